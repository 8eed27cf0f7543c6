from __future__ import annotations

from typing import Any

import pytest

from checks.model import Verdict
from checks.uninstall.event import RULE
from journey.evidence import EventDelivery, Evidence
from tests.checks.build import (
    START,
    app_facts,
    call,
    decide,
    delivery,
    evidence,
    portal_log,
    stage,
    stages,
    uninstallation,
)


def sent(at: float, **changes: Any) -> EventDelivery:
    return delivery("ONAPPUNINSTALL", START + at, **({"clean": at < 100} | changes))


def run(*events: EventDelivery, **changes: Any) -> Evidence:
    return evidence(**({"log": portal_log(events=list(events))} | changes))


def test_an_event_that_is_answered_both_times_passes() -> None:
    assert decide(RULE, evidence()).verdict is Verdict.PASS
    assert decide(RULE, run(sent(80.2, status=204, body=""), sent(160.2, seconds=9.0))).verdict is Verdict.PASS


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"status": 500}, "answered with 500"),
        ({"status": 404}, "answered with 404"),
        ({"status": 302}, "answered with the redirect 302"),
        ({"status": None, "error": "connection refused"}, "gave no answer (connection refused)"),
        ({"seconds": 14.0}, "took 14 s to answer"),
    ],
)
@pytest.mark.parametrize("clean", [True, False])
def test_a_bad_answer_warns(clean: bool, changes: dict[str, Any], words: str) -> None:
    good, bad = (160.2, 80.2) if clean else (80.2, 160.2)
    judgement = decide(RULE, run(sent(good), sent(bad, **changes)))
    assert judgement.verdict is Verdict.WARN
    assert len(judgement.findings) == 1
    finding = judgement.findings[0]
    assert f"{words} to ONAPPUNINSTALL with CLEAN={int(clean)}" in finding.message
    assert (finding.page, finding.stage) == ("/events", "uninstall" if clean else "cleanup")


def test_an_error_text_in_a_good_answer_warns() -> None:
    body = (
        "<br />\n<b>Fatal error</b>:  Uncaught Error: Call to a member function delete() on null in /app/events.php:12"
    )
    judgement = decide(RULE, run(sent(80.2, body=body), sent(160.2)))
    assert judgement.verdict is Verdict.WARN
    assert "Fatal error" in (judgement.findings[0].excerpt or "")


def test_a_server_application_without_a_handler_warns() -> None:
    bare = app_facts(event_handler=None)
    log = portal_log(rest=[call("user.current", via="server")], events=[])
    judgement = decide(RULE, run(app=bare, log=log))
    assert judgement.verdict is Verdict.WARN
    assert "its server made 1 REST call" in judgement.findings[0].message


def test_a_handler_bound_by_the_app_counts() -> None:
    bound = [call("event.bind", params={"event": "OnAppUninstall", "handler": "https://127.0.0.1:44301/events"})]
    log = portal_log(rest=bound, events=[sent(80.2), sent(160.2)])
    assert decide(RULE, run(app=app_facts(event_handler=None), log=log)).verdict is Verdict.PASS


def test_static_pages_need_no_handler() -> None:
    log = portal_log(rest=[call("user.current", via="browser")], events=[])
    judgement = decide(RULE, run(app=app_facts(event_handler=None), log=log))
    assert judgement.verdict is Verdict.NOT_APPLICABLE


def test_an_event_that_was_not_sent_is_no_pass() -> None:
    judgement = decide(RULE, run(sent(80.2)))
    assert judgement.verdict is Verdict.NOT_RUN
    assert "sent no ONAPPUNINSTALL after 1 uninstallation (cleanup)" in (judgement.reason or "")


def test_both_uninstallations_are_needed() -> None:
    failed = stages(stage("cleanup", verdict="not-run", reason="the reinstallation failed"))
    judgement = decide(RULE, run(sent(80.2), uninstallations=[uninstallation(True)], stages=failed))
    assert judgement.reason == "stage failed: cleanup (administrator) did not run: the reinstallation failed."


def test_what_cannot_be_seen_or_did_not_happen_is_no_pass() -> None:
    assert (decide(RULE, evidence(log=None)).reason or "").startswith("not observable here")
    failed = stages(stage("uninstall", verdict="fail", caused_by="tool", reason="The popup did not open"))
    judgement = decide(RULE, evidence(uninstallations=[], stages=failed))
    assert (judgement.reason or "").startswith("tool error")
    refused = evidence(uninstallations=[uninstallation(problem="It refused")])
    assert decide(RULE, refused).verdict is Verdict.NOT_RUN
