"""Obvious spelling mistakes in a text: words that no dictionary knows and that are one slip of the keyboard from a word that
everybody knows. A rare word that is near to nothing is no mistake: it is a name, a term or a word of another language."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from unicodedata import combining, normalize

from checks.texts.identify import common_words, familiarity, other_language
from checks.texts.languages import script_of
from checks.texts.prose import WORD, Piece, cleaned, pieces
from checks.texts.vocabulary import SPELLED, frequency, has_dictionary, is_first_name, is_name, is_word, usual_slips

_SHORTEST = 4
_LETTERS = {
    "en": "abcdefghijklmnopqrstuvwxyz",
    "de": "abcdefghijklmnopqrstuvwxyzäöüß",
    "es": "abcdefghijklmnopqrstuvwxyzáéíóúüñ",
    "fr": "abcdefghijklmnopqrstuvwxyzàâçéèêëîïôûùüœ",
    "it": "abcdefghijklmnopqrstuvwxyzàèéìòù",
    "pt": "abcdefghijklmnopqrstuvwxyzáâãàçéêíóôõú",
    "nl": "abcdefghijklmnopqrstuvwxyzëïéè",
    "pl": "abcdefghijklmnopqrstuvwxyząćęłńóśźż",
    "ru": "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
    "uk": "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя",
}
_FREQUENT = 3.3
"""How frequent the word that was meant must be, as the logarithm of its count in a thousand million words."""
_FREQUENT_CAPITAL = 3.6
_OLD_SPELLING = re.compile(r"[cp](?=[tç])")
"""Letters that Portuguese was written with until 2009, and is by some."""
_RARE = 2.4
"""The same for a long word, which is not written by chance."""
_LONG = 8
_COMMON = 4.0
"""How frequent a word is that everybody uses, as the logarithm of its count in a thousand million words."""
_VERB = 4.5
"""The same for a word that is seldom the name that it may be: "Mark"."""
_FIRM = re.compile(
    r",? (?:Inc|LLC|Ltd|Limited|Corp|Corporation|GmbH|AG|KG|SA|SAS|SARL|SRL|SpA|BV|NV|AB|Oy|Group|Holding|Bank)\b"
)
"""What follows the name of a firm."""
_SENTENCE = 4
"""Words of a line whose language is looked for."""
_TITLES = ("en", "de")
"""Languages that write words with a capital within a line: titles, or all nouns. Elsewhere such a word is a name."""
_EVERYDAY = 3.3
"""How frequent a word of another language is that everybody there uses, in the same measure."""
_DOUBLED = re.compile(r"(.)\1+")
_NEVER = 9.9
_MORE = 1.4
"""By how much more frequent it must be than what was written, in the same measure."""
_ENDS_VARY = ("es", "fr", "it", "pt", "nl", "de", "pl")
"""Languages whose word list does not hold every ending."""


@dataclass(frozen=True)
class Mistake:
    """A word that looks misspelled."""

    word: str
    """As written."""
    suggestion: str
    context: str
    """The line it stands in."""


def mistakes(
    text: str, languages: Sequence[str], own: Collection[str] = (), data: Collection[str] = ()
) -> list[Mistake]:
    """The mistakes in a text, in order, each word once.

    `languages` are those that the text may be in (ISO 639-1): it is judged in the one its words are most familiar in, and a
    word of any of them is right. `own` are words in lower case that are right in this app; `data` texts in lower case that
    are not its own.
    """
    all_pieces = list(pieces(text, data))
    language = _language(all_pieces, languages)
    if language is None:
        return []
    others = [one for one in languages if one != language and common_words(one)]
    found: dict[str, Mistake] = {}
    for piece in all_pieces:
        for word, careful in _judged_words(piece, language):
            folded = word.casefold()
            if folded in own or folded in found or _right_elsewhere(folded, others):
                continue
            usual = usual_slips(language).get(folded)
            meant = usual or _meant(folded, language, careful=careful)
            alone = len(piece.words) == 1
            if meant is None or (usual is None and alone and _everyday_elsewhere(folded, language)):
                continue
            if not _in_another_language(piece, languages):
                found[folded] = Mistake(word, _as_written(meant, word), piece.text)
    return list(found.values())


def _everyday_elsewhere(word: str, language: str) -> bool:
    """Whether a word, the only one of its line, is an everyday one in another large language of the same script: a button
    that was left over in that language, and no slip."""
    return any(
        common_words(other).get(word, 0.0) >= _EVERYDAY
        for other in _LETTERS
        if other != language and script_of(other) == script_of(language)
    )


def _in_another_language(piece: Piece, languages: Sequence[str]) -> bool:
    """Whether a line is a sentence of a language that the screen is not in: right there, and another rule's matter."""
    words = piece.words
    return len(words) >= _SENTENCE and other_language(words, languages) is not None


