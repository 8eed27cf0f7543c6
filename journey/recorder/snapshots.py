"""Reads the document of the app's frame as it is now."""

from __future__ import annotations

import time
from typing import Any

from playwright.sync_api import Frame, Page

from journey.evidence import DomSnapshot, EvidenceStore, VisibleContent
from journey.recorder.in_page import look
from journey.recorder.inner_frames import with_inner_frames
from journey.recorder.limits import RecorderLimits
from journey.recorder.pictures import Rectangle, cut_out, frame_box, is_uniform, photograph


def read_document(
    page: Page, frame: Frame, store: EvidenceStore, limits: RecorderLimits, *, started: float, shot: bytes | None
) -> DomSnapshot:
    """The document with its visible content; with its picture, cut out of the page's picture `shot` where that is given.

    `started` is when the visit began (unix seconds). Raises Unresponsive and Playwright's Error.
    """
    moment = time.time()
    read: dict[str, Any] = look(frame, "content", {"text": True, "html": True}, seconds=limits.answer)
    visible = VisibleContent.model_validate({**read["visible"], "hollow": read["hollow"]})
    box = frame_box(frame) if shot is not None or read["canvases"] else None
    if visible.frames:
        visible = with_inner_frames(visible, frame, limits)
    if read["canvases"] and box is not None:
        # Only the picture tells whether such a canvas shows something.
        seen = shot or photograph(page, limits.picture)
        drawn = sum(not is_uniform(seen, _on_page(item, box)) for item in read["canvases"])
        visible = visible.model_copy(update={"graphics": visible.graphics + drawn})
    cut = cut_out(shot, box) if shot is not None and box is not None else None
    return DomSnapshot(
        at=round(moment - started, 4),
        url=read["url"],
        title=read["title"],
        language=read["language"],
        charset=read["charset"],
        direction=read["direction"],
        ready=read["ready"],
        visible=visible,
        text=store.put_text(read["text"] or "", "txt"),
        html=store.put_text(read["html"] or "", "html"),
        picture=store.put_picture(cut) if cut is not None else None,
    )


def _on_page(item: dict[str, Any], frame: Rectangle) -> Rectangle:
    return Rectangle(frame.x + item["x"], frame.y + item["y"], item["width"], item["height"])
