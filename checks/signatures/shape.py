"""The shape of a message in text: what a runtime's last words look like, as data."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from checks.signatures.literals import holds, needs
from checks.signatures.match import Hit


@dataclass(frozen=True)
class Shape:
    """One kind of message of one platform.

    The pattern may name the groups `type`, `message`, `file` and `line`; where it has none for the file, `place` is looked for
    in the whole match.
    """

    platform: str
    kind: str
    trigger: re.Pattern[str]
    """Searched first: most texts hold none of these."""
    needs: tuple[frozenset[str], frozenset[str]]
    """Words of the trigger and of the pattern; a text, in lower case, with none of either's holds no such message."""
    pattern: re.Pattern[str]
    frames: int = 2
    """How much speaks for it: 2 for what runs over several lines or names a place in code as only a runtime does, else 1."""
    place: re.Pattern[str] | None = None

    def may_stand_in(self, text: str, lowered: str) -> bool:
        """Whether it is worth looking for it in a text, given also in lower case."""
        return all(holds(lowered, words) for words in self.needs) and self.trigger.search(text) is not None


def shape(
    platform: str, trigger: str, pattern: str, *, kind: str = "error", frames: int = 2, place: str | None = None
) -> Shape:
    """A shape from plain patterns; ^ and $ stand for the ends of a line."""
    return Shape(
        platform,
        kind,
        re.compile(trigger),
        (needs(trigger), needs(pattern)),
        re.compile(pattern, re.MULTILINE),
        frames,
        re.compile(place) if place is not None else None,
    )


def hits_of(shapes: Iterable[Shape], text: str) -> Iterator[Hit]:
    """The messages of these shapes in a flattened text."""
    lowered = text.lower()
    for each in shapes:
        if each.may_stand_in(text, lowered):
            for match in each.pattern.finditer(text):
                yield _hit(each, match)


def _hit(of: Shape, match: re.Match[str]) -> Hit:
    groups = match.groupdict()
    file, line = groups.get("file"), groups.get("line")
    if file is None and of.place is not None and (where := of.place.search(match.group())) is not None:
        file, line = where["file"], where["line"]
    kind, words = groups.get("type"), (groups.get("message") or "").strip()
    message = ": ".join(part for part in (kind, words) if part) or match.group().strip().splitlines()[0]
    return Hit(
        of.platform,
        of.kind,
        message[:400],
        match.start(),
        match.end(),
        file,
        int(line) if line else None,
        True,
        of.frames,
    )
