"""The popup that deletes an installed application (portal-facts 2.8)."""

from playwright.sync_api import Locator, Page

from pages.address import address
from pages.card_buttons import read_buttons
from pages.errors import ControlMissing, DeleteRefused
from pages.notices import Notices
from pages.reading import text_of
from pages.surfaces import find_visible, visible_text
from pages.time_limits import TimeLimits, milliseconds
from pages.waiting import look, wait_until

ROOT = '.popup-window[id^="market_delete_confirm_popup"], .popup-window#mp_delete_confirm_popup'
CLEAN = 'input[name="delete-data"], #delete_data'
CONFIRM = ".popup-window-button-decline"
CANCEL = ".popup-window-button-link-cancel, .popup-window-button-link"
CARD_ERROR = ".market-detail__error-title, .market-detail__error-block"


class DeletePopup:
    """The question whether to delete the application. Its content lies hidden in the card before it is shown."""

    def __init__(self, page: Page, limits: TimeLimits | None = None) -> None:
        self.page = page
        self.limits = limits or TimeLimits()

    @property
    def loaded(self) -> bool:
        """True when the popup is shown with its Delete button."""
        return look(lambda: self._inside(CONFIRM) is not None, otherwise=False)

    def wait_until_loaded(self) -> None:
        """Waits until the popup is shown. Raises NotLoaded."""
        wait_until(
            self.page,
            lambda: self.loaded,
            self.limits.popup,
            missing="The popup that asks whether to delete the application did not open",
            advice="Click Delete on the card by hand and look at what the portal shows.",
            limits=self.limits,
        )

    def delete_settings_and_data(self, wanted: bool) -> None:
        """Ticks or clears "delete application settings and data". Raises ControlMissing.

        The box itself is clicked: its label leads nowhere on the newer card.
        """
        self._require(CLEAN, "no box for settings and data").set_checked(
            wanted, timeout=milliseconds(self.limits.click)
        )

    def confirm(self) -> None:
        """Confirms, and waits until the popup is gone and the card offers to install the application again.

        Raises DeleteRefused with the portal's text, NotLoaded when neither happens.
        """
        notices = Notices(self.page)
        self._require(CONFIRM, "no Delete button").click(timeout=milliseconds(self.limits.click))

        def settled() -> bool:
            refusal = notices.new_text() or self._refusal()
            if refusal:
                raise DeleteRefused(refusal, where=address(self.page))
            return find_visible(self.page, ROOT) is None and self._card_without_application()

        wait_until(
            self.page,
            settled,
            self.limits.delete,
            missing="The card did not offer to install the application again after its deletion",
            advice="Open the card again and look whether the application is still installed.",
            limits=self.limits,
        )

    def cancel(self) -> None:
        """Closes the popup without deleting. Raises ControlMissing, NotLoaded."""
        self._require(CANCEL, "no Cancel button").click(timeout=milliseconds(self.limits.click))
        wait_until(
            self.page,
            lambda: not self.loaded,
            self.limits.popup,
            missing="The popup that asks whether to delete the application was not closed",
            advice="Close it by hand to see why.",
            limits=self.limits,
        )

    def _inside(self, css: str) -> Locator | None:
        popup = find_visible(self.page, ROOT)
        if popup is None:
            return None
        matches = popup.locator(css).filter(visible=True)
        return matches.first if matches.count() else None

    def _require(self, css: str, problem: str) -> Locator:
        element = look(lambda: self._inside(css), otherwise=None)
        if element is None:
            raise ControlMissing(
                f"The popup that deletes the application has {problem}, at {address(self.page)}. Open it from the card first."
            )
        return element

    def _refusal(self) -> str | None:
        """The older popup shows the error in place of its question, without the Delete button."""
        popup = find_visible(self.page, ROOT)
        if popup is None or popup.locator(CONFIRM).count():
            return None
        return text_of(popup.locator(".popup-window-content")) or None

    def _card_without_application(self) -> bool:
        shown = read_buttons(self.page).shown
        if shown.delete or shown.open:
            return False
        return shown.install or shown.install_disabled or visible_text(self.page, CARD_ERROR) is not None
