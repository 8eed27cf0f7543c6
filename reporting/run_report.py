"""One run's report: what is derived from verdicts and evidence, and the files."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from checks.model import Cause, Level, RuleResult, Verdict
from journey.evidence import Evidence
from reporting.html import page
from reporting.results import results_json
from reporting.summary import summary_md


@dataclass(frozen=True)
class RunReport:
    """A judged run."""

    evidence: Evidence
    results: list[RuleResult] = field(default_factory=list)

    @cached_property
    def counts(self) -> dict[str, int]:
        """How many rules ended in each verdict, all verdicts named."""
        return {str(verdict): sum(result.verdict is verdict for result in self.results) for verdict in Verdict}

    @cached_property
    def undecided(self) -> list[RuleResult]:
        """Selected rules that could not be decided for a reason the user can mend."""
        return [
            result
            for result in self.results
            if result.verdict is Verdict.NOT_RUN
            and (result.reason or "").startswith((Cause.STAGE_FAILED, Cause.TOOL_ERROR))
        ]

    @cached_property
    def verdict(self) -> str:
        """pass, fail or incomplete (contract: "What a run writes")."""
        if any(result.verdict is Verdict.FAIL for result in self.results):
            return "fail"
        if self.evidence.interrupted or any(result.rule.level is Level.BLOCKER for result in self.undecided):
            return "incomplete"
        return "pass"

    @property
    def failed(self) -> list[RuleResult]:
        """Blockers that failed."""
        return [result for result in self.results if result.verdict is Verdict.FAIL]

    @property
    def sentence(self) -> str:
        """The outcome in one sentence; it promises nothing that was not looked at."""
        failed, undecided = len(self.failed), len(self.undecided)
        looked = sum(result.verdict in (Verdict.PASS, Verdict.FAIL, Verdict.WARN) for result in self.results)
        if self.verdict == "fail":
            also = f" {_number(undecided, 'rule')} could not be decided." if undecided else ""
            return f"Would be returned: {_number(failed, 'blocking rule')} failed.{also}"
        if self.verdict == "incomplete":
            why = (
                "the run was interrupted"
                if self.evidence.interrupted
                else f"{_number(undecided, 'rule')} could not be decided"
            )
            return f"Incomplete: {why}. Nothing can be said about them."
        were = "was" if looked == 1 else "were"
        return f"No blocking fault found by the {_number(looked, 'rule')} that {were} looked at."

    @property
    def server_death(self) -> str | None:
        """What to look at first when the app's server ended by itself: most of what went wrong later follows from it."""
        process = self.evidence.app_process
        if process is None or process.died_at is None:
            return None
        code = f" with exit code {process.exit_code}" if process.exit_code is not None else ""
        when = f" in the stage {process.died_in}" if process.died_in else ""
        return f"The app's server ended by itself{when}{code}. Look at its output first: what failed later may follow from it."

    @property
    def colour(self) -> dict[str, bool]:
        """How a terminal marks the sentence."""
        return {"green" if self.verdict == "pass" else "red": True, "bold": True}


def _number(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"


def write_report(folder: Path, evidence: Evidence, results: Sequence[RuleResult]) -> RunReport:
    """Write results.json, summary.md and index.html to the folder and return the report."""
    report = RunReport(evidence, list(results))
    folder.mkdir(parents=True, exist_ok=True)
    data = results_json(evidence, report.results, report.verdict, report.counts)
    (folder / "results.json").write_text(json.dumps(data, ensure_ascii=False, indent=1), encoding="utf-8")
    (folder / "summary.md").write_text(summary_md(report), encoding="utf-8")
    (folder / "index.html").write_text(page(report, folder), encoding="utf-8")
    return report
