"""The TLS front: takes TLS off a connection and pipes the bytes to a server that speaks plain http."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Awaitable, Callable

from portal.gateway.http_head import peek_byte, redirect_to_https
from portal.gateway.listener import Listener
from portal.gateway.streams import PlainStream, Stream, TlsStream, connect, pipe

TLS_HANDSHAKE = b"\x16"
Upstream = Callable[[], Awaitable[Stream]]


def to_address(host: str, port: int) -> Upstream:
    """An upstream at a fixed address."""

    async def opened() -> Stream:
        return await connect(host, port)

    return opened


async def serve_tls(below: Stream, context: ssl.SSLContext, upstream: Upstream) -> None:
    """Take TLS off one connection and join it with the upstream.

    When the upstream does not answer, the connection is closed without a word: what a page of ours said in its place would be
    taken for the app's.
    """
    tls = TlsStream(below, context)
    await tls.handshake()
    try:
        other = await upstream()
    except OSError:
        tls.close()
        return
    await pipe(tls, other)


class TlsFront:
    """One front on listening sockets of its own. A plain http request is sent on to https.

    `own_host` is the host[:port] of the front, for requests that name none.
    """

    def __init__(
        self,
        sockets: list[socket.socket],
        context: ssl.SSLContext,
        upstream: Upstream,
        *,
        own_host: str = "",
    ) -> None:
        self._context = context
        self._upstream = upstream
        self._listener = Listener(sockets, self._serve)
        self._own_host = own_host or f"127.0.0.1:{self._listener.port}"

    @property
    def port(self) -> int:
        return self._listener.port

    def start(self) -> None:
        self._listener.start()

    async def stop(self) -> None:
        await self._listener.stop()

    async def _serve(self, sock: socket.socket) -> None:
        first = await peek_byte(sock)
        if first == TLS_HANDSHAKE:
            await serve_tls(PlainStream(sock), self._context, self._upstream)
        elif first:
            await redirect_to_https(sock, self._own_host)
