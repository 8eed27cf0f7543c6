"""No false alarm on ordinary screens, by any of the four engines that read texts."""

from __future__ import annotations

import pytest

from checks.texts.languages import language_of
from checks.texts.offensive import offences
from checks.texts.promotions import offers
from checks.texts.screen_language import spoken
from checks.texts.spelling import mistakes
from tests.checks.texts.ordinary import Screen, screens

ALL = screens()


def test_there_are_enough() -> None:
    assert len(ALL) >= 40
    assert len({one.locale for one in ALL}) >= 15


@pytest.mark.parametrize("one", [pytest.param(one, id=one.name) for one in ALL])
def test_nothing_is_found(one: Screen) -> None:
    language = language_of(one.locale)
    for expected in ([language], [language, "en"]):
        said = spoken(one.text, expected)
        assert (said.enough, said.whole, said.lines) == (True, None, ())
    assert mistakes(one.text, [language, "en"]) == []
    assert offences(one.text, [language, "en", "ru", "de", "es", "tr", "pl", "it"]) == []
    assert offers(one.text, [language, "en"], "Deal Radar") == []


def test_two_kinds_of_data_stay_data() -> None:
    # The same screens on a portal whose card names more languages.
    for one in ALL:
        language = language_of(one.locale)
        assert mistakes(one.text, list(dict.fromkeys([language, "en", "de", "ru"]))) == []
