"""What the portal puts into an app's frame (portal-facts 3.3 to 3.6), as data: no HTTP, no HTML."""

from __future__ import annotations

import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode, urlsplit

from portal.market import application_token, can_install, may_open
from portal.model import DEFAULT_PLACEMENT, AppRow, Listing, PlacementRow, PortalState, User
from portal.tokens import ACCESS_SECONDS, Token

SYSTEM_QUERY_NAMES = frozenset(
    {
        *("login", "login_form", "logout", "register", "forgot_password", "change_password", "confirm_registration"),
        *("confirm_code", "confirm_user_id", "bitrix_include_areas", "clear_cache", "show_page_exec_time"),
        *("show_include_exec_time", "show_sql_stat", "show_cache_stat", "show_link_stat", "sessid", "_r"),
    }
)
"""Query names of the portal page that never reach the app (portal-facts 3.3)."""

STATIC_HOST_ENDINGS = (".apps-bitrix24.com", ".bitrix24-cdn.com", "app.bitrix24.com")


@dataclass(frozen=True, slots=True)
class FrameError:
    """Why there is no frame. `key` names the text of portal-facts 3.5, `text` is a raw OAuth error.

    Keys: `not_found`, `no_access`, `not_finished`, `not_published`, `not_installed`, `wrong_context`,
    `access_denied`, `no_token`, `raw`.
    """

    key: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class Frame:
    """All that app.layout needs to show an app.

    `fields` are the hidden inputs in their order; `action` the form's address with DOMAIN, PROTOCOL, LANG, APP_SID;
    `name` the iframe's window.name; `method` is GET for static apps, whose frame gets `action` as its src.
    `app_installing` is appI (INSTALL in getInitData); `auth_expires` a numeric string of seconds.
    """

    sid: str
    app_id: int
    client_id: str
    code: str
    app_name: str
    version: int
    action: str
    method: str
    fields: tuple[tuple[str, str], ...]
    name: str
    first_run: bool
    app_installing: bool
    is_admin: bool
    member_id: str
    domain: str
    protocol: int
    language: str
    auth_id: str
    auth_expires: str
    refresh_id: str
    app_proto: str
    app_host: str
    app_port: str
    app_options: dict[str, Any]
    user_options: dict[str, Any]
    placement: str
    placement_id: int | None
    placement_options: dict[str, Any]
    height: int | None


def default_placement_options(query: Mapping[str, str]) -> dict[str, str]:
    """PLACEMENT_OPTIONS of the DEFAULT placement: the portal page's query less the portal's own names."""
    return {key: value for key, value in query.items() if key not in SYSTEM_QUERY_NAMES}


def rewritten_query(state: PortalState, app_id: int | str) -> dict[str, str]:
    """What the cloud adds to the query of `/marketplace/app/<ID>/`, and with it to the options of the DEFAULT placement:
    `any`, the rest of the path, as its routing names it; on-premise portals rewrite addresses without a name.

    Not in the facts; seen in recorded handovers of cloud portals. The official PHP SDK reads no handover without
    PLACEMENT_OPTIONS.
    """
    return {"any": f"{app_id}/"} if state.settings.edition == "cloud" else {}


def is_admin_in_app(state: PortalState, user: User, listing: Listing) -> bool:
    """IS_ADMIN as the frame is told: administrators, and those who may install this app (portal-facts 1.3)."""
    return user.is_admin or can_install(state, user, listing)


def is_first_run(state: PortalState, user: User, row: AppRow) -> bool:
    """FIRST_RUN: until setInstall, for every employee and every version (portal-facts 3.4)."""
    return (user.id, row.client_id, row.version) not in state.first_runs


def find_row(state: PortalState, app_id: int | str) -> AppRow | None:
    """The row by local ID, client_id or code, as `/marketplace/app/<ID>/` and `/marketplace/view/<x>/` take it."""
    if isinstance(app_id, int) or app_id.isdecimal():
        return state.rows.get(int(app_id))
    return state.row_of_client(app_id) or state.row_of(app_id)


