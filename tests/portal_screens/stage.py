"""A portal, an app's server and signed-in browsers: what the tests of the screens share."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeVar

from playwright.sync_api import Browser, BrowserContext, Frame, Page, expect

from portal import Account, EmbeddedPortal, Listing, lifecycle
from portal.sessions import new_session
from tests.portal_screens.app_server import AppServer

Value = TypeVar("Value")

TIMEOUT = 30_000
"""Milliseconds in which anything comes true, on the busiest machine. No test waits for it."""


@dataclass
class Stage:
    """One portal with apps on its Market. `noise` collects console errors, exceptions, failed answers."""

    portal: EmbeddedPortal
    app: AppServer
    browser: Browser
    base: str
    noise: list[str] = field(default_factory=list)
    contexts: list[BrowserContext] = field(default_factory=list)

    def listing(self, code: str, **changes: Any) -> Listing:
        """Publish an app with an installer."""
        values: dict[str, Any] = {
            "title": f"App {code.partition('.')[2]}",
            "version": 1,
            "url": f"{self.base}/main",
            "installer_url": f"{self.base}/install",
            "scopes": ("crm", "user_basic", "placement"),
        }
        listing = Listing(code=code, **(values | changes))
        self.portal.publish(listing)
        return listing

    def page(self, account: Account | None = None, size: tuple[int, int] = (1280, 720)) -> Page:
        """A page of a new browser context; signed in when an account is given."""
        width, height = size
        context = self.browser.new_context(ignore_https_errors=True, viewport={"width": width, "height": height})
        context.set_default_timeout(TIMEOUT)
        self.contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: self.noise.append(f"exception {error}"))
        page.on("console", lambda line: self.noise.append(line.text) if line.type == "error" else None)
        page.on(
            "response",
            lambda answer: self.noise.append(f"{answer.status} {answer.url}") if answer.status >= 400 else None,
        )
        if account is not None:
            self.enter(page, account)
        return page

    def enter(self, page: Page, account: Account) -> None:
        """Give the browser a session of this account, and open the start page."""
        session = self.portal.on_loop(lambda: new_session(self.portal.state, account.user_id))
        page.context.add_cookies([{"name": "PHPSESSID", "value": session.id, "url": self.portal.url}])
        page.goto(f"{self.portal.url}/stream/")

    def row_id(self, code: str) -> int:
        row = self.portal.state.row_of(code)
        assert row is not None
        return row.id

    def install(self, code: str, *, finish: bool = True) -> int:
        """Install without the screens; answers the local ID."""
        state = self.portal.state
        user = state.users[self.portal.admin.user_id]
        self.portal.on_loop(lambda: lifecycle.install(state, user, code))
        if finish:
            self.portal.on_loop(lambda: lifecycle.finish_install(state, user, self.row_id(code)))
        return self.row_id(code)


def sign_in(page: Page, portal: EmbeddedPortal, account: Account, path: str = "/stream/") -> None:
    """Through the network's page, both steps."""
    page.goto(portal.url + path)
    page.locator("#login").fill(account.login)
    page.locator('button[data-action="submit"]').click()
    page.locator("#password").fill(account.password)
    page.locator('button[data-action="submit"]').click()
    expect(page.locator("#user-name")).to_be_visible()


def app_frame(page: Page, path: str) -> Frame:
    """The app's frame once it shows this path and its page has loaded."""

    def found() -> Frame | None:
        return next((frame for frame in page.frames if frame.name.count("|") == 2 and f"{path}?" in frame.url), None)

    frame = wait_for(page, found)
    frame.wait_for_selector("#app")
    return frame


def wait_for(page: Page, condition: Callable[[], Value | None]) -> Value:
    """Let the page run until the condition holds; what it gives then."""
    deadline = time.monotonic() + TIMEOUT / 1000
    while not (value := condition()):
        assert time.monotonic() < deadline, "the condition did not come true"
        page.wait_for_timeout(20)
    return value
