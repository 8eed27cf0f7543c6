"""Widgets: placement.bind and its kin (portal-facts 7.3)."""

from __future__ import annotations

import base64
import binascii
import re
from typing import Any

from portal.model import PlacementRow
from portal.rest.call import Call, Method
from portal.rest.errors import RestError, missing
from portal.rest.handlers import check_handler

SCOPES = ("placement",)
GENERAL = (
    *("BI_ANALYTICS_MENU", "CALENDAR_GRIDVIEW", "CALL_CARD", "CONTACT_CENTER", "CRM_ANALYTICS_MENU"),
    *("CRM_ANALYTICS_TOOLBAR", "CRM_BANK_DETAIL_AUTOCOMPLETE", "CRM_DETAIL_SEARCH", "CRM_FUNNELS_TOOLBAR"),
    *("CRM_REQUISITE_AUTOCOMPLETE", "IM_CONTEXT_MENU", "IM_NAVIGATION", "IM_SIDEBAR", "IM_SMILES_SELECTOR"),
    *("IM_TEXTAREA", "IMMOBILE_CONTEXT_MENU", "LEFT_MENU", "PAGE_BACKGROUND_WORKER", "REST_APP_URI"),
    *("SETTING_CONNECTOR", "SONET_GROUP_DETAIL_TAB", "SONET_GROUP_ROBOT_DESIGNER_TOOLBAR", "SONET_GROUP_TOOLBAR"),
    *("TASK_GROUP_LIST_TOOLBAR", "TASK_LIST_CONTEXT_MENU", "TASK_ROBOT_DESIGNER_TOOLBAR"),
    *("TASK_USER_LIST_TOOLBAR", "TASK_VIEW_SIDEBAR", "TASK_VIEW_TAB", "TASK_VIEW_TOP_PANEL"),
    *("TELEPHONY_ANALYTICS_MENU", "USER_PROFILE_MENU", "USER_PROFILE_TOOLBAR", "USERFIELD_TYPE"),
)
CRM_ENTITIES = ("LEAD", "DEAL", "CONTACT", "COMPANY", "QUOTE", "SMART_INVOICE", "ORDER")
CRM_PLACES = (
    "ACTIVITY_TIMELINE_MENU",
    "DETAIL_ACTIVITY",
    "DETAIL_TAB",
    "DETAIL_TOOLBAR",
    "DOCUMENTGENERATOR_BUTTON",
    "LIST_MENU",
    "LIST_TOOLBAR",
    "ROBOT_DESIGNER_TOOLBAR",
)
CODES = (
    *GENERAL,
    *(f"CRM_{entity}_{place}" for entity in CRM_ENTITIES for place in CRM_PLACES),
    *(f"CRM_ACTIVITY_{place}" for place in CRM_PLACES),
    "DEFAULT",
)
MAX_COUNT = {"REST_APP_URI": 1, "PAGE_BACKGROUND_WORKER": 1}
SCOPE_OF_PREFIX: dict[str, tuple[str, ...]] = {
    "CRM_": ("crm",),
    "BI_ANALYTICS_MENU": ("crm", "biconnector"),
    "TASK_": ("task", "tasks"),
    "CALL_CARD": ("telephony", "crm"),
    "TELEPHONY_": ("telephony",),
    "CALENDAR_": ("calendar",),
    "CONTACT_CENTER": ("contact_center",),
    "SONET_GROUP_": ("sonet_group",),
    "USER_PROFILE_": ("user", "user_basic", "user_brief"),
    "SETTING_CONNECTOR": ("imopenlines",),
}
"""The places of the messenger need no scope of their own to be registered."""
DYNAMIC = re.compile(rf"CRM_DYNAMIC_\d{{1,9}}_(?:{'|'.join(CRM_PLACES)})")
WORKER = "PAGE_BACKGROUND_WORKER"


def open_placements(scopes: tuple[str, ...]) -> list[str]:
    """The codes that an app with these scopes can use."""

    def fits(code: str) -> bool:
        needed = next((names for prefix, names in SCOPE_OF_PREFIX.items() if code.startswith(prefix)), ())
        return not needed or bool(set(needed).intersection(scopes))

    return [code for code in CODES if fits(code)]


def _needs_scope(code: str) -> bool:
    return any(code.startswith(prefix) for prefix in SCOPE_OF_PREFIX)


def _own_types(call: Call) -> list[str]:
    """The codes of the portal's smart processes."""
    if "crm" not in call.caller.token.scopes:
        return []
    types = [row["ENTITY_TYPE_ID"] for row in call.state.company["item_type"].rows.values()]
    return [f"CRM_DYNAMIC_{number}_{place}" for number in types for place in CRM_PLACES]


