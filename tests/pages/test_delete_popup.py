from __future__ import annotations

import pytest
from playwright.sync_api import Request

from pages import CardButtons, ControlMissing, DeletePopup, DeleteRefused, MarketCard, NotLoaded, TimeLimits
from tests.pages.paper_card import DELETE, INSTALL, OPEN, card, delete_popup
from tests.pages.paper_portal import PORTAL, PaperPortal, slider

PATH = "/market/detail/acme.radar/"
# Tells the paper portal to show the card without the application from now on.
GONE = "document.cookie = 'gone=' + clean + '; path=/'; box.remove();"


def opened(portal: PaperPortal, after: str, limits: TimeLimits | None = None, path: str = PATH) -> MarketCard:
    def document(request: Request) -> str:
        gone = "gone=" in (request.headers.get("cookie") or "")
        return card(INSTALL if gone else DELETE + OPEN, popups=delete_popup(after))

    portal.serve(path, document)
    found = MarketCard(portal.page, f"{PORTAL}{PATH}", limits)
    found.open()
    return found


def test_delete_waits_for_the_card(portal: PaperPortal) -> None:
    found = opened(portal, GONE + "setTimeout(() => location.reload(), 100)")
    popup = found.start_delete()
    assert popup.loaded
    popup.delete_settings_and_data(True)
    popup.confirm()
    assert popup.loaded is False
    assert found.buttons == CardButtons(install=True)
    assert portal.page.evaluate("() => document.cookie") == "gone=true"


def test_box_is_cleared_too(portal: PaperPortal) -> None:
    popup = opened(portal, GONE + "location.reload()").start_delete()
    popup.delete_settings_and_data(True)
    popup.delete_settings_and_data(False)
    popup.confirm()
    assert portal.page.evaluate("() => document.cookie") == "gone=false"


def test_card_in_a_slider(portal: PaperPortal) -> None:
    portal.serve(PATH, slider(frame=f"{PORTAL}/inside"))
    opened(portal, GONE + "location.reload()", path="/inside").start_delete().confirm()
    assert MarketCard(portal.page, "").buttons == CardButtons(install=True)


def test_content_that_waits_in_the_card_is_no_popup(portal: PaperPortal, quick: TimeLimits) -> None:
    opened(portal, "")
    popup = DeletePopup(portal.page, quick)
    assert popup.loaded is False
    with pytest.raises(ControlMissing, match="no box for settings and data"):
        popup.delete_settings_and_data(True)
    with pytest.raises(NotLoaded, match="did not open"):
        popup.wait_until_loaded()


def test_cancel(portal: PaperPortal) -> None:
    found = opened(portal, GONE)
    found.start_delete().cancel()
    assert found.buttons == CardButtons(delete=True, open=True)


def test_refusal_in_a_balloon(portal: PaperPortal) -> None:
    popup = opened(portal, "box.remove(); balloon('The application is in use')").start_delete()
    with pytest.raises(DeleteRefused) as refused:
        popup.confirm()
    assert refused.value.text == "The application is in use"


def test_refusal_inside_the_old_popup(portal: PaperPortal) -> None:
    popup = opened(
        portal,
        "box.innerHTML = `<div class='popup-window-content'>Access denied.</div>"
        "<span class='popup-window-button-link'>Close</span>`",
    ).start_delete()
    with pytest.raises(DeleteRefused) as refused:
        popup.confirm()
    assert refused.value.text == "Access denied."


def test_card_that_stays_as_it_was(portal: PaperPortal, quick: TimeLimits) -> None:
    popup = opened(portal, "box.remove()", quick).start_delete()
    with pytest.raises(NotLoaded, match="did not offer to install the application again"):
        popup.confirm()
