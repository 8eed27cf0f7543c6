"""Trackers of issues and of errors: a message there is the title of an entry, or what an entry is about."""

from __future__ import annotations

import re

from checks.signatures.document import Region
from checks.signatures.match import Hit
from checks.signatures.slots import is_slot

_ISSUE = re.compile(
    r"^(?:(?!ORA-|TNS-|PLS-|SP2-|NJS-|DPY-|DPI-|LPX-|UTF-|ISO-)[A-Z][A-Z0-9]{1,9}-\d{1,6}|#\d{3,6})\b", re.MULTILINE
)
"""Numbers by which trackers call their issues."""
_NEARBY = 1500
"""Characters around a message in which numbers of issues are looked for."""
_WIDE = 3000
_ROW = 3
"""Lines above a message that may belong to the same row of a list."""
_OF_AN_ISSUE = re.compile(
    r"\b(assignee|reporter|priority|severity|steps to reproduce|actual result|expected result|fix version)s?\b(?=\W)"
    r"|\b(исполнитель|приоритет|шаги воспроизведения|ожидаемый результат|фактический результат)\b",
    re.IGNORECASE,
)
_OF_AN_EVENT = re.compile(
    r"\b(?:(resolve|unresolved)|(ignored?|mute)|(assign|unassigned)|((?:first|last) seen|seen by)"
    r"|(\d+ (?:events|occurrences|users?)\b)|(release \d)|(environment \w+))\b",
    re.IGNORECASE,
)
"""What a tracker of errors says around one that it caught: what may be done with it, and how often it came."""
_ENOUGH, _ENOUGH_OF_AN_EVENT = 2, 3


def on_an_issue(region: Region, hit: Hit) -> bool:
    """Whether the page is one issue of a tracker: it tells who reported it and how urgent it is, or how often an error came and
    what may be done with it."""
    around = region.text[max(0, hit.start - _WIDE) : hit.end + _WIDE]
    if len({match.lastindex for match in _OF_AN_EVENT.finditer(around)}) >= _ENOUGH_OF_AN_EVENT:
        return True
    if hit.frames >= 2:
        return False
    return len({match.group().lower() for match in _OF_AN_ISSUE.finditer(around)}) >= _ENOUGH


def in_a_tracker(region: Region, hit: Hit) -> bool:
    """Whether it is the title of an issue, one of several with their numbers: offers and orders have such numbers too, but a
    message is no part of their rows."""
    text = region.text
    if is_slot(region.near(hit.start)):
        return False
    start = text.rfind("\n", 0, hit.start) + 1
    above = [line for line in text[max(0, start - 300) : start].split("\n") if line.strip()][-_ROW:]
    row = "\n".join([*(line.strip() for line in above), text[start : hit.end].strip()])
    return _ISSUE.search(row) is not None and (
        len(_ISSUE.findall(text[max(0, hit.start - _NEARBY) : hit.end + _NEARBY])) >= _ENOUGH
    )
