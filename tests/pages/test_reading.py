"""Elements are read as they are now, however busy the page is."""

from __future__ import annotations

from pages.reading import attribute_of, text_of
from tests.pages.paper_portal import PaperPortal

BUSY = "() => { setTimeout(() => { const end = Date.now() + 1200; while (Date.now() < end); }) }"


def test_a_busy_page_is_read_when_it_has_time(portal: PaperPortal) -> None:
    found = portal.show('<p title="Seven">Deals  of\n <br> today</p><p>More</p>').locator("p")
    found.page.evaluate(BUSY)
    assert (text_of(found), attribute_of(found, "title")) == ("Deals of today", "Seven")
    assert attribute_of(found, "lang") is None


def test_what_is_gone_has_nothing_to_read(portal: PaperPortal) -> None:
    gone = portal.show("<p>Deals</p>").locator("h1")
    assert (text_of(gone), attribute_of(gone, "title")) == (None, None)
