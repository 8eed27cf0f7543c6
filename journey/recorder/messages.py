"""Console messages, exceptions, dialogs, and what the script in the documents tells."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Callable
from typing import Any, Literal

from playwright.sync_api import ConsoleMessage as BrowserMessage
from playwright.sync_api import Dialog as BrowserDialog
from playwright.sync_api import Error, Page, WebError

from journey.evidence import ConsoleMessage, Dialog, Origin, ScriptError
from journey.recorder.addresses import origin_of
from journey.recorder.blame import Blame, first_place
from journey.recorder.limits import RecorderLimits
from journey.recorder.log import Entry, Rejection, Thrown, VisitLog

_LONGEST = 8000
"""Characters of a message or a stack."""
_APP_WINDOW = re.compile(r"[^|]+\|[01]?\|[0-9A-Za-z_-]+")


class Messages:
    """Handlers of a context's events; they never raise."""

    def __init__(
        self,
        token: str,
        blame: Blame,
        limits: RecorderLimits,
        *,
        app_origins: set[str],
        portal_origin: str,
        log_of: Callable[[Page], VisitLog | None],
        new_document: Callable[[Page, VisitLog, float, str], None],
    ) -> None:
        self._token = token
        self._blame = blame
        self._limits = limits
        self._app_origins = app_origins
        self._portal = portal_origin
        self._log_of = log_of
        self._new_document = new_document

    def on_console(self, message: BrowserMessage) -> None:
        """A message of the console, or one of the script in the documents."""
        page = message.page
        log = self._log_of(page) if page is not None else None
        if page is None or log is None:
            return
        text = message.text
        if text.startswith(self._token):
            self._told(page, log, json.loads(text[len(self._token) :]))
            return
        trouble = message.type in {"error", "assert"}
        if log.count("console.error" if trouble else "console") > self._limits.console:
            log.dropped += 1
            return
        place = message.location
        source = str(place.get("url") or "") or None
        # Messages of the browser itself (network, policies, interventions) carry no arguments.
        from_browser = not message.args and bool(text)
        nowhere = from_browser and not place.get("line") and not place.get("column")
        origin: Origin = "browser" if from_browser else self._owner(source)
        document = source if source and origin == "app" and from_browser is False else None
        record = ConsoleMessage(
            at=0,
            level=message.type,
            text=text[:_LONGEST],
            source=source,
            line=None if nowhere or source is None else int(place.get("line") or 0) + 1,
            column=None if nowhere or source is None else int(place.get("column") or 0) + 1,
            frame=document,
            origin=origin,
            step=log.step,
        )
        log.entries.append(Entry(time.time(), record, origin))
        if from_browser and text.startswith("Mixed Content:"):
            self._add_error(
                log, kind="policy", name="Mixed Content", message=text, source=source, origin=self._owner(source)
            )

    def on_error(self, problem: WebError) -> None:
        """An exception that nobody caught, or a rejected promise."""
        page = problem.page
        log = self._log_of(page) if page is not None else None
        if log is None:
            return
        error = problem.error
        place = problem.location
        stack = (error.stack or "")[:_LONGEST] or None
        source = str(place.get("url") or "") or None
        line: int | None = int(place.get("line") or 0) + 1 if source else None
        column: int | None = int(place.get("column") or 0) + 1 if source else None
        if source is None:
            found = first_place(stack)
            source, line, column = found if found else (None, None, None)
        name, message, in_promise = _parted(error.name or "Error", error.message)
        parsing = name == "SyntaxError" and first_place(stack) is None and not in_promise
        self._add_error(
            log,
            kind="rejection" if in_promise else "module" if parsing else "exception",
            name=name,
            message=message,
            stack=stack,
            source=source,
            line=line,
            column=column,
            origin=self._blame.of_error(stack, source),
        )

    def on_dialog(self, dialog: BrowserDialog) -> None:
        """Answers at once: an open dialog holds the page."""
        accepted = dialog.type in {"alert", "beforeunload"}
        page = dialog.page
        log = self._log_of(page) if page is not None else None
        if log is not None:
            answer: Literal["accepted", "dismissed"] = "accepted" if accepted else "dismissed"
            record = Dialog(at=0, kind=dialog.type, message=dialog.message[:_LONGEST], answer=answer, step=log.step)
            log.entries.append(Entry(time.time(), record, "app"))
        try:
            if accepted:
                dialog.accept()
            else:
                dialog.dismiss()
        except Error:
            return  # the page went away with its dialog

    def _told(self, page: Page, log: VisitLog, told: dict[str, Any]) -> None:
        """A message of scripts/watch.js."""
        here = str(told.get("here", ""))
        place = self._place(here, str(told.get("name", "")), list(told.get("ancestors", [])))
        if place is None:
            return
        now = time.time()
        kind = told.get("kind")
        if here == "about:srcdoc":
            self._blame.asked_for(here, place)
        if kind == "document" and place == "app":
            self._new_document(page, log, now, here)
        elif kind == "answered" and place == "app" and log.documents:
            log.answered = log.answered or _between(float(told["at"]), log.started, now)
        elif kind == "paint" and place == "app" and log.documents:
            log.painted = log.painted or _between(float(told["at"]), log.started, now)
        elif kind == "rejection":
            words, stack = str(told.get("message", "")), str(told.get("stack", ""))
            log.rejections.append(Rejection(words, stack, plain=bool(told.get("plain"))))
        elif kind == "thrown":
            source = str(told.get("source") or "") or None
            line, column = int(told.get("line") or 0) or None, int(told.get("column") or 0) or None
            log.thrown.append(Thrown(str(told.get("message", "")), bool(told.get("plain")), source, line, column))
        elif kind == "policy":
            self._policy(log, told, here)
        elif kind == "resource":
            self._resource(log, told, here)
        elif kind == "stand-in":
            for draft in log.drafts:
                if draft.kind == "image" and draft.url == told.get("url"):
                    draft.stood_in_for = True

    def _place(self, here: str, name: str, ancestors: list[str]) -> Literal["app", "nested"] | None:
        """Where the document stands that told something; None for frames of the portal's that are not the app's."""
        if not ancestors:
            return None
        if any(origin != self._portal for origin in ancestors):
            return "nested"
        return "app" if _APP_WINDOW.fullmatch(name) or origin_of(here) in self._app_origins else None

    def _policy(self, log: VisitLog, told: dict[str, Any], here: str) -> None:
        directive, blocked = str(told.get("directive", "")), str(told.get("blocked", ""))
        only_reported = told.get("disposition") == "report"
        source = str(told.get("source") or here)
        self._add_error(
            log,
            kind="policy",
            name="Content Security Policy (report only)" if only_reported else "Content Security Policy",
            message=f"{directive} blocked {blocked or 'something'}"
            + (f": {told['sample']}" if told.get("sample") else ""),
            source=source,
            line=int(told.get("line") or 0) or None,
            column=int(told.get("column") or 0) or None,
            origin="tool" if self._blame.of_address(source) == "tool" else "app",
            frame=here,
        )

    def _resource(self, log: VisitLog, told: dict[str, Any], here: str) -> None:
        url = str(told.get("url", ""))
        element = str(told.get("element", ""))
        self._add_error(
            log,
            kind="module" if told.get("script") else "resource",
            name="module script" if told.get("module") else element,
            message=f"<{element}> could not load {url or 'its address'}",
            source=url or None,
            origin="portal" if self._blame.of_address(url) == "portal" else "app",
            frame=here,
        )

    def _owner(self, source: str | None) -> Origin:
        return self._blame.of_address(source) or self._blame.of_unknown(source)

    def _add_error(
        self,
        log: VisitLog,
        *,
        kind: Literal["exception", "rejection", "policy", "module", "resource"],
        name: str,
        message: str,
        origin: Origin,
        stack: str | None = None,
        source: str | None = None,
        line: int | None = None,
        column: int | None = None,
        frame: str | None = None,
    ) -> None:
        if log.count(kind) > self._limits.console:
            log.dropped += 1
            return
        record = ScriptError(
            at=0,
            kind=kind,
            name=name,
            message=message[:_LONGEST],
            stack=stack,
            source=source,
            line=line,
            column=column,
            frame=frame,
            origin=origin,
            step=log.step,
        )
        log.entries.append(Entry(time.time(), record, origin))


_IN_PROMISE = re.compile(r"Uncaught \(in promise\)\s*")
_NAMED = re.compile(r"([A-Z]\w*(?:Error|Exception)): ")


def _parted(name: str, message: str) -> tuple[str, str, bool]:
    """Name and message without "Uncaught (in promise)", which the browser puts before what has no stack; whether it did."""
    whole = message if _IN_PROMISE.match(message) else f"{name}: {message}"
    begun = _IN_PROMISE.match(whole)
    if begun is None:
        return name, message, False
    rest = whole[begun.end() :]
    named = _NAMED.match(rest)
    return (named[1], rest[named.end() :], True) if named else ("Error", rest, True)


def _between(milliseconds: float, first: float, last: float) -> float:
    """A moment told by the browser, in unix seconds, kept within what this machine's clock allows."""
    return min(max(milliseconds / 1000, first), last)
