from __future__ import annotations

from typing import Any

import pytest

from checks.frame.layout import RULE
from checks.model import Verdict
from journey.evidence import Box, LayoutMeasure, Misplaced
from tests.checks.build import decide, evidence, exchange, visit
from tests.checks.frame.test_scrollbars import measure

BOX = Box(x=10, y=20, width=200, height=30)


def astray(**changes: Any) -> Misplaced:
    return Misplaced(
        **(
            {
                "kind": "overlap",
                "selector": "h2",
                "text": "Pipeline",
                "other": "p",
                "other_text": "All deals",
                "box": BOX,
                "amount": 12.4,
            }
            | changes
        )
    )


def seen(width: int, *found: Misplaced, **changes: Any) -> LayoutMeasure:
    return measure(width, misplaced=list(found), **changes)


def test_a_tidy_screen_passes() -> None:
    run = evidence(visits=[visit("/", layouts=[seen(1280), seen(1920)])])
    assert decide(RULE, run).verdict is Verdict.PASS


def test_one_finding_names_all_windows() -> None:
    run = evidence(visits=[visit("/", layouts=[seen(1280, astray()), seen(1366, astray(amount=20)), seen(1920)])])
    result = decide(RULE, run)
    assert result.verdict is Verdict.WARN
    (finding,) = result.findings
    assert finding.message == "«Pipeline» overlaps «All deals» by 20 px (windows of 1280, 1366 px)."
    assert finding.selector == "h2"


def test_each_kind_has_words_of_its_own() -> None:
    kinds = [
        astray(),
        astray(kind="cut-off", selector="td", text="Expected revenue", other="div.cell", amount=40),
        astray(kind="cut-off", selector="b", text="Sum", other=None, amount=9),
        astray(kind="out-of-box", selector="button", text="Synchronise", other="div.card", amount=30),
        astray(selector="small", text="Tiny lines", other=None, other_text="", amount=7),
    ]
    run = evidence(visits=[visit("/", layouts=[seen(1280, *kinds)])])
    assert [finding.message for finding in decide(RULE, run).findings] == [
        "«Pipeline» overlaps «All deals» by 12 px (windows of 1280 px).",
        "«Expected revenue» is cut off by div.cell: 40 px of it can't be seen (windows of 1280 px).",
        "«Sum» is cut off at the edge of the frame: 9 px of it can't be seen (windows of 1280 px).",
        "«Synchronise» reaches 30 px over the edge of div.card (windows of 1280 px).",
        "The lines of «Tiny lines» are written into each other by 7 px (windows of 1280 px).",
    ]


def test_what_may_be_wanted_is_left_out() -> None:
    run = evidence(
        visits=[visit("/", layouts=[seen(1280, astray(certain=False)), seen(1366, astray(), settled=False)])]
    )
    assert decide(RULE, run).verdict is Verdict.PASS


@pytest.mark.parametrize(("network", "verdict"), [(False, Verdict.PASS), (True, Verdict.WARN)])
def test_names_of_icons_whose_typeface_is_out_of_reach(network: bool, verdict: Verdict) -> None:
    icons = exchange(
        2, "https://fonts.googleapis.com/icon?family=Material+Icons", kind="stylesheet", status=None, failure="net::ERR"
    )
    misplaced = [astray(text="expand_more"), astray(selector="b", other_text="home")]
    run = evidence(visits=[visit("/", exchanges=[icons], layouts=[seen(1280, *misplaced)])], network=network)
    assert decide(RULE, run).verdict is verdict


def test_a_screen_nobody_measured_is_no_pass() -> None:
    run = evidence(visits=[visit("/", layouts=[measure(1280)])])
    result = decide(RULE, run)
    assert result.verdict is Verdict.NOT_RUN
    assert result.reason is not None
    assert result.reason.startswith("tool error")
