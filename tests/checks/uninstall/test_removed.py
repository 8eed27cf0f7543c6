from __future__ import annotations

from typing import Any

import pytest

from checks.model import Verdict
from checks.uninstall.removed import RULE
from journey.evidence import CardSeen, PortalFacts
from tests.checks.build import (
    PORTAL,
    START,
    app_facts,
    decide,
    evidence,
    presence,
    stage,
    stages,
    uninstallation,
)


def test_an_app_that_is_gone_passes() -> None:
    assert decide(RULE, evidence()).verdict is Verdict.PASS


@pytest.mark.parametrize("clean", [True, False])
@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"in_installed_list": True}, "in the list of installed apps"),
        ({"card": CardSeen(install=True, delete=True)}, "on its card (1 button Delete)"),
        ({"rest_installed": True}, "in the portal's own record"),
        ({"in_left_menu": True}, "in the left menu"),
        ({"placements": ["LEFT_MENU", "TASK_VIEW_TAB"]}, "2 widgets (LEFT_MENU and TASK_VIEW_TAB)"),
        ({"handlers": ["ONCRMDEALADD"]}, "1 event handler (ONCRMDEALADD)"),
    ],
)
def test_whatever_stays_fails(clean: bool, changes: dict[str, Any], words: str) -> None:
    left = uninstallation(clean, presence=presence(False, START + 85 + (0 if clean else 80), **changes))
    judgement = decide(
        RULE, evidence(uninstallations=[left if clean else uninstallation(), left] if not clean else [left])
    )
    assert judgement.verdict is Verdict.FAIL
    assert words in judgement.findings[0].message
    assert judgement.findings[0].message.startswith("5.0 s after the app was deleted")


def test_a_refusal_fails() -> None:
    refused = uninstallation(problem="The portal answered: the app is in use", presence=None)
    failed = stages(stage("uninstall", verdict="fail", caused_by="app", reason="Delete was refused"))
    judgement = decide(RULE, evidence(uninstallations=[refused], stages=failed))
    assert judgement.verdict is Verdict.FAIL
    assert "did not delete the app (with «delete settings and data»)" in judgement.findings[0].message


def test_a_refusal_that_is_the_tools_fault_is_no_finding() -> None:
    refused = uninstallation(problem="The popup did not open", presence=None)
    failed = stages(stage("uninstall", verdict="fail", caused_by="tool", reason="The popup did not open"))
    judgement = decide(RULE, evidence(uninstallations=[refused], stages=failed))
    assert judgement.verdict is Verdict.NOT_RUN
    assert (judgement.reason or "").startswith("tool error")


@pytest.mark.parametrize(
    "changes",
    [{"in_left_menu": None}, {"rest_installed": None}, {"placements": None}, {"in_installed_list": None, "card": None}],
)
def test_a_place_that_was_not_looked_at_is_no_pass(changes: dict[str, Any]) -> None:
    run = evidence(uninstallations=[uninstallation(presence=presence(False, START + 85, **changes))])
    judgement = decide(RULE, run)
    assert judgement.verdict is Verdict.NOT_RUN
    assert (judgement.reason or "").startswith("stage failed")
    unlooked = evidence(uninstallations=[uninstallation(presence=None)])
    assert decide(RULE, unlooked).verdict is Verdict.NOT_RUN


def test_places_that_the_app_does_not_use_need_no_look() -> None:
    bare = app_facts(menu_item=False, placements=[])
    gone = uninstallation(presence=presence(False, START + 85, in_left_menu=None, placements=None))
    assert decide(RULE, evidence(app=bare, uninstallations=[gone], log=None)).verdict is Verdict.PASS


def test_a_real_portal_does_not_tell_everything() -> None:
    remote = PortalFacts(kind="remote", edition="cloud", url=PORTAL, locales=["en"])
    gone = uninstallation(presence=presence(False, START + 85, rest_installed=None, placements=None))
    judgement = decide(RULE, evidence(portal=remote, uninstallations=[gone], log=None))
    assert (judgement.reason or "").startswith("not observable here")


def test_without_an_uninstallation_nothing_is_known() -> None:
    failed = stage("install", verdict="fail", caused_by="app", reason="It did not end within 60 s")
    run = evidence(uninstallations=[], stages=[failed])
    assert decide(RULE, run).reason == (
        "stage failed: the run did not come to uninstall (administrator), because install (administrator) failed: "
        "It did not end within 60 s."
    )


@pytest.mark.parametrize(
    ("problem", "verdict"),
    [
        ("The portal refused to delete the application: it is in use.", Verdict.FAIL),
        ("The delete popup did not appear.", Verdict.NOT_RUN),
    ],
)
def test_only_the_portals_own_no_is_a_refusal(problem: str, verdict: Verdict) -> None:
    failed = stages(stage("uninstall", verdict="fail", caused_by="portal", reason=problem))
    run = evidence(uninstallations=[uninstallation(problem=problem, presence=None)], stages=failed)
    assert decide(RULE, run).verdict is verdict
