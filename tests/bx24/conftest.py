"""One browser, one small portal and one small app server for all tests of the library."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.bx24.parent_window import App, ParentWindow, Servers


@pytest.fixture(scope="session")
def servers() -> Iterator[Servers]:
    with Servers() as running:
        yield running


@pytest.fixture(scope="session")
def window(browser: Browser) -> Iterator[Page]:
    """One browser page for all tests; each of them loads its documents anew."""
    page = browser.new_page()
    page.set_default_timeout(30_000)
    yield page
    page.context.close()


@pytest.fixture
def parent(window: Page, servers: Servers) -> ParentWindow:
    """A window with the parent side of the protocol; `parent.open(...)` shows the app in it."""
    servers.rest.reset()
    return ParentWindow(window, servers)


@pytest.fixture
def app(parent: ParentWindow) -> App:
    """An app whose BX24 is initialized, opened by an administrator."""
    return parent.open().after_init()


@pytest.fixture(scope="session")
def lasting_app(browser: Browser, servers: Servers) -> Iterator[App]:
    """An app that stays open, for tables of cases that leave nothing behind in it."""
    page = browser.new_page()
    body = "<input id=text value='typed text'><div id=box></div><input id=empty type=file>"
    yield ParentWindow(page, servers).open(body=body).after_init()
    page.context.close()


@pytest.fixture
def same_app(lasting_app: App) -> App:
    """The app that stays open, with nothing sent yet."""
    lasting_app.forget()
    return lasting_app
