"""A screen is recorded whole, and what it did is told from what others did."""

from __future__ import annotations

from collections.abc import Callable

from tests.journey.recorder.conftest import Bench
from tests.journey.recorder.small_portal import Page

Make = Callable[[dict[str, Page]], Bench]

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
