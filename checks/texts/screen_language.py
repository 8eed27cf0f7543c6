"""Whether a text speaks the language it should: the whole of it, and its single lines. Pure text in, no screens."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from checks.texts.identify import other_language
from checks.texts.languages import script_of
from checks.texts.prose import Piece, pieces

_FEW_WORDS = 8
"""Different words below which a whole text is not judged."""
_FEW_SIGNS = 12
"""The same for scripts without spaces between words, in letters."""
_LINE = 5
"""Words of a line that is judged by itself."""
_BUTTONS = 12
"""Words of a line that may be a row of buttons."""
_STOPPED_LINE = 3
"""The same for one of another script with a full stop: no title of a record."""
_STOPPED = re.compile(r"[.!?…]\s*$")
_STOP = re.compile(r"[。！？，、]")
_UNSPACED = ("han", "japanese", "thai")
ENDONYMS = frozenset(
    {
        *(
            "english",
            "русский",
            "українська",
            "deutsch",
            "español",
            "français",
            "italiano",
            "polski",
            "português",
            "türkçe",
        ),
        *(
            "中文",
            "简体中文",
            "繁體中文",
            "日本語",
            "العربية",
            "tiếng",
            "bahasa",
            "indonesia",
            "melayu",
            "қазақша",
            "ไทย",
            "हिन्दी",
        ),
        *("nederlands", "čeština"),
    }
)
"""Names of languages in themselves: a menu of languages is right in any of them."""


@dataclass(frozen=True)
class Spoken:
    """What was found out about a text."""

    enough: bool
    """Whether there was enough text to judge."""
    whole: str | None = None
    """The language that the text as a whole is in, where that is not the one it should be in."""
    lines: tuple[tuple[str, str], ...] = ()
    """Lines in another language inside a text that is right as a whole: the language and the line."""


@dataclass(frozen=True)
class _Marks:
    labels: frozenset[str]
    sentences: frozenset[str]


@cache
def _marks() -> dict[str, _Marks]:
    data = tomllib.loads((files("checks.texts") / "data" / "interface.toml").read_text(encoding="utf-8"))
    return {
        language: _Marks(frozenset(table["labels"]), frozenset(table["sentences"])) for language, table in data.items()
    }


def spoken(text: str, expected: Sequence[str], data: Collection[str] = (), names: Collection[str] = ()) -> Spoken:
    """Judge a text that should be in the first of the `expected` languages; any of the others is as good (ISO 639-1 codes).

    `data` are texts, in lower case, that are not the app's own words (they came from the portal); `names` are words, in lower
    case, that say nothing about the language: the app's title.
    """
    own = [piece for piece in pieces(text, data) if not piece.row]
    words = [word for piece in own for word in _words(piece, names)]
    if not _enough(words):
        return Spoken(enough=False)
    if (whole := _whole(words, expected)) is not None:
        return Spoken(enough=True, whole=whole)
    return Spoken(enough=True, lines=tuple(_foreign_lines(own, expected, names)))


def _words(piece: Piece, names: Collection[str]) -> list[str]:
    return [word for word in piece.words if word.casefold() not in names and word.casefold() not in ENDONYMS]


def _enough(words: Sequence[str]) -> bool:
    different = {word.casefold() for word in words if len(word) > 1}
    signs = sum(
        len(word) for word in different if any("\u0e00" <= letter <= "\u0e7f" or letter > "\u2e80" for letter in word)
    )
    return len(different) >= _FEW_WORDS or signs >= _FEW_SIGNS


def _whole(words: Sequence[str], expected: Sequence[str]) -> str | None:
    """The other language of a text. Names and single terms are outweighed by the words that stand in lower case."""
    found = other_language(words, expected)
    if found is None:
        return None
    # A list of people and companies looks like any language: the plain words must agree.
    plain = [word for word in words if not word[:1].isupper()]
    if len(plain) >= _FEW_WORDS and other_language(plain, expected) != found:
        return None
    if len(plain) < _FEW_WORDS and script_of(found) == "latin" and not _speaks(words, found):
        return None
    return found


def _speaks(words: Sequence[str], language: str) -> bool:
    """Whether words of buttons or of sentences to the reader are among them; True where such words are not known here."""
    marks = _marks().get(language)
    folded = {word.casefold() for word in words}
    return marks is None or bool(folded & marks.labels or folded & marks.sentences)


def _foreign_lines(own: Sequence[Piece], expected: Sequence[str], names: Collection[str]) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    labels: list[tuple[str, str]] = []
    for piece in own:
        if row := _labels(piece.text, expected):
            labels += row
            continue
        words = _words(piece, names)
        marked = {word.casefold() for word in words}
        other = other_language(words, expected)
        if other and script_of(other) in _UNSPACED:
            # No spaces to count words by: a full stop makes a sentence.
            if _enough(words) and _STOP.search(piece.text):
                found.append((other, piece.text))
            continue
        marks = _marks().get(other) if other else None
        # A title of a deal or a message quoted is data; only what speaks to the reader is the interface.
        enough = _LINE
        if other and not any(script_of(other) == script_of(one) for one in expected) and _STOPPED.search(piece.text):
            enough = _STOPPED_LINE
        if other and marks and len(words) >= enough and marked & marks.sentences:
            found.append((other, piece.text))
    # One word alone may be a name of something; two are a screen that was half translated.
    return found + labels if found or len({text.casefold() for _, text in labels}) > 1 else []


def is_label(text: str, language: str) -> bool:
    """Whether a text is a label of interfaces in a language: "Save", "Отмена"."""
    marks = _marks().get(language)
    return marks is not None and text.casefold().strip(" :*…|·.") in marks.labels


def _labels(text: str, expected: Sequence[str]) -> list[tuple[str, str]]:
    """The labels that a line consists of, with their language: buttons beside each other are one line of text."""
    marks = _marks()
    if any(language not in marks for language in expected):
        return []
    words = [word.strip(" :*…|·") for word in text.split()]
    if len(words) > _BUTTONS:
        return []
    for language in marks:
        if language not in expected and (row := _split(words, language, expected)):
            return [(language, label) for label in row]
    return []


def _split(words: Sequence[str], language: str, expected: Sequence[str]) -> list[str]:
    """The words as labels of a language that none of the expected ones has as well; empty where they are not."""
    if not words:
        return []
    for length in range(len(words), 0, -1):
        label = " ".join(words[:length])
        folded = label.casefold()
        if folded not in _marks()[language].labels or any(folded in _marks()[one].labels for one in expected):
            continue
        rest = words[length:]
        if not rest:
            return [label]
        if more := _split(rest, language, expected):
            return [label, *more]
    return []
