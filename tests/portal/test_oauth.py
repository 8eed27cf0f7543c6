"""The authorization server (portal-facts 6.1)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest

from portal import EmbeddedPortal
from portal.lifecycle import uninstall
from portal.sessions import new_session
from portal.tokens import TokenStore
from tests.portal.desk import Desk, installed, person, trusting


class Clock:
    """A clock that a test can move."""

    def __init__(self) -> None:
        self.now = 1_790_000_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def app(portal: EmbeddedPortal, client: httpx.Client) -> Desk:
    return installed(portal, client)


def ask(desk: Desk, change: dict[str, Any] | None = None, *, host: str = "", verb: str = "POST") -> httpx.Response:
    form = {
        "grant_type": "refresh_token",
        "client_id": desk.app.client_id,
        "client_secret": desk.app.client_secret,
        "refresh_token": desk.frame.refresh_id,
    } | (change or {})
    url = f"{host or desk.portal.url}/oauth/token/"
    return desk.client.get(url, params=form) if verb == "GET" else desk.client.post(url, data=form)


def error(answer: httpx.Response) -> tuple[int, str]:
    return answer.status_code, answer.json()["error"]


def test_a_refresh_gives_a_new_pair(app: Desk) -> None:
    pair = ask(app).json()
    portal = app.portal
    assert pair["client_endpoint"] == f"{portal.url}/rest/"
    assert pair["server_endpoint"] == "https://oauth.bitrix.info/rest/"
    assert (pair["domain"], pair["member_id"]) == ("oauth.bitrix.info", portal.member_id)
    assert (pair["expires_in"], pair["status"], pair["user_id"]) == (3600, "F", 1)
    assert pair["scope"].split(",")[0] == "crm"
    assert len({pair["access_token"], pair["refresh_token"], app.token, app.frame.refresh_id}) == 4
    assert len(pair["access_token"]) == 70
    int(pair["access_token"], 16)
    answer = app.client.get(f"{portal.url}/rest/app.info", params={"auth": pair["access_token"]})
    assert answer.status_code == 200
    assert app.ask("app.info").status_code == 200, "the older access token stays good"


def test_a_refresh_token_is_good_once(app: Desk) -> None:
    assert ask(app).status_code == 200
    assert error(ask(app)) == (400, "invalid_grant")
    entry = app.last("oauth")
    assert (entry["grant"], entry["app"], entry["error"], entry["via"]) == (
        "refresh_token",
        app.app.code,
        "invalid_grant",
        "server",
    )


def test_get_and_json_work_too(app: Desk) -> None:
    pair = ask(app, verb="GET").json()
    form = {"grant_type": "refresh_token", "client_id": app.app.client_id, "client_secret": app.app.client_secret}
    answer = app.client.post(f"{app.portal.url}/oauth/token/", json=form | {"refresh_token": pair["refresh_token"]})
    assert answer.status_code == 200


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"grant_type": ""}, (400, "invalid_request")),
        ({"grant_type": "password"}, (400, "invalid_request")),
        ({"client_id": "app.none"}, (200, "wrong_client")),
        ({"client_secret": "wrong"}, (400, "invalid_client")),
        ({"refresh_token": "wrong"}, (400, "invalid_grant")),
        ({"refresh_token": ""}, (400, "invalid_request")),
        ({"grant_type": "authorization_code", "code": "wrong"}, (400, "invalid_grant")),
        ({"client_id": "", "client_id[]": "x"}, (400, "invalid_request")),
    ],
)
def test_refusals(app: Desk, change: dict[str, Any], expected: tuple[int, str]) -> None:
    assert error(ask(app, change)) == expected


def test_another_apps_refresh_token_is_refused_and_not_spent(
    portal: EmbeddedPortal, client: httpx.Client, app: Desk
) -> None:
    other = installed(portal, client)
    assert error(ask(other, {"refresh_token": app.frame.refresh_id})) == (400, "invalid_grant")
    assert ask(app).status_code == 200


def test_after_an_uninstall_nothing_is_good(app: Desk) -> None:
    portal = app.portal
    portal.on_loop(lambda: uninstall(portal.state, person(portal), app.app.code, clean=False))
    assert error(ask(app)) == (401, "NOT_INSTALLED")
    assert app.refusal("app.info") == (401, "APPLICATION_NOT_FOUND")
    assert app.last()["app"] == app.app.code


def test_the_servers_own_app_info(app: Desk) -> None:
    with trusting(app.portal, proxy=app.portal.proxy_url) as through:
        url = "https://oauth.bitrix.info/rest/app.info"
        info = through.get(url, params={"auth": app.token}).json()["result"]
        assert (info["client_id"], info["user_id"]) == (app.app.client_id, 1)
        assert info["install"]["member_id"] == app.portal.member_id
        assert info["install"]["installed"] is True
        assert datetime.fromisoformat(info["expires"]).tzinfo is not None
        assert through.get(f"{url}/", params={"auth": app.token}).status_code == 200
        refused = through.get(url, params={"auth": "none"})
        assert error(refused) == (401, "invalid_token")


class TestAuthorize:
    @pytest.fixture
    def visitor(self, app: Desk) -> Iterator[httpx.Client]:
        session = app.portal.on_loop(lambda: new_session(app.portal.state, app.portal.user.user_id))
        with trusting(app.portal, headers={"Cookie": f"PHPSESSID={session.id}"}) as visitor:
            yield visitor

    def go(self, app: Desk, visitor: httpx.Client, **more: str) -> httpx.Response:
        params = {"client_id": app.app.client_id, "state": "s1", "response_type": "code"} | more
        return visitor.get(f"{app.portal.url}/oauth/authorize/", params=params)

    def test_a_code_for_a_signed_in_employee(self, app: Desk, visitor: httpx.Client) -> None:
        answer = self.go(app, visitor)
        assert answer.status_code == 302
        assert answer.headers["location"].startswith("https://127.0.0.1:1/?")
        given = {key: values[0] for key, values in parse_qs(urlsplit(answer.headers["location"]).query).items()}
        assert (given["state"], given["domain"], given["server_domain"]) == (
            "s1",
            app.portal.domain,
            "oauth.bitrix.info",
        )
        exchange = {"grant_type": "authorization_code", "code": given["code"]}
        pair = ask(app, exchange).json()
        assert pair["user_id"] == app.portal.user.user_id
        assert error(ask(app, exchange)) == (400, "invalid_grant")

    def test_others_sign_in_first(self, app: Desk) -> None:
        answer = self.go(app, app.client)
        assert answer.status_code == 302
        assert answer.headers["location"].startswith(
            f"{app.portal.url}/auth/?backurl=%2Foauth%2Fauthorize%2F%3Fclient_id"
        )

    def test_wrong_client_and_foreign_address(self, app: Desk, visitor: httpx.Client) -> None:
        assert self.go(app, visitor, client_id="app.none").status_code == 400
        assert self.go(app, visitor, redirect_uri="https://evil.example/").status_code == 400
        assert self.go(app, visitor, redirect_uri="https://127.0.0.1:1/other").status_code == 302


class TestTimes:
    def test_access_tokens_live_an_hour(self, clock: Clock) -> None:
        store = TokenStore(clock)
        token = store.issue("app.1", 1, ("crm",))
        clock.now += 3599
        assert not store.expired(token)
        clock.now += 1
        assert store.expired(token)
        assert store.find(token.access) == token

    def test_refresh_tokens_live_180_days_and_codes_30_seconds(self, clock: Clock) -> None:
        store = TokenStore(clock)
        token, late = store.issue("app.1", 1, ()), store.issue("app.1", 1, ())
        code, late_code = store.issue_code("app.1", 1, ()), store.issue_code("app.1", 1, ())
        clock.now += 29
        assert store.take_code(code.value) == code
        clock.now += 1
        assert store.take_code(late_code.value) is None
        clock.now += 180 * 86400 - 31
        assert store.take_refresh(token.refresh) == token
        clock.now += 1
        assert store.take_refresh(late.refresh) is None

    def test_a_portal_runs_on_the_clock_it_is_given(self, clock: Clock) -> None:
        with EmbeddedPortal(clock=clock, rate_limit=False) as portal, trusting(portal) as client:
            desk = installed(portal, client)
            assert desk.ask("app.info").status_code == 200
            clock.now += 3600
            assert desk.refusal("app.info") == (401, "expired_token")
            assert ask(desk).status_code == 200
