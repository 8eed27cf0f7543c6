"""Whose an address is, and how a finding names it."""

from __future__ import annotations

import ipaddress
import re
from enum import StrEnum
from urllib.parse import SplitResult, urlsplit

from journey.evidence import Evidence, Visit

_PORTAL_ADDS = ("DOMAIN=", "PROTOCOL=", "LANG=", "APP_SID=")
"""What the portal appends to an app's address (portal-facts 3.3)."""


class Owner(StrEnum):
    """Who answers for an address."""

    APP = "app"
    """The app's own server, or another one on this machine."""
    PORTAL = "portal"
    OUTSIDE = "outside"


def split(url: str) -> SplitResult:
    """The address in parts; an address that can't be parsed has none."""
    try:
        return urlsplit(url)
    except ValueError:
        return SplitResult("", "", url, "", "")


def host_of(url: str) -> str:
    """The host's name in lower case, without port; empty where there is none."""
    try:
        return (urlsplit(url).hostname or "").lower()
    except ValueError:
        return ""


def on_this_machine(host: str) -> bool:
    """Whether the host is a loopback address."""
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def owner_of(run: Evidence, url: str) -> Owner:
    """Whose address it is; one without a host is the app's."""
    host = host_of(url)
    if host and host == host_of(run.portal.url) and split(url).netloc.lower() == split(run.portal.url).netloc.lower():
        return Owner.PORTAL
    own = {host_of(run.app.address), host_of(run.app.installer or ""), host_of(run.app.event_handler or "")}
    if not host or host in own or on_this_machine(host):
        return Owner.APP
    return Owner.OUTSIDE


def origin_of(url: str) -> str:
    """Scheme, host and port; default ports left out."""
    parts = split(url)
    port = f":{parts.port}" if _has_port(parts) and parts.port not in (80, 443) else ""
    return f"{parts.scheme}://{(parts.hostname or '').lower()}{port}"


def _has_port(parts: SplitResult) -> bool:
    try:
        return parts.port is not None
    except ValueError:
        return False


def page_of(run: Evidence, url: str) -> str:
    """The path with query and fragment for the app's own addresses, without what the portal adds; else the whole address."""
    if owner_of(run, url) is not Owner.APP or origin_of(url) != origin_of(run.app.address):
        return url
    parts = split(url)
    query = "&".join(part for part in parts.query.split("&") if part and not part.startswith(_PORTAL_ADDS))
    fragment = f"#{parts.fragment}" if parts.fragment else ""
    return f"{parts.path or '/'}{'?' + query if query else ''}{fragment}"


def without_fragment(url: str) -> str:
    """The address as a server is asked for it."""
    return url.partition("#")[0]


def script_place(run: Evidence, url: str | None, line: int | None, column: int | None) -> str | None:
    """A place in a script as a person writes it: "app.js:120:14"; the page's path for a script inside a document."""
    if not url:
        return None
    parts = split(url)
    name = parts.path.rsplit("/", 1)[-1] or parts.path or url
    if owner_of(run, url) is Owner.OUTSIDE:
        name = f"{parts.netloc}{parts.path}"
    numbers = "".join(f":{number}" for number in (line, column if line is not None else None) if number is not None)
    return f"{name}{numbers}"


def unreached_hosts(run: Evidence, visit: Visit, kinds: tuple[str, ...] = ()) -> list[str]:
    """Hosts outside this machine that the screen asked in vain, the run having no network; of some kinds or all."""
    if run.network:
        return []
    hosts = {
        host_of(exchange.url)
        for exchange in visit.exchanges
        if exchange.status is None
        and exchange.failure
        and not exchange.aborted
        and (not kinds or exchange.kind in kinds)
        and owner_of(run, exchange.url) is Owner.OUTSIDE
    }
    return sorted(hosts)


_TYPEFACES = ("fonts.", "use.typekit.net", "p.typekit.net", "kit.fontawesome.com", "use.fontawesome.com")
"""Hosts whose style sheets bring typefaces and icons: without them a screen is still laid out as its author did."""
_STYLING_SCRIPT = re.compile(r"tailwind|twind|unocss|windicss", re.IGNORECASE)
"""Scripts that write the style sheet of a page."""


def unreached_styles(run: Evidence, visit: Visit) -> list[str]:
    """Hosts whose style sheets the screen asked for in vain, the run having no network: how it looks can't be told here."""
    if run.network:
        return []
    hosts = {
        host_of(exchange.url)
        for exchange in visit.exchanges
        if exchange.status is None
        and exchange.failure
        and (exchange.kind == "stylesheet" or (exchange.kind == "script" and _STYLING_SCRIPT.search(exchange.url)))
        and owner_of(run, exchange.url) is Owner.OUTSIDE
    }
    return sorted(host for host in hosts if not host.startswith(_TYPEFACES))


_ICONS = re.compile(r"material[+%20-]*(?:icons|symbols)|/icon\b", re.IGNORECASE)
"""Style sheets of icon typefaces that draw a picture in place of a word ("expand_more")."""


def unreached_icons(run: Evidence, visit: Visit) -> bool:
    """Whether words stand where the screen's icons would be, the run having no network to fetch their typeface."""
    return not run.network and any(
        exchange.status is None
        and exchange.failure
        and exchange.kind in ("stylesheet", "font")
        and _ICONS.search(exchange.url)
        and owner_of(run, exchange.url) is Owner.OUTSIDE
        for exchange in visit.exchanges
    )


def without_styles_hint(hosts: list[str]) -> str:
    """What to do about a finding on a screen that lacked style sheets."""
    return f"May follow from the style sheets of {', '.join(hosts[:3])} being out of reach in this run: repeat it with a network."
