"""Words with the wrong accents: one Latin encoding read as another ("müþteri", "baþarýyla" for "müşteri", "başarıyla").

All of their letters are letters of some language, so one word proves nothing. Several words of one screen do, when all of them
become likely in the same other encoding.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from checks.encoding.codecs import NAMES, byte_values, reinterpreting
from checks.encoding.letters import script_of, surprise
from checks.encoding.misread import Misreading

_PAIRS = (
    ("cp1252", "cp1254"),
    ("cp1252", "cp1257"),
    ("cp1252", "cp1250"),
    ("cp1252", "iso8859_2"),
    ("cp1250", "iso8859_2"),
    ("iso8859_2", "cp1250"),
    ("cp1250", "cp1252"),
    ("cp1254", "cp1250"),
)
"""In what a text is read, and in what it was written."""
_GAIN, _ALL = 12.0, 36.0
"""Bits that a word gains when it is one of the broken ones, and that all words of a screen must gain together."""
_RATE = 5.0
"""Bits a letter up to which what was meant is a word."""
_FEWEST = 2
_MOST = 400
"""Different words that are looked at."""
_WORD = re.compile(r"[^\W\d_]{3,40}")


def wrong_accents(texts: Iterable[str]) -> Iterator[Misreading]:
    """The words of a screen's texts that were read in a Latin encoding other than theirs; nothing where only one word says so."""
    words: dict[str, None] = {}
    for text in texts:
        if not text.isascii():
            found = (word for word in _WORD.findall(text) if not word.isascii() and _is_latin(word))
            words |= dict.fromkeys(found)
        if len(words) > _MOST:
            break
    best: list[Misreading] = []
    for read, written in _PAIRS:
        known, there = byte_values(read), reinterpreting(read, written)
        changed = []
        for word in list(words)[:_MOST]:
            if all(letter.isascii() or letter in known for letter in word) and (meant := word.translate(there)) != word:
                gain = surprise(word) - surprise(meant) if meant.isalpha() else -_GAIN
                changed.append(Misreading(word, meant, NAMES[written], NAMES[read], gain=gain))
        broken = [one for one in changed if one.gain >= _GAIN and surprise(one.meant) / (len(one.meant) + 1) <= _RATE]
        enough = len(broken) >= max(_FEWEST, 0.6 * len(changed)) and sum(one.gain for one in changed) >= _ALL
        if enough and sum(one.gain for one in broken) > sum(one.gain for one in best):
            best = broken
    yield from best


def _is_latin(word: str) -> bool:
    return all(letter.isascii() or script_of(letter) == "LATIN" for letter in word)
