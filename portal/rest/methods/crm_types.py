"""Smart processes: crm.type.* (portal-facts 7.6)."""

from __future__ import annotations

from typing import Any

from portal.company.store import Row, moment
from portal.rest.call import Call, Method, Page
from portal.rest.errors import RestError
from portal.rest.methods.crm_kinds import FIRST_TYPE, SCOPES, kind_of, type_row
from portal.rest.methods.names import camel, inner_conditions, inner_name
from portal.rest.methods.records import describe

FLAGS = (
    *("IS_CATEGORIES_ENABLED", "IS_STAGES_ENABLED", "IS_BEGIN_CLOSE_DATES_ENABLED", "IS_CLIENT_ENABLED"),
    *("IS_USE_IN_USERFIELD_ENABLED", "IS_LINK_WITH_PRODUCTS_ENABLED", "IS_MYCOMPANY_ENABLED", "IS_DOCUMENTS_ENABLED"),
    *("IS_SOURCE_ENABLED", "IS_OBSERVERS_ENABLED", "IS_RECYCLEBIN_ENABLED", "IS_AUTOMATION_ENABLED"),
    *("IS_BIZ_PROC_ENABLED", "IS_SET_OPEN_PERMISSIONS", "IS_PAYMENTS_ENABLED", "IS_COUNTERS_ENABLED"),
)
INTEGERS = ("ID", "CREATED_BY", "UPDATED_BY", "ENTITY_TYPE_ID", "CUSTOM_SECTION_ID")


def _shown(row: Row) -> dict[str, Any]:
    shown = {camel(name): value for name, value in row.items()}
    shown |= {camel(name): int(row[name]) if str(row[name] or "").isdecimal() else None for name in INTEGERS}
    return shown | {"code": row["CODE"] or "", "relations": row["RELATIONS"] or {"parent": [], "child": []}}


def _writable(call: Call) -> None:
    if not call.is_admin:
        raise RestError("ACCESS_DENIED", "Access denied", 400)


def _given(call: Call) -> Row:
    table = call.state.company["item_type"]
    given = {inner_name(str(name), table): value for name, value in call.items("fields").items()}
    values = table.clean(given)
    for name in FLAGS:
        if name in values:
            values[name] = "Y" if str(values[name]).upper() in {"Y", "1", "TRUE"} else "N"
    return values


def _free_number(call: Call) -> int:
    used = {int(row["ENTITY_TYPE_ID"]) for row in call.state.company["item_type"].rows.values()}
    # The platform's automatic numbers are even and start here; lower ones are the caller's to choose.
    number = 1030
    while number in used:
        number += 2
    return number


def add(call: Call) -> dict[str, Any]:
    _writable(call)
    values = _given(call)
    if not values.get("TITLE"):
        raise RestError("CRM_FIELD_ERROR_REQUIRED", 'The "Title" field is required')
    wanted = str(values.get("ENTITY_TYPE_ID") or "")
    number = int(wanted) if wanted.isdecimal() and len(wanted) < 9 else _free_number(call)
    if number < FIRST_TYPE:
        raise RestError("INVALID_ARG_VALUE", f"entityTypeId should be at least {FIRST_TYPE}")
    if type_row(call.state, number) is not None:
        raise RestError("INVALID_ARG_VALUE", "A smart process with this entityTypeId already exists")
    now, who = moment(call.state.clock()), str(call.user.id)
    flags = {name: "Y" if name == "IS_STAGES_ENABLED" else "N" for name in FLAGS}
    made = {"CREATED_BY": who, "UPDATED_BY": who, "CREATED_TIME": now, "UPDATED_TIME": now}
    table = call.state.company["item_type"]
    row = table.add(flags | values | made | {"ENTITY_TYPE_ID": str(number)})
    kind_of(call.state, number)
    return {"type": _shown(table.rows[row])}


def _row(call: Call) -> Row:
    found = call.state.company["item_type"].get(call.integer("id"))
    if found is None and not call.text("id"):
        # Named by its type number: how the official PHP SDK deletes one.
        found = type_row(call.state, call.integer("entityTypeId"))
    if found is None:
        raise RestError("NOT_FOUND", "SPA not found")
    return found


def get(call: Call) -> dict[str, Any]:
    return {"type": _shown(_row(call))}


def get_by_number(call: Call) -> dict[str, Any]:
    found = type_row(call.state, call.integer("entityTypeId"))
    if found is None:
        raise RestError("NOT_FOUND", "SPA not found")
    return {"type": _shown(found)}


def listing(call: Call) -> Page:
    table = call.state.company["item_type"]
    order = {inner_name(str(name), table): how for name, how in call.items("order").items()}
    page = call.page(table.find(inner_conditions(table, call.items("filter")), order))
    return Page({"types": [_shown(row) for row in page.result]}, page.total, page.next)


def update(call: Call) -> dict[str, Any]:
    _writable(call)
    row = _row(call)
    values = {name: value for name, value in _given(call).items() if name != "ENTITY_TYPE_ID"}
    row.update(values | {"UPDATED_TIME": moment(call.state.clock()), "UPDATED_BY": str(call.user.id)})
    return {"type": _shown(row)}


def delete(call: Call) -> list[Any]:
    _writable(call)
    row = _row(call)
    kind = kind_of(call.state, int(row["ENTITY_TYPE_ID"]))
    if kind is not None and call.state.company[kind.table].rows:
        raise RestError("BX_ERROR", "You cannot delete an entity type that has elements")
    call.state.company["item_type"].delete(int(row["ID"]))
    return []


def fields(call: Call) -> dict[str, Any]:
    described = describe(call.state.company["item_type"])
    for name, value in described.items():
        if name.startswith("IS_"):
            value["type"] = "boolean"
        value["isReadOnly"] = value["isReadOnly"] or name.endswith(("_BY", "_TIME"))
        value["isImmutable"] = name in {"ENTITY_TYPE_ID", "CUSTOM_SECTION_ID"}
        value["isRequired"] = value["isRequired"] or name == "ENTITY_TYPE_ID"
    return {"fields": {camel(name): value | {"upperName": name} for name, value in described.items()}}


METHODS = (
    Method("crm.type.add", add, SCOPES),
    Method("crm.type.get", get, SCOPES),
    Method("crm.type.getbyentitytypeid", get_by_number, SCOPES),
    Method("crm.type.list", listing, SCOPES),
    Method("crm.type.update", update, SCOPES),
    Method("crm.type.delete", delete, SCOPES),
    Method("crm.type.fields", fields, SCOPES),
)
