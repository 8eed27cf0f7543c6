"""Nested forms as PHP reads and writes them."""

from __future__ import annotations

from typing import Any

import pytest

from portal.forms import build_form, parse_form
from portal.rest.request import parse_json, too_deep


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a=1&a=2", {"a": "2"}),
        ("a[b][c]=1&a[b][d]=2", {"a": {"b": {"c": "1", "d": "2"}}}),
        ("a[]=1&a[]=2", {"a": ["1", "2"]}),
        ("a[0]=1&a[1]=2", {"a": ["1", "2"]}),
        ("a[1]=x&a[]=y", {"a": {"1": "x", "2": "y"}}),
        ("a[5]=x", {"a": {"5": "x"}}),
        ("a[][b]=1&a[][b]=2", {"a": [{"b": "1"}, {"b": "2"}]}),
        ("filter[%3EID]=5&x=%D0%AF+%26", {"filter": {">ID": "5"}, "x": "Я &"}),
        ("a=&b", {"a": "", "b": ""}),
        ("a=1&a[b]=2", {"a": {"b": "2"}}),
        ("[x]=1&=2", {}),
        ("a[b=1", {"a[b": "1"}),
        ("a" + "[b]" * 100 + "=1&c=2", {"c": "2"}),
        ("x=%ff", {"x": "\ufffd"}),
        ("", {}),
    ],
)
def test_reading(text: str, value: dict[str, Any]) -> None:
    assert parse_form(text) == value


def test_writing_and_reading_again() -> None:
    values = {"event": "A B", "data": {"n": 1, "list": ["x", {"y": "ü"}], "yes": True, "no": False, "none": None}}
    text = build_form(values)
    assert text.startswith("event=A+B&data%5Bn%5D=1")
    assert parse_form(text) == {
        "event": "A B",
        "data": {"n": "1", "list": ["x", {"y": "ü"}], "yes": "1", "no": "0"},
    }


def test_json_that_is_no_object_counts_as_nothing() -> None:
    assert parse_json('{"a": [1]}') == {"a": [1]}
    assert parse_json("[5, {}]") == {"0": 5, "1": {}}
    for text in ("{", '{"a": Infinity}', '"x"', ""):
        assert parse_json(text) == {}


def test_depth_is_measured_without_recursion() -> None:
    deep: list[Any] = []
    for _ in range(100_000):
        deep = [deep]
    assert too_deep(deep)
    assert not too_deep({"a": [{"b": 1}]})
    while deep:
        deep = deep.pop()
