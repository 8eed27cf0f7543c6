"""What a screen looks like: misplaced elements, the author's design, what hinders people with disabilities."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from journey.evidence.base import Box, Model, Stored


class Misplaced(Model):
    """An element that stands where its author can't have wanted it."""

    kind: Literal["overlap", "cut-off", "out-of-box"]
    """overlap: two things are painted over each other; cut-off: a part of it can't be seen in any way; out-of-box: it
    reaches over the edge of the visible box that it belongs to."""
    selector: str
    text: str = ""
    box: Box
    other: str | None = None
    """Selector of the element that it overlaps, that cuts it off or whose edge it crosses."""
    other_text: str = ""
    amount: float
    """Pixels: the shorter side of the overlap, what is cut off, or what reaches over."""
    certain: bool = True
    """False where an author may have wanted it."""


class Design(Model):
    """What tells a designed screen from bare HTML. Shares are from 0 to 1."""

    characters: int = 0
    """Of visible text."""
    default_font: float = 0.0
    """Share of the visible characters in the browser's own serif font."""
    elements: int = 0
    """Visible elements."""
    shaped: float = 0.0
    """Share of the visible elements that an author gave a background, rounding, shadow, spacing, colour or arrangement."""
    controls: int = 0
    """Visible buttons and fields."""
    default_controls: int = 0
    """Of those, the ones drawn the browser's own way."""
    links: int = 0
    """Visible links with text."""
    default_links: int = 0
    """Of those, the blue underlined ones."""
    tables: int = 0
    default_tables: int = 0
    """Tables with no author style on any cell, or with the border attribute."""
    arranged: int = 0
    """Visible flex and grid containers, and columns."""
    colours: int = 0
    """Different text and background colours, black and white apart."""
    sheets: int = 0
    """Style sheets of the author that hold rules."""
    pictures: int = 0
    """Visible pictures, drawings and maps."""
    covered: float = 0.0
    """Share of the view that pictures and drawings take."""
    default_margin: bool = False
    """The body's margin is the browser's own."""


class Offending(Model):
    """One element that breaks a rule of accessibility."""

    selector: str
    html: str = ""
    summary: str = ""
    """What axe says about it."""
    box: Box | None = None


class Violation(Model):
    """One rule of accessibility that is broken."""

    id: str
    """axe's name: "color-contrast"."""
    impact: str = "minor"
    """minor, moderate, serious or critical."""
    help: str = ""
    url: str = ""
    """The page that explains it."""
    count: int = 0
    """How many elements break it."""
    elements: list[Offending] = Field(default_factory=list)
    """The first of them."""


class Accessibility(Model):
    """What axe found in the app's document."""

    engine: str = ""
    """axe's version."""
    rules: int = 0
    """How many of its rules looked at something."""
    violations: list[Violation] = Field(default_factory=list)
    picture: Stored | None = None
    """The portal's page with the first elements outlined."""
    failure: str | None = None
    """Why axe could not look, in words."""
