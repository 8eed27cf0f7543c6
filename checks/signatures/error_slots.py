"""Where an app prints what it caught: an alert, a line after "Error:", a page with nothing else on it.

In such a place a sentence in a program's words is the program's own, although no platform's name stands beside it. The same
sentence in a paragraph is somebody's text.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from checks.signatures.database_patterns import of_a_database
from checks.signatures.document import READ_ONLY, Document, Place, Region
from checks.signatures.evidence import CODE, FAILURE, NAME, place_in
from checks.signatures.library_words import is_of_a_library
from checks.signatures.lines_above import under_a_failure, under_a_reason, under_a_state, under_details
from checks.signatures.match import Hit
from checks.signatures.people_words import TO_PEOPLE, is_about_others, is_source
from checks.signatures.runtime_words import is_of_a_runtime
from checks.signatures.slots import FAILURE_LABEL, HAS_A_STATE, NO_LIST, ROW_LABEL, behind_labels, is_marked, is_slot

_MOST_SENTENCES = 4
"""On a page with more of them, the words are somebody's text."""
_MOST_IN_A_SLOT = 4
"""Lines in one element; more of them are a text."""
_EXCLAIMED = re.compile(r"^(?:[^\W\d_]+,? ){0,2}[^\W\d_]{2,20}! ?(?=\S)")
"""What stands in bold before a message in an alert: "Oops!"."""
_DRIVER = re.compile(
    r"\b(?:replica set|result ?set|prepared statements?(?! of)|statement handle|(?:connection|queue) ?pool|QueuePool|pool limit"
    r"|pooled connections?|DataReader|SqlConnection|savepoint|(?:primary|foreign) key|deadlock|SQL(?:STATE)?|sql|autocommit"
    r"|tablespace|keyspace|URI scheme|mysqli|odbc|jdbc|dsn|datname|mssql|column count|requête SQL|read[- ]only"
    r" replica|matching query|redis command|database not found:"
    r"|database does not exist|data returned from the query)(?!\w)|\bargument \$\d|запрос\w* (?:к баз|SQL)\w*",
    re.IGNORECASE,
)
"""What only drivers of databases talk about."""
_OF_DATA = re.compile(
    r"\b(?:(?P<cursor>cursor)|(?P<placeholder>placeholders?)|(?P<constraint>constraints?)|(?P<transaction>transactions?)"
    r"|(?P<tuple>tuples?)|(?P<key>(?:unique|duplicate) key)|(?P<query>quer(?:y|ies)(?! (?:param|string))|consulta|zapytani[ea])"
    r"|(?P<bind>bind(?:ing)?s?)|(?P<rollback>rollback|commit)|(?P<schema>schemas?)|(?P<rows>(?:no )?rows? (?:was|were) found"
    r"|rows? (?:was |were )?returned)|(?P<parameters>parameters? (?:were|was|are))|(?P<relation>relations?|relación)"
    r"|(?P<shard>shard|replica)|(?P<pool>from the pool)|(?P<table>tabla|tabelle|column|table)|(?P<database>databases?)"
    r"|(?P<engine>mongodb|mongo|postgres\w*|mysql|mariadb|sqlite|redis|clickhouse|cassandra|elasticsearch|neo4j|firebird|db2"
    r"|oracle|memcached?|influx\w*|couchdb|arangodb)"
    r"|(?P<connection>connect\w*|server|host|client|socket|timeout|timed out))\b"
    r"|(?P<translated>テーブル|リレーション|数据库|데이터베이스|таблиц\w+|отношени\w+|базе? данных)",
    re.IGNORECASE,
)
"""What they talk about, and an app's own subject may be (a bank's transactions): two different ones make a driver's sentence."""
_ENOUGH_OF_DATA = 2
_REFUSAL = re.compile(
    r"\b(?:closed|connected|locked|busy|already|exists?|limit|conflict|aborted|readonly|read[ -]only|but|permission"
    r"|permiso|denegado|zugriff"
    r"|verweigert|refusée?|negad\w|отказано|нет доступа"
    r"|no (?:data|rows?) (?:was |were )?returned)\b|拒否|違反|拒绝|거부",
    re.IGNORECASE,
)
_BY_ZERO = re.compile(
    r"(?:(?:float|integer) )?(?:division|divided?) by (?:zero|0)|attempted to divide by zero|/ by zero|división por cero"
    r"|деление на (?:ноль|0)|ділення на нуль|division durch null|division par zéro|divisione per zero|division med noll"
    r"|dzielenie przez (?:zero|0)|divisão por zero|sıfıra bölünme|sıfıra bölme hatası|除以零|被零除|除数为零"
    r"|0 ?による除算が行われました|ゼロ除算",
    re.IGNORECASE,
)
"""What a runtime says of a division, in the languages of databases: nobody chose such words for people."""
_GRAPHQL = re.compile(r"\b(?:on|of) type \"|\bCannot query field\b")
"""What a server of GraphQL says of a query, which is no database's."""
_LONGEST = 60_000
"""Characters of a region; a longer one is data."""
_LONGEST_LINE = 600
_MOST_LINES = 3000
_UNFRAMED = frozenset({"html", "body"})
"""What stands in no other element, nobody laid out: a program printed it."""
_LISTING = frozenset({"td", "th", "li", "dt", "dd", "a", "label", "option", "button"})
"""Elements of which several stand in a row: the one before says nothing of this one."""
_MOST_IN_A_LISTING = 6
_SHORTEST_CELL = 15
"""Characters; a shorter one holds a name or a number."""
_ALONE = 400


