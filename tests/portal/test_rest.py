"""REST transport: envelope, ways to send parameters and tokens, errors, limits, hostile requests."""

from __future__ import annotations

import socket
import ssl
import time
import xml.etree.ElementTree as ET
from typing import Any

import httpx
import pytest

from portal import EmbeddedPortal
from portal.rest.limits import LeakyBucket
from tests.portal.desk import Desk, installed, person, trusting


def test_the_envelope(desk: Desk) -> None:
    answer = desk.ask("app.info").json()
    assert list(answer) == ["result", "time"]
    assert {"start", "finish", "duration", "processing", "date_start", "date_finish", "operating"} <= set(
        answer["time"]
    )
    assert isinstance(answer["time"]["start"], float)


@pytest.mark.parametrize("name", ["app.info", "app.info.json", "APP.Info", "app.info/"])
def test_method_names_are_loose(desk: Desk, name: str) -> None:
    assert desk.result(name)["CODE"] == desk.app.code


def test_xml(desk: Desk) -> None:
    answer = desk.ask("app.info.xml")
    assert answer.headers["content-type"].startswith("text/xml")
    assert ET.fromstring(answer.text).findtext("result/CODE") == desk.app.code


def test_every_way_to_send_parameters(desk: Desk) -> None:
    url = f"{desk.portal.url}/rest/crm.deal.list"
    wanted = {"filter": {">ID": 10, "@STAGE_ID": ["WON"]}, "select": ["ID", "TITLE"]}
    flat = {"auth": desk.token, "filter[>ID]": "10", "filter[@STAGE_ID][]": "WON", "select[]": ["ID", "TITLE"]}
    form = httpx.QueryParams(flat)
    answers = [
        desk.client.post(url, json=wanted | {"auth": desk.token}),
        desk.client.post(f"{url}?auth={desk.token}", json=wanted),
        desk.client.get(url, params=form),
        desk.client.post(url, content=str(form), headers={"Content-Type": "application/x-www-form-urlencoded"}),
        # The BX24 library's body, and a body without any type.
        desk.client.post(url, content=str(form), headers={"Content-Type": "text/plain;charset=UTF-8"}),
        desk.client.post(url, content=str(form)),
        desk.client.post(
            url,
            data={
                "auth": desk.token,
                "filter[>ID]": "10",
                "filter[@STAGE_ID][0]": "WON",
                "select[0]": "ID",
                "select[1]": "TITLE",
            },
            files={"ignored": ("a.txt", b"text")},
        ),
    ]
    results = [answer.json().get("result") for answer in answers]
    assert results[0]
    assert set(results[0][0]) == {"ID", "TITLE"}
    assert all(result == results[0] for result in results)


@pytest.mark.parametrize("way", ["auth", "access_token", "bearer"])
def test_every_way_to_send_the_token(desk: Desk, way: str) -> None:
    url = f"{desk.portal.url}/rest/app.info"
    headers = {"Authorization": f"Bearer {desk.token}"} if way == "bearer" else {}
    params = {} if way == "bearer" else {way: desk.token}
    assert desk.client.get(url, params=params, headers=headers).status_code == 200
    assert desk.last()["auth"] == "token"
    assert desk.token not in str(desk.last())


def test_cors_is_open_on_answers_errors_and_preflights(desk: Desk) -> None:
    url = f"{desk.portal.url}/rest/app.info"
    preflight = {"Origin": "https://app.example", "Access-Control-Request-Method": "POST"}
    for answer in (desk.ask("app.info"), desk.client.get(url), desk.client.options(url, headers=preflight)):
        assert answer.headers["access-control-allow-origin"] == "*"
        assert answer.headers["access-control-allow-headers"] == "origin, content-type, accept"
        assert answer.headers["x-content-type-options"] == "nosniff"


def test_errors_of_access(desk: Desk) -> None:
    url = f"{desk.portal.url}/rest/app.info"
    missing = desk.client.get(url)
    assert (missing.status_code, missing.json()["error"]) == (401, "NO_AUTH_FOUND")
    assert missing.json()["error_description"] == "Wrong authorization data"
    unknown = desk.client.get(url, params={"auth": "0" * 70})
    assert (unknown.status_code, unknown.json()["error"]) == (401, "invalid_token")
    assert desk.refusal("no.such.method") == (404, "ERROR_METHOD_NOT_FOUND")
    assert desk.refusal("") == (404, "ERROR_METHOD_NOT_FOUND")


