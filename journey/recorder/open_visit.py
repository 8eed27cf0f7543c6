"""A screen that is being recorded."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from playwright.sync_api import Error, Frame, Page

from journey.evidence import (
    DomSnapshot,
    LayoutMeasure,
    Link,
    Resource,
    Role,
    Size,
    Stored,
    Timing,
    VisibleContent,
    Visit,
)
from journey.recorder.addresses import origin_of, screen_of
from journey.recorder.frames import REFUSED, in_slider, portal_error
from journey.recorder.in_page import Unresponsive, look
from journey.recorder.layouts import measure_layouts
from journey.recorder.limits import WINDOWS
from journey.recorder.log import VisitLog
from journey.recorder.pictures import Rectangle, cut_out, frame_box, is_uniform, photograph
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


@dataclass(frozen=True)
class Failure:
    """Why a screen could not be recorded to its end."""

    words: str
    by: Literal["app", "tool"] | None


class OpenVisit:
    """Collects until `finish`. Its methods do not raise because of the app: what went wrong stands in `failure`."""

    def __init__(self, recorder: Recorder, page: Page, log: VisitLog, screen: Screen) -> None:
        self._recorder = recorder
        self._limits = recorder.limits
        self.page = page
        self.log = log
        self.screen = screen
        self.failure: Failure | None = None
        self.portal_error: str | None = None
        self._snapshots: list[DomSnapshot] = []
        self._ready: float | None = None
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
    def url(self) -> str:
        """The frame's whole address; the last one known when the frame is gone."""
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
        while True:
            left = deadline - time.monotonic()
            if self._trouble():
                return False
            frame = self.frame
            if frame is not None and frame.url.startswith(REFUSED):
                self._refused()
                return False
            loading = frame is None or frame.url in {"", "about:blank"}
            if loading:
                if time.monotonic() - looked_for_error > 0.5 and frame is None:
                    looked_for_error = time.monotonic()
                    self.portal_error = portal_error(self.page)
                    if self.portal_error:
                        self.failure = Failure(
                            f"The portal shows an error in place of the app: {self.portal_error}", None
                        )
                        return False
                if left <= 0:
                    self._never_came(limit)
                    return False
                self._pause()
                continue
            rest = self._rest(frame, max(0.05, left)) if frame is not None else None
            if rest is not None:
                self._ready = self._ready or rest
                return True
            if self.failure is not None or deadline - time.monotonic() <= 0:
                return False

    def snapshot(self, *, picture: bool = False) -> DomSnapshot | None:
        """Record the app's document as it is now; None (and `failure`) when it can't be read."""
        if picture:
            shot = self._photograph()
            return self._snapshot(shot)
        return self._snapshot(None)

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
        shot = self._photograph() if picture and not self._trouble() else None
        found_links: list[Link] = []
        found_resources: list[Resource] = []
        measures: list[LayoutMeasure] = []
        frame = None if self._trouble() else self.frame
        if frame is None or frame.url in {"", "about:blank"}:
            if self.failure is None and self.portal_error is None:
                self._without_frame()
        elif frame.url.startswith(REFUSED):
            self._refused()
        else:
            self._snapshot(shot)
            if links and self.failure is None:
                try:
                    found_links = links_of(frame, self._limits)
                    found_resources = resources_of(frame, self._limits, self.log)
                except (Error, Unresponsive, ValueError, KeyError, TypeError) as error:
                    self._failed("The links and resources could not be listed", error)
            if layouts and self.failure is None:
                try:
                    store = self._recorder.store
                    measures += measure_layouts(self.page, frame, store, WINDOWS, self._limits, deadline=deadline)
                except (Error, Unresponsive, ValueError, KeyError, TypeError) as error:
                    self._failed("The layout could not be measured", error)
        self._wait_for_bodies(deadline)
        return self._visit(shot, found_links, found_resources, measures, name=name, slider=slider)

    def give_to(self, visit: Visit) -> Visit:
        """Not a screen of its own: everything heard meanwhile goes to that earlier visit, which is returned amended."""
        self._recorder.hand_over(self.log, visit)
        return self._recorder.amended(visit)

    def give_up_for(self, visit: Visit) -> None:
        """Nothing new: what was heard was recorded before and is dropped; that earlier visit is the page's open one again."""
        self._recorder.resume(self.log, visit)

    # --- at rest

    def _rest(self, frame: Frame, left: float) -> float | None:
        """Seconds from the start to the last change, when the screen is at rest now; else None, after a short wait."""
        # Some time must pass after the last answer, too: the app may still be working on it.
        quiet = self._limits.quiet
        try:
            found = look(
                frame,
                "quiet",
                {"quiet": quiet * 1000, "limit": min(left, 1.0) * 1000, "token": self._recorder.token},
                seconds=min(left, 1.0) + self._limits.answer,
            )
            if not found["quiet"]:
                return None
            now = time.time()
            if self._pending() or now - self.log.last_answer < quiet * 0.8 or self.frame != frame:
                self._pause()
                return None
            content = look(frame, "content", {"text": False, "html": False}, seconds=self._limits.answer)
        except Unresponsive as error:
            self._failed("The app's page hangs", error)
            return None
        except Error:
            return None  # a new document is on its way
        if content["visible"]["spinners"]:
            return None
        since: float = found["since"]
        return max(0.0, round(now - since / 1000 - self.log.started, 4))

    def _pending(self) -> int:
        return len(self.log.pending(time.time(), older_than=self._limits.long_poll))

    def _pause(self) -> None:
        try:
            self.page.wait_for_timeout(self._limits.poll * 1000)
        except Error:
            return  # the page is gone: the next look tells how

    # --- what goes wrong

    def _trouble(self) -> bool:
        """Whether the page as a whole is lost to the app's screen; says so in `failure`."""
        if self.log.crashed:
            self.failure = Failure("The process of the page crashed", "app")
        elif self.page.is_closed():
            self.failure = self.failure or Failure("The browser's page was closed", "tool")
        elif origin_of(self.page.url) not in {self._recorder.portal_origin, ""}:
            self.failure = Failure(f"The app left the portal: the whole window shows {self.page.url}", "app")
            self._url = self.page.url
        return (
            self.log.crashed
            or self.page.is_closed()
            or (self.failure is not None and "left the portal" in self.failure.words)
        )

    def _refused(self) -> None:
        main = [draft for draft in self.log.drafts if draft.main and draft.failure]
        reason = f" ({main[-1].failure})" if main else ""
        self._url = main[-1].url if main else self._url
        self.failure = Failure(f"The browser could not show the app's page in the frame{reason}", "app")

    def _never_came(self, limit: float) -> None:
        asked = [draft for draft in self.log.drafts if draft.main]
        self.portal_error = self.portal_error or portal_error(self.page)
        if self.portal_error:
            self.failure = Failure(f"The portal shows an error in place of the app: {self.portal_error}", None)
        elif asked:
            self._url = asked[-1].url
            self.failure = Failure(f"The app's server did not answer {asked[-1].method} within {limit:g} s", "app")
        else:
            self.failure = Failure(f"The portal showed no frame of the app within {limit:g} s", "tool")

    def _without_frame(self) -> None:
        self.portal_error = portal_error(self.page)
        if self.portal_error:
            self.failure = Failure(f"The portal shows an error in place of the app: {self.portal_error}", None)
        elif any(draft.main for draft in self.log.drafts):
            self.failure = Failure("The app's frame went away, or its page never came", "app")
        else:
            self.failure = Failure("The portal shows no frame of the app", "tool")

    def _failed(self, words: str, error: Exception) -> None:
        if self._trouble() or self.failure is not None:
            return
        if isinstance(error, Unresponsive):
            self.failure = Failure(f"{words}: {error}", "app")
        elif isinstance(error, Error):
            frame = self.frame
            gone = frame is None or frame.is_detached()
            reason = "the app's frame went away meanwhile" if gone else error.message.splitlines()[0]
            self.failure = Failure(f"{words}: {reason}", "app" if gone else "tool")
        else:
            self.failure = Failure(f"{words}: {type(error).__name__}: {error}", "tool")

    # --- pictures and documents

    def _photograph(self) -> bytes | None:
        try:
            return photograph(self.page, self._limits.picture)
        except Error as error:
            if "Timeout" in error.message:
                self._failed(
                    "The page could not be photographed", Unresponsive(f"no picture within {self._limits.picture:g} s")
                )
            else:
                self._failed("The page could not be photographed", error)
            return None

    def _snapshot(self, shot: bytes | None) -> DomSnapshot | None:
        frame = self.frame
        if frame is None:
            return None
        moment = time.time()
        try:
            read = look(frame, "content", {"text": True, "html": True}, seconds=self._limits.answer)
            box = frame_box(frame) if shot is not None or read["canvases"] else None
            made = self._as_snapshot(read, moment, shot, box)
        except (Error, Unresponsive, ValueError, KeyError, TypeError) as error:
            self._failed("The app's page could not be read", error)
            return None
        self._snapshots.append(made)
        return made

    def _as_snapshot(
        self, read: dict[str, Any], moment: float, shot: bytes | None, box: Rectangle | None
    ) -> DomSnapshot:
        store = self._recorder.store
        visible = VisibleContent.model_validate(read["visible"])
        if read["canvases"] and box is not None:
            # Only the picture tells whether such a canvas shows something.
            seen = shot or photograph(self.page, self._limits.picture)
            parts = [
                Rectangle(box.x + item["x"], box.y + item["y"], item["width"], item["height"])
                for item in read["canvases"]
            ]
            drawn = sum(not is_uniform(seen, part) for part in parts)
            visible = visible.model_copy(update={"graphics": visible.graphics + drawn})
        cut = cut_out(shot, box) if shot is not None and box is not None else None
        return DomSnapshot(
            at=round(moment - self.log.started, 4),
            url=read["url"],
            title=read["title"],
            language=read["language"],
            charset=read["charset"],
            direction=read["direction"],
            ready=read["ready"],
            visible=visible,
            text=store.put_text(read["text"] or "", "txt"),
            html=store.put_text(read["html"] or "", "html"),
            picture=store.put_picture(cut) if cut is not None else None,
        )

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
            url=self._url or self._asked_url(),
            name=name or screen.name or title or page_path,
            kind=screen.kind,
            path=list(screen.path),
            depth=screen.depth,
            window=Size(width=window["width"], height=window["height"]) if window else self._recorder.window,
            started=self.log.started,
            timing=self._timing(),
            snapshots=self._snapshots,
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