def _language(all_pieces: Sequence[Piece], languages: Sequence[str]) -> str | None:
    words = [word for piece in all_pieces if not piece.row for word in piece.words]
    if words and other_language(words, languages) is not None:
        return None  # a screen in quite another language
    known = {one: familiarity(words, one) or 0.0 for one in languages}
    best = max(languages, key=lambda one: known[one], default=None)
    return best if best in SPELLED and known[best] >= 2.0 else None


def _judged_words(piece: Piece, language: str) -> Iterator[tuple[str, bool]]:
    """The words of a line that can be judged; with True where a capital letter may make a name of it."""
    text = cleaned(piece.text)
    tokens = list(WORD.finditer(text))
    lower = sum(token.group()[0].islower() for token in tokens)
    if piece.row:
        return
    strange = [
        not _plain(word := token.group().casefold(), language) and not _slipped(word, language) for token in tokens
    ]
    for number, token in enumerate(tokens):
        # A line most of whose other words are unknown is in another language, or a list of names.
        others = len(tokens) - 1
        if _cut_or_joined(text, token) or (sum(strange) - strange[number]) > 0.5 * others:
            continue
        word = token.group()
        if word.islower():
            yield word, False
        elif _may_be_a_name(text, tokens, number, lower, language):
            continue
        elif _may_be_a_word(text, tokens, number, lower, language):
            sentence = number == 0 and lower >= 1 and word[1:].islower()
            yield word, not sentence


def _cut_or_joined(text: str, token: re.Match[str]) -> bool:
    before, after = text[: token.start()][-1:], text[token.end() :][:3]
    if before in ("-", "‑", "'", "’", "*", "~") or after[:1] in ("-", "‑", "…", "'", "’", "*", "=") or after == "...":
        return True
    # A short word with a full stop inside a line is an abbreviation.
    return after[:1] == "." and len(token.group()) <= 5


def _may_be_a_word(text: str, tokens: Sequence[re.Match[str]], number: int, lower: int, language: str) -> bool:
    word = tokens[number].group()
    if word.isupper():
        return len(word) >= 6 and all(token.group().isupper() for token in tokens)
    if not word[1:].islower():
        return False
    first = number == 0 or re.search(r"[.!?:•·–—]\s*$", text[: tokens[number].start()]) is not None
    if not first and language not in _TITLES and word.casefold() not in usual_slips(language):
        return False
    rest = [token.group().casefold() for at, token in enumerate(tokens) if at != number]
    plain = all(_plain(one, language) for one in rest)
    if language == "de":
        return plain or (first and lower >= 1) or (lower >= 3 and _neighbours_plain(tokens, number, language))
    return plain if not first or lower < 1 else True


def _may_be_a_name(text: str, tokens: Sequence[re.Match[str]], number: int, lower: int, language: str) -> bool:
    """Whether a word with a capital stands right beside another one as the parts of somebody's name do: "Emmy Levet", and in a
    sentence any two of which the other is no everyday word: "Geoffry Flaunders made a deal"; or is a firm: "Globex Inc"."""
    word = tokens[number]
    if word.group().casefold() in usual_slips(language):
        return False  # "Recieve Invoices by mail": nobody is called so
    if word.group().istitle() and _FIRM.match(text, word.end()):
        return True
    for other in (*tokens[max(number - 1, 0) : number], *tokens[number + 1 : number + 2]):
        first, second = (other, word) if other.start() < word.start() else (word, other)
        if text[first.end() : second.start()] != " " or not all(one.group().istitle() for one in (word, other)):
            continue
        beside = other.group().casefold()
        known = frequency(beside, language, rare=False)
        if is_first_name(beside) and (lower or known < _VERB):
            return True
        if lower and known < _COMMON and language != "de":  # whose nouns all have a capital
            return True
    return False


def _slipped(word: str, language: str) -> bool:
    """Whether a word that nobody knows is surely a slip: two of them in a line don't make it another language's."""
    return word in usual_slips(language) or (
        len(word) >= _LONG and frequency(word, language) < 2.0 and _meant(word, language, careful=True) is not None
    )


def _plain(word: str, language: str) -> bool:
    return not is_name(word) and (
        len(word) <= 2 or frequency(word, language, rare=False) >= 3.0 or is_word(word, language)
    )


def _neighbours_plain(tokens: Sequence[re.Match[str]], number: int, language: str) -> bool:
    beside = [*tokens[max(number - 1, 0) : number], *tokens[number + 1 : number + 2]]
    return all(_plain(token.group().casefold(), language) for token in beside)


