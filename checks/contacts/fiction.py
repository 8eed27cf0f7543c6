"""Telephone numbers that belong to nobody: ranges that regulators keep for films and books, and patterns that nobody has."""

from __future__ import annotations

import re

_RESERVED: dict[int, str] = {
    # North America: the exchange 555 but for directory assistance (NANPA).
    1: r"\d{3}555(?!1212)\d{4}",
    # United Kingdom: Ofcom, numbers for drama use.
    44: r"(?:1(?:1[345678]|[2-6]1)4960\d{3}|1914980\d{3}|2079460\d{3}|28(?:96496|90180)\d{3}|2920180\d{3}"
    r"|1632960\d{3}|7700900\d{3}"
    r"|8081570\d{3}|9098790\d{3}|3069990\d{3})",
    # Australia: ACMA, numbers for use in radio, film and television.
    61: r"(?:[2378](?:5550|7010)\d{4}|49157\d{4}|1800160401|1800975(?:70[7-9]|71[01])|1300975(?:70[7-9]|71[01]))",
    # Germany: Bundesnetzagentur, numbers for media productions.
    49: r"(?:3023125\d{3}|6990009\d{3}|4066969\d{3}|2214710\d{3}|8999998\d{3}"
    r"|17604069\d{3}|17139200\d{2}|152(?:28817386|28895456|54599371)"
    r"|172(?:9925904|9968532|997318[56]|9980752)|174(?:9091317|9464308))",
    # France: Arcep, numbers for audiovisual works.
    33: r"(?:19900|26191|35301|46571|53649|63998)\d{4}",
    # Ireland: ComReg, numbers for drama.
    353: r"2091\d{5}",
    # Sweden: PTS, numbers for books and films.
    46: r"(?:313900[6]\d{2}|406280[4]\d{2}|8465004\d{2}|9803192\d{2}|7017406\d{2})",
}
"""Country code: pattern of the national number."""
_EXAMPLE_EXCHANGE = re.compile(r"55501\d\d$")
"""The North American custom, which writers of other countries follow."""
_RISING, _FALLING = "01234567890", "9876543210"
_STEPS = re.compile(r"(\d)\1\1(\d)\2(\d)\3$")
_RUN = 6
"""Digits in order, or all the same, from which a number is made up."""


def is_fictitious(country: int, national: str) -> bool:
    """Whether a number can't be anybody's; `national` are its digits without the country code and the trunk prefix."""
    pattern = _RESERVED.get(country)
    if pattern and re.fullmatch(pattern, national):
        return True
    return _EXAMPLE_EXCHANGE.search(national) is not None or is_made_up(national)


def is_made_up(digits: str) -> bool:
    """Whether digits follow a pattern that somebody types who wants any number: 1234567, 7777777, 111-22-33."""
    for at in range(len(digits) - _RUN + 1):
        part = digits[at : at + _RUN]
        if part in _RISING or part in _FALLING or len(set(part)) == 1:
            return True
    if digits[-8:-4] == digits[-4:] and len(set(digits[-4:])) <= 4 and digits[-4:] in ("1234", "4321", "1111", "0000"):
        return True
    steps = _STEPS.search(digits)
    return steps is not None and int(steps[2]) - int(steps[1]) == int(steps[3]) - int(steps[2]) == 1
