from __future__ import annotations

import pytest

from pages import Consent, ControlMissing, InstallPopup, InstallRefused, MarketCard, NotLoaded, TimeLimits
from tests.pages.paper_card import (
    INSTALL,
    OLD_CARD,
    OLD_INSTALL_POPUP,
    REST_STEP,
    REST_STEP_LAUNCH,
    UI_STEP,
    card,
    install_popup,
)
from tests.pages.paper_portal import PORTAL, SID, PaperPortal, app_layout, slider


def started(portal: PaperPortal, popup: str, limits: TimeLimits | None = None) -> InstallPopup:
    portal.serve("/market/detail/acme.radar/", card(INSTALL, popups=popup))
    found = MarketCard(portal.page, f"{PORTAL}/market/detail/acme.radar/", limits)
    found.open()
    return found.start_install()


def confirmed(
    portal: PaperPortal, after: str, limits: TimeLimits | None = None, *, done: str = UI_STEP, beside: str = ""
) -> InstallPopup:
    """The popup of an app without consents, after the click on Install; `beside` is shown beside it from the start."""
    popup = started(portal, install_popup(after, consents="", done=done) + beside, limits)
    popup.confirm()
    return popup


def test_all_steps(portal: PaperPortal) -> None:
    popup = started(portal, install_popup("finish()"))
    assert popup.loaded
    assert popup.scopes == ["CRM (crm)", "Users"]
    popup.show_all_scopes()
    assert popup.scopes == ["CRM (crm)", "Users", "Tasks"]
    assert popup.consents == [
        Consent("terms", "By installing I agree", accepted=False),
        Consent("license", "I agree to the Licence", accepted=False),
        Consent("confidentiality", "I agree to the Policy", accepted=False),
    ]
    popup.accept_consents()
    assert [item.accepted for item in popup.consents] == [True, True, True]
    assert portal.page.url == f"{PORTAL}/market/detail/acme.radar/"
    popup.confirm()
    popup.wait_until_installed()
    assert popup.rest_only is False
    frame = popup.open_application()
    frame.wait_until_loaded()
    assert frame.sid == SID
    assert popup.loaded is False


def test_popup_without_consents(portal: PaperPortal) -> None:
    popup = started(portal, install_popup("finish()", consents=""))
    assert popup.consents == []
    popup.accept_consents()
    popup.confirm()
    popup.wait_until_installed()


def test_consent_that_is_missing(portal: PaperPortal) -> None:
    popup = started(portal, install_popup("finish()"))
    with pytest.raises(InstallRefused) as refused:
        popup.confirm()
    assert (refused.value.code, refused.value.text) == ("", "Read and agree first")
    popup.accept_consents()


@pytest.mark.parametrize("done", [REST_STEP, REST_STEP_LAUNCH], ids=["button", "button in the launch block"])
def test_application_without_a_page(portal: PaperPortal, done: str) -> None:
    popup = confirmed(portal, "finish()", done=done)
    popup.wait_until_installed()
    assert popup.rest_only
    with pytest.raises(ControlMissing, match="no page of its own"):
        popup.open_application()
    popup.close()
    assert popup.loaded is False


@pytest.mark.parametrize(
    ("shown", "code", "text"),
    [
        ("ACCESS_DENIED<br />Access denied. Call us.", "ACCESS_DENIED", "Access denied. Call us."),
        ("INSTALL_ERROR", "INSTALL_ERROR", ""),
        ("You may not install during the trial.", "", "You may not install during the trial."),
    ],
    ids=["code and text", "code", "text"],
)
def test_balloon_with_an_error(portal: PaperPortal, shown: str, code: str, text: str) -> None:
    popup = confirmed(portal, f"balloon('{shown}')")
    with pytest.raises(InstallRefused, match="The portal refused to install the application") as refused:
        popup.wait_until_installed()
    assert (refused.value.code, refused.value.text) == (code, text)


def test_balloon_of_before_is_no_error(portal: PaperPortal) -> None:
    popup = confirmed(portal, "finish()", beside="<script>balloon('Link copied')</script>")
    popup.wait_until_installed()


def test_paywall(portal: PaperPortal) -> None:
    wall = slider('<div class="info-helper-container">Upgrade your plan</div>', script=False).replace("\n", " ")
    popup = confirmed(portal, f"add(`{wall}`)")
    with pytest.raises(InstallRefused) as refused:
        popup.wait_until_installed()
    assert (refused.value.code, refused.value.text) == ("ACTION_ACCESS_DENIED", "Upgrade your plan")


def test_limit_of_applications(portal: PaperPortal) -> None:
    popup = confirmed(portal, "add(`<div class='popup-window market-limit-popup'>Too many applications</div>`)")
    with pytest.raises(InstallRefused) as refused:
        popup.wait_until_installed()
    assert (refused.value.code, refused.value.text) == ("MARKET_APPLICATION_LIMIT_EXCEEDED", "Too many applications")


def test_popup_that_was_there_before_is_no_error(portal: PaperPortal) -> None:
    tour = "<div class='popup-window tour' style='left: 900px'>Welcome</div>"
    confirmed(portal, "finish()", beside=tour).wait_until_installed()


def test_stuck_on_the_loader(portal: PaperPortal, quick: TimeLimits) -> None:
    popup = confirmed(portal, "", quick)
    with pytest.raises(NotLoaded, match=r"did not finish the installation within 0\.4 s.*portal shows no error"):
        popup.wait_until_installed()


def test_timer_opens_the_application_first(portal: PaperPortal) -> None:
    popup = confirmed(portal, "finish(); setTimeout(openApp, 80)")
    portal.page.wait_for_selector(f"#appframe_{SID}")
    popup.wait_until_installed()
    assert popup.rest_only is False
    assert popup.open_application().sid == SID


def test_application_opens_without_a_last_step(portal: PaperPortal) -> None:
    popup = confirmed(portal, "openApp()")
    popup.wait_until_installed()


def test_close_without_installing(portal: PaperPortal) -> None:
    popup = started(portal, install_popup("finish()"))
    popup.close()
    assert popup.loaded is False
    popup.close()
    with pytest.raises(ControlMissing, match="no Install button"):
        popup.confirm()


def test_popup_of_the_old_marketplace(portal: PaperPortal) -> None:
    install = '<a class="ui-btn ui-btn-success" onclick="openInstall()">Install</a>'
    portal.serve(
        "/marketplace/detail/acme.radar/",
        OLD_CARD.format(buttons=install) + OLD_INSTALL_POPUP.replace("AFTER", "location = '/marketplace/app/7/'"),
    )
    portal.serve("/marketplace/app/7/", app_layout())
    found = MarketCard(portal.page, f"{PORTAL}/marketplace/detail/acme.radar/")
    found.open()
    popup = found.start_install()
    assert [item.kind for item in popup.consents] == ["confidentiality"]
    popup.accept_consents()
    popup.confirm()
    popup.wait_until_installed()
    assert popup.open_application().sid == SID


def test_error_in_the_old_popup(portal: PaperPortal) -> None:
    install = '<a class="ui-btn ui-btn-success" onclick="openInstall()">Install</a>'
    failing = OLD_INSTALL_POPUP.replace("AFTER", "mp_error.textContent = 'Access denied.'")
    portal.serve("/marketplace/detail/acme.radar/", OLD_CARD.format(buttons=install) + failing)
    found = MarketCard(portal.page, f"{PORTAL}/marketplace/detail/acme.radar/")
    found.open()
    popup = found.start_install()
    popup.confirm()
    with pytest.raises(InstallRefused) as refused:
        popup.wait_until_installed()
    assert refused.value.text == "Access denied."
