"""REST filters and orders over rows (portal-facts 7.6): `>FIELD`, `!FIELD`, `%FIELD`, `@FIELD` and their kin."""

from __future__ import annotations

import fnmatch
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any

PREFIXES = ("!><", "><", "!=%", "!%=", "!=", "!%", "!@", "=%", "%=", ">=", "<=", "!", "%", "@", "=", ">", "<")
DEPTH = 8


def _number(value: Any) -> float | None:
    try:
        return float(str(value))
    except ValueError:
        return None


def moment_of(value: Any) -> float | None:
    text = str(value).strip()
    for shape in (None, "%d.%m.%Y %H:%M:%S", "%d.%m.%Y", "%m/%d/%Y", "%m/%d/%Y %H:%M:%S"):
        try:
            found = datetime.fromisoformat(text) if shape is None else datetime.strptime(text, shape)
        except ValueError:
            continue
        return (found if found.tzinfo else found.replace(tzinfo=UTC)).timestamp()
    return None


def comparable(value: Any, kind: str) -> tuple[int, float, str]:
    """A value as something that sorts: empty first, then numbers and moments, then text without regard to case."""
    if value in (None, "", []):
        return (0, 0.0, "")
    number = None
    if kind in {"integer", "double", "user"}:
        number = _number(value)
    elif kind in {"date", "datetime"}:
        number = moment_of(value)
    return (1, number, "") if number is not None else (2, 0.0, str(value).lower())


sort_key = comparable


def _values(cell: Any) -> list[Any]:
    """What a cell offers for comparison: a multi-field all its values, a list its items."""
    if isinstance(cell, list):
        found = [item.get("VALUE") if isinstance(item, dict) else item for item in cell]
        return found or [None]
    return [cell]


def split(name: str) -> tuple[str, str]:
    """`>=DATE_CREATE` as (">=", "DATE_CREATE")."""
    for prefix in PREFIXES:
        if name.startswith(prefix):
            return prefix, name[len(prefix) :].upper()
    return "", name.upper()


def _equal(cell: Any, wanted: Any, kind: str) -> bool:
    options = wanted if isinstance(wanted, list) else list(wanted.values()) if isinstance(wanted, dict) else [wanted]
    keys = {comparable("Y" if item is True else "N" if item is False else item, kind) for item in options}
    return any(comparable(value, kind) in keys for value in _values(cell))


def _contains(cell: Any, wanted: Any) -> bool:
    options = wanted if isinstance(wanted, list) else [wanted]
    texts = [str(value).lower() for value in _values(cell) if value is not None]
    return any(str(option).lower() in text for option in options for text in texts)


def _like(cell: Any, wanted: Any) -> bool:
    # SQL patterns: % any text, _ one character.
    pattern = str(wanted).lower().replace("[", "[[]").replace("*", "[*]").replace("?", "[?]")
    pattern = pattern.replace("%", "*").replace("_", "?")
    return any(fnmatch.fnmatchcase(str(value or "").lower(), pattern) for value in _values(cell))


def _holds(operator: str, cell: Any, wanted: Any, kind: str) -> bool:
    if operator.startswith("!"):
        return not _holds(operator[1:], cell, wanted, kind)
    if operator in {"", "=", "@"}:
        return _equal(cell, wanted, kind)
    if operator == "%":
        return _contains(cell, wanted)
    if operator in {"=%", "%="}:
        return _like(cell, wanted)
    values = [comparable(value, kind) for value in _values(cell)]
    if operator == "><":
        low, high = (wanted[0], wanted[1]) if isinstance(wanted, list) and len(wanted) == 2 else (wanted, wanted)
        return any(comparable(low, kind) <= value <= comparable(high, kind) for value in values)
    limit = comparable(wanted, kind)
    tests: dict[str, Callable[[tuple[int, float, str]], bool]] = {
        ">": lambda value: value > limit,
        ">=": lambda value: value >= limit,
        "<": lambda value: value < limit,
        "<=": lambda value: value <= limit,
    }
    # As in SQL, nothing compares with an empty value.
    return any(value[0] and tests[operator](value) for value in values)


def matches(
    row: Mapping[str, Any], conditions: Mapping[str, Any], type_of: Callable[[str], str], depth: int = DEPTH
) -> bool:
    """Whether a row fulfils all conditions (with LOGIC=OR: any); nested groups have numeric keys.

    Conditions on fields that no row has are ignored, as the platform does with unknown names.
    """
    either = any(str(key).upper() == "LOGIC" and str(value).upper() == "OR" for key, value in conditions.items())
    verdicts: list[bool] = []
    for name, wanted in conditions.items():
        text = str(name)
        if text.upper() == "LOGIC":
            continue
        if text.isdecimal() and isinstance(wanted, dict):
            if depth:
                verdicts.append(matches(row, wanted, type_of, depth - 1))
            continue
        operator, column = split(text)
        if column in row:
            verdicts.append(_holds(operator, row[column], wanted, type_of(column)))
    if not verdicts:
        return True
    return any(verdicts) if either else all(verdicts)
