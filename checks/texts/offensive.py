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
_UNSPACED = ("zh", "ja")
_TOKEN = re.compile(r"[^\W_]+(?:['’*@$!-]+[^\W_]+)*")
_ADDRESS = re.compile(r"https?://\S+|www\.\S+|\S+@\S+\.\w+|\b\w+\.(?:com|net|org|ru|de|eu|io|app)\b\S*")
_DISGUISES = str.maketrans({"@": "a", "$": "s", "0": "o", "1": "i", "3": "e", "4": "a", "5": "s", "!": "i"})
_LOOKALIKES = str.maketrans("асеорхукі", "aceopxyki")
_TO_CYRILLIC = str.maketrans("aceopxyki", "асеорхукі")
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


@cache
def _tables() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads((files("checks.texts") / "data" / "offensive.toml").read_text(encoding="utf-8"))


@cache
def _entries(language: str) -> _Entries:
    words: dict[str, str] = {}
    stems: list[tuple[str, str]] = []
    for kind, entries in _tables().get(language, {}).items():
        for entry in entries:
            if entry.endswith("*"):
                stems.append((entry[:-1], kind))
            else:
                words[entry.replace("-", " ")] = kind
    return _Entries(words, tuple(stems))


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
            yield from ((entry, "phrases", language) for entry in _tables()[language]["phrases"] if entry in line)
            continue
        entries = _entries(language)
        for at, token in enumerate(tokens):
            if (kind := _kind(token, entries)) is not None:
                yield token, kind, language
            for length in (2, 3, 4):
                phrase = " ".join(tokens[at : at + length])
                if at + length <= len(tokens) and (kind := _phrase_kind(phrase, entries)) is not None:
                    yield phrase, kind, language
    yield from _starred(line)


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
    if re.search(r"[a-z]", folded) and re.search(r"[\u0400-\u04FF]", folded):
        yield folded.translate(_LOOKALIKES)
        yield folded.translate(_TO_CYRILLIC)


def _starred(line: str) -> Iterator[tuple[str, str, str]]:
    for token in re.findall(r"[\w*]+\*[\w*]*", line):
        for pattern in _STARRED:
            if pattern.fullmatch(token.casefold()) and re.search(r"[^\W_]", token):
                yield token, "obscene", "en" if token.isascii() else "ru"
