"""Waiting ends when the condition holds, also where that is seen only after the time is over."""

from __future__ import annotations

from types import SimpleNamespace
from typing import cast

import pytest
from playwright.sync_api import Page

from pages import NotLoaded, TimeLimits
from pages.waiting import wait_until


class Clock:
    """Seconds that pass while the page is looked at, and not otherwise."""

    now = 0.0

    def monotonic(self) -> float:
        return self.now


@pytest.mark.parametrize(("drawn", "seen"), [(5.0, True), (15.0, True), (25.0, False)])
def test_a_look_that_takes_longer_than_the_whole_wait(
    monkeypatch: pytest.MonkeyPatch, drawn: float, seen: bool
) -> None:
    clock = Clock()
    monkeypatch.setattr("pages.waiting.time", clock)
    page = cast(Page, SimpleNamespace(url="https://portal.example/", wait_for_timeout=lambda _: None))

    def look() -> bool:
        clock.now += 10
        return clock.now > drawn

    def wait() -> bool:
        return wait_until(page, look, 8, missing="The card was not drawn", advice="Look.", limits=TimeLimits())

    if seen:
        assert wait()
    else:
        with pytest.raises(NotLoaded, match=r"The card was not drawn within 8 s, at https://portal\.example/"):
            wait()
