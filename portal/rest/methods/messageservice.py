"""Message providers of apps: messageservice.sender.* and messageservice.message.status.update."""

from __future__ import annotations

import re

from portal.company.store import Row
from portal.rest.call import Call, Method
from portal.rest.errors import RestError
from portal.rest.handlers import check_handler

SCOPES = ("messageservice",)
CODE = re.compile(r"[A-Za-z0-9._\-]+")
STATUSES = frozenset({"queued", "sent", "delivered", "undelivered", "failed"})


def _wrong(text: str) -> RestError:
    return RestError("ERROR_SENDER_VALIDATION_FAILURE", text)


def _own(call: Call) -> list[Row]:
    return call.state.company["sender"].find({"=REST_APP_ID": str(call.row.id)})


def _code(call: Call) -> str:
    code = call.text("CODE")
    if not code:
        raise _wrong("Empty sender code!")
    if not CODE.fullmatch(code):
        raise _wrong("Wrong sender code!")
    return code


def _one(call: Call) -> Row:
    code = _code(call)
    found = next((row for row in _own(call) if row["CODE"] == code), None)
    if found is None:
        raise RestError("ERROR_SENDER_NOT_FOUND", "Sender not found!")
    return found


def add(call: Call) -> bool:
    code = _code(call)
    if not call.arg("NAME"):
        raise _wrong("Empty sender NAME!")
    kind = call.text("TYPE").upper()
    if not kind:
        raise _wrong("Empty sender message TYPE!")
    if kind != "SMS":
        raise _wrong("Unknown sender message TYPE!")
    if not call.text("HANDLER"):
        raise _wrong("Empty sender handler!")
    handler = check_handler(call.text("HANDLER"))
    if any(row["CODE"] == code for row in _own(call)):
        raise RestError("ERROR_SENDER_ALREADY_INSTALLED", "Sender already installed!")
    values = {"CODE": code, "TYPE": kind, "HANDLER": handler, "NAME": call.arg("NAME")}
    values |= {"DESCRIPTION": call.arg("DESCRIPTION"), "REST_APP_ID": str(call.row.id)}
    call.state.company["sender"].add(values)
    return True


def update(call: Call) -> bool:
    if not call.text("CODE"):
        raise RestError("ERROR_SENDER_CODE_REQUIRED", "CODE is required!")
    changes = {name: call.arg(name) for name in ("HANDLER", "NAME", "DESCRIPTION") if call.arg(name)}
    if not changes:
        raise RestError("ERROR_SENDER_OTHER_PARAMS_REQUIRED", "At least one other parameter is required!")
    row = _one(call)
    if "HANDLER" in changes:
        check_handler(str(changes["HANDLER"]))
    row.update(changes)
    return True


def delete(call: Call) -> bool:
    return call.state.company["sender"].delete(int(_one(call)["ID"]))


def status(call: Call) -> bool:
    _one(call)
    if call.text("STATUS") not in STATUSES:
        raise RestError("ERROR_MESSAGE_STATUS_INCORRECT", "Message status incorrect!")
    # The portal sends no messages through apps of its own accord, so there is none to report on.
    raise RestError("ERROR_MESSAGE_NOT_FOUND", "Message not found!")


METHODS = (
    Method("messageservice.sender.add", add, SCOPES, admin=True),
    Method("messageservice.sender.update", update, SCOPES, admin=True),
    Method("messageservice.sender.delete", delete, SCOPES, admin=True),
    Method("messageservice.sender.list", lambda call: [str(row["CODE"]) for row in _own(call)], SCOPES, admin=True),
    Method("messageservice.message.status.update", status, SCOPES),
)
