"""Whether hosts outside this machine can be reached."""

from __future__ import annotations

import socket
import threading
from collections.abc import Sequence
from functools import cache
from queue import Empty, SimpleQueue
from urllib.parse import urlsplit
from urllib.request import getproxies

PLACES: tuple[tuple[str, int], ...] = (("www.cloudflare.com", 443), ("www.microsoft.com", 443))
"""Hosts that answer from nearly every network. None of them is one that an embedded portal stands in for."""
TIMEOUT = 1.0
"""Seconds for each of them; they are tried at once."""


@cache
def outside_reachable(proxy: str | None = None) -> bool:
    """Whether the outside answers, decided once for each way out.

    `proxy` is the forward proxy that the run's requests go through; without one, the environment's is used, or none.
    """
    return reachable(PLACES, proxy or getproxies().get("https"), TIMEOUT)


def reachable(places: Sequence[tuple[str, int]], proxy: str | None, timeout: float) -> bool:
    """Whether one of `places` accepts a connection within about `timeout` seconds, directly or through an http proxy."""
    results: SimpleQueue[bool] = SimpleQueue()
    for place in places:
        # Looking up a name has no time limit of its own: such a thread is left behind, and ends by itself.
        threading.Thread(target=_try, args=(place, proxy, timeout, results), name="outside", daemon=True).start()
    for _ in places:
        try:
            if results.get(timeout=timeout * 2):
                return True
        except Empty:  # nobody answered in time: neither will the others
            return False
    return False


def _try(place: tuple[str, int], proxy: str | None, timeout: float, results: SimpleQueue[bool]) -> None:
    try:
        results.put(_answers(place, proxy, timeout))
    except (OSError, ValueError):  # no way to the host, no such host, or a proxy's address that is none
        results.put(False)


def _answers(place: tuple[str, int], proxy: str | None, timeout: float) -> bool:
    if proxy is None:
        with socket.create_connection(place, timeout=timeout):
            return True
    parts = urlsplit(proxy if "://" in proxy else f"http://{proxy}")
    way = (parts.hostname or "", parts.port or 3128)
    with socket.create_connection(way, timeout=timeout) as connection:
        host = f"{place[0]}:{place[1]}"
        connection.sendall(f"CONNECT {host} HTTP/1.1\r\nHost: {host}\r\n\r\n".encode())
        status = connection.recv(64).split(b" ", 2)
    # 407: the proxy wants a name and a password, which the real requests bring along.
    return len(status) > 1 and status[1] in {b"200", b"407"}
