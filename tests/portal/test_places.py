"""Where widgets of apps are offered, and what they are handed over (portal-facts 3.2, 7.3; documentation of the placements)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import unescape
from typing import Any

import pytest

from portal import EmbeddedPortal, PortalUsageError
from portal.rest.methods.placements import CODES
from tests.portal.desk import Desk
from tests.portal.visits import Visitor, bound, fields_of, installed_app, shown_error, visiting

TASK = "/company/personal/user/1/tasks/task/view/1/"
TASKS = "/company/personal/user/1/tasks/"


@pytest.fixture(scope="module")
def admin(portal: EmbeddedPortal) -> Iterator[Visitor]:
    with visiting(portal) as visitor:
        yield visitor


@pytest.fixture(scope="module")
def app_id(portal: EmbeddedPortal) -> int:
    return installed_app(portal)


def offered(page: str, number: int) -> dict[str, Any] | None:
    """The widget with this number as an item of the page's menus, at any depth; None when there is none."""

    def search(items: list[dict[str, Any]]) -> dict[str, Any] | None:
        for item in items:
            place = item.get("placement")
            if place is not None and place["id"] == number:
                return item
            inner = search(item.get("items") or [])
            if inner is not None:
                return inner
        return None

    menus = [json.loads(unescape(text)) for text in re.findall(r'data-menu="([^"]*)"', page)]
    return next((found for found in map(search, menus) if found is not None), None)


@pytest.mark.parametrize(
    ("code", "path", "options"),
    [
        ("CRM_DEAL_DETAIL_TOOLBAR", "/crm/deal/details/1/", {"ID": "1"}),
        ("CRM_DEAL_DETAIL_ACTIVITY", "/crm/deal/details/1/", {"ID": "1"}),
        ("CRM_CONTACT_DOCUMENTGENERATOR_BUTTON", "/crm/contact/details/2/", {"ENTITY_ID": "2"}),
        ("CRM_LEAD_DETAIL_TOOLBAR", "/crm/lead/details/1/", {"ID": "1"}),
        ("CRM_COMPANY_DETAIL_TOOLBAR", "/crm/company/details/1/", {"ID": "1"}),
        ("CRM_DEAL_LIST_TOOLBAR", "/crm/deal/list/", {}),
        ("CRM_DEAL_LIST_TOOLBAR", "/crm/deal/kanban/", {}),
        ("CRM_CONTACT_LIST_TOOLBAR", "/crm/contact/list/", {}),
        ("TASK_USER_LIST_TOOLBAR", TASKS, {"USER_ID": "1"}),
        ("TASK_GROUP_LIST_TOOLBAR", "/workgroups/group/4/tasks/", {"GROUP_ID": "4"}),
        ("TASK_VIEW_TOP_PANEL", TASK, {"taskId": "1"}),
        ("SONET_GROUP_TOOLBAR", "/workgroups/group/4/", {}),
        ("USER_PROFILE_TOOLBAR", "/company/personal/user/3/", {"USER_ID": "3"}),
        ("USER_PROFILE_MENU", "/stream/", {"USER_ID": "1"}),
    ],
)
def test_menus_offer_what_apps_added(
    portal: EmbeddedPortal, admin: Visitor, app_id: int, *, code: str, path: str, options: dict[str, str]
) -> None:
    number = bound(portal, app_id, code, "Radar & more")
    item = offered(admin.page(path), number)
    assert item is not None
    assert item["text"] == "Radar & more"
    assert item["placement"] == {"app": app_id, "code": code, "id": number, "options": options}
    assert offered(admin.page("/company/"), number) is None or code == "USER_PROFILE_MENU"


@pytest.mark.parametrize(
    ("code", "path", "options"),
    [
        ("CRM_DEAL_DETAIL_TAB", "/crm/deal/details/1/", {"ID": "1"}),
        ("CRM_COMPANY_DETAIL_TAB", "/crm/company/details/2/", {"ID": "2"}),
        ("TASK_VIEW_TAB", TASK, {"taskId": "1"}),
        ("TASK_VIEW_SIDEBAR", TASK, {"taskId": "1"}),
        ("SONET_GROUP_DETAIL_TAB", "/workgroups/group/4/", {"GROUP_ID": "4"}),
        ("PAGE_BACKGROUND_WORKER", "/crm/deal/list/?IFRAME=Y", {"ID": "PAGE_BACKGROUND_WORKER"}),
    ],
)
def test_tabs_and_frames_that_pages_load(
    portal: EmbeddedPortal, admin: Visitor, app_id: int, *, code: str, path: str, options: dict[str, str]
) -> None:
    number = bound(portal, app_id, code)
    found = re.search(rf'data-placement-id="{number}" data-placement-options="([^"]*)"', admin.page(path))
    assert found is not None
    assert json.loads(unescape(found[1])) == options
    handed = fields_of(admin.widget(app_id, code, number, path, **options))
    assert handed["PLACEMENT"] == code
    assert json.loads(handed["PLACEMENT_OPTIONS"]) == options | {"URI": path}


