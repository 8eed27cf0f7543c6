"""Small pages: the start, what is not there, the explanation of a limit."""

from __future__ import annotations

from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from portal.screens.shell import shell_context
from portal.screens.site import Site, Visit, signed_in


def routes(site: Site) -> list[BaseRoute]:
    return [
        Route("/", signed_in(site, to_start)),
        Route("/index.php", signed_in(site, to_start)),
        Route("/bitrix/services/info-helper/", signed_in(site, info_helper)),
    ]


def last_routes(site: Site) -> list[BaseRoute]:
    """A page for every address that nothing else answers; it comes after all other routes."""
    return [Route("/{rest:path}", signed_in(site, missing))]


async def to_start(visit: Visit) -> Response:
    return RedirectResponse("/stream/", 302)


async def info_helper(visit: Visit) -> Response:
    """What a `helperCode` opens (portal-facts 2.4)."""
    return visit.html("pages/helper.html", **shell_context(visit, ""))


async def missing(visit: Visit) -> Response:
    return visit.html("pages/missing.html", 404, **shell_context(visit, ""))
