"""External calls (portal-facts 7.5)."""

from __future__ import annotations

import secrets
from typing import Any

from portal import calls
from portal.company.filters import compile_filter, sort_key
from portal.company.store import Row, Table, moment
from portal.model import User
from portal.rest.call import Call, EmptyObject, Method, Page
from portal.rest.errors import RestError
from portal.rest.methods.transfer import FIELD, upload_url

SCOPES = ("telephony",)
SAME_CALL_SECONDS = 30 * 60
ENTITIES = (("CONTACT", "contact"), ("COMPANY", "company"), ("LEAD", "lead"))
OWNER_TYPES = {"LEAD": 1, "DEAL": 2, "CONTACT": 3, "COMPANY": 4}


def _digits(phone: str) -> str:
    return "".join(mark for mark in phone if mark.isdecimal())


def search(call: Call, phone: str) -> list[dict[str, Any]]:
    """CRM entities with this telephone number."""
    wanted = _digits(phone)
    found = []
    for kind, table in ENTITIES:
        for row in call.state.company[table].rows.values():
            if wanted and any(_digits(entry["VALUE"]) == wanted for entry in row.get("PHONE") or []):
                name = row.get("TITLE") or f"{row.get('NAME') or ''} {row.get('LAST_NAME') or ''}".strip()
                keeper = call.state.users.get(int(row["ASSIGNED_BY_ID"]))
                found.append(
                    {
                        "CRM_ENTITY_TYPE": kind,
                        "CRM_ENTITY_ID": row["ID"],
                        "ASSIGNED_BY_ID": row["ASSIGNED_BY_ID"],
                        "NAME": name,
                        "ASSIGNED_BY": {"ID": row["ASSIGNED_BY_ID"], "NAME": keeper.full_name if keeper else ""},
                    }
                )
    return found


def _user(call: Call) -> User:
    if not call.text("USER_ID") and not call.text("USER_PHONE_INNER"):
        raise RestError("ERROR_CORE", "USER_ID or USER_PHONE_INNER should be set")
    user = call.state.users.get(call.integer("USER_ID"))
    if user is None or not user.active:
        raise RestError("ERROR_CORE", "User is not found or is not active")
    return user


def register(call: Call) -> dict[str, Any]:
    user, phone = _user(call), call.need("PHONE_NUMBER")
    if call.text("TYPE") not in {"1", "2", "3", "4", "5"}:
        raise RestError("ERROR_CORE", "TYPE should be set and be 1 to 5")
    known_calls, now = call.state.company["call"], call.state.clock()
    for row in known_calls.find({"=PHONE_NUMBER": phone, "=STATE": "open", "=PORTAL_USER_ID": str(user.id)}):
        if now - float(row["DATA"]["registered"]) < SAME_CALL_SECONDS and row["DATA"]["type"] == call.text("TYPE"):
            return _registered(row)
    known = search(call, phone)
    entity = (call.text("CRM_ENTITY_TYPE"), call.integer("CRM_ENTITY_ID"))
    if not entity[0] and known:
        entity = (str(known[0]["CRM_ENTITY_TYPE"]), int(known[0]["CRM_ENTITY_ID"]))
    lead = None
    if not entity[0] and call.text("CRM_CREATE") == "1":
        lead = _create_lead(call, phone, user)
        entity = ("LEAD", lead)
    number = known_calls.add(
        {
            "CALL_ID": f"externalCall.{secrets.token_hex(16)}.{int(now)}",
            "PHONE_NUMBER": phone,
            "PORTAL_USER_ID": str(user.id),
            "STATE": "open",
            "REST_APP_ID": str(call.row.id),
            "DATA": {
                "registered": now,
                "type": call.text("TYPE"),
                "entity": entity,
                "lead": lead,
                "line": call.text("LINE_NUMBER"),
                "external": call.text("EXTERNAL_CALL_ID"),
                "shown": [str(user.id)] if call.text("SHOW", "1") != "0" else [],
            },
        }
    )
    return _registered(known_calls.rows[number])


