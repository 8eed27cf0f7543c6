"""System methods, options, employees, events and placements (portal-facts 7.2 to 7.4)."""

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


@pytest.fixture
def employee(portal: EmbeddedPortal, client: httpx.Client) -> Desk:
    return installed(portal, client, admin=False)


def test_app_info(desk: Desk) -> None:
    info = desk.result("app.info")
    assert (info["CODE"], info["VERSION"], info["STATUS"], info["INSTALLED"]) == (desk.app.code, 1, "F", True)
    assert (info["PAYMENT_EXPIRED"], info["DAYS"], info["LICENSE"]) == ("N", None, "en_pro100")
    # A plan that the official PHP SDK knows.
    assert info["LICENSE_FAMILY"] == "pro"
    assert isinstance(info["ID"], int)


def test_what_can_be_called(desk: Desk) -> None:
    assert "crm" in desk.result("scope")
    assert "bizproc" in desk.result("scope", full=True)
    assert {"crm.deal.list", "app.info", "batch"} <= set(desk.result("methods"))
    assert set(desk.result("methods", scope="im")) >= {"im.notify"}
    assert desk.result("method.get", name="CRM.deal.list") == {"isExisting": True, "isAvailable": True}
    assert desk.result("method.get", name="no.such") == {"isExisting": False, "isAvailable": False}
    assert desk.result("feature.get", CODE="rest_offline_extended") == {"value": "Y"}
    assert "T" in desk.result("server.time")


def test_app_options(fresh: Desk) -> None:
    assert fresh.result("app.option.get") == []
    assert fresh.result("app.option.set", {"options": {"a": "1", "b": {"c": 2}}}) is True
    assert fresh.result("app.option.get") == {"a": "1", "b": {"c": 2}}
    assert fresh.result("app.option.get", option="a") == "1"
    assert fresh.result("app.option.get", option="none") is None
    assert fresh.refusal("app.option.set") == (400, "ArgumentNullException")


def test_user_options_belong_to_one_person(employee: Desk) -> None:
    assert employee.result("user.option.set", {"options": {"theme": "dark"}}) is True
    assert employee.result("user.option.get", option="theme") == "dark"
    assert employee.result("app.option.get") == []


def test_who_is_calling(desk: Desk, employee: Desk) -> None:
    profile = desk.result("profile")
    assert (profile["ID"], profile["ADMIN"]) == ("1", True)
    assert desk.result("user.admin") is True
    assert employee.result("user.admin") is False
    assert employee.result("profile")["ADMIN"] is False
    assert desk.result("user.access", ACCESS=["U1"]) is True
    assert desk.result("user.access", ACCESS=["U5"]) is False
    current = employee.result("user.current")
    assert (current["ID"], current["ACTIVE"], current["UF_DEPARTMENT"]) == ("2", True, [2])


def test_employees(desk: Desk) -> None:
    everybody = desk.ask("user.get").json()
    assert everybody["total"] == len(everybody["result"]) == 9
    assert [row["ID"] for row in desk.result("user.get", ID=[3, 4])] == ["3", "4"]
    assert [row["ID"] for row in desk.result("user.get", {"FILTER": {"UF_DEPARTMENT": 4}})] == ["8", "9"]
    assert desk.result("user.get", {"filter": {"ACTIVE": False}}) == []
    down = desk.result("user.get", sort="ID", order="DESC")
    assert down[0]["ID"] == "9"
    found = desk.result("user.search", FIND="grace")
    assert [row["NAME"] for row in found] == ["Grace"]
    assert "EMAIL" in desk.result("user.fields")


def test_the_brief_scope_hides_contact_data(portal: EmbeddedPortal, client: httpx.Client) -> None:
    row = installed(portal, client, scopes=("user_brief",)).result("user.current")
    assert "NAME" in row
    assert not {"EMAIL", "WORK_PHONE", "PERSONAL_MOBILE"} & set(row)


def test_departments(desk: Desk) -> None:
    rows = desk.result("department.get")
    assert len(rows) == 4
    assert "PARENT" not in rows[0]
    assert [row["ID"] for row in desk.result("department.get", PARENT=1)] == ["2", "3", "4"]


