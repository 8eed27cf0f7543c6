"""Pages of the company: feed, employees, structure, tasks, workgroups."""

from __future__ import annotations

from dataclasses import dataclass, field

from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from portal.model import Department, PortalState, User
from portal.screens import crm_view, wording
from portal.screens.company_data import active_users
from portal.screens.crm_view import Cell
from portal.screens.pages import missing
from portal.screens.placements import Item, binding_menu, placement_tabs, row_menu
from portal.screens.shell import shell_context
from portal.screens.site import Site, Visit, signed_in

DONE = "5"
"""STATUS of a task that is completed."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A department with the departments below it."""

    department: Department
    head: User | None
    staff: int
    parts: list[Unit] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Post:
    """A post of the feed."""

    author: User
    text: str
    when: str
    title: str = ""


def routes(site: Site) -> list[BaseRoute]:
    return [
        Route("/stream/", signed_in(site, feed)),
        Route("/company/", signed_in(site, employees)),
        Route("/company/index.php", signed_in(site, employees)),
        Route("/company/vis_structure.php", signed_in(site, structure)),
        Route("/company/structure.php", signed_in(site, structure)),
        Route("/company/personal/user/{id:int}/", signed_in(site, profile)),
        Route("/company/personal/user/{id:int}/tasks/", signed_in(site, tasks)),
        Route("/company/personal/user/{id:int}/tasks/task/view/{task:int}/", signed_in(site, task)),
        Route("/workgroups/group/{id:int}/", signed_in(site, group)),
        Route("/workgroups/group/{id:int}/tasks/", signed_in(site, group_tasks)),
    ]


async def feed(visit: Visit) -> Response:
    """The start page."""
    state, user = visit.state, visit.person
    mine = [row for row in _tasks_of(state, user.id) if row.get("STATUS") != DONE]
    pipeline = [(stage.name, stage.color, len(stage.items), stage.sum) for stage in crm_view.stages(state, "deal")]
    return visit.html(
        "company/feed.html",
        **shell_context(visit, "feed"),
        posts=_posts(visit),
        tasks=[
            (_task_href(row), row["TITLE"], wording.date(row.get("DEADLINE"), visit.site.language)) for row in mine[:5]
        ],
        colleagues=[other for other in active_users(state) if other.id != user.id][:6],
        pipeline=[item for item in pipeline if item[2]][:5],
    )


def _posts(visit: Visit) -> list[Post]:
    state, t = visit.state, visit.site.texts
    stored = [
        Post(
            state.users[author],
            str(row.get("TEXT") or ""),
            wording.date(row.get("DATE"), visit.site.language),
            str(row.get("TITLE") or ""),
        )
        for row in crm_view.table(state, "post")
        if (author := crm_view.number(row.get("AUTHOR_ID"))) in state.users and author is not None
    ]
    people = active_users(state)
    companies = crm_view.table(state, "company")
    company = crm_view.title("company", companies[0]) if companies else visit.portal_name
    words = {"portal": visit.portal_name, "company": company}
    return stored + [
        Post(people[place % len(people)], t(f"feed_news_{place}", **words), t(f"feed_ago_{place}"))
        for place in (1, 2, 3)
    ]


async def employees(visit: Visit) -> Response:
    people = active_users(visit.state)
    rows = [(user, _departments(visit.state, user)) for user in people]
    return visit.html("company/employees.html", **shell_context(visit, "employees"), people=rows)


def _departments(state: PortalState, user: User) -> str:
    return ", ".join(state.departments[number].name for number in user.departments if number in state.departments)


async def structure(visit: Visit) -> Response:
    state = visit.state
    roots = [item for item in state.departments.values() if item.parent not in state.departments]
    units = [_unit(state, root) for root in roots]
    return visit.html("company/structure.html", **shell_context(visit, "structure"), units=units)


def _unit(state: PortalState, department: Department) -> Unit:
    staff = sum(department.id in user.departments for user in active_users(state))
    parts = [_unit(state, item) for item in state.departments.values() if item.parent == department.id != item.id]
    return Unit(department, state.users.get(department.head), staff, parts)


