"""The cloud's request limit: a leaky bucket per source (portal-facts 6.4)."""

from __future__ import annotations

from collections.abc import Callable, Hashable

BURST = 50
PER_SECOND = 2.0


class LeakyBucket:
    """Each request adds one to its source's bucket, which loses two a second; past 50 the request is refused."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._levels: dict[Hashable, tuple[float, float]] = {}

    def allow(self, source: Hashable) -> bool:
        now = self._clock()
        level, then = self._levels.get(source, (0.0, now))
        level = max(0.0, level - max(0.0, now - then) * PER_SECOND)
        allowed = level < BURST
        self._levels[source] = (level + 1 if allowed else level, now)
        return allowed
