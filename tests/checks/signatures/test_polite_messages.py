"""What apps say to people when something does not work, in the places where errors stand: none of it is a server's message."""

from __future__ import annotations

import html
import json
from pathlib import Path

import pytest

from checks.signatures import database_errors, server_errors

MESSAGES = Path(__file__).with_name("polite.txt").read_text(encoding="utf-8").splitlines()
SCREEN = """<!doctype html><html><head><title>Deals</title></head><body><nav>Deals Settings</nav><main><h1>Deals</h1>{}
<table><tr><td>Office chairs</td><td>120</td></tr></table></main></body></html>"""
FORMS = {
    "alert": SCREEN.format('<div class="alert alert-danger">{}</div>'),
    "toast": SCREEN.format('<div class="toast error" role="alert">{}</div>'),
    "cell": SCREEN.format(
        '<table><tr><th>Deal</th><th>Error</th></tr><tr><td>12</td><td class="error">{}</td></tr></table>'
    ),
}


@pytest.mark.parametrize("form", FORMS)
def test_on_a_screen(form: str) -> None:
    texts = {message: FORMS[form].replace("{}", html.escape(message)) for message in MESSAGES}
    assert [message for message, text in texts.items() if found(text)] == []


def test_in_an_answer() -> None:
    texts = {message: json.dumps({"success": False, "message": message}) for message in MESSAGES}
    assert [message for message, text in texts.items() if found(text)] == []


def test_the_same_places_are_looked_at() -> None:
    told = "SQLSTATE[HY000] [2002] Connection refused"
    assert all(found(form.replace("{}", html.escape(told))) for form in FORMS.values())
    assert found(json.dumps({"success": False, "message": told}))


def found(text: str) -> bool:
    return bool(server_errors.find(text) or database_errors.find(text))
