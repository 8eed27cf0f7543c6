"""Errors in words that no list of messages holds, in the places where apps print what they caught."""

from __future__ import annotations

import pytest

from checks.signatures.database_errors import find as find_database
from checks.signatures.document import Place
from checks.signatures.literals import needs
from checks.signatures.prose import Prose
from checks.signatures.server_errors import find
from tests.checks.signatures.growth import grows_as_its_length

WORDS = "'Deal' object has no attribute 'stage'"
ROWS = "".join(f"<tr><td>{n}</td><td>Client {n}</td><td>1{n}.10.2026</td><td>1 200</td></tr>" for n in range(1, 9))
TABLE = "<table><tr><th>No</th><th>Client</th><th>Date</th><th>Sum</th></tr>{}</table>".format(ROWS + "{}")
WARNING = "\n<b>Warning</b>:  Undefined variable $sum in <b>/srv/app/deal.php</b> on line <b>31</b><br />\n"


@pytest.mark.parametrize(
    "page",
    [
        '<div class="v-alert v-alert--type-error"><div class="v-alert__content">{}</div></div>',
        '<div class="ui-alert ui-alert-danger"><span class="ui-alert-message"><b>Error!</b> {}</span></div>',
        '<ul class="ui-messages-error"><li><span class="ui-messages-error-summary">{}</span></li></ul>',
        "<details><summary>Technical details</summary><code>{}</code></details>",
        "<dl><dt>State</dt><dd>Failed</dd><dt>Reason</dt><dd>{}</dd></dl>",
        "<table><tr><td>08:00</td><td>Deals</td><td>OK</td></tr>"
        '<tr class="err"><td>08:05</td><td>Leads</td><td>{}</td></tr></table>',
        "<p>Last sync: {}</p>",
        "<p>Не удалось создать счёт: {}</p>",
        "<span class='invalid-feedback'>{}</span>",
    ],
)
def test_a_runtimes_sentence_where_an_app_prints_it(page: str) -> None:
    assert find("<h1>Deals</h1>" + page.format(WORDS) + TABLE.format(""))


@pytest.mark.parametrize(
    ("page", "place"),
    [
        (f'<div data-load-error="{WORDS}"></div>', Place.ATTRIBUTE),
        (f'<div class="debug" style="display:none">{WORDS}</div>', Place.HIDDEN),
        (f'<script>window.state = {{"items": [], "error": "{WORDS}"}};</script>', Place.SCRIPT),
        (f'<script>toastr.error("{WORDS}");</script>', Place.SCRIPT),
    ],
)
def test_where_nobody_reads_it(page: str, place: Place) -> None:
    assert [match.place for match in find("<h1>Deals</h1>" + page)] == [place]


@pytest.mark.parametrize("cell", [WARNING, "\nWarning: Undefined variable $sum in /srv/app/deal.php on line 31\n"])
def test_a_table_with_dates_is_no_log(cell: str) -> None:
    row = f"<tr><td>9</td><td>Client 9</td><td>19.10.2026</td><td>{cell}</td></tr>"
    assert find(f"<!DOCTYPE html><html><body><h1>Deals</h1>{TABLE.format(row)}</body></html>")


@pytest.mark.parametrize(
    "page",
    [
        f"<table><tr><td>10:31</td><td>{WORDS}</td></tr><tr><td>10:32</td><td>ok</td></tr></table>",
        "<div class='alert alert-danger'>The list of fields is empty.</div>",
        "<div class='alert alert-danger'>This value is not allowed in the request.</div>",
        "<p>Last sync: the client did not answer</p>",
        "<p>In this lesson an object has no attribute until you give it one.</p>",
        f'<script>var texts = {{a: 1, error: "{WORDS}", loadError: "{WORDS}", saveError: "{WORDS}"}};</script>',
        '{"error": "Input should be a valid integer, unable to parse string as an integer"}',
    ],
)
def test_words_of_people_and_interfaces_pass(page: str) -> None:
    assert find("<h1>Deals</h1>" + page if page.startswith("<") else page) == []


@pytest.mark.parametrize(
    ("text", "database"),
    [
        ('relationen "kunder" existerar inte', "PostgreSQL"),
        ("Tabelle 'crm.deals' existiert nicht", "MySQL"),
        ("Pas de valeur spécifiée pour le paramètre 2.", "PostgreSQL"),
        ("No suitable driver found for jdbc:sqlserver://10.0.0.5:1433;databaseName=crm", "SQL Server"),
    ],
)
def test_databases_in_other_languages(text: str, database: str) -> None:
    assert [match.platform for match in find_database(f'<div class="alert">{text}</div><h1>Deals</h1>')] == [database]


@pytest.mark.parametrize(
    "page",
    [
        "<h1>Replies</h1><table><tr><th>Reply</th><th>When</th></tr>"
        "<tr><td>NOAUTH Authentication required.</td><td>x</td></tr></table>",
        "<h1>Texts</h1><table><tr><td>Table '%s' doesn't exist</td><td>Tabelle '%s' existiert nicht</td></tr></table>",
        "<h1>ORA Guard</h1><p>Never see ORA-00600 again. Our people find the cause of ORA-01555 in one day.</p>",
        "<h1>Erreur 1045</h1><p>Le message "
        "<code>Accès refusé pour l'utilisateur: 'root'@'x'</code> signifie que la clé est fausse.</p>",
    ],
)
def test_lists_and_articles_about_databases_pass(page: str) -> None:
    assert find_database(page) == []


def test_what_died_inside_a_script_or_a_tag() -> None:
    message = 'Warning: Undefined array key "from" in /srv/app/a.php on line 2\n'
    (match,) = find(f'<h1>Report</h1><form><input name="from" value="\n{message}"></form>')
    assert (match.place, match.where) == (Place.VALUE, "a.php:2")
    assert [match.place for match in find(f"<h1>Chart</h1><script>var x = [\n{message}")] == [Place.SCRIPT]


def test_needed_words() -> None:
    assert needs(r"(?:Table|View) '[^']+' is gone") == {"' is gone"}
    assert needs(r"x(?:Table|views)\d") == {"table", "views"}
    assert needs(r"\d+") == {""}


def test_sentences_outside_a_message() -> None:
    prose = Prose("One two three four five six seven eight.\nError: x\nAnd one two three four five six seven?")
    assert (prose.sentences(), prose.sentences(41, 49), prose.sentences(0, 49), prose.asks) == (2, 2, 1, True)


@pytest.mark.parametrize(
    "piece",
    ["Warning: x in y\n", "ORA-00942: ", "java.lang.NullPointerException\n", "died at /a.pl line 1.\n",
     'Traceback (most recent call last):\n  File "/a", line 1\n', '<a title="error: something in /a.php on line 3">',
     "<script>Error: x</script>", "ReferenceError: x is not defined\n", "2026-01-01 10:00:00 ERROR x\n"],
)  # fmt: skip
def test_what_hostile_text_costs_grows_with_its_length_and_not_with_its_square(piece: str) -> None:
    def both(text: str) -> object:
        return find(text), find_database(text)

    assert grows_as_its_length(both, piece, 1_000_000, before="<h1>Deals</h1><p>")
