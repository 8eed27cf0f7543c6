"""How a fault reaches the wire: a web server's page in place of an answer, and a connection that is closed in the middle."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from starlette.responses import Response
from starlette.types import Receive, Scope, Send
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from portal.faults.model import Answer, Drop

EXTENSION = "portal.close"
CloseAfter = Callable[[bytes], None]


class DroppableProtocol(HttpToolsProtocol):
    """uvicorn's protocol, with a way for a response to write some bytes of its own and close the connection."""

    def on_message_begin(self) -> None:
        super().on_message_begin()
        transport: asyncio.Transport = self.transport

        def close_after(data: bytes) -> None:
            if data:
                transport.write(data)
            transport.close()

        self.scope["extensions"] = {EXTENSION: {"close": close_after}}


class DroppedResponse(Response):
    """An answer of which only the beginning arrives: `drop.after_bytes` of its body, or nothing at all."""

    def __init__(self, whole: Response, drop: Drop) -> None:
        super().__init__(whole.body, whole.status_code)
        self.raw_headers = whole.raw_headers
        self._kept = drop.after_bytes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        close = (scope.get("extensions") or {}).get(EXTENSION, {}).get("close")
        if close is None:
            raise RuntimeError("this server has no way to close a connection on demand")
        close(self._begin() if self._kept else b"")
        # Until the connection is gone; uvicorn would send an error of its own before that.
        while (await receive())["type"] != "http.disconnect":
            pass

    def _begin(self) -> bytes:
        # One byte less at least: an answer that arrived whole would be no fault.
        body = bytes(self.body)[: min(self._kept, max(0, len(self.body) - 1))]
        lines = [b"HTTP/1.1 %d OK" % self.status_code, *(b"%s: %s" % header for header in self.raw_headers)]
        return b"\r\n".join(lines) + b"\r\n\r\n" + body


def page_response(answer: Answer) -> Response:
    """The web server's own page: HTML, and none of the headers that REST answers have (a browser sees a CORS error)."""
    headers = {"Server": "nginx", "Content-Type": "text/html"}
    return Response((answer.page or "").encode(), answer.status, headers)