def slot_lines(document: Document, region: Region, *, cells: bool = False) -> Iterator[tuple[int, int, str]]:
    """Lines that stand where an app prints what it caught: offsets of the line, and its words behind the label.

    With `cells` also those that fill a table's cell or a short listing: whether they are somebody's text is for `quoting` to say.
    """
    if document.prose.sentences() > _MOST_SENTENCES:
        return
    alone = _alone(document) and region.place is Place.VISIBLE
    fault = document.source.lstrip().startswith("<?xml")
    places = Counter(run.near for run in region.runs if run.near and region.text[run.start : run.start + 1].strip())
    slots = {near for near, lines in places.items() if lines <= _MOST_IN_A_SLOT and is_slot(near)}
    start = 0
    for number, line in enumerate(region.text.split("\n")):
        if number > _MOST_LINES:
            return
        words = line.strip()
        if 8 <= len(words) <= _LONGEST_LINE:
            at = start + len(line) - len(line.lstrip())
            exclaimed = _EXCLAIMED.match(words)
            label = FAILURE_LABEL.match(words) or HAS_A_STATE.match(words) or ROW_LABEL.match(words) or exclaimed
            told = alone or (label and label != exclaimed) or region.near(at) in slots or under_details(region.text, at)
            listed = _DATA.match(words) or _LISTING.intersection(region.inside(at))
            told = told or (not listed and under_a_failure(region.text, at)) or (fault and _in_a_fault(region, at))
            if told or (cells and len(words) >= _SHORTEST_CELL and _by_itself(document, region, at, words)):
                yield at, start + len(line.rstrip()), words[label.end() :] if label else words
        start += len(line) + 1


_OF_A_FAULT = frozenset(
    {"faultstring", "message", "reason", "detail", "string", "description", "error", "exception", "text"}
)


def _in_a_fault(region: Region, at: int) -> bool:
    """Whether an element of an answer in XML holds it that is made for messages."""
    return any(name.rpartition(":")[2] in _OF_A_FAULT for name in region.inside(at)[-2:])


def driver_hits(document: Document, region: Region) -> Iterator[Hit]:
    """Sentences of a database's driver that no list knows."""
    if len(region.text) > _LONGEST or not _speaks_of_data(region.text):
        return
    for start, end, words in slot_lines(document, region):
        if _is_a_drivers(words):
            yield Hit("database", "message", words[:300], start, end, fatal=True, frames=1)


def _is_a_drivers(words: str) -> bool:
    failed = FAILURE.search(words) is not None or _REFUSAL.search(words) is not None
    return failed and _speaks_of_data(words) and not _GRAPHQL.search(words) and _technical(words)


def _speaks_of_data(words: str) -> bool:
    terms = {match.lastgroup for match in _OF_DATA.finditer(words)}
    return len(terms) >= _ENOUGH_OF_DATA or _DRIVER.search(words) is not None


def program_hits(document: Document, region: Region) -> Iterator[Hit]:
    """Sentences of a program: with pieces of its code in them, or in the vocabulary of a runtime."""
    if len(region.text) > _LONGEST:
        return
    told = _starts_of_libraries(document, region)
    for start, end, words in slot_lines(document, region, cells=True):
        line = region.text[start:end]  # What looks like an app's label may be the program's own words.
        if (
            start in told
            or ((_is_a_programs(words) or _is_a_programs(line)) and not of_a_database(words))
            or (is_slot(region.near(start)) and _BY_ZERO.fullmatch(words.strip(" .!\"'")))
        ):
            yield Hit("server", "error", words[:300], start, end, fatal=True, frames=1)


_OF_A_CLASS = re.compile(r"^(?:[a-z_]\w{0,40}\.){0,6}[A-Z]\w{2,40}: ")
"""The name of an exception that does not say that it is one."""


def _starts_of_libraries(document: Document, region: Region) -> set[int]:
    """Where lines begin that are a library's: behind an app's label, or with the library's own, which in a table's cell would be
    the state of one of many records."""
    return {
        start
        for start, end, words in _outside_of_lists(document, region)
        if is_of_a_library(words)
        or is_of_a_library(_OF_A_CLASS.sub("", words))
        or is_of_a_library(_OF_A_CLASS.sub("", behind_labels(words)))
        or ("td" not in region.inside(start) and is_of_a_library(region.text[start:end]))
    }


