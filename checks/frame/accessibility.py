"""frame.accessibility: the interface can be used by everyone."""

from __future__ import annotations

from collections.abc import Iterator

from checks.coverage import without_interface
from checks.frame.grouping import Sighting, grouped
from checks.frame.screens import found, main_answer, own_gap, own_screens, screens
from checks.model import Cause, Clause, Judgement, Level, Rule, judged, not_run
from checks.texts.words import sentence
from journey.evidence import Evidence, Violation, Visit

_IMPACTS = ("critical", "serious", "moderate", "minor")
_LEFT_OUT = frozenset({"target-size"})
"""The only rule that axe has for WCAG 2.2 alone, and leaves off until that is widely asked for: it finds every plain list
of links, which a mouse in a window of 1280 px and more hits well."""


def decide(run: Evidence) -> Judgement:
    """Warns for each rule of axe that is broken: one finding a rule, with its first elements and all the screens."""
    if (absent := without_interface(run)) is not None:
        return absent
    looked = [visit for visit in own_screens(run) if visit.accessibility is not None and not _refused(visit)]
    missing = own_gap(run)
    failed = [visit for visit in looked if visit.accessibility is not None and visit.accessibility.failure]
    if missing is None and not any(visit.accessibility is not None for visit in screens(run)):
        missing = not_run(Cause.TOOL_ERROR, "axe looked at no screen")
    elif missing is None and failed:
        reason = failed[0].accessibility.failure if failed[0].accessibility else None
        missing = not_run(Cause.TOOL_ERROR, f"axe could not look at {failed[0].page}: {reason}")
    pairs = [(visit, violation) for visit in looked for violation in _violations(visit)]
    pairs.sort(key=lambda pair: _IMPACTS.index(pair[1].impact) if pair[1].impact in _IMPACTS else len(_IMPACTS))
    return judged(RULE.level, grouped(_sighting(run, visit, violation) for visit, violation in pairs), missing)


def _refused(visit: Visit) -> bool:
    """Whether the screen is the error page of a server: its own rules speak of that."""
    answer = main_answer(visit)
    return answer is not None and answer.status is not None and answer.status >= 400


def _violations(visit: Visit) -> Iterator[Violation]:
    if visit.accessibility is not None:
        yield from (each for each in visit.accessibility.violations if each.id not in _LEFT_OUT)


def _sighting(run: Evidence, visit: Visit, violation: Violation) -> Sighting:
    first = violation.elements[0] if violation.elements else None
    picture = visit.accessibility.picture if visit.accessibility is not None else None
    summary = f" {sentence(first.summary)}" if first is not None and first.summary else ""
    finding = found(
        run,
        visit,
        f"{violation.help} ({violation.id}, {violation.impact}).{summary}",
        selector=first.selector if first is not None else None,
        excerpt=first.html if first is not None else None,
        evidence=[picture] if picture is not None else [],
        hint=f"How to mend it: {violation.url}" if violation.url else None,
        count=violation.count,
    )
    return Sighting(violation.id, finding)


RULE = Rule(
    id="frame.accessibility",
    level=Level.WARNING,
    title="The interface can be used by everyone",
    fail_title="Some people cannot use parts of the interface",
    why="Contrast, labels and keyboard access are a part of the modern interface that the regulation expects.",
    hint="Follow the help page of each finding: it names the element and the change.",
    clause=Clause("common-requirements", "2. A modern and aesthetically appealing design"),
    decided_by=(
        "The engine axe-core with its rules for the WCAG 2.1, levels A and AA, run inside the app's frame on every screen."
        " Screens with the same words at the same address are looked at once."
    ),
    decide=decide,
    stages=("open", "explore", "reopen"),
)
