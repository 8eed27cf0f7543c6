"""Runs the scripts that look at a document, each under a time limit.

Playwright's `evaluate` waits for ever when the document hangs, and `wait_for_function` does so too when it begins to hang
while it is asked (both measured, with a document in an endless loop). So a watchdog stands beside every call: when the time
is over, it takes the frame out of the portal's page, which is another site's document in another process and still
answers; whatever waits for the frame then ends with an error.
"""

from __future__ import annotations

import asyncio
from functools import cache
from importlib.resources import files
from types import TracebackType
from typing import Any

from greenlet import greenlet  # type: ignore[import-untyped]
from playwright.sync_api import Error, Frame

_PARTS = files("journey.recorder") / "scripts"
_SECOND_BITE = 3.0
"""Seconds after which the whole page is closed, where taking the frame out did not help either."""


class Unresponsive(Exception):
    """The document did not answer in time: its script hangs, or its process is busy."""


@cache
def source(name: str) -> str:
    """The text of a script of this package."""
    return (_PARTS / f"{name}.js").read_text(encoding="utf-8")


@cache
def _with_library(name: str, text: str) -> str:
    body = text.strip().rstrip(";")
    return f"(argument) => {{\n{source('library')}\nreturn ({body}\n)(argument);\n}}\n//# sourceURL=moderator-{name}.js"


def look(frame: Frame, name: str, argument: object = None, *, seconds: float) -> Any:
    """Runs the named script of this package in the frame's document and returns its value.

    Raises Unresponsive after `seconds` (the frame is gone from the page then), and Playwright's Error when the frame or the page
    goes away by itself.
    """
    return run(frame, name, source(name), argument, seconds=seconds)


def run(frame: Frame, name: str, text: str, argument: object = None, *, seconds: float) -> Any:
    """As `look`, for a script given as text: a function of one argument, which may use library.js."""
    script = _with_library(name, text)
    with Watchdog(frame, seconds) as watchdog:
        try:
            return frame.evaluate(script, argument)
        except Error as error:
            if watchdog.barked:
                raise Unresponsive(f"the document did not answer within {seconds:g} s") from error
            raise


class Watchdog:
    """While it is entered, what waits for the frame longer than `seconds` is broken off."""

    def __init__(self, frame: Frame, seconds: float) -> None:
        self.barked = False
        self._frame = frame
        self._seconds = seconds
        self._timers: list[asyncio.TimerHandle] = []

    def __enter__(self) -> Watchdog:
        # The synchronous API runs Playwright's event loop in this very thread, in a greenlet of its own.
        loop = asyncio.get_running_loop()
        self._timers.append(loop.call_later(self._seconds, self._bark, self._take_out))
        self._timers.append(loop.call_later(self._seconds + _SECOND_BITE, self._bark, self._close))
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for timer in self._timers:
            timer.cancel()

    def _bark(self, bite: Any) -> None:
        self.barked = True
        # A call of the synchronous API needs a greenlet that may wait, as the handlers of Playwright's events have.
        greenlet(bite).switch()

    def _take_out(self) -> None:
        try:
            self._frame.frame_element().evaluate("element => element.remove()")
        except Error:
            return  # it went away meanwhile, or the portal's page hangs as well: see _close

    def _close(self) -> None:
        try:
            self._frame.page.close()
        except Error:
            return  # it is closed already
