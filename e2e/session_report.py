"""Writes the report when the session ends, however it ends, and says in the terminal what came out."""

from __future__ import annotations

import time
from collections.abc import Iterable

import pytest

from checks.catalogue import all_rules
from checks.model import RuleResult, Verdict
from e2e.options import PortalChoice, RunOptions
from e2e.recordings import Recordings
from e2e.wording import is_incomplete, plain
from journey.evidence import Evidence
from reporting import RunReport, write_comparison, write_report


class SessionReport:
    """A pytest plugin of the controlling process."""

    def __init__(self, options: RunOptions, recordings: Recordings) -> None:
        self._options = options
        self._recordings = recordings
        self._selected: set[str] = set()
        self._written: list[tuple[PortalChoice, RunReport]] = []
        self._began = time.monotonic()

    def pytest_collection_finish(self, session: pytest.Session) -> None:
        """Remember which rules were selected (without workers, this process collects them itself)."""
        self._select(item.nodeid for item in session.items)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Remember which rules were selected (with workers, their reports tell)."""
        self._select([report.nodeid])

    def _select(self, nodeids: Iterable[str]) -> None:
        for nodeid in nodeids:
            name = nodeid.partition("[")[2].removesuffix("]")
            self._selected.update(rule.id for rule in all_rules() if _names(name, rule.id))

    @pytest.hookimpl(tryfirst=True)
    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        """Judge and write whatever was recorded."""
        if session.config.option.collectonly:
            return
        for choice in self._options.portals:
            evidence = self._recordings.known(choice)
            if evidence is None:
                continue
            results = self._recordings.judge(choice, evidence, self._selected)
            self._written.append((choice, write_report(self._options.folder(choice), evidence, results)))
        if len(self._options.portals) > 1 and self._written:
            write_comparison(self._options.report, [(choice.key, report) for choice, report in self._written])

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        """The last lines: what was tested, what came out, where the report lies."""
        for _, report in self._written:
            _summarise(terminalreporter, report.evidence, report.results, report)
        if self._written:
            terminalreporter.write_line(f" report  {self._options.report / 'index.html'}")


def _names(name: str, rule_id: str) -> bool:
    return name in (rule_id, f"{rule_id}-admin", f"{rule_id}-user") or name.endswith(
        (f"-{rule_id}", f"-{rule_id}-admin", f"-{rule_id}-user")
    )


def _summarise(
    terminal: pytest.TerminalReporter, evidence: Evidence, results: list[RuleResult], report: RunReport
) -> None:
    app, portal = evidence.app, evidence.portal
    terminal.section(f"{plain(app.title)} {app.version}", sep="=")
    where = "embedded portal" if portal.kind == "embedded" else plain(portal.url)
    terminal.write_line(
        f" portal  {where} ({portal.edition}, {', '.join(portal.locales)}) · {plain(evidence.tool.browser)}"
    )
    counts = report.counts
    said = " · ".join(f"{count} {verdict}" for verdict, count in counts.items() if count)
    terminal.write_line(f" rules   {said}")
    failed = [result for result in results if result.verdict is Verdict.FAIL]
    for result in failed:
        places = len(result.findings)
        terminal.write_line(
            f" FAIL    {result.rule.id:<28} {places:>2} place(s)  {plain(result.findings[0].message, 110)}",
            red=True,
        )
    for result in results:
        if result.verdict is Verdict.WARN:
            terminal.write_line(f" warn    {result.rule.id:<28} {plain(result.findings[0].message, 120)}", yellow=True)
    for result in results:
        if is_incomplete(result):
            terminal.write_line(f" ?       {result.rule.id:<28} {plain(result.reason or '', 120)}", red=True)
    if report.server_death:
        terminal.write_line(f" {report.server_death}", red=True)
    terminal.write_line(f" {report.sentence}", **report.colour)
