"""The older Market of both its generations, and the newer one's page that installs (portal-facts 2.1, 2.5 to 2.8)."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest

from portal import EmbeddedPortal, Listing, PortalUsageError
from portal.model import MarketGeneration
from tests.portal.visits import Visitor, fields_of, shown_error, visiting

CODE = "acme.radar"
NEWER_FIELDS = {"SERVER_ENDPOINT", "APPLICATION_TOKEN", "APPLICATION_SCOPE"}


def market(generation: MarketGeneration) -> Iterator[Visitor]:
    with EmbeddedPortal(market=generation, event_delay=0.02) as portal, visiting(portal) as visitor:
        portal.publish(
            Listing(CODE, "Deal Radar", 1, "https://127.0.0.1:1/", "https://127.0.0.1:1/install", scopes=("crm",))
        )
        yield visitor


@pytest.fixture(scope="module")
def popup_years() -> Iterator[Visitor]:
    yield from market("2018")


@pytest.fixture(scope="module")
def slider_years() -> Iterator[Visitor]:
    yield from market("2020")


@pytest.fixture(scope="module")
def newer() -> Iterator[Visitor]:
    yield from market("2022")


def tools(visitor: Visitor, action: str, **fields: str) -> dict[str, object]:
    answer = visitor.send("/bitrix/tools/rest.php", action=action, **fields).json()
    assert isinstance(answer, dict)
    return answer


def test_an_unknown_generation_is_told() -> None:
    with pytest.raises(PortalUsageError, match="2018, 2020 or 2022"):
        EmbeddedPortal(market="2019")  # type: ignore[arg-type]


def test_life_of_an_app_by_the_ajax_of_2018(popup_years: Visitor) -> None:
    visitor, detail = popup_years, f"/marketplace/detail/{CODE}/"
    card = visitor.page(detail)
    for mark in ('id="detail_cont"', 'class="mp-detail-main-controls"', "BX.rest.Marketplace.install("):
        assert mark in card
    assert "uninstallConfirm" not in card
    form = visitor.send(f"{detail}?label=startInstall", install="1", dataType="json").json()
    assert form["status"] == "success"
    for mark in ("APP_INSTALL_FORM", 'id="mp_tos_license"', 'id="mp_detail_confidentiality"', 'id="mp_error"'):
        assert mark in form["data"]["content"]
    assert 'id="mp_detail_license"' not in form["data"]["content"]

    answer = tools(visitor, "install", code=CODE, version="1")
    assert {key: answer[key] for key in ("success", "open", "installed")} == {
        "success": 1,
        "open": True,
        "installed": False,
    }
    page = visitor.page(str(answer["redirect"]))
    assert 'action="https://127.0.0.1:1/install?' in page
    assert not NEWER_FIELDS.intersection(fields_of(page))
    assert 'allow="geolocation *; microphone *; camera *;"' in page
    card = visitor.page(detail)
    assert "uninstallConfirm" in card
    assert "Marketplace.install(" not in card
    installed = visitor.page("/marketplace/installed/")
    assert 'class="rest-mp-installed-item"' in installed
    assert f'href="{detail}?from=installed"' in installed

    assert tools(visitor, "uninstall", code=CODE, clean="true") == {"success": 1}
    entry = visitor.portal.log.entries("lifecycle")[-1]
    assert (entry["action"], entry["clean"]) == ("uninstall", True)
    assert "not published" in shown_error(visitor.page(f"/marketplace/app/{answer['id']}/"))
    assert tools(visitor, "uninstall", code=CODE, clean="false") == {"error": "Application was not found."}


def test_wrong_tokens_and_actions_get_nothing_from_2018(popup_years: Visitor) -> None:
    address = popup_years.portal.url + "/bitrix/tools/rest.php"
    assert popup_years.client.post(address, data={"action": "install", "code": CODE, "sessid": "0"}).content == b""
    assert "error" in tools(popup_years, "no_such_action")
    unknown = tools(popup_years, "install", code="no.one")
    assert (unknown["error"], bool(unknown["error_description"])) == ("APPLICATION_NOT_FOUND", True)
    detail = f"/marketplace/detail/{CODE}/"
    assert popup_years.send(detail, install="0").json()["status"] == "error"
    assert popup_years.client.post(popup_years.portal.url + detail, data={"install": "1"}).json()["status"] == "error"
    assert popup_years.act("market.Application.install", code=CODE) is None


def test_addresses_of_the_older_years(popup_years: Visitor, slider_years: Visitor) -> None:
    for visitor in (popup_years, slider_years):
        assert visitor.status("/market/installed/") == 404
        assert "/marketplace/" in visitor.page("/stream/")
        assert visitor.portal.test_link(CODE).startswith(
            f"{visitor.portal.url}/marketplace/detail/{CODE}/?ver=1&check_hash="
        )
        missing = visitor.page("/marketplace/detail/no.one/")
        assert '<div class="mp_section">Application was not found.</div>' in missing
        with visiting(visitor.portal, admin=False) as user:
            card = user.page(f"/marketplace/detail/{CODE}/")
            assert "js-employee-install-button" in card
            assert "Marketplace.install(" not in card
    assert popup_years.status(f"/marketplace/install/{CODE}/") == 404


def test_the_test_link_starts_the_installation_in_its_version(popup_years: Visitor) -> None:
    path = popup_years.portal.test_link(CODE, install=True).removeprefix(popup_years.portal.url)
    assert "BX.ready(() => BX.rest.Marketplace.install(" in popup_years.page(path)
    assert "CHECK_HASH" in popup_years.page(path)
    wrong = popup_years.page(f"/marketplace/detail/{CODE}/?ver=1&check_hash=0&install_hash=0")
    assert "CHECK_HASH" not in wrong
    assert "BX.ready(() => BX.rest" not in wrong


def test_the_install_slider_of_2020(slider_years: Visitor) -> None:
    visitor, path = slider_years, f"/marketplace/install/{CODE}/"
    form = visitor.page(f"{path}?IFRAME=Y")
    for mark in (
        "restMarketAppInstallForm",
        "rest-btn-start-install",
        "rest-btn-close-install",
        "rest_mp_install_error",
    ):
        assert mark in form
    assert "rest-market-app-install-inner-rights-item" in form
    answer = visitor.act("rest.application.install", code=CODE, version="1")
    assert (answer["success"], answer["open"]) == (1, True)
    assert "restMarketAppInstallForm" not in visitor.page(f"{path}?IFRAME=Y")
    assert visitor.act("rest.application.uninstall", code=CODE, clean="N") == {"success": 1}
    assert "restMarketAppInstallForm" in visitor.page(path)
    assert visitor.act("rest.application.install", code="no.one")["error"] == "APPLICATION_NOT_FOUND"


def test_the_newer_market_has_a_page_that_installs_too(newer: Visitor) -> None:
    link = dict(part.split("=") for part in newer.portal.test_link(CODE).partition("?")[2].split("&"))
    for rest in ("", "1/", f"1/{link['install_hash']}/{link['check_hash']}/"):
        page = newer.page(f"/market/install/{CODE}/{rest}")
        for mark in (
            "marketAppInstallForm",
            "market-btn-start-install",
            "market-btn-close-install",
            "market_install_error",
        ):
            assert mark in page
        assert ("CHECK_HASH" in page) == rest.endswith(f"{link['check_hash']}/")


def test_a_plan_may_forbid_the_installation(newer: Visitor) -> None:
    newer.portal.forbid_by_plan(CODE)
    answer = newer.act("market.Application.install", code=CODE)
    assert (answer["error"], bool(answer["helperCode"])) == ("ACTION_ACCESS_DENIED", True)
    assert not newer.portal.record(CODE).installed
    newer.portal.forbid_by_plan(CODE, False)
    answer = newer.act("market.Application.install", code=CODE)
    assert answer["success"] == 1
    newer.portal.end_payment(CODE)
    page = newer.page(f"/marketplace/app/{answer['id']}/")
    assert 'class="app-layout-subscribe-title"' in page
    assert not fields_of(page)
    newer.portal.end_payment(CODE, False)
    assert fields_of(newer.page(f"/marketplace/app/{answer['id']}/"))["PLACEMENT"] == "DEFAULT"
    with pytest.raises(PortalUsageError, match=r"no\.one"):
        newer.portal.end_payment("no.one")


def test_an_open_frame_learns_that_its_app_is_gone(newer: Visitor) -> None:
    answer = newer.act("market.Application.install", code=CODE)
    lazyload = "/bitrix/components/bitrix/app.layout/lazyload.ajax.php"
    fields = {"PARAMS[params][ID]": str(answer["id"]), "action": "access_refresh"}
    token = newer.send(lazyload, **fields).json()["access_token"]
    assert newer.act("market.Application.uninstall", code=CODE, clean="N") == {"success": 1}
    assert newer.send(lazyload, **fields).json() == {"error": "not_published"}
    called = newer.client.post(f"{newer.portal.url}/rest/app.info", content=json.dumps({"auth": token}))
    assert called.status_code == 401
