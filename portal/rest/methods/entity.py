"""An app's own storage: entity.*, entity.item.*, entity.item.property.*, entity.section.*."""

from __future__ import annotations

import re
from typing import Any

from portal.company.store import Row, Table, moment
from portal.rest.call import Call, Method, Page
from portal.rest.errors import RestError, missing

SCOPES = ("entity",)
LONGEST = 20
CODE = re.compile(r"[a-zA-Z0-9_]+")
LEVELS = frozenset("RWX")
ITEM_CONTROL = frozenset({"ENTITY", "ID", "PROPERTY_VALUES", "SORT", "FILTER", "START"})


def _own(call: Call, table: str, **more: str) -> list[Row]:
    conditions = {"=REST_APP_ID": str(call.row.id)} | {f"={name}": value for name, value in more.items()}
    return call.state.company[table].find(conditions)


def _code(call: Call, name: str = "ENTITY") -> str:
    code = call.text(name)
    if not code:
        raise missing(name)
    if len(code) > LONGEST or not CODE.fullmatch(code):
        raise RestError("ERROR_ARGUMENT", f"Wrong {name} code", argument=name)
    return code


def _storage(call: Call) -> Row:
    code = _code(call)
    found = _own(call, "entity", ENTITY=code)
    if not found:
        raise RestError("ERROR_ENTITY_NOT_FOUND", "Entity not found", 400)
    return found[0]


def _level(call: Call, storage: Row) -> str:
    """The caller's right to a storage: R, W or X; empty for none. Its maker and administrators have X."""
    if call.is_admin:
        return "X"
    access: dict[str, str] = storage["ACCESS"] or {}
    levels = [level for code, level in access.items() if code in call.user.access_codes]
    return max(levels, key="RWX".index, default="")


def _writable(call: Call, level: str = "W") -> Row:
    storage = _storage(call)
    held = _level(call, storage)
    if not held or "RWX".index(held) < "RWX".index(level):
        raise RestError("ACCESS_DENIED")
    return storage


def _access(call: Call) -> dict[str, str]:
    given = {str(code): str(level) for code, level in call.items("ACCESS").items() if str(level) in LEVELS}
    return given or {f"U{call.user.id}": "X"}


def storage_add(call: Call) -> bool:
    code, name = _code(call), call.need("NAME")
    if _own(call, "entity", ENTITY=code):
        raise RestError("ERROR_ENTITY_ALREADY_EXISTS", "Entity already exists", 400)
    values = {"ENTITY": code, "NAME": name, "ACCESS": _access(call), "REST_APP_ID": str(call.row.id)}
    call.state.company["entity"].add(values)
    return True


def storage_get(call: Call) -> Any:
    def shown(row: Row) -> Row:
        return {"ID": row["ID"], "IBLOCK_TYPE_ID": "rest_entity", "ENTITY": row["ENTITY"], "NAME": row["NAME"]}

    return shown(_storage(call)) if call.text("ENTITY") else [shown(row) for row in _own(call, "entity")]


def storage_update(call: Call) -> bool:
    storage = _writable(call, "X")
    old, new = str(storage["ENTITY"]), call.text("ENTITY_NEW")
    if call.text("NAME"):
        storage["NAME"] = call.text("NAME")
    if call.items("ACCESS"):
        storage["ACCESS"] = _access(call)
    if new:
        _code(call, "ENTITY_NEW")
        for table in ("entity", "entity_property", "entity_section", "entity_item"):
            for row in _own(call, table, ENTITY=old):
                row["ENTITY"] = new
    return True


def storage_delete(call: Call) -> bool:
    code = str(_writable(call, "X")["ENTITY"])
    for table in ("entity", "entity_property", "entity_section", "entity_item"):
        for row in _own(call, table, ENTITY=code):
            call.state.company[table].delete(int(row["ID"]))
    return True


def storage_rights(call: Call) -> Any:
    storage = _storage(call)
    if call.items("ACCESS"):
        _writable(call, "X")
        storage["ACCESS"] = _access(call)
    return dict(storage["ACCESS"] or {})


def _property(call: Call) -> Row:
    found = _own(call, "entity_property", ENTITY=_code(call), PROPERTY=call.need("PROPERTY"))
    if not found:
        raise RestError("ERROR_PROPERTY_NOT_FOUND", "Property not found", 400)
    return found[0]


def property_add(call: Call) -> bool:
    code, name = str(_writable(call, "X")["ENTITY"]), _code(call, "PROPERTY")
    if _own(call, "entity_property", ENTITY=code, PROPERTY=name):
        raise RestError("ERROR_PROPERTY_ALREADY_EXISTS", "Property already exists", 400)
    values = {"ENTITY": code, "PROPERTY": name, "NAME": call.need("NAME"), "TYPE": call.text("TYPE", "S")}
    values |= {"SORT": call.text("SORT", "500"), "REST_APP_ID": str(call.row.id)}
    call.state.company["entity_property"].add(values)
    return True


def property_get(call: Call) -> Any:
    def shown(row: Row) -> Row:
        return {name: row[name] for name in ("PROPERTY", "NAME", "TYPE", "SORT")}

    storage = _storage(call)
    if call.text("PROPERTY"):
        return shown(_property(call))
    return [shown(row) for row in _own(call, "entity_property", ENTITY=str(storage["ENTITY"]))]


