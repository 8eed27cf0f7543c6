"""Where a message stands, and whether a person could read it."""

from __future__ import annotations

from checks.frame.addresses import page_of
from checks.frame.answers_of_server import Source, folded
from checks.signatures.document import Place
from checks.signatures.match import Match
from journey.evidence import Evidence

_ENOUGH = 28
"""Characters of a message that are not found on a screen by chance."""
_SHORT = 12


def is_shown(match: Match, shown: list[str]) -> bool:
    """Whether one of the recorded screens held the message as visible text."""
    words = folded(match.needle or match.message)
    if not words:
        return False
    needles = {words, words[:_ENOUGH]} if len(words) > _ENOUGH else {words}
    # A short word by itself ("KeyError: 1") may stand anywhere; with the file's name beside it, it is the message.
    file = match.where.partition(":")[0].lower() if match.where and len(words) < _SHORT else ""
    return any(needle in text and file in text for text in shown for needle in needles)


def in_words(run: Evidence, source: Source, match: Match, shown: list[str]) -> str:
    """The place for a finding's message: ", visible", ", in the answer to GET /api/deals", ", hidden in a comment"."""
    parts = ""
    if source.kind == "xhr" and source.exchange is not None:
        parts = f", in the answer to {source.exchange.method} {page_of(run, source.exchange.url)} ({source.exchange.status})"
    elif source.kind == "document" and source.exchange is not None and (source.exchange.status or 200) >= 400:
        parts = f", the page answers {source.exchange.status}"
    if is_shown(match, shown):
        return f"{parts}, to be seen on the screen"
    if match.place is Place.VALUE:
        return f"{parts}, in a field"
    if match.place is not Place.VISIBLE:
        return f"{parts}, not to be seen ({match.place})"
    return parts
