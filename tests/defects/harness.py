"""Runs the journey on a case, in this process, and judges it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from playwright.sync_api import Browser

from checks.catalogue import all_rules
from checks.judge import judge
from checks.model import RuleResult, Verdict
from e2e.options import PortalChoice, RunOptions
from e2e.recording import BrowserParts, record
from journey.evidence import Evidence
from journey.manifest import load_manifest
from tests.defects.app import Case

BUILT = tuple(rule.id for rule in all_rules() if rule.decide is not None)
"""The rules that every case is held against: a fault of one kind must not be taken for one of another."""


@dataclass(frozen=True)
class Judged:
    """What came out of a run."""

    evidence: Evidence
    results: dict[str, RuleResult]

    def overlooking(self, rule_id: str) -> Judged:
        """The same with one rule's warnings left out."""
        found = self.results[rule_id]
        if found.verdict not in (Verdict.WARN, Verdict.NOT_RUN):
            return self
        verdict = Verdict.PASS if found.verdict is Verdict.WARN else found.verdict
        return replace(self, results={**self.results, rule_id: replace(found, verdict=verdict, findings=())})

    def to_the_point(self, warned: set[str]) -> Judged:
        """The same without what is true and beside the point, where the case does not plant it (`warned`).

        How long a screen takes depends on the machine as well, and the cases' pages are as small as can be, which axe minds.
        """
        kept = self
        for rule_id in {"frame.slow", "frame.accessibility"} - warned:
            kept = kept.overlooking(rule_id)
        return kept

    def rules(self, verdict: Verdict) -> set[str]:
        """Ids of the rules that ended so."""
        return {rule_id for rule_id, result in self.results.items() if result.verdict is verdict}

    def suspected(self) -> set[str]:
        """Ids of the rules that have findings, whatever their verdict."""
        return {rule_id for rule_id, result in self.results.items() if result.findings}

    def said(self) -> str:
        """All that was found, for a failing test."""
        lines = [
            f"stage {s.name} {s.role}: {s.verdict} {s.reason or ''}"
            for s in self.evidence.stages
            if s.verdict != "pass"
        ]
        for result in self.results.values():
            lines += [
                f"{result.verdict} {result.rule.id}: {f.message} [{f.role} {f.stage} {f.page}]"
                + ("" if f.certain else " (suspicion)")
                for f in result.findings
            ]
            if result.verdict is Verdict.NOT_RUN and result.rule.id in BUILT:
                lines.append(f"not-run {result.rule.id}: {result.reason}")
        if self.evidence.left_out:
            lines.append(f"left out: {self.evidence.left_out}")
        return "\n".join(lines)


def run_case(case: Case, browser: Browser, folder: Path) -> Judged:
    """Install, open and judge a case; its `parts` say what more is done."""
    manifest_path = case.app_toml(folder)
    return run_manifest(manifest_path, browser, folder / "report", case.parts, case.edition)


def run_manifest(
    manifest_path: Path, browser: Browser, report: Path, parts: tuple[str, ...], edition: str = "cloud"
) -> Judged:
    """The same for any manifest."""
    options = RunOptions(
        portals=(PortalChoice("embedded", "on-premise" if edition == "on-premise" else "cloud"),),
        manifest_path=manifest_path,
        manifest=load_manifest(manifest_path),
        report=report,
        roles=("admin", "user") if "user" in parts else ("admin",),
        locales=("en",),
        portal_host=None,
        evidence=None,
        storage_states={},
        browser_server=None,
        strict=False,
        parts=frozenset(parts),
    )
    browser_parts = BrowserParts(browser, {}, f"chromium {browser.version}")
    evidence = record(options, options.portals[0], browser_parts, lambda stage: None)
    return Judged(evidence, {result.rule.id: result for result in judge(evidence, today=date.today())})
