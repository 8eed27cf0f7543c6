from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from checks.frame.simple_html import RULE
from checks.model import Judgement, Verdict
from journey.evidence import Design
from tests.checks.build import ORIGIN, decide, evidence, exchange, snapshot, store, visit

PLAIN = Design(
    characters=300,
    default_font=1.0,
    elements=24,
    controls=3,
    default_controls=3,
    links=2,
    default_links=2,
    tables=1,
    default_tables=1,
    default_margin=True,
)
STYLED = Design(
    characters=300, default_font=0.0, elements=24, shaped=0.5, controls=3, links=2, arranged=4, colours=5, sheets=1
)


def judged(*designs: Design | None, **changes: Any) -> Judgement:
    return decide(RULE, evidence(visits=[visit(f"/{n}", design=each, **changes) for n, each in enumerate(designs)]))


def test_a_designed_interface_passes() -> None:
    assert judged(STYLED).verdict is Verdict.PASS


def test_bare_html_fails_with_the_facts() -> None:
    result = judged(STYLED, PLAIN)
    assert result.verdict is Verdict.FAIL
    (finding,) = result.findings
    assert finding.page == "/1"
    assert finding.message == (
        "The screen is bare HTML: 100% of the text is in the browser's default font, 3 of 3 buttons and fields are the"
        " browser's own, 1 of 1 tables have no style, 2 of 2 links are blue and underlined, 0% of 24 elements have a style"
        " of the author's."
    )


@pytest.mark.parametrize(
    ("change", "verdict"),
    [
        ({"default_font": 0.0}, Verdict.FAIL),  # a font over the browser's own fields and tables
        ({"default_font": 0.0, "default_controls": 0, "controls": 0, "tables": 0, "default_tables": 0, "links": 0,
          "default_links": 0}, Verdict.WARN),
        ({"shaped": 0.1, "default_margin": False, "controls": 0, "default_controls": 0, "default_tables": 0, "tables": 0,
          "default_links": 0, "links": 0}, Verdict.WARN),
        ({"default_font": 0.0, "default_margin": False, "shaped": 0.3}, Verdict.PASS),
        ({"covered": 0.9, "default_margin": False, "links": 0, "default_links": 0}, Verdict.PASS),  # a map
    ],
)  # fmt: skip
def test_some_style_is_weighed(change: dict[str, Any], verdict: Verdict) -> None:
    assert judged(PLAIN.model_copy(update=change)).verdict is verdict


def test_a_word_of_refusal_is_no_interface() -> None:
    assert (
        judged(STYLED, Design(characters=13, default_font=1.0, elements=1, default_margin=True)).verdict is Verdict.PASS
    )


def test_a_short_plain_greeting_is_only_a_suspicion() -> None:
    greeting = Design(characters=16, default_font=1.0, elements=2, default_margin=True)
    assert judged(greeting).verdict is Verdict.WARN


@pytest.mark.parametrize(
    ("kind", "url", "verdict"),
    [
        ("stylesheet", "https://cdn.example.net/bootstrap.min.css", Verdict.WARN),
        ("script", "https://cdn.tailwindcss.com/", Verdict.WARN),
        ("stylesheet", "https://fonts.googleapis.com/css2?family=Roboto", Verdict.FAIL),
        ("script", "https://counter.example.net/tag.js", Verdict.FAIL),
        ("stylesheet", ORIGIN + "/gone.css", Verdict.FAIL),
    ],
)
def test_style_sheets_out_of_reach_leave_a_suspicion(kind: str, url: str, verdict: Verdict) -> None:
    lost = exchange(2, url, kind=kind, status=None, failure="net::ERR_NAME_NOT_RESOLVED")
    bare = visit("/", design=PLAIN, exchanges=[exchange(), lost])
    assert decide(RULE, evidence(visits=[bare], network=False)).verdict is verdict
    assert decide(RULE, evidence(visits=[bare], network=True)).verdict is Verdict.FAIL


def test_pages_of_errors_are_judged_by_their_own_rules(tmp_path: Path) -> None:
    missing = judged(STYLED, PLAIN, exchanges=[exchange(status=404, main=True)])
    assert missing.verdict is Verdict.PASS
    page = (
        "<br />\n<b>Fatal error</b>:  Uncaught Error: nope in /srv/app/index.php:3\nStack trace:\n#0 {main}\n"
        "  thrown in <b>/srv/app/index.php</b> on line <b>3</b><br />"
    )
    html = store(tmp_path).put_text(page, "html")
    broken = visit("/", design=PLAIN, snapshots=[snapshot(html=html)])
    assert decide(RULE, evidence(folder=tmp_path, visits=[broken])).verdict is Verdict.PASS


def test_a_screen_nobody_looked_at_is_no_pass() -> None:
    assert judged(None).verdict is Verdict.NOT_RUN
