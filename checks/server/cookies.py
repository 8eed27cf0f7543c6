"""Cookies that the browser drops because the app stands in another site's frame."""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass
from urllib.parse import urlsplit

_SESSION = re.compile(
    r"sess|sid\b|_sid|^sid|auth|token|login|user|account|member|jwt|csrf|xsrf|identity|remember|passport", re.IGNORECASE
)
"""Names of cookies that carry who somebody is, rather than what he prefers."""


_PLATFORMS = (
    "appspot.com azurewebsites.net cloudfront.net firebaseapp.com fly.dev github.io gitlab.io glitch.me herokuapp.com"
    " netlify.app ngrok-free.app ngrok.io onrender.com pages.dev railway.app render.com surge.sh trycloudflare.com vercel.app"
    " web.app workers.dev"
)
_SHARED = frozenset(_PLATFORMS.split())
"""Domains whose subdomains belong to anybody (of the public suffix list, those where small apps live)."""
_LONG_AGO = 2020
"""A cookie that ended before this year was set to be deleted."""


@dataclass(frozen=True)
class Cookie:
    """A Set-Cookie header, as far as it matters in a frame."""

    name: str
    same_site: str | None
    secure: bool
    deleted: bool

    @property
    def survives_in_frame(self) -> bool:
        """Whether Chromium keeps it for a frame of another site."""
        return self.same_site == "none" and self.secure

    @property
    def session_like(self) -> bool:
        """Whether the name says that somebody is recognised by it."""
        return bool(_SESSION.search(self.name))

    @property
    def attributes(self) -> str:
        """What it has, in the header's words."""
        same_site = f"SameSite={self.same_site.capitalize()}" if self.same_site else "no SameSite"
        return f"{same_site}, {'Secure' if self.secure else 'not Secure'}"


def cookies(header: str) -> list[Cookie]:
    """The cookies of joined Set-Cookie headers (one a line)."""
    return [cookie for line in header.splitlines() if (cookie := _cookie(line)) is not None]


def _cookie(line: str) -> Cookie | None:
    first, *rest = line.split(";")
    name, equals, value = first.strip().partition("=")
    if not equals or not name:
        return None
    attributes = {key.strip().lower(): text.strip().lower() for key, _, text in (part.partition("=") for part in rest)}
    deleted = _is_past(attributes) or value == "deleted"
    return Cookie(name, attributes.get("samesite") or None, "secure" in attributes, deleted)


def _is_past(attributes: dict[str, str]) -> bool:
    """Whether the cookie is taken back: no age, or a date of long ago (which one is the framework's taste). Max-Age wins."""
    age = attributes.get("max-age", "")
    if re.fullmatch(r"-?\d+", age):
        return int(age) <= 0
    year = re.search(r"\b(?:19|20)\d\d\b", attributes.get("expires", ""))
    return year is not None and int(year[0]) < _LONG_AGO


def same_site(one: str, other: str) -> bool:
    """Whether two addresses are one site to the browser (scheme and registrable domain; the port does not matter)."""
    first, second = urlsplit(one), urlsplit(other)
    return first.scheme == second.scheme and _site(first.hostname or "") == _site(second.hostname or "")


def same_registrant(one: str, other: str) -> bool:
    """Whether two host names lie under one registrable domain: desk.acme.example and www.acme.example."""
    return bool(one) and _site(one) == _site(other)


def _site(host: str) -> str:
    try:
        return str(ipaddress.ip_address(host))
    except ValueError:
        labels = host.lower().split(".")
        # co.uk, com.br and the like: a short second label under a country code belongs to the registry.
        shared = (len(labels[-1]) == 2 and len(labels[-2:][0]) <= 3) or ".".join(labels[-2:]) in _SHARED
        count = 3 if len(labels) >= 3 and shared else 2
        return ".".join(labels[-count:])
