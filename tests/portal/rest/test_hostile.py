"""Requests that mean harm or are broken: each gets the platform's error or answer, in time, and never a trace."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import httpx
import pytest

from portal import EmbeddedPortal
from tests.portal.desk import Desk

TIME_LIMIT = 4.0
"""Processor seconds of portal and test together for any of these requests: the same on a busy machine."""
HANG_LIMIT = 60.0
"""Seconds after which a request hangs, on the busiest machine."""


@contextmanager
def in_time(seconds: float = TIME_LIMIT) -> Iterator[None]:
    started = time.process_time()
    yield
    assert time.process_time() - started < seconds


@pytest.fixture(autouse=True)
def patience(desk: Desk) -> None:
    desk.client.timeout = httpx.Timeout(HANG_LIMIT)


def post(desk: Desk, method: str, content: bytes | str, kind: str | None = "application/json") -> httpx.Response:
    headers = {"Content-Type": kind} if kind else {}
    url = f"{desk.portal.url}/rest/{method}"
    return desk.client.post(url, params={"auth": desk.token}, content=content, headers=headers)


def judged(answer: httpx.Response) -> dict[str, Any]:
    """The answer as JSON, after a look that it gives nothing of the portal's insides away."""
    assert "Traceback" not in answer.text
    assert "portal/" not in answer.text
    body = json.loads(answer.text)
    assert isinstance(body, dict)
    assert body.get("error") != "INTERNAL_SERVER_ERROR"
    return body


BODIES: dict[str, tuple[bytes, str | None]] = {
    "no json": (b"{'filter': 1}", "application/json"),
    "half a json": (b'{"filter": {"ID": [1, 2', "application/json"),
    "a json array": (b"[1, 2, 3]", "application/json"),
    "a json text": (b'"text"', "application/json"),
    "deep arrays": (b"[" * 200_000 + b"]" * 200_000, "application/json"),
    "deep objects": (b'{"a":' * 100_000 + b"1" + b"}" * 100_000, "application/json"),
    "nested past the limit": (b'{"filter":' + b'{"0":' * 70 + b"1" + b"}" * 70 + b"}", "application/json"),
    "not utf-8": ("filter[TITLE]=Привет".encode("cp1251"), "application/x-www-form-urlencoded; charset=windows-1251"),
    "not utf-8 json": ('{"filter": {"TITLE": "Привет"}}'.encode("utf-16"), "application/json; charset=utf-16"),
    "half a surrogate pair": (b'{"filter": {"TITLE": "\\ud800"}}', "application/json"),
    "a null byte": (b'{"filter": {"TITLE": "a\\u0000b"}}', "application/json"),
    "numbers out of range": (b'{"filter": {"ID": 1e999, ">ID": NaN}, "start": 1e400}', "application/json"),
    "a number of many digits": (b'{"filter": {"ID": ' + b"9" * 5000 + b"}}", "application/json"),
    "deep form": (b"filter" + b"[a]" * 5000 + b"=1", "application/x-www-form-urlencoded"),
    "unclosed brackets": (b"filter[a[b]]]=1&filter[[[=2&[=3&]=4&=5&&&", "application/x-www-form-urlencoded"),
    "a name that is two things": (b"filter=1&filter[ID]=2&filter[ID][]=3", "application/x-www-form-urlencoded"),
    "multipart without boundary": (b"--x\r\n\r\n--x--", "multipart/form-data"),
    "broken multipart": (b"--x\r\nContent-Disposition: form-data\r\n\r\nvalue", "multipart/form-data; boundary=x"),
    "an unknown type": (b"\x00\x01\x02", "image/png"),
    "no type": (b"filter[ID]=1", None),
    "an index out of range": (b"filter[99999999999999999999]=1&filter[]=2", "application/x-www-form-urlencoded"),
}


@pytest.mark.parametrize("name", BODIES)
def test_a_malformed_body(desk: Desk, name: str) -> None:
    body, kind = BODIES[name]
    with in_time():
        answer = post(desk, "crm.deal.list", body, kind)
    # What cannot be read counts as nothing sent, as on the platform.
    assert answer.status_code in {200, 400}
    judged(answer)


@pytest.mark.parametrize("kind", ["json", "form", "text"])
def test_ten_megabytes(desk: Desk, kind: str) -> None:
    filling = "x" * 10_000_000
    with in_time():
        if kind == "json":
            answer = post(desk, "profile", json.dumps({"filler": filling}))
        elif kind == "form":
            answer = post(desk, "profile", "a=1&" * 2_500_000, "application/x-www-form-urlencoded")
        else:
            answer = post(desk, "profile", filling, "text/plain")
    assert judged(answer)["result"]["ID"] == "1"


def test_ten_thousand_commands(desk: Desk) -> None:
    commands = {f"c{number}": "profile" for number in range(10_000)}
    before = len(desk.portal.log.entries("rest"))
    with in_time():
        answer = desk.ask("batch", {"cmd": commands})
    assert (answer.status_code, judged(answer)["error"]) == (400, "ERROR_BATCH_LENGTH_EXCEEDED")
    # None of them was carried out.
    assert len(desk.portal.log.entries("rest")) == before + 1


