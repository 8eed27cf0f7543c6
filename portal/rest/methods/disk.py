"""Storages of the drive."""

from __future__ import annotations

from typing import Any

from portal.company.filters import matches
from portal.rest.call import Call, Method, Page

SCOPES = ("disk",)


def storages(call: Call) -> Page:
    """One storage an employee, and the company's shared one."""
    owners = [(user.id, "user", user.full_name) for user in call.state.users.values()]
    shared = next(iter(call.state.departments.values())).name
    rows: list[dict[str, Any]] = [
        {
            "ID": str(index + 1),
            "NAME": name,
            "CODE": None,
            "MODULE_ID": "disk",
            "ENTITY_TYPE": kind,
            "ENTITY_ID": str(owner),
            "ROOT_OBJECT_ID": str(100 + index),
        }
        for index, (owner, kind, name) in enumerate([*owners, (0, "common", shared)])
    ]
    return call.page([row for row in rows if matches(row, call.items("filter"), lambda name: "string")])


METHODS = (Method("disk.storage.getlist", storages, SCOPES),)
