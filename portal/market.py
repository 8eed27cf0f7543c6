"""The Market of one portal: published versions, the vendor's test link, the card's buttons, the lists of apps."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from dataclasses import dataclass
from urllib.parse import quote

from portal.model import AppRow, Listing, MarketApp, PortalState, PortalUsageError, PublishedApp, User
from portal.tokens import client_secret


def publish(state: PortalState, listing: Listing) -> PublishedApp:
    """Put a version of an app on the Market; a version that was there is replaced.

    client_id, secret, local ID and application token belong to the app, not to the version (portal-facts 5.2).
    Raises PortalUsageError for a listing without a code, a URL or a positive version.
    """
    if not listing.code or not listing.url or listing.version < 1:
        raise PortalUsageError(f"A listing needs a code, a url and a version from 1 up; got {listing!r}.")
    app = state.market.get(listing.code)
    if app is None:
        number = next(state.ids)
        app = MarketApp(
            code=listing.code,
            row_id=number,
            client_id=f"app.{secrets.token_hex(7)}.{10_000_000 + number * 7919}",
            client_secret=client_secret(),
            shared_key=secrets.token_hex(16),
            install_hash=secrets.token_hex(16),
        )
        state.market[listing.code] = app
    app.versions[listing.version] = listing
    return PublishedApp(listing.code, listing.version, app.client_id, app.client_secret, application_token(state, app))


def _published(state: PortalState, code: str) -> MarketApp:
    app = state.market.get(code)
    if app is None:
        raise PortalUsageError(f"No app {code} was published on this portal.")
    return app


def forbid_by_plan(state: PortalState, code: str, forbidden: bool) -> None:
    """Whether the portal's plan refuses to install the app; raises PortalUsageError for an unknown one."""
    _published(state, code).plan_forbids = forbidden


def end_payment(state: PortalState, code: str, ended: bool) -> None:
    """Whether an installed app's subscription or trial is over; raises PortalUsageError when it was never installed."""
    row = state.row_of(code)
    if row is None:
        raise PortalUsageError(f"The app {code} was never installed on this portal.")
    row.unpaid = ended


def application_token(state: PortalState, app: MarketApp) -> str:
    """The token that events of this app carry; the same after an uninstall and a reinstall (portal-facts 5.2)."""
    text = f"{state.settings.member_id}|{app.row_id}|{app.client_secret}|{app.shared_key}"
    return hashlib.md5(text.encode(), usedforsecurity=False).hexdigest()


def check_hash(state: PortalState, code: str, version: int) -> str:
    """The `check_hash` of a test link: bound to this portal's address, the version and the code (portal-facts 2.2)."""
    text = f"{state.settings.url}|{version}|{code}"
    return hashlib.md5(text.encode(), usedforsecurity=False).hexdigest()


def vendor_test_link(state: PortalState, code: str, *, version: int | None = None, install: bool = False) -> str:
    """The vendor's "Test" link of a version (the newest by default); raises PortalUsageError for an unknown one."""
    app = state.market.get(code)
    number = app.latest.version if app is not None and version is None else version
    if app is None or number is None or number not in app.versions:
        raise PortalUsageError(f"No version {version or ''} of {code} was published on this portal.")
    query = f"ver={number}&check_hash={check_hash(state, code, number)}&install_hash={app.install_hash}"
    card = f"{state.settings.url}{state.settings.market_root}/detail/{quote(code)}/"
    return f"{card}?{query}{'&install=Y' if install else ''}"


def tested_version(
    state: PortalState, code: str, version: int | str | None, check: str | None, install: str | None
) -> int | None:
    """The version that a valid test link asks for; None when a part is missing or wrong (then it is just ignored)."""
    app = state.market.get(code)
    if app is None or not version or not check or not install or not str(version).isdecimal():
        return None
    number = int(version)
    good = hmac.compare_digest(check.encode(), check_hash(state, code, number).encode())
    known = hmac.compare_digest(install.encode(), app.install_hash.encode())
    return number if good and known and number in app.versions else None


def can_install(state: PortalState, user: User, listing: Listing) -> bool:
    """Whether this employee may install the app: administrators, and others where app and portal allow it."""
    return user.is_admin or (
        listing.user_install and bool(user.access_codes.intersection(state.settings.install_access))
    )


def may_open(user: User, row: AppRow) -> bool:
    """Whether this employee is let into the app: administrators always, others by its access list."""
    return user.is_admin or not row.access or bool(user.access_codes.intersection(row.access))


def application_page(row: AppRow) -> str:
    """Path of the page that opens the app, or of its card when it has none (portal-facts 3.2)."""
    return f"/marketplace/app/{row.id}/" if row.active and row.menu_name else f"/marketplace/detail/{row.code}/"


@dataclass(frozen=True, slots=True)
class CardButtons:
    """Which buttons a card shows (portal-facts 2.3). `version` is the version that Install or Update would bring."""

    install: bool
    update: bool
    no_access_install: bool
    delete: bool
    rights: bool
    open_url: str | None
    version: int
    tested: bool


def card_buttons(  # noqa: PLR0917 - the three parts of a test link, as the card's address has them
    state: PortalState,
    user: User,
    code: str,
    version: int | str | None = None,
    check: str | None = None,
    install_hash: str | None = None,
) -> CardButtons | None:
    """The buttons of an app's card for this employee; the last three are the test link's parameters as they came.

    None: there is no such app on the Market ("Application was not found.").
    """
    app = state.market.get(code)
    if app is None or app.local:
        return None
    tested = tested_version(state, code, version, check, install_hash)
    shown = app.latest.version if tested is None else tested
    row = state.row_of(code)
    active = row is not None and row.active
    may = can_install(state, user, app.versions[shown])
    newer = row is not None and active and tested is None and shown > row.version
    return CardButtons(
        install=may and (not active or tested is not None),
        update=may and newer,
        no_access_install=not may and not active,
        delete=user.is_admin and active,
        rights=user.is_admin and active,
        open_url=f"{application_page(row)}?from=market_detail"
        if row is not None and active and row.menu_name and may_open(user, row)
        else None,
        version=shown,
        tested=tested is not None,
    )


def catalogue(state: PortalState) -> list[Listing]:
    """The newest version of every app on the Market, oldest app first; apps of the developer section are in none."""
    return [app.latest for app in state.market.values() if not app.local]


def installed_list(state: PortalState, user: User) -> list[AppRow]:
    """The installed apps, oldest first: administrators see all, others those they may open. The Market's own list leaves out
    those of the developer section (status L)."""
    return [row for row in state.rows.values() if row.active and may_open(user, row)]


@dataclass(frozen=True, slots=True)
class MenuItem:
    """An app's item of the left menu; `app_id` is the local ID, `url` a path on the portal."""

    app_id: int
    client_id: str
    title: str
    url: str
    placement_id: int | None = None


def left_menu_items(state: PortalState, user: User) -> list[MenuItem]:
    """Left menu items of apps: one an active app with a menu name (finished or not), one a LEFT_MENU placement of a
    finished app (portal-facts 8.2)."""
    items: list[MenuItem] = []
    for row in installed_list(state, user):
        if row.menu_name:
            items.append(MenuItem(row.id, row.client_id, row.menu_name, f"/marketplace/app/{row.id}/"))
        if not row.installed:
            continue
        items.extend(
            MenuItem(
                row.id, row.client_id, bound.title or row.listing.title, f"/devops/placement/{bound.id}/", bound.id
            )
            for bound in state.placements
            if bound.row_id == row.id and bound.placement == "LEFT_MENU" and bound.user_id in (0, user.id)
        )
    return items
