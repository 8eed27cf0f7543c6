"""Stack traces and last words of platforms that no list knows: lines that name a place in source code beside what went wrong."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checks.signatures.evidence import FAILURE, NAME, PLACE, is_frame, place_in
from checks.signatures.match import Hit
from checks.signatures.people_words import is_about_others

_LONGEST_LINE = 500
"""Characters; a longer line is a text or data."""
_BETWEEN = 2
"""Lines of source code that a debugger shows between two places."""
_BEFORE = 4
"""Lines before the first place in which the message stands."""
_BEHIND = 4
"""Lines after the last place in which the message of a trace stands."""
_BY_THEMSELVES = 4
"""So many frames are a trace without a message."""
_MOST_LINES = 4000
_WORDS = 24
"""A message with its place in code is short; a paragraph is not one."""

_LOUD = re.compile(r"\b(?:panic|fatal|exception|uncaught|unhandled|traceback)\b|\bERROR\b", re.IGNORECASE)
Line = tuple[int, str]


_CALL = re.compile(
    r"^[ \t]*(?:(?:at|bei|à|en|в|in|w) [\w.$<>`+:/\\~@\[\]-]{3,200} ?\(|#\d{1,3} +\S|(?:from|called from|by)"
    r" [\w.$<>:/\\-]{3,200}[:( ]\S)"
)
"""A frame of a trace that need not name a file."""
_CALLS = 3


def general_hits(text: str) -> Iterator[Hit]:
    """Traces (two places and a message) and single lines (a message with its place) in a flattened text."""
    lines = list(_lines(text))
    yield from _calls(lines)
    if PLACE.search(text) is None:
        return
    placed = {at: where for at, (_, line) in enumerate(lines) if (where := place_in(line)) is not None}
    told: set[int] = set()
    for group in _groups(sorted(placed)):
        told.update(group)
        yield from _of_group(lines, placed, group)


def _lines(text: str) -> Iterator[Line]:
    start = 0
    for number, line in enumerate(text.split("\n")):
        if number > _MOST_LINES:
            return
        if line.strip():
            yield start, line[:_LONGEST_LINE]
        start += len(line) + 1


def _calls(lines: list[Line]) -> Iterator[Hit]:
    """Traces whose frames are calls: three of them one after the other under a message."""
    begin = 0
    while begin < len(lines):
        end = begin
        while end < len(lines) and _CALL.match(lines[end][1]):
            end += 1
        above = range(begin - 1, max(-1, begin - 1 - _BEFORE), -1) if end - begin >= _CALLS else ()
        before = next((at for at in above if _tells(lines[at][1])), None)
        if before is not None:
            stop = lines[end - 1][0] + len(lines[end - 1][1])
            message = " ".join(lines[before][1].split())[:400]
            yield Hit("server", "stack trace", message, lines[before][0], stop, fatal=True, frames=end - begin)
        begin = max(end, begin + 1)


def _groups(numbers: list[int]) -> Iterator[list[int]]:
    group: list[int] = []
    for number in numbers:
        if group and number - group[-1] > _BETWEEN + 1:
            yield group
            group = []
        group.append(number)
    if group:
        yield group


def _of_group(lines: list[Line], placed: dict[int, tuple[str, int]], group: list[int]) -> Iterator[Hit]:
    message_at = next((at for at in range(group[0], max(-1, group[0] - _BEFORE - 1), -1) if _tells(lines[at][1])), None)
    if message_at is None:
        behind = range(group[-1] + 1, min(len(lines), group[-1] + 1 + (_BEHIND if len(group) > 1 else 1)))
        message_at = next((at for at in behind if _tells(lines[at][1])), None)
    if message_at is None:
        if sum(is_frame(lines[at][1]) for at in group) < _BY_THEMSELVES:
            return
        message_at = group[-1]
    message = " ".join(lines[message_at][1].split())
    first, last = min(message_at, group[0]), max(message_at, group[-1])
    start, end = lines[first][0], lines[last][0] + len(lines[last][1])
    file, line = placed[group[0]]
    frames = [at for at in group if at != message_at and is_frame(lines[at][1])]
    if len(group) >= 2 and (len(frames) >= 2 or (frames and NAME.search(message))):
        yield Hit("server", "stack trace", message[:400], start, end, file, line, True, len(group))
    elif (
        len(message.split()) <= _WORDS
        and not is_about_others(message)
        and (message_at in placed or abs(group[0] - message_at) == 1 or _LOUD.search(message))
    ):
        first_end = lines[group[0]][0] + len(lines[group[0]][1])
        yield Hit("server", "error", message[:400], start, first_end, file, line, True, 1)


def _tells(line: str) -> bool:
    """Whether a line says that something went wrong."""
    return NAME.search(line) is not None or FAILURE.search(line) is not None
