"""The tables of a portal's company and what fields their rows have (portal-facts 7.6)."""

from __future__ import annotations

import itertools

from portal.company.store import Field, Table
from portal.company.tables import apps, crm, crm_records, crm_settings, office
from portal.company.tables.fields import OWNER

NOT_THE_FIRST = frozenset({"task_comment"})
"""A portal writes comments of its own to a task, so no app's row is number 1."""


def new_tables() -> list[Table]:
    """Empty tables of all entities."""
    plain = crm.TABLES | crm_settings.TABLES | crm_records.TABLES | office.TABLES
    tables = [
        *(_table(name, fields) for name, fields in plain.items()),
        *(_table(name, fields, OWNER) for name, fields in apps.TABLES.items()),
        *(_table(name, fields, OWNER, data=True) for name, fields in apps.STORAGE_TABLES.items()),
    ]
    for one in tables:
        if one.name in NOT_THE_FIRST:
            one.ids = itertools.count(2)
    return tables


def item_table(name: str) -> Table:
    """An empty table for the items of a smart process."""
    return _table(name, crm_records.ITEM)


def _table(name: str, fields: tuple[Field, ...], owner: str | None = None, *, data: bool = False) -> Table:
    owned = (Field(OWNER, read_only=True),) if owner else ()
    return Table(name, {field.name: field for field in (*fields, *owned)}, owner=owner, data=data)
