"""Stops a stage that takes too long, even when the page no longer answers."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Page


class Overdue(Exception):
    """A stage took longer than its limit; its page was closed."""


@contextmanager
def closing_after(page: Page, seconds: float, stage: str) -> Iterator[None]:
    """Close the page when the block has not ended after `seconds`, and raise Overdue from it.

    A script that never ends makes `evaluate` wait for ever: Playwright has no limit there. The timer runs on Playwright's
    own event loop, which turns while a synchronous call waits; closing the page ends that call with an error. Playwright
    offers no public way to that loop, so this is the one place that reaches for it.
    """
    fired = False
    inner: Any = page._impl_obj
    loop: asyncio.AbstractEventLoop = inner._loop

    def close() -> None:
        nonlocal fired
        fired = True
        loop.create_task(_close(inner))

    timer = loop.call_later(seconds, close)
    try:
        yield
    except Exception as error:
        if fired:
            raise Overdue(f"{stage} took longer than {seconds:g} s and was stopped") from error
        raise
    finally:
        timer.cancel()
    if fired:
        raise Overdue(f"{stage} took longer than {seconds:g} s and was stopped")


async def _close(page: Any) -> None:
    await page.close()
