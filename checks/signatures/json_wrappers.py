"""What stands around JSON in an answer: a call that hands it over (JSONP), events of a stream, a guard."""

from __future__ import annotations

import re

_CALL = re.compile(r"(?:/\*\*/)?\s*(?:typeof [\w$.]{1,120} ===? ?'function' && )?[A-Za-z_$][\w$.]{0,120}\(\s*(?=[{\[])")
_GUARD = re.compile(r"(?:\)\]\}',?|while\s?\(1\);|for\s?\(;;\);|throw 1;)\s*(?=[{\[])")
"""What keeps an answer from being run as a script of another site."""
_EVENTS = re.compile(r"(?:(?:event|id|retry):[^\n]{0,200}\n|:[^\n]{0,200}\n)*data: ?\S")
_MOST_EVENTS = 200


def unwrapped(text: str) -> str:
    """The JSON that a text holds, or the text as it is. Of a stream of events, all whose data are JSON make one list."""
    stripped = text.strip()
    if stripped[:1] in ("{", "["):
        return stripped
    if (guard := _GUARD.match(stripped)) is not None:
        return stripped[guard.end() :]
    if (call := _CALL.match(stripped)) is not None:
        end = stripped.rstrip(" ;\n").removesuffix(")")
        return end[call.end() :] if end[-1:] in "}]" else text
    if _EVENTS.match(stripped) is not None:
        return _of_events(stripped)
    return text


def _of_events(text: str) -> str:
    data = [line[5:].strip() for line in text.split("\n") if line.startswith("data:")][:_MOST_EVENTS]
    told = [each for each in data if each[:1] in ("{", "[") and each[-1:] in ("}", "]")]
    return f"[{','.join(told)}]" if told and len(told) == len(data) else text
