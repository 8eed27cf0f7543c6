"""Nested form data as PHP reads and writes it: `a[b][c]=v`, `a[]=v` (portal-facts 5.1, 6.2)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import parse_qsl, quote_plus

MAX_DEPTH = 64
"""PHP's max_input_nesting_level: deeper names are dropped."""
MAX_PAIRS = 60_000
"""Names read from one request; what comes after is dropped, as PHP does at max_input_vars."""


def _path(name: str) -> list[str] | None:
    """`a[b][]` as ["a", "b", ""]; None for a name that is dropped."""
    head, bracket, rest = name.partition("[")
    head = head.strip()
    if not head:
        return None
    if not bracket:
        return [head]
    path, depth = [head], 0
    while True:
        key, closed, rest = rest.partition("]")
        if not closed:
            # An unclosed bracket is part of the name itself.
            return [name] if depth == 0 else path
        path.append(key)
        depth += 1
        if depth >= MAX_DEPTH:
            return None
        if not rest.startswith("["):
            return path
        rest = rest[1:]


def _put(target: dict[str, Any], path: list[str], value: Any) -> None:
    node = target
    for at, key in enumerate(path):
        name = key if key or at == 0 else str(_next_index(node))
        if at == len(path) - 1:
            node[name] = value
            return
        child = node.get(name)
        if not isinstance(child, dict):
            child = {}
            node[name] = child
        node = child


def _next_index(node: dict[str, Any]) -> int:
    # Appending is by far the commonest case: the count is then the next index.
    guess = len(node)
    if guess == 0 or str(guess - 1) in node:
        return guess
    return max((int(key) for key in node if key.isdecimal()), default=-1) + 1


def listed(value: Any) -> Any:
    """Turn dicts whose keys are 0..n-1 in order into lists, at every level."""
    if not isinstance(value, dict):
        return value
    if value and all(key == str(index) for index, key in enumerate(value)):
        return [listed(item) for item in value.values()]
    return {key: listed(item) for key, item in value.items()}


def nest(pairs: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    """Pairs of a form as nested dicts and lists; later values win, names nested too deeply are dropped."""
    tree: dict[str, Any] = {}
    for count, (name, value) in enumerate(pairs):
        if count >= MAX_PAIRS:
            break
        path = _path(name)
        if path is not None:
            _put(tree, path, value)
    return {key: listed(item) for key, item in tree.items()}


def parse_form(text: str) -> dict[str, Any]:
    """A urlencoded string as nested dicts and lists; bytes that are no UTF-8 become U+FFFD."""
    kept = "&".join(text.split("&", MAX_PAIRS)[:MAX_PAIRS])
    return nest(parse_qsl(kept, keep_blank_values=True, errors="replace"))


def flatten(value: Any, name: str) -> Iterator[tuple[str, str]]:
    """The other way: `{"a": {"b": 1}}` under the name `data` gives ("data[a][b]", "1")."""
    if isinstance(value, dict):
        for key, item in value.items():
            yield from flatten(item, f"{name}[{key}]")
    elif isinstance(value, (list, tuple)):
        for index, item in enumerate(value):
            yield from flatten(item, f"{name}[{index}]")
    elif isinstance(value, bool):
        yield name, "1" if value else "0"
    elif value is not None:
        yield name, str(value)


def build_form(values: dict[str, Any]) -> str:
    """A urlencoded body for nested values, as PHP's http_build_query writes it."""
    pairs = (pair for key, item in values.items() for pair in flatten(item, key))
    return "&".join(f"{quote_plus(name)}={quote_plus(text)}" for name, text in pairs)
