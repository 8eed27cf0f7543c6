"""Calendar events."""

from __future__ import annotations

from typing import Any

from portal.company.filters import moment_of
from portal.company.store import moment
from portal.rest.call import Call, Method
from portal.rest.errors import RestError, missing

SCOPES = ("calendar",)
NAMES = {
    "type": "CAL_TYPE",
    "ownerId": "OWNER_ID",
    "from": "DATE_FROM",
    "to": "DATE_TO",
    "section": "SECTION_ID",
    "name": "NAME",
    "skip_time": "SKIP_TIME",
    "description": "DESCRIPTION",
    "accessibility": "ACCESSIBILITY",
    "importance": "IMPORTANCE",
    "color": "COLOR",
    "location": "LOCATION",
}


def get(call: Call) -> list[dict[str, Any]]:
    if not call.text("type"):
        raise missing("type")
    conditions: dict[str, Any] = {"=CAL_TYPE": call.text("type")}
    if call.text("type") == "user":
        conditions["=OWNER_ID"] = str(call.integer("ownerId") or call.user.id)
    for name, operator in (("from", ">="), ("to", "<=")):
        if call.text(name):
            conditions[f"{operator}DATE_FROM"] = call.text(name)
    return [dict(row) for row in call.state.company["calendar_event"].find(conditions, {"DATE_FROM": "ASC"})]


def add(call: Call) -> int:
    values: dict[str, Any] = {column: call.text(name) for name, column in NAMES.items() if call.text(name)}
    for name in ("type", "name", "from", "to"):
        if NAMES[name] not in values:
            raise missing(name)
    for column in ("DATE_FROM", "DATE_TO"):
        seconds = moment_of(values[column])
        if seconds is None:
            raise RestError("ERROR_ARGUMENT", f"The date {values[column]} cannot be read")
        values[column] = moment(seconds)
    values = {"OWNER_ID": str(call.user.id)} | values
    values |= {"CREATED_BY": str(call.user.id), "DATE_CREATE": moment(call.state.clock())}
    number = call.state.company["calendar_event"].add(values)
    call.raise_event("ONCALENDARENTRYADD", {"id": number})
    return number


def sections(call: Call) -> list[dict[str, Any]]:
    owner = call.integer("ownerId") or call.user.id
    return [{"ID": "1", "NAME": call.user.full_name, "CAL_TYPE": call.text("type", "user"), "OWNER_ID": str(owner)}]


METHODS = (
    Method("calendar.event.get", get, SCOPES),
    Method("calendar.event.add", add, SCOPES),
    Method("calendar.section.get", sections, SCOPES),
)
