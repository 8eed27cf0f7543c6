"""The method families beside the great ones: each once through its whole life, and what it refuses."""

from __future__ import annotations

import base64
from typing import Any

import httpx
import pytest

from portal import EmbeddedPortal
from portal.rest.methods import build_registry
from tests.portal.desk import Desk, Receiver, installed

HANDLER = "https://app.example/handler"
EVERY_SCOPE = tuple(sorted({scope for method in build_registry().values() for scope in method.scopes}))


@pytest.fixture(scope="module")
def wide(portal: EmbeddedPortal, client: httpx.Client) -> Desk:
    """An administrator in an app with every scope there is."""
    client.timeout = httpx.Timeout(60)
    return installed(portal, client, scopes=EVERY_SCOPE)


@pytest.fixture(scope="module")
def employee(portal: EmbeddedPortal, client: httpx.Client) -> Desk:
    """An employee without rights in such an app."""
    return installed(portal, client, admin=False, scopes=EVERY_SCOPE)


def test_an_apps_own_storage(wide: Desk) -> None:
    assert wide.result("entity.add", ENTITY="dish", NAME="Dishes", ACCESS={"AU": "W"}) is True
    assert wide.refusal("entity.add", ENTITY="dish", NAME="Dishes")[1] == "ERROR_ENTITY_ALREADY_EXISTS"
    assert wide.refusal("entity.add", ENTITY="a name with blanks", NAME="x")[1] == "ERROR_ARGUMENT"
    assert wide.result("entity.item.property.add", ENTITY="dish", PROPERTY="price", NAME="Price", TYPE="N") is True
    for name, price in (("Soup", 5), ("Cake", 3), ("Tea", 2)):
        wide.result("entity.item.add", ENTITY="dish", NAME=name, PROPERTY_VALUES={"price": price, "unknown": 1})
    found = wide.ask("entity.item.get", ENTITY="dish", FILTER={">PROPERTY_PRICE": 2}, SORT={"NAME": "ASC"}).json()
    assert [(row["NAME"], row["PROPERTY_VALUES"]) for row in found["result"]] == [
        ("Cake", {"price": 3}),
        ("Soup", {"price": 5}),
    ]
    assert found["total"] == 2
    number = found["result"][0]["ID"]
    assert wide.result("entity.item.update", ENTITY="dish", ID=number, NAME="Pie", PROPERTY_VALUES={"price": 9}) is True
    assert wide.result("entity.item.get", ENTITY="dish", FILTER={"ID": number})[0]["NAME"] == "Pie"
    assert wide.result("entity.item.delete", ENTITY="dish", ID=number) is True
    assert wide.result("entity.section.add", ENTITY="dish", NAME="Hot") >= 1
    assert wide.result("entity.rights", ENTITY="dish") == {"AU": "W"}
    assert wide.result("entity.delete", ENTITY="dish") is True
    assert wide.refusal("entity.item.get", ENTITY="dish")[1] == "ERROR_ENTITY_NOT_FOUND"


def test_storages_of_two_apps_do_not_meet(wide: Desk, employee: Desk) -> None:
    assert wide.result("entity.add", ENTITY="own", NAME="Own") is True
    assert employee.refusal("entity.get", ENTITY="own")[1] == "ERROR_ENTITY_NOT_FOUND"


def test_lists(wide: Desk, employee: Desk) -> None:
    base = {"IBLOCK_TYPE_ID": "lists", "IBLOCK_CODE": "stock"}
    number = wide.result("lists.add", base | {"FIELDS": {"NAME": "Stock"}})
    assert employee.refusal("lists.add", base | {"IBLOCK_CODE": "b", "FIELDS": {"NAME": "x"}})[1] == "ACCESS_DENIED"
    assert wide.refusal("lists.add", base | {"FIELDS": {"NAME": "x"}})[1] == "ERROR_IBLOCK_ALREADY_EXISTS"
    assert wide.refusal("lists.get", {})[1] == "ERROR_REQUIRED_PARAMETERS_MISSING"
    field = wide.result("lists.field.add", base | {"FIELDS": {"NAME": "Count", "TYPE": "N", "CODE": "COUNT"}})
    element = wide.result("lists.element.add", base | {"ELEMENT_CODE": "one", "FIELDS": {"NAME": "Nails", field: 7}})
    (row,) = wide.result("lists.element.get", base | {"FILTER": {f">{field}": 5}})
    assert (row["ID"], row["NAME"], list(row[field].values())) == (str(element), "Nails", [7])
    assert wide.result("lists.element.get", base | {"FILTER": {f"<{field}": 5}}) == []
    assert wide.result("lists.get.iblock.type.id", IBLOCK_ID=number) == "lists"
    assert wide.result("lists.element.delete", base | {"ELEMENT_ID": element}) is True
    assert wide.result("lists.delete", base) is True


