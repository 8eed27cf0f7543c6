"""The official Python SDK (b24pysdk) and fast-bitrix24 as an app's server uses them, with the environment it is given."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import parse_qsl, urlsplit

import httpx
import pytest

from portal import EmbeddedPortal
from tests.clients.software import run
from tests.portal.desk import Desk, installed, trusting

SCOPES = ("crm", "user", "placement")


@pytest.fixture(scope="module")
def desk(portal: EmbeddedPortal, client: httpx.Client) -> Desk:
    return installed(portal, client, scopes=SCOPES)


@pytest.fixture(scope="module")
def limited() -> Iterator[EmbeddedPortal]:
    """A portal with the cloud's request limit."""
    with EmbeddedPortal() as portal:
        yield portal


def expired(desk: Desk) -> str:
    """A token of the app that has just expired."""
    token = desk.frame.auth_id
    desk.portal.expire_tokens(desk.app.code)
    return token


def test_b24pysdk(desk: Desk) -> None:
    portal = desk.portal
    handover = dict(parse_qsl(urlsplit(desk.frame.action).query)) | dict(desk.frame.fields)
    spare = portal.on_loop(lambda: portal.state.tokens.issue(desk.frame.client_id, portal.admin.user_id, SCOPES))
    portal.expire_tokens(desk.app.code)
    fresh = portal.on_loop(lambda: portal.state.tokens.issue(desk.frame.client_id, portal.admin.user_id, SCOPES))
    task = {
        "client_id": desk.app.client_id,
        "client_secret": desk.app.client_secret,
        "handover": handover | {"AUTH_ID": fresh.access, "REFRESH_ID": fresh.refresh},
        "expired": spare.access,
    }
    done = run("with_b24pysdk.py", portal.app_environment(desk.app.code), task)
    assert done["genuine"] is True
    assert done["me"] == done["after_expiry"] == done["batch"][1] == str(portal.admin.user_id)
    assert done["batch"][0] == "Paged 0"
    assert (done["created"], done["page"], done["list"], done["fast"]) == (120, 50, 120, 120)
    assert done["renewed"] is True
    assert done["refused"] == {
        "method": ["BitrixAPINotFound", "ERROR_METHOD_NOT_FOUND"],
        "scope": ["BitrixAPIInsufficientScope", "insufficient_scope"],
        "item": ["BitrixAPIBadRequest", ""],
        "argument": ["BitrixAPIBadRequest", "ERROR_ARGUMENT"],
        "token": ["BitrixAPIInvalidToken", "invalid_token"],
        "secret": ["BitrixOAuthInvalidClient", "invalid_client"],
        "refresh": ["BitrixOAuthInvalidGrant", "invalid_grant"],
    }


def test_fast_bitrix24(limited: EmbeddedPortal) -> None:
    with trusting(limited) as client:
        desk = installed(limited, client, scopes=SCOPES)
        task = {
            "client_id": desk.app.client_id,
            "client_secret": desk.app.client_secret,
            "rest": f"{limited.url}/rest/",
            "token": expired(desk),
            "refresh": desk.frame.refresh_id,
        }
        done = run("with_fast_bitrix24.py", limited.app_environment(desk.app.code), task)
    assert (done["created"], done["all"], done["items"]) == (120, 120, 120)
    assert (done["by_id"], done["raw"]) == (["Fast"], "string")
    assert (done["deals"], done["users"]) == (len(limited.state.company["deal"].find({})), len(limited.state.users))
    # The client sends its batches side by side, so the first contact is the first of any of them.
    assert done["batch"][0] == str(limited.admin.user_id)
    assert done["batch"][1] in {"Fast 0", "Fast 50", "Fast 100"}
    assert done["renewals"] >= 1
    assert "Not found" in done["refused"]
