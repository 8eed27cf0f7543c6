"""Ajax of the older Market (portal-facts 2.5).

In 2018 it was `/bitrix/tools/rest.php`, whose answers have no envelope; in 2020 the actions `rest.application.*`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from portal.lifecycle import InstallResult, get_rights, install, set_rights, uninstall
from portal.screens.ajax import Action, Call, body_of
from portal.screens.company_data import access_names
from portal.screens.site import PAGE_HEADERS, Site, Visit
from portal.sessions import check_sessid

TOOLS = "/bitrix/tools/rest.php"


def routes(site: Site) -> list[BaseRoute]:
    async def endpoint(request: Request) -> Response:
        visit = site.visit(request)
        body = await body_of(request)
        if visit.user is None or not check_sessid(visit.session, str(body.get("sessid", ""))):
            return Response(b"", 401 if visit.user is None else 200, media_type="text/html", headers=PAGE_HEADERS)
        return JSONResponse(_act(visit, body), headers=PAGE_HEADERS)

    return [Route(TOOLS, endpoint, methods=["POST"])]


def _act(visit: Visit, body: Mapping[str, Any]) -> dict[str, Any]:
    action, state, user = str(body.get("action", "")), visit.state, visit.person
    code = str(body.get("code") or body.get("app_id") or "")
    if action == "install":
        return _installed(visit, body)
    if action == "uninstall":
        # `clean` comes as the text of a JS boolean.
        return _uninstalled(visit, code, clean=str(body.get("clean")) == "true")
    if action == "reinstall":
        return _reinstalled(visit, str(body.get("id", "")))
    if action == "get_app_rigths":  # the product's own spelling
        names = access_names(state)
        return {item: {"name": names.get(item, item)} for item in get_rights(state, code)}
    if action == "set_app_rights":
        done = set_rights(state, user, code, tuple(str(item) for item in _listed(body.get("rights"))))
        return {"success": 1} if done else {"error": visit.site.texts.error("access_denied")}
    if action == "sendInstallRequest":
        return {"success": 1}
    return {"error": "Unknown action"}


def _listed(value: Any) -> list[Any]:
    return list(value.values()) if isinstance(value, dict) else list(value) if isinstance(value, list) else []


def _given(data: Mapping[str, Any], key: str) -> str | None:
    value = data.get(key)
    return str(value) if value not in (None, "", "false") else None


def _installed(visit: Visit, data: Mapping[str, Any]) -> dict[str, Any]:
    result = install(
        visit.state,
        visit.person,
        str(data.get("code") or ""),
        version=_given(data, "version"),
        check_hash=_given(data, "check_hash"),
        install_hash=_given(data, "install_hash"),
    )
    return described(visit, result)


def described(visit: Visit, result: InstallResult) -> dict[str, Any]:
    """The reply with the error's text, by the older name of its key too."""
    reply = result.as_reply()
    if result.error is not None:
        text = visit.site.texts.layout.get(result.error, "")
        reply |= {"errorDescription": text, "error_description": text}
    return reply


def _uninstalled(visit: Visit, code: str, *, clean: bool) -> dict[str, Any]:
    result = uninstall(visit.state, visit.person, code, clean)
    if result.error is None:
        return {"success": 1}
    return {"error": visit.site.texts.error("access_denied" if result.error == "ACCESS_DENIED" else "not_found")}


def _reinstalled(visit: Visit, wanted: str) -> dict[str, Any]:
    row = visit.state.rows.get(int(wanted)) if wanted.isdecimal() else None
    if row is None:
        return {"error": visit.site.texts.error("not_found")}
    result = install(visit.state, visit.person, row.code)
    return {"success": 1, "redirect": result.redirect} if result.ok else {"error": result.error}


async def install_app(call: Call) -> object:
    """`rest.application.install` with `check_hash` and `install_hash`."""
    return _installed(call.visit, call.data)


async def uninstall_app(call: Call) -> object:
    """`rest.application.uninstall` with `clean` Y or N."""
    return _uninstalled(call.visit, str(call.data.get("code") or ""), clean=call.data.get("clean") == "Y")


async def reinstall_app(call: Call) -> object:
    """`rest.application.reinstall` by local ID."""
    return _reinstalled(call.visit, str(call.data.get("id", "")))


ACTIONS: dict[str, Action] = {
    "rest.application.install": install_app,
    "rest.application.uninstall": uninstall_app,
    "rest.application.reinstall": reinstall_app,
}
