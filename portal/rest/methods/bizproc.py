"""Automation rules and workflow activities of apps (portal-facts 7.5)."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from portal.rest.call import Call, Method
from portal.rest.errors import RestError
from portal.rest.handlers import check_handler

SCOPES = ("bizproc",)
CODE = re.compile(r"[A-Za-z0-9.\-_]+")


def _invalid(text: str) -> RestError:
    return RestError("ERROR_ACTIVITY_VALIDATION_FAILURE", text)


def _own(call: Call, table: str) -> list[dict[str, Any]]:
    return call.state.company[table].find({"=REST_APP_ID": str(call.row.id)})


def _add(table: str) -> Callable[[Call], bool]:
    def add(call: Call) -> bool:
        code = call.text("CODE")
        if not code:
            raise _invalid("Empty activity code!")
        if not CODE.fullmatch(code):
            raise _invalid("Wrong activity code!")
        handler = call.text("HANDLER")
        if not handler:
            raise _invalid("Empty activity handler!")
        check_handler(handler)
        if not call.arg("NAME"):
            raise _invalid("Empty activity NAME!")
        for number, item in enumerate(call.items("PROPERTIES")):
            if not CODE.fullmatch(str(item)):
                raise _invalid(f"Wrong property key ({number})!")
        if any(row["CODE"] == code for row in _own(call, table)):
            raise RestError("ERROR_ACTIVITY_ALREADY_INSTALLED", "Activity or Robot already installed!")
        if call.text("USE_PLACEMENT") == "Y" and call.text("PLACEMENT_HANDLER"):
            check_handler(call.text("PLACEMENT_HANDLER"))
        call.state.company[table].add(
            {
                "CODE": code,
                "NAME": call.arg("NAME"),
                "HANDLER": handler,
                "SETTINGS": dict(call.params),
                "REST_APP_ID": str(call.row.id),
            }
        )
        return True

    return add


def _list(table: str) -> Callable[[Call], list[str]]:
    return lambda call: [str(row["CODE"]) for row in _own(call, table)]


def _delete(table: str) -> Callable[[Call], bool]:
    def delete(call: Call) -> bool:
        code = call.text("CODE")
        found = next((row for row in _own(call, table) if row["CODE"] == code), None)
        if found is None:
            raise RestError("ERROR_ACTIVITY_NOT_FOUND", "Activity or Robot not found!")
        return call.state.company[table].delete(int(found["ID"]))

    return delete


METHODS = tuple(
    Method(f"bizproc.{word}.{verb}", make(table), SCOPES, admin=True)
    for word, table in (("activity", "activity_type"), ("robot", "robot"))
    for verb, make in (("add", _add), ("list", _list), ("delete", _delete))
)
