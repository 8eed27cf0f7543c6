"""The message protocol between frame and portal, raw messages in, replies and silence out (portal-facts 4)."""

from __future__ import annotations

import json
from typing import Any

import pytest
from playwright.sync_api import Frame, Page, expect

from tests.portal_screens.stage import Stage, app_frame, wait_for

WIDE = '{"width":"100%","height":700}'


@pytest.fixture(scope="module")
def local(stage: Stage) -> int:
    stage.listing("t.talk")
    return stage.install("t.talk")


@pytest.fixture(scope="module")
def frame(stage: Stage, admin: Page, local: int) -> Frame:
    admin.goto(f"{stage.portal.url}/marketplace/app/{local}/")
    return app_frame(admin, "/main")


def ask(frame: Frame, message: str | dict[str, Any], callback: str = "cb") -> str:
    """Send a message and answer what comes back for its callback."""
    frame.evaluate("received.length = 0")
    frame.evaluate("message => say(message)", message)
    return reply_to(frame, callback)


def reply_to(frame: Frame, callback: str) -> str:
    find = "callback => received.map(({data}) => data).find((data) => data.startsWith(callback + ':'))"
    wait_for(frame.page, lambda: frame.evaluate(find, callback) is not None)
    return str(frame.evaluate(find, callback)).partition(":")[2]


INIT_KEYS = [
    "LANG",
    "DOMAIN",
    "PROTOCOL",
    "PATH",
    "AUTH_ID",
    "AUTH_EXPIRES",
    "REFRESH_ID",
    "MEMBER_ID",
    "FIRST_RUN",
    "IS_ADMIN",
    "INSTALL",
    "USER_OPTIONS",
    "APP_OPTIONS",
    "PLACEMENT",
    "PLACEMENT_OPTIONS",
]


def test_init_data_in_both_string_forms_and_first_run_only_once(stage: Stage, frame: Frame) -> None:
    data = json.loads(ask(frame, "getInitData::cb:<SID>"))
    assert list(data) == INIT_KEYS
    visit = stage.app.last("/main")
    assert (data["DOMAIN"], data["PROTOCOL"], data["PATH"]) == (stage.portal.domain, 1, "/rest")
    assert (data["AUTH_ID"], data["AUTH_EXPIRES"]) == (visit.fields["AUTH_ID"], "3600")
    assert (data["FIRST_RUN"], data["IS_ADMIN"], data["INSTALL"]) == (True, True, False)
    assert (data["USER_OPTIONS"], data["APP_OPTIONS"]) == ([], [])
    assert list(data["PLACEMENT_OPTIONS"]) == ["any"]
    assert data["PLACEMENT"] == "DEFAULT"
    assert json.loads(ask(frame, "getInitData:cb:<SID>"))["FIRST_RUN"] is False


ECHOES: list[tuple[str | dict[str, Any], str]] = [
    ('setTitle:{"title":"a: b, c"}:cb:<SID>', '{"title":"a: b, c"}'),
    ('setScroll:{"scroll":0}:cb:<SID>', '{"scroll":0}'),
    ('setInstall:{"install":true}:cb:<SID>', '{"install":true}'),
    ('setUserOption:{"name":"n","value":"v"}:cb:<SID>', '{"name":"n","value":"v"}'),
    ('setAppOption:{"name":"a","value":"1"}:cb:<SID>', '{"a":"1"}'),
    ("getInterface::cb:<SID>", '{"command":[],"event":[]}'),
    ('openPath:{"path":"/etc/"}:cb:<SID>', '{"result":"error","errorCode":"PATH_NOT_AVAILABLE"}'),
    ({"method": "setTitle", "params": {"title": "object"}, "callback": "cb"}, '{"title":"object"}'),
    ({"method": "setScroll", "params": {"scroll": 1}, "callback": "cb", "requestId": 1}, '{"scroll":1}'),
]


@pytest.mark.parametrize(("message", "reply"), ECHOES, ids=[str(message)[:32] for message, _ in ECHOES])
def test_replies(frame: Frame, message: str | dict[str, Any], reply: str) -> None:
    assert ask(frame, message) == reply


