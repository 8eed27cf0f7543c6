"""An app that this run does not start: whether it is there."""

from __future__ import annotations

from urllib.parse import urlsplit

from journey.app_process.ports import answers
from journey.app_process.process import AppDidNotStart

PATIENCE = 3.0
"""Seconds in which a connection must be accepted."""


def need_running(address: str) -> None:
    """Check that somebody listens at the address of an app on this machine; what it answers is for the journey to see.

    Raises AppDidNotStart, which says what to do: a run against nothing would accuse the app of everything.
    """
    parts = urlsplit(address)
    port = parts.port or (443 if parts.scheme == "https" else 80)
    if not answers(parts.hostname or "127.0.0.1", port, PATIENCE):
        raise AppDidNotStart(
            f"Nothing listens at {address}. The manifest has no [serve], so the app must be running before the run begins: "
            "start it, or say in [serve] by which command the run shall start it."
        )
