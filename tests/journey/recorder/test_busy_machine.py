"""A busy machine does everything later: a screen that still waits for its turn is not at rest."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable, Iterator

import pytest
from PIL import Image
from playwright.sync_api import Browser, Frame

from journey.recorder import RecorderLimits
from tests.journey.recorder.conftest import LIMIT, Bench
from tests.journey.recorder.small_portal import SID, Answer, Handler

Make = Callable[..., Bench]
BUSY = "const busy = (ms) => { const end = Date.now() + ms; while (Date.now() < end); }; "
DRAW = "const draw = () => document.body.append('Seven'); "
HELD = 0.6
"""Seconds for which the browser draws nothing."""


def shown(made: Bench, portal: str = "") -> str:
    """What the app's page shows at rest; `portal` runs on the portal's page."""
    visit = made.begin()
    made.page.goto(made.portal.shows(made.app.url + "/", script=portal), wait_until="commit")
    visit.settle(LIMIT)
    done = visit.finish(layouts=False, links=False, picture=False)
    assert done.at_rest is not None
    return made.text(done.at_rest.text)


@pytest.mark.parametrize(
    "script",
    [
        "setTimeout(() => busy(300), 60); setTimeout(draw, 90)",
        "const ask = new MessageChannel(); ask.port1.onmessage = draw; "
        "setTimeout(() => { busy(300); ask.port2.postMessage(1) }, 60)",
        "requestAnimationFrame(() => { busy(300); requestAnimationFrame(draw) })",
    ],
    ids=["a timer", "a message", "a frame"],
)
def test_what_is_due_while_another_script_runs(bench: Make, script: str) -> None:
    assert "Seven" in shown(bench({"/": f"<p>Deals</p><script>{BUSY}{DRAW}{script}</script>"}))


def test_what_a_script_plans_that_comes_late(bench: Make) -> None:
    def late(handler: Handler) -> None:
        threading.Event().wait(1.6)
        handler.give(Answer("setTimeout(draw, 900)", mime="text/javascript"))

    page = f"<p>Deals</p><script>{DRAW}</script><script src='/late.js'></script>"
    assert "Seven" in shown(bench({"/": page, "/late.js": late}))


def test_a_portal_that_is_slow_to_answer_the_app(bench: Make) -> None:
    page = f"<p>Deals</p><script>{DRAW} onmessage = draw; parent.postMessage('init', '*')</script>"
    portal = f"{BUSY} addEventListener('message', (event) => {{ busy(600); event.source.postMessage('ready', '*') }})"
    assert "Seven" in shown(bench({"/": page}), portal)


def test_a_frame_that_the_portal_brings_in_is_where_it_is_to_be(bench: Make) -> None:
    made = bench({"/": "<!doctype html><body style='background: teal'><h1>Deals</h1>"})
    slides = f"appframe_layout_{SID}.animate([{{marginLeft: '900px'}}, {{marginLeft: 0}}], 900)"
    visit = made.begin()
    made.page.goto(made.portal.shows(made.app.url + "/", script=slides), wait_until="commit")
    visit.settle(LIMIT)
    picture = visit.finish(layouts=False, links=False).picture
    assert picture is not None
    with Image.open(made.store.folder / picture.path) as image:
        assert image.convert("RGB").getpixel((5, 300)) == (0, 128, 128)


def test_a_far_timer_that_runs_late_draws_an_empty_screen(bench: Make) -> None:
    page = f"<script>{BUSY}{DRAW} setTimeout(() => busy(500), 3010); setTimeout(draw, 3100)</script>"
    assert "Seven" in shown(bench({"/": page}))


def test_an_empty_screen_is_waited_for_where_the_time_was_over_before_the_first_look(
    bench: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked = threading.Event()

    def late(handler: Handler) -> None:
        looked.wait(LIMIT)
        handler.give(Answer("Seven", mime="text/plain"))

    page = "<script>fetch('/rows').then((a) => a.text()).then((t) => document.body.append(t))</script>"
    made = bench({"/": page, "/rows": late}, RecorderLimits(long_poll=0.05, late=LIMIT))
    visit = made.begin()
    with made.page.expect_request("**/rows"):
        made.page.goto(made.portal.shows(made.app.url + "/"), wait_until="commit")
    looks = visit._waits_for_late

    def look(frame: Frame) -> bool:
        waits = looks(frame)
        looked.set()
        return waits

    monkeypatch.setattr(visit, "_waits_for_late", look)
    assert visit.settle(0.05)


@pytest.fixture
def hold(browser: Browser) -> Iterator[Callable[[], None]]:
    """Holds the process that draws for a moment."""
    control = browser.new_browser_cdp_session()
    found = control.send("SystemInfo.getProcessInfo")["processInfo"]
    control.detach()
    processes = [item["id"] for item in found if item["type"] == "GPU"]
    timers: list[threading.Timer] = []

    def held() -> None:
        for process in processes:
            os.kill(process, signal.SIGSTOP)
            timers.append(threading.Timer(HELD, os.kill, (process, signal.SIGCONT)))
            timers[-1].start()

    yield held
    for timer in timers:
        timer.join()


@pytest.mark.parametrize("ask", ["requestAnimationFrame", "requestIdleCallback"])
def test_what_is_drawn_with_the_next_frame(bench: Make, hold: Callable[[], None], ask: str) -> None:
    def rows(handler: Handler) -> None:
        hold()
        handler.give(Answer("Seven", mime="text/plain"))

    page = f"<p>Deals</p><script>{DRAW} fetch('/rows').then((a) => a.text()).then(() => {ask}(draw))</script>"
    assert "Seven" in shown(bench({"/": page, "/rows": rows}))


def test_an_app_that_looks_at_its_frames_sees_the_browsers_own(bench: Make) -> None:
    page = r"""<p id="out"></p><script>
        const named = (ask) => /\[native code\]/.test(ask.toString()) && ask.name;
        const seen = [requestAnimationFrame, requestIdleCallback].map(named);
        const gone = requestAnimationFrame(() => seen.push("gone")); cancelAnimationFrame(gone);
        requestAnimationFrame((at) => { seen.push(typeof at); requestIdleCallback((left) => {
        seen.push(left.timeRemaining() >= 0); document.getElementById("out").textContent = seen.join() }) })</script>"""
    assert shown(bench({"/": page})) == "requestAnimationFrame,requestIdleCallback,number,true"
