"""The words without which a pattern cannot match: looking for a word in a text is a hundred times cheaper than a search."""

from __future__ import annotations

import re
from collections.abc import Sequence
from re import _constants, _parser  # type: ignore[attr-defined]
from typing import Any


def needs(pattern: str) -> frozenset[str]:
    """Words in lower case of which every text that the pattern matches holds at least one, once it is in lower case itself.

    The empty word, which stands in any text, where there are none.
    """
    return _of_sequence(_parser.parse(pattern, re.MULTILINE)) or frozenset({""})


def holds(lowered: str, words: frozenset[str]) -> bool:
    """Whether a text in lower case holds one of the words."""
    return any(word in lowered for word in words)


def _of_sequence(items: Sequence[Any]) -> frozenset[str] | None:
    found: list[frozenset[str]] = []
    literal = ""
    for operation, argument in [*items, (None, None)]:
        if operation is _constants.LITERAL:
            literal += chr(argument).lower()
            continue
        if literal:
            found.append(frozenset({literal}))
            literal = ""
        if inner := _of_operation(operation, argument):
            found.append(inner)
    return max(found, key=lambda words: min(map(len, words)), default=None)


def _of_operation(operation: Any, argument: Any) -> frozenset[str] | None:
    if operation is _constants.SUBPATTERN:
        return _of_sequence(argument[-1])
    if operation in (_constants.MAX_REPEAT, _constants.MIN_REPEAT) and argument[0] >= 1:
        return _of_sequence(argument[2])
    if operation is _constants.BRANCH:
        branches = [_of_sequence(branch) for branch in argument[1]]
        known = [branch for branch in branches if branch is not None]
        return frozenset().union(*known) if len(known) == len(branches) else None
    return None
