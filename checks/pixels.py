"""What a picture of the app's frame shows, whatever the DOM says.

A page is empty for a person when nothing stands out from its background. Comparing with one background colour would take
a gradient for content; so edges are looked for, places where neighbouring pixels differ clearly. They are counted in
cells of 8 x 8 px: one short line of small text covers some thirty cells, a smooth gradient, a plain colour, faint
skeleton boxes and straight lines across the whole picture (a header bar, a border) cover none.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from PIL import Image, ImageChops

from journey.evidence import Box, Evidence, Stored

CELL = 8
CONTRAST = 14
"""Levels of 255 by which neighbours must differ in a colour. Light grey text (#eee on white) differs by 17, the steps of a
gradient by 3 or less, the faint boxes of a skeleton by 10 or less."""
FEWEST_CELLS = 6
"""A blinking caret covers up to four cells, a spinner of 24 px nine or more."""
PALE_COLOUR, PALE_DARKEST = 28, 200
"""Levels of 255: a pixel whose colours are further apart, or whose darkest is below, is no pale grey."""
PALE_PIXELS = 12
_ACROSS = 0.9
"""A row or column of the picture with edges on this share of its length is a line, not content."""


@dataclass(frozen=True)
class Look:
    """What stands out in a picture."""

    cells: int
    """Cells of 8 x 8 px with something in them."""
    share: float
    """These by all cells, 0 to 1."""

    pale: bool = False
    """Nothing in it is coloured or dark: pale boxes, such as cards and bars that were never filled."""

    @property
    def blank(self) -> bool:
        """Nothing that a person would see."""
        return self.cells < FEWEST_CELLS


@lru_cache(maxsize=256)
def look(picture: Path, part: Box | None = None) -> Look:
    """What stands out in a PNG or JPEG of the app's frame, or in a part of it. Raises OSError when the file is no picture."""
    with Image.open(picture) as opened:
        image = opened.convert("RGB")
    if part is not None:
        left, top = max(0, round(part.x)), max(0, round(part.y))
        right, bottom = min(image.width, round(part.x + part.width)), min(image.height, round(part.y + part.height))
        image = image.crop((left, top, max(left, right), max(top, bottom)))
    if image.width < 2 or image.height < 2:
        return Look(0, 0.0)
    across, down = (_edges(image, step) for step in ((1, 0), (0, 1)))
    # An edge between two rows is a line when it runs along the row, one between two columns when it runs down.
    marks = ImageChops.lighter(_without_lines(across, vertical=True), _without_lines(down, vertical=False))
    cells = marks.reduce(CELL).point(lambda level: 255 if level else 0)
    drawn = cells.histogram()[255]
    return Look(drawn, drawn / (cells.width * cells.height), _pale(image))


def _pale(image: Image.Image) -> bool:
    red, green, blue = image.split()
    darkest, lightest = (
        ImageChops.darker(ImageChops.darker(red, green), blue),
        ImageChops.lighter(ImageChops.lighter(red, green), blue),
    )
    coloured = ImageChops.difference(lightest, darkest).histogram()[PALE_COLOUR:]
    return sum(coloured) + sum(darkest.histogram()[:PALE_DARKEST]) < PALE_PIXELS


def look_at(evidence: Evidence, stored: Stored | None, part: Box | None = None) -> Look | None:
    """What stands out in a stored picture or a part of it; None when none was taken."""
    return None if stored is None else look(evidence.file(stored), part)


def _edges(image: Image.Image, step: tuple[int, int]) -> Image.Image:
    """White where a pixel differs clearly from its neighbour `step` away, black elsewhere."""
    shifted = ImageChops.offset(image, -step[0], -step[1])
    red, green, blue = ImageChops.difference(image, shifted).split()
    strongest = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    edges = strongest.point(lambda level: 255 if level >= CONTRAST else 0)
    # `offset` wraps around: the last row or column is compared with the first.
    edges.paste(0, (image.width - step[0], 0, image.width, image.height))
    edges.paste(0, (0, image.height - step[1], image.width, image.height))
    return edges


def _without_lines(edges: Image.Image, *, vertical: bool) -> Image.Image:
    size = (edges.width, 1) if vertical else (1, edges.height)
    means = edges.resize(size, Image.Resampling.BOX)
    keep = means.point(lambda mean: 0 if mean > 255 * _ACROSS else 255)
    return ImageChops.multiply(edges, keep.resize(edges.size, Image.Resampling.NEAREST))
