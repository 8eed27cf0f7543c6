"""The popup that installs an application from its card (portal-facts 2.4, 2.7)."""

from dataclasses import dataclass

from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Locator, Page

from pages.address import address
from pages.app_frame import AppFrame
from pages.card_buttons import OLD_ROOT as OLD_CARD
from pages.card_buttons import ROOT as CARD
from pages.card_buttons import read_buttons
from pages.errors import ControlMissing, InstallRefused
from pages.notices import Notices
from pages.reading import text_of
from pages.surfaces import find_visible, surfaces, visible_text
from pages.time_limits import TimeLimits, milliseconds
from pages.waiting import is_transient, look, wait_until

# The newest Market first, then the install slider and the popup of the older marketplace.
ROOT = (
    ".popup-window.market-popup__window, #marketAppInstallForm, #restMarketAppInstallForm, "
    ".popup-window:has(#APP_INSTALL_FORM)"
)
OWN_POPUP = ".market-popup__window, :has(#APP_INSTALL_FORM)"
CONFIRM = (
    ".popup-window-buttons button.ui-btn.ui-btn-success, .market-btn-start-install, .rest-btn-start-install, "
    ".popup-window-button-accept"
)
CLOSE = ".popup-window-close-icon, .market-btn-close-install, .rest-btn-close-install, .popup-window-button-link-cancel"
SCOPE = ".market-popup__modules-item_text, .rest-market-app-install-inner-rights-item, .market-app-install-inner-rights-item"
MORE_SCOPES = ".market-popup__modules-item_link-more"
CONSENTS = {
    "terms": 'input[data-role="market-tos-license"], input#mp_tos_license',
    "license": 'input[data-role="market-install-license"], input#mp_detail_license',
    "confidentiality": 'input[data-role="market-install-confidentiality"], input#mp_detail_confidentiality',
}
FORM_ERROR = "#market-license-error, #market_install_error, #rest_mp_install_error, #mp_detail_error, #mp_error"
RUNNING = ".market-install-loader, .popup-window-button-wait, .ui-btn-wait"
DONE = ".market-popup__success-button, .market-popup__info-app-launch, .market-popup__points"
LAUNCH = ".market-popup__info-app-launch"
OPEN = ".market-popup__success-button button.ui-btn-success"
LIMIT_CODE = "MARKET_APPLICATION_LIMIT_EXCEEDED"
PAYWALL_CODE = "ACTION_ACCESS_DENIED"


@dataclass(frozen=True)
class Consent:
    """One box of the popup. `kind` is `terms`, `license` or `confidentiality`; `text` what stands beside it."""

    kind: str
    text: str
    accepted: bool


