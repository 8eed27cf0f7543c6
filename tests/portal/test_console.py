"""The console of a portal to play with: what it shows, what it hides, whom it obeys."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from playwright.sync_api import Browser, expect

from portal import EmbeddedPortal
from portal.console.masking import MASK, masked
from portal.console.orders import carry_out
from portal.console.pages import HEADER
from portal.faults import Faults
from portal.log import LIMIT_WITH_ANSWERS, PortalLog
from tests.portal.desk import Desk, installed, trusting

EVIL = "</script><img src=x onerror=alert(1)>"
PATHS = ("/-/", "/-/log", "/-/entries", "/-/overview", "/-/log.js", "/-/log.css")


@pytest.fixture(scope="module")
def played() -> Iterator[EmbeddedPortal]:
    with EmbeddedPortal(rate_limit=False, event_delay=0.02, console=True) as portal:
        yield portal


@pytest.fixture(scope="module")
def visitor(played: EmbeddedPortal) -> Iterator[httpx.Client]:
    with trusting(played, base_url=played.url) as client:
        yield client


@pytest.fixture(scope="module")
def visited(played: EmbeddedPortal, visitor: httpx.Client) -> Desk:
    """The first app of this portal."""
    return installed(played, visitor, title=EVIL)


def entries(visitor: httpx.Client, after: int = 0) -> Any:
    return visitor.get("/-/entries", params={"after": after}).json()


def order(visitor: httpx.Client, **given: Any) -> tuple[int, str]:
    answer = visitor.post("/-/order", json=given, headers={HEADER: "1"})
    return answer.status_code, answer.json()["said"]


def test_a_portal_that_was_not_started_to_play_has_no_console(portal: EmbeddedPortal, client: httpx.Client) -> None:
    assert portal.console_url is None
    plain = client.get(f"{portal.url}/no-such-page")
    for path in PATHS:
        assert client.get(portal.url + path).status_code == plain.status_code
    assert client.post(f"{portal.url}/-/order", json={"do": "clear"}, headers={HEADER: "1"}).status_code != 200
    assert not any("answer" in entry for entry in portal.log.entries("rest"))


def test_the_page_runs_nothing_but_its_own_script(played: EmbeddedPortal, visitor: httpx.Client) -> None:
    assert played.console_url == f"{played.url}/-/log"
    page = visitor.get("/-/log")
    assert page.status_code == 200
    policy = page.headers["content-security-policy"]
    assert "script-src 'self'" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert re.findall(r"<script(?![^>]*src=)|\son\w+=|style=", page.text) == []
    for address in re.findall(r'(?:src|href)="(/[^"]+)"', page.text):
        assert visitor.get(address, follow_redirects=True).status_code == 200, address
    script = visitor.get("/-/log.js").text
    # What an app wrote becomes text, never markup.
    assert not re.search(r"innerHTML|outerHTML|insertAdjacent|document\.write|\beval\b|new Function", script)


def test_entries_come_once_with_params_and_answer(visited: Desk, visitor: httpx.Client) -> None:
    last = entries(visitor)["last"]
    for method, params in (
        ("crm.deal.add", {"fields": {"TITLE": EVIL, "COMMENTS": "\ud800 half"}}),
        ("batch", {"cmd": {"odd": {"method": "crm.deal.lst\ud800"}, "me": "user.current"}}),
    ):
        # Half of a surrogate pair, which JSON can carry and UTF-8 can't.
        body = json.dumps({"auth": visited.token, **params})
        assert visitor.post(f"/rest/{method}", content=body).status_code == 200
    found = entries(visitor, last)
    calls = [entry for entry in found["entries"] if entry["kind"] == "rest"]
    assert [entry["method"] for entry in calls] == ["crm.deal.add", "crm.deal.lst\ud800", "user.current", "batch"]
    assert calls[0]["params"]["fields"]["TITLE"] == EVIL
    assert isinstance(calls[0]["answer"]["result"], int)
    assert calls[1]["answer"]["error"] == "ERROR_METHOD_NOT_FOUND"
    assert calls[2]["answer"]["ID"] == "1"
    assert found["last"] == last + len(found["entries"])
    assert entries(visitor, found["last"]) == {"last": found["last"], "entries": []}


@pytest.mark.parametrize("after", ["", "-1", "x", "9" * 40, "99999999"])
def test_an_odd_beginning_harms_nothing(visited: Desk, visitor: httpx.Client, after: str) -> None:
    answer = visitor.get("/-/entries", params={"after": after})
    assert answer.status_code == 200
    assert answer.json()["last"] > 0


def test_nothing_secret_is_shown(visited: Desk, visitor: httpx.Client) -> None:
    app, token = visited.app, visited.token
    leaky = {"auth_id": token, "note": f"see {token}, {app.client_secret}", token: 1, "cut": f"{token[:50]}..."}
    visited.ask("crm.deal.add", {"fields": {"TITLE": token, "COMMENTS": app.application_token}, "more": leaky})
    visited.ask("app.option.set", {"options": {"refresh_token": visited.frame.refresh_id, "password": "opensesame"}})
    visited.ask("app.option.get")
    shown = json.dumps(entries(visitor))
    assert MASK in shown
    for value in (token, token[:50], visited.frame.refresh_id, app.client_secret, app.application_token, "opensesame"):
        assert value not in shown
    assert visited.portal.admin.password not in shown


def test_a_long_log_forgets_its_beginning_and_keeps_its_numbers() -> None:
    log = PortalLog(keep_answers=True)
    for number in range(LIMIT_WITH_ANSWERS + 500):
        log.oauth(at=number, grant="refresh_token", app=None, user_id=None, status=200, error=None, via="server")
    last, newest = log.since(LIMIT_WITH_ANSWERS + 498, 10)
    assert (last, [entry["at"] for entry in newest]) == (LIMIT_WITH_ANSWERS + 500, [last - 2, last - 1])
    assert len(log.since(0, 10**6)[1]) < LIMIT_WITH_ANSWERS
    assert [entry["at"] for entry in log.since(0, 2)[1]] == [last - 2, last - 1]
    assert log.since(last + 5, 10) == (last, [])


def test_a_mask_keeps_the_shape() -> None:
    given = {"a": ["x" * 10, {"secret": ""}, 5, None], "password": 7, "token": "t", "deep": [[[["s3cret"]]]]}
    assert masked(given, ["s3cret", ""]) == {
        "a": ["x" * 10, {"secret": ""}, 5, None],
        "password": 7,
        "token": MASK,
        "deep": [[[[MASK]]]],
    }


def test_the_overview_knows_apps_accounts_and_faults(visited: Desk, visitor: httpx.Client) -> None:
    portal = visited.portal
    visited.result("event.bind", {"event": "ONCRMDEALADD", "handler": "https://127.0.0.1:1/e"})
    with portal.faults.delay(3, methods="crm.*", times=4, app=visited.app.code, via="server") as fault:
        found = visitor.get("/-/overview").json()
    app = next(each for each in found["apps"] if each["code"] == visited.app.code)
    assert (app["title"], app["state"]) == (EVIL, "installed")
    assert app["events"] == ["ONCRMDEALADD"]
    assert visitor.get(app["card"]).status_code in {200, 302}
    admin = portal.admin
    assert found["accounts"][0] == {"name": admin.name, "login": admin.login, "password": admin.password, "admin": True}
    (shown,) = found["faults"]
    assert shown == {
        "number": fault.number,
        "name": "delay",
        "names": "crm.*",
        "app": visited.app.code,
        "via": "server",
        "seconds": 3,
        "hits": 0,
        "left": 4,
    }


def test_only_the_consoles_own_page_gives_orders(visited: Desk, visitor: httpx.Client) -> None:
    refused = visitor.post("/-/order", content='{"do": "clear"}', headers={"Content-Type": "text/plain"})
    assert refused.status_code == 403
    asked = visitor.request("OPTIONS", "/-/order", headers={"Origin": "https://127.0.0.1:1"})
    assert "access-control-allow-origin" not in asked.headers
    assert "access-control-allow-origin" not in visitor.get("/-/entries").headers
    for odd in (b"", b"[]", b"{", b"\xff", b"[" * 5000, b'"' + b"x" * 20_000):
        assert visitor.post("/-/order", content=odd, headers={HEADER: "1"}).status_code == 400


def test_orders_switch_faults_on_and_off(visited: Desk, visitor: httpx.Client) -> None:
    code = visited.app.code
    assert order(visitor, do="answering", error="nginx 502", app=code, methods="crm.*, user.*", times="1", via="") == (
        200,
        "The fault is on.",
    )
    assert visited.ask("user.current").status_code == 502
    assert visited.ask("user.current").status_code == 200
    order(visitor, do="drop")
    (fault,) = visited.portal.faults.active()
    order(visitor, do="end", number=fault.number)
    assert visited.portal.faults.active() == ()
    assert order(visitor, do="expire_tokens", app=code) == (200, f"1 access token of {code} expired.")
    visited.portal.faults.clear()


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({}, "no order"),
        ({"do": ["clear"]}, "no order"),
        ({"do": "__init__"}, "no order"),
        ({"do": "expire_tokens"}, "Choose an app"),
        ({"do": "answering"}, "no error of REST"),
        ({"do": "drop", "times": "1.5"}, "times"),
        ({"do": "drop", "times": "nan"}, "times is a number"),
        ({"do": "drop", "times": {}}, "times is a number"),
        ({"do": "delay", "seconds": ""}, "seconds"),
        ({"do": "lose", "events": "ONNOTHING"}, "no event"),
        ({"do": "drop", "via": "x"}, "via is"),
    ],
)
def test_an_order_without_sense_is_said_in_a_sentence(given: dict[str, Any], words: str) -> None:
    faults = Faults()
    with pytest.raises(ValueError, match=words):
        carry_out(faults, given)
    assert faults.active() == ()


@pytest.mark.parametrize("do", ["delay", "drop", "refuse_refresh", "lose", "deliver_twice", "deliver_late"])
def test_every_button_has_its_fault(do: str) -> None:
    faults = Faults()
    assert carry_out(faults, {"do": do, "seconds": "5", "times": "", "app": "", "via": "", "methods": "", "events": ""})
    (fault,) = faults.active()
    assert (fault.kind, fault.left) == (do, None)
    assert carry_out(faults, {"do": "clear"}) == "All faults are off."
    assert faults.active() == ()


def test_a_person_watches_and_lets_something_go_wrong(
    played: EmbeddedPortal, visitor: httpx.Client, browser: Browser
) -> None:
    visited = installed(played, visitor, title=EVIL)
    said: list[str] = []
    context = browser.new_context(ignore_https_errors=True)
    page = context.new_page()
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("dialog", lambda dialog: said.append(dialog.message))
    page.goto(str(played.console_url))
    expect(page.locator("#live")).to_have_text("live")
    expect(page.locator("#apps")).to_contain_text(EVIL)
    page.get_by_role("button", name="Clear view").click()
    visited.result("crm.deal.add", {"fields": {"TITLE": EVIL}})
    call = page.get_by_role("button", name="crm.deal.add", exact=True)
    call.click()
    expect(page.locator(".console-parts pre").first).to_contain_text(EVIL)
    visited.result("user.current")
    expect(page.locator("tr.entry").first).to_contain_text("user.current")
    expect(call).to_have_attribute("aria-expanded", "true")

    page.get_by_label("Methods").fill("crm.*")
    page.get_by_label("Times").fill("1")
    page.get_by_role("button", name="OVERLOAD_LIMIT").click()
    expect(page.locator("#said")).to_have_text("The fault is on.")
    expect(page.locator("#faults")).to_contain_text("1 left")
    assert visited.refusal("crm.deal.list") == (503, "OVERLOAD_LIMIT")
    page.get_by_label("errors only").check()
    page.get_by_label("Kind of entry").select_option("rest")
    expect(page.locator("tr.entry")).to_have_count(1)
    expect(page.locator("tr.entry")).to_contain_text("503 OVERLOAD_LIMIT")
    expect(page.locator("#faults")).to_be_empty()
    page.get_by_label("Seconds").fill("x")
    page.get_by_role("button", name="Delay").click()
    expect(page.locator("#said")).to_have_text("seconds is a number, not 'x'.")
    # The browser notes an answer of status 400 by itself.
    assert [text for text in said if "status of 400" not in text] == []
    context.close()
