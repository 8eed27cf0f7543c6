"""The two ways REST writes a field's name: ASSIGNED_BY_ID and assignedById (portal-facts 7.6)."""

from __future__ import annotations

import re
from typing import Any

from portal.company.filters import split
from portal.company.store import Table

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
HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[a-z])(?=[0-9])")
USER_FIELD = re.compile(r"UF_CRM_(?:(\d+)_)?(.+)")


def camel(name: str) -> str:
    """ENTITY_TYPE_ID as entityTypeId."""
    first, *others = name.lower().split("_")
    return first + "".join(part.capitalize() for part in others)


def outer_name(name: str) -> str:
    """ASSIGNED_BY_ID as assignedById, UF_CRM_44_17 as ufCrm44_17, UF_CRM_17 as ufCrm_17."""
    if name in OUTER_NAMES:
        return OUTER_NAMES[name]
    own = USER_FIELD.fullmatch(name)
    if own is None:
        return camel(name)
    rest = own[2] if own[2][0].isdecimal() else camel(f"_{own[2]}")
    return f"ufCrm{own[1] or ''}{'_' if rest[0].isdecimal() else ''}{rest}"


def inner_name(name: str, table: Table) -> str:
    """assignedById as ASSIGNED_BY_ID; upper-case names stay."""
    if name in INNER_NAMES and INNER_NAMES[name] in table.fields:
        return INNER_NAMES[name]
    return name if name.isupper() else HUMP.sub("_", name).upper()


def inner_conditions(table: Table, given: dict[str, Any], depth: int = 8) -> dict[str, Any]:
    """A filter with its names turned to the inner form, groups included."""
    inner: dict[str, Any] = {}
    for name, value in given.items():
        text = str(name)
        if text.isdecimal() and isinstance(value, dict):
            inner[text] = inner_conditions(table, value, depth - 1) if depth else {}
            continue
        operator, _ = split(text)
        inner[operator + inner_name(text[len(operator) :], table)] = value
    return inner
