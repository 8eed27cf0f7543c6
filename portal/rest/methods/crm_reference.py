"""CRM dictionaries: statuses and pipelines (portal-facts 7.6)."""

from __future__ import annotations

from typing import Any

from portal.company.store import Row
from portal.rest.call import Call, Method, Page
from portal.rest.errors import RestError, crm_error
from portal.rest.methods.crm_kinds import (
    DEAL,
    KINDS,
    SCOPES,
    Kind,
    add_category,
    categories,
    kind_of,
    make_default,
    stages_of,
)
from portal.rest.methods.names import camel
from portal.rest.methods.records import Records, describe

STATUS = Records("crm.status", "status", SCOPES, missing="Status is not found.", admin_writes=True)
DEAL_KIND = next(kind for kind in KINDS if kind.type_id == DEAL)


def status_list(call: Call) -> Page:
    rows = call.state.company["status"].find(call.items("filter"), call.items("order") or {"SORT": "ASC"})
    shown = [_without_empty(row) for row in rows]
    # Dictionaries come whole, whatever their length.
    return Page(shown, len(shown))


def _without_empty(row: Row) -> Row:
    return {name: value for name, value in row.items() if name != "EXTRA" or value}


def status_add(call: Call) -> int:
    fields = {str(key).upper(): str(value) for key, value in call.items("fields").items()}
    same = {"=ENTITY_ID": fields.get("ENTITY_ID", ""), "=STATUS_ID": fields.get("STATUS_ID", "")}
    if call.state.company["status"].find(same):
        raise crm_error("An element with this STATUS_ID already exists.")
    number = STATUS.add(call)
    row = call.state.company["status"].rows[number]
    row["NAME_INIT"] = ""
    # Stages of a pipeline are written with its prefix, whether the caller did so or not.
    category = str(row["ENTITY_ID"]).removeprefix("DEAL_STAGE_")
    if category.isdecimal() and not str(row["STATUS_ID"]).startswith("C"):
        row["STATUS_ID"] = DEAL_KIND.stage_code(int(category), str(row["STATUS_ID"]))
    return number


def status_delete(call: Call) -> bool:
    if STATUS.row(call)["SYSTEM"] == "Y":
        raise crm_error("A system element cannot be deleted.")
    return STATUS.delete(call)


def status_entity_types(call: Call) -> list[dict[str, str]]:
    names = dict.fromkeys(str(row["ENTITY_ID"]) for row in call.state.company["status"].rows.values())
    return [{"ID": name, "NAME": name.replace("_", " ").capitalize()} for name in names]


def _stages(rows: list[Row]) -> list[dict[str, Any]]:
    return [{"NAME": row["NAME"], "SORT": int(row["SORT"]), "STATUS_ID": row["STATUS_ID"]} for row in rows]


def status_entity_items(call: Call) -> list[dict[str, Any]]:
    return _stages(call.state.company["status"].find({"ENTITY_ID": call.need("entityId")}, {"SORT": "ASC"}))


def _kind(call: Call) -> Kind:
    kind = kind_of(call.state, call.integer("entityTypeId", DEAL))
    if kind is None or not kind.piped:
        raise RestError("ENTITY_TYPE_NOT_SUPPORTED", f"Entity type {call.text('entityTypeId')} is not supported")
    return kind


def _category(row: Row, kind: Kind) -> dict[str, Any]:
    return {
        "id": int(row["ID"]),
        "name": row["NAME"],
        "sort": int(row["SORT"]),
        "entityTypeId": kind.type_id,
        "isDefault": row["IS_DEFAULT"],
        "originId": "",
        "originatorId": "",
    }


def category_list(call: Call) -> Page:
    kind = _kind(call)
    rows = [_category(row, kind) for row in categories(call.state, kind.type_id)]
    return Page({"categories": rows}, len(rows))


def _one(call: Call, kind: Kind) -> Row:
    wanted = call.integer("id", -1)
    found = next((row for row in categories(call.state, kind.type_id) if int(row["ID"]) == wanted), None)
    if found is None:
        raise RestError("NOT_FOUND", "Element not found")
    return found


def category_get(call: Call) -> dict[str, Any]:
    kind = _kind(call)
    return {"category": _category(_one(call, kind), kind)}


def _given(call: Call) -> Row:
    upper = {str(key).upper(): str(value) for key, value in call.items("fields").items()}
    kept = {name: upper[name] for name in ("NAME", "SORT") if upper.get(name)}
    default = upper.get("ISDEFAULT") or upper.get("IS_DEFAULT")
    return kept | ({"IS_DEFAULT": "Y"} if default == "Y" else {})


def _writable(call: Call) -> None:
    if not call.is_admin:
        raise RestError("ACCESS_DENIED", "Access denied", 400)


def category_add(call: Call) -> dict[str, Any]:
    _writable(call)
    kind, values = _kind(call), _given(call)
    if not values.get("NAME"):
        raise RestError("CRM_FIELD_ERROR_REQUIRED", 'The "Name" field is required')
    number = add_category(call.state, kind, values)
    return {"category": _category(call.state.company["category"].rows[number], kind)}


