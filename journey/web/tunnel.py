"""A connection to a host, directly or through a forward proxy."""

from __future__ import annotations

import base64
import socket
from urllib.parse import unquote, urlsplit


class NoWay(OSError):
    """The host could not be reached at all: no such name, no route, a proxy that refuses."""


def connected(host: str, port: int, proxy: str | None, timeout: float) -> socket.socket:
    """A connected socket with that time limit in seconds. Raises NoWay."""
    if proxy is None:
        return _direct(host, port, timeout)
    parts = urlsplit(proxy if "://" in proxy else f"http://{proxy}")
    plain = _direct(parts.hostname or "", parts.port or 3128, timeout)
    try:
        place = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
        lines = [f"CONNECT {place} HTTP/1.1", f"Host: {place}"]
        if parts.username is not None:
            pair = f"{unquote(parts.username)}:{unquote(parts.password or '')}"
            lines.append(f"Proxy-Authorization: Basic {base64.b64encode(pair.encode()).decode()}")
        plain.sendall("\r\n".join([*lines, "", ""]).encode())
        head = _head(plain)
    except OSError as error:
        plain.close()
        raise NoWay(f"the proxy did not answer ({error})") from error
    status = head.split(b" ", 2)[1:2]
    if status != [b"200"]:
        plain.close()
        raise NoWay(f"the proxy answers {status[0].decode(errors='replace') if status else 'nothing'}")
    return plain


def _direct(host: str, port: int, timeout: float) -> socket.socket:
    try:
        return socket.create_connection((host, port), timeout=timeout)
    except (OSError, UnicodeError) as error:
        raise NoWay(f"no connection to {host}:{port} ({error})") from error


def _head(plain: socket.socket) -> bytes:
    """The head of the proxy's answer, and not a byte of what comes behind it."""
    head = b""
    while not head.endswith(b"\r\n\r\n") and len(head) < 16_384:
        byte = plain.recv(1)
        if not byte:
            break
        head += byte
    return head
