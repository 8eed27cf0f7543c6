"""The portal's faults as tests and the journey switch them on and off."""

from __future__ import annotations

import itertools
import math
import threading
from collections.abc import Callable, Collection, Iterable
from typing import Any, cast, get_args

from portal.faults.answers import answer_named, grant_refusal
from portal.faults.model import TOKEN_ENDPOINT, DeliveryTrouble, Drop, Fault, Kind, Scope, Trouble, Via
from portal.faults.names import event_patterns, method_patterns

LONGEST = 3600.0
"""Seconds that a delay may last at most."""
Names = str | Iterable[str]
CALL_KINDS: tuple[Kind, ...] = ("answer", "delay", "drop")
REFUSALS: tuple[Kind, ...] = ("refuse_refresh",)
LOSSES: tuple[Kind, ...] = ("lose",)
DELIVERIES: tuple[Kind, ...] = ("deliver_twice", "deliver_late")


class Faults:
    """All faults of one portal. Each method switches one on at once and answers it; it lasts until `times` calls have met
    it, until `end()`, or, used with `with`, until the block is left.

        with portal.faults.answering("QUERY_LIMIT_EXCEEDED", methods="crm.*", times=3, app="acme.radar", via="server"):
            ...

    `methods` are names of REST methods or patterns with `*`, one or several. They are met in plain calls and in the commands
    of a batch alike: `*` refuses a whole batch, `crm.*` the commands in it (what only a whole answer can have, a page of the
    web server or a closed connection, happens to the batch then). `oauth.token` names the authorization server's token
    endpoint, which `*` leaves alone. `events` are event names or patterns. `app` is the app's code, `via` says whose
    calls: "browser" or "server". `times=None`: without end. Everything that meets a fault has its name in the key `fault` of
    its entry in the portal's log.

    All methods may be called from any thread, and raise ValueError for arguments that make no sense.
    """

    def __init__(self, expire: Callable[[str], int] | None = None, apps: Callable[[], Collection[str]] = tuple) -> None:
        """`expire` lets an app's access tokens expire, `apps` tells the codes that there are (none: any code is taken)."""
        self._expire = expire
        self._apps = apps
        self._numbers = itertools.count(1)
        self._on: list[Fault] = []
        self._lock = threading.Lock()

    # What can be switched on

    def answering(
        self,
        error: str | int,
        *,
        methods: Names = "*",
        times: int | None = None,
        app: str | None = None,
        via: Via | None = None,
        description: str | None = None,
    ) -> Fault:
        """Calls are answered with this error: one of REST by its name (QUERY_LIMIT_EXCEEDED, OVERLOAD_LIMIT,
        OPERATION_TIME_LIMIT, INTERNAL_SERVER_ERROR, expired_token ...), or "nginx 502", "nginx 503", "nginx 504" for the web
        server's own page.

        A status in place of the name chooses the usual one: 429 OPERATION_TIME_LIMIT, 500 INTERNAL_SERVER_ERROR, 502 to 504
        the page. The calls are not carried out.
        """
        answer = answer_named(error, description)
        return self._add("answer", self._calls(methods, app, via), times, answer=answer)

    def delay(
        self,
        seconds: float,
        *,
        methods: Names = "*",
        times: int | None = None,
        app: str | None = None,
        via: Via | None = None,
    ) -> Fault:
        """Calls are answered this much later. A command of a batch delays the answer of the whole batch."""
        return self._add("delay", self._calls(methods, app, via), times, seconds=_seconds(seconds))

    def drop(
        self,
        *,
        methods: Names = "*",
        after_bytes: int = 0,
        carried_out: bool = False,
        times: int | None = None,
        app: str | None = None,
        via: Via | None = None,
    ) -> Fault:
        """The connection is closed without an answer, or after `after_bytes` bytes of the answer's body.

        `carried_out`: the call does its work before (a caller that repeats it then does it twice); with `after_bytes` it
        always does.
        """
        if isinstance(after_bytes, bool) or not isinstance(after_bytes, int) or after_bytes < 0:
            raise ValueError(f"after_bytes is a number of bytes, 0 or more, not {after_bytes!r}.")
        drop = Drop(after_bytes, carried_out or after_bytes > 0)
        return self._add("drop", self._calls(methods, app, via), times, drop=drop)

    def refuse_refresh(
        self,
        app: str | None = None,
        error: str = "invalid_grant",
        *,
        times: int | None = None,
        via: Via | None = None,
        description: str | None = None,
    ) -> Fault:
        """Refreshes of tokens are refused: by the token endpoint with this error, and in the app's frame (BX24.refreshAuth),
        which gets no token. The refresh token stays good."""
        answer = grant_refusal(error, description)
        scope = Scope((TOKEN_ENDPOINT,), self._app(app), _via(via))
        return self._add("refuse_refresh", scope, times, answer=answer)

    def expire_tokens(self, app: str) -> int:
        """Let the app's access tokens expire now; answers how many were still good. Refresh tokens stay good."""
        code = self._app(app)
        if code is None:
            raise ValueError("expire_tokens needs the code of an app.")
        return self._expire(code) if self._expire is not None else 0

    def lose(self, events: Names, *, times: int | None = None, app: str | None = None) -> Fault:
        """Events are never delivered."""
        return self._add("lose", self._events(events, app), times)

    def deliver_twice(self, events: Names, *, times: int | None = None, app: str | None = None) -> Fault:
        """Events are delivered a second time, right after the first."""
        return self._add("deliver_twice", self._events(events, app), times)

    def deliver_late(self, events: Names, seconds: float, *, times: int | None = None, app: str | None = None) -> Fault:
        """Events are delivered this much later than usual."""
        return self._add("deliver_late", self._events(events, app), times, seconds=_seconds(seconds))

    def active(self) -> tuple[Fault, ...]:
        """The faults that are on, oldest first."""
        with self._lock:
            return tuple(fault for fault in self._on if fault.active)

    def clear(self) -> None:
        """End them all."""
        for fault in self.active():
            fault.end()

    # What the portal asks

    def for_call(self, method: str, app: str | None, via: str) -> Trouble | None:
        """What happens to a REST call or a command of a batch: all delays, and the oldest other fault."""
        return self._meet(CALL_KINDS, method, app, via)

    def for_token(self, grant: str, app: str | None, via: str) -> Trouble | None:
        """What happens to a request to the token endpoint."""
        kinds = (*CALL_KINDS, *REFUSALS) if grant == "refresh_token" else CALL_KINDS
        return self._meet(kinds, TOKEN_ENDPOINT, app, via)

    def for_frame_refresh(self, app: str | None) -> Trouble | None:
        """What happens when an app's frame asks the portal's page for fresh tokens."""
        return self._meet(REFUSALS, TOKEN_ENDPOINT, app, "browser")

    def for_event(self, event: str, app: str | None) -> DeliveryTrouble:
        """What happens to one event on its way to one handler; an event that is lost meets nothing else."""
        taken = self._taken(LOSSES, event, app, None, first_only=True)
        if taken:
            return DeliveryTrouble(("lose",), lost=True)
        taken = self._taken(DELIVERIES, event, app, None)
        kinds = tuple(dict.fromkeys(fault.kind for fault in taken))
        return DeliveryTrouble(kinds, twice="deliver_twice" in kinds, wait=sum(fault.seconds for fault in taken))

    def _meet(self, kinds: Collection[Kind], name: str, app: str | None, via: str) -> Trouble | None:
        delays = self._taken([kind for kind in kinds if kind == "delay"], name, app, via)
        other = self._taken([kind for kind in kinds if kind != "delay"], name, app, via, first_only=True)
        if not delays and not other:
            return None
        names = tuple(dict.fromkeys(fault.name for fault in (*delays, *other)))
        first = other[0] if other else None
        return Trouble(
            names,
            wait=sum(fault.seconds for fault in delays),
            answer=first.answer if first else None,
            drop=first.drop if first else None,
        )

    def _taken(
        self, kinds: Collection[Kind], name: str, app: str | None, via: str | None, *, first_only: bool = False
    ) -> list[Fault]:
        taken: list[Fault] = []
        for fault in self.active():
            if fault.kind in kinds and fault.scope.holds(name, app, via) and fault.take():
                taken.append(fault)
                if first_only:
                    break
        return taken

    # Arguments

    def _add(self, kind: Kind, scope: Scope, times: int | None, **more: Any) -> Fault:
        if times is not None and (isinstance(times, bool) or not isinstance(times, int) or times < 1):
            raise ValueError(f"times is a whole number from 1, or None for no end, not {times!r}.")
        fault = Fault(next(self._numbers), kind, scope, times, self._gone, **more)
        with self._lock:
            self._on = [each for each in self._on if each.active]
            self._on.append(fault)
        return fault

    def _gone(self, fault: Fault) -> None:
        with self._lock:
            self._on = [each for each in self._on if each is not fault]

    def _calls(self, methods: Names, app: str | None, via: str | None) -> Scope:
        return Scope(method_patterns(methods), self._app(app), _via(via))

    def _events(self, events: Names, app: str | None) -> Scope:
        return Scope(event_patterns(events), self._app(app))

    def _app(self, code: str | None) -> str | None:
        known = self._apps()
        if code is not None and known and code not in known:
            raise ValueError(f"No app {code!r} was published on this portal. There are: {', '.join(known)}.")
        if code is not None and (not isinstance(code, str) or not code):
            raise ValueError(f"app is the code of an app, not {code!r}.")
        return code


def _via(value: str | None) -> Via | None:
    if value is not None and value not in get_args(Via):
        raise ValueError(f'via is "browser", "server" or None for both, not {value!r}.')
    return cast("Via | None", value)


def _seconds(value: float) -> float:
    right = isinstance(value, (int, float)) and not isinstance(value, bool) and math.isfinite(value)
    if not right or not 0 < value <= LONGEST:
        raise ValueError(f"seconds is a number above 0, at most {LONGEST:g}, not {value!r}.")
    return float(value)