def _right_elsewhere(word: str, others: Sequence[str]) -> bool:
    return any(frequency(word, one, rare=False) >= 3.0 for one in others)


@lru_cache(maxsize=20_000)
def _meant(word: str, language: str, *, careful: bool) -> str | None:
    """The word that was surely meant, or None where this one may be right."""
    letters = _LETTERS[language]
    if len(word) < _SHORTEST or not set(word) <= set(letters) or is_name(word) or is_word(word, language):
        return None
    if frequency(word, language, rare=False) >= 4.0:
        return None
    best, known = _best(word, letters, language)
    if best:
        return best if known >= _needed(word, best, language, careful=careful) else None
    return _with_other_doubles(word, language) if not careful and frequency(word, language) < 2.0 else None


def _with_other_doubles(word: str, language: str) -> str | None:
    """The word that differs in nothing but which of its letters are doubled: "succesfuly", "корекктный"."""
    meant = _by_single_letters(language).get(_DOUBLED.sub(r"\1", word)) if len(word) >= _LONG else None
    return meant if meant is not None and meant != word and is_word(meant, language) else None


@cache
def _by_single_letters(language: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for word, known in common_words(language).items():
        if len(word) >= _LONG and known >= _FREQUENT and _DOUBLED.search(word):
            found.setdefault(_DOUBLED.sub(r"\1", word), word)
    return found


def _best(word: str, letters: str, language: str) -> tuple[str, float]:
    """The most frequent word that is one slip away, and how frequent it is. For long words rare ones are looked at as well."""
    rare = len(word) >= _LONG and has_dictionary(language)
    candidates = {
        each: known
        for each in _one_slip(word, letters)
        if (known := frequency(each, language, rare=rare)) >= _RARE and _plausible(word, each, language)
    }
    for each in sorted(candidates, key=lambda one: -candidates[one]):
        if not is_name(each) and (candidates[each] >= 4.0 or is_word(each, language)):
            return each, candidates[each]
    return "", 0.0


def _needed(word: str, meant: str, language: str, *, careful: bool) -> float:
    """How frequent the word that was meant must be to call this one a mistake of it."""
    complete = language in ("ru", "uk")
    # The Slavonic dictionaries have every form: what they don't know is no word, however often it is written.
    seen = 0.0 if complete else frequency(word, language)
    if len(word) < 5 and (careful or seen >= 2.0):
        return _NEVER
    if language == "es" and seen > 1.5 and _bare(word) != _bare(meant):
        # The list has 86 thousand words only: what was seen now and then may be a word.
        return _NEVER
    if len(word) < 6:
        return max(4.0, seen + _MORE)
    if _bare(word) == _bare(meant):
        return max(_FREQUENT, seen + 1.0)
    if not has_dictionary(language):
        return _FREQUENT if seen == 0 else _NEVER
    if len(word) >= _LONG and seen < 0.5:
        return _RARE if not careful else 3.0
    if careful:
        return _FREQUENT_CAPITAL if seen <= 1.3 else max(4.0, seen + 2.0)
    return max(3.0 if complete else _FREQUENT, seen + _MORE)


def _bare(word: str) -> str:
    """The word without accents."""
    return "".join(letter for letter in normalize("NFD", word) if not combining(letter))


def _plausible(word: str, meant: str, language: str) -> bool:
    if word[0] != meant[0] and sorted(word[:2]) != sorted(meant[:2]):
        return False
    if script_of(language) == "cyrillic":
        return _bare(word) != _bare(meant)
    if _bare(word) == _bare(meant):
        # French capitals may go without; a word's last letter with its accent is another form.
        return language in ("es", "pt", "it", "fr", "pl") and word[-1] == meant[-1]
    if language == "pt" and _OLD_SPELLING.sub("", word) == meant:
        return False
    if language in _ENDS_VARY:
        return word[-1] == meant[-1] and (word[:-1] != meant and word != meant[:-1])
    if language == "en":
        # A plural, a past form or a British spelling is no slip.
        return word.rstrip("s") != meant.rstrip("s") and word.replace("s", "z") != meant.replace("s", "z")
    return True


def _one_slip(word: str, letters: str) -> Iterator[str]:
    """What is one letter too many, too few, wrong or in the wrong place away."""
    for at in range(len(word) + 1):
        head, tail = word[:at], word[at:]
        if tail:
            yield head + tail[1:]
            yield from (head + letter + tail[1:] for letter in letters if letter != tail[0])
        if len(tail) > 1:
            yield head + tail[1] + tail[0] + tail[2:]
        yield from (head + letter + tail for letter in letters)


def _as_written(meant: str, word: str) -> str:
    if word.isupper():
        return meant.upper()
    return meant.capitalize() if word[0].isupper() else meant
