from __future__ import annotations

import pytest

from checks.frame.slow import RULE
from checks.model import Verdict
from journey.evidence import Timing
from tests.checks.build import decide, evidence, exchange, visit


@pytest.mark.parametrize(
    ("timing", "verdict"),
    [
        (Timing(first_content=0.4, ready=1.0), Verdict.PASS),
        (Timing(first_content=2.9, ready=9.5), Verdict.PASS),
        (Timing(first_content=3.4, ready=4.0), Verdict.WARN),
        (Timing(first_content=0.4, ready=10.5), Verdict.WARN),
        (Timing(first_content=0.4, ready=None), Verdict.PASS),
    ],
)
def test_thresholds(timing: Timing, verdict: Verdict) -> None:
    assert decide(RULE, evidence(visits=[visit("/", timing=timing)])).verdict is verdict


def test_the_slowest_answer_is_named() -> None:
    slow = exchange(2, "https://127.0.0.1:44301/api/report", kind="xhr", seconds=3.2)
    run = evidence(visits=[visit("/", timing=Timing(first_content=3.9), exchanges=[exchange(), slow])])
    (finding,) = decide(RULE, run).findings
    assert finding.excerpt == "GET https://127.0.0.1:44301/api/report took 3.2 s"


@pytest.mark.parametrize(("kind", "verdict"), [("start", Verdict.PASS), ("explored", Verdict.WARN)])
def test_what_the_portal_takes_to_open_the_app_is_not_its_fault(kind: str, verdict: Verdict) -> None:
    """After a click in the app itself, all the time is the app's."""
    asked = exchange(at=2.7, main=True, method="POST")
    late = visit("/", kind=kind, timing=Timing(first_content=3.4, ready=11.0), exchanges=[asked])
    assert decide(RULE, evidence(visits=[late])).verdict is verdict


def test_installers_are_judged_elsewhere() -> None:
    late = visit("/install", kind="installer", timing=Timing(first_content=12.0))
    assert decide(RULE, evidence(visits=[late, visit("/")])).verdict is Verdict.PASS


def test_nothing_timed_is_no_pass() -> None:
    assert decide(RULE, evidence(visits=[visit("/", timing=Timing())])).verdict is Verdict.NOT_RUN


def test_a_screen_that_was_late_once_for_no_reason_of_its_own_passes() -> None:
    late, in_time = (visit("/", id=f"v{at}", timing=Timing(first_content=at, ready=at)) for at in (3.4, 0.6))
    assert decide(RULE, evidence(visits=[late, in_time])).verdict is Verdict.PASS
    both = [late, late.model_copy(update={"id": "again"})]
    assert decide(RULE, evidence(visits=both)).verdict is Verdict.WARN
    slow = exchange(2, seconds=3.0)
    assert (
        decide(RULE, evidence(visits=[late.model_copy(update={"exchanges": [slow]}), in_time])).verdict is Verdict.WARN
    )
