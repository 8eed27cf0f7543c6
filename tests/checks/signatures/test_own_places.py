"""Caught messages where apps show them although such places mostly hold somebody's text, and the texts that stand there else."""

from __future__ import annotations

import html
import json

import pytest

from checks.signatures import database_errors, server_errors

SCREEN = """<!doctype html><html><head><title>Offers</title></head><body><div class="shell"><nav>Offers Customers</nav>
<section><h1>Offers</h1>{}<ul class="list"><li>AN-1044 Muster GmbH, 4.300</li><li>AN-1045 Weber KG, 910</li></ul>
</section></div></body></html>"""
MESSAGES = (
    "SQLSTATE[23000]: Integrity constraint violation: 1048 Column 'title' cannot be null",
    "Cannot read properties of undefined (reading 'ID')",
    "UNIQUE constraint failed: users.email",
    "'NoneType' object is not subscriptable",
)
POLITE = (
    "The offer AN-1044 could not be saved, the customer is locked.",
    "The index of prices is out of date.",
    "Choose a customer first.",
)
PLACES = {
    "a heading": "<h4>{}</h4>",
    "a state": "<dl><dt>Status</dt><dd>{}</dd></dl>",
    "code in a box": '<div class="error"><code>{}</code></div>',
    "a read-only field": "<textarea readonly>{}</textarea>",
    "beside a field": '<label>Sum <input><small class="invalid-feedback">{}</small></label>',
    "an attribute": '<div id="note" data-message="{}"></div>',
    "under a line of its own": '<div class="card-body">Finished with errors<br><small>{}</small></div>',
    "behind a label in brackets": '<div class="alert alert-danger">[ERROR] {}</div>',
}


@pytest.mark.parametrize("place", PLACES)
def test_a_message_in_a_place_of_its_own(place: str) -> None:
    pages = {message: SCREEN.replace("{}", PLACES[place].replace("{}", html.escape(message))) for message in MESSAGES}
    assert [message for message, page in pages.items() if not found(page)] == []


@pytest.mark.parametrize("place", PLACES)
def test_what_an_app_says_there(place: str) -> None:
    pages = {words: SCREEN.replace("{}", PLACES[place].replace("{}", html.escape(words))) for words in POLITE}
    assert [words for words, page in pages.items() if found(page)] == []


def test_numbers_of_offers_are_no_tracker() -> None:
    issues = (
        "<table><tr><td>#812</td><td>{}</td><td>closed</td></tr><tr><td>#815</td><td>Green button</td></tr></table>"
    )
    message = html.escape("TypeError: Cannot read properties of null (reading 'id')")
    assert found(SCREEN.replace("{}", f"<p class='text-danger'>{message}</p>"))
    assert not found(SCREEN.replace("{}", issues.replace("{}", message)))


def test_a_tracker_of_errors() -> None:
    frames = "\n    at Board.render (board.js:120:14)\n    at run (main.js:9:3)"
    trace = f"<pre>TypeError: Cannot read properties of undefined (reading 'map'){frames}</pre>"
    dealt = "<p>Release 2.4.1</p>{}<p>Seen by 4 users. <button>Resolve</button> <button>Ignore</button></p>"
    assert not found(
        f"<!doctype html><html><body><main><h1>Event 8f21</h1>{dealt.replace('{}', trace)}</main></body></html>"
    )


def test_a_row_that_failed_in_an_answer() -> None:
    rows = [{"id": 1, "state": "done"}, {"id": 2, "state": "failed", "reason": MESSAGES[1]}]
    assert found(json.dumps({"rows": rows, "total": 2}))
    logged = [{**row, "time": "10:00:05"} for row in rows]
    assert not found(json.dumps({"rows": logged}))
    assert not found(json.dumps({"issues": rows}))


def test_what_a_script_logs() -> None:
    page = SCREEN.replace("{}", "<script>console.error({})</script>")
    assert found(
        page.replace("{}", json.dumps("Sync failed: array_chunk(): Argument #2 ($length) must be greater than 0"))
    )
    assert not found(SCREEN.replace("{}", '<script>console.error("Unexpected token in the state",e)</script>'))


def test_an_answer_in_xml() -> None:
    answer = "<?xml version='1.0'?><response><status>{}</status><message>{}</message></response>"
    told = "fopen(/srv/a.csv): Failed to open stream: No such file or directory"
    assert found(answer.format("error", told))
    assert not found(answer.format("error", "The offer is locked by another manager."))


def test_a_question_in_a_heading() -> None:
    page = "<!doctype html><html><head><title>Common questions</title></head><body><main>{}</main></body></html>"
    asked = "".join(
        f"<h3>{html.escape(message)}</h3><p>It is said when a field is empty, fill it in and try.</p>"
        for message in MESSAGES
    )
    assert not found(page.replace("{}", asked))


def test_a_heading_and_the_trace_under_it_are_one_message() -> None:
    words = "TypeError: Cannot read properties of undefined (reading 'title')"
    lines = ("showPlan (/srv/routes/plans.js:27:18)", "next (/srv/node_modules/express/lib/router/route.js:149:13)")
    trace = "\n    at ".join((words, *lines))
    (match,) = server_errors.find(f"<!doctype html><title>Error</title><h1>{words}</h1><pre>{trace}</pre>")
    assert match.where == "plans.js:27"


def found(text: str) -> bool:
    return bool(server_errors.find(text) or database_errors.find(text))