async def profile(visit: Visit) -> Response:
    person = visit.state.users.get(visit.request.path_params["id"])
    if person is None:
        return await missing(visit)
    return visit.html(
        "company/profile.html",
        **shell_context(visit, "employees"),
        person=person,
        departments=_departments(visit.state, person),
        toolbar=binding_menu(visit, "USER_PROFILE_TOOLBAR", {"USER_ID": str(person.id)}),
    )


def _tasks_of(state: PortalState, user_id: int) -> list[crm_view.Row]:
    wanted = str(user_id)
    return [
        row for row in crm_view.table(state, "task") if wanted in (row.get("RESPONSIBLE_ID"), row.get("CREATED_BY"))
    ]


def _task_href(row: crm_view.Row) -> str:
    return f"/company/personal/user/{row['RESPONSIBLE_ID']}/tasks/task/view/{row['ID']}/"


def _task_status(visit: Visit, row: crm_view.Row) -> str:
    status = str(row.get("STATUS"))
    return visit.site.texts(f"task_status_{status if status in '23456' else '2'}")


async def tasks(visit: Visit) -> Response:
    """The tasks of an employee, with what apps add above the list and to its rows."""
    user_id = visit.request.path_params["id"]
    toolbar = binding_menu(visit, "TASK_USER_LIST_TOOLBAR", {"USER_ID": str(user_id)})
    return _task_list(visit, "tasks", _tasks_of(visit.state, user_id), toolbar)


def _task_list(visit: Visit, active: str, found: list[crm_view.Row], toolbar: list[Item]) -> Response:
    state, t, language = visit.state, visit.site.texts, visit.site.language
    rows = [
        [
            Cell(str(row["TITLE"]), _task_href(row)),
            Cell(_task_status(visit, row), badge="#7bd500" if row.get("STATUS") == DONE else "#39a8ef"),
            Cell(wording.date(row.get("DEADLINE"), language) or t("task_no_deadline")),
            crm_view.employee(state, row.get("CREATED_BY")),
            crm_view.employee(state, row.get("RESPONSIBLE_ID")),
        ]
        for row in found
    ]
    return visit.html(
        "company/tasks.html",
        **shell_context(visit, active),
        heads=[t("task"), t("status"), t("task_deadline"), t("task_creator"), t("crm_responsible")],
        rows=rows,
        menus=[row_menu(visit, "TASK_LIST_CONTEXT_MENU", row["ID"], _task_href(row)) for row in found],
        total=len(rows),
        toolbar=toolbar,
    )


async def task(visit: Visit) -> Response:
    row = crm_view.find(visit.state, "task", visit.request.path_params["task"])
    if row is None:
        return await missing(visit)
    t, state = visit.site.texts, visit.state
    fields = [
        (t("status"), Cell(_task_status(visit, row))),
        (t("task_deadline"), Cell(wording.date(row.get("DEADLINE"), visit.site.language) or t("task_no_deadline"))),
        (t("task_creator"), crm_view.employee(state, row.get("CREATED_BY"))),
        (t("crm_responsible"), crm_view.employee(state, row.get("RESPONSIBLE_ID"))),
    ]
    options = {"taskId": row["ID"]}
    return visit.html(
        "company/task.html",
        **shell_context(visit, "tasks"),
        row=row,
        fields=fields,
        tabs=placement_tabs(visit, "TASK_VIEW_TAB", options),
        toolbar=binding_menu(visit, "TASK_VIEW_TOP_PANEL", options),
        sidebar=placement_tabs(visit, "TASK_VIEW_SIDEBAR", options),
    )


async def group(visit: Visit) -> Response:
    """A workgroup, with the tabs and the menu that apps add."""
    number = str(visit.request.path_params["id"])
    options = {"GROUP_ID": number}
    return visit.html(
        "company/group.html",
        **shell_context(visit, ""),
        title=f"{visit.site.texts('group')} {number}",
        number=number,
        tabs=placement_tabs(visit, "SONET_GROUP_DETAIL_TAB", options),
        toolbar=binding_menu(visit, "SONET_GROUP_TOOLBAR", {}),
    )


async def group_tasks(visit: Visit) -> Response:
    """The tasks of a workgroup."""
    number = str(visit.request.path_params["id"])
    found = [row for row in crm_view.table(visit.state, "task") if str(row.get("GROUP_ID") or "") == number]
    return _task_list(visit, "", found, binding_menu(visit, "TASK_GROUP_LIST_TOOLBAR", {"GROUP_ID": number}))
