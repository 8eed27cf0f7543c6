"""Finds the error messages of databases in a page or an answer, by themselves or inside a server's error."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from checks.signatures import server_errors
from checks.signatures.database_messages import PATTERNS, TRIGGER
from checks.signatures.document import Document, Place, Region, parsed
from checks.signatures.json_answers import carried
from checks.signatures.match import Hit, Match
from checks.signatures.quoting import is_quoted, quoted_words

_BY_WORDS: tuple[tuple[str, str], ...] = (
    ("SQL Server", r"\[Microsoft\]|SQLSRV|ODBC Driver \d+ for SQL Server|dblib"),
    ("Oracle", r"\bORA-\d|OCI"),
    (
        "PostgreSQL",
        r"\d ERROR: |PostgreSQL|pgsql|\b(?:42P01|42703|42601|08006)\b|psycopg|relation \"|connection to server at|asyncpg|PG::",
    ),
    ("SQLite", r"no such (?:table|column)|near \"|\[14\]|sqlite|unable to open database file|constraint failed"),
    ("MySQL", r"MySQL|MariaDB|mysqli?|\b1[0-4]\d\d\b|\[20\d\d\]|\[1[0-4]\d\d\]"),
)
"""Which database stands behind an abstraction's message."""


def find(text: str, *, html: bool | None = None, failing: bool = False) -> list[Match]:
    """The error messages of databases in `text`; the parameters are those of server_errors.find.

    `kind` is "message". The same message told twice on a page (the exception and its cause) is one match.
    """
    return list(_find(text, html, failing))


@lru_cache(maxsize=128)
def _find(text: str, html: bool | None, failing: bool) -> tuple[Match, ...]:
    if not text.strip() or not TRIGGER.search(text):
        return ()
    if html is not True and (items := carried(text)) is not None:
        inner = [match for item in items for match in _of_value(item.text, trace=item.kind == "trace")]
        return tuple(_without_doubles([replace(match, start=0, end=len(text)) for match in inner]))
    markup = server_errors.looks_like_html(text) if html is None else html
    document = parsed(text, html=markup)
    errors = server_errors.find(text, html=markup, failing=failing)
    matches = [m for region in document.regions for m in _of_region(document, region, errors, failing=failing)]
    return tuple(_without_doubles(matches))


def _of_value(text: str, *, trace: bool) -> list[Match]:
    """Inside a value of a JSON answer: a message under a telling key, or the first line of a trace."""
    return find(text, failing=True) if trace else find(text)


def _of_region(document: Document, region: Region, errors: list[Match], *, failing: bool) -> Iterator[Match]:
    taken: list[tuple[int, int]] = []
    for database, pattern in PATTERNS:
        for found in pattern.finditer(region.text):
            if any(start <= found.start() < end for start, end in taken):
                continue
            hit = _hit(database, region.text, found)
            taken.append((hit.start, hit.end))
            source = region.source_of(found.start())
            inside_error = any(
                e.place is region.place and e.status not in (404, 405) and e.start <= source < e.end for e in errors
            )
            if (failing and region.place is Place.VISIBLE) or inside_error or not _is_quoted(document, region, hit):
                yield _match(region, hit)


def _hit(database: str, text: str, found: re.Match[str]) -> Hit:
    """The message with the rest of its line, and the line that PostgreSQL quotes the statement in."""
    start = text.rfind("\n", 0, found.start()) + 1
    begin = max(start, found.start() - 120)
    end = text.find("\n", found.end())
    end = min(len(text) if end < 0 else end, found.start() + 600)
    line = " ".join(text[begin:end].split())
    context = line if database != "database" else " ".join(text[begin : end + 300].split())
    named = _named(context) if database == "database" else None
    return Hit(named or database, "message", line[:300], found.start(), end, fatal=True, frames=1)


def _named(line: str) -> str | None:
    return next((name for name, words in _BY_WORDS if re.search(words, line)), None)


def _is_quoted(document: Document, region: Region, hit: Hit) -> bool:
    if region.place is not Place.VISIBLE:
        # Drivers' words don't get into a page by chance; a script's own texts about databases are rarely whole messages.
        return (
            region.place is Place.SCRIPT
            and "SQLSTATE" not in hit.message
            and region.markup is not None
            and len(region.text) > 2000
        )
    return is_quoted(document, region, hit, printed=True) or quoted_words(document, region, hit)


def _match(region: Region, hit: Hit) -> Match:
    start = region.source_of(hit.start)
    text = region.text[hit.start : hit.end]
    return Match(
        hit.platform,
        hit.kind,
        hit.message,
        start,
        max(region.source_of(max(hit.start, hit.end - 1)) + 1, start + 1),
        place=region.place,
        fatal=True,
        excerpt=region.text[max(0, hit.start - 100) : hit.end + 200][:400],
        needle=" ".join(text.split())[:80],
    )


def _without_doubles(matches: list[Match]) -> list[Match]:
    kept: list[Match] = []
    for match in sorted(matches, key=lambda m: (m.place is not Place.VISIBLE, m.start)):
        if not any(_same(match, other) for other in kept):
            kept.append(match)
    return sorted(kept, key=lambda m: m.start)


def _same(match: Match, other: Match) -> bool:
    """One message may stand in the exception, in its trace and in a comment; an abstraction repeats its database's words."""
    if match.needle == other.needle or match.needle in other.message or other.needle in match.message:
        return True
    near = abs(match.start - other.start) < 1500 and match.place is other.place
    return near and (match.platform == other.platform or "database" in (match.platform, other.platform))
