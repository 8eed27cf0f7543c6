"""What apps add to pages of the portal: tabs and buttons (portal-facts 3.2, 7.3)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

from portal.frames import visible_placements
from portal.screens.site import Visit


@dataclass(frozen=True, slots=True)
class PlacementTab:
    """A tab or button of an app; `options` is the JSON that becomes PLACEMENT_OPTIONS."""

    id: int
    app_id: int
    code: str
    title: str
    options: str


def placement_tabs(visit: Visit, placement: str, options: Mapping[str, object]) -> list[PlacementTab]:
    """What apps add at this placement, for this employee and in the portal's language."""
    language = visit.site.language
    found = []
    for bound in visible_placements(visit.state, visit.person, placement):
        own = bound.lang_all.get(language, {}).get("TITLE")
        title = own or bound.title or visit.state.rows[bound.row_id].listing.title
        found.append(PlacementTab(bound.id, bound.row_id, placement, title, json.dumps(dict(options))))
    return found