class InstallPopup:
    """The install popup: question (step 1), loader (step 2), "Open application" (step 3)."""

    def __init__(self, page: Page, limits: TimeLimits | None = None) -> None:
        self.page = page
        self.limits = limits or TimeLimits()
        self._notices = Notices(page)
        self._confirmed = False
        self._frame_before: str | None = None

    @property
    def loaded(self) -> bool:
        """True when the popup is shown, at any of its steps."""
        return look(lambda: self._root() is not None, otherwise=False)

    def wait_until_loaded(self) -> None:
        """Waits until the popup is shown. Raises NotLoaded, or InstallRefused when the paywall comes instead."""

        def shown() -> bool:
            self._raise_paywall()
            return self.loaded

        wait_until(
            self.page,
            shown,
            self.limits.popup,
            missing="The install popup did not open",
            advice="Click Install on the card by hand and look at what the portal shows.",
            limits=self.limits,
        )

    @property
    def scopes(self) -> list[str]:
        """Names of the accesses that the application asks for, as far as the popup shows them."""
        root = self._root()
        if root is None:
            return []
        names: list[str] = []
        for item in root.locator(SCOPE).filter(visible=True).all():
            name = (item.get_attribute("title") or item.inner_text()).strip()
            if name and name not in names:
                names.append(name)
        return names

    def show_all_scopes(self) -> None:
        """Opens the rest of the list of accesses where the popup shows only the first ones."""
        more = self._inside(MORE_SCOPES)
        if more is not None:
            more.click(timeout=milliseconds(self.limits.click))

    @property
    def consents(self) -> list[Consent]:
        """The boxes to tick, 0 to 3 of them, in the popup's order of kinds."""
        found: list[Consent] = []
        for kind, css in CONSENTS.items():
            box = self._inside(css)
            if box is not None:
                text = box.evaluate("box => (box.closest('label') || box.parentElement).innerText || ''")
                found.append(Consent(kind=kind, text=" ".join(str(text).split()), accepted=box.is_checked()))
        return found

    def accept_consents(self) -> None:
        """Ticks every box that the popup has. The boxes are clicked, since their labels hold links."""
        for css in CONSENTS.values():
            box = self._inside(css)
            if box is not None:
                box.check(timeout=milliseconds(self.limits.click))

    def confirm(self) -> None:
        """Clicks Install or Update and waits until the portal has taken it.

        Raises ControlMissing without such a button, InstallRefused when the popup wants a box ticked first; what the
        portal answers later is for `wait_until_installed`.
        """
        button = self._inside(CONFIRM)
        if button is None:
            raise ControlMissing(
                f"The install popup at {address(self.page)} has no Install button. "
                "Open it from the card of an application that is not installed in this version."
            )
        self._notices = Notices(self.page)
        self._confirmed = True
        frame = AppFrame(self.page, self.limits)
        self._frame_before = frame.sid if frame.present else None
        button.click(timeout=milliseconds(self.limits.click))

        def taken() -> bool:
            if self._inside(CONFIRM) is None or self._inside(RUNNING) is not None or self._installed():
                return True
            self._raise_form_error()
            return self._notices.new_text() is not None

        wait_until(
            self.page,
            taken,
            self.limits.popup,
            missing="The portal did not start the installation after the click on Install",
            advice="Install the application by hand and look at what the portal shows.",
            limits=self.limits,
        )

    def wait_until_installed(self) -> None:
        """Waits until the portal says that it has installed the application, or has opened it already.

        Raises InstallRefused for an error, the paywall or the limit of applications; NotLoaded when the popup stays on
        its loader, as it does for ever after a network failure.
        """

        def settled() -> bool:
            if self._installed():
                return True
            self._raise_refusal()
            return False

        wait_until(
            self.page,
            settled,
            self.limits.install,
            missing="The portal did not finish the installation",
            advice="Open the card again and look whether the application is installed; the portal shows no error "
            "when its own request fails.",
            limits=self.limits,
        )

    @property
    def rest_only(self) -> bool:
        """True when the portal has installed the application and has no page of it to open. False before that.

        The newer popup announces an application with a page by a countdown: an element of its own, or at least its seconds.
        The older Market has no such step: it shows the card again, with nothing above it, and opens nothing.
        """

        def read() -> bool:
            if self._root() is None:
                return self._confirmed and self._only_card()
            if self._inside(OPEN) is None or self._inside(f"{LAUNCH}_counter") is not None:
                return False
            launch = self._inside(LAUNCH)
            words = text_of(launch) if launch else ""
            return words is not None and not any(sign.isdigit() for sign in words)

        return look(read, otherwise=False)

    def open_application(self) -> AppFrame:
        """Clicks "Open application", unless the popup's timer was faster, and waits for the application's frame.

        Raises ControlMissing for an application without a page of its own, NotLoaded.
        """
        if self.rest_only:
            raise ControlMissing(
                f"The application installed at {address(self.page)} has no page of its own, so there is nothing to open. "
                "Close the popup instead."
            )
        frame = AppFrame(self.page, self.limits)
        button = look(lambda: self._inside(OPEN), otherwise=None)
        if button is not None:
            try:
                button.click(timeout=milliseconds(self.limits.click))
            except PlaywrightError as error:
                # After 15 s the popup opens the application by itself and takes its button away.
                if not is_transient(error):
                    raise
        frame.wait_until_present()
        return frame

    def close(self) -> None:
        """Closes the popup by its OK at step 3 of an application without a page, else by its cross.

        Raises ControlMissing, NotLoaded.
        """
        if not self.loaded:
            return
        button = self._inside(OPEN) if self.rest_only else None
        button = button or self._inside(CLOSE)
        if button is None:
            raise ControlMissing(
                f"The install popup at {address(self.page)} has no cross. Close it with the Escape key."
            )
        button.click(timeout=milliseconds(self.limits.click))
        wait_until(
            self.page,
            lambda: not self.loaded,
            self.limits.popup,
            missing="The install popup was not closed",
            advice="Close it by hand to see why.",
            limits=self.limits,
        )

    def _root(self) -> Locator | None:
        return find_visible(self.page, ROOT)

    def _inside(self, css: str) -> Locator | None:
        root = self._root()
        if root is None:
            return None
        matches = root.locator(css).filter(visible=True)
        return matches.first if matches.count() else None

    def _installed(self) -> bool:
        """Step 3; or the application is open; or no popup any more, and the card shows the application as installed."""
        if self._inside(DONE) is not None:
            return True
        if not self._confirmed:
            return False
        frame = AppFrame(self.page, self.limits)
        if frame.present and frame.sid != self._frame_before:
            return True
        shown = read_buttons(self.page).shown
        return self._root() is None and shown.delete and not shown.install

    def _only_card(self) -> bool:
        """Whether the card of the installed application is the topmost thing of the page; an application that is being opened
        has a slider of its own above it, or has taken the card's place."""
        top = surfaces(self.page)[0]
        if AppFrame(self.page, self.limits).present or not top.find(f"{CARD}, {OLD_CARD}").filter(visible=True).count():
            return False
        shown = read_buttons(self.page).shown
        return shown.delete and not shown.install

    def _raise_form_error(self) -> None:
        text = visible_text(self.page, FORM_ERROR)
        if text is not None:
            raise InstallRefused("", text, where=address(self.page))

    def _raise_paywall(self) -> None:
        text = self._notices.new_paywall()
        if text is not None:
            raise InstallRefused(PAYWALL_CODE, text or "the portal's plan does not allow it", where=address(self.page))

    def _raise_refusal(self) -> None:
        """Raises InstallRefused when the page shows a reason; the balloon holds `CODE` and text on lines of their own."""
        balloon = self._notices.new_text()
        if balloon:
            first, _, rest = balloon.partition("\n")
            code = first.strip() if " " not in first.strip() else ""
            raise InstallRefused(code, (rest if code else balloon).strip(), where=address(self.page))
        self._raise_form_error()
        self._raise_paywall()
        other = self._notices.new_popup(OWN_POPUP)
        if other is not None and self._inside(DONE) is None:
            name, text = other
            raise InstallRefused(LIMIT_CODE if "limit" in name.lower() else "", text, where=address(self.page))
