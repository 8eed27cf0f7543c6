"""Addresses: their origin, and the screen they stand for without what the portal adds."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlsplit, urlunsplit

PORTAL_KEYS = frozenset(
    {
        "DOMAIN", "PROTOCOL", "LANG", "APP_SID", "AUTH_ID", "AUTH_EXPIRES", "REFRESH_ID", "SERVER_ENDPOINT", "APPLICATION_TOKEN",
        "APPLICATION_SCOPE", "PLACEMENT", "PLACEMENT_OPTIONS", "IFRAME", "IFRAME_TYPE", "member_id", "install_finished",
    }
)  # fmt: skip
"""What the portal puts into the handover (portal-facts 3.3)."""

_STATUS = frozenset({"L", "F", "D", "T", "P", "S"})


def origin_of(url: str) -> str:
    """Scheme, host and port ("https://127.0.0.1:8443"), default ports left out; "" for an address without a host."""
    if url.startswith("blob:"):
        url = url[5:]
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return ""  # not an address
    if not parts.hostname:
        return ""
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    standard = {"http": 80, "https": 443}.get(parts.scheme)
    return f"{parts.scheme}://{host}" + (f":{port}" if port and port != standard else "")


def without_handover(url: str) -> str:
    """The address without the keys that the portal adds to it."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return url
    pieces = parts.query.split("&") if parts.query else []
    handed_over = any(piece.split("=", 1)[0] in PORTAL_KEYS for piece in pieces)

    def added(piece: str) -> bool:
        key, _, value = piece.partition("=")
        # "status" is an ordinary word: it is the portal's only beside the others, with one of its letters.
        return key in PORTAL_KEYS or (handed_over and key == "status" and value in _STATUS)

    query = "&".join(piece for piece in pieces if not added(piece))
    return urlunsplit((parts.scheme, parts.netloc, parts.path, query, parts.fragment))


def screen_of(url: str, app_origins: set[str] | frozenset[str]) -> str:
    """The screen's path with query and fragment as the app knows it ("/settings?tab=2"); the whole address where it is not
    the app's own (contract, "What a run writes")."""
    plain = without_handover(url)
    if origin_of(url) not in app_origins:
        return plain
    parts = urlsplit(plain)
    return urlunsplit(("", "", parts.path or "/", parts.query, parts.fragment))


def query_keys(url: str) -> set[str]:
    """The keys of the address's query."""
    try:
        return {key for key, _ in parse_qsl(urlsplit(url).query, keep_blank_values=True)}
    except ValueError:
        return set()
