"""One whole run of an app that does everything right, from the command line: its report, and what may be asked of it afterwards.

What an app can't break by itself (rules about the portal and about the pictures that the run takes) is judged on its evidence,
changed in one place, as a wrong window or a closed slider would change it.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from checks.judge import judge
from checks.model import RuleResult, Verdict
from journey.evidence import Evidence, PortalPresence, Shot
from journey.evidence.store import load
from tests.defects.app import find_case
from tests.defects.harness import BUILT, Judged
from tests.e2e.contract import broken_promises
from tests.e2e.test_run import manifest_of, processes_in, results, run, verdicts

ELSEWHERE = ("edition.on-premise", "roles.user-install", "scenario.passes", "server.tls")
"""Rules about what this run does not do, and about certificates, which an app on loopback has none of."""


@pytest.fixture(scope="module")
def good_run(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path, int, str]:
    """One whole run of an app that does everything right, on two workers: manifest, report, exit code, output."""
    folder = tmp_path_factory.mktemp("good")
    manifest = manifest_of(find_case("whole_runs.Right"), folder)
    code, said = run(manifest, folder / "report", "-n", "2")
    return manifest, folder / "report", code, said


def test_a_right_app_passes(good_run: tuple[Path, Path, int, str]) -> None:
    manifest, report, code, said = good_run
    assert code == 0, said
    assert broken_promises(report) == []
    assert results(report)["summary"]["verdict"] == "pass"
    assert [stage["name"] for stage in results(report)["stages"]] == [
        *("install", "open", "explore", "open", "explore", "screenshots"),
        *("uninstall", "reinstall", "reopen", "reopen", "update", "cleanup"),
    ]
    for stage in ("install", "explore", "reopen"):
        assert f"ok    {stage}" in said
    assert "No blocking fault found" in said
    assert processes_in(manifest.parent) == []


def test_the_recorded_run_can_be_judged_again_without_workers(
    good_run: tuple[Path, Path, int, str], tmp_path: Path
) -> None:
    manifest, report, _, _ = good_run
    code, said = run(manifest, tmp_path / "again", "--evidence", str(report))
    assert code == 0, said
    assert verdicts(tmp_path / "again") == verdicts(report)
    assert broken_promises(tmp_path / "again") == []


def test_a_single_rule_can_be_selected(good_run: tuple[Path, Path, int, str], tmp_path: Path) -> None:
    manifest, report, _, _ = good_run
    code, said = run(manifest, tmp_path / "one", "--evidence", str(report), "-k", "frame.js-errors")
    assert code == 0, said
    chosen = {rule for rule, verdict in verdicts(tmp_path / "one").items() if verdict != "not-run"}
    assert chosen == {"frame.js-errors"}


@pytest.fixture(scope="module")
def right(good_run: tuple[Path, Path, int, str]) -> Judged:
    """What that run recorded, judged here."""
    evidence = load(good_run[1] / "evidence")
    return Judged(evidence, {result.rule.id: result for result in judge(evidence, today=date.today())})


def judged(evidence: Evidence, rule_id: str) -> RuleResult:
    """One rule's verdict on evidence."""
    return next(result for result in judge(evidence, today=date.today()) if result.rule.id == rule_id)


def test_the_right_app_passes_every_rule(right: Judged) -> None:
    found = right.to_the_point(set())
    passed = found.rules(Verdict.PASS)
    assert [rule_id for rule_id in BUILT if rule_id not in (*passed, *ELSEWHERE)] == [], found.said()
    assert found.suspected() == set(), found.said()


@pytest.mark.parametrize(
    ("place", "words"),
    [
        ({"in_left_menu": True}, "in the left menu"),
        ({"in_installed_list": True}, "in the list of installed apps"),
        ({"placements": ["CRM_DEAL_DETAIL_TAB"]}, "1 widget"),
    ],
)
def test_what_stays_of_the_app_is_found(right: Judged, place: dict[str, object], words: str) -> None:
    left = [
        each.model_copy(update={"presence": presence(each.presence).model_copy(update=place)})
        for each in right.evidence.uninstallations
    ]
    result = judged(changed(right.evidence, uninstallations=left), "uninstall.removed")
    assert result.verdict is Verdict.FAIL
    assert words in result.findings[0].message


def test_what_was_there_before_is_found(right: Judged) -> None:
    before = presence(right.evidence.before).model_copy(update={"in_installed_list": True})
    result = judged(changed(right.evidence, before=before), "lifecycle.clean-portal")
    assert result.verdict is Verdict.FAIL
    assert "in the list of installed apps" in result.findings[0].message


@pytest.mark.parametrize(
    ("rule_id", "change", "words"),
    [
        ("screenshot.size", {"width": 1920, "height": 1080}, "1920 x 1080"),
        ("screenshot.size", {"format": "WEBP"}, "WEBP"),
        ("screenshot.context", {"slider_open": False}, "without the app's slider"),
        ("screenshot.context", {"app_share": 1.0}, "the app alone"),
        ("screenshot.context", {"app_share": 0.1}, "hardly shows the app"),
        ("screenshot.set", {"name": " "}, "has no name"),
        ("screenshot.set", {"position": 7}, "is numbered"),
        ("screenshot.set", {"problem": "the tab «Forecast» is not there", "declared": True}, "could not be taken"),
    ],
)
def test_a_wrong_picture_is_found(right: Judged, rule_id: str, change: dict[str, object], words: str) -> None:
    shots = right.evidence.shots
    first = shots[0].model_copy(update=change)
    result = judged(changed(right.evidence, shots=[first, *shots[1:]]), rule_id)
    assert result.verdict is Verdict.FAIL
    assert any(words in finding.message for finding in result.findings), [f.message for f in result.findings]


def test_a_picture_that_is_smaller_and_a_jpeg_is_right(right: Judged) -> None:
    shots = [shot.model_copy(update={"width": 1024, "height": 640, "format": "JPEG"}) for shot in right.evidence.shots]
    assert judged(changed(right.evidence, shots=shots), "screenshot.size").verdict is Verdict.PASS


def presence(seen: PortalPresence | None) -> PortalPresence:
    """What was seen of the app, which a right run has written down."""
    assert seen is not None
    return seen


def changed(evidence: Evidence, **parts: Sequence[object] | PortalPresence | list[Shot]) -> Evidence:
    """The same evidence with other parts, its files where they are."""
    return evidence.model_copy(update=parts)
