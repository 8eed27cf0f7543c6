"""How `fields` methods speak of columns that the store keeps more plainly (the platform's public documentation)."""

from __future__ import annotations

from typing import Any

from portal.company.store import Table

LINKS = {
    "COMPANY_ID": "crm_company",
    "MYCOMPANY_ID": "crm_company",
    "CONTACT_ID": "crm_contact",
    "LEAD_ID": "crm_lead",
    "DEAL_ID": "crm_deal",
    "QUOTE_ID": "crm_quote",
    "CURRENCY_ID": "crm_currency",
    "LOCATION_ID": "location",
    "PHOTO": "file",
    "LOGO": "file",
}
"""The same in all entities of the CRM."""
ENTITIES = ("lead", "deal", "contact", "company", "quote")
TYPES: dict[str, dict[str, str]] = {
    **dict.fromkeys(ENTITIES, LINKS),
    "deal": LINKS | {"CATEGORY_ID": "crm_category"},
    "activity": {
        "OWNER_TYPE_ID": "crm_enum_ownertype",
        "TYPE_ID": "crm_enum_activitytype",
        "STATUS": "crm_enum_activitystatus",
        "PRIORITY": "crm_enum_activitypriority",
        "DESCRIPTION_TYPE": "crm_enum_contenttype",
        "DIRECTION": "crm_enum_activitydirection",
        "NOTIFY_TYPE": "crm_enum_activitynotifytype",
        "COMMUNICATIONS": "crm_activity_communication",
        "SETTINGS": "object",
        "PROVIDER_PARAMS": "object",
    },
    "timeline_comment": {"AUTHOR_ID": "integer", "FILES": "attached_diskfile"},
    "currency": {"AMOUNT_CNT": "int", "SORT": "int", "DECIMALS": "int"},
    "vat": {"ACTIVE": "string"},
}
IMMUTABLE: dict[str, tuple[str, ...]] = {
    "activity": ("OWNER_ID", "OWNER_TYPE_ID", "TYPE_ID"),
    "deal": ("CATEGORY_ID",),
    "address": ("TYPE_ID", "ENTITY_TYPE_ID", "ENTITY_ID"),
    "bank_detail": ("ENTITY_ID",),
    "preset": ("ENTITY_TYPE_ID", "COUNTRY_ID"),
    "timeline_comment": ("ENTITY_ID", "ENTITY_TYPE", "AUTHOR_ID"),
}
REQUIRED: dict[str, tuple[str, ...]] = {
    "activity": ("SUBJECT", "RESPONSIBLE_ID", "COMMUNICATIONS"),
    "contact": ("NAME", "SECOND_NAME", "LAST_NAME"),
    "quote": ("TITLE",),
    "preset": ("ENTITY_TYPE_ID", "COUNTRY_ID"),
    "timeline_comment": ("ENTITY_ID", "ENTITY_TYPE"),
}
"""What is said to be required beyond what a write is refused for."""
OPTIONAL: dict[str, tuple[str, ...]] = {"activity": ("OWNER_ID", "OWNER_TYPE_ID", "TYPE_ID")}
READ_ONLY: dict[str, tuple[str, ...]] = {
    "currency": ("BASE", "LID", "FORMAT_STRING", "FULL_NAME", "DECIMALS"),
    "bank_detail": ("DATE_CREATE", "DATE_MODIFY", "CREATED_BY_ID", "MODIFY_BY_ID"),
    "preset": ("DATE_CREATE", "CREATED_BY_ID", "DATE_MODIFY", "MODIFY_BY_ID"),
    "address": ("ANCHOR_TYPE_ID", "ANCHOR_ID"),
    "timeline_comment": ("CREATED",),
    "vat": ("TIMESTAMP_X",),
}
MULTIPLE: dict[str, tuple[str, ...]] = {"activity": ("COMMUNICATIONS",), "timeline_comment": ("FILES",)}
LISTS: dict[str, tuple[tuple[str, str, bool], ...]] = {
    **dict.fromkeys(("lead", "deal", "quote"), (("CONTACT_IDS", "crm_contact", False),)),
    "contact": (("COMPANY_IDS", "crm_company", False),),
    "company": (("CONTACT_ID", "crm_contact", False),),
    "activity": (
        ("BINDINGS", "crm_activity_binding", True),
        ("FILES", "diskfile", False),
        ("WEBDAV_ELEMENTS", "diskfile", False),
    ),
    "currency": (("LANG", "currency_localization", False),),
}
"""Fields of several values that are no columns: name, type, read-only."""
SINGLE: dict[str, tuple[tuple[str, str, bool], ...]] = {
    "currency": (("DATE_UPDATE", "datetime", True), ("DEC_POINT", "string", True), ("THOUSANDS_SEP", "string", True)),
}
PARENTS = {"LEAD_ID": 1, "COMPANY_ID": 4, "QUOTE_ID": 7}
DEPRECATED = {"CONTACT_ID": ("lead", "deal", "quote"), "COMPANY_ID": ("contact",)}


def refine(table: Table, described: dict[str, dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """The same descriptions with the platform's own words for types and marks; fields that are no columns are added."""
    name = table.name
    for column, kind in TYPES.get(name, {}).items():
        if column in described:
            described[column]["type"] = kind
    marks = (("isImmutable", IMMUTABLE, True), ("isRequired", REQUIRED, True), ("isReadOnly", READ_ONLY, True))
    for mark, columns, value in (*marks, ("isMultiple", MULTIPLE, True), ("isRequired", OPTIONAL, False)):
        for column in columns.get(name, ()):
            if column in described:
                described[column][mark] = value
    for column, number in PARENTS.items():
        if name in ENTITIES and column in described:
            described[column]["settings"] = {"parentEntityTypeId": number}
    for column, names in DEPRECATED.items():
        if name in names and column in described:
            described[column]["isDeprecated"] = True
    for lines, multiple in ((LISTS, True), (SINGLE, False)):
        for column, kind, read_only in lines.get(name, ()):
            described[column] = _field(column, kind, read_only=read_only, multiple=multiple)
    return described


def _field(name: str, kind: str, *, read_only: bool, multiple: bool) -> dict[str, Any]:
    return {
        "type": kind,
        "isRequired": False,
        "isReadOnly": read_only,
        "isImmutable": False,
        "isMultiple": multiple,
        "isDynamic": False,
        "title": name.replace("_", " ").capitalize(),
    }
