"""The state of one portal: plain records, no rules.

The rules live in `portal.lifecycle` (install, frame, uninstall), `portal.tokens` and `portal.events`. Everything here
belongs to the portal's own thread: code on another thread goes through `portal.embedded.EmbeddedPortal`.
"""

from __future__ import annotations

import itertools
import secrets
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from portal.company.store import EntityStore
    from portal.events import EventOutbox
    from portal.faults import Faults
    from portal.local_apps import LocalApp
    from portal.log import PortalLog
    from portal.tokens import TokenStore
    from portal.webhooks import Webhook

Edition = Literal["cloud", "on-premise"]
MarketGeneration = Literal["2018", "2020", "2022"]
"""Which Market the portal shows (portal-facts 0): the older `/marketplace/` pages with their popup (2018, "A") or with the
install slider (2020, "B"), or the newer `/market/` pages (2022, "C")."""
DEFAULT_PLACEMENT = "DEFAULT"


class PortalError(Exception):
    """The embedded portal itself broke (a tool error: neither the caller's nor the app's fault)."""


class PortalUsageError(ValueError):
    """The embedded portal was called wrong; the text says what to change."""


@dataclass(frozen=True, slots=True)
class Account:
    """A person who can sign in: `login` and `password` as typed, `user_id` as the portal's REST shows it."""

    login: str
    password: str
    user_id: int
    name: str


@dataclass(frozen=True, slots=True)
class Listing:
    """One version of an app on the Market, as its developer declared it.

    `url` and `installer_url` are what the portal POSTs to; `event_url` is called for ONAPPINSTALL and ONAPPUNINSTALL.
    `interface=False` is the REST-only app (OPEN_API='Y', portal-facts 2.6). `menu_item` gives it a left menu item.
    `user_install` lets employees without administrator rights install it. `icon` is an address of a picture.
    """

    code: str
    title: str
    version: int
    url: str
    installer_url: str | None = None
    event_url: str | None = None
    scopes: tuple[str, ...] = ()
    placements: tuple[str, ...] = ()
    interface: bool = True
    menu_item: bool = True
    mobile: bool = False
    user_install: bool = False
    developer: str = "Example Software"
    description: str = ""
    icon: str | None = None


@dataclass(frozen=True, slots=True)
class PublishedApp:
    """What the developer gets for a published version; `application_token` is the one that events carry."""

    code: str
    version: int
    client_id: str
    client_secret: str
    application_token: str


@dataclass(frozen=True, slots=True)
class Settings:
    """What does not change while the portal runs.

    `url` has no slash at the end; `domain` is its host[:port], as apps see it in DOMAIN. `event_delay` and
    `event_timeout` are seconds. `install_access` holds access codes of employees who may install apps that allow it
    (`AU`: everybody, `U5`: user 5).
    """

    url: str
    domain: str
    member_id: str
    edition: Edition = "cloud"
    language: str = "en"
    oauth_host: str = "oauth.bitrix.info"
    portal_name: str = ""
    rate_limit: bool = True
    event_delay: float = 0.2
    event_timeout: float = 30.0
    install_access: tuple[str, ...] = ("AU",)
    market: MarketGeneration = "2022"

    @property
    def market_root(self) -> str:
        """Path under which the Market's pages are, without a slash at the end (portal-facts 2.1)."""
        return "/market" if self.market == "2022" else "/marketplace"

    @property
    def secure(self) -> bool:
        """Whether the portal's own address is https (PROTOCOL=1)."""
        return self.url.startswith("https:")

    @property
    def client_endpoint(self) -> str:
        """The portal's REST address, with a slash at the end."""
        return f"{self.url}/rest/"

    @property
    def server_endpoint(self) -> str:
        """The authorization server's REST address, with a slash at the end (portal-facts 3.3)."""
        return f"https://{self.oauth_host}/rest/"

    @property
    def license(self) -> str:
        """The code that app.info answers in LICENSE (portal-facts 7.2): the cloud plan whose request limits are kept."""
        return f"{self.language}_selfhosted" if self.edition == "on-premise" else f"{self.language}_pro100"


@dataclass(frozen=True, slots=True)
class Department:
    """A department; `parent` is 0 for the root, `head` the user in charge."""

    id: int
    name: str
    parent: int
    head: int
    sort: int = 500


@dataclass(frozen=True, slots=True)
class User:
    """An employee of the portal. `avatar` is the SVG picture that is served at `avatar_url`."""

    id: int
    login: str
    password: str
    name: str
    last_name: str
    email: str
    position: str
    departments: tuple[int, ...]
    is_admin: bool = False
    active: bool = True
    gender: str = ""
    birthday: str = ""
    phone: str = ""
    mobile: str = ""
    city: str = ""
    employed: str = ""
    registered: str = ""
    last_login: str = ""
    avatar: str = ""
    more: dict[str, str] = field(default_factory=dict)

    @property
    def full_name(self) -> str:
        return f"{self.name} {self.last_name}".strip()

    @property
    def avatar_url(self) -> str:
        """Path of the picture on the portal."""
        return f"/upload/avatar/{self.id}.svg"

    @property
    def access_codes(self) -> frozenset[str]:
        """The access codes this employee answers to (portal-facts 4.4, selectAccess)."""
        own = {"AU", f"U{self.id}", f"IU{self.id}"}
        return frozenset(own | {f"{kind}{dep}" for dep in self.departments for kind in ("D", "DR")})

    @property
    def account(self) -> Account:
        return Account(self.login, self.password, self.id, self.full_name)


