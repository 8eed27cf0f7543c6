"""One browser page whose whole network is a table of small documents."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from pages import TimeLimits
from tests.pages.paper_portal import PaperPortal


@pytest.fixture(scope="session")
def window(browser: Browser) -> Iterator[Page]:
    """One browser page for all tests; each of them loads its documents anew."""
    page = browser.new_page()
    page.set_default_timeout(30_000)
    yield page
    page.context.close()


@pytest.fixture
def portal(window: Page) -> Iterator[PaperPortal]:
    window.context.clear_cookies()
    with PaperPortal(window) as paper:
        yield paper


@pytest.fixture
def quick() -> TimeLimits:
    """Limits for what is expected to fail."""
    return TimeLimits(
        sign_in=0.3,
        card=0.25,
        popup=0.3,
        install=0.4,
        delete=0.4,
        slider=0.4,
        app_frame=0.25,
        app_load=0.25,
        menu=0.2,
        installed_list=0.3,
        poll=0.03,
    )