def test_scopes_are_enforced(portal: EmbeddedPortal, client: httpx.Client) -> None:
    desk = installed(portal, client, scopes=("im",))
    assert desk.refusal("crm.deal.list") == (401, "insufficient_scope")
    assert desk.refusal("placement.list") == (401, "insufficient_scope")
    assert desk.result("scope") == ["im"]


def test_an_employee_is_no_administrator(portal: EmbeddedPortal, client: httpx.Client) -> None:
    desk = installed(portal, client, admin=False)
    assert desk.refusal("app.option.set", {"options": {"a": 1}}) == (400, "AccessException")
    assert desk.refusal("placement.bind", {"PLACEMENT": "LEFT_MENU", "HANDLER": "https://a.example/"})[0] == 403


def test_expired_tokens(portal: EmbeddedPortal, client: httpx.Client) -> None:
    desk = installed(portal, client)
    assert portal.expire_tokens(desk.app.code) == 1
    assert desk.refusal("app.info") == (401, "expired_token")
    assert desk.last()["error_description"] == "The access token provided has expired."


def test_another_persons_browser_session_is_refused(portal: EmbeddedPortal, desk: Desk) -> None:
    from portal.sessions import new_session

    session = portal.on_loop(lambda: new_session(portal.state, person(portal, admin=False).id))
    url, cookie = f"{portal.url}/rest/app.info", {"Cookie": f"PHPSESSID={session.id}"}
    answer = desk.client.get(url, params={"auth": desk.token}, headers=cookie)
    assert (answer.status_code, answer.json()["error"]) == (401, "authorization_error")


def test_the_log_tells_who_called_what(desk: Desk) -> None:
    desk.client.post(
        f"{desk.portal.url}/rest/crm.deal.list",
        json={"auth": desk.token, "filter": {"ID": 1}},
        headers={"Origin": "https://app.example", "User-Agent": "probe/1"},
    )
    entry = desk.last()
    assert entry["params"] == {"filter": {"ID": 1}}
    assert (entry["app"], entry["client_id"], entry["user_id"]) == (desk.app.code, desk.app.client_id, 1)
    assert (entry["via"], entry["status"], entry["error"], entry["rows"]) == ("browser", 200, None, 1)
    assert (entry["batch"], entry["user_agent"]) == (None, "probe/1")
    desk.ask("crm.deal.get")
    assert (desk.last()["via"], desk.last()["status"], desk.last()["error"]) == ("server", 400, "")


class TestPaging:
    def test_pages_of_fifty(self, desk: Desk) -> None:
        first = desk.ask("crm.deal.list").json()
        assert (len(first["result"]), first["next"], first["total"]) == (50, 50, 64)
        second = desk.ask("crm.deal.list", start=50).json()
        assert (len(second["result"]), second["total"]) == (14, 64)
        assert "next" not in second

    def test_without_a_count(self, desk: Desk) -> None:
        answer = desk.ask("crm.deal.list", start=-1).json()
        assert len(answer["result"]) == 50
        assert not {"next", "total"} & set(answer)

    @pytest.mark.parametrize("start", ["abc", "9" * 40, {"a": 1}, 10**9, None])
    def test_odd_starts(self, desk: Desk, start: Any) -> None:
        assert desk.ask("crm.deal.list", start=start).status_code == 200


