"""Automation rules and workflow activities of apps (portal-facts 7.5)."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from portal.rest.call import Call, Method, Page
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


def _update(table: str) -> Callable[[Call], bool]:
    def update(call: Call) -> bool:
        code = call.text("CODE")
        if not code:
            raise _invalid("Empty activity code!")
        found = next((row for row in _own(call, table) if row["CODE"] == code), None)
        if found is None:
            raise RestError("ERROR_ACTIVITY_NOT_FOUND", "Activity or Robot not found!")
        fields = {str(key).upper(): value for key, value in call.items("FIELDS").items()}
        if not fields:
            raise _invalid("No fields to update!")
        if fields.get("HANDLER"):
            found["HANDLER"] = check_handler(str(fields["HANDLER"]))
        if fields.get("USE_PLACEMENT") == "Y" and fields.get("PLACEMENT_HANDLER"):
            check_handler(str(fields["PLACEMENT_HANDLER"]))
        found["NAME"] = fields.get("NAME") or found["NAME"]
        found["SETTINGS"] = found["SETTINGS"] | fields
        return True

    return update


def _no_token(call: Call) -> bool:
    """The portal runs no workflows, so no EVENT_TOKEN that an app could answer with is valid."""
    raise RestError("ACCESS_DENIED")


def log(call: Call) -> bool:
    if not call.text("LOG_MESSAGE"):
        raise RestError("ERROR_EMPTY_LOG_MESSAGE", "Empty log message!")
    return _no_token(call)


def templates(call: Call) -> Page:
    """There are none."""
    return Page([], 0)


METHODS = (
    Method("bizproc.event.send", _no_token, SCOPES),
    Method("bizproc.activity.log", log, SCOPES),
    Method("bizproc.workflow.template.list", templates, SCOPES, admin=True),
    Method("bizproc.workflow.instances", templates, SCOPES, admin=True),
    Method("bizproc.task.list", templates, SCOPES),
    *(
        Method(f"bizproc.{word}.{verb}", make(table), SCOPES, admin=True)
        for word, table in (("activity", "activity_type"), ("robot", "robot"))
        for verb, make in (("add", _add), ("list", _list), ("update", _update), ("delete", _delete))
    ),
)
