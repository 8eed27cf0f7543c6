"""Tasks: tasks.task.* and the older task.item.*."""

from __future__ import annotations

from typing import Any

from portal.company.filters import split
from portal.company.store import Row, moment
from portal.rest.call import Call, Method, Page
from portal.rest.errors import RestError
from portal.rest.methods.crm_items import inner_name, outer_name

SCOPES = ("task", "tasks", "tasks_extended")
TABLE = "task"
COMPLETED = "5"
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
        task |= {"group": [], "subStatus": row["STATUS"], "favorite": "N"}
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


def task_complete(call: Call) -> dict[str, Any]:
    row = _found(call, "taskId", "id")
    _change(call, row, {"STATUS": COMPLETED})
    return {"task": shape(call, row, [])}


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
    return call.page([dict(row) for row in _query(call)])


def item_get(call: Call) -> Row:
    return dict(_found(call, "taskId", "id", "0"))


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
    Method("tasks.task.complete", task_complete, SCOPES),
    Method("tasks.task.getfields", task_fields, SCOPES),
    Method("task.item.add", item_add, SCOPES),
    Method("task.item.list", item_list, SCOPES),
    Method("task.item.getdata", item_get, SCOPES),
    Method("task.item.update", item_update, SCOPES),
    Method("task.item.complete", item_complete, SCOPES),
    Method("task.item.delete", item_delete, SCOPES),
)
