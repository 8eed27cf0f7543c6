"""Pictures that were not there and that a script replaced or took away: nobody sees that they are missing."""

from __future__ import annotations

from checks.frame.addresses import split, without_fragment
from checks.frame.screens import screens
from journey.evidence import Evidence, Exchange, Visit


def replaced_pictures(run: Evidence) -> frozenset[str]:
    """Addresses (without fragment) of pictures that a screen asked for in vain and shows no trace of at rest.

    The usual case is a portrait with a stand-in (`onerror`); whether that came is told by `Exchange.stood_in_for`. Only a screen
    whose files were listed can tell, and only of what its own last document asked for: what a style sheet names, or the document
    still does, is missed by somebody.
    """
    listed = {without_fragment(resource.url) for visit in run.visits for resource in visit.resources}
    return frozenset(
        address
        for visit in screens(run)
        if visit.resources
        for exchange in visit.exchanges
        if exchange.kind == "image" and (exchange.status or 0) >= 400 and _asked_by_last_document(visit, exchange)
        if (address := without_fragment(exchange.url)) not in listed and not _still_named(run, visit, exchange, address)
    )


def _asked_by_last_document(visit: Visit, exchange: Exchange) -> bool:
    headers = {name.lower(): value for name, value in exchange.request_headers.items()}
    asker, shown = split(headers.get("referer", "")), split(visit.url)
    return bool(asker.netloc) and (asker.netloc, asker.path) == (shown.netloc, shown.path)


def _still_named(run: Evidence, visit: Visit, exchange: Exchange, address: str) -> bool:
    """Whether the document names it when it rests; what a click asked for, in what was read after that, if anything was."""
    rest = visit.at_rest
    if rest is None or rest.html is None:
        return True
    looks = [rest]
    if exchange.at > rest.at:
        looks = [one for one in visit.snapshots[:-1] if one.at >= exchange.at and one.html is not None]
    name = split(address).path.rsplit("/")[-1]
    unread = not looks and not exchange.stood_in_for
    return not name or unread or any(name in run.text(one.html) for one in looks)