def _is_known(call: Call, code: str) -> bool:
    dynamic = DYNAMIC.fullmatch(code) is not None and "crm" in call.caller.token.scopes
    return dynamic or code in open_placements(call.caller.token.scopes)


def _texts(call: Call) -> dict[str, dict[str, str]]:
    texts = {}
    for language, values in call.items("LANG_ALL").items():
        if isinstance(values, dict):
            given = {str(key).upper(): str(value) for key, value in values.items()}
            texts[str(language)] = {name: given.get(name, "") for name in ("TITLE", "DESCRIPTION", "GROUP_NAME")}
    return texts


def _icon(call: Call) -> str:
    data = call.items("ICON").get("fileData")
    if not isinstance(data, list) or len(data) != 2:
        return ""
    try:
        base64.b64decode(str(data[1]), validate=True)
    except (binascii.Error, ValueError) as exc:
        raise RestError("ERROR_ARGUMENT", "Wrong icon file", argument="ICON") from exc
    return str(data[0])


def bind(call: Call) -> bool:
    code = call.need("PLACEMENT").upper()
    if not _is_known(call, code):
        raise RestError("ERROR_PLACEMENT_NOT_FOUND", "Placement not found")
    handler = call.text("HANDLER").strip()
    if not handler:
        raise missing("HANDLER")
    check_handler(handler)
    if code == WORKER and not call.items("OPTIONS").get("errorHandlerUrl"):
        raise RestError("EMPTY_ERROR_HANDLER_URL", "Error handler URL is empty")
    user_id = call.integer("USER_ID")
    if user_id and user_id not in call.state.users:
        raise RestError("ERROR_PLACEMENT_USER_MODE", "User mode is not available for this placement")
    own = [row for row in call.state.placements if row.row_id == call.row.id and row.placement == code]
    if any(row.handler == handler and row.user_id == user_id for row in own):
        raise RestError("ERROR_CORE", "Unable to set placement handler: Handler already binded")
    if len(own) >= MAX_COUNT.get(code, 1000):
        raise RestError("ERROR_PLACEMENT_MAX_COUNT", "Placement max count")
    texts = _texts(call)
    local = texts.get(call.state.settings.language, {})
    call.state.placements.append(
        PlacementRow(
            id=next(call.state.ids),
            row_id=call.row.id,
            placement=code,
            handler=handler,
            title=local.get("TITLE") or call.text("TITLE") or call.row.listing.title,
            description=local.get("DESCRIPTION") or call.text("DESCRIPTION"),
            group_name=local.get("GROUP_NAME") or call.text("GROUP_NAME"),
            lang_all=texts,
            options=call.items("OPTIONS"),
            user_id=user_id,
            icon=_icon(call),
        )
    )
    return True


def unbind(call: Call) -> dict[str, int]:
    code, handler, user_id = call.text("PLACEMENT").upper(), call.text("HANDLER").strip(), call.text("USER_ID")
    if not code:
        raise missing("PLACEMENT")
    gone = [
        row
        for row in call.state.placements
        if row.row_id == call.row.id
        and row.placement == code
        and (not handler or row.handler == handler)
        and (not user_id or str(row.user_id) == user_id)
    ]
    call.state.placements[:] = [row for row in call.state.placements if row not in gone]
    # The portal counts each handler twice (portal-facts 7.3).
    return {"count": 2 * len(gone)}


def list_codes(call: Call) -> list[str]:
    if call.arg("FULL") not in (None, "", "0", False, "false"):
        return [*CODES, *_own_types(call)]
    scope = call.text("SCOPE")
    if scope:
        return [code for code in open_placements((scope,)) if _needs_scope(code)]
    return [*open_placements(call.caller.token.scopes), *_own_types(call)]


def get(call: Call) -> list[dict[str, Any]]:
    return [
        {
            "placement": row.placement,
            "userId": row.user_id,
            "handler": row.handler,
            "options": dict(row.options),
            "title": row.title,
            "description": row.description,
            "langAll": row.lang_all
            or {
                call.state.settings.language: {
                    "TITLE": row.title,
                    "DESCRIPTION": row.description,
                    "GROUP_NAME": row.group_name,
                }
            },
        }
        for row in call.state.placements
        if row.row_id == call.row.id
    ]


METHODS = (
    Method("placement.bind", bind, SCOPES, admin=True),
    Method("placement.unbind", unbind, SCOPES, admin=True),
    Method("placement.list", list_codes, SCOPES),
    Method("placement.get", get, SCOPES),
)
