"""The developer section: local apps with their form, and the list of widgets (portal-facts 8.4)."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from portal.lifecycle import LOCAL_STATUS
from portal.local_apps import DENIED_SCOPES, LocalApp, LocalAppRefused, delete, local_rows, reinstall, save
from portal.model import AppRow
from portal.screens.ajax import Action, Call, Failure
from portal.screens.pages import missing
from portal.screens.shell import shell_context
from portal.screens.site import Endpoint, Site, Visit, signed_in
from portal.screens.texts import LANGUAGES
from portal.screens.texts.scopes import SCOPES
from portal.screens.widgets import widget_list

EDIT = "/devops/edit/application/"
Screen = Callable[[Visit], Awaitable[Response]]


def routes(site: Site) -> list[BaseRoute]:
    return [
        Route("/devops/", _administrators(site, section)),
        Route("/devops/section/standard/", _administrators(site, section)),
        Route("/devops/list/", _administrators(site, integrations)),
        Route("/devops/placement/", _administrators(site, widget_list)),
        Route(EDIT, _administrators(site, form)),
        Route(EDIT + "{id:int}/", _administrators(site, form)),
    ]


def _administrators(site: Site, screen: Screen) -> Endpoint:
    """A page for administrators alone; others are told so."""

    async def guarded(visit: Visit) -> Response:
        if visit.person.is_admin:
            return await screen(visit)
        return visit.html("devops/denied.html", **shell_context(visit, "devops"))

    return signed_in(site, guarded)


async def section(visit: Visit) -> Response:
    return visit.html("devops/section.html", **shell_context(visit, "devops"))


async def integrations(visit: Visit) -> Response:
    rows = [(row, visit.state.local_apps[row.id]) for row in local_rows(visit.state)]
    return visit.html("devops/list.html", **shell_context(visit, "devops"), rows=rows)


async def form(visit: Visit) -> Response:
    """The form of a local app, empty for a new one (no ID, or 0)."""
    wanted = visit.request.path_params.get("id", 0)
    row = visit.state.rows.get(wanted)
    if wanted and (row is None or row.status != LOCAL_STATUS):
        return await missing(visit)
    language = visit.site.language
    return visit.html(
        "devops/form.html",
        **shell_context(visit, "devops"),
        row=row,
        app=visit.state.local_apps[row.id] if row is not None else None,
        languages=[language, *(code for code in LANGUAGES if code != language)],
        scopes=[(code, visit.site.texts.scope(code)) for code in sorted(SCOPES["en"]) if code not in DENIED_SCOPES],
        open_url=_page(row) if row is not None else "",
    )


def _page(row: AppRow) -> str:
    return f"/marketplace/app/{row.id}/" if row.listing.interface else ""


def _texts(value: Any) -> dict[str, str]:
    return {str(key): str(text).strip() for key, text in value.items()} if isinstance(value, Mapping) else {}


def form_of(data: Mapping[str, Any]) -> LocalApp:
    """The posted form as an app; checkboxes are there when they are ticked."""
    scopes = data.get("SCOPE") or []
    values = scopes.values() if isinstance(scopes, dict) else scopes if isinstance(scopes, list) else [scopes]

    def text(name: str) -> str:
        return str(data.get(name) or "").strip()

    return LocalApp(
        title=text("TITLE"),
        handler=text("APPLICATION_URL_HANDLER"),
        installer=text("APPLICATION_URL_INSTALL"),
        script_only=text("APPLICATION_ONLY_API") == "Y",
        mobile=text("APPLICATION_MOBILE") == "Y",
        menu={code: text for code, text in _texts(data.get("APPLICATION_LANG_NAME")).items() if text},
        scopes=tuple(dict.fromkeys(str(scope) for scope in values if scope)),
    )


def _number(data: Mapping[str, Any], name: str = "ID") -> int:
    value = str(data.get(name) or "")
    return int(value) if value.isdecimal() else 0


async def save_data(call: Call) -> object:
    """`saveData` of `bitrix:rest.integration.edit`: `status` true with the app's `id`, or texts in `errors`."""
    visit, number = call.visit, _number(call.data)
    try:
        row = save(visit.state, visit.person, form_of(call.data), number or None)
    except LocalAppRefused as refusal:
        return {"status": False, "errors": [visit.site.texts(f"dev_error_{key}") for key in refusal.keys]}
    return {"status": True, "id": row.id}


async def delete_app(call: Call) -> object:
    """`delete` of `bitrix:rest.integration.grid`."""
    try:
        delete(call.visit.state, call.visit.person, _number(call.data, "id"))
    except LocalAppRefused as refusal:
        raise Failure("ACCESS_DENIED", call.visit.site.texts(f"dev_error_{refusal.keys[0]}")) from refusal
    return {"status": True}


async def reinstall_app(call: Call) -> object:
    """`rest.application.reinstall` of a local app by its local ID: `redirect` where it has pages."""
    try:
        page = reinstall(call.visit.state, call.visit.person, _number(call.data, "id"))
    except LocalAppRefused as refusal:
        return {"error": call.visit.site.texts(f"dev_error_{refusal.keys[0]}")}
    return {"success": 1} | ({"redirect": page} if page else {})


ACTIONS: dict[str, Action] = {
    "bitrix:rest.integration.edit/savedata": save_data,
    "bitrix:rest.integration.grid/delete": delete_app,
    "bitrix:rest.integration.edit/reinstall": reinstall_app,
}
