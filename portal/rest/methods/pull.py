"""pull.application.*: the push channel of apps. This portal has no push server, like an on-premise one without it.

The configuration says so (`server_enabled`, `websocket_enabled`), events are taken and reach nobody. From the method pages
of the public documentation (Interactivity, "Push & Pull").
"""

from __future__ import annotations

import hashlib
import re
from typing import Any

from portal.rest.call import Call, Method
from portal.rest.envelope import iso
from portal.rest.errors import RestError

SCOPES = ("pull",)
CHANNEL_SECONDS = 12 * 3600
"""Life of a channel."""
COMMAND = re.compile(r"[A-Za-z0-9_:|.\-]+")
MODULE = re.compile(r"[a-z0-9._]+")


def _channel(call: Call, kind: str) -> dict[str, Any]:
    now = call.state.clock()
    seed = f"{call.state.settings.member_id}|{call.row.client_id}|{kind}|{call.user.id if kind == 'private' else 0}"
    name = hashlib.sha256(seed.encode()).hexdigest()
    return {
        "id": f"{name[:32]}:{name[32:]}",
        "start": iso(now),
        "end": iso(now + CHANNEL_SECONDS),
        "type": kind,
    }


def config_get(call: Call) -> dict[str, Any]:
    settings = call.state.settings
    address = f"{settings.url}/bitrix/sub/"
    return {
        "server": {
            "version": 4,
            "server_enabled": False,
            "mode": "personal",
            "hostname": settings.domain,
            "long_polling": address,
            "long_pooling_secure": address,
            "websocket_enabled": False,
            "websocket": "",
            "websocket_secure": "",
            "publish_enabled": False,
            "publish": "",
            "publish_secure": "",
            "config_timestamp": 0,
        },
        "api": {"revision_web": 19, "revision_mobile": 3},
        "channels": {kind: _channel(call, kind) for kind in ("shared", "private")},
        "exp": int(call.state.clock()) + CHANNEL_SECONDS,
    }


def event_add(call: Call) -> bool:
    if not COMMAND.fullmatch(call.text("COMMAND")):
        raise RestError("COMMAND_ERROR", "Command format error")
    if not MODULE.fullmatch(call.text("MODULE_ID", "application")):
        raise RestError("MODULE_ID_ERROR", "Module ID format error")
    if not isinstance(call.arg("PARAMS", {}), (dict, list)):
        raise RestError("PARAMS_ERROR", "Params format error")
    wanted = {str(user) for user in call.array("USER_ID")}
    if wanted - {str(call.user.id)} and not call.is_admin:
        raise RestError("USER_ID_ACCESS_ERROR", "Only admin can send notifications to other channels")
    return True


METHODS = (
    Method("pull.application.config.get", config_get, SCOPES),
    Method("pull.application.event.add", event_add, SCOPES),
)
