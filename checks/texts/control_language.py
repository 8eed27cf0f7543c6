"""Single buttons, labels, heads of columns and hints in a language other than the screen's: what was forgotten in translation.

A model of letters says nothing about one or two words. Here every word must be a known word of the other language and none of
them one of the languages that the screen may be in; a name, a trade name or a term of software is then no such text.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from checks.texts.controls import Control
from checks.texts.identify import common_words, familiarity
from checks.texts.languages import letters_by_script, near, script_of, written_in
from checks.texts.prose import WORD, cleaned
from checks.texts.screen_language import ENDONYMS, is_label
from checks.texts.vocabulary import SPELLED, frequency, is_name, is_word

_BY_SCRIPT: dict[str, tuple[str, ...]] = {
    "cyrillic": ("ru", "uk", "bg", "sr", "mk"),
    "greek": ("el",),
    "hebrew": ("he",),
    "arabic": ("ar", "fa"),
    "devanagari": ("hi",),
    "latin": ("en", "de", "es", "fr", "it", "pl", "pt", "tr", "nl", "cs", "ro", "sv", "hu", "id"),
}
_LISTED = tuple(language for languages in _BY_SCRIPT.values() for language in languages)
_UNSPACED = {"han": "zh", "japanese": "ja", "thai": "th", "hangul": "ko"}
_KNOWN, _APART = 3.0, 1.5
"""How frequent a word must be in its language, and by how much more than in those expected (see `common_words`)."""
_HEARD = 2.0
"""How frequent a word of another language is that is met now and then."""
_PHRASE = 3
"""Words that are more than a term."""
_MOST_WORDS = 14
_INFINITIVE = re.compile(r"[а-яёіїє]{3,}(?:ть|ти|ться|тися|чь)", re.IGNORECASE)


def foreign_controls(
    controls: Sequence[Control], expected: Sequence[str], data: Collection[str] = (), names: Collection[str] = ()
) -> list[tuple[str, str]]:
    """The language and the text of each control that is in none of the `expected` languages (ISO 639-1).

    One alone counts where it can be nothing but a command or a sentence of the app's ("Сбросить настройки"); texts that may be
    a record's as well count from two on. `data` and `names`, in lower case, are the portal's texts and the app's own words.
    """
    certain: list[tuple[str, str]] = []
    likely: list[tuple[str, str]] = []
    for one in controls:
        if one.text.casefold() in data:
            continue
        found = _foreign(one, expected, names)
        if found is not None:
            (certain if found[1] else likely).append((found[0], one.text))
    groups: list[list[tuple[str, str]]] = []
    for pair in likely:
        # Single words are often words of languages near to each other: they count together.
        kin = next((group for group in groups if group[0][0] == pair[0] or near(group[0][0], pair[0])), None)
        if kin is None:
            groups.append([pair])
        else:
            kin.append(pair)
    for group in groups:
        spoken = [language for language, _ in (*group, *certain)]
        language = max(spoken, key=lambda one: (spoken.count(one), -_LISTED.index(one) if one in _LISTED else -99))
        first = group[0][0]
        if len({text.casefold() for _, text in group}) > 1 or any(pair[0] == first for pair in certain):
            certain += [(language if near(language, first) else first, text) for _, text in group]
    return list(dict.fromkeys(certain))


def _foreign(one: Control, expected: Sequence[str], names: Collection[str]) -> tuple[str, bool] | None:
    words = [word for word in WORD.findall(cleaned(one.text)) if word.casefold() not in names]
    if not words or len(words) > _MOST_WORDS or any(word.casefold() in ENDONYMS for word in words):
        return None
    text = " ".join(words)
    counts = letters_by_script(text)
    if not counts:
        return None
    # A word of the other script beside one's own is a name: "Экспорт в Excel" is Russian all the same.
    script = max(counts, key=lambda each: counts[each])
    foreign = not any(written_in(text, language) for language in expected)
    if script in _UNSPACED:
        at_least = 2 if one.kind in ("button", "hint", "legend") else 4
        return (_UNSPACED[script], one.kind == "hint") if foreign and counts[script] >= at_least else None
    if foreign:
        return _of_other_script(one, words, script)
    return _of_same_script(one, words, script, expected)


def _of_other_script(one: Control, words: Sequence[str], script: str) -> tuple[str, bool] | None:
    listed = [language for language in _BY_SCRIPT.get(script, ()) if common_words(language)]
    fitting = [each for each in listed if all(_known(word, each) for word in words if len(word) > 1)]
    if not fitting:
        return None
    # Words that several languages share are taken for those of the first, the one that is met most.
    language = max(fitting, key=lambda each: (round(familiarity(words, each) or 0.0), -fitting.index(each)))
    if is_label(one.text, language):
        return language, one.kind in ("button", "legend", "hint")
    if any(is_name(word.casefold()) for word in words) or (len(words) > 1 and all(w[:1].isupper() for w in words)):
        return None
    if script == "latin":
        # Terms and trade names are Latin everywhere ("API key", "E-mail"); a command or a phrase is not.
        long = [word for word in words if len(word) > 1]
        if not is_label(words[0], language) and len(long) < _PHRASE:
            return None
        command = is_label(words[0], language) and len(long) > 1
    else:
        command = _INFINITIVE.fullmatch(words[0]) is not None or (script != "cyrillic" and len(words) > 1)
    return language, one.kind in ("button", "hint", "legend") and (command or len(words) > 2)


def _of_same_script(
    one: Control, words: Sequence[str], script: str, expected: Sequence[str]
) -> tuple[str, bool] | None:
    if any(not common_words(language) for language in expected):
        return None
    listed = [language for language in _BY_SCRIPT.get(script, ()) if language not in expected]
    for language in listed:
        if is_label(one.text, language) and all(_apart(one.text, words, language, other) for other in expected):
            return language, one.kind == "button"
    long = [word for word in words if len(word) > 2]
    if script != "latin":
        return None
    if not any(len(word) > 4 for word in long) or any(is_name(word.casefold()) for word in long):
        return None
    for language in listed:
        # A command that interfaces are full of, with what it is done to: "Delete selected items".
        command = len(words) > 1 and is_label(words[0], language) and all(_known(word, language) for word in words)
        if command and all(_apart(words[0], words[:1], language, other) for other in expected):
            return language, one.kind in ("button", "hint")
    if len(words) > 1 and all(word[:1].isupper() for word in words) and "en" in expected:
        return None
    fitting = [
        language
        for language in listed
        if not any(near(language, other) for other in expected)
        if len(words) > 1 or not any(_heard_of(words[0], other) for other in expected)
        if all(_known(word, language) for word in words)
        and all(_apart(one.text, words, language, other) for other in expected)
    ]
    best = max(fitting, key=lambda each: familiarity(words, each) or 0.0, default=None)
    return None if best is None else (best, one.kind == "hint" and len(words) > 2)


def _known(word: str, language: str) -> bool:
    return common_words(language).get(word.casefold(), 0.0) >= _KNOWN


def _heard_of(word: str, language: str) -> bool:
    """Whether a word is one of a language, however rare, or a name."""
    folded = word.casefold()
    return frequency(folded, language) >= _HEARD or (language in SPELLED and is_word(folded, language))


def _apart(text: str, words: Sequence[str], language: str, other: str) -> bool:
    """Whether no word of a text, nor the text as a label, belongs to the other language as well."""
    if script_of(language) != script_of(other):
        return True
    if is_label(text, other):
        return False
    mine, its = common_words(language), common_words(other)
    return all(
        its.get(word.casefold(), 0.0) <= max(mine.get(word.casefold(), 0.0) - _APART, 0.0)
        for word in words
        if len(word) > 2
    )
