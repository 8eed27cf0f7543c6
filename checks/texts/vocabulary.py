"""Which words a language has, and how frequent they are. Everything is read once, when it is first asked for.

Words and their frequencies come from wordfreq (collected from books, subtitles, news and the web, so that it holds frequent
mistakes as well); what is right comes from curated lists: those of pyspellchecker, and the morphological dictionaries of
pymorphy3 for Russian and Ukrainian, which know every ending.
"""

from __future__ import annotations

import gzip
import json
import tomllib
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from checks.texts.identify import common_words

_MORPHOLOGY = ("ru", "uk")
_LISTS = ("en", "de", "es", "fr", "it", "pt", "nl")
"""Languages whose list in pyspellchecker is of use; its Russian one has only 20 thousand words."""
SPELLED = (*_LISTS, *_MORPHOLOGY, "pl")
"""Languages whose spelling can be judged. Turkish builds words that no list holds."""
_ENDINGS = {
    "en": ("s", "es", "ed", "d", "er", "ers", "r", "ing", "able", "ly"),
    "de": ("s", "es", "en", "n", "e", "er", "em", "ern", "st", "t", "te", "ten", "in", "innen", "ung", "ungen", "lich", "bar"),
    "it": ("lo", "la", "li", "le", "ne", "mi", "ti", "si", "ci", "vi"),
    "es": ("lo", "la", "los", "las", "le", "les", "me", "te", "se"),
}  # fmt: skip
_PREFIXES = {
    "en": ("un", "re", "de", "dis", "pre", "non", "sub", "multi", "auto", "over", "under", "inter", "co", "anti", "mini"),
    "de": ("ge", "un", "vor", "aus", "ein", "ab", "an", "auf", "nach", "um", "zu", "über", "unter", "mit", "wieder", "nicht"),
    "ru": ("авто", "мульти", "пере", "не", "под", "супер", "анти", "кросс", "видео", "аудио", "интернет", "онлайн", "микро"),
    "uk": ("авто", "мульти", "пере", "не", "під", "супер", "анти", "відео", "аудіо", "мікро"),
    "es": ("re", "des", "pre", "sub", "auto", "multi"),
    "fr": ("re", "ré", "dé", "pré", "sous", "auto", "multi"),
    "it": ("ri", "dis", "pre", "sotto", "auto", "multi"),
    "pt": ("re", "des", "pré", "sub", "auto", "multi"),
    "pl": ("nie", "prze", "auto", "multi", "pod", "nad", "wy", "po", "za", "u", "do", "z", "s"),
}  # fmt: skip
_JOINTS = ("", "s", "es", "n", "en", "er", "e", "ns", "ens")
"""What German puts between the parts of a compound."""


@cache
def _lines(name: str) -> frozenset[str]:
    text = (files("checks.texts") / "data" / name).read_text(encoding="utf-8")
    return frozenset(word for line in text.splitlines() if not line.startswith("#") for word in line.split())


@cache
def usual_slips(language: str) -> Mapping[str, str]:
    """Misspellings that everybody makes, in lower case, with what is meant: frequent enough to look like words to a counter."""
    text = (files("checks.texts") / "data" / "slips.toml").read_text(encoding="utf-8")
    listed: dict[str, dict[str, str]] = tomllib.loads(text)
    return listed.get(language, {})


def is_name(word: str) -> bool:
    """Whether a word, in lower case, is a frequent name of people."""
    return word in _lines("names.txt")


def is_first_name(word: str) -> bool:
    """Whether a word, in lower case, is a first name of somebody; many are words as well."""
    return word in _lines("first-names.txt") or is_name(word)


@cache
def _curated(language: str) -> frozenset[str]:
    if language not in _LISTS:
        return frozenset()
    # Read as it lies in the package: the library's own reader counts letters of all words first, which takes seconds.
    packed = (files("spellchecker") / "resources" / f"{language}.json.gz").read_bytes()
    return frozenset(json.loads(gzip.decompress(packed)))


@cache
def _morphology(language: str) -> Any:
    # Imported here as below: the libraries take a second to load, and most commands never read a text.
    from pymorphy3 import MorphAnalyzer  # type: ignore[import-untyped]

    return MorphAnalyzer(lang=language)


@cache
def _rare_words(language: str) -> Mapping[str, float]:
    from wordfreq import available_languages, get_frequency_list

    size = "large" if language in available_languages("large") else "small"
    found: dict[str, float] = {}
    for number, words in enumerate(get_frequency_list(language, size)):
        found.update(dict.fromkeys(words, 9.0 - number / 100))
    return found


def frequency(word: str, language: str, *, rare: bool = True) -> float:
    """The logarithm of how often a word, in lower case, stands in a thousand million words; 0.0 where it was never seen.

    With `rare` False only words above one in a million (3.0) are looked for, which takes less memory.
    """
    common = common_words(language).get(word)
    if common is not None:
        return common
    return _rare_words(language).get(word, 0.0) if rare else 0.0


def has_dictionary(language: str) -> bool:
    """Whether there is a curated list, so that a word outside it is suspicious by itself."""
    return language in _LISTS or language in _MORPHOLOGY


@lru_cache(maxsize=50_000)
def is_word(word: str, language: str) -> bool:
    """Whether a word, in lower case, is right: in a dictionary, a term of software, or made of words that are."""
    return (
        _listed(word, language) or _derived(word, language) or (language in ("de", "nl") and _compound(word, language))
    )


def _listed(word: str, language: str) -> bool:
    terms = _lines("terms.txt")
    if word in terms or any(word[:-cut] in terms for cut in (1, 2, 3) if len(word) - cut >= 4):
        return True
    if language in _MORPHOLOGY:
        known = _morphology(language).word_is_known
        # Adverbs of adjectives ("синтаксически") are not in the dictionary, the adjectives are.
        return bool(known(word) or (word.endswith("ски") and known(word + "й")))
    if language in _LISTS:
        return word in _curated(language)
    return frequency(word, language) > 1.2


def _derived(word: str, language: str) -> bool:
    for prefix in _PREFIXES.get(language, ()):
        if word.startswith(prefix) and len(word) - len(prefix) >= 4 and _listed(word[len(prefix) :], language):
            return True
    for ending in _ENDINGS.get(language, ()):
        stem = word[: -len(ending)]
        if language == "it" and word.endswith(ending) and _listed(stem + "e", language):
            return True
        if word.endswith(ending) and len(stem) >= 4 and _stem(stem, ending, language):
            return True
    return False


def _stem(stem: str, ending: str, language: str) -> bool:
    if not _listed(stem, language) or (frequency(stem, language, rare=False) == 0 and stem not in _lines("terms.txt")):
        return False
    # "occured": where the list has the form with the letter doubled, the one without is a mistake.
    return not (language == "en" and ending[0] in "eia" and _listed(stem + stem[-1] + ending, language))


def _compound(word: str, language: str, depth: int = 0) -> bool:
    if len(word) < 8:
        return False
    for cut in range(3, len(word) - 2):
        head, tail = word[:cut], word[cut:]
        if not (_part(tail, language) or (depth < 2 and _compound(tail, language, depth + 1))):
            continue
        if any(_part(head.removesuffix(joint), language) for joint in _JOINTS if head.endswith(joint)):
            return True
    return False


def _part(word: str, language: str) -> bool:
    # Very short parts would make a compound of any mistake.
    return len(word) >= 4 and word in _curated(language) and frequency(word, language, rare=False) > 0
