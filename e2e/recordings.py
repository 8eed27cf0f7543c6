"""The runs of a session: recorded once, judged once, whatever number of tests asks and whichever worker they run in."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Collection
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from _pytest.outcomes import Exit  # pytest.exit.Exception, under the name that type checkers know
from filelock import FileLock

from checks.catalogue import all_rules
from checks.judge import Accept, judge
from checks.model import Cause, Rule, RuleResult, Verdict
from e2e.options import PortalChoice, RunOptions
from e2e.recording import BrowserParts, clear_report, record
from journey.app_process import AppDidNotStart
from journey.browser import BrowserMissing
from journey.evidence import Evidence, Stage, load
from journey.manifest import ManifestError
from journey.target import TargetError

FAULT = ".set-up-fault"
BROKEN = ".broken"
RUN_ID = ".run-id"
UNUSABLE = 4
"""pytest's exit code for a run that was called wrong or could not be set up."""

SetUpFault = (TargetError, AppDidNotStart, ManifestError, BrowserMissing)


class CannotRun(Exit):
    """Ends the session. pytest prints the name of the class before the message, so this one goes by a word for people."""

    __module__ = "builtins"
    __qualname__ = "ERROR"


class Recordings:
    """Evidence and verdicts of each portal of the session."""

    def __init__(
        self,
        options: RunOptions,
        announce: Callable[[PortalChoice, Stage], None],
        run_id: str,
    ) -> None:
        self.options = options
        self._parts: Callable[[], BrowserParts] | None = None
        self._announce = announce
        self.run_id = run_id
        """The same in all processes of one pytest session."""
        self._evidence: dict[str, Evidence] = {}
        self._results: dict[str, dict[str, RuleResult]] = {}

    def use_browser(self, parts: Callable[[], BrowserParts]) -> None:
        """Say where the browser comes from; it is started only when something is recorded."""
        self._parts = parts

    def evidence(self, choice: PortalChoice) -> Evidence:
        """The evidence of a portal's run; the first call records it.

        Ends the session with exit code 4 when the run could not be set up.
        """
        if choice.key not in self._evidence:
            try:
                self._evidence[choice.key] = self._obtain(choice)
            except SetUpFault as error:
                raise CannotRun(str(error), returncode=UNUSABLE) from error
        return self._evidence[choice.key]

    def known(self, choice: PortalChoice) -> Evidence | None:
        """The evidence as far as there is any: after an interruption what was saved until then."""
        if choice.key in self._evidence:
            return self._evidence[choice.key]
        folder = self.options.folder(choice) / "evidence"
        return load(folder) if self._began_here(choice) and (folder / "evidence.json").is_file() else None

    def result(self, choice: PortalChoice, rule: Rule) -> RuleResult:
        """The verdict of one rule."""
        return self._judge_once(choice, self.evidence(choice), rule)

    def judge(self, choice: PortalChoice, evidence: Evidence, selected: Collection[str]) -> list[RuleResult]:
        """All verdicts in the catalogue's order; rules outside `selected` (ids) are there as not selected."""
        return [
            self._judge_once(choice, evidence, rule)
            if rule.id in selected
            else RuleResult(rule, Verdict.NOT_RUN, str(Cause.NOT_SELECTED))
            for rule in all_rules()
        ]

    def _judge_once(self, choice: PortalChoice, evidence: Evidence, rule: Rule) -> RuleResult:
        """One rule's verdict, decided at the first call."""
        known = self._results.setdefault(choice.key, {})
        if rule.id in known:
            return known[rule.id]
        accepts = [
            Accept(rule=a.rule, reason=a.reason, where=a.where, until=a.until) for a in self.options.manifest.accepted
        ]
        [known[rule.id]] = judge(evidence, accepts=accepts, today=date.today(), rules=[rule])
        return known[rule.id]

    def _obtain(self, choice: PortalChoice) -> Evidence:
        if self.options.evidence is not None:
            return self._earlier(choice, self.options.evidence)
        return self._obtain_once(choice)

    def _earlier(self, choice: PortalChoice, source: Path) -> Evidence:
        """The evidence of an earlier run; copied, with its screenshots, to a report that lies elsewhere."""
        report = self.options.folder(choice)
        if len(self.options.portals) > 1:
            source = source / choice.key / "evidence"
        if (report / "evidence").resolve() != source.resolve():
            clear_report(report)
            shutil.copytree(source, report / "evidence")
            if (source.parent / "screenshots").is_dir():
                shutil.copytree(source.parent / "screenshots", report / "screenshots")
        return load(report / "evidence")

    def _record(self, choice: PortalChoice) -> Evidence:
        if self._parts is None:
            raise BrowserMissing("There is no browser to record with: use the fixture `recordings`.")
        return record(self.options, choice, self._parts(), partial(self._announce, choice))

    def _obtain_once(self, choice: PortalChoice) -> Evidence:
        """Several workers want the same run: the first one records it, the others wait and read."""
        report = self.options.folder(choice)
        report.mkdir(parents=True, exist_ok=True)
        with FileLock(report / ".lock"):
            if self._began_here(choice):
                if (report / FAULT).is_file():
                    raise TargetError((report / FAULT).read_text(encoding="utf-8"))
                if (report / BROKEN).is_file() and not (report / "evidence" / "evidence.json").is_file():
                    why = (report / BROKEN).read_text(encoding="utf-8")
                    pytest.fail(
                        f"tool error: nothing was recorded, for the recording broke off ({why}).", pytrace=False
                    )
                return load(report / "evidence")
            (report / FAULT).unlink(missing_ok=True)
            (report / BROKEN).unlink(missing_ok=True)
            (report / RUN_ID).write_text(self.run_id)
            try:
                return self._record(choice)
            except SetUpFault as error:
                (report / FAULT).write_text(str(error), encoding="utf-8")
                raise
            except Exception as error:
                # The first test that asks shows where; the others shall not try again, nor miss files that nobody wrote.
                (report / BROKEN).write_text(f"{type(error).__name__}: {error}", encoding="utf-8")
                raise

    def _began_here(self, choice: PortalChoice) -> bool:
        mark = self.options.folder(choice) / RUN_ID
        return mark.is_file() and mark.read_text() == self.run_id
