"""The embedded portal as its users see it: one object, running from its construction to `close()`."""

from __future__ import annotations

import secrets
import tempfile
import time
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Self, get_args

from portal import calls, webhooks
from portal import console as console_pages
from portal import market as market_rules
from portal.company import seed
from portal.events import EventCourier, EventOutbox
from portal.faults import Faults
from portal.gateway.address import bind_portal
from portal.gateway.certificates import Certificates
from portal.gateway.environment import client_environment, write_client_files
from portal.inspection import AppRecord, app_record, company_names
from portal.log import PortalLog
from portal.model import (
    Account,
    Edition,
    Listing,
    MarketGeneration,
    PortalState,
    PortalUsageError,
    PublishedApp,
    Settings,
)
from portal.rest.known import platform_scopes
from portal.running import Result, RunningPortal
from portal.server import build_app
from portal.tokens import TokenStore


class EmbeddedPortal:
    """A Bitrix24 portal in this process, with a thread of its own; running when the constructor returns.

    `language` is the interface language and chooses the seeded company (English where there is none in it). `host`
    names a host that leads to a loopback address; without it the portal takes a loopback address of its own. `market` is
    the generation of Market pages: "2022" the newer `/market/`, "2020" and "2018" the older `/marketplace/` with the
    install slider or with the install popup (portal-facts 0, 2.7).
    `rate_limit=False` switches the cloud's request limit off (on-premise has none). `clock` tells unix seconds and
    drives all expiry. `event_delay` and `event_timeout` are seconds. `console` serves the live log with its buttons at
    `console_url`, for a person who tries an app; other runs have no such page. Raises PortalUsageError for arguments that cannot
    be served.

    All methods may be called from any thread.
    """

    def __init__(
        self,
        edition: Edition = "cloud",
        language: str = "en",
        host: str | None = None,
        *,
        market: MarketGeneration = "2022",
        rate_limit: bool = True,
        clock: Callable[[], float] = time.time,
        event_delay: float = 0.2,
        event_timeout: float = 30.0,
        console: bool = False,
    ) -> None:
        if edition not in ("cloud", "on-premise"):
            raise PortalUsageError(f"The edition is cloud or on-premise, not {edition!r}.")
        if market not in get_args(MarketGeneration):
            raise PortalUsageError(f"The Market's generation is 2018, 2020 or 2022, not {market!r}.")
        self._folder = tempfile.TemporaryDirectory(prefix="bitrix24-portal-", ignore_cleanup_errors=True)
        try:
            self._address = bind_portal(host, edition)
        except BaseException:
            self._folder.cleanup()
            raise
        folder = Path(self._folder.name)
        self._certificates = Certificates(folder, self._address.host)
        write_client_files(folder, self._certificates.bundle_file, self._address.connect_host, self._address.port)
        self._state = new_state(
            Settings(
                url=f"https://{self._address.domain}",
                domain=self._address.domain,
                member_id=secrets.token_hex(16),
                edition=edition,
                language=language,
                rate_limit=rate_limit and edition == "cloud",
                event_delay=event_delay,
                event_timeout=event_timeout,
                market=market,
            ),
            clock,
            keep_answers=console,
        )
        self._state.faults = Faults(self.expire_tokens, lambda: list(self._state.market))
        self._console = console
        courier = EventCourier(self._state, self._certificates.bundle_file)
        try:
            self._running = RunningPortal(
                build_app(self._state, console=console), self._address, self._certificates, courier
            )
        except BaseException:
            self._folder.cleanup()
            raise

    def on_loop(self, function: Callable[[], Result]) -> Result:
        """Run a function on the portal's own loop and answer what it answers: the safe way to its state.

        Raises PortalUsageError when the portal is closed.
        """
        return self._running.on_loop(function)

    # What the portal is

    @property
    def state(self) -> PortalState:
        """The portal's state; belongs to its own thread (read it from elsewhere only while nothing happens)."""
        return self._state

    @property
    def url(self) -> str:
        return self._state.settings.url

    @property
    def domain(self) -> str:
        return self._state.settings.domain

    @property
    def edition(self) -> Edition:
        return self._state.settings.edition

    @property
    def language(self) -> str:
        return self._state.settings.language

    @property
    def member_id(self) -> str:
        return self._state.settings.member_id

    @property
    def admin(self) -> Account:
        """An administrator of the portal."""
        return next(user for user in self._state.users.values() if user.is_admin).account

    @property
    def user(self) -> Account:
        """A regular employee."""
        return next(user for user in self._state.users.values() if not user.is_admin).account

    @property
    def ca_bundle(self) -> Path:
        return self._certificates.bundle_file

    @property
    def ca_certificate(self) -> Path:
        return self._certificates.authority_file

    @property
    def proxy_url(self) -> str:
        return self._running.proxy_url

    @property
    def certificate_pins(self) -> tuple[str, ...]:
        """SHA-256 of the public keys of the portal's certificates, base64: what a Chromium can be told to trust."""
        return self._certificates.pins

    @property
    def console_url(self) -> str | None:
        """The page with the live log; None without `console`."""
        return f"{self.url}{console_pages.LOG}" if self._console else None

    @property
    def log(self) -> PortalLog:
        return self._state.log

    @property
    def faults(self) -> Faults:
        """What the portal does wrong on demand (portal.faults)."""
        return self._state.faults

    # What can be done with it

    def publish(self, listing: Listing) -> PublishedApp:
        """Put an app on the Market."""
        return self.on_loop(lambda: market_rules.publish(self._state, listing))

    def test_link(self, code: str, *, install: bool = False) -> str:
        """The vendor's "Test" link of the newest version; `install` opens the install dialog at once."""
        return self.on_loop(lambda: market_rules.vendor_test_link(self._state, code, install=install))

    def front(self, host: str, port: int) -> str:
        """A TLS front for a server that speaks plain http at host:port; answers its https address, without a slash."""
        return self._running.front(host, port)

    def app_environment(self, code: str) -> dict[str, str]:
        """The environment for an app's server; raises PortalUsageError for an app that was not published."""
        app = self.on_loop(lambda: self._state.market.get(code))
        if app is None:
            raise PortalUsageError(f"No app {code} was published on this portal.")
        return {
            "B24_PORTAL_URL": self.url,
            "B24_CLIENT_ID": app.client_id,
            "B24_CLIENT_SECRET": app.client_secret,
            "B24_OAUTH_URL": f"{self.url}/oauth/token/",
            **client_environment(
                Path(self._folder.name), self.ca_bundle, self.ca_certificate, self.proxy_url, self._address.host
            ),
        }

    def webhook(self, scopes: Iterable[str] | None = None, user_id: int | None = None) -> str:
        """Make an incoming webhook of an employee (the administrator by default); answers its address, slash at the end.

        `scopes`: all of the platform's by default.
        """
        given = platform_scopes() if scopes is None else tuple(scopes)
        return self.on_loop(lambda: webhooks.create(self._state, user_id or self.admin.user_id, given))

    def record(self, code: str) -> AppRecord:
        """The portal's own records of an app."""
        return self.on_loop(lambda: app_record(self._state, code))

    def marks(self) -> list[str]:
        """Names of this company's people: an app that shows them has asked this portal."""
        return self.on_loop(lambda: company_names(self._state))

    def tokens_given(self, after: int = 0) -> list[tuple[str, str]]:
        """Name and value of every token and code that was given out, in order, but the first `after`. Safe from any thread."""
        return self._state.tokens.given[after:]

    def speak(self, language: str) -> None:
        """Switch the interface to another language; the company stays as it was seeded."""

        def switch() -> None:
            self._state.settings = replace(self._state.settings, language=language)

        self.on_loop(switch)

    def expire_tokens(self, code: str) -> int:
        """Let the app's access tokens expire now; answers how many were still good."""

        def expire() -> int:
            row = self._state.row_of(code)
            return self._state.tokens.expire_app(row.client_id) if row is not None else 0

        return self.on_loop(expire)

    def forbid_by_plan(self, code: str, forbidden: bool = True) -> None:
        """Let the portal's plan refuse the app's installation with the paywall (portal-facts 2.4, `helperCode`)."""
        self.on_loop(lambda: market_rules.forbid_by_plan(self._state, code, forbidden))

    def end_payment(self, code: str, ended: bool = True) -> None:
        """Let the app's subscription or trial be over: the offer stands in place of the app (portal-facts 3.5)."""
        self.on_loop(lambda: market_rules.end_payment(self._state, code, ended))

    def ring(self, phone: str, user_id: int | None = None) -> str:
        """Let a telephone call come in for an employee (the administrator by default): their open pages show the call card.

        `phone` is matched with the CRM. Answers the call's ID; `hang_up` ends it.
        """
        return self.on_loop(lambda: calls.ring(self._state, phone, user_id or self.admin.user_id))

    def hang_up(self, call_id: str, failed_code: str = "") -> None:
        """End a call; `failed_code` is a SIP code (486: busy). Raises PortalUsageError for an unknown call."""
        self.on_loop(lambda: calls.hang_up(self._state, call_id, failed_code))

    def wait_for_quiet(self, timeout: float) -> bool:
        """Wait up to `timeout` seconds until no event delivery is pending or in flight any more."""
        return self._running.wait_for_quiet(timeout)

    def close(self) -> None:
        """Stop everything; a second call does nothing."""
        self._running.close()
        self._folder.cleanup()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def new_state(settings: Settings, clock: Callable[[], float] = time.time, *, keep_answers: bool = False) -> PortalState:
    """A fresh portal's state: the seeded company of the settings' language, nothing installed."""
    company = seed(settings.language, clock())
    return PortalState(
        settings=settings,
        log=PortalLog(keep_answers=keep_answers),
        tokens=TokenStore(clock),
        outbox=EventOutbox(),
        company=company.store,
        faults=Faults(),
        clock=clock,
        users={user.id: user for user in company.users},
        departments={department.id: department for department in company.departments},
    )
