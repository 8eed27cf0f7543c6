"""The recorder: listens to a browser context and sorts what it hears into the screens that were open."""

from __future__ import annotations

import secrets
import time
from collections import Counter
from collections.abc import Callable, Sequence
from typing import Literal, TypeVar

from playwright.sync_api import BrowserContext, Error, Page, WebSocket

from journey.evidence import EvidenceStore, Role, Size, Visit
from journey.recorder.addresses import origin_of
from journey.recorder.blame import Blame
from journey.recorder.frames import Frames
from journey.recorder.in_page import source
from journey.recorder.limits import RecorderLimits
from journey.recorder.log import Draft, VisitLog
from journey.recorder.messages import Messages
from journey.recorder.network import Network
from journey.recorder.open_visit import OpenVisit, Screen

Event = TypeVar("Event")
Kind = Literal["start", "declared", "explored", "installer", "placement", "route"]


class Recorder:
    """Records the visits of one run, in any number of contexts.

    `app_origins` are the origins (scheme, host, port) the app answers at; `portal_origin` is the portal's; `window` is the
    size of the browser page in which screens are recorded.
    """

    def __init__(
        self,
        store: EvidenceStore,
        *,
        app_origins: set[str],
        portal_origin: str,
        window: Size,
        limits: RecorderLimits | None = None,
    ) -> None:
        self.store = store
        self.limits = limits or RecorderLimits()
        self.window = window
        self.app_origins = {origin_of(url) or url for url in app_origins}
        self.portal_origin = origin_of(portal_origin) or portal_origin
        self.frames = Frames(self.app_origins, self.portal_origin)
        self.measured: set[tuple[str, str]] = set()
        """Address and text of the screens that were measured in all windows."""
        self.problems: list[str] = []
        """What this tool itself failed at while it listened; empty in a sound run."""
        self._blame = Blame(self.app_origins, self.portal_origin)
        self.token = f"#{secrets.token_hex(8)}#"
        """Begins what the script in the documents tells, and names the event by which it is asked; nobody else knows it."""
        self._network = Network(store, self.frames, self._blame, self.limits, self._current)
        self._messages = Messages(
            self.token,
            self._blame,
            self.limits,
            app_origins=self.app_origins,
            portal_origin=self.portal_origin,
            log_of=self._current,
            new_document=self._document_came,
        )
        self._open: dict[Page, VisitLog] = {}
        self._shown: dict[Page, VisitLog] = {}
        self._logs: dict[str, VisitLog] = {}
        self._numbers: Counter[tuple[str, str]] = Counter()

    def attach(self, context: BrowserContext) -> None:
        """Listen to a context. To be called before any page of it opens."""
        script = source("watch").replace('"TOKEN"', f'"{self.token}"').replace('"PORTAL"', f'"{self.portal_origin}"')
        context.add_init_script(script)
        context.on("console", self._safely(self._messages.on_console))
        context.on("weberror", self._safely(self._messages.on_error))
        context.on("dialog", self._safely(self._messages.on_dialog))
        context.on("request", self._safely(self._network.on_request))
        context.on("response", self._safely(self._network.on_response))
        context.on("requestfinished", self._safely(self._network.on_finished))
        context.on("requestfailed", self._safely(self._network.on_failed))
        context.on("page", self._watch_page)
        for page in context.pages:
            self._watch_page(page)

    def begin(
        self,
        page: Page,
        *,
        role: Role,
        stage: str,
        locale: str,
        kind: Kind,
        name: str,
        path: Sequence[str] = (),
        depth: int = 0,
    ) -> OpenVisit:
        """Open a visit: from now on everything on this page belongs to it. To be called before the screen is asked for."""
        self._network.keep_bodies(page)
        self._numbers[(role, stage)] += 1
        visit_id = f"{role}-{stage}-{self._numbers[(role, stage)]:02d}"
        log = VisitLog(visit_id, time.time())
        self._logs[visit_id] = log
        self._open[page] = log
        screen = Screen(role=role, stage=stage, locale=locale, kind=kind, name=name, path=tuple(path), depth=depth)
        return OpenVisit(self, page, log, screen)

    def asked_document(self, page: Page) -> Draft | None:
        """The document that the app's frame on this page waits for; None when it waits for none."""
        return self._network.asked_document(page)

    def amended(self, visit: Visit) -> Visit:
        """The visit with what arrived after it was finished: late answers, and messages of its document."""
        log = self._logs.get(visit.id)
        return visit if log is None else visit.model_copy(update=log.fields())

    def hand_over(self, log: VisitLog, visit: Visit) -> None:
        """Give everything of an open visit to an earlier one, which goes on being the open one of its page."""
        log.hand_over(self._logs[visit.id])
        self.resume(log, visit)

    def resume(self, log: VisitLog, visit: Visit) -> None:
        """Let an earlier visit be the open one again in place of that of `log`, of which nothing is kept."""
        owner = self._logs[visit.id]
        for table in (self._open, self._shown):
            for page in [page for page, current in table.items() if current is log]:
                table[page] = owner
        if owner is not log:
            self._logs.pop(log.id, None)

    def _current(self, page: Page) -> VisitLog | None:
        return self._open.get(page)

    def _document_came(self, page: Page, log: VisitLog, moment: float, url: str) -> None:
        """The app's frame shows a new document: what the old one did since the visit began belongs to the old one's visit."""
        earlier = self._shown.get(page)
        if not log.documents and earlier is not None and earlier is not log:
            log.hand_over(earlier, before=moment)
        log.documents.append((moment, url))
        self._shown[page] = log

    def _watch_page(self, page: Page) -> None:
        def crashed(_: Page) -> None:
            log = self._current(page)
            if log is not None:
                log.crashed = True

        def opened(socket: WebSocket) -> None:
            self._network.on_socket(page, socket.url)

        page.on("crash", crashed)
        page.on("websocket", self._safely(opened))

    def _safely(self, handle: Callable[[Event], None]) -> Callable[[Event], None]:
        # An exception in a handler would come up in the middle of whatever the run is doing just then.
        def handler(event: Event) -> None:
            try:
                handle(event)
            except Error:
                return  # the page or the request went away while it was looked at
            except (ValueError, TypeError, KeyError, AttributeError, RuntimeError) as error:
                self.problems.append(f"{type(error).__name__} in a listener: {error}")

        return handler
