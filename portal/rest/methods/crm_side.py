"""What stands beside the CRM's entities: product rows by filter, to-dos, bindings, log messages, notes, card layouts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from portal.company.store import Row, moment
from portal.rest.call import Call, Method, Page
from portal.rest.errors import RestError, crm_error, missing
from portal.rest.methods.crm_kinds import SCOPES, kind_named, kind_of
from portal.rest.methods.crm_money import show_product_row

CARDS = ("lead", "deal", "contact", "company", "item")
TO_DO = {"PROVIDER_ID": "CRM_TODO", "PROVIDER_TYPE_ID": "TODO", "TYPE_ID": "6"}


def product_rows(call: Call) -> Page:
    """crm.productrow.list: rows of any owner."""
    table = call.state.company["product_row"]
    page = call.page(table.find(call.items("filter"), call.items("order")))
    return Page([show_product_row(row) for row in page.result], page.total, page.next)


def _owned(call: Call, type_name: str, id_name: str) -> tuple[int, int]:
    """The entity that two parameters name; raises the family's errors."""
    kind = kind_of(call.state, call.integer(type_name))
    if kind is None:
        raise RestError(
            "OWNER_TYPE_ID_INVALID" if "owner" in type_name else "ENTITY_TYPE_NOT_SUPPORTED", "Wrong entity type"
        )
    number = call.integer(id_name)
    if call.state.company[kind.table].get(number) is None:
        raise RestError("OWNER_NOT_FOUND" if "owner" in id_name.lower() else "NOT_FOUND", "Element not found")
    return kind.type_id, number


def todo_add(call: Call) -> dict[str, int]:
    owner_type, owner = _owned(call, "ownerTypeId", "ownerId")
    now, who = moment(call.state.clock()), str(call.user.id)
    table = call.state.company["activity"]
    values = table.clean(
        {
            "OWNER_TYPE_ID": owner_type,
            "OWNER_ID": owner,
            "SUBJECT": call.text("title") or call.text("description")[:50] or "To-do",
            "DESCRIPTION": call.text("description"),
            "DEADLINE": call.text("deadline") or now,
            "RESPONSIBLE_ID": call.text("responsibleId") or who,
        }
    )
    made = {"CREATED": now, "LAST_UPDATED": now, "AUTHOR_ID": who, "EDITOR_ID": who}
    number = table.add(values | TO_DO | made)
    call.raise_event("ONCRMACTIVITYADD", {"FIELDS": {"ID": number}})
    return {"id": number}


def todo_update(call: Call) -> dict[str, int]:
    row = call.state.company["activity"].get(call.integer("id"))
    if row is None:
        raise RestError("NOT_FOUND", "Element not found")
    names = {
        "title": "SUBJECT",
        "description": "DESCRIPTION",
        "deadline": "DEADLINE",
        "responsibleId": "RESPONSIBLE_ID",
    }
    given = {column: call.text(name) for name, column in names.items() if call.text(name)}
    row.update(call.state.company["activity"].clean(given) | {"LAST_UPDATED": moment(call.state.clock())})
    call.raise_event("ONCRMACTIVITYUPDATE", {"FIELDS": {"ID": int(row["ID"])}})
    return {"id": int(row["ID"])}


def _activity(call: Call) -> Row:
    row = call.state.company["activity"].get(call.integer("activityId"))
    if row is None:
        raise RestError("NOT_FOUND", "Element not found")
    return row


def _bound(call: Call, row: Row) -> list[Row]:
    own = {"ENTITY_TYPE_ID": row["OWNER_TYPE_ID"], "ENTITY_ID": row["OWNER_ID"]}
    return [own, *call.state.company["activity_binding"].find({"=ACTIVITY_ID": row["ID"]})]


def binding_list(call: Call) -> list[dict[str, int]]:
    return [
        {"entityTypeId": int(row["ENTITY_TYPE_ID"]), "entityId": int(row["ENTITY_ID"])}
        for row in _bound(call, _activity(call))
    ]


def binding_add(call: Call) -> bool:
    row = _activity(call)
    type_id, number = _owned(call, "entityTypeId", "entityId")
    if {"entityTypeId": type_id, "entityId": number} in binding_list(call):
        raise RestError("ACTIVITY_IS_ALREADY_BOUND", "The activity is already bound to this element")
    values = {"ACTIVITY_ID": row["ID"], "ENTITY_TYPE_ID": str(type_id), "ENTITY_ID": str(number)}
    call.state.company["activity_binding"].add(values)
    return True


def binding_delete(call: Call) -> bool:
    row, table = _activity(call), call.state.company["activity_binding"]
    wanted = {
        "=ACTIVITY_ID": row["ID"],
        "=ENTITY_TYPE_ID": call.text("entityTypeId"),
        "=ENTITY_ID": call.text("entityId"),
    }
    found = table.find(wanted)
    if not found:
        raise RestError("BINDING_NOT_FOUND", "Binding is not found")
    return table.delete(int(found[0]["ID"]))


def _types(call: Call) -> list[Row]:
    return call.state.company["crm_activity_type"].find({"=REST_APP_ID": str(call.row.id)})