class TestBatch:
    def batch(self, desk: Desk, commands: Any, **more: Any) -> dict[str, Any]:
        return dict(desk.result("batch", {"cmd": commands, **more}))

    def test_results_errors_totals_and_times(self, desk: Desk) -> None:
        done = self.batch(desk, {"a": "crm.deal.list?select[]=ID", "b": "no.such", "c": "app.info"})
        assert len(done["result"]["a"]) == 50
        assert done["result_error"]["b"] == {
            "error": "ERROR_METHOD_NOT_FOUND",
            "error_description": "Method not found!",
        }
        assert (done["result_total"], done["result_next"]) == ({"a": 64}, {"a": 50})
        assert set(done["result_time"]) == {"a", "c"}

    def test_earlier_results_fill_later_commands(self, desk: Desk) -> None:
        commands = {
            "list": "crm.deal.list?select[]=CONTACT_ID&filter[ID]=3",
            "contact": "crm.contact.get?id=$result[list][0][CONTACT_ID]",
            "mixed": "crm.contact.list?filter[@ID][]=$result[contact][ID]&filter[!NAME]=x$result[none]",
        }
        done = self.batch(desk, commands)
        assert done["result"]["contact"]["ID"] == done["result"]["list"][0]["CONTACT_ID"]
        assert [row["ID"] for row in done["result"]["mixed"]] == [done["result"]["contact"]["ID"]]

    def test_numbered_commands_give_arrays_and_empty_objects_too(self, desk: Desk) -> None:
        done = self.batch(desk, ["app.info", "server.time"])
        assert isinstance(done["result"], list)
        assert done["result_error"] == done["result_total"] == done["result_next"] == []
        assert self.batch(desk, {})["result"] == []

    def test_halt(self, desk: Desk) -> None:
        commands = {"a": "no.such", "b": "app.info"}
        assert set(self.batch(desk, commands, halt=0)["result"]) == {"b"}
        assert self.batch(desk, commands, halt=1)["result"] == []

    def test_not_nested_and_not_too_long(self, desk: Desk) -> None:
        nested = self.batch(desk, {"a": "batch?cmd[x]=app.info"})
        assert nested["result_error"]["a"]["error"] == "ERROR_BATCH_METHOD_NOT_ALLOWED"
        assert desk.refusal("batch", {"cmd": ["app.info"] * 51}) == (400, "ERROR_BATCH_LENGTH_EXCEEDED")

    def test_members_are_logged_with_the_number_of_the_batch(self, desk: Desk) -> None:
        self.batch(desk, {"a": "app.info", "b": "no.such"})
        *_, one, other, batch = desk.portal.log.entries("rest")
        assert batch["method"] == "batch"
        assert one["batch"] == other["batch"] == batch["id"]
        assert (one["status"], other["status"], other["error"]) == (200, 404, "ERROR_METHOD_NOT_FOUND")


class TestLimit:
    def test_the_bucket_leaks_two_a_second(self) -> None:
        now = [100.0]
        bucket = LeakyBucket(lambda: now[0])
        assert [bucket.allow("a") for _ in range(51)] == [True] * 50 + [False]
        assert bucket.allow("b")
        now[0] += 1.0
        assert [bucket.allow("a") for _ in range(3)] == [True, True, False]

    def test_a_portal_refuses_too_many_requests(self, monkeypatch: pytest.MonkeyPatch) -> None:
        # For the bucket no time passes: on a busy machine it would lose more than is asked.
        monkeypatch.setattr("portal.rest.server.LeakyBucket", lambda clock: LeakyBucket(lambda: 100.0))
        with EmbeddedPortal() as portal, trusting(portal) as client:
            desk = installed(portal, client)
            statuses = [desk.ask("app.info").status_code for _ in range(50)]
            assert statuses == [200] * 50
            assert desk.refusal("app.info") == (503, "QUERY_LIMIT_EXCEEDED")
            assert desk.last()["status"] == 503


NO_HANG = 40.0
"""Seconds; on an idle machine each of these takes less than one."""


