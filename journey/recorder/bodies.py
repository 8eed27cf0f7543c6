"""Saves the bodies of documents that were replaced at once.

Playwright asks the renderer for a body, and the renderer forgets it as soon as the next document comes: of a page that
leads on by itself, every body was lost (measured, 15 of 15). The browser can keep bodies outside the renderer
(`Network.configureDurableMessages`), for those who asked before the request was sent. So a session of our own stands by,
on the page and on the app's frame, which is held for a moment when it comes up. Where the browser can't do that, those
bodies are missing and nothing else is.
"""

from __future__ import annotations

import base64
import json
import sys
import time
from collections import Counter, defaultdict, deque
from collections.abc import Mapping
from typing import Any

from playwright.sync_api import CDPSession, Error, Page

_KEEP: dict[str, Any] = {"maxTotalBufferSize": 64 * 1024 * 1024, "maxResourceBufferSize": 4 * 1024 * 1024}
_REPLY_LIMIT = 3.0
"""Seconds that a session may take to hand out a body that it has; one that has ended is not waited for."""
_LAST = 32
"""Of the requests with one method and address, so many of the last are known: a body is asked for as soon as its answer ends."""


class BodyKeeper:
    """Stands by on one page."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._sent: defaultdict[tuple[str, str], deque[tuple[str | None, str]]] = defaultdict(
            lambda: deque(maxlen=_LAST)
        )
        self._forgotten: Counter[tuple[str, str]] = Counter()
        """How many of each were sent before those."""
        self._replies: dict[int, Mapping[str, Any]] = {}
        self._awaited: set[int] = set()
        self._ended: set[str] = set()
        """Sessions of frames that are gone."""
        self._last = 0
        self._session: CDPSession | None = None
        try:
            # Kept before anything is switched on: the first frame may come up while the last switch is on its way.
            self._session = session = page.context.new_cdp_session(page)
            session.on("Network.requestWillBeSent", lambda event: self._note(None, event))
            session.on("Target.attachedToTarget", self._frame_came)
            session.on("Target.receivedMessageFromTarget", self._frame_spoke)
            session.on("Target.detachedFromTarget", lambda event: self._ended.add(sys.intern(event["sessionId"])))
            session.send("Network.enable", _KEEP)
            session.send("Network.configureDurableMessages", _KEEP)
            frames: dict[str, Any] = {"autoAttach": True, "waitForDebuggerOnStart": True, "flatten": False}
            session.send("Target.setAutoAttach", {**frames, "filter": [{"type": "iframe"}]})
        except Error:
            self._session = None  # not a Chromium that keeps bodies: see above

    def body(self, method: str, url: str, occurrence: int) -> bytes | None:
        """The body of the n-th request (from 0) with this method and address; None when it was not kept."""
        key = (method, url.partition("#")[0])
        known, place = self._sent.get(key), occurrence - self._forgotten[key]
        if self._session is None or not known or place < 0:
            return None
        frame, request = known[min(place, len(known) - 1)]
        try:
            if frame is None:
                answer: Mapping[str, Any] = self._session.send("Network.getResponseBody", {"requestId": request})
            else:
                answer = self._ask(frame, "Network.getResponseBody", {"requestId": request})
        except Error:
            return None  # not kept, or the frame's session has ended
        text = str(answer.get("body", ""))
        return base64.b64decode(text) if answer.get("base64Encoded") else text.encode("utf-8", errors="replace")

    def _note(self, frame: str | None, event: Mapping[str, Any]) -> None:
        request = event["request"]
        key = (request["method"], request["url"])
        known = self._sent[key]
        if len(known) == _LAST:
            self._forgotten[key] += 1
        known.append((frame, event["requestId"]))

    def _frame_came(self, event: Mapping[str, Any]) -> None:
        frame = event["sessionId"]
        try:
            self._tell(frame, "Network.enable", _KEEP)
            self._tell(frame, "Network.configureDurableMessages", _KEEP)
        except Error:
            return  # the frame went away while it came
        finally:
            if event.get("waitingForDebugger"):
                self._release(frame)

    def _release(self, frame: str) -> None:
        try:
            self._tell(frame, "Runtime.runIfWaitingForDebugger", {})
        except Error:
            return  # gone: nothing is left that waits

    def _frame_spoke(self, event: Mapping[str, Any]) -> None:
        message = json.loads(event["message"])
        if "id" in message:
            if message["id"] in self._awaited:
                self._replies[message["id"]] = message
        elif message.get("method") == "Network.requestWillBeSent":
            self._note(sys.intern(event["sessionId"]), message["params"])

    def _tell(self, frame: str, method: str, params: dict[str, Any], *, reply: bool = False) -> int:
        if self._session is None:
            raise Error("there is no session")
        self._last += 1
        number = self._last
        if reply:
            self._awaited.add(number)
        message = json.dumps({"id": number, "method": method, "params": params})
        self._session.send("Target.sendMessageToTarget", {"sessionId": frame, "message": message})
        return number

    def _ask(self, frame: str, method: str, params: dict[str, Any]) -> Mapping[str, Any]:
        number = self._tell(frame, method, params, reply=True)
        deadline = time.monotonic() + _REPLY_LIMIT
        while number not in self._replies:
            if frame in self._ended or time.monotonic() > deadline:
                raise Error("the frame's session did not answer")
            self._page.wait_for_timeout(5)
        reply = self._replies.pop(number)
        if "result" not in reply:
            raise Error(str(reply.get("error")))
        result: Mapping[str, Any] = reply["result"]
        return result
