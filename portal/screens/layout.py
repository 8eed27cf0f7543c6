"""app.layout: the markup that puts an app's frame on a page (portal-facts 3.3, 3.5)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from portal.frames import Frame, FrameError, find_row, frame_for
from portal.market import card_buttons
from portal.model import DEFAULT_PLACEMENT
from portal.screens.site import Visit

LAZYLOAD = "/bitrix/components/bitrix/app.layout/lazyload.ajax.php"
CONTROL = "/bitrix/tools/rest_control.php"
PERMISSIONS = "geolocation *; microphone *; camera *; autoplay *;"


@dataclass(frozen=True, slots=True)
class Target:
    """What is to be shown: an app by local ID, client_id or code, at a placement, with its options."""

    app_id: int | str
    placement: str = DEFAULT_PLACEMENT
    placement_id: int | None = None
    options: Mapping[str, Any] | None = None
    popup: bool = False


def layout_context(visit: Visit, target: Target) -> dict[str, Any]:
    """What layout/app.html needs: either `frame` with `params` for the script, or the text of an `error`."""
    shown = frame_for(
        visit.state,
        visit.person,
        target.app_id,
        placement=target.placement,
        options=target.options,
        placement_id=target.placement_id,
    )
    common = {"popup": target.popup, "allow": PERMISSIONS, "update_url": _update_url(visit, target)}
    if isinstance(shown, FrameError):
        return common | {"frame_data": None, "error": error_text(visit, shown), "params": None}
    return common | {"frame_data": shown, "error": None, "params": script_params(shown, popup=target.popup)}


def _update_url(visit: Visit, target: Target) -> str | None:
    """The card, when a newer version than the installed one is on the Market and may be installed (portal-facts 2.9)."""
    row = find_row(visit.state, target.app_id)
    if row is None or target.placement != DEFAULT_PLACEMENT:
        return None
    buttons = card_buttons(visit.state, visit.person, row.code)
    return f"/market/detail/{row.code}/" if buttons is not None and buttons.update else None


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
