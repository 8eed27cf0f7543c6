"""CRM dictionaries: statuses, pipelines, currencies, products (portal-facts 7.6)."""

from __future__ import annotations

from typing import Any

from portal.company.store import Row
from portal.rest.call import Call, Method, Page
from portal.rest.errors import crm_error
from portal.rest.methods.crm_entities import SCOPES, describe, number_of

DEAL_STAGES = "DEAL_STAGE"


def _rows(call: Call, name: str, conditions: dict[str, Any], order: dict[str, Any]) -> Page:
    table = call.state.company[name]
    page = call.page(table.find(conditions, order))
    return Page([table.show(row, call.array("select")) for row in page.result], page.total, page.next)


def status_list(call: Call) -> Page:
    rows = call.state.company["status"].find(call.items("filter"), call.items("order") or {"SORT": "ASC"})
    shown = [_without_empty(row) for row in rows]
    # Dictionaries come whole, whatever their length.
    return Page(shown, len(shown))


def _without_empty(row: Row) -> Row:
    return {name: value for name, value in row.items() if name != "EXTRA" or value}


def status_entity_types(call: Call) -> list[dict[str, str]]:
    names = dict.fromkeys(str(row["ENTITY_ID"]) for row in call.state.company["status"].rows.values())
    return [{"ID": name, "NAME": name.replace("_", " ").capitalize()} for name in names]


def status_entity_items(call: Call) -> list[dict[str, Any]]:
    rows = call.state.company["status"].find({"ENTITY_ID": call.need("entityId")}, {"SORT": "ASC"})
    return [{"NAME": row["NAME"], "SORT": int(row["SORT"]), "STATUS_ID": row["STATUS_ID"]} for row in rows]


def category_list(call: Call) -> Page:
    entity = call.integer("entityTypeId", 2)
    rows = call.state.company["category"].find({}, {"SORT": "ASC"}) if entity == 2 else []
    categories = [
        {
            "id": int(row["ID"]),
            "name": row["NAME"],
            "sort": int(row["SORT"]),
            "entityTypeId": entity,
            "isDefault": row["IS_DEFAULT"],
            "originId": "",
            "originatorId": "",
        }
        for row in rows
    ]
    return Page({"categories": categories}, len(categories))


def dealcategory_list(call: Call) -> Page:
    # The default pipeline (0) is not among them: the platform has crm.dealcategory.default.get for it.
    return _rows(call, "category", call.items("filter") | {">ID": 0}, call.items("order"))


def dealcategory_default(call: Call) -> dict[str, Any]:
    return {"ID": 0, "NAME": call.state.company["category"].rows[0]["NAME"], "SORT": 0}


def dealcategory_stages(call: Call) -> list[dict[str, Any]]:
    category = call.integer("id")
    entity = DEAL_STAGES if category <= 0 else f"{DEAL_STAGES}_{category}"
    rows = call.state.company["status"].find({"ENTITY_ID": entity}, {"SORT": "ASC"})
    return [{"NAME": row["NAME"], "SORT": int(row["SORT"]), "STATUS_ID": row["STATUS_ID"]} for row in rows]


def currency_list(call: Call) -> Page:
    rows = call.state.company["currency"].find({}, {"SORT": "ASC"})
    shown = [{name: value for name, value in row.items() if name != "ID"} for row in rows]
    return Page(shown, len(shown))


def product_list(call: Call) -> Page:
    return _rows(call, "product", call.items("filter"), call.items("order"))


def product_get(call: Call) -> Row:
    table = call.state.company["product"]
    row = table.get(number_of(call))
    if row is None:
        raise crm_error("Product is not found")
    return table.show(row)


METHODS = (
    Method("crm.status.list", status_list, SCOPES),
    Method("crm.status.fields", lambda call: describe(call.state.company["status"]), SCOPES),
    Method("crm.status.entity.types", status_entity_types, SCOPES),
    Method("crm.status.entity.items", status_entity_items, SCOPES),
    Method("crm.category.list", category_list, SCOPES),
    Method("crm.dealcategory.list", dealcategory_list, SCOPES),
    Method("crm.dealcategory.default.get", dealcategory_default, SCOPES),
    Method("crm.dealcategory.stage.list", dealcategory_stages, SCOPES),
    Method("crm.currency.list", currency_list, SCOPES),
    Method("crm.product.list", product_list, SCOPES),
    Method("crm.product.get", product_get, SCOPES),
    Method("crm.product.fields", lambda call: describe(call.state.company["product"]), SCOPES),
)
