from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from checks.frame.blank import RULE
from checks.frame.emptiness import only_asks_to_wait
from checks.model import Judgement, Verdict
from journey.evidence import Box, Hollow, Timing, Visit
from tests.checks.build import (
    decide,
    evidence,
    exchange,
    nothing_visible,
    picture,
    snapshot,
    store,
    visible,
    visit,
)


def screen(
    folder: Path,
    page: str = "/",
    *,
    shows: dict[str, Any] | None = None,
    looks: str | None = "page",
    text: str = "",
    **changes: Any,
) -> Visit:
    """A screen with that visible content and a picture of that kind."""
    keep = store(folder)
    rest = snapshot(
        changes.pop("at", 8.0),
        page,
        visible=nothing_visible(**shows) if shows is not None else visible(),
        picture=keep.put_picture(picture(looks)) if looks else None,
        text=keep.put_text(text) if text else None,
        **changes.pop("dom", {}),
    )
    return visit(page, **({"snapshots": [snapshot(0.5, page, visible=nothing_visible()), rest]} | changes))


def judged(folder: Path, *visits: Visit) -> Judgement:
    return decide(RULE, evidence(folder, visits=list(visits)))


def test_a_page_with_content_passes(tmp_path: Path) -> None:
    assert judged(tmp_path, screen(tmp_path)).verdict is Verdict.PASS


@pytest.mark.parametrize(
    ("shows", "looks"),
    [
        ({}, "blank"),
        ({}, None),
        ({}, "gradient"),
        ({}, "bar"),
        ({}, "card"),
        ({"characters": 300, "words": 50}, "blank"),
        ({"controls": 3}, "blank"),
    ],
)
def test_nothing_to_see_fails(tmp_path: Path, shows: dict[str, Any], looks: str | None) -> None:
    result = judged(tmp_path, screen(tmp_path, shows=shows, looks=looks))
    assert result.verdict is Verdict.FAIL
    assert len(result.findings) == 1


@pytest.mark.parametrize(
    ("shows", "looks"),
    [
        ({}, "canvas"),
        ({"characters": 36, "words": 6}, "speck"),
        ({"characters": 12, "words": 3, "controls": 1}, "speck"),
        ({"graphics": 1}, "canvas"),
        ({"images": 1}, "canvas"),
    ],
)
def test_light_pages_and_drawn_pages_pass(tmp_path: Path, shows: dict[str, Any], looks: str) -> None:
    assert judged(tmp_path, screen(tmp_path, shows=shows, looks=looks, text="No deals yet")).verdict is Verdict.PASS


def test_an_inner_frame_that_stays_blank_is_a_suspicion(tmp_path: Path) -> None:
    assert judged(tmp_path, screen(tmp_path, shows={"frames": 1}, looks="blank")).verdict is Verdict.WARN


MAIN = Hollow(selector="main", box=Box(x=0, y=60, width=640, height=300))


@pytest.mark.parametrize(
    ("characters", "looks", "verdict"),
    [
        (30, "speck", Verdict.FAIL),
        (30, "card", Verdict.FAIL),
        (30, None, Verdict.FAIL),
        (30, "canvas", Verdict.PASS),
        (30, "page", Verdict.PASS),
        (900, "speck", Verdict.PASS),
    ],
)
def test_a_header_around_nothing_is_empty(tmp_path: Path, characters: int, looks: str | None, verdict: Verdict) -> None:
    shows = {"characters": characters, "controls": 1, "hollow": MAIN}
    assert judged(tmp_path, screen(tmp_path, shows=shows, looks=looks)).verdict is verdict


def test_content_that_comes_late_passes(tmp_path: Path) -> None:
    late = visit(
        "/",
        snapshots=[snapshot(0.5, visible=nothing_visible()), snapshot(2.0, visible=nothing_visible()), snapshot(3.4)],
    )
    assert judged(tmp_path, late).verdict is Verdict.PASS


def test_content_that_goes_away_fails(tmp_path: Path) -> None:
    gone = visit("/", snapshots=[snapshot(0.5), snapshot(4.0, visible=nothing_visible())])
    (finding,) = judged(tmp_path, gone).findings
    assert "is gone" in finding.message


