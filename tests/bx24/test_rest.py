"""callMethod, callBatch, their results, tokens, the throttle."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page

from tests.bx24.parent_window import App, ParentWindow, RestCall, Servers

# script of the parameters: the body after `auth=token-1`
ENCODED: dict[str, str] = {
    "undefined": "",
    "null": "",
    "{}": "",
    "'a=1&b=2'": "&a=1&b=2",
    "{a: 1, b: 'x y&z', c: true, d: 1.5}": "&a=1&b=x%20y%26z&c=true&d=1.5",
    "{filter: {'>ID': 5, a: {b: ['x', 'y']}}}": "&filter[%3EID]=5&filter[a][b][0]=x&filter[a][b][1]=y",
    "{a: [], b: 1}": "&b=1&a=",
    "{a: null, b: {}, c: 1}": "&c=1",
    "{a: undefined}": "&a=undefined",
    "{a: new Date(Date.UTC(2024, 0, 2, 3, 4, 5))}": "&a=2024-01-02T03%3A04%3A05.000Z",
    "{name: document.querySelector('#text')}": "&name=typed%20text",
    "{name: document.querySelector('#box')}": "",
    "{photo: document.querySelector('#empty')}": "&photo=",
    "{'имя': 'Аня'}": "&%D0%B8%D0%BC%D1%8F=%D0%90%D0%BD%D1%8F",
    "{start: 50, a: 1}": "&a=1",
    "{start: 0, a: 1}": "&start=0&a=1",
}

RESULT = """(result => ({
    data: result.data(), error: result.error() ? String(result.error()) : result.error(),
    ex: result.error() && result.error().ex, code: result.error() && result.error().getError().error,
    errorStatus: result.error() && [result.error().status, result.error().getStatus()],
    description: result.error_description(), more: result.more(), total: result.total(), status: result.status,
    time: result.time(), answer: result.answer.result, query: result.query.method}))"""


def call(app: App, method: str = "app.info", params: str = "{}") -> Any:
    return app.run(f"BX24.callMethod('{method}', {params}, result => done({RESULT}(result)))")[0]


@pytest.mark.parametrize("params", ENCODED)
def test_parameters_are_urlencoded(same_app: App, params: str) -> None:
    call(same_app, "crm.deal.list", params)
    (request,) = same_app.rest.calls
    assert request == RestCall("/rest/crm.deal.list.json", f"auth=token-1{ENCODED[params]}", "text/plain;charset=UTF-8")
    assert same_app.rest.preflights == 0


def test_file_goes_as_name_and_base64(parent: ParentWindow) -> None:
    app = parent.open(body="<input id=file type=file>").after_init()
    app.frame.set_input_files("#file", {"name": "a b.bin", "mimeType": "x/y", "buffer": bytes([0, 255, 65])})
    call(app, "disk.upload", "{id: 1, file: document.querySelector('#file')}")
    assert app.rest.calls[0].params == {"auth": "token-1", "id": "1", "file[0]": "a b.bin", "file[1]": "AP9B"}


def test_method_name_is_escaped(same_app: App) -> None:
    call(same_app, "a/b?c")
    assert same_app.rest.calls[0].path == "/rest/a%2Fb%3Fc.json"


def test_call_before_init_waits_for_it(parent: ParentWindow) -> None:
    app = parent.open("BX24.callMethod('app.info', {}, result => { window.got = result.data(); });")
    app.wait_until("window.got === true")
    assert app.rest.calls[0].body == "auth=token-1"


def test_result_of_a_call(same_app: App) -> None:
    same_app.rest.answer = lambda call: (200, {"result": {"ID": "5"}, "time": {"duration": 0.1}})
    assert call(same_app) == {
        "data": {"ID": "5"},
        "error": None,
        "ex": None,
        "code": None,
        "errorStatus": None,
        "description": None,
        "more": False,
        "total": pytest.approx(float("nan"), nan_ok=True),
        "status": 200,
        "time": {"duration": 0.1},
        "answer": {"ID": "5"},
        "query": "app.info",
    }


def test_refusal_reaches_the_callback(same_app: App) -> None:
    answer = {"error": "ACCESS_DENIED", "error_description": "Access denied!"}
    same_app.rest.answer = lambda call: (403, answer)
    result = call(same_app)
    assert result["error"] == "ACCESS_DENIED: Access denied! (403)"
    assert (result["code"], result["description"], result["status"]) == ("ACCESS_DENIED", "Access denied!", 403)
    assert result["errorStatus"] == [403, 403]
    assert {key: result["ex"][key] for key in answer} == answer


def test_refusal_without_description(same_app: App) -> None:
    same_app.rest.answer = lambda call: (400, {"error": "ERROR_CORE"})
    assert call(same_app)["error"] == "ERROR_CORE (400)"


def test_empty_answer_is_an_empty_result(same_app: App) -> None:
    same_app.rest.answer = lambda call: (200, "")
    assert call(same_app)["data"] == {}


@pytest.mark.parametrize(
    "answer",
    [(503, {"error": "QUERY_LIMIT_EXCEEDED"}), (500, "oops"), (200, "<b>no JSON</b>")],
    ids=["503", "500", "no JSON"],
)
def test_query_error_is_thrown_and_the_callback_never_called(app: App, answer: tuple[int, Any]) -> None:
    app.rest.answer = lambda call: answer
    app.frame.evaluate("() => BX24.callMethod('app.info', {}, () => { window.called = true; })")
    app.wait_until("window.errors.length > 0")
    assert app.value("window.errors") == ["Uncaught Query error!"]
    assert app.value("window.called") is None


def test_paging_repeats_the_call_from_the_next_start(same_app: App) -> None:
    def page(call: RestCall) -> tuple[int, Any]:
        start = int(call.params.get("start", 0))
        more = {"next": start + 50} if start < 100 else {}
        return 200, {"result": [start], "total": 120, **more}

    same_app.rest.answer = page
    seen = same_app.run(
        """const seen = [];
        BX24.callMethod('crm.deal.list', {filter: {A: [1]}}, result => {
            seen.push([result.data()[0], result.more(), result.total()]);
            if (!result.more()) { done(seen, result.next()); } else { result.next(); }
        })"""
    )
    assert seen == [[[0, True, 120], [50, True, 120], [100, False, 120]], False]
    assert [call.body for call in same_app.rest.calls] == [
        "auth=token-1&filter[A][0]=1",
        "auth=token-1&start=50&filter[A][0]=1",
        "auth=token-1&start=100&filter[A][0]=1",
    ]


def test_next_may_have_a_callback_of_its_own(same_app: App) -> None:
    same_app.rest.answer = lambda call: (200, {"result": [], "next": "50"})
    assert same_app.run("BX24.callMethod('a', {}, result => result.next(() => done('second')))") == ["second"]


def test_expired_token_is_refreshed_and_the_call_repeated(parent: ParentWindow) -> None:
    fresh = {"AUTH_ID": "token-2", "AUTH_EXPIRES": "3600", "REFRESH_ID": "refresh-2"}
    app = parent.open(replies={"refreshAuth": fresh}).after_init()

    def answer(call: RestCall) -> tuple[int, Any]:
        known = call.params["auth"] == "token-2"
        return (200, {"result": "ok"}) if known else (401, {"error": "expired_token", "error_description": "..."})

    app.rest.answer = answer
    assert call(app, params="{a: 1}")["data"] == "ok"
    assert [call.body for call in app.rest.calls] == ["auth=token-1&a=1", "auth=token-2&a=1"]
    assert [message["params"] for message in app.messages("refreshAuth")] == ["{}"]


def test_token_that_is_known_to_be_old_is_refreshed_first(parent: ParentWindow) -> None:
    fresh = {"AUTH_ID": "token-2", "AUTH_EXPIRES": "3600", "REFRESH_ID": "refresh-2"}
    app = parent.open(init={"AUTH_EXPIRES": "-1"}, replies={"refreshAuth": fresh}).after_init()
    assert app.value("BX24.getAuth()") is False
    call(app)
    assert [call.body for call in app.rest.calls] == ["auth=token-2"]


def test_refresh_auth_gives_the_new_token(parent: ParentWindow) -> None:
    fresh = {"AUTH_ID": "token-2", "AUTH_EXPIRES": 100, "REFRESH_ID": "refresh-2"}
    app = parent.open(replies={"refreshAuth": fresh}).after_init()
    (auth,) = app.run("BX24.refreshAuth(done)")
    assert (auth["access_token"], auth["refresh_token"], auth["member_id"]) == ("token-2", "refresh-2", "member-1")
    assert auth["expires_in"] - app.value("Date.now()") <= 100_000


BATCH = {
    "result": {
        "result": {"deals": [1], "user": {"ID": "1"}},
        "result_error": {"bad": {"error": "ERROR_METHOD_NOT_FOUND", "error_description": "Method not found!"}},
        "result_total": {"deals": 51},
        "result_next": {"deals": 50},
        "result_time": {"deals": {"duration": 0.2}},
    },
    "time": {},
}


def test_batch_of_named_calls(same_app: App) -> None:
    same_app.rest.answer = lambda call: (200, BATCH)
    (result,) = same_app.run(
        f"""BX24.callBatch({{
            deals: ['crm.deal.list', {{filter: {{'>ID': 1}}}}],
            user: {{method: 'user.current'}},
            bad: ['no.such', {{}}],
            skipped: ['never.run'],
        }}, results => done(Object.fromEntries(Object.entries(results).map(([key, value]) => [key, {RESULT}(value)]))), true)"""
    )
    (request,) = same_app.rest.calls
    assert (request.path, request.params) == (
        "/rest/batch.json",
        {
            "auth": "token-1",
            "halt": "1",
            "cmd[deals]": "crm.deal.list?filter[%3EID]=1",
            "cmd[user]": "user.current?",
            "cmd[bad]": "no.such?",
            "cmd[skipped]": "never.run?",
        },
    )
    assert set(result) == {"deals", "user", "bad"}
    assert (result["deals"]["data"], result["deals"]["more"], result["deals"]["total"]) == ([1], True, 51)
    assert result["deals"]["time"] == {"duration": 0.2}
    assert result["user"]["data"] == {"ID": "1"}
    assert result["bad"]["error"] == "ERROR_METHOD_NOT_FOUND: Method not found! (200)"


def test_batch_of_a_list_of_calls(same_app: App) -> None:
    answer = {"result": ["a", "b"], "result_error": [], "result_total": [], "result_next": [], "result_time": []}
    same_app.rest.answer = lambda call: (200, {"result": answer})
    result = same_app.run(
        "BX24.callBatch([['first', {}], {method: 'second', params: {x: 1}}], results => "
        "done(Array.isArray(results), results.map(result => result.data())))"
    )
    assert result == [True, ["a", "b"]]
    assert same_app.rest.calls[0].params == {"auth": "token-1", "halt": "0", "cmd[0]": "first?", "cmd[1]": "second?x=1"}


def test_page_of_a_batch_goes_on_by_itself(same_app: App) -> None:
    same_app.rest.answer = lambda call: (200, BATCH if "batch" in call.path else {"result": [2]})
    result = same_app.run(
        "BX24.callBatch({deals: ['crm.deal.list', {a: [5]}]}, results => results.deals.next(next => done(next.data())))"
    )
    assert result == [[2]]
    assert (same_app.rest.calls[1].path, same_app.rest.calls[1].body) == (
        "/rest/crm.deal.list.json",
        "auth=token-1&start=50&a[0]=5",
    )


def test_refused_batch_never_calls_back(app: App) -> None:
    app.rest.answer = lambda call: (400, {"error": "ERROR_BATCH_LENGTH_EXCEEDED", "error_description": "..."})
    app.frame.evaluate("() => BX24.callBatch([['a']], () => { window.called = true; })")
    app.wait_until("window.errors.length > 0")
    assert app.value("window.called") is None


def test_empty_batch_is_not_sent(same_app: App) -> None:
    same_app.frame.evaluate("() => { BX24.callBatch([]); BX24.callBatch({a: null, b: {}}); }")
    call(same_app)
    assert [call.path for call in same_app.rest.calls] == ["/rest/app.info.json"]


def test_administrator_binds_handlers(same_app: App) -> None:
    same_app.run("BX24.callBind('onCrmDealAdd', 'https://a.example/h', undefined, () => done())")
    same_app.run("BX24.callBind('onCrmDealAdd', 'https://a.example/h', 5, () => done())")
    same_app.run("BX24.callUnbind('onCrmDealAdd', 'https://a.example/h', undefined, () => done())")
    same_app.run("BX24.callUnBind('onCrmDealAdd', 'https://a.example/h', 5, () => done())")
    handler = {"auth": "token-1", "event": "onCrmDealAdd", "handler": "https://a.example/h"}
    assert [(call.path, call.params) for call in same_app.rest.calls] == [
        ("/rest/event.bind.json", {**handler, "auth_type": "0"}),
        ("/rest/event.bind.json", {**handler, "auth_type": "5"}),
        ("/rest/event.unbind.json", handler),
        ("/rest/event.unbind.json", {**handler, "auth_type": "5"}),
    ]


def test_regular_user_binds_nothing(parent: ParentWindow) -> None:
    app = parent.open(init={"IS_ADMIN": False}).after_init()
    assert app.value("[BX24.callBind('a', 'b'), BX24.callUnbind('a', 'b')]") == [False, False]
    call(app)
    assert [call.path for call in app.rest.calls] == ["/rest/app.info.json"]


def test_handler_bound_before_init_waits_for_it(parent: ParentWindow) -> None:
    app = parent.open("window.returned = BX24.callBind('a', 'b', 0, () => { window.bound = true; });")
    app.wait_until("window.bound === true")
    assert app.value("window.returned") is False


def test_ninety_calls_go_at_once_then_two_a_second(page: Page, servers: Servers) -> None:
    page.clock.install(time=0)
    page.clock.pause_at(1000)
    app = ParentWindow(page, servers).open()
    app.wait_until("BX24.getAuth() !== false")
    page.clock.run_for(50)
    app.frame.evaluate("() => { window.sent = []; XMLHttpRequest.prototype.send = body => window.sent.push(body); }")
    app.frame.evaluate("() => { for (let i = 0; i < 95; i += 1) { BX24.callMethod('app.info'); } }")
    counts = []
    for milliseconds in (500, 600, 1000, 1000):
        page.clock.run_for(milliseconds)
        counts.append(app.value("window.sent.length"))
    assert counts == [90, 92, 94, 95]
