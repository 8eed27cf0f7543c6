"""CRM pages: kanban, lists, the card of an item with the tabs that apps add."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from portal.screens import crm_view, wording
from portal.screens.ajax import Action, Call
from portal.screens.crm_view import Cell
from portal.screens.pages import missing
from portal.screens.placements import Item, binding_menu, placement_items, placement_tabs, row_menu
from portal.screens.shell import shell_context
from portal.screens.site import Site, Visit, signed_in

KINDS = {"deal": "deals", "lead": "leads", "contact": "contacts", "company": "companies"}
"""Kinds of items and the plural that names their texts and menu items."""
SHOWN = 60
"""Rows of a list at most."""
OFFERED = 500
"""Items of a kind that a chooser offers at most."""

RECENT = 6
"""Activities that a card's timeline shows at most."""
OWNER_TYPES = {"lead": 1, "deal": 2, "contact": 3, "company": 4}
ACTIVITY_TYPE = "6"
"""The type of an activity among CRM objects."""


@dataclass(frozen=True, slots=True)
class Event:
    """A record of a card's timeline; `menu` holds what apps add to it."""

    title: str
    date: str
    employee: Cell
    menu: list[Item]


def routes(site: Site) -> list[BaseRoute]:
    return [
        Route("/crm/", signed_in(site, to_deals)),
        Route("/crm/{kind}/", signed_in(site, first_view)),
        Route("/crm/{kind}/kanban/", signed_in(site, kanban)),
        Route("/crm/{kind}/kanban/{rest:path}", signed_in(site, kanban)),
        Route("/crm/{kind}/list/", signed_in(site, item_list)),
        Route("/crm/{kind}/category/{rest:path}", signed_in(site, kanban)),
        Route("/crm/{kind}/details/{id:int}/", signed_in(site, details)),
        Route("/crm/{rest:path}", signed_in(site, missing)),
    ]


def _kind(visit: Visit) -> str | None:
    kind = str(visit.request.path_params["kind"])
    return kind if kind in KINDS else None


async def to_deals(visit: Visit) -> Response:
    return RedirectResponse("/crm/deal/kanban/", 302)


async def first_view(visit: Visit) -> Response:
    kind = _kind(visit)
    if kind is None:
        return await missing(visit)
    return await (kanban(visit) if kind in crm_view.STATUS_OF else item_list(visit))


async def kanban(visit: Visit) -> Response:
    """Deals or leads by stage."""
    kind = _kind(visit)
    if kind not in crm_view.STATUS_OF:
        return await missing(visit)
    state = visit.state
    columns = [
        (
            stage,
            [
                {
                    "title": crm_view.title(kind, row),
                    "href": crm_view.href(kind, row),
                    "amount": crm_view.money(state, row),
                    "customer": crm_view.customer(state, row),
                    "employee": crm_view.employee(state, row.get("ASSIGNED_BY_ID")),
                    "date": wording.date(row.get("DATE_CREATE"), visit.site.language),
                }
                for row in stage.items[:SHOWN]
            ],
        )
        for stage in crm_view.stages(state, kind)
    ]
    return visit.html(
        "crm/kanban.html",
        **shell_context(visit, KINDS[kind]),
        kind=kind,
        kinds=KINDS,
        columns=columns,
        toolbar=_list_menu(visit, kind),
    )


def _list_menu(visit: Visit, kind: str) -> list[Item]:
    return binding_menu(visit, f"CRM_{kind.upper()}_LIST_TOOLBAR", {})


async def item_list(visit: Visit) -> Response:
    """A table of items."""
    kind = _kind(visit)
    if kind is None:
        return await missing(visit)
    rows = crm_view.table(visit.state, kind)
    heads, cells = _columns(visit, kind, rows[:SHOWN])
    return visit.html(
        "crm/list.html",
        **shell_context(visit, KINDS[kind]),
        kind=kind,
        kinds=KINDS,
        heads=heads,
        rows=cells,
        total=len(rows),
        menus=[
            row_menu(visit, f"CRM_{kind.upper()}_LIST_MENU", row["ID"], crm_view.href(kind, row))
            for row in rows[:SHOWN]
        ],
        kanban=kind in crm_view.STATUS_OF,
        toolbar=_list_menu(visit, kind),
    )


def _columns(visit: Visit, kind: str, rows: list[crm_view.Row]) -> tuple[list[str], list[list[Cell]]]:
    state, t, language = visit.state, visit.site.texts, visit.site.language

    def name(row: crm_view.Row) -> Cell:
        return Cell(crm_view.title(kind, row), crm_view.href(kind, row))

    def responsible(row: crm_view.Row) -> Cell:
        return crm_view.employee(state, row.get("ASSIGNED_BY_ID"))

    def created(row: crm_view.Row) -> Cell:
        return Cell(wording.date(row.get("DATE_CREATE"), language))

    if kind in crm_view.STATUS_OF:
        heads = [t("name"), t("crm_stage"), t("crm_amount"), t("crm_customer"), t("crm_responsible"), t("created")]
        return heads, [
            [
                name(row),
                crm_view.stage_cell(state, kind, row),
                Cell(crm_view.money(state, row)),
                crm_view.customer(state, row),
                responsible(row),
                created(row),
            ]
            for row in rows
        ]
    heads = [t("name"), t("phone"), t("email"), t("crm_company") if kind == "contact" else t("crm_industry")]
    return [*heads, t("crm_responsible"), t("created")], [
        [
            name(row),
            Cell(crm_view.reach(row, "PHONE")),
            Cell(crm_view.reach(row, "EMAIL")),
            crm_view.linked(state, "company", row.get("COMPANY_ID"))
            if kind == "contact"
            else Cell(crm_view.status_name(state, "INDUSTRY", row.get("INDUSTRY"))),
            responsible(row),
            created(row),
        ]
        for row in rows
    ]


