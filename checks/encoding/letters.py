"""How likely a piece of text is as writing of some language, measured in bits of surprise.

`letter_pairs.txt` holds, for each language, how often a letter follows another one: a line a language, with its name, its
script, and triples of two letters and a cost ("A" is 0, each letter on is half a bit more; a space is a word's edge). The
costs were counted over the published interface translations of Django and Sphinx. A word costs what it costs in the language
that suits it best, so right words of any of these languages are cheap, and chance sequences of letters are dear.
"""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache
from itertools import pairwise
from pathlib import Path

UNSEEN, STRANGE, FOREIGN = 11.0, 15.0, 8.0
"""Bits of a pair that a language does not have; with a letter that it does not have; of any letter of a script that no table
describes."""
_CONTROL, _CHANGE, _MIXED, _CASE, _SYMBOL = 14.0, 10.0, 4.0, 7.0, 9.0
_QUIET = frozenset("«»„“”‘’‚‹›–—…•·№°€£©®™→←↑↓✓✔₽₴₸″′\u00a0\u200b\u200c\u200d\u200e\u200f\ufe0f\u00ad")
"""Signs that good typography puts beside letters."""
_JOINS = frozenset("’‘·–—-\u00ad\u200c\u200d\u00a0…№/")
"""Signs of these that stand between two letters of a good text."""
_SCRIPTS = (
    ("LATIN", 0x0041, 0x024F),
    ("GREEK", 0x0370, 0x03FF),
    ("CYRILLIC", 0x0400, 0x052F),
    ("ARMENIAN", 0x0530, 0x058F),
    ("HEBREW", 0x0590, 0x05FF),
    ("ARABIC", 0x0600, 0x06FF),
    ("THAI", 0x0E00, 0x0E7F),
    ("GEORGIAN", 0x10A0, 0x10FF),
    ("HANGUL", 0x1100, 0x11FF),
    ("LATIN", 0x1E00, 0x1EFF),
    ("GREEK", 0x1F00, 0x1FFF),
    ("KANA", 0x3040, 0x30FF),
    ("HAN", 0x3400, 0x9FFF),
    ("HANGUL", 0xAC00, 0xD7A3),
    ("HALF", 0xFF61, 0xFF9F),
    ("HAN", 0x20000, 0x3FFFF),
)
_EAST = frozenset({"KANA", "HAN", "HANGUL", "HALF"})
Pairs = dict[str, float]


@cache
def _tables() -> dict[str, list[tuple[Pairs, frozenset[str]]]]:
    found: dict[str, list[tuple[Pairs, frozenset[str]]]] = {}
    for line in Path(__file__).with_name("letter_pairs.txt").read_text(encoding="utf-8").splitlines():
        _, script, triples = line.split(" ", 2)
        pairs = {triples[at : at + 2]: (ord(triples[at + 2]) - ord("A")) / 2 for at in range(0, len(triples) - 2, 3)}
        letters = frozenset("".join(pairs))
        found.setdefault(script, []).append((pairs, letters))
    return found


@lru_cache(maxsize=4096)
def script_of(letter: str) -> str:
    """The script of a letter or of a mark on one: "LATIN", "CYRILLIC", "HAN" ...; empty for everything that is no letter."""
    if unicodedata.category(letter)[0] not in "LM":
        return ""
    point = ord(letter)
    for name, first, last in _SCRIPTS:
        if first <= point <= last:
            return name
    return unicodedata.name(letter, "?").split()[0]


@lru_cache(maxsize=20_000)
def surprise(text: str) -> float:
    """Bits of surprise of a short text without white space at its ends."""
    bits = 0.0
    at = 0
    while at < len(text):
        script = script_of(text[at])
        if not script or text[at] in "ªº":
            bits += _sign(text, at)
            at += 1
            continue
        end = at + 1
        while end < len(text) and script_of(text[end]) == script and text[end] not in "ªº":
            end += 1
        bits += _word(text[at:end], script)
        if at and _changes(script_of(text[at - 1]), script):
            bits += _CHANGE
        elif at and _mixes(text[at - 1], text[at], script):
            bits += _MIXED
        at = end
    return bits


