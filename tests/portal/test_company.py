"""The generic store: filters, orders, selections, tables of later parts."""

from __future__ import annotations

from typing import Any

import pytest

from portal.company import seed
from portal.company.store import EntityStore, Field, Table

NOW = 1_790_000_000.0


@pytest.fixture
def table() -> Table:
    fields = (Field("ID", "integer", read_only=True), Field("NAME"), Field("SUM", "double"), Field("DAY", "date"))
    table = Table("thing", {field.name: field for field in (*fields, Field("MAIL", "crm_multifield"))})
    mail = [{"ID": "1", "VALUE": "a@example.com"}]
    table.add({"NAME": "Alpha", "SUM": "9.50", "DAY": "2026-01-05T00:00:00+00:00", "MAIL": mail})
    table.add({"NAME": "beta_x", "SUM": "10.00", "DAY": "2026-02-05T00:00:00+00:00"})
    table.add({"NAME": "", "SUM": "", "DAY": ""})
    return table


@pytest.mark.parametrize(
    ("conditions", "ids"),
    [
        ({}, "123"),
        ({"ID": 2}, "2"),
        ({"ID": ["1", 3]}, "13"),
        ({"@ID": [1, 2], "!ID": 1}, "2"),
        ({"NAME": "ALPHA"}, "1"),
        ({"%NAME": "a"}, "12"),
        ({"!%NAME": "alp"}, "23"),
        ({"=%NAME": "be%"}, "2"),
        ({"%=NAME": "_lpha"}, "1"),
        ({">SUM": 9.5}, "2"),
        ({">=SUM": "9.5", "<SUM": 10}, "1"),
        ({"><SUM": [9, 10]}, "12"),
        ({"!><SUM": [9, 9.9]}, "23"),
        ({">DAY": "2026-01-31"}, "2"),
        ({"<=DAY": "05.01.2026"}, "1"),
        ({"NAME": ""}, "3"),
        ({"!=NAME": ""}, "12"),
        ({"MAIL": "A@example.com"}, "1"),
        ({"LOGIC": "OR", "ID": 1, "NAME": "beta_x"}, "12"),
        ({"0": {"LOGIC": "OR", "0": {"ID": 1}, "1": {"ID": 3}}, "!NAME": ""}, "1"),
        ({"NO_SUCH_FIELD": 1}, "123"),
    ],
)
def test_filters(table: Table, conditions: dict[str, Any], ids: str) -> None:
    assert "".join(row["ID"] for row in table.find(conditions)) == ids


@pytest.mark.parametrize(
    ("order", "ids"),
    [
        ({"SUM": "DESC"}, "213"),
        ({"sum": "asc"}, "312"),
        ({"NAME": "ASC", "ID": "DESC"}, "312"),
        ({"NONE": "ASC"}, "123"),
    ],
)
def test_orders(table: Table, order: dict[str, Any], ids: str) -> None:
    assert "".join(row["ID"] for row in table.find({}, order)) == ids


def test_selections(table: Table) -> None:
    row = table.rows[1] | {"UF_OWN": "x"}
    assert set(table.show(row)) == {"ID", "NAME", "SUM", "DAY"}
    assert set(table.show(row, ["name"])) == {"ID", "NAME"}
    assert set(table.show(row, ["*", "UF_*", "MAIL"])) == {"ID", "NAME", "SUM", "DAY", "UF_OWN", "MAIL"}


def test_only_writable_fields_are_written(table: Table) -> None:
    assert table.clean({"id": 5, "name": True, "OTHER": 1, "uf_x": 2}) == {"NAME": "Y", "UF_X": "2"}


def test_a_later_part_adds_tables_that_go_with_their_app() -> None:
    store = EntityStore([])
    table = store.add_table(Table("bot", {"ID": Field("ID", "integer")}, owner="REST_APP_ID"))
    table.add({"REST_APP_ID": "7"})
    table.add({"REST_APP_ID": "8"})
    assert store.drop_owned(7) == 1
    assert [row["REST_APP_ID"] for row in store["bot"].rows.values()] == ["8"]


@pytest.mark.parametrize("language", ["en", "de", "ru"])
def test_the_data_hangs_together(language: str) -> None:
    store = seed(language, NOW).store
    for deal in store["deal"].rows.values():
        assert store["company"].rows[int(deal["COMPANY_ID"])]
        assert store["contact"].rows[int(deal["CONTACT_ID"])]["COMPANY_ID"] == deal["COMPANY_ID"]
        assert deal["DATE_CREATE"] <= deal["DATE_MODIFY"]
        assert float(deal["OPPORTUNITY"]) > 0
    stages = {row["STATUS_ID"] for row in store["status"].find({"ENTITY_ID": "DEAL_STAGE"})}
    assert {deal["STAGE_ID"] for deal in store["deal"].rows.values()} == stages


@pytest.mark.parametrize("language", ["en", "de", "ru"])
def test_nothing_in_it_belongs_to_anybody(language: str) -> None:
    company = seed(language, NOW)
    numbers = [
        entry["VALUE"]
        for kind in ("lead", "contact", "company")
        for row in company.store[kind].rows.values()
        for entry in row["PHONE"]
    ]
    reserved = {"en": " 555 01", "de": ("+49 30 231250", "+49 171 39200"), "ru": " 555-01-"}[language]
    assert all(
        any(part in number for part in ([reserved] if isinstance(reserved, str) else reserved)) for number in numbers
    )
    mails = [user.email for user in company.users]
    mails += [
        entry["VALUE"]
        for kind in ("lead", "contact", "company")
        for row in company.store[kind].rows.values()
        for entry in row["EMAIL"]
    ]
    assert all(mail.endswith((".example", "@example.com", "@example.org", "@example.net")) for mail in mails)
