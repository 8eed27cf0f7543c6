"""pull.application.*: a portal without a push server (documentation: Interactivity, "Push & Pull")."""

from __future__ import annotations

import httpx
import pytest

from portal import EmbeddedPortal
from tests.portal.desk import ALL_SCOPES, Desk, installed


@pytest.fixture(scope="module")
def app(portal: EmbeddedPortal, client: httpx.Client) -> Desk:
    return installed(portal, client, scopes=(*ALL_SCOPES, "pull"))


def test_the_configuration_says_that_there_is_no_server(app: Desk) -> None:
    found = app.result("pull.application.config.get", {"CACHE": "N"})
    assert (found["server"]["server_enabled"], found["server"]["websocket_enabled"]) == (False, False)
    assert set(found["channels"]) == {"shared", "private"}
    assert found["channels"]["shared"]["id"] != found["channels"]["private"]["id"]
    again = app.result("pull.application.config.get")
    assert again["channels"]["shared"]["id"] == found["channels"]["shared"]["id"]


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({}, None),
        ({"USER_ID": 2, "MODULE_ID": "my.module"}, None),
        ({"COMMAND": "with space"}, "COMMAND_ERROR"),
        ({"COMMAND": ""}, "COMMAND_ERROR"),
        ({"MODULE_ID": "Upper"}, "MODULE_ID_ERROR"),
        ({"PARAMS": "text"}, "PARAMS_ERROR"),
    ],
)
def test_events_are_checked_and_taken(app: Desk, change: dict[str, object], error: str | None) -> None:
    given: dict[str, object] = {"COMMAND": "GRID_UPDATE", "PARAMS": {"cell": 1}} | change
    if error is None:
        assert app.result("pull.application.event.add", given) is True
    else:
        assert app.refusal("pull.application.event.add", given) == (400, error)


def test_an_employee_sends_to_himself_only(portal: EmbeddedPortal, client: httpx.Client) -> None:
    desk = installed(portal, client, admin=False, scopes=("pull",))
    own = {"COMMAND": "A", "USER_ID": portal.user.user_id}
    assert desk.result("pull.application.event.add", own) is True
    others = {"COMMAND": "A", "USER_ID": [portal.admin.user_id]}
    assert desk.refusal("pull.application.event.add", others) == (400, "USER_ID_ACCESS_ERROR")
