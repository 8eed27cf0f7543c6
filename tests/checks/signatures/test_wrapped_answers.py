"""Errors in JSON that something stands around, and in the places where an app shows the one thing that went wrong."""

from __future__ import annotations

import json

import pytest

from checks.signatures.database_errors import find as find_database
from checks.signatures.json_wrappers import unwrapped
from checks.signatures.server_errors import find

TOLD = {"status": "error", "errors": [{"message": "Table 'crm.leads' doesn't exist"}]}
PAGE = "<!doctype html><html><body><header><h1>Deals</h1><nav><a href='#'>New</a></nav></header>{}</body></html>"


@pytest.mark.parametrize(
    "wrapped",
    [
        "BX.jsonp_cb_1({});",
        "/**/ typeof done === 'function' && done({});",
        ")]}}',\n{}",
        "for(;;);{}",
        "event: error\ndata: {}\n\n",
        ": ping\nid: 4\ndata: {}\n\ndata: {{}}\n\n",
    ],
)
def test_wrapped(wrapped: str) -> None:
    assert find_database(wrapped.format(json.dumps(TOLD)))


@pytest.mark.parametrize("text", ["var x = 5;", "f({a: 1}).then(g)", "Deals (12)", "data: none", "data: {x}\ndata: y"])
def test_what_is_no_json_stays(text: str) -> None:
    assert unwrapped(text) == text


@pytest.mark.parametrize(
    "body",
    [
        "<select><option>DBD::SQLite::db do failed: no such table: leads at p.pl line 4.</option></select>",
        "<ol><li>row 1: ok</li><li>row 2: (1265, \"Data truncated for column 'stage' at row 1\")</li></ol>",
        "<table><tr><td colspan='2'>Could not load: UNIQUE constraint failed: t.a</td></tr></table>",
        "<h2 class='red'>Call to undefined function b24_call()</h2>",
        "<p style='color:#c00'>** (KeyError) key :stage not found in: %{}</p>",
        "<div class='card'><h5>Sync failed</h5><p>Too few parameter values were provided</p></div>",
        "<p>Erreur\u00a0: imagecreatefromstring(): Data is not in a recognized format</p>",
        "<span title='NoCredentialsError: Unable to locate credentials'>not loaded</span>",
        "<!-- Error: deals.lua:1: attempt to index global &#x27;x&#x27; (a nil value) -->",
        '<script>BX.UI.Notification.Center.notify({content: "undefined is not iterable"});</script>',
    ],
)
def test_the_one_thing_that_failed(body: str) -> None:
    page = PAGE.format(body)
    assert find(page) or find_database(page)


@pytest.mark.parametrize(
    "body",
    [
        "<select><option>Timeout</option><option>SQLSTATE 42S02: no such table: leads</option></select>",
        "<table><tr><td>SQL syntax error</td><td>Ошибка в синтаксисе SQL</td></tr></table>",
        "<p>In error.log look for <code>connect() to unix:/run/php.sock failed (2: No such file or directory)</code>.</p>",
        '<p>Every error has the shape</p><pre>{"statusCode":500,"message":"Internal server error"}</pre>',
        "<h5>Sync failed</h5><p>The portal did not answer in time. Try again later.</p>",
    ],
)
def test_what_only_looks_alike(body: str) -> None:
    page = PAGE.format(body)
    assert not find(page)
    assert not find_database(page)


def test_the_first_line_of_several_in_an_answer() -> None:
    words = "while parsing a flow sequence\n in line 1, column 4\n a: [1, 2\n ^\nexpected ',' or ']'"
    assert find(json.dumps({"title": "ParserError", "description": words}))


def test_an_answer_about_what_was_sent_is_no_fault() -> None:
    item = {
        "type": "json_invalid",
        "loc": ["body", 18],
        "msg": "JSON decode error",
        "ctx": {"error": "Expecting ',' delimiter"},
    }
    assert not find(json.dumps({"detail": [item]}))
