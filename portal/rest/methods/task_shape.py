"""How tasks.task.* show a task, and how they describe its fields (the platform's public documentation)."""

from __future__ import annotations

from typing import Any

from portal.company.store import Row, Table
from portal.model import User
from portal.rest.call import Call
from portal.rest.methods.names import inner_name, outer_name

TABLE = "task"
COMPLETED = "5"
PERSON_FIELDS = {"RESPONSIBLE_ID": "responsible", "CREATED_BY": "creator"}
PEOPLE_FIELDS = {"ACCOMPLICES": "accomplicesData", "AUDITORS": "auditorsData"}
YES_NO = {"Y": "Yes", "N": "No"}
FLAGS = (
    *("MULTITASK", "NOT_VIEWED", "REPLICATE", "ALLOW_CHANGE_DEADLINE", "ALLOW_TIME_TRACKING", "TASK_CONTROL"),
    *("ADD_IN_REPORT", "FORKED_BY_TEMPLATE_ID", "SUBORDINATE", "IS_MUTED", "IS_PINNED", "IS_PINNED_IN_GROUP"),
)
ENUMERATIONS: dict[str, Any] = {
    **dict.fromkeys(FLAGS, YES_NO),
    "MARK": {"N": "Negative", "P": "Positive"},
    "PRIORITY": {"2": "High", "1": "Medium", "0": "Low"},
    "STATUS": {"2": "Pending", "3": "In progress", "4": "Awaiting review", "5": "Completed", "6": "Deferred"},
    "DURATION_TYPE": ["secs", "mins", "hours", "days", "weeks", "months", "years"],
}
OWN_TYPES = {"UF_CRM_TASK": "crm", "UF_TASK_WEBDAV_FILES": "disk_file", "UF_MAIL_MESSAGE": "mail_message"}
REQUIRED = ("TITLE", "CREATED_BY", "RESPONSIBLE_ID")


def person(call: Call, number: Any) -> dict[str, Any]:
    """An employee beside a task; empty for nobody."""
    text = str(number or "")
    user = call.state.users.get(int(text)) if text.isdecimal() and len(text) < 10 else None
    if user is None:
        return {}
    return {
        "id": str(user.id),
        "name": user.full_name,
        "link": f"/company/personal/user/{user.id}/",
        "icon": user.avatar_url,
        "workPosition": user.position,
    }


def actions(user: User | None, row: Row) -> dict[str, bool]:
    """What an employee may do with the task; nobody may do nothing."""
    number = str(user.id) if user is not None else ""
    mine = number in {row["RESPONSIBLE_ID"], row["CREATED_BY"]} or (user is not None and user.is_admin)
    done, favourite = row["STATUS"] == COMPLETED, number in row.get("_FAVORITES", [])
    running = row["STATUS"] == "3"
    return {
        **dict.fromkeys(("accept", "decline", "approve", "disapprove", "take", "edit.originator"), False),
        **dict.fromkeys(("remove", "edit", "edit.plan", "changeDeadline", "checklistAddItems", "checklist.add"), mine),
        **dict.fromkeys(("checklist.reorder", "elapsedtime.add", "rate"), mine),
        "create": True,
        "complete": mine and not done,
        "start": mine and not done and not running,
        "pause": mine and running,
        "delegate": mine and not done,
        "defer": mine and not done,
        "renew": mine and done,
        "addFavorite": not favourite,
        "deleteFavorite": favourite,
        "favorite.add": not favourite,
        "favorite.delete": favourite,
        "dayplan.timer.toggle": row.get("ALLOW_TIME_TRACKING") == "Y",
    }


def allowed_item_actions(user: User, row: Row) -> dict[str, bool]:
    """The same in the words of the older methods."""
    words = ("accept", "decline", "complete", "approve", "disapprove", "start", "delegate", "remove", "edit", "defer")
    can = actions(user, row)
    more = {"ACTION_RENEW": can["renew"], "ACTION_CREATE": True, "ACTION_PAUSE": can["pause"]}
    return {f"ACTION_{word.upper()}": can[word] for word in words} | more


def _tree(call: Call) -> dict[str, Any]:
    empty = ("id", "copiedId", "entityId", "createdBy", "parentId", "sortIndex", "nodeId")
    fields: dict[str, Any] = dict.fromkeys(empty, None) | {"userId": call.user.id, "title": "", "displaySortIndex": ""}
    fields |= {"isComplete": False, "isImportant": False, "completedCount": 0, "members": [], "attachments": []}
    return {"nodeId": 0, "fields": fields, "action": [], "descendants": []}


def shape(call: Call, row: Row, select: list[Any], *, alone: bool = True) -> dict[str, Any]:
    """A row as tasks.task.* shows it; `alone`: not in a list, so with what the caller may do."""
    table = call.state.company[TABLE]
    names = {inner_name(str(name), table) for name in select}
    every = not names or "*" in names
    shown = table.show(row, () if every else [name for name in names if name in row])
    task: dict[str, Any] = {outer_name(name): value for name, value in shown.items()}
    task |= {"descriptionInBbcode": "Y", "group": []}
    for column, key in PERSON_FIELDS.items():
        if column in shown:
            task[key] = person(call, row[column])
    for column, key in PEOPLE_FIELDS.items():
        if column in shown:
            people = [str(number) for number in row[column] or []]
            task[outer_name(column)] = people
            task[key] = {number: person(call, number) for number in people if person(call, number)}
    if every or "FAVORITE" in names:
        task["favorite"] = "Y" if str(call.user.id) in row.get("_FAVORITES", []) else "N"
    if every or "STATUS" in names:
        task["subStatus"] = row["STATUS"]
    if every:
        task |= {"newCommentsCount": 0, "checklist": []}
    if alone:
        task["action"] = actions(call.user, row)
    if alone and every:
        task |= {"checkListTree": _tree(call), "checkListCanAdd": task["action"]["checklist.add"]}
    return task


def described(table: Table) -> dict[str, dict[str, Any]]:
    """The reply of tasks.task.getFields."""
    fields: dict[str, dict[str, Any]] = {}
    for field in table.fields.values():
        kind = "integer" if field.type == "user" else OWN_TYPES.get(field.name, field.type)
        entry: dict[str, Any] = {"title": field.title or field.name.replace("_", " ").capitalize(), "type": kind}
        if field.name in ENUMERATIONS:
            entry |= {"type": "enum", "values": ENUMERATIONS[field.name]}
        if field.name == table.key:
            entry["primary"] = True
        elif field.name in REQUIRED:
            entry["required"] = True
        elif not isinstance(field.default, list):
            default = field.default
            number = isinstance(default, str) and default.isdecimal()
            entry["default"] = int(default) if number else default
        fields[field.name] = entry
    return fields
