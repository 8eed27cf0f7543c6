"""Tokens of the portal that leave the app in an address: in a request to somebody else's host, in its Referer, in a link.

Values are replaced before evidence is written (journey/redaction.py), and the mark that stands in their place says what they
were: ``[auth_id]`` is a token that the portal handed over, or stood under that name; ``[access_token]`` only stood under the
name, and may be the other side's own (a map's, say).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote

from checks.frame.addresses import Owner, host_of, owner_of, split
from checks.frame.grouping import Sighting
from checks.frame.screens import found
from checks.server.cookies import same_registrant
from journey.evidence import Evidence, Exchange, Visit

_PORTALS_OWN = re.compile(r"\[(auth_id|refresh_id|application_token|client_secret|webhook_secret)\]")
_ANYBODYS = re.compile(r"(?i)(?:^|[?&;])(access_token|refresh_token|auth|auth\[access_token\])=\[[\w\[\]]+\]")
_CONTEXT = re.compile(r"(?i)(?:^|[?&;])(?:member_id|domain|app_sid|server_endpoint|client_endpoint)=|/rest/")
_BITRIX24 = re.compile(
    r"(?:^|\.)(?:bitrix24(?:-cdn)?\.[a-z]{2,3}(?:\.[a-z]{2})?|bitrix24\.(?:tech|net|site)|bitrix\.info|apps-bitrix24\.com|bitrix24\.eu)$"
)
_WORDS = {
    "auth_id": "the portal's access token",
    "refresh_id": "the portal's refresh token",
    "application_token": "the application token",
    "client_secret": "the client secret",
    "webhook_secret": "the secret of a webhook",
    "access_token": "an access token",
    "refresh_token": "a refresh token",
    "auth": "a token",
    "auth[access_token]": "an access token",
}
_HINT = (
    "Addresses end in logs and in other people's statistics. Send a token in a header or a body, and only to the portal or your"
    " own server; take it out of the page's address before anything is loaded from elsewhere."
)


def trails(run: Evidence) -> Iterator[Sighting]:
    """A sighting for each request or link to somebody else's host that carries a token in an address."""
    for visit in run.visits:
        for exchange in visit.exchanges:
            if exchange.frame != "portal" and _elsewhere(run, exchange.url):
                yield from _of_request(run, visit, exchange)
        for link in visit.links:
            if link.url.startswith(("http:", "https:")) and _elsewhere(run, link.url):
                token = _token_in(link.url)
                if token is not None:
                    where = f"The link to {host_of(link.url)} has {_WORDS[token[0]]} in its address"
                    finding = found(run, visit, f"{where}.", selector=link.selector, hint=_HINT, certain=False)
                    yield Sighting(("link", host_of(link.url), token[0]), finding)


def _elsewhere(run: Evidence, url: str) -> bool:
    if owner_of(run, url) is not Owner.OUTSIDE:
        return False
    host = host_of(url)
    own = [host_of(address) for address in (run.app.address, run.app.installer, run.app.event_handler) if address]
    return not _BITRIX24.search(host) and not any(same_registrant(host, mine) for mine in own)


def _of_request(run: Evidence, visit: Visit, exchange: Exchange) -> Iterator[Sighting]:
    host = host_of(exchange.url)
    for place, address in (("address", exchange.url), ("Referer", exchange.request_headers.get("referer", ""))):
        token = _token_in(address)
        if token is None:
            continue
        name, sure = token
        message = f"The request to {host} carries {_WORDS[name]} in its {place} ({exchange.kind})."
        # A socket can send no header: there a token in the address is what everybody does, if seldom to strangers.
        sure = sure and exchange.kind != "websocket"
        shown = f"{exchange.method} {_short(address)}"
        finding = found(run, visit, message, pictures=False, excerpt=shown, hint=_HINT, certain=sure)
        yield Sighting((place, host, name), finding)


def _token_in(address: str) -> tuple[str, bool] | None:
    """The mark of a token in an address and whether it is surely the portal's; None without one."""
    text = unquote(address)
    if (match := _PORTALS_OWN.search(text)) is not None:
        return match[1], True
    if (match := _ANYBODYS.search(text)) is not None and (_CONTEXT.search(text) or match[1].lower() == "auth"):
        return match[1].lower(), False
    return None


def _short(address: str) -> str:
    parts = split(address)
    return f"{parts.scheme}://{parts.netloc}{parts.path}{'?' + parts.query if parts.query else ''}"[:300]
