"""app.layout's own ajax: actions of an open frame, and the markup of placements (portal-facts 3.6)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from portal.frames import FrameError, find_row, mark_first_run, refresh_access, set_app_option, set_user_option
from portal.lifecycle import set_installed
from portal.screens.ajax import Action, Call, body_of
from portal.screens.application import target_of
from portal.screens.layout import LAZYLOAD, layout_context
from portal.screens.site import PAGE_HEADERS, Site, Visit
from portal.sessions import check_sessid
from portal.tokens import ACCESS_SECONDS


def routes(site: Site) -> list[BaseRoute]:
    async def endpoint(request: Request) -> Response:
        visit = site.visit(request)
        body = await body_of(request)
        if visit.user is None or not check_sessid(visit.session, str(body.get("sessid", ""))):
            return Response(b"", media_type="text/html", headers=PAGE_HEADERS)
        return _act(visit, body)

    return [Route(LAZYLOAD, endpoint, methods=["POST"])]


def _act(visit: Visit, body: Mapping[str, Any]) -> Response:
    target = target_of(body)
    action = body.get("action")
    if action == "access_refresh":
        return JSONResponse(_refresh(visit, target.app_id))
    if action == "set_option":
        return JSONResponse(_set_option(visit, target.app_id, body.get("options")))
    if action == "set_installed":
        done = set_installed(visit.state, visit.person, target.app_id, str(body.get("v", "Y")) != "N")
        return JSONResponse({"result": "true" if done else "false"})
    return visit.html("layout/app.html", **layout_context(visit, target))


def _refresh(visit: Visit, app_id: int | str) -> dict[str, str]:
    row = find_row(visit.state, app_id)
    trouble = visit.state.faults.for_frame_refresh(row.code if row is not None else None)
    if trouble is not None and trouble.answer is not None:
        visit.state.log.oauth(
            at=visit.state.clock(),
            grant="access_refresh",
            app=row.code if row is not None else None,
            user_id=visit.person.id,
            status=200,
            error=trouble.answer.error,
            via="browser",
            fault=", ".join(trouble.names),
        )
        return {"error": trouble.answer.error}
    token = refresh_access(visit.state, visit.person, app_id)
    if isinstance(token, FrameError):
        return {"error": token.key}
    return {"access_token": token.access, "refresh_token": token.refresh, "expires_in": str(ACCESS_SECONDS)}


def _set_option(visit: Visit, app_id: int | str, options: Any) -> Any:
    items = options if isinstance(options, list) else list(options.values()) if isinstance(options, dict) else []
    values = {str(item["name"]): item.get("value") for item in items if isinstance(item, dict) and "name" in item}
    stored = set_app_option(visit.state, visit.person, app_id, values)
    if stored is None:
        return {"error": "access_denied"}
    return stored or []


async def save_user_options(call: Call) -> object:
    """`main.userOption.saveOptions`: options of the employee in an app, and the mark of the first run."""
    for item in call.data.get("newValues") or []:
        name, values = str(item.get("n", "")), item.get("v") or {}
        if item.get("c") == "app_options" and isinstance(values, dict):
            _save(call.visit, name, values)
    return True


def _save(visit: Visit, name: str, values: Mapping[str, Any]) -> None:
    kind, _, rest = name.partition("_")
    if kind == "options":
        for key, value in values.items():
            set_user_option(visit.state, visit.person, rest, str(key), value)
    elif kind == "params" and "install" in values:
        client_id, _, version = rest.rpartition("_")
        row = visit.state.row_of_client(client_id)
        if row is not None and str(row.version) == version:
            mark_first_run(visit.state, visit.person, row.id, done=str(values["install"]) == "1")


ACTIONS: dict[str, Action] = {"main.useroption.saveoptions": save_user_options}
