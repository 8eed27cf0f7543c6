from __future__ import annotations

from typing import Any

import pytest

from checks.model import Verdict
from checks.roles.user_install import RULE
from tests.checks.build import app_facts, decide, evidence, nothing_visible, snapshot, stage, visit
from tests.checks.build_lives import lived

FAILED = stage("user-install", "user", verdict="fail", caused_by="app", reason="no finish signal within 60 s")


def test_a_user_who_gets_through_passes() -> None:
    assert decide(RULE, lived("user-install")).verdict is Verdict.PASS


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"outcome": "timeout", "seconds": None, "interface": None}, "did not end within 60 s"),
        ({"outcome": "refused", "problem": "ACCESS_DENIED: Access denied.", "seconds": None}, "ACCESS_DENIED"),
        (
            {"outcome": "portal-error", "problem": "not completely installed", "seconds": None},
            "not completely installed",
        ),
        ({"interface": "not-shown"}, "No interface came up"),
    ],
)
def test_a_user_who_is_stopped_fails(changes: dict[str, Any], words: str) -> None:
    judgement = decide(RULE, lived("user-install", ended=FAILED, **changes))
    assert judgement.verdict is Verdict.FAIL
    assert judgement.findings[0].message.startswith("As a regular user: ")
    assert words in judgement.findings[0].message
    assert judgement.findings[0].role == "user"


def test_a_slow_installation_only_warns() -> None:
    assert decide(RULE, lived("user-install", seconds=25.0)).verdict is Verdict.WARN


def test_an_empty_interface_fails() -> None:
    empty = visit(
        *("/", "user", "user-install"),
        kind="installer",
        id="later-user-install",
        snapshots=[snapshot(visible=nothing_visible())],
    )
    judgement = decide(RULE, lived("user-install", evidence={"visits": [*evidence().visits, empty]}))
    assert judgement.verdict is Verdict.FAIL
    assert judgement.findings[0].message.startswith("As a regular user: the interface does not come up")


def test_what_the_administrator_suffers_too_is_reported_there() -> None:
    slow = {"outcome": "timeout", "seconds": None, "interface": None}
    judgement = decide(RULE, lived("user-install", first=slow, ended=FAILED, **slow))
    assert judgement.verdict is Verdict.NOT_RUN
    assert (judgement.reason or "").startswith("stage failed: the installation by a regular user shows the same fault")


@pytest.mark.parametrize(
    ("changes", "verdict", "reason"),
    [
        ({"evidence": {"app": app_facts()}}, Verdict.NOT_APPLICABLE, "The app does not promise"),
        ({"evidence": {"roles": ["admin"]}}, Verdict.NOT_RUN, "not selected: the run looked"),
        (
            {"ended": stage("user-install", "user", verdict="not-run", reason="not selected")},
            Verdict.NOT_RUN,
            "not selected",
        ),
        (
            {"ended": stage("user-install", "user", verdict="not-run", reason="the app was never installed")},
            Verdict.NOT_RUN,
            "stage failed",
        ),
        (
            {"ended": stage("user-install", "user", verdict="fail", reason="KeyError: x", caused_by="tool")},
            Verdict.NOT_RUN,
            "tool error",
        ),
    ],
)
def test_what_was_not_looked_at(changes: dict[str, Any], verdict: Verdict, reason: str) -> None:
    judgement = decide(RULE, lived("user-install", **changes))
    assert judgement.verdict is verdict
    assert (judgement.reason or "").startswith(reason)


def test_a_user_who_could_not_sign_in_is_no_pass() -> None:
    ended = stage("user-install", "user", verdict="fail", reason="The portal refused to sign in", caused_by="portal")
    run = lived("user-install", ended=ended)
    run = run.model_copy(update={"installations": run.installations[:2]})
    assert (decide(RULE, run).reason or "").startswith("stage failed")
