from __future__ import annotations

from typing import Any

import pytest

from checks.frame.scrollbars import RULE
from checks.model import Judgement, Verdict
from journey.evidence import Box, LayoutMeasure, Offender, Scroller, Size, Visit
from tests.checks.build import decide, evidence, exchange, nothing_visible, snapshot, visit


def measure(width: int = 1280, **changes: Any) -> LayoutMeasure:
    """The frame in a window of that width, with content that fits."""
    frame = Size(width=width - 55, height=620)
    return LayoutMeasure(
        **(
            {
                "window": Size(width=width, height=720),
                "frame": frame,
                "client": frame,
                "content": frame,
                "horizontal": False,
                "vertical": False,
            }
            | changes
        )
    )


def too_wide(width: int = 1280, content: int = 1300, **changes: Any) -> LayoutMeasure:
    table = Offender(
        selector="table.grid", text="Name Stage Sum", box=Box(x=0, y=80, width=content, height=400), beyond_right=75
    )
    return measure(
        width,
        **({"horizontal": True, "content": Size(width=content, height=600), "offenders": [table]} | changes),
    )


def scroller(**changes: Any) -> Scroller:
    return Scroller(
        **(
            {
                "selector": "div.inner",
                "tag": "div",
                "box": Box(x=0, y=0, width=1200, height=600),
                "client": Size(width=1185, height=600),
                "content": Size(width=1185, height=1400),
                "horizontal": False,
                "vertical": True,
                "share_of_view": 0.97,
                "share_of_text": 1.0,
            }
            | changes
        )
    )


def judged(*layouts: LayoutMeasure, **changes: Any) -> Judgement:
    return decide(RULE, evidence(visits=[visit("/", layouts=list(layouts), **changes)]))


def test_a_screen_that_fits_passes() -> None:
    assert judged(measure(1280), measure(1920)).verdict is Verdict.PASS


def test_the_worst_offender_is_named_with_the_measures() -> None:
    result = judged(too_wide(1280), too_wide(1366, 1340), measure(1920))

    assert result.verdict is Verdict.FAIL
    (finding,) = result.findings
    assert finding.message == (
        "Horizontal scroll bar in windows of 1280, 1366 px: content is 1300 px wide, the frame shows 1225 px;"
        " widest element: table.grid (0..1300)."
    )
    assert (finding.selector, finding.page, finding.role) == ("table.grid", "/", "admin")


def test_both_directions_are_two_findings() -> None:
    both = measure(horizontal=True, vertical=True, content=Size(width=1300, height=900))
    assert [finding.message.split()[0] for finding in judged(both).findings] == ["Horizontal", "Vertical"]


def test_one_screen_seen_by_both_accounts_is_one_finding_of_both() -> None:
    run = evidence(visits=[visit("/", role, layouts=[too_wide()]) for role in ("admin", "user")])
    (finding,) = decide(RULE, run).findings
    assert (finding.role, finding.count) == (None, 2)


def test_one_account_only_keeps_its_role() -> None:
    run = evidence(visits=[visit("/", layouts=[measure()]), visit("/", "user", layouts=[too_wide()])])
    assert [finding.role for finding in decide(RULE, run).findings] == ["user"]


def test_windows_below_the_regulations_width_do_not_count() -> None:
    assert judged(too_wide(1024), measure(1280)).verdict is Verdict.PASS


@pytest.mark.parametrize("overflow", ["hidden", "clip"])
def test_a_root_that_hides_its_overflow_shows_no_bar(overflow: str) -> None:
    assert judged(too_wide(overflow_x=overflow)).verdict is Verdict.PASS


def test_a_bar_that_is_forced_fails_although_the_content_fits() -> None:
    result = judged(measure(vertical=True, overflow_y="scroll"))
    assert result.verdict is Verdict.FAIL
    assert "always shows a bar" in result.findings[0].message


def test_a_measure_of_an_unsettled_screen_only_warns() -> None:
    assert judged(too_wide(settled=False)).verdict is Verdict.WARN


