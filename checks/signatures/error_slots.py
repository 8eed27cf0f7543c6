"""Where an app prints what it caught: an alert, a line after "Error:", a page with nothing else on it.

In such a place a sentence in a program's words is the program's own, although no platform's name stands beside it. The same
sentence in a paragraph is somebody's text.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from checks.signatures.database_patterns import of_a_database
from checks.signatures.document import Document, Place, Region
from checks.signatures.evidence import CODE, FAILURE
from checks.signatures.match import Hit
from checks.signatures.people_words import TO_PEOPLE, is_about_others, is_source
from checks.signatures.quoting import sentences

_SLOT = re.compile(
    r"(?<![\w-])(?:alert(?:-(?:danger|error|warning|block))?|danger|err|errors?|(?:error|err|exception"
    r"|warning)[-_]?(?:message|msg|box|text|block"
    r"|info|details)?|exception|fatal|warn(?:ing)?|toast[\w-]*|flash(?:[-_](?:error|danger|warning))?"
    r"|notification(?:-(?:error|danger))?"
    r"|(?:message|msg|text|notice|ui-alert|callout|banner|has)[-_]{1,2}(?:error|danger|err|warning)|failure|debug"
    r"|crash)(?![\w-])",
    re.IGNORECASE,
)
_NO_SLOT = re.compile(
    r"(?<![a-z])(?:log|logs|history|list|row|table|issue|ticket|comment|field|hint|help|tip|doc|section)(?![a-z])",
    re.IGNORECASE,
)
_MOST_SENTENCES = 4
"""On a page with more of them, the words are somebody's text."""
_MOST_IN_A_SLOT = 4
"""Lines in one element; more of them are a text."""
_LABEL = re.compile(
    r"^\W*(?:[^\W\d_][\w ]{0,40} )?(?:errors?|exception|failed|failure|ошибка|ошибки|сбой|помилка|fehler"
    r"|fehlgeschlagen|erreur|échec"
    r"|erro|falha|errore|błąd|hata|错误|失败|エラー|오류)(?: [^\n:]{1,40})?: ?(?=\S)",
    re.IGNORECASE,
)
_DRIVER = re.compile(
    r"\b(?:cursor|placeholders?|replica(?: set)?|result ?set|prepared statements?|statement handle|(?:connection"
    r"|queue) ?pool|QueuePool"
    r"|pool limit|constraints?|transactions?|savepoint|tuples?|(?:primary|foreign|unique|duplicate) key|deadlock"
    r"|SQL(?:STATE)?|sql"
    r"|quer(?:y|ies)(?! (?:param|string))|bind(?:ing)?s?|rollback|autocommit|schemas?|(?:no )?rows? (?:was|were) found"
    r"|rows? returned|column count|parameters? (?:were|was|are)"
    r"|relations?|tablespace|keyspace|shard|URI scheme|database|databases|mongodb|mongo|postgres\w*|mysqli?|mariadb"
    r"|sqlite|redis"
    r"|clickhouse|cassandra|elasticsearch|neo4j|firebird|db2|odbc|jdbc|dsn|datname|mssql|oracle|memcached?|influx\w*"
    r"|couchdb|arangodb"
    r"|tabla|tabelle|relación|requête|consulta|zapytani[ea])\b|テーブル|リレーション|数据库|데이터베이스|таблиц\w+"
    r"|отношени\w+|запрос\w*|базе? данных",
    re.IGNORECASE,
)
"""What drivers of databases talk about."""
_REFUSAL = re.compile(
    r"\b(?:closed|connected|locked|busy|already|exists?|limit|conflict|aborted|readonly|read[ -]only|but|permission"
    r"|permiso|denegado|zugriff"
    r"|verweigert|refusée?|negad\w|отказано|нет доступа)\b|拒否|違反|拒绝|거부",
    re.IGNORECASE,
)
_GRAPHQL = re.compile(r"\b(?:on|of) type \"|\bCannot query field\b")
"""What a server of GraphQL says of a query, which is no database's."""
_LONGEST = 60_000
"""Characters of a region; a longer one is data."""
_LONGEST_LINE = 600
_MOST_LINES = 3000
_ALONE = 400


def slot_lines(document: Document, region: Region) -> Iterator[tuple[int, int, str]]:
    """Lines that stand where an app prints what it caught: offsets of the whole line, and its words behind the label."""
    if len(region.text) > _LONGEST or sentences(document) > _MOST_SENTENCES:
        return
    alone = _alone(document) and region.place is Place.VISIBLE
    slots = Counter(
        run.near for run in region.runs if region.text[run.start : run.start + 1].strip() and _SLOT.search(run.near)
    )
    start = 0
    for number, line in enumerate(region.text.split("\n")):
        if number > _MOST_LINES:
            return
        words = line.strip()
        if 8 <= len(words) <= _LONGEST_LINE:
            label = _LABEL.match(words)
            near = region.near(start + len(line) - len(line.lstrip()))
            if alone or label or (0 < slots[near] <= _MOST_IN_A_SLOT and not _NO_SLOT.search(near)):
                yield start, start + len(line), words[label.end() :] if label else words
        start += len(line) + 1


def driver_hits(document: Document, region: Region) -> Iterator[Hit]:
    """Sentences of a database's driver that no list knows."""
    if not _DRIVER.search(region.text):
        return
    for start, end, words in slot_lines(document, region):
        if (
            _DRIVER.search(words)
            and not _GRAPHQL.search(words)
            and _technical(words)
            and (FAILURE.search(words) or _REFUSAL.search(words))
        ):
            yield Hit("database", "message", words[:300], start, end, fatal=True, frames=1)


def program_hits(document: Document, region: Region) -> Iterator[Hit]:
    """Sentences of a program with pieces of its code in them."""
    if not CODE.search(region.text):
        return
    for start, end, words in slot_lines(document, region):
        if CODE.search(words) and _technical(words) and FAILURE.search(words) and not of_a_database(words):
            yield Hit("server", "error", words[:300], start, end, fatal=True, frames=1)


_LAID_OUT = frozenset({"table", "ul", "ol", "dl", "a", "form", "button", "nav", "script", "h1", "h2", "h3"})


def _alone(document: Document) -> bool:
    """Whether a line or two are all that the page holds, and a program's rather than somebody's words."""
    text = document.visible.text.strip()
    few = len(text) <= _ALONE and text.count("\n") <= 2 and not document.marks and not document.tags & _LAID_OUT
    return few and not is_source(text) and not is_about_others(text)


def _technical(words: str) -> bool:
    return (
        not TO_PEOPLE.search(words)
        and not is_about_others(words)
        and not words.endswith("?")
        and len(words.split()) <= 60
    )