def test_each_row_of_a_list_offers_its_own_item(portal: EmbeddedPortal, admin: Visitor, app_id: int) -> None:
    number = bound(portal, app_id, "CRM_DEAL_LIST_MENU")
    page = admin.page("/crm/deal/list/")
    menus = [
        json.loads(unescape(text))
        for text in re.findall(r'main-grid-row-action-button"[^>]* data-menu="([^"]*)"', page)
    ]
    links = re.findall(r'<td[^>]*><a href="/crm/deal/details/(\d+)/">', page.replace("\n", ""))
    assert len(menus) > 20
    shown = [menu[1]["items"][0]["placement"]["options"]["ID"] for menu in menus]
    assert shown == links
    assert menus[0][1]["items"][0]["placement"]["id"] == number
    activity = bound(portal, app_id, "CRM_DEAL_ACTIVITY_TIMELINE_MENU")
    with_activity = next(
        row for row in portal.state.company["activity"].rows.values() if str(row["OWNER_TYPE_ID"]) == "2"
    )
    item = offered(admin.page(f"/crm/deal/details/{with_activity['OWNER_ID']}/"), activity)
    assert item is not None
    assert item["placement"]["options"]["ENTITY_ID"] == str(with_activity["OWNER_ID"])
    assert set(item["placement"]["options"]) == {"ENTITY_ID", "ASSOCIATED_ENTITY_ID", "ASSOCIATED_ENTITY_TYPE_ID"}


def test_the_page_of_origin_is_told_but_never_over_an_own_value(
    portal: EmbeddedPortal, admin: Visitor, app_id: int
) -> None:
    number = bound(portal, app_id, "CRM_DEAL_DETAIL_TAB")

    def told(referer: str, **options: str) -> dict[str, str]:
        markup = admin.widget(app_id, "CRM_DEAL_DETAIL_TAB", number, referer, **options)
        return dict(json.loads(fields_of(markup).get("PLACEMENT_OPTIONS", "{}")))

    assert told("/crm/deal/details/7/?a=1", ID="7") == {"ID": "7", "URI": "/crm/deal/details/7/?a=1"}
    assert told("/crm/", ID="7", URI="own") == {"ID": "7", "URI": "own"}
    elsewhere = {"Referer": "https://elsewhere.example/x"}
    bound(portal, app_id, "REST_APP_URI")
    code = portal.state.rows[app_id].code
    address = f"/marketplace/view/{code}/?params[docId]=42&params[test]=y"
    page = admin.page(address, headers=elsewhere)
    assert json.loads(fields_of(page)["PLACEMENT_OPTIONS"]) == {"docId": "42", "test": "y"}
    page = admin.page(address, headers={"Referer": f"{portal.url}/stream/"})
    assert json.loads(fields_of(page)["PLACEMENT_OPTIONS"]) == {"docId": "42", "test": "y", "URI": "/stream/"}
    assert fields_of(page)["PLACEMENT"] == "REST_APP_URI"
    start = admin.page(f"/marketplace/app/{app_id}/", headers={"Referer": f"{portal.url}/stream/"})
    assert "URI" not in fields_of(start).get("PLACEMENT_OPTIONS", "")


def test_every_code_can_be_opened_somewhere(portal: EmbeddedPortal, admin: Visitor) -> None:
    app_id = installed_app(portal)
    codes = [code for code in CODES if code != "DEFAULT"]
    numbers = {code: bound(portal, app_id, code) for code in codes}
    listed = admin.page("/devops/placement/")
    for code, number in numbers.items():
        assert f'data-placement="{code}" data-placement-id="{number}"' in listed
        page = admin.page(f"/devops/placement/{number}/?IFRAME=Y&IFRAME_TYPE=SIDE_SLIDER")
        handed = fields_of(page)
        assert handed["PLACEMENT"] == code
        assert f'action="https://127.0.0.1:1/{code.lower()}?' in page
        assert "IFRAME" not in json.loads(handed.get("PLACEMENT_OPTIONS", "{}"))
    homes = re.findall(r'</td><td><a href="([^"]+)">', listed)
    assert len(homes) > 30
    for home in sorted(set(homes)):
        admin.page(home)
    calendar = fields_of(admin.page(f"/devops/placement/{numbers['CALENDAR_GRIDVIEW']}/"))["PLACEMENT_OPTIONS"]
    assert set(json.loads(calendar)) == {"viewRangeFrom", "viewRangeTo"}
    assert [widget.code for widget in portal.record(portal.state.rows[app_id].code).widgets] == codes