def visible_placements(state: PortalState, user: User, placement: str) -> list[PlacementRow]:
    """The handlers of a placement that this employee sees: of finished apps that are open to them, in order."""
    found = []
    for bound in state.placements:
        row = state.rows.get(bound.row_id)
        if bound.placement != placement or row is None or not (row.active and row.installed):
            continue
        if bound.user_id in (0, user.id) and may_open(user, row):
            found.append(bound)
    return found


def _blocked(user: User, row: AppRow | None) -> FrameError | None:
    # A local ID that never was and one of a removed app look the same (portal-facts 3.2).
    if row is None or not row.active:
        return FrameError("not_published")
    return None if may_open(user, row) else FrameError("no_access")


def _target(
    state: PortalState, user: User, row: AppRow, placement: str, placement_id: int | None
) -> tuple[str, bool, PlacementRow | None] | FrameError:
    """The address to load, whether it is the installer, and the placement's own row (portal-facts 3.4)."""
    listing = row.listing
    if not row.installed and listing.installer_url:
        if not is_admin_in_app(state, user, listing):
            return FrameError("not_finished")
        return listing.installer_url, True, None
    if placement == DEFAULT_PLACEMENT:
        return listing.url, False, None
    for bound in visible_placements(state, user, placement):
        if bound.row_id == row.id and placement_id in (None, bound.id):
            return bound.handler, False, bound
    return FrameError("access_denied")


def _issue(state: PortalState, user: User, row: AppRow, grant: str) -> Token:
    token = state.tokens.issue(row.client_id, user.id, row.scopes)
    state.log.oauth(at=state.clock(), grant=grant, app=row.code, user_id=user.id, status=200, error=None, via="browser")
    return token


def frame_for(  # noqa: PLR0917 - what a page asks for, in the order it knows it
    state: PortalState,
    user: User,
    app_id: int | str,
    placement: str = DEFAULT_PLACEMENT,
    options: Mapping[str, Any] | None = None,
    placement_id: int | None = None,
) -> Frame | FrameError:
    """Render one frame: new tokens, a new SID, and a line in the log.

    `app_id` is the local ID (or client_id or code); `options` become PLACEMENT_OPTIONS; `placement_id` picks one of
    several handlers of the placement.
    """
    row = find_row(state, app_id)
    blocked = _blocked(user, row)
    if blocked is not None or row is None:
        return blocked or FrameError("not_published")
    if not row.has_page and placement == DEFAULT_PLACEMENT:
        return FrameError("wrong_context")
    target = _target(state, user, row, placement, placement_id)
    if isinstance(target, FrameError):
        return target
    url, installing, bound = target
    shown = DEFAULT_PLACEMENT if installing else placement
    if placement == DEFAULT_PLACEMENT and not options:
        options = rewritten_query(state, row.id)
    sid, token = secrets.token_hex(16), _issue(state, user, row, "frame")
    frame = _frame(
        state,
        user,
        row,
        token,
        sid=sid,
        url=url,
        installing=installing,
        placement=shown,
        bound=bound,
        options=dict(options or {}),
    )
    state.log.frame(
        at=state.clock(),
        app=row.code,
        user_id=user.id,
        url=url,
        placement=shown,
        sid=sid,
        install=installing,
        first_run=frame.first_run,
    )
    return frame