def _mixes(before: str, letter: str, script: str) -> bool:
    """A small letter touches an East Asian one."""
    return (before.islower() and script in _EAST) or (letter.islower() and script_of(before) in _EAST)


def _changes(before: str, script: str) -> bool:
    return bool(before) and not (before in _EAST or script in _EAST or text_mark(before) or text_mark(script))


def text_mark(script: str) -> bool:
    """Whether the name is that of marks which join letters of any script."""
    return script in ("COMBINING", "VARIATION")


def _sign(text: str, at: int) -> float:
    sign = text[at]
    if sign < "\x7f":
        return 0.5
    before = script_of(text[at - 1]) if at else ""
    after = script_of(text[at + 1]) if at + 1 < len(text) else ""
    if unicodedata.category(sign) in ("Cc", "Co", "Cn", "Cs") or sign == "\ufffd":
        return _CONTROL
    if sign == "×":  # between numbers, or by itself
        around = text[at - 1 : at] + text[at + 1 : at + 2]
        return 1.5 if not around or any(each.isascii() for each in around) else _SYMBOL
    if before and after and sign not in _JOINS and not (before in _EAST or after in _EAST):
        return _SYMBOL
    if sign in _QUIET or "\u2070" <= sign <= "\u209f" or ord(sign) >= 0x2600 or sign in "¿¡§±²³¹ªº½¼¾¬":
        return _SYMBOL if (sign in "¿¡" and before) or (sign in "²³¹½¼¾¬" and after) else 1.5
    return _SYMBOL if before or after else 3.0


def is_broken_up(text: str) -> bool:
    """Whether something stands within a word that no writing puts there: a sign, a control, a capital after a small letter, a
    letter of another script."""
    for at, sign in enumerate(text):
        if sign.isascii():
            continue
        script = script_of(sign)
        before = text[at - 1] if at else ""
        after = text[at + 1] if at + 1 < len(text) else ""
        if not script or sign in "ªº":
            if _sign(text, at) >= _SYMBOL:
                return True
            continue
        for other in (before, after):
            beside = script_of(other) if other else ""
            if beside and beside != script and _changes(beside, script):
                return True
            if beside and beside != script and beside == "LATIN" and other.islower() and script in _EAST:
                return True
        if before.islower() and sign.isupper():
            return True
    return False


def _word(word: str, script: str) -> float:
    if script in _EAST:
        return sum(map(_eastern, word))
    tables = _tables().get(script)
    lower = word.lower().replace("i̇", "i")
    if tables is None:
        return FOREIGN * len(word)
    flips = sum(
        _CASE if not (a.isascii() and b.isascii()) else 1.0 for a, b in pairwise(word) if a.islower() and b.isupper()
    )
    framed = f" {lower} "
    pairs = [framed[at : at + 2] for at in range(len(framed) - 1)]
    return flips + min(_in_language(pairs, known, letters) for known, letters in tables)


def _in_language(pairs: list[str], known: Pairs, letters: frozenset[str]) -> float:
    bits = 0.0
    for pair in pairs:
        cost = known.get(pair)
        if cost is None:
            cost = UNSEEN if pair[0] in letters and pair[1] in letters else STRANGE
        bits += cost
    return bits


@lru_cache(maxsize=8192)
def _eastern(letter: str) -> float:
    """Bits of an East Asian character.

    Everyday ones are those of the first level of a national standard: GB 2312 and JIS X 0208 put them there by frequency.
    """
    script = script_of(letter)
    if script == "KANA":
        return 5.0
    if script == "HANGUL":
        return 7.0 if _row(letter, "euc_kr") else 13.0
    if script == "HALF":
        return 9.0
    common = 0xB0 <= _row(letter, "gb2312") <= 0xD7 or 0xB0 <= _row(letter, "euc_jp") <= 0xCF
    traditional = 0xA4 <= _row(letter, "big5") <= 0xC6
    return 9.0 if common else 10.0 if traditional else 15.0


def _row(letter: str, codec: str) -> int:
    try:
        return letter.encode(codec)[0]
    except UnicodeEncodeError:
        return 0
