"""Learns tokens by value from what a page sends, so that they stay out of everything that is written."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import parse_qs

from playwright.sync_api import Request

from journey.redaction import Redactor


def learner(redactor: Redactor, portal_url: str) -> Callable[[Request], None]:
    """A listener for a context's requests: it learns those of a handover, and what a page itself calls REST with
    (portal-facts 3.3, 9)."""

    def learn(request: Request) -> None:
        if request.method != "POST":
            return
        if request.is_navigation_request():
            fields = parse_qs(request.post_data or "")
            for name in ("AUTH_ID", "REFRESH_ID", "APPLICATION_TOKEN"):
                redactor.know(name.lower(), fields.get(name, []))
        elif request.url.startswith(f"{portal_url}/rest/"):
            # Files go the same way: what is no text holds no form.
            body = (request.post_data_buffer or b"")[:100_000].decode("utf-8", errors="replace")
            redactor.know("auth_id", parse_qs(body).get("auth", []))

    return learn
