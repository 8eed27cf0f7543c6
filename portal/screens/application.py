"""Pages that show an app: `/marketplace/app/<ID>/`, `/marketplace/view/<code>/`, `/devops/placement/<ID>/` (portal-facts 3.2)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from portal.forms import parse_form
from portal.frames import default_placement_options, find_row, rewritten_query
from portal.model import DEFAULT_PLACEMENT
from portal.screens.ajax import body_of
from portal.screens.layout import Target, layout_context
from portal.screens.shell import shell_context
from portal.screens.site import PAGE_HEADERS, Endpoint, Site, Visit, signed_in
from portal.screens.widgets import standing_options
from portal.sessions import check_sessid

REST_APP_URI = "REST_APP_URI"
FRAME_PARAMS = frozenset({"IFRAME", "IFRAME_TYPE"})
"""What a slider adds to the address of its page; a placement is not told of it."""


def routes(site: Site) -> list[BaseRoute]:
    return [
        Route("/marketplace/app/{id}/", signed_in(site, app_page), methods=["GET"]),
        Route("/marketplace/app/{id}/", _fragment_endpoint(site), methods=["POST"]),
        Route("/marketplace/view/{code}/", signed_in(site, view_page)),
        Route("/devops/placement/{id:int}/", signed_in(site, placement_page)),
    ]


def _query(visit: Visit) -> dict[str, str]:
    return dict(visit.request.query_params)


async def app_page(visit: Visit) -> Response:
    """An installed app on a page of its own, or on the page inside a slider's iframe."""
    wanted = visit.request.path_params["id"]
    if not wanted.isdecimal() and find_row(visit.state, wanted) is None:
        return RedirectResponse(f"/marketplace/detail/{wanted}/?from=app_layout", 302)
    options = rewritten_query(visit.state, wanted) | default_placement_options(_query(visit))
    return _page(visit, Target(wanted, options=options))


async def view_page(visit: Visit) -> Response:
    """The REST_APP_URI placement of an app; `params[...]` of the query becomes PLACEMENT_OPTIONS."""
    code = visit.request.path_params["code"]
    if find_row(visit.state, code) is None:
        return RedirectResponse(f"/marketplace/detail/{code}/?from=app_layout", 302)
    params = parse_form(visit.request.url.query).get("params")
    return _page(visit, Target(code, REST_APP_URI, options=_mapping(params)))


async def placement_page(visit: Visit) -> Response:
    """A placement's handler on a page of its own: left menu items that apps add, and placements that have no other place
    here (`widgets`)."""
    wanted = visit.request.path_params["id"]
    bound = next((item for item in visit.state.placements if item.id == wanted), None)
    if bound is None:
        return _page(visit, Target(0))
    given = {
        name: value for name, value in default_placement_options(_query(visit)).items() if name not in FRAME_PARAMS
    }
    options = standing_options(visit.state, bound.placement) | given
    return _page(visit, Target(bound.row_id, bound.placement, bound.id, options))


def _page(visit: Visit, target: Target) -> Response:
    row = find_row(visit.state, target.app_id)
    title = row.listing.title if row is not None and row.active else ""
    context = shell_context(visit, "app") | layout_context(visit, target)
    return visit.html("layout/page.html", **context, app_title=title or visit.site.texts("market_title"))


def _fragment_endpoint(site: Site) -> Endpoint:
    async def endpoint(request: Request) -> Response:
        """The self-contained slider asks for the bare markup (openApplication)."""
        visit = site.visit(request)
        body = await body_of(request)
        if visit.user is None or not check_sessid(visit.session, str(body.get("sessid", ""))):
            return HTMLResponse("", 401 if visit.user is None else 200, headers=PAGE_HEADERS)
        target = target_of(body, request.path_params["id"])
        return visit.html("layout/popup.html", **layout_context(visit, target))

    return endpoint


def target_of(body: Mapping[str, Any], app_id: str | None = None) -> Target:
    """What `PARAMS[params][...]` of a form body asks for; `app_id` wins over its ID."""
    params = _mapping(_mapping(body.get("PARAMS")).get("params"))
    placement_id = str(params.get("PLACEMENT_ID") or "")
    return Target(
        app_id or str(params.get("ID", "")),
        str(params.get("PLACEMENT") or DEFAULT_PLACEMENT).upper(),
        int(placement_id) if placement_id.isdecimal() else None,
        _mapping(params.get("PLACEMENT_OPTIONS")),
        popup=str(params.get("POPUP", "")) == "1",
    )


def _mapping(value: Any) -> dict[str, Any]:
    if isinstance(value, dict):
        return value
    return {str(index): item for index, item in enumerate(value)} if isinstance(value, list) else {}
