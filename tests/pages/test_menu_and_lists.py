from __future__ import annotations

import pytest

from pages import ControlMissing, InstalledList, LeftMenu, MenuItem, NotLoaded, TimeLimits, UserBlock
from tests.pages.paper_portal import PORTAL, SID, PaperPortal, app_layout

MENU = """<div id="menu-items-block"><div class="menu-items-header-title">Menu</div><ul class="menu-items">
    <li id="bx_left_menu_menu_live_feed" class="menu-item-block"><a class="menu-item-link" href="/stream/">Feed</a></li>
    <li id="bx_left_menu_menu_marketplace_sect"><a class="menu-item-link" href="/market/">Market</a></li>
    <li id="bx_left_menu_100" class="menu-item-block" data-app-id="7" data-link="/marketplace/app/7/">
      <a class="menu-item-link" href="/marketplace/app/7/">
        <span class="menu-item-link-text" data-role="item-text">Deal Radar</span></a></li>
    <li id="bx_left_menu_102" class="menu-item-block" data-link="/marketplace/app/9/?placement=x">
      <a class="menu-item-link" href="/marketplace/app/9/?placement=x"><span data-role="item-text">Nine</span></a></li>
    </ul>
    <span id="menu-more-btn-text" onclick="rest.style.display = 'block'">More</span>
    <ul id="left-menu-hidden-items-list" style="display: none">
    <li id="bx_left_menu_101" class="menu-item-block" data-link="/marketplace/app/8/">
      <a class="menu-item-link" href="/marketplace/app/8/">
        <span class="menu-item-link-text">Hidden  one</span></a></li></ul></div>
    <script>const rest = document.getElementById("left-menu-hidden-items-list")</script>"""


def test_menu_items(portal: PaperPortal) -> None:
    menu = LeftMenu(portal.show(MENU))
    assert menu.loaded
    assert menu.app_items == [
        MenuItem("7", "Deal Radar", "/marketplace/app/7/"),
        MenuItem("9", "Nine", "/marketplace/app/9/?placement=x"),
        MenuItem("8", "Hidden one", "/marketplace/app/8/"),
    ]


@pytest.mark.parametrize("app_id", [7, "8"], ids=["shown", "behind More"])
def test_open_from_the_menu(portal: PaperPortal, app_id: int | str) -> None:
    portal.serve(f"/marketplace/app/{app_id}/", app_layout())
    assert LeftMenu(portal.show(MENU)).open_app(app_id).sid == SID
    assert portal.page.url == f"{PORTAL}/marketplace/app/{app_id}/"


def test_open_over_another_application(portal: PaperPortal) -> None:
    portal.serve("/marketplace/app/7/", app_layout(sid="a" * 32))
    assert LeftMenu(portal.show(MENU + app_layout())).open_app("7").sid == "a" * 32


def test_application_without_menu_item(portal: PaperPortal, quick: TimeLimits) -> None:
    menu = LeftMenu(portal.show(MENU.replace("onclick", "data-x")), quick)
    with pytest.raises(ControlMissing, match="no item of the application with the local ID 5"):
        menu.open_app(5)
    with pytest.raises(NotLoaded, match="local ID 8 stayed hidden"):
        menu.open_app(8)


def item(code: str) -> str:
    return f"""<div class="market-catalog__elements-item --installed" data-app-code="{code}" style="height: 400px">
        <a class="market-catalog__elements-item_info-title" href="/market/detail/{code}/?from=installed">{code}</a></div>"""


PAGED = f"""<div class="market-catalog__elements">{item("a.one")}{item("a.two")}</div>
    <div class="market-catalog__elements_loader" style="height: 20px"></div>
    <script>let pages = 2, waiting = false;
    document.addEventListener("scroll", () => {{
        if (waiting || !pages) return;
        waiting = true;
        setTimeout(() => {{
            waiting = false;
            document.querySelector(".market-catalog__elements").insertAdjacentHTML("beforeend",
                `{item("b.${pages}x")}{item("b.${pages}y")}`);
            pages -= 1;
            if (!pages) document.querySelector(".market-catalog__elements_loader").className = "";
        }}, 30);
    }});</script>"""


