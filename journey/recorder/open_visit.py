"""A screen that is being recorded."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

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
    Visit,
)
from journey.recorder import failure as failures
from journey.recorder.appearance import accessibility_of, design_of
from journey.recorder.frames import REFUSED, in_slider
from journey.recorder.in_page import Unresponsive, evaluate, look
from journey.recorder.layouts import measure_layouts
from journey.recorder.limits import WINDOWS
from journey.recorder.log import VisitLog
from journey.recorder.pictures import Rectangle, frame_box, is_uniform, outline, photograph
from journey.recorder.snapshots import read_document
from journey.recorder.survey import links_of, resources_of
from journey.recorder.watched_screen import BROKEN, WatchedScreen

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


class OpenVisit(WatchedScreen):
    """Collects until `finish`. Its methods do not raise because of the app: what went wrong stands in `failure`."""

    def __init__(self, recorder: Recorder, page: Page, log: VisitLog, screen: Screen) -> None:
        super().__init__(recorder, page, log)
        self.screen = screen
        self._snapshots: list[DomSnapshot] = []

    @property
    def id(self) -> str:
        """Unique in the run."""
        return self.log.id

    def step(self, words: str | None) -> None:
        """Say what is being done: "clicked 'Settings'". Stands beside all that happens from now on."""
        self.log.step = words

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
            except BROKEN as error:
                self._failed("The links and resources could not be listed", error)
        if frame is not None and self.failure is None and layouts:
            known = self._measured_before()
            try:
                if not known:
                    design = design_of(frame, self._limits)
                    accessibility = self._accessibility(frame, shot)
                store, windows = self._recorder.store, WINDOWS[:1] if known else WINDOWS
                measures += measure_layouts(self.page, frame, store, windows, self._limits, deadline=deadline)
            except BROKEN as error:
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
            layouts = [*visit.layouts, *self._widened(frame, visit)]
        except BROKEN as error:
            self._failed("The page could not be read after a click", error)
            return visit
        # What was at rest before the click stays the last one: it is what the screen shows by itself.
        snapshots = [*visit.snapshots[:-1], made, *visit.snapshots[-1:]]
        return visit.model_copy(update={"snapshots": snapshots, "links": [*visit.links, *links], "layouts": layouts})

    def _widened(self, frame: Frame, visit: Visit) -> list[LayoutMeasure]:
        """The layout in the window as it is, where a click made the screen wider than its frame: a hint that opens beside it.

        Its height is left aside: many an app fits its frame a moment after it has grown.
        """
        bars = any(measure.horizontal for measure in visit.layouts)
        if bars or not look(frame, "wide", seconds=self._limits.answer):
            return []
        deadline, store = time.monotonic() + self._limits.layout, self._recorder.store
        here = {"vertical": False, "scrollers": [], "misplaced": [], "misplaced_picture": None}
        found = measure_layouts(self.page, frame, store, WINDOWS[:1], self._limits, deadline=deadline)
        return [measure.model_copy(update=here) for measure in found if measure.horizontal]

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

    # --- pictures and documents

    def _painted(self) -> bytes | None:
        """The portal's page with the app's frame painted: on a busy machine a frame may be ready long before it is drawn."""
        deadline = time.monotonic() + self._limits.paint
        over = False
        while (shot := self._photograph()) is not None and not over:
            frame = self.frame
            place = self._place(frame) if frame is not None else None
            if place is None or not is_uniform(shot, place):
                break
            # The first picture may have taken all the time: another one is taken in any case.
            self._pause(self._limits.quiet)
            over = time.monotonic() >= deadline
        return shot

    def _place(self, frame: Frame) -> Rectangle | None:
        try:
            return frame_box(frame)
        except Error:
            return None  # the frame is gone: what the page shows without it is the picture

    def _photograph(self) -> bytes | None:
        try:
            return photograph(self.page, self._limits.picture)
        except TimeoutError as error:
            late = Unresponsive(f"no picture within {self._limits.picture:g} s")
            # Where the app's document answers, it is not what holds the picture up.
            self._failed("The page could not be photographed", error if self._answers() else late)
        except Error as error:
            self._failed("The page could not be photographed", error)
        return None

    def _answers(self) -> bool:
        frame = self.frame
        try:
            return frame is None or bool(evaluate(frame, "() => true", seconds=self._limits.answer))
        except (Error, Unresponsive):
            return False  # the failure that this is asked for says so

    def _read(self, shot: bytes | None) -> DomSnapshot | None:
        frame = self.frame
        if frame is None or self._asked() is not None:
            return None
        try:
            store, started = self._recorder.store, self.log.started
            made = read_document(self.page, frame, store, self._limits, started=started, shot=shot)
        except BROKEN as error:
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
