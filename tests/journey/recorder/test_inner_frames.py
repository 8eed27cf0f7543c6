"""What stands and scrolls in frames inside the app's frame, of its own origin and of another."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from journey.evidence import Scroller, VisibleContent
from tests.journey.recorder.conftest import Bench
from tests.journey.recorder.small_portal import Page, Server

pytestmark = pytest.mark.usefixtures("without_axe")
Make = Callable[[dict[str, Page]], Bench]
LINES = "<p>Seven deals are open this week.</p>" * 40
HULL = "<!doctype html><meta charset=utf-8><style>body{margin:0} iframe{border:0;width:100%;height:500px}</style>"
EDITOR = f"<!doctype html><body contenteditable>{LINES}</body>"


@pytest.fixture
def other() -> Iterator[Server]:
    """A server of another site than the app's."""
    pages: dict[str, Page] = {
        "/long": f"<!doctype html>{LINES}",
        "/wide": "<!doctype html><h1>Plan</h1><div style='width:3000px'>far</div>",
        "/empty": "<!doctype html><div id='root'></div>",
        "/waits": "<!doctype html><p>Loading...</p>",
        "/hull": "<!doctype html><body style='margin:0'><iframe src='/long' style='width:100%;height:400px;border:0'></iframe>",
    }
    with Server("127.0.0.3", pages) as server:
        yield server


def scrollers(bench: Make, body: str, **pages: Page) -> list[Scroller]:
    made = bench({"/": HULL + body, **{f"/{name}": page for name, page in pages.items()}})
    visit = made.open().finish(links=False, picture=False)
    assert visit.failure is None
    return visit.layouts[0].scrollers


def test_an_inner_frame_that_scrolls_is_measured_whatever_its_origin(bench: Make, other: Server) -> None:
    frames = "".join(
        f"<iframe src='{address}' title='{name}'></iframe>"
        for name, address in [("own", "/own"), ("long", f"{other.url}/long"), ("wide", f"{other.url}/wide")]
    )
    found = {each.selector: each for each in scrollers(bench, frames, own=f"<!doctype html>{LINES}")}
    kinds = {each.selector: (each.tag, each.widget, each.horizontal, each.vertical) for each in found.values()}
    assert kinds == {
        'iframe[title="own"]': ("iframe", None, False, True),
        'iframe[title="long"]': ("iframe", None, False, True),
        'iframe[title="wide"]': ("iframe", None, True, False),
    }
    long = found['iframe[title="long"]']
    assert (long.client.width, long.box.width, long.box.height) == (long.box.width - 15, long.box.width, 500)
    assert 0.45 < long.share_of_text < 0.55


def test_a_frame_in_an_inner_frame_is_named_by_its_way(bench: Make, other: Server) -> None:
    [found] = scrollers(bench, f"<iframe src='{other.url}/hull' title='hull'></iframe>")
    assert found.selector == 'iframe[title="hull"] iframe[src="/long"]'
    assert found.share_of_text > 0.99
    assert 0.6 < found.share_of_view < 0.7


def test_an_editor_is_a_text_area(bench: Make) -> None:
    [found] = scrollers(bench, "<iframe src='/editor' title='Letter'></iframe>", editor=EDITOR)
    assert found.widget == "textarea"


def shown(bench: Make, body: str) -> VisibleContent:
    made = bench({"/": HULL + body})
    snapshot = made.open(limit=1.0).snapshot()
    assert snapshot is not None
    return snapshot.visible


def test_an_inner_frame_of_another_origin_shows_what_stands_in_it(bench: Make, other: Server) -> None:
    full = shown(bench, f"<iframe src='{other.url}/long'></iframe>")
    assert (full.frames, full.characters > 100) == (0, True)
    empty = shown(bench, f"<iframe src='{other.url}/empty'></iframe>")
    assert empty == VisibleContent(area=empty.area)
    spinners = shown(bench, f"<iframe src='{other.url}/waits' title='w'></iframe>").spinners
    assert spinners
    assert all(selector.startswith('iframe[title="w"]') for selector in spinners)


def test_an_inner_frame_that_can_not_be_asked_stays_a_frame(bench: Make) -> None:
    assert shown(bench, "<iframe src='http://127.0.0.1:1/'></iframe>").frames == 1
