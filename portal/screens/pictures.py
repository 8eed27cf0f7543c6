"""Pictures that are drawn here: avatars and icons of apps, as small SVGs."""

from __future__ import annotations

import zlib
from html import escape

from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from portal.model import Listing
from portal.screens.showcase import showcase_of
from portal.screens.site import Site, Visit, open_to_all

PALETTE = (
    ("#3a5bd9", "#6f8df5"),
    ("#0c8459", "#3fb88a"),
    ("#b8471b", "#ef8354"),
    ("#7443c9", "#a57ff0"),
    ("#0d7f92", "#45b9c9"),
    ("#c13a75", "#ec7aa9"),
    ("#8a6212", "#d9a441"),
    ("#37507d", "#7b97c9"),
)
CACHE = {"Cache-Control": "public, max-age=3600"}


def routes(site: Site) -> list[BaseRoute]:
    return [
        Route("/upload/avatar/{id:int}.svg", open_to_all(site, avatar)),
        Route("/upload/market/{code}.svg", open_to_all(site, app_icon)),
    ]


def initials(text: str) -> str:
    """Up to two first letters of a name."""
    return "".join(word[0] for word in text.split()[:2]).upper() or "?"


def drawn(text: str, seed: str, corner: int) -> str:
    """A coloured tile with letters; `corner` is the radius of its corners in its own 96 units."""
    dark, light = PALETTE[zlib.crc32(seed.encode()) % len(PALETTE)]
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 96 96" width="96" height="96">'
        f'<defs><linearGradient id="g" x1="0" y1="0" x2="1" y2="1"><stop stop-color="{light}"/>'
        f'<stop offset="1" stop-color="{dark}"/></linearGradient></defs>'
        f'<rect width="96" height="96" rx="{corner}" fill="url(#g)"/>'
        '<text x="48" y="50" fill="#fff" font-family="Segoe UI,Roboto,Liberation Sans,Arial,sans-serif" font-size="36"'
        f' font-weight="600" text-anchor="middle" dominant-baseline="central">{escape(text)}</text></svg>'
    )


def icon_url(listing: Listing) -> str:
    """The address of an app's picture: its own, or one drawn from its title."""
    return listing.icon or f"/upload/market/{listing.code}.svg"


async def avatar(visit: Visit) -> Response:
    user = visit.state.users.get(visit.request.path_params["id"])
    if user is None:
        return Response(status_code=404)
    picture = user.avatar or drawn(initials(user.full_name), user.login, 48)
    return Response(picture, media_type="image/svg+xml", headers=CACHE)


async def app_icon(visit: Visit) -> Response:
    code = visit.request.path_params["code"]
    app = visit.state.market.get(code)
    item = showcase_of(code)
    title = app.latest.title if app is not None else item.titles["en"] if item is not None else code
    return Response(drawn(initials(title), code, 22), media_type="image/svg+xml", headers=CACHE)
