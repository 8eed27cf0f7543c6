from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from checks.model import Verdict
from checks.uninstall.data import RULE
from journey.evidence import Evidence, PortalFacts, TokenGrant
from tests.checks.build import (
    PORTAL,
    START,
    app_facts,
    call,
    decide,
    delivery,
    evidence,
    handover,
    installation,
    portal_log,
    probe,
    snapshot,
    stage,
    stages,
    store,
    uninstallation,
    visit,
)

CLICK = START + 80
NO_PROBE: dict[str, Any] = {"probes_before": [], "probes_after": []}


def run(folder: Path | None = None, *, others: dict[str, Any] | None = None, **changes: Any) -> Evidence:
    return evidence(folder, uninstallations=[uninstallation(True, **changes), uninstallation(False)], **(others or {}))


def test_a_probe_that_falls_to_zero_passes() -> None:
    assert decide(RULE, evidence()).verdict is Verdict.PASS
    slow = run(probes_after=[probe(3, CLICK + 1), probe(1, CLICK + 3), probe(0, CLICK + 6)])
    assert decide(RULE, slow).verdict is Verdict.PASS


def test_a_probe_that_counts_something_fails() -> None:
    judgement = decide(RULE, run(probes_before=[probe(5)], probes_after=[probe(5, CLICK + 1), probe(3, CLICK + 8)]))
    assert judgement.verdict is Verdict.FAIL
    assert judgement.findings[0].message == (
        "The data probe (url) counts 3 records 8.0 s after the uninstallation with «delete settings and data»; "
        "before it there were 5. Expected: 0."
    )


def test_the_uninstall_event_that_went_wrong_is_named() -> None:
    failed = portal_log(events=[delivery("ONAPPUNINSTALL", CLICK + 0.2, status=500, clean=True)])
    judgement = decide(RULE, run(others={"log": failed}, probes_after=[probe(1, CLICK + 8)]))
    assert "Its uninstall event was answered with 500." in judgement.findings[0].message


def test_a_probe_that_was_zero_before_proves_nothing() -> None:
    judgement = decide(RULE, run(probes_before=[probe(0)]))
    assert judgement.verdict is Verdict.WARN
    assert "its 0 after it proves nothing" in judgement.findings[0].message
    assert decide(RULE, run(probes_before=[])).verdict is Verdict.WARN


def test_a_probe_without_a_number_is_the_users_to_mend() -> None:
    judgement = decide(RULE, run(probes_after=[probe(None, problem="404: Not Found")]))
    assert (
        judgement.reason
        == "stage failed: the data probe (url) gave no number after the uninstallation: 404: Not Found."
    )


def late(*offsets: float, **changes: Any) -> dict[str, Any]:
    calls = [call("crm.deal.list", CLICK + offset, **({"error": "NO_AUTH_FOUND"} | changes)) for offset in offsets]
    return {"log": portal_log(rest=[*portal_log().rest, *calls])}


def test_calls_with_revoked_tokens_fail() -> None:
    judgement = decide(RULE, run(others=late(6.0, 9.0)))
    assert judgement.verdict is Verdict.FAIL
    assert "2 calls (crm.deal.list (NO_AUTH_FOUND)), the first 6.0 s after it" in judgement.findings[0].message
    renewal = TokenGrant(at=CLICK + 15, grant="refresh_token", status=400, error="invalid_grant")
    judgement = decide(RULE, run(others={"log": portal_log(oauth=[renewal])}))
    assert judgement.verdict is Verdict.FAIL
    assert "token renewal (invalid_grant)" in judgement.findings[0].message


def test_a_single_call_soon_after_the_event_warns() -> None:
    assert decide(RULE, run(others=late(6.0))).verdict is Verdict.WARN
    assert decide(RULE, run(others=late(15.0))).verdict is Verdict.FAIL


@pytest.mark.parametrize(
    "others",
    [
        late(0.5, 1.0),
        late(6.0, 7.0, error=None),
        late(6.0, 7.0, via="browser"),
        late(6.0, 7.0, auth="webhook"),
        late(21.0, 22.0),
        late(-5.0, -4.0),
    ],
    ids=["while the event is handled", "answered", "an open page", "a webhook", "after the reinstallation", "before"],
)
def test_calls_that_are_no_proof(others: dict[str, Any]) -> None:
    assert decide(RULE, run(others=others)).verdict is Verdict.PASS


def test_texts_of_the_portal_at_the_apps_address_fail(tmp_path: Path) -> None:
    body = store(tmp_path).put_text("<h1>Deals of Northwind Trading</h1>", "html")
    shown = handover("interface", "get", body=body)
    judgement = decide(RULE, run(tmp_path, handover_after=[shown], marks_found=["Northwind Trading"]))
    assert judgement.verdict is Verdict.FAIL
    finding = judgement.findings[0]
    assert "its address shows texts of the portal to a visitor without tokens: «Northwind Trading»" in finding.message
    assert finding.evidence == (f"evidence/{body.path}",)
    assert "Deals of Northwind Trading" in (finding.excerpt or "")


