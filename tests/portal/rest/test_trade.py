"""The catalogue and the shop: families that all work alike (`record_families.txt`)."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from portal import EmbeddedPortal
from portal.rest.methods.trade import families
from tests.portal.desk import Desk, installed

PRODUCT = {"iblockId": 14, "name": "Standing desk"}


@pytest.fixture(scope="module")
def shop(portal: EmbeddedPortal, client: httpx.Client) -> Desk:
    return installed(portal, client, scopes=("catalog", "sale", "crm"))


def test_the_companys_products_have_prices(shop: Desk) -> None:
    catalog = shop.result("catalog.catalog.list")["catalogs"][0]["iblockId"]
    asked = {"select": ["id", "iblockId", "name"], "filter": {"iblockId": catalog}, "order": {"id": "desc"}}
    answer = shop.ask("catalog.product.list", asked).json()
    assert answer["total"] == len(answer["result"]["products"]) > 1
    assert sorted(answer["result"]["products"][0]) == ["iblockId", "id", "name"]
    first = answer["result"]["products"][-1]["id"]
    price = shop.result("catalog.price.list", filter={"productId": first})["prices"][0]
    assert isinstance(price["price"], (int, float))
    assert (price["catalogGroupId"], price["productId"]) == (1, first)


def test_the_life_of_a_product(shop: Desk) -> None:
    made = shop.result("catalog.product.add", fields=PRODUCT)["element"]
    assert (made["name"], made["active"], made["iblockId"], made["weight"]) == ("Standing desk", "Y", 14, None)
    changed = shop.result("catalog.product.update", id=made["id"], fields={"name": "Desk", "iblockId": 99, "weight": 7})
    assert (changed["element"]["name"], changed["element"]["iblockId"], changed["element"]["weight"]) == ("Desk", 14, 7)
    assert shop.result("catalog.product.get", id=made["id"])["product"]["modifiedBy"] == 1
    assert shop.result("catalog.product.delete", id=made["id"]) is True


def test_refusals_have_numbers_for_codes(shop: Desk) -> None:
    def told(method: str, params: dict[str, Any]) -> Any:
        return shop.ask(method, params).json()["error"]

    assert told("catalog.price.get", {}) == 100
    assert told("catalog.price.get", {"id": 99999}) == 0
    assert told("catalog.price.add", {"fields": {"price": 1}}) == 0
    assert told("catalog.product.list", {}) == 200040300040
    assert told("catalog.product.list", {"select": ["name"], "filter": {"iblockId": 14}}) == 200040300030
    assert told("sale.order.get", {"id": 99999}) == 201240400001


def test_an_order_shows_its_basket(shop: Desk) -> None:
    order = shop.result("sale.order.add", fields={"lid": "s1", "personTypeId": 3, "currency": "USD"})["order"]
    item = {"orderId": order["id"], "productId": 1, "quantity": 2, "currency": "USD", "name": "Desk", "price": 10.5}
    shop.result("sale.basketitem.add", fields=item)
    shown = shop.result("sale.order.get", id=order["id"])["order"]
    assert [(row["name"], row["price"]) for row in shown["basketItems"]] == [("Desk", 10.5)]


@pytest.mark.parametrize("family", families(), ids=lambda family: family.word)
def test_every_family_describes_and_lists_itself(shop: Desk, family: Any) -> None:
    if "getfields" in family.verbs:
        described = next(iter(shop.result(f"{family.word}.getFields").values()))
        assert all(set(field) == {"isImmutable", "isReadOnly", "isRequired", "type"} for field in described.values())
    if "list" in family.verbs:
        answer = shop.ask(f"{family.word}.list", {"filter": {"iblockId": 14}}).json()
        assert list(answer["result"]) == [family.many]
        assert "total" in answer
