"""Apps in their frames: app.layout, sliders, errors, placements (portal-facts 3)."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import Page, expect

from portal.model import PlacementRow
from tests.portal_screens.stage import Stage, app_frame, wait_for

FIELDS = [
    "AUTH_ID",
    "AUTH_EXPIRES",
    "REFRESH_ID",
    "SERVER_ENDPOINT",
    "APPLICATION_TOKEN",
    "APPLICATION_SCOPE",
    "member_id",
    "status",
    "PLACEMENT",
]


@pytest.fixture(scope="module")
def local(stage: Stage) -> int:
    """A finished app's local ID."""
    stage.listing("t.app", title="Framed <app>")
    return stage.install("t.app")


def test_the_page_hands_over_as_documented(stage: Stage, admin: Page, local: int) -> None:
    admin.goto(f"{stage.portal.url}/marketplace/app/{local}/?foo=1&_r=x")
    frame = app_frame(admin, "/main")
    visit = stage.app.last("/main")
    assert visit.method == "POST"
    assert [name for name, _ in visit.pairs] == [*FIELDS, "PLACEMENT_OPTIONS"]
    assert json.loads(visit.fields["PLACEMENT_OPTIONS"]) == {"any": f"{local}/", "foo": "1"}
    sid = visit.query["APP_SID"]
    assert visit.query == {"DOMAIN": stage.portal.domain, "PROTOCOL": "1", "LANG": "en", "APP_SID": sid}
    assert frame.name == f"{stage.portal.domain}|1|{sid}"
    node = admin.locator(
        f"#appframe_layout_{sid}.app-frame-layout.app-frame-layout-default iframe#appframe_{sid}.app-frame"
    )
    expect(node).to_have_attribute("allow", "geolocation *; microphone *; camera *; autoplay *;")
    assert node.get_attribute("sandbox") is None
    assert node.get_attribute("src") is None
    assert node.get_attribute("frameborder") == "0"
    expect(admin.locator(f"#appframe_loading_{sid}")).to_have_count(0)
    expect(admin.locator(".app-frame.app-loading")).to_have_count(0)
    expect(admin.locator("#pagetitle .ui-side-panel-wrap-title-name")).to_have_text("Framed <app>")
    form = admin.locator(f'form[name="appform_{sid}"]')
    assert form.get_attribute("target") == frame.name
    assert form.get_attribute("method") == "POST"


def test_the_loader_names_the_app_until_it_answers(stage: Stage, admin: Page, local: int) -> None:
    admin.route("**/main?**", lambda route: None)
    admin.goto(f"{stage.portal.url}/marketplace/app/{local}/", wait_until="commit")
    expect(admin.locator(".app-loading-msg")).to_have_text("Loading Framed <app>")
    expect(admin.locator(".app-frame.app-loading")).to_have_count(1)
    admin.goto("about:blank")
    admin.unroute("**/main?**")


def test_the_left_menu_opens_it_in_a_frame_within_a_frame(stage: Stage, admin: Page, local: int) -> None:
    admin.goto(f"{stage.portal.url}/stream/")
    admin.locator(f'li[data-app-id="{local}"] a.menu-item-link').click()
    frame = app_frame(admin, "/main")
    outer = frame.parent_frame
    assert outer is not None
    assert outer.parent_frame == admin.main_frame
    assert f"/marketplace/app/{local}/?IFRAME=Y&IFRAME_TYPE=SIDE_SLIDER" in outer.url
    name = admin.locator("iframe.side-panel-iframe").get_attribute("name")
    assert name == admin.locator("iframe.side-panel-iframe").get_attribute("id")
    options = json.loads(stage.app.last("/main").fields["PLACEMENT_OPTIONS"])
    assert options == {"any": f"{local}/", "IFRAME": "Y", "IFRAME_TYPE": "SIDE_SLIDER"}
    expect(admin.locator(".side-panel-overlay.--open")).to_have_count(1)
    admin.locator(".side-panel-overlay").click(position={"x": 5, "y": 300})
    expect(admin.locator(".side-panel-overlay.--open")).to_have_count(0)
    admin.wait_for_url(f"{stage.portal.url}/stream/")
    admin.goto(f"{stage.portal.url}/marketplace/app/{local}/?IFRAME=Y&IFRAME_TYPE=SIDE_SLIDER")
    admin.wait_for_url(f"{stage.portal.url}/marketplace/app/{local}/")
    app_frame(admin, "/main")


