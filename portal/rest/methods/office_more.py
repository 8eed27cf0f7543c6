"""Smaller families of the office: timeman.*, socialnetwork.api.workgroup.*, task.stages.*, feature.access, workflows, links."""

from __future__ import annotations

import secrets
from typing import Any

from portal.company.filters import moment_of
from portal.company.store import Row, moment
from portal.model import User
from portal.rest.call import Call, Method, Page
from portal.rest.errors import RestError, missing
from portal.rest.methods.names import outer_name

GROUPS = ("socialnetwork", "sonet_group")
TASKS = ("task", "tasks", "tasks_extended")
DAY_END = 9 * 3600
"""Seconds of a working day."""
STAGES = (("1", "Not planned", "100", "00C4FB", "NEW"), ("2", "This week", "200", "47D1E2", None))
FIELD_TYPES = {
    "SORT": "Sorting",
    "ACTIVE_FROM": "Active from",
    "ACTIVE_TO": "Active till",
    "PREVIEW_PICTURE": "Preview image",
    "PREVIEW_TEXT": "Preview text",
    "DETAIL_PICTURE": "Full image",
    "DETAIL_TEXT": "Full text",
    "DATE_CREATE": "Created on",
    "CREATED_BY": "Created by",
    "TIMESTAMP_X": "Modified on",
    "MODIFIED_BY": "Modified by",
    "S": "String",
    "N": "Number",
    "L": "List",
    "F": "File",
    "G": "Bind to sections",
    "E": "Bind to elements",
    "S:Date": "Date",
    "S:DateTime": "Date/Time",
    "S:HTML": "HTML/Text",
    "S:Money": "Money",
    "S:ECrm": "Bind to CRM elements",
    "S:employee": "Bind to employee",
    "N:Sequence": "Counter",
    "E:EList": "Bind to elements (list)",
}


def _worker(call: Call) -> User:
    number = call.integer("USER_ID") or call.user.id
    user = call.state.users.get(number)
    if user is None or (user is not call.user and not call.is_admin):
        raise RestError("ERROR_CORE", "Access denied")
    return user


def _workday(call: Call, user: User) -> Row | None:
    rows = call.state.company["workday"].find({"=USER_ID": str(user.id)}, {"ID": "DESC"})
    return rows[0] if rows else None


def _clock(seconds: float) -> str:
    whole = max(0, int(seconds))
    return f"{whole // 3600:02}:{whole % 3600 // 60:02}:{whole % 60:02}"


def _shown_day(call: Call, row: Row | None) -> dict[str, Any]:
    now = call.state.clock()
    start = moment_of(row["TIME_START"]) if row else None
    finish = moment_of(row["TIME_FINISH"]) if row and row["TIME_FINISH"] else None
    paused = moment_of(row["PAUSED"]) if row and row["PAUSED"] else None
    leaks = float(row["LEAKS"] or 0) if row else 0.0
    leaks += now - paused if paused is not None and finish is None else 0.0
    state = row["STATE"] if row else "CLOSED"
    worked = (
        (finish if finish is not None else now) - start - leaks if start is not None and finish is not None else 0.0
    )
    shown: dict[str, Any] = {
        "STATUS": state,
        "TIME_START": row["TIME_START"] if row else None,
        "TIME_FINISH": row["TIME_FINISH"] if row else None,
        "DURATION": _clock(worked),
        "TIME_LEAKS": _clock(leaks),
        "ACTIVE": bool(row) and state != "EXPIRED",
        "IP_OPEN": "",
        "IP_CLOSE": "",
        **dict.fromkeys(("LAT_OPEN", "LON_OPEN", "LAT_CLOSE", "LON_CLOSE"), 0),
        "TZ_OFFSET": 0,
    }
    return shown | ({"TIME_FINISH_DEFAULT": moment(start + DAY_END)} if start is not None and finish is None else {})


def day_status(call: Call) -> dict[str, Any]:
    return _shown_day(call, _workday(call, _worker(call)))


def _when(call: Call) -> str:
    given = moment_of(call.text("TIME")) if call.text("TIME") else None
    if call.text("TIME") and given is None:
        raise RestError("ERROR_CORE", "Wrong time format")
    return moment(call.state.clock() if given is None else given)


def day_open(call: Call) -> dict[str, Any]:
    user = _worker(call)
    row = _workday(call, user)
    if row is not None and row["STATE"] == "PAUSED":
        gone = call.state.clock() - (moment_of(row["PAUSED"]) or call.state.clock())
        row |= {"STATE": "OPENED", "PAUSED": None, "LEAKS": str(int(float(row["LEAKS"] or 0) + gone))}
    elif row is None or row["STATE"] == "CLOSED":
        values = {"USER_ID": str(user.id), "STATE": "OPENED", "TIME_START": _when(call), "LEAKS": "0"}
        call.state.company["workday"].add(values)
    return _shown_day(call, _workday(call, user))


def day_pause(call: Call) -> dict[str, Any]:
    row = _workday(call, _worker(call))
    if row is None or row["STATE"] != "OPENED":
        raise RestError("ERROR_CORE", "The working day is not open")
    row |= {"STATE": "PAUSED", "PAUSED": moment(call.state.clock())}
    return _shown_day(call, row)


def day_close(call: Call) -> dict[str, Any]:
    row = _workday(call, _worker(call))
    if row is None or row["STATE"] == "CLOSED":
        raise RestError("ERROR_CORE", "The working day is not open")
    row |= {"STATE": "CLOSED", "TIME_FINISH": _when(call), "PAUSED": None}
    return _shown_day(call, row)


