from __future__ import annotations

from typing import Any

import pytest

from checks.model import Verdict
from checks.update.completes import RULE
from journey.evidence import PortalFacts, Update
from tests.checks.build import (
    PORTAL,
    START,
    app_facts,
    decide,
    delivery,
    evidence,
    moment,
    nothing_visible,
    portal_log,
    presence,
    probe,
    snapshot,
    stage,
    stages,
    visit,
)
from tests.checks.build_lives import UPDATED, kept, lived


def updated(before: dict[str, Any] | None = None, after: dict[str, Any] | None = None) -> dict[str, Any]:
    return {"update": Update(from_version=1, to_version=2, before=kept(**(before or {})), after=kept(**(after or {})))}


def test_a_healthy_update_passes() -> None:
    assert decide(RULE, lived("update")).verdict is Verdict.PASS


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"outcome": "timeout", "seconds": None, "interface": None}, "The installation did not end within 60 s"),
        ({"outcome": "portal-error", "problem": "Access denied."}, "«Access denied.»"),
        ({"outcome": "crashed", "problem": "the app's server ended with exit code 1"}, "broke down"),
        ({"interface": "installer-stays"}, "stayed"),
        ({"interface": "not-shown"}, "No interface came up"),
        ({"seconds": 31.0}, "took 31 s"),
        ({"presence": presence(True, rest_installed=False)}, "does not hold the app for installed"),
        ({"moments": [moment(at=at, visible=nothing_visible()) for at in (0.5, 6.0)], "seconds": 7.0}, "was empty"),
    ],
)
def test_an_update_that_does_not_come_to_its_end_warns(changes: dict[str, Any], words: str) -> None:
    judgement = decide(RULE, lived("update", **changes))
    assert judgement.verdict is Verdict.WARN
    assert judgement.findings[0].message.startswith("Updating from version 1 to 2: ")
    assert words in judgement.findings[0].message
    assert {finding.stage for finding in judgement.findings} == {"update"}


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        ({}, {"handlers": ["ONAPPUNINSTALL"]}, "lost event handlers: ONAPPUPDATE"),
        ({}, {"placements": []}, "lost widgets: CRM_DEAL_DETAIL_TAB"),
        ({"options": ["a", "b"]}, {"options": ["b"]}, "lost options of the app: a"),
        ({}, {"probes": [probe(0)]}, "counts 0 after the update; before it there were 3"),
        ({}, {"probes": [probe(2)]}, "counts 2 after the update"),
    ],
)
def test_what_the_update_lost_warns(before: dict[str, Any], after: dict[str, Any], words: str) -> None:
    judgement = decide(RULE, lived("update", evidence=updated(before, after)))
    assert judgement.verdict is Verdict.WARN
    assert [words in finding.message for finding in judgement.findings] == [True]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ({}, {"probes": [probe(9)]}),
        ({"probes": [probe(0)]}, {"probes": [probe(0)]}),
        ({}, {"handlers": ["ONAPPUNINSTALL", "ONAPPUPDATE", "ONCRMDEALADD"], "options": ["limit", "version"]}),
        ({"probes": [], "options": None}, {"probes": [], "options": None}),
        ({"placements": None, "handlers": None}, {"placements": None, "handlers": None}),
        ({"probes": [probe(None)]}, {"probes": [probe(None)]}),
    ],
)
def test_more_or_the_same_is_right(before: dict[str, Any], after: dict[str, Any]) -> None:
    assert decide(RULE, lived("update", evidence=updated(before, after))).verdict is Verdict.PASS


@pytest.mark.parametrize(
    ("changes", "verdict"),
    [
        ({"status": 200}, Verdict.PASS),
        ({"status": 204, "body": ""}, Verdict.PASS),
        ({"status": 500, "body": "Fatal"}, Verdict.WARN),
        ({"status": 302}, Verdict.WARN),
        ({"status": None, "error": "no answer within 30 s"}, Verdict.WARN),
        # One of another life, before this update.
        ({"status": 500, "at": START + 20}, Verdict.PASS),
    ],
)
def test_the_answer_to_the_update_event(changes: dict[str, Any], verdict: Verdict) -> None:
    sent = delivery("ONAPPUPDATE", **({"at": UPDATED + 0.1} | changes))
    log = portal_log(events=[*portal_log().events, sent])
    assert decide(RULE, lived("update", evidence={"log": log})).verdict is verdict


def test_an_interface_that_is_empty_after_it_warns_unless_it_was_so_before() -> None:
    empty = visit(
        "/", stage="update", kind="installer", id="later-update", snapshots=[snapshot(visible=nothing_visible())]
    )
    run = evidence()
    judgement = decide(RULE, lived("update", evidence={"visits": [*run.visits, empty]}))
    assert judgement.verdict is Verdict.WARN
    assert "the interface does not come up" in judgement.findings[0].message
    always = [visit("/", snapshots=[snapshot(visible=nothing_visible())]), empty]
    assert decide(RULE, lived("update", evidence={"visits": always})).verdict is Verdict.PASS


def test_a_fault_of_every_installation_is_not_reported_again() -> None:
    judgement = decide(RULE, lived("update", first={"interface": "installer-stays"}, interface="installer-stays"))
    assert judgement.verdict is Verdict.NOT_RUN
    assert (judgement.reason or "").startswith("stage failed: the update shows the same fault")


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"ended": stage("update", verdict="not-run", reason="not selected")}, "not selected"),
        ({"ended": stage("update", verdict="not-run", reason="the app was not installed")}, "stage failed"),
        ({"ended": stage("update", verdict="fail", reason="ValueError: x", caused_by="tool")}, "tool error"),
        (
            {"outcome": "broken-off", "problem": "The card has no Update button.", "seconds": None},
            "stage failed: the installation was broken off",
        ),
        ({"evidence": updated(after={"probes": [probe(None, problem="refused")]})}, "stage failed: the data probe"),
        (
            {"evidence": {"update": Update(from_version=1, to_version=2, before=kept(), problem="It hangs")}},
            "stage failed: nobody looked what the update left: It hangs",
        ),
    ],
)
def test_what_was_not_looked_at_is_no_pass(changes: dict[str, Any], reason: str) -> None:
    judgement = decide(RULE, lived("update", **changes))
    assert judgement.verdict is Verdict.NOT_RUN
    assert (judgement.reason or "").startswith(reason)


def test_a_real_portal_can_not_show_it() -> None:
    run = evidence(portal=PortalFacts(kind="remote", edition="cloud", url=PORTAL, locales=["en"]), log=None)
    assert (decide(RULE, run).reason or "").startswith("not observable here")


def test_an_app_without_interface_is_judged_by_its_event() -> None:
    bare: dict[str, Any] = {
        **{"outcome": "no-installer", "seconds": 0.3, "interface": None, "interface_page": None},
        **{"interface_seconds": None, "moments": []},
    }
    changes = {"app": app_facts(interface=False, menu_item=False), "visits": [], "stages": [*stages(), stage("update")]}
    assert decide(RULE, lived("update", first=bare, evidence=changes, **bare)).verdict is Verdict.PASS
    refused = delivery("ONAPPINSTALL", UPDATED + 0.2, status=500)
    log = portal_log(events=[*portal_log().events, refused])
    found = decide(RULE, lived("update", first=bare, evidence=changes | {"log": log}, **bare))
    assert found.verdict is Verdict.WARN
    assert "ONAPPINSTALL" in found.findings[0].message
