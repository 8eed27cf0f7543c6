"""How long the recorder waits for what, and how much it keeps."""

from __future__ import annotations

from dataclasses import dataclass

from journey.evidence import Size

WINDOWS = (
    Size(width=1280, height=720),
    Size(width=1366, height=768),
    Size(width=1440, height=900),
    Size(width=1920, height=1080),
)
"""The windows in which a screen's layout is measured (rules: frame.scrollbars)."""


@dataclass(frozen=True)
class RecorderLimits:
    """Times in seconds, sizes in bytes."""

    quiet: float = 0.1
    """A document that did not change for so long is at rest, when nothing is asked of a server or planned by a timer."""
    brief: float = 0.05
    """As `quiet`, where the document has not even a timer of less than 100 ms to come."""
    prompt: float = 0.1
    """A document that has nothing to do answers within this time; on a busy machine it, or what it waits for, is late."""
    long_poll: float = 5.0
    """A request of a quiet screen that is unanswered for so long is taken for one that waits for news."""
    late: float = 12.0
    """As `long_poll`, where the screen shows nothing, or that it loads: what is asked will most likely fill it."""
    stream: float = 2.5
    """What a stream or a socket of the app's brings within this time of its opening belongs to the screen."""
    poll: float = 0.02
    """Pause between two looks at a condition."""
    answer: float = 4.0
    """A script that looks at the app's document answers within this time, or the document is busy, or hangs."""
    hang: float = 12.0
    """A document that comes up or takes a click and is busy for so long without a pause hangs."""
    picture: float = 6.0
    """A screenshot is there within this time."""
    paint: float = 1.0
    """A frame that is at rest is drawn within this time; until then a picture of it in one plain colour is taken again."""
    axe: float = 10.0
    """axe has looked at a document within this time."""
    axe_elements: int = 5
    """Elements told of each violation that axe finds."""
    misplaced: int = 12
    """Misplaced elements told of each kind, in one window."""
    layout: float = 1.5
    """A document comes to rest after a change of the window within this time."""
    layout_quiet: float = 0.04
    """A size that did not change for so long has settled."""
    bodies: float = 1.5
    """Bodies that are still on their way when a screen is finished arrive within this time."""
    body_size: int = 512 * 1024
    """What of an answer's body is kept."""
    console: int = 500
    """Messages and errors kept of one screen, of each kind."""
    exchanges: int = 1500
    """Requests kept of one screen."""
    links: int = 500
    resources: int = 600
