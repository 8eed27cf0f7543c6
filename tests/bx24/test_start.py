"""The start of the library: window.name, the init queue, the install chain and its three stages (portal-facts 9.2)."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import Dialog

from tests.bx24.parent_window import SID, App, ParentWindow, Servers


def finished(app: App) -> int:
    """How many times the app told the portal that its installation is finished, once the portal has read all of it."""
    app.frame.evaluate("() => BX24.setTitle('end')")
    app.wait_for("setTitle")
    return len(app.messages("setInstallFinish"))


@pytest.mark.parametrize("name", ["", "portal.example", "portal.example|1", "|1|abc"])
def test_frame_name_must_be_whole(parent: ParentWindow, name: str) -> None:
    app = parent.open(name=name)
    app.wait_until("window.errors.length > 0")
    assert app.value("window.BX24") is None
    assert "Unable to initialize Bitrix24 JS library!" in app.value("window.errors[0]")


@pytest.mark.parametrize(("port", "domain"), [("", ""), (":443", ""), (":80", ""), (":8443", ":8443")])
def test_default_ports_are_left_out_of_the_domain(parent: ParentWindow, port: str, domain: str) -> None:
    app = parent.open(name=f"portal.example{port}|1|{SID}")
    assert app.value("BX24.getDomain()") == f"portal.example{domain}"


def test_what_is_known_before_init(parent: ParentWindow, servers: Servers) -> None:
    app = parent.open(silent=True)
    app.wait_for("getInitData")
    assert app.value("[BX24.getDomain(), BX24.getLang(), BX24.isAdmin(), BX24.getAuth()]") == [
        servers.portal_host,
        "",
        False,
        False,
    ]
    app.frame.evaluate("() => { BX24.refreshAuth(); BX24.setTitle('x'); }")
    app.wait_for("setTitle")
    assert app.messages("refreshAuth") == []


def test_what_is_known_after_init(app: App, servers: Servers) -> None:
    assert app.value("[BX24.getDomain(), BX24.getLang(), BX24.isAdmin()]") == [servers.portal_host, "en", True]
    auth = app.value("BX24.getAuth()")
    left = auth.pop("expires_in") - app.value("Date.now()")
    assert 3590_000 < left <= 3600_000
    assert auth == {
        "access_token": "token-1",
        "refresh_token": "refresh-1",
        "domain": servers.portal_host,
        "member_id": "member-1",
    }


def test_init_runs_its_queue_in_order_and_later_calls_too(parent: ParentWindow) -> None:
    app = parent.open(
        """window.seen = [];
        BX24.init(function () { window.seen.push(["first", this === document, arguments.length, BX24.getLang()]); });
        BX24.init(function () { window.seen.push("second"); });
        BX24.init();"""
    )
    app.wait_until("window.seen.length === 2")
    later = app.run("BX24.init(() => { window.seen.push('later'); done(window.seen); }); window.seen.push('now');")
    assert later == [[["first", True, 0, "en"], "second", "now", "later"]]


def test_first_run_goes_through_the_install_chain_before_init(parent: ParentWindow) -> None:
    app = parent.open(
        """window.seen = [];
        BX24.init(() => window.seen.push("init"));
        BX24.install(function () { window.seen.push(["a", this === document]); setTimeout(() => BX24.installFinish(), 5); });
        BX24.install(() => { window.seen.push("b"); BX24.installFinish(); });""",
        init={"FIRST_RUN": True},
        replies={"setInstall": {"install": True}},
    )
    app.wait_until("window.seen.length === 3")
    assert app.value("window.seen") == [["a", True], "b", "init"]
    (message,) = app.messages("setInstall")
    assert message["raw"] == f"setInstall:{json.dumps({'install': True}, separators=(',', ':'))}::{SID}"
    app.frame.evaluate("() => BX24.installFinish()")
    assert finished(app) == 0


def test_install_handlers_may_call_rest(parent: ParentWindow) -> None:
    app = parent.open(
        "BX24.install(() => BX24.callMethod('event.bind', {event: 'A'}, () => BX24.installFinish()));",
        init={"FIRST_RUN": True},
    ).after_init()
    assert [call.path for call in app.rest.calls] == ["/rest/event.bind.json"]


def test_install_handlers_are_left_out_after_the_first_run(parent: ParentWindow) -> None:
    app = parent.open("window.seen = []; BX24.install(() => window.seen.push('install'));").after_init()
    assert app.value("window.seen") == []
    assert app.messages("setInstall") == []


def test_install_handler_may_be_a_script(parent: ParentWindow, servers: Servers) -> None:
    servers.pages["/install.js"] = (
        "text/javascript",
        "window.script = true; setTimeout(() => BX24.installFinish(), 80);",
    )
    app = parent.open("BX24.install('/install.js');", init={"FIRST_RUN": True}).after_init()
    assert app.value("window.script") is True
    assert len(app.messages("setInstall")) == 1


def test_install_handler_that_throws_stops_everything(parent: ParentWindow) -> None:
    alerts: list[str] = []

    def note(dialog: Dialog) -> None:
        alerts.append(dialog.message)
        dialog.accept()

    parent.page.once("dialog", note)
    with parent.page.expect_event("dialog"):
        app = parent.open(
            "window.seen = []; BX24.init(() => window.seen.push('init')); BX24.install(() => { throw new Error('no'); });",
            init={"FIRST_RUN": True},
        )
    app.run("setTimeout(done, 60)")
    assert alerts == ["Installation failed!"]
    assert app.value("window.seen") == []
    assert app.messages("setInstall") == []


def test_installer_mode_tells_the_portal(parent: ParentWindow) -> None:
    app = parent.open(init={"INSTALL": True}).after_init()
    app.frame.evaluate("() => BX24.installFinish()")
    assert finished(app) == 1
    assert app.messages("setInstallFinish")[0]["raw"] == f"setInstallFinish:{{}}::{SID}"


def test_regular_mode_tells_nothing(app: App) -> None:
    app.frame.evaluate("() => BX24.installFinish()")
    assert finished(app) == 0


def test_finish_before_the_stage_is_known_is_sent_at_once(parent: ParentWindow) -> None:
    app = parent.open("BX24.installFinish();")
    app.wait_for("setInstallFinish")
    assert finished(app) == 1


def test_ready_does_not_wait_for_the_portal(parent: ParentWindow) -> None:
    app = parent.open(
        """window.seen = [BX24.isReady()];
        BX24.ready(function () { window.seen.push([this === document, BX24.isReady(), document.body !== null]); });
        BX24.ready('no function');""",
        silent=True,
    )
    app.wait_until("window.seen.length === 2")
    assert app.value("window.seen") == [False, [True, True, True]]
    assert app.run("BX24.ready(() => done('again'))") == ["again"]
