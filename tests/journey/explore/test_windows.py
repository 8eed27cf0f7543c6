"""Windows that an app opens are waited for, closed and named."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest

from journey.explore.limits import ExploreLimits
from tests.journey.explore.conftest import Tour
from tests.journey.recorder.small_portal import Answer, Handler

Explore = Callable[..., Tour]


def test_windows_that_open_are_closed_and_named(explore: Explore) -> None:
    body = """<button onclick="window.open('/help')">Guide</button><p>Deals of this month</p>"""
    tour = explore({"/": f"<!doctype html><h1>Deals</h1>{body}", "/help": "<h1>Help</h1>"})
    start = tour.found.amended[tour.start.id]
    [click] = start.clicks
    assert (click.result, click.detail) == ("opened-window", tour.made.app.url + "/help")
    assert [(link.url, link.text) for link in start.links] == [(click.detail, "Guide")]
    assert len(tour.made.context.pages) == 1
    assert tour.pages == []


@pytest.mark.parametrize("features", ["", "noopener"])
def test_a_window_is_waited_for_as_long_as_its_server_takes(explore: Explore, features: str) -> None:
    def late(handler: Handler) -> None:
        threading.Event().wait(1.5)
        handler.give(Answer("<h1>Help</h1>"))

    body = f"""<button onclick="window.open('/help', '', '{features}')">Guide</button><button>Nothing</button>"""
    tour = explore({"/": f"<!doctype html><h1>Deals</h1>{body}", "/help": late})
    assert tour.clicks() == {"Guide": "opened-window", "Nothing": "nothing"}
    assert [link.url for link in tour.found.amended[tour.start.id].links] == [tour.made.app.url + "/help"]


def test_a_window_whose_server_never_answers_is_closed(explore: Explore) -> None:
    over = threading.Event()
    body = """<button onclick="window.open('/help')">Guide</button><a href="/settings">Settings</a>"""
    pages = {
        "/": f"<!doctype html><h1>Deals</h1>{body}",
        "/help": lambda _: over.wait(20),
        "/settings": "<h1>Mine</h1>",
    }
    tour = explore(pages, limits=ExploreLimits(window=0.3))
    over.set()
    [click] = [click for click in tour.found.amended[tour.start.id].clicks if click.label == "Guide"]
    assert (click.result, click.detail) == ("opened-window", "a window that showed nothing")
    assert len(tour.made.context.pages) == 1
    assert "/settings" in tour.pages
