"""Events: who gets them, what is in them, and their delivery (portal-facts 5)."""

from __future__ import annotations

import asyncio
import secrets
import ssl
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from ipaddress import ip_address
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import httpx

from portal.forms import build_form
from portal.tokens import ACCESS_SECONDS

if TYPE_CHECKING:
    from portal.faults.model import DeliveryTrouble
    from portal.model import AppRow, HandlerRow, PortalState

MAX_HOPS = 7
"""Event, REST call, event ...: dropped past this many (portal-facts 5.1)."""
WITH_REFRESH = frozenset({"ONAPPINSTALL", "ONAPPUPDATE", "ONAPPTEST", "ONOFFLINEEVENT", "ONSUBSCRIPTIONRENEW"})
WITHOUT_TOKENS = frozenset({"ONAPPUNINSTALL", "ONAPPMETHODCONFIRM"})
OFFLINE_EVENT = "ONOFFLINEEVENT"
OFFLINE_HANDLER = "offline queue"
"""What the log names in place of an address."""
OFFLINE_KEPT = 20_000
"""Offline events kept for all apps; an app that never fetches them loses the oldest."""
USER_AGENT = "Bitrix24 Webhook Engine"
BODY_KEPT = 2000


@dataclass(frozen=True, slots=True)
class Delivery:
    """One event on its way to one handler. `body` is the urlencoded form, `raised` unix seconds."""

    event: str
    handler: str
    app: str
    data: dict[str, Any]
    body: str
    raised: float
    key: tuple[str, ...]


class EventOutbox:
    """Deliveries that wait, until a courier is attached that takes them."""

    def __init__(self) -> None:
        self.waiting: list[Delivery] = []
        self.pending_keys: set[tuple[str, ...]] = set()
        self._take: Callable[[Delivery], None] | None = None

    def attach(self, take: Callable[[Delivery], None]) -> None:
        """Hand over what waits, and all that comes, to `take` (on the portal's own loop)."""
        self._take = take
        waiting, self.waiting = self.waiting, []
        for delivery in waiting:
            take(delivery)

    def put(self, delivery: Delivery) -> None:
        self.pending_keys.add(delivery.key)
        if self._take is None:
            self.waiting.append(delivery)
        else:
            self._take(delivery)


def raise_event(
    state: PortalState,
    event: str,
    data: dict[str, Any],
    *,
    user_id: int = 0,
    only: AppRow | None = None,
    hops: int = 0,
    hit: str | None = None,
) -> int:
    """Queue an event for all handlers that may have it; answers how many will be called.

    `user_id` is who caused it, `only` limits it to one app (ONAPP* events), `hops` counts the events that led here,
    `hit` names the request: the same event with the same data goes out once a hit. Only apps that are active and
    finished receive events.
    """
    if hops > MAX_HOPS:
        return 0
    count = 0
    for handler in list(state.handlers):
        row = state.rows.get(handler.row_id)
        if handler.event != event or row is None or not (row.active and row.installed):
            continue
        if only is not None and row.id != only.id:
            continue
        if handler.offline:
            _keep_offline(state, row, handler, data, user_id=user_id)
            continue
        key = (hit or str(next(state.ids)), row.client_id, handler.handler, event, str(handler.user_id), str(data))
        if key in state.outbox.pending_keys:
            continue
        body = build_form(_message(state, row, handler, data, user_id=user_id, hops=hops))
        state.outbox.put(Delivery(event, handler.handler, row.code, data, body, state.clock(), key))
        count += 1
    return count


def _keep_offline(state: PortalState, row: AppRow, handler: HandlerRow, data: dict[str, Any], *, user_id: int) -> None:
    """Put an event into the app's offline queue, and tell the app that there is something in it.

    Faults reach it there: a lost event never comes in, one that is delivered twice is in it twice, a late one is found later.
    """
    trouble = state.faults.for_event(handler.event, row.code)
    if trouble.names:
        _log_offline(state, row, handler, data, trouble)
    if trouble.lost:
        return
    queue = state.company["offline_event"]
    for _ in range(2 if trouble.twice else 1):
        _queue_offline(state, row, handler, data, user_id=user_id, wait=trouble.wait)
    while len(queue.rows) > OFFLINE_KEPT:
        queue.delete(min(queue.rows))
    if handler.event != OFFLINE_EVENT:
        raise_event(state, OFFLINE_EVENT, {}, user_id=user_id, only=row)


def _log_offline(
    state: PortalState, row: AppRow, handler: HandlerRow, data: dict[str, Any], trouble: DeliveryTrouble
) -> None:
    state.log.event(
        at=state.clock(),
        event=handler.event,
        handler=OFFLINE_HANDLER,
        app=row.code,
        status=None,
        error="lost on demand" if trouble.lost else None,
        seconds=0.0,
        data=data,
        clean=None,
        body=None,
        fault=", ".join(trouble.names),
    )


def _queue_offline(
    state: PortalState, row: AppRow, handler: HandlerRow, data: dict[str, Any], *, user_id: int, wait: float
) -> None:
    state.company["offline_event"].add(
        {
            "TIMESTAMP_X": datetime.fromtimestamp(state.clock(), UTC).isoformat(timespec="seconds"),
            "EVENT_NAME": handler.event,
            "EVENT_DATA": data or False,
            "EVENT_ADDITIONAL": {"user_id": user_id} if user_id else False,
            "MESSAGE_ID": secrets.token_hex(16),
            "PROCESS_ID": "",
            "ERROR": "0",
            "CONNECTOR": handler.connector,
            "REST_APP_ID": str(row.id),
            "_FROM": state.clock() + wait,
        }
    )


