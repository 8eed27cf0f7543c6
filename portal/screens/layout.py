"""app.layout: the markup that puts an app's frame on a page (portal-facts 3.3, 3.5)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlsplit

from portal.frames import Frame, FrameError, find_row, frame_for
from portal.market import card_buttons, may_open
from portal.model import DEFAULT_PLACEMENT, AppRow
from portal.screens.site import Visit

LAZYLOAD = "/bitrix/components/bitrix/app.layout/lazyload.ajax.php"
CONTROL = "/bitrix/tools/rest_control.php"
PERMISSIONS = "geolocation *; microphone *; camera *; autoplay *;"
OLDER_PERMISSIONS = "geolocation *; microphone *; camera *;"
NEWER_FIELDS = frozenset({"SERVER_ENDPOINT", "APPLICATION_TOKEN", "APPLICATION_SCOPE"})
"""Fields that portals of the older Market do not post yet (portal-facts 3.3)."""


@dataclass(frozen=True, slots=True)
class Target:
    """What is to be shown: an app by local ID, client_id or code, at a placement, with its options."""

    app_id: int | str
    placement: str = DEFAULT_PLACEMENT
    placement_id: int | None = None
    options: Mapping[str, Any] | None = None
    popup: bool = False


def layout_context(visit: Visit, target: Target) -> dict[str, Any]:
    """What layout/app.html needs: `frame_data` with `params` for the script, the text of an `error`, or an `offer`."""
    newer = visit.state.settings.market == "2022"
    common = {
        "popup": target.popup,
        "allow": PERMISSIONS if newer else OLDER_PERMISSIONS,
        "update_url": _update_url(visit, target),
        "offer": _offer(visit, target),
        "frame_data": None,
        "error": None,
        "params": None,
    }
    if common["offer"] is not None:
        return common
    shown = frame_for(
        visit.state,
        visit.person,
        target.app_id,
        placement=target.placement,
        options=_with_address(visit, target),
        placement_id=target.placement_id,
    )
    if isinstance(shown, FrameError):
        return common | {"error": error_text(visit, shown)}
    if not newer:
        shown = replace(shown, fields=tuple(pair for pair in shown.fields if pair[0] not in NEWER_FIELDS))
    return common | {"frame_data": shown, "params": script_params(shown, popup=target.popup)}


def _with_address(visit: Visit, target: Target) -> Mapping[str, Any] | None:
    """The options, with `URI` of the page that the widget was opened from: newest cloud portals add it at every placement but
    never over an own value (portal-facts 3.3); without a page of this portal there is none."""
    settings = visit.state.settings
    if target.placement == DEFAULT_PLACEMENT or settings.edition != "cloud" or settings.market != "2022":
        return target.options
    options = dict(target.options or {})
    page = urlsplit(visit.request.headers.get("referer", ""))
    if page.netloc == settings.domain and "URI" not in options:
        options["URI"] = page.path + (f"?{page.query}" if page.query else "")
    return options


def _offer(visit: Visit, target: Target) -> AppRow | None:
    """The app when its time is over and the portal's offer stands in its place (portal-facts 3.5)."""
    row = find_row(visit.state, target.app_id)
    return row if row is not None and row.active and row.unpaid and may_open(visit.person, row) else None


def _update_url(visit: Visit, target: Target) -> str | None:
    """The card, when a newer version than the installed one is on the Market and may be installed (portal-facts 2.9)."""
    row = find_row(visit.state, target.app_id)
    if row is None or target.placement != DEFAULT_PLACEMENT:
        return None
    buttons = card_buttons(visit.state, visit.person, row.code)
    root = visit.state.settings.market_root
    return f"{root}/detail/{row.code}/" if buttons is not None and buttons.update else None


def error_text(visit: Visit, error: FrameError) -> str:
    """The text in place of the app; an unknown local ID is said to be unpublished (portal-facts 3.2)."""
    if error.key == "raw":
        return error.text
    key = "not_published" if error.key == "not_found" else error.key
    return visit.site.texts.error(key)


def script_params(frame: Frame, *, popup: bool) -> dict[str, Any]:
    """The third argument of BX.rest.AppLayout.set (portal-facts 3.3); an empty PHP array is `[]`."""
    params: dict[str, Any] = {
        "formName": f"appform_{frame.sid}",
        "frameName": frame.name,
        "loaderName": f"appframe_loading_{frame.sid}",
        "layoutName": f"appframe_layout_{frame.sid}",
        "ajaxUrl": LAZYLOAD,
        "controlUrl": CONTROL,
        "appHost": frame.app_host,
        "appPort": frame.app_port,
        "appProto": frame.app_proto,
        "proto": frame.protocol,
        "restPath": "/rest",
        "id": str(frame.app_id),
        "appId": frame.client_id,
        "code": frame.code,
        "appV": str(frame.version),
        "appI": frame.app_installing,
        "memberId": frame.member_id,
        "authId": frame.auth_id,
        "authExpires": frame.auth_expires,
        "refreshId": frame.refresh_id,
        "isAdmin": frame.is_admin,
        "staticHtml": frame.method == "GET",
        "appOptions": frame.app_options or [],
        "userOptions": frame.user_options or [],
        "placementId": frame.placement_id or 0,
        "placementOptions": frame.placement_options or [],
        "popup": popup,
    }
    return {"firstRun": True, **params} if frame.first_run else params
