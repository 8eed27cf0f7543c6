"""What an app can't break by itself: rules about the portal and about the pictures that the run takes.

A right app runs once through everything. Then the portal is made to know the app before its time or to keep something of it, and
the evidence of the right run is changed in one place, as a wrong window or a closed slider would change it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from checks.judge import judge
from checks.model import RuleResult, Verdict
from journey.evidence import Evidence, PortalPresence, Shot
from journey.journey import PortalNotClean
from portal import EmbeddedPortal, Listing, PublishedApp, lifecycle
from portal.inspection import AppRecord
from tests.defects.cases.whole_runs import Right
from tests.defects.harness import BUILT, Judged, run_case, run_manifest


class KnowsTheApp(EmbeddedPortal):
    """A portal on which the app was installed by somebody before the test."""

    def publish(self, listing: Listing) -> PublishedApp:
        """Publish, and install at once."""
        published = super().publish(listing)
        administrator = next(user for user in self.state.users.values() if user.is_admin)
        self.on_loop(lambda: lifecycle.install(self.state, administrator, listing.code))
        return published


class KeepsHandlers(EmbeddedPortal):
    """A portal on which a handler of an earlier version was never removed, and never will be."""

    def record(self, code: str) -> AppRecord:
        """The record with the handler that nobody can get rid of."""
        return replace(super().record(code), handlers=("ONCRMDEALADD",))


ELSEWHERE = ("edition.on-premise", "roles.user-install", "scenario.passes", "server.tls", "update.completes")
"""Rules about what this run does not do, and about certificates, which an app on loopback has none of."""


@pytest.fixture(scope="module")
def right(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Judged:
    """A run of the right app through all stages, in both accounts."""
    return run_case(Right(), browser, tmp_path_factory.mktemp("right"))


def judged(evidence: Evidence, rule_id: str) -> RuleResult:
    """One rule's verdict on evidence."""
    return next(result for result in judge(evidence, today=date.today()) if result.rule.id == rule_id)


def test_the_right_app_passes_every_rule(right: Judged) -> None:
    passed = right.rules(Verdict.PASS)
    assert [rule_id for rule_id in BUILT if rule_id not in (*passed, *ELSEWHERE)] == [], right.said()
    assert right.suspected() == set(), right.said()


def test_a_portal_that_has_the_app_already_stops_the_run(
    browser: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("e2e.recording.EmbeddedPortal", KnowsTheApp)
    with pytest.raises(PortalNotClean, match="installed there already"):
        run_case(Right(), browser, tmp_path)


def test_a_portal_that_keeps_a_handler_is_neither_clean_nor_free_of_the_app(
    browser: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("e2e.recording.EmbeddedPortal", KeepsHandlers)
    found = run_manifest(Right().app_toml(tmp_path), browser, tmp_path / "report", ("removal",))
    assert found.rules(Verdict.FAIL) == {"lifecycle.clean-portal", "uninstall.removed"}, found.said()
    for rule_id in ("lifecycle.clean-portal", "uninstall.removed"):
        assert "ONCRMDEALADD" in found.results[rule_id].findings[0].message


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
