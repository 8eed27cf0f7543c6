"""The words of the seeded company: one module a language, all of the same shape.

Telephone numbers come from ranges kept for fiction where a country has them, addresses from domains reserved for
examples (RFC 2606): nothing here belongs to anybody.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module

LANGUAGES = ("en", "de", "ru")
FALLBACK = "en"


@dataclass(frozen=True, slots=True)
class Person:
    """An employee; `department` counts from 0 (the whole company)."""

    mail: str
    name: str
    last_name: str
    gender: str
    position: str
    department: int
    birthday: str


@dataclass(frozen=True, slots=True)
class Words:
    """All texts of a company. Statuses are pairs of code and name; `{n}` in a telephone number is its last two digits."""

    portal_name: str
    domain: str
    currency: str
    currency_name: str
    currency_format: str
    country: str
    phone: str
    mobile: str
    departments: tuple[str, ...]
    people: tuple[Person, ...]
    stages: tuple[str, ...]
    lead_statuses: tuple[str, ...]
    sources: tuple[tuple[str, str], ...]
    deal_types: tuple[tuple[str, str], ...]
    contact_types: tuple[tuple[str, str], ...]
    company_types: tuple[tuple[str, str], ...]
    industries: tuple[tuple[str, str], ...]
    pipeline: str
    companies: tuple[tuple[str, str], ...]
    streets: tuple[str, ...]
    first_names: tuple[str, ...]
    last_names: tuple[str, ...]
    posts: tuple[str, ...]
    deals: tuple[str, ...]
    deal_comment: str
    leads: tuple[str, ...]
    tasks: tuple[tuple[str, str], ...]
    calls: tuple[str, ...]
    meetings: tuple[str, ...]
    mails: tuple[str, ...]
    products: tuple[tuple[str, int], ...]
    events: tuple[str, ...]


def words_for(language: str) -> Words:
    """The words in this language, or in English."""
    found = language if language in LANGUAGES else FALLBACK
    words = import_module(f"portal.company.words.{found}").WORDS
    assert isinstance(words, Words)
    return words
