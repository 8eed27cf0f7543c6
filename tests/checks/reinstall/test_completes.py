from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from checks.model import Verdict
from checks.reinstall.completes import RULE
from journey.evidence import Evidence, PortalLog, RestCall, Visit
from tests.checks.build import (
    ORIGIN,
    START,
    call,
    decide,
    delivery,
    evidence,
    exchange,
    installation,
    moment,
    nothing_visible,
    portal_log,
    presence,
    script_error,
    snapshot,
    stage,
    stages,
    store,
    visit,
)

FIRST, SECOND = START + 10, START + 100
FAILED = stages(stage("reinstall", verdict="fail", caused_by="app", reason="It did not end within 60 s"))


def run(folder: Path | None = None, *, first: dict[str, Any] | None = None, **changes: Any) -> Evidence:
    others = changes.pop("evidence", {})
    return evidence(folder, installations=[installation(1, **(first or {})), installation(2, **changes)], **others)


def with_calls(*calls: RestCall, **changes: Any) -> PortalLog:
    return portal_log(rest=[*portal_log().rest, *calls], **changes)


def test_a_second_installation_like_the_first_passes() -> None:
    assert decide(RULE, evidence()).verdict is Verdict.PASS


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"outcome": "timeout", "seconds": None, "interface": None}, "did not end within 60 s"),
        ({"outcome": "portal-error", "problem": "Access denied."}, "«Access denied.»"),
        ({"interface": "installer-stays"}, "stayed"),
        ({"interface": "not-shown"}, "No interface came up"),
        (
            {"moments": [moment(at=at, visible=nothing_visible()) for at in (0.5, 6.0)], "seconds": 7.0},
            "was empty for 6.5 s",
        ),
        ({"presence": presence(True, rest_installed=False)}, "does not hold the app for installed"),
    ],
)
def test_what_goes_wrong_the_second_time_alone_fails_here(changes: dict[str, Any], words: str) -> None:
    judgement = decide(RULE, run(**changes, evidence={"stages": FAILED}))
    assert judgement.verdict is Verdict.FAIL
    assert judgement.findings[0].message.startswith("The second time: ")
    assert words in judgement.findings[0].message
    assert judgement.findings[0].stage == "reinstall"


def test_a_fault_of_both_is_reported_once_and_still_no_pass() -> None:
    stays: dict[str, Any] = {"interface": "installer-stays"}
    judgement = decide(RULE, run(first=stays, **stays))
    assert judgement.verdict is Verdict.NOT_RUN
    assert judgement.findings == ()
    assert "the same fault as the first (install.redirect)" in (judgement.reason or "")


def test_both_slow_is_the_first_rules_warning() -> None:
    assert decide(RULE, run(first={"seconds": 30.0}, seconds=31.0)).verdict is Verdict.PASS
    assert decide(RULE, run(seconds=31.0)).verdict is Verdict.WARN


def test_bindings_left_out_fail() -> None:
    bare = presence(True, SECOND + 6, placements=[], handlers=["ONAPPUNINSTALL"])
    log = portal_log(rest=[one for one in portal_log().rest if one.at < SECOND or one.method != "placement.bind"])
    judgement = decide(RULE, run(presence=bare, evidence={"log": log}))
    assert judgement.verdict is Verdict.FAIL
    assert "left out widgets that the first one bound: CRM_DEAL_DETAIL_TAB" in judgement.findings[0].message
    assert "found: none" in judgement.findings[0].message


def test_bindings_that_come_with_the_first_opening_are_right() -> None:
    bare = presence(True, SECOND + 6, placements=[])
    bound = call("placement.bind", SECOND + 20, params={"PLACEMENT": "CRM_DEAL_DETAIL_TAB"})
    assert decide(RULE, run(presence=bare, evidence={"log": with_calls(bound)})).verdict is Verdict.PASS