@pytest.mark.parametrize(
    "macro",
    ["$result[none]", "$result[none][0][ID]", "$result[", "$result[]", "$result", "$result[a]]", "$result[a][b]" * 900],
)
def test_a_macro_that_leads_nowhere(desk: Desk, macro: str) -> None:
    with in_time():
        body = judged(desk.ask("batch", {"cmd": {"a": "profile", "b": f"crm.deal.get?id={macro}"}}))
    assert body["result"]["result"]["a"]["ID"] == "1"
    assert body["result"]["result_error"]["b"] == {"error": "", "error_description": "ID is not defined or invalid."}


@pytest.mark.parametrize("sign", ["$", "%24"])
def test_macros_that_double_each_time(desk: Desk, sign: str) -> None:
    commands = {"c0": "user.option.set?options[x]=" + "z" * 1000, "g0": "user.option.get?option=x"}
    for step in range(1, 25):
        twice = f"{sign}result[g{step - 1}]" * 2
        commands |= {f"c{step}": f"user.option.set?options[x]={twice}", f"g{step}": "user.option.get?option=x"}
    with in_time():
        body = judged(desk.ask("batch", {"cmd": commands}))
    assert "ERROR_UNEXPECTED_ANSWER" in {error["error"] for error in body["result"]["result_error"].values()}


def test_macros_that_nest_each_time(desk: Desk) -> None:
    commands = {"g0": "user.option.get?option=y"}
    for step in range(1, 25):
        inside = f"user.option.set?options[y][a]=$result[g{step - 1}]&options[y][b]=$result[g{step - 1}]"
        commands |= {f"c{step}": inside, f"g{step}": "user.option.get?option=y"}
    for _ in range(2):
        with in_time():
            body = judged(desk.ask("batch", {"cmd": commands}))
    assert "ERROR_UNEXPECTED_ANSWER" in {error["error"] for error in body["result"]["result_error"].values()}


@pytest.mark.parametrize(
    "command",
    [
        "batch?cmd[a]=profile",
        "",
        "?a=1",
        "no.such.method",
        "../../etc/passwd",
        "crm.deal.list?" + "filter[ID]=1&" * 5000,
    ],
)
def test_odd_commands(desk: Desk, command: str) -> None:
    with in_time():
        body = judged(desk.ask("batch", {"cmd": [command, "profile"]}))
    results = body["result"]["result"]
    assert (results["1"] if isinstance(results, dict) else results[1])["ID"] == "1"


@pytest.mark.parametrize(
    "commands", ["text", 5, [], {}, None, [["a"]], [{"method": "profile"}], [None], {"a": {"b": "c"}}]
)
def test_commands_that_are_none(desk: Desk, commands: Any) -> None:
    assert "result" in judged(desk.ask("batch", {"cmd": commands}))


FILTERS: dict[str, dict[str, Any]] = {
    "many values": {"@ID": list(range(4000))},
    "too many values": {"%TITLE": ["x"] * 100_000},
    "many conditions": {f">{'=' * (n % 2)}ID{n}": n for n in range(4000)},
    "a pattern of wildcards": {"%=TITLE": "%a" * 200 + "%"},
    "nested groups": {"0": {"LOGIC": "OR", "0": {"LOGIC": "AND", "0": {"0": {"0": {"0": {"0": {"0": {"ID": 1}}}}}}}}},
    "a group without end": {"LOGIC": {"LOGIC": ["OR"]}, "ID": {"ID": {"ID": []}}},
    "an operator alone": {">": 1, "!": 2, "%": "x", "><": [], "@": {}, "": None},
    "a span of one": {"><ID": [5]},
    "dates that are none": {">DATE_CREATE": "yesterday", "<DATE_CREATE": "9999-99-99", "!DATE_CREATE": {"a": 1}},
    "a date at the edge": {">DATE_CREATE": "0001-01-01T00:00:00+23:59", "<DATE_CREATE": "9999-12-31T23:59:59-23:59"},
}


@pytest.mark.parametrize("name", FILTERS)
def test_filters(desk: Desk, name: str) -> None:
    for method, more in (("crm.deal.list", {}), ("crm.item.list", {"entityTypeId": 2}), ("tasks.task.list", {})):
        with in_time():
            answer = desk.ask(method, {"filter": FILTERS[name], "order": {f"F{n}": "ASC" for n in range(500)}} | more)
        assert answer.status_code in {200, 400}
        judged(answer)


@pytest.mark.parametrize("start", [-1, -999, "abc", 10**30, "50abc", [], {"a": 1}, 1.5, None, True])
def test_starts(desk: Desk, start: Any) -> None:
    assert "result" in judged(desk.ask("crm.deal.list", {"start": start}))


@pytest.mark.parametrize(
    "path", ["", "/", "..", "crm.deal.list/x", "1/2/3/4", "a" * 5000, "%00", "%ff%fe", "crm.deal.list.xml.json", "api/"]
)
def test_paths(desk: Desk, path: str) -> None:
    with in_time():
        answer = desk.client.get(f"{desk.portal.url}/rest/{path}", params={"auth": desk.token})
    assert answer.status_code < 500
    assert "Traceback" not in answer.text


def test_the_portal_is_well_afterwards(portal: EmbeddedPortal, desk: Desk) -> None:
    assert desk.result("profile")["ID"] == "1"
    # All that was sent is in the log, and the log can be written to a file.
    json.dumps(portal.log.entries()).encode("utf-8")
