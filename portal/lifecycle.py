"""Install, finish, uninstall: the rules of portal-facts 2.6, 2.8, 2.9 as plain functions on the state.

The functions of the neighbouring modules that pages need (frames, card, sessions) can be imported from here too.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from portal.events import raise_event
from portal.frames import (
    Frame,
    FrameError,
    default_placement_options,
    find_row,
    frame_for,
    is_admin_in_app,
    is_first_run,
    mark_first_run,
    refresh_access,
    set_app_option,
    set_user_option,
    visible_placements,
)
from portal.market import (
    CardButtons,
    MenuItem,
    application_page,
    application_token,
    can_install,
    card_buttons,
    check_hash,
    installed_list,
    left_menu_items,
    may_open,
    publish,
    tested_version,
    vendor_test_link,
)
from portal.model import AppRow, HandlerRow, Listing, PortalState, User
from portal.sessions import check_sessid, new_session, session_of, session_user, sign_in, sign_out

__all__ = [
    "CardButtons",
    "Frame",
    "FrameError",
    "InstallResult",
    "MenuItem",
    "UninstallResult",
    "application_page",
    "application_token",
    "can_install",
    "card_buttons",
    "check_hash",
    "check_sessid",
    "default_placement_options",
    "find_row",
    "finish_install",
    "frame_for",
    "get_rights",
    "install",
    "installed_list",
    "is_admin_in_app",
    "is_first_run",
    "left_menu_items",
    "mark_first_run",
    "may_open",
    "new_session",
    "publish",
    "refresh_access",
    "session_of",
    "session_user",
    "set_app_option",
    "set_installed",
    "set_rights",
    "set_user_option",
    "sign_in",
    "sign_out",
    "tested_version",
    "uninstall",
    "vendor_test_link",
    "visible_placements",
]


LOCAL_STATUS = "L"
PLAN_HELPER = "limit_market_apps"
"""The article that explains a plan's limit, as a refused installation names it (portal-facts 2.6)."""


@dataclass(frozen=True, slots=True)
class InstallResult:
    """What the ajax `install` answers (portal-facts 2.6). `error` is a code; its text is the page's business."""

    error: str | None = None
    helper_code: str | None = None
    id: int = 0
    open: bool = False
    installed: bool = False
    redirect: str = ""
    open_slider: str | None = None
    can_show_form: bool = False

    @property
    def ok(self) -> bool:
        return self.error is None

    def as_reply(self) -> dict[str, Any]:
        """The reply's `data`, less `errorDescription`."""
        if self.error is not None:
            return {"error": self.error} | ({"helperCode": self.helper_code} if self.helper_code else {})
        return {
            "success": 1,
            "id": self.id,
            "open": self.open,
            "installed": self.installed,
            "redirect": self.redirect,
            "openSlider": self.open_slider or False,
            "canShowForm": self.can_show_form,
        }


@dataclass(frozen=True, slots=True)
class UninstallResult:
    """What the ajax `uninstall` answers; `error` is a code."""

    error: str | None = None

    @property
    def ok(self) -> bool:
        return self.error is None

    def as_reply(self) -> dict[str, Any]:
        return {"success": 1} if self.error is None else {"error": self.error}


def install(  # noqa: PLR0917 - the three parts of a test link, as the page sends them
    state: PortalState,
    user: User,
    code: str,
    version: int | str | None = None,
    check_hash: str | None = None,
    install_hash: str | None = None,
) -> InstallResult:
    """Install or update an app as this employee.

    A valid test link (all three parameters) installs its version; otherwise `version` when it is published, else the
    newest. Error codes: APPLICATION_NOT_FOUND, ACCESS_DENIED.
    """
    app = state.market.get(code)
    number = _wanted_version(state, code, version, check_hash, install_hash)
    if app is None or number is None or app.local:
        return _refused(state, user, code, "APPLICATION_NOT_FOUND")
    if app.plan_forbids:
        refusal = _refused(state, user, code, "ACTION_ACCESS_DENIED")
        return replace(refusal, helper_code=PLAN_HELPER)
    listing = app.versions[number]
    if not can_install(state, user, listing):
        return _refused(state, user, code, "ACCESS_DENIED")
    row = state.rows.get(app.row_id)
    if row is None:
        row = AppRow(app.row_id, code, app.client_id, app.client_secret, listing)
        state.rows[row.id] = row
    if row.active and row.version != number:
        _before_update(state, user, row, number)
    activate(state, user, row, listing)
    query = {"ver": version, "check_hash": check_hash, "install_hash": install_hash}
    given = urlencode({key: value for key, value in query.items() if value})
    return InstallResult(
        id=row.id,
        open=listing.interface,
        installed=row.installed,
        redirect=application_page(row) + (f"?{given}" if given else ""),
    )


def activate(state: PortalState, user: User, row: AppRow, listing: Listing) -> None:
    """Write the row of an app that is installed now, bind what it declares and tell it (portal-facts 2.6, steps 4 to 8)."""
    row.listing, row.active, row.installed_by, row.changed = listing, True, user.id, state.clock()
    row.application_token = application_token(state, state.market[row.code])
    row.installed = not listing.interface or not listing.installer_url
    _bind_declared(state, row)
    _log(state, user, row.code, "install", version=row.version)
    _raise_install(state, user, row)


def _wanted_version(
    state: PortalState, code: str, version: int | str | None, check: str | None, install: str | None
) -> int | None:
    app = state.market.get(code)
    if app is None:
        return None
    tested = tested_version(state, code, version, check, install)
    if tested is not None:
        return tested
    if version and not check and not install:
        number = int(version) if str(version).isdecimal() else 0
        return number if number in app.versions else None
    return app.latest.version