def test_a_bot_that_is_not_registered_again_warns() -> None:
    bot = call("imbot.register", FIRST + 2)
    judgement = decide(RULE, run(evidence={"log": with_calls(bot)}))
    assert judgement.verdict is Verdict.WARN
    again = call("imbot.register", SECOND + 2)
    assert decide(RULE, run(evidence={"log": with_calls(bot, again)})).verdict is Verdict.PASS


def test_an_old_token_fails_where_the_call_never_works_again() -> None:
    good, bad = call("crm.lead.fields", FIRST + 2), call("crm.lead.fields", SECOND + 2, error="NO_AUTH_FOUND")
    judgement = decide(RULE, run(evidence={"log": with_calls(good, bad)}))
    assert judgement.verdict is Verdict.FAIL
    assert "crm.lead.fields was refused in the second installation (NO_AUTH_FOUND)" in judgement.findings[0].message
    retried = call("crm.lead.fields", SECOND + 2.5)
    assert decide(RULE, run(evidence={"log": with_calls(good, bad, retried)})).verdict is Verdict.PASS


@pytest.mark.parametrize(
    ("method", "error", "description"),
    [
        ("placement.bind", "ERROR_CORE", "Unable to set placement handler: Handler already binded"),
        ("crm.deal.userfield.add", "ERROR_CORE", "Field UF_CRM_RADAR already exists"),
        ("entity.item.get", "ERROR_ENTITY_NOT_FOUND", "Entity not found"),
    ],
)
def test_already_there_and_not_found_are_ordinary(method: str, error: str, description: str) -> None:
    refused = call(method, SECOND + 2, error=error, error_description=description)
    assert decide(RULE, run(evidence={"log": with_calls(refused)})).verdict is Verdict.PASS


def test_another_refusal_of_the_second_time_warns() -> None:
    refused = call("crm.deal.update", SECOND + 2, error="ERROR_CORE", error_description="Something else")
    assert decide(RULE, run(evidence={"log": with_calls(refused)})).verdict is Verdict.WARN
    both = [refused, call("crm.deal.update", FIRST + 2, error="ERROR_CORE")]
    assert decide(RULE, run(evidence={"log": with_calls(*both)})).verdict is Verdict.PASS


def test_an_install_event_that_fails_the_second_time_fails() -> None:
    events = [
        delivery("ONAPPINSTALL", FIRST + 4.2),
        delivery("ONAPPINSTALL", SECOND + 4.2, status=500, body="duplicate key value violates unique constraint"),
    ]
    judgement = decide(RULE, run(evidence={"log": portal_log(events=events)}))
    assert judgement.verdict is Verdict.FAIL
    assert "/events answered with 500 to ONAPPINSTALL in the second installation" in judgement.findings[0].message


def installers(**second: Any) -> list[Any]:
    return [
        visit("/install", stage="install", kind="installer"),
        visit("/install", **({"stage": "reinstall", "kind": "installer"} | second)),
    ]


def test_a_page_that_breaks_the_second_time_fails() -> None:
    broken = [exchange(9, f"{ORIGIN}/install?DOMAIN=x", main=True, method="POST", status=500)]
    judgement = decide(RULE, run(evidence={"visits": installers(exchanges=broken)}))
    assert judgement.verdict is Verdict.FAIL
    assert "/install answered with 500 in the second installation" in judgement.findings[0].message


def test_a_page_that_the_browser_refused_both_times_is_no_fault_of_the_second() -> None:
    refused = exchange(9, f"{ORIGIN}/install?DOMAIN=x", main=True, status=200, failure="net::ERR_BLOCKED_BY_RESPONSE")
    both = [one.model_copy(update={"exchanges": [refused]}) for one in installers()]
    findings = decide(RULE, run(evidence={"visits": both})).findings
    assert not [one for one in findings if "in the second installation" in one.message]


