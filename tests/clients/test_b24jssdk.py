"""The official JavaScript SDK (npm @bitrix24/b24jssdk, its UMD build) in an app's frame, from install to daily work."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Frame, expect

from portal import EmbeddedPortal
from tests.clients.frame_app import FrameApp
from tests.clients.frame_desk import FrameDesk
from tests.clients.software import NODE_MODULES, available
from tests.portal_screens.stage import app_frame, wait_for

pytestmark = pytest.mark.skipif(not available("npm"), reason="npm is not installed (packages nodejs and npm)")

LIBRARY = NODE_MODULES / "@bitrix24" / "b24jssdk" / "dist" / "umd" / "index.min.js"
CODE = "sdk.app"
START = """async () => {
  window.problems = [];
  addEventListener('unhandledrejection', (event) => problems.push(String(event.reason)));
  window.$b24 = await B24Js.initializeB24Frame();
  return {install: $b24.isInstallMode, first: $b24.isFirstRun, lang: $b24.getLang(), admin: $b24.auth.isAdmin};
}"""
CALL = """async ([method, params]) => {
  try {
    const answer = await $b24.actions.v2.call.make({method, params});
    return {ok: answer.isSuccess, errors: answer.getErrorMessages(), data: answer.getData()};
  } catch (error) {
    return {ok: false, errors: [error.message], code: error.code, status: error.status};
  }
}"""


@pytest.fixture(scope="module")
def desk(portal: EmbeddedPortal, browser: Browser) -> Iterator[FrameDesk]:
    app = FrameApp(Path(LIBRARY))
    desk = FrameDesk(portal, app, browser, CODE)
    yield desk
    desk.page.context.close()
    app.close()


@pytest.fixture(scope="module")
def installed(desk: FrameDesk) -> FrameDesk:
    """The app after its installer called installFinish in the slider."""
    desk.install()
    desk.page.evaluate(f"BX.rest.AppLayout.openApplication({desk.row_id})")
    frame = app_frame(desk.page, "/install")
    assert frame.evaluate(START) == {"install": True, "first": True, "lang": "en", "admin": True}
    tab = {"PLACEMENT": "CRM_DEAL_DETAIL_TAB", "HANDLER": f"{desk.base}/tab", "TITLE": "SDK tab"}
    assert call(frame, "placement.bind", tab) == {"ok": True, "errors": [], "data": call_data(True)}
    assert call(frame, "app.info")["data"]["result"]["INSTALLED"] is False
    # Never settles: the slider is replaced by one with the app's main page.
    frame.evaluate("() => { $b24.installFinish() }")
    return desk


@pytest.fixture
def frame(installed: FrameDesk) -> Frame:
    """The app's start screen, opened anew in a slider."""
    page = installed.page
    page.goto(f"{installed.portal.url}/stream/")
    page.evaluate(f"BX.rest.AppLayout.openApplication({installed.row_id}, {{deal: 5, bx24_title: 'Sliding'}})")
    frame = app_frame(page, "/main")
    assert frame.evaluate(START)["install"] is False
    return frame


class Anything:
    """Equal to all: for the times of an answer."""

    def __eq__(self, other: object) -> bool:
        return True

    __hash__ = None  # type: ignore[assignment]


def call_data(result: Any) -> dict[str, Any]:
    return {"result": result, "time": Anything()}


def call(frame: Frame, method: str, params: dict[str, Any] | None = None) -> dict[str, Any]:
    answer: dict[str, Any] = frame.evaluate(CALL, [method, params or {}])
    return answer


SILENT = {"isSafely": True}
"""What the SDK hands on when the portal did not answer within 0.9 s."""


def answered(frame: Frame, ask: str) -> dict[str, Any]:
    """The portal's answer to something that may be asked again: a busy machine may take longer than the SDK waits."""

    def answer() -> dict[str, Any] | None:
        given: dict[str, Any] = frame.evaluate(ask)
        return None if given == SILENT else given

    return wait_for(frame.page, answer)


def test_the_installer_ends_on_the_main_page(installed: FrameDesk) -> None:
    frame = app_frame(installed.page, "/main")
    assert frame.evaluate(START) == {"install": False, "first": False, "lang": "en", "admin": True}
    assert "previously installed" in frame.evaluate("$b24.installFinish().catch((error) => error.message)")
    assert call(frame, "app.info")["data"]["result"]["INSTALLED"] is True
    assert installed.noise == []