def test_options_and_first_run_are_kept(stage: Stage, frame: Frame, local: int) -> None:
    state = stage.portal.state
    row = state.rows[local]
    user = stage.portal.admin.user_id
    assert state.user_options[(user, row.client_id)] == {"n": "v"}
    assert state.app_options[row.client_id] == {"a": "1"}
    assert (user, row.client_id, 1) in state.first_runs


SILENT: list[str | dict[str, Any]] = [
    "noSuchMethod:{}:cb:<SID>",
    "toString:{}:cb:<SID>",
    "constructor::cb:<SID>",
    'setTitle:{"title":"x"}::<SID>',
    'setTitle:{"title":}:cb:<SID>',
    'setTitle:{"title":"x"}:cb:0123',
    'placementBindEvent:{"event":"onSomething"}:cb:<SID>',
    'imPhoneTo:{"phone":"+1 202 555 0199"}:cb:<SID>',
    "closeApplication::cb:<SID>",
    "showAppForm:{}:cb:<SID>",
    "<SID>",
    "",
    {"no": "method"},
]


@pytest.mark.parametrize("message", SILENT, ids=[str(message)[:32] for message in SILENT])
def test_silence(frame: Frame, message: str | dict[str, Any]) -> None:
    frame.evaluate("received.length = 0")
    frame.evaluate("message => say(message)", message)
    frame.evaluate("say('setScroll:{\"scroll\":0}:after:<SID>')")
    assert reply_to(frame, "after") == '{"scroll":0}'
    assert frame.evaluate("received.length") == 1


def test_replies_come_from_the_portals_origin(stage: Stage, frame: Frame) -> None:
    ask(frame, "getInterface::cb:<SID>")
    assert frame.evaluate("received[0].origin") == stage.portal.url


def test_refresh_gives_a_new_pair(stage: Stage, frame: Frame) -> None:
    first = json.loads(ask(frame, "refreshAuth::cb:<SID>"))
    second = json.loads(ask(frame, "refreshAuth:cb:<SID>"))
    assert list(first) == ["AUTH_ID", "AUTH_EXPIRES", "REFRESH_ID"]
    assert first["AUTH_ID"] != second["AUTH_ID"]
    assert json.loads(ask(frame, "getInitData::cb:<SID>"))["AUTH_ID"] == second["AUTH_ID"]


def test_resize_answers_the_size_of_the_layout(frame: Frame) -> None:
    size = json.loads(ask(frame, f"resizeWindow:{WIDE}:cb:<SID>"))
    assert size["height"] == 700
    assert size["width"] > 900
    assert json.loads(ask(frame, 'resizeWindow:{"width":640,"height":650}:cb:<SID>')) == {"width": 640, "height": 650}
    assert json.loads(ask(frame, f"resizeWindow:{WIDE}:cb:<SID>")) == size


def test_one_employee_is_chosen_at_once_several_by_a_button(stage: Stage, frame: Frame) -> None:
    page = frame.page
    frame.evaluate("received.length = 0; say('selectUser:{\"mult\":false}:one:<SID>')")
    page.locator("#app-user-popup-0 .app-chooser-item").first.click()
    chosen = json.loads(reply_to(frame, "one"))
    assert chosen["id"] == str(stage.portal.admin.user_id)
    assert set(chosen) == {"id", "name", "photo", "position", "url", "sub", "sup"}
    frame.evaluate('received.length = 0; say(\'selectUser:{"mult":true,"title":"Team"}:many:<SID>\')')
    popup = page.locator("#app-user-popup-1")
    expect(popup.locator(".popup-window-titlebar-text")).to_have_text("Team")
    popup.locator("input[type=checkbox]").nth(0).check()
    popup.locator("input[type=checkbox]").nth(1).check()
    popup.locator(".popup-window-button-accept").click()
    assert len(json.loads(reply_to(frame, "many"))) == 2


