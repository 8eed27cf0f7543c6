"""Tasks, messages, automation, bots, telephony, calendar, drive (portal-facts 7.5)."""

from __future__ import annotations

from typing import Any, ClassVar

import httpx
import pytest

from portal import EmbeddedPortal
from tests.portal.desk import Desk, installed

HANDLER = "https://127.0.0.1:1/handler"


@pytest.fixture
def fresh(portal: EmbeddedPortal, client: httpx.Client) -> Desk:
    return installed(portal, client)


class TestTasks:
    def test_the_newer_methods(self, desk: Desk) -> None:
        given = {"TITLE": "Probe", "RESPONSIBLE_ID": 2, "DEADLINE": "2026-12-01T10:00:00+00:00"}
        task = desk.result("tasks.task.add", {"fields": given})["task"]
        assert (task["title"], task["responsibleId"], task["status"]) == ("Probe", "2", "2")
        assert task["responsible"]["name"] == "Daniel Okafor"
        asked = {"taskId": task["id"]}
        shown = desk.result("tasks.task.get", {**asked, "select": ["ID", "TITLE"]})["task"]
        assert (shown["title"], "status" in shown, shown["action"]["complete"]) == ("Probe", False, True)
        changed = desk.result("tasks.task.update", {**asked, "fields": {"title": "Other"}})["task"]
        assert changed["title"] == "Other"
        assert desk.result("tasks.task.complete", asked)["task"]["status"] == "5"
        listed = desk.ask("tasks.task.list", {"filter": {"STATUS": 5, "%title": "oth"}, "order": {"ID": "desc"}}).json()
        assert ([row["id"] for row in listed["result"]["tasks"]], listed["total"]) == ([task["id"]], 1)
        assert desk.result("tasks.task.delete", asked) == {"task": True}
        assert desk.refusal("tasks.task.get", asked) == (400, "ERROR_CORE")

    def test_what_a_task_needs(self, desk: Desk) -> None:
        for fields in ({"TITLE": "x"}, {"RESPONSIBLE_ID": 1}, {"TITLE": "x", "RESPONSIBLE_ID": 99}):
            assert desk.refusal("tasks.task.add", {"fields": fields}) == (400, "ERROR_CORE")

    def test_the_older_methods(self, desk: Desk) -> None:
        number = desk.result("task.item.add", {"arNewTaskData": {"TITLE": "Probe", "RESPONSIBLE_ID": 1}})
        assert desk.result("task.item.getdata", taskId=number)["TITLE"] == "Probe"
        assert desk.result("task.item.complete", taskId=number) == []
        assert {row["ID"] for row in desk.result("task.item.list")} >= {str(number)}
        assert desk.result("task.item.delete", taskId=number) == []


def test_messages(desk: Desk) -> None:
    assert isinstance(desk.result("im.notify.personal.add", USER_ID=2, MESSAGE="Hello"), int)
    assert isinstance(desk.result("im.notify", to=2, message="Hello"), int)
    chat = desk.result("im.chat.add", TITLE="Probe")
    assert isinstance(desk.result("im.message.add", DIALOG_ID=f"chat{chat}", MESSAGE="Hello"), int)
    assert desk.refusal("im.message.add", DIALOG_ID="chat9999", MESSAGE="Hello") == (400, "CANCELED")
    assert isinstance(desk.result("log.blogpost.add", POST_MESSAGE="Hello", DEST=["UA"]), int)
    assert desk.refusal("im.notify", to=99, message="x") == (400, "USER_ID_EMPTY")
    assert desk.refusal("im.message.add", DIALOG_ID="2") == (400, "MESSAGE_EMPTY")


@pytest.mark.parametrize("kind", ["activity", "robot"])
def test_automation(fresh: Desk, kind: str) -> None:
    given: dict[str, Any] = {"CODE": "probe_1", "HANDLER": HANDLER, "NAME": {"en": "Probe"}, "AUTH_USER_ID": 1}
    assert fresh.result(f"bizproc.{kind}.add", given) is True
    assert fresh.refusal(f"bizproc.{kind}.add", given) == (400, "ERROR_ACTIVITY_ALREADY_INSTALLED")
    assert fresh.refusal(f"bizproc.{kind}.add", given | {"CODE": "a b"}) == (400, "ERROR_ACTIVITY_VALIDATION_FAILURE")
    assert fresh.refusal(f"bizproc.{kind}.add", given | {"CODE": "x", "HANDLER": "https://localhost/"})[1] == (
        "ERROR_WRONG_HANDLER_URL"
    )
    assert fresh.result(f"bizproc.{kind}.list") == ["probe_1"]
    assert fresh.result(f"bizproc.{kind}.delete", CODE="probe_1") is True
    assert fresh.refusal(f"bizproc.{kind}.delete", CODE="probe_1") == (400, "ERROR_ACTIVITY_NOT_FOUND")