def test_rest_calls_batches_and_lists(frame: Frame, installed: FrameDesk) -> None:
    assert call(frame, "profile")["data"]["result"]["ID"] == str(installed.portal.admin.user_id)
    refused = call(frame, "crm.no.such.method")
    assert (refused["code"], refused["status"]) == ("ERROR_METHOD_NOT_FOUND", 404)
    refused = call(frame, "crm.deal.get", {"id": 99999})
    assert (refused["ok"], refused["status"]) == (False, 400)
    adding = [["crm.contact.add", {"fields": {"NAME": f"Batch {number}"}}] for number in range(120)]
    numbers = frame.evaluate(
        """async (calls) => (await $b24.actions.v2.batchByChunk.make({calls})).getData()""", adding
    )
    assert len(set(numbers)) == 120
    named = frame.evaluate(
        """async () => {
          const calls = {me: ['profile', {}], people: {method: 'user.get', params: {}}, none: ['no.such.method', {}]};
          const answer = await $b24.actions.v2.batch.make({calls, options: {isHaltOnError: false, returnAjaxResult: true}});
          const of = answer.getData();
          return {me: of.me.getData().result.ID, people: of.people.getData().result.length,
                  success: answer.isSuccess, errors: answer.getErrorMessages()};
        }"""
    )
    assert named["me"] == str(installed.portal.admin.user_id)
    assert named["people"] > 1
    assert not named["success"]
    params = {"filter": {"%NAME": "Batch"}, "select": ["ID", "NAME"]}
    listed = frame.evaluate(
        """async (params) => (await $b24.actions.v2.callList.make({method: 'crm.contact.list', params})).getData()""",
        params,
    )
    assert len(listed) == 120
    chunks = frame.evaluate(
        """async (params) => {
          const sizes = [];
          for await (const chunk of $b24.actions.v2.fetchList.make({method: 'crm.contact.list', params, idKey: 'ID'})) {
            sizes.push(chunk.length);
          }
          return sizes;
        }""",
        params,
    )
    assert chunks == [50, 50, 20]
    items = frame.evaluate(
        """async () => (await $b24.actions.v2.callList.make({method: 'crm.item.list', idKey: 'id',
             params: {entityTypeId: 3, filter: {'%name': 'Batch'}}, customKeyForResult: 'items'})).getData().length"""
    )
    assert items == 120


def test_an_expired_token_is_renewed_by_the_window(frame: Frame, installed: FrameDesk) -> None:
    before = frame.evaluate("$b24.auth.getAuthData().access_token")
    fresh = frame.evaluate("(async () => (await $b24.auth.refreshAuth()))()")
    assert fresh["access_token"] != before
    assert fresh["domain"] == installed.portal.url
    assert installed.portal.expire_tokens(CODE) > 0
    assert call(frame, "profile")["ok"]
    refused, answered = installed.rest("profile")[-2:]
    assert (refused["status"], refused["error"]) == (401, "expired_token")
    assert answered["status"] == 200
    installed.portal.expire_tokens(CODE)
    many = "[1, 2, 3].map((id) => $b24.actions.v2.call.make({method: 'user.current', params: {id}}))"
    assert frame.evaluate(f"Promise.all({many}).then((all) => all.map((answer) => answer.isSuccess))") == [True] * 3


def test_options_are_kept(frame: Frame, installed: FrameDesk) -> None:
    assert "not set" in frame.evaluate(
        "(() => { try { $b24.options.appGet('color') } catch (e) { return e.message } })()"
    )
    frame.evaluate(
        "(async () => { await $b24.options.appSet('color', {hex: '#fff'}); await $b24.options.userSet('rows', 25) })()"
    )
    page = installed.page
    page.goto(f"{installed.portal.url}/marketplace/app/{installed.row_id}/?from=menu")
    frame = app_frame(page, "/main")
    frame.evaluate(START)
    kept = frame.evaluate("[$b24.options.appGet('color').hex, Number($b24.options.userGet('rows'))]")
    assert kept == ["#fff", 25]
    options = {"any": f"{installed.row_id}/", "from": "menu"}
    assert frame.evaluate("[$b24.placement.title, $b24.placement.options]") == ["DEFAULT", options]


def test_the_window_around_it(frame: Frame, installed: FrameDesk) -> None:
    page = installed.page
    assert answered(frame, "$b24.parent.setTitle('From: the \"app\"')")["title"] == 'From: the "app"'
    # In a slider that the portal opened as a pop-up the size may not be changed; the SDK gives up after 0.9 s.
    assert frame.evaluate("$b24.parent.fitWindow()") == SILENT
    assert frame.evaluate("$b24.placement.options") == {"deal": "5"}
    page.goto(f"{installed.portal.url}/marketplace/app/{installed.row_id}/")
    frame = app_frame(page, "/main")
    frame.evaluate(START)
    frame.evaluate("document.body.style.height = '1500px'")
    assert answered(frame, "$b24.parent.fitWindow()")["height"] >= 1500
    assert answered(frame, "$b24.parent.resizeWindow(640, 700)") == {"width": 640, "height": 700}
    frame.evaluate("$b24.parent.resizeWindowAuto(null, 1800)")
    frame.evaluate("$b24.parent.scrollParentWindow(300)")
    expect(page.locator("#pagetitle")).to_be_visible()
    frame.evaluate("$b24.parent.setTitle('Titled')")
    expect(page.locator("#pagetitle .ui-side-panel-wrap-title-name")).to_have_text("Titled")
    frame.evaluate("() => { $b24.parent.imOpenMessenger(2) }")
    expect(page.locator("#bx-messenger, .bx-messenger-popup").first).to_be_visible()
    assert installed.noise == []


