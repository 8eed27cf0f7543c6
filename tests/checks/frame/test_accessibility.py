from __future__ import annotations

from typing import Any

from checks.frame.accessibility import RULE
from checks.model import Judgement, Verdict
from journey.evidence import Accessibility, Offending, Violation
from tests.checks.build import decide, evidence, visit


def violation(rule: str, impact: str = "serious", count: int = 1) -> Violation:
    element = Offending(selector="#save", html="<button id=save>", summary="Element has insufficient contrast")
    return Violation(
        id=rule, impact=impact, help=f"Help of {rule}", url=f"https://axe.test/{rule}", count=count, elements=[element]
    )


def judged(*found: Accessibility | None, **changes: Any) -> Judgement:
    visits = [visit(f"/{n}", accessibility=each) for n, each in enumerate(found)]
    return decide(RULE, evidence(visits=visits, **changes))


def test_nothing_found_passes() -> None:
    assert judged(Accessibility(engine="4", rules=20)).verdict is Verdict.PASS


def test_one_finding_a_rule_worst_first() -> None:
    first = Accessibility(violations=[violation("link-name", "moderate"), violation("label", "critical", 2)])
    second = Accessibility(violations=[violation("label", "critical", 3)])
    result = judged(first, second)
    assert result.verdict is Verdict.WARN
    label, link = result.findings
    assert label.message == "Help of label (label, critical). Element has insufficient contrast."
    assert (label.count, label.selector, label.hint) == (5, "#save", "How to mend it: https://axe.test/label")
    assert link.message.startswith("Help of link-name")


def test_a_plain_list_of_links_is_no_finding() -> None:
    assert judged(Accessibility(violations=[violation("target-size")])).verdict is Verdict.PASS


def test_an_engine_that_gave_up_is_no_pass() -> None:
    result = judged(Accessibility(), Accessibility(failure="axe did not finish"))
    assert result.verdict is Verdict.NOT_RUN
    assert result.reason == "tool error: axe could not look at /1: axe did not finish"


def test_no_look_is_no_pass() -> None:
    assert judged(None).verdict is Verdict.NOT_RUN
