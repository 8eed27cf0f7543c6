"""What reading a text costs as it grows: a ratio inside one run, the same on any machine."""

from __future__ import annotations

import time
from collections.abc import Callable
from itertools import count

TIMES = 4
"""How much longer the long text is than the short one."""
MOST = 8.0
"""What the long one may cost, in terms of the short one: four times as much if the cost grows as the length does, sixteen
times if it grows as the square."""
NOTHING = 0.02
"""Seconds of processor time below which a measure is chance."""


def grows_as_its_length(read: Callable[[str], object], piece: str, length: int, before: str = "") -> bool:
    """Whether reading `before` and `length` characters of repeated `piece` costs about four times what a quarter of them does."""

    numbers = count()

    def spent(characters: int) -> float:
        # Never the same text twice: what was read before may be remembered.
        text = f"{before}{next(numbers)} {piece * (characters // len(piece))}"
        begin = time.process_time()
        read(text)
        return time.process_time() - begin

    spent(10_000)  # what is made at the first call is not counted
    # Who is put aside in the middle finds cold caches after it: the better of two looks counts.
    short = min(spent(length // TIMES) for _ in range(2))
    return min(spent(length) for _ in range(2)) <= MOST * max(short, NOTHING)
