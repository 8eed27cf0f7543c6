"""Sentences of libraries, drivers and networks in the places where apps print what they caught, and around them."""

from __future__ import annotations

import html
import json
from pathlib import Path

import pytest

from checks.signatures.database_errors import find as find_database
from checks.signatures.debug_headings import debug_heading
from checks.signatures.document import parsed
from checks.signatures.library_words import is_of_a_library
from checks.signatures.server_errors import find

TOLD = Path(__file__).with_name("told.txt").read_text(encoding="utf-8").splitlines()
SCREEN = """<!doctype html><html><head><title>Deals</title></head><body><nav>Deals Settings</nav><main><h1>Deals</h1>
<div class="alert alert-danger">{}</div><table><tr><td>Office chairs</td><td>120</td></tr></table></main></body></html>"""
FRAMES = "<div class='frame'><b>/srv/app/deals.py</b>,\n   line {}, in total</div>"
DEBUG = (
    "<h1>{}</h1>" + FRAMES.format(8) + FRAMES.format(12) + "<pre># The sum of all of the deals is counted here.</pre>"
)


def found(text: str) -> bool:
    return bool(find(text) or find_database(text))


def test_in_an_alert() -> None:
    assert [words for words in TOLD if not found(SCREEN.format(html.escape(words)))] == []


def test_in_an_answer() -> None:
    assert [words for words in TOLD if not found(json.dumps({"success": False, "message": words}))] == []


@pytest.mark.parametrize(
    "words", ["The view does not exist any more.", "Cannot find the contact.", "Pool is closed today."]
)
def test_what_begins_alike_is_no_library(words: str) -> None:
    assert not is_of_a_library(words)


def test_a_library_in_a_table_is_a_record() -> None:
    row = "<tr><td>ann@example.com</td><td>SMTP Error: Could not authenticate.</td></tr>"
    assert not found(f"<h1>Sent</h1><table>{row}<tr><td>bob@example.com</td><td>sent</td></tr></table>")


@pytest.mark.parametrize(
    ("heading", "is_one"),
    [
        ("KeyError: 'sum'", True),
        ("ErrorException [ Warning ]: Undefined variable $deal", True),
        ("Error [ 0 ]: Call to undefined function __()", True),
        ("KeyErrors and how we count them", False),
        ("Deals", False),
    ],
)
def test_a_debug_page_by_its_heading(heading: str, is_one: bool) -> None:
    assert (debug_heading(parsed(DEBUG.format(heading))) is not None) is is_one


def test_an_article_with_the_same_heading_is_none() -> None:
    assert debug_heading(parsed(f"<article>{DEBUG.format('KeyError: x')}</article>")) is None
    assert debug_heading(parsed("First seen 2 days ago, 4 events" + DEBUG.format("KeyError: x"))) is None
    listed = "<h1>KeyError: x</h1><pre>" + FRAMES.format(8) + FRAMES.format(12) + "</pre>"
    assert debug_heading(parsed(listed)) is None


@pytest.mark.parametrize(
    "answer",
    [
        {"err": {"errno": -2, "code": "ENOENT", "syscall": "open", "path": "/app/portal.json"}},
        {"total": "SQLSTATE[HY000]: General error: 1 no such table: deals"},
        {"sum": "<br />\n<b>Warning</b>:  Undefined variable $sum in <b>/srv/app/a.php</b> on line <b>3</b><br />\n"},
        {"error": 'Syntax error in template "string:<ul>{foreach $d as $x}</ul>" on line 1 unclosed {foreach} tag'},
        {"data": None, "errors": [{"message": "'PLACEMENT'", "path": ["deals"]}]},
    ],
)
def test_what_answers_hand_over_as_it_is(answer: dict[str, object]) -> None:
    assert found(json.dumps(answer))


@pytest.mark.parametrize(
    "answer",
    [
        {"example": "SQLSTATE[HY000]: General error: 1 no such table: deals"},
        {"items": [{"total": "SQLSTATE[HY000]: General error"}]},
        {"code": "ENTRY", "syscall": "none", "errno": "2"},
        {"data": None, "errors": [{"message": "'Deals' is closed"}]},
    ],
)
def test_what_answers_keep_is_no_error(answer: dict[str, object]) -> None:
    assert not found(json.dumps(answer))


def test_a_trace_that_is_all_a_page_hides() -> None:
    words = (
        "Error: connect ECONNREFUSED 127.0.0.1:9\n    at TCPConnectWrap.afterConnect [as oncomplete] (node:net:1611:16)"
    )
    assert found(f"<h1>Deals</h1><div style='display:none'>{words}</div>")
    assert not found(f"<h1>Deals</h1><div style='display:none'><pre>{words}</pre></div>")


def test_a_run_of_tests_and_an_issue_tell_of_others() -> None:
    assert not found("<h1>Build 4</h1><p>Failed: 1 of 210 tests</p><pre>AssertionError: 12 != 13</pre>")
    trace = "<pre>TypeError: Cannot read properties of undefined (reading 'id')</pre>"
    assert not found(f"<h1>PRJ-118</h1><p>Priority: High. Assignee: Tom.</p>{trace}")
    assert found(f"<h1>Deals</h1>{trace}")
