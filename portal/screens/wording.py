"""Numbers, money and dates as people of each language read them."""

from __future__ import annotations

from datetime import datetime

SIGNS = {"USD": "$", "EUR": "€", "RUB": "₽", "GBP": "£", "UAH": "₴", "PLN": "zł", "BRL": "R$", "KZT": "₸"}
GROUPS = {"en": ",", "de": ".", "ru": "\u00a0"}
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def amount(value: object, currency: object, language: str) -> str:
    """An amount without its fraction: "$12,000", "12.000 €", "12 000 ₽"; empty for no number."""
    try:
        number = round(float(str(value)))
    except ValueError:
        return ""
    digits = f"{number:,}".replace(",", GROUPS.get(language, ","))
    sign = SIGNS.get(str(currency or ""), str(currency or ""))
    return f"{sign}{digits}" if language not in ("de", "ru") else f"{digits}\u00a0{sign}"


def date(value: object, language: str) -> str:
    """An ISO date as a day: "Nov 21, 2026", "21.11.2026"; empty for none."""
    try:
        day = datetime.fromisoformat(str(value))
    except ValueError:
        return ""
    if language in ("de", "ru"):
        return f"{day.day:02}.{day.month:02}.{day.year}"
    return f"{MONTHS[day.month - 1]} {day.day}, {day.year}"