def _message(
    state: PortalState, row: AppRow, handler: HandlerRow, data: dict[str, Any], *, user_id: int, hops: int
) -> dict[str, Any]:
    return {
        "event": handler.event,
        "event_handler_id": handler.id,
        "data": data,
        "ts": int(state.clock()),
        "auth": auth_block(state, row, handler.event, handler.user_id or user_id, hops=hops),
    }


def auth_block(state: PortalState, row: AppRow, event: str, user_id: int, *, hops: int = 0) -> dict[str, Any]:
    """The `auth` part of a message to an app (portal-facts 5.2); `user_id` 0 gives one without tokens."""
    settings = state.settings
    endpoints = {
        "domain": settings.domain,
        "server_endpoint": settings.server_endpoint,
        "client_endpoint": settings.client_endpoint,
        "member_id": settings.member_id,
        "application_token": row.application_token,
    }
    if event in WITHOUT_TOKENS:
        return endpoints
    block: dict[str, Any] = {}
    token = state.tokens.issue(row.client_id, user_id, row.scopes, hops=hops) if user_id in state.users else None
    if token is not None:
        block |= {"access_token": token.access, "expires": int(token.expires), "expires_in": ACCESS_SECONDS}
    block |= {"scope": ",".join(row.scopes), "status": row.status, **endpoints}
    if token is not None:
        block["user_id"] = user_id
        if event in WITH_REFRESH:
            block["refresh_token"] = token.refresh
    return block


def is_loopback(url: str) -> bool:
    """Whether an address leads to this machine by its look alone."""
    host = urlsplit(url).hostname or ""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")


class EventCourier:
    """Delivers what the outbox holds: a little after the cause, once, without a retry."""

    def __init__(self, state: PortalState, ca_bundle: Path) -> None:
        self._state = state
        self._ca_bundle = ca_bundle
        self._tasks: set[asyncio.Task[None]] = set()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._clients: dict[bool, httpx.AsyncClient] = {}

    def start(self) -> None:
        """Take over the outbox; call on the portal's loop."""
        self._loop = asyncio.get_running_loop()
        self._state.outbox.attach(self._take)

    def _take(self, delivery: Delivery) -> None:
        assert self._loop is not None
        task = self._loop.create_task(self._deliver(delivery))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def wait_for_quiet(self, timeout: float) -> bool:
        """Wait until nothing is pending or in flight; False when `timeout` seconds pass before that."""
        end = time.monotonic() + timeout
        while self._tasks:
            left = end - time.monotonic()
            if left <= 0:
                return False
            await asyncio.wait(set(self._tasks), timeout=left)
        return True

    def _client(self, direct: bool) -> httpx.AsyncClient:
        """Two clients: loopback handlers are never reached through a proxy of the environment."""
        if direct not in self._clients:
            context = ssl.create_default_context(cafile=str(self._ca_bundle))
            self._clients[direct] = httpx.AsyncClient(verify=context, trust_env=not direct, follow_redirects=False)
        return self._clients[direct]

    async def _deliver(self, delivery: Delivery) -> None:
        settings = self._state.settings
        # The cloud's queue is never instant: an app must not rely on an event before its own call returns.
        await asyncio.sleep(settings.event_delay)
        self._state.outbox.pending_keys.discard(delivery.key)
        trouble = self._state.faults.for_event(delivery.event, delivery.app)
        if trouble.wait:
            await asyncio.sleep(trouble.wait)
        late = "deliver_late" if trouble.wait else None
        if trouble.lost:
            self._log(delivery, None, None, "lost on demand", 0.0, "lose")
            return
        await self._send(delivery, late)
        if trouble.twice:
            await self._send(delivery, ", ".join(filter(None, ("deliver_twice", late))))

    async def _send(self, delivery: Delivery, fault: str | None) -> None:
        settings = self._state.settings
        status, body, error = None, None, None
        started = time.monotonic()
        try:
            async with asyncio.timeout(settings.event_timeout):
                status, body = await self._post(delivery)
        except TimeoutError:
            error = f"no answer within {settings.event_timeout:g} s"
        except (httpx.HTTPError, httpx.InvalidURL, OSError, ValueError) as exc:
            error = f"{type(exc).__name__}: {exc}"
        self._log(delivery, status, body, error, time.monotonic() - started, fault)

    def _log(  # noqa: PLR0917 - what the entry says
        self,
        delivery: Delivery,
        status: int | None,
        body: str | None,
        error: str | None,
        seconds: float,
        fault: str | None,
    ) -> None:
        clean = delivery.data.get("CLEAN")
        self._state.log.event(
            at=delivery.raised,
            event=delivery.event,
            handler=delivery.handler,
            app=delivery.app,
            status=status,
            error=error,
            seconds=round(seconds, 4),
            data=delivery.data,
            clean=None if clean is None else bool(clean),
            body=body,
            fault=fault,
        )

    async def _post(self, delivery: Delivery) -> tuple[int, str]:
        headers = {"Content-Type": "application/x-www-form-urlencoded", "User-Agent": USER_AGENT}
        client = self._client(is_loopback(delivery.handler))
        timeout = httpx.Timeout(self._state.settings.event_timeout)
        async with client.stream(
            "POST", delivery.handler, content=delivery.body.encode(), headers=headers, timeout=timeout
        ) as response:
            kept = b""
            async for part in response.aiter_bytes():
                kept += part
                if len(kept) >= BODY_KEPT * 4:
                    break
            return response.status_code, kept.decode("utf-8", "replace")[:BODY_KEPT]

    async def stop(self) -> None:
        """Drop what is pending and close all connections."""
        for task in list(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        for client in self._clients.values():
            await client.aclose()
