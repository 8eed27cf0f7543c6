"""Which frame of a page is the app's: the one seam between the recorder and the portal's page."""

from __future__ import annotations

import re
from typing import Literal
from weakref import WeakKeyDictionary

from playwright.sync_api import Error, Frame, Page, Request

from journey.recorder.addresses import origin_of, query_keys
from pages.app_frame import AppFrame
from pages.errors import PageError
from pages.slider import Slider

Place = Literal["app", "portal", "nested"]

_NAME = re.compile(r"[^|]+\|[01]?\|[0-9A-Za-z_-]+")
"""The name that the portal gives the app's frame: `host|1|sid` (portal-facts 3.3)."""
REFUSED = "chrome-error://"


class Frames:
    """Tells the frames of portal pages apart.

    Remembers a frame once it was seen to be the app's: an app may rename its window.
    """

    def __init__(self, app_origins: set[str], portal_origin: str) -> None:
        self._app_origins = app_origins
        self._portal = portal_origin
        self._app: WeakKeyDictionary[Frame, bool] = WeakKeyDictionary()

    def place(self, frame: Frame) -> Place:
        """Where a frame stands: the app's own, inside the app's, or the portal's (with all that is not the app's)."""
        if self._is_app(frame):
            return "app"
        parent = frame.parent_frame
        while parent is not None:
            if self._is_app(parent):
                return "nested"
            parent = parent.parent_frame
        return "portal"

    def place_of_request(self, request: Request) -> tuple[Place, Frame | None]:
        """Where the document stands that asked. A request without a frame (of a worker) counts as the app's by its address."""
        try:
            frame = request.frame
        except Error:
            return ("app" if origin_of(request.url) in self._app_origins else "portal"), None
        if frame.parent_frame is not None and request.is_navigation_request() and not self._is_app(frame):
            handed_over = "APP_SID" in query_keys(request.url) or origin_of(request.url) in self._app_origins
            if handed_over and self.place(frame.parent_frame) == "portal":
                self._app[frame] = True
        return self.place(frame), frame

    def find(self, page: Page) -> Frame | None:
        """The app's frame as it is now; the topmost where the page holds several; None when there is none."""
        found = [frame for frame in page.frames if not frame.is_detached() and self._is_app(frame)]
        if len(found) <= 1:
            return found[0] if found else None
        try:
            element = AppFrame(page)
            return element.frame if element.present else found[-1]
        except (Error, PageError):
            return found[-1]  # the page is just being rebuilt: the frame that came last

    def _is_app(self, frame: Frame) -> bool:
        if frame in self._app:
            return True
        parent = frame.parent_frame
        if parent is None or self._is_app(parent) or not self._of_portal(parent):
            return False
        named = _NAME.fullmatch(frame.name) is not None
        if named or (origin_of(frame.url) in self._app_origins and origin_of(frame.url) != self._portal):
            self._app[frame] = True
            return True
        return False

    def _of_portal(self, frame: Frame) -> bool:
        return origin_of(frame.url) in {self._portal, ""}


def portal_error(page: Page) -> str | None:
    """What the portal shows in place of the app; None when it shows no error or can't be asked."""
    try:
        return AppFrame(page).error_text
    except Error:
        return None  # the page is gone; its failure is told elsewhere


def in_slider(page: Page) -> bool:
    """Whether the portal shows a slider now."""
    try:
        return Slider(page).is_open
    except Error:
        return False  # the page is gone
