"""Pages that real servers sent, and pages that only write about errors."""

from __future__ import annotations

import pytest

from bench.detection.corpora import PAGES, accusers_of_errors, recorded_pages
from checks.signatures.document import Place
from checks.signatures.server_errors import find

SAID = {
    "php/html-warning.html": ("PHP", "warning", "Undefined variable $total", "warning.php:1"),
    "php/html-top.html": ("PHP", "warning", "Undefined variable $config", "top.php:1"),
    "php/html-fatal.html": ("PHP", "fatal error", "Uncaught RuntimeException", "fatal.php:2"),
    "php/html-type.html": ("PHP", "fatal error", "Uncaught TypeError", "type.php:1"),
    "php/html-undefined.html": ("PHP", "fatal error", "Call to undefined function crm_list()", "undefined.php:2"),
    "php/html-parse.html": ("PHP", "parse error", "unexpected token", "parse.php:3"),
    "php/html-json.html": ("PHP", "warning", 'Undefined array key "nope"', "json.php:1"),
    "php/html-exhausted.html": ("PHP", "fatal error", "Allowed memory size", "exhausted.php:1"),
    "php/html-handler.html": ("PHP", "error", "Undefined variable $nope", "handler.php:1"),
    "php/html-sqlite.html": ("PHP", "fatal error", "no such table", "sqlite.php:1"),
    "php/text-warning.html": ("PHP", "warning", "Undefined variable $total", "warning.php:1"),
    "php/text-fatal.html": ("PHP", "fatal error", "Uncaught RuntimeException", "fatal.php:2"),
    "php/text-json.html": ("PHP", "warning", 'Undefined array key "nope"', "json.php:1"),
    "php/xdebug-warning.html": ("PHP", "warning", "Undefined variable $total", "warning.php:1"),
    "php/prepended-warning.html": ("PHP", "warning", "Undefined variable $total", "warning.php:1"),
    "python/django-debug.html": ("Python (Django)", "debug page", "KeyError 'total'", "djapp.py:7"),
    "python/werkzeug-debugger.html": ("Python (Werkzeug)", "debug page", "KeyError: 'total'", "flaskapp.py:7"),
    "python/starlette-debug.html": ("Python (Starlette)", "debug page", "ValueError: no deal", None),
    "python/flask-500.html": ("Python (Flask)", "error page", "Internal Server Error", None),
    "python/tornado-traceback.txt": ("Python", "stack trace", "KeyError: 'total'", "tornapp.py:3"),
    "python/printed-traceback.html": ("Python", "stack trace", "KeyError: 'total'", "cgi.py:6"),
    "node/express-stack.html": ("Node.js", "stack trace", "Cannot read properties of undefined", "express.js:2"),
    "node/printed-stack.html": ("Node.js", "stack trace", "Cannot read properties of null", "express.js:5"),
    "node/stack.json": ("Node.js", "stack trace", "Cannot read properties of null", "express.js:4"),
    "node/connect-errorhandler.html": ("Node.js (Connect)", "debug page", "500 Error: Handled", "express.js:7"),
    "ruby/sinatra-debug.txt": ("Ruby", "stack trace", "NoMethodError: undefined method", "sin.rb:9"),
    "perl/cgi-carp.html": ("Perl (CGI)", "error page", "Can't call method", "cgi.pl:3"),
    "java/jetty-boom.html": ("Java (Jetty)", "error page", "java.lang.NullPointerException", "J.java:2"),
    "java/jetty-print.html": ("Java", "stack trace", "java.lang.NullPointerException", "J.java:3"),
    "web-servers/nginx-bad.html": ("nginx", "error page", "502 Bad Gateway", None),
    "web-servers/apache-cgix.html": ("Apache", "error page", "500 Internal Server Error", None),
}  # fmt: skip
SAMPLES = tuple(recorded_pages())
FAMILIES = sorted({sample.family for sample in SAMPLES if sample.wanted})


@pytest.mark.parametrize("family", FAMILIES)
def test_every_error_is_found(family: str) -> None:
    missed = [
        sample.name
        for sample in SAMPLES
        if sample.wanted and sample.family == family and not accusers_of_errors(sample.text) & set(sample.wanted)
    ]
    assert missed == []


def test_no_good_page_is_accused() -> None:
    accused = {sample.name: accusers_of_errors(sample.text) for sample in SAMPLES if not sample.wanted}
    assert {name: rules for name, rules in accused.items() if rules} == {}


@pytest.mark.parametrize("page", SAID)
def test_what_is_found_is_told(page: str) -> None:
    platform, kind, words, where = SAID[page]
    first = find((PAGES / page).read_text(encoding="utf-8"))[0]
    assert (first.platform, first.kind, first.where) == (platform, kind, where)
    assert words in first.message


def test_places_are_told_apart() -> None:
    page = (PAGES / "php" / "html-attr.html").read_text(encoding="utf-8")
    assert {match.message.rpartition("$")[2]: match.place for match in find(page)} == {
        "q": Place.VALUE,
        "z": Place.ATTRIBUTE,
        "opt": Place.VISIBLE,
        "cfg": Place.SCRIPT,
        "h": Place.HIDDEN,
        "c": Place.COMMENT,
    }


def test_one_event_is_one_match() -> None:
    for path in ("php/html-fatal.html", "php/text-type.html", "php/xdebug-fatal.html", "python/bottle-debug.html"):
        assert len(find((PAGES / path).read_text(encoding="utf-8"))) == 1, path


def test_a_match_says_where_it_stands() -> None:
    page = (PAGES / "php" / "html-warning.html").read_text(encoding="utf-8")
    first = find(page)[0]
    assert page[first.start :].startswith("Warning")
    assert first.excerpt.startswith("Warning:  Undefined variable $total in ")