def test_access_codes_and_crm_items_are_chosen(frame: Frame) -> None:
    page = frame.page
    frame.evaluate('received.length = 0; say(\'selectAccess:{"value":["U1"]}:access:<SID>\')')
    expect(page.locator("#BXUserRights [data-id=U1] input")).to_be_disabled()
    page.locator("#BXUserRights [data-id=U2] input").check()
    page.locator("#BXUserRights .popup-window-button-accept").click()
    assert [item["id"] for item in json.loads(reply_to(frame, "access"))] == ["U2"]
    wanted = '{"entityType":["deal","contact"],"multiple":true,"value":{"deal":[1]}}'
    frame.evaluate(f"received.length = 0; say('selectCRM:{wanted}:crm:<SID>')")
    popup = page.locator("#crm-crm-popup")
    popup.locator('.app-chooser-tab[data-section="contact"]').click()
    popup.locator('.app-chooser-list[data-section="contact"] input').first.check()
    popup.locator(".popup-window-button-accept").click()
    chosen = json.loads(reply_to(frame, "crm"))
    assert chosen["deal"][0]["id"] == "D_1"
    assert chosen["contact"][0]["id"].startswith("C_")
    assert "image" in chosen["contact"][0]
    frame.evaluate("received.length = 0; say('selectCRM:{}:gone:<SID>')")
    popup.locator(".popup-window-button-link-cancel").click()
    assert ask(frame, "getInterface::cb:<SID>")
    assert frame.evaluate("received.length") == 1


def test_a_path_opens_above_and_tells_when_it_is_closed(stage: Stage, frame: Frame) -> None:
    page = frame.page
    frame.evaluate('received.length = 0; say(\'openPath:{"path":"/crm/deal/details/1/"}:path:<SID>\')')
    inner = page.frame_locator(".side-panel-overlay.--open iframe.side-panel-iframe")
    expect(inner.locator("#pagetitle")).to_be_visible()
    assert "from=rest_placement" in page.url
    page.locator(".side-panel-overlay.--open .side-panel-label-icon-close").click()
    assert reply_to(frame, "path") == '{"result":"close"}'


def test_the_same_app_above_itself_with_options(stage: Stage, frame: Frame) -> None:
    page = frame.page
    frame.evaluate('received.length = 0; say(\'openApplication:{"deal":7,"bx24_width":700}:open:<SID>\')')
    expect(page.locator(".side-panel-overlay.--open")).to_have_count(1)
    above = app_frame_above(page, frame)
    assert json.loads(ask(above, "getInitData::cb:<SID>"))["PLACEMENT_OPTIONS"] == {"deal": "7"}
    above.evaluate(f"received.length = 0; say('resizeWindow:{WIDE}:denied:<SID>')")
    assert ask(above, "getInterface::cb:<SID>")
    assert above.evaluate("received.map(({data}) => data.split(':')[0])") == ["cb"]
    above.evaluate("say('closeApplication::<SID>')")
    expect(page.locator(".side-panel-overlay")).to_have_count(0)
    assert reply_to(frame, "open") == ""


def app_frame_above(page: Page, below: Frame) -> Frame:
    """The app's other frame on the page, loaded."""

    def found() -> Frame | None:
        return next(
            (item for item in page.frames if item.name.count("|") == 2 and item.name != below.name and "?" in item.url),
            None,
        )

    above = wait_for(page, found)
    above.wait_for_selector("#app")
    return above


def test_an_employee_gets_no_answer_to_app_options(stage: Stage, local: int) -> None:
    page = stage.page(stage.portal.user)
    page.goto(f"{stage.portal.url}/marketplace/app/{local}/")
    frame = app_frame(page, "/main")
    assert json.loads(ask(frame, "getInitData::cb:<SID>"))["IS_ADMIN"] is False
    frame.evaluate('received.length = 0; say(\'setAppOption:{"name":"a","value":"2"}:denied:<SID>\')')
    frame.evaluate("say('setInstall:{\"install\":true}:cb:<SID>')")
    assert reply_to(frame, "cb") == '{"install":true}'
    assert frame.evaluate("received.length") == 1


def test_a_frame_on_another_host_is_not_heard(stage: Stage, local: int) -> None:
    page = stage.page(stage.portal.admin)
    page.goto(f"{stage.portal.url}/marketplace/app/{local}/")
    frame = app_frame(page, "/main")
    frame.evaluate(f"location.href = '{stage.portal.front('127.0.0.1', stage.app.port)}/moved?'")
    moved = app_frame(page, "/moved")
    moved.evaluate('say(\'setTitle:{"title":"taken over"}:cb:<SID>\')')
    moved.evaluate(f"location.href = '{stage.base}/back?'")
    back = app_frame(page, "/back")
    assert ask(back, "getInterface::cb:<SID>")
    assert page.title() != "taken over"