def test_list_is_read_to_its_end(portal: PaperPortal) -> None:
    portal.serve("/market/installed/", PAGED)
    listed = InstalledList(portal.page, portal.url)
    listed.open()
    assert listed.contains("a.two")
    assert portal.page.locator("[data-app-code]").count() == 2
    assert listed.codes == ["a.one", "a.two", "b.2x", "b.2y", "b.1x", "b.1y"]
    assert listed.contains("b.1y")
    assert not listed.contains("c.none")


def test_list_with_nothing_in_it(portal: PaperPortal) -> None:
    portal.serve(
        "/market/installed/",
        '<div class="market-catalog__elements"><div class="market-catalog__elements_no-updates">No apps</div></div>',
    )
    listed = InstalledList(portal.page, portal.url)
    listed.open()
    assert listed.codes == []
    assert not listed.contains("a.one")


def test_list_of_the_old_marketplace(portal: PaperPortal) -> None:
    portal.serve(
        "/market/installed/",
        """<div id="mp-installed-block"><div class="rest-mp-installed-item">
        <div class="rest-mp-installed-item-content-title"><a href="/marketplace/detail/a.old/">Old</a></div></div></div>""",
    )
    listed = InstalledList(portal.page, portal.url)
    listed.open()
    assert listed.codes == ["a.old"]


def test_list_of_a_portal_without_the_newer_market(portal: PaperPortal) -> None:
    portal.serve("/market/installed/", "missing")
    portal.serve(
        "/marketplace/installed/",
        """<div id="mp-installed-block"><div class="rest-mp-installed-item">
        <div class="rest-mp-installed-item-content-title"><a href="/marketplace/detail/a.old/?from=installed">Old</a></div>
        </div></div>""",
    )
    listed = InstalledList(portal.page, portal.url)
    listed.open()
    assert listed.codes == ["a.old"]


WIDGET = """<li id="bx_left_menu_103" class="menu-item-block"><a class="menu-item-link" href="/devops/placement/5/">
    <span class="menu-item-link-text">Radar  widget</span></a></li>"""


def test_widget_of_the_left_menu(portal: PaperPortal, quick: TimeLimits) -> None:
    portal.serve("/devops/placement/5/", app_layout())
    page = portal.show(MENU.replace('<li id="bx_left_menu_101"', f'{WIDGET}<li id="bx_left_menu_101"'))
    assert LeftMenu(page).open_item("Radar widget").sid == SID
    with pytest.raises(ControlMissing, match="no application's item 'Feed'"):
        LeftMenu(portal.show(MENU), quick).open_item("Feed")


def test_list_that_does_not_come(portal: PaperPortal, quick: TimeLimits) -> None:
    listed = InstalledList(portal.page, portal.url, quick)
    with pytest.raises(NotLoaded, match="The list of installed applications was not drawn"):
        listed.open()
    portal.serve("/market/installed/", PAGED.replace("let pages = 2", "let pages = 0"))
    InstalledList(portal.page, portal.url).open()
    with pytest.raises(NotLoaded, match="The next page of the list"):
        _ = listed.codes


SIGNED_OUT = "<form name='form_auth'><input name='USER_LOGIN'></form>"


def test_sign_out_by_the_menu(portal: PaperPortal) -> None:
    portal.serve("/auth/", SIGNED_OUT)
    page = portal.show(
        """<div id="user-block" onclick="items.style.display = 'block'"><span id="user-name">Ann  Lee</span></div>
        <div class="menu-popup" id="items" style="display: none">
        <a class="menu-popup-item" href="/auth/?logout=yes&backurl=%2F">Log out</a></div>"""
    )
    block = UserBlock(page, portal.url)
    assert (block.loaded, block.name) == (True, "Ann Lee")
    block.sign_out()
    assert page.url == f"{PORTAL}/auth/?logout=yes&backurl=%2F"


def test_sign_out_without_a_block(portal: PaperPortal) -> None:
    portal.serve("/auth/", SIGNED_OUT)
    page = portal.show("<script>window.BX = {message: name => name === 'bitrix_sessid' ? 'abc' : ''}</script>")
    block = UserBlock(page, portal.url)
    assert (block.loaded, block.name) == (False, "")
    block.sign_out()
    assert page.url == f"{PORTAL}/auth/?logout=yes&sessid=abc"
