"""Menus, widgets, the call card and the form of a local application on paper."""

from __future__ import annotations

import pytest

from pages import CallCard, ControlMissing, LocalAppFields, LocalAppForm, NotLoaded, Placements, SaveRefused, TimeLimits
from tests.pages.paper_portal import PORTAL, SID, PaperPortal, app_layout, slider

MENU_SCRIPT = """<script>
    function show(id) { document.getElementById(id).style.display = "block"; }
    </script>"""
POPUP = '<div class="popup-window menu-popup" id="{id}" style="display: none">{items}</div>'
ITEM = '<span class="menu-popup-item" {more}><span class="menu-popup-item-text">{text}</span></span>'


def list_page(opens: str) -> str:
    """A list of deals: a menu above it and one a row, the row's own behind an item."""
    toolbar = POPUP.format(
        id="top", items=ITEM.format(text="Market", more="") + ITEM.format(text="Radar  list", more=opens)
    )
    row = POPUP.format(
        id="row",
        items=ITEM.format(text="View", more="")
        + ITEM.replace('"menu-popup-item"', '"menu-popup-item menu-popup-item-submenu"').format(
            text="Bitrix24 Market", more="""onmouseenter="show('inner')" """
        ),
    ) + POPUP.format(id="inner", items=ITEM.format(text="Radar row", more=opens))
    return f"""{MENU_SCRIPT}<div class="ui-btn-split intranet-binding-menu-btn">
      <button class="ui-btn-main">Other</button><button class="ui-btn-menu" onclick="show('top')">v</button></div>
      <button class="main-grid-row-action-button" onclick="show('row')">=</button>
      <a href="/crm/deal/details/7/">Deal</a>{toolbar}{row}"""


def test_items_of_menus_and_of_menus_inside(portal: PaperPortal, quick: TimeLimits) -> None:
    portal.serve("/widget", app_layout())
    portal.serve("/crm/deal/list/", list_page("onclick=\"location = '/widget'\""))
    placements = Placements(portal.page, portal.url)
    assert placements.open("CRM_DEAL_LIST_TOOLBAR", "Radar list").sid == SID
    assert placements.open("CRM_DEAL_LIST_MENU", "Radar row").sid == SID
    hurried = Placements(portal.page, portal.url, quick)
    with pytest.raises(ControlMissing, match="has the item 'Radar'"):
        hurried.open("CRM_DEAL_LIST_TOOLBAR", "Radar")
    with pytest.raises(NotLoaded, match="none of the menus"):
        hurried.open("USER_PROFILE_TOOLBAR", "Radar")


def test_menus_that_open_late(portal: PaperPortal) -> None:
    """As on portals, where the menu beside an item waits for the pointer to stay; the page is busy besides."""
    late = """<script>const now = show;
        show = id => setTimeout(() => { const end = Date.now() + 400; while (Date.now() < end); now(id) }, 300)</script>"""
    portal.serve("/widget", app_layout())
    portal.serve("/crm/deal/list/", list_page("onclick=\"location = '/widget'\"") + late)
    assert Placements(portal.page, portal.url).open("CRM_DEAL_LIST_MENU", "Radar row").sid == SID


def test_tabs_of_the_first_card(portal: PaperPortal, quick: TimeLimits) -> None:
    portal.serve("/crm/deal/list/", list_page(""))
    tab = f"""<li data-tab-id="tab_rest_12" onclick="document.getElementById('body').style.display = 'block'">
        <a>Radar tab</a></li>
        <div id="body" style="display: none">{app_layout()}</div>"""
    portal.serve(
        "/crm/deal/details/7/", f"""<ul id="deal_7_details_tabs_menu"><li data-tab-id="main">General</li>{tab}</ul>"""
    )
    assert Placements(portal.page, portal.url).open("CRM_DEAL_DETAIL_TAB", "Radar tab").sid == SID
    assert portal.page.url == f"{PORTAL}/crm/deal/details/7/"
    with pytest.raises(ControlMissing, match="no tab 'General'"):
        Placements(portal.page, portal.url, quick).open("CRM_DEAL_DETAIL_TAB", "General")


def test_widgets_without_a_place(portal: PaperPortal) -> None:
    portal.serve(
        "/devops/placement/",
        '<table><tr data-placement="IM_SIDEBAR"><td><a href="/devops/placement/4/">Chat</a></table>',
    )
    portal.serve("/devops/placement/4/", app_layout())
    portal.serve("/marketplace/view/acme.radar/", '<div class="app-layout-error-block"><p>Access denied.</p></div>')
    placements = Placements(portal.page, portal.url)
    assert placements.open("IM_SIDEBAR", "Chat").sid == SID
    for code in ("CALENDAR_GRIDVIEW", "CRM_QUOTE_DETAIL_TAB", "CRM_DEAL_ROBOT_DESIGNER_TOOLBAR"):
        with pytest.raises(ControlMissing, match="Only the embedded portal has such a list"):
            placements.open(code, "Chat")
    for code in ("REST_APP_URI", "PAGE_BACKGROUND_WORKER"):
        with pytest.raises(ControlMissing, match="nothing to click on"):
            placements.open(code, "Chat")
    frame = placements.open_address("acme.radar", {"docId": "4 2"})
    assert frame.error_text == "Access denied."
    assert portal.page.url.endswith("/marketplace/view/acme.radar/?params%5BdocId%5D=4+2")


