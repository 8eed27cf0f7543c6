from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from checks.model import Judgement, Verdict
from checks.server.framing import RULE
from journey.evidence import Exchange
from tests.checks.build import ORIGIN, PORTAL, decide, evidence, exchange, store, visit


def page(headers: dict[str, str] | None = None, **changes: Any) -> Exchange:
    return exchange(**({"main": True, "headers": headers or {}} | changes))


def judged(*exchanges: Exchange) -> Judgement:
    return decide(RULE, evidence(visits=[visit("/", exchanges=list(exchanges))]))


CSP = "content-security-policy"
XFO = "x-frame-options"


@pytest.mark.parametrize(
    "headers",
    [
        {XFO: "DENY"},
        {XFO: "deny"},
        {XFO: "SAMEORIGIN"},
        {XFO: "SAMEORIGIN, SAMEORIGIN"},
        {XFO: "SAMEORIGIN, ALLOW-FROM https://x"},
        {CSP: "frame-ancestors 'none'"},
        {CSP: "frame-ancestors 'self'"},
        {CSP: "frame-ancestors"},
        {CSP: "frame-ancestors https://portal.example"},
        {CSP: "default-src 'self'; frame-ancestors 'self' https://127.0.0.3"},
        {CSP: "frame-ancestors *\nframe-ancestors 'self'"},
        {CSP: f"frame-ancestors {PORTAL}:8443"},
        {CSP: "frame-ancestors 'self'", XFO: "ALLOWALL"},
    ],
)
def test_headers_that_keep_the_page_out(headers: dict[str, str]) -> None:
    result = judged(page(headers))
    assert result.verdict is Verdict.FAIL
    assert result.findings[0].hint


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {XFO: "ALLOWALL"},
        {XFO: "ALLOW-FROM https://portal.example"},
        {XFO: ""},
        {XFO: "DENY", CSP: f"frame-ancestors {PORTAL}"},
        {CSP: "frame-ancestors *"},
        {CSP: "frame-ancestors https:"},
        {CSP: "frame-ancestors 'self' 127.0.0.2"},
        {CSP: "frame-ancestors http://127.0.0.2"},
        {CSP: "frame-ancestors https://*.bitrix24.com https://127.0.0.2:443"},
        {CSP: "default-src 'self'"},
        {"content-security-policy-report-only": "frame-ancestors 'none'"},
    ],
)
def test_headers_that_let_the_portal_in(headers: dict[str, str]) -> None:
    assert judged(page(headers)).verdict is Verdict.PASS


def test_a_policy_for_bitrix24s_own_hosts_is_a_suspicion_on_the_embedded_portal() -> None:
    result = judged(page({CSP: "frame-ancestors https://*.bitrix24.com https://*.bitrix24.de"}))
    assert result.verdict is Verdict.WARN
    assert result.findings[0].hint is not None
    assert "--portal-host" in result.findings[0].hint


def test_what_the_browser_refused_fails_without_a_known_header() -> None:
    assert judged(page(status=None, failure="net::ERR_BLOCKED_BY_RESPONSE")).verdict is Verdict.FAIL


@pytest.mark.parametrize(
    "harmless",
    [
        page({XFO: "DENY"}, status=302, redirect_to=2),
        page({XFO: "DENY"}, kind="xhr", main=False),
        page({XFO: "DENY"}, frame="portal", main=False),
        page({XFO: "SAMEORIGIN"}, url="https://video.example/embed", frame="nested", main=False),
    ],
)
def test_headers_that_do_not_matter(harmless: Exchange) -> None:
    assert judged(page(), harmless).verdict is Verdict.PASS


def test_inner_frames_of_the_app_count() -> None:
    inner = page({XFO: "SAMEORIGIN"}, url=ORIGIN + "/chart", frame="nested", main=False)
    assert judged(page(), inner).verdict is Verdict.FAIL


@pytest.mark.parametrize(
    ("cookie", "verdict"),
    [
        ("PHPSESSID=abc; path=/", Verdict.WARN),
        ("connect.sid=abc; path=/; HttpOnly; SameSite=Lax", Verdict.WARN),
        ("sessionid=abc; SameSite=None", Verdict.WARN),
        ("sessionid=abc; SameSite=None; Secure", Verdict.PASS),
        ("PHPSESSID=abc; path=/; secure; samesite=none; partitioned", Verdict.PASS),
        ("theme=dark; path=/", Verdict.PASS),
        ("PHPSESSID=deleted; Max-Age=0", Verdict.PASS),
    ],
)
def test_cookies_of_a_session(cookie: str, verdict: Verdict) -> None:
    assert judged(page({"set-cookie": cookie})).verdict is verdict


def test_a_cookie_that_is_missed_fails() -> None:
    first = page({"set-cookie": "PHPSESSID=abc; path=/"})
    refused = exchange(9, ORIGIN + "/api/deals", kind="fetch", status=401)
    result = judged(first, refused)
    assert result.verdict is Verdict.FAIL
    assert "GET /api/deals is then answered with 401" in result.findings[0].message


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("<h1>Your session has expired</h1><p>Open the app again.</p>", Verdict.FAIL),
        ("<p>Сессия истекла</p>", Verdict.FAIL),
        ("<h1>Deals</h1><p>The next session begins on Thursday.</p>", Verdict.WARN),
        ("<h1>Questions</h1><p>" + "Ask us anything. " * 40 + "What if my session expired?</p>", Verdict.WARN),
    ],
)
def test_a_page_without_its_session_fails(tmp_path: Path, text: str, verdict: Verdict) -> None:
    body = store(tmp_path).put_text(text, "html")
    first = page({"set-cookie": "PHPSESSID=abc; path=/"})
    later = exchange(9, ORIGIN + "/deals", main=True, body=body, mime="text/html")
    run = evidence(tmp_path, visits=[visit("/", exchanges=[first]), visit("/deals", exchanges=[later])])
    assert decide(RULE, run).verdict is verdict


@pytest.mark.parametrize(
    "taken_back",
    [
        "PHPSESSID=x; Expires=Mon, 01 Jan 1990 00:00:00 GMT",
        "sessionid=x; expires=Thu, 01-Jan-1970 00:00:01 GMT; Max-Age=0",
        "token=x; Max-Age=-99",
    ],
)
def test_a_cookie_that_is_taken_back_is_none(taken_back: str) -> None:
    assert judged(page({"set-cookie": taken_back})).verdict is Verdict.PASS


def test_max_age_wins_over_an_old_date() -> None:
    assert (
        judged(page({"set-cookie": "sid=x; Expires=Thu, 01 Jan 1970 00:00:00 GMT; Max-Age=3600"})).verdict
        is Verdict.WARN
    )
