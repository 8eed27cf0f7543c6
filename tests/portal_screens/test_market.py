"""The Market: card, install popup, delete popup, lists (portal-facts 2.2 to 2.8, 8.1, 8.2)."""

from __future__ import annotations

import zlib

import pytest
from playwright.sync_api import Page, expect

from tests.portal_screens.stage import Stage, app_frame, wait_for

MAIN = ".market-detail__header .market-detail__header-info_block-btn"
STICKY = ".market-detail__header-fixed .market-detail__header-fixed_block-btn"
POPUP = ".popup-window.market-popup__window"
CONFIRM = f"{POPUP} .popup-window-buttons .ui-btn-success"
OPEN = f"{POPUP} .market-popup__success-button button.ui-btn-success"


def open_card(page: Page, stage: Stage, code: str, query: str = "") -> None:
    page.goto(f"{stage.portal.url}/market/detail/{code}/{query}")
    expect(page.locator("#market-wrapper-vue .market-detail")).to_be_visible()


def agree(page: Page) -> None:
    for box in page.locator(f"{POPUP} .market-popup__agreement input[type=checkbox]").all():
        box.check()


def install_by_popup(page: Page) -> None:
    page.locator(f"{MAIN} .ui-btn-success").click()
    agree(page)
    page.locator(CONFIRM).click()


def test_the_card_offers_installation_in_three_places(stage: Stage, admin: Page) -> None:
    stage.listing("t.places", title="Places")
    open_card(admin, stage, "t.places")
    expect(admin.locator(".market-detail__header-info_name")).to_have_text("Places")
    for place in (MAIN, STICKY):
        assert admin.locator(f"{place} button.ui-btn-success").count() == 1
        assert admin.locator(f"{place} .ui-btn-light-border").count() == 0
    assert admin.locator(".market-detail__app-rating_install-btn").count() == 1
    assert not admin.locator(f"{STICKY} button.ui-btn-success").is_visible()
    admin.locator('[data-market-action="side-scope"]').click()
    expect(
        admin.locator(".side-panel-overlay.--self-contained .market-detail-slider-content-container li")
    ).to_have_count(3)


def test_every_consent_is_asked_for(stage: Stage, admin: Page) -> None:
    stage.listing("t.consent", title="Consent")
    open_card(admin, stage, "t.consent")
    admin.locator(f"{MAIN} .ui-btn-success").click()
    popup = admin.locator(POPUP)
    expect(popup.locator(".market-popup__header-title_highlight")).to_have_text("Consent")
    expect(popup.locator(".market-popup__modules-item_text")).to_have_count(3)
    assert popup.evaluate("node => node.offsetWidth") == 469
    expect(popup.locator('[data-role="market-install-license"]')).to_have_count(0)
    admin.locator(CONFIRM).click()
    expect(popup.locator("#market-license-error")).to_contain_text("Terms of Use")
    popup.locator('[data-role="market-tos-license"]').check()
    admin.locator(CONFIRM).click()
    expect(popup.locator("#market-license-error")).to_contain_text("Privacy Policy")
    admin.keyboard.press("Escape")
    expect(popup).to_have_count(0)


def test_install_finish_close(stage: Stage, admin: Page) -> None:
    stage.listing("t.whole")
    open_card(admin, stage, "t.whole")
    with admin.expect_response("**/ajax.php?action=market.Application.install**") as answer:
        install_by_popup(admin)
    reply = answer.value.json()
    assert reply["status"] == "success"
    local = stage.row_id("t.whole")
    wanted = {"success": 1, "id": local, "open": True, "installed": False, "openSlider": False, "canShowForm": False}
    assert {key: reply["data"][key] for key in wanted} == wanted
    admin.locator(OPEN).click()
    installer = app_frame(admin, "/install")
    expect(admin.locator(".side-panel-overlay.--open.--self-contained")).to_have_count(1)
    assert admin.locator("iframe.side-panel-iframe").count() == 0
    installer.evaluate("say('setInstallFinish:{}::<SID>')")
    app_frame(admin, "/main")
    expect(admin.locator(".side-panel-overlay")).to_have_count(1)
    admin.locator(".side-panel-label-icon-close").click()
    expect(admin.locator(".side-panel-overlay")).to_have_count(0)
    address = f"/marketplace/app/{local}/?from=market_detail"
    expect(admin.locator(f"{MAIN} a.ui-btn-light-border")).to_have_attribute("href", address)


