"""What is found without any list of platforms: places in code, last words, slots for errors, texts in disguise."""

from __future__ import annotations

import pytest

from checks.signatures.database_errors import find as find_database
from checks.signatures.evidence import place_in
from checks.signatures.markup import LONGEST_TEXT, ends_of
from checks.signatures.plain_words import plain, unquoted
from checks.signatures.server_errors import find
from tests.checks.signatures.growth import grows_as_its_length


@pytest.mark.parametrize(
    ("line", "place"),
    [
        ("raised CONSTRAINT_ERROR : deals.adb:12 index check failed", ("deals.adb", 12)),
        ("APPPATH/classes/deals.php [ 12 ]", ("APPPATH/classes/deals.php", 12)),
        ("At line 12 of file deals.f90", ("deals.f90", 12)),
        ("в файле /srv/app/deals.py, строка 7", ("/srv/app/deals.py", 7)),
        ("Connection to firma.pl:443 failed", None),
        ("at https://host.example/app.js:12:5", None),
        ("at draw (app.js:12:5)", None),
        ("deals.csv, line 12", None),
    ],
)
def test_places_in_code(line: str, place: tuple[str, int] | None) -> None:
    assert place_in(line) == place


@pytest.mark.parametrize(
    "text",
    [
        "<title>Error</title><h1>Widget Error</h1><p>core::cell borrow of frob::Deal failed</p>",
        "<h1>Application Exception</h1><pre>no deal\n  at deal_total (deals.frob.zig:12)\n  at main (app.zig:3)</pre>",
        "ERROR: deal is NULL",
        '<div class="alert alert-danger">value of $total is missing in deal_rows()</div><h1>Deals</h1>',
    ],
)
def test_unknown_platforms_are_found(text: str) -> None:
    assert find(text)


@pytest.mark.parametrize(
    "text",
    [
        "<h1>Deals</h1><div class='alert'>The deal could not be saved. Please try again.</div>",
        "<h1>Error handling</h1><p>Choose what happens when a robot fails.</p>",
        "<p>If you see an internal server error, write to us.</p>",
        "<h1>Deals</h1><div class='alert'>Database of clients: please choose a file.</div>",
    ],
)
def test_words_of_people_are_not(text: str) -> None:
    assert find(text) + find_database(text) == []


def test_disguises_are_taken_off() -> None:
    assert plain("\x1b[31mType\u200bError\x1b[0m:\xa0x") == "TypeError: x"
    assert plain("&lt;b&gt;a &amp;amp; b") == "<b>a & b"
    assert plain("\\0414\\0443") == "Ду"
    assert unquoted('x="a\\nb \\u0041"') == 'x="a\nb A"'


def test_the_middle_of_a_long_text_is_left_out_but_for_errors() -> None:
    error = "<b>Warning</b>: Undefined variable $x in <b>/srv/a.php</b> on line <b>3</b>"
    text = "a" * LONGEST_TEXT + error + "b" * LONGEST_TEXT
    assert error in ends_of(text)
    assert len(ends_of(text)) < LONGEST_TEXT * 1.2


@pytest.mark.parametrize(
    "piece", ["error: ", "at ", 'File "/a", line 1\n', "<p class=alert>error a\n", "\\n", "'a' is not 'b' "]
)
def test_a_megabyte_costs_what_its_length_says(piece: str) -> None:
    assert grows_as_its_length(find, piece, 1_000_000, before="<h1>Deals</h1><p>")
