"""Every function that is a message to the portal's window: what goes out, and what its callback gets."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from tests.bx24.parent_window import SID, App, ParentWindow

NONE: Any = "nothing"

# name of the case: (script, method, parameters as sent or None for an empty segment, the portal's answer)
WITH_CALLBACK: dict[str, tuple[str, str, Any, Any]] = {
    "resizeWindow": (
        "BX24.resizeWindow('640', 480.9, done)",
        "resizeWindow",
        {"width": 640, "height": 480},
        {"width": 640, "height": 480},
    ),
    "setTitle": ("BX24.setTitle('Deals: won', done)", "setTitle", {"title": "Deals: won"}, {"title": "Deals: won"}),
    "setTitle of a number": ("BX24.setTitle(7, done)", "setTitle", {"title": "7"}, {"title": "7"}),
    "scrollParentWindow": ("BX24.scrollParentWindow('120', done)", "setScroll", {"scroll": 120}, {"scroll": 120}),
    "reloadWindow": ("BX24.reloadWindow(done)", "reloadWindow", {}, NONE),
    "openApplication": (
        "BX24.openApplication({bx24_width: 500, id: '5'}, done)",
        "openApplication",
        {"bx24_width": 500, "id": "5"},
        NONE,
    ),
    "openApplication without parameters": ("BX24.openApplication(done)", "openApplication", {}, NONE),
    "closeApplication": ("BX24.closeApplication(done)", "closeApplication", None, NONE),
    "openPath": (
        "BX24.openPath('/crm/deal/details/1/', done)",
        "openPath",
        {"path": "/crm/deal/details/1/"},
        {"result": "close"},
    ),
    "selectUser": ("BX24.selectUser(done)", "selectUser", {"title": "", "mult": False}, {"id": "1", "name": "Ann"}),
    "selectUser with a title": (
        "BX24.selectUser('Who?', done)",
        "selectUser",
        {"title": "Who?", "mult": False},
        {"id": "1", "name": "Ann"},
    ),
    "selectUsers": ("BX24.selectUsers(done)", "selectUser", {"title": "", "mult": True}, [{"id": "1", "name": "Ann"}]),
    "selectUsers with a title": (
        "BX24.selectUsers('Who?', done)",
        "selectUser",
        {"title": "Who?", "mult": True},
        [{"id": "1", "name": "Ann"}],
    ),
    "selectAccess": ("BX24.selectAccess(done)", "selectAccess", {"value": []}, [{"id": "U1", "name": "Ann"}]),
    "selectAccess with a title": (
        "BX24.selectAccess('Who?', done)",
        "selectAccess",
        {"value": []},
        [{"id": "U1", "name": "Ann"}],
    ),
    "selectAccess with a value": (
        "BX24.selectAccess(['U1'], done)",
        "selectAccess",
        {"value": ["U1"]},
        [{"id": "AU", "name": "All"}],
    ),
    "selectAccess with both": (
        "BX24.selectAccess('Who?', ['DR2'], done)",
        "selectAccess",
        {"value": ["DR2"]},
        [{"id": "AU", "name": "All"}],
    ),
    "selectCRM": (
        "BX24.selectCRM({entityType: ['deal'], multiple: true, value: {deal: [1]}, other: 1}, done)",
        "selectCRM",
        {"entityType": ["deal"], "multiple": True, "value": {"deal": [1]}},
        {"deal": [{"id": "D_1"}]},
    ),
    "selectCRM without parameters": ("BX24.selectCRM(done)", "selectCRM", {}, {"lead": [{"id": "L_1"}]}),
    "placement.getInterface": (
        "BX24.placement.getInterface(done)",
        "getInterface",
        None,
        {"command": ["getStatus"], "event": []},
    ),
    "placement.call": ("BX24.placement.call('getStatus', {a: 'b:c'}, done)", "getStatus", {"a": "b:c"}, {"ok": True}),
    "placement.call without parameters": ("BX24.placement.call('getStatus', done)", "getStatus", {}, {"ok": True}),
    "appOption.set": (
        "BX24.appOption.set('limit', 20, done)",
        "setAppOption",
        {"name": "limit", "value": 20},
        {"limit": 20},
    ),
}

WITHOUT_CALLBACK: dict[str, tuple[str, str, Any]] = {
    "im.callTo": ("BX24.im.callTo(5, true)", "imCallTo", {"userId": 5, "video": True}),
    "im.phoneTo": ("BX24.im.phoneTo('+100')", "imPhoneTo", {"phone": "+100"}),
    "im.openMessenger": ("BX24.im.openMessenger('chat5')", "imOpenMessenger", {"dialogId": "chat5"}),
    "im.openHistory": ("BX24.im.openHistory('chat5')", "imOpenHistory", {"dialogId": "chat5"}),
    "userOption.set": ("BX24.userOption.set('colour', 'blue')", "setUserOption", {"name": "colour", "value": "blue"}),
    "showAppForm": ("BX24.showAppForm({code: 'a'})", "showAppForm", {"code": "a"}),
    "reloadWindow without callback": ("BX24.reloadWindow()", "reloadWindow", {}),
    "closeApplication without callback": ("BX24.closeApplication()", "closeApplication", None),
}

SENDS_NOTHING = {
    "resizeWindow without height": "BX24.resizeWindow(100)",
    "resizeWindow to nothing": "BX24.resizeWindow(100, 0)",
    "scrollParentWindow to no number": "BX24.scrollParentWindow('down')",
    "placement.call of a function of the library": "BX24.placement.call('setTitle', {title: 'x'})",
}


def decoded(message: dict[str, str]) -> Any:
    return json.loads(message["params"]) if message["params"] else None


@pytest.mark.parametrize("case", WITH_CALLBACK)
def test_message_and_callback(same_app: App, case: str) -> None:
    script, method, params, answer = WITH_CALLBACK[case]
    same_app.answer_always(method, answer)
    received = same_app.run(script)
    (message,) = same_app.messages()
    assert message["method"] == method
    assert decoded(message) == params
    assert re.fullmatch(r"[0-9a-z]{32}", message["callback"])
    assert message["sid"] == SID
    assert received == [[] if answer is NONE else answer]


@pytest.mark.parametrize("case", WITHOUT_CALLBACK)
def test_message_without_callback(same_app: App, case: str) -> None:
    script, method, params = WITHOUT_CALLBACK[case]
    same_app.frame.evaluate(f"() => {{ {script} }}")
    (message,) = same_app.wait_for(method)
    assert decoded(message) == params
    assert message["callback"] == ""
    assert message["raw"].count(":") >= 3


@pytest.mark.parametrize("case", SENDS_NOTHING)
def test_nothing_is_sent(same_app: App, case: str) -> None:
    same_app.frame.evaluate(f"() => {{ {SENDS_NOTHING[case]}; BX24.setTitle('last'); }}")
    same_app.wait_for("setTitle")
    assert [decoded(message) for message in same_app.messages()] == [{"title": "last"}]


def test_first_message_needs_no_call_of_the_app(parent: ParentWindow) -> None:
    app = parent.open(silent=True)
    (message,) = app.wait_for("getInitData")
    assert re.fullmatch(rf"getInitData::[0-9a-z]{{32}}:{SID}", message["raw"])


def test_fit_window_asks_for_the_height_of_the_document(parent: ParentWindow) -> None:
    app = parent.open(
        body="<div style='width: 3000px; height: 1234px'></div>", replies={"resizeWindow": {"width": 1, "height": 2}}
    ).after_init()
    assert app.run("BX24.fitWindow(done)") == [{"width": 1, "height": 2}]
    assert decoded(app.messages("resizeWindow")[0]) == {"width": "100%", "height": 1234}
    assert app.value("BX24.getScrollSize()") == {"scrollWidth": 3000, "scrollHeight": 1234}


def test_placement_event_calls_back_each_time(app: App) -> None:
    app.frame.evaluate("() => { window.seen = []; BX24.placement.bindEvent('onChange', v => window.seen.push(v)); }")
    (message,) = app.wait_for("placementBindEvent")
    assert decoded(message) == {"event": "onChange"}
    app.answer("placementBindEvent", {"n": 1})
    app.answer("placementBindEvent", {"n": 2})
    app.wait_until("window.seen.length === 2")
    assert app.value("window.seen") == [{"n": 1}, {"n": 2}]


def test_placement_info(parent: ParentWindow) -> None:
    app = parent.open(init={"PLACEMENT": "CRM_DEAL_DETAIL_TAB", "PLACEMENT_OPTIONS": {"ID": "7"}}).after_init()
    assert app.value("BX24.placement.info()") == {"placement": "CRM_DEAL_DETAIL_TAB", "options": {"ID": "7"}}


def test_answers_of_another_origin_are_ignored(app: App) -> None:
    app.frame.evaluate("() => { window.seen = []; BX24.setTitle('x', v => window.seen.push(v)); }")
    (message,) = app.wait_for("setTitle")
    app.frame.evaluate("id => window.postMessage(id + ':' + JSON.stringify('forged'), '*')", message["callback"])
    app.answer("setTitle", "real")
    app.wait_until("window.seen.length > 0")
    assert app.value("window.seen") == ["real"]


def test_foreign_messages_of_the_portal_do_no_harm(app: App) -> None:
    app.page.evaluate(
        """() => [{a: 1}, null, 'unknown:1', 'hasOwnProperty:1', 'text'].forEach(
            value => document.querySelector('iframe').contentWindow.postMessage(value, '*'))"""
    )
    app.run("BX24.setTitle('x'); setTimeout(done, 20)")
    assert app.value("window.errors") == []


def test_options_are_known_and_kept(app: App) -> None:
    assert app.value("[BX24.userOption.get('colour'), BX24.appOption.get('limit'), BX24.appOption.get('x')]") == [
        "red",
        "10",
        None,
    ]
    app.frame.evaluate("() => { BX24.userOption.set('colour', 'blue'); BX24.appOption.set('limit', '11'); }")
    assert app.value("[BX24.userOption.get('colour'), BX24.appOption.get('limit')]") == ["blue", "11"]


def test_empty_options_are_a_php_array(parent: ParentWindow) -> None:
    app = parent.open(init={"USER_OPTIONS": [], "APP_OPTIONS": []}).after_init()
    app.frame.evaluate("() => BX24.userOption.set('a', 1)")
    assert app.value("[BX24.userOption.get('a'), BX24.appOption.get('a')]") == [1, None]


def test_app_options_of_a_regular_user_are_read_only(parent: ParentWindow) -> None:
    app = parent.open(init={"IS_ADMIN": False}, replies={"setAppOption": {}}).after_init()
    app.frame.evaluate(
        "() => { BX24.appOption.set('limit', '11', () => { window.called = true; }); BX24.setTitle('x'); }"
    )
    app.wait_for("setTitle")
    assert app.messages("setAppOption") == []
    assert app.value("[BX24.appOption.get('limit'), window.called]") == ["10", None]


def test_options_before_init_are_shells(parent: ParentWindow) -> None:
    app = parent.open(silent=True)
    assert app.value("[BX24.appOption.get('limit'), BX24.userOption.set('a', 1)]") == [None, None]
    assert [message["method"] for message in app.wait_for("getInitData")] == ["getInitData"]