def test_sliders(frame: Frame, installed: FrameDesk) -> None:
    page = installed.page
    user = installed.portal.admin.user_id
    for width in (1640, 1000, 940, 800):
        frame.evaluate(
            f"""() => {{ window.left = null;
                  $b24.slider.openPath($b24.slider.getUrl('/company/personal/user/{user}/'), {width})
                    .then((state) => {{ window.left = state }}) }}"""
        )
        inner = page.frame_locator("iframe.side-panel-iframe").last
        expect(inner.locator("#pagetitle")).to_be_visible()
        expect(page.locator(".side-panel-overlay.--open")).to_have_count(2)
        page.locator(".side-panel-overlay.--open").last.locator(".side-panel-label-icon-close").click()
        wait_for(page, lambda: frame.evaluate("window.left") is not None)
        assert frame.evaluate("window.left") == {"isOpenAtNewWindow": False, "isClose": True}
    frame.evaluate(
        """() => { window.left = null;
             $b24.slider.openSliderAppPage({place: 'inner', bx24_width: 600}).then(() => { window.left = true }) }"""
    )
    wait_for(page, lambda: len([f for f in page.frames if f.name.count("|") == 2]) == 2)
    upper = [f for f in page.frames if f.name.count("|") == 2][-1]
    upper.wait_for_selector("#app")
    upper.evaluate(START)
    assert upper.evaluate("$b24.placement.options") == {"place": "inner"}
    upper.evaluate("() => { $b24.slider.closeSliderAppPage() }")
    wait_for(page, lambda: frame.evaluate("window.left") is True)


def test_dialogs(frame: Frame, installed: FrameDesk) -> None:
    page = installed.page
    keep = "window.chosen = null; window.choose = (promise) => { promise.then((value) => { window.chosen = value }) }"

    def chosen() -> Any:
        """What the SDK answers for the dialog that was opened last."""
        wait_for(page, lambda: frame.evaluate("window.chosen") is not None)
        return frame.evaluate("window.chosen")

    def open_dialog(ask: str) -> None:
        frame.evaluate(f"() => {{ {keep}; choose({ask}) }}")

    open_dialog("$b24.dialog.selectUser()")
    page.locator("#app-user-popup-0 .app-chooser-item").first.click()
    one = chosen()
    assert set(one) == {"id", "name", "photo", "position", "url", "sub", "sup"}
    open_dialog("$b24.dialog.selectUsers()")
    for position in (0, 1):
        page.locator("#app-user-popup-1 input[type=checkbox]").nth(position).check()
    page.locator("#app-user-popup-1 .popup-window-button-accept").click()
    assert next(item["id"] for item in chosen()) == one["id"]
    open_dialog("$b24.dialog.selectAccess(['U1'])")
    expect(page.locator("#BXUserRights [data-id=U1] input")).to_be_disabled()
    page.locator("#BXUserRights [data-id=U2] input").check()
    page.locator("#BXUserRights .popup-window-button-accept").click()
    assert [item["id"] for item in chosen()] == ["U2"]
    open_dialog(
        "$b24.dialog.selectCRM({entityType: ['deal', 'company'], multiple: true, value: {deal: [1], company: [2]}})"
    )
    page.locator("#crm-crm-popup .popup-window-button-accept").click()
    both = chosen()
    assert [item["id"] for item in both["deal"] + both["company"]] == ["D_1", "CO_2"]
    assert both["company"][0]["type"] == "company"


def test_a_widget_in_the_tab_of_a_deal(installed: FrameDesk) -> None:
    page = installed.page
    page.goto(f"{installed.portal.url}/crm/deal/details/1/")
    page.get_by_role("button", name="SDK tab").click()
    frame = app_frame(page, "/tab")
    assert frame.evaluate(START)["install"] is False
    where = frame.evaluate("[$b24.placement.title, $b24.placement.isDefault, $b24.placement.options.ID]")
    assert where == ["CRM_DEAL_DETAIL_TAB", False, "1"]
    assert json.loads(dict(installed.app.posts)["/tab"]["PLACEMENT_OPTIONS"])["ID"] == "1"
    assert answered(frame, "$b24.placement.getInterface()") == {"command": ["reloadData"], "event": []}
    changed = (
        "$b24.actions.v2.call.make({method: 'crm.deal.update', params: {id: 1, fields: {TITLE: 'Renamed by SDK'}}})"
    )
    frame.evaluate(f"(async () => {{ await {changed}; await $b24.placement.call('reloadData') }})()")
    expect(page.locator("#pagetitle")).to_contain_text("Renamed by SDK")
    assert frame.evaluate("1 + 1") == 2
    assert frame.evaluate("$b24.placement.call('noSuchCommand', {a: 1})") == SILENT
    assert frame.evaluate("$b24.placement.bindEvent('noSuchEvent', () => {})") == SILENT
    assert installed.noise == []
