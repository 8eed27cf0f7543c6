"""frame.spelling: no obvious spelling mistakes in the interface."""

from __future__ import annotations

from collections.abc import Iterator

from checks.frame.grouping import Sighting, grouped
from checks.frame.screen_texts import ScreenText, absent, app_languages, missing, own_words, screen_texts
from checks.frame.screens import found
from checks.model import Clause, Judgement, Level, Rule, judged, not_applicable
from checks.texts.languages import language_name
from checks.texts.spelling import mistakes
from checks.texts.vocabulary import SPELLED
from checks.texts.words import clipped, listed
from journey.evidence import Evidence


def decide(run: Evidence) -> Judgement:
    """Warns for each word that is surely a slip of another one, with that one as the suggestion."""
    if (without := absent(run)) is not None:
        return without
    texts = screen_texts(run)
    languages = app_languages(run)
    own = own_words(run)
    gap = missing(run, texts)
    if gap is None and not any(_judged_in(text, languages) for text in texts):
        names = listed(sorted({language_name(text.language) for text in texts}))
        gap = not_applicable(f"There is no dictionary here for {names}.")
    return judged(
        RULE.level,
        grouped(sighting for text in texts for sighting in _sightings(run, text, languages, own)),
        gap,
    )


def _judged_in(text: ScreenText, languages: list[str]) -> list[str]:
    """The languages that a screen may be in and that there are dictionaries of; none where the portal's own has none."""
    if text.language not in SPELLED:
        return []
    return list(dict.fromkeys([text.language, *languages, "en"]))


def _sightings(run: Evidence, text: ScreenText, languages: list[str], own: frozenset[str]) -> Iterator[Sighting]:
    may_be = _judged_in(text, languages)
    if not may_be:
        return
    for one in mistakes(f"{text.text}\n{text.fields}", may_be, own | text.data_words, text.data | text.cells):
        message = f"«{one.word}» looks misspelled; «{one.suggestion}» was meant?"
        finding = found(run, text.visit, message, excerpt=clipped(one.context, 200), certain=False)
        yield Sighting(one.word.casefold(), finding)


RULE = Rule(
    id="frame.spelling",
    level=Level.WARNING,
    title="The interface has no obvious spelling mistakes",
    fail_title="The interface has words that look misspelled",
    why="Obvious language mistakes in the interface are a listed reason not to publish.",
    hint='Correct the words, or put names and terms of yours on the app\'s word list: words = ["..."] under [app] of app.toml.',
    clause=Clause("common-requirements", "2. Obvious grammatical errors in the user interface"),
    decided_by=(
        "The visible words, hints in empty fields included, against dictionaries: a word is reported only when none knows it and"
        " one that everybody knows is a single slip away. Names, abbreviations, code, the portal's data and the app's own words"
        " are left out. Read in English, German, Spanish, French, Italian, Portuguese, Dutch, Polish, Russian and Ukrainian."
    ),
    decide=decide,
    stages=("open", "explore", "reopen"),
)