def test_user_fields(wide: Desk, employee: Desk) -> None:
    given = {
        "FIELD_NAME": "SIZE",
        "USER_TYPE_ID": "enumeration",
        "LABEL": "Size",
        "LIST": [{"VALUE": "S"}, {"VALUE": "L"}],
    }
    number = wide.result("crm.deal.userfield.add", fields=given)
    row = wide.result("crm.deal.userfield.get", id=number)
    assert (row["FIELD_NAME"], row["EDIT_FORM_LABEL"]) == ("UF_CRM_SIZE", {"en": "Size"})
    assert [item["VALUE"] for item in row["LIST"]] == ["S", "L"]
    assert wide.refusal("crm.deal.userfield.add", fields=given)[1] == "ERROR_CORE"
    assert employee.ask("crm.deal.userfield.add", fields=given).json()["error_description"] == "Access denied."
    assert wide.result("crm.deal.fields")["UF_CRM_SIZE"]["isDynamic"] is True
    assert wide.result("crm.item.fields", entityTypeId=2)["fields"]["ufCrmSize"]["upperName"] == "UF_CRM_SIZE"
    deal = wide.result("crm.deal.add", fields={"TITLE": "x", "UF_CRM_SIZE": row["LIST"][0]["ID"]})
    assert wide.result("crm.item.get", entityTypeId=2, id=deal)["item"]["ufCrmSize"] == row["LIST"][0]["ID"]
    assert (
        wide.result("crm.item.list", entityTypeId=2, filter={"ufCrmSize": row["LIST"][0]["ID"]})["items"][0]["id"]
        == deal
    )
    config = wide.result("userfieldconfig.list", moduleId="crm", filter={"entityId": "CRM_DEAL"})["fields"]
    assert [field["fieldName"] for field in config] == ["UF_CRM_SIZE"]
    assert wide.result("crm.deal.userfield.delete", id=number) is True
    assert wide.result("crm.deal.userfield.list") == []


def test_a_smart_process(wide: Desk, employee: Desk, receiver: Receiver) -> None:
    assert employee.refusal("crm.type.add", fields={"title": "x"}) == (400, "ACCESS_DENIED")
    kind = wide.result("crm.type.add", fields={"title": "Machines", "isClientEnabled": "Y"})["type"]
    number = kind["entityTypeId"]
    assert kind["isClientEnabled"] == "Y"
    assert number >= 128
    (category,) = wide.result("crm.category.list", entityTypeId=number)["categories"]
    stages = wide.result("crm.status.list", filter={"ENTITY_ID": f"DYNAMIC_{number}_STAGE_{category['id']}"})
    assert stages[0]["STATUS_ID"] == f"DT{number}_{category['id']}:NEW"
    assert wide.result("event.bind", EVENT=f"onCrmDynamicItemAdd_{number}", HANDLER=receiver.url("/typed")) is True
    item = wide.result("crm.item.add", entityTypeId=number, fields={"title": "Press", "contactIds": [3, 1]})["item"]
    assert (item["stageId"], item["contactId"], item["contactIds"]) == (stages[0]["STATUS_ID"], 3, [3, 1])
    moved = wide.result(
        "crm.item.update", entityTypeId=number, id=item["id"], fields={"stageId": stages[3]["STATUS_ID"]}
    )["item"]
    assert moved["stageSemanticId"] == "S"
    history = wide.result("crm.stagehistory.list", entityTypeId=number)["items"]
    assert [step["TYPE_ID"] for step in history] == [1, 3]
    assert wide.portal.wait_for_quiet(20)
    assert receiver.named(f"ONCRMDYNAMICITEMADD_{number}")[0]["data"]["FIELDS"]["ENTITY_TYPE_ID"] == str(number)
    assert f"CRM_DYNAMIC_{number}_DETAIL_TAB" in wide.result("placement.list")
    assert wide.refusal("crm.type.delete", id=kind["id"])[0] == 400
    assert wide.result("crm.item.delete", entityTypeId=number, id=item["id"]) == []
    assert wide.result("crm.type.delete", id=kind["id"]) == []
    assert wide.refusal("crm.item.list", entityTypeId=number) == (400, "NOT_FOUND")


