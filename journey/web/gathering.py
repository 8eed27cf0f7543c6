"""Gathers the addresses that the recorded screens lead to, each once, and says which of them must not be asked."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from urllib.parse import unquote, urldefrag, urlsplit

from journey.addresses import Addresses, origin
from journey.evidence import Link, Role, Visit
from journey.explore.safety import is_destructive

_VARYING = re.compile(r"\d+|[0-9a-f]{8}-[0-9a-f-]{20,}", re.IGNORECASE)


@dataclass
class Asked:
    """One address, and who leads to it."""

    url: str
    """Without its fragment."""
    own: bool
    role: Role
    """The first account that saw the link."""
    referrer: str
    """Address of the first screen with the link."""
    in_frame: bool
    """False when it opens in a tab of its own."""
    fragments: dict[str, bool | None] = field(default_factory=dict)
    """Fragment: whether the browser found its target; None where it was not asked."""
    skipped: str | None = None
    """Why it is not asked."""
    within: bool = False
    """Every link to it stays in the document that it stands in: following them asks the server nothing."""

    placement: bool = False
    """The portal opens it by POST, as a placement: a 404 to a plain GET proves nothing."""

    @property
    def host(self) -> str:
        """Host and port: the unit of politeness."""
        try:
            return urlsplit(self.url).netloc.lower()
        except ValueError:  # no address, so nobody's host
            return ""

    @property
    def pattern(self) -> str:
        """The address with its numbers folded: "/deals/1" and "/deals/2" are alike."""
        return _VARYING.sub("0", self.url)


def gather(visits: Sequence[Visit], addresses: Addresses, portal_url: str) -> list[Asked]:
    """Every address of every link, form and route, in the order of their first appearance."""
    found: dict[str, Asked] = {}
    for visit in visits:
        for link in visit.links:
            _add(found, visit, link, addresses, portal_url)
    return list(found.values())


def in_fair_order(asked: Sequence[Asked]) -> list[Asked]:
    """The app's own first, and one of each kind before the second of any: what the time limit cuts off is more of the same."""
    seen: dict[str, int] = {}
    ranked = []
    for number, each in enumerate(asked):
        seen[each.pattern] = seen.get(each.pattern, 0) + 1
        ranked.append(((not each.own, seen[each.pattern], number), each))
    return [each for _, each in sorted(ranked, key=lambda pair: pair[0])]


def _add(found: dict[str, Asked], visit: Visit, link: Link, addresses: Addresses, portal_url: str) -> None:
    url, fragment = without_fragment(link.url.strip())
    reason = why_not_asked(link, portal_url)
    own = is_own(addresses, url)
    within = link.fragment_found is not None or (
        url == without_fragment(visit.url)[0] and ("#" in link.url or link.raw.startswith("#"))
    )
    here = found.get(url)
    if here is None:
        here = Asked(url, own, visit.role, without_fragment(visit.url)[0], link.target not in {"_blank", "_top"})
        here.skipped, here.within = reason, within
        found[url] = here
    elif reason == "destructive" or (here.skipped not in {None, "destructive"} and reason is None):
        # One dangerous label is enough to leave an address alone; one harmless link is enough to ask what only a form led to.
        here.skipped = reason
    here.within &= within
    here.placement |= link.element == "placement"
    if is_anchor(fragment):
        known = here.fragments.get(unquote(fragment))
        here.fragments[unquote(fragment)] = known or link.fragment_found


def is_own(addresses: Addresses, url: str) -> bool:
    """Whether an address, which may be none, is the app's."""
    try:
        return addresses.own(url)
    except ValueError:  # a port that is no number: nobody's address
        return False


def without_fragment(url: str) -> tuple[str, str]:
    """The address without its fragment, and the fragment; what is no address stays as it is."""
    try:
        bare, fragment = urldefrag(url)
    except ValueError:  # brackets that are no IPv6 address
        return url, ""
    return bare, fragment


def is_anchor(fragment: str) -> bool:
    """Whether a fragment names a place on a page: not a route of a script, a text to highlight, or the top."""
    return bool(fragment) and fragment.lower() != "top" and not fragment.startswith(("/", "!", ":~:", "?"))


def why_not_asked(link: Link, portal_url: str) -> str | None:
    """Why a link's address is not asked; None when it may be."""
    url = link.url.strip()
    try:
        parts = urlsplit(url)
        at_portal = parts.scheme in {"http", "https"} and origin(url) == origin(portal_url)
    except ValueError:  # broken: asking it says what is wrong
        return None
    scheme = parts.scheme.lower()
    if scheme not in {"http", "https"}:
        return scheme or "no address"
    if link.destructive or is_destructive(url=url, text=link.text, element=link.element, method=link.method):
        # A form that is posted changes something, so it counts here, too; but that is no danger of its address.
        return "form" if link.element == "form" and link.method.lower() != "get" else "destructive"
    if at_portal:
        return "portal"
    # The name of a route is a router's business: what it makes of it, only a click shows.
    return "route" if link.element == "route" else None