@pytest.mark.parametrize(
    ("shows", "text", "verdict"),
    [
        ({"characters": 10, "words": 1, "spinners": [".spinner"]}, "Loading...", Verdict.FAIL),
        ({"characters": 10, "words": 1}, "Loading...", Verdict.FAIL),
        ({"characters": 20, "words": 2}, "Загрузка Deal Radar…", Verdict.FAIL),
        ({"characters": 0, "spinners": [".lds-ring"]}, "", Verdict.FAIL),
        ({"characters": 60, "words": 8, "spinners": [".skeleton"]}, "Deal Radar Deals Team Settings", Verdict.FAIL),
        ({"characters": 250, "words": 40, "spinners": [".spinner"]}, "Deals of the month " * 10, Verdict.WARN),
        ({"characters": 900, "words": 140, "controls": 6, "spinners": [".spinner"]}, "Deals " * 150, Verdict.PASS),
        ({"characters": 24, "words": 4, "controls": 1}, "Loading dock, 3 trucks", Verdict.PASS),
        ({"characters": 4, "words": 1}, "null", Verdict.WARN),
    ],
)
def test_spinners_that_never_end(tmp_path: Path, shows: dict[str, Any], text: str, verdict: Verdict) -> None:
    one = screen(tmp_path, shows=shows, text=text, timing=Timing(document=0.2, first_content=0.4))
    assert judged(tmp_path, one).verdict is verdict


def test_a_spinner_of_a_screen_at_rest_passes(tmp_path: Path) -> None:
    one = screen(
        tmp_path, shows={"characters": 200, "spinners": [".live-dot"]}, text="Live deals", timing=Timing(ready=1.2)
    )
    assert judged(tmp_path, one).verdict is Verdict.PASS


@pytest.mark.parametrize(
    "changes",
    [
        {"exchanges": [exchange(main=True, status=None, failure="net::ERR_CONNECTION_REFUSED")], "snapshots": []},
        {"snapshots": [], "failed_by": "app", "failure": "The page did not load within 30 s"},
        {"crashed": True},
    ],
)
def test_documents_that_never_came_fail_with_the_reason(tmp_path: Path, changes: dict[str, Any]) -> None:
    result = judged(tmp_path, visit("/", **changes))
    assert result.verdict is Verdict.FAIL
    assert result.findings[0].message


def test_a_page_that_hangs_is_told_where_to_look(tmp_path: Path) -> None:
    hangs = "The app's page hangs: the document did not answer for 12 s"
    (finding,) = judged(tmp_path, visit("/", snapshots=[], failed_by="app", failure=hangs)).findings
    assert "endless loops" in (finding.hint or "")


def test_the_browsers_own_error_page_is_no_content(tmp_path: Path) -> None:
    one = screen(
        tmp_path,
        exchanges=[exchange(main=True, status=500, bytes=0)],
        dom={"url": "chrome-error://chromewebdata/"},
    )
    (finding,) = judged(tmp_path, one).findings
    assert "500 with an empty body" in finding.message


def test_what_other_rules_judge_is_left_to_them(tmp_path: Path) -> None:
    empty = {"shows": {}, "looks": "blank"}
    assert judged(
        tmp_path,
        screen(tmp_path),
        screen(tmp_path, "/deals", **empty),
        screen(tmp_path, "/install", kind="installer", **empty),
    ).verdict is Verdict.PASS  # fmt: skip


def test_a_spinner_behind_a_link_is_judged_here(tmp_path: Path) -> None:
    one = screen(tmp_path, "/deals", shows={"spinners": [".spinner"]}, looks="speck", timing=Timing())
    assert judged(tmp_path, screen(tmp_path), one).verdict is Verdict.FAIL


def test_declared_screens_and_placements_count(tmp_path: Path) -> None:
    empty = {"shows": {}, "looks": "blank"}
    assert judged(tmp_path, screen(tmp_path, "/settings", kind="declared", **empty)).verdict is Verdict.FAIL
    assert judged(tmp_path, screen(tmp_path, "/tab", kind="placement", **empty)).verdict is Verdict.FAIL
    missing = [exchange(main=True, status=404, url="https://127.0.0.1:44301/tab")]
    assert (
        judged(tmp_path, screen(tmp_path, "/tab", kind="placement", exchanges=missing, **empty)).verdict is Verdict.PASS
    )