def test_a_screen_without_its_style_sheet_only_warns() -> None:
    lost = exchange(
        2, "https://cdn.example.net/grid.css", kind="stylesheet", status=None, failure="net::ERR_NAME_NOT_RESOLVED"
    )
    run = evidence(visits=[visit("/", layouts=[too_wide()], exchanges=[exchange(), lost])], network=False)
    result = decide(RULE, run)
    assert result.verdict is Verdict.WARN
    assert "cdn.example.net" in (result.findings[0].hint or "")


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"share_of_view": 0.2, "share_of_text": 0.96},
        {"share_of_view": 0.8, "share_of_text": 0.8, "selector": "main"},
        {"widget": "list", "share_of_view": 0.98, "share_of_text": 0.99},
        {"widget": "table", "share_of_view": 0.4, "share_of_text": 1.0},
        {"tag": "iframe", "share_of_view": 0.95, "share_of_text": 0.0},
        {"tag": "iframe", "share_of_view": 0.4, "share_of_text": 0.95},
    ],
)
def test_a_box_that_holds_the_screens_content_counts_as_the_frame(changes: dict[str, Any]) -> None:
    assert judged(measure(scrollers=[scroller(**changes)])).verdict is Verdict.FAIL


@pytest.mark.parametrize(
    "changes",
    [
        {"widget": "table", "share_of_view": 0.7, "share_of_text": 0.96},
        {"widget": "chat", "share_of_view": 0.8, "share_of_text": 1.0},
        {"widget": "table", "share_of_view": 0.8, "share_of_text": 0.998},
        {"tag": "iframe", "share_of_view": 0.3, "share_of_text": 0.0},
        {"tag": "iframe", "share_of_view": 0.9, "share_of_text": 0.6, "widget": "textarea"},
        {"widget": "code", "share_of_view": 0.2, "share_of_text": 0.3},
        {"tag": "textarea", "share_of_view": 0.9, "share_of_text": 1.0},
        {"widget": "menu", "share_of_view": 0.2, "share_of_text": 0.2},
        {"share_of_view": 0.3, "share_of_text": 0.3},
        {"vertical": False},
    ],
)
def test_a_bounded_widget_among_other_content_passes(changes: dict[str, Any]) -> None:
    assert judged(measure(scrollers=[scroller(**changes)])).verdict is Verdict.PASS


def test_one_pane_of_two_is_a_suspicion() -> None:
    assert judged(measure(scrollers=[scroller(share_of_view=0.65, share_of_text=0.6)])).verdict is Verdict.WARN


def test_a_screen_without_text_goes_by_size() -> None:
    drawn = [snapshot(visible=nothing_visible(graphics=3))]
    big = measure(scrollers=[scroller(share_of_text=0.0, share_of_view=0.95)])
    small = measure(scrollers=[scroller(share_of_text=0.0, share_of_view=0.4)])
    assert judged(big, snapshots=drawn).verdict is Verdict.FAIL
    assert judged(small, snapshots=drawn).verdict is Verdict.PASS


def test_without_any_measure_there_is_no_verdict() -> None:
    result = decide(RULE, evidence())
    assert result.verdict is Verdict.NOT_RUN
    assert result.reason is not None
    assert result.reason.startswith("tool error")


def test_many_screens_are_capped() -> None:
    visits: list[Visit] = [visit(f"/deals/page-{chr(97 + n % 26)}{n}", layouts=[too_wide()]) for n in range(60)]
    findings = decide(RULE, evidence(visits=visits)).findings
    assert len(findings) == 51
    assert findings[-1].message == "10 more of the same kind are not listed here."


def test_the_error_page_of_a_server_is_nobodys_layout() -> None:
    """Nor is another view of it, which a click brought up without a document of its own."""
    failed = visit("/report", stage="explore", exchanges=[exchange(status=500, main=True)], layouts=[too_wide()])
    other_view = visit("/report", stage="explore", exchanges=[], layouts=[too_wide()])
    refused = visit("/report", stage="explore", exchanges=[exchange(status=403, main=True)], layouts=[too_wide()])
    good = visit("/", layouts=[measure()])
    assert decide(RULE, evidence(visits=[good, failed, other_view])).verdict is Verdict.PASS
    assert decide(RULE, evidence(visits=[good, refused])).verdict is Verdict.FAIL
    assert decide(RULE, evidence(visits=[failed])).verdict is Verdict.NOT_RUN
