"""Tasks: tasks.task.* and the older task.item.*."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any

from portal.company.filters import moment_of, split
from portal.company.store import Row, moment
from portal.rest.call import Call, Method, Page
from portal.rest.errors import RestError
from portal.rest.methods.names import inner_name
from portal.rest.methods.task_shape import (
    COMPLETED,
    PERSON_FIELDS,
    TABLE,
    actions,
    allowed_item_actions,
    described,
    shape,
)

SCOPES = ("task", "tasks", "tasks_extended")
STATUS_OF = {
    "start": "3",
    "pause": "2",
    "defer": "6",
    "complete": COMPLETED,
    "renew": "2",
    "approve": COMPLETED,
    "disapprove": "2",
}


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
        raise RestError("ERROR_CORE", "Task title is not specified<br>")
    if not values.get("RESPONSIBLE_ID"):
        raise RestError("ERROR_CORE", "The responsible person is not specified")
    if not str(values["RESPONSIBLE_ID"]).isdecimal() or int(values["RESPONSIBLE_ID"]) not in call.state.users:
        raise RestError("ERROR_CORE", "The responsible person is not found")
    now, who = moment(call.state.clock()), str(call.user.id)
    values = {"CREATED_BY": who, "GUID": f"{{{uuid.uuid4()}}}"} | values
    values |= dict.fromkeys(("CREATED_DATE", "CHANGED_DATE", "STATUS_CHANGED_DATE", "ACTIVITY_DATE"), now)
    values["CHANGED_BY"] = who
    number = call.state.company[TABLE].add(values)
    call.raise_event("ONTASKADD", {"FIELDS_BEFORE": "undefined", "FIELDS_AFTER": {"ID": number}})
    return number


def _change(call: Call, row: Row, values: Row) -> None:
    now, who = moment(call.state.clock()), str(call.user.id)
    values = values | {"CHANGED_DATE": now, "CHANGED_BY": who, "ACTIVITY_DATE": now}
    if values.get("STATUS", row["STATUS"]) != row["STATUS"]:
        values |= {"STATUS_CHANGED_DATE": now, "STATUS_CHANGED_BY": who}
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
    tasks = [shape(call, row, call.array("select"), alone=False) for row in page.result]
    return Page({"tasks": tasks}, page.total, page.next)


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

    def allowed(user: str) -> dict[str, bool]:
        known = call.state.users.get(int(user)) if user.isdecimal() and len(user) < 10 else None
        return {key.upper(): can for key, can in actions(known, row).items()}

    return {"allowedActions": {user: allowed(user) for user in users}}


def task_history(call: Call) -> dict[str, Any]:
    row = _found(call, "taskId", "id")
    user = call.state.users.get(int(row["CREATED_BY"] or 1), call.user)
    who = {"id": user.id, "name": user.name, "lastName": user.last_name, "secondName": "", "login": user.login}
    made = {"id": 1, "createdDate": row["CREATED_DATE"], "field": "NEW", "value": {"from": None, "to": None}}
    return {"list": [made | {"user": who}]}


def task_fields(call: Call) -> dict[str, Any]:
    return {"fields": described(call.state.company[TABLE])}


def item_add(call: Call) -> int:
    """task.item.add takes its fields as `arNewTaskData`, as `fields`, or as the first of a list."""
    values = _values(call, "arNewTaskData") or _values(call, "fields")
    first = call.arg("0")
    if not values and isinstance(first, dict):
        values = call.state.company[TABLE].clean(first)
    return _create(call, values)


def _item(call: Call, row: Row) -> Row:
    """A row as the older methods show it: with the names of those who have to do with it."""
    shown = call.state.company[TABLE].show(row, ["*", "UF_*"])
    for column in PERSON_FIELDS:
        number = str(row[column] or "")
        user = call.state.users.get(int(number)) if number.isdecimal() and len(number) < 10 else None
        prefix = column.removesuffix("_ID")
        shown |= {
            f"{prefix}_NAME": user.name if user is not None else "",
            f"{prefix}_LAST_NAME": user.last_name if user is not None else "",
            f"{prefix}_SECOND_NAME": "",
            f"{prefix}_LOGIN": user.login if user is not None else "",
        }
    shown |= {"REAL_STATUS": row["STATUS"], "DESCRIPTION_IN_BBCODE": "Y", "FAVORITE": "N"}
    favourite = str(call.user.id) in row.get("_FAVORITES", [])
    return shown | {"FAVORITE": "Y" if favourite else "N", "ALLOWED_ACTIONS": allowed_item_actions(call.user, row)}


def item_list(call: Call) -> Page:
    page = call.page(_query(call))
    return Page([_item(call, row) for row in page.result], page.total, page.next)


def item_get(call: Call) -> Row:
    return _item(call, _found(call, "taskId", "id", "0"))


def item_update(call: Call) -> list[Any]:
    _change(call, _found(call, "taskId", "id", "0"), _values(call, "arNewTaskData") or _values(call, "fields"))
    return []


def item_status(call: Call) -> list[Any]:
    """task.item.complete, startexecution, renew ...: each moves the task to one status."""
    verb = call.method.rpartition(".")[2].removesuffix("execution")
    _change(call, _found(call, "taskId", "id", "0"), {"STATUS": STATUS_OF[verb]})
    return []


def item_favourite(call: Call) -> bool:
    row, who = _found(call, "taskId", "id", "0"), str(call.user.id)
    kept = [number for number in row.get("_FAVORITES") or [] if number != who]
    row["_FAVORITES"] = [*kept, who] if call.method.endswith("addtofavorite") else kept
    return True


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
    Method("task.items.getlist", item_list, SCOPES),
    Method("task.item.getdata", item_get, SCOPES),
    Method("task.item.update", item_update, SCOPES),
    *(
        Method(f"task.item.{verb}", item_status, SCOPES)
        for verb in ("complete", "startexecution", "renew", "defer", "approve", "disapprove")
    ),
    Method("task.item.addtofavorite", item_favourite, SCOPES),
    Method("task.item.deletefromfavorite", item_favourite, SCOPES),
    Method("task.item.getdescription", lambda call: str(item_get(call)["DESCRIPTION"] or ""), SCOPES),
    Method("task.item.getallowedactions", lambda call: item_get(call)["ALLOWED_ACTIONS"], SCOPES),
    Method("task.item.getfiles", lambda call: [], SCOPES),
    Method("task.item.getdependson", lambda call: [], SCOPES),
    Method("task.item.delete", item_delete, SCOPES),
)
