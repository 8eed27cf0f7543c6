from __future__ import annotations

from typing import Any

import pytest

from checks.lifecycle.clean_portal import RULE
from checks.model import Verdict
from journey.evidence import CardSeen, PortalFacts
from tests.checks.build import PORTAL, START, decide, evidence, presence, stage, stages


def test_a_portal_that_never_saw_the_app_passes() -> None:
    assert decide(RULE, evidence()).verdict is Verdict.PASS


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"in_installed_list": True}, "in the list of installed apps"),
        ({"card": CardSeen(install=False, open=True, delete=True)}, "on its card (2 buttons Open and Delete)"),
        ({"card": CardSeen(install=False, update=True)}, "on its card (1 button Update)"),
        ({"rest_installed": True}, "in the portal's own record"),
        ({"placements": ["CRM_DEAL_DETAIL_TAB"]}, "1 widget (CRM_DEAL_DETAIL_TAB)"),
        ({"handlers": ["ONCRMDEALADD", "ONAPPUNINSTALL"]}, "2 event handlers (ONCRMDEALADD and ONAPPUNINSTALL)"),
    ],
)
def test_any_trace_of_the_app_fails(changes: dict[str, Any], words: str) -> None:
    judgement = decide(RULE, evidence(before=presence(False, START, **changes)))
    assert judgement.verdict is Verdict.FAIL
    assert words in judgement.findings[0].message


def test_a_menu_entry_alone_may_be_another_apps() -> None:
    judgement = decide(RULE, evidence(before=presence(False, START, in_left_menu=True)))
    assert judgement.verdict is Verdict.WARN


def test_one_dirty_portal_is_one_finding() -> None:
    assert len(decide(RULE, evidence(before=presence(True))).findings) == 1


def test_a_card_without_the_install_button_is_no_trace() -> None:
    before = presence(False, START, card=CardSeen(install=False, install_disabled=True))
    assert decide(RULE, evidence(before=before)).verdict is Verdict.PASS


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"card": None}, "stage failed: before the run nobody could look at the app's card. The card did not load."),
        ({"card": CardSeen(install=False, error="Application was not found.")}, "«Application was not found.»"),
        ({"in_installed_list": None}, "the list of installed apps"),
        ({"rest_installed": None}, "the portal's own record was not read"),
    ],
)
def test_a_place_that_was_not_looked_at_is_no_pass(changes: dict[str, Any], words: str) -> None:
    before = presence(False, START, problem="The card did not load", **changes)
    judgement = decide(RULE, evidence(before=before))
    assert judgement.verdict is Verdict.NOT_RUN
    assert judgement.reason is not None
    assert words in judgement.reason


def test_a_real_portal_does_not_tell_about_the_past() -> None:
    remote = PortalFacts(kind="remote", edition="cloud", url=PORTAL, locales=["en"])
    run = evidence(portal=remote, before=presence(False, START, rest_installed=None), log=None)
    judgement = decide(RULE, run)
    assert judgement.verdict is Verdict.NOT_RUN
    assert (judgement.reason or "").startswith("not observable here: ")


def test_a_trace_counts_also_where_another_place_was_not_looked_at() -> None:
    judgement = decide(RULE, evidence(before=presence(True, START, card=None)))
    assert judgement.verdict is Verdict.FAIL


def test_nothing_looked_at_says_why() -> None:
    broken = stage("install", verdict="fail", caused_by="tool", reason="The browser did not start")
    judgement = decide(RULE, evidence(before=None, stages=stages(broken)))
    assert judgement.reason == (
        "tool error: the stage install (administrator) could not be played: The browser did not start."
    )
    assert (decide(RULE, evidence(before=None)).reason or "").startswith("tool error: ")
