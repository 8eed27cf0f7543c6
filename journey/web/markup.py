"""What a fetched HTML page says without a browser: its title, how much text it has, its scripts, the targets of its anchors."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from html.parser import HTMLParser

_SILENT = frozenset({"script", "style", "template", "noscript", "title", "iframe", "object", "select", "datalist"})
"""Elements whose text nobody sees (with scripts on) or that says nothing."""
_VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_META_CHARSET = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]+)", re.IGNORECASE)
_BREAKING = frozenset(
    {
        *(
            "p",
            "div",
            "br",
            "hr",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "ul",
            "ol",
            "li",
            "dl",
            "dt",
            "dd",
            "pre",
            "blockquote",
        ),
        *("table", "tr", "td", "th", "caption", "section", "article", "header", "footer", "main", "nav", "aside"),
        *("form", "fieldset", "label", "button", "option", "details", "summary", "figure", "figcaption"),
    }
)


@dataclass(frozen=True)
class Markup:
    """What was read."""

    title: str | None
    characters: int
    """Of text outside scripts and styles and hidden elements, white space folded."""
    text: str
    """That text."""
    scripted: bool
    """Scripts run on the page: its text may be drawn later."""
    targets: frozenset[str]
    """What a fragment can lead to: every id, and the names of a elements."""
    whole: bool = True
    """False when the parser gave up on the way."""


def read_markup(html: str) -> Markup:
    """Read a document. Broken markup is read as far as it goes."""
    reader = _Reader()
    try:
        reader.feed(html)
        reader.close()
    except AssertionError:  # the parser's answer to some broken declarations: what it read so far is used
        reader.broken = True
    text = " ".join("".join(reader.words).split())
    title = " ".join("".join(reader.title).split()) or None
    return Markup(title, len(text), text, reader.scripted, frozenset(reader.targets), whole=not reader.broken)


def is_html(mime: str | None, body: bytes) -> bool:
    """Whether an answer is an HTML page, by its media type or, without one, by its beginning."""
    if mime:
        return mime in {"text/html", "application/xhtml+xml"}
    return body[:200].lstrip().lower().startswith((b"<!doctype html", b"<html"))


def decoded(body: bytes, content_type: str = "") -> str:
    """The text of a body, by its byte order mark, the header's charset, the document's own, else UTF-8."""
    if body.startswith(codecs.BOM_UTF8):
        return body.decode("utf-8-sig", errors="replace")
    declared = re.search(r"charset\s*=\s*[\"']?([A-Za-z0-9_:.-]+)", content_type, re.IGNORECASE)
    inside = _META_CHARSET.search(body[:4096])
    name = declared[1] if declared else inside[1].decode("ascii") if inside else "utf-8"
    try:
        return body.decode(name, errors="replace")
    except LookupError:  # a name that nobody knows: browsers fall back too
        return body.decode("utf-8", errors="replace")


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []
        self.title: list[str] = []
        self.scripted = False
        self.broken = False
        self.targets: set[str] = set()
        self._open: list[tuple[str, bool]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if values.get("id"):
            self.targets.add(values["id"])
        if tag == "a" and values.get("name"):
            self.targets.add(values["name"])
        if tag == "script" and _runs(values.get("type", "")):
            self.scripted = True
        if tag in _BREAKING:
            self.words.append(" ")
        if tag in _VOID:
            return
        hidden = tag in _SILENT or "hidden" in values or bool(_HIDDEN.search(values.get("style", "")))
        self._open.append((tag, hidden))

    def handle_endtag(self, tag: str) -> None:
        if tag in _BREAKING:
            self.words.append(" ")
        # An element that was never closed ends with the one around it.
        for number in range(len(self._open) - 1, -1, -1):
            if self._open[number][0] == tag:
                del self._open[number:]
                return

    def handle_data(self, data: str) -> None:
        if self._open and self._open[-1][0] == "title" and ("svg", False) not in self._open:
            self.title.append(data)
        elif not any(hidden for _, hidden in self._open):
            self.words.append(data)


def _runs(kind: str) -> bool:
    kind = kind.partition(";")[0].strip().lower()
    return kind in {"", "module"} or kind.endswith(("javascript", "ecmascript"))
