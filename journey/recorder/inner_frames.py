"""What stands in frames inside the app's frame that its own document can't look into, being of another origin."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import ElementHandle, Error, Frame

from journey.evidence import Box, Scroller, Size, VisibleContent
from journey.recorder.in_page import Unresponsive, look, run
from journey.recorder.limits import RecorderLimits

_MOST = 12
"""Inner frames that are looked at on one screen; a page with more shows advertisements."""
_REFUSED = "chrome-error:"
_LEAST = 50.0
"""Pixels; a frame smaller than this shows nothing to people."""
_COUNTED = ("characters", "words", "images", "graphics", "media", "controls", "backgrounds", "frames")


@dataclass(frozen=True)
class _Inner:
    """An inner frame, and where its element stands in the document around it."""

    frame: Frame
    selector: str
    box: Box
    foreign: bool
    """Its document is of another origin than the one around it."""


def with_inner_frames(visible: VisibleContent, frame: Frame, limits: RecorderLimits) -> VisibleContent:
    """The count of what is visible, with what the inner frames of other origins show in place of these frames themselves.

    A frame that does not answer, or shows the browser's own error page, still counts as a frame. Raises Playwright's Error only
    where the app's own document is gone.
    """
    sums = {name: int(getattr(visible, name)) for name in _COUNTED}
    spinners = list(visible.spinners)
    for inner in _inner_frames(frame, limits):
        if not inner.foreign:
            continue
        try:
            read = look(inner.frame, "content", {"text": False, "html": False}, seconds=limits.answer)
        except (Error, Unresponsive):
            continue  # what it shows is not known: it stays a frame that shows something
        if read["canvases"]:
            continue
        sums["frames"] -= 1
        for name in _COUNTED:
            sums[name] += int(read["visible"][name])
        spinners += [f"{inner.selector} {selector}" for selector in read["visible"]["spinners"]]
    return visible.model_copy(update={**sums, "frames": max(0, sums["frames"]), "spinners": spinners})


@dataclass(frozen=True)
class InnerScroll:
    """What scrolls in the inner frames of a document, and how much text they hold."""

    scrollers: list[Scroller]
    text: int
    """Characters in all of them, white space left out."""


def inner_scrollers(frame: Frame, view: Size, text: int, limits: RecorderLimits, *, depth: int = 2) -> InnerScroll:
    """Scroll bars of the inner frames, and of boxes in them, as scrollers of this document.

    `view` is the size of the document's viewport, `text` the characters in it without its inner frames. A frame that does not
    answer in time is left out. Raises Playwright's Error where the document itself is gone.
    """
    measured = [(inner, found) for inner in _inner_frames(frame, limits) if (found := _measure(inner, limits))]
    looked: list[tuple[_Inner, dict[str, Any], InnerScroll]] = []
    for inner, found in measured:
        own = Size(width=round(inner.box.width), height=round(inner.box.height))
        deeper = InnerScroll([], 0)
        if depth > 1 and found["frames"]:
            deeper = inner_scrollers(inner.frame, own, found["text"], limits, depth=depth - 1)
        looked.append((inner, found, deeper))
    held = sum(found["text"] + deeper.text for _, found, deeper in looked)
    everything = max(1, text + held)
    scrollers: list[Scroller] = []
    for inner, found, deeper in looked:
        share = _share(inner.box, view)
        mine = found["text"] + deeper.text
        if found["horizontal"] or found["vertical"]:
            scrollers.append(_frame_as_scroller(inner, found, share, mine / everything))
        inside = [*(Scroller.model_validate(item) for item in found["scrollers"]), *deeper.scrollers]
        scrollers += [_seen_from_outside(inner, each, share, mine / everything) for each in inside]
    return InnerScroll(scrollers, held)


def _frame_as_scroller(inner: _Inner, found: dict[str, Any], share: float, text: float) -> Scroller:
    return Scroller(
        selector=inner.selector,
        tag="iframe",
        box=inner.box,
        client=Size(**found["client"]),
        content=Size(**found["content"]),
        horizontal=found["horizontal"] and found["overflowX"] not in ("hidden", "clip"),
        vertical=found["vertical"] and found["overflowY"] not in ("hidden", "clip"),
        share_of_view=share,
        share_of_text=min(1.0, text),
        widget="textarea" if found["editable"] else None,
    )


def _seen_from_outside(inner: _Inner, scroller: Scroller, share: float, text: float) -> Scroller:
    box = Box(
        x=inner.box.x + scroller.box.x,
        y=inner.box.y + scroller.box.y,
        width=scroller.box.width,
        height=scroller.box.height,
    )
    changes = {
        "selector": f"{inner.selector} {scroller.selector}",
        "box": box,
        "share_of_view": min(1.0, scroller.share_of_view * share),
        "share_of_text": min(1.0, scroller.share_of_text * text),
    }
    return scroller.model_copy(update=changes)


def _share(box: Box, view: Size) -> float:
    """The part of the viewport that a box covers."""
    width = min(box.x + box.width, view.width) - max(0.0, box.x)
    height = min(box.y + box.height, view.height) - max(0.0, box.y)
    return max(0.0, width) * max(0.0, height) / max(1, view.width * view.height)


def _measure(inner: _Inner, limits: RecorderLimits) -> dict[str, Any] | None:
    try:
        found: dict[str, Any] = look(
            inner.frame,
            "layout",
            {"width": 0, "height": 0, "quiet": 1, "limit": limits.layout * 1000},
            seconds=limits.layout + limits.answer,
        )
    except (Error, Unresponsive):
        return None  # gone, or it hangs: what it shows can't be told
    return found


_PLACE = """(element) => {
  const box = element.getBoundingClientRect();
  const shown = rendered(element) && !new Sight(document).of(element).gone;
  const place = { x: box.left + element.clientLeft, y: box.top + element.clientTop };
  const size = { width: element.clientWidth, height: element.clientHeight };
  return { selector: selectorOf(element), shown, foreign: !innerDocument(element), box: { ...place, ...size } };
}"""


def _inner_frames(frame: Frame, limits: RecorderLimits) -> Iterator[_Inner]:
    """The visible inner frames of a document. Raises Playwright's Error when the document is gone."""
    for child in frame.child_frames[:_MOST]:
        if child.is_detached() or child.url.startswith(_REFUSED):
            continue
        try:
            element: ElementHandle = child.frame_element()
        except Error:
            continue  # it was taken away meanwhile
        try:
            place = run(frame, "place", _PLACE, element._impl_obj, seconds=limits.answer)
        finally:
            element.dispose()
        box = Box(**place["box"])
        if place["shown"] and box.width >= _LEAST and box.height >= _LEAST:
            yield _Inner(child, place["selector"], box, place["foreign"])