def test_for_the_regular_user_only(tmp_path: Path) -> None:
    result = judged(tmp_path, screen(tmp_path), screen(tmp_path, role="user", shows={}, looks="blank"))
    assert [finding.role for finding in result.findings] == ["user"]


def test_an_error_of_the_portal_is_not_the_apps_page(tmp_path: Path) -> None:
    refused = screen(tmp_path, role="user", shows={}, looks="blank", portal_error="Access denied.")
    assert judged(tmp_path, screen(tmp_path), refused).verdict is Verdict.PASS


def test_an_app_without_an_interface_is_not_concerned() -> None:
    from tests.checks.build import app_facts

    assert decide(RULE, evidence(app=app_facts(interface=False), visits=[])).verdict is Verdict.NOT_APPLICABLE


@pytest.mark.parametrize(
    "text",
    ["Loading", "Loading…", "Please wait...", "Загрузка данных, подождите", "Wird geladen …", "Cargando...", "加载中",
     "Loading 45%",
     "Initializing...", "Deal Radar is loading"],
)  # fmt: skip
def test_words_of_waiting(text: str) -> None:
    assert only_asks_to_wait(text)


@pytest.mark.parametrize(
    "text",
    ["", "No deals yet", "Loading dock plan of warehouse three", "Connecting people",
     "Laden Sie hier Ihre Datei in das Archiv hoch",
     "Opening hours: 9 to 5", "Deals"],
)  # fmt: skip
def test_words_of_content(text: str) -> None:
    assert not only_asks_to_wait(text)


def test_a_screen_that_lacks_a_foreign_script_for_want_of_a_network_is_a_suspicion(tmp_path: Path) -> None:
    cdn = exchange(
        2, "https://cdn.example.com/vue.js", kind="script", status=None, failure="net::ERR_NAME_NOT_RESOLVED"
    )
    one = screen(tmp_path, shows={}, looks="blank", exchanges=[exchange(main=True), cdn])
    assert judged(tmp_path, one).verdict is Verdict.WARN
    assert decide(RULE, evidence(tmp_path, visits=[one], network=True)).verdict is Verdict.FAIL


def test_content_that_does_not_show_is_told_from_no_content(tmp_path: Path) -> None:
    white = judged(tmp_path, screen(tmp_path, shows={}, looks="blank", text="Seven deals are open this week."))
    assert "31 characters of text, and none of them shows" in white.findings[0].message
    bare = judged(tmp_path, screen(tmp_path, shows={}, looks="blank", timing=Timing()))
    assert "no text, no picture, no control" in bare.findings[0].message


def test_a_screen_that_a_click_empties_is_judged_here(tmp_path: Path) -> None:
    full, emptied = (
        screen(tmp_path, "/swaps", kind="explored", id="full"),
        screen(tmp_path, "/swaps", kind="explored", id="emptied", shows={}, looks="blank"),
    )
    (finding,) = judged(tmp_path, screen(tmp_path), full, emptied).findings
    assert finding.page == "/swaps"


def test_a_picture_of_an_empty_page_behind_a_link_is_left_to_the_links(tmp_path: Path) -> None:
    empty = {"shows": {}, "looks": "blank"}
    linked = screen(tmp_path, "/guide", kind="explored", id="linked", **empty)
    shot = screen(tmp_path, "/guide", stage="screenshots", kind="declared", id="shot", **empty)
    assert judged(tmp_path, screen(tmp_path), linked, shot).verdict is Verdict.PASS
    assert judged(tmp_path, screen(tmp_path), shot).verdict is Verdict.FAIL


def test_a_policy_that_lets_in_portals_of_bitrix24_alone_is_a_suspicion(tmp_path: Path) -> None:
    policy = {"content-security-policy": "frame-ancestors https://*.bitrix24.com"}
    blocked = exchange(main=True, status=200, failure="net::ERR_BLOCKED_BY_RESPONSE", headers=policy)
    one = visit("/", exchanges=[blocked], snapshots=[], failed_by="app", failure="The browser refused the page")
    assert judged(tmp_path, one).verdict is Verdict.NOT_RUN
    denied = replace(blocked, headers={"x-frame-options": "DENY"})
    assert judged(tmp_path, one.model_copy(update={"exchanges": [denied]})).verdict is Verdict.FAIL
