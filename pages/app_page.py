"""The portal's page of an installed application, `/marketplace/app/<ID>/` (portal-facts 3.2)."""

from collections.abc import Mapping
from urllib.parse import urlencode

from playwright.sync_api import Page

from pages.app_frame import AppFrame
from pages.left_menu import LeftMenu
from pages.time_limits import TimeLimits, milliseconds
from pages.waiting import wait_until


class AppPage:
    """Opens an installed application by its local ID."""

    def __init__(self, page: Page, portal_url: str, app_id: int | str, limits: TimeLimits | None = None) -> None:
        self.page = page
        self.portal_url = portal_url.rstrip("/")
        self.app_id = str(app_id)
        self.limits = limits or TimeLimits()

    @property
    def url(self) -> str:
        """Address of the page, without a query."""
        return f"{self.portal_url}/marketplace/app/{self.app_id}/"

    @property
    def frame(self) -> AppFrame:
        """The application's frame on this page."""
        return AppFrame(self.page, self.limits)

    @property
    def loaded(self) -> bool:
        """True when the application is loaded in its frame, or the portal shows an error in its place."""
        frame = self.frame
        return frame.loaded or frame.error_text is not None

    def open(self, query: Mapping[str, str] | str | None = None) -> AppFrame:
        """Goes to the page and waits for the frame or the portal's error in its place; see `AppFrame.error_text`.

        `query` reaches the application as PLACEMENT_OPTIONS (portal-facts 3.3). Raises NotLoaded.
        """
        query_text = query if isinstance(query, str) else urlencode(query or {})
        address = f"{self.url}?{query_text.lstrip('?')}" if query_text else self.url
        # The load event of this page waits for the application's frame, which may take its time.
        self.page.goto(address, wait_until="domcontentloaded", timeout=milliseconds(self.limits.navigation))
        return self._wait_for_frame_or_error()

    def open_from_menu(self) -> AppFrame:
        """Opens the application from the left menu of the page that is shown. Raises ControlMissing, NotLoaded."""
        return LeftMenu(self.page, self.limits).open_app(self.app_id)

    def reload(self) -> AppFrame:
        """Reloads the portal's page: the portal makes a new frame with new tokens. Raises NotLoaded."""
        self.page.reload(wait_until="domcontentloaded", timeout=milliseconds(self.limits.navigation))
        return self._wait_for_frame_or_error()

    def _wait_for_frame_or_error(self) -> AppFrame:
        frame = self.frame
        wait_until(
            self.page,
            lambda: frame.present or frame.error_text is not None,
            self.limits.app_frame,
            missing="Neither the application's frame nor an error of the portal appeared",
            advice="Check that the user is signed in and that the application is installed.",
            limits=self.limits,
        )
        return frame
