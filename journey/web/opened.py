"""Answers that the browser already got while the screens were opened: they count more than a request of ours."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from journey.addresses import Addresses, origin
from journey.evidence import EvidenceStore, Exchange, LinkCheck, Visit
from journey.web.gathering import Asked, without_fragment
from journey.web.markup import Markup, read_markup


@dataclass(frozen=True)
class _Opened:
    visit: Visit
    chain: tuple[Exchange, ...]
    """The document's exchanges, redirects first; empty for a screen that a script drew without asking the server."""


class OpenedInBrowser:
    """What the browser got for the addresses of the app's frame."""

    def __init__(self, visits: Sequence[Visit], addresses: Addresses, store: EvidenceStore) -> None:
        self._addresses = addresses
        self._store = store
        self._found: dict[str, _Opened] = {}
        documents: set[str] = set()
        for visit in visits:
            by_id = {exchange.id: exchange for exchange in visit.exchanges}
            for exchange in visit.exchanges:
                if exchange.kind != "document" or exchange.frame != "app":
                    continue
                documents.add(self._key(exchange.url))
                answered = exchange.status is not None or (exchange.failure is not None and not exchange.aborted)
                if exchange.method == "GET" and answered:
                    self._found.setdefault(self._key(exchange.url), _Opened(visit, _chain(exchange, by_id)))
        for visit in visits:
            # The portal's own POST to the start screen is not what a link to it asks: such an address is asked again.
            drawn = visit.at_rest is not None and visit.failure is None and visit.portal_error is None
            if drawn and self._key(visit.url) not in documents:
                self._found.setdefault(self._key(visit.url), _Opened(visit, ()))

    def answer(self, asked: Asked) -> LinkCheck | None:
        """The check of an address that the browser opened; None when it did not."""
        opened = self._found.get(self._key(asked.url)) if asked.own else None
        if opened is None:
            return None
        visit, chain = opened.visit, opened.chain
        last = chain[-1] if chain else None
        rest = visit.at_rest
        shown = rest is not None and self._key(rest.url) == self._key(last.url if last else asked.url)
        body = last.body if last else None
        markup = read_markup(self._store.read_text(body)) if body and not shown else None
        return LinkCheck(
            url=asked.url,
            own=True,
            followed="browser",
            status=last.status if last else None,
            failure=last.failure if last and last.status is None else None,
            hops=[f"{hop.status} {following.url}" for hop, following in pairwise(chain)],
            final_url=last.url if last else asked.url,
            mime=last.mime if last else None,
            bytes=last.bytes if last else None,
            title=(rest.title or None) if shown and rest else markup.title if markup else None,
            visible_characters=rest.visible.characters if shown and rest else markup.characters if markup else None,
            scripted=bool(markup and markup.scripted),
            fragments=self._fragments(asked, visit if shown else None, markup),
            body=body,
            seconds=last.seconds if last else None,
        )

    def _fragments(self, asked: Asked, visit: Visit | None, markup: Markup | None) -> dict[str, bool]:
        rest = visit.at_rest if visit else None
        if rest is not None and rest.html is not None and any(found is None for found in asked.fragments.values()):
            markup = read_markup(self._store.read_text(rest.html))
        targets: frozenset[str] | None = markup.targets if markup else None
        return resolved_fragments(asked.fragments, targets)

    def _key(self, url: str) -> str:
        bare, _ = without_fragment(url)
        try:
            return f"{origin(bare)} {self._addresses.page(bare)}"
        except ValueError:  # a port that is no number
            return bare


def resolved_fragments(asked: Mapping[str, bool | None], targets: frozenset[str] | None) -> dict[str, bool]:
    """What is known of each fragment: by the browser, else by the page's targets; unknown ones are left out."""
    known = {name: found for name, found in asked.items() if found is not None}
    if targets is not None:
        known = {name: name in targets for name in asked} | known
    return known


def _chain(first: Exchange, by_id: Mapping[int, Exchange]) -> tuple[Exchange, ...]:
    chain = [first]
    while (following := by_id.get(chain[-1].redirect_to or -1)) is not None and following not in chain:
        chain.append(following)
    return tuple(chain)
