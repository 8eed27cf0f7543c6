"""What hangs on a task: comments, checklists, time records (task.commentitem, task.checklistitem, task.elapseditem)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from portal.company.store import Row, moment
from portal.rest.call import Call, Method
from portal.rest.errors import RestError

SCOPES = ("task", "tasks", "tasks_extended")
DONE = ("IS_COMPLETE", "TOGGLED_BY", "TOGGLED_DATE")


def _nth(call: Call, index: int, *names: str) -> Any:
    """An argument by name, or by its place in a list of arguments, which these methods also take."""
    found = next((call.arg(name) for name in names if call.arg(name) is not None), None)
    return call.arg(str(index)) if found is None else found


def _number(value: Any) -> int:
    text = str(value)
    return int(text) if text.isdecimal() and len(text) < 16 else 0


def _task(call: Call) -> str:
    number = _number(_nth(call, 0, "TASKID", "taskId", "ID"))
    if call.state.company["task"].get(number) is None:
        raise RestError("ERROR_CORE", "TASKS_ERROR_EXCEPTION_#8; Action failed; 8/TE/ACTION_FAILED_TO_BE_PROCESSED")
    return str(number)


def _fields(call: Call) -> Row:
    given = _nth(call, 1, "FIELDS", "ARFIELDS")
    return {str(key).upper(): value for key, value in given.items()} if isinstance(given, dict) else {}


def _item(call: Call, table: str) -> Row:
    task, number = _task(call), _number(_nth(call, 1, "ITEMID", "itemId"))
    row = call.state.company[table].get(number)
    if row is None or row["TASK_ID"] != task:
        raise RestError(
            "ERROR_CORE", "TASKS_ERROR_EXCEPTION_#256; Item not found; 256/TE/ITEM_NOT_FOUND_OR_NOT_ACCESSIBLE"
        )
    return row


def _listed(call: Call, table: str) -> list[Row]:
    order = _nth(call, 1, "ORDER")
    conditions = call.items("FILTER") | {"=TASK_ID": _task(call)}
    return [dict(row) for row in call.state.company[table].find(conditions, order if isinstance(order, dict) else {})]


def comment_add(call: Call) -> int:
    task, fields = _task(call), _fields(call)
    if not fields.get("POST_MESSAGE"):
        raise RestError("ERROR_CORE", "Message text is empty")
    author = call.state.users.get(_number(fields.get("AUTHOR_ID") or call.user.id), call.user)
    number = call.state.company["task_comment"].add(
        {
            "TASK_ID": task,
            "AUTHOR_ID": str(author.id),
            "AUTHOR_NAME": author.full_name,
            "AUTHOR_EMAIL": author.email,
            "POST_DATE": moment(call.state.clock()),
            "POST_MESSAGE": str(fields["POST_MESSAGE"]),
        }
    )
    task_row = call.state.company["task"].rows[int(task)]
    task_row["COMMENTS_COUNT"] = str(_number(task_row["COMMENTS_COUNT"]) + 1)
    _comment_event(call, "ADD", number, task)
    return number


def _comment_event(call: Call, verb: str, number: int, task: str) -> None:
    after: Any = {"ID": number, "MESSAGE_ID": number, "TASK_ID": int(task)}
    before = "undefined" if verb == "ADD" else {"ID": number}
    call.raise_event(f"ONTASKCOMMENT{verb}", {"FIELDS_BEFORE": before, "FIELDS_AFTER": after})


def comment_update(call: Call) -> bool:
    row, fields = _item(call, "task_comment"), call.items("FIELDS")
    text = {str(key).upper(): value for key, value in fields.items()}.get("POST_MESSAGE")
    row["POST_MESSAGE"] = str(text or row["POST_MESSAGE"])
    _comment_event(call, "UPDATE", int(row["ID"]), str(row["TASK_ID"]))
    return True


def comment_delete(call: Call) -> bool:
    row = _item(call, "task_comment")
    _comment_event(call, "DELETE", int(row["ID"]), str(row["TASK_ID"]))
    return call.state.company["task_comment"].delete(int(row["ID"]))


def check_add(call: Call) -> int:
    task, fields = _task(call), _fields(call)
    if not fields.get("TITLE"):
        raise RestError("ERROR_CORE", "TASKS_ERROR_EXCEPTION_#8; Title is empty; 8/TE/ACTION_FAILED_TO_BE_PROCESSED")
    table = call.state.company["checklist_item"]
    known = table.find({"=TASK_ID": task})
    made = {"TASK_ID": task, "CREATED_BY": str(call.user.id)}
    defaults: Row = {"IS_COMPLETE": "N", "IS_IMPORTANT": "N", "MEMBERS": []}
    values = table.clean(fields)
    parent = str(values.get("PARENT_ID") or "")
    if parent == "0":
        # The item is a checklist itself.
        return table.add(defaults | {"SORT_INDEX": "0"} | values | made)
    if parent not in {row["ID"] for row in known}:
        roots = [row for row in known if row["PARENT_ID"] == "0"]
        title = {"TITLE": f"BX_CHECKLIST_{len(roots) + 1}", "PARENT_ID": "0", "SORT_INDEX": "0"}
        parent = roots[0]["ID"] if roots and not parent else str(table.add(defaults | title | made))
    defaults |= {"SORT_INDEX": str(sum(1 for row in known if row["PARENT_ID"] == parent))}
    return table.add(defaults | values | made | {"PARENT_ID": parent})


def check_update(call: Call) -> None:
    row, table = _item(call, "checklist_item"), call.state.company["checklist_item"]
    given = _nth(call, 2, "FIELDS")
    fields = {str(key).upper(): value for key, value in given.items()} if isinstance(given, dict) else {}
    row.update({name: value for name, value in table.clean(fields).items() if name not in {"TASK_ID", "CREATED_BY"}})


def _toggle(flag: str) -> Callable[[Call], bool]:
    def toggle(call: Call) -> bool:
        values = (flag, str(call.user.id), moment(call.state.clock()))
        _item(call, "checklist_item").update(dict(zip(DONE, values, strict=True)))
        return True

    return toggle


def elapsed_add(call: Call) -> int:
    task, fields = _task(call), _fields(call)
    seconds = _number(fields.get("SECONDS")) or 60 * _number(fields.get("MINUTES"))
    now = moment(call.state.clock())
    number = call.state.company["elapsed_item"].add(
        {
            "TASK_ID": task,
            "USER_ID": str(_number(fields.get("USER_ID")) or call.user.id),
            "COMMENT_TEXT": str(fields.get("COMMENT_TEXT") or ""),
            "SECONDS": str(seconds),
            "MINUTES": str(seconds // 60),
            "SOURCE": "2",
            "CREATED_DATE": str(fields.get("CREATED_DATE") or now),
            "DATE_START": now,
            "DATE_STOP": now,
        }
    )
    row = call.state.company["task"].rows[int(task)]
    row["TIME_SPENT_IN_LOGS"] = str(_number(row["TIME_SPENT_IN_LOGS"]) + seconds)
    return number


def elapsed_update(call: Call) -> None:
    row = _item(call, "elapsed_item")
    given = _nth(call, 2, "ARFIELDS", "FIELDS")
    fields = {str(key).upper(): value for key, value in given.items()} if isinstance(given, dict) else {}
    if _number(fields.get("SECONDS")):
        row |= {"SECONDS": str(fields["SECONDS"]), "MINUTES": str(_number(fields["SECONDS"]) // 60)}
    row["COMMENT_TEXT"] = str(fields.get("COMMENT_TEXT") or row["COMMENT_TEXT"])


def elapsed_delete(call: Call) -> None:
    call.state.company["elapsed_item"].delete(int(_item(call, "elapsed_item")["ID"]))


def check_delete(call: Call) -> bool:
    return call.state.company["checklist_item"].delete(int(_item(call, "checklist_item")["ID"]))


METHODS = (
    Method("task.commentitem.add", comment_add, SCOPES),
    Method("task.commentitem.get", lambda call: dict(_item(call, "task_comment")), SCOPES),
    Method("task.commentitem.getlist", lambda call: _listed(call, "task_comment"), SCOPES),
    Method("task.commentitem.update", comment_update, SCOPES),
    Method("task.commentitem.delete", comment_delete, SCOPES),
    Method("task.checklistitem.add", check_add, SCOPES),
    Method("task.checklistitem.get", lambda call: dict(_item(call, "checklist_item")), SCOPES),
    Method("task.checklistitem.getlist", lambda call: _listed(call, "checklist_item"), SCOPES),
    Method("task.checklistitem.update", check_update, SCOPES),
    Method("task.checklistitem.delete", check_delete, SCOPES),
    Method("task.checklistitem.complete", _toggle("Y"), SCOPES),
    Method("task.checklistitem.renew", _toggle("N"), SCOPES),
    Method("task.elapseditem.add", elapsed_add, SCOPES),
    Method("task.elapseditem.get", lambda call: [dict(_item(call, "elapsed_item"))], SCOPES),
    Method("task.elapseditem.getlist", lambda call: _listed(call, "elapsed_item"), SCOPES),
    Method("task.elapseditem.update", elapsed_update, SCOPES),
    Method("task.elapseditem.delete", elapsed_delete, SCOPES),
)
