"""Requests and answers, as Playwright reports them."""

from __future__ import annotations

import re
import sys
import time
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from functools import lru_cache
from itertools import count

from playwright.sync_api import Error, Page, Request, Response

from journey.evidence import EvidenceStore, Stored
from journey.recorder.blame import Blame
from journey.recorder.bodies import BodyKeeper
from journey.recorder.frames import Frames
from journey.recorder.limits import RecorderLimits
from journey.recorder.log import Draft, VisitLog

_SECRET_HEADERS = frozenset({"cookie", "authorization", "proxy-authorization", "x-csrf-token"})
_COOKIE = re.compile(r"^(\s*[^=;\s]+=)([^;]*)", re.M)
_TEXT = re.compile(r"^(text/|application/(?:.*json|.*xml|.*javascript|x-www-form|xhtml|graphql|x-httpd-php)|$)", re.I)
_META_CHARSET = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([a-zA-Z0-9_:-]+)", re.I)
_SUFFIXES = {"html": "html", "json": "json", "xml": "xml", "javascript": "js", "css": "css"}
_BIGGEST = 16 * 1024 * 1024
"""Bodies above this are not read at all: handing them over would cost seconds."""

_KEPT = 60.0
"""Seconds after which nothing more is heard of a request that has ended (a redirect follows at once)."""


class Network:
    """Turns the events of requests into drafts of exchanges. Its methods are handlers of a context and never raise."""

    def __init__(
        self,
        store: EvidenceStore,
        frames: Frames,
        blame: Blame,
        limits: RecorderLimits,
        log_of: Callable[[Page], VisitLog | None],
    ) -> None:
        self._store = store
        self._frames = frames
        self._blame = blame
        self._limits = limits
        self._log_of = log_of
        self._drafts: dict[Request, tuple[Draft, VisitLog]] = {}
        self._occurrences: Counter[tuple[Page, str, str]] = Counter()
        self._ids = count(1)
        self._keepers: dict[Page, BodyKeeper] = {}
        self._documents: dict[Page, Draft] = {}
        self._streams: dict[Page, set[str]] = {}
        """Streams and sockets that the page's document has opened: it opens a broken one again and again."""

    def keep_bodies(self, page: Page) -> None:
        """Stand by for bodies of documents that are replaced at once; to be called before the page shows the app."""
        self._forget_old()
        if page not in self._keepers:
            self._keepers[page] = BodyKeeper(page)

    def _forget_old(self) -> None:
        """Let go of requests that came to their end long ago: nothing more is heard of them, and a run makes thousands."""
        long_ago = time.time() - _KEPT
        old = [request for request, (draft, _) in self._drafts.items() if draft.ended and draft.moment < long_ago]
        for request in old:
            del self._drafts[request]

    def asked_document(self, page: Page) -> Draft | None:
        """The document that the app's frame on this page waits for; None when it waits for none.

        While it does, no script can be run in the frame: Chromium holds back what is sent to a document that is about to go
        (measured: an evaluation was answered only when the next document had come).
        """
        draft = self._documents.get(page)
        return None if draft is None or draft.answered or draft.ended else draft

    def on_request(self, request: Request) -> None:
        """A request is sent."""
        place, frame = self._frames.place_of_request(request)
        page = frame.page if frame is not None else None
        log = self._log_of(page) if page is not None else None
        if page is None or log is None:
            return
        if len(log.drafts) >= self._limits.exchanges:
            log.dropped += 1
            return
        key = (page, request.method, request.url.split("#")[0])
        draft = Draft(
            id=next(self._ids),
            moment=time.time(),
            # The same addresses and headers come again with each screen: one text of each is kept.
            method=sys.intern(request.method),
            url=sys.intern(request.url),
            kind=sys.intern(request.resource_type),
            place=place,
            origin=self._blame.of_request(request.url, place),
            main=place == "app" and request.is_navigation_request(),
            navigation=request.is_navigation_request(),
            step=log.step,
            occurrence=self._occurrences[key],
        )
        self._occurrences[key] += 1
        if request.resource_type in {"script", "document"}:
            self._blame.asked_for(request.url, place)
        previous = self._drafts.get(request.redirected_from) if request.redirected_from else None
        if previous is not None:
            previous[0].redirect_to = draft.id
        if place != "portal":
            draft.request_headers = _without_secrets(request.headers)
            draft.request_body = self._request_body(request)
        if draft.main:
            self._documents[page] = draft
            self._streams.pop(page, None)
        if place != "portal" and draft.streams and draft.kind not in {"media", "ping", "beacon"}:
            self._listens(page, log, draft.url)
        log.drafts.append(draft)
        self._drafts[request] = (draft, log)

    def on_socket(self, page: Page, url: str) -> None:
        """A document on the page opens a socket."""
        log = self._log_of(page)
        if log is not None and self._blame.of_address(re.sub("^ws", "http", url)) == "app":
            self._listens(page, log, url)

    def _listens(self, page: Page, log: VisitLog, url: str) -> None:
        known, address = self._streams.setdefault(page, set()), url.split("?", maxsplit=1)[0]
        if address not in known:
            known.add(address)
            log.listening = time.time()

    def on_response(self, response: Response) -> None:
        """The head of an answer is there."""
        known = self._drafts.get(response.request)
        if known is None:
            return
        draft = known[0]
        draft.status = response.status
        draft.answered = True
        if draft.place != "portal":
            draft.headers = _without_secrets(response.headers)

    def on_finished(self, request: Request) -> None:
        """An answer is there to its end. Reads the body at once: the next document may take it away."""
        known = self._drafts.get(request)
        if known is None:
            return
        draft, log = known
        if draft.awaited:
            log.last_answer = time.time()
        ended = request.timing.get("responseEnd", -1)
        draft.seconds = round(ended / 1000, 4) if ended and ended > 0 else round(time.time() - draft.moment, 4)
        draft.ended = True
        self._take(draft, log, request)

    def on_failed(self, request: Request) -> None:
        """There will be no answer, or not all of it."""
        known = self._drafts.get(request)
        if known is None:
            return
        draft, log = known
        if draft.awaited:
            log.last_answer = time.time()
        draft.ended = True
        draft.seconds = round(time.time() - draft.moment, 4)
        failure = request.failure or "failed"
        if "ERR_ABORTED" in failure and (draft.status or 0) >= 400:
            # A script or a style that the server answered with an error: the browser reads no further.
            self._take(draft, log, request)
            return
        draft.failure = failure
        draft.aborted = "ERR_ABORTED" in failure
        if draft.kind == "document" and draft.status is not None:
            # It led on before the browser had read it to its end.
            self._take(draft, log, request)

    def _take(self, draft: Draft, log: VisitLog, request: Request) -> None:
        response = request.existing_response
        if response is None or draft.place == "portal":
            return
        draft.status = response.status
        log.busy += 1
        try:
            if draft.kind in {"document", "xhr", "fetch"}:
                draft.headers = self._all_headers(response) or draft.headers
            length = draft.headers.get("content-length", "")
            draft.bytes = int(length) if length.isdigit() else None
            if self._wants_body(draft, request):
                self._keep(draft, self._read(draft, request, response))
        finally:
            log.busy -= 1

    def _wants_body(self, draft: Draft, request: Request) -> bool:
        if request.redirected_to is not None or draft.method == "HEAD" or draft.status in {204, 304}:
            return False
        if draft.streams or (draft.bytes or 0) > _BIGGEST or not _TEXT.match(draft.headers.get("content-type", "")):
            return False
        if draft.kind in {"document", "xhr", "fetch"}:
            return True
        return (draft.status or 0) >= 400 and draft.kind not in {"image", "font", "media"}

    def _read(self, draft: Draft, request: Request, response: Response) -> bytes | None:
        # Playwright asks the server once more for the body of a script or style that the renderer has thrown away.
        if draft.kind in {"document", "xhr", "fetch"}:
            with suppress(Error):
                return response.body()
        # The document that asked is gone already; what the browser keeps beside it may still be had.
        page = _page_of(request)
        keeper = self._keepers.get(page) if page is not None else None
        return keeper.body(draft.method, draft.url, draft.occurrence) if keeper else None

    def _keep(self, draft: Draft, data: bytes | None) -> None:
        if data is None:
            return
        draft.bytes = draft.bytes or len(data)
        text = _decoded(data[: self._limits.body_size], draft.headers.get("content-type", ""))
        stored = self._store.put_text(text, _suffix(draft.headers.get("content-type", ""), draft.kind))
        draft.body = stored.model_copy(update={"bytes": len(data), "cut": len(data) > self._limits.body_size})

    def _request_body(self, request: Request) -> Stored | None:
        if request.method in {"GET", "HEAD"}:
            return None
        data = request.post_data_buffer
        if not data:
            return None
        kind = request.headers.get("content-type", "")
        if kind and not _TEXT.match(kind):
            text = f"[{len(data)} bytes of {kind.split(';')[0]}]"
        else:
            text = data[: self._limits.body_size].decode("utf-8", errors="replace")
        return self._store.put_text(text, "txt")

    def _all_headers(self, response: Response) -> dict[str, str] | None:
        try:
            pairs = response.headers_array()
        except Error:
            return None  # the page is gone; what came with the response has to do
        joined: dict[str, str] = {}
        for pair in pairs:
            name = pair["name"].lower()
            separator = "\n" if name == "set-cookie" else ", "
            joined[name] = f"{joined[name]}{separator}{pair['value']}" if name in joined else pair["value"]
        return _without_secrets(joined)


