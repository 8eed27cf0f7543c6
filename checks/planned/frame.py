"""What the interface must look and read like."""

from __future__ import annotations

from checks.model import Clause, Level, Rule

_SCREENS = ("open", "explore", "reopen")

FRAME: tuple[Rule, ...] = (
)
