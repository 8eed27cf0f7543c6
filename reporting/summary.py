"""summary.md: the report in short, for a pull request or the summary of a CI job."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from checks.model import Finding, RuleResult, Verdict

if TYPE_CHECKING:
    from reporting.run_report import RunReport

SHOWN = 3
"""Findings of one rule that are shown."""
LONGEST = 300


def plain(text: str, longest: int = LONGEST) -> str:
    """Text of the app made harmless in Markdown: one line, no markup, no link, no mention of an account."""
    line = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    if len(line) > longest:
        line = line[: longest - 1] + "…"
    escaped = re.sub(r"([\\`*_{}\[\]()#+!|~<>&$])", r"\\\1", line)
    # A zero-width joiner keeps addresses and @names from becoming links of themselves.
    return escaped.replace("://", ":\u2060//").replace("@", "@\u2060").replace("www.", "www\u2060.")


def summary_md(report: RunReport) -> str:
    """The Markdown text."""
    evidence, counts = report.evidence, report.counts
    portal = "embedded portal" if evidence.portal.kind == "embedded" else plain(evidence.portal.url)
    said = ", ".join(f"{count} {verdict}" for verdict, count in counts.items() if count)
    lines = [
        f"## {plain(evidence.app.title)} {evidence.app.version}: {report.sentence}",
        "",
        f"{portal}, {evidence.portal.edition}, {', '.join(evidence.portal.locales)}; {evidence.seconds:.0f} s; rules: {said}.",
    ]
    if report.server_death:
        lines += ["", f"**{plain(report.server_death)}**"]
    if evidence.portal.kind == "embedded":
        lines += ["", "The embedded portal is not a real one: repeat the run on a test portal before you submit."]
    lines += ["", "| stage | account | | seconds | |", "| --- | --- | --- | ---: | --- |"]
    lines += [
        f"| {stage.name}{f' ({stage.locale})' if stage.locale else ''} | {stage.role} | {stage.verdict} | {stage.seconds:.1f} "
        f"| {plain(stage.reason or stage.detail or '', 140)} |"
        for stage in evidence.stages
    ]
    lines += _section("Blockers that failed", [r for r in report.results if r.verdict is Verdict.FAIL])
    lines += _section("Warnings", [r for r in report.results if r.verdict is Verdict.WARN])
    if report.undecided:
        lines += ["", "### Could not be decided", ""]
        lines += [f"- `{r.rule.id}` {plain(r.reason or '')}" for r in report.undecided]
    return "\n".join(lines) + "\n"


def _section(title: str, results: list[RuleResult]) -> list[str]:
    if not results:
        return []
    lines = ["", f"### {title}", ""]
    for result in results:
        lines.append(f"- **`{result.rule.id}`** {result.rule.fail_title}")
        lines += [f"  - {_finding(finding)}" for finding in result.findings[:SHOWN]]
        if len(result.findings) > SHOWN:
            lines.append(f"  - and {len(result.findings) - SHOWN} more")
    return lines


def _finding(finding: Finding) -> str:
    place = ", ".join(plain(part, 120) for part in (finding.role, finding.stage, finding.page, finding.source) if part)
    return plain(finding.message) + (f" ({place})" if place else "")
