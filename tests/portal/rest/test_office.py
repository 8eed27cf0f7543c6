"""Smaller families: what stands beside CRM entities, the messenger's lists, the working day, files that go in and out."""

from __future__ import annotations

import base64

import httpx
import pytest

from portal import EmbeddedPortal
from tests.portal.desk import ALL_SCOPES, Desk, installed


@pytest.fixture(scope="module")
def office(portal: EmbeddedPortal, client: httpx.Client) -> Desk:
    return installed(portal, client, scopes=(*ALL_SCOPES, "timeman", "sonet_group", "socialnetwork", "lists"))


def test_to_dos_and_bindings_of_an_activity(office: Desk) -> None:
    given = {"ownerTypeId": 2, "ownerId": 1, "description": "Call back", "deadline": "2026-12-01T10:00:00+00:00"}
    number = office.result("crm.activity.todo.add", given)["id"]
    shown = office.result("crm.activity.get", id=number)
    assert (shown["PROVIDER_ID"], shown["DESCRIPTION"], "COMMUNICATIONS" in shown) == ("CRM_TODO", "Call back", False)
    bound = {"activityId": number, "entityTypeId": 3, "entityId": 1}
    assert office.result("crm.activity.binding.add", bound) is True
    assert office.refusal("crm.activity.binding.add", bound) == (400, "ACTIVITY_IS_ALREADY_BOUND")
    assert office.result("crm.activity.binding.list", activityId=number)[1] == {"entityTypeId": 3, "entityId": 1}
    assert office.result("crm.activity.binding.delete", bound) is True


def test_notes_and_log_messages_of_the_timeline(office: Desk) -> None:
    place = {"ownerTypeId": 2, "ownerId": 1, "itemType": 1, "itemId": 7}
    assert office.refusal("crm.timeline.note.get", place) == (400, "NOTE_NOT_FOUND")
    assert office.result("crm.timeline.note.save", {**place, "text": "One"}) is True
    assert office.result("crm.timeline.note.get", place)["text"] == "One"
    fields = {"entityTypeId": 2, "entityId": 1, "title": "T", "text": "X", "iconCode": "info"}
    message = office.result("crm.timeline.logmessage.add", fields=fields)["logMessage"]
    assert office.result("crm.timeline.logmessage.get", id=message["id"])["logMessage"] == message
    assert office.result("crm.timeline.logmessage.delete", id=message["id"]) is True


def test_card_layouts_and_product_rows(office: Desk) -> None:
    layout = [{"name": "main", "title": "Main", "type": "section", "elements": [{"name": "TITLE"}]}]
    assert office.result("crm.deal.details.configuration.get", scope="C") is None
    assert office.result("crm.deal.details.configuration.set", scope="C", data=layout) is True
    assert office.result("crm.deal.details.configuration.get", scope="C") == layout
    office.result("crm.deal.productrows.set", id=1, rows=[{"PRODUCT_NAME": "Chair", "PRICE": 10, "QUANTITY": 2}])
    rows = office.result("crm.productrow.list", filter={"OWNER_TYPE": "D", "OWNER_ID": 1})
    assert [(row["PRODUCT_NAME"], row["PRICE"]) for row in rows] == [("Chair", 10)]


def test_the_messengers_lists(office: Desk) -> None:
    chat = office.result("im.chat.add", TITLE="Harbor crew", USERS=[2])
    office.result("im.message.add", DIALOG_ID=f"chat{chat}", MESSAGE="Ahoy")
    recent = office.result("im.recent.list")["items"]
    assert (recent[0]["id"], recent[0]["message"]["text"]) == (f"chat{chat}", "Ahoy")
    assert [user["id"] for user in office.result("im.dialog.users.list", DIALOG_ID=f"chat{chat}")] == [1, 2]
    assert office.result("im.search.chat.list", FIND="harbor")[0]["id"] == chat
    assert office.result("im.dialog.get", DIALOG_ID="2")["type"] == "private"
    assert office.result("im.department.employees.get", ID=[1])["1"]
    assert office.refusal("im.dialog.read", DIALOG_ID="chat9999") == (400, "ACCESS_ERROR")


