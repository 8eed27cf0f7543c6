"""How verdicts and stages read in the terminal. Everything the app sent is hostile text here."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from checks.model import Cause, Finding, Level, Rule, RuleResult, Verdict
from journey.evidence import Stage

SHOWN = 5
"""Findings of one rule that the terminal shows; the report has them all."""
LONGEST = 400


def plain(text: str, longest: int = LONGEST) -> str:
    """One line without control characters: escape sequences of a terminal, line feeds and direction marks are taken out."""
    kept = "".join(
        " " if character in "\n\r\t" else character
        for character in text
        if character in "\n\r\t" or unicodedata.category(character) not in ("Cc", "Cf", "Cs", "Co", "Zl", "Zp")
    )
    kept = " ".join(kept.split())
    return kept if len(kept) <= longest else f"{kept[: longest - 1]}…"


def is_incomplete(result: RuleResult) -> bool:
    """Whether the rule could not be decided for a reason that makes the run incomplete (contract: "What a run writes")."""
    return result.verdict is Verdict.NOT_RUN and (result.reason or "").startswith(
        (Cause.STAGE_FAILED, Cause.TOOL_ERROR)
    )


def describe(result: RuleResult, findings: Sequence[Finding]) -> str:
    """What a failing test says: the rule, each finding with its place, why it matters, how to mend it, where it is written."""
    rule = result.rule
    title = rule.title if result.verdict is Verdict.NOT_RUN else rule.fail_title
    lines = [f"{rule.id}: {title}"]
    if result.verdict is Verdict.NOT_RUN:
        lines.append(f"  could not be decided: {plain(result.reason or '')}")
    for finding in findings[:SHOWN]:
        lines.append(f"  - {plain(finding.message)}")
        place = " · ".join(
            plain(part, 160) for part in (finding.role, finding.stage, finding.page, finding.source) if part
        )
        if place:
            lines.append(f"      where  {place}")
        if finding.selector:
            lines.append(f"      what   {plain(finding.selector, 160)}")
        if finding.hint:
            lines.append(f"      fix    {plain(finding.hint)}")
    if len(findings) > SHOWN:
        lines.append(f"  … and {len(findings) - SHOWN} more in the report")
    if findings:
        lines.append(f"  why    {rule.why}")
        if not any(finding.hint for finding in findings[:SHOWN]):
            lines.append(f"  fix    {rule.hint}")
    section = f", {rule.clause.section}" if rule.clause.section else ""
    lines.append(f"  rule   {rule.clause.page}{section}: {rule.clause.url}")
    return "\n".join(lines)


def stage_line(stage: Stage, portal: str = "") -> str:
    """One line for a stage that has just ended; `portal` names the portal where the run has several."""
    sign = {"pass": "ok  ", "fail": "FAIL", "not-run": "--  "}[stage.verdict]
    locale = f" {stage.locale}" if stage.locale else ""
    said = stage.reason if stage.verdict != "pass" else stage.detail
    place = f"{portal}  " if portal else ""
    return f"  {sign}  {place}{stage.name:<12}{stage.role}{locale:<4} {stage.seconds:6.1f} s   {plain(said or '', 140)}".rstrip()


def catalogue_lines(rules: Sequence[Rule]) -> list[str]:
    """The catalogue for --rules."""
    width = max(len(rule.id) for rule in rules)
    lines, family = [], None
    for rule in rules:
        if rule.family != family:
            family = rule.family
            lines += ["", family]
        built = "" if rule.decide or rule.level is Level.PERSON else "  (not built yet)"
        lines.append(f"  {rule.id:<{width}}  {rule.level:<8} {rule.title}{built}")
    return [*lines, "", f"{len(rules)} rules. pytest e2e/ --explain RULE says more about one."]


def explanation(rule: Rule) -> list[str]:
    """One rule for --explain."""
    section = f", {rule.clause.section}" if rule.clause.section else ""
    level = {
        Level.BLOCKER: "blocker: the solution is returned or not published",
        Level.WARNING: "warning: recommended, or a machine can only suspect it",
        Level.PERSON: "person: no machine can decide it",
    }[rule.level]
    return [
        f"{rule.id}  ({level})",
        "",
        f"  passes    {rule.title}",
        f"  fails     {rule.fail_title}",
        f"  why       {rule.why}",
        f"  decided   {rule.decided_by}",
        f"  mend      {rule.hint}",
        f"  written   {rule.clause.page}{section}",
        f"            {rule.clause.url}",
        *(
            []
            if rule.decide or rule.level is Level.PERSON
            else ["", "  This rule is not built yet: it ends as not-run."]
        ),
    ]