def test_invoices_and_quotes_are_items_too(wide: Desk) -> None:
    invoice = wide.result("crm.item.add", entityTypeId=31, fields={"title": "Invoice", "opportunity": 10})["item"]
    assert (invoice["stageId"].startswith("DT31_"), invoice["opportunity"]) == (True, 10.0)
    quote = wide.result("crm.quote.add", fields={"TITLE": "Offer"})
    assert wide.result("crm.quote.get", id=quote)["STATUS_ID"] == "DRAFT"
    assert wide.result("crm.item.get", entityTypeId=7, id=quote)["item"]["title"] == "Offer"


def test_pipelines_have_stages_of_their_own(wide: Desk, employee: Desk) -> None:
    assert employee.refusal("crm.category.add", entityTypeId=2, fields={"name": "x"})[1] == "ACCESS_DENIED"
    number = wide.result("crm.category.add", entityTypeId=2, fields={"name": "Service"})["category"]["id"]
    stages = [row["STATUS_ID"] for row in wide.result("crm.dealcategory.stage.list", id=number)]
    assert stages[0] == f"C{number}:NEW"
    deal = wide.result("crm.deal.add", fields={"TITLE": "x", "CATEGORY_ID": number})
    assert wide.result("crm.deal.get", id=deal)["STAGE_ID"] == f"C{number}:NEW"
    wide.result("crm.deal.update", id=deal, fields={"STAGE_ID": f"C{number}:LOSE"})
    assert wide.result("crm.deal.get", id=deal)["STAGE_SEMANTIC_ID"] == "F"
    assert wide.refusal("crm.category.delete", entityTypeId=2, id=number)[0] == 400
    wide.result("crm.deal.delete", id=deal)
    assert wide.ask("crm.category.delete", entityTypeId=2, id=number).json()["result"] is None


def test_product_rows_make_the_amount(wide: Desk) -> None:
    deal = wide.result("crm.deal.add", fields={"TITLE": "x"})
    rows = [{"PRODUCT_NAME": "A", "PRICE": 10, "QUANTITY": 3}, {"PRODUCT_ID": 1, "QUANTITY": 1}]
    assert wide.result("crm.deal.productrows.set", id=deal, rows=rows) is True
    shown = wide.result("crm.deal.productrows.get", id=deal)
    assert (shown[0]["PRICE"], shown[0]["QUANTITY"], shown[0]["OWNER_TYPE"]) == (10, 3, "D")
    amount = 30 + float(shown[1]["PRICE"])
    assert float(wide.result("crm.deal.get", id=deal)["OPPORTUNITY"]) == amount
    added = wide.result("crm.item.productrow.add", fields={"ownerId": deal, "ownerType": "D", "price": 5})["productRow"]
    assert (added["ownerId"], added["price"]) == (deal, 5)
    listed = wide.result("crm.item.productrow.list", filter={"=ownerId": deal, "=ownerType": "D"})["productRows"]
    assert len(listed) == 3


def test_contacts_of_a_deal(wide: Desk) -> None:
    deal = wide.result("crm.deal.add", fields={"TITLE": "x", "CONTACT_IDS": [2, 5]})
    assert wide.result("crm.deal.contact.add", id=deal, fields={"CONTACT_ID": 7, "IS_PRIMARY": "Y"}) is True
    bound = wide.result("crm.deal.contact.items.get", id=deal)
    assert [(row["CONTACT_ID"], row["IS_PRIMARY"]) for row in bound] == [(7, "Y"), (2, "N"), (5, "N")]
    assert wide.result("crm.deal.get", id=deal)["CONTACT_ID"] == "7"
    wide.result("crm.deal.contact.items.set", id=deal, items=[{"CONTACT_ID": 1}, {"CONTACT_ID": 2}])
    assert wide.result("crm.item.get", entityTypeId=2, id=deal)["item"]["contactIds"] == [1, 2]
    assert wide.ask("crm.deal.contact.items.get", id=10**9).json()["error_description"] == "Not found."


