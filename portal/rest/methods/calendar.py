"""Calendar events and sections."""

from __future__ import annotations

from typing import Any

from portal.company.filters import moment_of
from portal.company.store import Row, moment
from portal.rest.call import Call, Method
from portal.rest.errors import RestError, missing

SCOPES = ("calendar",)
DAY = 24 * 3600
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
    "is_meeting": "IS_MEETING",
}
DEFAULT_SECTION = 1


def _shown(row: Row) -> Row:
    start, end = moment_of(row["DATE_FROM"]) or 0.0, moment_of(row["DATE_TO"]) or 0.0
    return dict(row) | {
        "PARENT_ID": row["ID"],
        "DELETED": "N",
        "TZ_FROM": "UTC",
        "TZ_TO": "UTC",
        "TZ_OFFSET_FROM": "0",
        "TZ_OFFSET_TO": "0",
        "DATE_FROM_TS_UTC": str(int(start)),
        "DATE_TO_TS_UTC": str(int(end)),
        "DT_SKIP_TIME": row["SKIP_TIME"],
        "DT_LENGTH": int(end - start),
        "SECT_ID": row["SECTION_ID"],
        "MEETING_STATUS": "H",
        "RRULE": "",
        "REMIND": [],
        "ATTENDEES_CODES": [f"U{row['CREATED_BY']}"],
    }


def _of_owner(call: Call) -> dict[str, Any]:
    if not call.text("type"):
        raise missing("type")
    conditions: dict[str, Any] = {"=CAL_TYPE": call.text("type")}
    if call.text("type") == "user":
        conditions["=OWNER_ID"] = str(call.integer("ownerId") or call.user.id)
    return conditions


def _between(call: Call, conditions: dict[str, Any]) -> list[Row]:
    rows = call.state.company["calendar_event"].find(conditions, {"DATE_FROM": "ASC"})
    return [_shown(row) for row in rows]


def get(call: Call) -> list[Row]:
    conditions = _of_owner(call)
    # What the caller names is a span: events that touch it count.
    for name, operator, column in (("from", ">=", "DATE_TO"), ("to", "<=", "DATE_FROM")):
        if call.text(name):
            conditions[f"{operator}{column}"] = call.text(name)
    if call.array("section"):
        conditions["@SECTION_ID"] = call.array("section")
    return _between(call, conditions)


def nearest(call: Call) -> list[Row]:
    now = call.state.clock()
    conditions = _of_owner(call) if call.text("type") else {"=OWNER_ID": str(call.user.id)}
    end = now + max(1, call.integer("days", 60)) * DAY
    found = _between(call, conditions | {">=DATE_FROM": moment(now), "<=DATE_FROM": moment(end)})
    limit = call.integer("maxEventsCount")
    return found[:limit] if limit > 0 else found


def _one(call: Call) -> Row:
    row = call.state.company["calendar_event"].get(call.integer("id"))
    if row is None:
        raise RestError("ERROR_CORE", "Event not found")
    return row


def _values(call: Call) -> Row:
    values: Row = {column: call.text(name) for name, column in NAMES.items() if call.text(name)}
    for name, column in (("from_ts", "DATE_FROM"), ("to_ts", "DATE_TO")):
        if call.integer(name) > 0 and column not in values:
            values[column] = moment(min(call.integer(name), 10**11))
    for column in ("DATE_FROM", "DATE_TO"):
        if column in values:
            seconds = moment_of(values[column])
            if seconds is None:
                raise RestError("ERROR_ARGUMENT", f"The date {values[column]} cannot be read")
            values[column] = moment(seconds)
    return values


def add(call: Call) -> int:
    values = _values(call)
    for name in ("type", "name", "from", "to"):
        if NAMES[name] not in values:
            raise missing(name)
    defaults = {"OWNER_ID": str(call.user.id), "SECTION_ID": str(DEFAULT_SECTION)}
    values = defaults | values | {"CREATED_BY": str(call.user.id), "DATE_CREATE": moment(call.state.clock())}
    number = call.state.company["calendar_event"].add(values)
    call.raise_event("ONCALENDARENTRYADD", {"id": number})
    return number


def update(call: Call) -> int:
    row = _one(call)
    row.update(_values(call))
    call.raise_event("ONCALENDARENTRYUPDATE", {"id": int(row["ID"])})
    return int(row["ID"])


def delete(call: Call) -> bool:
    number = int(_one(call)["ID"])
    call.raise_event("ONCALENDARENTRYDELETE", {"id": number})
    return call.state.company["calendar_event"].delete(number)


def sections(call: Call) -> list[Row]:
    owner, kind = str(call.integer("ownerId") or call.user.id), call.text("type", "user")
    first = {"ID": str(DEFAULT_SECTION), "NAME": call.user.full_name, "COLOR": "#9dcf00", "DESCRIPTION": ""}
    own = call.state.company["calendar_section"].find({"=CAL_TYPE": kind, "=OWNER_ID": owner})
    return [first | {"CAL_TYPE": kind, "OWNER_ID": owner, "CREATED_BY": owner}, *(dict(row) for row in own)]


