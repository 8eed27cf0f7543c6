"""Lines that read like prose: what people write around a message, and programs do not."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

CJK = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7a3]")
"""Letters of languages that put no spaces between words."""
_WORDS = 8
_SIGNS = 12
_CHAINED = ("direct cause of the following exception:", "another exception occurred:")
"""What Python prints between two traces."""
_ENDS = (".", ":", "!", "?", "。", "…", "»", '"', "”")


def is_prose(line: str) -> bool:
    """Whether a line holds several words and ends as a sentence does."""
    folded = line.strip()
    if not folded.endswith(_ENDS) or folded.endswith(_CHAINED):
        return False
    return len(folded.split()) >= _WORDS or len(CJK.findall(folded)) >= _SIGNS


@dataclass(frozen=True)
class Prose:
    """The sentences and questions of a text, counted once however many messages stand in it."""

    text: str

    @cached_property
    def _starts(self) -> list[int]:
        return [start for start, line in _lines(self.text) if is_prose(line)]

    @cached_property
    def asks(self) -> bool:
        """Whether a line ends with a question mark."""
        return any(line.rstrip().endswith(("?", "？")) for line in self.text.splitlines())

    @cached_property
    def lines(self) -> int:
        """Lines of the text, empty ones included."""
        return len(self.text.splitlines())

    @cached_property
    def length(self) -> int:
        """Characters of the text, without white space around it."""
        return len(self.text.strip())

    def sentences(self, start: int = 0, end: int = 0) -> int:
        """Lines of prose outside the stretch from `start` to `end`; of a line that it cuts, each part counts as a line."""
        starts = self._starts
        if start >= end:
            return len(starts)
        first = self.text.rfind("\n", 0, start) + 1
        stop = self.text.find("\n", end)
        last = stop if stop >= 0 else len(self.text)
        outside = bisect_left(starts, first) + len(starts) - bisect_left(starts, last)
        parts = (self.text[first:start], self.text[end:last])
        return outside + sum(is_prose(line) for part in parts for line in part.splitlines())


def _lines(text: str) -> Iterator[tuple[int, str]]:
    start = 0
    for line in text.splitlines(keepends=True):
        yield start, line
        start += len(line)