def test_unfinished_apps_and_strangers_get_no_widgets(portal: EmbeddedPortal, admin: Visitor) -> None:
    app_id = installed_app(portal, finish=False, installer_url="https://127.0.0.1:1/install")
    tab = bound(portal, app_id, "CRM_DEAL_DETAIL_TAB")
    menu = bound(portal, app_id, "CRM_DEAL_LIST_TOOLBAR")
    assert f'data-placement-id="{tab}"' not in admin.page("/crm/deal/details/1/")
    assert offered(admin.page("/crm/deal/list/"), menu) is None
    with visiting(portal, admin=False) as user:
        assert "not yet been completely installed" in shown_error(user.widget(app_id, "CRM_DEAL_DETAIL_TAB", tab))
        portal.state.rows[app_id].installed = True
        assert offered(user.page("/crm/deal/list/"), menu) is not None
        portal.state.rows[app_id].access = ("U1",)
        assert offered(user.page("/crm/deal/list/"), menu) is None
        assert "You don't have permissions" in shown_error(user.widget(app_id, "CRM_DEAL_DETAIL_TAB", tab))
        own = bound(portal, app_id, "CRM_DEAL_LIST_TOOLBAR", user_id=portal.user.user_id)
        assert offered(admin.page("/crm/deal/list/"), own) is None


def test_titles_follow_the_language_of_the_portal() -> None:
    with EmbeddedPortal(language="de", edition="on-premise") as portal, visiting(portal) as visitor:
        app_id = installed_app(portal)
        number = bound(
            portal, app_id, "CRM_DEAL_LIST_TOOLBAR", "Radar", lang_all={"de": {"TITLE": "Radar auf Deutsch"}}
        )
        item = offered(visitor.page("/crm/deal/list/"), number)
        assert item is not None
        assert item["text"] == "Radar auf Deutsch"
        assert portal.record(portal.state.rows[app_id].code).widgets[0].title == "Radar auf Deutsch"
        markup = visitor.widget(app_id, "CRM_DEAL_LIST_TOOLBAR", number)
        assert "URI" not in fields_of(markup).get("PLACEMENT_OPTIONS", "")


def calls(visitor: Visitor) -> list[dict[str, Any]]:
    return list(visitor.act("portal.telephony.calls")["calls"])


def test_calls_of_apps_and_of_the_portal_have_a_card(portal: EmbeddedPortal, admin: Visitor, desk: Desk) -> None:
    page = admin.page("/stream/")
    assert "call_card: 'Y'" in page
    registered = desk.result(
        "telephony.externalcall.register",
        USER_ID=1,
        PHONE_NUMBER="+1 303 555 0150",
        TYPE=2,
        LINE_NUMBER="+1 303 555 0000",
    )
    (shown,) = calls(admin)
    assert (shown["id"], shown["ended"]) == (registered["CALL_ID"], False)
    assert shown["context"]["CALL_DIRECTION"] == "incoming"
    assert (shown["context"]["CRM_ENTITY_TYPE"], shown["context"]["CRM_ENTITY_ID"]) == ("CONTACT", 1)
    options = shown["options"]
    assert (options["CRM_ENTITY_ID"], options["CALL_LIST_MODE"], options["CRM_ACTIVITY_ID"]) == (
        "1",
        "false",
        "undefined",
    )
    assert options["CRM_BINDINGS"] == [{"ENTITY_TYPE": "CONTACT", "ENTITY_ID": "1"}]
    assert desk.result("telephony.externalcall.hide", CALL_ID=registered["CALL_ID"], USER_ID=1) is True
    assert calls(admin) == []
    assert desk.result("telephony.externalcall.show", CALL_ID=registered["CALL_ID"], USER_ID=1) is True
    desk.result("telephony.externalcall.finish", CALL_ID=registered["CALL_ID"], USER_ID=1, DURATION=3)
    (ended,) = calls(admin)
    assert (ended["ended"], ended["context"]["CALL_STATE"]) == (True, "idle")
    admin.act("portal.telephony.hide", callId=registered["CALL_ID"])
    assert calls(admin) == []

    own = portal.ring("00 0", portal.admin.user_id)
    (shown,) = calls(admin)
    assert (shown["id"], shown["context"]["CRM_ENTITY_TYPE"], shown["name"]) == (own, "", "")
    assert "CRM_BINDINGS" not in shown["context"]
    with visiting(portal, admin=False) as user:
        assert calls(user) == []
    portal.hang_up(own, "486")
    assert calls(admin)[0]["failed"] == "486"
    admin.act("portal.telephony.hide", callId=own)
    quiet = desk.result("telephony.externalcall.register", USER_ID=1, PHONE_NUMBER="5", TYPE=1, SHOW=0)
    assert quiet["CALL_ID"]
    assert calls(admin) == []
    with pytest.raises(PortalUsageError, match="no call"):
        portal.hang_up("nothing")
    with pytest.raises(PortalUsageError, match="no employee"):
        portal.ring("1", 9999)
