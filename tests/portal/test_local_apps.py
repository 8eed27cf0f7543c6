"""Apps of the developer section: the form, the installation, deletion, refusals (portal-facts 8.4)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest

from portal import EmbeddedPortal
from portal.lifecycle import finish_install, uninstall
from tests.portal.desk import Receiver, person
from tests.portal.visits import Visitor, fields_of, shown_error, visiting

FORM = {
    "TITLE": "Radar",
    "APPLICATION_MODE": "SERVER",
    "APPLICATION_URL_HANDLER": "https://127.0.0.1:1/main",
    "APPLICATION_URL_INSTALL": "https://127.0.0.1:1/install",
    "APPLICATION_LANG_NAME[en]": "Deal Radar",
    "SCOPE[]": ["crm", "placement"],
}


@pytest.fixture(scope="module")
def admin(portal: EmbeddedPortal) -> Iterator[Visitor]:
    with visiting(portal) as visitor:
        yield visitor


@pytest.fixture(scope="module")
def user(portal: EmbeddedPortal) -> Iterator[Visitor]:
    with visiting(portal, admin=False) as visitor:
        yield visitor


def saved(visitor: Visitor, **changes: Any) -> int:
    data = visitor.component("rest.integration.edit", "saveData", **(FORM | changes))["data"]
    assert data["status"] is True, data
    return int(data["id"])


def refused(visitor: Visitor, **changes: Any) -> list[str]:
    data = visitor.component("rest.integration.edit", "saveData", **(FORM | changes))["data"]
    assert data["status"] is False
    return list(data["errors"])


def test_a_new_app_gets_credentials_and_installs_like_any_other(
    portal: EmbeddedPortal, admin: Visitor, user: Visitor
) -> None:
    number = saved(admin)
    form = admin.page(f"/devops/edit/application/{number}/")
    values = dict(re.findall(r'name="(APPLICATION_DATA_\w+)" value="([^"]+)"', form))
    assert re.fullmatch(r"local\.[0-9a-f]{14}\.\d{8}", values["APPLICATION_DATA_CLIENT_ID"])
    assert len(values["APPLICATION_DATA_CLIENT_SECRET"]) == 50
    assert f'href="/marketplace/app/{number}/"' in form

    page = admin.page(f"/marketplace/app/{number}/")
    assert 'action="https://127.0.0.1:1/install?' in page
    handed = fields_of(page)
    assert (handed["status"], handed["APPLICATION_SCOPE"], handed["PLACEMENT"]) == ("L", "crm,placement", "DEFAULT")
    assert "not yet been completely installed" in shown_error(user.page(f"/marketplace/app/{number}/"))
    portal.on_loop(lambda: finish_install(portal.state, person(portal), number))
    assert 'action="https://127.0.0.1:1/main?' in user.page(f"/marketplace/app/{number}/")
    assert ">Deal Radar<" in user.page("/stream/")
    client_id = values["APPLICATION_DATA_CLIENT_ID"]
    assert admin.status(f"/marketplace/app/{client_id}/") == 200


def test_it_is_in_no_catalogue_and_the_market_does_not_delete_it(portal: EmbeddedPortal, admin: Visitor) -> None:
    number = saved(admin, TITLE="Hidden one", **{"APPLICATION_LANG_NAME[en]": "Hidden one"})
    code = portal.state.rows[number].code
    for path in ("/market/", "/market/installed/", "/market/favorites/"):
        assert f'data-app-code="{code}"' not in admin.page(path)
    assert "market-detail__error-block" in admin.page(f"/market/detail/{code}/")
    assert "error" in admin.act("market.Application.uninstall", code=code, clean="Y")
    assert "error" in admin.act("market.Application.install", code=code)
    assert portal.state.rows[number].active
    assert not portal.on_loop(lambda: uninstall(portal.state, person(portal), code, True)).ok


def test_changes_are_kept_under_the_same_credentials(portal: EmbeddedPortal, admin: Visitor) -> None:
    number = saved(admin)
    client_id = portal.state.rows[number].client_id
    assert saved(admin, ID=number, TITLE="Other", **{"APPLICATION_LANG_NAME[en]": "", "SCOPE[]": "task"}) == number
    row = portal.state.rows[number]
    assert (row.client_id, row.listing.title, row.scopes, row.menu_name) == (client_id, "Other", ("task",), "")
    assert 'value="Other"' in admin.page(f"/devops/edit/application/{number}/")


@pytest.mark.parametrize(
    ("changes", "texts"),
    [
        ({"TITLE": " "}, ["Enter the name of the application."]),
        ({"APPLICATION_URL_HANDLER": ""}, ["Enter the path of your handler."]),
        ({"APPLICATION_URL_HANDLER": "https://localhost/a"}, ["Incorrect handler URL."]),
        ({"APPLICATION_URL_HANDLER": "ftp://a.example/"}, ["Incorrect handler URL."]),
        ({"APPLICATION_URL_INSTALL": "https://[::1"}, ["Incorrect installation URL."]),
        ({"SCOPE[]": ["crm", "rating"]}, ["A local application cannot have one of the chosen permissions."]),
        ({"ID": "987654"}, ["The application was not found."]),
        (
            {"TITLE": "", "APPLICATION_URL_HANDLER": "x"},
            ["Enter the name of the application.", "Incorrect handler URL."],
        ),
    ],
)
def test_mistakes_are_told_and_nothing_is_saved(
    portal: EmbeddedPortal, admin: Visitor, changes: dict[str, str], texts: list[str]
) -> None:
    before = set(portal.state.rows)
    assert refused(admin, **changes) == texts
    assert set(portal.state.rows) == before


def test_a_script_needs_no_page_and_its_installer_hears_of_the_installation(
    portal: EmbeddedPortal, admin: Visitor, receiver: Receiver
) -> None:
    url = receiver.url()
    number = saved(
        admin, APPLICATION_ONLY_API="Y", APPLICATION_URL_HANDLER="", APPLICATION_URL_INSTALL=url, TITLE="Script"
    )
    assert portal.wait_for_quiet(5)
    (first,) = receiver.named("ONAPPINSTALL")
    assert first["auth"]["status"] == "L"
    assert "Cannot show the app" in shown_error(admin.page(f"/marketplace/app/{number}/"))
    assert admin.component("rest.integration.edit", "reinstall", id=number)["data"] == {"success": 1}
    assert admin.component("rest.integration.grid", "delete", id=number)["data"] == {"status": True}
    assert portal.wait_for_quiet(5)
    assert len(receiver.named("ONAPPINSTALL")) == 2
    assert number not in portal.state.rows
    assert admin.status(f"/devops/edit/application/{number}/") == 404


def test_reinstalling_starts_the_installer_again(portal: EmbeddedPortal, admin: Visitor) -> None:
    number = saved(admin)
    portal.on_loop(lambda: finish_install(portal.state, person(portal), number))
    answer = admin.component("rest.integration.edit", "reinstall", id=number)["data"]
    assert answer == {"success": 1, "redirect": f"/marketplace/app/{number}/"}
    assert 'action="https://127.0.0.1:1/install?' in admin.page(f"/marketplace/app/{number}/")


def test_others_than_administrators_are_kept_out(portal: EmbeddedPortal, admin: Visitor, user: Visitor) -> None:
    number = saved(admin)
    for path in ("/devops/", "/devops/list/", "/devops/edit/application/", f"/devops/edit/application/{number}/"):
        page = user.page(path)
        assert "Only an administrator" in page
        assert "rest-integration-form" not in page
    assert refused(user) == ["Access denied."]
    assert user.component("rest.integration.grid", "delete", id=number)["errors"][0]["code"] == "ACCESS_DENIED"
    assert user.component("rest.integration.edit", "reinstall", id=number)["data"] == {"error": "Access denied."}
    assert "/devops/" not in user.page("/stream/")
    assert "/devops/" in admin.page("/stream/")


def test_a_deleted_app_hears_of_its_end_and_its_token_dies(
    portal: EmbeddedPortal, admin: Visitor, receiver: Receiver
) -> None:
    number = saved(admin, APPLICATION_URL_INSTALL="")
    token = fields_of(admin.page(f"/marketplace/app/{number}/"))["AUTH_ID"]

    def ask(method: str, **params: str) -> int:
        return admin.client.post(f"{portal.url}/rest/{method}", json={"auth": token} | params).status_code

    assert ask("app.info") == 200
    assert ask("event.bind", event="ONAPPUNINSTALL", handler=receiver.url()) == 200
    assert ask("placement.bind", PLACEMENT="LEFT_MENU", HANDLER="https://127.0.0.1:1/menu") == 200
    widget = next(bound.id for bound in portal.state.placements if bound.row_id == number)
    assert admin.component("rest.integration.grid", "delete", id=number)["data"] == {"status": True}
    assert portal.wait_for_quiet(5)
    (goodbye,) = receiver.named("ONAPPUNINSTALL")
    assert (goodbye["data"]["CLEAN"], "access_token" in goodbye["auth"]) == ("1", False)
    assert ask("app.info") == 401
    for path in (f"/marketplace/app/{number}/", f"/devops/placement/{widget}/"):
        assert "not published" in shown_error(admin.page(path))
