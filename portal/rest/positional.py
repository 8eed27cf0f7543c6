"""Older task methods take their parameters by position: an array, or an object whose keys are 0, 1, 2 ..."""

from __future__ import annotations

from typing import Any

_LIST = ("ORDER", "FILTER", "PARAMS", "SELECT")
_ITEM = ("TASKID", "ITEMID")
NAMES: dict[str, tuple[str, ...]] = {
    "task.item.list": _LIST,
    "task.items.getlist": _LIST,
    "task.item.add": ("arNewTaskData",),
    "task.item.update": ("TASKID", "arNewTaskData"),
    **dict.fromkeys(
        (
            f"task.item.{verb}"
            for verb in (
                *(
                    "getdata",
                    "delete",
                    "complete",
                    "startexecution",
                    "renew",
                    "defer",
                    "approve",
                    "disapprove",
                    "getfiles",
                ),
                *("addtofavorite", "deletefromfavorite", "getdescription", "getallowedactions", "getdependson"),
            )
        ),
        ("TASKID",),
    ),
    **{
        f"task.{word}.{verb}": names
        for word in ("checklistitem", "commentitem", "elapseditem")
        for verb, names in (
            ("add", ("TASKID", "ARFIELDS" if word == "elapseditem" else "FIELDS")),
            ("update", (*_ITEM, "ARFIELDS" if word == "elapseditem" else "FIELDS")),
            ("getlist", ("TASKID", "ORDER", "FILTER", "SELECT", "PARAMS")),
            *((other, _ITEM) for other in ("get", "delete", "complete", "renew")),
        )
    },
}


def named(method: str, params: dict[str, Any]) -> dict[str, Any]:
    """The same parameters by name, where they came by position."""
    names = NAMES.get(method)
    if names is None or "0" not in params:
        return params
    given = {names[int(key)]: value for key, value in params.items() if key in {str(n) for n in range(len(names))}}
    return {key: value for key, value in params.items() if not key.isdecimal()} | given
