"""The patterns by which database messages are looked for, put together from the lists of messages.

There are some hundred of them, and most texts hold none of their words: each is run only where a text holds the words without
which it cannot match, which are read off the pattern itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from re import _constants, _parser  # type: ignore[attr-defined]
from typing import Any

from checks.signatures import database_drivers as drivers
from checks.signatures import database_languages as languages
from checks.signatures import database_messages as messages


@dataclass(frozen=True)
class Wording:
    """One message of a database."""

    database: str
    pattern: re.Pattern[str]
    needs: frozenset[str]
    """A text with none of these holds no such message."""

    def may_stand_in(self, text: str) -> bool:
        """Whether it is worth looking for it."""
        return any(words in text for words in self.needs)


def _needs(items: Sequence[Any]) -> frozenset[str] | None:
    """Literal words of which every match of a parsed pattern holds at least one; None when there are none."""
    found: list[frozenset[str]] = []
    literal = ""
    for operation, argument in [*items, (None, None)]:
        if operation is _constants.LITERAL:
            literal += chr(argument)
            continue
        if literal:
            found.append(frozenset({literal}))
            literal = ""
        inner = _needs_inside(operation, argument)
        if inner:
            found.append(inner)
    return max(found, key=lambda words: min(map(len, words)), default=None)


def _needs_inside(operation: Any, argument: Any) -> frozenset[str] | None:
    if operation is _constants.SUBPATTERN:
        return _needs(argument[-1])
    if operation in (_constants.MAX_REPEAT, _constants.MIN_REPEAT) and argument[0] >= 1:
        return _needs(argument[2])
    if operation is _constants.BRANCH:
        branches = [_needs(branch) for branch in argument[1]]
        known = [branch for branch in branches if branch is not None]
        return frozenset().union(*known) if len(known) == len(branches) else None
    return None


def _wording(database: str, pattern: str) -> Wording:
    needs = _needs(_parser.parse(pattern, re.MULTILINE)) or frozenset({""})
    return Wording(database, re.compile(pattern, re.MULTILINE), needs)


_LATIN = re.compile(r"(?<![\[\\])[à-öø-ÿß](?![^\[\]]*\])")


def _broken(patterns: tuple[str, ...]) -> tuple[str, ...]:
    """The same with each Latin letter with a mark also as the sign for a broken one."""
    return tuple(_LATIN.sub(lambda letter: f"(?:{letter.group()}|\ufffd)", pattern) for pattern in patterns)


def _lists() -> Iterator[tuple[str, tuple[str, ...]]]:
    yield "MySQL", (*messages.MYSQL, *drivers.MYSQL, *_broken(languages.MYSQL))
    yield "PostgreSQL", (*drivers.POSTGRESQL, *messages.POSTGRESQL, *languages.POSTGRESQL)
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
    return [wording for wording in (WORDINGS if likely is None else likely) if wording.may_stand_in(text)]


def of_a_database(text: str) -> bool:
    """Whether a short text holds a database's message."""
    return any(wording.pattern.search(text) for wording in worth_trying(text))
