"""Signing in and out, sessions, CSRF (portal-facts 1.1, 1.3)."""

from __future__ import annotations

from urllib.parse import unquote

from playwright.sync_api import Browser, expect

from portal import EmbeddedPortal
from tests.portal_screens.stage import Stage, sign_in

AJAX = "/bitrix/services/main/ajax.php?action=main.userOption.saveOptions"


def test_an_unsigned_visitor_signs_in_and_comes_back(stage: Stage) -> None:
    page = stage.page()
    page.goto(f"{stage.portal.url}/crm/deal/list/?q=1")
    expect(page.locator("#authorize-layout .b24-network-auth-slider > form")).to_be_visible()
    assert "client_id=b24." in page.url
    assert "response_type=code" in page.url
    page.locator("#login").fill(stage.portal.admin.login)
    page.locator('button.b24-network-auth-form-btn[data-action="submit"]').click()
    expect(page.locator("#remember")).to_be_checked()
    expect(page.locator("input[name=login]")).to_have_value(stage.portal.admin.login)
    page.locator("#password").fill("wrong")
    page.locator('button[data-action="submit"]').click()
    expect(page.locator(".b24-network-auth-form-field-error-wrap .b24-network-auth-form-field-error")).to_be_visible()
    expect(page.locator(".b24-network-auth-form-field-input-block-error")).to_be_visible()
    page.locator("#password").fill(stage.portal.admin.password)
    page.locator("#password").press("Enter")
    page.wait_for_url(f"{stage.portal.url}/crm/deal/list/?q=1")
    cookies = {cookie["name"]: cookie for cookie in page.context.cookies()}
    session = cookies["PHPSESSID"]
    assert (session["httpOnly"], session["secure"], session["sameSite"]) == (True, True, "Lax")
    assert unquote(cookies["BITRIX_SM_LOGIN"]["value"]) == stage.portal.admin.login
    assert len(page.evaluate("BX.bitrix_sessid()")) == 32
    assert "bitrix_sessid" in page.content()


def test_an_unknown_login_is_told_at_once(stage: Stage) -> None:
    page = stage.page()
    page.goto(stage.portal.url)
    page.locator("#login").fill("nobody@example.com")
    page.locator("#login").press("Enter")
    expect(page.locator(".b24-network-auth-form-field-error")).to_be_visible()
    expect(page.locator("#password")).to_have_count(0)


def test_after_signing_out_the_browser_knows_the_account(stage: Stage) -> None:
    page = stage.page()
    sign_in(page, stage.portal, stage.portal.user)
    page.locator("#user-block").click()
    page.locator(".menu-popup-item-logout").click()
    known = page.locator(f'.b24-network-auth-form-user[data-user-id="{stage.portal.user.user_id}"][data-action="open"]')
    expect(known).to_be_visible()
    expect(page.locator("#login")).to_have_count(0)
    page.locator('button[data-user-id="0"]').click()
    expect(page.locator("#login")).to_be_visible()
    page.reload()
    known.click()
    page.locator("#password").fill(stage.portal.user.password)
    page.locator("#password").press("Enter")
    expect(page.locator("#user-name")).to_have_text(stage.portal.user.name)
    page.goto(f"{stage.portal.url}/auth/?logout=yes")
    known.locator('[data-action="delete"]').click()
    expect(page.locator("#login")).to_be_visible()


def test_the_way_back_leads_to_no_other_host(stage: Stage) -> None:
    page = stage.page(stage.portal.user)
    page.goto(f"{stage.portal.url}/auth/?backurl=//example.com/")
    assert page.url == f"{stage.portal.url}/stream/"


def test_ajax_wants_the_token_and_hands_out_a_new_one(stage: Stage) -> None:
    page = stage.page()
    refused = page.request.post(stage.portal.url + AJAX)
    assert refused.status == 401
    assert refused.json()["errors"][0]["code"] == "invalid_authentication"
    sign_in(page, stage.portal, stage.portal.user)
    bad = page.request.post(stage.portal.url + AJAX, headers={"X-Bitrix-Csrf-Token": "0" * 32})
    token = page.evaluate("BX.bitrix_sessid()")
    assert bad.status == 200
    error = bad.json()["errors"][0]
    assert (bad.json()["status"], error["code"], error["customData"]) == ("error", "invalid_csrf", {"csrf": token})
    assert bad.headers["x-bitrix-new-csrf"] == token
    page.evaluate("BX.message({ bitrix_sessid: 'stale' })")
    assert page.evaluate("BX.ajax.runAction('main.userOption.saveOptions')") == {
        "status": "success",
        "data": True,
        "errors": [],
    }
    assert page.evaluate("BX.bitrix_sessid()") == token


def test_the_on_premise_edition_has_a_form_of_its_own(browser: Browser) -> None:
    with EmbeddedPortal(edition="on-premise") as portal:
        context = browser.new_context(ignore_https_errors=True)
        page = context.new_page()
        page.goto(f"{portal.url}/market/?a=1")
        form = page.locator('form[name="form_auth"]')
        for password in ("wrong", portal.admin.password):
            form.locator('input[name=USER_LOGIN][data-testid="user-login"]').fill(portal.admin.login)
            form.locator('input[name=USER_PASSWORD][data-testid="user-password"]').fill(password)
            form.locator('button[type=submit][data-role="auth-form-button"]').click()
            if password == "wrong":
                expect(page.locator(".intranet-login-error-block")).to_be_visible()
        page.wait_for_url(f"{portal.url}/market/?a=1")
        page.locator("#user-block").click()
        expect(page.locator(".menu-popup-item-text")).to_have_text(["My profile", "Administration", "Log out"])
        page.locator(".menu-popup-item-logout").click()
        expect(form).to_be_visible()
        context.close()
