"""The company that lives on the portal: people, departments, CRM, tasks. The same data each time, near today."""

from __future__ import annotations

from dataclasses import dataclass

from portal.company.people import departments, employees
from portal.company.sales import fill_crm
from portal.company.store import EntityStore
from portal.company.tables import new_tables
from portal.company.words import words_for
from portal.company.work import fill_work
from portal.model import Department, User

DAY = 24 * 3600


@dataclass(frozen=True, slots=True)
class Company:
    """A seeded company, before it is part of a portal's state."""

    name: str
    users: tuple[User, ...]
    departments: tuple[Department, ...]
    store: EntityStore


def seed(language: str, now: float) -> Company:
    """A company in this language (English where there is none), its dates relative to the day of `now`."""
    words, today = words_for(language), now - now % DAY
    store = EntityStore(new_tables())
    people = employees(words, today)
    staff = [user.id for user in people]
    fill_crm(store, words, today, staff)
    fill_work(store, words, today, staff)
    return Company(words.portal_name, people, departments(words), store)