def _outside_of_lists(document: Document, region: Region) -> Iterator[tuple[int, int, str]]:
    told = {start for start, _, _ in slot_lines(document, region)}
    for start, end, words in slot_lines(document, region, cells=True):
        if start in told or not _OF_A_LIST.intersection(region.inside(start)):
            yield start, end, words


_OF_A_LIST = frozenset({"td", "option"})


def _by_itself(document: Document, region: Region, at: int, words: str) -> bool:
    inside = region.inside(at)
    if region.place is not Place.VISIBLE:
        return False
    if _UNFRAMED.issuperset(inside) and (inside or document.html):
        return True
    if _is_own_place(document, region, at, inside):
        return True
    if "option" in inside:
        return is_of_a_runtime(words)
    if "td" in inside or ("dd" in inside and (under_a_reason(region.text, at) or is_marked(region.near(at)))):
        return True
    stop = region.text.find("\n\n", at)
    rest = region.text[at : stop if stop >= 0 else None]
    listed = "pre" in inside and not {"code", "samp", "kbd"} & set(inside) and region.begins_at(at)
    return (
        listed
        and rest.count("\n") <= _MOST_IN_A_LISTING
        and not _DATA.match(words)
        and (is_of_a_runtime(words) or is_of_a_library(words))
    )


_HEADINGS = frozenset({"h3", "h4", "h5", "h6"})
_CONTAINERS = frozenset({"div", "main", "section", "center"})


def _is_own_place(document: Document, region: Region, at: int, inside: tuple[str, ...]) -> bool:
    """Whether a line stands in a heading, a field that nobody can write in, beside a state, or in a container of other elements
    without one of its own: a program printed it there."""
    if _HEADINGS.intersection(inside) or READ_ONLY in region.near(at):
        return True
    if "dd" in inside:
        return under_a_state(region.text, at)
    near = region.near(at)
    bare = bool(inside) and inside[-1] in _CONTAINERS and "article" not in inside and document.prose.sentences() <= 1
    if not bare or not region.begins_at(at) or NO_LIST.search(near):
        return False
    return region.alike(at) <= 1  # Of several alike each is a card with somebody's title.


_DATA = re.compile(r"[{\[]|<(?:!|\?|/|[a-z][a-z0-9]*[ >/])")
"""How JSON and markup begin."""
_STATE = re.compile(
    r"[{,]\s*(?P<q>[\"']?)(?:\w{2,12}Error|error|err|errorMessage|error_message|errorText|exception|lastError|last_error)(?P=q)\s?:\s?(?:\{[^{}\n]{0,60}?[\"']?message[\"']?\s?:\s?)?\"(?P<words>[^\n]{8,400}?)\"(?=\s*[,}\])])"
)
_TOLD = re.compile(
    r"\b(?:alert|(?:toastr|notify|noty|toast|notification|Swal|message|\$toast|Notiflix\.\w+)\.(?:error|failure|danger)|showError)\(\s?"
    r"(?:\"(?P<words>[^\n]{8,400}?)\"(?=\s*[,)])|'(?P<said>[^'\n]{8,400})')"
    r"|\bconsole\.error\(\s?\"(?P<logged>(?:(?!\"\s*[,;)}])[^\n]){8,400})\"\s*\)"
    r"|(?i:\b\w*(?:notif|alert|toast|message|popup|snackbar|swal|show|fire|open)\w*)\(\s?\{[^{}\n]{0,80}?\b"
    r"(?:content|text|message|title|body|html|description)[\"']?\s?:\s?\"(?P<told>[^\n]{8,400}?)\"(?=\s*[,})])"
)
"""What a script shows as soon as the page is there."""
_MOST_STATES = 2
_LONGEST_STATE = 20_000


def state_hits(region: Region, *, of_a_driver: bool = False) -> Iterator[Hit]:
    """What a script's data say of an error, where they say it once: a list of texts holds many of them."""
    if region.place is not Place.SCRIPT or len(region.text) > _LONGEST_STATE:
        return
    found = [*_STATE.finditer(region.text), *_TOLD.finditer(region.text)]
    for match in found if len(found) <= _MOST_STATES else ():
        group = match.lastgroup or "words"
        said, span = match[group].replace("\\", ""), match.span(group)
        words = behind_labels(said) if not NAME.match(said) else said
        if of_a_driver and (of_a_database(words) or _is_a_drivers(words)):
            yield Hit("database", "message", words, *span, fatal=True, frames=2)
        elif (
            not of_a_driver
            and (
                _is_a_programs(words)
                or is_of_a_library(_OF_A_CLASS.sub("", words))
                or NAME.match(words)
                or place_in(words) is not None
            )
            and not of_a_database(words)
        ):
            yield Hit("server", "error", words, *span, fatal=True, frames=2)


_LINKS = re.compile(r"\[[^\]\n]{2,40}\] ?\[[^\]\n]{2,40}\]")
"""A row of links in brackets, as references have it."""


def _is_a_programs(words: str) -> bool:
    if _LINKS.match(words):
        return False
    failed = CODE.search(words) is not None and FAILURE.search(words) is not None
    return (failed or is_of_a_runtime(words)) and _technical(words)


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
