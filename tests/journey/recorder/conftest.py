"""A recorder on a small portal, in the browser of the session."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext
from playwright.sync_api import Page as BrowserPage

from journey.evidence import Accessibility, EvidenceStore, Exchange, Size, Stored, Visit
from journey.recorder import OpenVisit, Recorder, RecorderLimits
from journey.redaction import Redactor
from tests.journey.recorder.small_portal import Page, Server, SmallPortal

LIMIT = 30.0
"""Seconds in which a screen comes to rest on the busiest machine. No test waits for it."""


@dataclass
class Bench:
    """Everything to record one screen: an app, a portal that shows it, a recorder on a browser page."""

    app: Server
    portal: SmallPortal
    recorder: Recorder
    context: BrowserContext
    page: BrowserPage
    store: EvidenceStore
    visits: list[OpenVisit] = field(default_factory=list)

    def begin(self, name: str = "") -> OpenVisit:
        visit = self.recorder.begin(self.page, role="admin", stage="open", locale="en", kind="start", name=name)
        self.visits.append(visit)
        return visit

    def open(self, path: str = "/", *, limit: float | None = None, height: str = "620px") -> OpenVisit:
        """Show the app's page in the portal and wait until it is at rest; with a `limit`, for so long after it was loaded."""
        visit = self.begin()
        address = self.portal.shows(self.app.url + path, height=height)
        self.page.goto(address, wait_until="commit" if limit is None else "load")
        visit.settle(LIMIT if limit is None else limit)
        return visit

    def record(self, path: str = "/", *, layouts: bool = False, links: bool = False) -> Visit:
        """As `open`, finished."""
        return self.open(path).finish(layouts=layouts, links=links, picture=False)

    def asked(self, visit: Visit) -> list[Exchange]:
        """The visit's exchanges without those of the portal's own page."""
        return [exchange for exchange in visit.exchanges if exchange.frame != "portal"]

    def text(self, stored: Stored | None) -> str:
        assert stored is not None
        return (self.store.folder / stored.path).read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def small_portal() -> Iterator[SmallPortal]:
    with Server("127.0.0.2", {}) as server:
        yield SmallPortal(server)


@pytest.fixture
def bench(browser: Browser, small_portal: SmallPortal, tmp_path: Path) -> Iterator[Callable[..., Bench]]:
    """Makes a bench for an app of these pages."""
    made: list[Bench] = []

    def make(pages: dict[str, Page], limits: RecorderLimits | None = None) -> Bench:
        redactor = Redactor()
        redactor.know("access_token", ["token-of-the-user"])
        store = EvidenceStore(tmp_path / "evidence", redactor.text)
        app = Server("127.0.0.1", pages)
        window = Size(width=1280, height=720)
        recorder = Recorder(store, app_origins={app.url}, portal_origin=small_portal.url, window=window, limits=limits)
        context = browser.new_context(viewport={"width": 1280, "height": 720})
        recorder.attach(context)
        made.append(Bench(app, small_portal, recorder, context, context.new_page(), store))
        return made[-1]

    yield make
    for item in made:
        item.context.close()
        item.app.__exit__(None, None, None)
        assert item.recorder.problems == []


@pytest.fixture
def without_axe(monkeypatch: pytest.MonkeyPatch) -> None:
    """axe is not asked, which takes longer than all the rest: for tests of something else."""
    monkeypatch.setattr("journey.recorder.open_visit.accessibility_of", lambda frame, limits, token: Accessibility())
