"""What the recorder keeps for as long as a run lasts, and what it lets go of."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Callable, Mapping
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest
from playwright.sync_api import Page

from journey.evidence import EvidenceStore, Size
from journey.recorder import OpenVisit, Recorder
from journey.recorder.bodies import BodyKeeper

URL = "https://127.0.0.1/api/news"


class Session:
    """A session with a browser that knows of these requests what their number is, and no more."""

    def __init__(self) -> None:
        self.heard: dict[str, Callable[[Mapping[str, Any]], None]] = {}

    def on(self, event: str, handle: Callable[[Mapping[str, Any]], None]) -> None:
        self.heard[event] = handle

    def send(self, method: str, params: Mapping[str, Any]) -> dict[str, Any]:
        return {"body": params["requestId"]} if method == "Network.getResponseBody" else {}

    def ask(self, number: int, url: str = URL) -> None:
        self.heard["Network.requestWillBeSent"](
            {"requestId": f"number {number}", "request": {"method": "GET", "url": url}}
        )


@pytest.fixture
def session() -> Session:
    return Session()


class ClosedPage:
    """What the recorder asks of a page that is not there any more, and the session that it had."""

    def __init__(self, session: Session) -> None:
        self.context = SimpleNamespace(new_cdp_session=lambda page: session)

    def is_closed(self) -> bool:
        return True


@pytest.fixture
def page(session: Session) -> Page:
    return cast(Page, ClosedPage(session))


@pytest.mark.parametrize("others", [0, 1, 31, 32, 33, 500])
def test_the_body_of_a_request_is_found_however_often_the_address_was_asked(
    session: Session, page: Page, others: int
) -> None:
    keeper = BodyKeeper(page)
    for number in range(others):
        session.ask(number)
        session.ask(number, f"{URL}?page={number}")
    session.ask(others)
    assert keeper.body("GET", URL, others) == f"number {others}".encode()
    assert keeper.body("GET", f"{URL}#top", others) == f"number {others}".encode()
    assert keeper.body("POST", URL, 0) is None


def test_bodies_of_requests_long_past_are_not_taken_for_others(session: Session, page: Page) -> None:
    keeper = BodyKeeper(page)
    for number in range(500):
        session.ask(number)
    assert keeper.body("GET", URL, 0) is None
    assert keeper.body("GET", URL, 490) == b"number 490"


@pytest.fixture
def recorder(tmp_path: Path) -> Recorder:
    size = Size(width=1280, height=720)
    store = EvidenceStore(tmp_path, str)
    return Recorder(store, app_origins={"https://127.0.0.1"}, portal_origin="https://127.0.0.2", window=size)


def begun(recorder: Recorder, page: Page) -> OpenVisit:
    return recorder.begin(page, role="admin", stage="explore", locale="en", kind="explored", name="Deals")


def test_nothing_stays_of_what_was_no_screen_of_its_own(recorder: Recorder, page: Page) -> None:
    shown = begun(recorder, page)
    seen = shown.finish(picture=False, slider=True)
    way_back, click = begun(recorder, page), begun(recorder, page)
    gone = [weakref.ref(way_back.log), weakref.ref(click.log)]
    way_back.give_up_for(seen)
    assert click.give_to(seen).id == seen.id
    del way_back, click
    gc.collect()
    assert [each() for each in gone] == [None, None]
    assert recorder.amended(seen) == seen
