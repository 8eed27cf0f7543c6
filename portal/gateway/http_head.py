"""Just enough HTTP to route a connection: the head of a message, and short answers of our own."""

from __future__ import annotations

import asyncio
import socket
from dataclasses import dataclass

from portal.gateway.streams import PlainStream, Stream

HEAD_LIMIT = 64 * 1024
LINGER_SECONDS = 2.0
REASONS = {301: "Moved Permanently", 307: "Temporary Redirect", 400: "Bad Request", 502: "Bad Gateway"}


@dataclass(frozen=True, slots=True)
class Head:
    """A request's or response's first line and header lines, without the blank line."""

    first: str
    lines: tuple[str, ...]

    def get(self, name: str) -> str | None:
        """The value of a header, by its name in lower case."""
        for line in self.lines:
            key, _, value = line.partition(":")
            if key.strip().lower() == name:
                return value.strip()
        return None

    def without(self, *names: str) -> Head:
        kept = tuple(line for line in self.lines if line.partition(":")[0].strip().lower() not in names)
        return Head(self.first, kept)

    def plus(self, *lines: str) -> Head:
        return Head(self.first, self.lines + lines)

    def encode(self) -> bytes:
        return "\r\n".join((self.first, *self.lines, "", "")).encode("latin-1")


def parse_head(raw: bytes) -> Head:
    first, *lines = raw.decode("latin-1").split("\r\n")
    return Head(first, tuple(line for line in lines if line))


async def read_head(stream: Stream) -> tuple[Head, bytes] | None:
    """The head of the next message and what was read past it; None when the peer ends, or the head is too long."""
    seen = b""
    while b"\r\n\r\n" not in seen:
        data = await stream.read()
        seen += data
        if not data or len(seen) > HEAD_LIMIT:
            return None
    head, _, rest = seen.partition(b"\r\n\r\n")
    return parse_head(head.lstrip(b"\r\n")), rest


async def answer(stream: Stream, status: int, text: str, *headers: str) -> None:
    """A short page as the whole answer; the connection ends after it."""
    body = text.encode()
    head = Head(
        f"HTTP/1.1 {status} {REASONS[status]}",
        (
            "Content-Type: text/plain; charset=utf-8",
            f"Content-Length: {len(body)}",
            "Cache-Control: no-store",
            "Connection: close",
            *headers,
        ),
    )
    await stream.write(head.encode() + body)
    await stream.end()
    # Closing with unread input resets the connection, and the client may lose the answer: read on for a moment.
    try:
        async with asyncio.timeout(LINGER_SECONDS):
            while await stream.read():
                pass
    except TimeoutError:
        return


async def peek_byte(sock: socket.socket) -> bytes:
    """The first byte of a connection, left in place; b"" when the peer ends."""
    loop = asyncio.get_running_loop()
    ready: asyncio.Future[None] = loop.create_future()

    def readable() -> None:
        if not ready.done():
            ready.set_result(None)

    loop.add_reader(sock, readable)
    try:
        await ready
    finally:
        loop.remove_reader(sock)
    return sock.recv(1, socket.MSG_PEEK)


async def redirect_to_https(sock: socket.socket, own_host: str) -> None:
    """Answer plain http on a TLS port: the same address with https; POST and the like keep their method."""
    stream = PlainStream(sock)
    found = await read_head(stream)
    if found is None:
        return
    head, _ = found
    words = head.first.split(" ")
    if len(words) < 3 or not words[-1].startswith("HTTP/"):
        await answer(stream, 400, "This is no HTTP request.\n")
        return
    method, target = words[0], words[1]
    status = 301 if method in {"GET", "HEAD"} else 307
    if target.startswith("http://"):
        location = "https://" + target[len("http://") :]
    else:
        location = f"https://{head.get('host') or own_host}{target}"
    await answer(stream, status, f"Use {location}\n", f"Location: {location}")
