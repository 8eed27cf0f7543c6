from __future__ import annotations

import pytest

from pages import ControlMissing, NotLoaded, Slider, TimeLimits
from tests.pages.paper_portal import PORTAL, PaperPortal, slider


def test_no_slider(portal: PaperPortal, quick: TimeLimits) -> None:
    found = Slider(portal.show(slider("cached", state="")), quick)
    assert (found.is_open, found.loaded, found.count) == (False, False, 0)
    with pytest.raises(ControlMissing, match="No slider is open"):
        found.close()
    with pytest.raises(NotLoaded, match="No slider was opened"):
        found.wait_until_loaded()


@pytest.mark.parametrize("state", ["--open", "side-panel-overlay-open"], ids=["new", "old"])
def test_close_waits_for_the_animation(portal: PaperPortal, state: str) -> None:
    found = Slider(portal.show(slider("text", state=state)))
    assert (found.is_open, found.loaded) == (True, True)
    found.close()
    assert found.is_open is False
    assert portal.page.locator(".side-panel-overlay").is_visible() is False


def test_topmost_of_a_stack_is_closed_first(portal: PaperPortal) -> None:
    page = portal.show(
        slider("upper", style="z-index: 3010") + slider("lower", style="z-index: 3005") + slider("cached", state="")
    )
    found = Slider(page)
    assert found.count == 2
    found.close()
    assert page.get_by_text("lower").is_visible()
    assert not page.get_by_text("upper").is_visible()
    found.close()
    assert found.count == 0


def test_loader_and_frame_are_waited_for(portal: PaperPortal) -> None:
    portal.serve("/inside", "<p>inside</p>")
    loader = "<div class='side-panel-loader' style='height: 9px'></div>"
    page = portal.show(slider(frame=f"{PORTAL}/inside").replace("</iframe>", f"</iframe>{loader}"))
    found = Slider(page)
    assert not found.loaded
    page.evaluate("() => setTimeout(() => document.querySelector('.side-panel-loader').remove(), 100)")
    found.wait_until_loaded()
    assert found.loaded


def test_opening_slider_is_not_loaded_yet(portal: PaperPortal) -> None:
    found = Slider(portal.show(slider("text", state="--opening")))
    assert (found.is_open, found.loaded) == (True, False)


def test_slider_that_takes_its_page_along(portal: PaperPortal) -> None:
    leave = "<script>document.querySelector('.side-panel-label-icon-close').onclick = () => { location.href = '/back'; }</script>"
    found = Slider(portal.show(slider("text", script=False) + leave))
    found.close()
    portal.page.wait_for_url(f"{PORTAL}/back")


def test_slider_that_stays_open(portal: PaperPortal, quick: TimeLimits) -> None:
    with pytest.raises(NotLoaded, match="The slider was not closed within"):
        Slider(portal.show(slider("text", script=False)), quick).close()