@pytest.mark.parametrize("size", [(1280, 720), (1440, 900), (1920, 1080)])
def test_sliders_have_no_scroll_bars_of_their_own(stage: Stage, admin: Page, local: int, size: tuple[int, int]) -> None:
    admin.set_viewport_size({"width": size[0], "height": size[1]})
    admin.goto(f"{stage.portal.url}/stream/")
    admin.evaluate(f"BX.rest.AppLayout.openApplication({local})")
    app_frame(admin, "/main")
    overflow = """selector => [...document.querySelectorAll(selector)].map(
        (node) => [node.scrollHeight - node.clientHeight, node.scrollWidth - node.clientWidth])"""
    assert admin.evaluate(overflow, ".side-panel-content-container, .app-frame-layout") == [[0, 0], [0, 0]]
    expect(admin.locator(".side-panel-overlay.--open")).to_have_count(1)
    box = admin.locator('iframe[id^="appframe_"]').bounding_box()
    assert box is not None
    assert (box["width"], box["height"]) == (size[0] - 65, size[1] - 4)
    admin.keyboard.press("Escape")
    expect(admin.locator(".side-panel-overlay")).to_have_count(0)
    admin.locator(f'li[data-app-id="{local}"] a.menu-item-link').click()
    inner = app_frame(admin, "/main").parent_frame
    assert inner is not None
    heights = inner.evaluate(
        "[document.documentElement.scrollHeight, innerHeight, document.querySelector('iframe').offsetHeight]"
    )
    assert heights == [size[1]] * 3
    admin.set_viewport_size({"width": 1280, "height": 720})


def test_slider_settings_are_kept_from_the_app(stage: Stage, admin: Page, local: int) -> None:
    admin.goto(f"{stage.portal.url}/stream/")
    settings = "{bx24_width: 500, bx24_title: 'Short', bx24_label: {bgColor: 'green', text: 'Hint'}, deal: 5}"
    admin.evaluate(f"BX.rest.AppLayout.openApplication({local}, {settings})")
    app_frame(admin, "/main")
    assert json.loads(stage.app.last("/main").fields["PLACEMENT_OPTIONS"]) == {"deal": "5"}
    expect(admin.locator(".side-panel-overlay.--open .side-panel-container")).to_have_css("width", "500px")
    expect(admin.locator(".--close-label.--color-green .side-panel-label-text")).to_have_text("Hint")
    assert admin.title() == "Short"


def test_finish_on_a_page_reloads_it(stage: Stage, admin: Page) -> None:
    stage.listing("t.page")
    number = stage.install("t.page", finish=False)
    admin.goto(f"{stage.portal.url}/marketplace/app/{number}/")
    app_frame(admin, "/install").evaluate("say('setInstallFinish:cb:<SID>')")
    app_frame(admin, "/main")
    assert admin.url == f"{stage.portal.url}/marketplace/app/{number}/?install_finished=Y"
    assert json.loads(stage.app.last("/main").fields["PLACEMENT_OPTIONS"]) == {
        "any": f"{number}/",
        "install_finished": "Y",
    }


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("/marketplace/app/9999/", "was not published in the catalog"),
        ("/marketplace/view/t.app/?params[a]=1", "Access denied."),
        ("/devops/placement/9999/", "was not published in the catalog"),
    ],
)
def test_errors_stand_in_place_of_the_app(stage: Stage, admin: Page, local: int, path: str, text: str) -> None:
    admin.goto(stage.portal.url + path)
    expect(admin.locator(".app-layout-subscribe-renew.app-layout-error-block > p")).to_contain_text(text)


def test_a_code_that_is_no_app_leads_to_the_card(stage: Stage, admin: Page) -> None:
    admin.goto(f"{stage.portal.url}/marketplace/app/no.such/")
    assert admin.url == f"{stage.portal.url}/market/detail/no.such/?from=app_layout"


