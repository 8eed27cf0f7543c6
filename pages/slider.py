"""The slider: the panel that the portal slides in from the right, over the page (portal-facts 3.1)."""

from playwright.sync_api import Page

from pages.address import address
from pages.errors import ControlMissing
from pages.surfaces import SLIDER_FRAME, OpenSlider, open_sliders
from pages.time_limits import TimeLimits, milliseconds
from pages.waiting import look, wait_until

CLOSE = ".side-panel-label.--close-label .side-panel-label-icon-close, .side-panel-label-icon-close, .--close-label"
LOADER = ".side-panel-loader"
IN_MOTION = frozenset({"--opening", "side-panel-overlay-opening"})


class Slider:
    """The topmost slider that is open; sliders that are closed but kept in the page do not count."""

    def __init__(self, page: Page, limits: TimeLimits | None = None) -> None:
        self.page = page
        self.limits = limits or TimeLimits()

    @property
    def is_open(self) -> bool:
        """True when a slider is open or just opening."""
        return look(lambda: bool(open_sliders(self.page)), otherwise=False)

    @property
    def count(self) -> int:
        """How many sliders are stacked open."""
        return look(lambda: len(open_sliders(self.page)), otherwise=0)

    @property
    def loaded(self) -> bool:
        """True when the topmost slider has come to rest, its loader is gone and its document is complete."""
        return look(self._is_loaded, otherwise=False)

    def wait_until_loaded(self) -> None:
        """Waits until `loaded`. Raises NotLoaded."""
        wait_until(
            self.page,
            self._is_loaded,
            self.limits.slider,
            missing="No slider was opened and loaded",
            advice="Repeat by hand what opens it and look at what the portal shows.",
            limits=self.limits,
        )

    def close(self) -> None:
        """Closes the topmost slider and waits until its animation is over and it is hidden or gone.

        Raises ControlMissing when no slider is open, NotLoaded when it stays open.
        """
        top = self._top()
        if top is None:
            raise ControlMissing(f"No slider is open at {address(self.page)}. Open one before closing it.")
        # A handle, since the locator's place in the stack changes as soon as the slider closes.
        overlay = top.overlay.element_handle(timeout=milliseconds(self.limits.click))
        wait_until(
            self.page,
            lambda: not self._in_motion(top),
            self.limits.slider,
            missing="The slider did not come to rest",
            advice="Look at the slider by hand; the portal ignores clicks while a slider moves.",
            limits=self.limits,
        )
        labels = top.overlay.locator(CLOSE).filter(visible=True)
        if not labels.count():
            raise ControlMissing(f"The slider at {address(self.page)} has no close label. Close it by hand to see why.")
        labels.first.click(timeout=milliseconds(self.limits.click))
        wait_until(
            self.page,
            # A page that goes away with its slider takes the overlay with it.
            lambda: not look(overlay.is_visible, otherwise=False),
            self.limits.slider,
            missing="The slider was not closed",
            advice="A page in it may ask for a confirmation before it closes.",
            limits=self.limits,
        )

    def _top(self) -> OpenSlider | None:
        stack = open_sliders(self.page)
        return stack[-1] if stack else None

    def _in_motion(self, slider: OpenSlider) -> bool:
        classes = slider.overlay.get_attribute("class", timeout=milliseconds(self.limits.click)) or ""
        return not IN_MOTION.isdisjoint(classes.split())

    def _is_loaded(self) -> bool:
        top = self._top()
        if top is None or self._in_motion(top):
            return False
        if top.overlay.locator(LOADER).filter(visible=True).count():
            return False
        if not top.framed:
            return True
        handle = top.overlay.locator(SLIDER_FRAME).last.element_handle(timeout=milliseconds(self.limits.click))
        frame = handle.content_frame()
        if frame is None or frame.url in {"", "about:blank"}:
            return False
        return bool(frame.evaluate("() => document.readyState !== 'loading'"))
