"""How far exploring goes."""

from __future__ import annotations

import os
from dataclasses import dataclass


@dataclass(frozen=True)
class ExploreLimits:
    """Bounds of one exploration, in one account."""

    screens: int = 25
    depth: int = 3
    """Clicks from the start screen."""
    clicks: int = 25
    """On one screen."""
    of_a_kind: int = 2
    """Of many alike (the rows of a list) so many are opened."""
    of_a_place: int = 6
    """Of the items of one list, whatever they are called, so many are clicked."""
    states: int = 6
    """Of the changes that clicks bring about on one screen, so many are read."""
    seconds: float = 60.0
    """On a machine that has nothing else to do; a busy one gets up to `patience` times as long."""
    patience: float = 1.5
    settle: float = 6.0
    """Seconds in which a click shows what it does."""
    click: float = 2.0
    """Seconds in which a control takes a click; on a busy machine twice as long."""
    window: float = 10.0
    """Seconds in which a window that the app opens shows its first document."""

    @property
    def seconds_now(self) -> float:
        """`seconds` on the machine as it is: how much of an app is looked at shall not depend on what else it has to do."""
        return self.seconds * min(self.patience, _waiting())

    @property
    def click_now(self) -> float:
        """`click` on the machine as it is."""
        return self.click * min(2.0, _waiting())


def _waiting() -> float:
    """How many want one of the machine's processors, 1 and more."""
    try:
        return max(1.0, os.getloadavg()[0] / (os.cpu_count() or 1))
    except (OSError, AttributeError):
        return 1.0  # not told on this system
