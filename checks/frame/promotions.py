"""frame.promotions: no discounts and nothing to buy from the partner."""

from __future__ import annotations

from collections.abc import Iterator

from checks.frame.grouping import Sighting, grouped
from checks.frame.screen_texts import ScreenText, absent, app_languages, missing, screen_texts
from checks.frame.screens import found
from checks.model import Clause, Judgement, Level, Rule, judged
from checks.texts.promotions import offers, price_list
from checks.texts.words import clipped
from journey.evidence import Evidence


def decide(run: Evidence) -> Judgement:
    """Warns for each line that offers something to buy or a reduced price to the reader; data of the portal is left out."""
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
    made = offers(text.text, [text.language, *languages], run.app.title, text.data | text.cells)
    if not made:
        listed = price_list(text.text, [one.text for one in text.controls if one.kind == "button"])
        made = [listed] if listed is not None else []
    for one in made:
        message = f"This reads like an offer of the partner ({one.why}): «{clipped(one.text, 120)}»."
        finding = found(run, text.visit, message, excerpt=clipped(one.text, 300), certain=False)
        yield Sighting(one.text.casefold(), finding)


RULE = Rule(
    id="frame.promotions",
    level=Level.WARNING,
    title="The interface offers no discounts and nothing to buy from the partner",
    fail_title="The interface seems to offer a discount or something to buy from the partner",
    why="Promotions and direct offers of the partner inside the app are a listed reason not to publish.",
    hint="Remove discounts and special offers; a plain price list that an integration needs may stay, accepted with a reason.",
    clause=Clause("common-requirements", "2. Descriptions of promotions, special offers, and discounts"),
    decided_by=(
        "Lines that call on the reader to buy, or promise a reduced price, together with a plan or licence, a price or share, or"
        " a last day; a person decides. Fields, columns and rows of data with prices and discounts are left out. Read in English,"
        " Russian, Ukrainian, German, Spanish, Portuguese, French, Polish, Italian and Turkish."
    ),
    decide=decide,
    stages=("open", "explore", "reopen"),
)
