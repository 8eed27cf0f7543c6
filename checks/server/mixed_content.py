"""Content that a page on https asks for by plain http: the browser blocks it, or anybody on the way can change it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checks.frame.addresses import host_of, on_this_machine, without_fragment
from checks.frame.grouping import Sighting
from checks.frame.screens import found
from journey.evidence import Evidence, Visit

_CONSOLE = re.compile(
    r"^Mixed Content: The page at '(?P<page>[^']*)' was loaded over (?:HTTPS|a secure connection)\S*, but "
    r"(?P<what>requested an insecure (?P<kind>[\w /-]+?)|attempted to connect to the insecure \w+ endpoint"
    r"|contains a form that targets an insecure endpoint) '(?P<url>[^']*)'"
)
_BLOCKED = re.compile(r"has been blocked|must be served over HTTPS|must be available over", re.IGNORECASE)
_HINT = "Ask for it by https, or serve it yourself: on a portal every page is on https."


def mixed(run: Evidence) -> Iterator[Sighting]:
    """A sighting for each address on plain http that a page of the app on https asks for, this machine's left aside."""
    for visit in run.visits:
        if not visit.url.startswith("https:"):
            continue
        told = set()
        for text in (*(m.text for m in visit.console if m.origin == "app"), *(e.message for e in visit.errors)):
            match = _CONSOLE.match(text)
            if match is not None and _matters(match["url"]):
                told.add(without_fragment(match["url"]))
                blocked = bool(_BLOCKED.search(text)) and "form" not in match["what"]
                kind = "form target" if "form" in match["what"] else match["kind"] or "connection"
                yield _sighting(run, visit, match["url"], kind, blocked=blocked)
        for exchange in visit.exchanges:
            # A navigation is a link that somebody followed, perhaps in a tab of its own, where plain http is allowed.
            asked = exchange.frame != "portal" and exchange.kind != "document"
            asked = asked and exchange.url.startswith(("http:", "ws:"))
            if not asked or not _matters(exchange.url) or without_fragment(exchange.url) in told:
                continue
            refused = "mixed" in (exchange.failure or "").lower()
            yield _sighting(run, visit, exchange.url, exchange.kind, blocked=refused)
        for link in visit.links:
            plain = link.url.startswith("http:") and link.element == "form"
            if plain and _matters(link.url) and without_fragment(link.url) not in told:
                yield _sighting(run, visit, link.url, "form target", blocked=False)


def _matters(url: str) -> bool:
    """Loopback addresses are as good as encrypted to the browser, and the app is there only for the test."""
    return bool(host_of(url)) and not on_this_machine(host_of(url))


def _sighting(run: Evidence, visit: Visit, url: str, kind: str, *, blocked: bool) -> Sighting:
    done = "and the browser blocks it" if blocked else "which anybody on the way can read and change"
    # The browser calls a picture, a sound or a film "element".
    shown = next((one.selector for one in visit.resources if without_fragment(one.url) == without_fragment(url)), None)
    what = "picture or media file" if kind == "element" else kind
    message = f"The {what} {url} is asked for by plain http on a page that is on https, {done}."
    finding = found(run, visit, message, selector=shown, hint=_HINT, certain=blocked)
    return Sighting(("mixed", without_fragment(url)), finding)
