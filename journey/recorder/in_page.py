"""Runs the scripts that look at a document, each under a time limit.

`Frame.evaluate` waits for ever when the document hangs; `wait_for_function` gives up in time even then (measured with a
document in an endless loop), so everything is asked through it. A strict content policy does not stop it.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

from playwright.sync_api import Error, Frame, TimeoutError

_PARTS = files("journey.recorder") / "scripts"


class Unresponsive(Exception):
    """The document did not answer in time: its script hangs, or its process is busy."""


@cache
def source(name: str) -> str:
    """The text of a script of this package."""
    return (_PARTS / f"{name}.js").read_text(encoding="utf-8")


@cache
def _with_library(name: str, text: str) -> str:
    # The value is wrapped: what is not truthy would be asked again and again.
    return (
        f"async (argument) => {{\n{source('library')}\nconst run = {text.strip().rstrip(';')};\n"
        f"return {{ value: await run(argument) }};\n}}\n//# sourceURL=moderator-{name}.js"
    )


def look(frame: Frame, name: str, argument: object = None, *, seconds: float) -> Any:
    """Runs the named script of this package in the frame's document and returns its value.

    Raises Unresponsive after `seconds`, and Playwright's Error when the frame or the page goes away.
    """
    return run(frame, name, source(name), argument, seconds=seconds)


def run(frame: Frame, name: str, text: str, argument: object = None, *, seconds: float) -> Any:
    """As `look`, for a script given as text (a function of one argument, which may use library.js)."""
    try:
        handle = frame.wait_for_function(
            _with_library(name, text), arg=argument, timeout=max(1.0, seconds * 1000), polling=100
        )
    except TimeoutError as error:
        raise Unresponsive(f"the document did not answer within {seconds:g} s") from error
    value = handle.json_value()["value"]
    try:
        handle.dispose()
    except Error:
        return value  # the document went away right after it had answered
    return value
