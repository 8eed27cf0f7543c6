"""All processes of the app: its process group, and those that left the group but carry the run's mark."""

from __future__ import annotations

import os
import signal
import time
from dataclasses import dataclass
from pathlib import Path

from journey.app_process.environment import MARK

_PROC = Path("/proc")
_STEP = 0.02
"""Seconds between two looks."""
_KILL_LIMIT = 5.0
"""Seconds after which what can't be killed (it hangs in the kernel) is given up."""


@dataclass(frozen=True)
class _Seen:
    number: int
    in_group: bool


class Family:
    """The processes started by one command.

    They are found by their process group, and on Linux also by the variable MARK in their environment, which a server that
    made itself a daemon keeps. On other systems a daemon that left the group is not found.
    """

    def __init__(self, mark: str) -> None:
        self.group: int | None = None
        """The process group, once the command was started."""
        self._entry = f"{MARK}={mark}".encode()

    def alive(self) -> bool:
        """Whether any of them runs (one that ended and was not waited for does not count)."""
        return bool(self._members()) if _PROC.is_dir() else self._signal_group(0)

    def end(self, patience: float) -> bool:
        """Ask all to end, wait at most `patience` seconds, then kill what is left. True when nobody had to be killed."""
        self._signal_all(signal.SIGTERM)
        if self._gone_within(patience):
            return True
        # One may start another between the look and the signal: kill until nobody is found.
        end = time.monotonic() + _KILL_LIMIT
        while time.monotonic() < end:
            self._signal_all(signal.SIGKILL)
            if self._gone_within(0.2):
                break
        return False

    def _gone_within(self, seconds: float) -> bool:
        end = time.monotonic() + seconds
        while self.alive():
            if time.monotonic() >= end:
                return False
            time.sleep(_STEP)
        return True

    def _signal_all(self, number: int) -> None:
        # Nobody is asked twice: to some servers a second request means "at once".
        outside = [member.number for member in self._members() if not member.in_group]
        self._signal_group(number)
        for process in outside:
            _send(process, number)

    def _signal_group(self, number: int) -> bool:
        if self.group is None:
            return False
        try:
            os.killpg(self.group, number)
        except (ProcessLookupError, PermissionError):  # nobody is left (macOS says "not permitted" for a dead group)
            return False
        return True

    def _members(self) -> list[_Seen]:
        """The living ones; empty where the system has no /proc."""
        if not _PROC.is_dir():
            return []
        found = (self._look(entry) for entry in _PROC.iterdir() if entry.name.isdigit())
        return [member for member in found if member is not None]

    def _look(self, process: Path) -> _Seen | None:
        try:
            # "PID (name) state ppid pgrp ...": the name may hold blanks and brackets.
            state, _, group = (process / "stat").read_text(errors="replace").rpartition(")")[2].split()[:3]
            if state in {"Z", "X"}:
                return None
            if int(group) == self.group:
                return _Seen(int(process.name), in_group=True)
            marked = self._entry in (process / "environ").read_bytes().split(b"\0")
        except OSError:  # gone meanwhile, or somebody else's
            return None
        return _Seen(int(process.name), in_group=False) if marked else None


def _send(process: int, number: int) -> None:
    try:
        os.kill(process, number)
    except ProcessLookupError:  # gone meanwhile
        return