CALL = f"""<div class="im-phone-call-wrapper">+1 303 555 0150
    <span class="im-phone-sidebar-tab" data-tab-id="profile" data-tab-body-id="profile">Profile</span>
    <span class="im-phone-sidebar-tab" data-tab-id="restApp7" data-tab-body-id="app"
      onclick="document.getElementById('app').style.display = 'block'">Radar  call</span>
    <span class="im-phone-call-btn-close" onclick="this.parentNode.remove()">x</span>
    <div id="app" style="display: none">{app_layout()}</div></div>"""


def test_call_card(portal: PaperPortal) -> None:
    card = CallCard(portal.show(CALL + slider("<p>below</p>", state="")))
    assert (card.is_open, card.app_tabs) == (True, ["Radar call"])
    assert card.text.startswith("+1 303 555 0150")
    with pytest.raises(ControlMissing, match="no tab 'Profile'"):
        card.open_tab("Profile")
    assert card.open_tab("Radar call").sid == SID
    card.close()
    assert (card.is_open, card.text, card.app_tabs) == (False, "", [])
    with pytest.raises(NotLoaded, match="The card of a call did not appear"):
        Placements(portal.page, portal.url, TimeLimits(call_card=0.2)).open("CALL_CARD", "Radar call")
    with pytest.raises(ControlMissing, match="No card of a call"):
        card.close()


FORM = """<form id="rest-integration-form" onsubmit="return false"><div id="rest-integration-form-error"></div>
    <div id="integrationEditTitle" style="display: none"><input name="TITLE"></div>
    <span class="ui-side-panel-wrap-title-edit" onclick="integrationEditTitle.style.display = 'block'">edit</span>
    <input type="url" name="APPLICATION_URL_HANDLER"><input type="url" name="APPLICATION_URL_INSTALL">
    <input type="checkbox" name="APPLICATION_ONLY_API"><input name="APPLICATION_LANG_NAME[en]">
    <div class="ui-tag-selector-items"><input class="ui-tag-selector-text-box" oninput="offer(this)"></div>
    <div class="ui-selector-popup-container"></div><button id="ui-button-panel-save" onclick="save()">Save</button></form>
    <script>
    const list = document.querySelector(".ui-selector-popup-container");
    function offer(box) {
        list.innerHTML = ["crm", "task"].filter(code => code.includes(box.value))
            .map(code => `<div class="ui-selector-item-box" onclick="take('${code}')"><b>Name</b> <i>${code}</i></div>`).join("");
    }
    function take(code) {
        list.innerHTML = "";
        document.querySelector(".ui-tag-selector-items").insertAdjacentHTML("afterbegin",
            `<div class="ui-tag-selector-tag">${code}</div>`);
    }
    function save() {
        const form = document.getElementById("rest-integration-form");
        const wrong = !form.APPLICATION_URL_HANDLER.value;
        document.getElementById("rest-integration-form-error").innerHTML = wrong
            ? "<div class='ui-alert-danger'>Enter a name.</div><div class='ui-alert-danger'>Enter a path.</div>" : "";
        if (!wrong) setTimeout(() => form.insertAdjacentHTML("beforeend",
            "<input name='APPLICATION_DATA_CLIENT_ID' value='local.1.2'>"
            + "<input name='APPLICATION_DATA_CLIENT_SECRET' value='s'>"), 60);
    }
    </script>"""


def test_form_of_a_local_application(portal: PaperPortal, quick: TimeLimits) -> None:
    portal.serve("/devops/edit/application/", FORM)
    portal.serve("/devops/edit/application/12/", FORM)
    form = LocalAppForm(portal.page, portal.url)
    form.open()
    assert (form.client_id, form.app_id, form.scopes) == ("", "", [])
    with pytest.raises(SaveRefused) as refused:
        form.save()
    assert refused.value.text.split("\n") == ["Enter a name.", "Enter a path."]
    fields = LocalAppFields("Radar", "https://app.example/", "", ("crm", "task"), {"en": "Radar"}, script_only=True)
    form.fill(fields)
    assert portal.page.locator('input[name="TITLE"]').input_value() == "Radar"
    assert portal.page.locator('input[name="APPLICATION_ONLY_API"]').is_checked()
    assert sorted(form.scopes) == ["crm", "task"]
    form.save()
    assert (form.client_id, form.client_secret) == ("local.1.2", "s")
    with pytest.raises(ControlMissing, match="offers no permission 'nothing'"):
        form.add_scopes(["nothing"])
    form.open(12)
    assert form.app_id == "12"
    portal.serve("/devops/edit/application/13/", "<p>Access denied</p>")
    with pytest.raises(NotLoaded, match="Only an administrator"):
        LocalAppForm(portal.page, portal.url, quick).open(13)
