"""The buttons of a Market card (portal-facts 2.3, 2.7).

Each button is several times in the page (header, sticky copy, rating block), and their words differ by language; so they
are told apart by place and tag. Install and Update look alike there: both are green buttons of the header block.
"""

import re
from dataclasses import dataclass

from playwright.sync_api import Locator, Page

from pages.reading import attribute_of, text_of
from pages.surfaces import Surface, surfaces

ROOT = ".market-detail"
OLD_ROOT = "#detail_cont.mp-detail, .mp-detail"
HEADER_BLOCK = ".market-detail__header-info_block-btn"
OLD_BLOCK = ".mp-detail-main-controls"
# Of the older card: its scripts are in the links' own attributes (portal-facts 2.7).
ASKS_ADMINISTRATOR = ".js-employee-install-button"
OLD_OPEN = 'a.ui-btn-light-border[href*="/marketplace/app/"]'
OLD_UPDATE = "update_btn"
OLD_SALE = re.compile(r"\bbuy(Subscription)?\(")
RATING_INSTALL = ".market-detail__app-rating_install-btn:not(.ui-btn-disabled)"
# Words where the card's structure leaves it open whether a green button installs or updates; lower case.
UPDATE_WORDS = frozenset({"update", "обновить", "оновити", "aktualisieren", "actualizar", "atualizar"})
INSTALL_WORDS = frozenset({"install", "установить", "встановити", "installieren", "instalar"})


@dataclass(frozen=True)
class CardButtons:
    """Which buttons the card shows: Install, Install without the right to, Update, Open, Delete."""

    install: bool = False
    install_disabled: bool = False
    update: bool = False
    open: bool = False
    delete: bool = False


@dataclass(frozen=True)
class ButtonLocators:
    """The buttons themselves; None where the card does not show one."""

    install: Locator | None = None
    install_disabled: Locator | None = None
    update: Locator | None = None
    open: Locator | None = None
    delete: Locator | None = None

    @property
    def shown(self) -> CardButtons:
        return CardButtons(
            install=self.install is not None,
            install_disabled=self.install_disabled is not None,
            update=self.update is not None,
            open=self.open is not None,
            delete=self.delete is not None,
        )


def card_surface(page: Page) -> tuple[Surface, bool] | None:
    """Where the topmost visible card is, and whether it is one of the older marketplace; None without a card."""
    for surface in surfaces(page):
        for root, old in ((ROOT, False), (OLD_ROOT, True)):
            if surface.find(root).filter(visible=True).count():
                return surface, old
    return None


def read_buttons(page: Page) -> ButtonLocators:
    """The buttons that the topmost visible card shows now; none of them when there is no card."""
    place = card_surface(page)
    if place is None:
        return ButtonLocators()
    surface, old = place
    return _old_buttons(surface) if old else _new_buttons(surface)


def _new_buttons(surface: Surface) -> ButtonLocators:
    def buttons(css: str) -> Locator:
        return surface.find(f"{HEADER_BLOCK} {css}").filter(visible=True)

    delete = _first(buttons("button.ui-btn.ui-btn-light-border"))
    green = buttons("button.ui-btn.ui-btn-success:not(.ui-btn-disabled)").all()
    can_install = surface.find(RATING_INSTALL).filter(visible=True).count() > 0
    install: Locator | None = None
    update: Locator | None = None
    if len(green) > 1:
        update, install = green[0], green[1]
    elif green and not can_install and _updates(green[0], installed=delete is not None):
        update = green[0]
    elif green:
        install = green[0]
    return ButtonLocators(
        install=install,
        install_disabled=_first(buttons("button.ui-btn.ui-btn-success.ui-btn-disabled")),
        update=update,
        open=_first(buttons("a.ui-btn.ui-btn-light-border[href]")),
        delete=delete,
    )


def _old_buttons(surface: Surface) -> ButtonLocators:
    def buttons(css: str) -> Locator:
        return surface.find(f"{OLD_BLOCK} {css}").filter(visible=True)

    install: Locator | None = None
    update: Locator | None = None
    delete: Locator | None = None
    for button in buttons(f"a.ui-btn:not(.ui-btn-disabled):not({ASKS_ADMINISTRATOR}):not({OLD_OPEN})").all():
        script = attribute_of(button, "onclick") or ""
        if "uninstall" in script or ("install" not in script and _is_pale(button)):
            delete = delete or button
        elif OLD_SALE.search(script):
            continue
        elif attribute_of(button, "id") == OLD_UPDATE or _updates(button, installed=False):
            update = update or button
        else:
            install = install or button
    return ButtonLocators(
        install=install,
        install_disabled=_first(buttons(f".ui-btn-disabled, {ASKS_ADMINISTRATOR}")),
        update=update,
        open=_first(buttons(OLD_OPEN)),
        delete=delete,
    )


def _is_pale(button: Locator) -> bool:
    """Deleting is a button without colour: with a border in newer builds of the older Market, quite plain in its oldest."""
    classes = (attribute_of(button, "class") or "").split()
    return not {"ui-btn-primary", "ui-btn-success"}.intersection(classes)


def _first(matches: Locator) -> Locator | None:
    return matches.first if matches.count() else None


def _updates(button: Locator, *, installed: bool) -> bool:
    """By its word; where that is unknown, the green button of an installed application updates it."""
    word = (text_of(button) or "").lower()
    return word in UPDATE_WORDS or (installed and word not in INSTALL_WORDS)
