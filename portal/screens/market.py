"""The Market: catalogue, card, installed apps (portal-facts 2.1 to 2.4, 8.1)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from portal.lifecycle import LOCAL_STATUS
from portal.market import CardButtons, card_buttons, installed_list, tested_version
from portal.market import catalogue as market_catalogue
from portal.model import Listing, PortalState, User
from portal.screens.pictures import icon_url
from portal.screens.shell import shell_context
from portal.screens.showcase import SHOWCASE, showcase_of
from portal.screens.site import Site, Visit, signed_in
from portal.screens.unconfirmed import RELOAD_APP_SLIDER_AFTER_INSTALL

SCOPES_TO_SHOW = 5
"""Scopes listed in the install popup before "show all accesses"."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An app in a list."""

    code: str
    title: str
    developer: str
    text: str
    icon: str
    category: str
    installed: bool
    favorite: bool
    buttons: CardButtons | None
    url: str


def routes(site: Site) -> list[BaseRoute]:
    return [
        Route("/market/", signed_in(site, catalogue)),
        Route("/market/installed/", signed_in(site, installed)),
        Route("/market/favorites/", signed_in(site, favorites)),
        Route("/market/detail/{code}/", signed_in(site, card)),
        *older_addresses(),
    ]


def older_addresses() -> list[BaseRoute]:
    """`/marketplace/...` of the older generation leads to the same page under `/market/` (portal-facts 2.1)."""

    async def swap(request: Request) -> Response:
        query = f"?{request.url.query}" if request.url.query else ""
        return RedirectResponse(f"/market/{request.path_params.get('rest', '')}{query}", 302)

    return [Route("/marketplace/", swap), Route("/marketplace/{rest:path}", swap)]


def entry(state: PortalState, user: User, listing: Listing, source: str, category: str = "apps") -> Entry:
    """One app as a list shows it; `source` is the `from` of its link."""
    row = state.row_of(listing.code)
    return Entry(
        code=listing.code,
        title=listing.title,
        developer=listing.developer,
        text=listing.description,
        icon=icon_url(listing),
        category=category,
        installed=row is not None and row.active,
        favorite=listing.code in state.favorites.get(user.id, set()),
        buttons=card_buttons(state, user, listing.code),
        url=f"/market/detail/{listing.code}/?from={source}",
    )


async def catalogue(visit: Visit) -> Response:
    state, user = visit.state, visit.person
    entries = [entry(state, user, listing, "main") for listing in market_catalogue(state)]
    entries += [entry(state, user, item.listing(visit.site.language), "main", item.category) for item in SHOWCASE]
    return visit.html("market/catalogue.html", **shell_context(visit, "market"), entries=entries, mode="catalogue")


async def installed(visit: Visit) -> Response:
    state, user = visit.state, visit.person
    rows = [row for row in installed_list(state, user) if row.status != LOCAL_STATUS]
    entries = [entry(state, user, row.listing, "installed") for row in rows]
    return visit.html("market/catalogue.html", **shell_context(visit, "market"), entries=entries, mode="installed")


async def favorites(visit: Visit) -> Response:
    state, user = visit.state, visit.person
    codes = state.favorites.get(user.id, set())
    listings = [listing for listing in market_catalogue(state) if listing.code in codes]
    entries = [entry(state, user, listing, "favorites") for listing in listings]
    return visit.html("market/catalogue.html", **shell_context(visit, "market"), entries=entries, mode="favorites")


async def card(visit: Visit) -> Response:
    """An app's card, as a page or inside a slider; an unknown code gives the card's error page."""
    state, user, query = visit.state, visit.person, visit.request.query_params
    code = visit.request.path_params["code"]
    shell = shell_context(visit, "market")
    link = (query.get("ver"), query.get("check_hash"), query.get("install_hash"))
    buttons = card_buttons(state, user, code, *link)
    if buttons is None:
        item = showcase_of(code)
        if item is None:
            return visit.html("market/missing.html", **shell)  # 200: the product draws this page in the browser
        listing = item.listing(visit.site.language)
    else:
        listing = state.market[code].versions[buttons.version]
    return visit.html("market/detail.html", **shell, **_card_context(visit, listing, buttons, link))


def _card_context(
    visit: Visit, listing: Listing, buttons: CardButtons | None, link: tuple[str | None, str | None, str | None]
) -> dict[str, Any]:
    state, user = visit.state, visit.person
    tested = tested_version(state, listing.code, *link) is not None
    row = state.row_of(listing.code)
    favorite = listing.code in state.favorites.get(user.id, set())
    return {
        "app": listing,
        "app_icon": icon_url(listing),
        "buttons": buttons,
        "tested": tested,
        "installed": buttons is not None and (buttons.delete or buttons.open_url is not None),
        "scopes": listing.scopes,
        "scopes_to_show": SCOPES_TO_SHOW,
        "consents": consents(state, listing),
        "reload_app_slider": "Y" if RELOAD_APP_SLIDER_AFTER_INSTALL else "N",
        "card": {
            "code": listing.code,
            "title": listing.title,
            "canInstall": buttons is not None and buttons.install,
            "update": buttons is not None and buttons.update,
            "rights": buttons is not None and buttons.rights,
            "favorite": favorite,
            "hasVersion": row is not None and row.active and row.version == listing.version,
            "restOnly": not listing.interface,
            "info": install_info(listing, link if tested else None, active=buttons is not None and buttons.rights),
        },
    }


def install_info(
    listing: Listing, link: tuple[str | None, str | None, str | None] | None, *, active: bool
) -> dict[str, Any]:
    """INSTALL_INFO of portal-facts 2.3; `link` is a valid test link's version and hashes."""
    return {
        "CODE": listing.code,
        "ACTIVE": active,
        "VERSION": listing.version,
        "CHECK_HASH": link[1] if link else False,
        "INSTALL_HASH": link[2] if link else False,
        "SILENT_INSTALL": False,
        "REDIRECT_PRIORITY": False,
        "INSTALLED_TITLE_CODE": "",
        "INSTALLED_MESSAGE_CODE": "",
        "INSTALLED_IMAGE_SHOW": True,
    }


def consents(state: PortalState, listing: Listing) -> list[tuple[str, str]]:
    """Checkboxes of the install popup: (data-role, text key). The terms on the cloud only, the licence for the Russian and
    Ukrainian interface, the privacy policy always (portal-facts 2.7)."""
    found = []
    if state.settings.edition == "cloud":
        found.append(("market-tos-license", "market_popup_tos"))
    if state.settings.language in ("ru", "ua"):
        found.append(("market-install-license", "market_popup_license"))
    found.append(("market-install-confidentiality", "market_popup_privacy"))
    return found