async def details(visit: Visit) -> Response:
    """The card of an item, with what apps add to it: tabs, items of its menus, of its timeline and of the timeline's records
    (portal-facts 7.3: CRM_<KIND>_DETAIL_TAB, _DETAIL_TOOLBAR, _DETAIL_ACTIVITY, _DOCUMENTGENERATOR_BUTTON,
    _ACTIVITY_TIMELINE_MENU)."""
    kind = _kind(visit)
    row = crm_view.find(visit.state, kind, visit.request.path_params["id"]) if kind else None
    if kind is None or row is None:
        return await missing(visit)
    stage_row = crm_view.stage_cell(visit.state, kind, row) if kind in crm_view.STATUS_OF else None
    return visit.html(
        "crm/details.html",
        **shell_context(visit, KINDS[kind]),
        kind=kind,
        title=crm_view.title(kind, row),
        fields=_fields(visit, kind, row),
        stages=crm_view.stages(visit.state, kind) if stage_row else [],
        stage=stage_row,
        created=wording.date(row.get("DATE_CREATE"), visit.site.language),
        creator=crm_view.employee(visit.state, row.get("CREATED_BY_ID") or row.get("ASSIGNED_BY_ID")),
        number=row["ID"],
        tabs=placement_tabs(visit, f"CRM_{kind.upper()}_DETAIL_TAB", {"ID": row["ID"]}),
        toolbar=binding_menu(visit, f"CRM_{kind.upper()}_DETAIL_TOOLBAR", {"ID": row["ID"]}),
        documents=placement_items(visit, f"CRM_{kind.upper()}_DOCUMENTGENERATOR_BUTTON", {"ENTITY_ID": row["ID"]}),
        timeline=placement_items(visit, f"CRM_{kind.upper()}_DETAIL_ACTIVITY", {"ID": row["ID"]}),
        events=_events(visit, kind, row),
    )


def _events(visit: Visit, kind: str, row: crm_view.Row) -> list[Event]:
    """The newest activities of an item."""
    state, owner = visit.state, str(OWNER_TYPES[kind])
    found = [
        activity
        for activity in crm_view.table(state, "activity")
        if str(activity.get("OWNER_ID")) == str(row["ID"]) and str(activity.get("OWNER_TYPE_ID")) == owner
    ]
    return [
        Event(
            str(activity.get("SUBJECT") or ""),
            wording.date(activity.get("CREATED"), visit.site.language),
            crm_view.employee(state, activity.get("RESPONSIBLE_ID")),
            placement_items(
                visit,
                f"CRM_{kind.upper()}_ACTIVITY_TIMELINE_MENU",
                {
                    "ENTITY_ID": str(row["ID"]),
                    "ASSOCIATED_ENTITY_ID": str(activity["ID"]),
                    "ASSOCIATED_ENTITY_TYPE_ID": ACTIVITY_TYPE,
                },
            ),
        )
        for activity in found[:RECENT]
    ]


def _fields(visit: Visit, kind: str, row: crm_view.Row) -> list[tuple[str, Cell]]:
    state, t, language = visit.state, visit.site.texts, visit.site.language
    plain: list[tuple[str, Cell]] = [
        (t("crm_amount"), Cell(crm_view.money(state, row) if row.get("OPPORTUNITY") else "")),
        (t("crm_customer"), crm_view.customer(state, row) if kind in crm_view.STATUS_OF else Cell("")),
        (t("crm_company"), crm_view.linked(state, "company", row.get("COMPANY_ID")) if kind == "contact" else Cell("")),
        (t("position"), Cell(str(row.get("POST") or ""))),
        (t("phone"), Cell(crm_view.reach(row, "PHONE"))),
        (t("email"), Cell(crm_view.reach(row, "EMAIL"))),
        (t("crm_begin"), Cell(wording.date(row.get("BEGINDATE"), language))),
        (t("crm_close"), Cell(wording.date(row.get("CLOSEDATE"), language))),
        (t("crm_responsible"), crm_view.employee(state, row.get("ASSIGNED_BY_ID"))),
        (t("crm_comments"), Cell(str(row.get("COMMENTS") or ""))),
    ]
    return [(label, cell) for label, cell in plain if cell.text]


async def choose(call: Call) -> object:
    """Items for selectCRM, one section a wanted type."""
    t, state = call.visit.site.texts, call.visit.state
    wanted: Any = call.data.get("types") or list(crm_view.PREFIXES)
    sections = []
    for kind in wanted if isinstance(wanted, list) else [wanted]:
        if kind in KINDS:
            items = [crm_view.chooser_item(state, kind, row) for row in crm_view.table(state, kind)[:OFFERED]]
            sections.append({"key": kind, "title": t(f"menu_{KINDS[kind]}"), "items": items})
    return sections


ACTIONS: dict[str, Action] = {"portal.company.crm": choose}
