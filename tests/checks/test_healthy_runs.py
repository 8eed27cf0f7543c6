"""Runs of different kinds of apps in which nothing is wrong: no rule may find anything, and none may break."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from checks.judge import judge
from checks.model import RuleResult, Verdict
from journey.evidence import Evidence, PortalFacts
from tests.checks.build import (
    PORTAL,
    START,
    app_facts,
    call,
    evidence,
    handovers,
    installation,
    moment,
    portal_log,
    presence,
    stages,
    uninstallation,
)

MINE = ("lifecycle.", "install.", "uninstall.", "reinstall.", "roles.user-interface")
NO_INSTALLER: dict[str, Any] = {"outcome": "no-installer", "seconds": 0.4, "moments": [moment("interface", 1.0, "/")]}


def server_application() -> Evidence:
    return evidence()


def static_pages() -> Evidence:
    calls = [call("user.current", START + after, via="browser") for after in (15, 105)]
    bare: dict[str, Any] = {"placements": [], "handlers": []}
    return evidence(
        app=app_facts(installer=None, event_handler=None, placements=[], probe=[]),
        installations=[
            installation(ordinal, presence=presence(True, START, **bare), **NO_INSTALLER) for ordinal in (1, 2)
        ],
        handovers=[one for one in handovers() if one.target == "interface"],
        uninstallations=[uninstallation(clean, probes_before=[], probes_after=[]) for clean in (True, False)],
        visits=[one for one in evidence().visits if one.kind != "installer"],
        log=portal_log(rest=calls, events=[]),
    )


def rest_only() -> Evidence:
    silent = NO_INSTALLER | {
        "interface": None,
        "interface_page": None,
        "interface_seconds": None,
        "moments": [],
        "visits": [],
    }
    return evidence(
        app=app_facts(interface=False, menu_item=False),
        installations=[installation(1, **silent), installation(2, **silent)],
        handovers=[],
        visits=[one for one in evidence().visits if one.kind == "installer"],
        stages=stages(without=("open", "explore", "screenshots", "reopen")),
    )


def administrator_alone() -> Evidence:
    return evidence(roles=["admin"])


def real_portal() -> Evidence:
    return evidence(portal=PortalFacts(kind="remote", edition="cloud", url=PORTAL, locales=["en"]), log=None)


def verdicts(run: Evidence) -> dict[str, RuleResult]:
    return {result.rule.id: result for result in judge(run, today=date(2026, 1, 1))}


@pytest.mark.parametrize("make", [server_application, static_pages, rest_only, administrator_alone, real_portal])
def test_nothing_is_found(make: Any) -> None:
    for rule_id, result in verdicts(make()).items():
        assert result.findings == (), rule_id
        if rule_id.startswith(MINE):
            assert not (result.reason or "").startswith("tool error"), f"{rule_id}: {result.reason}"


def test_a_server_application_passes_every_rule_of_its_life() -> None:
    mine = {
        rule_id: result.verdict
        for rule_id, result in verdicts(server_application()).items()
        if rule_id.startswith(MINE)
    }
    assert set(mine.values()) == {Verdict.PASS}


def test_static_pages_have_neither_installer_nor_storage() -> None:
    results = verdicts(static_pages())
    for rule_id in ("install.completes", "install.handover", "uninstall.removed", "reinstall.completes"):
        assert results[rule_id].verdict is Verdict.PASS, results[rule_id].reason
    for rule_id in ("install.blank-frame", "install.redirect", "uninstall.event", "uninstall.data"):
        assert results[rule_id].verdict is Verdict.NOT_APPLICABLE


def test_a_rest_application_shows_nothing() -> None:
    results = verdicts(rest_only())
    for rule_id in (
        "install.completes",
        "uninstall.removed",
        "uninstall.event",
        "uninstall.data",
        "reinstall.completes",
    ):
        assert results[rule_id].verdict is Verdict.PASS, results[rule_id].reason
    for rule_id in ("install.blank-frame", "install.redirect", "install.handover", "roles.user-interface"):
        assert results[rule_id].verdict is Verdict.NOT_APPLICABLE


def test_a_real_portal_hides_what_the_server_does() -> None:
    results = verdicts(real_portal())
    for rule_id in ("uninstall.event", "uninstall.data"):
        assert (results[rule_id].reason or "").startswith("not observable here")
    assert results["install.completes"].verdict is Verdict.PASS
