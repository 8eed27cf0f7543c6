"""A screen that is being recorded."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from playwright.sync_api import Error, Frame, Page, TimeoutError

from journey.evidence import (
    Accessibility,
    Design,
    DomSnapshot,
    LayoutMeasure,
    Link,
    Resource,
    Role,
    Size,
    Stored,
    Timing,
    Visit,
)
from journey.recorder import failure as failures
from journey.recorder.addresses import screen_of
from journey.recorder.appearance import accessibility_of, design_of
from journey.recorder.failure import Failure
from journey.recorder.frames import REFUSED, in_slider
from journey.recorder.in_page import Unresponsive, look
from journey.recorder.layouts import measure_layouts
from journey.recorder.limits import WINDOWS
from journey.recorder.log import Draft, VisitLog
from journey.recorder.pictures import Rectangle, frame_box, is_uniform, outline, photograph
from journey.recorder.snapshots import read_document
from journey.recorder.survey import links_of, resources_of

if TYPE_CHECKING:
    from journey.recorder.recorder import Kind, Recorder


@dataclass(frozen=True)
class Screen:
    """What is known of a screen before it opens."""

    role: Role
    stage: str
    locale: str
    kind: Kind
    name: str
    path: tuple[str, ...]
    depth: int


def _shows_nothing(content: dict[str, Any]) -> bool:
    """Whether a document, by content.js, has nothing in it, or nothing but a header and a menu."""
    visible = content["visible"]
    drawn = ("characters", "images", "graphics", "media", "controls", "backgrounds", "frames")
    return content["hollow"] is not None or not (content["canvases"] or any(visible[kind] for kind in drawn))


_BROKEN = (Error, Unresponsive, ValueError, KeyError, TypeError)
"""What may come up while a document is looked at: it goes away, hangs, or has changed the language under our scripts."""


class OpenVisit:
    """Collects until `finish`. Its methods do not raise because of the app: what went wrong stands in `failure`."""

    def __init__(self, recorder: Recorder, page: Page, log: VisitLog, screen: Screen) -> None:
        self._recorder = recorder
        self._limits = recorder.limits
        self.page = page
        self.log = log
        self.screen = screen
        self.failure: Failure | None = None
        self._snapshots: list[DomSnapshot] = []
        self._glimpsed = False
        self._glimpses: list[DomSnapshot] = []
        """What showed while the screen waited for a timer of its own."""
        self._ready: float | None = None
        self._waited = 0.0
        """Unix seconds, when a spinner was last seen."""
        self._url = ""

    @property
    def id(self) -> str:
        """Unique in the run."""
        return self.log.id

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

    def step(self, words: str | None) -> None:
        """Say what is being done: "clicked 'Settings'". Stands beside all that happens from now on."""
        self.log.step = words

    def settle(self, limit: float) -> bool:
        """Wait until the screen is at rest, at most `limit` seconds.

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
                self.failure = failures.unanswered(self._asked(), limit)
                return False
        return False

    def snapshot(self, *, picture: bool = False) -> DomSnapshot | None:
        """Record the app's document as it is now; None (and `failure`) when it can't be read."""
        return self._read(self._photograph() if picture else None)

    def finish(
        self,
        *,
        layouts: bool = True,
        links: bool = True,
        picture: bool = True,
        name: str | None = None,
        limit: float = 15.0,
        slider: bool | None = None,
    ) -> Visit:
        """Record the screen at rest and close the visit. Never raises because of the app, and ends within about `limit` seconds.

        `layouts`: measure it in all windows; `links`: list its links and resources; `picture`: photograph the portal's page.
        `slider` says whether the portal's slider is open where the caller knows.
        """
        deadline = time.monotonic() + limit
        if self.failure is not None and self.failure.waiting and self._asked() is None:
            self.failure = None  # the answer came after all
        # A page that hangs is not painted anew: its picture would only be waited for.
        shown = self.failure is None or self.failure.url is not None or self.failure.portal_error is not None
        shot = self._painted() if picture and shown and not self._lost() else None
        found_links: list[Link] = []
        found_resources: list[Resource] = []
        measures: list[LayoutMeasure] = []
        design: Design | None = None
        accessibility: Accessibility | None = None
        known = False
        frame = None if self._lost() else self.frame
        if frame is not None and frame.url.startswith(REFUSED):
            self.failure = failures.refused(self.log)
        elif self.failure is None and self._asked() is not None:
            self.failure = failures.unanswered(self._asked(), time.time() - self.log.started)
        elif self.failure is None and (frame is None or frame.url in {"", "about:blank"}):
            self.failure = failures.no_frame(self.page, self.log)
        if frame is not None and self.failure is None:
            self._read(shot)
        if frame is not None and self.failure is None and links:
            try:
                found_links = links_of(frame, self._limits)
                found_resources = resources_of(frame, self._limits, self.log)
            except _BROKEN as error:
                self._failed("The links and resources could not be listed", error)
        if frame is not None and self.failure is None and layouts:
            known = self._measured_before()
            try:
                if not known:
                    design = design_of(frame, self._limits)
                    accessibility = self._accessibility(frame, shot)
                store, windows = self._recorder.store, WINDOWS[:1] if known else WINDOWS
                measures += measure_layouts(self.page, frame, store, windows, self._limits, deadline=deadline)
            except _BROKEN as error:
                self._failed("The layout could not be measured", error)
        self._wait_for_bodies(deadline)
        visit = self._visit(shot, found_links, found_resources, measures, name=name, slider=slider)
        looks = {"design": design, "accessibility": accessibility, "same_as_measured": known}
        return visit.model_copy(update=looks)

    def give_to(self, visit: Visit) -> Visit:
        """Not a screen of its own: everything heard meanwhile goes to that earlier visit, which is returned amended."""
        self._recorder.hand_over(self.log, visit)
        amended = self._recorder.amended(visit)
        later = self.log.started - visit.started
        glimpses = [one.model_copy(update={"at": round(one.at + later, 4)}) for one in self._glimpses]
        snapshots = [*amended.snapshots[:-1], *glimpses, *amended.snapshots[-1:]]
        return amended.model_copy(update={"snapshots": snapshots})

    def add_state(self, visit: Visit) -> Visit:
        """The visit with its document as a click changed it, and the links that came with it."""
        frame = None if self._lost() else self.frame
        if frame is None or self._asked() is not None:
            return visit
        try:
            store = self._recorder.store
            made = read_document(self.page, frame, store, self._limits, started=visit.started, shot=None)
            known = {(link.url, link.element) for link in visit.links}
            links = [link for link in links_of(frame, self._limits) if (link.url, link.element) not in known]
        except _BROKEN as error:
            self._failed("The page could not be read after a click", error)
            return visit
        # What was at rest before the click stays the last one: it is what the screen shows by itself.
        snapshots = [*visit.snapshots[:-1], made, *visit.snapshots[-1:]]
        return visit.model_copy(update={"snapshots": snapshots, "links": [*visit.links, *links]})

    def give_up_for(self, visit: Visit) -> None:
        """Nothing new: what was heard was recorded before and is dropped; that earlier visit is the page's open one again."""
        self._recorder.resume(self.log, visit)

    def _measured_before(self) -> bool:
        """Whether this screen was measured in all windows before; from now on it counts as measured.

        It is the same screen when it shows the same words at the same address, whoever looks at it.
        """
        text = self._snapshots[-1].text if self._snapshots else None
        key = (self.page_path, text.path if text else "")
        known = key in self._recorder.measured
        self._recorder.measured.add(key)
        return known

    def _accessibility(self, frame: Frame, shot: bytes | None) -> Accessibility:
        found = accessibility_of(frame, self._limits, self._recorder.token)
        boxes = [each.box for violation in found.violations for each in violation.elements[:1] if each.box is not None]
        place = frame_box(frame) if shot is not None and boxes else None
        if shot is None or place is None:
            return found
        return found.model_copy(update={"picture": self._recorder.store.put_picture(outline(shot, place, boxes))})

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
            if self._pending() or now - self.log.last_answer < brief or self.frame != frame:
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
        if content["visible"]["spinners"]:
            self._waited = time.time()
            return None
        if found["far"] and _shows_nothing(content):
            # A timer of some seconds may be what draws the screen: it is late then, and not empty.
            self._pause(self._limits.quiet)
            return None
        changed = now - float(found["since"]) / 1000
        return max(0.0, round(max(changed, self._waited, self.log.last_answer) - self.log.started, 4))

    def _glimpse(self, frame: Frame) -> None:
        """Read the document once while it waits for a timer of its own: messages may be gone when that has run."""
        if self._glimpsed or self._asked() is not None:
            return
        self._glimpsed = True
        try:
            store, started = self._recorder.store, self.log.started
            self._glimpses.append(read_document(self.page, frame, store, self._limits, started=started, shot=None))
        except _BROKEN:
            return  # the document is on its way somewhere: what comes of it is looked at when it rests

    def _pending(self) -> int:
        return len(self.log.pending(time.time(), older_than=self._limits.long_poll))

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

    # --- pictures and documents

    def _painted(self) -> bytes | None:
        """The portal's page with the app's frame painted: on a busy machine a frame may be ready long before it is drawn."""
        deadline = time.monotonic() + self._limits.paint
        while (shot := self._photograph()) is not None and time.monotonic() < deadline:
            frame = self.frame
            place = self._place(frame) if frame is not None else None
            if place is None or not is_uniform(shot, place):
                break
            self._pause(self._limits.quiet)
        return shot

    def _place(self, frame: Frame) -> Rectangle | None:
        try:
            return frame_box(frame)
        except Error:
            return None  # the frame is gone: what the page shows without it is the picture

    def _photograph(self) -> bytes | None:
        try:
            return photograph(self.page, self._limits.picture)
        except TimeoutError:
            late = Unresponsive(f"no picture within {self._limits.picture:g} s")
            self._failed("The page could not be photographed", late)
        except Error as error:
            self._failed("The page could not be photographed", error)
        return None

    def _read(self, shot: bytes | None) -> DomSnapshot | None:
        frame = self.frame
        if frame is None or self._asked() is not None:
            return None
        try:
            store, started = self._recorder.store, self.log.started
            made = read_document(self.page, frame, store, self._limits, started=started, shot=shot)
        except _BROKEN as error:
            self._failed("The app's page could not be read", error)
            return None
        self._snapshots.append(made)
        return made

    # --- the end

    def _wait_for_bodies(self, deadline: float) -> None:
        """Answers may just be read: their handlers run while we wait."""
        limit = min(deadline, time.monotonic() + self._limits.bodies)
        while self.log.busy and time.monotonic() < limit and not self.page.is_closed():
            self._pause()

    def _visit(
        self,
        shot: bytes | None,
        links: list[Link],
        resources: list[Resource],
        layouts: list[LayoutMeasure],
        *,
        name: str | None,
        slider: bool | None,
    ) -> Visit:
        screen = self.screen
        title = self._snapshots[-1].title if self._snapshots else ""
        window = self.page.viewport_size if not self.page.is_closed() else None
        picture: Stored | None = self._recorder.store.put_picture(shot) if shot is not None else None
        if slider is None:
            slider = not self.page.is_closed() and not self.log.crashed and in_slider(self.page)
        page_path = self.page_path
        return Visit(
            id=self.log.id,
            role=screen.role,
            stage=screen.stage,
            locale=screen.locale,
            page=page_path,
            url=self.url or self._asked_url(),
            name=name or screen.name or title or page_path,
            kind=screen.kind,
            path=list(screen.path),
            depth=screen.depth,
            window=Size(width=window["width"], height=window["height"]) if window else self._recorder.window,
            started=self.log.started,
            timing=self._timing(),
            # Without a document at rest nothing else may be taken for it.
            snapshots=sorted([*self._glimpses, *self._snapshots], key=lambda one: one.at) if self._snapshots else [],
            layouts=layouts,
            links=links,
            resources=resources,
            slider=slider,
            picture=picture,
            portal_error=self.portal_error,
            failure=self.failure.words if self.failure else None,
            failed_by=self.failure.by if self.failure else None,
            crashed=self.log.crashed,
            **self.log.fields(),
        )

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
