"""Runs the scripts that look at a document, each under a time limit.

Playwright's `evaluate` waits for ever when the document hangs, and while the frame waits for its next document (Chromium
holds back what is sent to one that is about to go); `wait_for_function` does so too when the document begins to hang while it
is asked. All measured. So the evaluation is awaited on Playwright's own event loop with a limit; giving it up takes the call
back. This reaches behind the synchronous API (`_sync`, `_impl_obj`): the one place of the recorder that does. Polling from
outside costs a message to the driver and back each time, a third of a journey's waiting.

An app may have put something of its own in the place of `Map` or `performance`: Playwright's way to hand over arguments and
values then fails, and so do the scripts. What failed so is run once more in a world of its own, which shares the document with
the app's scripts and nothing else.
"""

from __future__ import annotations

import asyncio
import json
import re
from contextlib import suppress
from functools import cache
from importlib.resources import files
from typing import Any

from playwright.sync_api import Error, Frame

from pages.time_limits import milliseconds

_PARTS = files("journey.recorder") / "scripts"


class Unresponsive(Exception):
    """The document did not answer in time: its script hangs, its process is busy, or its next document is awaited."""


@cache
def source(name: str) -> str:
    """The text of a script of this package."""
    return (_PARTS / f"{name}.js").read_text(encoding="utf-8")


BROWSERS_OWN = (
    "const { Array, Boolean, CSS, Date, Element, Error, JSON, Map, Math, MutationObserver, Node, NodeFilter, Number, Object,"
    " Promise, Proxy, Reflect, RegExp, Set, ShadowRoot, String, URL, WeakMap, WeakSet, clearTimeout, console,"
    " decodeURIComponent, getComputedStyle, performance, requestAnimationFrame, setTimeout } = window;"
)
"""An app may have names of its own for these (`const CSS = ...` in a plain script): the browser's are meant."""

UNTOUCHED = (
    "for (const own of [Map, Set, WeakMap, Array.prototype.map, performance.now]) {"
    " if (!/\\[native code\\]/.test(Function.prototype.toString.call(own))) throw new TypeError('taken by the app'); }"
)
"""Where an app has put its own in the place of these, a script might still run, and tell nonsense."""

HANDED_OVER = (
    "const own = /\\[native code\\]/.test(Function.prototype.toString.call(JSON.stringify))"
    " && [Array, Boolean, Number, Object, String].every((type) => type.prototype.toJSON === undefined);"
    " return own ? JSON.stringify(found) : [found];"
)
"""As one text: Playwright takes values apart piece by piece, checks every piece twice, and needs up to three times as long.
Not where the app has changed how values become JSON, as some libraries do."""
_HALF = re.compile(r"(?<!\\)((?:\\\\)*)\\ud[89a-f][0-9a-f]{2}")
"""Half of a surrogate pair, as JSON writes it (whole pairs stand there as they are): what a text was cut in, often by us."""


@cache
def _with_library(name: str, text: str) -> str:
    body = text.strip().rstrip(";")
    before = f"{BROWSERS_OWN}\n{UNTOUCHED}\n{source('library')}"
    after = f"const found = await ({body}\n)(argument);\n{HANDED_OVER}"
    return f"async (argument) => {{\n{before}\n{after}\n}}\n//# sourceURL=moderator-{name}.js"


def look(frame: Frame, name: str, argument: object = None, *, seconds: float) -> Any:
    """Runs the named script of this package in the frame's document and returns its value.

    Raises Unresponsive after `seconds`, and Playwright's Error when the frame or the page goes away.
    """
    return run(frame, name, source(name), argument, seconds=seconds)


def look_both(frame: Frame, first: tuple[str, object], then: tuple[str, object], *, seconds: float) -> tuple[Any, Any]:
    """As `look`, for two scripts with their arguments, one right after the other: the way to the document is gone once."""
    bodies = [source(name).strip().rstrip(";") for name, _ in (first, then)]
    text = f"async ([one, two]) => [await ({bodies[0]}\n)(one), await ({bodies[1]}\n)(two)]"
    found = run(frame, f"{first[0]}-{then[0]}", text, [first[1], then[1]], seconds=seconds)
    return found[0], found[1]


def run(frame: Frame, name: str, text: str, argument: object = None, *, seconds: float) -> Any:
    """As `look`, for a script given as text: a function of one argument, which may use library.js."""
    found = evaluate(frame, _with_library(name, text), argument, seconds=seconds)
    return json.loads(_HALF.sub(r"\1?", found)) if isinstance(found, str) else found[0]


_THROWN = re.compile(r"^(?:[\w.]+: )?\w*Error: .*\n\s+at ", re.S)
"""How Playwright tells what a script in the page threw, and nothing else: with the script's stack."""


def evaluate(frame: Frame, script: str, argument: object = None, *, seconds: float) -> Any:
    """The value of a function, given as text, of one argument. Raises as `look` does.

    The function returns something: nothing is what comes of a value that Playwright could not hand over.
    """

    async def ask() -> Any:
        try:
            return await asyncio.wait_for(frame._impl_obj.evaluate(script, argument), seconds)
        except TimeoutError as error:
            raise Unresponsive(f"the document did not answer within {seconds:g} s") from error

    try:
        value = frame._sync(ask())
        problem = Error("the document gave no value")
    except Error as error:
        if not _THROWN.match(error.message):
            raise
        value, problem = None, error
    return _apart(frame, script, argument, problem, milliseconds(seconds)) if value is None else value


def _apart(frame: Frame, script: str, argument: object, problem: Error, limit: float) -> Any:
    """As `evaluate`, out of reach of what the app's scripts have redefined, within `limit` ms for each step.

    Raises `problem` where it fails here as well, or the frame has no process of its own, as only the app's has.
    """
    try:
        call = f"({script}\n)({json.dumps(argument)})"
        session = frame.page.context.new_cdp_session(frame)
    except (TypeError, Error) as error:
        raise problem from error
    try:
        tree = session.send("Page.getFrameTree", timeout=limit)
        place = {"frameId": tree["frameTree"]["frame"]["id"], "worldName": "moderator"}
        world = session.send("Page.createIsolatedWorld", place, timeout=limit)
        asked = {"contextId": world["executionContextId"], "awaitPromise": True, "returnByValue": True}
        answer = session.send("Runtime.evaluate", {"expression": call, **asked}, timeout=limit)
    except Error as error:
        raise problem from error
    finally:
        with suppress(Error):  # the page may be gone, and its session with it
            session.detach()
    if "exceptionDetails" in answer:
        raise problem
    return answer["result"].get("value")
