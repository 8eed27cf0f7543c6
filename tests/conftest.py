"""Fixtures that all tests share."""

from __future__ import annotations

import os
import signal
from typing import Any

import pytest

from journey.browser import find_browser
from journey.launch import launch_arguments


def pytest_configure(config: pytest.Config) -> None:
    """Tests that are told to end put away their apps and browsers, as after Ctrl-C."""
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    config.add_cleanup(lambda: signal.signal(signal.SIGTERM, before))


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests of one file stay on one worker and share what it started, but for those marked `alone`; those come first."""
    items.sort(key=lambda item: item.get_closest_marker("alone") is None)
    for item in items:
        if item.get_closest_marker("alone") is None:
            item.add_marker(pytest.mark.xdist_group(item.path.stem))


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """The machine's browser, started as a run starts it."""
    return launch_arguments(find_browser(os.environ).executable, browser_type_launch_args)
