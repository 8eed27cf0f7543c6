"""What the portal itself saw of the app: calls, events, tokens. Only an embedded portal can tell."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field

from journey.evidence.base import Model


class RestCall(Model):
    """One call of the REST API, or one command of a batch (batch = id of the call it came in).

    `emulated` is False when the real platform has the method and the portal of this run does not: what follows from
    such a call says nothing about the app.
    """

    id: int
    at: float
    method: str
    params: dict[str, Any] = Field(default_factory=dict)
    app: str | None = None
    client_id: str | None = None
    user_id: int | None = None
    via: Literal["browser", "server"] = "server"
    auth: Literal["token", "webhook", "none"] = "token"
    status: int = 200
    error: str | None = None
    error_description: str | None = None
    seconds: float | None = None
    batch: int | None = None
    rows: int | None = None
    user_agent: str | None = None
    emulated: bool = True
    fault: str | None = None
    """Names of the faults on demand that this call met: what follows from them is not the app's doing."""


class EventDelivery(Model):
    """One event sent to one handler."""

    at: float
    event: str
    handler: str
    app: str | None = None
    status: int | None = None
    error: str | None = None
    seconds: float | None = None
    data: dict[str, Any] = Field(default_factory=dict)
    clean: bool | None = None
    body: str | None = None
    fault: str | None = None
    """The faults on demand that this delivery met: `lose`, `deliver_twice` (the second one), `deliver_late`."""


class TokenGrant(Model):
    """One answer (or refusal) of the OAuth server."""

    at: float
    grant: str
    app: str | None = None
    user_id: int | None = None
    status: int = 200
    error: str | None = None
    via: Literal["browser", "server"] = "server"
    fault: str | None = None
    """The faults on demand that this request met."""


class LifecycleAction(Model):
    """The portal installed, finished or removed the app."""

    at: float
    action: Literal["install", "finish", "uninstall", "first_run"]
    app: str | None = None
    user_id: int | None = None
    version: int | None = None
    clean: bool | None = None
    ok: bool = True
    error: str | None = None


class FrameOpened(Model):
    """The portal rendered an app frame."""

    at: float
    app: str | None = None
    user_id: int | None = None
    url: str
    placement: str = "DEFAULT"
    sid: str
    install: bool = False
    first_run: bool = False


class PortalLog(Model):
    """Everything, in time order."""

    rest: list[RestCall] = Field(default_factory=list)
    events: list[EventDelivery] = Field(default_factory=list)
    oauth: list[TokenGrant] = Field(default_factory=list)
    lifecycle: list[LifecycleAction] = Field(default_factory=list)
    frames: list[FrameOpened] = Field(default_factory=list)
