"""Ports of this machine."""

from __future__ import annotations

import random
import socket
from contextlib import suppress

_ASIDE = range(20_000, 32_000)
"""Ports below those that systems hand out to whoever asks for any."""
_TRIES = 50


def free_port(host: str = "127.0.0.1") -> int:
    """A port that nobody listens on, and that the system gives to nobody by itself: the portal's own servers, those of other runs
    and every outgoing connection ask for such, and could take it before the app has started."""
    for port in (*random.SystemRandom().sample(_ASIDE, _TRIES), 0):
        with socket.socket() as probe, suppress(OSError):  # taken: the next one
            probe.bind((host, port))
            return int(probe.getsockname()[1])
    raise OSError(f"no port is free on {host}")


def answers(host: str, port: int, timeout: float = 0.5) -> bool:
    """Whether somebody accepts connections at host:port."""
    try:
        with socket.create_connection((host, port), timeout=timeout):
            return True
    except OSError:  # refused, unreachable, no answer in time: nobody
        return False
