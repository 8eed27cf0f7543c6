"""The card of an application on the Market (portal-facts 2.1, 2.3)."""

from playwright.sync_api import Locator, Page

from pages.address import address
from pages.app_frame import AppFrame
from pages.card_buttons import CardButtons, card_surface, read_buttons
from pages.delete_popup import DeletePopup
from pages.errors import ControlMissing, NotLoaded
from pages.install_popup import InstallPopup
from pages.surfaces import visible_text
from pages.time_limits import TimeLimits, milliseconds
from pages.waiting import look, wait_until

NAME = ".market-detail__header-info_name, .mp-detail .mp-detail-main-title, #detail_cont h1, #detail_cont h2"
ERROR = (
    ".market-detail__error-title, .market-detail__error-block, .market-detail__support-block, "
    ".rest-marketplace-error, .mp_wrap .ui-alert-danger, .mp_wrap .mp_section:not(:has(*))"
)


class MarketCard:
    """The card at `url`: as a page of its own, or in a slider above another page."""

    def __init__(self, page: Page, url: str, limits: TimeLimits | None = None) -> None:
        self.page = page
        self.url = url
        self.limits = limits or TimeLimits()

    def open(self) -> None:
        """Goes to the card and waits until it is drawn, or the portal's error in its place (see `error_text`).

        With `install=Y` in the address the portal opens the install popup by itself. Raises NotLoaded.
        """
        self.page.goto(self.url, wait_until="domcontentloaded", timeout=milliseconds(self.limits.navigation))
        self.wait_until_loaded()

    def wait_until_loaded(self) -> None:
        """Waits until the card or an error in its place is drawn. Raises NotLoaded."""
        wait_until(
            self.page,
            lambda: self.loaded or self.error_text is not None,
            self.limits.card,
            missing="The Market card was not drawn",
            advice="Check the address of the card and that a user is signed in.",
            limits=self.limits,
        )

    @property
    def loaded(self) -> bool:
        """True when the card is drawn with its name."""
        return look(lambda: card_surface(self.page) is not None and self._name() is not None, otherwise=False)

    @property
    def name(self) -> str:
        """Name of the application on the card. Raises NotLoaded when there is no card."""
        name = look(self._name, otherwise=None)
        if name is None:
            raise NotLoaded(f"No Market card at {address(self.page)}. Open the card first.")
        return name

    @property
    def error_text(self) -> str | None:
        """What the portal says in place of the card ("Application was not found."); None when it shows no error."""
        return look(lambda: visible_text(self.page, ERROR), otherwise=None)

    @property
    def buttons(self) -> CardButtons:
        """The buttons that the card shows to the signed-in user now."""
        return look(lambda: read_buttons(self.page).shown, otherwise=CardButtons())

    @property
    def installed(self) -> bool:
        """True when the card offers to open or to delete the application."""
        shown = self.buttons
        return shown.open or shown.delete

    def start_install(self) -> InstallPopup:
        """Opens the install popup (Install, else Update), unless the portal has opened it already.

        Raises ControlMissing when the card offers neither to this user, NotLoaded when no popup comes,
        InstallRefused when the portal answers with its paywall.
        """
        popup = InstallPopup(self.page, self.limits)
        if popup.loaded:
            return popup
        buttons = read_buttons(self.page)
        button = buttons.install or buttons.update
        if button is None:
            raise ControlMissing(self._why_no_install(buttons.install_disabled))
        button.click(timeout=milliseconds(self.limits.click))
        popup.wait_until_loaded()
        return popup

    def start_update(self) -> InstallPopup:
        """Opens the install popup by the Update button. Raises ControlMissing, NotLoaded, InstallRefused."""
        button = read_buttons(self.page).update
        if button is None:
            raise ControlMissing(
                f"The Market card at {address(self.page)} has no Update button. "
                "It is there only for an installed application of which a newer version was published."
            )
        button.click(timeout=milliseconds(self.limits.click))
        popup = InstallPopup(self.page, self.limits)
        popup.wait_until_loaded()
        return popup

    def start_delete(self) -> DeletePopup:
        """Opens the delete popup. Raises ControlMissing when the card has no Delete button, NotLoaded."""
        button = read_buttons(self.page).delete
        if button is None:
            raise ControlMissing(
                f"The Market card at {address(self.page)} has no Delete button. "
                "It is there only for an installed application and an administrator."
            )
        button.click(timeout=milliseconds(self.limits.click))
        popup = DeletePopup(self.page, self.limits)
        popup.wait_until_loaded()
        return popup

    def open_application(self) -> AppFrame:
        """Clicks Open and waits for the application's frame. Raises ControlMissing, NotLoaded."""
        button = read_buttons(self.page).open
        if button is None:
            raise ControlMissing(
                f"The Market card at {address(self.page)} has no Open button. "
                "It is there only for an installed application with a page of its own."
            )
        button.click(timeout=milliseconds(self.limits.click))
        frame = AppFrame(self.page, self.limits)
        frame.wait_until_present()
        return frame

    def _name(self) -> str | None:
        return visible_text(self.page, NAME)

    def _why_no_install(self, disabled: Locator | None) -> str:
        if disabled is not None:
            hint = disabled.get_attribute("title") or "no reason shown"
            return (
                f"The Install button of the Market card at {address(self.page)} is disabled for this user ({hint}). "
                "Sign in as an administrator."
            )
        return (
            f"The Market card at {address(self.page)} offers neither Install nor Update"
            f"{': ' + self.error_text if self.error_text else ''}. "
            "Check the link to the card, and whether the application is installed already."
        )
