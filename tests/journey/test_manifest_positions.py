"""The line and column of every key, for all the ways in which TOML can write it."""

from __future__ import annotations

import tomllib

import pytest

from journey.manifest.positions import KeyPath, Position, key_positions, nearest

TEXT = '''# a comment with [brackets] and = signs
root = 1
"quoted key" = "it's [not] a table"

[app] # after the header
title = "a # no comment, no [table]"
text = """
[not.a.table]
also = "no key" """
raw = \'\'\'
[[neither]]
\'\'\'
  indented  =  2
a.b . "c.d" = 3

[ card . texts . en ]
short = "x"
[card]
icon = 1979-05-27T07:32:00Z
pricing = { free = true, inner = { deep = [1, 2] } }

[[page]]
name = "one"
steps = [
    { click = "a[href='#']" }, # a comment, with a comma
    # { click = "never" },
    { fill = "#q", value = "}]" },
]
[page.more]
x = 1
[[page]]
name = "two"
[[page.part]]
y = 1
[[page.part]]
y = 2
'''


def _paths(value: object, path: KeyPath = ()) -> set[KeyPath]:
    found: set[KeyPath] = {path} if path else set()
    if isinstance(value, dict):
        for key, item in value.items():
            found |= _paths(item, (*path, key))
    if isinstance(value, list):
        for number, item in enumerate(value):
            found |= _paths(item, (*path, number))
    return found


def _line_of(text: str, start: str) -> int:
    return next(number for number, line in enumerate(text.splitlines(), 1) if line.startswith(start))


def test_every_key_of_the_text_has_a_place_and_nothing_else_has() -> None:
    assert set(key_positions(TEXT)) == _paths(tomllib.loads(TEXT))


@pytest.mark.parametrize(
    ("path", "start", "column"),
    [
        (("root",), "root", 1),
        (("quoted key",), '"quoted', 1),
        (("app",), "[app]", 1),
        (("app", "title"), "title", 1),
        (("app", "raw"), "raw", 1),
        (("app", "indented"), "  indented", 3),
        (("app", "a", "b", "c.d"), "a.b", 1),
        (("card",), "[card]", 1),
        (("card", "texts", "en"), "[ card", 1),
        (("card", "texts", "en", "short"), "short", 1),
        (("card", "pricing", "free"), "pricing", 13),
        (("card", "pricing", "inner", "deep", 1), "pricing", 47),
        (("page", 0), "[[page]]", 1),
        (("page", 0, "steps", 0, "click"), "    { click", 7),
        (("page", 0, "steps", 1, "value"), "    { fill", 20),
        (("page", 0, "more", "x"), "x", 1),
    ],
)
def test_the_place_of_a_key(path: KeyPath, start: str, column: int) -> None:
    assert key_positions(TEXT)[path] == Position(_line_of(TEXT, start), column)


def test_the_second_of_an_array_of_tables_has_its_own_place() -> None:
    places = key_positions(TEXT)
    lines = TEXT.splitlines()

    assert lines[places["page", 1].line - 1] == "[[page]]"
    assert places["page", 1].line > places["page", 0, "more"].line
    assert lines[places["page", 1, "part", 1, "y"].line - 1] == "y = 2"


def test_windows_line_ends_do_not_move_anything() -> None:
    assert key_positions(TEXT.replace("\n", "\r\n")) == key_positions(TEXT)


def test_a_missing_key_stands_where_its_table_stands() -> None:
    places = key_positions(TEXT)

    assert nearest(places, ("page", 1, "path")) == places["page", 1]
    assert nearest(places, ("nowhere",)) == Position(1, 1)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "# only a comment",
        "a = 1",
        'a = """x""""\nb = 2',
        "a = '''it's''''\nb = 2",
        'a = "\\""\nb = "\\\\"\nc = 3',
        "a = []\nb = {}\nc = [[], [{}, {x = []}]]",
        "a = [1, # one\n 2,\n]\nb = inf",
        '"" = 1\n"a.b" = 2\n\'c d\' = 3\n1234 = 4',
        "[a.b.c]\nx = 1\n[a]\ny = 2\n[a.b]\nz = 3",
        "[[a]]\n[[a.b]]\nx = 1\n[a.b.c]\ny = 1\n[[a]]\n[[a.b]]\nx = 2",
        "a.b.c = 1\na.b.d = 2\na.e = 07:32:00",
        "t = 1979-05-27 07:32:00\n\n\n[x]\n",
    ],
)
def test_texts_of_all_kinds(text: str) -> None:
    assert set(key_positions(text)) == _paths(tomllib.loads(text))
