"""Listening sockets on loopback, and one task a connection."""

from __future__ import annotations

import asyncio
import logging
import socket
import ssl
from collections.abc import Awaitable, Callable
from ipaddress import ip_address

logger = logging.getLogger("portal.gateway")
BACKLOG = 256
ACCEPT_PAUSE = 0.1
"""Seconds until accepting is tried again."""


def listen(host: str, port: int) -> socket.socket:
    """A listening socket on a loopback address; raises OSError when it can't be bound, ValueError when not loopback."""
    address = ip_address(host)
    if not address.is_loopback:
        raise ValueError(f"{host} is no loopback address")
    family = socket.AF_INET6 if address.version == 6 else socket.AF_INET
    # With the protocol named, asyncio knows it for TCP and switches Nagle's delay off on accepted connections.
    sock = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if family == socket.AF_INET6:
            sock.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
        sock.bind((host, port))
        sock.listen(BACKLOG)
        sock.setblocking(False)
    except OSError:
        sock.close()
        raise
    return sock


class Listener:
    """Accepts on sockets and runs `serve` for each connection; `serve` owns the connection's socket."""

    def __init__(self, sockets: list[socket.socket], serve: Callable[[socket.socket], Awaitable[None]]) -> None:
        self._sockets = sockets
        self._serve = serve
        self._accepting: list[asyncio.Task[None]] = []
        self._connections: set[asyncio.Task[None]] = set()

    @property
    def port(self) -> int:
        return int(self._sockets[0].getsockname()[1])

    def start(self) -> None:
        """Begin to accept; call on the loop."""
        self._accepting = [asyncio.ensure_future(self._accept(sock)) for sock in self._sockets]

    async def _accept(self, listening: socket.socket) -> None:
        loop = asyncio.get_running_loop()
        while True:
            try:
                sock, _ = await loop.sock_accept(listening)
            except ConnectionError:
                continue  # the client left before it was accepted
            except OSError as exc:
                # Out of file descriptors, most likely: connections that end meanwhile free some.
                logger.warning("no connection can be accepted: %s", exc)
                await asyncio.sleep(ACCEPT_PAUSE)
                continue
            sock.setblocking(False)
            sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            task = asyncio.ensure_future(self._one(sock))
            self._connections.add(task)
            task.add_done_callback(self._connections.discard)

    async def _one(self, sock: socket.socket) -> None:
        try:
            await self._serve(sock)
        except (OSError, ssl.SSLError) as exc:
            # A client that resets, or does not trust the certificate: its own side says so; here it is only noted.
            logger.debug("connection ended: %s", exc)
        finally:
            sock.close()

    async def stop(self) -> None:
        """Close the sockets and end all connections."""
        tasks = [*self._accepting, *self._connections]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        for sock in self._sockets:
            sock.close()
