"""Finds the error messages of databases in a page or an answer, by themselves or inside a server's error."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from html import unescape
from itertools import islice

from checks.signatures import server_errors
from checks.signatures.database_patterns import Wording, worth_trying
from checks.signatures.document import Document, Place, Region, parsed
from checks.signatures.error_slots import driver_hits, state_hits
from checks.signatures.json_answers import carried
from checks.signatures.markup import ends_of, is_markup
from checks.signatures.match import Hit, Match
from checks.signatures.people_words import is_program
from checks.signatures.quoting import is_quoted, quoted_words
from checks.signatures.surroundings import is_an_example

_BY_WORDS: tuple[tuple[str, str], ...] = (
    ("SQL Server", r"\[Microsoft\]|jdbc:sqlserver|SQLSRV|ODBC Driver \d+ for SQL Server|dblib"),
    ("Oracle", r"\bORA-\d|OCI"),
    (
        "PostgreSQL",
        r"\d ERROR: |PostgreSQL|pgsql|\b(?:42P01|42703|42601|08006)\b|psycopg|relation \"|connection to server at"
        r"|asyncpg|PG::",
    ),
    ("SQLite", r"no such (?:table|column)|near \"|\[14\]|sqlite|unable to open database file|constraint failed"),
    ("MySQL", r"MySQL|MariaDB|mysqli?|\b1[0-4]\d\d\b|\[20\d\d\]|\[1[0-4]\d\d\]"),
)
"""Which database stands behind an abstraction's message."""

_BIG = 60_000
"""Characters above which a text is only looked through when it holds words that a known message needs."""
_MOST_HITS = 200
"""Of one wording in one text; a page with more of them is understood by then."""


def find(text: str, *, html: bool | None = None, failing: bool = False) -> list[Match]:
    """The error messages of databases in `text`; the parameters are those of server_errors.find.

    `kind` is "message". The same message told twice on a page (the exception and its cause) is one match.
    """
    return list(_find(text, html, failing))


@lru_cache(maxsize=128)
def _find(text: str, html: bool | None, failing: bool) -> tuple[Match, ...]:
    if not text.strip():
        return ()
    if html is not True and (items := carried(text)) is not None:
        inner = [match for item in items for match in _of_value(item.text, trace=item.kind == "trace")]
        return tuple(_without_doubles([replace(match, start=0, end=len(text)) for match in inner]))
    whole, text = text, ends_of(text)
    markup = is_markup(text, html)
    likely = worth_trying(unescape(text) if "&" in text else text) if len(text) > _BIG else None
    if likely == []:
        return ()
    document = parsed(text, html=markup)
    wordings = worth_trying("\n".join(region.text for region in document.regions), likely)
    visible = document.visible
    spoken = [
        _match(visible, hit)
        for hit in driver_hits(document, visible)
        if not is_quoted(document, visible, hit, printed=True)
    ]
    spoken += [_match(region, hit) for region in document.regions for hit in state_hits(region, of_a_driver=True)]
    if not wordings:
        return tuple(_without_doubles(spoken))
    # Asked in the same words as by the other rule, it is answered from memory.
    errors = server_errors.find(whole, html=html, failing=failing)
    matches = [
        m for region in document.regions for m in _of_region(document, region, wordings, errors, failing=failing)
    ]
    others = [each for each in spoken if not any(each.start < m.end and m.start < each.end for m in matches)]
    return tuple(_without_doubles([*matches, *others]))


def _of_value(text: str, *, trace: bool) -> list[Match]:
    """Inside a value of a JSON answer: a message under a telling key, or the first line of a trace."""
    return find(text, failing=True) if trace else find(text)


def _of_region(
    document: Document, region: Region, wordings: list[Wording], errors: list[Match], *, failing: bool
) -> Iterator[Match]:
    for hit in _hits(region.text, wordings):
        source = region.source_of(hit.start)
        inside_error = any(
            e.place is region.place and e.status not in (404, 405) and e.start <= source < e.end for e in errors
        )
        if (failing and region.place is Place.VISIBLE) or inside_error or not _is_quoted(document, region, hit):
            yield _match(region, hit)


def _hits(text: str, wordings: list[Wording]) -> Iterator[Hit]:
    """The messages in a text; where several wordings fit one line, the first of the one database in front."""
    tried = worth_trying(text, wordings)
    databases = list(dict.fromkeys(wording.database for wording in tried))
    taken: list[tuple[int, int]] = []
    for database in databases:
        patterns = [wording.pattern for wording in tried if wording.database == database]
        found = (match for pattern in patterns for match in islice(pattern.finditer(text), _MOST_HITS))
        for match in sorted(found, key=lambda m: (m.start(), -m.end())):
            if any(start <= match.start() < end for start, end in taken[-_MOST_HITS:]):
                continue
            hit = _hit(database, text, match)
            taken.append((hit.start, hit.end))
            yield hit


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


_ONE_WORD = re.compile(r"\S{1,200}")
"""The name of an exception and nothing else: a mark in a reference."""


def _is_quoted(document: Document, region: Region, hit: Hit) -> bool:
    if region.place is not Place.VISIBLE:
        if is_an_example(region, hit) or _ONE_WORD.fullmatch(region.text.strip()):
            return True
        # Drivers' words don't get into a page by chance; a script's own texts about databases are rarely whole messages.
        return (
            region.place is Place.SCRIPT
            and "SQLSTATE" not in hit.message
            and region.markup is not None
            and len(region.text) > 2000
        )
    if not document.html and is_program(document.source):
        return True
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
