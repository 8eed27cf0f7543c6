from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from checks.install.completes import RULE
from checks.model import Verdict
from journey.evidence import AppProcess, Dialog, Evidence, LifecycleAction
from tests.checks.build import (
    START,
    app_facts,
    call,
    console,
    decide,
    delivery,
    evidence,
    exchange,
    installation,
    moment,
    portal_log,
    presence,
    script_error,
    snapshot,
    stage,
    stages,
    store,
    visible,
    visit,
)


def run_with(folder: Path | None = None, stage_changes: dict[str, Any] | None = None, **changes: Any) -> Evidence:
    others = changes.pop("evidence", {})
    made = stages(stage("install", **stage_changes)) if stage_changes else stages()
    return evidence(folder, installations=[installation(1, **changes)], **({"stages": made} | others))


FAILED = {"verdict": "fail", "caused_by": "app", "reason": "The installation did not end within 60 s"}


def test_an_installation_that_ends_in_time_passes() -> None:
    assert decide(RULE, evidence()).verdict is Verdict.PASS


def test_twenty_seconds_are_enough_for_a_pass_and_more_warn() -> None:
    assert decide(RULE, run_with(seconds=20.0)).verdict is Verdict.PASS
    judgement = decide(RULE, run_with(seconds=34.0))
    assert judgement.verdict is Verdict.WARN
    assert judgement.findings[0].message == "The installation took 34 s; expected: at most 20 s."


def test_a_timeout_says_what_the_page_asked_for() -> None:
    asking = [moment(at=1.0), moment(at=59.0, waiting_for="«Continue», field «API key»")]
    judgement = decide(RULE, run_with(None, FAILED, outcome="timeout", seconds=None, interface=None, moments=asking))
    assert judgement.verdict is Verdict.FAIL
    finding = judgement.findings[0]
    assert "did not end within 60 s" in finding.message
    assert "waits for a person: «Continue», field «API key»" in finding.message
    assert (finding.page, finding.role, finding.stage) == ("/install", "admin", "install")
    assert "[install] steps" in (finding.hint or "")


def test_a_timeout_names_spinner_text_and_what_went_wrong_last(tmp_path: Path) -> None:
    kept = store(tmp_path)
    last = moment(
        at=59.0,
        visible=visible(spinners=["#loader"], controls=0),
        text=kept.put_text("Installing, step 2 of 5"),
        picture=kept.put_picture(b"picture"),
    )
    broken = visit(
        "/install",
        stage="install",
        kind="installer",
        exchanges=[exchange(4, "https://127.0.0.1:44301/api/save", method="POST", kind="xhr", status=500)],
        errors=[script_error("state is undefined")],
        console=[console("save failed")],
    )
    refused = call("crm.lead.add", START + 13, error="insufficient_scope", error_description="Needs crm")
    judgement = decide(
        RULE,
        run_with(
            tmp_path,
            FAILED,
            outcome="timeout",
            seconds=None,
            interface=None,
            moments=[last],
            evidence={"visits": [broken], "log": portal_log(rest=[refused])},
        ),
    )
    message = judgement.findings[0].message
    assert "still shows that it is busy (#loader), with the text «Installing, step 2 of 5»" in message
    assert "the portal refused crm.lead.add (insufficient_scope: Needs crm)" in message
    assert "POST /api/save was answered with 500" in message
    assert "the script error «state is undefined» at app.js:12" in message
    assert judgement.findings[0].excerpt == "Installing, step 2 of 5"
    assert judgement.findings[0].evidence[0].startswith("evidence/pictures/")


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"outcome": "refused", "problem": "ACCESS_DENIED: Access denied"}, "did not install the app: ACCESS_DENIED"),
        ({"outcome": "portal-error", "problem": "Access denied."}, "in place of the installer: «Access denied.»"),
        ({"outcome": "crashed", "problem": "The page crashed"}, "broke down: The page crashed."),
        ({"presence": presence(True, rest_installed=False)}, "does not hold the app for installed"),
    ],
)
def test_other_bad_ends_fail(changes: dict[str, Any], words: str) -> None:
    judgement = decide(RULE, run_with(None, FAILED, **changes))
    assert judgement.verdict is Verdict.FAIL
    assert words in judgement.findings[0].message


def test_a_dead_server_is_quoted(tmp_path: Path) -> None:
    output = store(tmp_path).put_text("Traceback ...\nKeyError: 'member_id'")
    process = AppProcess(command="python app.py", output=output, exit_code=1, died_in="install")
    judgement = decide(
        RULE,
        run_with(
            tmp_path, FAILED, outcome="crashed", seconds=None, problem="No answer", evidence={"app_process": process}
        ),
    )
    assert "ended by itself with exit code 1" in judgement.findings[0].message
    assert "KeyError: 'member_id'" in (judgement.findings[0].excerpt or "")


def test_a_refused_finish_signal_is_named() -> None:
    refused = LifecycleAction(at=START + 15, action="finish", app="acme.dealradar", ok=False, error="access_denied")
    judgement = decide(
        RULE,
        run_with(
            None,
            FAILED,
            outcome="timeout",
            seconds=None,
            interface=None,
            evidence={"log": portal_log(lifecycle=[refused])},
        ),
    )
    assert "the portal refused the finish (access_denied)" in judgement.findings[0].message


def dialog(kind: str, at: float = 2.0, **changes: Any) -> Dialog:
    answer = "accepted" if kind in ("alert", "beforeunload") else "dismissed"
    return Dialog.model_validate({"at": at, "kind": kind, "message": "Create demo data?", "answer": answer} | changes)