class TestHostile:
    """The caller gets the platform's error: never a stack trace, never a hang."""

    def post(
        self, desk: Desk, content: bytes, kind: str = "application/json", method: str = "app.info"
    ) -> httpx.Response:
        before = time.monotonic()
        answer = desk.client.post(
            f"{desk.portal.url}/rest/{method}?auth={desk.token}", content=content, headers={"Content-Type": kind}
        )
        assert time.monotonic() - before < NO_HANG
        assert "Traceback" not in answer.text
        assert "result" in answer.json() or "error" in answer.json()
        return answer

    @pytest.mark.parametrize(
        "body",
        [
            b'{"a": ',
            b"[1, 2, 3]",
            b"null",
            b'{"a": NaN}',
            b"\xff\xfe{\x00",
            '{"name": "Grüße"}'.encode("latin-1"),
            b'{"a": ' + b"[" * 100_000 + b"]" * 100_000 + b"}",
            b'{"a": ' + b'{"a":' * 400 + b"1" + b"}" * 400 + b"}",
            b'{"start": ' + b"9" * 5000 + b"}",
        ],
        ids=["cut", "list", "null", "nan", "utf16", "latin1", "100k-deep", "400-deep", "huge-number"],
    )
    def test_bad_json(self, desk: Desk, body: bytes) -> None:
        assert self.post(desk, body, method="crm.deal.list").status_code == 200

    def test_deep_and_wide_forms(self, desk: Desk) -> None:
        form = "application/x-www-form-urlencoded"
        assert self.post(desk, b"a" + b"[b]" * 50_000 + b"=1", form).status_code == 200
        assert self.post(desk, b"&".join(b"k%d[]=1" % n for n in range(200_000)), form).status_code == 200
        assert self.post(desk, b"&".join([b"a[]=1"] * 50_000), form).status_code == 200
        assert self.post(desk, b"[[[]]]&=&a[=1&]=2&a]b[c=3&%ff%fe=%ff", form).status_code == 200

    def test_ten_megabytes(self, desk: Desk) -> None:
        assert self.post(desk, b'{"x": "' + b"y" * 10_000_000 + b'"}').status_code == 200
        assert self.post(desk, b"x=" + b"y" * 10_000_000, "text/plain").status_code == 200
        assert len(str(desk.last()["params"])) < 10_000

    def test_a_token_that_is_no_text(self, desk: Desk) -> None:
        assert desk.refusal("app.info", auth={"x": 1}) == (401, "NO_AUTH_FOUND")

    def test_more_than_the_platform_takes(self, desk: Desk) -> None:
        """The answer comes before the body: the declared length is enough."""
        host, _, port = desk.portal.domain.partition(":")
        context = ssl.create_default_context(cafile=str(desk.portal.ca_certificate))
        with (
            socket.create_connection((host, int(port or 443)), timeout=60) as plain,
            context.wrap_socket(plain, server_hostname=host) as sock,
        ):
            sock.sendall(b"POST /rest/app.info HTTP/1.1\r\nHost: x\r\nContent-Length: 104857600\r\n\r\n")
            answer = sock.recv(65536)
        assert answer.startswith(b"HTTP/1.1 413")
        assert desk.last()["error_description"] == "Request body is too large"

    def test_a_caller_that_leaves_halfway(self, desk: Desk) -> None:
        host, _, port = desk.portal.domain.partition(":")
        context = ssl.create_default_context(cafile=str(desk.portal.ca_certificate))
        with (
            socket.create_connection((host, int(port or 443)), timeout=60) as plain,
            context.wrap_socket(plain, server_hostname=host) as sock,
        ):
            sock.sendall(b"POST /rest/app.info HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\nhalf")
        assert desk.ask("app.info").status_code == 200

    def test_ten_thousand_commands(self, desk: Desk) -> None:
        assert desk.refusal("batch", {"cmd": [f"app.info?n={n}" for n in range(10_000)]}) == (
            400,
            "ERROR_BATCH_LENGTH_EXCEEDED",
        )

    @pytest.mark.parametrize(
        "command", [{"a": {"b": "c"}}, {"a": None}, {"a": "?" * 5000}, {"a": "$result[a][b]"}, "x", 5]
    )
    def test_commands_that_are_none(self, desk: Desk, command: Any) -> None:
        assert desk.ask("batch", {"cmd": command}).status_code == 200

    def test_broken_multipart(self, desk: Desk) -> None:
        assert self.post(desk, b"--x\r\nrubbish", "multipart/form-data; boundary=x").status_code == 200
        assert self.post(desk, b"rubbish", "multipart/form-data").status_code == 200

    @pytest.mark.parametrize(
        "params",
        [
            {"filter": "x", "order": 5, "select": {"a": {"b": 1}}},
            {"filter": {"": 1, ">": [], "@ID": {"a": [1]}, "><ID": 1, "LOGIC": "OR", "0": {"0": {"ID": 1}}}},
            {"filter": {"!%TITLE": [None, {}]}, "order": {"NONE": "x", "ID": None, "": ""}},
            {"filter": {">=DATE_CREATE": "no date", "<OPPORTUNITY": "no number", "ID": None}},
        ],
    )
    @pytest.mark.parametrize("method", ["crm.deal.list", "crm.item.list", "tasks.task.list", "user.get"])
    def test_odd_filters(self, desk: Desk, method: str, params: dict[str, Any]) -> None:
        assert desk.ask(method, params, entityTypeId=2).status_code == 200