def test_duplicates_by_communication(wide: Desk) -> None:
    reach = [{"VALUE": "+1 (555) 010-99-77", "VALUE_TYPE": "WORK"}]
    contact = wide.result("crm.contact.add", fields={"NAME": "Ann", "PHONE": reach})
    company = wide.result("crm.company.add", fields={"TITLE": "Ann Ltd", "PHONE": reach})
    found = wide.result("crm.duplicate.findbycomm", type="PHONE", values=["15550109977"])
    assert found == {"CONTACT": [contact], "COMPANY": [company]}
    only = wide.result("crm.duplicate.findbycomm", type="PHONE", values=["15550109977"], entity_type="COMPANY")
    assert only == {"COMPANY": [company]}
    assert wide.result("crm.duplicate.findbycomm", type="EMAIL", values=["nobody@a.example"]) == []
    assert wide.refusal("crm.duplicate.findbycomm", type="FAX", values=["1"]) == (400, "")


def test_timeline_requisites_addresses_currencies(wide: Desk) -> None:
    comment = wide.result("crm.timeline.comment.add", fields={"ENTITY_ID": 1, "ENTITY_TYPE": "deal", "COMMENT": "Hi"})
    assert wide.result("crm.timeline.comment.get", id=comment)["AUTHOR_ID"] == "1"
    assert (
        wide.result("crm.timeline.comment.list", filter={"ENTITY_ID": 1, "ENTITY_TYPE": "deal"})[0]["COMMENT"] == "Hi"
    )
    owner = {"ENTITY_TYPE_ID": 4, "ENTITY_ID": 1}
    requisite = wide.result("crm.requisite.add", fields=owner | {"PRESET_ID": 1, "NAME": "Main", "RQ_VAT_ID": "7"})
    assert wide.result("crm.requisite.list", filter=owner)[0]["ID"] == str(requisite)
    place = {"TYPE_ID": 1, "ENTITY_TYPE_ID": 8, "ENTITY_ID": requisite}
    assert wide.result("crm.address.add", fields=place | {"CITY": "Riga"}) is True
    assert wide.result("crm.address.list", filter={"ENTITY_ID": requisite})[0]["CITY"] == "Riga"
    assert wide.result("crm.currency.add", fields={"CURRENCY": "CHF", "AMOUNT": 1.1, "AMOUNT_CNT": 1}) == "CHF"
    assert wide.result("crm.currency.get", id="CHF")["BASE"] == "N"
    assert wide.refusal("crm.currency.delete", id=wide.result("crm.currency.base.get")) == (400, "")
    assert {row["SYMBOL_CODE"] for row in wide.result("crm.enum.ownertype")} >= {"DEAL", "SMART_INVOICE"}


def test_what_hangs_on_a_task(wide: Desk) -> None:
    task = wide.result("tasks.task.add", fields={"TITLE": "x", "RESPONSIBLE_ID": 2})["task"]["id"]
    comment = wide.result("task.commentitem.add", TASKID=task, FIELDS={"POST_MESSAGE": "Hello"})
    assert wide.result("task.commentitem.get", TASKID=task, ITEMID=comment)["POST_MESSAGE"] == "Hello"
    item = wide.result("task.checklistitem.add", {"0": task, "1": {"TITLE": "Step"}})
    assert wide.result("task.checklistitem.complete", TASKID=task, ITEMID=item) is True
    root, shown = wide.result("task.checklistitem.getlist", TASKID=task)
    assert (root["TITLE"], shown["PARENT_ID"], shown["IS_COMPLETE"]) == ("BX_CHECKLIST_1", root["ID"], "Y")
    wide.result("task.elapseditem.add", TASKID=task, ARFIELDS={"SECONDS": 90, "COMMENT_TEXT": "work"})
    assert wide.result("task.elapseditem.getlist", TASKID=task)[0]["MINUTES"] == "1"
    assert wide.result("tasks.task.start", taskId=task)["task"]["status"] == "3"
    assert wide.result("tasks.task.complete", taskId=task)["task"]["status"] == "5"
    assert wide.result("tasks.task.favorite.add", taskId=task) is True
    assert wide.result("tasks.task.getaccess", taskId=task)["allowedActions"]["1"]["RENEW"] is True


