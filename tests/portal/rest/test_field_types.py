"""What `fields` methods say, the shape of a task, and older ways of naming parameters."""

from __future__ import annotations

from typing import Any

import pytest

from portal.rest.positional import named
from tests.portal.desk import Desk


@pytest.mark.parametrize(
    ("method", "field", "expected"),
    [
        ("crm.deal.fields", "COMPANY_ID", {"type": "crm_company", "settings": {"parentEntityTypeId": 4}}),
        ("crm.deal.fields", "CURRENCY_ID", {"type": "crm_currency"}),
        ("crm.deal.fields", "CONTACT_ID", {"type": "crm_contact", "isDeprecated": True}),
        ("crm.deal.fields", "CONTACT_IDS", {"type": "crm_contact", "isMultiple": True}),
        ("crm.contact.fields", "COMPANY_IDS", {"type": "crm_company", "isMultiple": True}),
        ("crm.activity.fields", "OWNER_TYPE_ID", {"type": "crm_enum_ownertype", "isImmutable": True}),
        ("crm.activity.fields", "COMMUNICATIONS", {"type": "crm_activity_communication", "isMultiple": True}),
        ("crm.currency.fields", "DEC_POINT", {"isReadOnly": True}),
    ],
)
def test_types_have_the_platforms_own_names(desk: Desk, method: str, field: str, expected: dict[str, Any]) -> None:
    assert expected.items() <= desk.result(method)[field].items()


def test_a_task_says_what_may_be_done_with_it(desk: Desk) -> None:
    given = {"TITLE": "Shape", "RESPONSIBLE_ID": 2, "AUDITORS": [3], "DEADLINE": "2026-12-31T23:59:59"}
    task = desk.result("tasks.task.add", fields=given)["task"]
    assert task["deadline"] == "2026-12-31T23:59:59+00:00"
    assert (task["auditors"], list(task["auditorsData"])) == (["3"], ["3"])
    assert task["action"]["complete"] is True
    assert task["action"]["renew"] is False
    assert (task["guid"][0], task["multitask"], task["checkListTree"]["nodeId"]) == ("{", "N", 0)
    listed = desk.result("tasks.task.list", filter={"ID": task["id"]})["tasks"][0]
    assert "action" not in listed
    described = desk.result("tasks.task.getFields")["fields"]
    assert (described["STATUS"]["type"], described["STATUS"]["default"], described["ID"]["primary"]) == (
        "enum",
        2,
        True,
    )


def test_older_task_methods_take_parameters_by_position(desk: Desk) -> None:
    number = desk.result("task.item.add", {"0": {"TITLE": "By position", "RESPONSIBLE_ID": 2}})
    asked = {"0": {"ID": "desc"}, "1": {"TITLE": "By position"}}
    rows = desk.result("task.item.list", asked)
    assert [(row["ID"], row["RESPONSIBLE_NAME"]) for row in rows] == [(str(number), "Daniel")]
    desk.result("task.item.update", {"0": number, "1": {"TITLE": "Other"}})
    assert desk.result("task.item.getdata", {"0": number})["TITLE"] == "Other"
    desk.result("task.item.complete", {"0": number})
    assert desk.result("task.item.list", {"0": {}, "1": {"!STATUS": 5, "ID": number}}) == []


def test_only_known_methods_are_read_by_position() -> None:
    assert named("task.item.getdata", {"0": 5}) == {"TASKID": 5}
    assert named("task.item.getdata", {"TASKID": 5}) == {"TASKID": 5}
    assert named("crm.deal.get", {"0": 5}) == {"0": 5}