@dataclass(slots=True)
class Session:
    """A browser's session. `user_id` is None until somebody signs in; `sessid` is the CSRF token (32 hex)."""

    id: str
    sessid: str
    user_id: int | None = None
    started: float = 0.0


@dataclass(slots=True)
class MarketApp:
    """An app on the Market with all its versions. `row_id` is the local ID that the portal keeps for it.

    `local`: an app of the developer section, made by this portal's own administrator; it is in no catalogue (portal-facts
    8.4). `plan_forbids`: the portal's plan does not allow its installation (ACTION_ACCESS_DENIED, portal-facts 2.6).
    """

    code: str
    row_id: int
    client_id: str
    client_secret: str
    shared_key: str
    install_hash: str
    versions: dict[int, Listing] = field(default_factory=dict)
    local: bool = False
    plan_forbids: bool = False

    @property
    def latest(self) -> Listing:
        return self.versions[max(self.versions)]


@dataclass(slots=True)
class AppRow:
    """The portal's own row about an app (portal-facts 2.6 step 4). It stays, inactive, after an uninstall.

    `unpaid`: its subscription or trial is over; the portal shows its offer in place of the app (portal-facts 3.5).
    """

    id: int
    code: str
    client_id: str
    client_secret: str
    listing: Listing
    active: bool = False
    installed: bool = False
    status: str = "F"
    application_token: str = ""
    access: tuple[str, ...] = ()
    installed_by: int = 0
    changed: float = 0.0
    unpaid: bool = False

    @property
    def version(self) -> int:
        return self.listing.version

    @property
    def scopes(self) -> tuple[str, ...]:
        return self.listing.scopes

    @property
    def menu_name(self) -> str:
        """The left menu title; empty for an app without one."""
        return self.listing.title if self.listing.interface and self.listing.menu_item else ""

    @property
    def has_page(self) -> bool:
        """Whether a person can open the app at all."""
        return self.listing.interface


@dataclass(frozen=True, slots=True)
class PlacementRow:
    """One result of placement.bind (portal-facts 7.3)."""

    id: int
    row_id: int
    placement: str
    handler: str
    title: str = ""
    description: str = ""
    group_name: str = ""
    lang_all: dict[str, dict[str, str]] = field(default_factory=dict)
    options: dict[str, Any] = field(default_factory=dict)
    user_id: int = 0
    icon: str = ""


@dataclass(frozen=True, slots=True)
class HandlerRow:
    """One event handler (portal-facts 7.4). `user_id` 0: the handler gets a token of whoever caused the event."""

    id: int
    row_id: int
    event: str
    handler: str
    user_id: int = 0
    offline: bool = False
    connector: str = ""
    automatic: bool = False


@dataclass(slots=True)
class PortalState:
    """Everything one portal knows. Made by `portal.embedded`; the parts below share it.

    `app_options` is keyed by client_id, `user_options` by (user_id, client_id), `first_runs` holds
    (user_id, client_id, version) of those who are past the first run. `local_apps` holds the forms of the developer
    section by local ID, `webhooks` those of employees by their secret.
    """

    settings: Settings
    log: PortalLog
    tokens: TokenStore
    outbox: EventOutbox
    company: EntityStore
    faults: Faults
    clock: Callable[[], float] = time.time
    users: dict[int, User] = field(default_factory=dict)
    departments: dict[int, Department] = field(default_factory=dict)
    market: dict[str, MarketApp] = field(default_factory=dict)
    rows: dict[int, AppRow] = field(default_factory=dict)
    sessions: dict[str, Session] = field(default_factory=dict)
    app_options: dict[str, dict[str, Any]] = field(default_factory=dict)
    user_options: dict[tuple[int, str], dict[str, Any]] = field(default_factory=dict)
    first_runs: set[tuple[int, str, int]] = field(default_factory=set)
    favorites: dict[int, set[str]] = field(default_factory=dict)
    local_apps: dict[int, LocalApp] = field(default_factory=dict)
    webhooks: dict[str, Webhook] = field(default_factory=dict)
    placements: list[PlacementRow] = field(default_factory=list)
    handlers: list[HandlerRow] = field(default_factory=list)
    ids: Iterator[int] = field(default_factory=lambda: itertools.count(11))

    def row_of(self, code: str) -> AppRow | None:
        """The row of an app by its Market code, active or not."""
        return next((row for row in self.rows.values() if row.code == code), None)

    def row_of_client(self, client_id: str) -> AppRow | None:
        """The row of an app by its client_id, active or not."""
        return next((row for row in self.rows.values() if row.client_id == client_id), None)

    def user_by_login(self, login: str) -> User | None:
        """The employee with this login or e-mail address, without regard to case."""
        wanted = login.strip().lower()
        return next((u for u in self.users.values() if wanted and wanted in (u.login.lower(), u.email.lower())), None)


def new_session(state: PortalState, user_id: int | None = None) -> Session:
    """Start a session (a fresh id and CSRF token); the caller sets the cookie PHPSESSID to its id."""
    session = Session(id=secrets.token_hex(16), sessid=secrets.token_hex(16), user_id=user_id, started=state.clock())
    state.sessions[session.id] = session
    return session
