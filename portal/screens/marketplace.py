"""The older Market under `/marketplace/`: catalogue, card, installed apps (portal-facts 2.1, 2.7, 2.8, 8.1).

Two generations share the card: in 2018 it installs in a popup whose content the card's own address answers, in 2020 in a
slider with the page of `rest.marketplace.install`.
"""

from __future__ import annotations

from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from portal.lifecycle import LOCAL_STATUS
from portal.market import CardButtons, card_buttons, installed_list, tested_version
from portal.market import catalogue as market_catalogue
from portal.model import Listing
from portal.screens.ajax import body_of
from portal.screens.market import SCOPES_TO_SHOW
from portal.screens.pages import missing
from portal.screens.pictures import icon_url
from portal.screens.shell import shell_context
from portal.screens.showcase import SHOWCASE, showcase_of
from portal.screens.site import PAGE_HEADERS, Endpoint, Site, Visit, signed_in
from portal.screens.unconfirmed import CLOSE_INSTALL_SLIDER
from portal.sessions import check_sessid

Link = tuple[str | None, str | None, str | None]


def routes(site: Site) -> list[BaseRoute]:
    found: list[BaseRoute] = [
        Route("/marketplace/", signed_in(site, catalogue)),
        Route("/marketplace/category/{category}/", signed_in(site, catalogue)),
        Route("/marketplace/installed/", signed_in(site, installed)),
        Route("/marketplace/detail/{code}/", signed_in(site, card), methods=["GET"]),
        Route("/marketplace/detail/{code}/", _popup_endpoint(site), methods=["POST"]),
    ]
    if site.state.settings.market == "2020":
        found.append(Route("/marketplace/install/{code}/", signed_in(site, install_page)))
    return [*found, Route("/marketplace/{rest:path}", signed_in(site, missing))]


def newer_install_routes(site: Site) -> list[BaseRoute]:
    """The newer Market's page that installs: three addresses, one page (portal-facts 2.1)."""
    root, page = "/market/install/{code}/", signed_in(site, newer_install_page)
    return [Route(f"{root}{rest}", page) for rest in ("", "{ver}/", "{ver}/{install_hash}/{check_hash}/")]


async def newer_install_page(visit: Visit) -> Response:
    path = visit.request.path_params
    return install_form(visit, "market", (path.get("ver"), path.get("check_hash"), path.get("install_hash")))


async def catalogue(visit: Visit) -> Response:
    shown = [*market_catalogue(visit.state), *(item.listing(visit.site.language) for item in SHOWCASE)]
    apps = [(listing, icon_url(listing), _url(listing.code, "main")) for listing in shown]
    return visit.html("marketplace/catalogue.html", **shell_context(visit, "market"), apps=apps)


async def installed(visit: Visit) -> Response:
    rows = [row for row in installed_list(visit.state, visit.person) if row.status != LOCAL_STATUS]
    apps = [(row.listing, icon_url(row.listing), _url(row.code, "installed")) for row in rows]
    return visit.html("marketplace/installed.html", **shell_context(visit, "market"), apps=apps)


def _url(code: str, source: str) -> str:
    return f"/marketplace/detail/{code}/?from={source}"


def link_of(visit: Visit) -> Link:
    """The parts of a vendor's test link, as the address has them."""
    query = visit.request.query_params
    return query.get("ver"), query.get("check_hash"), query.get("install_hash")


def _shown(visit: Visit, code: str, link: Link) -> tuple[Listing, CardButtons | None] | None:
    """The version that the card shows, with its buttons; an inert solution has none. None: there is no such app."""
    buttons = card_buttons(visit.state, visit.person, code, *link)
    if buttons is not None:
        return visit.state.market[code].versions[buttons.version], buttons
    item = showcase_of(code)
    return (item.listing(visit.site.language), None) if item is not None else None


