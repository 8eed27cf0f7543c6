"""REST filters and orders over rows (portal-facts 7.6): `>FIELD`, `!FIELD`, `%FIELD`, `@FIELD` and their kin."""

from __future__ import annotations

import fnmatch
import operator as operators
import re
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

PREFIXES = ("!><", "><", "!=%", "!%=", "!=", "!%", "!@", "=%", "%=", ">=", "<=", "!", "%", "@", "=", ">", "<")
DEPTH = 8
OWN = ("UF_", "PROPERTY_")
"""Fields that users add: a row without one has it empty."""
DIGITS = frozenset("0123456789")
LARGEST = 5000
"""What one filter may weigh; the platform's database refuses longer statements, too."""
CONDITION = 10
"""Weight of a condition; each value in its list weighs one more."""
ORDERINGS: dict[str, Callable[[Any, Any], bool]] = {
    ">": operators.gt,
    ">=": operators.ge,
    "<": operators.lt,
    "<=": operators.le,
}
CellTest = Callable[[Any], bool]


class FilterTooLarge(ValueError):
    """A filter with more conditions and values than LARGEST."""


def moment_of(value: Any) -> float | None:
    text = str(value).strip()
    if not text or text[0] not in DIGITS:
        return None
    for shape in (None, "%d.%m.%Y %H:%M:%S", "%d.%m.%Y", "%m/%d/%Y", "%m/%d/%Y %H:%M:%S"):
        try:
            found = datetime.fromisoformat(text) if shape is None else datetime.strptime(text, shape)
        except ValueError:
            continue
        return (found if found.tzinfo else found.replace(tzinfo=UTC)).timestamp()
    return None


Key = tuple[int, float, str]
EMPTY: Key = (0, 0.0, "")


def _text_key(value: Any) -> Key:
    return EMPTY if value is None or value in ("", []) else (2, 0.0, str(value).lower())


def _number_key(value: Any) -> Key:
    try:
        return (1, float(value), "")
    except (TypeError, ValueError):
        # Among them are the empty values, and texts in a field of numbers.
        return _text_key(value)


def _moment_key(value: Any) -> Key:
    if value is None or value in ("", []):
        return EMPTY
    number = moment_of(value)
    return (1, number, "") if number is not None else _text_key(value)


KEYS: dict[str, Callable[[Any], Key]] = {
    **dict.fromkeys(("integer", "double", "user"), _number_key),
    **dict.fromkeys(("date", "datetime"), _moment_key),
}


def comparable(value: Any, kind: str) -> Key:
    """A value as something that sorts: empty first, then numbers and moments, then text without regard to case."""
    return KEYS.get(kind, _text_key)(value)


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


def _options(wanted: Any) -> list[Any]:
    return wanted if isinstance(wanted, list) else list(wanted.values()) if isinstance(wanted, dict) else [wanted]


def _first(wanted: Any) -> Any:
    options = _options(wanted)
    return options[0] if options else None


def _equal(wanted: Any, kind: str) -> CellTest:
    key_of = KEYS.get(kind, _text_key)
    keys = {key_of("Y" if item is True else "N" if item is False else item) for item in _options(wanted)}
    return lambda value: key_of(value) in keys


def _contains(wanted: Any) -> CellTest:
    options = [str(option).lower() for option in _options(wanted)]
    if len(options) == 1:
        only = options[0]
        return lambda value: value is not None and only in str(value).lower()
    return lambda value: value is not None and any(option in str(value).lower() for option in options)


def _like(wanted: Any) -> CellTest:
    # SQL patterns: % any text, _ one character.
    pattern = str(wanted).lower().replace("[", "[[]").replace("*", "[*]").replace("?", "[?]")
    found = re.compile(fnmatch.translate(pattern.replace("%", "*").replace("_", "?")))
    return lambda value: found.match(str(value or "").lower()) is not None


def _between(wanted: Any, kind: str) -> CellTest:
    key_of, options = KEYS.get(kind, _text_key), _options(wanted) or [None]
    low, high = key_of(options[0]), key_of(options[-1])
    return lambda value: low <= key_of(value) <= high


