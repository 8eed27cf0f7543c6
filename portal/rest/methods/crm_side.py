"""What stands beside the CRM's entities: product rows by filter, to-dos, bindings of activities, card layouts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from portal.company.store import Row, moment
from portal.rest.call import Call, Method, Page
from portal.rest.errors import RestError, crm_error, missing
from portal.rest.methods.crm_kinds import SCOPES, kind_of
from portal.rest.methods.crm_money import show_product_row

CARDS = ("lead", "deal", "contact", "company", "item")
TO_DO = {"PROVIDER_ID": "CRM_TODO", "PROVIDER_TYPE_ID": "TODO", "TYPE_ID": "6"}


def product_rows(call: Call) -> Page:
    """crm.productrow.list: rows of any owner."""
    table = call.state.company["product_row"]
    page = call.page(table.find(call.items("filter"), call.items("order")))
    return Page([show_product_row(row) for row in page.result], page.total, page.next)


def owned(call: Call, type_name: str, id_name: str) -> tuple[int, int]:
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
    owner_type, owner = owned(call, "ownerTypeId", "ownerId")
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
    type_id, number = owned(call, "entityTypeId", "entityId")
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
