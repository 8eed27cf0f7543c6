"""The encoding that a document declares against the one it is in."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

_META = re.compile(r"<meta[^>]+charset\s*=\s*[\"']?\s*([a-zA-Z0-9_:.-]+)", re.IGNORECASE)
_BROWSERS = {
    "iso-8859-1": "windows-1252",
    "latin1": "windows-1252",
    "us-ascii": "windows-1252",
    "ascii": "windows-1252",
}
"""What browsers take for what (WHATWG encoding standard)."""
_PRESCAN = 4000
"""Characters of a document in which its meta element has to stand (browsers look at 1024 bytes, then at the whole head)."""


@dataclass(frozen=True)
class Contradiction:
    """What is wrong with a declaration, in a sentence."""

    words: str
    hint: str


def contradiction(header: str | None, body: str, used: str | None) -> Contradiction | None:
    """What is wrong with a document's declared encoding, or None.

    `header` is the charset of Content-Type, `body` the document's text as it was sent, `used` what the browser decoded it with.
    A document in plain ASCII is the same in all of them.
    """
    if body.isascii():
        return None
    found = _META.search(body[:_PRESCAN])
    meta = found[1] if found else None
    if header and not _name(header):
        return Contradiction(
            f"The Content-Type header names the charset «{header}», which no browser knows.", "Send charset=utf-8."
        )
    if header and meta and _name(meta) and _name(header) != _name(meta):
        return Contradiction(
            f"The Content-Type header says charset {header}, the page's meta element says {meta}.",
            "Browsers believe the header; make both say what the page is in, best UTF-8.",
        )
    if not header and not meta and not body.startswith("\ufeff"):
        guess = f"; the browser took {used}" if used else ""
        return Contradiction(
            f"The page has letters beyond ASCII and declares no charset, neither in the header nor in a meta element{guess}.",
            'Send «Content-Type: text/html; charset=utf-8», or begin the head with <meta charset="utf-8">.',
        )
    return None


def _name(label: str) -> str:
    known = _BROWSERS.get(label.strip().lower(), label.strip().lower())
    try:
        return codecs.lookup(known).name
    except LookupError:
        return ""
