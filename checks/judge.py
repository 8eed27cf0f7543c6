"""Judges evidence by the whole catalogue."""

from __future__ import annotations

import fnmatch
import traceback
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from checks.catalogue import all_rules
from checks.model import Acceptance, Cause, Finding, Judgement, Level, Rule, RuleResult, Verdict, judged, not_run
from journey.evidence import Evidence


@dataclass(frozen=True)
class Accept:
    """An [[accept]] entry of the manifest: known findings that do not count."""

    rule: str
    reason: str
    where: str | None = None
    """Glob on the finding's page; None covers them all."""
    until: date | None = None
    """The last day it counts."""

    def covers(self, rule: Rule, finding: Finding) -> bool:
        """Whether the finding is one of those."""
        return self.rule == rule.id and (self.where is None or fnmatch.fnmatchcase(finding.page or "", self.where))


def judge(
    evidence: Evidence,
    *,
    selected: Callable[[Rule], bool] = lambda rule: True,
    accepts: Sequence[Accept] = (),
    today: date,
    rules: Iterable[Rule] | None = None,
) -> list[RuleResult]:
    """Every rule's verdict, in the catalogue's order; rules that were not selected are there as not-run.

    `today` decides which acceptances still count. A rule that breaks is a tool error, never a pass.
    """
    return [
        _with_acceptances(
            rule, _decide(rule, evidence) if selected(rule) else not_run(Cause.NOT_SELECTED), accepts, today
        )
        for rule in (all_rules() if rules is None else rules)
    ]


def _decide(rule: Rule, evidence: Evidence) -> Judgement:
    if rule.decide is None:
        return not_run(Cause.NOT_BUILT)
    try:
        return rule.decide(evidence)
    except Exception as error:  # noqa: BLE001 - one broken rule must not cost the verdicts of the others
        place = traceback.extract_tb(error.__traceback__)[-1]
        return not_run(
            Cause.TOOL_ERROR, f"{type(error).__name__}: {error} ({place.name}, line {place.lineno} of the rule's code)"
        )


def _with_acceptances(rule: Rule, judgement: Judgement, accepts: Sequence[Accept], today: date) -> RuleResult:
    mine = [accept for accept in accepts if accept.rule == rule.id]
    live = [accept for accept in mine if accept.until is None or today <= accept.until]
    notes = [f"The acceptance «{a.reason}» ran out on {a.until}: it no longer counts." for a in mine if a not in live]
    left: list[Finding] = []
    accepted: list[tuple[Finding, Acceptance]] = []
    for finding in judgement.findings:
        cover = next((accept for accept in live if accept.covers(rule, finding)), None)
        if cover is None:
            left.append(finding)
        else:
            accepted.append((finding, Acceptance(cover.reason, cover.until.isoformat() if cover.until else None)))
    unused = [accept for accept in live if not any(accept.covers(rule, finding) for finding, _ in accepted)]
    if judgement.verdict in (Verdict.PASS, Verdict.WARN, Verdict.FAIL):
        notes += [f"The acceptance «{a.reason}» matched nothing: remove it." for a in unused]
    result = judgement
    if accepted and judgement.verdict in (Verdict.FAIL, Verdict.WARN):
        # A failed rule may also have a gap (its reason): with its findings accepted, the gap is what is left.
        gap = Judgement(Verdict.NOT_RUN, judgement.reason) if judgement.reason else None
        result = judged(rule.level if judgement.verdict is Verdict.FAIL else Level.WARNING, left, gap)
    return RuleResult(rule, result.verdict, result.reason, tuple(left), tuple(accepted), tuple(notes))
