"""`batch`: up to 50 calls in one, each able to use earlier results (portal-facts 6.3)."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from portal.forms import build_form, parse_form
from portal.rest.call import Call, Page
from portal.rest.errors import RestError
from portal.rest.request import too_deep

LENGTH = 50
MACRO = re.compile(r"\$result((?:\[[^\[\]]*\])+)")
MACRO_TEXT_LIMIT = 10_000
FILLED_LIMIT = 1_000_000
"""Weight that a command may have once its macros are filled in; macros of macros double each time."""
NODE = 200
"""Weight of a value beside its characters."""
Carry = Callable[[Call], tuple[Any, dict[str, Any]]]
"""Carries out one call: answers its outcome and time block, or raises RestError."""


def _look_up(results: dict[str, Any], path: str) -> Any:
    value: Any = results
    for key in path[1:-1].split("]["):
        if isinstance(value, dict):
            value = value.get(key)
        elif isinstance(value, list) and key.isdecimal():
            value = value[int(key)] if int(key) < len(value) else None
        else:
            return None
    return value


def _as_text(value: Any) -> str:
    if isinstance(value, bool):
        return "1" if value else ""
    return "" if value is None or isinstance(value, (dict, list)) else str(value)


def fill(value: Any, results: dict[str, Any]) -> Any:
    """Put earlier results in place of `$result[key][field]`; a value that is one macro alone may become an array."""
    if isinstance(value, dict):
        return {key: fill(item, results) for key, item in value.items()}
    if isinstance(value, list):
        return [fill(item, results) for item in value]
    if not isinstance(value, str) or "$result" not in value or len(value) > MACRO_TEXT_LIMIT:
        return value
    whole = MACRO.fullmatch(value.strip())
    if whole:
        found = _look_up(results, whole[1])
        return found if isinstance(found, (dict, list)) else _as_text(found)
    return MACRO.sub(lambda match: _as_text(_look_up(results, match[1])), value)


def _weight(value: Any, limit: int) -> int:
    """Characters, and NODE for each value, in a structure; stops counting past `limit`. Does not recurse itself."""
    weight, waiting = 0, [value]
    while waiting and weight <= limit:
        item = waiting.pop()
        weight += NODE + (len(item) if isinstance(item, str) else 0)
        if isinstance(item, dict):
            waiting.extend(item.values())
        elif isinstance(item, list):
            waiting.extend(item)
    return weight


def _filled(query: str, results: dict[str, Any]) -> dict[str, Any]:
    """The parameters of a command; raises RestError where filling in the macros lets them grow without end."""
    given = parse_form(query)
    # The dollar sign of a macro may come urlencoded, so the bare word decides whether there can be one.
    if "result" not in query:
        return given
    params: dict[str, Any] = fill(given, results)
    if _weight(params, FILLED_LIMIT) > FILLED_LIMIT or too_deep(params):
        raise RestError("ERROR_UNEXPECTED_ANSWER", "Server returned an unexpected response", 500)
    return params


def _command(command: Any) -> tuple[str, str]:
    """A command's method and query: a text, or (as some clients send it) an object with `method` and `params`."""
    if isinstance(command, dict):
        params = command.get("params")
        return str(command.get("method") or "").strip(), build_form(params) if isinstance(params, dict) else ""
    method, _, query = ("" if isinstance(command, list) else str(command)).partition("?")
    return method.strip(), query


def _commands(call: Call) -> dict[str, Any]:
    commands = call.items("cmd")
    if len(commands) > LENGTH:
        raise RestError("ERROR_BATCH_LENGTH_EXCEEDED")
    return commands


def run_batch(call: Call, carry: Carry) -> dict[str, Any]:
    """Carry out a batch; each command is logged and checked like a call of its own."""
    commands = _commands(call)
    numeric = isinstance(call.arg("cmd"), list)
    halt = call.text("halt").lower() not in {"", "0", "false"}
    results: dict[str, Any] = {}
    errors: dict[str, Any] = {}
    totals: dict[str, Any] = {}
    nexts: dict[str, Any] = {}
    times: dict[str, Any] = {}
    for key, command in commands.items():
        method, query = _command(command)
        try:
            params = _filled(query, results)
            outcome, times[key] = carry(Call(call.state, method, params, call.caller, call.hit, call.via, depth=1))
        except RestError as exc:
            errors[key] = exc.body()
            if halt:
                break
            continue
        page = outcome if isinstance(outcome, Page) else Page(outcome)
        results[key] = page.result
        if page.total is not None:
            totals[key] = page.total
        if page.next is not None:
            nexts[key] = page.next
    shape = _listed if numeric else dict
    return {
        "result": shape(results),
        "result_error": shape(errors),
        "result_total": shape(totals),
        "result_next": shape(nexts),
        "result_time": shape(times),
    }


def _listed(values: dict[str, Any]) -> Any:
    """PHP's encoding of numeric keys: an array while they run 0..n-1, else an object."""
    if list(values) == [str(index) for index in range(len(values))]:
        return list(values.values())
    return dict(values)