def property_update(call: Call) -> bool:
    _writable(call, "X")
    row = _property(call)
    row.update({name: call.text(name) for name in ("NAME", "TYPE", "SORT") if call.text(name)})
    if call.text("PROPERTY_NEW"):
        row["PROPERTY"] = _code(call, "PROPERTY_NEW")
    return True


def property_delete(call: Call) -> bool:
    _writable(call, "X")
    return call.state.company["entity_property"].delete(int(_property(call)["ID"]))


def _stamped(call: Call, *, new: bool) -> Row:
    now, who = moment(call.state.clock()), str(call.user.id)
    made = {"DATE_CREATE": now, "CREATED_BY": who, "ACTIVE": "Y", "SORT": "500", "REST_APP_ID": str(call.row.id)}
    return (made if new else {}) | {"TIMESTAMP_X": now, "MODIFIED_BY": who}


def _given(call: Call, table: Table) -> Row:
    values = {name: value for name, value in call.upper.items() if name not in ITEM_CONTROL - {"SORT"}}
    if not isinstance(values.get("SORT"), (str, int)):
        # `SORT` is a number in writes and an order in reads.
        values.pop("SORT", None)
    return table.clean(values)


def _properties(call: Call, code: str, kept: dict[str, Any]) -> dict[str, Any]:
    known = {str(row["PROPERTY"]) for row in _own(call, "entity_property", ENTITY=code)}
    return kept | {name: value for name, value in call.items("PROPERTY_VALUES").items() if name in known}


def _add(call: Call, name: str) -> int:
    code, table = str(_writable(call)["ENTITY"]), call.state.company[name]
    if not call.text("NAME"):
        raise missing("NAME")
    values = _stamped(call, new=True) | _given(call, table) | {"ENTITY": code}
    if name == "entity_item":
        values["PROPERTY_VALUES"] = _properties(call, code, {})
    return table.add(values)


def _one(call: Call, name: str) -> Row:
    code = str(_writable(call)["ENTITY"])
    row = call.state.company[name].get(call.integer("ID"))
    if row is None or row["ENTITY"] != code or row["REST_APP_ID"] != str(call.row.id):
        raise RestError("ERROR_CORE", "Element not found", 400)
    return row


def _update(call: Call, name: str) -> bool:
    row = _one(call, name)
    row.update(_given(call, call.state.company[name]) | _stamped(call, new=False))
    if name == "entity_item":
        row["PROPERTY_VALUES"] = _properties(call, str(row["ENTITY"]), row["PROPERTY_VALUES"] or {})
    return True


def _delete(call: Call, name: str) -> bool:
    return call.state.company[name].delete(int(_one(call, name)["ID"]))


def _with_properties(call: Call, row: Row, properties: list[Row]) -> Row:
    values = row["PROPERTY_VALUES"] or {}
    return {f"PROPERTY_{p['PROPERTY']}".upper(): values.get(str(p["PROPERTY"])) for p in properties}


def _get(call: Call, name: str) -> Page:
    storage = _storage(call)
    if not _level(call, storage):
        raise RestError("ACCESS_DENIED")
    table, code = call.state.company[name], str(storage["ENTITY"])
    properties = _own(call, "entity_property", ENTITY=code) if name == "entity_item" else []
    view = Table(table.name, table.fields, rows={})
    for row in _own(call, name, ENTITY=code):
        view.rows[int(row["ID"])] = row | (_with_properties(call, row, properties) if properties else {})
    order = call.items("SORT")
    rows = [
        {key: value for key, value in row.items() if key not in {"PROPERTY_VALUES", "REST_APP_ID"}}
        | ({"PROPERTY_VALUES": _plain_values(row, properties)} if properties else {})
        for row in view.find(call.items("FILTER"), order)
    ]
    hidden = {f"PROPERTY_{p['PROPERTY']}".upper() for p in properties}
    return call.page([{key: value for key, value in row.items() if key not in hidden} for row in rows])


def _plain_values(row: Row, properties: list[Row]) -> dict[str, Any]:
    values = row["PROPERTY_VALUES"] or {}
    return {str(p["PROPERTY"]): values.get(str(p["PROPERTY"])) for p in properties}


METHODS = (
    Method("entity.add", storage_add, SCOPES),
    Method("entity.get", storage_get, SCOPES),
    Method("entity.update", storage_update, SCOPES),
    Method("entity.delete", storage_delete, SCOPES),
    Method("entity.rights", storage_rights, SCOPES),
    Method("entity.item.property.add", property_add, SCOPES),
    Method("entity.item.property.get", property_get, SCOPES),
    Method("entity.item.property.update", property_update, SCOPES),
    Method("entity.item.property.delete", property_delete, SCOPES),
    Method("entity.item.add", lambda call: _add(call, "entity_item"), SCOPES),
    Method("entity.item.get", lambda call: _get(call, "entity_item"), SCOPES),
    Method("entity.item.update", lambda call: _update(call, "entity_item"), SCOPES),
    Method("entity.item.delete", lambda call: _delete(call, "entity_item"), SCOPES),
    Method("entity.section.add", lambda call: _add(call, "entity_section"), SCOPES),
    Method("entity.section.get", lambda call: _get(call, "entity_section"), SCOPES),
    Method("entity.section.update", lambda call: _update(call, "entity_section"), SCOPES),
    Method("entity.section.delete", lambda call: _delete(call, "entity_section"), SCOPES),
)
