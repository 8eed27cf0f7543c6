from __future__ import annotations

import pytest

from pages import CardButtons, ControlMissing, InstallRefused, MarketCard, NotLoaded, TimeLimits
from tests.pages.paper_card import DELETE, INSTALL, NO_RIGHT, OLD_CARD, OPEN, UPDATE, card, install_popup
from tests.pages.paper_portal import PORTAL, SID, PaperPortal, app_layout, slider

URL = f"{PORTAL}/market/detail/acme.radar/"


def shown(portal: PaperPortal, document: str, limits: TimeLimits | None = None) -> MarketCard:
    portal.serve("/market/detail/acme.radar/", document)
    found = MarketCard(portal.page, URL, limits)
    found.open()
    return found


@pytest.mark.parametrize(
    ("buttons", "expected"),
    [
        (INSTALL, CardButtons(install=True)),
        (NO_RIGHT, CardButtons(install_disabled=True)),
        (DELETE + OPEN, CardButtons(delete=True, open=True)),
        (UPDATE + DELETE + OPEN, CardButtons(update=True, delete=True, open=True)),
        (UPDATE.replace("Update", "Güncelle") + DELETE, CardButtons(update=True, delete=True)),
        (UPDATE + INSTALL + DELETE, CardButtons(update=True, install=True, delete=True)),
        (INSTALL + DELETE + OPEN, CardButtons(install=True, delete=True, open=True)),
        (INSTALL.replace("Install", "Yükle"), CardButtons(install=True)),
        ("", CardButtons()),
    ],
    ids=["new", "no right", "installed", "update", "unknown word", "both", "test version", "unknown word 2", "none"],
)
def test_buttons(portal: PaperPortal, buttons: str, expected: CardButtons) -> None:
    found = shown(portal, card(buttons))
    assert (found.loaded, found.name, found.error_text) == (True, "Deal Radar", None)
    assert found.buttons == expected
    assert found.installed == (expected.delete or expected.open)


def test_card_in_the_frame_of_a_slider(portal: PaperPortal) -> None:
    portal.serve("/inside", card(INSTALL, popups=install_popup("finish()")))
    portal.serve("/stale", card(DELETE, name="Stale"))
    found = shown(
        portal, slider(frame=f"{PORTAL}/stale", state="") + slider(frame=f"{PORTAL}/inside") + "<p>the page below</p>"
    )
    assert (found.name, found.buttons) == ("Deal Radar", CardButtons(install=True))
    assert found.start_install().scopes == ["CRM (crm)", "Users"]


def test_card_in_a_slider_hides_the_one_below(portal: PaperPortal) -> None:
    portal.serve("/inside", card(INSTALL))
    assert shown(portal, card(DELETE, name="Below") + slider(frame=f"{PORTAL}/inside")).name == "Deal Radar"


def test_error_in_place_of_the_card(portal: PaperPortal) -> None:
    found = shown(
        portal,
        """<div class="market-detail__error-block"><div class="market-detail__error-title">Application was not found.</div>
        <button id="market-detail-go-to-catalog">Browse Market</button></div>""",
    )
    assert (found.loaded, found.buttons) == (False, CardButtons())
    assert "Application was not found." in (found.error_text or "")
    with pytest.raises(ControlMissing, match="offers neither Install nor Update: Application was not found"):
        found.start_install()
    with pytest.raises(NotLoaded, match="No Market card"):
        _ = found.name


def test_no_card_at_all(portal: PaperPortal, quick: TimeLimits) -> None:
    with pytest.raises(
        NotLoaded, match=r"The Market card was not drawn within 0\.25 s, at https://portal\.example/market"
    ):
        shown(portal, "<p>loading</p>", quick)


def test_controls_that_are_missing(portal: PaperPortal) -> None:
    found = shown(portal, card(NO_RIGHT))
    with pytest.raises(ControlMissing, match=r"disabled for this user \(Ask your administrator\)"):
        found.start_install()
    with pytest.raises(ControlMissing, match="no Delete button"):
        found.start_delete()
    with pytest.raises(ControlMissing, match="no Open button"):
        found.open_application()