def _page_of(request: Request) -> Page | None:
    try:
        return request.frame.page
    except Error:
        return None  # a request without a frame


def _without_secrets(headers: dict[str, str]) -> dict[str, str]:
    kept = {name.lower(): value for name, value in headers.items()}
    for name in _SECRET_HEADERS & kept.keys():
        kept[name] = f"[{name}]"
    if "set-cookie" in kept:
        kept["set-cookie"] = _COOKIE.sub(r"\1[cookie]", kept["set-cookie"])
    return _shared(tuple(kept.items()))


@lru_cache(maxsize=256)
def _shared(headers: tuple[tuple[str, str], ...]) -> dict[str, str]:
    """The headers as one object for all requests and answers that have the same; nobody changes it."""
    return {sys.intern(name): sys.intern(value) for name, value in headers}


def _decoded(data: bytes, content_type: str) -> str:
    """As a browser would: the header's charset, else the document's own, else UTF-8, else Windows-1252."""
    declared = re.search(r"charset\s*=\s*[\"']?([a-zA-Z0-9_:-]+)", content_type)
    inside = _META_CHARSET.search(data[:2048])
    name = declared[1] if declared else inside[1].decode("ascii") if inside else ""
    if name:
        try:
            return data.decode(name, errors="replace")
        except LookupError:
            name = ""  # no such charset: browsers go on as if none was declared
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        # Cut in the middle of a character, it is still UTF-8.
        if error.start >= len(data) - 4:
            return data.decode("utf-8", errors="replace")
        return data.decode("cp1252", errors="replace")


def _suffix(content_type: str, kind: str) -> str:
    for word, suffix in _SUFFIXES.items():
        if word in content_type.lower():
            return suffix
    return "html" if kind == "document" else "txt"
