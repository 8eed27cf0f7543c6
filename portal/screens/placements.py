"""What apps add to pages of the portal: tabs, menu items, hidden workers (portal-facts 3.2, 7.3)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from portal.frames import visible_placements
from portal.screens.site import Visit

Item = dict[str, Any]
"""An item of a menu as the page's script takes it: `text` with `href`, with `placement` or with `items`."""


@dataclass(frozen=True, slots=True)
class PlacementTab:
    """A tab or button of an app; `options` is the JSON that becomes PLACEMENT_OPTIONS."""

    id: int
    app_id: int
    code: str
    title: str
    options: str

    @property
    def item(self) -> Item:
        """The same as an item of a menu."""
        placement = {"app": self.app_id, "code": self.code, "id": self.id, "options": json.loads(self.options)}
        return {"text": self.title, "placement": placement}


def placement_tabs(visit: Visit, placement: str, options: Mapping[str, object]) -> list[PlacementTab]:
    """What apps add at this placement, for this employee and in the portal's language."""
    language = visit.site.language
    found = []
    for bound in visible_placements(visit.state, visit.person, placement):
        own = bound.lang_all.get(language, {}).get("TITLE")
        title = own or bound.title or visit.state.rows[bound.row_id].listing.title
        found.append(PlacementTab(bound.id, bound.row_id, placement, title, json.dumps(dict(options))))
    return found


def placement_items(visit: Visit, placement: str, options: Mapping[str, object]) -> list[Item]:
    """The same as items of a menu."""
    return [tab.item for tab in placement_tabs(visit, placement, options)]


def market_item(visit: Visit) -> Item:
    """The portal's own item beside those of apps: the way to the Market."""
    return {"text": visit.site.texts("place_market"), "href": f"{visit.state.settings.market_root}/"}


def binding_menu(visit: Visit, placement: str, options: Mapping[str, object]) -> list[Item]:
    """The menu of the button above a list or in a card's corner: what apps add, then the Market."""
    return [*placement_items(visit, placement, options), market_item(visit)]


def row_menu(visit: Visit, placement: str, number: object, href: str) -> list[Item]:
    """The menu of one row of a list; what apps add is behind the Market's item (portal-facts 7.3, LIST_MENU)."""
    added = placement_items(visit, placement, {"ID": str(number)})
    own: list[Item] = [{"text": visit.site.texts("place_view"), "href": href}]
    return [*own, {"text": visit.site.texts("place_market"), "items": added}] if added else own


def workers(visit: Visit) -> list[PlacementTab]:
    """The hidden handlers that every page loads (PAGE_BACKGROUND_WORKER)."""
    return placement_tabs(visit, "PAGE_BACKGROUND_WORKER", {"ID": "PAGE_BACKGROUND_WORKER"})
