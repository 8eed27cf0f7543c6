"""Finds words that were written in one encoding and read in another.

No list of broken words: each piece of text that is unlikely as writing is read again in every pair of encodings, and the
reading that makes it likely is what it should have been. Text that is likely as it stands is never doubted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

import ftfy
from ftfy.badness import is_bad

from checks.encoding.codecs import MULTIPLE, NAMES, SINGLE, byte_values, characters, reinterpreting
from checks.encoding.letters import is_broken_up, script_of, surprise

_ENOUGH_UTF8 = 8.0
"""Bits that a reading must gain where the bytes are valid UTF-8, which chance hardly gives."""
_ENOUGH = 22.0
"""Bits that it must gain between two encodings in which all bytes are valid."""
_ENOUGH_MENDED = -6.0
"""Bits that are enough where UTF-8 takes away what no writing puts into a word."""
_ENOUGH_JOINED = 8.0
"""The same between two encodings in which all bytes are valid."""
_DOUBTED = 4.5
"""Bits a letter below which a whole word is left alone, whatever its bytes are in UTF-8."""
_READERS = (
    *(
        "cp1252",
        "cp1251",
        "koi8_u",
        "cp866",
        "iso8859_5",
        "mac_cyrillic",
        "cp437",
        "cp850",
        "mac_roman",
        "cp1250",
        "iso8859_2",
    ),
)
"""What servers, browsers and databases take a text for when nothing tells them better."""
_TWINS = frozenset("авесорхуікАВЕКМНОРСТХІЅѕјЈ")
"""Cyrillic letters that people type for Latin ones, and the other way round."""
_ODD = 6.0
"""Bits a letter from which a text may be doubted at all; right words cost 3 to 5."""
_PLAIN = 5.6
"""Bits a letter up to which a reading is a word."""
_LONGEST = 80
_UTF8 = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"
    rb"|[\xc2-\xdf]\?|[\xe0-\xef](?:\?[\x80-\xbf]|[\x80-\xbf]\?)"
)
_BESIDE_LATIN = re.compile(r"[a-z](?![\x00-\x7f])[^\x00-\x7f]|[^\x00-\x7f][a-z]", re.IGNORECASE)
_SIGN_AFTER_LETTER = re.compile(r"[^\W\d_a-zA-Z][^\x00-\x7f\w]|[\u2500-\u259f√∏]|[^\x00-\x7f\w]{2}")
"""Where a lead byte of UTF-8 and the byte after it may stand."""
_INFLECTED = re.compile(r"\W*(?:[A-Z\d][A-Z\d-]*|[A-Za-z\d-]{3,}['’-]?)[\u0400-\u04ff]{1,3}\W*")
"""A foreign word with an ending of the sentence's language: "PDFы", "e-mail’ов"."""
_LOST_IN_GBK = "锟斤拷"
"""Two replacement characters in UTF-8, read as GBK."""
_PIECES = re.compile(r"[^ \t\r\n\f\v\u2028\u2029]*[^\x00-\x7f][^ \t\r\n\f\v\u2028\u2029]*")


@dataclass(frozen=True)
class Misreading:
    """A piece of text and what it should have been."""

    shown: str
    meant: str
    written: str
    """The encoding it was written in, for people."""
    read: str
    """The encoding it was read in."""
    start: int = 0
    gain: float = 0.0
    """Bits by which `meant` is likelier."""


def misreadings(text: str) -> Iterator[Misreading]:
    """Every misread piece of a text (a piece ends at white space), in order."""
    for match in _PIECES.finditer(text):
        piece = match.group()
        found = of_piece(piece[:_LONGEST])
        if found is not None:
            yield replace(found, start=match.start())


