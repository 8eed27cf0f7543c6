"""The portal's left menu, as far as applications go (portal-facts 8.2)."""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from playwright.sync_api import Locator, Page

from pages.address import address
from pages.app_frame import AppFrame
from pages.errors import ControlMissing
from pages.time_limits import TimeLimits, milliseconds
from pages.waiting import wait_until

APP_PATH = re.compile(r"/marketplace/app/([^/?#]+)/?")
APP_ITEM = (
    'li[data-app-id], li[data-link*="/marketplace/app/"], li[id^="bx_left_menu_"]:has(> a[href*="/marketplace/app/"])'
)
ITEM_LINK = "a.menu-item-link, a[href]"
ITEM_TEXT = '[data-role="item-text"], .menu-item-link-text'
MORE = "#menu-more-btn-text"
WIDGET_LINK = 'a[href*="/devops/placement/"], a[href*="/marketplace/app/"]'
COLLAPSED_GROUP = '[data-collapse-mode="collapsed"] > a, .menu-items-header-title'
SIGNS = '#menu-items-block, #left-menu-list, [id^="bx_left_menu_"]'


@dataclass(frozen=True)
class MenuItem:
    """An application in the left menu: its local ID on the portal, its title, and the link as written in the menu."""

    app_id: str
    title: str
    href: str


class LeftMenu:
    """The left menu of the page that is shown."""

    def __init__(self, page: Page, limits: TimeLimits | None = None) -> None:
        self.page = page
        self.limits = limits or TimeLimits()

    @property
    def loaded(self) -> bool:
        """True when the menu is in the page."""
        return self.page.locator(SIGNS).count() > 0

    @property
    def app_items(self) -> list[MenuItem]:
        """The applications of the menu, those behind "More" and in closed groups included, in the menu's order."""
        items: list[MenuItem] = []
        for element in self.page.locator(APP_ITEM).all():
            item = self._read(element)
            if item is not None and item not in items:
                items.append(item)
        return items

    def open_app(self, app_id: int | str) -> AppFrame:
        """Clicks the application's item and waits for its frame. Raises ControlMissing, NotLoaded."""
        wanted = str(app_id)
        frame = AppFrame(self.page, self.limits)
        before = frame.sid if frame.present else None
        link = self._link_of(wanted)
        self._uncover(link, wanted)
        link.click(timeout=milliseconds(self.limits.click))
        if before is None:
            frame.wait_until_present()
        else:
            frame.wait_until_replaced(before)
        return frame

    def open_item(self, title: str) -> AppFrame:
        """Clicks the item of an application with this title (also of a LEFT_MENU placement) and waits for its frame.

        Raises ControlMissing, NotLoaded.
        """
        frame = AppFrame(self.page, self.limits)
        before = frame.sid if frame.present else None
        wanted = " ".join(title.split())
        for link in self.page.locator(f":is({SIGNS}) :is({WIDGET_LINK})").all():
            text = link.locator(ITEM_TEXT)
            shown = (text if text.count() else link).all_text_contents()
            if shown and " ".join(shown[0].split()) == wanted:
                self._uncover(link, title)
                link.click(timeout=milliseconds(self.limits.click))
                if before is None:
                    frame.wait_until_present()
                else:
                    frame.wait_until_replaced(before)
                return frame
        raise ControlMissing(
            f"The left menu at {address(self.page)} has no application's item {title!r}. "
            "Check that the application is fully installed and has a menu item for this user's language."
        )

    def _link_of(self, app_id: str) -> Locator:
        for element in self.page.locator(APP_ITEM).all():
            item = self._read(element)
            if item is not None and item.app_id == app_id and APP_PATH.fullmatch(urlsplit(item.href).path):
                return element.locator(ITEM_LINK).first
        raise ControlMissing(
            f"The left menu at {address(self.page)} has no item of the application with the local ID {app_id}. "
            "Check that the application is installed and has a menu item for this user's language."
        )

    def _uncover(self, link: Locator, app_id: str) -> None:
        """Opens "More" and closed groups until the link can be clicked."""
        if link.is_visible():
            return
        for opener in (MORE, COLLAPSED_GROUP):
            for control in self.page.locator(opener).filter(visible=True).all():
                control.click(timeout=milliseconds(self.limits.click))
                if link.is_visible():
                    return
        wait_until(
            self.page,
            link.is_visible,
            self.limits.menu,
            missing=f"The left menu's item of the application with the local ID {app_id} stayed hidden",
            advice="Open the application's page by its address instead.",
            limits=self.limits,
        )

    @staticmethod
    def _read(element: Locator) -> MenuItem | None:
        link = element.locator(ITEM_LINK)
        href = link.first.get_attribute("href") if link.count() else None
        href = href or element.get_attribute("data-link") or ""
        in_path = APP_PATH.search(href)
        app_id = element.get_attribute("data-app-id") or (in_path.group(1) if in_path else None)
        if not app_id:
            return None
        text = element.locator(ITEM_TEXT)
        # Hidden items have no inner text, so the text content is read.
        title = text.first.text_content() if text.count() else element.text_content()
        return MenuItem(app_id=app_id, title=" ".join((title or "").split()), href=href)
