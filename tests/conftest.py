"""Fixtures that all tests share."""

from __future__ import annotations

import os
import signal
from typing import Any

import pytest
from playwright.sync_api import expect
from xdist.scheduler import LoadScopeScheduling

from journey.browser import find_browser
from journey.launch import launch_arguments

JOURNEYS = "tests/defects/test_defects.py::"
EXPECTED = 30_000
"""Milliseconds in which what a test expects of a page comes true, on the busiest machine. No test waits for it."""


def pytest_configure(config: pytest.Config) -> None:
    """Tests that are told to end put away their apps and browsers, as after Ctrl-C; what is expected of pages has time."""
    expect.set_options(timeout=EXPECTED)
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    config.add_cleanup(lambda: signal.signal(signal.SIGTERM, before))


class OneWorkerAFile(LoadScopeScheduling):
    """Tests of one file stay on one worker and share what it started; whole journeys share nothing and go to any.

    xdist's own `loadgroup` would do, but it marks groups in a way that pytest 9.2 no longer sees.
    """

    def _split_scope(self, nodeid: str) -> str:
        return nodeid if nodeid.startswith(JOURNEYS) else nodeid.partition("::")[0]


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> OneWorkerAFile:
    """How workers share the tests."""
    return OneWorkerAFile(config, log)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The journeys first: they take longest, and no worker shall be left with them at the end."""
    items.sort(key=lambda item: not item.nodeid.startswith(JOURNEYS))


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """The machine's browser, started as a run starts it."""
    return launch_arguments(find_browser(os.environ).executable, browser_type_launch_args)
