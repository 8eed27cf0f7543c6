"""The frame around the portal's pages: left menu, header, user menu (portal-facts 1.3, 8.2)."""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from portal.market import left_menu_items
from portal.model import PortalState, User
from portal.screens import call_card
from portal.screens.pictures import icon_url
from portal.screens.placements import Item, placement_items, workers
from portal.screens.site import Visit

VISIBLE_APPS = 6
"""App items shown before the rest goes behind "More"."""


@dataclass(frozen=True, slots=True)
class MenuEntry:
    """An item of the left menu; `id` is that of its `li`, `picture` an address in place of `icon`."""

    id: str
    title: str
    link: str
    icon: str
    active: bool = False
    app_id: int | None = None
    picture: str = ""


def link_id(link: str) -> str:
    """The id of an item that has only a link: the unsigned crc32 of it (portal-facts 8.2)."""
    return f"bx_left_menu_{zlib.crc32(link.encode())}"


def shell_context(visit: Visit, active: str) -> dict[str, Any]:
    """What shell.html needs; `active` names the current item. Pages inside a slider get the slider's frame."""
    apps = app_entries(visit.state, visit.person, visit.request.url.path)
    return {
        "frame": "slider.html" if visit.in_slider else "shell.html",
        "menu": [*_system_entries(visit, active), *apps[:VISIBLE_APPS]],
        "menu_hidden": [*apps[VISIBLE_APPS:], *_hidden_entries(visit, active)],
        "user_menu": user_menu(visit),
        "workers": workers(visit),
        "call_card": call_card.needed(visit.state, visit.person),
    }


def _system_entries(visit: Visit, active: str) -> list[MenuEntry]:
    t = visit.site.texts
    items = (
        ("feed", "menu_live_feed", "/stream/", "feed"),
        ("tasks", "menu_tasks", f"/company/personal/user/{visit.person.id}/tasks/", "check"),
        ("deals", "menu_crm_favorite", "/crm/deal/kanban/", "deal"),
        ("contacts", "menu_crm_contact", "/crm/contact/list/", "contact"),
        ("companies", "menu_crm_company", "/crm/company/list/", "building"),
        ("employees", "menu_company", "/company/", "people"),
        ("market", "menu_marketplace_sect", f"{visit.state.settings.market_root}/", "market"),
    )
    return [
        MenuEntry(f"bx_left_menu_{id}", t(f"menu_{key}"), link, icon, key == active) for key, id, link, icon in items
    ]


def _hidden_entries(visit: Visit, active: str) -> list[MenuEntry]:
    t = visit.site.texts
    entries = [
        MenuEntry("bx_left_menu_menu_crm_lead", t("menu_leads"), "/crm/lead/list/", "deal", active == "leads"),
        MenuEntry(
            "bx_left_menu_menu_company_structure",
            t("menu_structure"),
            "/company/vis_structure.php",
            "structure",
            active == "structure",
        ),
    ]
    if visit.person.is_admin:
        dev = t("dev_title")
        entries.append(MenuEntry("bx_left_menu_menu_devops_sect", dev, "/devops/", "structure", active == "devops"))
        title = t("menu_market_installed")
        link = f"{visit.state.settings.market_root}/installed/"
        entries.append(MenuEntry("bx_left_menu_menu_marketplace_installed", title, link, "market"))
    return entries


def app_entries(state: PortalState, user: User, path: str) -> list[MenuEntry]:
    """The left menu's items of apps."""
    found = []
    for item in left_menu_items(state, user):
        row = state.rows[item.app_id]
        found.append(
            MenuEntry(
                link_id(item.url), item.title, item.url, "app", path == item.url, item.app_id, icon_url(row.listing)
            )
        )
    return found


def user_menu(visit: Visit) -> list[Item]:
    """Items of the popup behind the user's name; what apps add is behind "Extensions" (USER_PROFILE_MENU)."""
    t, user = visit.site.texts, visit.person
    items: list[Item] = [{"text": t("profile"), "href": f"/company/personal/user/{user.id}/"}]
    if user.is_admin and visit.state.settings.edition == "on-premise":
        items.append({"text": t("administration"), "href": "/bitrix/admin/"})
    added = placement_items(visit, "USER_PROFILE_MENU", {"USER_ID": str(user.id)})
    if added:
        items.append({"text": t("place_extensions"), "items": added})
    sessid = visit.session.sessid if visit.session else ""
    back = urlencode({"logout": "yes", "sessid": sessid, "backurl": "/stream/"})
    items.append({"text": t("log_out"), "href": f"/auth/?{back}", "className": "menu-popup-item-logout"})
    return items
