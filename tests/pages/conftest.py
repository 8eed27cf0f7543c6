"""One browser page whose whole network is a table of small documents."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from journey.browser import find_browser
from pages import TimeLimits
from tests.pages.paper_portal import PaperPortal

LAUNCH_ARGS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    executable = str(find_browser(os.environ).executable)
    return {**browser_type_launch_args, "executable_path": executable, "args": LAUNCH_ARGS}


@pytest.fixture(scope="session")
def window(browser: Browser) -> Iterator[Page]:
    """One browser page for all tests; each of them loads its documents anew."""
    page = browser.new_page()
    page.set_default_timeout(10_000)
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
        sign_in=0.5,
        card=0.5,
        popup=0.5,
        install=0.6,
        delete=0.6,
        slider=0.6,
        app_frame=0.5,
        app_load=0.5,
        menu=0.3,
        installed_list=0.5,
    )