def test_a_question_before_the_finish_fails_and_an_alert_warns() -> None:
    assert decide(RULE, run_with(dialogs=[dialog("confirm")])).verdict is Verdict.FAIL
    assert decide(RULE, run_with(dialogs=[dialog("prompt")])).verdict is Verdict.FAIL
    warned = decide(RULE, run_with(dialogs=[dialog("alert")]))
    assert warned.verdict is Verdict.WARN
    assert "«Create demo data?»" in warned.findings[0].message


def test_dialogs_of_wizard_steps_and_after_the_finish_are_not_this_rules() -> None:
    wizard = run_with(steps=["click Next"], dialogs=[dialog("confirm", step="clicked 'Next'")])
    assert decide(RULE, wizard).verdict is Verdict.WARN
    assert decide(RULE, run_with(dialogs=[dialog("confirm", at=4.5)])).verdict is Verdict.PASS
    assert decide(RULE, run_with(dialogs=[dialog("beforeunload")])).verdict is Verdict.PASS


def test_buttons_on_an_installer_that_ends_by_itself_are_right() -> None:
    moments = [moment(at=1.0, waiting_for="«Help», «Skip»"), moment("interface", 5.0, "/")]
    assert decide(RULE, run_with(moments=moments)).verdict is Verdict.PASS


def test_trouble_on_the_way_to_a_good_end_is_left_to_other_rules() -> None:
    broken = visit("/install", stage="install", kind="installer", errors=[script_error("x is undefined")])
    refused = call("crm.lead.add", START + 12, error="ERROR_CORE")
    run = run_with(evidence={"visits": [broken], "log": portal_log(rest=[refused])})
    assert decide(RULE, run).verdict is Verdict.PASS


def test_apps_without_installer_are_done_when_the_portal_says_so() -> None:
    no_installer = app_facts(installer=None)
    shown: dict[str, Any] = {"outcome": "no-installer", "seconds": 0.4, "moments": [moment("interface", 1.0, "/")]}
    assert decide(RULE, run_with(**shown, evidence={"app": no_installer})).verdict is Verdict.PASS
    hidden = decide(RULE, run_with(**shown | {"interface": "not-shown"}, evidence={"app": no_installer}))
    assert hidden.verdict is Verdict.FAIL
    assert "its interface did not come up" in hidden.findings[0].message


def test_rest_only_apps_have_nothing_to_open() -> None:
    rest_only = app_facts(installer=None, interface=False)
    run = run_with(
        outcome="no-installer", seconds=0.4, interface=None, moments=[], evidence={"app": rest_only, "visits": []}
    )
    assert decide(RULE, run).verdict is Verdict.PASS


def test_what_was_not_looked_at_is_no_pass() -> None:
    unseen = decide(RULE, run_with(presence=None, interface="elsewhere"))
    assert (unseen.verdict, (unseen.reason or "")[:12]) == (Verdict.NOT_RUN, "stage failed")
    broken_off = decide(RULE, run_with(outcome="broken-off", seconds=None, interface=None, problem="Ctrl-C"))
    assert broken_off.reason == "stage failed: the installation was broken off: Ctrl-C."
    nothing = decide(RULE, evidence(installations=[]))
    assert (nothing.reason or "").startswith("tool error")


@pytest.mark.parametrize(
    ("caused_by", "cause"), [("tool", "tool error"), ("user", "stage failed"), ("portal", "stage failed")]
)
def test_a_failure_that_is_not_the_apps_is_no_finding(caused_by: str, cause: str) -> None:
    changes = {"verdict": "fail", "caused_by": caused_by, "reason": "The card did not load"}
    judgement = decide(RULE, run_with(None, changes, outcome="broken-off", seconds=None))
    assert judgement.verdict is Verdict.NOT_RUN
    assert (judgement.reason or "").startswith(cause)


def test_the_second_installation_is_another_rules() -> None:
    run = evidence(installations=[installation(1), installation(2, outcome="timeout", seconds=None)])
    assert decide(RULE, run).verdict is Verdict.PASS


def test_an_empty_page_at_the_limit_is_called_empty() -> None:
    last = moment(at=50.0, visible=snapshot(visible=visible(characters=0, words=0, images=0, controls=0)).visible)
    judgement = decide(RULE, run_with(None, FAILED, outcome="timeout", seconds=None, interface=None, moments=[last]))
    assert "The page /install is empty." in judgement.findings[0].message


@pytest.mark.parametrize(("interface", "verdict"), [(True, Verdict.WARN), (False, Verdict.FAIL)])
def test_an_install_event_that_is_not_taken(interface: bool, verdict: Verdict) -> None:
    facts = app_facts(interface=interface, installer=None)
    log = portal_log(events=[delivery("ONAPPINSTALL", START + 10.3, status=500, body="KeyError: 'auth'")])
    changes: dict[str, Any] = {"outcome": "no-installer", "seconds": 0.4}
    judgement = decide(RULE, run_with(**changes, evidence={"app": facts, "log": log}))
    assert judgement.verdict is verdict
    assert "/events answered with 500 to ONAPPINSTALL" in judgement.findings[0].message
    assert judgement.findings[0].excerpt == "KeyError: 'auth'"


def test_the_install_event_of_the_second_installation_is_another_rules() -> None:
    log = portal_log(events=[delivery("ONAPPINSTALL", START + 104, status=500)])
    assert decide(RULE, evidence(log=log)).verdict is Verdict.PASS