@pytest.mark.parametrize("clean", [False, True])
def test_the_delete_popup(stage: Stage, admin: Page, clean: bool) -> None:
    code = f"t.delete{clean}"
    stage.listing(code)
    stage.install(code)
    open_card(admin, stage, code)
    checkbox = admin.locator('.market_delete_confirm_cb input[name="delete-data"]')
    assert checkbox.count() == 1
    assert not checkbox.is_visible()
    admin.locator(f"{MAIN} button.ui-btn-light-border").click()
    confirm = admin.locator(f'[id="market_delete_confirm_popup_{code}"]')
    expect(confirm.locator(".market_delete_confirm_text")).to_be_visible()
    assert confirm.locator(".popup-window-close-icon").count() == 0
    confirm.locator("label").click()
    assert not checkbox.is_checked()
    confirm.locator(".popup-window-button-link-cancel").click()
    assert not checkbox.is_visible()
    admin.locator(f"{MAIN} button.ui-btn-light-border").click()
    checkbox.set_checked(clean)
    with admin.expect_navigation():
        confirm.locator(".popup-window-button-decline").click()
    expect(admin.locator(f"{MAIN} button.ui-btn-success")).to_be_visible()
    expect(admin.locator(f"{MAIN} .ui-btn-light-border")).to_have_count(0)
    done = [entry for entry in stage.portal.log.entries() if entry["kind"] == "lifecycle" and entry["app"] == code]
    assert (done[-1]["action"], done[-1]["clean"]) == ("uninstall", clean)


def test_an_app_opens_by_itself_after_fifteen_seconds(stage: Stage) -> None:
    stage.listing("t.timer", installer_url=None)
    page = stage.page(stage.portal.admin)
    page.clock.install(time=0)
    page.clock.pause_at(1_000)
    open_card(page, stage, "t.timer")
    install_by_popup(page)
    counter = page.locator(f"{POPUP} .market-popup__info-app-launch_counter")

    def counts() -> bool:
        # Time goes on by this alone: it is none that a busy machine loses between two orders.
        page.clock.run_for(100)
        return counter.is_visible()

    wait_for(page, counts)
    assert counter.inner_text() == "15"
    page.clock.run_for(7_500)
    assert counter.inner_text() in {"7", "8"}
    assert page.locator('iframe[id^="appframe_"]').count() == 0
    page.clock.run_for(8_500)
    app_frame(page, "/main")
    assert page.locator(POPUP).count() == 0


def test_an_app_without_pages_is_only_confirmed(stage: Stage, admin: Page) -> None:
    stage.listing("t.bot", interface=False)
    open_card(admin, stage, "t.bot")
    install_by_popup(admin)
    expect(admin.locator(OPEN)).to_have_text("OK")
    assert admin.locator(".market-popup__info-app-launch_counter").count() == 0
    admin.locator(OPEN).click()
    expect(admin.locator(POPUP)).to_have_count(0)
    expect(admin.locator(f"{MAIN} button.ui-btn-light-border")).to_be_visible()
    assert admin.locator('iframe[id^="appframe_"], .side-panel-overlay').count() == 0


def test_the_test_link_opens_the_dialog_of_its_version(stage: Stage, admin: Page) -> None:
    stage.listing("t.link", version=7)
    admin.goto(stage.portal.test_link("t.link", install=True))
    expect(admin.locator(f"{POPUP} .market-popup__header-label.--version")).to_have_text("Version 7")
    agree(admin)
    with admin.expect_request("**/ajax.php?action=market.Application.install**") as call:
        admin.locator(CONFIRM).click()
    body = call.value.post_data or ""
    assert "code=t.link" in body
    assert "version=7" in body
    assert "checkHash=" in body
    assert "installHash=" in body
    expect(admin.locator(OPEN)).to_be_visible()
    admin.goto(stage.portal.test_link("t.link", install=True))
    expect(admin.locator(f"{MAIN} button.ui-btn-success")).to_be_visible()
    assert admin.locator(POPUP).count() == 0
    admin.goto(f"{stage.portal.url}/market/detail/t.link/?ver=7&check_hash=0&install_hash=0&install=Y")
    expect(admin.locator(f"{MAIN} button.ui-btn-light-border")).to_be_visible()
    assert admin.locator(f"{MAIN} button.ui-btn-success, {POPUP}").count() == 0


def test_an_employee_sees_a_disabled_button(stage: Stage) -> None:
    stage.listing("t.rights")
    page = stage.page(stage.portal.user)
    open_card(page, stage, "t.rights")
    button = page.locator(f"{MAIN} button.ui-btn-success.ui-btn-disabled")
    assert button.get_attribute("title")
    button.click(force=True)
    assert page.locator(POPUP).count() == 0
    stage.install("t.rights", finish=False)
    page.goto(f"{stage.portal.url}/marketplace/app/{stage.row_id('t.rights')}/")
    expect(page.locator(".app-layout-subscribe-renew.app-layout-error-block p")).to_contain_text(
        "has not yet been completely installed"
    )