def test_files(wide: Desk) -> None:
    storage = wide.result("disk.storage.getforapp")
    folder = wide.result("disk.storage.addfolder", id=storage["ID"], data={"NAME": "Reports"})
    content = base64.b64encode(b"text").decode()
    file = wide.result(
        "disk.folder.uploadfile", id=folder["ID"], data={"NAME": "a.txt"}, fileContent=["a.txt", content]
    )
    assert (file["TYPE"], file["SIZE"], file["PARENT_ID"]) == ("file", "4", folder["ID"])
    again = {"id": folder["ID"], "data": {"NAME": "a.txt"}, "fileContent": content}
    assert wide.refusal("disk.folder.uploadfile", again) == (400, "DISK_OBJ_22000")
    assert wide.result("disk.folder.uploadfile", again, generateUniqueName=True)["NAME"] == "a (1).txt"
    assert len(wide.result("disk.folder.getchildren", id=folder["ID"])) == 2
    assert wide.result("disk.file.rename", id=file["ID"], newName="b.txt")["NAME"] == "b.txt"
    assert wide.result("disk.folder.deletetree", id=folder["ID"]) is True
    assert wide.refusal("disk.file.get", id=file["ID"]) == (400, "ERROR_NOT_FOUND")


def test_calendar(wide: Desk) -> None:
    section = wide.result("calendar.section.add", type="user", ownerId=1, name="Own")
    times = {"from": "2031-03-01T10:00:00+00:00", "to": "2031-03-01T11:00:00+00:00"}
    given = {"type": "user", "ownerId": 1, "name": "Talk", "section": section}
    number = wide.result("calendar.event.add", given | times)
    span = {"type": "user", "ownerId": 1, "from": "2031-03-01T10:30:00+00:00", "to": "2031-03-02"}
    assert [row["ID"] for row in wide.result("calendar.event.get", span)] == [str(number)]
    assert wide.result("calendar.event.update", id=number, name="Long talk") == number
    assert wide.result("calendar.event.getbyid", id=number)["NAME"] == "Long talk"
    assert wide.result("calendar.event.delete", id=number) is True
    assert str(section) in {row["ID"] for row in wide.result("calendar.section.get", type="user", ownerId=1)}


def test_messenger_and_bots(wide: Desk) -> None:
    chat = wide.result("im.chat.add", TITLE="Team", USERS=[2, 3], MESSAGE="Welcome")
    assert wide.result("im.chat.user.list", CHAT_ID=chat) == [1, 2, 3]
    assert wide.result("im.dialog.messages.get", DIALOG_ID=f"chat{chat}")["messages"][0]["text"] == "Welcome"
    message = wide.result("im.message.add", DIALOG_ID=f"chat{chat}", MESSAGE="x")
    assert wide.result("im.message.update", MESSAGE_ID=message, MESSAGE="y") is True
    assert wide.result("im.user.get")["id"] == 1
    bot = wide.result("imbot.register", CODE="helper", EVENT_HANDLER=HANDLER, PROPERTIES={"NAME": "Helper"})
    lang = [{"LANGUAGE_ID": "en", "TITLE": "Help"}]
    command = wide.result("imbot.command.register", BOT_ID=bot, COMMAND="help", EVENT_COMMAND_ADD=HANDLER, LANG=lang)
    assert wide.result("imbot.command.unregister", COMMAND_ID=command) is True
    assert wide.result("imbot.update", BOT_ID=bot, FIELDS={"PROPERTIES": {"NAME": "Guide"}}) is True
    assert wide.result("imbot.bot.list")[str(bot)]["NAME"] == "Guide"


