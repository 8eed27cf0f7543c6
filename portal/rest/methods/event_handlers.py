"""Event subscriptions (portal-facts 7.4)."""

from __future__ import annotations

from typing import Any

from portal.model import HandlerRow
from portal.rest.call import Call, Method
from portal.rest.errors import RestError
from portal.rest.handlers import check_handler

APP_EVENTS = (
    "ONAPPINSTALL",
    "ONAPPUNINSTALL",
    "ONAPPUPDATE",
    "ONAPPPAYMENT",
    "ONAPPTEST",
    "ONAPPMETHODCONFIRM",
    "ONSUBSCRIPTIONRENEW",
    "ONOFFLINEEVENT",
)


def _entity_events(prefix: str, names: str, verbs: str = "ADD UPDATE DELETE") -> tuple[str, ...]:
    return tuple(f"{prefix}{name}{verb}" for name in names.split() for verb in verbs.split())


EVENTS_BY_SCOPE: dict[str, tuple[str, ...]] = {
    "crm": (
        *_entity_events("ONCRM", "LEAD DEAL CONTACT COMPANY QUOTE INVOICE ACTIVITY PRODUCT CURRENCY REQUISITE"),
        *_entity_events("ONCRM", "LEADUSERFIELD DEALUSERFIELD CONTACTUSERFIELD COMPANYUSERFIELD"),
        "ONCRMDYNAMICITEMADD",
        "ONCRMDYNAMICITEMUPDATE",
        "ONCRMDYNAMICITEMDELETE",
        "ONCRMTIMELINECOMMENTADD",
        "ONCRMTIMELINECOMMENTUPDATE",
        "ONCRMTIMELINECOMMENTDELETE",
        "ONCRMINVOICESETSTATUS",
    ),
    "task": ("ONTASKADD", "ONTASKUPDATE", "ONTASKDELETE"),
    "user": ("ONUSERADD",),
    "telephony": (
        "ONEXTERNALCALLSTART",
        "ONEXTERNALCALLBACKSTART",
        "ONVOXIMPLANTCALLINIT",
        "ONVOXIMPLANTCALLSTART",
        "ONVOXIMPLANTCALLEND",
    ),
    "imbot": (
        "ONIMBOTMESSAGEADD",
        "ONIMBOTMESSAGEUPDATE",
        "ONIMBOTMESSAGEDELETE",
        "ONIMBOTJOINCHAT",
        "ONIMBOTDELETE",
        "ONIMCOMMANDADD",
    ),
    "calendar": ("ONCALENDARENTRYADD", "ONCALENDARENTRYUPDATE", "ONCALENDARENTRYDELETE"),
    "im": ("ONIMMESSAGEADD",),
}
SAME_SCOPE = {"tasks": "task", "user_basic": "user", "user_brief": "user"}


def available(scopes: tuple[str, ...]) -> list[str]:
    """Names of the events that an app with these scopes can have."""
    named = dict.fromkeys(SAME_SCOPE.get(scope, scope) for scope in scopes)
    found = [event for scope in named for event in EVENTS_BY_SCOPE.get(scope, ())]
    return list(dict.fromkeys([*APP_EVENTS, *found]))


def events(call: Call) -> list[str]:
    scope = call.text("SCOPE")
    if scope:
        return list(dict.fromkeys(EVENTS_BY_SCOPE.get(SAME_SCOPE.get(scope, scope), ())))
    return available(call.caller.token.scopes)


def bind(call: Call) -> bool:
    event = call.need("EVENT").upper()
    offline = call.text("EVENT_TYPE", "online").lower() == "offline"
    user_id = call.integer("AUTH_TYPE")
    if event not in available(call.caller.token.scopes):
        raise RestError("ERROR_EVENT_NOT_FOUND", "Event not found")
    handler = "" if offline else check_handler(call.need("HANDLER"))
    if not call.is_admin:
        if offline or user_id not in (0, call.user.id):
            raise RestError("ACCESS_DENIED")
        user_id = call.user.id
    row = HandlerRow(next(call.state.ids), call.row.id, event, handler, user_id, offline, call.text("AUTH_CONNECTOR"))
    if any(_same(row, other) for other in call.state.handlers):
        raise RestError("ERROR_CORE", "Unable to set event handler: Handler already binded")
    call.state.handlers.append(row)
    return True


def _same(one: HandlerRow, other: HandlerRow) -> bool:
    def key(row: HandlerRow) -> tuple[object, ...]:
        return (row.row_id, row.event, row.handler, row.user_id, row.offline, row.connector)

    return key(one) == key(other)


def get(call: Call) -> list[dict[str, Any]]:
    return [
        {"event": row.event, "connector_id": row.connector, "offline": 1}
        if row.offline
        else {"event": row.event, "handler": row.handler, "auth_type": str(row.user_id), "offline": 0}
        for row in call.state.handlers
        if row.row_id == call.row.id
    ]


def unbind(call: Call) -> dict[str, int]:
    event, handler = call.need("EVENT").upper(), call.text("HANDLER").strip()
    offline = call.text("EVENT_TYPE", "online").lower() == "offline"
    auth = call.text("AUTH_TYPE")
    gone = [
        row
        for row in call.state.handlers
        if row.row_id == call.row.id
        and row.event == event
        and row.offline == offline
        and (offline or row.handler == handler)
        and (not auth or str(row.user_id) == auth)
    ]
    call.state.handlers[:] = [row for row in call.state.handlers if row not in gone]
    return {"count": len(gone)}


def test(call: Call) -> int:
    call.raise_event("ONAPPTEST", {"QUERY": dict(call.params), "LANGUAGE_ID": call.state.settings.language}, own=True)
    return 1


METHODS = (
    Method("events", events),
    Method("event.bind", bind),
    Method("event.get", get),
    Method("event.unbind", unbind),
    Method("event.test", test),
)
