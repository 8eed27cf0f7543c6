"""Debug pages of frameworks that no list knows: an exception for a heading, and the places in code laid out under it.

A framework lays a trace out in blocks of its own, between which it shows the source with its comments; those comments read like
prose, so that the trace by itself would be taken for an article's. An article has its traces in listings.
"""

from __future__ import annotations

import re

from checks.signatures.document import Document
from checks.signatures.evidence import NAME, place_in
from checks.signatures.page_titles import is_about_errors

_LONGEST_HEADING = 600
_LONGEST_LINE = 400
_MOST_LINES = 3000
_ENOUGH = 2
"""Places outside listings."""
_LISTINGS = frozenset({"pre", "code", "samp", "kbd", "blockquote", "textarea", "td"})
_SOMEBODYS = frozenset({"nav", "form", "textarea", "aside", "article", "blockquote", "select"})
"""Elements of an app or an article; a framework's page has none of them."""
_BEHIND_A_NAME = re.compile(
    r"\s*(?:\[[^\]\n]{1,40}\]|\([^)\n]{1,60}\))?\s*(?:$|[:\n]|at (?:[/\\]|[A-Za-z]:)|in (?:[/\\]|[A-Za-z]:))"
)
_NAMELESS = re.compile(r"(?:Error|Exception)(?= \[ ?\w{1,20} ?\]: \S)")
_DEALT_WITH = re.compile(
    r"\b(?:events?|users? affected|(?:first|last) seen|resolved?|assigned?|assignee|reported by|opened|comments?|answers?"
    r"|solutions?|occurrences?|впервые|назначен\w*|ответ\w*|решени\w+)\b",
    re.IGNORECASE,
)
"""What stands beside errors of others that somebody deals with."""
_ABOVE = 200
"""Characters around the heading in which such words are looked for."""


def debug_heading(document: Document) -> str | None:
    """The heading of a framework's debug page, or None for any other page."""
    head = next((each for each in document.headings[:3] if _is_an_exception(each)), None)
    if head is None or document.tags & _SOMEBODYS or is_about_errors(document.title) or document.prose.asks:
        return None
    at = document.text.find(head)
    if _DEALT_WITH.search(document.text[max(0, at - _ABOVE) : at] + document.text[at + len(head) :][:_ABOVE]):
        return None
    return head if _places_laid_out(document) >= _ENOUGH else None


def _is_an_exception(heading: str) -> bool:
    name = NAME.match(heading) or _NAMELESS.match(heading)
    return (
        name is not None
        and len(heading) <= _LONGEST_HEADING
        and (name.end() < len(heading))
        and _BEHIND_A_NAME.match(heading, name.end()) is not None
    )


def _places_laid_out(document: Document) -> int:
    """Lines outside listings that name a place in code and little else."""
    region, start, found = document.visible, 0, 0
    for number, line in enumerate(region.text.split("\n")):
        if number > _MOST_LINES or found >= _ENOUGH:
            break
        if (
            6 <= len(line) <= _LONGEST_LINE
            and place_in(" ".join(line.split()))
            and not _LISTINGS.intersection(region.inside(start))
        ):
            found += 1
        start += len(line) + 1
    return found
