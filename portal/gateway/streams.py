"""Byte streams over sockets on the loop: plain and TLS, with half-close in both directions.

asyncio's own TLS transports end both directions on the peer's close_notify; a front that must not change what passes
through it needs each direction to end by itself, so TLS is driven here through memory BIOs.
"""

from __future__ import annotations

import asyncio
import contextlib
import socket
import ssl
from typing import Protocol

CHUNK = 64 * 1024


class Stream(Protocol):
    """Bytes in and out. `read` answers b"" at the peer's end; `end` ends our direction only."""

    async def read(self) -> bytes: ...

    async def write(self, data: bytes) -> None: ...

    async def end(self) -> None: ...

    def close(self) -> None: ...


class PlainStream:
    """A connected socket; `first` are bytes that were read from it already."""

    def __init__(self, sock: socket.socket, first: bytes = b"") -> None:
        self._sock = sock
        self._first = first

    async def read(self) -> bytes:
        if self._first:
            data, self._first = self._first, b""
            return data
        return await asyncio.get_running_loop().sock_recv(self._sock, CHUNK)

    async def write(self, data: bytes) -> None:
        await asyncio.get_running_loop().sock_sendall(self._sock, data)

    async def end(self) -> None:
        with contextlib.suppress(OSError):  # the peer is gone already: there is nothing left to end
            self._sock.shutdown(socket.SHUT_WR)

    def close(self) -> None:
        self._sock.close()


class TlsStream:
    """TLS on top of another stream, as server or (with `server_name`) as client."""

    def __init__(self, below: Stream, context: ssl.SSLContext, server_name: str | None = None) -> None:
        self._below = below
        self._incoming, self._outgoing = ssl.MemoryBIO(), ssl.MemoryBIO()
        self._tls = context.wrap_bio(
            self._incoming, self._outgoing, server_side=server_name is None, server_hostname=server_name
        )
        self._sending = asyncio.Lock()
        self._ended = False

    async def _flush(self) -> None:
        # One writer at a time keeps the records in order: reading may produce bytes to send too.
        async with self._sending:
            data = self._outgoing.read()
            if data:
                await self._below.write(data)

    async def _feed(self) -> None:
        data = await self._below.read()
        if data:
            self._incoming.write(data)
        else:
            self._incoming.write_eof()

    async def handshake(self) -> None:
        """Raises ssl.SSLError or OSError when the peer does not go along."""
        while True:
            try:
                self._tls.do_handshake()
            except ssl.SSLWantReadError:
                await self._flush()
                await self._feed()
            except ssl.SSLError:
                await self._flush()
                raise
            else:
                await self._flush()
                return

    async def read(self) -> bytes:
        while True:
            try:
                data = self._tls.read(CHUNK)
            except ssl.SSLWantReadError:
                await self._flush()
                await self._feed()
            except (ssl.SSLZeroReturnError, ssl.SSLEOFError):
                return b""
            else:
                return data

    async def write(self, data: bytes) -> None:
        view = memoryview(data)
        while view:
            # A memory BIO takes everything at once; the loop guards against a renegotiation in between.
            try:
                sent = self._tls.write(view)
            except ssl.SSLWantReadError:
                await self._flush()
                await self._feed()
            else:
                view = view[sent:]
        await self._flush()

    async def end(self) -> None:
        if self._ended:
            return
        self._ended = True
        with contextlib.suppress(ssl.SSLError):  # "want read": the peer's own close_notify may come later or never
            self._tls.unwrap()
        with contextlib.suppress(OSError):  # the peer is gone already
            await self._flush()
        await self._below.end()

    def close(self) -> None:
        self._below.close()


async def _copy(source: Stream, target: Stream) -> None:
    """All bytes from one stream to the other, then the end."""
    try:
        while data := await source.read():
            await target.write(data)
    finally:
        await target.end()


async def pipe(one: Stream, other: Stream) -> None:
    """Join two streams until both directions have ended, or either broke."""
    tasks = [asyncio.ensure_future(_copy(one, other)), asyncio.ensure_future(_copy(other, one))]
    try:
        # A broken direction means a reset peer: the other direction has nowhere to go either.
        await asyncio.gather(*tasks)
    except (OSError, ssl.SSLError):
        return
    finally:
        for task in tasks:
            task.cancel()
        try:
            await asyncio.gather(*tasks, return_exceptions=True)
        finally:
            # Also when the gateway stops while the two directions are winding down.
            one.close()
            other.close()


async def connect(host: str, port: int, timeout: float = 20.0) -> PlainStream:
    """A plain connection to host:port; raises OSError (TimeoutError among them) when there is none."""
    loop = asyncio.get_running_loop()
    found = await asyncio.wait_for(loop.getaddrinfo(host, port, type=socket.SOCK_STREAM), timeout)
    failure: OSError = OSError(f"no address for {host}")
    for family, kind, proto, _, address in found:
        sock = socket.socket(family, kind, proto)
        sock.setblocking(False)
        try:
            await asyncio.wait_for(loop.sock_connect(sock, address), timeout)
        except OSError as exc:
            sock.close()
            failure = exc
        except BaseException:
            sock.close()
            raise
        else:
            sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            return PlainStream(sock)
    raise failure
