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


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """The machine's browser, started as a run starts it."""
    return launch_arguments(find_browser(os.environ).executable, browser_type_launch_args)
