"""Waiting for a condition that no single Playwright locator can express."""

import time
from collections.abc import Callable
from typing import TypeVar

from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Page

from pages.address import address
from pages.errors import NotLoaded
from pages.time_limits import TimeLimits

Value = TypeVar("Value")


def wait_until(
    page: Page,
    condition: Callable[[], Value | None],
    seconds: float,
    *,
    missing: str,
    advice: str,
    limits: TimeLimits,
) -> Value:
    """The first truthy value that `condition` gives within `seconds`. It is asked once more when these are over, for on a busy
    machine the last answer may be as old as they are.

    The portal recreates frames and reloads pages at any moment, so a Playwright error inside the condition counts as
    "not yet"; the last one is kept as the cause of the NotLoaded that follows. `missing` says what did not come,
    `advice` what to do about it.
    """
    deadline = time.monotonic() + seconds
    last_error: PlaywrightError | None = None
    while True:
        over = time.monotonic() >= deadline
        try:
            value = condition()
        except PlaywrightError as error:
            if page.is_closed():
                raise NotLoaded(f"{missing}: the browser page was closed meanwhile.") from error
            last_error, value = error, None
        if value:
            return value
        if over:
            raise NotLoaded(f"{missing} within {seconds:g} s, at {address(page)}. {advice}") from last_error
        page.wait_for_timeout(limits.poll * 1000)


def look(read: Callable[[], Value], otherwise: Value) -> Value:
    """What `read` sees right now; `otherwise` when the page is just being replaced under it."""
    try:
        return read()
    except PlaywrightError as error:
        if not is_transient(error):
            raise
        return otherwise


def is_transient(error: PlaywrightError) -> bool:
    """True for errors that mean "this document or frame has just gone", which a portal does all the time."""
    return any(sign in error.message for sign in TRANSIENT)


TRANSIENT = (
    "Execution context was destroyed",
    "Execution context is not available",
    "frame was detached",
    "Frame was detached",
    "Frame has been detached",
    "Element is not attached",
    "Unable to adopt element handle",
    "because of a navigation",
    "Cannot find context with specified id",
    "Timeout",
)