def section_add(call: Call) -> int:
    for name in ("type", "ownerId", "name"):
        if not call.text(name):
            raise missing(name)
    now, table = moment(call.state.clock()), call.state.company["calendar_section"]
    values = {"CAL_TYPE": call.text("type"), "OWNER_ID": call.text("ownerId"), "NAME": call.text("name")}
    values |= {"DESCRIPTION": call.text("description"), "COLOR": call.text("color", "#9cbeee")}
    made = {"CREATED_BY": str(call.user.id), "DATE_CREATE": now, "TIMESTAMP_X": now}
    # The first section is everybody's own one.
    number = table.add(values | made, max([DEFAULT_SECTION, *table.rows]) + 1)
    call.raise_event("ONCALENDARSECTIONADD", {"id": number})
    return number


def _section(call: Call) -> Row:
    row = call.state.company["calendar_section"].get(call.integer("id"))
    if row is None:
        raise RestError("ERROR_CORE", "Section not found")
    return row


def section_update(call: Call) -> int:
    row = _section(call)
    given = {"NAME": "name", "DESCRIPTION": "description", "COLOR": "color", "TEXT_COLOR": "text_color"}
    row.update({column: call.text(name) for column, name in given.items() if call.text(name)})
    call.raise_event("ONCALENDARSECTIONUPDATE", {"id": int(row["ID"])})
    return int(row["ID"])


def section_delete(call: Call) -> bool:
    number = int(_section(call)["ID"])
    call.raise_event("ONCALENDARSECTIONDELETE", {"id": number})
    return call.state.company["calendar_section"].delete(number)


def accessibility(call: Call) -> dict[str, list[Row]]:
    users = [str(number) for number in call.array("users")]
    if not users:
        raise missing("users")
    span = {">=DATE_TO": call.text("from"), "<=DATE_FROM": call.text("to")}
    given = {name: value for name, value in span.items() if value}
    return {user: _between(call, given | {"=OWNER_ID": user, "=CAL_TYPE": "user"}) for user in users[:100]}


def settings(call: Call) -> dict[str, Any]:
    return {
        "work_time_start": "9",
        "work_time_end": "19",
        "year_holidays": "1.01,25.12",
        "year_workdays": "",
        "week_holidays": ["SA", "SU"],
        "week_start": "MO",
        "user_name_template": "#NAME# #LAST_NAME#",
        "sync_by_push": False,
        "user_show_login": True,
        "path_to_user": "/company/personal/user/#user_id#/",
        "path_to_user_calendar": "/company/personal/user/#user_id#/calendar/",
        "path_to_group": "/workgroups/group/#group_id#/",
        "path_to_group_calendar": "/workgroups/group/#group_id#/calendar/",
        **dict.fromkeys(("path_to_vr", "path_to_rm", "rm_iblock_type", "rm_iblock_id", "pathes_for_sites"), ""),
        "dep_manager_sub": True,
        "denied_superpose_types": [],
        "forum_id": "8",
        "rm_for_sites": True,
        **dict.fromkeys(("path_to_type_company_calendar", "path_to_type_location", "path_to_type_open_event"), ""),
    }


def user_settings(call: Call) -> dict[str, Any]:
    section = str(DEFAULT_SECTION)
    return {
        "view": "month",
        "meetSection": section,
        "crmSection": section,
        "showDeclined": True,
        "denyBusyInvitation": False,
        "collapseOffHours": "N",
        "showWeekNumbers": "N",
        "showTasks": "Y",
        "lastUsedSection": "false",
        "syncTasks": "N",
        "showCompletedTasks": "N",
        "sendFromEmail": "",
        "defaultSections": {f"user{call.user.id}": section},
        "syncPeriodPast": "3",
        "syncPeriodFuture": "12",
        "defaultReminders": {"fullDay": [{"type": "min", "count": 15}], "withTime": [{"type": "min", "count": 15}]},
        "timezoneName": "UTC",
        "timezoneOffsetUTC": 0,
        "timezoneDefaultName": "",
        "work_time_start": "9.00",
        "work_time_end": "19.00",
    }


METHODS = (
    Method("calendar.event.get", get, SCOPES),
    Method("calendar.event.get.nearest", nearest, SCOPES),
    Method("calendar.event.getnearest", nearest, SCOPES),
    Method("calendar.event.getbyid", lambda call: _shown(_one(call)), SCOPES),
    Method("calendar.event.add", add, SCOPES),
    Method("calendar.event.update", update, SCOPES),
    Method("calendar.event.delete", delete, SCOPES),
    Method("calendar.section.get", sections, SCOPES),
    Method("calendar.section.add", section_add, SCOPES),
    Method("calendar.section.update", section_update, SCOPES),
    Method("calendar.section.delete", section_delete, SCOPES),
    Method("calendar.accessibility.get", accessibility, SCOPES),
    Method("calendar.settings.get", settings, SCOPES),
    Method("calendar.user.settings.get", user_settings, SCOPES),
)