@lru_cache(maxsize=20_000)
def of_piece(piece: str) -> Misreading | None:
    """The best other reading of a text without white space, or None when it is well as it is."""
    if _LOST_IN_GBK in piece:
        meant = piece.replace(_LOST_IN_GBK, "\ufffd\ufffd")
        return Misreading(piece, meant, NAMES["utf_8"], NAMES["gb18030"], gain=_ENOUGH * piece.count(_LOST_IN_GBK))
    cost = surprise(piece)
    rate = cost / (len(piece) + 1)
    broken = is_broken_up(piece)
    if not broken and rate < _DOUBTED and not _SIGN_AFTER_LETTER.search(piece):
        return None
    found = [*_as_utf8(piece, cost, broken), *_as_utf8_of_east(piece, cost, broken), *_by_ftfy(piece, cost)]
    if not found and (broken or rate >= _ODD):
        found = [*_as_others(piece, cost, broken), *_as_east(piece, cost)]
    best = max(found, key=lambda one: one.gain, default=None)
    if best is not None and best.meant != piece:
        again = of_piece(best.meant)  # read wrongly more than once
        if again is not None:
            return replace(best, meant=again.meant)
    return best


def _as_utf8(piece: str, cost: float, broken: bool) -> Iterator[Misreading]:
    """UTF-8 read as a single-byte encoding: "РџСЂРё", "Ã©"."""
    high = sum(not character.isascii() for character in piece)
    for codec in SINGLE:
        meant, covered, whole = _sequences(piece, byte_values(codec))
        if not whole or covered < high * 0.8:
            continue
        if (
            whole == 1
            and not broken
            and ((piece.isupper() and piece.isalpha()) or not _scripts(piece) <= {"LATIN", "CYRILLIC"})
        ):
            continue  # two capitals of a rare language, a short word of another script
        gain = cost - surprise(meant)
        mended = broken and not is_broken_up(meant)
        cyrillic = codec in ("cp1251", "koi8_u", "cp866", "iso8859_5", "mac_cyrillic")
        enough = _ENOUGH_MENDED if mended else _ENOUGH if cyrillic and whole == 1 else _ENOUGH_UTF8
        if gain >= enough and _is_writing(meant):
            yield Misreading(piece, meant, NAMES["utf_8"], NAMES[codec], gain=gain)


def _is_writing(text: str) -> bool:
    """One script, and no signs that nobody writes; U+FFFD counts as writing, since it was there before."""
    scripts = {script for character in text if not character.isascii() and (script := script_of(character))}
    east = {"HAN", "KANA", "HANGUL"}
    if "COMBINING" in scripts or len(scripts - east) > 1 or (scripts & east and scripts - east):
        return False
    return not is_broken_up(text.replace("\ufffd", ""))


def _sequences(piece: str, values: dict[str, int]) -> tuple[str, int, int]:
    """The piece with its UTF-8 sequences decoded; how many non-ASCII characters they cover; how many are whole."""
    parts: list[str] = []
    covered = whole = at = 0
    while at < len(piece):
        window = bytes(values.get(character, 0) for character in piece[at : at + 4])
        match = _UTF8.match(window)
        if match is None:
            parts.append(piece[at])
            at += 1
            continue
        raw = match.group()
        try:
            parts.append(raw.decode("utf-8"))
            whole += 1
        except UnicodeDecodeError:
            parts.append("\ufffd" if b"?" not in raw else "?")  # a byte was lost on the way
        covered += sum(byte >= 0x80 for byte in raw)
        at += len(raw)
    return "".join(parts), covered, whole


def _as_utf8_of_east(piece: str, cost: float, broken: bool) -> Iterator[Misreading]:
    """UTF-8 read as an East Asian encoding: "浣犲ソ", "Gr枚脽e"."""
    if not any(script_of(character) in ("HAN", "HALF", "HANGUL", "KANA") for character in piece):
        return
    for codec in MULTIPLE:
        raw = b"".join(_encoded(character, codec) for character in piece)
        meant = raw.decode("utf-8", "replace")
        if raw.count(b"\xff") * 4 > len(piece):
            continue
        kept = meant.replace("\ufffd", "")
        good = sum(not character.isascii() for character in kept)
        if not any(map(str.isalpha, kept)) or (len(meant) - len(kept)) * 3 > good or not _is_writing(kept):
            continue
        gain = cost - surprise(kept)
        enough = 0.0 if broken else _ENOUGH_UTF8 + 6
        if gain >= enough and surprise(kept) / (len(kept) + 1) <= 9.5:
            yield Misreading(piece, meant, NAMES["utf_8"], NAMES[codec], gain=gain)


