from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from checks.frame.answers_of_server import strings_of
from checks.frame.database_errors import RULE
from checks.frame.server_errors import RULE as SERVER_ERRORS
from checks.model import Verdict
from journey.evidence import Dialog, Evidence
from tests.checks.build import ORIGIN, decide, evidence, exchange, snapshot, store, visit

MESSAGE = "SQLSTATE[42S02]: Base table or view not found: 1146 Table 't.deals' doesn't exist"
FATAL = (
    f"<br />\n<b>Fatal error</b>:  Uncaught PDOException: {MESSAGE} in /srv/app/a.php:3\nStack trace:\n#0 {{main}}\n  thrown in"
    " <b>/srv/app/a.php</b> on line <b>3</b><br />\n"
)


def run_of(folder: Path, body: str, *, shown: str = "Deals", **changes: Any) -> Evidence:
    keep = store(folder)
    answer = exchange(2, ORIGIN + "/x", **({"mime": "text/html", "main": True, "body": keep.put_text(body)} | changes))
    return evidence(folder, visits=[visit("/", exchanges=[answer], snapshots=[snapshot(text=keep.put_text(shown))])])


@pytest.mark.parametrize(
    ("body", "shown", "changes", "verdict"),
    [
        ("<h1>Deals</h1>", "Deals", {}, Verdict.PASS),
        (f"<h1>Deals</h1><p>{MESSAGE}</p>", f"Deals\n{MESSAGE}", {}, Verdict.FAIL),
        (f"<h1>Deals</h1><!-- {MESSAGE} -->", "Deals", {}, Verdict.WARN),
        (f"<h1>Deals</h1><div hidden>{MESSAGE}</div>", "Deals", {}, Verdict.WARN),
        (
            f'{{"error": "{MESSAGE}"}}',
            "Deals",
            {"kind": "xhr", "main": False, "mime": "application/json"},
            Verdict.FAIL,
        ),
        (
            f'{{"success": false, "message": "{MESSAGE}"}}',
            "Deals",
            {"kind": "xhr", "main": False, "mime": "application/json"},
            Verdict.FAIL,
        ),
        (
            f'{{"deals": [], "import": {{"error": "{MESSAGE}"}}}}',
            "Deals",
            {"kind": "xhr", "main": False, "mime": "application/json"},
            Verdict.WARN,
        ),
        (
            f'{{"error": "{MESSAGE}"}}',
            MESSAGE,
            {"kind": "xhr", "main": False, "mime": "application/json"},
            Verdict.FAIL,
        ),
        (
            f'{{"error": "{MESSAGE}"}}',
            "Deals",
            {"kind": "xhr", "main": False, "mime": "application/json", "status": 500},
            Verdict.FAIL,
        ),
    ],
)
def test_where_a_message_stands(
    tmp_path: Path, body: str, shown: str, changes: dict[str, Any], verdict: Verdict
) -> None:
    assert decide(RULE, run_of(tmp_path, body, shown=shown, **changes)).verdict is verdict


def test_a_message_inside_a_php_error_is_a_finding_of_both_rules(tmp_path: Path) -> None:
    run = run_of(tmp_path, FATAL, shown=f"Fatal error: Uncaught PDOException: {MESSAGE} in /srv/app/a.php:3")
    for rule in (RULE, SERVER_ERRORS):
        result = decide(rule, run)
        assert result.verdict is Verdict.FAIL
        assert len(result.findings) == 1


def test_a_message_alone_is_none_of_the_servers_platform(tmp_path: Path) -> None:
    run = run_of(tmp_path, f"<h1>Deals</h1><p>{MESSAGE}</p>", shown=f"Deals\n{MESSAGE}")
    assert decide(SERVER_ERRORS, run).verdict is Verdict.PASS


def test_a_message_in_a_dialog_of_the_browser_is_seen(tmp_path: Path) -> None:
    alert = Dialog(at=0.5, kind="alert", message=f"Could not load the deals: {MESSAGE}", answer="accepted")
    run = evidence(tmp_path, visits=[visit("/", dialogs=[alert])])
    judged = decide(RULE, run)
    assert judged.verdict is Verdict.FAIL
    assert "to be seen on the screen" in judged.findings[0].message


def test_an_answer_in_json_that_stands_as_the_screen_is_seen_as_json_writes_it(tmp_path: Path) -> None:
    body = json.dumps(
        {"error": 'relation "orders" does not exist\nLINE 1: select * from orders\n                      ^'}
    )
    run = run_of(tmp_path, body, shown=body, mime="application/json")
    assert decide(RULE, run).verdict is Verdict.FAIL


def test_all_texts_of_json_are_read_in_their_order_however_deep_they_stand() -> None:
    value: object = ["deepest"]
    for _ in range(5000):
        value = {"a": [value]}
    assert list(strings_of([value, {"error": MESSAGE}])) == ["a"] * 5000 + ["deepest", "error", MESSAGE]
