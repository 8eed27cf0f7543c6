"""What an app can't break by itself: a portal that knows the app before its time, or keeps something of it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from checks.model import Verdict
from journey.journey import PortalNotClean
from portal import EmbeddedPortal, Listing, PublishedApp, lifecycle
from portal.inspection import AppRecord
from tests.defects.cases.whole_runs import Right
from tests.defects.harness import run_case, run_manifest


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
