"""Tasks: tasks.task.* and the older task.item.*."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from portal.company.filters import moment_of, split
from portal.company.store import Row, moment
from portal.rest.call import Call, Method, Page
from portal.rest.errors import RestError
from portal.rest.methods.names import inner_name, outer_name

SCOPES = ("task", "tasks", "tasks_extended")
TABLE = "task"
COMPLETED = "5"
STATUS_OF = {
    "start": "3",
    "pause": "2",
    "defer": "6",
    "complete": COMPLETED,
    "renew": "2",
    "approve": COMPLETED,
    "disapprove": "2",
}
PERSON_FIELDS = {"RESPONSIBLE_ID": "responsible", "CREATED_BY": "creator"}


def _person(call: Call, number: Any) -> dict[str, Any]:
    user = call.state.users.get(int(number)) if str(number or "").isdecimal() else None
    if user is None:
        return {}
    return {
        "id": str(user.id),
        "name": user.full_name,
        "link": f"/company/personal/user/{user.id}/",
        "icon": user.avatar_url,
        "workPosition": user.position,
    }


def shape(call: Call, row: Row, select: list[Any]) -> dict[str, Any]:
    """A row as tasks.task.* shows it."""
    table = call.state.company[TABLE]
    names = {inner_name(str(name), table) for name in select}
    shown = table.show(row, [name for name in names if name in row] if names and "*" not in names else ())
    task: dict[str, Any] = {outer_name(name): value for name, value in shown.items()}
    for column, key in PERSON_FIELDS.items():
        if column in shown:
            task[key] = _person(call, row[column])
    if not names or "*" in names:
        task |= {
            "group": [],
            "subStatus": row["STATUS"],
            "favorite": "Y" if str(call.user.id) in row.get("_FAVORITES", []) else "N",
        }
    return task


def _found(call: Call, *names: str) -> Row:
    number = next((call.integer(name) for name in names if call.integer(name)), 0)
    row = call.state.company[TABLE].get(number)
    if row is None:
        raise RestError("ERROR_CORE", "Task not found or access denied")
    return row


def _values(call: Call, key: str) -> Row:
    table = call.state.company[TABLE]
    given = {inner_name(str(name), table): value for name, value in call.items(key).items()}
    return table.clean(given)


def _create(call: Call, values: Row) -> int:
    if not values.get("TITLE"):
        raise RestError("ERROR_CORE", "Task name is not specified")
    if not values.get("RESPONSIBLE_ID"):
        raise RestError("ERROR_CORE", "The responsible person is not specified")
    if not str(values["RESPONSIBLE_ID"]).isdecimal() or int(values["RESPONSIBLE_ID"]) not in call.state.users:
        raise RestError("ERROR_CORE", "The responsible person is not found")
    now, who = moment(call.state.clock()), str(call.user.id)
    values = {"CREATED_BY": who} | values | {"CREATED_DATE": now, "CHANGED_DATE": now, "CHANGED_BY": who}
    number = call.state.company[TABLE].add(values)
    call.raise_event("ONTASKADD", {"FIELDS_BEFORE": "undefined", "FIELDS_AFTER": {"ID": number}})
    return number


def _change(call: Call, row: Row, values: Row) -> None:
    now, who = moment(call.state.clock()), str(call.user.id)
    values = values | {"CHANGED_DATE": now, "CHANGED_BY": who}
    if values.get("STATUS") == COMPLETED and row["STATUS"] != COMPLETED:
        values |= {"CLOSED_DATE": now, "CLOSED_BY": who}
    call.state.company[TABLE].update(int(row["ID"]), values)
    parts = {"FIELDS_BEFORE": {"ID": int(row["ID"])}, "FIELDS_AFTER": {"ID": int(row["ID"])}}
    call.raise_event("ONTASKUPDATE", parts)


def _remove(call: Call, row: Row) -> None:
    number = int(row["ID"])
    call.state.company[TABLE].delete(number)
    call.raise_event("ONTASKDELETE", {"FIELDS_BEFORE": {"ID": number}, "FIELDS_AFTER": "undefined"})


def _query(call: Call) -> list[Row]:
    table = call.state.company[TABLE]
    conditions: dict[str, Any] = {}
    for name, value in call.items("filter").items():
        operator, _ = split(str(name))
        conditions[operator + inner_name(str(name)[len(operator) :], table)] = value
    order = {inner_name(str(name), table): direction for name, direction in call.items("order").items()}
    return table.find(conditions, order)


def task_add(call: Call) -> dict[str, Any]:
    number = _create(call, _values(call, "fields"))
    return {"task": shape(call, call.state.company[TABLE].rows[number], [])}


def task_get(call: Call) -> dict[str, Any]:
    return {"task": shape(call, _found(call, "taskId", "id"), call.array("select"))}


def task_list(call: Call) -> Page:
    page = call.page(_query(call))
    return Page({"tasks": [shape(call, row, call.array("select")) for row in page.result]}, page.total, page.next)


def task_update(call: Call) -> dict[str, Any]:
    row = _found(call, "taskId", "id")
    _change(call, row, _values(call, "fields"))
    return {"task": shape(call, row, [])}


def task_delete(call: Call) -> dict[str, Any]:
    _remove(call, _found(call, "taskId", "id"))
    return {"task": True}


def task_status(call: Call) -> dict[str, Any]:
    """tasks.task.start, pause, defer, complete, renew, approve, disapprove: each moves the task to one status."""
    row, status = _found(call, "taskId", "id"), STATUS_OF[call.method.rpartition(".")[2]]
    _change(call, row, {"STATUS": status} | ({"CLOSED_DATE": None, "CLOSED_BY": None} if status != COMPLETED else {}))
    return {"task": shape(call, row, [])}


def task_delegate(call: Call) -> dict[str, Any]:
    row, user = _found(call, "taskId", "id"), call.integer("userId")
    if user not in call.state.users:
        raise RestError("ERROR_CORE", "The responsible person is not found")
    _change(call, row, {"RESPONSIBLE_ID": str(user), "STATUS": "2"})
    return {"task": shape(call, row, [])}


def _marked(column: str, *, add: bool) -> Callable[[Call], Any]:
    """Put the caller into a list of the task (those who watch it, those who like it), or take them out."""

    def mark(call: Call) -> Any:
        row, who = _found(call, "taskId", "id"), str(call.user.id)
        kept = [number for number in row.get(column) or [] if number != who]
        row[column] = [*kept, who] if add else kept
        return {"task": shape(call, row, [])} if column == "AUDITORS" else True

    return mark


def task_counters(call: Call) -> dict[str, Any]:
    user, now = str(call.integer("userId") or call.user.id), call.state.clock()
    rows = call.state.company[TABLE].find({"=RESPONSIBLE_ID": user, "!STATUS": COMPLETED})
    expired = sum(1 for row in rows if (moment_of(row["DEADLINE"]) or now) < now)
    return {"expired": {"counter": expired, "code": 6291456}, "new_comments": {"counter": 0, "code": 12582912}}


def task_access(call: Call) -> dict[str, Any]:
    row = _found(call, "taskId", "id")
    users = [str(number) for number in call.array("users")][:100] or [str(call.user.id)]
    own = {row["RESPONSIBLE_ID"], row["CREATED_BY"]}
    done = row["STATUS"] == COMPLETED

    def actions(user: str) -> dict[str, bool]:
        mine = user in own or call.is_admin
        can = {"CREATE": True, "EDIT": mine, "REMOVE": mine, "DELEGATE": mine and not done, "RATE": mine}
        return can | {"COMPLETE": mine and not done, "RENEW": mine and done, "START": mine and not done, "READ": True}

    return {"allowedActions": {user: actions(user) for user in users}}


def task_history(call: Call) -> dict[str, Any]:
    row = _found(call, "taskId", "id")
    user = call.state.users.get(int(row["CREATED_BY"] or 1), call.user)
    who = {"id": user.id, "name": user.name, "lastName": user.last_name, "secondName": "", "login": user.login}
    made = {"id": 1, "createdDate": row["CREATED_DATE"], "field": "NEW", "value": {"from": None, "to": None}}
    return {"list": [made | {"user": who}]}


def task_fields(call: Call) -> dict[str, Any]:
    table = call.state.company[TABLE]
    return {
        "fields": {
            field.name: {
                "title": field.title or field.name.replace("_", " ").capitalize(),
                "type": field.type,
                "required": field.required,
                "default": field.default,
            }
            for field in table.fields.values()
        }
    }


def item_add(call: Call) -> int:
    """task.item.add takes its fields as `arNewTaskData`, as `fields`, or as the first of a list."""
    values = _values(call, "arNewTaskData") or _values(call, "fields")
    first = call.arg("0")
    if not values and isinstance(first, dict):
        values = call.state.company[TABLE].clean(first)
    return _create(call, values)


def item_list(call: Call) -> Page:
    return call.page([call.state.company[TABLE].show(row, ["*", "UF_*"]) for row in _query(call)])


def item_get(call: Call) -> Row:
    return call.state.company[TABLE].show(_found(call, "taskId", "id", "0"), ["*", "UF_*"])


def item_update(call: Call) -> list[Any]:
    _change(call, _found(call, "taskId", "id", "0"), _values(call, "arNewTaskData") or _values(call, "fields"))
    return []


def item_complete(call: Call) -> list[Any]:
    _change(call, _found(call, "taskId", "id", "0"), {"STATUS": COMPLETED})
    return []


def item_delete(call: Call) -> list[Any]:
    _remove(call, _found(call, "taskId", "id", "0"))
    return []


METHODS = (
    Method("tasks.task.add", task_add, SCOPES),
    Method("tasks.task.get", task_get, SCOPES),
    Method("tasks.task.list", task_list, SCOPES),
    Method("tasks.task.update", task_update, SCOPES),
    Method("tasks.task.delete", task_delete, SCOPES),
    *(Method(f"tasks.task.{verb}", task_status, SCOPES) for verb in STATUS_OF),
    Method("tasks.task.delegate", task_delegate, SCOPES),
    Method("tasks.task.startwatch", _marked("AUDITORS", add=True), SCOPES),
    Method("tasks.task.stopwatch", _marked("AUDITORS", add=False), SCOPES),
    Method("tasks.task.favorite.add", _marked("_FAVORITES", add=True), SCOPES),
    Method("tasks.task.favorite.remove", _marked("_FAVORITES", add=False), SCOPES),
    Method("tasks.task.counters.get", task_counters, SCOPES),
    Method("tasks.task.getaccess", task_access, SCOPES),
    Method("tasks.task.history.list", task_history, SCOPES),
    Method("tasks.task.getfields", task_fields, SCOPES),
    Method("task.item.add", item_add, SCOPES),
    Method("task.item.list", item_list, SCOPES),
    Method("task.item.getdata", item_get, SCOPES),
    Method("task.item.update", item_update, SCOPES),
    Method("task.item.complete", item_complete, SCOPES),
    Method("task.item.delete", item_delete, SCOPES),
)