def install_params(visit: Visit, listing: Listing, link: Link) -> dict[str, Any]:
    """What the card's Install hands to its script; hashes only of a valid test link."""
    params: dict[str, Any] = {"CODE": listing.code, "VERSION": listing.version, "IFRAME": visit.in_slider}
    if tested_version(visit.state, listing.code, *link) is not None:
        params |= {"CHECK_HASH": link[1], "INSTALL_HASH": link[2]}
    return params


async def card(visit: Visit) -> Response:
    """An app's card; the older Market says in bare words that it has no such app."""
    code, link = visit.request.path_params["code"], link_of(visit)
    shell, found = shell_context(visit, "market"), _shown(visit, code, link)
    if found is None:
        return visit.html("marketplace/missing.html", **shell)
    listing, buttons = found
    row = visit.state.row_of(code)
    active = row is not None and row.active
    wanted = visit.request.query_params.get("install") == "Y" and buttons is not None
    return visit.html(
        "marketplace/detail.html",
        **shell,
        app=listing,
        app_icon=icon_url(listing),
        buttons=buttons,
        active=active,
        params=install_params(visit, listing, link),
        start=wanted
        and buttons is not None
        and (buttons.install or buttons.update)
        and not _has_version(visit, listing),
        scopes=listing.scopes,
    )


def _has_version(visit: Visit, listing: Listing) -> bool:
    row = visit.state.row_of(listing.code)
    return row is not None and row.active and row.version == listing.version


def consents(visit: Visit) -> list[tuple[str, str]]:
    """Checkboxes of the older install forms: (id, text key); the same ones as in the newer popup."""
    found = []
    if visit.state.settings.edition == "cloud":
        found.append(("mp_tos_license", "mp_tos"))
    if visit.site.language in ("ru", "ua"):
        found.append(("mp_detail_license", "mp_license"))
    return [*found, ("mp_detail_confidentiality", "mp_privacy")]


def form_context(visit: Visit, listing: Listing, link: Link) -> dict[str, Any]:
    """What the install forms of all generations show."""
    return {
        "app": listing,
        "app_icon": icon_url(listing),
        "scopes": listing.scopes[: SCOPES_TO_SHOW * 4],
        "consents": consents(visit),
        "params": install_params(visit, listing, link),
    }


def _popup_endpoint(site: Site) -> Endpoint:
    async def endpoint(request: Request) -> Response:
        """The content of the install popup: the card's own address, asked with `install=1`."""
        visit = site.visit(request)
        body = await body_of(request)
        if visit.user is None or not check_sessid(visit.session, str(body.get("sessid", ""))):
            return JSONResponse({"status": "error", "data": None}, 401 if visit.user is None else 200)
        found = _shown(visit, request.path_params["code"], link_of(visit))
        if found is None or found[1] is None or str(body.get("install")) != "1":
            return JSONResponse({"status": "error", "data": None})
        content = visit.fragment("marketplace/popup.html", **form_context(visit, found[0], link_of(visit)))
        title = visit.site.texts("mp_popup_title", app=found[0].title)
        return JSONResponse({"status": "success", "data": {"title": title, "content": content}}, headers=PAGE_HEADERS)

    return endpoint


async def install_page(visit: Visit) -> Response:
    """The page of the install slider of 2020; once the app is there it says so."""
    return install_form(visit, "rest")


def install_form(visit: Visit, family: str, link: Link | None = None) -> Response:
    """The install form with the names of its family: `rest` (2020) or `market` (2022, portal-facts 2.7)."""
    code, link = visit.request.path_params["code"], link or link_of(visit)
    found = _shown(visit, code, link)
    if found is None or found[1] is None:
        return visit.html("marketplace/missing.html", **shell_context(visit, "market"))
    if not (found[1].install or found[1].update) and not _has_version(visit, found[0]):
        return RedirectResponse(f"{visit.state.settings.market_root}/detail/{code}/", 302)
    return visit.html(
        "marketplace/install.html",
        **shell_context(visit, "market"),
        **form_context(visit, found[0], link),
        family=family,
        closes=CLOSE_INSTALL_SLIDER,
        done=_has_version(visit, found[0]) and not found[1].install,
    )
