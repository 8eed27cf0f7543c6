"""What the app prints, kept as it comes and bounded."""

from __future__ import annotations

import os
import re
import tempfile
import threading
from collections import deque
from collections.abc import Callable
from typing import IO

LONGEST = 4_000_000
"""Bytes kept from the beginning of the output."""
LONGEST_END = 200_000
"""Bytes kept from its end, where it is longer."""
_CHUNK = 65_536
_COLOURS = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")


class Output:
    """Reads a stream to its end in a thread of its own.

    The first LONGEST bytes go to a temporary file without a name, so that nobody else reads them and nothing stays behind.
    """

    def __init__(self, stream: IO[bytes], heard: Callable[[bytes], None] | None = None) -> None:
        """`heard` is given every piece as it comes, on the reading thread."""
        self._heard = heard
        self._kept = tempfile.TemporaryFile(buffering=0)  # noqa: SIM115 - closed when nobody refers to this object
        self._stream = stream
        self._end: deque[bytes] = deque()
        self._end_size = 0
        self._written = 0
        self._beyond = 0
        self._lock = threading.Lock()
        self._thread = threading.Thread(target=self._read, name="app-output", daemon=True)
        self._thread.start()

    def text(self) -> str:
        """Everything kept; where some was left out in the middle, a line says how much."""
        with self._lock:
            begin = os.pread(self._kept.fileno(), LONGEST, 0).decode("utf-8", errors="replace")
            if not self._beyond:
                return begin
            end = b"".join(self._end)[-min(self._beyond, LONGEST_END) :]
        left_out = self._beyond - len(end)
        gap = f"\n[... {left_out} bytes left out ...]\n" if left_out else ""
        return begin + gap + end.decode("utf-8", errors="replace")

    def tail(self, lines: int) -> list[str]:
        """The last lines with something in them."""
        with self._lock:
            end = b"".join(self._end).decode("utf-8", errors="replace")
        plain = _COLOURS.sub("", end)
        return [line.rstrip() for line in plain.splitlines() if line.strip()][-lines:]

    def finish(self, timeout: float) -> bool:
        """Wait until the stream is read to its end; False when somebody still holds it open after `timeout` seconds."""
        self._thread.join(timeout)
        return not self._thread.is_alive()

    def _read(self) -> None:
        with self._stream:
            while chunk := self._stream.read(_CHUNK):
                self._keep(chunk)
                if self._heard is not None:
                    self._heard(chunk)

    def _keep(self, chunk: bytes) -> None:
        with self._lock:
            room = LONGEST - self._written
            if room > 0:
                self._written += self._kept.write(chunk[:room])
            self._beyond += max(0, len(chunk) - max(room, 0))
            self._remember(chunk)

    def _remember(self, chunk: bytes) -> None:
        self._end.append(chunk)
        self._end_size += len(chunk)
        while self._end_size - len(self._end[0]) >= LONGEST_END:
            self._end_size -= len(self._end.popleft())
