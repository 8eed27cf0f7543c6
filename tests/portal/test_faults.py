"""Faults on demand: what the caller sees, what the log says, and whom a fault leaves alone."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Callable, Iterator
from typing import Any

import httpx
import pytest

from journey.evidence import PortalLog
from portal import EmbeddedPortal
from portal.faults import Faults
from portal.faults.answers import BY_STATUS, PAGES, REST
from portal.rest.errors import TABLE
from portal.screens.layout import LAZYLOAD
from portal.sessions import new_session
from tests.portal.desk import Desk, Receiver, installed, trusting

BROWSER = {"Origin": "https://127.0.0.1:8443"}
QUIET = 40.0
LONG = 50.0
"""Seconds for which a call is held, were it not for the test."""


@pytest.fixture(autouse=True)
def no_fault_is_left(portal: EmbeddedPortal) -> Iterator[None]:
    yield
    portal.faults.clear()


def refresh(desk: Desk, token: str | None = None, **more: Any) -> httpx.Response:
    form = {
        "grant_type": "refresh_token",
        "client_id": desk.app.client_id,
        "client_secret": desk.app.client_secret,
        "refresh_token": token or desk.frame.refresh_id,
    }
    return desk.client.post(f"{desk.portal.url}/oauth/token/", data=form, **more)


@pytest.mark.parametrize("error", REST)
def test_an_error_of_rest_comes_as_the_platform_writes_it(desk: Desk, error: str) -> None:
    status, text = REST[error]
    with desk.portal.faults.answering(error, methods="user.current") as fault:
        answer = desk.ask("user.current")
        assert (answer.status_code, answer.json()) == (status, {"error": error, "error_description": text})
        assert answer.headers["access-control-allow-origin"] == "*"
        assert desk.last()["error"] == error
        assert desk.last()["fault"] == error
        assert fault.hits == 1
        # The ordinary refusals have the same statuses: a fault can't be told from the real thing.
        assert error not in TABLE or TABLE[error][0] == status
    assert desk.ask("user.current").status_code == 200
    assert desk.last()["fault"] is None


@pytest.mark.parametrize("given", ["nginx 502", "nginx 503", "nginx 504", 502, 503, 504])
def test_the_web_servers_page_is_html_without_the_headers_of_rest(desk: Desk, given: str | int) -> None:
    name = BY_STATUS.get(str(given), str(given))
    with desk.portal.faults.answering(given, methods="user.*"):
        answers = [desk.ask("user.current"), desk.ask("batch", {"cmd": {"me": "user.current"}})]
    for answer in answers:
        assert (answer.status_code, answer.headers["content-type"]) == (PAGES[name][0], "text/html")
        assert f"<h1>{PAGES[name][1]}</h1>" in answer.text
        assert "access-control-allow-origin" not in answer.headers
    assert (desk.last()["method"], desk.last()["error"], desk.last()["fault"]) == ("batch", name, name)


def test_times_methods_app_and_via_bound_a_fault(portal: EmbeddedPortal, client: httpx.Client, desk: Desk) -> None:
    other = installed(portal, client)
    fault = portal.faults.answering("QUERY_LIMIT_EXCEEDED", methods="crm.*", times=2, app=desk.app.code, via="server")
    url = f"{portal.url}/rest/crm.deal.list"
    assert desk.ask("user.current").status_code == 200
    assert other.ask("crm.deal.list").status_code == 200
    assert client.post(url, data={"auth": desk.token}, headers=BROWSER).status_code == 200
    assert fault.hits == 0
    assert [desk.ask("CRM.Deal.List.json").status_code for _ in range(3)] == [503, 503, 200]
    assert (fault.hits, fault.left, fault.active) == (2, 0, False)
    assert portal.faults.active() == ()
    browser = portal.faults.answering(429, methods=["user.current", "crm.deal.*"], via="browser")
    assert client.post(url, data={"auth": desk.token}, headers=BROWSER).status_code == 429
    assert desk.ask("crm.deal.list").status_code == 200
    browser.end()
    assert client.post(url, data={"auth": desk.token}, headers=BROWSER).status_code == 200


def test_the_commands_of_a_batch_meet_faults_of_their_own(desk: Desk) -> None:
    commands = {"deals": "crm.deal.list", "me": "user.current", "more": "crm.deal.list"}
    with desk.portal.faults.answering("OPERATION_TIME_LIMIT", methods="crm.*", times=1):
        result = desk.result("batch", {"cmd": commands})
    assert list(result["result"]) == ["me", "more"]
    assert result["result_error"]["deals"]["error"] == "OPERATION_TIME_LIMIT"
    *members, whole = desk.portal.log.entries("rest")[-4:]
    assert [entry["fault"] for entry in members] == ["OPERATION_TIME_LIMIT", None, None]
    assert (whole["status"], whole["fault"]) == (200, "OPERATION_TIME_LIMIT")
    with desk.portal.faults.answering("OVERLOAD_LIMIT"):
        assert desk.refusal("batch", {"cmd": commands}) == (503, "OVERLOAD_LIMIT")


@pytest.mark.parametrize(
    ("how", "seen", "made"),
    [
        ({}, "without sending a response", 0),
        ({"carried_out": True}, "without sending a response", 1),
        ({"after_bytes": 12}, "received 12 bytes", 1),
        ({"after_bytes": 10**6}, "without sending complete", 1),
    ],
)
@pytest.mark.parametrize("batch", [False, True])
def test_a_connection_is_dropped(desk: Desk, how: dict[str, Any], seen: str, made: int, batch: bool) -> None:
    before = len(desk.result("crm.deal.list", {"filter": {"TITLE": "Lost answer"}}))
    params = (
        {"cmd": {"new": "crm.deal.add?fields[TITLE]=Lost+answer"}} if batch else {"fields": {"TITLE": "Lost answer"}}
    )
    with desk.portal.faults.drop(methods="crm.deal.add", **how), pytest.raises(httpx.RemoteProtocolError, match=seen):
        desk.ask("batch" if batch else "crm.deal.add", params)
    assert (desk.last()["status"], desk.last()["error"], desk.last()["fault"]) == (0, "CONNECTION_DROPPED", "drop")
    assert len(desk.result("crm.deal.list", {"filter": {"TITLE": "Lost answer"}})) == before + made


def test_a_delay_holds_one_call_and_no_other(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    with desk.portal.faults.delay(0.3, methods="crm.*"):
        for method, params in (("crm.deal.list", {}), ("batch", {"cmd": {"deals": "crm.deal.list"}})):
            begun = time.monotonic()
            desk.result(method, params)
            assert time.monotonic() - begun >= 0.3
            assert desk.last()["fault"] == "delay"
    held, over, sleep = threading.Event(), threading.Event(), asyncio.sleep

    async def until_over(seconds: float) -> None:
        if seconds != LONG:
            await sleep(seconds)
            return
        held.set()
        while not over.is_set():
            await sleep(0.01)

    monkeypatch.setattr("asyncio.sleep", until_over)
    with desk.portal.faults.delay(LONG, methods="crm.*"):
        waiting = threading.Thread(target=desk.ask, args=("crm.deal.list",))
        waiting.start()
        assert held.wait(QUIET)
        desk.result("user.current")
        assert desk.last()["method"] == "user.current"
        over.set()
        waiting.join()
        assert desk.last()["method"] == "crm.deal.list"


def test_a_delay_and_an_error_come_together(desk: Desk) -> None:
    with desk.portal.faults.delay(0.05), desk.portal.faults.answering(500), desk.portal.faults.answering(429) as second:
        assert desk.refusal("user.current") == (500, "INTERNAL_SERVER_ERROR")
        assert desk.last()["fault"] == "delay, INTERNAL_SERVER_ERROR"
        assert second.hits == 0


def test_expired_on_demand_is_told_from_expired(portal: EmbeddedPortal, client: httpx.Client) -> None:
    desk, other = installed(portal, client), installed(portal, client)
    assert portal.faults.expire_tokens(desk.app.code) == 1
    assert desk.refusal("user.current") == (401, "expired_token")
    assert desk.last()["fault"] == "expire_tokens"
    assert other.ask("user.current").status_code == 200
    fresh = refresh(desk).json()["access_token"]
    assert desk.ask("user.current", auth=fresh).status_code == 200
    assert desk.last()["fault"] is None
    assert portal.log.entries("oauth")[-1]["fault"] is None


def test_a_refused_refresh_spends_nothing(portal: EmbeddedPortal, client: httpx.Client) -> None:
    desk, other = installed(portal, client), installed(portal, client)
    with portal.faults.refuse_refresh(desk.app.code):
        refused = refresh(desk)
        assert (refused.status_code, refused.json()["error"]) == (400, "invalid_grant")
        assert (desk.last("oauth")["error"], desk.last("oauth")["fault"]) == ("invalid_grant", "refuse_refresh")
        assert refresh(other).status_code == 200
    with portal.faults.refuse_refresh(desk.app.code, "invalid_client"):
        assert refresh(desk).status_code == 401
    assert refresh(desk).status_code == 200


def test_the_frames_own_refresh_is_refused_too(portal: EmbeddedPortal, client: httpx.Client) -> None:
    desk = installed(portal, client)
    session = portal.on_loop(lambda: new_session(portal.state, portal.admin.user_id))
    row = portal.on_loop(lambda: portal.state.row_of(desk.app.code))
    assert row is not None
    form = {"sessid": session.sessid, "action": "access_refresh", "PARAMS[params][ID]": str(row.id)}

    def ask() -> dict[str, Any]:
        with trusting(portal, cookies={"PHPSESSID": session.id}) as browser:
            found: dict[str, Any] = browser.post(portal.url + LAZYLOAD, data=form).json()
            return found

    with portal.faults.refuse_refresh(desk.app.code, via="server"):
        assert "access_token" in ask()
    with portal.faults.refuse_refresh(desk.app.code, via="browser"):
        assert ask() == {"error": "invalid_grant"}
        assert desk.last("oauth")["fault"] == "refuse_refresh"
        assert refresh(desk).status_code == 200
    assert "access_token" in ask()


def test_the_token_endpoint_has_to_be_named(desk: Desk) -> None:
    portal = desk.portal
    answer = refresh(desk)
    with portal.faults.answering(500), portal.faults.delay(5):
        answer = refresh(desk, answer.json()["refresh_token"])
        assert answer.status_code == 200
    spare = answer.json()["refresh_token"]
    with portal.faults.answering("nginx 503", methods="oauth.token"):
        assert refresh(desk, spare).headers["content-type"] == "text/html"
    with portal.faults.answering(500, methods="oauth.*"):
        assert refresh(desk, spare).json()["error"] == "INTERNAL_SERVER_ERROR"
    with portal.faults.drop(methods="oauth.token"), pytest.raises(httpx.RemoteProtocolError):
        refresh(desk, spare)
    assert desk.last("oauth")["fault"] == "drop"
    with portal.faults.drop(methods="oauth.token", carried_out=True), pytest.raises(httpx.RemoteProtocolError):
        refresh(desk, spare)
    assert refresh(desk, spare).json()["error"] == "invalid_grant"


def test_events_get_lost_doubled_and_late(portal: EmbeddedPortal, client: httpx.Client, receiver: Receiver) -> None:
    desk = installed(portal, client)
    desk.result("event.bind", {"event": "ONCRMDEALADD", "handler": receiver.url()})

    def add() -> list[Any]:
        receiver.messages.clear()
        desk.result("crm.deal.add", {"fields": {"TITLE": "A deal"}})
        assert portal.wait_for_quiet(QUIET)
        found = [entry for entry in portal.log.entries("event") if entry["app"] == desk.app.code]
        return [(entry["status"], entry["fault"]) for entry in found[-max(1, len(receiver.messages)) :]]

    with portal.faults.lose("oncrmdealadd", times=1, app=desk.app.code), portal.faults.deliver_twice("ONCRM*") as twice:
        assert (add(), receiver.messages) == ([(None, "lose")], [])
        assert twice.hits == 0
        assert add() == [(200, None), (200, "deliver_twice")]
        assert receiver.messages[0] == receiver.messages[1]
    begun = time.monotonic()
    with portal.faults.deliver_late("ONCRMDEALADD", 0.4):
        assert add() == [(200, "deliver_late")]
    assert time.monotonic() - begun >= 0.4
    assert add() == [(200, None)]


def test_faults_are_in_the_evidence(portal: EmbeddedPortal, client: httpx.Client) -> None:
    desk = installed(portal, client)
    with portal.faults.answering(500, methods="user.current"), portal.faults.refuse_refresh():
        desk.ask("user.current")
        refresh(desk)
    log = PortalLog.model_validate(
        {name: portal.log.entries(kind) for name, kind in (("rest", "rest"), ("oauth", "oauth"), ("events", "event"))}
    )
    assert (log.rest[-1].fault, log.oauth[-1].fault) == ("INTERNAL_SERVER_ERROR", "refuse_refresh")


def test_times_is_kept_by_many_threads() -> None:
    faults, met = Faults(), list[Any]()
    fault = faults.answering(500, times=50)

    def ask() -> None:
        met.extend(trouble for _ in range(40) if (trouble := faults.for_call("user.current", None, "server")))

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (len(met), fault.hits, fault.left) == (50, 50, 0)


def test_a_with_block_ends_its_fault_also_by_an_exception(portal: EmbeddedPortal) -> None:
    with pytest.raises(KeyError), portal.faults.answering(500) as fault:
        raise KeyError
    fault.end()
    assert not fault.active
    assert not fault.take()
    assert portal.faults.active() == ()


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        (lambda faults: faults.answering("QUERY_LIMIT_EXEEDED"), "did you mean 'QUERY_LIMIT_EXCEEDED'"),
        (lambda faults: faults.answering(418), "418"),
        (lambda faults: faults.answering(500, methods="crm.deal.lst"), "did you mean 'crm.deal.list'"),
        (lambda faults: faults.answering(500, methods=[]), "methods is a name"),
        (lambda faults: faults.answering(500, methods=5), "methods is a name"),
        (lambda faults: faults.answering(500, times=0), "times is a whole number"),
        (lambda faults: faults.answering(500, times=True), "times is a whole number"),
        (lambda faults: faults.answering(500, via="phone"), "via is"),
        (lambda faults: faults.answering(500, app="acme.nowhere"), "No app 'acme.nowhere'"),
        (lambda faults: faults.delay(0), "seconds is a number above 0"),
        (lambda faults: faults.delay(float("nan")), "seconds is a number above 0"),
        (lambda faults: faults.delay("5"), "seconds is a number above 0"),
        (lambda faults: faults.drop(after_bytes=-1), "after_bytes"),
        (lambda faults: faults.refuse_refresh(error="invalid_grand"), "did you mean 'invalid_grant'"),
        (lambda faults: faults.expire_tokens("acme.nowhere"), "No app"),
        (lambda faults: faults.expire_tokens(None), "needs the code"),
        (lambda faults: faults.lose("ONCRMDEALAD"), "did you mean 'ONCRMDEALADD'"),
        (lambda faults: faults.deliver_late("ONCRM*", -1), "seconds"),
    ],
)
def test_a_wrong_argument_is_said_and_switches_nothing_on(
    desk: Desk, wrong: Callable[[Any], object], words: str
) -> None:
    with pytest.raises(ValueError, match=words):
        wrong(desk.portal.faults)
    assert desk.portal.faults.active() == ()
