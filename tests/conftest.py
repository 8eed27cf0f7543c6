"""Fixtures that all tests share."""

from __future__ import annotations

import os
from typing import Any

import pytest

from journey.browser import find_browser
from journey.launch import launch_arguments


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """The machine's browser, started as a run starts it."""
    return launch_arguments(find_browser(os.environ).executable, browser_type_launch_args)
