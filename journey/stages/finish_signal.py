"""Sees the moment at which an installer tells the portal that it has finished."""

from __future__ import annotations

import time
from types import TracebackType
from urllib.parse import parse_qs

from playwright.sync_api import Page, Request

LAZYLOAD = "/app.layout/lazyload.ajax.php"


class FinishSignal:
    """Listens, within a with block, for the portal's own request that marks the app installed (portal-facts 3.6, 4.5).

    The request leaves the portal's page on every portal, so that no access to the portal's insides is needed.
    """

    def __init__(self, page: Page) -> None:
        self._page = page
        self.at: float | None = None
        """Unix seconds of the first signal; None while there was none."""

    def __enter__(self) -> FinishSignal:
        self._page.on("request", self._see)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._page.remove_listener("request", self._see)

    def _see(self, request: Request) -> None:
        if self.at is not None or LAZYLOAD not in request.url or request.method != "POST":
            return
        fields = parse_qs(request.post_data or "")
        if fields.get("action") == ["set_installed"] and fields.get("v", ["Y"]) == ["Y"]:
            self.at = time.time()
