"""The portal under test, as the journey needs it: embedded or real, reached in the same way."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, Protocol

from journey.evidence import PortalLog, Role


@dataclass(frozen=True)
class Account:
    """Who signs in."""

    login: str
    password: str
    name: str | None = None


@dataclass(frozen=True)
class AppOnPortal:
    """The app as the portal knows it, before it is installed."""

    code: str
    card_url: str
    """Address of the Market card (a vendor's Test link)."""
    interface: str
    """Where the portal reaches the interface (the TLS front of an app that this run started)."""
    installer: str | None
    event_handler: str | None
    client_secret: str | None = None


@dataclass(frozen=True)
class ServedApp:
    """Where the app listens, when the run started it; None for the parts that are elsewhere."""

    host: str
    port: int


@dataclass(frozen=True)
class PortalRecord:
    """What the portal's own records say of the app."""

    installed: bool
    placements: tuple[str, ...]
    handlers: tuple[str, ...]
    """Events that handlers are bound to."""
    finished: bool | None = None
    """The portal has left its install mode."""
    options: tuple[str, ...] | None = None
    """Names of the app's options."""


class Target(Protocol):
    """One portal. Its methods may be called at any moment of the run, from the thread of the run."""

    kind: Literal["embedded", "remote"]
    edition: Literal["cloud", "on-premise"]
    url: str
    """Without a slash at the end."""

    def account(self, role: Role) -> Account:
        """Who to sign in as. Raises TargetError when there is no such account."""

    def storage_state(self, role: Role) -> str | None:
        """A file with a signed-in state of the browser, where there is one."""

    def proxy(self) -> str | None:
        """The forward proxy for the browser and the tool's own requests, where the portal needs one."""

    def ca_bundle(self) -> str | None:
        """A PEM file with the authorities to trust in the tool's own requests; None for the system's."""

    def app_environment(self) -> Mapping[str, str]:
        """What the app's server gets in its environment, beyond PORT. Empty for a real portal."""

    def log(self) -> PortalLog | None:
        """Everything the portal has seen of the app so far; None where it can't be seen."""

    def wait_for_events(self, timeout: float) -> bool:
        """Wait until no event is on its way any more, at most `timeout` seconds.

        False when some still were, or where it can't be seen.
        """

    def record(self, code: str) -> PortalRecord | None:
        """The portal's own records of the app; None where they can't be seen."""

    def publish_newer(self) -> str | None:
        """Put the next version of the same app on the Market; the address of its card. None where that can't be done."""

    def speak(self, locale: str) -> bool:
        """Change the language of the portal for all accounts; False where that can't be done."""

    def marks(self) -> list[str]:
        """Texts that belong to this portal alone (names of its people and companies)."""

    def member_id(self) -> str | None:
        """The portal's member_id, where known."""


class TargetError(Exception):
    """The portal can't be used for the run: says what, and what to do."""
