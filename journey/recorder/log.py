"""What is collected while a screen is open. Mutable: answers and messages arrive after the screen was finished, too."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, TypeVar

from journey.evidence import ConsoleMessage, Dialog, Exchange, Model, Origin, ScriptError, Stored
from journey.recorder.frames import Place

Record = TypeVar("Record", bound=Model)


@dataclass(slots=True)
class Entry:
    """A console message, an error or a dialog, and when it came (unix seconds)."""

    moment: float
    model: ConsoleMessage | ScriptError | Dialog
    origin: Origin


@dataclass
class Rejection:
    """A promise rejection as the document saw it; tells rejections from exceptions."""

    message: str
    stack: str
    plain: bool = False
    """An object that is no Error: the browser names it by its class alone, `message` says what it holds."""


@dataclass
class Thrown:
    """An exception as the document saw it, where the browser tells too little of it."""

    message: str
    plain: bool
    source: str | None
    line: int | None
    column: int | None


@dataclass(slots=True)
class Draft:
    """An exchange on its way."""

    id: int
    moment: float
    method: str
    url: str
    kind: str
    place: Place
    origin: Origin
    main: bool
    navigation: bool
    step: str | None
    occurrence: int
    """How often this method and address had been asked before on the page."""
    request_headers: dict[str, str] = field(default_factory=dict)
    request_body: Stored | None = None
    status: int | None = None
    failure: str | None = None
    headers: dict[str, str] = field(default_factory=dict)
    body: Stored | None = None
    bytes: int | None = None
    seconds: float | None = None
    redirect_to: int | None = None
    aborted: bool = False
    stood_in_for: bool = False
    answered: bool = False
    ended: bool = False

    @property
    def streams(self) -> bool:
        """True when the answer has no end by its nature."""
        kind = self.headers.get("content-type", "").lower()
        asks = self.request_headers.get("accept", "").lower()
        endless = ("text/event-stream", "multipart/x-mixed-replace", "application/x-ndjson")
        by_kind = self.kind in {"eventsource", "websocket", "media", "ping", "beacon"}
        return by_kind or kind.startswith(endless) or "event-stream" in asks

    @property
    def awaited(self) -> bool:
        """True for what a screen of the app needs before it is complete."""
        kinds = {"document", "stylesheet", "script", "image", "font", "xhr", "fetch"}
        return self.place != "portal" and self.kind in kinds and not self.streams

    def exchange(self, started: float) -> Exchange:
        """The finished record, with its time counted from the start of the visit."""
        mime, _, rest = self.headers.get("content-type", "").partition(";")
        charset = rest.partition("charset=")[2].split(";")[0].strip(" \"'") if "charset=" in rest else None
        return Exchange(
            id=self.id,
            at=round(self.moment - started, 4),
            method=self.method,
            url=self.url,
            kind=self.kind,
            frame=self.place,
            origin=self.origin,
            main=self.main,
            status=self.status,
            failure=self.failure,
            mime=sys.intern(mime.strip().lower()) or None,
            charset=None if charset is None else sys.intern(charset),
            request_headers=self.request_headers,
            headers=self.headers,
            request_body=self.request_body,
            body=self.body,
            bytes=self.bytes,
            seconds=self.seconds,
            redirect_to=self.redirect_to,
            step=self.step,
            aborted=self.aborted,
            stood_in_for=self.stood_in_for,
        )


@dataclass
class VisitLog:
    """Everything of one visit that arrives by itself."""

    id: str
    started: float
    step: str | None = None
    drafts: list[Draft] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    rejections: list[Rejection] = field(default_factory=list)
    thrown: list[Thrown] = field(default_factory=list)
    documents: list[tuple[float, str]] = field(default_factory=list)
    """When the app's frame got a new document since the visit began, and its address."""
    answered: float | None = None
    """Unix seconds, when the first of these documents began to arrive."""
    painted: float | None = None
    """Unix seconds of the first content painted by one of them."""
    last_answer: float = 0.0
    """Unix seconds, when the last request of the app that a screen waits for came to its end."""
    listening: float = 0.0
    """Unix seconds, when the app last opened a stream or a socket that its document had not opened before."""
    crashed: bool = False
    busy: int = 0
    """Answers that are just being read."""
    dropped: int = 0
    counted: Counter[str] = field(default_factory=Counter)

    def count(self, kind: str) -> int:
        """One more of that kind was heard; returns how many there were. A flood of one kind must not drown another."""
        self.counted[kind] += 1
        return self.counted[kind]

    def pending(self, now: float, *, older_than: float) -> list[Draft]:
        """The app's requests that the screen still waits for; those unanswered for longer than `older_than` wait for news."""
        kinds = {"document", "stylesheet", "script", "image", "font", "xhr", "fetch"}
        return [
            draft
            for draft in self.drafts
            if not draft.ended
            and draft.place != "portal"
            and draft.kind in kinds
            and not draft.streams
            and (draft.kind == "document" or now - draft.moment < older_than)
        ]

    def hand_over(self, other: VisitLog, *, before: float | None = None) -> None:
        """Give what belongs to another visit to it: everything, or what the app did before the moment its new document came."""

        def goes(moment: float, origin: Origin, *, stays: bool) -> bool:
            return before is None or (moment < before and origin == "app" and not stays)

        for draft in [item for item in self.drafts if goes(item.moment, item.origin, stays=item.navigation)]:
            self.drafts.remove(draft)
            other.drafts.append(draft)
        for entry in [item for item in self.entries if goes(item.moment, item.origin, stays=False)]:
            self.entries.remove(entry)
            other.entries.append(entry)
        other.rejections += self.rejections
        other.thrown += self.thrown
        self.rejections, self.thrown = [], []

    def exchanges(self) -> list[Exchange]:
        """In the order they were sent."""
        return [draft.exchange(self.started) for draft in sorted(self.drafts, key=lambda draft: draft.id)]

    def console(self) -> list[ConsoleMessage]:
        """In time order."""
        return _in_order(self.entries, ConsoleMessage, self.started)

    def dialogs(self) -> list[Dialog]:
        """In time order."""
        return _in_order(self.entries, Dialog, self.started)

    def errors(self) -> list[ScriptError]:
        """In time order; rejections told from exceptions, and what the browser left out filled in, by what the document said."""
        rejections, thrown = list(self.rejections), list(self.thrown)
        found: list[ScriptError] = []
        for error in _in_order(self.entries, ScriptError, self.started):
            told = error
            rejection = next((item for item in rejections if error.kind in _THROWN and _same(error, item)), None)
            place = next((item for item in thrown if error.kind in _THROWN and _told_of(error, item)), None)
            if rejection is not None:
                rejections.remove(rejection)
                told = error.model_copy(update={"kind": "rejection"} | _words_of(error, rejection))
            elif place is not None:
                thrown.remove(place)
                where = {"source": place.source, "line": place.line, "column": place.column}
                told = error.model_copy(update=_words_of(error, place) | (where if error.source is None else {}))
            found.append(told)
        return found

    def fields(self) -> dict[str, Any]:
        """What goes into the Visit from here."""
        return {
            "exchanges": self.exchanges(),
            "console": self.console(),
            "errors": self.errors(),
            "dialogs": self.dialogs(),
        }


_THROWN = ("exception", "rejection", "module")


def _named_only(error: ScriptError, *, plain: bool) -> bool:
    """Whether the browser said no more of an object than the name of its class."""
    return plain and error.message in {"", "Object", "[object Object]", "#<Object>"}


def _words_of(error: ScriptError, told: Rejection | Thrown) -> dict[str, str]:
    return {"message": told.message} if _named_only(error, plain=told.plain) and told.message else {}


def _told_of(error: ScriptError, thrown: Thrown) -> bool:
    return error.message == thrown.message or _named_only(error, plain=thrown.plain)


def _same(error: ScriptError, rejection: Rejection) -> bool:
    if _named_only(error, plain=rejection.plain):
        return True
    if rejection.stack and error.stack and rejection.stack[:200] == error.stack[:200]:
        return True
    return error.message == rejection.message or (bool(rejection.message) and error.message.endswith(rejection.message))


def _in_order(entries: Iterable[Entry], kind: type[Record], started: float) -> list[Record]:
    return [
        entry.model.model_copy(update={"at": round(entry.moment - started, 4)})
        for entry in sorted(entries, key=lambda item: item.moment)
        if isinstance(entry.model, kind)
    ]
