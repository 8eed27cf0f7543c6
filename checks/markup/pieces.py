"""The texts of a screen, piece by piece, each with the element that holds it and whether a person can read it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from checks.markup.tree import Element, parsed
from journey.evidence import DomSnapshot, Evidence, Visit

Kind = Literal["text", "attribute", "value", "title", "dialog"]
_INLINE = frozenset(
    [
        *(
            "a",
            "abbr",
            "acronym",
            "b",
            "bdi",
            "bdo",
            "big",
            "cite",
            "code",
            "data",
            "del",
            "dfn",
            "em",
            "font",
            "i",
            "ins",
            "kbd",
        ),
        *(
            "label",
            "mark",
            "q",
            "rp",
            "rt",
            "ruby",
            "s",
            "samp",
            "slot",
            "small",
            "span",
            "strike",
            "strong",
            "sub",
            "sup",
        ),
        *("time", "tt", "u", "var", "wbr"),
    ]
)
_SHOWN_ATTRIBUTES = (
    "placeholder",
    "title",
    "alt",
    "aria-label",
    "data-tooltip",
    "data-original-title",
    "data-hint",
    "label",
)
_QUOTING = frozenset({"code", "pre", "samp", "kbd", "tt", "var", "xmp"})
_QUOTING_NAMES = (
    "codemirror",
    "hljs",
    "monaco",
    "ace_editor",
    "highlight",
    "prism",
    "code-block",
    "codeblock",
    "language-",
)
_BUTTONS = ("submit", "button", "reset")
_DEEPEST = 250
"""Elements within each other; below that only the text is taken."""
_NO_TEXT = ("hidden", "password", "checkbox", "radio", "file", "image", "range", "color")


@dataclass(frozen=True, eq=False)
class Piece:
    """A text with no other block in it: a paragraph, a cell, a label, a tooltip."""

    text: str
    kind: Kind
    seen: bool
    """A person can read it: it is not hidden, and where the visible text was recorded, it is part of that."""
    element: Element | None = None
    """What holds it; None for texts of inner documents, whose markup is not recorded."""
    attribute: str | None = None
    quoted: bool = False
    """It stands in a code block or the like: it is shown as a sample, whatever it says."""

    @property
    def selector(self) -> str | None:
        """Where it stands."""
        return self.element.selector() if self.element is not None else None


def different(visit: Visit) -> list[DomSnapshot]:
    """The screen's snapshots without those that only repeat another one."""
    kept = {(s.html.path if s.html else "", s.text.path if s.text else "", s.title): s for s in visit.snapshots}
    return list(kept.values())


def pieces(run: Evidence, snapshot: DomSnapshot) -> tuple[Piece, ...]:
    """All texts of a document at one moment, in document order; the document's title first."""
    html = run.text(snapshot.html)
    text = run.text(snapshot.text) if snapshot.text is not None else None
    return _pieces(html, text, snapshot.title, snapshot.visible.frames + snapshot.visible.documents > 0)


@lru_cache(maxsize=48)
def _pieces(html: str, text: str | None, title: str, framed: bool) -> tuple[Piece, ...]:
    shown = None if text is None else _folded(text)
    found = [Piece(title, "title", True)] if title.strip() else []
    found += _of(parsed(html), shown)
    if text is not None and (framed or not html):
        known = _folded(" ".join(piece.text for piece in found if piece.attribute is None))
        for line in text.replace("\t", "\n").splitlines():
            folded = _folded(line)
            if folded and folded not in known:
                found.append(Piece(line.strip(), "text", True))
    return tuple(found)


def _folded(text: str) -> str:
    return "".join(text.split()).lower()


def _of(root: Element, shown: str | None) -> list[Piece]:
    found: list[Piece] = []
    _walk(root, _State(False, False, shown, found), 0)
    return found


@dataclass(frozen=True)
class _State:
    hidden: bool
    quoted: bool
    shown: str | None
    found: list[Piece]


def _walk(element: Element, around: _State, depth: int) -> None:
    if element.tag in ("script", "style", "head", "noscript"):
        return
    shown, found = around.shown, around.found
    hidden = around.hidden or element.hides
    quoted = around.quoted or element.tag in _QUOTING or any(name in element.names.lower() for name in _QUOTING_NAMES)
    found.extend(_attributes(element, hidden, quoted))
    inside = _State(hidden, quoted, shown, found)
    prose = any(isinstance(child, str) and child.strip() for child in element.children)
    line: list[str] = []
    for child in element.children:
        if isinstance(child, str):
            line.append(child)
        elif child.tag == "br":
            line.append("\n")
        elif prose and _flows(child):
            line.append(_inline_text(child))
            for each in child.all():
                found.extend(_attributes(each, hidden or each.hides, quoted))
        else:
            found.extend(_text("".join(line), element, hidden, quoted, shown))
            line = []
            if depth < _DEEPEST:
                _walk(child, inside, depth + 1)
            else:
                found.extend(_text(child.text(), child, hidden, quoted, shown))
    found.extend(_text("".join(line), element, hidden, quoted, shown))


def _flows(element: Element) -> bool:
    """Whether it is a part of the line that it stands in."""
    return element.tag in _INLINE and not any(
        each.hides or each.tag in _QUOTING or (each.tag not in _INLINE and each.tag != "br") for each in element.all()
    )


def _inline_text(element: Element) -> str:
    return "".join(
        child if isinstance(child, str) else "\n" if child.tag == "br" else _inline_text(child)
        for child in element.children
    )


def _text(text: str, element: Element, hidden: bool, quoted: bool, shown: str | None) -> Iterator[Piece]:
    text = text.strip(" \t\r\n\f")
    if not text:
        return
    field_text = any(each.tag == "textarea" for each in element.around())
    seen = not hidden and (shown is None or field_text or _folded(text)[:400] in shown)
    if element.tag in ("option", "optgroup"):
        seen = not hidden
    yield Piece(text, "value" if field_text else "text", seen, element, quoted=quoted)


def _attributes(element: Element, hidden: bool, quoted: bool) -> Iterator[Piece]:
    for name in _SHOWN_ATTRIBUTES:
        value = element.get(name).strip()
        if value and not (name == "label" and element.tag not in ("optgroup", "option", "track")):
            yield Piece(value, "attribute", not hidden, element, name, quoted)
    if element.tag == "input" and (value := element.get("value").strip()):
        kind = element.get("type").lower()
        if kind in _BUTTONS:
            yield Piece(value, "text", not hidden, element, "value", quoted)
        elif kind not in _NO_TEXT:
            yield Piece(value, "value", not hidden, element, "value", quoted)
