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


_MOTION = 3.0
"""Seconds in which the portal has shown the app's frame where it is to be: its slider comes in from the side."""


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
        self._doubted = False
        """Rest was doubted because the browser was slow to answer; it may be so all the time, and is believed then."""
        self._anew = False
        """Rest from before the next look counts for nothing."""
        self._busy_since: float | None = None
        """When the app's document was asked for the first time of those that it has left without an answer."""
        self._moves_until = 0.0
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
        """Wait until the screen is at rest, at most `limit` seconds; longer where it shows nothing yet and waits for an answer,
        or works without a pause.

        At rest: the app's frame is there and its document loaded, the app has no unanswered request (long polls and streams
        apart), nothing changed for a short while, and no spinner shows. False when that did not happen; the reason, where it
        is a failure, stands in `failure`.
        """
        deadline = time.monotonic() + limit
        latest = deadline + self._limits.hang
        looked_for_error = time.monotonic()
        self.failure = None
        self._doubted, self._anew, self._moves_until = False, False, time.monotonic() + _MOTION
        self._busy_since = None
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
            busy = self._busy_since is not None
            rest = self._rest(frame, max(0.05, deadline - now)) if self._asked() is None else None
            if rest is not None:
                self._ready = self._ready or rest
                return True
            if self.failure is not None:
                return False
            if time.monotonic() >= deadline:
                if (busy or self._busy_since is not None) and time.monotonic() < latest:
                    deadline = time.monotonic() + 1.0  # when it has done, it still has to come to rest
                    continue
                if limit >= self._limits.long_poll and self._waits_for_late(frame):
                    deadline += 0.5
                    continue
                self.failure = failures.unanswered(self._asked(), limit)
                return False
        return False

    # --- at rest

    def _rest(self, frame: Frame, left: float) -> float | None:
        """Seconds from the start to the last change, when the screen is at rest now; else None, after a short wait."""
        quiet, brief, longest = self._limits.quiet, self._limits.brief, min(left, 1.0)
        # Some time must pass after the last answer, too: the app may still be working on it.
        most = 0.0 if self._anew else max(0.0, time.time() - self.log.last_answer)
        times = {"quiet": quiet, "brief": brief, "limit": longest, "most": most}
        asked = {name: seconds * 1000 for name, seconds in times.items()} | {"token": self._recorder.token}
        self._anew = False
        begun, last_answer = time.monotonic(), self.log.last_answer
        try:
            found = look(frame, "quiet", asked, seconds=longest + self._limits.answer)
            delay = time.monotonic() - begun - found["took"] / 1000
            self._busy_since = None
            if not found["quiet"]:
                if found["still"]:
                    self._glimpse(frame)
                return None
            now = time.time()
            pending = self._pending()
            listens = now - self.log.listening < self._limits.stream
            # At the end it matters what the screen shows while it waits.
            waits = (pending or listens) and left > 2 * quiet
            if waits or self.log.last_answer != last_answer or self.frame != frame:
                self._pause()
                return None
            if left > 2 * quiet and self._doubtful(delay):
                return None
            content = look(frame, "content", {"text": False, "html": False}, seconds=self._limits.answer)
        except Unresponsive:
            self._unanswered_since(begun)
            return None
        except Error:
            self._busy_since = None
            return None  # a new document is on its way
        if frame.url.startswith(REFUSED):
            return None  # the browser's own error page came meanwhile: `settle` says so
        nothing = self._notes_nothing(content)
        if content["visible"]["spinners"]:
            self._waited = time.time()
            return None
        if pending or (self._unfilled and self._late_answers()):
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

    def _unanswered_since(self, asked: float) -> None:
        """A document that works hard on what it is to show comes late; one that never has a moment for us hangs."""
        if self._asked() is not None:
            self._busy_since = None
            return
        self._busy_since = asked if self._busy_since is None else self._busy_since
        waited = time.monotonic() - self._busy_since
        if waited >= self._limits.hang and not self._too_busy():
            self._failed("The app's page hangs", Unresponsive(f"the document did not answer for {waited:.0f} s"))

    def _doubtful(self, delay: float) -> bool:
        """Whether the app may not have had its turn yet: its document, or the portal's, was slow to answer us, or the portal is
        still bringing the app's frame in.

        What a new document asks of the portal's page (`BX24.init`) is seen nowhere, but it is answered before we are.
        """
        begun = time.monotonic()
        moves = self._portal_moves() if self._asked_url() else None
        if moves and begun < self._moves_until:
            self._pause()
            return True
        slow = max(delay, 0.0 if moves is None else time.monotonic() - begun) > self._limits.prompt
        self._anew, self._doubted = slow and not self._doubted, self._doubted or slow
        return self._anew

    def _portal_moves(self) -> bool | None:
        """Whether the portal's page still moves what holds the app's frame; None when it hangs, or is gone."""
        try:
            return bool(look(self.page.main_frame, "moves", seconds=self._limits.answer))
        except (Error, Unresponsive):
            return None  # nothing that the app waits for will come of it; `_lost` says what became of the page

    def _too_busy(self) -> bool:
        """Whether the portal's page, too, takes so long to answer that nobody can tell whether the app's hangs."""
        begun = time.monotonic()
        return self._portal_moves() is not None and time.monotonic() - begun > 10 * self._limits.prompt

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

    def _late_answers(self) -> bool:
        """Whether an answer is still to come that may fill a screen on which there is nothing yet."""
        return bool(self.log.pending(time.time(), older_than=self._limits.late))

    def _waits_for_late(self, frame: Frame) -> bool:
        """Whether there is such an answer, and nothing on the screen: on a busy machine nobody may have looked so far."""
        if not self._late_answers() or self._asked() is not None:
            return self._unfilled and self._late_answers()
        try:
            self._notes_nothing(look(frame, "content", {"text": False, "html": False}, seconds=self._limits.answer))
        except (Error, Unresponsive):
            return False  # it hangs or goes away: the next settling says so
        return self._unfilled

    def _notes_nothing(self, content: dict[str, Any]) -> bool:
        """Whether the screen, by content.js, shows nothing at all; whether it shows no more than that it loads is kept."""
        nothing = _shows_nothing(content)
        self._unfilled = nothing or bool(content["visible"]["spinners"])
        return nothing

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
        hangs = isinstance(error, Unresponsive)
        slow = failures.unanswered(self._asked(), waited) if hangs else None
        self.failure = slow or failures.broken_off(words, error, self.frame, busy=hangs and self._too_busy())

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
