"""The patterns by which database messages are looked for, put together from the lists of messages.

There are some hundred of them, and most texts hold none of their words: each is run only where a text holds the words without
which it cannot match, which are read off the pattern itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from checks.signatures import database_drivers as drivers
from checks.signatures import database_languages as languages
from checks.signatures import database_messages as messages
from checks.signatures import mysql_translations, pgjdbc_translations, postgresql_translations
from checks.signatures.literals import holds, needs


@dataclass(frozen=True)
class Wording:
    """One message of a database."""

    database: str
    pattern: re.Pattern[str]
    needs: frozenset[str]
    """A text with none of these, once in lower case, holds no such message."""

    def may_stand_in(self, lowered: str) -> bool:
        """Whether it is worth looking for it in a text, given in lower case."""
        return holds(lowered, self.needs)


def _wording(database: str, pattern: str) -> Wording:
    return Wording(database, re.compile(pattern, re.MULTILINE), needs(pattern))


_LATIN = re.compile(r"(?<![\[\\])[à-öø-ÿß](?![^\[\]]*\])")


def _broken(patterns: tuple[str, ...]) -> tuple[str, ...]:
    """The same with each Latin letter with a mark also as the sign for a broken one."""
    return tuple(_LATIN.sub(lambda letter: f"(?:{letter.group()}|\ufffd)", pattern) for pattern in patterns)


_FILLED_IN = r"[^\n]{1,160}?"


def _filled_in(translations: dict[str, str]) -> tuple[str, ...]:
    """Patterns for messages in which % stands for what is filled in, # for a number."""
    lines = dict.fromkeys(line for text in translations.values() for line in text.split("\n") if line)
    return tuple(
        _FILLED_IN.join(re.escape(part).replace(r"\#", r"\d{1,4}") for part in line.split("%")) for line in lines
    )


def _lists() -> Iterator[tuple[str, tuple[str, ...]]]:
    yield "MySQL", (*messages.MYSQL, *drivers.MYSQL, *_broken(languages.MYSQL))
    yield "PostgreSQL", (*drivers.POSTGRESQL, *messages.POSTGRESQL, *languages.POSTGRESQL)
    yield "MySQL", _broken(_filled_in(mysql_translations.TRANSLATIONS))
    yield "PostgreSQL", _broken(_filled_in(postgresql_translations.TRANSLATIONS))
    yield "PostgreSQL", _filled_in(pgjdbc_translations.TRANSLATIONS)
    yield "SQLite", (*messages.SQLITE, *drivers.SQLITE)
    yield "SQL Server", (*messages.SQL_SERVER, *drivers.SQL_SERVER, *languages.SQL_SERVER)
    yield "Oracle", (*messages.ORACLE, *drivers.ORACLE)
    yield "MongoDB", (*messages.MONGODB, *drivers.MONGODB)
    yield "Redis", (*messages.REDIS, *drivers.REDIS)
    yield from messages.OTHERS
    yield from ((database, (drivers.REFUSED.format(port=port),)) for database, port in drivers.PORTS)
    yield "database", (*drivers.ABSTRACTIONS, *languages.ABSTRACTIONS)


WORDINGS: tuple[Wording, ...] = tuple(
    _wording(database, pattern) for database, patterns in _lists() for pattern in patterns
)
"""In the order in which they are tried: a database's own before what an abstraction says of any."""


def worth_trying(text: str, likely: list[Wording] | None = None) -> list[Wording]:
    """The wordings that the text may hold, of all or of those that are likely."""
    lowered = text.lower()
    return [wording for wording in (WORDINGS if likely is None else likely) if wording.may_stand_in(lowered)]


def of_a_database(text: str) -> bool:
    """Whether a short text holds a database's message."""
    return any(wording.pattern.search(text) for wording in worth_trying(text))
