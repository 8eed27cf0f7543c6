"""Addresses without what the portal adds, and whose they are."""

from __future__ import annotations

import pytest

from journey.recorder.addresses import origin_of, screen_of, without_handover
from journey.recorder.blame import Blame, first_place

APP = "https://app.example"
PORTAL = "https://acme.bitrix24.com"


@pytest.mark.parametrize(
    ("url", "page"),
    [
        (f"{APP}/?DOMAIN=a.b&PROTOCOL=1&LANG=en&APP_SID=0f", "/"),
        (f"{APP}/settings?tab=2&DOMAIN=a.b&LANG=de#top", "/settings?tab=2#top"),
        (f"{APP}", "/"),
        (f"{APP}/list?status=L", "/list?status=L"),
        (f"{APP}/list?status=L&member_id=5", "/list"),
        (f"{APP}/list?status=open&member_id=5", "/list?status=open"),
        (f"{APP}/list?lang=en&domain=x", "/list?lang=en&domain=x"),
        (f"{APP}/#/deals?x=1", "/#/deals?x=1"),
        ("https://other.example/page?DOMAIN=1&a=b", "https://other.example/page?a=b"),
        (f"{APP}/search?q=a%20b&empty=", "/search?q=a%20b&empty="),
    ],
)
def test_a_screen_is_named_as_the_app_knows_it(url: str, page: str) -> None:
    assert screen_of(url, {APP}) == page


def test_origins_leave_standard_ports_out() -> None:
    assert origin_of("https://app.example:443/x") == APP
    assert origin_of("http://127.0.0.1:8080/x") == "http://127.0.0.1:8080"
    assert origin_of("blob:https://app.example/5f") == APP
    assert origin_of("about:blank") == ""
    assert origin_of("http://[::1]:80/") == "http://[::1]"
    assert origin_of("http://[broken") == ""


def test_only_what_the_portal_adds_is_taken_away() -> None:
    assert without_handover(f"{APP}/a?x=1&AUTH_ID=2&y=3#f") == f"{APP}/a?x=1&y=3#f"


def blame() -> Blame:
    made = Blame({APP}, PORTAL)
    made.asked_for("https://cdn.example/react.js", "app")
    made.asked_for("https://cdn.example/portal.js", "portal")
    made.asked_for("https://cdn.example/both.js", "app")
    made.asked_for("https://cdn.example/both.js", "portal")
    return made


@pytest.mark.parametrize(
    ("stack", "origin"),
    [
        (f"Error: x\n    at f ({APP}/app.js:3:9)", "app"),
        (f"Error: x\n    at f ({PORTAL}/bitrix/js/main.js:3:9)", "portal"),
        ("Error: x\n    at f (https://api.bitrix24.com/api/v1/:3:9)", "portal"),
        (f"Error: x\n    at f (https://api.bitrix24.com/api/v1/:3:9)\n    at g ({APP}/app.js:1:2)", "app"),
        ("Error: x\n    at f (https://cdn.example/react.js:1:2)", "app"),
        ("Error: x\n    at f (https://cdn.example/portal.js:1:2)", "portal"),
        ("Error: x\n    at f (https://cdn.example/both.js:1:2)", "portal"),
        ("Error: x\n    at f (https://unknown.example/x.js:1:2)", "other"),
        ("Error: x\n    at f (chrome-extension://abcdef/x.js:1:2)", "browser"),
        ("Error: x\n    at f (moderator-content.js:1:2)", "tool"),
        (None, "app"),
    ],
)
def test_an_error_is_blamed_by_its_stack(stack: str | None, origin: str) -> None:
    assert blame().of_error(stack, None) == origin


def test_the_topmost_place_of_a_stack() -> None:
    assert first_place(f"Error: x\n    at f ({APP}/app.js?v=1:3:9)\n    at {APP}/b.js:1:1") == (
        f"{APP}/app.js?v=1",
        3,
        9,
    )
    assert first_place("Error: x\n    at f (<anonymous>)") is None
