from __future__ import annotations

from typing import Any

import pytest

from checks.edition.on_premise import LIFE, RULE
from checks.model import Level, Verdict
from journey.evidence import PortalFacts
from tests.checks.build import (
    PORTAL,
    decide,
    evidence,
    handover,
    handovers,
    installation,
    presence,
    probe,
    stage,
    stages,
    uninstallation,
)

ON_PREMISE = PortalFacts(kind="embedded", edition="on-premise", url=PORTAL, locales=["en"], member_id="a" * 32)
HANGS: dict[str, Any] = {"outcome": "timeout", "seconds": None, "interface": None}


def test_a_run_on_the_cloud_does_not_decide_it() -> None:
    judgement = decide(RULE, evidence())
    assert judgement.verdict is Verdict.NOT_RUN
    assert (judgement.reason or "").startswith("not selected: this run was on the cloud edition")


def test_a_healthy_life_passes() -> None:
    assert decide(RULE, evidence(portal=ON_PREMISE)).verdict is Verdict.PASS


def test_only_blockers_count() -> None:
    assert {rule.level for rule in LIFE} == {Level.BLOCKER}


@pytest.mark.parametrize(
    ("changes", "rule_id"),
    [
        ({"installations": [installation(1, **HANGS), installation(2)]}, "install.completes"),
        ({"installations": [installation(1), installation(2, interface="installer-stays")]}, "reinstall.completes"),
        (
            {"uninstallations": [uninstallation(True, presence=presence(True)), uninstallation(False)]},
            "uninstall.removed",
        ),
        ({"uninstallations": [uninstallation(True, probes_after=[probe(2)]), uninstallation(False)]}, "uninstall.data"),
        ({"handovers": [*handovers()[:-1], handover("interface", "post-again", status=500)]}, "install.handover"),
    ],
)
def test_what_failed_there_is_named(changes: dict[str, Any], rule_id: str) -> None:
    judgement = decide(RULE, evidence(portal=ON_PREMISE, **changes))
    assert judgement.verdict is Verdict.FAIL
    assert [f"on the on-premise edition ({rule_id}): " in one.message for one in judgement.findings] == [True]
    assert judgement.findings[0].stage or judgement.findings[0].page


def test_a_stage_that_broke_leaves_it_open() -> None:
    ended = stage("uninstall", verdict="fail", reason="KeyError: x", caused_by="tool")
    judgement = decide(RULE, evidence(portal=ON_PREMISE, stages=stages(ended)))
    assert judgement.verdict is Verdict.NOT_RUN
    assert (judgement.reason or "").startswith("tool error: uninstall.removed could not be decided")


@pytest.mark.parametrize("roles", [["admin"], ["admin", "user"]])
def test_what_was_not_selected_does_not_matter(roles: list[Any]) -> None:
    assert decide(RULE, evidence(portal=ON_PREMISE, roles=roles)).verdict is Verdict.PASS


def test_a_run_that_looked_at_nothing_is_no_pass() -> None:
    unplayed = [stage(one.name, one.role, verdict="not-run", reason="not selected") for one in stages()]
    run = evidence(portal=ON_PREMISE, stages=unplayed, visits=[], installations=[], uninstallations=[], handovers=[])
    assert decide(RULE, run).verdict is Verdict.NOT_RUN
