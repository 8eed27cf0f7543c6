"""The widgets of all apps: where each lives, and what a widget without a place of its own is handed over.

The list `/devops/placement/` is this portal's own (portal-facts know the page of one placement alone, 2.1): codes for which
this portal has no place open from it on a page of their own.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from starlette.responses import Response

from portal.model import PlacementRow, PortalState
from portal.screens.shell import shell_context
from portal.screens.site import Visit

CRM_KINDS = {"DEAL": "deal", "LEAD": "lead", "CONTACT": "contact", "COMPANY": "company"}
CARD_PLACES = ("DETAIL_TAB", "DETAIL_TOOLBAR", "DETAIL_ACTIVITY", "DOCUMENTGENERATOR_BUTTON", "ACTIVITY_TIMELINE_MENU")
LIST_PLACES = ("LIST_TOOLBAR", "LIST_MENU")
EVERYWHERE = frozenset({"LEFT_MENU", "USER_PROFILE_MENU", "PAGE_BACKGROUND_WORKER", "CALL_CARD"})
WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Widget:
    """One bound handler; `home` is the path of a page where it is offered, empty for a page of its own."""

    bound: PlacementRow
    app: str
    title: str
    home: str
    everywhere: bool


def home_of(code: str, user_id: int) -> str:
    """The page of this portal that offers the placement; empty where there is none."""
    if code.startswith("CRM_"):
        kind, _, place = code.removeprefix("CRM_").partition("_")
        name = CRM_KINDS.get(kind)
        if name is not None and place in LIST_PLACES:
            return f"/crm/{name}/list/"
        return f"/crm/{name}/details/1/" if name is not None and place in CARD_PLACES else ""
    tasks = f"/company/personal/user/{user_id}/tasks/"
    return {
        "TASK_VIEW_TAB": f"{tasks}task/view/1/",
        "TASK_VIEW_SIDEBAR": f"{tasks}task/view/1/",
        "TASK_VIEW_TOP_PANEL": f"{tasks}task/view/1/",
        "TASK_LIST_CONTEXT_MENU": tasks,
        "TASK_USER_LIST_TOOLBAR": tasks,
        "TASK_GROUP_LIST_TOOLBAR": "/workgroups/group/1/tasks/",
        "SONET_GROUP_DETAIL_TAB": "/workgroups/group/1/",
        "SONET_GROUP_TOOLBAR": "/workgroups/group/1/",
        "USER_PROFILE_TOOLBAR": f"/company/personal/user/{user_id}/",
    }.get(code, "")


def standing_options(state: PortalState, code: str) -> dict[str, Any]:
    """PLACEMENT_OPTIONS of a placement that opens on a page of its own, as its documentation describes them.

    Real pages of the product would name what is open there; here they name the first item of the company.
    """
    now = datetime.fromtimestamp(state.clock(), UTC).date()
    samples: dict[str, dict[str, Any]] = {
        "CALENDAR_GRIDVIEW": {"viewRangeFrom": now.isoformat(), "viewRangeTo": (now + WEEK).isoformat()},
        "CONTACT_CENTER": {"ID": "1"},
        "IM_CONTEXT_MENU": {"messageId": "1", "dialogId": "1"},
        "IM_SIDEBAR": {"dialogId": "1"},
        "IM_TEXTAREA": {"dialogId": "1"},
        "IMMOBILE_CONTEXT_MENU": {"dialogId": "1"},
        "CRM_DETAIL_SEARCH": {"entityTypeName": "COMPANY", "searchQuery": "abc"},
        "CRM_REQUISITE_AUTOCOMPLETE": {"searchQuery": "abc"},
        "CRM_BANK_DETAIL_AUTOCOMPLETE": {"searchQuery": "abc"},
        "TASK_ROBOT_DESIGNER_TOOLBAR": {"GROUP_ID": "1"},
        "SONET_GROUP_ROBOT_DESIGNER_TOOLBAR": {"GROUP_ID": "1"},
        "USERFIELD_TYPE": {
            "MODE": "edit",
            "ENTITY_ID": "CRM_LEAD",
            "FIELD_NAME": "UF_CRM_1",
            "ENTITY_VALUE_ID": "1",
            "VALUE": None,
            "MULTIPLE": "N",
            "MANDATORY": "N",
            "XML_ID": None,
        },
    }
    if code.startswith("CRM_") and code.endswith(("_DETAIL_TAB", "_DETAIL_ACTIVITY", "_LIST_MENU")):
        return {"ID": "1"}
    if code.startswith("CRM_") and code.endswith(("_DETAIL_TOOLBAR", "_DOCUMENTGENERATOR_BUTTON")):
        return {"ENTITY_ID": "1"}
    return samples.get(code, {})


def widgets(visit: Visit) -> list[Widget]:
    """The handlers of finished apps, in the order in which they were bound."""
    state = visit.state
    found = []
    for bound in state.placements:
        row = state.rows.get(bound.row_id)
        if row is None or not (row.active and row.installed):
            continue
        found.append(
            Widget(
                bound,
                row.listing.title,
                bound.title or row.listing.title,
                home_of(bound.placement, visit.person.id),
                bound.placement in EVERYWHERE,
            )
        )
    return found


async def widget_list(visit: Visit) -> Response:
    return visit.html("devops/widgets.html", **shell_context(visit, "devops"), widgets=widgets(visit))
