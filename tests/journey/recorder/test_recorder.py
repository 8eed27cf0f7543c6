"""A screen is recorded whole, and what it did is told from what others did."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest

from journey.recorder import RecorderLimits
from tests.journey.recorder.conftest import Bench
from tests.journey.recorder.small_portal import Answer, Handler

Make = Callable[..., Bench]

PLAIN = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Deals</title></head>
<body><h1>Open deals</h1><p>Twelve of them.</p><a href="/settings">Settings</a></body></html>"""


def test_a_plain_screen_is_recorded_whole(bench: Make) -> None:
    made = bench({"/": PLAIN})
    visit = made.open("/?tab=2").finish()
    assert visit.failure is None
    assert visit.page == "/?tab=2"
    assert visit.name == "Deals"
    assert visit.id == "admin-open-01"
    [main] = [exchange for exchange in visit.exchanges if exchange.main]
    assert (main.method, main.status, main.frame, main.mime, main.charset) == ("POST", 200, "app", "text/html", "utf-8")
    assert "Twelve of them" in made.text(main.body)
    assert "member_id=m1" in made.text(main.request_body)
    assert "token-of-the-user" not in made.text(main.request_body)
    rest = visit.at_rest
    assert rest is not None
    assert (rest.title, rest.language, rest.charset, rest.ready) == ("Deals", "en", "UTF-8", "complete")
    assert made.text(rest.text) == "Open deals\n\nTwelve of them.\n\nSettings"
    assert made.text(rest.html).startswith('<!DOCTYPE html>\n<html lang="en"><head>')
    assert rest.picture is not None
    assert visit.picture is not None
    assert [layout.window.width for layout in visit.layouts] == [1280, 1366, 1440, 1920]
    assert [link.url for link in visit.links] == [made.app.url + "/settings"]
    assert visit.timing.document is not None
    assert visit.timing.first_content is not None
    assert visit.timing.ready is not None
    assert 0 < visit.timing.document <= visit.timing.first_content
    assert not visit.slider
    assert made.page.viewport_size == {"width": 1280, "height": 720}


@pytest.mark.parametrize("body", ["", "<div class='spinner' role='status' aria-busy='true'>Loading</div>"])
def test_a_screen_without_content_is_waited_for_while_its_data_is_on_the_way(bench: Make, body: str) -> None:
    def late(handler: Handler) -> None:
        threading.Event().wait(2.0)
        handler.give(Answer("[12]", mime="application/json"))

    script = "fetch('/rows').then(a => a.json()).then(() => document.body.textContent = 'Twelve deals')"
    page = f"<body>{body}<script>{script}</script>"
    made = bench({"/": page, "/rows": late}, RecorderLimits(long_poll=0.2, late=30.0))
    visit = made.open(limit=1.0)
    snapshot = visit.snapshot()
    assert snapshot is not None
    assert snapshot.visible.words == 2


def test_what_a_stream_brings_soon_after_it_was_opened_belongs_to_the_screen(bench: Make) -> None:
    def stream(handler: Handler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Type", "text/event-stream")
        handler.end_headers()
        threading.Event().wait(0.4)
        handler.wfile.write(b"data: 12\n\n")
        handler.close_connection = True

    opens = "new EventSource('/news').onmessage = (event) => lanes.count(event.data)"
    made = bench({"/": f"<body>Deals<script>{opens}</script>", "/news": stream}, RecorderLimits(stream=1.6))
    assert [error.message for error in made.record().errors] == ["lanes is not defined"]