def test_bots(fresh: Desk) -> None:
    given: dict[str, Any] = {"CODE": "probe", "TYPE": "B", "EVENT_HANDLER": HANDLER, "PROPERTIES": {"NAME": "Probe"}}
    number = fresh.result("imbot.register", given)
    assert fresh.result("imbot.register", given) == number
    assert fresh.result("imbot.bot.list")[str(number)]["CODE"] == "probe"
    assert {row["event"] for row in fresh.result("event.get")} >= {"ONIMBOTMESSAGEADD", "ONIMBOTDELETE"}
    assert isinstance(fresh.result("imbot.message.add", DIALOG_ID="1", MESSAGE="Hi", BOT_ID=number), int)
    for change, error in (
        ({"CODE": ""}, "CODE_ERROR"),
        ({"PROPERTIES": {}}, "NAME_ERROR"),
        ({"EVENT_HANDLER": ""}, "EVENT_MESSAGE_ADD_ERROR"),
    ):
        assert fresh.refusal("imbot.register", given | change) == (400, error)
    for other in range(4):
        fresh.result("imbot.register", given | {"CODE": f"other{other}"})
    assert fresh.refusal("imbot.register", given | {"CODE": "sixth"}) == (400, "MAX_COUNT_ERROR")
    assert fresh.result("imbot.unregister", BOT_ID=number) is True
    assert fresh.refusal("imbot.unregister", BOT_ID=number) == (400, "BOT_ID_ERROR")


class TestTelephony:
    given: ClassVar[dict[str, Any]] = {"USER_ID": 2, "PHONE_NUMBER": "+1 202 555 0001", "TYPE": 2, "CRM_CREATE": 1}

    def test_register_and_finish(self, fresh: Desk) -> None:
        call = fresh.result("telephony.externalcall.register", self.given)
        assert call["CALL_ID"].startswith("externalCall.")
        assert call["CRM_CREATED_ENTITIES"] == [{"ENTITY_TYPE": "LEAD", "ENTITY_ID": call["CRM_CREATED_LEAD"]}]
        assert fresh.result("telephony.externalcall.register", self.given)["CALL_ID"] == call["CALL_ID"]
        assert fresh.result("telephony.externalcall.show", CALL_ID=call["CALL_ID"], USER_ID=2) is True
        asked = {"CALL_ID": call["CALL_ID"], "USER_ID": 2, "DURATION": 33}
        row = fresh.result("telephony.externalcall.finish", asked)
        assert (row["PORTAL_USER_ID"], row["INCOMING"], row["CALL_DURATION"]) == (2, "2", 33)
        assert (row["CALL_START_DATE"], row["CALL_FAILED_CODE"]) == ({}, "200")
        assert fresh.result("crm.activity.get", id=row["CRM_ACTIVITY_ID"])["PROVIDER_ID"] == "VOXIMPLANT_CALL"
        fresh.result("crm.lead.delete", id=call["CRM_CREATED_LEAD"])

    def test_known_numbers_and_refusals(self, fresh: Desk) -> None:
        phone = fresh.result("crm.contact.get", id=5)["PHONE"][0]["VALUE"]
        found = fresh.result("telephony.externalCall.searchCrmEntities", PHONE_NUMBER=phone)
        assert ("CONTACT", "5") in [(row["CRM_ENTITY_TYPE"], row["CRM_ENTITY_ID"]) for row in found]
        call = fresh.result("telephony.externalcall.register", self.given | {"PHONE_NUMBER": phone})
        assert (call["CRM_ENTITY_TYPE"], call["CRM_ENTITY_ID"]) == ("CONTACT", 5)
        assert fresh.refusal("telephony.externalcall.finish", CALL_ID="none", USER_ID=2) == (400, "ERROR_CORE")
        assert fresh.refusal("telephony.externalcall.register", self.given | {"USER_ID": ""}) == (400, "ERROR_CORE")


def test_calendar(desk: Desk) -> None:
    given = {"type": "user", "ownerId": 1, "name": "Probe", "from": "2026-03-01 10:00:00", "to": "2026-03-01 11:00:00"}
    number = desk.result("calendar.event.add", given)
    window = {"type": "user", "ownerId": 1, "from": "2026-03-01", "to": "2026-03-02"}
    assert [row["ID"] for row in desk.result("calendar.event.get", window)] == [str(number)]
    assert desk.refusal("calendar.event.add", given | {"from": "soon"}) == (400, "ERROR_ARGUMENT")
    assert desk.refusal("calendar.event.get") == (400, "ERROR_ARGUMENT")


def test_drive(desk: Desk) -> None:
    assert (
        desk.result("disk.storage.getlist", {"filter": {"ENTITY_TYPE": "common"}})[0]["ENTITY_ID"] == "shared_files_s1"
    )
    assert len(desk.result("disk.storage.getlist")) == 10
