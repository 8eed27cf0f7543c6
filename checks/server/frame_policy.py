"""What the headers of a page say about being shown in another site's frame, as Chromium reads them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from journey.evidence import Evidence, Exchange

_PORTAL_HOSTS = re.compile(r"(?:^|\.)bitrix24\.[a-z.]{2,7}$")


@dataclass(frozen=True)
class Refusal:
    """A header that keeps the page out of the portal's frame."""

    header: str
    value: str
    other_portals: bool = False
    """It lets in portals under Bitrix24's own domain names, only not this one."""


def refusal(headers: dict[str, str], page: str, portal: str) -> Refusal | None:
    """The header that keeps `page` (its address) out of a frame of `portal` (its address), or None.

    A frame-ancestors directive overrules X-Frame-Options. ALLOW-FROM and unknown words are ignored by Chromium. A policy that
    only reports keeps nobody out.
    """
    policies = [policy for policy in re.split(r"[,\n]", headers.get("content-security-policy", "")) if policy.strip()]
    ancestors = [sources for policy in policies if (sources := _frame_ancestors(policy)) is not None]
    if ancestors:
        for sources in ancestors:
            if not any(_admits(source, page, portal) for source in sources):
                value = f"frame-ancestors {' '.join(sources) or chr(39) + 'none' + chr(39)}"
                others = any(_is_portal_source(source) for source in sources)
                return Refusal("Content-Security-Policy", value, other_portals=others)
        return None
    return _by_x_frame_options(headers.get("x-frame-options", ""), page, portal)


def lets_in_other_portals(run: Evidence, answer: Exchange | None) -> bool:
    """Whether the embedded portal alone is kept out, since the policy names portals of Bitrix24's own domains."""
    if answer is None or run.portal.kind != "embedded":
        return False
    refused = refusal(answer.headers, answer.url, run.portal.url)
    return refused is not None and refused.other_portals


def _frame_ancestors(policy: str) -> list[str] | None:
    for directive in policy.split(";"):
        words = directive.split()
        if words and words[0].lower() == "frame-ancestors":
            return words[1:]
    return None


def _by_x_frame_options(header: str, page: str, portal: str) -> Refusal | None:
    values = {value.strip().upper() for value in re.split(r"[,\n]", header) if value.strip()}
    known = values & {"DENY", "SAMEORIGIN", "ALLOWALL"}
    # Several different values contradict each other: the browser then takes the strictest view.
    refused = bool(known) and len(values) > 1
    refused = refused or values == {"DENY"} or (values == {"SAMEORIGIN"} and _origin(page) != _origin(portal))
    return Refusal("X-Frame-Options", " ".join(header.split())) if refused else None


def _admits(source: str, page: str, portal: str) -> bool:
    word = source.lower()
    scheme, host, port = _origin(portal)
    if word == "*":
        return scheme in ("http", "https")
    if word == "'self'":
        return _origin(page) == _origin(portal)
    if word.startswith("'"):
        return False
    if re.fullmatch(r"[a-z][a-z0-9+.-]*:", word):
        return word[:-1] == scheme or (word == "http:" and scheme == "https")
    match = re.fullmatch(r"(?:([a-z][a-z0-9+.-]*)://)?(\*|[^/:]+)(?::(\d+|\*))?(?:/.*)?", word)
    if match is None:
        return False
    wanted_scheme, wanted_host, wanted_port = match.groups()
    if wanted_scheme and wanted_scheme != scheme and not (wanted_scheme == "http" and scheme == "https"):
        return False
    if not wanted_scheme and scheme not in (urlsplit(page).scheme, "https"):
        return False
    if wanted_port not in (None, "*") and int(wanted_port) != port and not (wanted_port == "80" and port == 443):
        return False
    if wanted_port is None and port not in (80, 443):
        return False
    if wanted_host == "*":
        return True
    return host.endswith(wanted_host[1:]) if wanted_host.startswith("*.") else host == wanted_host


def _is_portal_source(source: str) -> bool:
    host = re.sub(r"^[a-z]+://", "", source.lower()).split("/")[0].split(":")[0]
    return bool(_PORTAL_HOSTS.search(host.removeprefix("*")))


def _origin(url: str) -> tuple[str, str, int]:
    parts = urlsplit(url)
    default = 443 if parts.scheme == "https" else 80
    return parts.scheme.lower(), (parts.hostname or "").lower(), parts.port or default
