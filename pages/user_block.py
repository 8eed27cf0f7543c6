"""The signed-in person's block in the portal's header (portal-facts 1.3)."""

from playwright.sync_api import Locator, Page

from pages.sign_in import SignIn
from pages.time_limits import TimeLimits, milliseconds
from pages.waiting import look, wait_until

BLOCK = "#user-block"
NAME = "#user-name"
LOG_OUT = 'a[href*="logout=yes"]'


class UserBlock:
    """Who is signed in, and the way out."""

    def __init__(self, page: Page, portal_url: str, limits: TimeLimits | None = None) -> None:
        self.page = page
        self.portal_url = portal_url.rstrip("/")
        self.limits = limits or TimeLimits()

    @property
    def loaded(self) -> bool:
        """True when the block is shown."""
        return self._shown(BLOCK) is not None

    @property
    def name(self) -> str:
        """Name of the signed-in person as the header shows it; empty when it shows none."""
        element = self._shown(NAME)
        return " ".join(element.inner_text().split()) if element else ""

    def sign_out(self) -> None:
        """Signs out, by the block's menu where the page has one, and waits for the sign-in page. Raises NotLoaded."""
        block = self._shown(BLOCK)
        if block is not None and self._shown(LOG_OUT) is None:
            block.click(timeout=milliseconds(self.limits.click))
            wait_until(
                self.page,
                lambda: self._shown(LOG_OUT) is not None,
                self.limits.menu,
                missing="The menu of the signed-in person did not open, or has no item to sign out",
                advice="Open the menu by hand; sign out there and start again.",
                limits=self.limits,
            )
        link = self._shown(LOG_OUT)
        if link is not None:
            link.click(timeout=milliseconds(self.limits.click))
        else:
            self.page.goto(
                f"{self.portal_url}/auth/?logout=yes&sessid={self._sessid()}",
                wait_until="domcontentloaded",
                timeout=milliseconds(self.limits.navigation),
            )
        sign_in = SignIn(self.page, self.portal_url, self.limits)
        wait_until(
            self.page,
            lambda: sign_in.loaded and not sign_in.signed_in,
            self.limits.sign_in,
            missing="The sign-in page did not appear after signing out",
            advice="Sign out by hand and look at what the portal shows.",
            limits=self.limits,
        )

    def _shown(self, css: str) -> Locator | None:
        matches = self.page.locator(css).filter(visible=True)
        return matches.first if look(matches.count, otherwise=0) else None

    def _sessid(self) -> str:
        """The page's CSRF token, which newer portals want in the link; empty where the page has none."""
        script = "() => window.BX && typeof BX.message === 'function' ? BX.message('bitrix_sessid') || '' : ''"
        return look(lambda: str(self.page.evaluate(script)), otherwise="")