def test_a_placement_comes_into_the_tab_of_a_deal(stage: Stage, admin: Page, local: int) -> None:
    bound = PlacementRow(
        901, local, "CRM_DEAL_DETAIL_TAB", f"{stage.base}/tab", title="Tab of app", options={"height": 420}
    )
    stage.portal.state.placements.append(bound)
    admin.goto(f"{stage.portal.url}/crm/deal/details/1/")
    admin.get_by_role("button", name="Tab of app").click()
    frame = app_frame(admin, "/tab")
    visit = stage.app.last("/tab")
    assert visit.fields["PLACEMENT"] == "CRM_DEAL_DETAIL_TAB"
    assert json.loads(visit.fields["PLACEMENT_OPTIONS"]) == {"ID": "1", "URI": "/crm/deal/details/1/"}
    assert "height: 420px" in (admin.locator(".app-frame-layout").get_attribute("style") or "").replace(":4", ": 4")
    frame.evaluate("say('setTitle:{\"title\":\"x\"}:denied:<SID>'); say('getInitData::data:<SID>')")
    wait_for(admin, lambda: bool(frame.evaluate("received.length")))
    assert frame.evaluate("received.map(({data}) => data.split(':')[0])") == ["data"]
    stage.portal.state.placements.remove(bound)


def test_the_portals_ajax_of_app_layout(stage: Stage, admin: Page, local: int) -> None:
    address = f"{stage.portal.url}/bitrix/components/bitrix/app.layout/lazyload.ajax.php"
    admin.goto(f"{stage.portal.url}/stream/")
    base = {"sessid": admin.evaluate("BX.bitrix_sessid()"), "PARAMS[params][ID]": str(local)}
    refreshed = admin.request.post(address, form={**base, "action": "access_refresh"}).json()
    assert set(refreshed) == {"access_token", "refresh_token", "expires_in"}
    assert refreshed["expires_in"] == "3600"
    option = {"action": "set_option", "options[0][name]": "color", "options[0][value]": "red"}
    assert admin.request.post(address, form={**base, **option}).json() == {"color": "red"}
    assert admin.request.post(address, form={**base, "action": "set_installed", "v": "Y"}).json() == {"result": "true"}
    assert admin.request.post(address, form={**base, "sessid": "0", "action": "access_refresh"}).body() == b""
    user = stage.page(stage.portal.user)
    base["sessid"] = user.evaluate("BX.bitrix_sessid()")
    assert user.request.post(address, form={**base, **option}).json() == {"error": "access_denied"}
    assert user.request.post(address, form={**base, "action": "set_installed", "v": "Y"}).json() == {"result": "false"}


def test_an_unfinished_app_finishes_inside_the_sliders_frame(stage: Stage, admin: Page) -> None:
    stage.listing("t.inner")
    number = stage.install("t.inner", finish=False)
    admin.goto(f"{stage.portal.url}/stream/")
    admin.locator(f'li[data-app-id="{number}"] a.menu-item-link').click()
    app_frame(admin, "/install").evaluate("say('setInstallFinish::<SID>')")
    outer = app_frame(admin, "/main").parent_frame
    assert outer is not None
    assert outer.url.endswith("&install_finished=Y")
    assert outer.parent_frame == admin.main_frame


def test_a_newer_version_is_announced_and_installed(stage: Stage, admin: Page) -> None:
    stage.listing("t.update")
    number = stage.install("t.update")
    stage.listing("t.update", version=2)
    admin.goto(f"{stage.portal.url}/stream/")
    admin.evaluate(f"BX.rest.AppLayout.openApplication({number})")
    app_frame(admin, "/main")
    note = admin.locator("#update_note.app-update-avail")
    box = admin.locator(".app-frame-layout").bounding_box()
    assert box is not None
    assert box["y"] + box["height"] <= 720
    note.locator("a").click()
    card = admin.frame_locator("iframe.side-panel-iframe")
    card.locator(".market-detail__header-info_block-btn button.ui-btn-success").click()
    popup = card.locator(".market-popup__window")
    expect(popup.locator('[data-role="market-popup__versions-slider"]')).to_be_visible()
    for checkbox in popup.locator("input[type=checkbox]").all():
        checkbox.check()
    popup.locator(".popup-window-buttons button.ui-btn-success").click()
    popup.locator(".market-popup__success-button button").click()
    app_frame(admin, "/install")
    assert stage.portal.state.rows[number].version == 2
