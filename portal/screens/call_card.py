"""The calls whose card an employee sees (placement CALL_CARD, portal-facts 7.3, 7.5)."""

from __future__ import annotations

import asyncio
import hashlib
import json
import time
from typing import Any

from portal.calls import FINISHED, call_context, placement_options, show, shown_calls
from portal.frames import visible_placements
from portal.model import PortalState, User
from portal.screens import crm_view
from portal.screens.ajax import Action, Call
from portal.screens.placements import placement_tabs
from portal.screens.site import Visit

LONGEST = 25.0
"""Seconds that a page waits for news of calls in one request."""
PAUSE = 0.2
"""Seconds between two looks at the calls meanwhile."""
TELEPHONY = frozenset({"telephony", "call"})


def needed(state: PortalState, user: User) -> bool:
    """Whether the pages of this employee look out for calls: there are some, or an app that makes or shows them."""
    apps = any(row.active and TELEPHONY.intersection(row.scopes) for row in state.rows.values())
    return apps or bool(shown_calls(state, user)) or bool(visible_placements(state, user, "CALL_CARD"))


async def shown(call: Call) -> object:
    """`portal.telephony.calls`: the running calls of this employee and those just ended, with the tabs of apps.

    Given the `mark` of the last answer it answers when something has changed, at the latest after LONGEST: the product's
    pages hear of calls through a connection that stays open, too.
    """
    visit, known = call.visit, str(call.data.get("mark") or "")
    deadline = time.monotonic() + LONGEST
    while True:
        calls = [_described(visit, row) for row in shown_calls(visit.state, visit.person)]
        mark = hashlib.sha256(json.dumps(calls).encode()).hexdigest()[:16]
        if mark != known or time.monotonic() >= deadline or await visit.request.is_disconnected():
            break
        try:
            await asyncio.sleep(PAUSE)
        except asyncio.CancelledError:
            break  # the portal is closing: the page gets what is known, and nobody a traceback
    tabs = placement_tabs(visit, "CALL_CARD", {})
    return {
        "calls": calls,
        "mark": mark,
        "tabs": [{"id": tab.id, "app": tab.app_id, "title": tab.title} for tab in tabs],
    }


def _described(visit: Visit, row: dict[str, Any]) -> dict[str, Any]:
    context = call_context(row)
    kind, number = str(context["CRM_ENTITY_TYPE"]).lower(), int(context["CRM_ENTITY_ID"])
    item = crm_view.find(visit.state, kind, number) if kind and number else None
    return {
        "id": row["CALL_ID"],
        "appId": row["REST_APP_ID"],
        "context": context,
        "options": placement_options(context),
        "ended": row["STATE"] == FINISHED,
        "failed": row["DATA"].get("failed") or "",
        "name": crm_view.title(kind, item) if item is not None else "",
        "href": crm_view.href(kind, item) if item is not None else "",
    }


async def hide(call: Call) -> object:
    """`portal.telephony.hide`: this employee has closed the card."""
    wanted = str(call.data.get("callId", ""))
    for row in shown_calls(call.visit.state, call.visit.person):
        if row["CALL_ID"] == wanted:
            show(row, call.visit.person.id, shown=False)
    return True


ACTIONS: dict[str, Action] = {"portal.telephony.calls": shown, "portal.telephony.hide": hide}
