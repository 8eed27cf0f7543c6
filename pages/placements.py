"""The places of the portal where applications show up: cards, lists, menus (portal-facts 3.2, 7.3)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote, urlencode

from playwright.sync_api import Locator, Page

from pages.address import address
from pages.app_frame import AppFrame
from pages.call_card import CallCard
from pages.errors import ControlMissing
from pages.left_menu import LeftMenu
from pages.menus import choose
from pages.reading import text_of
from pages.surfaces import surfaces
from pages.time_limits import TimeLimits, milliseconds
from pages.waiting import look, wait_until

CRM_CODE = re.compile(r"CRM_(?P<kind>DEAL|LEAD|CONTACT|COMPANY)_(?P<place>[A-Z_]+)")
BINDING_MENU = (
    ".intranet-binding-menu-btn .ui-btn-menu, .intranet-binding-menu-btn .ui-btn-extra",
    ".intranet-binding-menu-btn",
)
ROW_MENU = (".main-grid-row-action-button",)
USER_MENU = ("#user-block",)
# Which buttons lead to an item of a card's or a list's menus.
MENUS = {
    "DETAIL_TOOLBAR": BINDING_MENU,
    "DETAIL_ACTIVITY": (".main-buttons-item-more",),
    "DOCUMENTGENERATOR_BUTTON": (".crm-btn-dropdown-document",),
    "ACTIVITY_TIMELINE_MENU": (".crm-timeline__card-menu-btn",),
    "LIST_TOOLBAR": BINDING_MENU,
    "LIST_MENU": ROW_MENU,
}
TAB = '[data-tab-id^="tab_rest_"], [data-id^="tab_rest_"]'
MORE_TABS = ".main-buttons-item-more"
WIDGET_LIST = "/devops/placement/"


@dataclass(frozen=True)
class Place:
    """Where a placement is found: a page of the portal, and there a tab (`menus` empty) or an item of menus."""

    path: str
    menus: tuple[str, ...] = ()
    first_card: str = ""
    """Part of the links of that page that lead to the cards; the placement is on the first of them."""


class Placements:
    """Opens what applications have put on the portal's pages, as a person would: by the title that the page shows."""

    def __init__(self, page: Page, portal_url: str, limits: TimeLimits | None = None) -> None:
        self.page = page
        self.portal_url = portal_url.rstrip("/")
        self.limits = limits or TimeLimits()

    def open(self, code: str, title: str) -> AppFrame:
        """Goes to where the placement lives and opens the application there; answers its frame.

        `title` is what `placement.bind` was told, else the application's name. A card is that of the first item of its
        list. Codes without a place in the portal's pages are looked for in the portal's own list of widgets, which real
        portals do not have. CALL_CARD needs a running call, REST_APP_URI opens by `open_address`. Raises ControlMissing
        when the page does not offer it, NotLoaded when the frame does not come.
        """
        if code == "CALL_CARD":
            return CallCard(self.page, self.limits).open_tab(title)
        if code in {"REST_APP_URI", "PAGE_BACKGROUND_WORKER"}:
            raise ControlMissing(
                f"{code} has nothing to click on. Open REST_APP_URI by its address; the background worker is loaded, "
                "hidden, with every page of the portal."
            )
        if code == "LEFT_MENU":
            self._go("/")
            return LeftMenu(self.page, self.limits).open_item(title)
        place = self._place(code)
        if place is None:
            return self._open_from_list(code, title)
        self._go(place.path)
        if place.first_card:
            self._go_to_first_card(place.first_card)
        frame = AppFrame(self.page, self.limits)
        if code == "TASK_VIEW_SIDEBAR":
            # It stands open on the task's page.
            frame.wait_until_present()
            return frame
        before = frame.sid if frame.present else None
        if place.menus:
            self._wait_for(place.menus)
            choose(self.page, place.menus, title, self.limits)
        else:
            self._open_tab(title)
        return self._frame_after(frame, before)

    def open_address(self, app_code: str, params: Mapping[str, str] | None = None) -> AppFrame:
        """Follows the address of the application's REST_APP_URI placement; `params` reach it as PLACEMENT_OPTIONS.

        `app_code` is the code on the Market, or the client_id of a local application. See `AppFrame.error_text` where the
        application has bound no such placement. Raises NotLoaded.
        """
        query = urlencode({f"params[{name}]": value for name, value in (params or {}).items()})
        self._go(f"/marketplace/view/{quote(app_code)}/" + (f"?{query}" if query else ""))
        frame = AppFrame(self.page, self.limits)
        wait_until(
            self.page,
            lambda: frame.present or frame.error_text is not None,
            self.limits.app_frame,
            missing="Neither the application's frame nor an error of the portal appeared",
            advice="Check that the application is installed and has bound REST_APP_URI.",
            limits=self.limits,
        )
        return frame

    def _place(self, code: str) -> Place | None:
        crm = CRM_CODE.fullmatch(code)
        if crm:
            kind, spot = crm["kind"].lower(), crm["place"]
            lists = f"/crm/{kind}/list/"
            if spot in {"LIST_TOOLBAR", "LIST_MENU"}:
                return Place(lists, MENUS[spot])
            if spot == "DETAIL_TAB" or spot in MENUS:
                return Place(lists, MENUS.get(spot, ()), f"/crm/{kind}/details/")
            return None
        profile = f"/company/personal/user/{self._user_id()}/"
        tasks = f"{profile}tasks/"
        return {
            "USER_PROFILE_MENU": Place("/", USER_MENU),
            "USER_PROFILE_TOOLBAR": Place(profile, BINDING_MENU),
            "TASK_USER_LIST_TOOLBAR": Place(tasks, BINDING_MENU),
            "TASK_LIST_CONTEXT_MENU": Place(tasks, ROW_MENU),
            "TASK_VIEW_TAB": Place(tasks, (), "/tasks/task/view/"),
            "TASK_VIEW_SIDEBAR": Place(tasks, (), "/tasks/task/view/"),
            "TASK_VIEW_TOP_PANEL": Place(tasks, BINDING_MENU, "/tasks/task/view/"),
            "SONET_GROUP_TOOLBAR": Place("/workgroups/group/1/", BINDING_MENU),
            "SONET_GROUP_DETAIL_TAB": Place("/workgroups/group/1/"),
            "TASK_GROUP_LIST_TOOLBAR": Place("/workgroups/group/1/tasks/", BINDING_MENU),
        }.get(code)

    def _user_id(self) -> str:
        """ID of the signed-in person, which the portal's pages know; "1" where this page does not tell."""
        script = "() => window.BX && typeof BX.message === 'function' ? String(BX.message('USER_ID') || '') : ''"
        return look(lambda: str(self.page.evaluate(script)), otherwise="") or "1"

    def _go(self, path: str) -> None:
        self.page.goto(
            self.portal_url + path, wait_until="domcontentloaded", timeout=milliseconds(self.limits.navigation)
        )

    def _go_to_first_card(self, part: str) -> None:
        links = self.page.locator(f'a[href*="{part}"]')
        wait_until(
            self.page,
            lambda: links.count() > 0,
            self.limits.card,
            missing=f"The list has no item with a card ({part})",
            advice="Create one on the portal and try again.",
            limits=self.limits,
        )
        self._go(str(links.first.evaluate("link => link.pathname + link.search")))

    def _wait_for(self, openers: tuple[str, ...]) -> None:
        """Waits until one of the buttons is drawn; without any the item can't be there either."""
        wait_until(
            self.page,
            lambda: any(
                surface.find(css).filter(visible=True).count() for surface in surfaces(self.page) for css in openers
            ),
            self.limits.menu,
            missing="The page has none of the menus that applications add to",
            advice="Look at the page by hand; a user's own settings may hide its buttons.",
            limits=self.limits,
        )

    def _open_tab(self, title: str) -> None:
        tab = self._tab(title)
        if tab is None:
            for more in self.page.locator(MORE_TABS).filter(visible=True).all():
                more.click(timeout=milliseconds(self.limits.click))
                tab = tab or self._tab(title)
        if tab is None:
            raise ControlMissing(
                f"The card at {address(self.page)} has no tab {title!r}. "
                "Look whether the application is fully installed and open to this user."
            )
        tab.click(timeout=milliseconds(self.limits.click))

    def _tab(self, title: str) -> Locator | None:
        for surface in surfaces(self.page):
            for tab in surface.find(TAB).filter(visible=True).all():
                if text_of(tab) == " ".join(title.split()):
                    return tab
        return None

    def _open_from_list(self, code: str, title: str) -> AppFrame:
        self._go(WIDGET_LIST)
        for row in self.page.locator(f'tr[data-placement="{code}"]').all():
            link = row.locator("a[href]").first
            if text_of(link) == " ".join(title.split()):
                frame = AppFrame(self.page, self.limits)
                link.click(timeout=milliseconds(self.limits.click))
                frame.wait_until_present()
                return frame
        raise ControlMissing(
            f"The portal at {address(self.page)} lists no widget {title!r} at {code}. "
            "Only the embedded portal has such a list; open this placement by hand elsewhere."
        )

    def _frame_after(self, frame: AppFrame, before: str | None) -> AppFrame:
        if before is None:
            frame.wait_until_present()
        else:
            frame.wait_until_replaced(before)
        return frame
