"""Requests, answers and their bodies."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable

from journey.recorder import RecorderLimits
from tests.journey.recorder.conftest import Bench
from tests.journey.recorder.small_portal import Answer, Handler

Make = Callable[..., Bench]


def test_redirects_are_exchanges_of_their_own_and_keep_the_last_body(bench: Make) -> None:
    made = bench(
        {
            "/": Answer(
                "moved",
                status=302,
                headers=(("Location", "/login"), ("Set-Cookie", "sid=verysecret; Path=/; SameSite=None")),
            ),
            "/login": Answer("", status=307, headers=(("Location", "/home"),)),
            "/home": "<p>Home</p>",
        }
    )
    visit = made.record()
    first, second, third = made.asked(visit)
    assert [(item.method, item.status, item.main) for item in made.asked(visit)] == [
        ("POST", 302, True),
        ("GET", 307, True),
        ("GET", 200, True),
    ]
    assert (first.redirect_to, second.redirect_to, third.redirect_to) == (second.id, third.id, None)
    assert first.headers["set-cookie"] == "sid=[cookie]; Path=/; SameSite=None"
    assert first.body is None
    assert made.text(third.body) == "<p>Home</p>"
    assert visit.page == "/home"


def test_no_body_is_lost_when_documents_replace_each_other(bench: Make) -> None:
    rows = json.dumps(list(range(500)))
    made = bench(
        {
            "/": "<p>one</p><script>fetch('/api').then((r) => r.json()).then(() => location.replace('/two'))</script>",
            "/two": "<p>two</p><script>location.href = '/three'</script>",
            "/three": "<p>three</p><script>fetch('/api?last')</script>",
            "/api": Answer(rows, mime="application/json"),
        }
    )
    visit = made.record()
    assert [(item.kind, item.body is not None) for item in made.asked(visit)] == [
        ("document", True),
        ("fetch", True),
        ("document", True),
        ("document", True),
        ("fetch", True),
    ]
    assert [made.text(item.body)[:10] for item in made.asked(visit) if item.kind == "document"] == [
        "<p>one</p>",
        "<p>two</p>",
        "<p>three</",
    ]
    assert visit.page == "/three"


def test_bodies_of_errors_are_kept_and_those_of_scripts_and_pictures_are_not(bench: Make) -> None:
    made = bench(
        {
            "/": "<p>Deals</p><script src='/a.js'></script><script src='/gone.js'></script>"
            "<img src='/gone.png'><img src='/dot.svg'>"
            "<script>fetch('/fail')</script>",
            "/a.js": Answer("1", mime="text/javascript"),
            "/gone.js": Answer("Warning: missing", status=500, mime="text/html"),
            "/dot.svg": Answer("<svg xmlns='http://www.w3.org/2000/svg'/>", mime="image/svg+xml"),
            "/fail": Answer("SQLSTATE[42S02]", status=500, mime="text/plain"),
        }
    )
    visit = made.record()
    kept = {item.url.removeprefix(made.app.url).split("?")[0]: item.body is not None for item in made.asked(visit)}
    assert kept == {"/": True, "/a.js": False, "/gone.js": True, "/gone.png": False, "/dot.svg": False, "/fail": True}
    asked = [request.path for request in made.app.asked]
    assert (asked.count("/"), asked.count("/gone.js"), asked.count("/fail")) == (1, 1, 1)


def test_a_body_is_decoded_as_the_browser_would_and_cut(bench: Make) -> None:
    made = bench(
        {
            "/": Answer("<meta charset=windows-1251><p>Сделки</p>".encode("cp1251"), mime="text/html"),
            "/long": "<p>" + "x" * 600_000,
        }
    )
    [main] = made.asked(made.record())
    assert "Сделки" in made.text(main.body)
    assert main.charset is None
    [main] = made.asked(made.record("/long"))
    assert main.body is not None
    assert main.body.cut
    assert main.body.bytes == 600_003
    assert len(made.text(main.body)) == 512 * 1024


def test_what_never_answers_and_what_never_ends_does_not_hold_the_screen(bench: Make) -> None:
    over = threading.Event()

    def stream(handler: Handler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Type", "text/event-stream")
        handler.end_headers()
        handler.wfile.write(b"data: 1\n\n")
        handler.wfile.flush()
        over.wait(20)

    made = bench(
        {
            "/": "<p>Deals</p><script>new EventSource('/events'); fetch('/stream'); new WebSocket('ws://127.0.0.1:9/')</script>",
            "/events": stream,
            "/stream": stream,
        },
        RecorderLimits(stream=0.5, long_poll=60.0),
    )
    visit = made.open()
    ready = visit._ready
    done = visit.finish(layouts=False, links=False, picture=False)
    over.set()
    assert ready is not None, "it came to rest, although an answer is waited for longer than the limit"
    streams = [item for item in made.asked(done) if item.url.endswith(("/events", "/stream"))]
    assert [(item.status, item.body, item.failure) for item in streams] == [(200, None, None)] * 2


def test_a_slow_answer_is_waited_for(bench: Make) -> None:
    def slow(handler: Handler) -> None:
        threading.Event().wait(0.9)
        handler.give(Answer("Twelve deals", mime="text/plain"))

    page = """<p id='out'></p><script>
        fetch('/slow').then((r) => r.text()).then((t) => { document.getElementById('out').textContent = t })</script>"""
    made = bench({"/": page, "/slow": slow})
    visit = made.record()
    assert visit.at_rest is not None
    assert made.text(visit.at_rest.text) == "Twelve deals"
    assert visit.timing.ready is not None
    assert visit.timing.ready > 0.9


def test_a_request_that_the_app_gives_up_is_marked(bench: Make) -> None:
    over = threading.Event()

    def hanging(handler: Handler) -> None:
        over.wait(20)

    page = """<p>Deals</p><script>const c = new AbortController();
        fetch('/slow', {signal: c.signal}).catch(() => 0); setTimeout(() => c.abort(), 50)</script>"""
    made = bench({"/": page, "/slow": hanging})
    visit = made.record()
    over.set()
    [slow] = [item for item in made.asked(visit) if item.url.endswith("/slow")]
    assert (slow.aborted, slow.status, slow.failure) == (True, None, "net::ERR_ABORTED")


def test_a_refused_connection_is_not_aborted(bench: Make) -> None:
    made = bench({"/": "<p>Deals</p><script>fetch('http://127.0.0.1:9/').catch(() => 0)</script>"})
    visit = made.record()
    [refused] = [item for item in made.asked(visit) if ":9/" in item.url]
    assert (refused.aborted, refused.failure) == (False, "net::ERR_UNSAFE_PORT")


def test_posts_of_the_app_are_kept_with_their_bodies(bench: Make) -> None:
    page = """<p>Deals</p><script>fetch('/api', {method: 'POST', body: JSON.stringify({access_token: 'abcdefgh1234', id: 5})});
        const headers = {'content-type': 'application/octet-stream'};
        fetch('/raw', {method: 'POST', body: new Uint8Array([255, 254, 0]), headers})</script>"""
    made = bench({"/": page, "/api": "ok", "/raw": "ok"})
    visit = made.record()
    bodies = {
        item.url.removeprefix(made.app.url): made.text(item.request_body)
        for item in made.asked(visit)
        if item.kind == "fetch"
    }
    assert bodies == {"/api": '{"access_token":"[secret]","id":5}', "/raw": "[3 bytes of application/octet-stream]"}
