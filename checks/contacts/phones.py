"""Telephone numbers in a text that somebody may have."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import phonenumbers
from phonenumbers import NumberParseException, PhoneNumber

from checks.contacts.fiction import is_fictitious


@dataclass(frozen=True)
class Phone:
    """One number."""

    shown: str
    international: str
    """"+7 916 203-48-15"."""
    start: int
    evident: bool
    """It can be nothing but a telephone number: by its plus sign, its link, or the words beside it."""

    @property
    def digits(self) -> str:
        """Country code and number."""
        return "".join(filter(str.isdigit, self.international))


_REGIONS = {
    "ru": ("RU", "KZ", "BY"),
    "kk": ("KZ",),
    "uk": ("UA",),
    "be": ("BY",),
    "en": ("US", "GB", "IN", "AU"),
    "de": ("DE", "AT", "CH"),
    "fr": ("FR", "BE", "CH"),
    "es": ("ES", "MX", "AR", "CO"),
    "la": ("MX", "AR", "CO", "ES"),
    "pt": ("BR", "PT"),
    "br": ("BR",),
    "it": ("IT",),
    "pl": ("PL",),
    "tr": ("TR",),
    "vn": ("VN",),
    "vi": ("VN",),
    "id": ("ID",),
    "ms": ("MY",),
    "th": ("TH",),
    "ja": ("JP",),
    "ko": ("KR",),
    "sc": ("CN",),
    "tc": ("TW", "HK"),
    "zh": ("CN", "TW"),
    "ar": ("SA", "AE", "EG"),
    "hi": ("IN",),
}
"""Where numbers without a country code belong, by the screen's language (Bitrix24 calls some otherwise)."""
_WITH_PLUS = re.compile(
    r"(?<![\w+./:=-])(?:\+|00(?=[1-9]\d[\d ().-]{8}))[ ]?\(?\d[\d\u00a0\u2009 ().\u2010-\u2015/-]{6,22}\d(?![\w])"
)
_NATIONAL = re.compile(r"(?<![\w+./:=#№$€£₽-])\(?\d[\d\u00a0 ().\u2010-\u2015-]{5,18}\d(?![\w%/:=]|[.,]\d)")
_RUSSIAN = re.compile(r"8[ \u00a0(-]{1,2}9\d\d[ \u00a0)-]{1,2}\d{3}[ \u00a0-]\d\d[ \u00a0-]\d\d")
"""As only mobile numbers are written: 8 916 000 00 00."""
_NAMED = re.compile(
    r"\b(?:tele)?phone|\btel\b|\bmobile|\bcell\b|\bfax\b|whats ?app|viber|\bcall(?:er|back)?\b|\bsms\b|телефон"
    r"|\bтел\b|моб\.|мобильн|звон|факс"
    r"|telefon|\bhandy\b|\brufnummer|téléphone|\btél\b|portable|teléfono|móvil|celular|telefone|cellulare|komórk"
    r"|điện thoại|電話|电话|전화|هاتف|โทร",
    re.IGNORECASE,
)


def phones(text: str, language: str, near: str = "", *, field: bool = False) -> Iterator[Phone]:
    """The numbers of a text that are in use or may be: valid by the numbering plan, and not kept for fiction.

    `near` are words beside the text: a label, a column's heading. `field` says that the text is the value of a field for
    telephone numbers. A number without a country code counts only where something says that it is a telephone number.
    """
    taken: list[range] = []
    for match in _WITH_PLUS.finditer(text):
        digits = match.group()
        number = _parsed("+" + digits.lstrip("+").removeprefix("00") if digits.startswith("00") else digits, None)
        taken.append(range(match.start(), match.end()))
        if number is not None and _somebodys(number):
            yield Phone(digits.strip(), _international(number), match.start(), True)
    regions = _REGIONS.get(language[:2].lower(), ())
    for match in _NATIONAL.finditer(text):
        if any(match.start() in part for part in taken):
            continue
        shown = match.group()
        named = field or _says_phone(text[: match.start()], near)
        if _RUSSIAN.fullmatch(shown.strip()) and {"RU", "KZ"} & set(regions):
            named = True
        shaped = re.search(r"\(\d{2,5}\)[  ]?\d", shown) is not None
        if not (named or shaped) or _is_date_or_amount(shown):
            continue
        number = next((found for region in regions if (found := _parsed(shown, region)) is not None), None)
        if number is None and named and shown.isdigit() and len(shown) >= 11:
            number = _parsed("+" + shown, None)
        if number is not None and _somebodys(number):
            yield Phone(shown.strip(), _international(number), match.start(), named)


def of_link(address: str, language: str) -> Phone | None:
    """The number that a tel: or WhatsApp link calls, where it may be somebody's."""
    match = re.match(
        r"(?:tel:|(?:https?:)?//(?:wa\.me/|api\.whatsapp\.com/send/?\?(?:.*&)?phone=))(?://)?([+\d()%. -]+)", address
    )
    if match is None:
        return None
    shown = match[1].replace("%20", "").replace("%2B", "+").replace("%2b", "+")
    digits = re.sub(r"\D", "", shown)
    if shown.startswith("+") or not address.startswith("tel:"):
        number = _parsed("+" + digits, None)
    else:
        regions = _REGIONS.get(language[:2].lower(), ())
        number = next((found for region in regions if (found := _parsed(shown, region)) is not None), None)
    return Phone(shown, _international(number), 0, True) if number is not None and _somebodys(number) else None


def says_phone(text: str) -> bool:
    """Whether words name a telephone."""
    return _NAMED.search(text) is not None


def _says_phone(before: str, near: str) -> bool:
    return _NAMED.search(near) is not None or _NAMED.search(before[-25:]) is not None


def _is_date_or_amount(shown: str) -> bool:
    plain = shown.strip()
    if re.fullmatch(r"\d{1,4}[.-]\d{1,2}[.-]\d{1,4}(?: \d{1,2})?", plain):
        return True
    if re.fullmatch(r"\d{1,3}(?:[ \u00a0.]\d{3})+", plain):
        return True
    return re.fullmatch(r"\d{1,3}(?:\.\d{1,3}){3}", plain) is not None


@lru_cache(maxsize=4096)
def _parsed(shown: str, region: str | None) -> PhoneNumber | None:
    try:
        number = phonenumbers.parse(shown, region)
    except NumberParseException:
        return None  # no number of any plan
    return number if phonenumbers.is_valid_number(number) else None


def _somebodys(number: PhoneNumber) -> bool:
    return not is_fictitious(number.country_code or 0, phonenumbers.national_significant_number(number))


def _international(number: PhoneNumber) -> str:
    return str(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.INTERNATIONAL))