def test_a_script_error_of_the_second_time_fails_and_one_of_both_does_not() -> None:
    error = script_error("row 7 is undefined")
    judgement = decide(RULE, run(evidence={"visits": installers(errors=[error])}))
    assert judgement.verdict is Verdict.FAIL
    assert judgement.findings[0].source == "app.js:12"
    both = [
        one.model_copy(update={"errors": [script_error("row 3 is undefined")]})
        for one in installers(errors=[error])[:1]
    ]
    assert decide(RULE, run(evidence={"visits": [*both, installers(errors=[error])[1]]})).verdict is Verdict.PASS
    portals = script_error("BX is not defined", origin="portal")
    assert decide(RULE, run(evidence={"visits": installers(errors=[portals])})).verdict is Verdict.PASS


def test_an_installer_that_speaks_of_an_error_the_second_time_warns(tmp_path: Path) -> None:
    kept = store(tmp_path)
    spoken = [moment(at=1.0, text=kept.put_text("The application is already installed."))]
    judgement = decide(RULE, run(tmp_path, moments=spoken))
    assert judgement.verdict is Verdict.WARN
    assert "«already installed»" in judgement.findings[0].message
    assert decide(RULE, run(tmp_path, first={"moments": spoken}, moments=spoken)).verdict is Verdict.PASS


def test_an_interface_that_does_not_come_up_again_fails() -> None:
    before = [visit("/", role, "open") for role in ("admin", "user")]
    empty = visit("/", "user", "reopen", snapshots=[snapshot(visible=nothing_visible())])
    after = [visit("/", "admin", "reopen"), empty]
    judgement = decide(RULE, run(evidence={"visits": [*before, *after]}))
    assert judgement.verdict is Verdict.FAIL
    assert "After the second installation the regular user gets no interface" in judgement.findings[0].message
    refused = visit("/", "user", "reopen", portal_error="Access denied.", snapshots=[])
    judgement = decide(RULE, run(evidence={"visits": [*before, after[0], refused]}))
    assert "«Access denied.»" in judgement.findings[0].message


def test_what_did_not_happen_is_no_pass() -> None:
    skipped = stages(stage("reinstall", verdict="not-run", reason="the uninstallation failed"))
    judgement = decide(RULE, evidence(installations=[installation(1)], stages=skipped))
    assert judgement.reason == "stage failed: reinstall (administrator) did not run: the uninstallation failed."
    not_reopened = stages(stage("reopen", "user", verdict="fail", caused_by="tool", reason="Sign-in did not load"))
    judgement = decide(RULE, evidence(stages=not_reopened))
    assert (judgement.reason or "").startswith("tool error: the stage reopen (regular user)")
    assert (decide(RULE, evidence(installations=[installation(1)])).reason or "").startswith("tool error")


WORK = "Forty pieces were counted today, three more than yesterday. Ada counts, Bo writes, the store closes at six."


@pytest.mark.parametrize(
    ("second", "verdict"),
    [
        ("The trial of this application has ended for your Bitrix24. Order a licence to go on.", Verdict.FAIL),
        ("This portal is already registered. Write to our support.", Verdict.FAIL),
        ("Пробный период закончился. Напишите нам.", Verdict.FAIL),
        ("Die Testphase ist abgelaufen.", Verdict.FAIL),
        (f"Your trial has ended. {WORK}", Verdict.WARN),
        ("Welcome! Choose a store to begin with.", Verdict.PASS),
        ("Your trial ends in 14 days. Nothing was counted yet.", Verdict.PASS),
        (WORK, Verdict.PASS),
    ],
)
def test_an_interface_that_turns_its_owner_away_the_second_time(tmp_path: Path, second: str, verdict: Verdict) -> None:
    kept = store(tmp_path)

    def start(stage: str, text: str) -> Visit:
        return visit("/", "admin", stage, snapshots=[snapshot(text=kept.put_text(text))])

    after = start("reopen", second)
    judgement = decide(RULE, run(tmp_path, evidence={"visits": [start("open", WORK), after], "roles": ["admin"]}))
    assert judgement.verdict is verdict
    same = [start("open", second), after]
    assert decide(RULE, run(tmp_path, evidence={"visits": same, "roles": ["admin"]})).verdict is Verdict.PASS
