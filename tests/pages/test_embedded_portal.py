"""The same page objects on the embedded portal, from sign-in to sign-out."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page

from pages import (
    AppPage,
    CardButtons,
    ControlMissing,
    InstalledList,
    InstallRefused,
    LeftMenu,
    MarketCard,
    SignIn,
    SignInRefused,
    Slider,
    UserBlock,
)
from portal import Account, EmbeddedPortal, Listing

LIBRARY = "<script src='//api.bitrix24.com/api/v1/'></script>"
APP_PAGES = {
    "/": f"{LIBRARY}<h1>main</h1><button onclick='BX24.openApplication({{tab: 2}})'>open another</button>"
    "<script>BX24.init(() => BX24.callMethod('user.current', {}, result => { window.me = result.data().ID; }))</script>",
    "/install": f"{LIBRARY}<h1>installer</h1><button onclick='BX24.installFinish(); BX24.installFinish()'>finish</button>",
}


class AppHandler(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        self.rfile.read(int(self.headers.get("Content-Length") or 0))
        content = APP_PAGES.get(urlsplit(self.path).path, "").encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    do_GET = do_POST

    def log_message(self, *args: object) -> None:
        """Quiet."""


@pytest.fixture(scope="module")
def app_server() -> Iterator[ThreadingHTTPServer]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), AppHandler)
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def embedded(app_server: ThreadingHTTPServer) -> Iterator[EmbeddedPortal]:
    with EmbeddedPortal() as portal:
        front = portal.front("127.0.0.1", app_server.server_port)
        portal.publish(
            Listing("acme.radar", "Deal Radar", 1, f"{front}/", f"{front}/install", scopes=("crm", "user_basic"))
        )
        portal.publish(Listing("acme.bot", "Bot", 1, f"{front}/", scopes=("im",), interface=False, menu_item=False))
        yield portal


@pytest.fixture(scope="module")
def desk(browser: Browser, embedded: EmbeddedPortal) -> Iterator[Page]:
    with desk_at(browser, embedded) as page:
        yield page


@contextmanager
def desk_at(browser: Browser, portal: EmbeddedPortal) -> Iterator[Page]:
    context = browser.new_context(ignore_https_errors=True, proxy={"server": portal.proxy_url})
    context.set_default_timeout(30_000)
    yield context.new_page()
    context.close()


def signed_in(desk: Page, portal: EmbeddedPortal, account: Account) -> None:
    sign_in = SignIn(desk, portal.url)
    sign_in.open()
    block = UserBlock(desk, portal.url)
    if sign_in.signed_in and block.name != account.name:
        block.sign_out()
    sign_in.sign_in(account.login, account.password)


def card_of(desk: Page, portal: EmbeddedPortal, code: str) -> MarketCard:
    card = MarketCard(desk, f"{portal.url}/market/detail/{code}/")
    card.open()
    return card


def test_sign_in_to_an_on_premise_portal(browser: Browser) -> None:
    with EmbeddedPortal(edition="on-premise") as portal, desk_at(browser, portal) as page:
        sign_in_and_out(page, portal)


def test_sign_in_to_a_cloud_portal(desk: Page, embedded: EmbeddedPortal) -> None:
    sign_in_and_out(desk, embedded)


def sign_in_and_out(desk: Page, embedded: EmbeddedPortal) -> None:
    sign_in = SignIn(desk, embedded.url)
    sign_in.open()
    assert (sign_in.loaded, sign_in.signed_in) == (True, False)
    with pytest.raises(SignInRefused) as refused:
        sign_in.sign_in(embedded.admin.login, "wrong")
    assert refused.value.portal_message
    sign_in.sign_in(embedded.admin.login, embedded.admin.password)
    assert (sign_in.loaded, sign_in.signed_in) == (False, True)
    block = UserBlock(desk, embedded.url)
    assert block.name == embedded.admin.name
    block.sign_out()
    assert (sign_in.loaded, sign_in.signed_in) == (True, False)
    sign_in.sign_in(embedded.user.login, embedded.user.password)
    assert block.name == embedded.user.name


def test_life_of_an_application(desk: Page, embedded: EmbeddedPortal) -> None:
    signed_in(desk, embedded, embedded.admin)
    card = card_of(desk, embedded, "acme.radar")
    assert (card.name, card.buttons, card.error_text) == ("Deal Radar", CardButtons(install=True), None)

    popup = card.start_install()
    assert popup.scopes
    if popup.consents:
        with pytest.raises(InstallRefused):
            popup.confirm()
    popup.accept_consents()
    assert all(item.accepted for item in popup.consents)
    popup.confirm()
    popup.wait_until_installed()
    assert not popup.rest_only
    frame = popup.open_application()
    frame.wait_until_loaded()
    installer = frame.sid
    assert urlsplit(frame.posted_url).path == "/install"
    assert embedded.domain == frame.portal_host

    frame.frame.get_by_role("button", name="finish").click()
    frame.wait_until_replaced(installer)
    frame.wait_until_posted_to(frame.posted_url.split("/install")[0])
    frame.wait_for(lambda found: urlsplit(found.posted_url).path == "/", 30, "did not come to the main page")
    frame.wait_until_loaded()
    frame.wait_for(lambda found: found.frame.evaluate("() => window.me") == "1", 30, "did not call REST")

    slider = Slider(desk)
    slider.wait_until_loaded()
    slider.close()
    assert card.buttons == CardButtons(open=True, delete=True)
    installed = InstalledList(desk, embedded.url)
    installed.open()
    assert installed.codes == ["acme.radar"]
    (item,) = LeftMenu(desk).app_items
    assert item.title == "Deal Radar"

    in_slider = LeftMenu(desk).open_app(item.app_id)
    in_slider.wait_until_loaded()
    page = AppPage(desk, embedded.url, item.app_id)
    another_opening(page)
    deletion(card)
    assert page.open().error_text
    installed.open()
    assert not installed.contains("acme.radar")


def another_opening(page: AppPage) -> None:
    """The app on its page opens itself once more, in a slider above it."""
    page.open({"tab": "1"}).wait_until_loaded()
    assert page.frame.frame.evaluate("() => new Promise(done => BX24.init(() => done(BX24.placement.info())))") == {
        "placement": "DEFAULT",
        "options": {"any": f"{page.app_id}/", "tab": "1"},
    }
    lower = page.frame.sid
    page.frame.frame.get_by_role("button", name="open another").click()
    page.frame.wait_until_replaced(lower)
    page.frame.wait_until_loaded()
    Slider(page.page).close()
    assert page.frame.sid == lower


def deletion(card: MarketCard) -> None:
    card.open()
    card.start_delete().cancel()
    delete = card.start_delete()
    delete.delete_settings_and_data(True)
    delete.confirm()
    assert card.buttons == CardButtons(install=True)


def test_application_without_a_page(desk: Page, embedded: EmbeddedPortal) -> None:
    signed_in(desk, embedded, embedded.admin)
    card = card_of(desk, embedded, "acme.bot")
    popup = card.start_install()
    popup.accept_consents()
    popup.confirm()
    popup.wait_until_installed()
    assert popup.rest_only
    with pytest.raises(ControlMissing, match="no page of its own"):
        popup.open_application()
    popup.close()
    card.open()
    assert card.buttons == CardButtons(delete=True)
    card.start_delete().confirm()
    assert card.buttons == CardButtons(install=True)


def test_test_link_opens_the_popup_in_a_card_above_the_market(desk: Page, embedded: EmbeddedPortal) -> None:
    signed_in(desk, embedded, embedded.admin)
    card = MarketCard(desk, embedded.test_link("acme.radar", install=True))
    card.open()
    popup = card.start_install()
    popup.close()
    assert card.buttons == CardButtons(install=True)

    desk.goto(f"{embedded.url}/market/")
    desk.get_by_role("link", name="Deal Radar").click()
    card.wait_until_loaded()
    slider = Slider(desk)
    slider.wait_until_loaded()
    assert (card.name, card.buttons) == ("Deal Radar", CardButtons(install=True))
    assert card.start_install().scopes
    card.start_install().close()
    slider.close()
    assert not slider.is_open


def test_regular_user_and_unknown_code(desk: Page, embedded: EmbeddedPortal) -> None:
    signed_in(desk, embedded, embedded.user)
    card = card_of(desk, embedded, "acme.radar")
    assert card.buttons == CardButtons(install_disabled=True)
    with pytest.raises(ControlMissing, match="disabled for this user"):
        card.start_install()
    card = card_of(desk, embedded, "acme.unknown")
    assert (card.loaded, bool(card.error_text), card.buttons) == (False, True, CardButtons())
