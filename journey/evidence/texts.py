"""The texts of an evidence folder."""

from __future__ import annotations

from collections import OrderedDict
from pathlib import Path

_KEPT = 4_000_000
"""Characters of texts that stay in memory."""


class Texts:
    """Reads stored texts, each once as long as it is among those last read.

    Every rule reads the screens' documents anew, one after the other: from the disk that is a tenth of what judging costs
    (measured), and each rule that remembers what it found in a document would hold a copy of its own.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._read: OrderedDict[str, str] = OrderedDict()
        self._characters = 0

    def read(self, path: str) -> str:
        """The text at that path, which is relative to the folder. Raises FileNotFoundError."""
        text = self._read.get(path)
        if text is not None:
            self._read.move_to_end(path)
            return text
        text = (self._folder / path).read_text(encoding="utf-8", errors="replace")
        self._read[path] = text
        self._characters += len(text)
        while self._characters > _KEPT:
            _, oldest = self._read.popitem(last=False)
            self._characters -= len(oldest)
        return text
