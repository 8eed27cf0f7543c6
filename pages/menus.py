"""The portal's popup menus: a button opens them, an item may have a menu of its own beside it (portal-facts 2.10)."""

from collections.abc import Callable
from typing import TypeVar

from playwright.sync_api import Locator, Page

from pages.address import address
from pages.errors import ControlMissing
from pages.reading import text_of
from pages.surfaces import surfaces
from pages.time_limits import TimeLimits, milliseconds
from pages.waiting import look

Found = TypeVar("Found")
ITEM = ".menu-popup-item"
ITEM_TEXT = ".menu-popup-item-text"
SUBMENU = ".menu-popup-item-submenu, .menu-popup-item[aria-haspopup]"
_LOOKS = 20
"""So many looks, a pause between them, in which a menu that can open has opened: each is a turn of the page's own, which a busy
machine grants late. A time alone would be over before the page had one."""


def choose(page: Page, openers: tuple[str, ...], title: str, limits: TimeLimits) -> None:
    """Clicks the item with this title in the menus that the buttons `openers` open, in their order; menus of items are
    looked into as well. Raises ControlMissing when none of them has it."""
    for css in openers:
        for surface in surfaces(page):
            buttons = surface.find(css).filter(visible=True)
            # The first button of a kind stands for all of them: every row of a list has the same menu.
            if buttons.count() and _choose_behind(page, buttons.first, title, limits):
                return
    raise ControlMissing(
        f"No menu at {address(page)} has the item {title!r}. "
        "Look whether the application is fully installed and open to this user."
    )


def _choose_behind(page: Page, button: Locator, title: str, limits: TimeLimits) -> bool:
    button.click(timeout=milliseconds(limits.click))
    if not _seen(page, lambda: _items_shown(page), limits):
        return False
    item = _item(page, title)
    if item is None:
        item = _inside_submenus(page, title, limits)
    if item is None:
        page.keyboard.press("Escape")
        return False
    item.click(timeout=milliseconds(limits.click))
    return True


def _inside_submenus(page: Page, title: str, limits: TimeLimits) -> Locator | None:
    for surface in surfaces(page):
        for entry in surface.find(SUBMENU).filter(visible=True).all():
            entry.hover(timeout=milliseconds(limits.click))
            item = _seen(page, lambda: _item(page, title), limits)
            if item is not None:
                return item
    return None


def _seen(page: Page, read: Callable[[], Found | None], limits: TimeLimits) -> Found | None:
    """What `read` sees as soon as it sees something; None when it does not within so many looks."""
    for _ in range(_LOOKS):
        found = look(read, otherwise=None)
        if found:
            return found
        page.wait_for_timeout(limits.poll * 1000)
    return None


def _items_shown(page: Page) -> bool:
    """True when a menu is shown; a button that leads elsewhere opens none."""
    return any(surface.find(ITEM).filter(visible=True).count() for surface in surfaces(page))


def _item(page: Page, title: str) -> Locator | None:
    """The visible item with exactly this title, white space apart."""
    for surface in surfaces(page):
        for item in surface.find(ITEM).filter(visible=True).all():
            text = item.locator(ITEM_TEXT)
            if text_of(text if text.count() else item) == " ".join(title.split()):
                return item
    return None
