"""Departments and employees of the seeded company."""

from __future__ import annotations

import secrets

from portal.company.avatars import avatar
from portal.company.store import moment
from portal.company.words import Words
from portal.model import Department, User

DAY = 24 * 3600
HEADS = (1, 3, 5, 8)
"""User in charge of each department."""


def departments(words: Words) -> tuple[Department, ...]:
    """The company as department 1, the others below it."""
    return tuple(
        Department(index + 1, name, 0 if index == 0 else 1, HEADS[index])
        for index, name in enumerate(words.departments)
    )


def employees(words: Words, today: float) -> tuple[User, ...]:
    """User 1 administers the portal, user 2 is a regular employee. Passwords are new each time."""
    return tuple(
        User(
            id=index + 1,
            login=f"{person.mail}@{words.domain}",
            password=secrets.token_urlsafe(12),
            name=person.name,
            last_name=person.last_name,
            email=f"{person.mail}@{words.domain}",
            position=person.position,
            departments=(person.department + 1,),
            is_admin=index == 0,
            gender=person.gender,
            birthday=moment_of_day(person.birthday),
            phone=words.phone.format(n=f"{10 + index:02}"),
            mobile=words.mobile.format(n=f"{40 + index:02}"),
            city=words.companies[0][1],
            employed=moment(today - (2200 - 170 * index) * DAY),
            registered=moment(today - (2190 - 170 * index) * DAY),
            last_login=moment(today - index * 3600),
            avatar=avatar(index + 1, f"{person.name} {person.last_name}", person.gender),
        )
        for index, person in enumerate(words.people)
    )


def moment_of_day(day: str) -> str:
    """A date as REST shows it."""
    return f"{day}T00:00:00+00:00"
