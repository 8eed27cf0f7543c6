"""What the portal saw and did, in order, as JSON-able records."""

from __future__ import annotations

import copy
import itertools
import threading
from typing import Any

LIMIT = 200_000
"""Records kept at most; a journey writes a few thousand. Older ones are dropped first."""
LIMIT_WITH_ANSWERS = 10_000
"""The same where answers are kept, which are much larger."""


TEXT_KEPT = 2000
ITEMS_KEPT = 500
VALUES_KEPT = 5000
NUMBER_KEPT = 2**63


def _plain(value: Any, left: list[int] | None = None) -> Any:
    """A value that `json.dumps` takes, whatever an app sent; long texts and lists, and very much of them, are cut."""
    left = [VALUES_KEPT] if left is None else left
    left[0] -= 1
    if isinstance(value, str):
        kept = value if len(value) <= TEXT_KEPT else value[:TEXT_KEPT] + "..."
        # Half of a surrogate pair, which JSON can carry, is no text that can be written to a file.
        return kept.encode("utf-8", "replace").decode()
    if isinstance(value, dict):
        keys = itertools.islice(value, ITEMS_KEPT)
        return {_plain(str(key), left): _plain(value[key], left) for key in keys if left[0] > 0}
    if isinstance(value, (list, tuple)):
        return [_plain(item, left) for item in value[:ITEMS_KEPT] if left[0] > 0]
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return value if abs(value) < NUMBER_KEPT else str(value)
    return value if value is None or isinstance(value, bool) else str(value)


class PortalLog:
    """An append-only list of records; safe to read from any thread while the portal writes."""

    def __init__(self, *, keep_answers: bool = False) -> None:
        """`keep_answers`: entries of REST calls hold what was answered, for a person who looks on."""
        self.keep_answers = keep_answers
        self._entries: list[dict[str, object]] = []
        self._forgotten = 0
        self._limit = LIMIT_WITH_ANSWERS if keep_answers else LIMIT
        self._lock = threading.Lock()
        self._ids = itertools.count(1)

    def next_id(self) -> int:
        """A number for the next REST record, given out before the call is carried out (batch members point at it)."""
        return next(self._ids)

    def _add(self, record: dict[str, object]) -> None:
        with self._lock:
            self._entries.append(record)
            if len(self._entries) > self._limit:
                del self._entries[: self._limit // 10]
                self._forgotten += self._limit // 10

    def entries(self, kind: str | None = None) -> list[dict[str, object]]:
        """Copies of all records so far, or of those of one kind, in the order they were written."""
        with self._lock:
            found = [entry for entry in self._entries if kind is None or entry["kind"] == kind]
        return copy.deepcopy(found)

    def since(self, after: int, most: int) -> tuple[int, list[dict[str, object]]]:
        """The number of the newest record, and copies of those after number `after` (the newest `most` of them)."""
        with self._lock:
            last = self._forgotten + len(self._entries)
            begin = min(len(self._entries), max(0, after - self._forgotten, len(self._entries) - most))
            found = self._entries[begin:]
        return last, copy.deepcopy(found)

    def rest(
        self,
        *,
        id: int,
        at: float,
        method: str,
        params: dict[str, Any],
        app: str | None,
        client_id: str | None,
        user_id: int | None,
        via: str,
        auth: str,
        status: int,
        error: str | None,
        error_description: str | None,
        seconds: float,
        batch: int | None,
        rows: int | None,
        user_agent: str | None,
        emulated: bool = True,
        fault: str | None = None,
        answer: Any = None,
    ) -> None:
        """One REST call, or one command of a batch (`batch` is then the id of the batch call).

        `emulated` is False when the real platform has this method and the embedded portal does not: its answer
        (ERROR_METHOD_NOT_FOUND) then says nothing about the app. A name that neither knows is the app's own error.
        `fault` names the faults on demand that the call met: what follows from them is not the app's doing. `answer` is kept
        where the log keeps answers.
        """
        self._add(
            ({"answer": _plain(answer)} if self.keep_answers else {})
            | {
                "kind": "rest",
                "at": at,
                "method": method,
                "params": _plain(params),
                "app": app,
                "client_id": client_id,
                "user_id": user_id,
                "via": via,
                "auth": auth,
                "status": status,
                "error": error,
                "error_description": error_description,
                "seconds": seconds,
                "batch": batch,
                "id": id,
                "rows": rows,
                "user_agent": user_agent,
                "emulated": emulated,
                "fault": fault,
            }
        )

    def event(
        self,
        *,
        at: float,
        event: str,
        handler: str,
        app: str | None,
        status: int | None,
        error: str | None,
        seconds: float | None,
        data: dict[str, Any],
        clean: bool | None,
        body: str | None,
        fault: str | None = None,
    ) -> None:
        """One delivery of an event to a handler, after its answer or failure; `fault` as for a call."""
        self._add(
            {
                "kind": "event",
                "at": at,
                "event": event,
                "handler": handler,
                "app": app,
                "status": status,
                "error": error,
                "seconds": seconds,
                "data": _plain(data),
                "clean": clean,
                "body": body,
                "fault": fault,
            }
        )

    def oauth(
        self,
        *,
        at: float,
        grant: str,
        app: str | None,
        user_id: int | None,
        status: int,
        error: str | None,
        via: str,
        fault: str | None = None,
    ) -> None:
        """One issue or refusal of tokens; `fault` as for a call."""
        self._add(
            {
                "kind": "oauth",
                "at": at,
                "grant": grant,
                "app": app,
                "user_id": user_id,
                "status": status,
                "error": error,
                "via": via,
                "fault": fault,
            }
        )

    def lifecycle(
        self,
        *,
        at: float,
        action: str,
        app: str,
        user_id: int | None,
        version: int | None,
        clean: bool | None,
        ok: bool,
        error: str | None,
    ) -> None:
        """One install, finish, uninstall or end of a first run."""
        self._add(
            {
                "kind": "lifecycle",
                "at": at,
                "action": action,
                "app": app,
                "user_id": user_id,
                "version": version,
                "clean": clean,
                "ok": ok,
                "error": error,
            }
        )

    def frame(
        self,
        *,
        at: float,
        app: str,
        user_id: int,
        url: str,
        placement: str,
        sid: str,
        install: bool,
        first_run: bool,
    ) -> None:
        """One rendering of an app's frame."""
        self._add(
            {
                "kind": "frame",
                "at": at,
                "app": app,
                "user_id": user_id,
                "url": url,
                "placement": placement,
                "sid": sid,
                "install": install,
                "first_run": first_run,
            }
        )
