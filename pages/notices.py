"""Notices that the portal shows beside a popup: balloons, the paywall, other popups (portal-facts 2.4, 2.10)."""

from playwright.sync_api import Page

from pages.reading import attribute_of, text_of
from pages.surfaces import surfaces

BALLOON = ".ui-notification-balloon-message"
POPUP = ".popup-window"
# The portal's own slider about plans ("this plan does not include ..."), inline or as a popup of its own.
PAYWALL = '.info-helper-container, .info-helper-panel-iframe, [class*="ui-info-helper"], [class*="ui__info-helper"]'


class Notices:
    """Remembers what is shown when it is made, and tells what was shown since."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self._balloons_before = frozenset(self._balloons())
        self._popups_before = frozenset(name for name, _ in self._popups())
        self._paywall_before = self._paywall()

    def new_text(self) -> str | None:
        """Text of a balloon that was not there before; None without one."""
        return next((text for text in self._balloons() if text not in self._balloons_before), None)

    def new_paywall(self) -> str | None:
        """Text of the paywall ("" when it can't be read) when the portal shows it since; None otherwise."""
        return self._paywall() if self._paywall_before is None else None

    def new_popup(self, own: str) -> tuple[str, str] | None:
        """Name (id and classes) and text of a popup that was not there before and does not match `own`; else None."""
        return next((popup for popup in self._popups(f":not({own})") if popup[0] not in self._popups_before), None)

    def _paywall(self) -> str | None:
        for surface in surfaces(self.page):
            shown = surface.find(PAYWALL).filter(visible=True)
            if shown.count():
                return text_of(shown) or ""
        return None

    def _popups(self, but: str = "") -> list[tuple[str, str]]:
        found: list[tuple[str, str]] = []
        for surface in surfaces(self.page):
            for popup in surface.find(f"{POPUP}{but}").filter(visible=True).all():
                text = text_of(popup)
                name = f"{attribute_of(popup, 'id') or ''} {attribute_of(popup, 'class') or ''}"
                if text:
                    found.append((name, text))
        return found

    def _balloons(self) -> list[str]:
        return [
            text.strip()
            for surface in surfaces(self.page)
            for text in surface.find(BALLOON).filter(visible=True).all_inner_texts()
            if text.strip()
        ]
