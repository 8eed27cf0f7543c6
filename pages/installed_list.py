"""The list of installed applications (portal-facts 8.1)."""

from playwright.sync_api import Locator, Page

from pages.surfaces import Surface, surfaces
from pages.time_limits import TimeLimits, milliseconds
from pages.waiting import look, wait_until

ADDRESSES = ("/market/installed/", "/marketplace/installed/")
ITEM = ".market-catalog__elements-item[data-app-code]"
OLD_ITEM = "#mp-installed-block .rest-mp-installed-item"
OLD_LINK = ".rest-mp-installed-item-content-title a"
# The block that holds the items, or the words that there are none; while the list loads there is only a picture.
LIST = ".market-catalog__elements, #mp-installed-block"
MORE = ".market-catalog__elements_loader"
_SCROLL_TO_END = """element => {
    const scrolling = element.ownerDocument.scrollingElement;
    scrolling.scrollTop = 0;
    scrolling.scrollTop = scrolling.scrollHeight;
    element.ownerDocument.dispatchEvent(new Event("scroll"));
}"""


class InstalledList:
    """The page of installed applications of a portal."""

    def __init__(self, page: Page, portal_url: str, limits: TimeLimits | None = None) -> None:
        self.page = page
        self.portal_url = portal_url.rstrip("/")
        self.limits = limits or TimeLimits()

    def open(self) -> None:
        """Goes to the list and waits until it is drawn. Raises NotLoaded.

        A portal without the newer Market answers 404 there; its list is at the older address (portal-facts 2.1, 8.1).
        """
        for path in ADDRESSES:
            answer = self.page.goto(
                f"{self.portal_url}{path}",
                wait_until="domcontentloaded",
                timeout=milliseconds(self.limits.navigation),
            )
            if answer is None or answer.status != 404:
                break
        wait_until(
            self.page,
            lambda: self.loaded,
            self.limits.installed_list,
            missing="The list of installed applications was not drawn",
            advice="Check that the signed-in user is an administrator.",
            limits=self.limits,
        )

    @property
    def loaded(self) -> bool:
        """True when the list shows applications, or says that there are none."""
        return look(lambda: self._surface() is not None, otherwise=False)

    @property
    def codes(self) -> list[str]:
        """Codes of all applications of the list, in its order; further pages are loaded. Raises NotLoaded."""
        self._load_all_pages()
        surface = self._surface()
        if surface is None:
            return []
        found = [item.get_attribute("data-app-code") or "" for item in surface.find(ITEM).all()]
        found += [_code_in(link) for link in surface.find(f"{OLD_ITEM} {OLD_LINK}").all()]
        return list(dict.fromkeys(code for code in found if code))

    def contains(self, code: str) -> bool:
        """True when the list has the application with this code."""
        surface = look(self._surface, otherwise=None)
        if surface is not None and surface.find(f'{ITEM}[data-app-code="{code}"]').count():
            return True
        return code in self.codes

    def _surface(self) -> Surface | None:
        for surface in surfaces(self.page):
            if surface.find(LIST).filter(visible=True).count():
                return surface
        return None

    def _load_all_pages(self) -> None:
        """The list loads its next page when it is scrolled near its end, as long as its last line is a loader."""
        while True:
            surface = self._surface()
            if surface is None or not surface.find(MORE).count():
                return
            self._load_next_page(surface, surface.find(ITEM).count())

    def _load_next_page(self, surface: Surface, before: int) -> None:
        def grown() -> bool:
            if surface.find(ITEM).count() > before or not surface.find(MORE).count():
                return True
            surface.find(MORE).first.evaluate(_SCROLL_TO_END)
            return False

        wait_until(
            self.page,
            grown,
            self.limits.installed_list,
            missing="The next page of the list of installed applications was not loaded",
            advice="Scroll the list to its end by hand and look at what the portal shows.",
            limits=self.limits,
        )


def _code_in(link: Locator) -> str:
    """The application's code in a link `/marketplace/detail/<CODE>/`."""
    parts = (link.get_attribute("href") or "").split("?")[0].strip("/").split("/")
    return parts[-1] if "detail" in parts else ""
