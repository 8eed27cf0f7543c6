"""Languages: the portal's codes for them, their names, and which are near to each other."""

from __future__ import annotations

import re

_OF_PORTAL = {
    "la": "es",
    "br": "pt",
    "ua": "uk",
    "sc": "zh",
    "tc": "zh",
    "cn": "zh",
    "vn": "vi",
    "kz": "kk",
    "in": "hi",
    "jp": "ja",
    "nb": "no",
    "nn": "no",
}
"""Codes of the portal's interface languages that are not those of ISO 639-1 (the language list of Bitrix24's JavaScript SDK)."""

_NAMES = {
    "ar": "Arabic", "be": "Belarusian", "bg": "Bulgarian", "cs": "Czech", "da": "Danish", "de": "German", "el": "Greek",
    "en": "English", "es": "Spanish", "fi": "Finnish", "fr": "French", "he": "Hebrew", "hi": "Hindi", "hu": "Hungarian",
    "id": "Indonesian", "it": "Italian", "ja": "Japanese", "kk": "Kazakh", "ko": "Korean", "ms": "Malay", "nl": "Dutch",
    "no": "Norwegian", "pl": "Polish", "pt": "Portuguese", "ro": "Romanian", "ru": "Russian", "sk": "Slovak",
    "sv": "Swedish", "th": "Thai", "tr": "Turkish", "uk": "Ukrainian", "vi": "Vietnamese", "zh": "Chinese",
}  # fmt: skip

_NEAR = (
    frozenset({"ru", "uk", "be", "bg", "mk", "sr", "kk", "ky", "tg", "tt", "ba"}),
    frozenset({"pt", "es", "gl", "ca", "it"}),
    frozenset({"da", "no", "sv"}),
    frozenset({"id", "ms"}),
    frozenset({"cs", "sk", "pl"}),
    frozenset({"de", "nl", "lb", "af"}),
    frozenset({"tr", "az"}),
)

_LETTERS = {"ru": "ыэъё", "uk": "іїєґ", "kk": "әғқңөұүһі", "be": "ўі", "bg": ""}
"""Letters of the Cyrillic alphabets that tell them apart; none of them is in Bulgarian."""

_SCRIPTS = {
    "ar": "arabic", "fa": "arabic", "be": "cyrillic", "bg": "cyrillic", "el": "greek", "he": "hebrew",
    "hi": "devanagari", "ja": "japanese", "kk": "cyrillic", "ko": "hangul", "ru": "cyrillic", "th": "thai",
    "uk": "cyrillic", "zh": "han",
}  # fmt: skip

_OF_SCRIPT = {
    "cyrillic": re.compile(r"[\u0400-\u04FF]"),
    "greek": re.compile(r"[\u0370-\u03FF]"),
    "hebrew": re.compile(r"[\u0590-\u05FF]"),
    "arabic": re.compile(r"[\u0600-\u06FF]"),
    "devanagari": re.compile(r"[\u0900-\u097F]"),
    "thai": re.compile(r"[\u0E00-\u0E7F]"),
    "hangul": re.compile(r"[\uAC00-\uD7AF\u1100-\u11FF]"),
    "japanese": re.compile(r"[\u3040-\u30FF]"),
    "han": re.compile(r"[\u4E00-\u9FFF]"),
    "latin": re.compile(r"[A-Za-z\u00C0-\u024F\u1E00-\u1EFF]"),
}


def language_of(locale: str) -> str:
    """The ISO 639-1 code of a portal's or a card's language: "la" is "es", "pt-BR" is "pt", "en" is "en"."""
    code = re.split(r"[-_]", locale.strip().lower())[0]
    return _OF_PORTAL.get(code, code)


def language_name(language: str) -> str:
    """The English name, or the code where it has none here."""
    return _NAMES.get(language, language)


def near(one: str, other: str) -> bool:
    """Whether two languages are so much alike that short texts don't tell them apart."""
    return any(one in group and other in group for group in _NEAR)


def script_of(language: str) -> str:
    """The script that it is written in: "latin" where none other is known."""
    return _SCRIPTS.get(language, "latin")


def letters_by_script(text: str) -> dict[str, int]:
    """How many letters of each script a text has; scripts without any are left out."""
    counts = {script: len(pattern.findall(text)) for script, pattern in _OF_SCRIPT.items()}
    return {script: count for script, count in counts.items() if count}


def written_in(text: str, language: str) -> int:
    """How many letters of the text belong to the language's script; Japanese is written with Chinese signs as well."""
    counts = letters_by_script(text)
    script = script_of(language)
    return counts.get(script, 0) + (counts.get("han", 0) if script == "japanese" else 0)


def told_by_letters(words: list[str], language: str, other: str) -> bool:
    """Whether letters show that words of a Cyrillic language are not of the other one, which it is near to."""
    mine, its = _LETTERS.get(language), _LETTERS.get(other)
    if mine is None or its is None:
        return False
    only_mine, only_its = set(mine) - set(its), set(its) - set(mine)
    with_mine = {word for word in words if only_mine & set(word.casefold())}
    with_its = {word for word in words if only_its & set(word.casefold())}
    return len(with_mine) >= (2 if len(words) < 15 else 3) and len(with_mine) > 8 * len(with_its)
