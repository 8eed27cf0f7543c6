"""screenshot.set: a set a language, ordered and named, never a shot twice."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from checks.frame.grouping import capped
from checks.model import Clause, Finding, Judgement, Level, Rule, judged
from checks.screenshot.set_of_shots import absent, gap, taken, title
from checks.texts.words import listed, sentence
from journey.evidence import Evidence, Shot

CLOSE = 2
"""Bits of 64 by which the difference hashes of two pictures of one screen may differ (a clock, a caret)."""


def decide(run: Evidence) -> Judgement:
    """Fails where a shot of a language's set is missing, out of order, without a name, or there twice."""
    if (nothing := absent(run)) is not None:
        return nothing
    missing = gap(run)
    findings: list[Finding] = []
    for locale in dict.fromkeys([*run.portal.locales, *(shot.locale for shot in run.shots)]):
        shots = sorted((shot for shot in run.shots if shot.locale == locale), key=lambda shot: shot.position)
        if shots:
            findings += [*_not_taken(shots), *_named_and_ordered(run, locale, shots), *_doubles(shots)]
        elif missing is None:
            findings.append(Finding(f"There is no screenshot in the language {locale}.", stage="screenshots"))
    findings += _same_in_two_languages(run)
    return judged(RULE.level, capped(findings), missing)


def _finding(message: str, shot: Shot, *more: Shot, certain: bool = True, hint: str | None = None) -> Finding:
    files = tuple(each.path for each in (shot, *more) if each.path)
    return Finding(
        message, role=shot.role, stage="screenshots", page=shot.page, evidence=files, certain=certain, hint=hint
    )


def _upper(text: str) -> str:
    return text[0].upper() + text[1:]


def _not_taken(shots: list[Shot]) -> Iterator[Finding]:
    for shot in shots:
        if shot.problem:
            message = f"{_upper(title(shot))} could not be taken: {sentence(shot.problem)}"
            yield _finding(message, shot, certain=shot.declared)


def _named_and_ordered(run: Evidence, locale: str, shots: list[Shot]) -> Iterator[Finding]:
    declared = run.app.declared_screenshots
    names = [shot.name for shot in shots]
    if absent_names := [name for name in declared if name not in names]:
        message = f"The set in the language {locale} lacks {listed([f'«{name}»' for name in absent_names])}."
        yield Finding(
            message, stage="screenshots", hint="Each [[screenshot]] of the manifest is taken in each language."
        )
    kept = [name for name in names if name in declared]
    if not absent_names and declared and kept != [name for name in declared if name in kept]:
        yield _finding(f"The set in the language {locale} is out of order: {listed(kept, 10)}.", shots[0])
    positions = [shot.position for shot in shots]
    if positions != list(range(1, len(shots) + 1)):
        numbers = ", ".join(map(str, positions))
        hint = "Number it from 1, without gaps."
        yield _finding(f"The set in the language {locale} is numbered {numbers}.", shots[0], hint=hint)
    for shot in shots:
        if not shot.name.strip():
            yield _finding(f"The shot {shot.position} ({locale}) has no name.", shot)


def _doubles(shots: list[Shot]) -> Iterator[Finding]:
    for first, second in combinations([shot for shot in shots if not shot.problem], 2):
        if first.fingerprint == second.fingerprint:
            message = f"{_upper(title(second))} is the same picture as {title(first)}."
            yield _finding(message, second, first, hint="Show another screen or another state of it.")
        elif first.page == second.page and _distance(first, second) <= CLOSE:
            message = f"{_upper(title(second))} looks the same as {title(first)}: both show {first.page}."
            yield _finding(
                message, second, first, certain=False, hint="Do its steps lead to another state of the screen?"
            )


def _distance(first: Shot, second: Shot) -> int:
    try:
        return (int(first.look, 16) ^ int(second.look, 16)).bit_count()
    except ValueError:
        return 64


def _same_in_two_languages(run: Evidence) -> list[Finding]:
    """A picture that is equal in two languages to the pixel shows neither the portal nor the app translated."""
    findings = []
    for first, second in combinations(taken(run), 2):
        if first.locale != second.locale and first.fingerprint == second.fingerprint:
            message = f"{_upper(title(second))} is the same picture as {title(first)}: nothing on it is translated."
            findings.append(_finding(message, second, first, certain=False))
    return findings


RULE = Rule(
    id="screenshot.set",
    level=Level.BLOCKER,
    title="There is a set of screenshots a language, ordered and named, with no shot twice",
    fail_title="A set of screenshots is incomplete, out of order or shows a picture twice",
    why="The card shows the set in the order given, in each language; a doubled or missing picture is returned.",
    hint="Declare each picture once, with a name, in the order the card shall show it, and mend what keeps one from being taken.",
    clause=Clause("common-requirements", "Screenshots: must contain examples of your solution's interface"),
    decided_by=(
        "The folder of the run: for each language the declared pictures by name and position, and the pixels of each two of them."
    ),
    decide=decide,
    stages=("screenshots",),
)
