"""Telephone calls as the portal's pages show them: the call card, its context for apps (portal-facts 7.5, CALL_CARD).

Calls of apps are registered by REST (`telephony.externalcall.register`); `ring` makes one of the portal's own. A call is a
row of the company's table `call`; DATA holds who is shown it (`shown`: user ids), its line, its type and what it is bound to.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from typing import Any

from portal.company.store import Row
from portal.model import PortalState, PortalUsageError, User

TABLES = (("CONTACT", "contact"), ("COMPANY", "company"), ("LEAD", "lead"))
DIRECTIONS = {"1": "outgoing", "2": "incoming", "3": "incoming", "4": "callback", "5": "outgoing"}
"""CALL_DIRECTION by TYPE of a registered call."""
OWN_LINE = "reg100001"
OPEN, FINISHED = "open", "finished"


def digits(phone: str) -> str:
    return "".join(mark for mark in phone if mark.isdecimal())


def customer(state: PortalState, phone: str) -> tuple[str, int] | None:
    """Kind and ID of the CRM item with this number: contacts first, then companies, then leads."""
    wanted = digits(phone)
    for kind, table in TABLES:
        for number, row in state.company[table].rows.items():
            if wanted and any(digits(str(entry["VALUE"])) == wanted for entry in row.get("PHONE") or []):
                return kind, number
    return None


def ring(state: PortalState, phone: str, user_id: int) -> str:
    """An incoming call of the portal's own line for this employee; answers its CALL_ID.

    Raises PortalUsageError for an employee that the portal does not have.
    """
    if user_id not in state.users:
        raise PortalUsageError(f"This portal has no employee {user_id}.")
    now = state.clock()
    call_id = f"{secrets.token_hex(8).upper()}.{int(now)}.{user_id}"
    state.company["call"].add(
        {
            "CALL_ID": call_id,
            "PHONE_NUMBER": phone,
            "PORTAL_USER_ID": str(user_id),
            "STATE": OPEN,
            "REST_APP_ID": "0",
            "DATA": {
                "registered": now,
                "type": "2",
                "entity": customer(state, phone) or ("", 0),
                "lead": None,
                "line": OWN_LINE,
                "external": "",
                "shown": [str(user_id)],
            },
        }
    )
    return call_id


def hang_up(state: PortalState, call_id: str, failed_code: str = "") -> None:
    """End a call; its card closes. `failed_code` is the SIP code of a call that failed."""
    for row in state.company["call"].rows.values():
        if row["CALL_ID"] == call_id:
            row["STATE"] = FINISHED
            row["DATA"]["failed"] = failed_code
            return
    raise PortalUsageError(f"This portal has no call {call_id}.")


def show(row: Row, user_id: int | str, shown: bool = True) -> None:
    """Let an employee see the call's card, or take it away."""
    known = [str(number) for number in row["DATA"].get("shown") or []]
    rest = [number for number in known if number != str(user_id)]
    row["DATA"]["shown"] = [*rest, str(user_id)] if shown else rest


def shown_calls(state: PortalState, user: User) -> list[Row]:
    """The calls whose card this employee sees, running ones and those that have just ended, oldest first."""
    return [row for row in state.company["call"].rows.values() if str(user.id) in (row["DATA"].get("shown") or [])]


def call_context(row: Mapping[str, Any], *, bindings: bool = True) -> dict[str, Any]:
    """What an app is told of a call (documentation of CALL_CARD): the answer of `getStatus`."""
    data = row["DATA"]
    kind, number = data["entity"]
    context: dict[str, Any] = {
        "CALL_ID": row["CALL_ID"],
        "PHONE_NUMBER": row["PHONE_NUMBER"],
        "LINE_NUMBER": data["line"],
        "LINE_NAME": data["line"],
        "CRM_ENTITY_TYPE": kind,
        "CRM_ENTITY_ID": int(number or 0),
        "CALL_DIRECTION": DIRECTIONS.get(str(data["type"]), "incoming"),
        "CALL_STATE": "connected" if row["STATE"] == OPEN else "idle",
        "CALL_LIST_MODE": False,
    }
    if bindings and kind:
        context["CRM_BINDINGS"] = [{"ENTITY_TYPE": kind, "ENTITY_ID": int(number)}]
    return context


def placement_options(context: Mapping[str, Any]) -> dict[str, Any]:
    """The same as PLACEMENT_OPTIONS: values pass a form on the way, so numbers and flags arrive as texts."""
    options: dict[str, Any] = {
        "CRM_ACTIVITY_ID": "undefined",
        **{key: _text(value) for key, value in context.items() if key != "CRM_BINDINGS"},
    }
    if context.get("CRM_BINDINGS"):
        options["CRM_BINDINGS"] = [
            {key: str(value) for key, value in binding.items()} for binding in context["CRM_BINDINGS"]
        ]
    return options


def _text(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
