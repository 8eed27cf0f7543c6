"""The card of a telephone call, with the tabs that applications add (placement CALL_CARD, portal-facts 7.3)."""

from playwright.sync_api import Locator, Page

from pages.address import address
from pages.app_frame import AppFrame
from pages.errors import ControlMissing
from pages.reading import text_of
from pages.time_limits import TimeLimits, milliseconds
from pages.waiting import look, wait_until

ROOT = ".im-phone-call-wrapper"
TAB = ".im-phone-sidebar-tab"
APP_TAB = f'{TAB}[data-tab-body-id="app"], {TAB}[data-tab-id^="restApp"]'
CLOSE = ".im-phone-call-hangup, .im-phone-btn-close, .im-phone-call-btn-close"
ADVICE = (
    "Let a call come in: an application registers one with telephony.externalcall.register and SHOW=1. "
    "The tabs are those that the page knew when it was loaded."
)


class CallCard:
    """The card that the portal shows an employee while a call runs; at most one on a page."""

    def __init__(self, page: Page, limits: TimeLimits | None = None) -> None:
        self.page = page
        self.limits = limits or TimeLimits()

    @property
    def is_open(self) -> bool:
        """True while the card is shown."""
        return look(lambda: self._root() is not None, otherwise=False)

    @property
    def text(self) -> str:
        """All that the card says, white space in runs of one; empty without a card."""
        root = look(self._root, otherwise=None)
        return (text_of(root) if root else None) or ""

    @property
    def app_tabs(self) -> list[str]:
        """Titles of the tabs that applications added, in the card's order."""
        root = look(self._root, otherwise=None)
        return [" ".join(text.split()) for text in root.locator(APP_TAB).all_inner_texts()] if root else []

    def wait_until_open(self) -> None:
        """Waits until the card is shown. Raises NotLoaded."""
        wait_until(
            self.page,
            lambda: self.is_open,
            self.limits.call_card,
            missing="The card of a call did not appear",
            advice=ADVICE,
            limits=self.limits,
        )

    def open_tab(self, title: str) -> AppFrame:
        """Opens the tab of an application and waits for its frame. Raises ControlMissing, NotLoaded."""
        self.wait_until_open()
        frame = AppFrame(self.page, self.limits)
        before = frame.sid if frame.present else None
        root = self._root()
        for tab in root.locator(APP_TAB).all() if root else []:
            if text_of(tab) == title:
                tab.click(timeout=milliseconds(self.limits.click))
                if before is None:
                    frame.wait_until_present()
                else:
                    frame.wait_until_replaced(before)
                return frame
        raise ControlMissing(f"The card of the call at {address(self.page)} has no tab {title!r}. {ADVICE}")

    def close(self) -> None:
        """Closes the card by its own button. Raises ControlMissing, NotLoaded."""
        root = self._root()
        buttons = root.locator(CLOSE).filter(visible=True) if root else None
        if buttons is None or not buttons.count():
            raise ControlMissing(f"No card of a call with a button to close it is shown at {address(self.page)}.")
        buttons.first.click(timeout=milliseconds(self.limits.click))
        wait_until(
            self.page,
            lambda: not self.is_open,
            self.limits.call_card,
            missing="The card of the call was not closed",
            advice="An application may keep it open for a while (disableAutoClose).",
            limits=self.limits,
        )

    def _root(self) -> Locator | None:
        matches = self.page.locator(ROOT).filter(visible=True)
        return matches.last if matches.count() else None
