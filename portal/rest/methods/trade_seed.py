"""What the catalogue and the shop of a fresh portal hold: the company's products, their prices, the usual dictionaries."""

from __future__ import annotations

from typing import Any

from portal.company.store import Row
from portal.model import PortalState

CATALOG = 14
"""The information block of the CRM's catalogue, as crm.catalog.list shows it."""
MEASURES = (
    (1, 6, "m", "m"),
    (2, 112, "l", "l"),
    (3, 163, "g", "g"),
    (4, 166, "kg", "kg"),
    (5, 796, "pcs", "pc. 1"),
)


def _products(state: PortalState) -> list[Row]:
    return [
        {
            "id": row["ID"],
            "iblockId": CATALOG,
            "name": row["NAME"],
            "sort": row.get("SORT") or "500",
            "code": row.get("CODE"),
            "xmlId": row.get("XML_ID") or row["ID"],
            "iblockSectionId": row.get("SECTION_ID"),
            "detailText": row.get("DESCRIPTION"),
            "detailTextType": "text",
            "previewTextType": "text",
            "createdBy": row.get("CREATED_BY"),
            "modifiedBy": row.get("MODIFIED_BY"),
            "dateCreate": row.get("DATE_CREATE"),
            "timestampX": row.get("TIMESTAMP_X"),
            "measure": "5",
            "type": "1",
        }
        for row in state.company["product"].rows.values()
    ]


def _prices(state: PortalState) -> list[Row]:
    return [
        {
            "id": row["ID"],
            "productId": row["ID"],
            "catalogGroupId": 1,
            "price": row["PRICE"],
            "priceScale": row["PRICE"],
            "currency": row["CURRENCY_ID"],
            "timestampX": row.get("TIMESTAMP_X"),
        }
        for row in state.company["product"].rows.values()
        if row.get("PRICE")
    ]


def seed_rows(state: PortalState, word: str) -> list[dict[str, Any]]:
    """The rows that the family `word` begins with; `id` names a row's number where it has one."""
    if word == "catalog.product":
        return _products(state)
    if word == "catalog.price":
        return _prices(state)
    if word == "catalog.measure":
        return [
            {
                "id": number,
                "code": code,
                "symbol": symbol,
                "symbolIntl": symbol,
                "measureTitle": title,
                "isDefault": "N",
            }
            for number, code, symbol, title in MEASURES
        ]
    if word == "catalog.vat":
        rows = state.company["vat"].rows.values()
        return [{"id": row["ID"], "name": row["NAME"], "rate": row.get("RATE"), "active": "Y"} for row in rows]
    if word == "catalog.section":
        rows = state.company["product_section"].rows.values()
        return [{"id": row["ID"], "iblockId": CATALOG, "name": row["NAME"]} for row in rows]
    return [dict(row) for row in FIXED.get(word, ())]


FIXED: dict[str, tuple[dict[str, Any], ...]] = {
    "catalog.catalog": (
        {"id": CATALOG, "iblockId": CATALOG, "iblockTypeId": "CRM_PRODUCT_CATALOG", "lid": "s1", "name": "CRM catalog"},
    ),
    "catalog.pricetype": ({"id": 1, "name": "BASE", "base": "Y", "sort": 100, "xmlId": "BASE"},),
    "catalog.store": ({"id": 1, "title": "Main warehouse", "active": "Y", "sort": 100, "address": "12 Harbor Lane"},),
    "sale.persontype": (
        {"id": 3, "name": "Individual", "sort": "100", "code": "CRM_CONTACT", "active": "Y"},
        {"id": 4, "name": "Legal entity", "sort": "110", "code": "CRM_COMPANY", "active": "Y"},
    ),
}
