"""Rules, findings and verdicts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from journey.evidence import Evidence, Role


class Level(StrEnum):
    """What the regulation does with a solution that breaks the rule."""

    BLOCKER = "blocker"
    """It is returned or not published."""
    WARNING = "warning"
    """Recommended, or a machine can only suspect it."""
    PERSON = "person"
    """No machine can decide it."""


class Verdict(StrEnum):
    """How a rule ends."""

    PASS = "pass"
    FAIL = "fail"
    WARN = "warn"
    PERSON = "person"
    NOT_APPLICABLE = "not-applicable"
    NOT_RUN = "not-run"


class Cause(StrEnum):
    """Why a rule was not run; the reason begins with these words (contract: "What a run writes")."""

    NOT_SELECTED = "not selected"
    NOT_OBSERVABLE = "not observable here"
    STAGE_FAILED = "stage failed"
    TOOL_ERROR = "tool error"
    NOT_BUILT = "not built yet"


@dataclass(frozen=True)
class Clause:
    """Where the regulation says it."""

    page: str
    """The page's name: common-requirements, publication-requirements, how-to-add-app, faq, checklist ..."""
    section: str = ""
    """Words that find the place on the page."""

    @property
    def url(self) -> str:
        """The public address of the page."""
        return f"https://apidocs.bitrix24.com/market/{_FOLDERS.get(self.page, 'preparing-to-publish/')}{self.page}"


_FOLDERS = {"index": "", "technology-partnership": "", "sales-terms": "", "agreements": ""}


@dataclass(frozen=True)
class Finding:
    """One thing that is wrong, and where."""

    message: str
    """What is wrong, in one sentence, with the measured values."""
    role: Role | None = None
    stage: str | None = None
    page: str | None = None
    """The screen's path with query and fragment as the app knows it; the whole address where it is not the app's own."""
    selector: str | None = None
    source: str | None = None
    """"app.js:120:14"."""
    excerpt: str | None = None
    """Some of the text, markup or log that shows it."""
    evidence: tuple[str, ...] = ()
    """Files, relative to the report folder."""
    hint: str | None = None
    """How to mend this one; the rule's own hint where None."""
    certain: bool = True
    """False when the evidence only raises a suspicion: it warns, it never fails."""
    count: int = 1
    """How often the same was seen."""
    also: tuple[str, ...] = ()
    """Further places where the same was seen, in words."""


@dataclass(frozen=True)
class Judgement:
    """What a rule decided. Make one with the functions below."""

    verdict: Verdict
    reason: str | None = None
    findings: tuple[Finding, ...] = ()


Decide = Callable[[Evidence], Judgement]


@dataclass(frozen=True)
class Rule:
    """One clause of the regulation, in our own words."""

    id: str
    level: Level
    title: str
    """What holds when it passes: "No page of the interface is empty"."""
    fail_title: str
    """What holds when it does not: "A page of the interface is empty"."""
    why: str
    """Why it matters to the moderator and to users, one or two sentences."""
    hint: str
    """How to mend it, one or two sentences."""
    clause: Clause
    decided_by: str
    """What the verdict rests on, for --explain."""
    decide: Decide | None = None
    """None while the rule is not built."""
    per_role: bool = False
    """True when a verdict can be told for each account apart."""
    stages: tuple[str, ...] = ()
    """The stages whose evidence it needs, for people."""

    @property
    def family(self) -> str:
        """The part of the id before the dot."""
        return self.id.partition(".")[0]


@dataclass(frozen=True)
class Acceptance:
    """An [[accept]] of the manifest that covers a finding."""

    reason: str
    until: str | None
    """ISO date."""


@dataclass(frozen=True)
class RuleResult:
    """A rule's verdict in one run."""

    rule: Rule
    verdict: Verdict
    reason: str | None = None
    findings: tuple[Finding, ...] = ()
    accepted: tuple[tuple[Finding, Acceptance], ...] = ()
    notes: tuple[str, ...] = field(default=())
    """Sentences for the report that change nothing: an acceptance that matched nothing or ran out."""

    def for_role(self, role: Role | None) -> tuple[Finding, ...]:
        """The findings that concern an account (those without a role concern both); all of them for None."""
        return self.findings if role is None else tuple(f for f in self.findings if f.role in (None, role))


def passed() -> Judgement:
    """All that the rule needs was looked at, and nothing is wrong."""
    return Judgement(Verdict.PASS)


def not_applicable(reason: str) -> Judgement:
    """The rule says nothing about this app, for that reason."""
    return Judgement(Verdict.NOT_APPLICABLE, reason)


def not_run(cause: Cause, detail: str = "") -> Judgement:
    """The rule could not be looked at; the reason begins with the cause."""
    return Judgement(Verdict.NOT_RUN, f"{cause}: {detail}" if detail else str(cause))


def for_person(reason: str, findings: Sequence[Finding] = ()) -> Judgement:
    """A person decides, with what was collected."""
    return Judgement(Verdict.PERSON, reason, tuple(findings))


def judged(level: Level, findings: Iterable[Finding], gap: Judgement | None = None) -> Judgement:
    """The verdict that follows from findings: fail, warn or pass by level and certainty.

    `gap` says what could not be looked at (a not-run judgement): it stands in place of a pass or a warning, since what was not
    looked at is never a pass, but a certain finding of a blocker still fails.
    """
    found = tuple(findings)
    if level is Level.BLOCKER and any(finding.certain for finding in found):
        return Judgement(Verdict.FAIL, gap.reason if gap else None, found)
    if gap is not None:
        return Judgement(gap.verdict, gap.reason, found)
    return Judgement(Verdict.WARN, None, found) if found else passed()
