"""No method breaks, whatever it is called with: every one, with arguments that nobody would send on purpose."""

from __future__ import annotations

import json
from typing import Any

import pytest

from portal.forms import build_form
from portal.rest.methods import build_registry
from portal.rest.methods.crm_kinds import KINDS
from tests.portal.desk import Desk, installed

NAMES = sorted(build_registry())
DEEP: Any = "x"
for _ in range(8):
    DEEP = {"a": DEEP}
LONG = "9" * 400
KEYS = (
    *("id", "ID", "fields", "filter", "order", "select", "start", "entityTypeId", "taskId", "TASKID", "ITEMID", "CODE"),
    *("USER_ID", "NAME", "HANDLER", "ENTITY", "IBLOCK_ID", "IBLOCK_TYPE_ID", "IBLOCK_CODE", "FIELDS", "items", "rows"),
    *("option", "options", "EVENT", "PLACEMENT", "FIND", "values", "type", "MESSAGE", "DIALOG_ID", "CHAT_ID", "from"),
    *(
        "PHONE_NUMBER",
        "CALL_ID",
        "process_id",
        "moduleId",
        "field",
        "data",
        "fileContent",
        "PROPERTIES",
        "LANG",
        "0",
        "1",
    ),
    *(
        "cmd",
        "FILTER",
        "SORT",
        "ORDER",
        "SELECT",
        "ELEMENT_CODE",
        "ownerId",
        "ownerType",
        "BOT_ID",
        "users",
        "to",
        "days",
    ),
)
VALUES: dict[str, Any] = {
    "text": "abc",
    "empty": "",
    "negative": -5,
    "huge": LONG,
    "array": ["x", {"ID": "y"}, ["z"], [{"a": []}]],
    "object": {
        "ID": {"VALUE": "x"},
        "TITLE": ["x"],
        ">ID": {"a": "b"},
        "1": {"LOGIC": "OR"},
        "OWNER_TYPE": {"a": 1},
        "PHONE": "1",
    },
    "deep": DEEP,
    "one": "1",
    "nothing": None,
    "empty array": [],
}


GOOD: dict[str, Any] = {
    **dict.fromkeys(("id", "ID", "taskId", "TASKID", "ITEMID", "USER_ID", "BOT_ID", "IBLOCK_ID", "ownerId"), "1"),
    **{"entityTypeId": "2", "moduleId": "crm", "type": "user", "CODE": "abc", "ENTITY": "abc", "IBLOCK_CODE": "abc"},
    **{"IBLOCK_TYPE_ID": "lists", "ownerType": "D", "HANDLER": "https://a.example/", "NAME": "Probe"},
}


def _broken(desk: Desk, params: dict[str, Any], names: list[str]) -> list[str]:
    """The methods that answered with an error of the portal's own making."""
    broken = []
    query = build_form(params)
    for at in range(0, len(names), 50):
        part = names[at : at + 50]
        result = desk.result("batch", {"halt": 0, "cmd": {name: f"{name}?{query}" for name in part}})
        errors = result["result_error"] or {}
        broken += [name for name, error in errors.items() if error["error"] == "INTERNAL_SERVER_ERROR"]
        assert not {error["error"] for error in errors.values()} & {"ERROR_METHOD_NOT_FOUND"}
    return broken


@pytest.fixture(scope="module")
def wide(portal: Any, client: Any) -> Desk:
    """An administrator in an app with every scope there is."""
    scopes = sorted({scope for method in build_registry().values() for scope in method.scopes})
    client.timeout = 60
    return installed(portal, client, scopes=tuple(scopes))


@pytest.mark.parametrize("kind", ["text", "empty", "negative", "huge", "one"])
def test_no_method_breaks(wide: Desk, kind: str) -> None:
    names = [name for name in NAMES if name != "crm.type.delete"]
    assert _broken(wide, dict.fromkeys(KEYS, VALUES[kind]), names) == []


@pytest.mark.parametrize("kind", sorted(VALUES))
def test_no_method_breaks_on_the_rest(wide: Desk, kind: str) -> None:
    """The arguments that name something are good ones, so that the methods get further."""
    for method in ("entity.add", "lists.add", "bizproc.robot.add", "messageservice.sender.add"):
        wide.ask(method, GOOD | {"TYPE": "SMS", "FIELDS": {"NAME": "Probe"}})
    names = [name for name in NAMES if not name.endswith("delete") and "unbind" not in name]
    assert _broken(wide, dict.fromkeys(KEYS, VALUES[kind]) | GOOD, names) == []


def test_no_method_breaks_without_arguments(wide: Desk) -> None:
    assert _broken(wide, {}, NAMES) == []


@pytest.mark.parametrize("type_id", [*(kind.type_id for kind in KINDS), 31])
def test_no_item_breaks_on_odd_fields(wide: Desk, type_id: int) -> None:
    odd = {
        name: value
        for name in ("title", "stageId", "opportunity", "fm", "contactIds", "categoryId", "ufCrm_1")
        for value in ("x",)
    }
    for fields in (
        odd,
        {key: ["x", {"y": "z"}] for key in odd},
        {key: {"a": {"b": "c"}} for key in odd},
        dict.fromkeys(odd),
    ):
        answer = wide.ask("crm.item.add", entityTypeId=type_id, fields=fields)
        assert answer.status_code in {200, 400}, answer.text
        listed = wide.ask(
            "crm.item.list", entityTypeId=type_id, order={"opportunity": "DESC"}, filter={">opportunity": "x"}
        )
        assert listed.status_code == 200, listed.text


def test_answers_are_json(wide: Desk) -> None:
    for name in NAMES[::12]:
        json.loads(wide.ask(name, {"id": "1"}).text)
