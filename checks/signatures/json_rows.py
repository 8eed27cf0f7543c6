"""Lists in JSON answers: entries of a journal, which are somebody's data, and rows of what this request did."""

from __future__ import annotations

import re
from collections.abc import Iterator

_OF_A_RECORD = frozenset(
    {
        "time",
        "date",
        "timestamp",
        "created",
        "createdat",
        "at",
        "datetime",
        "ts",
        "level",
        "severity",
        "loggedat",
        "when",
        "updatedat",
        "lastseen",
        "firstseen",
        "count",
    }
)
ROWS = frozenset({"rows", "items", "records", "entries", "lines", "runs", "jobs"})
"""Lists of data that may also be what a request did, one step after the other."""
_STATES = frozenset({"state", "status", "result", "outcome"})
_FAILED = re.compile(r"(?:failed|failure|error|errored|ko|nok|fail)", re.IGNORECASE)
_DONE = frozenset({"ok", "success", "done", "saved", "imported", "processed"})
_MOST_FAILED = 3
"""Rows; a list of failures is a list of failures."""


def is_record(value: dict[str, object]) -> bool:
    """Whether an item of a list is an entry of a journal: it has a time or a level of its own."""
    return any(str(name).lower().replace("_", "") in _OF_A_RECORD for name in value)


def failed_rows(rows: object) -> Iterator[dict[str, object]]:
    """The few rows that say of themselves that they failed, among others that did not, and have no time of their own."""
    told = [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []
    failed = [row for row in told if _has_failed(row) and not is_record(row)]
    if len(failed) <= _MOST_FAILED and (len(failed) < len(told) or len(told) == 1):
        yield from failed


def _has_failed(row: dict[str, object]) -> bool:
    values = {str(name).lower(): value for name, value in row.items()}
    said = any(isinstance(values.get(k), str) and _FAILED.fullmatch(str(values[k])) for k in _STATES)
    return said or any(values.get(name) is False for name in _DONE)
