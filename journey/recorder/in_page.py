"""Runs the scripts that look at a document, each under a time limit.

Playwright's `evaluate` waits for ever when the document hangs, and while the frame waits for its next document (Chromium
holds back what is sent to one that is about to go); `wait_for_function` does so too when the document begins to hang while it
is asked. All measured. So the evaluation runs in a greenlet of its own, as a handler of one of Playwright's events would, and
the run waits beside it no longer than its limit; an evaluation that was given up ends with its frame.
"""

from __future__ import annotations

import asyncio
import time
from functools import cache
from importlib.resources import files
from typing import Any

from greenlet import greenlet  # type: ignore[import-untyped]
from playwright.sync_api import Error, Frame

_PARTS = files("journey.recorder") / "scripts"
_SHORTEST, _LONGEST = 2.0, 16.0
"""Milliseconds between two looks whether the document has answered: short at first, most answers take a few."""


class Unresponsive(Exception):
    """The document did not answer in time: its script hangs, its process is busy, or its next document is awaited."""


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

    Raises Unresponsive after `seconds`, and Playwright's Error when the frame or the page goes away.
    """
    return run(frame, name, source(name), argument, seconds=seconds)


def run(frame: Frame, name: str, text: str, argument: object = None, *, seconds: float) -> Any:
    """As `look`, for a script given as text: a function of one argument, which may use library.js."""
    return _Evaluation(frame, _with_library(name, text), argument).wait(seconds)


class _Evaluation:
    """One evaluation, on its way."""

    def __init__(self, frame: Frame, script: str, argument: object) -> None:
        self._frame = frame
        self._script = script
        self._argument = argument
        self._done = False
        self._value: Any = None
        self._error: Error | None = None
        # The synchronous API turns Playwright's event loop in this very thread, whenever a call of it waits.
        asyncio.get_running_loop().call_soon(lambda: greenlet(self._evaluate).switch())

    def _evaluate(self) -> None:
        try:
            self._value = self._frame.evaluate(self._script, self._argument)
        except Error as error:
            self._error = error
        self._done = True

    def wait(self, seconds: float) -> Any:
        """The value. Raises Unresponsive after so many seconds, and Playwright's Error."""
        deadline = time.monotonic() + seconds
        pause = _SHORTEST
        while not self._done:
            if time.monotonic() >= deadline:
                raise Unresponsive(f"the document did not answer within {seconds:g} s")
            self._frame.page.wait_for_timeout(pause)
            pause = min(pause * 1.5, _LONGEST)
        if self._error is not None:
            raise self._error
        return self._value