def category_update(call: Call) -> dict[str, Any]:
    _writable(call)
    kind = _kind(call)
    row = _one(call, kind)
    values = _given(call)
    if values.pop("IS_DEFAULT", None):
        make_default(call.state, kind, int(row["ID"]))
    row.update(values)
    return {"category": _category(row, kind)}


def category_delete(call: Call) -> None:
    _writable(call)
    kind = _kind(call)
    row = _one(call, kind)
    if row["IS_DEFAULT"] == "Y":
        raise RestError("CRM_CATEGORY_DELETE_DEFAULT", "The default pipeline cannot be deleted")
    items = call.state.company[kind.table].find({"=CATEGORY_ID": row["ID"]})
    if items:
        raise RestError("CRM_CATEGORY_HAS_ITEMS", "The pipeline has items")
    for stage in stages_of(call.state, kind, int(row["ID"])):
        call.state.company["status"].delete(int(stage["ID"]))
    call.state.company["category"].delete(int(row["ID"]))


def category_fields(call: Call) -> dict[str, Any]:
    described = describe(call.state.company["category"])
    names = ("ID", "NAME", "SORT", "ENTITY_TYPE_ID", "IS_DEFAULT")
    shown = {camel(name): described[name] | {"upperName": name} for name in names}
    shown["name"]["isRequired"] = False
    shown["entityTypeId"] |= {"isRequired": True, "isReadOnly": True}
    shown["isDefault"] |= {"type": "boolean", "isReadOnly": True}
    for name, upper in (("originId", "ORIGIN_ID"), ("originatorId", "ORIGINATOR_ID")):
        shown[name] = described["NAME"] | {"isRequired": False, "title": upper, "upperName": upper}
    return {"fields": shown}


def _deal_rows(call: Call) -> list[Row]:
    # The default pipeline (0) is not among them: the platform has crm.dealcategory.default.get for it.
    found = call.state.company["category"].find(call.items("filter") | {">ID": 0}, call.items("order"))
    return [row for row in found if int(row.get("ENTITY_TYPE_ID") or DEAL) == DEAL]


def dealcategory_list(call: Call) -> Page:
    table = call.state.company["category"]
    page = call.page(_deal_rows(call))
    names = call.array("select") or ["ID", "CREATED_DATE", "NAME", "IS_LOCKED", "SORT"]
    return Page([table.show(row, names) for row in page.result], page.total, page.next)


def _deal_category(call: Call) -> Row:
    found = next((row for row in _deal_rows(call) if int(row["ID"]) == call.integer("id")), None)
    if found is None:
        raise crm_error("Not found")
    return found


def dealcategory_get(call: Call) -> Row:
    row = _deal_category(call)
    return {name: row[name] for name in ("ID", "CREATED_DATE", "NAME", "IS_LOCKED", "SORT")}


def dealcategory_add(call: Call) -> int:
    _writable(call)
    values = _given(call)
    if not values.get("NAME"):
        raise crm_error("The field 'NAME' is required.")
    return add_category(call.state, DEAL_KIND, values)


def dealcategory_update(call: Call) -> bool:
    _writable(call)
    _deal_category(call).update(_given(call))
    return True


def dealcategory_delete(call: Call) -> bool:
    _writable(call)
    return call.state.company["category"].delete(int(_deal_category(call)["ID"]))


def dealcategory_default(call: Call) -> dict[str, Any]:
    return {"ID": 0, "NAME": call.state.company["category"].rows[0]["NAME"], "SORT": 0}


def dealcategory_stages(call: Call) -> list[dict[str, Any]]:
    return _stages(stages_of(call.state, DEAL_KIND, max(0, call.integer("id"))))


def dealcategory_status(call: Call) -> str:
    return DEAL_KIND.stages_entity(max(0, call.integer("id")))


METHODS = (
    Method("crm.status.list", status_list, SCOPES),
    Method("crm.status.add", status_add, SCOPES),
    Method("crm.status.delete", status_delete, SCOPES),
    *STATUS.methods("get", "update", "fields"),
    Method("crm.status.entity.types", status_entity_types, SCOPES),
    Method("crm.status.entity.items", status_entity_items, SCOPES),
    Method("crm.category.list", category_list, SCOPES),
    Method("crm.category.get", category_get, SCOPES),
    Method("crm.category.add", category_add, SCOPES),
    Method("crm.category.update", category_update, SCOPES),
    Method("crm.category.delete", category_delete, SCOPES),
    Method("crm.category.fields", category_fields, SCOPES),
    Method("crm.dealcategory.list", dealcategory_list, SCOPES),
    Method("crm.dealcategory.get", dealcategory_get, SCOPES),
    Method("crm.dealcategory.add", dealcategory_add, SCOPES),
    Method("crm.dealcategory.update", dealcategory_update, SCOPES),
    Method("crm.dealcategory.delete", dealcategory_delete, SCOPES),
    Method("crm.dealcategory.default.get", dealcategory_default, SCOPES),
    Method("crm.dealcategory.stage.list", dealcategory_stages, SCOPES),
    Method("crm.dealcategory.status", dealcategory_status, SCOPES),
)