def type_add(call: Call) -> bool:
    fields = {str(key).upper(): value for key, value in call.items("fields").items()}
    code = str(fields.get("TYPE_ID") or "")
    if not code:
        raise crm_error("TYPE_ID is not defined or invalid.")
    if any(row["TYPE_ID"] == code for row in _types(call)):
        raise crm_error("Activity type is already registered.")
    values = {"TYPE_ID": code, "NAME": str(fields.get("NAME") or ""), "ICON_ID": "0", "REST_APP_ID": str(call.row.id)}
    values["IS_CONFIGURABLE_TYPE"] = "Y" if fields.get("IS_CONFIGURABLE_TYPE") == "Y" else "N"
    call.state.company["crm_activity_type"].add(values)
    return True


def type_list(call: Call) -> list[Row]:
    names = ("TYPE_ID", "NAME", "IS_CONFIGURABLE_TYPE", "ICON_ID")
    return [{name: row[name] for name in names} for row in _types(call)]


def type_delete(call: Call) -> bool:
    found = next((row for row in _types(call) if row["TYPE_ID"] == call.text("TYPE_ID")), None)
    if found is None:
        raise crm_error("Activity type is not found.")
    return call.state.company["crm_activity_type"].delete(int(found["ID"]))


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
    type_id, number = _owned(fields, "entityTypeId", "entityId")
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


def _layout_key(call: Call) -> Row:
    extras, scope = call.items("extras"), (call.text("scope") or "P").upper()
    category = extras.get("dealCategoryId") or extras.get("categoryId") or "0"
    return {
        "KIND": f"{call.method.split('.')[1]}.{call.text('entityTypeId')}",
        "SCOPE": scope,
        "USER_ID": str(call.integer("userId") or call.user.id) if scope == "P" else "0",
        "CATEGORY": str(category),
    }


def _layout(call: Call) -> Row | None:
    found = call.state.company["card_layout"].find({f"={name}": value for name, value in _layout_key(call).items()})
    return found[0] if found else None


def layout_get(call: Call) -> Any:
    row = _layout(call)
    return row["DATA"] if row is not None else None


def layout_set(call: Call) -> bool:
    data = call.arg("data")
    if not isinstance(data, list) or not data:
        raise missing("data")
    if any(not isinstance(part, dict) or not part.get("name") for part in data):
        raise crm_error("There are no sections in the configuration.")
    row = _layout(call)
    if row is None:
        call.state.company["card_layout"].add(_layout_key(call) | {"DATA": data})
    else:
        row["DATA"] = data
    return True


def layout_reset(call: Call) -> bool:
    row = _layout(call)
    if row is not None:
        call.state.company["card_layout"].delete(int(row["ID"]))
    return True


def layout_force(call: Call) -> bool:
    table, kind = call.state.company["card_layout"], _layout_key(call)["KIND"]
    for row in table.find({"=KIND": kind, "=SCOPE": "P"}):
        table.delete(int(row["ID"]))
    return True


def _listed(key: str) -> Callable[[Call], Page]:
    """Things that a fresh portal has none of."""
    return lambda call: Page({key: []}, 0)


CALL_STATUSES = (
    (61, "In progress", 10, "IN_WORK"),
    (63, "Successful", 20, "SUCCESS"),
    (65, "Wrong number", 30, "WRONG_NUMBER"),
    (67, "Do not call again", 40, "STOP_CALLING"),
)


def call_statuses(call: Call) -> list[Row]:
    return [{"ID": i, "NAME": name, "SORT": sort, "STATUS_ID": code} for i, name, sort, code in CALL_STATUSES]


METHODS = (
    Method("crm.productrow.list", product_rows, SCOPES),
    Method("crm.activity.todo.add", todo_add, SCOPES),
    Method("crm.activity.todo.update", todo_update, SCOPES),
    Method("crm.activity.binding.list", binding_list, SCOPES),
    Method("crm.activity.binding.add", binding_add, SCOPES),
    Method("crm.activity.binding.delete", binding_delete, SCOPES),
    Method("crm.activity.type.add", type_add, SCOPES, admin=True),
    Method("crm.activity.type.list", type_list, SCOPES),
    Method("crm.activity.type.delete", type_delete, SCOPES, admin=True),
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
    *(
        Method(f"crm.{word}.details.configuration.{verb}", handler, SCOPES)
        for word in CARDS
        for verb, handler in (
            ("get", layout_get),
            ("set", layout_set),
            ("reset", layout_reset),
            ("forcecommonscopeforall", layout_force),
        )
    ),
    Method("crm.documentgenerator.template.list", _listed("templates"), SCOPES),
    Method("crm.documentgenerator.document.list", _listed("documents"), SCOPES),
    Method("crm.documentgenerator.numerator.list", _listed("numerators"), SCOPES),
    Method("documentgenerator.template.list", _listed("templates"), ("documentgenerator",)),
    Method("documentgenerator.document.list", _listed("documents"), ("documentgenerator",)),
    Method("documentgenerator.numerator.list", _listed("numerators"), ("documentgenerator",)),
    Method("documentgenerator.role.list", _listed("roles"), ("documentgenerator",)),
    Method("crm.calllist.statuslist", call_statuses, SCOPES),
)