def _ordered(operator: str, wanted: Any, kind: str) -> CellTest:
    key_of, holds = KEYS.get(kind, _text_key), ORDERINGS[operator]
    limit = key_of(_first(wanted))

    def test(value: Any) -> bool:
        key = key_of(value)
        # As in SQL, nothing compares with an empty value.
        return key[0] > 0 and holds(key, limit)

    return test


def _single(operator: str, wanted: Any, kind: str) -> CellTest:
    if operator in {"", "=", "@"}:
        return _equal(wanted, kind)
    if operator == "%":
        return _contains(wanted)
    if operator in {"=%", "%="}:
        return _like(wanted)
    return _between(wanted, kind) if operator == "><" else _ordered(operator, wanted, kind)


def _test(operator: str, wanted: Any, kind: str) -> CellTest:
    """The test of a cell that an operator and the wanted value make; compiled once, run for every row."""
    if operator.startswith("!"):
        inner = _test(operator[1:], wanted, kind)
        return lambda cell: not inner(cell)
    single = _single(operator, wanted, kind)
    return lambda cell: any(map(single, _values(cell))) if isinstance(cell, list) else single(cell)


def _size(conditions: Mapping[str, Any], depth: int = DEPTH) -> int:
    """How much a filter compares with: see LARGEST."""
    count = 0
    for wanted in conditions.values():
        if isinstance(wanted, dict) and depth:
            count += _size(wanted, depth - 1)
        else:
            count += CONDITION + (len(wanted) if isinstance(wanted, list) else 0)
    return count


Condition = tuple[str | None, CellTest]
"""A column and the test of its cell; None and the test of a row for a group."""


def _conditions(
    conditions: Mapping[str, Any], type_of: Callable[[str], str], depth: int
) -> tuple[bool, list[Condition]]:
    """Whether one of the conditions is enough, and all of them."""
    if depth == DEPTH and _size(conditions) > LARGEST:
        raise FilterTooLarge
    either = any(str(key).upper() == "LOGIC" and str(value).upper() == "OR" for key, value in conditions.items())
    tests: list[Condition] = []
    for name, wanted in conditions.items():
        text = str(name)
        if text.upper() == "LOGIC":
            continue
        if text.isdecimal() and isinstance(wanted, dict):
            if depth:
                tests.append((None, compile_filter(wanted, type_of, depth - 1)))
            continue
        operator, column = split(text)
        tests.append((column, _test(operator, wanted, type_of(column))))
    return either, tests


def compile_filter(
    conditions: Mapping[str, Any], type_of: Callable[[str], str], depth: int = DEPTH
) -> Callable[[Mapping[str, Any]], bool]:
    """A test of rows for a REST filter: all conditions hold (with LOGIC=OR: any); nested groups have numeric keys.

    Conditions on fields that a row does not have are ignored, as the platform does with unknown names. Raises
    FilterTooLarge for one that weighs more than LARGEST.
    """
    either, tests = _conditions(conditions, type_of, depth)

    def test(row: Mapping[str, Any]) -> bool:
        verdicts = (
            holds(row) if column is None else holds(row.get(column))
            for column, holds in tests
            if column is None or column in row or column.startswith(OWN)
        )
        if not either:
            return all(verdicts)
        first = next(verdicts, None)
        return first is None or first or any(verdicts)

    return test


def select(
    rows: Iterable[dict[str, Any]], conditions: Mapping[str, Any], type_of: Callable[[str], str]
) -> list[dict[str, Any]]:
    """The rows that fulfil a REST filter, as `compile_filter` says; condition by condition, which is quicker."""
    either, tests = _conditions(conditions, type_of, DEPTH)
    if either:
        test = compile_filter(conditions, type_of)
        return [row for row in rows if test(row)]
    left = list(rows)
    for column, holds in tests:
        if column is None:
            left = [row for row in left if holds(row)]
        elif column.startswith(OWN):
            left = [row for row in left if holds(row.get(column))]
        else:
            left = [row for row in left if column not in row or holds(row[column])]
    return left


def matches(row: Mapping[str, Any], conditions: Mapping[str, Any], type_of: Callable[[str], str]) -> bool:
    """Whether one row fulfils a filter; for many rows compile it once."""
    return compile_filter(conditions, type_of)(row)
