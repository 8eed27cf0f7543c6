"""What tells one state of the app's screen from another."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Frame

from journey.recorder.addresses import screen_of
from journey.recorder.in_page import look

SHARED = 0.6
"""Two states of one address that share less than this part of their words are two screens."""
NEW_WORDS = 15
"""A state with more words that the other does not have is a screen of its own, however long the rest is."""
ANSWER = 4.0
"""Seconds for the document to tell its state."""


@dataclass(frozen=True)
class State:
    """What the app's frame shows."""

    page: str
    words: frozenset[str]
    dialogs: tuple[str, ...] = ()
    headings: tuple[str, ...] = ()
    tabs: tuple[str, ...] = ()
    """Labels of the chosen tabs."""
    shape: tuple[int, ...] = ()
    """How many controls, pictures and fields show, and how high the content is."""
    unseen: bool = False
    """Its content is there, and all of it out of sight."""

    def like(self, other: State) -> bool:
        """Whether a person would call this the same screen as the other, which was seen before."""
        if (self.page, self.dialogs, self.unseen) != (other.page, other.dialogs, other.unseen):
            return False
        if self.words == other.words:
            return True
        if self.tabs != other.tabs or len(self.words - other.words) > NEW_WORDS:
            return False
        return len(self.words & other.words) / len(self.words | other.words) >= SHARED

    def equals(self, other: State) -> bool:
        """Whether nothing has changed that a person could see."""
        return self == other


def state_of(frame: Frame, app_origins: set[str] | frozenset[str]) -> State:
    """What the frame shows now. Raises Playwright's Error and Unresponsive."""
    found: dict[str, Any] = look(frame, "state", seconds=ANSWER)
    return State(
        page=screen_of(found["url"], app_origins),
        words=frozenset(found["words"]),
        dialogs=tuple(found["dialogs"]),
        headings=tuple(found["headings"]),
        tabs=tuple(found["tabs"]),
        shape=tuple(found["shape"]),
        unseen=bool(found["unseen"]),
    )
