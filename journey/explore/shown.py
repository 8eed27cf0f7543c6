"""The app's screen as it is shown now: what can be clicked on it, and clicking it."""

from __future__ import annotations

from contextlib import suppress

from playwright.sync_api import Error, Frame, Page

from journey.explore.controls import Control, controls_of
from journey.explore.limits import ExploreLimits
from journey.explore.state import State, state_of
from journey.recorder import Recorder
from journey.recorder.in_page import Unresponsive, look
from pages.time_limits import milliseconds


class ShownScreen:
    """The app on one page of the portal. Does not raise because of the app: a screen that is lost has nothing on it."""

    def __init__(self, recorder: Recorder, page: Page, limits: ExploreLimits) -> None:
        self._recorder = recorder
        self._page = page
        self._limits = limits

    @property
    def frame(self) -> Frame | None:
        """The app's frame, when it can be asked something."""
        if self._page.is_closed() or self._recorder.asked_document(self._page) is not None:
            return None
        return self._recorder.frames.find(self._page)

    def controls(self) -> list[Control]:
        """What can be clicked now; nothing when the screen is lost: its visit says why."""
        frame = self.frame
        try:
            return [] if frame is None else controls_of(frame)
        except (Error, Unresponsive):
            return []  # the document hangs or is being replaced

    def state(self) -> State | None:
        """What the frame shows; None when it shows nothing of the app."""
        frame = self.frame
        if frame is None:
            return None
        try:
            return state_of(frame, self._recorder.app_origins)
        except (Error, Unresponsive):
            return None  # the visit that is open says why

    def leading_on(self) -> set[tuple[str, ...]]:
        """The keys of what leads on from this screen, wherever it was first seen."""
        return {item.key("") for item in self.controls() if item.leads or item.routes or item.chrome}

    def find(self, control: Control) -> Control | None:
        """The very same control on this screen: what stands at its place may be another one by now, and was not judged. A
        link is the same wherever it stands."""
        same = [item for item in self.controls() if item.key("") == control.key("")]
        in_place = next((item for item in same if item.selector == control.selector), None)
        return in_place or (same[0] if same and (control.leads or control.routes) else None)

    def click(self, control: Control) -> str | None:
        """Click it, or choose or type what it stands for. Why it could not be clicked; None when it was."""
        frame = self.frame
        if frame is None:
            return "the app's frame is gone"
        found = self.find(control)
        if found is None:
            return "it is no longer there"
        try:
            place, limit = frame.locator(found.selector).first, milliseconds(self._limits.click_now)
            if found.option >= 0:
                place.select_option(index=found.option, timeout=limit)
            elif found.typed and found.attributes.get("type") == "range":
                place.press("ArrowUp", timeout=limit)
            elif found.typed:
                place.press_sequentially("a", timeout=limit)
                # Some search while one writes, and may take the field away; some when one has done.
                with suppress(Error):
                    place.press("Enter", timeout=limit)
            else:
                place.click(timeout=limit, no_wait_after=True)
        except Error as error:
            return error.message.splitlines()[0]
        return None

    def scroll(self, to: str) -> bool:
        """Scroll to the "end" or the "start". Whether the screen is long enough for that, or was lost by it."""
        frame = self.frame
        if frame is None:
            return False
        try:
            return bool(look(frame, "scroll", to, seconds=self._limits.click))
        except (Error, Unresponsive):
            return True  # the document went away or hangs: what was heard of it counts