def test_popup_that_the_portal_opened_itself_is_taken(portal: PaperPortal) -> None:
    found = shown(portal, card(INSTALL, popups=install_popup("finish()") + "<script>openInstall()</script>"))
    assert found.start_install().loaded


def test_popup_that_does_not_open(portal: PaperPortal, quick: TimeLimits) -> None:
    found = shown(portal, card(INSTALL, popups="<script>function openInstall() {}</script>"), quick)
    with pytest.raises(NotLoaded, match="The install popup did not open within"):
        found.start_install()


def test_paywall_in_place_of_the_popup(portal: PaperPortal, quick: TimeLimits) -> None:
    paywall = slider('<div class="info-helper-container" id="info-helper-container">Upgrade your plan</div>')
    script = "<script>function openInstall() { document.getElementById('wall').style.display = 'block'; }</script>"
    found = shown(portal, card(INSTALL, popups=f"<div id=wall style='display: none'>{paywall}</div>{script}"), quick)
    with pytest.raises(InstallRefused) as refused:
        found.start_install()
    assert (refused.value.code, refused.value.text) == ("ACTION_ACCESS_DENIED", "Upgrade your plan")


def test_open_application(portal: PaperPortal) -> None:
    portal.serve("/marketplace/app/7/", app_layout())
    assert shown(portal, card(DELETE + OPEN)).open_application().sid == SID


OLD_INSTALL = """<a href="javascript:void(0)" class="ui-btn ui-btn-md ui-btn-primary ui-btn-round"
    onclick="BX.rest.Marketplace.install({'CODE':'acme.radar'});">Install</a>"""
OLD_UPDATE = OLD_INSTALL.replace("<a ", '<a id="update_btn" ').replace("Install<", "Renew it<")
OLD_BUY = OLD_INSTALL.replace("install(", "buy(this, ").replace("Install<", "Buy<")
OLD_DELETE = """<a href="javascript:void(0)" class="ui-btn ui-btn-md ui-btn-light-border ui-btn-round"
    onclick="BX.rest.Marketplace.uninstallConfirm('acme.radar')">Delete</a>"""
PLAIN_DELETE = OLD_DELETE.replace("ui-btn-light-border ", "")
PRICE = '<div class="ui-btn ui-btn-md ui-btn-link mp-detail-main-controls-price">Free</div>'
ASK = OLD_INSTALL.replace("ui-btn-round", "ui-btn-round js-employee-install-button")
DEMO = OLD_INSTALL.replace("Install<", "Demo<").replace("-primary", "-light-border")


@pytest.mark.parametrize(
    ("buttons", "expected"),
    [
        (OLD_INSTALL + PRICE, CardButtons(install=True)),
        (f"<span>{PLAIN_DELETE}</span><span style='display: none'>{OLD_INSTALL}</span>", CardButtons(delete=True)),
        (OLD_UPDATE + OLD_DELETE, CardButtons(update=True, delete=True)),
        (PLAIN_DELETE + OLD_UPDATE, CardButtons(update=True, delete=True)),
        (OLD_BUY + DEMO, CardButtons(install=True)),
        (ASK + PRICE, CardButtons(install_disabled=True)),
        (PRICE, CardButtons()),
        ('<a class="ui-btn ui-btn-success" onclick="openInstall()">Install</a>', CardButtons(install=True)),
        ('<a class="ui-btn ui-btn-light-border">Delete</a>', CardButtons(delete=True)),
        ('<a class="ui-btn ui-btn-success js-employee-install-button">Install</a>', CardButtons(install_disabled=True)),
    ],
    ids=["new", "oldest", "update", "oldest update", "demo", "employee", "nothing", "green", "pale", "green employee"],
)
def test_buttons_of_the_old_marketplace(portal: PaperPortal, buttons: str, expected: CardButtons) -> None:
    found = shown(portal, OLD_CARD.format(buttons=buttons))
    assert (found.name, found.error_text, found.buttons) == ("Deal Radar", None, expected)


def test_bare_words_in_place_of_an_old_card(portal: PaperPortal) -> None:
    found = shown(portal, '<div class="mp_wrap"><div class="mp_section">Application was not found.</div></div>')
    assert (found.loaded, found.error_text) == (False, "Application was not found.")
