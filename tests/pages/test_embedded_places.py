"""The same page objects on the older Market, on widgets, on the call card and on the form of a local application."""

from __future__ import annotations

import json
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page

from pages import (
    AppFrame,
    CallCard,
    CardButtons,
    ControlMissing,
    InstalledList,
    InstallRefused,
    LeftMenu,
    LocalAppFields,
    LocalAppForm,
    MarketCard,
    Placements,
    SaveRefused,
    Slider,
)
from portal import Account, EmbeddedPortal, Listing, lifecycle
from portal.model import MarketGeneration, PlacementRow
from portal.sessions import new_session
from tests.portal_screens.app_server import AppServer

CODE = "acme.radar"
TITLES = {
    "CRM_DEAL_DETAIL_TAB": "Radar tab",
    "CRM_CONTACT_LIST_MENU": "Radar row",
    "CRM_COMPANY_LIST_TOOLBAR": "Radar list",
    "USER_PROFILE_MENU": "Radar person",
    "LEFT_MENU": "Radar menu",
    "CALENDAR_GRIDVIEW": "Radar calendar",
    "CALL_CARD": "Radar call",
    "REST_APP_URI": "Radar link",
}


@pytest.fixture(scope="module")
def app() -> Iterator[AppServer]:
    server = AppServer()
    yield server
    server.close()


