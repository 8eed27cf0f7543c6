"""CRM methods (portal-facts 7.6)."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.portal.desk import Desk


def rows(desk: Desk, method: str, **params: object) -> list[dict[str, object]]:
    found = desk.result(method, dict(params))
    assert isinstance(found, list)
    return found


@pytest.fixture
def deal(desk: Desk) -> Iterator[int]:
    number = desk.result("crm.deal.add", {"fields": {"TITLE": "Probe", "OPPORTUNITY": "1500", "CURRENCY_ID": "USD"}})
    assert isinstance(number, int)
    yield number
    desk.ask("crm.deal.delete", id=number)


def test_values_are_strings_and_dates_iso(desk: Desk, deal: int) -> None:
    row = desk.result("crm.deal.get", id=deal)
    assert (row["ID"], row["TITLE"], row["OPPORTUNITY"]) == (str(deal), "Probe", "1500.00")
    assert (row["STAGE_ID"], row["STAGE_SEMANTIC_ID"], row["CLOSED"]) == ("NEW", "P", "N")
    assert (row["ASSIGNED_BY_ID"], row["CREATED_BY_ID"]) == ("1", "1")
    assert row["DATE_CREATE"].endswith("+00:00")


def test_update_moves_the_stage(desk: Desk, deal: int) -> None:
    assert desk.result(
        "crm.deal.update", {"id": deal, "fields": {"STAGE_ID": "WON", "ID": 7, "CLOSEDATE": "2026-05-04"}}
    )
    row = desk.result("crm.deal.get", id=deal)
    assert (row["ID"], row["STAGE_SEMANTIC_ID"], row["CLOSED"]) == (str(deal), "S", "Y")
    assert row["CLOSEDATE"] == "2026-05-04T00:00:00+00:00"


@pytest.mark.parametrize("kind", ["lead", "deal", "contact", "company"])
def test_every_kind_has_the_same_methods(desk: Desk, kind: str) -> None:
    name = {"contact": "NAME"}.get(kind, "TITLE")
    number = desk.result(f"crm.{kind}.add", {"fields": {name: "Probe", "UF_CRM_1": "own"}})
    row = desk.result(f"crm.{kind}.get", ID=number)
    assert (row[name], row["UF_CRM_1"]) == ("Probe", "own")
    assert [found["ID"] for found in rows(desk, f"crm.{kind}.list", filter={name: "probe"})] == [str(number)]
    assert desk.result(f"crm.{kind}.delete", id=number) is True
    gone = desk.ask(f"crm.{kind}.get", id=number)
    assert (gone.status_code, gone.json()) == (400, {"error": "", "error_description": "Not found"})
    fields = desk.result(f"crm.{kind}.fields")
    assert fields["ID"]["isReadOnly"] is True
    assert {"type", "isRequired", "isReadOnly", "isMultiple", "isDynamic", "title"} <= set(fields[name])


@pytest.mark.parametrize("number", ["", "abc", 0, -3, None])
def test_an_id_that_is_none(desk: Desk, number: object) -> None:
    answer = desk.ask("crm.deal.get", {"id": number})
    assert answer.json() == {"error": "", "error_description": "ID is not defined or invalid."}


def test_titles_are_made_up_and_required(desk: Desk) -> None:
    number = desk.result("crm.deal.add", {"fields": {}})
    assert desk.result("crm.deal.get", id=number)["TITLE"] == f"Deal #{number}"
    desk.result("crm.deal.delete", id=number)
    assert desk.ask("crm.company.add", {"fields": {}}).status_code == 400


def test_multi_fields(desk: Desk) -> None:
    phones = [{"VALUE": "+1 202 555 0199", "VALUE_TYPE": "MOBILE"}, {"VALUE": "+1 202 555 0198"}]
    number = desk.result("crm.contact.add", {"fields": {"NAME": "Probe", "PHONE": phones}})
    row = desk.result("crm.contact.get", id=number)
    assert [(p["VALUE"], p["VALUE_TYPE"], p["TYPE_ID"]) for p in row["PHONE"]] == [
        ("+1 202 555 0199", "MOBILE", "PHONE"),
        ("+1 202 555 0198", "WORK", "PHONE"),
    ]
    assert row["HAS_PHONE"] == "Y"
    change = {"0": {"ID": row["PHONE"][0]["ID"], "DELETE": "Y"}, "1": {"ID": row["PHONE"][1]["ID"], "VALUE": "+1 1"}}
    desk.result("crm.contact.update", {"id": number, "fields": {"PHONE": change}})
    assert [p["VALUE"] for p in desk.result("crm.contact.get", id=number)["PHONE"]] == ["+1 1"]
    assert len(rows(desk, "crm.contact.list", filter={"PHONE": "+1 1"})) == 1
    assert "PHONE" not in rows(desk, "crm.contact.list", filter={"ID": number})[0]
    assert rows(desk, "crm.contact.list", filter={"ID": number}, select=["PHONE"])[0]["PHONE"]
    desk.result("crm.contact.delete", id=number)


def test_filters_orders_and_selections(desk: Desk) -> None:
    won = rows(desk, "crm.deal.list", filter={"STAGE_ID": "WON"})
    others = desk.ask("crm.deal.list", {"filter": {"!STAGE_ID": "WON"}}).json()["total"]
    assert len(won) + others == 64
    big = rows(
        desk, "crm.deal.list", filter={">=OPPORTUNITY": 5000}, order={"OPPORTUNITY": "DESC"}, select=["OPPORTUNITY"]
    )
    amounts = [float(str(row["OPPORTUNITY"])) for row in big]
    assert amounts == sorted(amounts, reverse=True)
    assert set(big[0]) == {"ID", "OPPORTUNITY"}
    named = rows(desk, "crm.company.list", filter={"%TITLE": "hotel"})
    assert [row["TITLE"] for row in named] == ["Cedar & Stone Hotels"]
    assert len(rows(desk, "crm.lead.list", filter={"@ID": [1, 2, 3], "!ID": 2})) == 2


def test_a_deals_contacts(desk: Desk) -> None:
    contact = desk.result("crm.deal.get", id=1)["CONTACT_ID"]
    assert desk.result("crm.deal.contact.items.get", id=1) == [
        {"CONTACT_ID": int(contact), "SORT": 10, "ROLE_ID": 0, "IS_PRIMARY": "Y"}
    ]


def test_dictionaries(desk: Desk) -> None:
    stages = rows(desk, "crm.status.list", filter={"ENTITY_ID": "DEAL_STAGE"}, order={"SORT": "ASC"})
    assert [row["STATUS_ID"] for row in stages][:2] == ["NEW", "PREPARATION"]
    assert desk.result("crm.category.list", entityTypeId=2)["categories"][0]["isDefault"] == "Y"
    assert desk.result("crm.dealcategory.list") == []
    assert desk.result("crm.dealcategory.stage.list", id=0)[0]["STATUS_ID"] == "NEW"
    assert desk.result("crm.currency.list")[0]["CURRENCY"] == "USD"
    assert desk.result("crm.product.list")[0]["NAME"]


def test_activities(desk: Desk) -> None:
    fields = {"OWNER_TYPE_ID": 2, "OWNER_ID": 1, "TYPE_ID": 2, "SUBJECT": "Probe"}
    number = desk.result("crm.activity.add", {"fields": fields})
    assert desk.result("crm.activity.get", id=number)["SUBJECT"] == "Probe"
    assert desk.result("crm.activity.update", {"id": number, "fields": {"COMPLETED": "Y"}}) is True
    assert rows(desk, "crm.activity.list", filter={"SUBJECT": "Probe", "COMPLETED": "Y"})
    assert desk.result("crm.activity.delete", id=number) is True
    assert desk.ask("crm.activity.add", {"fields": {**fields, "OWNER_ID": 9999}}).status_code == 400
    assert len(rows(desk, "crm.activity.list")) >= 30


class TestItems:
    def test_list_get_and_shapes(self, desk: Desk) -> None:
        answer = desk.ask(
            "crm.item.list", {"entityTypeId": 2, "filter": {">opportunity": 100}, "select": ["id", "title"]}
        )
        body = answer.json()
        assert set(body["result"]["items"][0]) == {"id", "title"}
        assert (body["total"], body["next"]) == (64, 50)
        item = desk.result("crm.item.get", entityTypeId=2, id=1)["item"]
        assert isinstance(item["id"], int)
        assert isinstance(item["opportunity"], float)
        assert {"createdTime", "updatedTime", "createdBy", "assignedById", "stageId", "contactIds"} <= set(item)
        lead = desk.result("crm.item.get", entityTypeId=1, id=1)["item"]
        assert lead["fm"][0]["typeId"] == "PHONE"

    def test_add_update_delete(self, desk: Desk) -> None:
        given = {"title": "Probe", "contactIds": [3], "ufCrm1Own": "x", "stageId": "EXECUTING"}
        item = desk.result("crm.item.add", {"entityTypeId": 2, "fields": given})["item"]
        assert (item["title"], item["contactIds"], item["stageId"]) == ("Probe", [3], "EXECUTING")
        assert item["ufCrm1Own"] == "x"
        asked = {"entityTypeId": 2, "id": item["id"]}
        assert desk.result("crm.item.update", {**asked, "fields": {"opportunity": 12}})["item"]["opportunity"] == 12.0
        assert desk.result("crm.item.delete", asked) == []
        assert desk.refusal("crm.item.get", asked) == (400, "NOT_FOUND")

    def test_fields_and_unknown_types(self, desk: Desk) -> None:
        fields = desk.result("crm.item.fields", entityTypeId=2)["fields"]
        assert fields["stageId"]["upperName"] == "STAGE_ID"
        assert desk.refusal("crm.item.list", entityTypeId=77) == (400, "NOT_FOUND")
