"""The windows that an app opens while it is explored: closed at once, and their addresses noted."""

from __future__ import annotations

import time
from contextlib import suppress
from types import TracebackType
from typing import Any

from playwright.sync_api import CDPSession, Error, Page

_POLL = 20
"""Milliseconds between two looks at whether a window has come."""


class OpenedWindows:
    """Listens, inside `with`, for the windows that one page opens.

    Playwright tells of a window when its first document is there. The browser announces it at once, before the click that
    opened it is over; so a window of a slow server, or on a busy machine, is known and waited for. Browsers without
    announcements (only Chromium has them) are believed when they say nothing.
    """

    def __init__(self, page: Page, limit: float) -> None:
        """`limit`: seconds in which a window shows its first document."""
        self._page = page
        self._limit = limit
        self._session: CDPSession | None = None
        self._announced: set[str] = set()
        """By the browser, and not closed yet."""
        self._expected = 0
        self._met: list[str] = []
        self._context_id = ""

    def __enter__(self) -> OpenedWindows:
        self._page.context.on("page", self._came)
        with suppress(Error):  # not Chromium
            self._announcements()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._page.context.remove_listener("page", self._came)
        if self._session is not None:
            with suppress(Error):  # the browser is gone
                self._session.detach()

    def forget(self) -> None:
        """What comes from now on is another click's."""
        self._wait()
        self._met.clear()
        self._expected = 0

    def opened(self) -> list[str]:
        """The addresses of all windows opened since `forget`; those without one, in words. Waits for those on their way."""
        self._wait()
        nameless = max(0, self._expected - len(self._met))
        return [*self._met, *["a window that showed nothing"] * nameless]

    def _announcements(self) -> None:
        browser = self._page.context.browser
        if browser is None:
            return
        own = self._page.context.new_cdp_session(self._page)
        self._context_id = own.send("Target.getTargetInfo")["targetInfo"].get("browserContextId", "")
        own.detach()
        session = browser.new_browser_cdp_session()
        # The pages that are open already are told of as well, before the answer to this.
        session.send("Target.setDiscoverTargets", {"discover": True, "filter": [{"type": "page"}]})
        session.on("Target.targetCreated", self._created)
        session.on("Target.targetDestroyed", lambda event: self._announced.discard(event["targetId"]))
        self._session = session

    def _created(self, event: dict[str, Any]) -> None:
        target = event["targetInfo"]
        if target.get("browserContextId") == self._context_id:
            self._announced.add(target["targetId"])
            self._expected += 1

    def _came(self, page: Page) -> None:
        self._met.append(page.url)
        page.close()

    def _wait(self) -> None:
        deadline = time.monotonic() + self._limit
        try:
            while self._announced and time.monotonic() < deadline:
                self._page.wait_for_timeout(_POLL)
        except Error:
            self._announced.clear()  # the page is gone, and the windows with it: the visit that is open says so
        for target in list(self._announced):
            self._close(target)
        self._announced.clear()

    def _close(self, target: str) -> None:
        if self._session is not None:
            with suppress(Error):  # it has closed by itself, or the browser is gone
                self._session.send("Target.closeTarget", {"targetId": target})
