"""What the portal saw and did, in order, as JSON-able records."""

from __future__ import annotations

import copy
import itertools
import threading
from typing import Any

LIMIT = 200_000
"""Records kept at most; a journey writes a few thousand. Older ones are dropped first."""


TEXT_KEPT = 2000
ITEMS_KEPT = 500


def _plain(value: Any) -> Any:
    """A value that `json.dumps` takes, whatever an app sent; long texts and lists are cut."""
    if isinstance(value, str):
        return value if len(value) <= TEXT_KEPT else value[:TEXT_KEPT] + "..."
    if isinstance(value, dict):
        return {str(key)[:TEXT_KEPT]: _plain(value[key]) for key in itertools.islice(value, ITEMS_KEPT)}
    if isinstance(value, (list, tuple)):
        return [_plain(item) for item in value[:ITEMS_KEPT]]
    return value if value is None or isinstance(value, (bool, int, float)) else str(value)


class PortalLog:
    """An append-only list of records; safe to read from any thread while the portal writes."""

    def __init__(self) -> None:
        self._entries: list[dict[str, object]] = []
        self._lock = threading.Lock()
        self._ids = itertools.count(1)

    def next_id(self) -> int:
        """A number for the next REST record, given out before the call is carried out (batch members point at it)."""
        return next(self._ids)

    def _add(self, record: dict[str, object]) -> None:
        with self._lock:
            self._entries.append(record)
            if len(self._entries) > LIMIT:
                del self._entries[: LIMIT // 10]

    def entries(self, kind: str | None = None) -> list[dict[str, object]]:
        """Copies of all records so far, or of those of one kind, in the order they were written."""
        with self._lock:
            found = [entry for entry in self._entries if kind is None or entry["kind"] == kind]
        return copy.deepcopy(found)

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
    ) -> None:
        """One REST call, or one command of a batch (`batch` is then the id of the batch call)."""
        self._add(
            {
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
    ) -> None:
        """One delivery of an event to a handler, after its answer or failure."""
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
            }
        )

    def oauth(
        self, *, at: float, grant: str, app: str | None, user_id: int | None, status: int, error: str | None, via: str
    ) -> None:
        """One issue or refusal of tokens."""
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
