"""What a partner's scenario gets of the portal: its address, a page signed in as one account, and the opened app."""

from __future__ import annotations

import os
from contextlib import ExitStack

from playwright.sync_api import Browser, BrowserContext, Frame, Page, sync_playwright
from playwright.sync_api import Error as PlaywrightError

from journey.browser import find_browser
from journey.handed_over import learner
from journey.launch import launch_arguments
from journey.redaction import Redactor
from journey.scenarios.order import Order
from pages.app_frame import AppFrame
from pages.app_page import AppPage
from pages.errors import NotLoaded
from pages.market_card import MarketCard

ACTION = 10_000.0
"""Milliseconds that one click or wait of a scenario may take, unless it says otherwise."""


class Browsers:
    """One browser, started at its first use, with a context for each account."""

    def __init__(self, order: Order, redactor: Redactor) -> None:
        self._order = order
        self._redactor = redactor
        self._closing = ExitStack()
        self._browser: Browser | None = None
        self._contexts: dict[str, BrowserContext] = {}

    def context(self, role: str) -> BrowserContext:
        """The signed-in context of an account."""
        if role not in self._contexts:
            made = self._started().new_context(**self._order.context, storage_state=self._order.states[role])
            made.on("request", learner(self._redactor, self._order.portal["url"]))
            made.set_default_timeout(ACTION)
            self._contexts[role] = made
        return self._contexts[role]

    def _started(self) -> Browser:
        if self._browser is None:
            playwright = self._closing.enter_context(sync_playwright())
            if self._order.browser_server:
                self._browser = playwright.chromium.connect(self._order.browser_server)
            else:
                trusting = bool(self._order.context.get("ignore_https_errors"))
                executable = find_browser(os.environ).executable
                self._browser = playwright.chromium.launch(**launch_arguments(executable, trusting=trusting))
            self._closing.callback(self._browser.close)
        return self._browser

    def close(self) -> None:
        """Close everything; a second call does nothing."""
        self._contexts.clear()
        self._closing.close()


class ScenarioPortal:
    """The portal as one account sees it, for one scenario."""

    def __init__(self, order: Order, role: str, context: BrowserContext) -> None:
        self._order = order
        self._context = context
        self._page: Page | None = None
        self.role = role
        self.url = order.portal["url"]
        """Without a slash at the end."""
        self.kind = order.portal["kind"]
        """embedded or remote."""
        self.edition = order.portal["edition"]
        """cloud or on-premise."""
        self.language = order.portal["language"]
        self.member_id = order.portal["member_id"]
        """Empty where it is not known."""

    @property
    def page(self) -> Page:
        """The portal's page, signed in; empty until something is opened on it."""
        if self._page is None or self._page.is_closed():
            self._page = self._context.new_page()
        return self._page

    @property
    def address(self) -> str | None:
        """Where the app's frame is now; None when there is none."""
        try:
            frame = AppFrame(self.page)
            address = frame.address if frame.present else None
        except (PlaywrightError, NotLoaded):
            return None  # the page is being closed or replaced: the picture tells more
        return address

    def open_app(self) -> Frame:
        """Open the app as a person does, wait until it is loaded, and return its frame.

        Raises NotLoaded with the portal's own words when it shows an error in place of the app.
        """
        if self._order.app_id is not None:
            shown = AppPage(self.page, self.url, self._order.app_id).open()
        else:
            card = MarketCard(self.page, self._order.card_url)
            card.open()
            shown = card.open_application()
        if not shown.present and shown.error_text:
            raise NotLoaded(f"The portal shows in place of the app: {shown.error_text}")
        shown.wait_until_loaded()
        return shown.frame

    def close(self) -> None:
        """Close the page; what the account stored in the browser stays for its next scenario."""
        if self._page is not None and not self._page.is_closed():
            self._page.close()