def day_settings(call: Call) -> dict[str, Any]:
    return {
        "UF_TIMEMAN": True,
        "UF_TM_FREE": False,
        "UF_TM_MAX_START": "09:15:00",
        "UF_TM_MIN_FINISH": "17:45:00",
        "UF_TM_MIN_DURATION": "08:00:00",
        "UF_TM_ALLOWED_DELTA": "00:15:00",
        "ADMIN": _worker(call).is_admin,
    }


def groups(call: Call) -> Page:
    """socialnetwork.api.workgroup.list, with camelCase names and `total`."""
    table = call.state.company["workgroup"]
    page = call.page(table.find(call.items("filter"), call.items("order")))
    select = [str(name) for name in call.array("select") if str(name) in table.fields] or ["ID", "NAME"]
    rows = [
        {outer_name(name): row[name] for name in dict.fromkeys(["ID", *select]) if name != "MEMBERS"}
        for row in page.result
    ]
    return Page({"workgroups": rows}, page.total, page.next)


def group(call: Call) -> Row:
    number = call.with_params(call.items("params")).integer("groupId")
    row = call.state.company["workgroup"].get(number)
    if row is None:
        raise RestError("SOCIALNETWORK_GROUP_NOT_FOUND", "Socialnetwork group not found")
    whole = ("ID", "SUBJECT_ID", "OWNER_ID", "NUMBER_OF_MEMBERS")
    shown = {name: value for name, value in row.items() if name != "MEMBERS"}
    return shown | {name: int(row[name] or 0) for name in whole}


def feature_access(call: Call) -> bool:
    number = call.integer("GROUP_ID")
    row = call.state.company["workgroup"].get(number)
    if row is None:
        raise RestError("ERROR_CORE", "Socialnetwork group not found")
    return call.is_admin or any(member["USER_ID"] == str(call.user.id) for member in row["MEMBERS"] or [])


def stages(call: Call) -> dict[str, Any]:
    """The columns of an employee's own planner, or of a group's board."""
    entity = call.integer("entityId")
    kind = ("G", str(entity)) if entity else ("U", str(call.user.id))
    return {
        number: {
            "ID": number,
            "TITLE": title,
            "SORT": sort,
            "COLOR": colour,
            "SYSTEM_TYPE": system,
            "ENTITY_ID": kind[1],
            "ENTITY_TYPE": kind[0],
            "ADDITIONAL_FILTER": [],
            "TO_UPDATE": [],
            "TO_UPDATE_ACCESS": None,
        }
        for number, title, sort, colour, system in STAGES
    }


def stage_move(call: Call) -> bool:
    row = call.state.company["task"].get(call.integer("id"))
    if row is None:
        raise RestError("ERROR_CORE", "Task not found or access denied")
    if call.text("stageId") not in {stage[0] for stage in STAGES}:
        raise RestError("ERROR_CORE", "Stage not found")
    row["STAGE_ID"] = call.text("stageId")
    return True


def planner(call: Call) -> list[int]:
    own = {"=RESPONSIBLE_ID": str(call.user.id), "!STATUS": "5"}
    return [int(row["ID"]) for row in call.state.company["task"].find(own)]


def workflow_start(call: Call) -> str:
    """The portal has no workflow templates, so none can be started."""
    if not call.integer("TEMPLATE_ID"):
        raise missing("TEMPLATE_ID")
    raise RestError("ERROR_CORE", "Workflow template not found")


def workflow_end(call: Call) -> bool:
    raise RestError("ERROR_CORE", f"Workflow {call.need('ID')[:50]} not found")


def external_link(call: Call) -> str:
    """A public link to a file or folder; the same on every call."""
    row = call.state.company["disk_object"].get(call.integer("id"))
    if row is None or row["TYPE"] != call.method.split(".")[1]:
        raise RestError("ERROR_NOT_FOUND", f"Could not find entity with id `{call.text('id')[:20]}`.")
    row["_LINK"] = row.get("_LINK") or secrets.token_hex(3)
    return f"{call.state.settings.url}/~{row['_LINK']}"


METHODS = (
    Method("timeman.status", day_status, ("timeman",)),
    Method("timeman.open", day_open, ("timeman",)),
    Method("timeman.pause", day_pause, ("timeman",)),
    Method("timeman.close", day_close, ("timeman",)),
    Method("timeman.settings", day_settings, ("timeman",)),
    Method("socialnetwork.api.workgroup.list", groups, GROUPS),
    Method("socialnetwork.api.workgroup.get", group, GROUPS),
    Method("sonet_group.feature.access", feature_access, GROUPS),
    Method("task.stages.get", stages, TASKS),
    Method("task.stages.movetask", stage_move, TASKS),
    Method("task.stages.canmovetask", lambda call: True, TASKS),
    Method("task.planner.getlist", planner, TASKS),
    Method("bizproc.workflow.start", workflow_start, ("bizproc",)),
    Method("bizproc.workflow.terminate", workflow_end, ("bizproc",), admin=True),
    Method("bizproc.workflow.kill", workflow_end, ("bizproc",), admin=True),
    Method("disk.file.getexternallink", external_link, ("disk",)),
    Method("disk.folder.getexternallink", external_link, ("disk",)),
    Method("lists.field.type.get", lambda call: dict(FIELD_TYPES), ("lists",)),
)