def _encoded(character: str, codec: str) -> bytes:
    try:
        return character.encode(codec)
    except UnicodeEncodeError:
        return b"\xff"  # lost on the way: never valid in UTF-8


def _by_ftfy(piece: str, cost: float) -> Iterator[Misreading]:
    """What ftfy mends (it knows mixtures and lost bytes), where the letters bear it out."""
    if is_bad(piece):
        meant = ftfy.fix_encoding(piece)
        gain = cost - surprise(meant)
        if meant != piece and gain >= _ENOUGH_UTF8 and surprise(meant) / (len(meant) + 1) <= _PLAIN + 2:
            yield Misreading(piece, meant, NAMES["utf_8"], NAMES["cp1252"], gain=gain)


def _as_others(piece: str, cost: float, broken: bool) -> Iterator[Misreading]:
    """One single-byte encoding read as another: "Óäàëèòü", "оПХБЕР", "Za¿ó³æ"."""
    if all(character.isascii() or character in _TWINS for character in piece) or _INFLECTED.fullmatch(piece):
        return
    scripts = _scripts(piece)
    least = 4 if scripts == {"LATIN"} else 3
    for read in _READERS:
        known = byte_values(read)
        if not all(character.isascii() or character in known for character in piece):
            continue
        for written in SINGLE:
            meant = piece.translate(reinterpreting(read, written)) if written != read else piece
            letters = sum(map(str.isalpha, meant))
            if meant == piece or letters < max(least, sum(map(str.isalpha, piece))) or not _is_word(meant):
                continue
            if not broken and scripts == {"LATIN"} and _scripts(meant) == scripts:
                continue  # one accent for another: it may as well be a language that no table knows
            gain = cost - surprise(meant)
            enough = _ENOUGH_JOINED if broken and not is_broken_up(meant) else _ENOUGH
            if gain >= enough and surprise(meant) / (len(meant) + 1) <= _PLAIN:
                yield Misreading(piece, meant, NAMES[written], NAMES[read], gain=gain)


def _scripts(text: str) -> set[str]:
    return {script for character in text if (script := script_of(character))}


def _is_word(text: str) -> bool:
    """No signs inside, where an alphabet has letters: cheap to tell before the letters are weighed."""
    body = text.strip("\"'.,:;!?()[]{}<>«»„“”‘’…–—-/*#%+=&|0123456789")
    return bool(body) and all(character.isascii() or script_of(character) for character in body)


def _as_east(piece: str, cost: float) -> Iterator[Misreading]:
    """An East Asian encoding read as a single-byte one: "ÄãºÃ", "¾È³ç"."""
    high = sum(not character.isascii() for character in piece)
    if high < 0.8 * len(piece) or ("CYRILLIC" in _scripts(piece) and not is_broken_up(piece)):
        return
    for read in ("cp1252", "cp1251", "koi8_u", "cp437", "mac_roman", "cp866"):
        known = byte_values(read)
        if not all(character.isascii() or character in known for character in piece):
            continue
        raw = bytes(known.get(character, 0) for character in piece)
        for written in MULTIPLE:
            try:
                meant = raw.decode(written)
            except UnicodeDecodeError:
                continue
            east = sum(script_of(character) in ("HAN", "KANA", "HANGUL") for character in meant)
            gain = cost - surprise(meant)
            pure = not _BESIDE_LATIN.search(meant)
            if (
                pure
                and east >= 2
                and (east > 2 or cost > 8.0 * len(piece))
                and east >= 0.8 * len(meant)
                and gain >= _ENOUGH
                and surprise(meant) <= 10.0 * len(meant)
            ):
                yield Misreading(piece, meant, NAMES[written], NAMES[read], gain=gain)


def replaced(codec: str) -> str:
    """The three bytes of the replacement character, as read in an encoding: "ï¿½", "пїЅ"."""
    return "".join(characters(codec)[byte] for byte in b"\xef\xbf\xbd")
