"""frame.language: the interface speaks the language of the portal."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from checks.frame.grouping import Sighting, grouped
from checks.frame.screen_texts import ScreenText, absent, app_languages, missing, own_words, screen_texts
from checks.frame.screens import found
from checks.model import Clause, Judgement, Level, Rule, judged, not_applicable
from checks.texts.control_language import foreign_controls
from checks.texts.languages import language_name
from checks.texts.screen_language import Spoken, spoken
from checks.texts.words import clipped, counted
from journey.evidence import Evidence

_EXCERPT = 240
_LINES = 4


def decide(run: Evidence) -> Judgement:
    """Warns for each language other than the portal's that a screen, or some lines of it, are in."""
    if (without := absent(run)) is not None:
        return without
    texts = screen_texts(run)
    names = own_words(run)
    seen = [(text, _spoken(run, text, names)) for text in texts]
    gap = missing(run, texts)
    if gap is None and not any(one.enough for _, one in seen):
        gap = not_applicable("No screen has enough text to tell its language.")
    return judged(RULE.level, grouped(sighting for text, one in seen for sighting in _sightings(run, text, one)), gap)


def _spoken(run: Evidence, text: ScreenText, names: frozenset[str]) -> Spoken:
    wanted = expected(run, text.language)
    said = spoken(text.text, wanted, text.data, names)
    if said.whole is not None or not said.enough:
        return said
    said = replace(said, lines=tuple(pair for pair in said.lines if pair[1].casefold() not in text.cells))
    known = {line.casefold() for _, line in said.lines}
    more = [
        (language, one)
        for language, one in foreign_controls(text.controls, wanted, text.data, names)
        if one.casefold() not in known
    ]
    return replace(said, lines=(*said.lines, *more))


def expected(run: Evidence, language: str) -> list[str]:
    """The languages that a screen may be in: the portal's, and English where the card does not say that the app speaks that."""
    return [language] if language in app_languages(run) or language == "en" else [language, "en"]


def _sightings(run: Evidence, text: ScreenText, one: Spoken) -> Iterator[Sighting]:
    wanted = language_name(text.language)
    if one.whole is not None:
        declared = ", which the card has texts in" if text.language in app_languages(run) else ""
        message = f"The screen is in {language_name(one.whole)}; the portal's language is {wanted}{declared}."
        excerpt = clipped(text.text, _EXCERPT)
        yield Sighting((text.language, one.whole), found(run, text.visit, message, excerpt=excerpt, certain=False))
        return
    by_language: dict[str, dict[str, None]] = {}
    for language, line in one.lines:
        by_language.setdefault(language, {}).setdefault(line, None)
    for language, lines in by_language.items():
        message = (
            f"{counted(len(lines), 'text')} in {language_name(language)} on a screen that is in {wanted} otherwise."
        )
        excerpt = clipped(" · ".join(list(lines)[:_LINES]), _EXCERPT)
        finding = found(
            run,
            text.visit,
            message,
            excerpt=excerpt,
            certain=False,
            hint="Translate these texts as well; data may stay as it is.",
        )
        yield Sighting((text.language, language, tuple(lines)), finding)


RULE = Rule(
    id="frame.language",
    level=Level.WARNING,
    title="The interface speaks the portal's language",
    fail_title="The interface speaks another language than the portal",
    why="Users of a region expect the language that they chose in the portal, and screenshots must be in it.",
    hint="Take the language from the LANG parameter of the handover, and fall back to English.",
    clause=Clause("common-requirements", "1. D. Texts in descriptions or screenshots"),
    decided_by=(
        "The language of the visible text against LANG: a model of letters and word lists must agree. Texts that the portal gave,"
        " rows of tables, names and codes are left out; English is right where the card has no texts in the portal's language."
        " Near languages are told apart only where that is certain."
    ),
    decide=decide,
    stages=("open", "explore", "reopen"),
)
