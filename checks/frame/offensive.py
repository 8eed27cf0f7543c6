"""frame.offensive: nothing in the interface or the demo data is offensive."""

from __future__ import annotations

from collections.abc import Iterator

from checks.frame.grouping import Sighting, grouped
from checks.frame.screen_texts import ScreenText, absent, app_languages, missing, screen_texts
from checks.frame.screens import found
from checks.model import Clause, Judgement, Level, Rule, judged
from checks.texts.offensive import KINDS, offences
from checks.texts.words import clipped
from journey.evidence import Evidence


def decide(run: Evidence) -> Judgement:
    """Warns for each word or phrase of the lists that a screen shows; what the portal's data says is not the app's."""
    if (without := absent(run)) is not None:
        return without
    texts = screen_texts(run)
    languages = app_languages(run)
    return judged(
        RULE.level,
        grouped(sighting for text in texts for sighting in _sightings(run, text, languages)),
        missing(run, texts),
    )


def _sightings(run: Evidence, text: ScreenText, languages: list[str]) -> Iterator[Sighting]:
    for one in offences(f"{text.text}\n{text.fields}", [text.language, *languages], text.data):
        message = f"«{one.word}» may be {KINDS[one.kind]}."
        finding = found(run, text.visit, message, excerpt=clipped(one.context, 200), certain=False)
        yield Sighting((one.word.casefold(), one.language), finding)


RULE = Rule(
    id="frame.offensive",
    level=Level.WARNING,
    title="Nothing in the interface or the demo data is offensive",
    fail_title="Something in the interface or the demo data may be offensive",
    why="Offensive or unlawful content keeps a solution out of the Market.",
    hint="Replace the words, or accept the finding with a reason where they are harmless in their place.",
    clause=Clause("common-requirements", "2. Offensive, obscene information is present in the interface or demo data"),
    decided_by=(
        "Word lists for each language (obscene, pornographic, against groups of people, calls to violence), matched as whole"
        " words with their endings, disguised ones included; a person decides what they find. Words with an ordinary"
        " meaning are not on the lists."
    ),
    decide=decide,
    stages=("open", "explore", "reopen"),
)
