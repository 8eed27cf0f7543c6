"""Incoming webhooks: REST for an employee without an app."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from portal import EmbeddedPortal
from portal.model import PortalUsageError


def call(client: httpx.Client, hook: str, method: str, **params: Any) -> tuple[int, dict[str, Any]]:
    answer = client.post(f"{hook}{method}.json", json=params)
    return answer.status_code, answer.json()


def test_an_employee_calls_without_an_app(portal: EmbeddedPortal, client: httpx.Client) -> None:
    hook = portal.webhook(["crm", "user"])
    assert hook.startswith(f"{portal.url}/rest/{portal.admin.user_id}/")
    assert portal.tokens_given()[-1] == ("webhook", hook.split("/")[-2]), "reports must keep it out"
    assert call(client, hook, "profile")[1]["result"]["ID"] == str(portal.admin.user_id)
    assert call(client, hook, "app.info")[1]["result"] == {"SCOPE": ["crm", "user"], "LICENSE": "en_pro100"}
    status, answer = call(client, hook, "batch", cmd={"deals": "crm.deal.list?start=0", "me": "user.current"})
    assert (status, sorted(answer["result"]["result"])) == (200, ["deals", "me"])
    entry = portal.log.entries("rest")[-1]
    assert (entry["auth"], entry["app"], entry["user_id"]) == ("webhook", None, portal.admin.user_id)


@pytest.mark.parametrize(
    ("method", "expected"),
    [
        ("im.notify", (401, "insufficient_scope")),
        ("placement.bind", (403, "WRONG_AUTH_TYPE")),
        ("event.bind", (403, "WRONG_AUTH_TYPE")),
        ("app.option.get", (403, "ACCESS_DENIED")),
        ("entity.get", (403, "ACCESS_DENIED")),
        ("no.such.method", (404, "ERROR_METHOD_NOT_FOUND")),
        ("", (404, "ERROR_METHOD_NOT_FOUND")),
    ],
)
def test_what_belongs_to_an_app_is_refused(
    portal: EmbeddedPortal, client: httpx.Client, method: str, expected: tuple[int, str]
) -> None:
    hook = portal.webhook(["crm", "placement", "entity"])
    answer = client.post(hook + method)
    assert (answer.status_code, answer.json()["error"]) == expected


def test_a_wrong_address_opens_nothing(portal: EmbeddedPortal, client: httpx.Client) -> None:
    secret = portal.webhook(user_id=portal.user.user_id).rstrip("/").rpartition("/")[2]
    for path in (f"{portal.admin.user_id}/{secret}", f"{portal.user.user_id}/wrong", "99999/wrong"):
        answer = client.get(f"{portal.url}/rest/{path}/profile.json")
        assert (answer.status_code, answer.json()["error"]) == (401, "INVALID_CREDENTIALS")
    with pytest.raises(PortalUsageError, match="no employee 99999"):
        portal.webhook(user_id=99999)
