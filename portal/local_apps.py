"""Apps that an administrator adds in the portal's own developer section (portal-facts 8.4): rules on the state, no HTTP.

Such an app is a row with status `L` and one version of its own; it is in no catalogue and has no card. Its row goes when it
is deleted, and the deletion always takes its settings and data along (portal-facts 5.2).
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from portal.lifecycle import LOCAL_STATUS, activate, deactivate
from portal.model import AppRow, Listing, MarketApp, PortalState, User
from portal.tokens import client_secret

DENIED_SCOPES = frozenset({"landing_cloud", "rating"})


@dataclass(frozen=True, slots=True)
class LocalApp:
    """What the form of a local app holds. `menu` is the text of its menu item by language, empty for no item.

    `script_only`: it has no pages and only calls REST.
    """

    title: str
    handler: str
    installer: str = ""
    script_only: bool = False
    mobile: bool = False
    menu: Mapping[str, str] = field(default_factory=dict)
    scopes: tuple[str, ...] = ()


class LocalAppRefused(Exception):
    """The form has mistakes; `keys` name them: `access_denied`, `no_title`, `no_handler`, `bad_handler`, `bad_installer`,
    `bad_scope`, `not_found`."""

    def __init__(self, *keys: str) -> None:
        super().__init__(", ".join(keys))
        self.keys = keys


def acceptable(url: str) -> bool:
    """Whether the portal takes this address: http(s), and a dot in the host that is not its first character."""
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and host.find(".") > 0


def _mistakes(form: LocalApp) -> list[str]:
    found = []
    if not form.title.strip():
        found.append("no_title")
    if not form.handler and not form.script_only:
        found.append("no_handler")
    if form.handler and not acceptable(form.handler):
        found.append("bad_handler")
    if form.installer and not acceptable(form.installer):
        found.append("bad_installer")
    if DENIED_SCOPES.intersection(form.scopes):
        found.append("bad_scope")
    return found


def _listing(state: PortalState, code: str, form: LocalApp) -> Listing:
    language = state.settings.language
    menu = form.menu.get(language) or form.menu.get("en") or next((text for text in form.menu.values() if text), "")
    return Listing(
        code=code,
        title=menu or form.title,
        version=1,
        url=form.handler or form.installer,
        installer_url=form.installer or None,
        scopes=form.scopes,
        interface=not form.script_only,
        menu_item=bool(menu),
        mobile=form.mobile,
    )


def save(state: PortalState, user: User, form: LocalApp, app_id: int | None = None) -> AppRow:
    """Add a local app, or change the one with this local ID; answers its row.

    A new app with pages and an installer is unfinished until installFinish, like one of the Market. Raises
    LocalAppRefused with everything that is wrong.
    """
    mistakes = ["access_denied"] if not user.is_admin else _mistakes(form)
    row = state.rows.get(app_id) if app_id is not None else None
    if app_id is not None and (row is None or row.status != LOCAL_STATUS):
        mistakes = mistakes or ["not_found"]
    if mistakes:
        raise LocalAppRefused(*mistakes)
    if row is None:
        row = _new_row(state, form)
        state.local_apps[row.id] = form
        activate(state, user, row, row.listing)
        return row
    state.local_apps[row.id] = form
    row.listing = _listing(state, row.code, form)
    state.market[row.code].versions[1] = row.listing
    row.changed = state.clock()
    return row


def _new_row(state: PortalState, form: LocalApp) -> AppRow:
    number = next(state.ids)
    code = f"local.{secrets.token_hex(7)}.{10_000_000 + number * 7919}"
    listing = _listing(state, code, form)
    app = MarketApp(
        code=code,
        row_id=number,
        client_id=code,
        client_secret=client_secret(),
        shared_key=secrets.token_hex(16),
        install_hash="",
        versions={1: listing},
        local=True,
    )
    state.market[code] = app
    row = AppRow(number, code, code, app.client_secret, listing, status=LOCAL_STATUS)
    state.rows[number] = row
    return row


def delete(state: PortalState, user: User, app_id: int) -> None:
    """Delete a local app with its settings and data; raises LocalAppRefused."""
    row = _local(state, user, app_id)
    deactivate(state, user, row, clean=True)
    del state.rows[row.id]
    state.market.pop(row.code, None)
    state.local_apps.pop(row.id, None)


def reinstall(state: PortalState, user: User, app_id: int) -> str:
    """Start the installation anew: the first run of everybody is forgotten, an installer is to finish once more.

    Answers the path of the page that follows, empty for an app without pages. Raises LocalAppRefused.
    """
    row = _local(state, user, app_id)
    state.first_runs = {mark for mark in state.first_runs if mark[1] != row.client_id}
    activate(state, user, row, row.listing)
    return f"/marketplace/app/{row.id}/" if row.listing.interface else ""


def _local(state: PortalState, user: User, app_id: int) -> AppRow:
    row = state.rows.get(app_id)
    if not user.is_admin:
        raise LocalAppRefused("access_denied")
    if row is None or row.status != LOCAL_STATUS:
        raise LocalAppRefused("not_found")
    return row


def local_rows(state: PortalState) -> list[AppRow]:
    """The rows of all local apps, oldest first."""
    return [row for row in state.rows.values() if row.status == LOCAL_STATUS]
