"""crm.item.*: the same entities in the newer form (portal-facts 7.6)."""

from __future__ import annotations

import re
from typing import Any

from portal.company.filters import split
from portal.company.store import Row, Table
from portal.rest.call import Call, Method, Page
from portal.rest.errors import RestError
from portal.rest.methods.crm_entities import KINDS, SCOPES, Kind, change, create, describe, remove, table_of

OUTER_NAMES = {
    "DATE_CREATE": "createdTime",
    "DATE_MODIFY": "updatedTime",
    "CREATED_BY_ID": "createdBy",
    "MODIFY_BY_ID": "updatedBy",
    "MOVED_BY_ID": "movedBy",
    "MOVED_TIME": "movedTime",
    "STATUS_ID": "stageId",
    "STATUS_SEMANTIC_ID": "stageSemanticId",
    "COMPANY_TYPE": "typeId",
}
INNER_NAMES = {outer: inner for inner, outer in OUTER_NAMES.items()}
REACH = ("PHONE", "EMAIL", "WEB", "IM")
HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[a-z])(?=[0-9])")


def outer_name(name: str) -> str:
    """ASSIGNED_BY_ID as assignedById."""
    if name in OUTER_NAMES:
        return OUTER_NAMES[name]
    first, *others = name.lower().split("_")
    return first + "".join(part.capitalize() for part in others)


def inner_name(name: str, table: Table) -> str:
    """assignedById as ASSIGNED_BY_ID; upper-case names stay."""
    if name in INNER_NAMES and INNER_NAMES[name] in table.fields:
        return INNER_NAMES[name]
    return name if name.isupper() else HUMP.sub("_", name).upper()


def _kind(call: Call) -> Kind:
    wanted = call.integer("entityTypeId")
    found = next((kind for kind in KINDS if kind.type_id == wanted), None)
    if found is None:
        raise RestError("ENTITY_TYPE_NOT_SUPPORTED", f"Entity type {wanted} is not supported")
    return found


def _value(table: Table, name: str, value: Any) -> Any:
    kind = table.type_of(name)
    if value in (None, "") or isinstance(value, (list, dict)):
        return value
    if kind in {"integer", "user", "crm"}:
        return int(value) if str(value).lstrip("-").isdecimal() else value
    return float(value) if kind == "double" else value


def shape(table: Table, row: Row, select: list[Any]) -> dict[str, Any]:
    """A row as an item."""
    wanted = {inner_name(str(name), table) for name in select} - {"*"}
    everything = not wanted or "*" in select
    names = [name for name in row if name not in REACH and (everything or name in wanted or name == "ID")]
    item = {outer_name(name): _value(table, name, row[name]) for name in names}
    if everything or "FM" in wanted:
        item["fm"] = [
            {"id": int(entry["ID"]), "valueType": entry["VALUE_TYPE"], "value": entry["VALUE"], "typeId": name}
            for name in REACH
            for entry in row.get(name) or []
        ]
    if everything and table.name == "deal":
        item["contactIds"] = [int(row["CONTACT_ID"])] if row.get("CONTACT_ID") else []
    return item


def _conditions(table: Table, given: dict[str, Any], depth: int = 8) -> dict[str, Any]:
    inner: dict[str, Any] = {}
    for name, value in given.items():
        if str(name).isdecimal() and isinstance(value, dict):
            inner[name] = _conditions(table, value, depth - 1) if depth else {}
            continue
        operator, _ = split(str(name))
        inner[operator + inner_name(str(name)[len(operator) :], table)] = value
    return inner


def _fields(call: Call, table: Table) -> dict[str, Any]:
    given = {inner_name(str(name), table): value for name, value in call.items("fields").items()}
    contacts = given.pop("CONTACT_IDS", None)
    if isinstance(contacts, list) and contacts:
        given.setdefault("CONTACT_ID", contacts[0])
    reach = given.pop("FM", None)
    for entry in reach.values() if isinstance(reach, dict) else reach if isinstance(reach, list) else []:
        if isinstance(entry, dict) and entry.get("typeId") in REACH:
            values = {"VALUE": entry.get("value"), "VALUE_TYPE": entry.get("valueType"), "ID": entry.get("id")}
            given.setdefault(entry["typeId"], []).append(values)
    return given


def _found(call: Call, table: Table) -> Row:
    row = table.get(call.integer("id"))
    if row is None:
        raise RestError("NOT_FOUND", "Item not found")
    return row


def listing(call: Call) -> Page:
    table = table_of(call, _kind(call))
    order = {inner_name(str(name), table): direction for name, direction in call.items("order").items()}
    page = call.page(table.find(_conditions(table, call.items("filter")), order))
    items = [shape(table, row, call.array("select")) for row in page.result]
    return Page({"items": items}, page.total, page.next)


def get(call: Call) -> dict[str, Any]:
    table = table_of(call, _kind(call))
    return {"item": shape(table, _found(call, table), [])}


def add(call: Call) -> dict[str, Any]:
    kind = _kind(call)
    table = table_of(call, kind)
    number = create(call, kind, _fields(call, table))
    return {"item": shape(table, table.rows[number], [])}


def update(call: Call) -> dict[str, Any]:
    kind = _kind(call)
    table = table_of(call, kind)
    row = _found(call, table)
    change(call, kind, int(row["ID"]), _fields(call, table))
    return {"item": shape(table, row, [])}


def delete(call: Call) -> list[Any]:
    kind = _kind(call)
    remove(call, kind, int(_found(call, table_of(call, kind))["ID"]))
    return []


def fields(call: Call) -> dict[str, Any]:
    table = table_of(call, _kind(call))
    return {
        "fields": {
            outer_name(name): described | {"upperName": name}
            for name, described in describe(table).items()
            if name not in REACH
        }
    }


METHODS = (
    Method("crm.item.list", listing, SCOPES),
    Method("crm.item.get", get, SCOPES),
    Method("crm.item.add", add, SCOPES),
    Method("crm.item.update", update, SCOPES),
    Method("crm.item.delete", delete, SCOPES),
    Method("crm.item.fields", fields, SCOPES),
)
