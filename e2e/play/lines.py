"""One terminal for two voices: the command's own lines, and what the app prints, with a prefix."""

from __future__ import annotations

import codecs
import threading
from typing import TextIO

PREFIX = "app | "
LONGEST = 4000
"""Characters after which a line without an end is shown as it is."""


class Lines:
    """Writes whole lines, whichever thread they come from. A terminal that is gone ends the writing, not the program."""

    def __init__(self, out: TextIO) -> None:
        self._out = out
        self._lock = threading.Lock()
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self._begun = ""

    def line(self, text: str) -> None:
        """A line of the command itself."""
        with self._lock:
            self._write(text)

    def piece(self, data: bytes) -> None:
        """What the app printed, in pieces that may end anywhere."""
        with self._lock:
            lines = (self._begun + self._decoder.decode(data)).split("\n")
            self._begun = lines.pop()
            if len(self._begun) > LONGEST:
                lines.append(self._begun)
                self._begun = ""
            for line in lines:
                self._write(PREFIX + line.rstrip("\r"))

    def rest(self) -> None:
        """The app's last line, when it had no end."""
        with self._lock:
            if self._begun:
                self._write(PREFIX + self._begun)
                self._begun = ""

    def _write(self, text: str) -> None:
        try:
            self._out.write(text + "\n")
            self._out.flush()
        except UnicodeEncodeError:
            encoding = self._out.encoding or "ascii"
            self._out.write(text.encode(encoding, "replace").decode(encoding) + "\n")
            self._out.flush()
        except (BrokenPipeError, ValueError):
            return  # nobody reads any more
