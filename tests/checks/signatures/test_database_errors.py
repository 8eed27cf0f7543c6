"""What drivers printed when they were really asked wrongly, and texts that only write about databases."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from checks.signatures.database_errors import find
from checks.signatures.document import Place
from tests.checks.signatures.growth import grows_as_its_length

PAGES = Path(__file__).parent / "pages"
SYNTAX = (
    "You have an error in your SQL syntax; check the manual that corresponds to your MariaDB server version for the right syntax"
    " to use near 'SELEC 1' at line 1"
)
PRINTED = {
    f'pymysql.err.ProgrammingError: (1064, "{SYNTAX}")': "MySQL",
    f"mysqli_sql_exception: {SYNTAX}": "MySQL",
    f"Query failed: {SYNTAX}": "MySQL",
    f"Error: {SYNTAX}": "MySQL",
    SYNTAX: "MySQL",
    "(1146, \"Table 't.deals' doesn't exist\")": "MySQL",
    "Error: Table 't.deals' doesn't exist": "MySQL",
    "mysql.connector.errors.ProgrammingError: 1054 (42S22): Unknown column 'nope' in 'SELECT'": "MySQL",
    "PDOException: SQLSTATE[42S02]: Base table or view not found: 1146 Table 't.deals' doesn't exist": "MySQL",
    "PDOException: SQLSTATE[23000]: Integrity constraint violation: 1062 Duplicate entry '1' for key 'PRIMARY'": "MySQL",
    "SQLSTATE[HY000] [2002] Connection refused": "MySQL",
    "Warning: mysqli_connect(): (HY000/2002): Connection refused in /srv/app/t.php on line 10": "MySQL",
    "ER_NO_SUCH_TABLE: Table 't.deals' doesn't exist": "MySQL",
    "Access denied for user 'app'@'localhost' (using password: YES)": "MySQL",
    "Error: connect ECONNREFUSED 127.0.0.1:3306": "MySQL",
    "dial tcp 127.0.0.1:5432: connect: connection refused": "PostgreSQL",
    'pq: relation "deals" does not exist': "PostgreSQL",
    "Error 1146 (42S02): Table 't.deals' doesn't exist": "MySQL",
    'psycopg2.errors.UndefinedTable: relation "deals" does not exist\nLINE 1: select * from deals\n  '
    '                    ^': "PostgreSQL",
    'error: syntax error at or near "SELEC"': "PostgreSQL",
    'ERROR:  column "nope" does not exist\nLINE 1: select nope from pg_class': "PostgreSQL",
    'SQLSTATE[42601]: Syntax error: 7 ERROR:  syntax error at or near "SELEC"\nLINE 1: SELEC 1': "PostgreSQL",
    'connection to server at "127.0.0.1", port 1 failed: Connection refused': "PostgreSQL",
    'Warning: pg_query(): Query failed: ERROR:  relation "deals" does not exist\nLINE 1: select *'
    ' from deals\n      ^ in /srv/t.php on'
    " line 6": "PostgreSQL",
    "org.postgresql.util.PSQLException: FATAL: password authentication failed": "PostgreSQL",
    "sqlite3.OperationalError: no such table: deals": "SQLite",
    "SQLSTATE[HY000]: General error: 1 no such table: deals": "SQLite",
    'SqliteError: near "SELEC": syntax error': "SQLite",
    "sqlite3.IntegrityError: UNIQUE constraint failed: d2.id": "SQLite",
    "SQLITE_CONSTRAINT: UNIQUE constraint failed: deals.id": "SQLite",
    "Warning: SQLite3::query(): no such table: deals in /srv/a.php on line 1": "SQLite",
    "[Microsoft][ODBC Driver 17 for SQL Server][SQL Server]Invalid object name 'deals'.": "SQL Server",
    "System.Data.SqlClient.SqlException: Invalid column name 'x'.": "SQL Server",
    "Unclosed quotation mark after the character string 'x'.": "SQL Server",
    "(20009, b'DB-Lib error message 20009, severity 9:\\nUnable to connect')": "SQL Server",
    "ORA-00942: table or view does not exist": "Oracle",
    "oracledb.exceptions.OperationalError: DPY-6005: cannot connect to database": "Oracle",
    "MongoServerSelectionError: connect ECONNREFUSED 127.0.0.1:27017": "MongoDB",
    "pymongo.errors.DuplicateKeyError: E11000 duplicate key error collection: t.deals index: _id_ dup key: { _id: 1 }": "MongoDB",
    "Operation `deals.find()` buffering timed out after 10000ms": "MongoDB",
    "NOAUTH Authentication required.": "Redis",
    "redis.exceptions.ConnectionError: Error 111 connecting to localhost:6379. Connection refused.": "Redis",
    "WRONGTYPE Operation against a key holding the wrong kind of value": "Redis",
    "RedisException: Connection refused": "Redis",
    "sqlalchemy.exc.OperationalError: (sqlite3.OperationalError) no such table: deals\n[SQL: select * from deals]": "SQLite",
    "Error establishing a database connection": "database",
}  # fmt: skip


@pytest.mark.parametrize("text", PRINTED)
@pytest.mark.parametrize(
    "around", ["{}", "<h1>Deals</h1><p>{}</p>", "<h1>Deals</h1><br>\n{}<br>\n<table><tr><td>x</td></tr></table>"]
)
def test_messages_are_found(text: str, around: str) -> None:
    matches = find(around.format(text.replace("<", "&lt;") if "<" in around else text))
    assert [match.platform for match in matches] == [PRINTED[text]]


@pytest.mark.parametrize("text", [text for text in PRINTED if "\n" not in text and '"' not in text])
def test_messages_in_json(text: str) -> None:
    (match,) = find(json.dumps({"ok": False, "error": text}))
    assert match.platform == PRINTED[text]


@pytest.mark.parametrize(
    ("page", "database"),
    [
        ("php/html-sqlite.html", "SQLite"),
        ("php/html-sqlite3.html", "SQLite"),
        ("python/django-debug-database.html", "SQLite"),
    ],
)
def test_messages_inside_errors_of_the_server(page: str, database: str) -> None:
    assert {match.platform for match in find((PAGES / page).read_text(encoding="utf-8"))} == {database}


@pytest.mark.parametrize("folder", ["php", "python", "node", "web-servers", "java", "ruby", "perl"])
def test_errors_without_a_database_hold_none(folder: str) -> None:
    told = re.compile(r"sqlite|database|-db|-sql", re.IGNORECASE)
    pages = (path for path in (PAGES / folder).iterdir() if not told.search(path.stem))
    assert [path.name for path in pages if find(path.read_text(encoding="utf-8"))] == []


ARTICLE = (
    "<h1>Connect your database</h1><p>Enter the host, the user and the password of your MySQL or PostgreSQL server below.</p>"
    "<p>If the connection fails, one of these messages comes up in the log of your server:</p>{}"
    "<p>Correct the settings and press Test. Our support helps you with the rest.</p>"
)
INNOCENT = [
    ARTICLE.format(
        "<ul><li>Access denied for user 'app'@'localhost' (using password: YES)</li><li>ORA-01017: invalid password</li></ul>"
    ),
    ARTICLE.format("<pre><code>SQLSTATE[HY000] [2002] Connection refused</code></pre>"),
    ARTICLE.format("<p>You may see «SQLSTATE[HY000] [2002] Connection refused» when the port is wrong.</p>"),
    ARTICLE.format("<dl><dt>no such table: deals</dt><dd>The file is another one.</dd></dl>"),
    "<h1>Error log</h1><pre>2026-11-21 10:00:01 ERROR SQLSTATE[42S02]: Base table or view not"
    " found\n2026-11-21 10:00:02 INFO ok</pre>",
    "<h1>What's new</h1><ul><li>MySQL server has gone away no longer appears on long exports</li></ul>",
    "<p>The database of deals is being filled. Redis and MongoDB are supported.</p>",
    "<p>There is no such table: ask your waiter for another one by the window.</p>",
    "<p>This column does not exist in your import file.</p>",
    "<p>Duplicate entry found: two deals have the same name.</p>",
    "<table><tr><td>10:31:02</td><td>ORA-00942: table or view does not exist</td></tr><tr><td>10"
    ":32:11</td><td>ok</td></tr></table>",
    '{"items": [{"line": "SQLSTATE[42S02]: Base table or view not found: 1146"}]}',
    "<p>Syntax error at line 3 of your formula.</p>",
    "<h1>SQL course</h1><p>Incorrect syntax is the most common mistake.</p>",
]


@pytest.mark.parametrize("text", INNOCENT)
def test_texts_about_databases_pass(text: str) -> None:
    assert find(text) == []


def test_what_nobody_sees_keeps_its_place() -> None:
    (match,) = find(f"<h1>Deals</h1><!-- {SYNTAX} -->")
    assert match.place is Place.COMMENT
    (match,) = find(f'<h1>Deals</h1><div data-error="{SYNTAX}"></div>')
    assert match.place is Place.ATTRIBUTE


@pytest.mark.parametrize(
    "words", ["Warning: x in y\n", 'connection to server at "', 'select: (1146, "', "LINE 1: select\n"]
)
def test_a_hostile_text_costs_what_its_length_says(words: str) -> None:
    assert grows_as_its_length(find, words, 400_000)
