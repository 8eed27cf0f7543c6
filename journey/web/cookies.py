"""Which of the browser's cookies go with a request."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from urllib.parse import urlsplit

from journey.manifest import is_loopback

BrowserCookie = Mapping[str, object]
"""As Playwright's BrowserContext.cookies() gives them: name, value, domain, path, expires (-1: with the session), secure."""


def cookie_header(cookies: Sequence[BrowserCookie], url: str) -> str:
    """The Cookie header that a browser would send to `url` (RFC 6265, 5.4), ports left aside; empty when there is none."""
    parts = urlsplit(url)
    host, path = (parts.hostname or "").lower(), parts.path or "/"
    secure = parts.scheme == "https" or is_loopback(host)
    fitting = [cookie for cookie in cookies if _fits(cookie, host, path, secure)]
    fitting.sort(key=lambda cookie: -len(str(cookie.get("path", "/"))))
    return "; ".join(f"{cookie['name']}={cookie['value']}" for cookie in fitting)


def _fits(cookie: BrowserCookie, host: str, path: str, secure: bool) -> bool:
    domain = str(cookie.get("domain", "")).lower()
    at_home = host == domain.lstrip(".") or (domain.startswith(".") and host.endswith(domain))
    expires = cookie.get("expires", -1)
    alive = not isinstance(expires, int | float) or expires < 0 or expires > time.time()
    return at_home and alive and (secure or not cookie.get("secure")) and _below(str(cookie.get("path", "/")), path)


def _below(cookie_path: str, path: str) -> bool:
    if cookie_path in {path, "/"}:
        return True
    return path.startswith(cookie_path) and (cookie_path.endswith("/") or path[len(cookie_path)] == "/")
