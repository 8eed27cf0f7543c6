"""The texts that a visit got from the app's server or drew from them, for rules that look for messages in them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from checks.frame.addresses import Owner, owner_of
from journey.evidence import DomSnapshot, Evidence, Exchange, LinkCheck, Stored, Visit

_TEXTS = re.compile(r"html|json|xml|text/plain|javascript|^$")
_LOOKED_THROUGH = 400_000
"""Characters of one text; errors stand at its beginning or end, or it is data."""


@dataclass(frozen=True)
class Source:
    """One text and where it came from."""

    kind: Literal["document", "xhr", "screen", "link"]
    text: str
    html: bool | None
    stored: Stored | None
    exchange: Exchange | None = None
    check: LinkCheck | None = None

    @property
    def status(self) -> int | None:
        """Of the answer; None for what the browser drew."""
        if self.exchange is not None:
            return self.exchange.status
        return self.check.status if self.check is not None else None


def sources(run: Evidence, visit: Visit) -> Iterator[Source]:
    """Bodies of the app's documents and XHR answers in their order, the documents as the browser had them, and its alerts."""
    for exchange in visit.exchanges:
        kind = source_kind(run, exchange)
        if kind is not None and exchange.body is not None and _TEXTS.search(exchange.mime or ""):
            mime = exchange.mime or ""
            html = True if "html" in mime else None if kind == "xhr" or not mime else "xml" in mime
            yield Source(kind, _cut(run.text(exchange.body)), html, exchange.body, exchange)
    for snapshot in _different(visit.snapshots):
        if snapshot.html is not None:
            yield Source("screen", _cut(run.text(snapshot.html)), True, snapshot.html)
        elif snapshot.text is not None:
            yield Source("screen", _cut(run.text(snapshot.text)), False, snapshot.text)
    for dialog in visit.dialogs:
        yield Source("screen", _cut(dialog.message), False, None)


def source_kind(run: Evidence, exchange: Exchange) -> Literal["document", "xhr"] | None:
    """Whether the answer is a document or an XHR answer of the app's server; None for everything else."""
    if exchange.frame == "portal" or exchange.origin in ("portal", "browser", "tool") or exchange.aborted:
        return None
    if owner_of(run, exchange.url) is not Owner.APP:
        return None
    if exchange.kind == "document":
        return "document"
    return "xhr" if exchange.kind in ("xhr", "fetch", "eventsource") else None


def linked_pages(run: Evidence) -> Iterator[Source]:
    """Pages of the app that were asked for because a link leads there, and that the browser did not open."""
    opened = {visit.url.partition("#")[0] for visit in run.visits}
    for check in run.links:
        asked = check.own and check.followed == "request" and check.url not in opened
        if asked and check.body is not None and (check.mime is None or "html" in check.mime):
            yield Source("link", _cut(run.text(check.body)), True, check.body, check=check)


def shown_texts(run: Evidence, visit: Visit) -> list[str]:
    """What a person could read at the recorded moments: folded, in lower case (style sheets change the case)."""
    texts = [run.text(s.text) for s in _different(visit.snapshots) if s.text is not None]
    texts += [dialog.message for dialog in visit.dialogs]
    return [folded(each) for text in texts for each in (text, _words_of_json(text)) if each]


def _words_of_json(text: str) -> str:
    """The words of an answer in JSON that stands as the screen, as they were before JSON escaped them; else nothing."""
    return "\n".join(strings_of(out_of_json(text)))


def out_of_json(text: str) -> object:
    """The decoded value of a JSON object or list; None for any other text, one that was cut included."""
    if not text.lstrip().startswith(("{", "[")):
        return None
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def strings_of(value: object) -> Iterator[str]:
    """All keys and texts of a decoded JSON value, in order, however deep it is nested."""
    waiting = [value]
    while waiting:
        item = waiting.pop()
        if isinstance(item, str):
            yield item
        elif isinstance(item, dict):
            waiting += reversed([part for pair in item.items() for part in pair])
        elif isinstance(item, list):
            waiting += reversed(item)


def folded(text: str) -> str:
    """White space folded, lower case."""
    return " ".join(text.split()).lower()


def _different(snapshots: list[DomSnapshot]) -> list[DomSnapshot]:
    """The snapshots that differ from the one before, the last one in any case."""
    kept: dict[tuple[str | None, str | None], DomSnapshot] = {}
    for snapshot in snapshots:
        key = (snapshot.text.path if snapshot.text else None, snapshot.html.path if snapshot.html else None)
        kept[key] = snapshot
    return list(kept.values())


def _cut(text: str) -> str:
    if len(text) <= _LOOKED_THROUGH:
        return text
    half = _LOOKED_THROUGH // 2
    return text[:half] + "\n" + text[-half:]