def test_a_working_day(office: Desk) -> None:
    assert office.result("timeman.status")["STATUS"] == "CLOSED"
    assert office.result("timeman.open")["STATUS"] == "OPENED"
    assert office.result("timeman.pause")["STATUS"] == "PAUSED"
    assert office.result("timeman.open")["STATUS"] == "OPENED"
    assert office.result("timeman.close")["STATUS"] == "CLOSED"
    assert office.refusal("timeman.pause") == (400, "ERROR_CORE")


def test_groups_in_the_newer_form(office: Desk) -> None:
    number = office.result("sonet_group.create", NAME="Rowing")
    assert {"id": str(number), "name": "Rowing"} in office.result("socialnetwork.api.workgroup.list")["workgroups"]
    assert office.result("socialnetwork.api.workgroup.get", {"params": {"groupId": number}})["NAME"] == "Rowing"


def test_a_file_goes_to_the_drive_and_comes_back(office: Desk) -> None:
    storage = office.result("disk.storage.getlist")[0]
    asked = office.result("disk.folder.uploadfile", id=storage["ROOT_OBJECT_ID"], data={"NAME": "x"})
    content = bytes(range(256))
    sent = office.client.post(asked["uploadUrl"], files={asked["field"]: ("Übersicht.bin", content)}).json()["result"]
    assert (sent["NAME"], sent["SIZE"]) == ("Übersicht.bin", "256")
    got = office.client.get(office.result("disk.file.get", id=sent["ID"])["DOWNLOAD_URL"])
    assert (got.status_code, got.content) == (200, content)
    assert "%C3%9Cbersicht.bin" in got.headers["content-disposition"]
    named = office.result(
        "disk.folder.uploadfile",
        id=storage["ROOT_OBJECT_ID"],
        data={"NAME": "note.txt"},
        fileContent=["note.txt", base64.b64encode(b"hello").decode()],
    )
    assert office.client.get(named["DOWNLOAD_URL"]).content == b"hello"
    lost = office.client.get(named["DOWNLOAD_URL"].replace(f"disk%7C{named['ID']}", "disk%7C99999"))
    assert (lost.status_code, lost.json()["error"]) == (404, "ERROR_CORE")
    assert office.result("batch", cmd={"a": "download?token=disk|1"})["result_error"]["a"]["error"] == (
        "ERROR_BATCH_METHOD_NOT_ALLOWED"
    )


def test_a_call_record_is_uploaded(office: Desk) -> None:
    call = office.result("telephony.externalcall.register", USER_ID=1, PHONE_NUMBER="+15550100", TYPE=1)["CALL_ID"]
    asked = office.result("telephony.externalcall.attachRecord", CALL_ID=call, FILENAME="call.mp3")
    sent = office.client.post(asked["uploadUrl"], files={asked["fieldName"]: ("call.mp3", b"ID3")}).json()
    assert sent["result"]["FILE_ID"] > 0


def test_a_profession_and_a_departments_order_are_kept(office: Desk) -> None:
    office.result("user.update", ID=3, PERSONAL_PROFESSION="Cartographer")
    assert [row["ID"] for row in office.result("user.search", FILTER={"FIND": "cartographer"})] == ["3"]
    number = office.result("department.add", NAME="Maps", PARENT=1, SORT=42)
    assert office.result("department.get", ID=number)[0]["SORT"] == 42


def test_details_of_a_deal_and_fields_of_a_preset(office: Desk) -> None:
    fields = {"ENTITY_TYPE_ID": 2, "ENTITY_ID": 1, "REQUISITE_ID": 0, "MC_REQUISITE_ID": 0}
    assert office.result("crm.requisite.link.register", fields=fields) is True
    assert office.result("crm.requisite.link.get", entityTypeId=2, entityId=1)["BANK_DETAIL_ID"] == "0"
    assert office.result("crm.requisite.link.unregister", entityTypeId=2, entityId=1) is True
    preset = {"ID": office.result("crm.requisite.preset.list")[0]["ID"]}
    field = {"FIELD_NAME": "RQ_INN", "SORT": 10}
    number = office.result("crm.requisite.preset.field.add", preset=preset, fields=field)
    assert office.result("crm.requisite.preset.field.list", preset=preset)[0]["FIELD_NAME"] == "RQ_INN"
    assert "RQ_INN" not in office.result("crm.requisite.preset.field.availabletoadd", preset=preset)
    assert office.result("crm.requisite.preset.field.delete", preset=preset, ID=number) is True
    assert office.result("crm.userfield.settings.fields", type="double")["PRECISION"]["type"] == "int"