def _log(
    state: PortalState,
    user: User,
    code: str,
    action: str,
    *,
    version: int | None,
    clean: bool | None = None,
    error: str | None = None,
) -> None:
    state.log.lifecycle(
        at=state.clock(),
        action=action,
        app=code,
        user_id=user.id,
        version=version,
        clean=clean,
        ok=error is None,
        error=error,
    )


def _refused(state: PortalState, user: User, code: str, error: str) -> InstallResult:
    _log(state, user, code, "install", version=None, error=error)
    return InstallResult(error=error)


def _before_update(state: PortalState, user: User, row: AppRow, number: int) -> None:
    """What the cloud does to an installed app before its new version (portal-facts 2.9, as documented; unconfirmed):
    ONAPPUPDATE goes to those who asked for it, then the old version's event bindings go.

    The code of the on-premise edition does neither when an app is updated from the Market.
    """
    if state.settings.edition == "on-premise":
        return
    data = {"VERSION": number, "PREVIOUS_VERSION": row.version, "LANGUAGE_ID": state.settings.language}
    raise_event(state, "ONAPPUPDATE", data, user_id=user.id, only=row)
    state.handlers[:] = [handler for handler in state.handlers if handler.row_id != row.id]


def _bind_declared(state: PortalState, row: AppRow) -> None:
    """Bind what the listing declares: a REST-only app's installer to ONAPPINSTALL, `event_url` to both ends."""
    listing: Listing = row.listing
    wanted: list[tuple[str, str]] = []
    if not listing.interface and listing.installer_url:
        wanted.append(("ONAPPINSTALL", listing.installer_url))
    if listing.event_url:
        wanted += [("ONAPPINSTALL", listing.event_url), ("ONAPPUNINSTALL", listing.event_url)]
    bound = {(h.event, h.handler, h.user_id) for h in state.handlers if h.row_id == row.id}
    for event, url in wanted:
        if (event, url, 0) not in bound:
            state.handlers.append(HandlerRow(next(state.ids), row.id, event, url, automatic=True))
            bound.add((event, url, 0))


def _raise_install(state: PortalState, user: User, row: AppRow) -> None:
    data = {
        "VERSION": row.version,
        "ACTIVE": "Y" if row.active else "N",
        "INSTALLED": "Y" if row.installed else "N",
        "LANGUAGE_ID": state.settings.language,
    }
    raise_event(state, "ONAPPINSTALL", data, user_id=user.id, only=row)


def set_installed(state: PortalState, user: User, app_id: int | str, value: bool = True) -> bool:
    """Set INSTALLED (ajax `set_installed`, portal-facts 3.6); False for somebody who may not.

    ONAPPINSTALL is raised for both values; with N nobody gets it, as only finished apps receive events.
    """
    row = find_row(state, app_id)
    if row is None or not row.active:
        return False
    if not is_admin_in_app(state, user, row.listing):
        _log(state, user, row.code, "finish", version=row.version, error="ACCESS_DENIED")
        return False
    row.installed, row.changed = value, state.clock()
    _log(state, user, row.code, "finish", version=row.version)
    _raise_install(state, user, row)
    return True


def finish_install(state: PortalState, user: User, app_id: int | str) -> bool:
    """The installer is done (setInstallFinish, portal-facts 4.5)."""
    return set_installed(state, user, app_id, True)


def uninstall(state: PortalState, user: User, code: str, clean: bool) -> UninstallResult:
    """Remove an app as the portal does (portal-facts 2.8): event first, then bindings, options if `clean`, tokens.

    The row stays and keeps its ID. Error codes: ACCESS_DENIED (also for an app of the developer section, which is deleted
    there), APPLICATION_NOT_FOUND.
    """
    row = state.row_of(code)
    error = "ACCESS_DENIED" if not user.is_admin or (row is not None and row.status == LOCAL_STATUS) else None
    if row is None or not row.active:
        error = error or "APPLICATION_NOT_FOUND"
    if error is not None or row is None:
        _log(state, user, code, "uninstall", version=row.version if row else None, clean=clean, error=error)
        return UninstallResult(error)
    deactivate(state, user, row, clean=clean)
    return UninstallResult()


def deactivate(state: PortalState, user: User, row: AppRow, *, clean: bool) -> None:
    """Take an installed app's bindings, tokens and (with `clean`) options away, its goodbye event first."""
    data = {"LANGUAGE_ID": state.settings.language, "CLEAN": 1 if clean else 0}
    raise_event(state, "ONAPPUNINSTALL", data, user_id=user.id, only=row)
    state.handlers[:] = [handler for handler in state.handlers if handler.row_id != row.id]
    state.placements[:] = [placement for placement in state.placements if placement.row_id != row.id]
    state.company.drop_owned(row.id, clean=clean)
    if clean:
        # The option calls run without "all users": only the acting employee's own options and first-run mark go.
        state.app_options.pop(row.client_id, None)
        state.user_options.pop((user.id, row.client_id), None)
        state.first_runs.discard((user.id, row.client_id, row.version))
    state.tokens.revoke_app(row.client_id)
    row.active, row.installed, row.changed = False, False, state.clock()
    _log(state, user, row.code, "uninstall", version=row.version, clean=clean)


def get_rights(state: PortalState, code: str) -> tuple[str, ...]:
    """The access codes that may open the app; empty means everybody."""
    row = state.row_of(code)
    return row.access if row is not None else ()


def set_rights(state: PortalState, user: User, code: str, access: tuple[str, ...]) -> bool:
    """Limit who may open the app; administrators only."""
    row = state.row_of(code)
    if row is None or not row.active or not user.is_admin:
        return False
    row.access = access
    return True
