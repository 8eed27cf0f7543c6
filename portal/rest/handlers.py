"""What the portal demands of an address that an app wants to be called at (portal-facts 5.1)."""

from __future__ import annotations

from urllib.parse import urlsplit

from portal.rest.errors import RestError


def check_handler(url: str) -> str:
    """The address, when it is http(s) and its host has a dot that is not the first character; raises RestError."""
    try:
        parts = urlsplit(url.strip())
        host = parts.hostname or ""
    except ValueError as exc:
        raise RestError("ERROR_WRONG_HANDLER_URL", "Wrong handler URL") from exc
    if parts.scheme not in {"http", "https"}:
        raise RestError("ERROR_UNSUPPORTED_PROTOCOL", "Unsupported handler protocol")
    if host.find(".") <= 0:
        raise RestError("ERROR_WRONG_HANDLER_URL", "Wrong handler URL")
    return url.strip()
