"""The parts of a text: where each stands, and in which elements."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from checks.signatures.prose import Prose

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


class Place(StrEnum):
    """Where a text stands."""

    VISIBLE = "page"
    VALUE = "value"
    """In a field, where a person reads it."""
    HIDDEN = "hidden block"
    COMMENT = "comment"
    ATTRIBUTE = "attribute"
    SCRIPT = "script data"


@dataclass(frozen=True)
class Run:
    """A stretch of text in one element."""

    start: int
    """In the region's text."""
    source: int
    """Of the same character in the source."""
    inside: tuple[str, ...]
    """Names of the open elements, outermost first."""
    near: str = ""
    """Classes and ids of the innermost of them."""


@dataclass(frozen=True)
class Region:
    """Text that stands in one kind of place; block elements and line breaks are line feeds."""

    place: Place
    text: str
    runs: tuple[Run, ...]
    markup: str | None = None
    """What stands there, tags included, where `text` was taken out of an attribute, a comment or a script."""

    @cached_property
    def _starts(self) -> list[int]:
        return [run.start for run in self.runs]

    def _run(self, offset: int) -> Run:
        return self.runs[max(0, bisect_right(self._starts, offset) - 1)]

    def source_of(self, offset: int) -> int:
        """Where a character of the text stands in the source (to within its run, where entities are in between)."""
        run = self._run(offset)
        return run.source + max(0, offset - run.start)

    def inside(self, offset: int) -> tuple[str, ...]:
        """The elements around a character, outermost first."""
        return self._run(offset).inside

    def words_in(self, tag: str, start: int, end: int) -> list[str]:
        """The stretches of text between two offsets that stand in an element of this name."""
        return [self.text[run.start : stop] for run, stop in self._runs_in(start, end) if tag in run.inside]

    def words_outside(self, tags: frozenset[str], start: int, end: int) -> list[str]:
        """The stretches of text between two offsets that stand in no element of these names."""
        runs = self._runs_in(start, end)
        return [self.text[max(start, run.start) : stop] for run, stop in runs if not tags.intersection(run.inside)]

    def _runs_in(self, start: int, end: int) -> list[tuple[Run, int]]:
        """The runs between two offsets, each with the offset at which it stops."""
        first = max(0, bisect_right(self._starts, start) - 1)
        last = bisect_right(self._starts, end)
        stops = [*self._starts[first + 1 : last], end]
        return list(zip(self.runs[first:last], stops, strict=False))

    @cached_property
    def _told(self) -> list[tuple[Run, str]]:
        """The runs with their text, white space around it left out; empty ones are not there."""
        told = [(run, self.text[run.start : stop].strip()) for run, stop in self._runs_in(0, len(self.text))]
        return [(run, words) for run, words in told if words]

    @cached_property
    def _alike(self) -> Counter[tuple[tuple[str, ...], str]]:
        return Counter((run.inside, run.near) for run, _ in self._told)

    def alike(self, offset: int) -> int:
        """How many stretches of text stand in the same elements with the same classes as a character."""
        run = self._run(offset)
        return self._alike[run.inside, run.near]

    @cached_property
    def headings(self) -> list[tuple[str, str]]:
        """The headings of any level: the element's name and its words."""
        return [(tag, words) for run, words in self._told for tag in run.inside[-2:] if tag in HEADINGS]

    @cached_property
    def elements_by_class(self) -> dict[str, set[str]]:
        """Which elements text stands in, by the classes around it."""
        found: dict[str, set[str]] = {}
        for near, name in {(run.near, run.inside[-1]) for run, _ in self._told if run.inside}:
            for word in near.split():
                found.setdefault(word, set()).add(name)
        return found

    def begins_at(self, offset: int) -> bool:
        """Whether nothing stands before a character in its stretch of text."""
        return not self.text[self._run(offset).start : offset].strip()

    def near(self, offset: int) -> str:
        """Classes and ids of the innermost elements around a character."""
        return self._run(offset).near


@dataclass(frozen=True)
class Document:
    """A parsed text."""

    source: str
    title: str
    headings: tuple[str, ...]
    """h1 and h2, as far as they can be seen."""
    marks: frozenset[str]
    """Ids and classes of all elements: "#summary", ".debugger"; data attributes by name: "[data-nextjs]"."""
    tags: frozenset[str]
    regions: tuple[Region, ...]
    html: bool = True

    @property
    def visible(self) -> Region:
        """The region that a person reads."""
        return self.regions[0]

    @cached_property
    def prose(self) -> Prose:
        """The sentences of the visible text."""
        return Prose(self.visible.text)

    @cached_property
    def text(self) -> str:
        """The visible text, white space folded."""
        return " ".join(self.visible.text.split())
