"""crm.item.*: the same entities in the newer form (portal-facts 7.6)."""

from __future__ import annotations

from typing import Any

from portal.company.store import Row, Table
from portal.rest.call import Call, Method, Page
from portal.rest.errors import RestError
from portal.rest.methods.crm_bindings import bound
from portal.rest.methods.crm_entities import change, create, remove
from portal.rest.methods.crm_kinds import SCOPES, Kind, kind_of, table_of
from portal.rest.methods.crm_userfields import user_fields_of
from portal.rest.methods.names import inner_conditions, inner_name, outer_name
from portal.rest.methods.records import describe

REACH = ("PHONE", "EMAIL", "WEB", "IM")
IMPORT_LIMIT = 20


def _kind(call: Call) -> Kind:
    wanted = call.integer("entityTypeId")
    if not call.text("entityTypeId"):
        raise RestError("100", "Could not find value for parameter {entityTypeId}")
    found = kind_of(call.state, wanted)
    if found is None:
        raise RestError("NOT_FOUND", "SPA not found")
    return found


def _entity(kind: Kind) -> str:
    """The ENTITY_ID of a kind's user fields: CRM_DEAL, CRM_7 of a smart process with the row 7."""
    return f"CRM_{kind.table.upper()}"


def _value(table: Table, name: str, value: Any) -> Any:
    kind = table.type_of(name)
    if value in (None, "") or isinstance(value, (list, dict)):
        return value
    if kind in {"integer", "user", "crm"}:
        return int(value) if str(value).lstrip("-").isdecimal() else value
    return float(value) if kind == "double" else value


def shape(call: Call, table: Table, row: Row, select: list[Any]) -> dict[str, Any]:
    """A row as an item; `useOriginalUfNames=Y` keeps the names of user fields."""
    original = call.text("useOriginalUfNames").upper() in {"Y", "1", "TRUE"}
    wanted = {inner_name(str(name), table) for name in select} - {"*"}
    everything = not wanted or "*" in select
    item: dict[str, Any] = {}
    for name in row:
        if name.startswith("_") or name in REACH or not (everything or name in wanted or name == "ID"):
            continue
        outer = name if original and name.startswith("UF_") else outer_name(name)
        item[outer] = _value(table, name, row[name])
    if "PHONE" in table.fields and (everything or "FM" in wanted):
        item["fm"] = [
            {"id": int(entry["ID"]), "valueType": entry["VALUE_TYPE"], "value": entry["VALUE"], "typeId": name}
            for name in REACH
            for entry in row.get(name) or []
        ]
    if "CONTACT_ID" in table.fields and (everything or "CONTACT_IDS" in wanted):
        item["contactIds"] = bound(row, "CONTACT_ID")
    if everything or "ENTITY_TYPE_ID" in wanted:
        item["entityTypeId"] = call.integer("entityTypeId")
    return item


def _fields(call: Call, table: Table) -> dict[str, Any]:
    given = {inner_name(str(name), table): value for name, value in call.items("fields").items()}
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
    table = table_of(call.state, _kind(call))
    order = {inner_name(str(name), table): direction for name, direction in call.items("order").items()}
    page = call.page(table.find(inner_conditions(table, call.items("filter")), order))
    items = [shape(call, table, row, call.array("select")) for row in page.result]
    return Page({"items": items}, page.total, page.next)


def get(call: Call) -> dict[str, Any]:
    table = table_of(call.state, _kind(call))
    return {"item": shape(call, table, _found(call, table), [])}


def add(call: Call) -> dict[str, Any]:
    kind = _kind(call)
    table = table_of(call.state, kind)
    number = create(call, kind, _fields(call, table))
    return {"item": shape(call, table, table.rows[number], [])}


def import_many(call: Call) -> dict[str, Any]:
    """Up to 20 items at once, each with its own success or error."""
    kind, items = _kind(call), call.array("data")
    if len(items) > IMPORT_LIMIT:
        raise RestError("MAX_IMPORT_BATCH_SIZE_EXCEEDED", f"You cannot import more than {IMPORT_LIMIT} items")
    done: list[dict[str, Any]] = []
    for fields in items:
        single = call.with_params({"fields": fields})
        try:
            number = create(call, kind, _fields(single, table_of(call.state, kind)))
            done.append({"item": {"id": number}})
        except RestError as exc:
            done.append({"error": exc.error, "error_description": exc.description})
    return {"items": done}


def update(call: Call) -> dict[str, Any]:
    kind = _kind(call)
    table = table_of(call.state, kind)
    row = _found(call, table)
    change(call, kind, int(row["ID"]), _fields(call, table))
    return {"item": shape(call, table, row, [])}


def delete(call: Call) -> list[Any]:
    kind = _kind(call)
    remove(call, kind, int(_found(call, table_of(call.state, kind))["ID"]))
    return []


def fields(call: Call) -> dict[str, Any]:
    kind = _kind(call)
    described = describe(table_of(call.state, kind), user_fields_of(call.state, _entity(kind)))
    return {
        "fields": {
            outer_name(name): value | {"upperName": name} for name, value in described.items() if name not in REACH
        }
    }


METHODS = (
    Method("crm.item.list", listing, SCOPES),
    Method("crm.item.get", get, SCOPES),
    Method("crm.item.add", add, SCOPES),
    Method("crm.item.import", add, SCOPES),
    Method("crm.item.batchimport", import_many, SCOPES),
    Method("crm.item.update", update, SCOPES),
    Method("crm.item.delete", delete, SCOPES),
    Method("crm.item.fields", fields, SCOPES),
)