def test_texts_of_the_portal_in_the_reinstalled_app_fail() -> None:
    judgement = decide(RULE, run(marks_found=["Anna Miller"]))
    assert judgement.verdict is Verdict.FAIL
    assert "before it asked the portal for them: «Anna Miller»" in judgement.findings[0].message


SIGNS: dict[str, dict[str, Any]] = {
    "an event handler": {"app": app_facts(probe=[])},
    "server calls": {"app": app_facts(probe=[], event_handler=None)},
    "cookies": {
        "app": app_facts(probe=[], event_handler=None),
        "log": portal_log(rest=[], events=[]),
        "visits": [visit(exchanges=[replace(evidence().visits[0].exchanges[0], headers={"set-cookie": "sid=1"})])],
    },
}


@pytest.mark.parametrize("others", SIGNS.values(), ids=SIGNS.keys())
def test_a_server_application_without_a_probe_cannot_be_looked_into(others: dict[str, Any]) -> None:
    judgement = decide(RULE, run(others=others, **NO_PROBE))
    assert judgement.verdict is Verdict.NOT_RUN
    assert (judgement.reason or "").startswith("not observable here: the app is a server application (")


def test_without_a_probe_other_evidence_still_fails_it() -> None:
    others = late(6.0, 30.0 - 12.0) | {"app": app_facts(probe=[])}
    assert decide(RULE, run(others=others, **NO_PROBE)).verdict is Verdict.FAIL


def test_static_pages_have_no_storage() -> None:
    calls = [call("user.current", START + 15, via="browser")]
    others = {"app": app_facts(probe=[], event_handler=None, installer=None), "log": portal_log(rest=calls, events=[])}
    judgement = decide(RULE, run(others=others, **NO_PROBE))
    assert judgement.verdict is Verdict.NOT_APPLICABLE
    assert "no sign of a storage of its own" in (judgement.reason or "")


def test_an_address_that_was_not_asked_again_is_no_pass() -> None:
    judgement = decide(RULE, run(handover_after=[]))
    assert judgement.reason == "stage failed: the app's address was not asked again after the uninstallation."


@pytest.mark.parametrize("declared", [True, False])
def test_a_real_portal_does_not_show_revoked_tokens(declared: bool) -> None:
    remote = PortalFacts(kind="remote", edition="cloud", url=PORTAL, locales=["en"])
    others = {"portal": remote, "log": None} | ({} if declared else {"app": app_facts(probe=[])})
    judgement = decide(RULE, run(others=others, **({} if declared else NO_PROBE)))
    assert (judgement.reason or "").startswith("not observable here")


def test_what_did_not_happen_is_no_pass() -> None:
    assert (decide(RULE, run(problem="It refused", presence=None)).reason or "").startswith("stage failed")
    failed = stages(stage("uninstall", verdict="not-run", reason="install (administrator) failed"))
    judgement = decide(RULE, evidence(uninstallations=[], stages=failed))
    assert judgement.reason == "stage failed: uninstall (administrator) did not run: install (administrator) failed."
    unclean = evidence(uninstallations=[uninstallation(False)])
    assert decide(RULE, unclean).verdict is Verdict.NOT_RUN


def test_an_app_that_was_never_installed_to_its_end_was_not_told() -> None:
    unfinished = [installation(outcome="timeout", seconds=None), installation(2, outcome="timeout", seconds=None)]
    silent = portal_log(events=[])
    judgement = decide(
        RULE, run(others={"installations": unfinished, "log": silent}, probes_after=[probe(1, CLICK + 8)])
    )
    assert judgement.verdict is Verdict.NOT_RUN
    assert not judgement.findings
    assert "the installation did not end" in (judgement.reason or "")
    told = decide(RULE, run(others={"installations": unfinished}, probes_after=[probe(1, CLICK + 8)]))
    assert told.verdict is Verdict.FAIL


@pytest.mark.parametrize(
    ("first", "second", "verdict"),
    [
        ("Write your first line.", "Welcome back! Your drafts: Roof, Cellar.", Verdict.WARN),
        ("Schreiben Sie etwas.", "Ihre Notizen der letzten Installation: Dach, Keller.", Verdict.WARN),
        ("Welcome back, Ada. Nine lines.", "Welcome back, Ada. No lines.", Verdict.PASS),
        ("Write your first line.", "Write your first line.", Verdict.PASS),
    ],
)
def test_a_start_screen_that_remembers_the_first_installation(
    tmp_path: Path, first: str, second: str, verdict: Verdict
) -> None:
    kept = store(tmp_path)
    visits = [
        visit("/", "admin", stage, snapshots=[snapshot(text=kept.put_text(text))])
        for stage, text in (("open", first), ("reopen", second))
    ]
    judgement = decide(RULE, run(tmp_path, others={"visits": visits}))
    assert judgement.verdict is verdict
    if verdict is Verdict.WARN:
        assert "speaks of the time before" in judgement.findings[0].message