def test_message_providers_lines_groups_and_posts(wide: Desk, employee: Desk) -> None:
    sender = {"CODE": "sms1", "TYPE": "SMS", "HANDLER": HANDLER, "NAME": "Texts"}
    assert employee.refusal("messageservice.sender.add", sender) == (403, "ACCESS_DENIED")
    assert wide.result("messageservice.sender.add", sender) is True
    assert wide.refusal("messageservice.sender.add", sender)[1] == "ERROR_SENDER_ALREADY_INSTALLED"
    assert wide.refusal("messageservice.sender.add", sender | {"TYPE": "FAX"})[1] == "ERROR_SENDER_VALIDATION_FAILURE"
    assert wide.result("messageservice.sender.list") == ["sms1"]
    assert wide.result("messageservice.sender.delete", CODE="sms1") is True
    line = wide.result("telephony.externalLine.add", NUMBER="5551", NAME="Main")
    assert line["ID"] >= 1
    assert wide.result("telephony.externalLine.get")[0]["NAME"] == "Main"
    group = wide.result("sonet_group.create", NAME="Builders")
    assert wide.result("sonet_group.get", FILTER={"NAME": "builders"})[0]["ID"] == str(group)
    post = wide.result("log.blogpost.add", POST_MESSAGE="News")
    assert wide.result("log.blogpost.get", POST_ID=post)[0]["DETAIL_TEXT"] == "News"
    assert employee.refusal("log.blogpost.delete", POST_ID=post)[1] == "403"


def test_people_and_departments(wide: Desk, employee: Desk) -> None:
    assert employee.refusal("user.add", EMAIL="n@a.example", UF_DEPARTMENT=[1]) == (400, "ERROR_CORE")
    number = wide.result("user.add", EMAIL="new@a.example", NAME="Nora", UF_DEPARTMENT=[1])
    assert wide.refusal("user.add", EMAIL="new@a.example", UF_DEPARTMENT=[1]) == (400, "ERROR_ARGUMENT")
    assert wide.result("user.update", ID=number, WORK_POSITION="Buyer") is True
    assert wide.result("user.get", FILTER={"ID": number})[0]["WORK_POSITION"] == "Buyer"
    department = wide.result("department.add", NAME="Stock", PARENT=1)
    assert wide.result("department.get", ID=department)[0]["PARENT"] == "1"
    assert wide.result("department.delete", ID=department) is True
    assert wide.result("access.name", ACCESS=["U1", "AU"])["AU"]["name"] == "All authorized users"


def _queue(desk: Desk, **more: Any) -> list[dict[str, Any]]:
    found = desk.result("event.offline.get", more)
    assert isinstance(found["events"], list)
    return found["events"]


def test_offline_events(portal: EmbeddedPortal, client: httpx.Client, employee: Desk, receiver: Receiver) -> None:
    desk = installed(portal, client, scopes=("crm",))
    assert employee.refusal("event.bind", EVENT="ONCRMLEADADD", EVENT_TYPE="offline") == (403, "ACCESS_DENIED")
    assert employee.refusal("event.offline.list") == (403, "ACCESS_DENIED")
    assert desk.result("event.bind", EVENT="ONCRMLEADADD", EVENT_TYPE="offline") is True
    assert desk.result("event.bind", EVENT="ONOFFLINEEVENT", HANDLER=receiver.url("/wake")) is True
    numbers = [desk.result("crm.lead.add", fields={"TITLE": f"Lead {n}"}) for n in range(3)]
    listed = desk.ask("event.offline.list", filter={"EVENT_NAME": "ONCRMLEADADD"}).json()
    assert (listed["total"], [row["EVENT_DATA"]["FIELDS"]["ID"] for row in listed["result"]]) == (3, numbers)
    kept = desk.result("event.offline.get", clear=0, limit=2)
    assert len(kept["events"]) == 2
    # What is reserved is not given out again, but to who reserved it.
    assert len(_queue(desk, clear=0)) == 1
    assert len(_queue(desk, clear=0, process_id=kept["process_id"])) == 2
    first = kept["events"][0]
    assert desk.result("event.offline.error", process_id=kept["process_id"], message_id=[first["MESSAGE_ID"]]) is True
    assert desk.result("event.offline.list", filter={"ERROR": 1})[0]["ID"] == first["ID"]
    assert desk.result("event.offline.clear", process_id=kept["process_id"]) is True
    assert desk.ask("event.offline.list").json()["total"] == 1
    assert portal.wait_for_quiet(20)
    assert receiver.named("ONOFFLINEEVENT", "/wake")
