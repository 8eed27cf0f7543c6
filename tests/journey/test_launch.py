"""How the browser is started: Playwright's own switches are kept, and windows carry no browser pages of their own."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserType, Error

from journey.launch import FEATURES_OFF, TRUSTING, launch_arguments

SWITCH = "--disable-features="


def test_everything_that_playwright_switches_off_stays_off(browser_type: BrowserType, tmp_path: Path) -> None:
    told = tmp_path / "arguments"
    listener = tmp_path / "browser"
    listener.write_text(f"#!/bin/sh\nprintf '%s\\n' \"$@\" > '{told}'\nexit 1\n")
    listener.chmod(0o755)
    with pytest.raises(Error):
        browser_type.launch(executable_path=listener)
    (own,) = [line for line in told.read_text().splitlines() if line.startswith(SWITCH)]
    missing = set(own.removeprefix(SWITCH).split(",")) - set(FEATURES_OFF.removeprefix(SWITCH).split(","))
    assert not missing, "Playwright switches off more than before: add it to journey/launch.py"


def test_a_window_has_no_renderers_for_the_address_bar(browser: Browser) -> None:
    context = browser.new_context()
    context.new_page().goto("data:text/html,<h1>Deals")
    session = browser.new_browser_cdp_session()
    targets = session.send("Target.getTargets", {"filter": [{}]})["targetInfos"]
    session.detach()
    context.close()
    assert [target["url"] for target in targets if target["type"] == "browser_ui"] == []


def test_what_the_caller_gives_comes_last(tmp_path: Path) -> None:
    given = launch_arguments(tmp_path / "chromium", {"args": ["--lang=de"], "ignore_default_args": ["--mute-audio"]})
    assert given["args"][:2] == [FEATURES_OFF, "--lang=de"]
    assert given["ignore_default_args"] == ["--mute-audio", "--hide-scrollbars"]
    assert given["executable_path"] == str(tmp_path / "chromium")
    assert TRUSTING not in given["args"]
    assert TRUSTING in launch_arguments(tmp_path / "chromium", trusting=True)["args"]
