"""External calls (portal-facts 7.5)."""

from __future__ import annotations

import secrets
from typing import Any

from portal.company.store import Row, moment
from portal.model import User
from portal.rest.call import Call, EmptyObject, Method
from portal.rest.errors import RestError

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
    calls, now = call.state.company["call"], call.state.clock()
    for row in calls.find({"=PHONE_NUMBER": phone, "=STATE": "open", "=PORTAL_USER_ID": str(user.id)}):
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
    number = calls.add(
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
            },
        }
    )
    return _registered(calls.rows[number])


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


def _call(call: Call) -> Row:
    found = call.state.company["call"].find({"=CALL_ID": call.need("CALL_ID"), "=REST_APP_ID": str(call.row.id)})
    if not found:
        raise RestError("ERROR_CORE", "Call is not found, call finishing is impossible without call registering")
    return found[0]


def finish(call: Call) -> dict[str, Any]:
    row, user = _call(call), _user(call)
    data, now = row["DATA"], call.state.clock()
    kind, number = data["entity"]
    row["STATE"] = "finished"
    activity = _activity(call, row, user, now) if kind in OWNER_TYPES else None
    code = call.text("STATUS_CODE", "200" if call.integer("DURATION") else "304")
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
    _call(call)
    return True


def attach_record(call: Call) -> dict[str, Any]:
    _call(call)
    call.need("FILENAME")
    return {"FILE_ID": next(call.state.ids)}


METHODS = (
    Method("telephony.externalcall.register", register, SCOPES),
    Method("telephony.externalcall.finish", finish, SCOPES),
    Method("telephony.externalcall.show", show, SCOPES),
    Method("telephony.externalcall.hide", show, SCOPES),
    Method("telephony.externalcall.attachrecord", attach_record, SCOPES),
    Method("telephony.externalcall.searchcrmentities", lambda call: search(call, call.need("PHONE_NUMBER")), SCOPES),
)
