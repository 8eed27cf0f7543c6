"""Screenshots: the portal's page, the app's part of it, and outlines drawn on a copy (never in the page)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from io import BytesIO

from PIL import Image, ImageDraw
from playwright.sync_api import ElementHandle, Frame, Page

from journey.evidence import Box

_RED = (214, 40, 40)


@dataclass(frozen=True)
class Rectangle:
    """A box on the portal's page, in CSS pixels."""

    x: float
    y: float
    width: float
    height: float


def photograph(page: Page, seconds: float) -> bytes:
    """The page's viewport as PNG, one pixel a CSS pixel. Running animations stay as they are; the caret is hidden.

    Raises Playwright's Error when there is no picture within `seconds`.
    """
    return page.screenshot(type="png", scale="css", caret="hide", animations="allow", timeout=max(1.0, seconds * 1000))


def frame_box(frame: Frame) -> Rectangle | None:
    """Where the frame's element stands on the page; None when it has no box. Raises Playwright's Error when it is gone."""
    element = frame.frame_element()
    box = box_of(element)
    element.dispose()
    return box


def box_of(element: ElementHandle) -> Rectangle | None:
    """Where an element of the portal's page stands; None when it has no box. Raises Playwright's Error when it is gone."""
    box = element.bounding_box()
    return None if box is None else Rectangle(box["x"], box["y"], box["width"], box["height"])


def cut_out(picture: bytes, part: Rectangle) -> bytes | None:
    """The part of a picture as PNG; None when nothing of it is on the picture."""
    with Image.open(BytesIO(picture)) as whole:
        left, top = max(0, round(part.x)), max(0, round(part.y))
        right = min(whole.width, round(part.x + part.width))
        bottom = min(whole.height, round(part.y + part.height))
        if right - left < 1 or bottom - top < 1:
            return None
        return _png(whole.crop((left, top, right, bottom)))


def is_uniform(picture: bytes, part: Rectangle) -> bool:
    """True when all pixels of that part have (nearly) the same colour."""
    with Image.open(BytesIO(picture)) as whole:
        box = (round(part.x), round(part.y), round(part.x + part.width), round(part.y + part.height))
        cut = whole.convert("RGB").crop(
            (max(0, box[0]), max(0, box[1]), min(whole.width, box[2]), min(whole.height, box[3]))
        )
        if cut.width < 1 or cut.height < 1:
            return True
        ranges = [band.getextrema() for band in cut.split()]
        return all(
            isinstance(low, int | float) and isinstance(high, int | float) and high - low <= 3 for low, high in ranges
        )


def outline(picture: bytes, frame: Rectangle, boxes: Iterable[Box]) -> bytes:
    """The picture with boxes of the frame's document outlined, cut at the frame's edges."""
    with Image.open(BytesIO(picture)) as whole:
        copy = whole.convert("RGB")
    draw = ImageDraw.Draw(copy)
    for box in boxes:
        left = max(frame.x, frame.x + box.x)
        top = max(frame.y, frame.y + box.y)
        right = min(frame.x + frame.width, frame.x + box.x + box.width) - 1
        bottom = min(frame.y + frame.height, frame.y + box.y + box.height) - 1
        if right - left >= 1 and bottom - top >= 1:
            draw.rectangle((left, top, right, bottom), outline=_RED, width=3)
    draw.rectangle((frame.x, frame.y, frame.x + frame.width - 1, frame.y + frame.height - 1), outline=_RED, width=1)
    return _png(copy)


def _png(image: Image.Image) -> bytes:
    buffer = BytesIO()
    image.save(buffer, "PNG", compress_level=1)
    return buffer.getvalue()