def _create_lead(call: Call, phone: str, user: User) -> int:
    now = moment(call.state.clock())
    entry = {"ID": str(next(call.state.ids)), "VALUE_TYPE": "WORK", "VALUE": phone, "TYPE_ID": "PHONE"}
    number = call.state.company["lead"].add(
        {
            "TITLE": phone,
            "PHONE": [entry],
            "HAS_PHONE": "Y",
            "SOURCE_ID": call.text("CRM_SOURCE", "CALL"),
            "ASSIGNED_BY_ID": str(user.id),
            "CREATED_BY_ID": str(user.id),
            "MODIFY_BY_ID": str(user.id),
            "DATE_CREATE": now,
            "DATE_MODIFY": now,
        }
    )
    call.raise_event("ONCRMLEADADD", {"FIELDS": {"ID": number}})
    return number


def _registered(row: Row) -> dict[str, Any]:
    data = row["DATA"]
    kind, number = data["entity"]
    created = [{"ENTITY_TYPE": "LEAD", "ENTITY_ID": data["lead"]}] if data["lead"] else []
    return {
        "CALL_ID": row["CALL_ID"],
        "CRM_CREATED_LEAD": data["lead"],
        "CRM_CREATED_ENTITIES": created,
        "CRM_ENTITY_TYPE": kind or None,
        "CRM_ENTITY_ID": number or None,
    }


def call_of(call: Call) -> Row:
    found = call.state.company["call"].find({"=CALL_ID": call.need("CALL_ID"), "=REST_APP_ID": str(call.row.id)})
    if not found:
        raise RestError("ERROR_CORE", "Call is not found, call finishing is impossible without call registering")
    return found[0]


def finish(call: Call) -> dict[str, Any]:
    row, user = call_of(call), _user(call)
    data, now = row["DATA"], call.state.clock()
    kind, number = data["entity"]
    row["STATE"] = "finished"
    activity = _activity(call, row, user, now) if kind in OWNER_TYPES else None
    code = call.text("STATUS_CODE", "200" if call.integer("DURATION") else "304")
    data |= {"duration": call.integer("DURATION"), "code": code}
    return {
        "CALL_ID": row["CALL_ID"],
        "EXTERNAL_CALL_ID": data["external"] or None,
        "PORTAL_USER_ID": user.id,
        "PHONE_NUMBER": row["PHONE_NUMBER"],
        "PORTAL_NUMBER": data["line"] or f"REST_APP:{call.row.id}",
        "INCOMING": data["type"],
        "CALL_DURATION": call.integer("DURATION"),
        # The platform encodes its date object, which has nothing public in it.
        "CALL_START_DATE": EmptyObject(),
        "CALL_STATUS": 1 if code == "200" else 0,
        "CALL_VOTE": call.integer("VOTE"),
        "COST": call.text("COST", "0"),
        "COST_CURRENCY": call.text("COST_CURRENCY"),
        "CALL_FAILED_CODE": code,
        "CALL_FAILED_REASON": call.text("FAILED_REASON"),
        "REST_APP_ID": str(call.row.id),
        "REST_APP_NAME": call.row.listing.title,
        "CRM_ACTIVITY_ID": activity,
        "COMMENT": None,
        "CRM_ENTITY_TYPE": kind or None,
        "CRM_ENTITY_ID": number or None,
        "ID": int(row["ID"]),
    }


def _activity(call: Call, row: Row, user: User, now: float) -> int:
    kind, number = row["DATA"]["entity"]
    when, who = moment(now), str(user.id)
    return call.state.company["activity"].add(
        {
            "OWNER_ID": str(number),
            "OWNER_TYPE_ID": str(OWNER_TYPES[kind]),
            "TYPE_ID": "2",
            "PROVIDER_ID": "VOXIMPLANT_CALL",
            "PROVIDER_TYPE_ID": "CALL",
            "SUBJECT": row["PHONE_NUMBER"],
            "CREATED": when,
            "LAST_UPDATED": when,
            "START_TIME": moment(row["DATA"]["registered"]),
            "END_TIME": when,
            "COMPLETED": "Y",
            "RESPONSIBLE_ID": who,
            "AUTHOR_ID": who,
            "EDITOR_ID": who,
            "DIRECTION": "2" if row["DATA"]["type"] == "1" else "1",
        }
    )


def show(call: Call) -> bool:
    calls.show(call_of(call), _user(call).id)
    return True


def hide(call: Call) -> bool:
    calls.show(call_of(call), _user(call).id, shown=False)
    return True


