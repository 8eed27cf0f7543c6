"""Event subscriptions (portal-facts 7.4)."""

from __future__ import annotations

import secrets
from typing import Any

from portal.company.store import Row
from portal.model import HandlerRow
from portal.rest.call import PAGE, Call, Method, Page
from portal.rest.errors import RestError
from portal.rest.event_names import APP_EVENTS, EVENTS_BY_SCOPE, TYPED_EVENT
from portal.rest.handlers import check_handler

QUEUE = "offline_event"
OFFLINE = ("ID", "TIMESTAMP_X", "EVENT_NAME", "EVENT_DATA", "EVENT_ADDITIONAL", "MESSAGE_ID")
SAME_SCOPE = {"tasks": "task", "tasks_extended": "task", "user_basic": "user", "user_brief": "user"}


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
    typed = TYPED_EVENT.fullmatch(event) is not None and "crm" in call.caller.token.scopes
    if not typed and event not in available(call.caller.token.scopes):
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


def _queue(call: Call) -> list[Row]:
    """The app's offline events of one source (`auth_connector`; none by default), filtered and ordered."""
    order = call.items("order") or {"TIMESTAMP_X": "ASC", "ID": "ASC"}
    own = {"=REST_APP_ID": str(call.row.id)}
    rows = call.state.company[QUEUE].find(call.items("filter") | own, order)
    now, source = call.state.clock(), call.text("auth_connector")
    return [row for row in rows if (row["CONNECTOR"] or "") == source and row.get("_FROM", 0.0) <= now]


def _offline(row: Row, names: tuple[str, ...]) -> Row:
    return {name: row[name] for name in names}


def offline_list(call: Call) -> Page:
    return call.page([_offline(row, (*OFFLINE, "PROCESS_ID", "ERROR")) for row in _queue(call)])


def offline_get(call: Call) -> dict[str, Any]:
    """A portion of the queue: deleted at once (`clear=1`, the default), or reserved under a process_id."""
    wanted, limit = call.text("process_id"), min(max(call.integer("limit", PAGE), 1), PAGE)
    failed = call.text("error") == "1"
    rows = [row for row in _queue(call) if row["PROCESS_ID"] == wanted and (failed or row["ERROR"] == "0")][:limit]
    keep = call.text("clear", "1") in {"0", "N", "false"}
    process = (wanted or secrets.token_hex(16)) if keep else None
    shown = [_offline(row, OFFLINE) for row in rows]
    for row in rows:
        if process is None:
            call.state.company[QUEUE].delete(int(row["ID"]))
        else:
            row["PROCESS_ID"] = process
    return {"process_id": process, "events": shown}


def _reserved(call: Call) -> list[Row]:
    process = call.need("process_id")
    ids, messages = {str(i) for i in call.array("id")}, {str(m) for m in call.array("message_id")}
    rows = call.state.company[QUEUE].find({"=REST_APP_ID": str(call.row.id), "=PROCESS_ID": process})
    if ids:
        return [row for row in rows if row["ID"] in ids]
    return [row for row in rows if not messages or row["MESSAGE_ID"] in messages]


def offline_clear(call: Call) -> bool:
    for row in _reserved(call):
        call.state.company[QUEUE].delete(int(row["ID"]))
    return True


def offline_error(call: Call) -> bool:
    for row in _reserved(call):
        row["ERROR"] = "1"
    return True


METHODS = (
    Method("event.offline.get", offline_get, admin=True),
    Method("event.offline.list", offline_list, admin=True),
    Method("event.offline.clear", offline_clear, admin=True),
    Method("event.offline.error", offline_error, admin=True),
    Method("events", events),
    Method("event.bind", bind),
    Method("event.get", get),
    Method("event.unbind", unbind),
    Method("event.test", test),
)
