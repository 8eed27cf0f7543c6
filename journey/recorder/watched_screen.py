"""The app's screen while it is looked at: where it stands, whether it is at rest, and what became of it."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

from playwright.sync_api import Error, Frame, Page

from journey.evidence import DomSnapshot, Timing
from journey.recorder import failure as failures
from journey.recorder.addresses import screen_of
from journey.recorder.failure import Failure
from journey.recorder.frames import REFUSED
from journey.recorder.in_page import Unresponsive, look
from journey.recorder.log import Draft, VisitLog
from journey.recorder.snapshots import read_document

if TYPE_CHECKING:
    from journey.recorder.recorder import Recorder


BROKEN = (Error, Unresponsive, ValueError, KeyError, TypeError)
"""What may come up while a document is looked at: it goes away, hangs, or has changed the language under our scripts."""


class WatchedScreen:
    """Waits for a screen to come to rest. Its methods do not raise because of the app: what went wrong stands in `failure`."""

    def __init__(self, recorder: Recorder, page: Page, log: VisitLog) -> None:
        self._recorder = recorder
        self._limits = recorder.limits
        self.page = page
        self.log = log
        self.failure: Failure | None = None
        self._glimpses: list[DomSnapshot] = []
        """What showed while the screen waited for a timer of its own."""
        self._ready: float | None = None
        self._waited = 0.0
        """Unix seconds, when a spinner was last seen."""
        self._unfilled = False
        """Nothing but a spinner, if anything, showed at the last look."""
        self._empty = False
        """Nothing showed at the last look, and a timer was still to come."""
        self._url = ""

    @property
    def frame(self) -> Frame | None:
        """The app's frame as it is now."""
        return None if self.page.is_closed() else self._recorder.frames.find(self.page)

    @property
    def portal_error(self) -> str | None:
        """What the portal shows in place of the app, if it does."""
        return self.failure.portal_error if self.failure else None

    @property
    def url(self) -> str:
        """The frame's whole address; the one that was asked for when that could not be shown."""
        if self.failure is not None and self.failure.url:
            return self.failure.url
        frame = self.frame
        # The browser's own error page has an address of its own; the screen is the one that was asked for.
        if frame is not None and frame.url and frame.url != "about:blank" and not frame.url.startswith(REFUSED):
            self._url = frame.url
        return self._url

    @property
    def page_path(self) -> str:
        """The screen's path as the app knows it (Visit.page)."""
        return screen_of(self.url or self._asked_url(), self._recorder.app_origins)

    def settle(self, limit: float) -> bool:
        """Wait until the screen is at rest, at most `limit` seconds; longer where it shows nothing yet and waits for an answer.

        At rest: the app's frame is there and its document loaded, the app has no unanswered request (long polls and streams
        apart), nothing changed for a short while, and no spinner shows. False when that did not happen; the reason, where it
        is a failure, stands in `failure`.
        """
        deadline = time.monotonic() + limit
        looked_for_error = time.monotonic()
        self.failure = None
        while not self._lost():
            frame = self.frame
            if frame is not None and frame.url.startswith(REFUSED):
                self.failure = failures.refused(self.log)
                return False
            now = time.monotonic()
            if frame is None or frame.url in {"", "about:blank"}:
                if now >= deadline:
                    self.failure = failures.never_came(self.page, self._asked(), limit)
                    return False
                if frame is None and now - looked_for_error > 0.5:
                    looked_for_error = now
                    self.failure = failures.refused_by_portal(self.page)
                    if self.failure is not None:
                        return False
                self._pause()
                continue
            if self._asked() is not None and now < deadline:
                self._pause()
                continue
            rest = self._rest(frame, max(0.05, deadline - now)) if self._asked() is None else None
            if rest is not None:
                self._ready = self._ready or rest
                return True
            if self.failure is not None:
                return False
            if time.monotonic() >= deadline:
                if limit >= self._limits.long_poll and self._fills_late():
                    deadline += 0.5
                    continue
                self.failure = failures.unanswered(self._asked(), limit)
                return False
        return False

    # --- at rest

    def _rest(self, frame: Frame, left: float) -> float | None:
        """Seconds from the start to the last change, when the screen is at rest now; else None, after a short wait."""
        # Some time must pass after the last answer, too: the app may still be working on it.
        quiet, brief, longest = self._limits.quiet, self._limits.brief, min(left, 1.0)
        asked = {"quiet": quiet * 1000, "brief": brief * 1000, "limit": longest * 1000, "token": self._recorder.token}
        try:
            found = look(frame, "quiet", asked, seconds=longest + self._limits.answer)
            if not found["quiet"]:
                if found["still"]:
                    self._glimpse(frame)
                return None
            now = time.time()
            pending = self._pending()
            listens = now - self.log.listening < self._limits.stream
            # At the end it matters what the screen shows while it waits.
            if (
                ((pending or listens) and left > 2 * self._limits.quiet)
                or now - self.log.last_answer < brief
                or self.frame != frame
            ):
                self._pause()
                return None
            content = look(frame, "content", {"text": False, "html": False}, seconds=self._limits.answer)
        except Unresponsive as error:
            if self._asked() is None:
                self._failed("The app's page hangs", error)
            return None
        except Error:
            return None  # a new document is on its way
        if frame.url.startswith(REFUSED):
            return None  # the browser's own error page came meanwhile: `settle` says so
        nothing = _shows_nothing(content)
        self._unfilled = nothing or bool(content["visible"]["spinners"])
        if content["visible"]["spinners"]:
            self._waited = time.time()
            return None
        if pending or self._fills_late():
            self._pause(self._limits.quiet)
            return None
        was_empty, self._empty = self._empty, bool(found["far"]) and nothing
        if self._empty:
            # A timer of some seconds may be what draws the screen: it is late then, and not empty.
            self._pause(self._limits.quiet)
            return None
        if was_empty and found["far"]:
            return None  # it was drawn between the two looks: the next one tells when
        changed = now - float(found["since"]) / 1000
        return max(0.0, round(max(changed, self._waited, self.log.last_answer) - self.log.started, 4))

    def _glimpse(self, frame: Frame) -> None:
        """Read the document once while it waits for a timer of its own: messages may be gone when that has run."""
        if self._glimpses or self._asked() is not None:
            return
        try:
            store, started = self._recorder.store, self.log.started
            self._glimpses.append(read_document(self.page, frame, store, self._limits, started=started, shot=None))
        except BROKEN:
            return  # the document is on its way somewhere: what comes of it is looked at when it rests

    def _pending(self) -> int:
        return len(self.log.pending(time.time(), older_than=self._limits.long_poll))

    def _fills_late(self) -> bool:
        """Whether an answer is still to come that may fill a screen on which there is nothing yet."""
        return self._unfilled and bool(self.log.pending(time.time(), older_than=self._limits.late))

    def _pause(self, seconds: float | None = None) -> None:
        try:
            self.page.wait_for_timeout((self._limits.poll if seconds is None else seconds) * 1000)
        except Error:
            return  # the page is gone: the next look tells how

    # --- what goes wrong

    def _lost(self) -> bool:
        """Whether the page as a whole is lost to the app's screen; says so in `failure`."""
        found = failures.lost(self.page, self.log, self._recorder.portal_origin)
        if found is not None and (self.failure is None or found.by == "app"):
            self.failure = found
        return found is not None

    def _failed(self, words: str, error: Exception) -> None:
        if self._lost() or self.failure is not None:
            return
        waited = round(time.time() - self.log.started, 1)
        slow = failures.unanswered(self._asked(), waited) if isinstance(error, Unresponsive) else None
        self.failure = slow or failures.broken_off(words, error, self.frame)

    def _asked(self) -> Draft | None:
        """The document that the app's frame waits for; meanwhile nothing can be asked of the one that it shows."""
        return self._recorder.asked_document(self.page)

    # --- for the visit's record

    def _timing(self) -> Timing:
        def since(moment: float | None) -> float | None:
            return None if moment is None else max(0.0, round(moment - self.log.started, 4))

        document = since(self.log.answered)
        if document is None and self.log.documents:
            document = since(self.log.documents[0][0])
        first = since(self.log.painted)
        if first is None and self._ready is not None and not self.log.documents:
            first = self._ready  # a screen without a document of its own: it was there when it came to rest
        return Timing(document=document, first_content=first, ready=self._ready)

    def _asked_url(self) -> str:
        asked = [draft.url for draft in self.log.drafts if draft.main]
        return asked[-1] if asked else ""


def _shows_nothing(content: dict[str, Any]) -> bool:
    """Whether a document, by content.js, has nothing in it, or nothing but a header and a menu."""
    visible = content["visible"]
    drawn = ("characters", "images", "graphics", "media", "controls", "backgrounds", "frames")
    return content["hollow"] is not None or not (content["canvases"] or any(visible[kind] for kind in drawn))