def attach_record(call: Call) -> dict[str, Any]:
    call_of(call)
    if not call.text("FILENAME") and not call.text("RECORD_URL"):
        text = "Required parameters are not set. Request should contain either URL or FILENAME parameter"
        raise RestError("ERROR_CORE", text)
    if not call.arg("FILE_CONTENT") and not call.text("RECORD_URL"):
        return {"uploadUrl": upload_url(call, "telephony", call.text("CALL_ID")), "fieldName": FIELD}
    return {"FILE_ID": next(call.state.ids)}


def _lines(call: Call) -> Table:
    return call.state.company["external_line"]


def _line(call: Call) -> Row:
    number = call.need("NUMBER")
    found = _lines(call).find({"=NUMBER": number, "=REST_APP_ID": str(call.row.id)})
    if not found:
        raise RestError("ERROR_CORE", "Line is not found")
    return found[0]


def line_add(call: Call) -> dict[str, int]:
    number = call.need("NUMBER")
    if _lines(call).find({"=NUMBER": number, "=REST_APP_ID": str(call.row.id)}):
        raise RestError("ERROR_CORE", "The line is already there")
    values = {"NUMBER": number, "NAME": call.text("NAME"), "CRM_AUTO_CREATE": call.text("CRM_AUTO_CREATE", "Y")}
    return {"ID": _lines(call).add(values | {"REST_APP_ID": str(call.row.id)})}


def line_get(call: Call) -> list[Row]:
    rows = _lines(call).find({"=REST_APP_ID": str(call.row.id)})
    return [{name: row[name] for name in ("NUMBER", "NAME", "CRM_AUTO_CREATE")} for row in rows]


def line_update(call: Call) -> dict[str, Any]:
    row = _line(call)
    row.update({name: call.text(name) for name in ("NAME", "CRM_AUTO_CREATE") if call.arg(name) is not None})
    return {"ID": row["ID"]}


def line_delete(call: Call) -> list[Any]:
    _lines(call).delete(int(_line(call)["ID"]))
    return []


def statistics(call: Call) -> Page:
    """The calls that apps registered and finished, as the statistics show them."""
    rows = []
    for row in call.state.company["call"].find({"=STATE": "finished"}):
        data = row["DATA"]
        kind, number = data["entity"]
        rows.append(
            {
                "ID": row["ID"],
                "PORTAL_USER_ID": row["PORTAL_USER_ID"],
                "PORTAL_NUMBER": data["line"] or f"REST_APP:{row['REST_APP_ID']}",
                "PHONE_NUMBER": row["PHONE_NUMBER"],
                "CALL_ID": row["CALL_ID"],
                "EXTERNAL_CALL_ID": data["external"] or None,
                "CALL_CATEGORY": "external",
                "CALL_DURATION": str(data.get("duration", 0)),
                "CALL_START_DATE": moment(data["registered"]),
                "CALL_TYPE": data["type"],
                "CALL_FAILED_CODE": data.get("code", "200"),
                "CRM_ENTITY_TYPE": kind or None,
                "CRM_ENTITY_ID": str(number) if number else None,
                "REST_APP_ID": row["REST_APP_ID"],
            }
        )
    test = compile_filter(call.items("FILTER"), lambda name: "string")
    rows = [row for row in rows if test(row)]
    column = call.text("SORT", "ID").upper()
    rows.sort(key=lambda row: sort_key(row.get(column), "integer"), reverse=call.text("ORDER").upper() == "DESC")
    return call.page(rows)


METHODS = (
    Method("telephony.externalline.add", line_add, SCOPES),
    Method("telephony.externalline.get", line_get, SCOPES),
    Method("telephony.externalline.update", line_update, SCOPES),
    Method("telephony.externalline.delete", line_delete, SCOPES),
    Method("voximplant.statistic.get", statistics, SCOPES),
    Method("telephony.externalcall.register", register, SCOPES),
    Method("telephony.externalcall.finish", finish, SCOPES),
    Method("telephony.externalcall.show", show, SCOPES),
    Method("telephony.externalcall.hide", hide, SCOPES),
    Method("telephony.externalcall.attachrecord", attach_record, SCOPES),
    Method("telephony.externalcall.searchcrmentities", lambda call: search(call, call.need("PHONE_NUMBER")), SCOPES),
)
