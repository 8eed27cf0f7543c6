"""Links and resources of a screen, as evidence."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Frame

from journey.evidence import Link, Resource
from journey.explore.safety import is_destructive
from journey.recorder.in_page import look
from journey.recorder.limits import RecorderLimits
from journey.recorder.log import VisitLog


def links_of(frame: Frame, limits: RecorderLimits) -> list[Link]:
    """The links, areas, forms and routes of the frame's document, in document order."""
    found: list[dict[str, Any]] = look(frame, "links", {"limit": limits.links}, seconds=limits.answer)
    return [_link(item) for item in found]


def _link(item: dict[str, Any]) -> Link:
    attributes = item.pop("attributes")
    destructive = is_destructive(
        url=item["url"],
        text=item["text"],
        element=item["element"],
        role=item.pop("role"),
        method=item["method"],
        attributes=attributes,
    )
    return Link(**item, destructive=destructive)


def resources_of(frame: Frame, limits: RecorderLimits, log: VisitLog) -> list[Resource]:
    """What the frame's document asks for. What the document itself can't tell is taken from the answers that were seen."""
    found: list[dict[str, Any]] = look(frame, "resources", {"limit": limits.resources}, seconds=limits.answer)
    answers: dict[str, bool] = {}
    for draft in log.drafts:
        if draft.status is not None or (draft.failure and not draft.aborted):
            answers[draft.url] = draft.failure is None and (draft.status or 0) < 400
    resources = [Resource.model_validate(item) for item in found]
    return [
        resource.model_copy(update={"loaded": answers.get(resource.url)}) if resource.loaded is None else resource
        for resource in resources
    ]
