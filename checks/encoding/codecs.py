"""Encodings as browsers and databases decode them: every byte has a character."""

from __future__ import annotations

from functools import cache

NAMES = {
    "cp1252": "Windows-1252 (Latin-1)",
    "cp1251": "Windows-1251",
    "koi8_u": "KOI8-R",
    "cp866": "CP866",
    "iso8859_5": "ISO 8859-5",
    "mac_cyrillic": "Mac Cyrillic",
    "cp437": "CP437",
    "cp850": "CP850",
    "mac_roman": "Mac Roman",
    "cp1250": "Windows-1250",
    "iso8859_2": "ISO 8859-2",
    "cp852": "CP852",
    "cp1253": "Windows-1253",
    "iso8859_7": "ISO 8859-7",
    "cp1254": "Windows-1254",
    "cp1257": "Windows-1257",
    "cp1255": "Windows-1255",
    "cp1256": "Windows-1256",
    "cp874": "TIS-620",
    "iso8859_15": "ISO 8859-15",
    "gb18030": "GBK",
    "big5": "Big5",
    "cp932": "Shift JIS",
    "cp949": "EUC-KR",
    "euc_jp": "EUC-JP",
    "utf_8": "UTF-8",
}
"""Python's names and those for people."""

SINGLE = tuple(name for name in NAMES if name not in ("gb18030", "big5", "cp932", "cp949", "euc_jp", "utf_8"))
"""Encodings of one byte a character."""
MULTIPLE = ("gb18030", "big5", "cp932", "cp949", "euc_jp")
"""East Asian encodings."""


@cache
def characters(codec: str) -> str:
    """The 256 characters of a single-byte encoding; a byte that it leaves out is the control character of that number."""
    return "".join(_character(codec, byte) for byte in range(256))


def _character(codec: str, byte: int) -> str:
    try:
        return bytes([byte]).decode(codec)
    except UnicodeDecodeError:
        return chr(byte)  # as the WHATWG encoding standard does for windows-125x


@cache
def byte_values(codec: str) -> dict[str, int]:
    """The way back."""
    values = {character: byte for byte, character in enumerate(characters(codec))}
    if codec == "cp1252":
        # Latin-1 has controls where Windows-1252 has letters; programs that read the one often mean the other.
        values |= {chr(byte): byte for byte in range(0x80, 0xA0)}
    return values


@cache
def reinterpreting(shown: str, meant: str) -> dict[int, str]:
    """For `str.translate`: from characters of one encoding to those that the same bytes are in the other."""
    there = characters(meant)
    return {ord(character): there[byte] for character, byte in byte_values(shown).items() if byte >= 0x80}