class TestEvents:
    def test_names_depend_on_scopes(self, portal: EmbeddedPortal, client: httpx.Client) -> None:
        desk = installed(portal, client, scopes=("task",))
        assert {"ONAPPINSTALL", "ONTASKADD"} <= set(desk.result("events"))
        assert "ONCRMDEALADD" not in desk.result("events")
        bound = {"EVENT": "OnCrmDealAdd", "HANDLER": HANDLER}
        assert desk.refusal("event.bind", bound) == (400, "ERROR_EVENT_NOT_FOUND")

    def test_bind_get_unbind(self, fresh: Desk) -> None:
        bound = {"event": "OnCrmDealAdd", "handler": HANDLER}
        assert fresh.result("event.bind", bound) is True
        again = fresh.ask("event.bind", bound).json()
        assert (again["error"], again["error_description"]) == (
            "ERROR_CORE",
            "Unable to set event handler: Handler already binded",
        )
        assert fresh.result("event.bind", bound | {"auth_type": 2}) is True
        assert fresh.result("event.bind", {"event": "ONCRMDEALUPDATE", "event_type": "offline"}) is True
        assert fresh.result("event.get") == [
            {"event": "ONCRMDEALADD", "handler": HANDLER, "auth_type": "0", "offline": 0},
            {"event": "ONCRMDEALADD", "handler": HANDLER, "auth_type": "2", "offline": 0},
            {"event": "ONCRMDEALUPDATE", "connector_id": "", "offline": 1},
        ]
        assert fresh.result("event.unbind", bound) == {"count": 2}
        assert fresh.result("event.unbind", bound) == {"count": 0}

    @pytest.mark.parametrize(
        ("handler", "error"),
        [
            ("http://localhost/x", "ERROR_WRONG_HANDLER_URL"),
            ("https://.example/x", "ERROR_WRONG_HANDLER_URL"),
            ("https://[::1/x", "ERROR_WRONG_HANDLER_URL"),
            ("ftp://app.example/x", "ERROR_UNSUPPORTED_PROTOCOL"),
            ("/x", "ERROR_UNSUPPORTED_PROTOCOL"),
            ("", "ERROR_ARGUMENT"),
        ],
    )
    def test_handler_addresses(self, fresh: Desk, handler: str, error: str) -> None:
        assert fresh.refusal("event.bind", {"event": "ONCRMDEALADD", "handler": handler}) == (400, error)

    def test_an_employee_binds_for_himself_only(self, employee: Desk) -> None:
        bound = {"event": "ONCRMDEALADD", "handler": HANDLER}
        assert employee.refusal("event.bind", bound | {"auth_type": 1}) == (403, "ACCESS_DENIED")
        assert employee.refusal("event.bind", bound | {"event_type": "offline"}) == (403, "ACCESS_DENIED")
        assert employee.result("event.bind", bound) is True
        assert employee.result("event.get")[0]["auth_type"] == "2"

    def test_the_declared_address_is_bound_already(self, portal: EmbeddedPortal, client: httpx.Client) -> None:
        desk = installed(portal, client, event_url="https://127.0.0.1:1/events")
        assert [row["event"] for row in desk.result("event.get")] == ["ONAPPINSTALL", "ONAPPUNINSTALL"]
        same = {"event": "ONAPPINSTALL", "handler": "https://127.0.0.1:1/events"}
        assert desk.refusal("event.bind", same) == (400, "ERROR_CORE")


class TestPlacements:
    bound: ClassVar[dict[str, Any]] = {"PLACEMENT": "CRM_DEAL_DETAIL_TAB", "HANDLER": HANDLER, "TITLE": "Radar"}

    def test_bind_get_unbind(self, fresh: Desk) -> None:
        texts = {"en": {"TITLE": "Radar tab", "DESCRIPTION": "Shows it"}, "de": {"TITLE": "Reiter"}}
        assert fresh.result("placement.bind", self.bound | {"LANG_ALL": texts, "OPTIONS": {"a": 1}}) is True
        assert fresh.refusal("placement.bind", self.bound) == (400, "ERROR_CORE")
        (row,) = fresh.result("placement.get")
        assert (row["placement"], row["userId"], row["handler"]) == ("CRM_DEAL_DETAIL_TAB", 0, HANDLER)
        assert (row["title"], row["options"]) == ("Radar tab", {"a": 1})
        assert row["langAll"]["de"]["TITLE"] == "Reiter"
        # Each handler counts twice.
        assert fresh.result("placement.unbind", PLACEMENT="CRM_DEAL_DETAIL_TAB", HANDLER=HANDLER) == {"count": 2}
        assert fresh.result("placement.get") == []

    @pytest.mark.parametrize(
        ("change", "error"),
        [
            ({"PLACEMENT": "NO_SUCH_PLACE"}, "ERROR_PLACEMENT_NOT_FOUND"),
            ({"PLACEMENT": ""}, "ERROR_ARGUMENT"),
            ({"HANDLER": ""}, "ERROR_ARGUMENT"),
            ({"PLACEMENT": "PAGE_BACKGROUND_WORKER"}, "EMPTY_ERROR_HANDLER_URL"),
            ({"PLACEMENT": "CRM_DYNAMIC_130_NO_SUCH_PLACE"}, "ERROR_PLACEMENT_NOT_FOUND"),
            ({"HANDLER": "https://localhost/"}, "ERROR_WRONG_HANDLER_URL"),
            ({"USER_ID": 99}, "ERROR_PLACEMENT_USER_MODE"),
            ({"ICON": {"fileData": ["a.png", "no base64"]}}, "ERROR_ARGUMENT"),
        ],
    )
    def test_refusals(self, fresh: Desk, change: dict[str, Any], error: str) -> None:
        assert fresh.refusal("placement.bind", self.bound | change) == (400, error)

    def test_some_places_take_one_handler(self, fresh: Desk) -> None:
        assert fresh.result("placement.bind", self.bound | {"PLACEMENT": "REST_APP_URI"}) is True
        other = self.bound | {"PLACEMENT": "REST_APP_URI", "HANDLER": f"{HANDLER}2"}
        assert fresh.refusal("placement.bind", other) == (400, "ERROR_PLACEMENT_MAX_COUNT")

    def test_codes_depend_on_scopes(self, portal: EmbeddedPortal, client: httpx.Client, desk: Desk) -> None:
        assert "CRM_DEAL_DETAIL_TAB" in desk.result("placement.list")
        bare = installed(portal, client, scopes=("placement",))
        assert "CRM_DEAL_DETAIL_TAB" not in bare.result("placement.list")
        assert "CRM_DEAL_DETAIL_TAB" in bare.result("placement.list", FULL=True)
        assert "LEFT_MENU" in bare.result("placement.list")
        assert bare.refusal("placement.bind", self.bound) == (400, "ERROR_PLACEMENT_NOT_FOUND")
