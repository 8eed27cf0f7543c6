"""An explorer on a small portal."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pytest

from journey.evidence import Visit
from journey.explore.explorer import Explorer
from journey.explore.found import Found
from journey.explore.limits import ExploreLimits
from journey.manifest import Page as DeclaredPage
from journey.recorder import WINDOWS
from pages.app_frame import AppFrame
from tests.journey.recorder.conftest import LIMIT, Bench, bench, small_portal, without_axe
from tests.journey.recorder.small_portal import Page

__all__ = ["bench", "small_portal", "without_axe"]


@dataclass
class Tour:
    """What one exploration of a small app found."""

    made: Bench
    start: Visit
    found: Found
    reopened: int

    @property
    def pages(self) -> list[str]:
        """The screens beyond the start, in the order found."""
        return [visit.page for visit in self.found.visits]

    def clicks(self, visit_id: str | None = None) -> dict[str, str]:
        """What the clicks on a screen (the start, where none is named) led to, by label."""
        visit = self.found.amended[visit_id or self.start.id]
        return {click.label: click.result for click in visit.clicks}

    def asked(self) -> list[str]:
        """The paths that the app's server was asked for."""
        return [request.path for request in self.made.app.asked]


@pytest.fixture
def explore(
    bench: Callable[[dict[str, Page]], Bench], monkeypatch: pytest.MonkeyPatch, without_axe: None
) -> Callable[..., Tour]:
    """Explores an app of these pages from its start. Screens are measured in one window only, to save time."""
    monkeypatch.setattr("journey.recorder.open_visit.WINDOWS", WINDOWS[:1])

    def run(
        pages: dict[str, Page],
        *,
        declared: Sequence[DeclaredPage] = (),
        limits: ExploreLimits | None = None,
        path: str = "/",
        listener: str = "",
    ) -> Tour:
        made = bench(pages)
        address = made.portal.shows(made.app.url + path, script=listener)
        reopened = 0

        def reopen() -> AppFrame:
            nonlocal reopened
            reopened += 1
            made.page.goto(address, wait_until="commit")
            frame = AppFrame(made.page)
            frame.wait_until_present()
            return frame

        visit = made.begin()
        made.page.goto(address, wait_until="commit")
        visit.settle(LIMIT)
        start = visit.finish(layouts=False, picture=False)
        explorer = Explorer(
            made.recorder, reopen=reopen, page=made.page, role="admin", stage="explore", locale="en", limits=limits
        )
        return Tour(made, start, explorer.explore(start, declared=declared), reopened)

    return run