def _frame(
    state: PortalState,
    user: User,
    row: AppRow,
    token: Token,
    *,
    sid: str,
    url: str,
    installing: bool,
    placement: str,
    bound: PlacementRow | None,
    options: dict[str, Any],
) -> Frame:
    settings = state.settings
    protocol = 1 if settings.secure else 0
    parts = urlsplit(url)
    query = urlencode({"DOMAIN": settings.domain, "PROTOCOL": protocol, "LANG": settings.language, "APP_SID": sid})
    bare, _, fragment = url.partition("#")
    action = f"{bare}{'&' if parts.query else '?'}{query}" + (f"#{fragment}" if fragment else "")
    static = (parts.hostname or "").endswith(STATIC_HOST_ENDINGS)
    height = str(bound.options.get("height", "")) if bound is not None else ""
    return Frame(
        sid=sid,
        app_id=row.id,
        client_id=row.client_id,
        code=row.code,
        app_name=row.listing.title,
        version=row.version,
        action=action,
        method="GET" if static else "POST",
        fields=_fields(state, row, token, placement, options),
        name=f"{settings.domain}|{protocol}|{sid}",
        first_run=is_first_run(state, user, row),
        app_installing=installing,
        is_admin=is_admin_in_app(state, user, row.listing),
        member_id=settings.member_id,
        domain=settings.domain,
        protocol=protocol,
        language=settings.language,
        auth_id=token.access,
        auth_expires=str(ACCESS_SECONDS),
        refresh_id=token.refresh,
        app_proto=parts.scheme,
        app_host=parts.netloc.rpartition("@")[2],
        app_port=str(parts.port or (443 if parts.scheme == "https" else 80)),
        app_options=dict(state.app_options.get(row.client_id, {})),
        user_options=dict(state.user_options.get((user.id, row.client_id), {})),
        placement=placement,
        placement_id=bound.id if bound is not None else None,
        placement_options=options,
        height=int(height) if height.isdecimal() else None,
    )


def php_json(value: Any) -> str:
    """JSON as PHP writes it: no spaces, other letters and slashes escaped."""
    return json.dumps(value, separators=(",", ":")).replace("/", "\\/")


def _fields(
    state: PortalState, row: AppRow, token: Token, placement: str, options: dict[str, Any]
) -> tuple[tuple[str, str], ...]:
    """The hidden inputs of the frame's form, in the order of portal-facts 3.3."""
    fields = [
        ("AUTH_ID", token.access),
        ("AUTH_EXPIRES", str(ACCESS_SECONDS)),
        ("REFRESH_ID", token.refresh),
        ("SERVER_ENDPOINT", state.settings.server_endpoint),
        ("APPLICATION_TOKEN", application_token(state, state.market[row.code])),
        ("APPLICATION_SCOPE", ",".join(row.scopes)),
        ("member_id", state.settings.member_id),
        ("status", row.status),
        ("PLACEMENT", placement),
    ]
    if options:
        fields.append(("PLACEMENT_OPTIONS", php_json(options)))
    return tuple(fields)


def refresh_access(state: PortalState, user: User, app_id: int | str) -> Token | FrameError:
    """A new pair of tokens for a frame that is open (ajax `access_refresh`, portal-facts 3.6)."""
    row = find_row(state, app_id)
    blocked = _blocked(user, row)
    if blocked is not None or row is None:
        return blocked or FrameError("not_published")
    return _issue(state, user, row, "access_refresh")


def set_user_option(state: PortalState, user: User, app_id: int | str, name: str, value: Any) -> dict[str, Any]:
    """Save one option of this employee in the app; answers all of them (empty when the app is not there)."""
    row = find_row(state, app_id)
    if row is None or not row.active:
        return {}
    options = state.user_options.setdefault((user.id, row.client_id), {})
    options[name] = value
    return dict(options)


def set_app_option(
    state: PortalState, user: User, app_id: int | str, options: Mapping[str, Any]
) -> dict[str, Any] | None:
    """Save options of the app; answers all of them, or None for somebody who is no administrator in the app."""
    row = find_row(state, app_id)
    if row is None or not row.active or not is_admin_in_app(state, user, row.listing):
        return None
    stored = state.app_options.setdefault(row.client_id, {})
    stored.update(options)
    return dict(stored)


def mark_first_run(state: PortalState, user: User, app_id: int | str, done: bool = True) -> None:
    """Note (or with `done=False` forget) that this employee is past the first run of this version (setInstall)."""
    row = find_row(state, app_id)
    if row is None:
        return
    key = (user.id, row.client_id, row.version)
    (state.first_runs.add if done else state.first_runs.discard)(key)
    state.log.lifecycle(
        at=state.clock(),
        action="first_run",
        app=row.code,
        user_id=user.id,
        version=row.version,
        clean=None,
        ok=True,
        error=None,
    )
