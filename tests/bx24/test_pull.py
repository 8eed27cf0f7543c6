"""The push client that apps load beside BX24 (documentation: Interactivity, "Push&Pull in the Browser")."""

from __future__ import annotations

from tests.bx24.parent_window import LIBRARY, ParentWindow

PULL = LIBRARY.with_name("pull.js").read_text(encoding="utf-8")
PAGE = (
    PULL
    + """
window.client = new BX.PullClient({restApplication: 'my_app', restClient: BX24, userId: 1});
window.stop = client.subscribe({moduleId: 'application', callback: function () { window.heard = true; }});
client.start();
"""
)


def test_it_asks_for_the_apps_channels_and_stays_offline(parent: ParentWindow) -> None:
    parent.servers.rest.answer = lambda call: (200, {"result": {"server": {"server_enabled": False}}})
    app = parent.open(PAGE).after_init()
    assert app.run("client.start().then(done)") == [True]
    assert [call.path for call in app.rest.calls] == ["/rest/pull.application.config.get.json"]
    assert app.value("[client.isConnected(), typeof stop(), client.config.server.server_enabled]") == [
        False,
        "undefined",
        False,
    ]
    assert app.value("window.errors") == []


def test_a_refusal_is_the_promises_alone(parent: ParentWindow) -> None:
    parent.servers.rest.answer = lambda call: (401, {"error": "insufficient_scope", "error_description": "No pull"})
    app = parent.open(PAGE).after_init()
    assert app.run("client.start().catch(error => done(error.getError().error))") == ["insufficient_scope"]
    assert app.value("window.errors") == []
