"""Finds the app's screens as a person would: by its links, tabs, menus and buttons."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence

from playwright.sync_api import Error, Page

from journey.evidence import ClickResult, Role, Visit
from journey.explore.controls import Control, why_not
from journey.explore.found import Found, FoundScreen
from journey.explore.limits import ExploreLimits
from journey.explore.queue import Pending, Queue
from journey.explore.shown import ShownScreen
from journey.explore.state import State
from journey.explore.steps import go_to
from journey.explore.windows import OpenedWindows
from journey.manifest import Page as DeclaredPage
from journey.recorder import OpenVisit, Recorder
from journey.recorder.addresses import screen_of
from pages.app_frame import AppFrame
from pages.errors import PageError
from pages.slider import Slider


class Explorer:
    """Explores in one account, from a start screen that is shown now.

    `reopen` opens the app anew through the portal; screens that only clicks lead to are reached by clicking the same way again.
    """

    def __init__(
        self,
        recorder: Recorder,
        *,
        reopen: Callable[[], AppFrame],
        page: Page,
        role: Role,
        stage: str,
        locale: str,
        limits: ExploreLimits | None = None,
    ) -> None:
        self._recorder = recorder
        self._reopen = reopen
        self._page = page
        self._role: Role = role
        self._stage = stage
        self._locale = locale
        self._limits = limits or ExploreLimits()
        self._shown = ShownScreen(recorder, page, self._limits)
        self._screens: list[FoundScreen] = []
        self._queue = Queue(recorder.app_origins, self._limits)
        self._clicks = 0
        self._here = 0
        self._lost = False
        """The app is gone, waits for its server, or is covered by something of the portal's: only opening it anew helps."""
        self._windows = OpenedWindows(page, self._limits.window)
        self._begun = 0.0

    def explore(self, start: Visit, *, declared: Sequence[DeclaredPage] = ()) -> Found:
        """Click through the app, then open the declared pages. The bounds end it early; what was not opened is in left_out.

        Does not raise because of the app; a portal that no longer opens the app ends it.
        """
        self._begun = time.monotonic()
        try:
            with self._windows:
                state = self._shown.state()
                if state is not None:
                    self._screens.append(FoundScreen(start, state))
                    self._collect(0)
                    self._read_to_the_end()
                    self._click_through()
                self._open_declared(start, declared)
        except (PageError, Error) as error:
            self._queue.left_out.append(f"exploring ended early: {str(error).splitlines()[0]}")
        self._queue.close(lambda index: self._screens[index].visit.page)
        visits = [screen.with_clicks(self._recorder.amended(screen.visit)) for screen in self._screens]
        amended = {visit.id: visit for visit in visits}
        return Found([v for v in visits if v.id != start.id], amended, self._clicks, self._queue.left_out)

    # --- the walk

    def _click_through(self) -> None:
        while self._queue:
            if len(self._screens) >= self._limits.screens or time.monotonic() - self._begun >= self._limits.seconds_now:
                return
            pending = self._queue.take(self._here, self._shown.leading_on)
            screen = self._screens[pending.screen]
            if len(screen.clicks) >= self._limits.clicks:
                reason = f"more than {self._limits.clicks} clicks"
                self._queue.leave_out(screen.visit.page, pending.control, reason)
            elif self._stands(pending) or self._return_to(pending):
                self._click(pending)
            else:
                self._queue.leave_out(screen.visit.page, pending.control, "the screen could not be reached again")

    def _stands(self, pending: Pending) -> bool:
        """Whether the control is on the screen that is shown now."""
        if self._lost or self._shown.frame is None:
            return False
        screen, control = self._screens[pending.screen], pending.control
        if pending.screen == self._here:
            state = self._shown.state()
            if state is None or not state.like(screen.state):
                return False
        elif not (control.leads or control.routes or control.chrome):
            # A button is the same only on the same screen: each deal has its own "Edit".
            state = self._shown.state()
            if state is None or state.page != screen.state.page:
                return False
        return self._shown.find(pending.control) is not None

    def _click(self, pending: Pending) -> None:
        control, origin = pending.control, self._screens[pending.screen]
        before = self._shown.state()
        open_visit = self._recorder.begin(
            self._page,
            role=self._role,
            stage=self._stage,
            locale=self._locale,
            kind="explored",
            name=control.label if any(letter.isalnum() for letter in control.label) else "",
            path=[*origin.visit.path, *(f"clicked '{step.name}'" for step in (*pending.openers, control))],
            depth=origin.depth + 1,
        )
        open_visit.step(f"clicked '{control.name}'")
        self._windows.forget()
        self._clicks += 1
        sliders = Slider(self._page).count
        problem, windows = self._shown.click(control), list[str]()
        if problem is None:
            open_visit.settle(self._limits.settle)
            windows = [*self._windows.opened(), *self._close_sliders(sliders)]
        failure = open_visit.failure
        after = self._shown.state() if failure is None else None
        result = self._result(open_visit, before, after, problem, windows)
        detail = problem or (failure.words if failure else self._detail(result, after, windows))
        origin.clicked(control, result, detail, windows)
        if result == "new-screen" or failure is not None:
            self._arrived(open_visit, after, origin, (*pending.openers, control), result)
            return
        shown = self._screens[self._here]
        shown.visit = open_visit.give_to(shown.visit)
        if result == "changed" and after is not None and shown.says_more(after) and shown.states < self._limits.states:
            shown.states += 1
            shown.visit = open_visit.add_state(shown.visit)
        if result == "changed" and after is not None and origin.depth < self._limits.depth:
            same = self._screens[self._here] is origin
            self._collect(self._here, (*pending.openers, control) if same else (), clicked=control)

    def _arrived(
        self,
        open_visit: OpenVisit,
        after: State | None,
        origin: FoundScreen,
        clicked: tuple[Control, ...],
        result: ClickResult,
    ) -> None:
        """A new screen, or none of the app any more: recorded either way."""
        visit = open_visit.finish(layouts=after is not None, links=after is not None)
        if after is None or visit.failure is not None:
            after = State(visit.page, frozenset())
            self._lost = True
        self._screens.append(FoundScreen(visit, after, (*origin.trail, *clicked), origin.depth + 1))
        self._here = len(self._screens) - 1
        if result == "new-screen" and visit.failure is None:
            if origin.depth + 1 < self._limits.depth:
                self._collect(self._here, clicked=clicked[-1])
            self._read_to_the_end()

    def _read_to_the_end(self) -> None:
        """Scroll a long screen to its end and back, as who reads it does: lists load more then, and pictures come."""
        shown = self._screens[self._here]
        open_visit = self._recorder.begin(
            self._page, role=self._role, stage=self._stage, locale=self._locale, kind="explored", name="read to the end"
        )
        open_visit.step("scrolled to the end")
        scrolled = self._shown.scroll("end")
        if scrolled:
            open_visit.settle(self._limits.settle)
            self._shown.scroll("start")
        after = self._shown.state() if scrolled else None
        shown.visit = open_visit.give_to(shown.visit)
        if after is not None and shown.says_more(after) and shown.states < self._limits.states:
            shown.states += 1
            shown.visit = open_visit.add_state(shown.visit)

    def _close_sliders(self, before: int) -> list[str]:
        """What an app asked the portal to open above it (portal-facts 4.4, openPath), in words."""
        slider, closed = Slider(self._page), list[str]()
        try:
            if slider.count > before:
                closed = ["a slider of the portal"]
                while slider.count > before:
                    slider.close()
        except PageError:
            self._lost = True  # it stays: the app is opened anew before the next click
        return closed

    def _result(
        self,
        visit: OpenVisit,
        before: State | None,
        after: State | None,
        problem: str | None,
        windows: Sequence[str],
    ) -> ClickResult:
        if problem is not None or (visit.failure is not None and visit.failure.waiting):
            return "failed"
        if windows:
            return "opened-window"
        if after is not None and not after.page.startswith("/"):
            return "left-app"
        if after is None:
            return "left-app" if visit.failure is not None else "failed"
        if before is not None and after.equals(before):
            return "nothing"
        known = next((index for index, screen in enumerate(self._screens) if after.like(screen.state)), None)
        if known is None:
            return "new-screen"
        self._here = known
        return "changed"

    def _detail(self, result: ClickResult, after: State | None, windows: Sequence[str]) -> str | None:
        if result == "opened-window":
            return ", ".join(windows)
        return after.page if result == "left-app" and after is not None else None

    def _return_to(self, pending: Pending) -> bool:
        """Show a screen again, with the control that is to be clicked: by a link of the app, else by opening the app anew and
        clicking the way there."""
        screen = self._screens[pending.screen]
        open_visit = self._recorder.begin(
            self._page, role=self._role, stage=self._stage, locale=self._locale, kind="explored", name="way back"
        )
        try:
            back = None if self._lost else self._link_to(screen)
            ways = [[back], screen.trail] if back is not None else [screen.trail]
            return any(self._go(way, pending, open_visit, anew=way is screen.trail) for way in ways)
        finally:
            open_visit.give_up_for(screen.visit)

    def _go(self, way: Sequence[Control], pending: Pending, open_visit: OpenVisit, *, anew: bool) -> bool:
        screen = self._screens[pending.screen]
        if anew:
            self._reopen()
            self._lost = False
            open_visit.settle(self._limits.settle)
        for control in way:
            if self._shown.click(control) is not None:
                return False
            open_visit.settle(self._limits.settle)
        state = self._shown.state()
        if state is None or not state.like(screen.state):
            return False
        self._here = pending.screen
        for opener in pending.openers:
            if self._shown.find(pending.control) is not None:
                break
            if self._shown.click(opener) is not None:
                return False
            open_visit.settle(self._limits.settle)
        return True

    def _link_to(self, screen: FoundScreen) -> Control | None:
        """A link of the screen shown now that leads to that screen; None for one without an address of its own."""
        if any(other is not screen and other.state.page == screen.state.page for other in self._screens):
            return None
        origins = self._recorder.app_origins
        for control in self._shown.controls():
            same = (control.leads or control.routes) and screen_of(control.url, origins) == screen.state.page
            if same and not control.inner and why_not(control, origins) is None:
                return control
        return None

    # --- declared pages

    def _open_declared(self, start: Visit, declared: Sequence[DeclaredPage]) -> None:
        for each in declared:
            open_visit = self._recorder.begin(
                self._page,
                role=self._role,
                stage=self._stage,
                locale=self._locale,
                kind="declared",
                name=each.name,
                path=[*start.path, f"declared page '{each.name}'"],
                depth=1,
            )
            problem: str | None = None
            try:
                app = AppFrame(self._page)
                if self._lost or each.path is None or not app.loaded or app.refused:
                    app = self._reopen()
                go_to(app, each.path, each.steps, open_visit)
                open_visit.settle(self._limits.settle)
            except (PageError, Error) as error:
                problem = str(error).splitlines()[0]
            visit = open_visit.finish()
            if problem is not None and visit.failure is None:
                visit = visit.model_copy(update={"failure": problem, "failed_by": "app"})
            self._screens.append(FoundScreen(visit, State(visit.page, frozenset())))
            self._here = len(self._screens) - 1

    # --- what is new on the screen

    def _collect(self, index: int, openers: tuple[Control, ...] = (), *, clicked: Control | None = None) -> None:
        """Put what is new on the screen shown now at the end of the line; `openers` were clicked before it showed.

        `clicked` was clicked last: where it leads from step to step, it is to be clicked again.
        """
        recorded = {each.state.page for each in self._screens}
        # What narrows a list down comes last: the rest of the list would be out of sight.
        controls = sorted(self._shown.controls(), key=lambda control: control.typed)
        page = self._screens[index].state.page
        self._queue.add(controls, index, page, recorded, openers)
        if clicked is not None:
            self._queue.go_on(clicked, controls, index, page, openers)
