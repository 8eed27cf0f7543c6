"""Measures the app's frame in windows of several sizes."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from typing import Any

from playwright.sync_api import ElementHandle, Error, Frame, Page

from journey.evidence import EvidenceStore, LayoutMeasure, Misplaced, Offender, Scroller, Size, Stored
from journey.recorder.in_page import look_both
from journey.recorder.inner_frames import InnerScroll, inner_scrollers
from journey.recorder.limits import RecorderLimits
from journey.recorder.pictures import Rectangle, box_of, outline, photograph
from pages.app_frame import asked_height, give_height


def measure_layouts(
    page: Page, frame: Frame, store: EvidenceStore, windows: Sequence[Size], limits: RecorderLimits, *, deadline: float
) -> Iterator[LayoutMeasure]:
    """One measure a window, in that order; stops at `deadline` (monotonic seconds). The window is put back at the end.

    Where a scroll bar shows or an element is misplaced, the portal's page is photographed with those outlined: once for each set.
    Raises Unresponsive and Playwright's Error when the document or the page gives up.
    """
    before = page.viewport_size
    element = frame.frame_element()
    fitted = asked_height(element)
    pictured: dict[tuple[str, ...], Stored] = {}
    marked: dict[tuple[str, ...], Stored] = {}
    tall = False
    try:
        for number, window in enumerate(windows):
            if time.monotonic() > deadline:
                return
            changed = page.viewport_size != {"width": window.width, "height": window.height}
            if changed:
                page.set_viewport_size({"width": window.width, "height": window.height})
            quiet = limits.layout_quiet if changed else 0.001
            measured, astray = _measured(frame, box_of(element), limits, quiet=quiet)
            tall = measured["vertical"] if number == 0 else tall
            if fitted and changed and not tall and measured["vertical"]:
                # The app fits its frame when it opens, and in this window it would have asked for more. The bar took
                # some of the width away, so that the content's height without it is not known: room to spare is given.
                give_height(element, f"{round(measured['content']['height'] * 1.1) + 20}px")
                measured, astray = _measured(frame, box_of(element), limits, quiet=limits.layout_quiet)
            # The app's own fitting may have changed the frame meanwhile.
            box = box_of(element)
            layout = _layout(window, box, measured, astray)
            if measured["frames"]:
                layout = _with_inner(layout, inner_scrollers(frame, layout.client, measured["text"], limits))
            if box is not None and (layout.horizontal or layout.vertical):
                key = tuple(offender.selector for offender in layout.offenders)
                if key not in pictured:
                    pictured[key] = _picture(page, store, box, layout, limits)
                layout = layout.model_copy(update={"picture": pictured[key]})
            if box is not None and layout.misplaced:
                key = tuple(f"{each.kind} {each.selector}" for each in layout.misplaced)
                if key not in marked:
                    boxes = [each.box for each in layout.misplaced]
                    marked[key] = store.put_picture(outline(photograph(page, limits.picture), box, boxes))
                layout = layout.model_copy(update={"misplaced_picture": marked[key]})
            yield layout
    finally:
        if fitted:
            _give_back(element, fitted)
        element.dispose()
        if before is not None and page.viewport_size != before:
            _put_back(page, before)


def _with_inner(layout: LayoutMeasure, inner: InnerScroll) -> LayoutMeasure:
    """The measure with what scrolls in inner frames beside the boxes of the document itself."""
    return layout.model_copy(update={"scrollers": [*layout.scrollers, *inner.scrollers]})


def _measured(
    frame: Frame, box: Rectangle | None, limits: RecorderLimits, *, quiet: float
) -> tuple[dict[str, Any], list[Any]]:
    """What layout.js tells after `quiet` seconds without a change, and arrangement.js right after it."""
    given = {"width": round(box.width) if box else 0, "height": round(box.height) if box else 0}
    times = {"quiet": quiet * 1000, "limit": limits.layout * 1000}
    asked = ("layout", given | times), ("arrangement", {"limit": limits.misplaced})
    return look_both(frame, *asked, seconds=limits.layout + limits.answer)


def _give_back(element: ElementHandle, height: str) -> None:
    try:
        give_height(element, height)
    except Error:
        return  # the portal's page is gone, and its sizes with it


def _put_back(page: Page, size: Any) -> None:
    try:
        page.set_viewport_size(size)
    except Error:
        return  # the page is gone, and its size with it


def _layout(window: Size, box: Rectangle | None, measured: dict[str, Any], astray: list[Any]) -> LayoutMeasure:
    return LayoutMeasure(
        window=window,
        frame=Size(width=round(box.width), height=round(box.height)) if box else Size(width=0, height=0),
        client=Size(**measured["client"]),
        content=Size(**measured["content"]),
        horizontal=measured["horizontal"],
        vertical=measured["vertical"],
        overflow_x=measured["overflowX"],
        overflow_y=measured["overflowY"],
        offenders=[Offender.model_validate(item) for item in measured["offenders"]],
        scrollers=[Scroller.model_validate(item) for item in measured["scrollers"]],
        settled=measured["settled"],
        misplaced=[Misplaced.model_validate(item) for item in astray],
    )


def _picture(page: Page, store: EvidenceStore, box: Rectangle, layout: LayoutMeasure, limits: RecorderLimits) -> Stored:
    picture = photograph(page, limits.picture)
    return store.put_picture(outline(picture, box, [offender.box for offender in layout.offenders]))
