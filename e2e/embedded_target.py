"""The embedded portal as the journey's target."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Literal
from urllib.parse import urlsplit, urlunsplit

from journey.evidence import PortalLog, Role
from journey.manifest import Manifest
from journey.target import Account, AppOnPortal, PortalRecord, TargetError
from portal import EmbeddedPortal, Listing

LOG_KINDS = {"rest": "rest", "event": "events", "oauth": "oauth", "lifecycle": "lifecycle", "frame": "frames"}


class EmbeddedTarget:
    """One embedded portal with one published app."""

    kind: Literal["embedded"] = "embedded"

    def __init__(self, portal: EmbeddedPortal, manifest: Manifest) -> None:
        self.portal = portal
        self.edition: Literal["cloud", "on-premise"] = portal.edition
        self.url = portal.url
        self._fronts: dict[tuple[str, int], str] = {}
        app = manifest.app
        self._listing = Listing(
            code=app.code,
            title=app.title,
            version=app.version,
            url=self.behind_front(app.address or ""),
            installer_url=self.behind_front(app.installer_url) if app.installer_url else None,
            event_url=self.behind_front(app.event_url) if app.event_url else None,
            scopes=tuple(app.scopes),
            placements=tuple(app.placements),
            interface=app.interface,
            menu_item=app.menu_item,
            mobile=app.mobile,
            user_install=app.user_install,
            developer=app.code.partition(".")[0],
            description=_short_text(manifest, portal.language),
        )
        self._published = portal.publish(self._listing)

    def behind_front(self, address: str) -> str:
        """A plain http address on loopback as the portal opens it: behind a TLS front. Other addresses as they are."""
        parts = urlsplit(address)
        if parts.scheme != "http":
            return address
        end = (parts.hostname or "127.0.0.1", parts.port or 80)
        if end not in self._fronts:
            self._fronts[end] = self.portal.front(*end)
        front = urlsplit(self._fronts[end])
        return urlunsplit((front.scheme, front.netloc, parts.path or "/", parts.query, parts.fragment))

    def app(self) -> AppOnPortal:
        """The app as it stands on this portal's Market."""
        return AppOnPortal(
            code=self._listing.code,
            card_url=self.portal.test_link(self._listing.code),
            interface=self._listing.url,
            installer=self._listing.installer_url,
            event_handler=self._listing.event_url,
            client_secret=self._published.client_secret,
        )

    def account(self, role: Role) -> Account:
        """The seeded administrator or employee."""
        account = self.portal.admin if role == "admin" else self.portal.user
        return Account(account.login, account.password, account.name)

    def storage_state(self, role: Role) -> str | None:
        """None: this portal is signed in to by its form."""
        return None

    def proxy(self) -> str | None:
        """The portal's own forward proxy."""
        return self.portal.proxy_url

    def ca_bundle(self) -> str | None:
        """The system's authorities and the portal's own."""
        return str(self.portal.ca_bundle)

    def app_environment(self) -> Mapping[str, str]:
        """As contract.md lists it."""
        return self.portal.app_environment(self._listing.code)

    def log(self) -> PortalLog | None:
        """All that the portal wrote down."""
        sorted_entries: dict[str, list[object]] = {name: [] for name in LOG_KINDS.values()}
        for entry in self.portal.log.entries():
            name = LOG_KINDS.get(str(entry["kind"]))
            if name is not None:
                sorted_entries[name].append(entry)
        return PortalLog.model_validate(sorted_entries)

    def wait_for_events(self, timeout: float) -> bool:
        """Whether the queue ran empty in time."""
        return self.portal.wait_for_quiet(timeout)

    def record(self, code: str) -> PortalRecord | None:
        """The app's row, placements and handlers."""
        found = self.portal.record(code)
        return PortalRecord(
            found.installed,
            tuple(found.placements),
            tuple(found.handlers),
            finished=found.finished,
            options=tuple(found.options),
        )

    def publish_newer(self) -> str | None:
        """The same listing with the next version number; the card's plain address, which shows the newest version."""
        self._listing = replace(self._listing, version=self._listing.version + 1)
        self.portal.publish(self._listing)
        return self.portal.test_link(self._listing.code).partition("?")[0]

    def speak(self, locale: str) -> bool:
        """Switch the portal's language."""
        self.portal.speak(locale)
        return True

    def marks(self) -> list[str]:
        """Names that only this portal's company has."""
        return self.portal.marks()

    def member_id(self) -> str | None:
        """The portal's member_id."""
        return self.portal.member_id

    def secrets(self) -> dict[str, list[str]]:
        """What must never be written, by name."""
        return {
            "client_secret": [self._published.client_secret],
            "application_token": [self._published.application_token],
            "password": [self.portal.admin.password, self.portal.user.password],
        }

    def given(self, after: int) -> Sequence[tuple[str, str]]:
        """Name and value of the tokens that the portal gave out, all but the first `after`."""
        return self.portal.tokens_given(after)


def _short_text(manifest: Manifest, language: str) -> str:
    card = manifest.card
    if card is None or not card.texts:
        return ""
    texts = card.texts.get(language) or next(iter(card.texts.values()))
    return texts.short or ""


__all__ = ["EmbeddedTarget", "TargetError"]
