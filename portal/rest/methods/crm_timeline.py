"""What apps write into the timeline of CRM entities: log messages, notes, bindings of comments."""

from __future__ import annotations

from typing import Any

from portal.company.store import Row, moment
from portal.rest.call import Call, Method, Page
from portal.rest.errors import RestError, crm_error, missing
from portal.rest.methods.crm_kinds import SCOPES, kind_named
from portal.rest.methods.crm_side import owned


def _message(row: Row) -> dict[str, Any]:
    return {
        "logMessage": {
            "id": int(row["ID"]),
            "created": row["CREATED"],
            "authorId": int(row["AUTHOR_ID"]),
            "title": row["TITLE"],
            "text": row["TEXT"],
            "iconCode": row["ICON_CODE"],
        }
    }


def log_message_add(call: Call) -> dict[str, Any]:
    fields = call.with_params(call.items("fields"))
    type_id, number = owned(fields, "entityTypeId", "entityId")
    for name in ("title", "text", "iconCode"):
        fields.need(name)
    table = call.state.company["log_message"]
    values = {"ENTITY_TYPE_ID": str(type_id), "ENTITY_ID": str(number), "TITLE": fields.text("title")}
    values |= {"TEXT": fields.text("text"), "ICON_CODE": fields.text("iconCode"), "AUTHOR_ID": str(call.user.id)}
    added = table.add(values | {"CREATED": moment(call.state.clock()), "REST_APP_ID": str(call.row.id)})
    return _message(table.rows[added])


def _log_message(call: Call) -> Row:
    row = call.state.company["log_message"].get(call.integer("id"))
    if row is None or row["REST_APP_ID"] != str(call.row.id):
        raise RestError("NOT_FOUND", "Log message not found")
    return row


def log_message_list(call: Call) -> Page:
    wanted = {"=ENTITY_TYPE_ID": call.text("entityTypeId"), "=ENTITY_ID": call.text("entityId")}
    page = call.page(call.state.company["log_message"].find(wanted | {"=REST_APP_ID": str(call.row.id)}))
    return Page({"logMessages": [_message(row)["logMessage"] for row in page.result]}, page.total, page.next)


def log_message_delete(call: Call) -> bool:
    return call.state.company["log_message"].delete(int(_log_message(call)["ID"]))


def _note(call: Call) -> Row | None:
    names = {"OWNER_TYPE_ID": "ownerTypeId", "OWNER_ID": "ownerId", "ITEM_TYPE": "itemType", "ITEM_ID": "itemId"}
    for name in names.values():
        if not call.text(name):
            raise missing(name)
    found = call.state.company["timeline_note"].find({f"={column}": call.text(name) for column, name in names.items()})
    return found[0] if found else None


def note_get(call: Call) -> dict[str, Any]:
    row = _note(call)
    if row is None:
        raise RestError("NOTE_NOT_FOUND", "Note not found")
    return {
        "text": row["TEXT"],
        "createdById": int(row["CREATED_BY_ID"]),
        "createdTime": row["CREATED_TIME"],
        "updatedById": int(row["UPDATED_BY_ID"]),
        "updatedTime": row["UPDATED_TIME"],
    }


def note_save(call: Call) -> bool:
    row, now, who = _note(call), moment(call.state.clock()), str(call.user.id)
    changed = {"TEXT": call.need("text"), "UPDATED_BY_ID": who, "UPDATED_TIME": now}
    if row is not None:
        row.update(changed)
        return True
    names = {"OWNER_TYPE_ID": "ownerTypeId", "OWNER_ID": "ownerId", "ITEM_TYPE": "itemType", "ITEM_ID": "itemId"}
    made = {column: call.text(name) for column, name in names.items()} | {"CREATED_BY_ID": who, "CREATED_TIME": now}
    call.state.company["timeline_note"].add(changed | made)
    return True


def note_delete(call: Call) -> bool:
    row = _note(call)
    return row is not None and call.state.company["timeline_note"].delete(int(row["ID"]))


def timeline_bindings(call: Call) -> Page:
    conditions = {str(key).upper().lstrip("="): value for key, value in call.items("filter").items()}
    if not conditions.get("OWNER_ID"):
        raise crm_error("OWNER_ID is not defined or invalid.")
    rows = call.state.company["timeline_binding"].find({f"={key}": value for key, value in conditions.items()})
    shown = [{name: row[name] for name in ("OWNER_ID", "ENTITY_ID", "ENTITY_TYPE")} for row in rows]
    comment = call.state.company["timeline_comment"].find({"=ID": conditions["OWNER_ID"]})
    own = [{"OWNER_ID": row["ID"], "ENTITY_ID": row["ENTITY_ID"], "ENTITY_TYPE": row["ENTITY_TYPE"]} for row in comment]
    return Page([*own, *shown], len(own) + len(shown))


def timeline_bind(call: Call) -> bool:
    """crm.timeline.bindings.bind and unbind."""
    fields = {str(key).upper(): str(value) for key, value in call.items("fields").items()}
    kind = kind_named(fields.get("ENTITY_TYPE", ""))
    number = fields.get("ENTITY_ID", "")
    if kind is None or not number.isdecimal() or call.state.company[kind.table].get(int(number[:9] or 0)) is None:
        raise crm_error("Not found.")
    if not call.state.company["timeline_comment"].find({"=ID": fields.get("OWNER_ID", "")}):
        raise crm_error("Not found.")
    table = call.state.company["timeline_binding"]
    values = {"OWNER_ID": fields["OWNER_ID"], "ENTITY_ID": number, "ENTITY_TYPE": kind.table}
    found = table.find({f"={name}": value for name, value in values.items()})
    if call.method.endswith("unbind"):
        return bool(found) and table.delete(int(found[0]["ID"]))
    if not found:
        table.add(values)
    return True


METHODS = (
    Method("crm.timeline.logmessage.add", log_message_add, SCOPES),
    Method("crm.timeline.logmessage.get", lambda call: _message(_log_message(call)), SCOPES),
    Method("crm.timeline.logmessage.list", log_message_list, SCOPES),
    Method("crm.timeline.logmessage.delete", log_message_delete, SCOPES),
    Method("crm.timeline.note.get", note_get, SCOPES),
    Method("crm.timeline.note.save", note_save, SCOPES),
    Method("crm.timeline.note.delete", note_delete, SCOPES),
    Method("crm.timeline.bindings.list", timeline_bindings, SCOPES),
    Method("crm.timeline.bindings.bind", timeline_bind, SCOPES),
    Method("crm.timeline.bindings.unbind", timeline_bind, SCOPES),
)