def test_a_refusal_shows_as_a_balloon(stage: Stage, admin: Page) -> None:
    stage.listing("t.gone")
    open_card(admin, stage, "t.gone")
    admin.locator(f"{MAIN} .ui-btn-success").click()
    agree(admin)
    gone = stage.portal.state.market.pop("t.gone")
    admin.locator(CONFIRM).click()
    expect(admin.locator(".ui-notification-balloon .ui-notification-balloon-message")).to_contain_text(
        "APPLICATION_NOT_FOUND"
    )
    stage.portal.state.market["t.gone"] = gone


def test_a_lost_connection_leaves_the_popup_on_its_loader(stage: Stage, admin: Page) -> None:
    stage.listing("t.lost")
    open_card(admin, stage, "t.lost")
    admin.route("**/ajax.php?action=market.Application.install**", lambda route: route.abort())
    install_by_popup(admin)
    expect(admin.locator(f"{POPUP} .market-install-loader")).to_be_visible()
    expect(admin.locator(f"{POPUP} .popup-window-buttons.--hidden")).to_have_count(1)
    # The browser tells of the lost request when it is lost, which may be after all that.
    wait_for(admin, lambda: bool(stage.noise))
    assert stage.noise == ["Failed to load resource: net::ERR_FAILED"]
    admin.unroute("**/ajax.php?action=market.Application.install**")
    stage.noise.clear()


def test_an_unknown_code_gives_the_error_page(stage: Stage, admin: Page) -> None:
    admin.goto(f"{stage.portal.url}/market/detail/no.such/")
    expect(admin.locator(".market-detail__error-block .market-detail__error-title")).to_have_text(
        "Application was not found."
    )
    admin.locator("#market-detail-go-to-catalog").click()
    admin.wait_for_url("**/market/")


def test_the_lists_and_the_left_menu_show_the_app(stage: Stage, admin: Page) -> None:
    stage.listing("t.listed", title="Listed")
    local = stage.install("t.listed")
    admin.goto(f"{stage.portal.url}/marketplace/installed/?a=1")
    assert admin.url == f"{stage.portal.url}/market/installed/?a=1"
    item = admin.locator('.market-catalog__elements-item.--installed[data-app-code="t.listed"]')
    expect(item.locator("a.market-catalog__elements-item_info-title")).to_have_attribute(
        "href", "/market/detail/t.listed/?from=installed"
    )
    link = f"/marketplace/app/{local}/"
    entry = admin.locator(f'#menu-items-block li#bx_left_menu_{zlib.crc32(link.encode())}[data-app-id="{local}"]')
    expect(entry.locator("a.menu-item-link .menu-item-link-text[data-role=item-text]")).to_have_text("Listed")
    expect(admin.locator("li#bx_left_menu_menu_marketplace_sect")).to_be_visible()
    item.locator(".market-catalog__elements-item_btn-more").click()
    menu = admin.locator('[id="menu-popup-list-item-menu-t.listed"]')
    expect(menu.locator(".menu-popup-item-text")).to_have_text(["User access", "Uninstall", "Add to Favorites"])
    menu.get_by_text("Uninstall").click()
    admin.locator(".popup-window-button-decline").click()
    expect(item).to_have_count(0)
    expect(entry).to_have_count(0)


@pytest.mark.parametrize("path", ["/market/", "/market/installed/"])
def test_a_card_opens_in_a_slider_and_reloads_there(stage: Stage, admin: Page, path: str) -> None:
    code = f"t.slider{len(path)}"
    stage.listing(code)
    stage.install(code)
    admin.goto(stage.portal.url + path)
    admin.locator(f'[data-app-code="{code}"] a.market-catalog__elements-item_info-title').click()
    frame = admin.frame_locator("iframe.side-panel-iframe")
    expect(frame.locator("body.ui-page-slider-wrapper .market-detail")).to_be_visible()
    assert f"/market/detail/{code}/" in admin.url
    frame.locator(f"{MAIN} button.ui-btn-light-border").click()
    frame.locator(".popup-window-button-decline").click()
    expect(frame.locator(f"{MAIN} button.ui-btn-success")).to_be_visible()
    admin.keyboard.press("Escape")
    expect(admin.locator(".side-panel-overlay.--open")).to_have_count(0)
    admin.wait_for_url(stage.portal.url + path)
