"""Rows of the CRM as pages show them: names, customers, stages, amounts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from portal.model import PortalState, User
from portal.screens import wording

Row = Mapping[str, Any]
STAGE_COLORS = ("#39a8ef", "#2fc6f6", "#55d0e0", "#47e4c2", "#ffa900", "#7bd500", "#ff5752")
PREFIXES = {"lead": "L", "contact": "C", "company": "CO", "deal": "D", "quote": "Q"}
"""Prefixes of ids in selectCRM (portal-facts 4.4)."""
STATUS_OF = {"deal": ("STAGE_ID", "DEAL_STAGE"), "lead": ("STATUS_ID", "STATUS")}


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a list or a line of a card; `badge` is the colour of a stage."""

    text: str
    href: str = ""
    photo: str = ""
    badge: str = ""


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage with its items; `sum` is their total as text."""

    id: str
    name: str
    color: str
    items: list[Row] = field(default_factory=list)
    sum: str = ""


def number(value: object) -> int | None:
    """An id out of a row; None for an empty one."""
    text = str(value or "")
    return int(text) if text.isdecimal() and int(text) else None


def title(kind: str, row: Row) -> str:
    """What an item is called."""
    person = " ".join(str(row.get(name) or "") for name in ("NAME", "LAST_NAME")).strip()
    return str(row.get("TITLE") or person or f"#{row['ID']}") if kind != "contact" else person or f"#{row['ID']}"


def href(kind: str, row: Row) -> str:
    return f"/crm/{kind}/details/{row['ID']}/"


def table(state: PortalState, kind: str) -> list[Row]:
    """All items of a kind, newest first; none for a kind that this portal does not keep."""
    return list(state.company[kind].find({}, {"ID": "DESC"})) if kind in state.company else []


def find(state: PortalState, kind: str, wanted: int) -> Row | None:
    return state.company[kind].get(wanted) if kind in state.company else None


def linked(state: PortalState, kind: str, value: object) -> Cell:
    """A cell that leads to another item."""
    wanted = number(value)
    row = find(state, kind, wanted) if wanted else None
    return Cell(title(kind, row), href(kind, row)) if row is not None else Cell("")


def customer(state: PortalState, row: Row) -> Cell:
    """The company of an item, else its contact."""
    company = linked(state, "company", row.get("COMPANY_ID"))
    return company if company.text else linked(state, "contact", row.get("CONTACT_ID"))


def employee(state: PortalState, value: object) -> Cell:
    user: User | None = state.users.get(number(value) or 0)
    return Cell(user.full_name, f"/company/personal/user/{user.id}/", user.avatar_url) if user else Cell("")


def money(state: PortalState, row: Row) -> str:
    return wording.amount(row.get("OPPORTUNITY"), row.get("CURRENCY_ID"), state.settings.language)


def reach(row: Row, name: str) -> str:
    """The first phone or e-mail of an item."""
    values = row.get(name) or []
    first = values[0] if isinstance(values, Sequence) and values and not isinstance(values, str) else None
    return str(first.get("VALUE", "")) if isinstance(first, Mapping) else ""


def statuses(state: PortalState, entity: str) -> list[Row]:
    return list(state.company["status"].find({"ENTITY_ID": entity}, {"SORT": "ASC", "ID": "ASC"}))


def status_name(state: PortalState, entity: str, value: object) -> str:
    """The name of a value of a dictionary (crm.status); the value itself where it has none."""
    return next((str(item["NAME"]) for item in statuses(state, entity) if item["STATUS_ID"] == value), str(value or ""))


def _color(status: Row, position: int) -> str:
    own = str(status.get("COLOR") or "")
    return own if own.startswith("#") else STAGE_COLORS[position % len(STAGE_COLORS)]


def stage_cell(state: PortalState, kind: str, row: Row) -> Cell:
    column, entity = STATUS_OF[kind]
    for position, status in enumerate(statuses(state, entity)):
        if status["STATUS_ID"] == row.get(column):
            return Cell(str(status["NAME"]), badge=_color(status, position))
    return Cell(str(row.get(column) or ""))


def stages(state: PortalState, kind: str) -> list[Stage]:
    """The columns of a kanban. Stages of losing (semantics F) are left out but one."""
    column, entity = STATUS_OF[kind]
    items = table(state, kind)
    known = statuses(state, entity)
    lost = [status["STATUS_ID"] for status in known if status.get("SEMANTICS") == "F"]
    found = []
    for position, status in enumerate(known):
        if status["STATUS_ID"] in lost[1:]:
            continue
        own = [row for row in items if row.get(column) == status["STATUS_ID"]]
        total = sum(float(row.get("OPPORTUNITY") or 0) for row in own)
        currency = own[0].get("CURRENCY_ID") if own else None
        text = wording.amount(total, currency, state.settings.language) if own else ""
        found.append(Stage(str(status["STATUS_ID"]), str(status["NAME"]), _color(status, position), own, text))
    return found


def chooser_item(state: PortalState, kind: str, row: Row) -> dict[str, Any]:
    """An item for selectCRM."""
    note = money(state, row) if kind in ("deal", "lead") else reach(row, "PHONE") or reach(row, "EMAIL")
    return {"id": f"{PREFIXES[kind]}_{row['ID']}", "name": title(kind, row), "desc": note, "url": href(kind, row)}
