from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from checks.model import Verdict
from checks.scenario.passes import RULE
from journey.evidence import ScenarioProblem
from tests.checks.build import decide, evidence, picture, stage, stages, store
from tests.checks.build_lives import result, scenarios


def test_no_scenarios_is_not_applicable() -> None:
    assert decide(RULE, evidence()).verdict is Verdict.NOT_APPLICABLE


@pytest.mark.parametrize(
    "results",
    [
        [result()],
        [result(), result(role="user")],
        [result(), result(role="user", outcome="skipped", message="only administrators do this")],
        [result(role=None)],
    ],
)
def test_scenarios_that_pass(results: list[Any]) -> None:
    assert decide(RULE, scenarios(*results)).verdict is Verdict.PASS


def test_a_failing_scenario_fails_with_its_message_and_picture(tmp_path: Path) -> None:
    kept = store(tmp_path)
    failed = result(
        role="user",
        outcome="failed",
        message="AssertionError: Locator expected to have count '2'\nActual value: 0",
        where="scenarios/test_deals.py:14",
        page="/deals",
        picture=kept.put_picture(picture()),
        output=kept.put_text("searching"),
    )
    judgement = decide(RULE, scenarios(result(), failed).at(tmp_path))
    assert judgement.verdict is Verdict.FAIL
    (finding,) = judgement.findings
    assert finding.message.startswith(
        "The scenario scenarios/test_deals.py::test_search failed as the regular user: AssertionError: Locator expected"
    )
    assert (finding.role, finding.page, finding.source) == ("user", "/deals", "scenarios/test_deals.py:14")
    assert finding.excerpt == "searching"
    assert len(finding.evidence) == 2


def test_one_that_does_not_end_fails_and_those_after_it_are_named() -> None:
    left = result("scenarios/test_deals.py::test_more", outcome="not-reached")
    run = scenarios(
        result(outcome="overdue", message="It did not end within 60 s and was stopped."), left, broken="stopped"
    )
    judgement = decide(RULE, run)
    assert judgement.verdict is Verdict.FAIL
    assert "did not end as the administrator: It did not end within 60 s" in judgement.findings[0].message


@pytest.mark.parametrize(
    ("run", "reason"),
    [
        (scenarios(), "stage failed: no scenario was found in scenarios"),
        (
            scenarios(result(outcome="skipped", message="later")),
            "stage failed: every scenario was left out by itself: later.",
        ),
        (scenarios(broken="the scenarios' process ended before its end"), "stage failed: the scenarios' process ended"),
        (scenarios(result(), result("b", outcome="not-reached")), "stage failed: 1 scenario did not run: b."),
        (
            scenarios(
                result(), problems=[ScenarioProblem(file="scenarios/test_b.py", message="SyntaxError: invalid syntax")]
            ),
            "stage failed: scenarios/test_b.py could not be loaded: SyntaxError",
        ),
        (
            scenarios(evidence={"stages": [*stages(), stage("scenario", verdict="not-run", reason="not selected")]}),
            "not selected",
        ),
        (
            scenarios(
                evidence={
                    "stages": [*stages(), stage("scenario", verdict="fail", reason="OSError", caused_by="tool")],
                    "scenarios": None,
                }
            ),
            "tool error",
        ),
        (scenarios(evidence={"scenarios": None}), "tool error"),
    ],
)
def test_what_could_not_be_run_is_no_pass(run: Any, reason: str) -> None:
    judgement = decide(RULE, run)
    assert judgement.verdict is Verdict.NOT_RUN
    assert (judgement.reason or "").startswith(reason)


def test_a_file_that_can_not_be_loaded_does_not_hide_a_failure() -> None:
    problem = ScenarioProblem(file="scenarios/test_b.py", message="SyntaxError")
    judgement = decide(RULE, scenarios(result(outcome="failed", message="no"), problems=[problem]))
    assert judgement.verdict is Verdict.FAIL
    assert "could not be loaded" in (judgement.reason or "")
