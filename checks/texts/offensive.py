"""Offensive words in a text: whole words of lists, with their endings, never parts of words."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from checks.texts.prose import pieces

KINDS = {
    "obscene": "obscene",
    "pornography": "pornographic",
    "slur": "an insult to a group of people",
    "violence": "a call to violence or a threat",
    "phrases": "offensive",
}
"""The kinds of the lists, in words that follow "may be"."""
_ALWAYS = ("en", "ru")
"""Languages whose words are understood, and written by developers, wherever an app is sold."""
_UNSPACED = ("zh", "ja", "th", "ko", "hi")
"""Languages without spaces between words, with endings that grow together with them, or with signs inside that are no letters."""
_TOKEN = re.compile(r"[^\W_]+(?:['’*@$!-]+[^\W_]+)*")
_LONGEST_WORD, _SHORTEST_STEM = 24, 4
_ADDRESS = re.compile(
    r"https?://\S+|www\.\S+|(?<!\S)[^\s@]{1,80}@[^\s@]{1,80}\.\w+|\b\w+\.(?:com|net|org|ru|de|eu|io|app)\b\S*"
)
_DISGUISES = str.maketrans({"@": "a", "$": "s", "0": "o", "1": "i", "3": "e", "4": "a", "5": "s", "!": "i"})
_LOOKALIKES = str.maketrans("асеорхукі", "aceopxyki")
_TO_CYRILLIC = str.maketrans("aceopxyki", "асеорхукі")
_OF_CYRILLIC = str.maketrans({"@": "а", "0": "о", "3": "з", "4": "ч", "6": "б", "1": "и", "$": "с", "a": "а", "c": "с", "e": "е",
                               "o": "о", "p": "р", "x": "х", "y": "у", "k": "к", "i": "и", "u": "и", "b": "в"})  # fmt: skip
_SPACED = re.compile(r"(?<![^\W\d_])(?:[^\W\d_]([ .*_-]{1,2}))(?:[^\W\d_]\1){2,14}[^\W\d_](?![^\W\d_])")
"""Letters one by one, with the same sign between all of them: "f.u.c.k", "F U C K"."""
_MASKED = re.compile(r"[^\W\d_]+(?:[*#%&!?•]+[^\W\d_]+)+")
_STARRED = {
    re.compile(r"f[*u]+[*c]+k\w*"): "fuck",
    re.compile(r"sh\*+t\w*|s\*\*t"): "shit",
    re.compile(r"b\*+tch\w*"): "bitch",
    re.compile(r"c\*nt\w*"): "cunt",
    re.compile(r"[ах]\*\*й|ху\*+|х\*й\w*"): "хуй",
    re.compile(r"бл\*+ть?|бл\*дь"): "блядь",
    re.compile(r"п\*+зд\w*|пи\*д\w*"): "пизда",
}


@dataclass(frozen=True)
class Offence:
    """A word or phrase of a list."""

    word: str
    """As written."""
    kind: str
    """A key of KINDS."""
    language: str
    """Whose list it is on."""
    context: str
    """The line it stands in."""


@dataclass(frozen=True)
class _Entries:
    words: dict[str, str]
    """Each word with its kind; words in a row are joined by a space."""
    stems: tuple[tuple[str, str], ...]
    patterns: tuple[tuple[re.Pattern[str], str], ...] = ()
    """What many words may stand in: calls to violence against groups of people."""


@cache
def _tables() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads((files("checks.texts") / "data" / "offensive.toml").read_text(encoding="utf-8"))


@cache
def _entries(language: str) -> _Entries:
    words: dict[str, str] = {}
    stems: list[tuple[str, str]] = []
    patterns: list[tuple[re.Pattern[str], str]] = []
    for kind, entries in _tables().get(language, {}).items():
        for entry in entries:
            if kind == "against":
                patterns.append((re.compile(rf"(?<!\w)(?:{entry})(?!\w)", re.IGNORECASE), "violence"))
            elif entry.endswith("*"):
                stems.append((entry[:-1], kind))
            else:
                words[entry.replace("-", " ")] = kind
    return _Entries(words, tuple(stems), tuple(patterns))


def offences(text: str, languages: Sequence[str], data: Collection[str] = ()) -> list[Offence]:
    """The offensive words of a text, in order, each once. `languages` are those that the text may be in (ISO 639-1); `data`
    are texts in lower case that are not the app's own.

    Disguises are seen through where nothing else can be meant: "f*ck", "sh1t", letters of another alphabet that look alike.
    """
    listed = [language for language in dict.fromkeys((*languages, *_ALWAYS)) if language in _tables()]
    found: dict[str, Offence] = {}
    for piece in pieces(text, data):
        line = _ADDRESS.sub(" ", piece.text)
        for word, kind, language in _in_line(line, listed):
            found.setdefault(word.casefold(), Offence(word, kind, language, piece.text))
    return list(found.values())


def _in_line(line: str, languages: Sequence[str]) -> Iterator[tuple[str, str, str]]:
    tokens = [token.group() for token in _TOKEN.finditer(line)]
    for language in languages:
        if language in _UNSPACED:
            folded = line.casefold()
            yield from ((entry, "phrases", language) for entry in _tables()[language]["phrases"] if entry in folded)
        else:
            entries = _entries(language)
            yield from ((word, kind, language) for word, kind in _of_language(line, tokens, entries))
    yield from _starred(line)


def _of_language(line: str, tokens: Sequence[str], entries: _Entries) -> Iterator[tuple[str, str]]:
    for pattern, kind in entries.patterns:
        yield from ((match.group(), kind) for match in pattern.finditer(line))
    readings = [*((token, _kind(token, entries)) for token in tokens)]
    readings += [(shown, _kind(joined, entries)) for shown, joined in _spelled_out(line)]
    readings += [(shown, _masked_kind(shown, entries)) for shown in _MASKED.findall(line)]
    for at in range(len(tokens)):
        for length in (2, 3, 4):
            if at + length <= len(tokens):
                phrase = " ".join(tokens[at : at + length])
                readings.append((phrase, _phrase_kind(phrase, entries)))
    yield from ((shown, kind) for shown, kind in readings if kind is not None)


def _spelled_out(line: str) -> Iterator[tuple[str, str]]:
    for match in _SPACED.finditer(line):
        yield match.group(), "".join(filter(str.isalpha, match.group()))


def _masked_kind(token: str, entries: _Entries) -> str | None:
    """The kind of a word with signs in place of some letters ("п*здец"), of which three and more are left to see."""
    folded = token.casefold()
    shown = [letter for letter in folded if letter.isalpha()]
    if len(shown) < 3 or len(folded) > _LONGEST_WORD or len(shown) * 2 < len(folded):
        return None
    pattern = re.compile("".join(re.escape(one) if one.isalpha() else r"[^\W\d_]" for one in folded))
    for word, kind in entries.words.items():
        if len(word) == len(folded) and pattern.fullmatch(word):
            return kind
    for stem, kind in entries.stems:
        begins = folded[: len(stem)]
        if len(stem) < _SHORTEST_STEM or len(begins) < len(stem) or begins.isalpha():
            continue
        if all(not one.isalpha() or one == stem[at] for at, one in enumerate(begins)):
            return kind
    return None


def _kind(token: str, entries: _Entries) -> str | None:
    for folded in _readings(token):
        if (kind := entries.words.get(folded)) is not None:
            return kind
        for stem, kind in entries.stems:
            if " " not in stem and folded.startswith(stem):
                return kind
    return None


def _phrase_kind(phrase: str, entries: _Entries) -> str | None:
    folded = phrase.casefold().replace("’", "'")
    if (kind := entries.words.get(folded)) is not None:
        return kind
    for stem, kind in entries.stems:
        # "death to *": the star is the next word whole.
        if " " in stem and folded.startswith(stem) and folded.count(" ") == stem.count(" ") and len(folded) > len(stem):
            return kind
    return None


def _readings(token: str) -> Iterator[str]:
    """The word in lower case, and what it stands for when it is disguised."""
    folded = token.casefold()
    yield folded
    if "-" in folded:
        yield folded.replace("-", " ")
    squeezed = re.sub(r"([^\W\d_])\1{2,}", r"\1", folded)
    if squeezed != folded:
        yield squeezed
    letters = sum(letter.isalpha() for letter in folded)
    if (
        1 <= len(folded) - letters <= 2
        and letters >= 3
        and folded[:1].isalpha()
        and folded[-1:].isalpha()
        and not token.isupper()
    ):
        yield folded.translate(_DISGUISES)
    cyrillic = len(re.findall(r"[\u0400-\u04FF]", folded))
    if cyrillic >= 2 and 1 <= len(folded) - cyrillic <= 3 and folded[-1:].isalpha() and not token.isupper():
        yield folded.translate(_OF_CYRILLIC)
        if "@" in folded:
            yield folded.replace("@", "я").translate(_OF_CYRILLIC)
    if folded.startswith(("ال", "وال", "بال")) and len(folded) > 5:
        yield re.sub("^[وب]?ال", "", folded)
    if re.search(r"[a-z]", folded) and re.search(r"[\u0400-\u04FF]", folded):
        yield folded.translate(_LOOKALIKES)
        yield folded.translate(_TO_CYRILLIC)


def _starred(line: str) -> Iterator[tuple[str, str, str]]:
    for token in re.findall(r"[\w*]+\*[\w*]*", line):
        for pattern in _STARRED:
            if pattern.fullmatch(token.casefold()) and re.search(r"[^\W_]", token):
                yield token, "obscene", "en" if token.isascii() else "ru"
