"""How long page objects wait for what. Every wait of this package is a condition under one of these limits."""

from dataclasses import dataclass


@dataclass(frozen=True)
class TimeLimits:
    """Named limits, all in seconds. Override single ones: `TimeLimits(app_frame=60)`."""

    navigation: float = 30.0
    """A page of the portal answers a direct navigation."""
    sign_in: float = 30.0
    """One step of the sign-in form is answered."""
    card: float = 30.0
    """The Market card is drawn."""
    popup: float = 10.0
    """A popup opens or closes."""
    install: float = 90.0
    """The portal's own part of an installation, from the confirmation to the last step of the popup."""
    delete: float = 60.0
    """The portal's own part of a deletion, until the card is drawn again."""
    slider: float = 15.0
    """A slider opens, loads or closes."""
    app_frame: float = 30.0
    """The application's frame appears on the page."""
    app_load: float = 60.0
    """The application's page in the frame is loaded."""
    menu: float = 15.0
    """The left menu or the user's menu opens."""
    installed_list: float = 20.0
    """A page of the list of installed applications is drawn."""
    call_card: float = 15.0
    """The card of a call appears or closes."""
    click: float = 5.0
    """A control that is on the page takes a click."""
    poll: float = 0.05
    """Pause between two looks at a condition."""


def milliseconds(seconds: float) -> float:
    """Playwright counts in milliseconds; 0 would mean "for ever" to it, so at least 1."""
    return max(1.0, seconds * 1000)
