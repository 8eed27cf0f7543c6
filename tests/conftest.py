"""Fixtures that all tests share."""

from __future__ import annotations

import os
from typing import Any

import pytest

from journey.browser import find_browser


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """The machine's browser, with real scroll bars, kept from talking to its maker."""
    quiet = ["--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"]
    root = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    return {
        **browser_type_launch_args,
        "executable_path": str(find_browser(os.environ).executable),
        "ignore_default_args": ["--hide-scrollbars"],
        "args": [*quiet, *root],
    }
