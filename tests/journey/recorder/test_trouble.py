"""A screen that can't be recorded ends in a visit that says why, within its time."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Callable
from pathlib import Path

from journey.evidence import Visit
from journey.recorder import RecorderLimits
from tests.journey.recorder.conftest import LIMIT, Bench
from tests.journey.recorder.small_portal import Answer, Handler

Make = Callable[..., Bench]


ENDLESS = 60.0
"""A limit that a screen would run into which nothing ends before."""


def record(made: Bench, path: str = "/", *, settle: float = LIMIT, limit: float = 15.0) -> tuple[Visit, float]:
    visit = made.begin()
    begun = time.monotonic()
    made.page.goto(made.portal.shows(made.app.url + path), wait_until="commit")
    visit.settle(settle)
    done = visit.finish(limit=limit)
    return done, time.monotonic() - begun


def test_an_address_where_nobody_answers(bench: Make) -> None:
    made = bench({})
    visit = made.begin()
    made.page.goto(made.portal.shows("http://127.0.0.1:1/deals"), wait_until="commit")
    visit.settle(LIMIT)
    done = visit.finish()
    assert done.failure is not None
    assert done.failed_by == "app"
    assert "could not show the app's page" in done.failure
    assert done.snapshots == []


def test_a_page_that_forbids_framing(bench: Make) -> None:
    made = bench({"/": Answer("<p>Deals</p>", headers=(("X-Frame-Options", "DENY"),))})
    done, seconds = record(made, settle=ENDLESS, limit=ENDLESS)
    assert (done.failed_by, done.page) == ("app", "/")
    assert "net::ERR_BLOCKED_BY_RESPONSE" in (done.failure or "")
    assert seconds < ENDLESS
    [main] = [item for item in made.asked(done) if item.main]
    assert main.status == 200 or main.failure
    assert main.headers.get("x-frame-options") == "DENY" or main.failure


def test_a_server_that_never_answers(bench: Make) -> None:
    over = threading.Event()

    def hang(handler: Handler) -> None:
        over.wait(ENDLESS)

    made = bench({"/": hang})
    visit = made.begin()
    with made.page.expect_request(lambda request: request.url.startswith(made.app.url)):
        made.page.goto(made.portal.shows(made.app.url + "/"), wait_until="commit")
    begun = time.monotonic()
    visit.settle(1.5)
    done = visit.finish(limit=4)
    seconds = time.monotonic() - begun
    over.set()
    assert done.failed_by == "app"
    assert "did not answer POST within 1.5 s" in (done.failure or "")
    assert done.page == "/"
    assert seconds < ENDLESS


def test_a_page_that_hangs_in_a_loop(bench: Make) -> None:
    page = "<p>Deals</p><script>setTimeout(() => { for (;;) {} }, 150)</script>"
    made = bench({"/": page}, RecorderLimits(answer=0.7, hang=1.5))
    done, seconds = record(made, settle=ENDLESS, limit=ENDLESS)
    assert done.failed_by == "app"
    assert "The app's page hangs: the document did not answer for" in (done.failure or "")
    assert seconds < ENDLESS


def test_a_page_that_works_long_before_it_shows_something(bench: Make) -> None:
    page = """<script>const begun = performance.now(); while (performance.now() - begun < 2500);</script><p>Deals</p>"""
    made = bench({"/": page}, RecorderLimits(answer=0.5))
    visit = made.begin()
    made.page.goto(made.portal.shows(made.app.url + "/"), wait_until="commit")
    assert visit.settle(1.5)
    done = visit.finish()
    assert done.failure is None
    assert done.at_rest is not None
    assert made.text(done.at_rest.text).strip() == "Deals"
    assert done.timing.ready is not None
    assert done.timing.ready >= 2.5


def test_an_app_that_takes_the_whole_window(bench: Make) -> None:
    made = bench({"/": "<p>Deals</p><button onclick=\"top.location = '/away'\">Go</button>", "/away": "<p>Away</p>"})
    visit = made.open()
    frame = visit.frame
    assert frame is not None
    frame.get_by_role("button").click()
    made.page.wait_for_url("**/away")
    assert visit.settle(2) is False
    done = visit.finish()
    assert done.failure == f"The app left the portal: the whole window shows {made.app.url}/away"
    assert done.failed_by == "app"


def test_a_frame_that_goes_away(bench: Make) -> None:
    made = bench({"/": "<p>Deals</p>"})
    visit = made.open()
    made.page.evaluate("document.querySelector('iframe').remove()")
    done = visit.finish()
    assert (done.failure, done.failed_by) == ("The app's frame went away, or its page never came", "app")


def test_a_frame_that_goes_away_while_it_is_measured(bench: Make) -> None:
    made = bench({"/": "<p>Deals</p>"})
    visit = made.open()
    made.page.evaluate("addEventListener('resize', () => document.querySelector('iframe')?.remove())")
    done = visit.finish()
    assert done.failed_by == "app"
    assert "the app's frame went away meanwhile" in (done.failure or "")
    assert done.snapshots


def test_an_error_of_the_portal_in_place_of_the_app(bench: Make) -> None:
    made = bench({})
    made.portal.server.pages["/error/"] = (
        "<div class='app-layout-subscribe-renew app-layout-error-block'><p>Application was not found.</p></div>"
    )
    visit = made.begin()
    made.page.goto(made.portal.url + "/error/")
    assert visit.settle(3) is False
    done = visit.finish()
    assert done.portal_error == "Application was not found."
    assert done.failure == "The portal shows an error in place of the app: Application was not found."
    assert done.failed_by is None


def test_a_portal_that_shows_no_frame(bench: Make) -> None:
    made = bench({})
    made.portal.server.pages["/empty/"] = "<p>Portal</p>"
    visit = made.begin()
    made.page.goto(made.portal.url + "/empty/")
    visit.settle(0.7)
    done = visit.finish()
    assert (done.failure, done.failed_by) == ("The portal showed no frame of the app within 0.7 s", "tool")


def test_a_page_that_was_closed(bench: Make) -> None:
    made = bench({"/": "<p>Deals</p>"})
    visit = made.open()
    made.page.close()
    assert visit.settle(1) is False
    done = visit.finish()
    assert (done.failure, done.failed_by) == ("The browser's page was closed", "tool")


def test_a_page_whose_process_dies(bench: Make) -> None:
    made = bench({"/": "<p>Deals</p>"})
    visit = made.open()
    for process in renderers(made):
        os.kill(process, signal.SIGKILL)
    begun = time.monotonic()
    visit.settle(ENDLESS)
    done = visit.finish(limit=ENDLESS)
    assert time.monotonic() - begun < ENDLESS
    assert done.failure is not None
    assert done.crashed
    assert done.failed_by == "app"


def renderers(made: Bench) -> list[int]:
    """The processes of this browser that show the bench's documents: those younger than the browser's first page."""
    session = made.context.browser
    assert session is not None
    control = session.new_browser_cdp_session()
    found = control.send("SystemInfo.getProcessInfo")["processInfo"]
    control.detach()
    alive = [item["id"] for item in found if item["type"] == "renderer"]
    return [process for process in alive if Path(f"/proc/{process}").exists()]


def test_a_link_to_a_server_that_hangs(bench: Make) -> None:
    over = threading.Event()

    def hang(handler: Handler) -> None:
        over.wait(20)

    made = bench({"/": "<p>Deals</p><a href='/slow'>Slow</a>", "/slow": hang})
    made.open().finish(layouts=False, links=False, picture=False)
    visit = made.begin()
    frame = visit.frame
    assert frame is not None
    frame.get_by_role("link").click(no_wait_after=True)
    assert visit.settle(1.2) is False
    done = visit.finish()
    over.set()
    assert (done.page, done.failed_by, done.snapshots) == ("/slow", "app", [])
    assert done.failure == "The app's server did not answer GET within 1.2 s"


def test_an_answer_that_comes_late_is_recorded_after_all(bench: Make) -> None:
    asked_twice = threading.Event()

    def slow(handler: Handler) -> None:
        asked_twice.wait(LIMIT)
        handler.give(Answer("<p>Deals</p>"))

    made = bench({"/": slow})
    visit = made.begin()
    made.page.goto(made.portal.shows(made.app.url + "/"), wait_until="commit")
    assert visit.settle(0.5) is False
    assert visit.failure is not None
    asked_twice.set()
    assert visit.settle(LIMIT) is True
    done = visit.finish(layouts=False, links=False, picture=False)
    assert (done.failure, len(done.snapshots)) == (None, 1)


def test_an_app_whose_names_are_those_of_the_browser_is_recorded(bench: Make) -> None:
    own = "const URL = '/api', Node = 1; class Element {} var CSS = '.deal{}'"
    body = f"<h1 id='1:a'>Deals</h1><p>Of this week</p><img src='/a.png'><a href='/b'>B</a><script>{own}</script>"
    done, _ = record(bench({"/": f"<!doctype html><title>Deals</title>{body}"}))
    assert done.failure is None
    assert done.at_rest is not None
    assert done.at_rest.visible.words == 5
    assert done.design is not None
    assert (len(done.layouts), len(done.links), len(done.resources)) == (4, 1, 1)
    assert done.accessibility is not None
    assert done.accessibility.failure is None


def test_an_empty_screen_waits_for_the_timer_that_draws_it_and_a_full_one_does_not(bench: Make) -> None:
    def later(seconds: float) -> str:
        return f"<script>setTimeout(() => document.body.append('Seven deals are open'), {1000 * seconds})</script>"

    empty, full_of_words = f"<!doctype html><title>Deals</title>{later(3.1)}", f"<p>Deals of this week</p>{later(7.9)}"
    made = bench({"/": empty, "/full": full_of_words})
    late, _ = record(made)
    assert late.at_rest is not None
    assert late.at_rest.visible.words == 4
    assert late.timing.ready is not None
    assert late.timing.ready > 3
    full, _ = record(made, "/full")
    assert full.at_rest is not None
    assert full.at_rest.visible.words == 4, "it was read before the timer"
