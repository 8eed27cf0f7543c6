"""Nothing secret is written, even where the app itself prints it."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import Browser

from tests.defects.app import find_case
from tests.defects.harness import run_case


def test_a_token_that_the_app_prints_is_in_no_file(browser: Browser, tmp_path: Path) -> None:
    run_case(find_case("whole_runs.ShowsToken"), browser, tmp_path)
    files = [path for path in (tmp_path / "report").rglob("*") if path.is_file() and path.suffix != ".png"]
    texts = {path: path.read_text(encoding="utf-8", errors="replace") for path in files}
    backwards = {found for text in texts.values() for found in re.findall(r"backwards:(\w{20,})\.", text)}
    assert backwards
    assert [path for path, text in texts.items() if any(spelled[::-1] in text for spelled in backwards)] == []
    assert any("opened with [auth_id]" in text for text in texts.values())