@pytest.fixture(scope="module")
def desk(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(ignore_https_errors=True)
    context.set_default_timeout(30_000)
    yield context.new_page()
    context.close()


def stocked(market: MarketGeneration, app: AppServer) -> EmbeddedPortal:
    portal = EmbeddedPortal(market=market)
    front = portal.front("127.0.0.1", app.port)
    portal.publish(Listing(CODE, "Deal Radar", 1, f"{front}/main", f"{front}/install", scopes=("crm", "user_basic")))
    portal.publish(Listing("acme.bot", "Bot", 1, f"{front}/", scopes=("im",), interface=False, menu_item=False))
    return portal


def enter(desk: Page, portal: EmbeddedPortal, account: Account) -> None:
    session = portal.on_loop(lambda: new_session(portal.state, account.user_id))
    desk.context.add_cookies([{"name": "PHPSESSID", "value": session.id, "url": portal.url}])


def install(card: MarketCard) -> tuple[bool, AppFrame | None]:
    """Through all steps; whether it has no page, and its frame where it has one."""
    popup = card.start_install()
    popup.accept_consents()
    popup.confirm()
    popup.wait_until_installed()
    if popup.rest_only:
        popup.close()
        return True, None
    return False, popup.open_application()


@pytest.mark.parametrize("market", ["2018", "2020"])
def test_life_of_applications_on_the_older_market(desk: Page, app: AppServer, market: MarketGeneration) -> None:
    with stocked(market, app) as portal:
        enter(desk, portal, portal.admin)
        card = MarketCard(desk, portal.test_link(CODE))
        card.open()
        assert (card.name, card.buttons) == ("Deal Radar", CardButtons(install=True))
        popup = card.start_install()
        assert [consent.kind for consent in popup.consents] == ["terms", "confidentiality"]
        with pytest.raises(InstallRefused):
            popup.confirm()
        popup.close()
        rest_only, frame = install(card)
        assert not rest_only
        assert frame is not None
        assert urlsplit(frame.posted_url).path == "/install"
        frame.wait_until_loaded()
        installer = frame.sid
        frame.frame.evaluate("say('setInstallFinish::<SID>')")
        frame.wait_until_replaced(installer)
        frame.wait_for(lambda found: urlsplit(found.posted_url).path == "/main", 30, "did not come to the main page")
        listed = InstalledList(desk, portal.url)
        listed.open()
        assert listed.codes == [CODE]
        (item,) = LeftMenu(desk).app_items
        LeftMenu(desk).open_app(item.app_id).wait_until_loaded()
        assert desk.locator(".side-panel-overlay.side-panel-overlay-open").count() == 1
        Slider(desk).close()

        card = MarketCard(desk, f"{portal.url}/marketplace/detail/{CODE}/")
        card.open()
        assert card.buttons == CardButtons(delete=True)
        delete = card.start_delete()
        delete.delete_settings_and_data(True)
        delete.confirm()
        assert card.buttons == CardButtons(install=True)
        assert portal.log.entries("lifecycle")[-1]["clean"] is True

        bot = MarketCard(desk, f"{portal.url}/marketplace/detail/acme.bot/")
        bot.open()
        assert install(bot) == (True, None)
        assert bot.buttons == CardButtons(delete=True)
        enter(desk, portal, portal.user)
        card.open()
        assert card.buttons == CardButtons(install_disabled=True)


@pytest.fixture(scope="module")
def widgets(desk: Page, app: AppServer) -> Iterator[EmbeddedPortal]:
    """A portal on which the app is installed and has bound every code of TITLES."""
    with stocked("2022", app) as portal:
        state, admin = portal.state, portal.state.users[portal.admin.user_id]
        front = urlsplit(state.market[CODE].latest.url)

        def work() -> None:
            result = lifecycle.install(state, admin, CODE)
            lifecycle.finish_install(state, admin, result.id)
            for number, (code, title) in enumerate(TITLES.items(), 900):
                handler = f"https://{front.netloc}/{code.lower()}"
                state.placements.append(PlacementRow(number, result.id, code, handler, title=title))

        portal.on_loop(work)
        enter(desk, portal, portal.admin)
        desk.goto(f"{portal.url}/company/")
        yield portal


@pytest.mark.parametrize(
    ("code", "options"),
    [
        ("CRM_DEAL_DETAIL_TAB", {"ID", "URI"}),
        ("CRM_CONTACT_LIST_MENU", {"ID", "URI"}),
        ("CRM_COMPANY_LIST_TOOLBAR", {"URI"}),
        ("USER_PROFILE_MENU", {"USER_ID", "URI"}),
        ("LEFT_MENU", {"URI"}),
        ("CALENDAR_GRIDVIEW", {"viewRangeFrom", "viewRangeTo", "URI"}),
    ],
)
def test_a_widget_opens_where_it_lives(
    desk: Page, widgets: EmbeddedPortal, app: AppServer, code: str, options: set[str]
) -> None:
    placements = Placements(desk, widgets.url)
    frame = placements.open(code, TITLES[code])
    frame.wait_until_loaded()
    handed = app.last(f"/{code.lower()}").fields
    assert handed["PLACEMENT"] == frame.posted_fields["PLACEMENT"] == code
    assert set(json.loads(handed["PLACEMENT_OPTIONS"])) == options


def test_sliders_above_sliders_and_what_is_not_offered(desk: Page, widgets: EmbeddedPortal, app: AppServer) -> None:
    placements = Placements(desk, widgets.url)
    frame = placements.open_address(CODE, {"docId": "42"})
    frame.wait_until_loaded()
    assert json.loads(app.last("/rest_app_uri").fields["PLACEMENT_OPTIONS"]) == {"docId": "42"}
    lower = frame.sid
    frame.frame.evaluate("""say('openApplication:{"deal":5}:cb:<SID>')""")
    frame.wait_until_replaced(lower)
    frame.wait_until_loaded()
    upper = frame.sid
    frame.frame.evaluate("""say('openPath:{"path":"/crm/deal/details/1/"}:path:<SID>')""")
    slider = Slider(desk)
    slider.wait_until_loaded()
    tab = desk.frame_locator("iframe.side-panel-iframe").last.get_by_text(TITLES["CRM_DEAL_DETAIL_TAB"])
    tab.click()
    frame.wait_until_replaced(upper)
    assert (slider.count, frame.posted_fields["PLACEMENT"]) == (2, "CRM_DEAL_DETAIL_TAB")
    slider.close()
    slider.close()
    assert frame.sid == lower
    with pytest.raises(ControlMissing, match="has the item 'Nothing'"):
        placements.open("CRM_COMPANY_LIST_TOOLBAR", "Nothing")


def test_the_card_of_a_call(desk: Page, widgets: EmbeddedPortal, app: AppServer) -> None:
    desk.goto(f"{widgets.url}/crm/contact/details/1/")
    call_id = widgets.ring("+1 303 555 0150")
    frame = Placements(desk, widgets.url).open("CALL_CARD", TITLES["CALL_CARD"])
    frame.wait_until_loaded()
    card = CallCard(desk)
    assert card.app_tabs == [TITLES["CALL_CARD"]]
    assert json.loads(app.last("/call_card").fields["PLACEMENT_OPTIONS"])["CALL_ID"] == call_id
    frame.frame.evaluate(
        """() => { say('getInterface::face:<SID>'); say('getStatus:{}:status:<SID>'); say('disableAutoClose:{}:kept:<SID>');
        for (const name of ['CallCard::CallStateChanged', 'CallCard::BeforeClose'])
            say({method: 'placementBindEvent', params: {event: name}, callback: name}); }"""
    )
    frame.wait_for(lambda found: found.frame.evaluate("received.length") >= 3, 30, "was not answered")
    widgets.hang_up(call_id)
    frame.wait_for(lambda found: found.frame.evaluate("received.length") >= 5, 30, "did not hear of the end")
    answers = dict(
        line["data"].split(":", 1) if line["data"][:4] != "Call" else line["data"].rsplit(":", 1)
        for line in frame.frame.evaluate("received")
    )
    assert json.loads(answers["face"])["command"] == ["getStatus", "disableAutoClose", "enableAutoClose"]
    assert json.loads(answers["status"])["CRM_ENTITY_TYPE"] == "CONTACT"
    assert answers["CallCard::CallStateChanged"] == '"idle"'
    assert "CallCard::BeforeClose" in answers
    assert card.is_open
    card.close()
    assert not card.is_open


def test_a_local_application(desk: Page, widgets: EmbeddedPortal) -> None:
    front = urlsplit(widgets.state.market[CODE].latest.url)
    form = LocalAppForm(desk, widgets.url)
    form.open()
    with pytest.raises(SaveRefused, match="Enter the name"):
        form.save()
    address = f"https://{front.netloc}"
    form.fill(LocalAppFields("My own", f"{address}/main", f"{address}/install", ("crm", "task"), {"en": "My menu"}))
    form.save()
    assert form.client_id.startswith("local.")
    assert len(form.client_secret) == 50
    assert form.scopes == ["CRM", "Tasks"]
    frame = form.open_application()
    frame.wait_until_loaded()
    assert (frame.posted_fields["status"], urlsplit(frame.posted_url).path) == ("L", "/install")
    frame.frame.evaluate("say('setInstallFinish::<SID>')")
    frame.wait_for(lambda found: urlsplit(found.posted_url).path == "/main", 30, "did not come to the main page")
    desk.goto(f"{widgets.url}/stream/")
    assert "My menu" in [item.title for item in LeftMenu(desk).app_items]
