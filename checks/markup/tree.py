"""A document as a tree of elements.

It is for documents that a browser wrote out (`DomSnapshot.html`): every element but the void ones is closed, so nothing has
to be guessed. Open shadow roots come as `<template shadowrootmode>` and count as part of their hosts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from html.parser import HTMLParser

_VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"]
)
_UNSEEN = frozenset({"head", "script", "style", "noscript", "noembed", "noframes", "datalist", "template"})
_HIDING = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_PLAIN_NAME = re.compile(r"^[A-Za-z][\w-]*$")
_MADE_UP = re.compile(r"\d{4,}|^(?:ember|ui-id|react|radix|headlessui|mui|mat|cdk|ng|input|el-id)[-_:]?[a-z-]*\d+")


@dataclass(eq=False, slots=True)
class Element:
    """One element; compared by identity."""

    tag: str
    attributes: dict[str, str]
    parent: Element | None = None
    children: list[Element | str] = field(default_factory=list)

    def get(self, name: str) -> str:
        """An attribute's value; empty where it is not there."""
        return self.attributes.get(name, "")

    def around(self) -> Iterator[Element]:
        """The element itself and the elements around it, outwards."""
        element: Element | None = self
        while element is not None:
            yield element
            element = element.parent

    def all(self) -> Iterator[Element]:
        """The element itself and all elements in it, in document order."""
        waiting = [self]
        while waiting:
            element = waiting.pop()
            yield element
            waiting.extend(child for child in reversed(element.children) if isinstance(child, Element))

    def text(self) -> str:
        """The text in it that is not hidden, white space folded; values of fields are no text."""
        return " ".join(" ".join(_texts(self)).split())

    @property
    def names(self) -> str:
        """Its id and classes."""
        return f"{self.get('id')} {self.get('class')}".strip()

    @property
    def hides(self) -> bool:
        """Whether it hides itself by its tag or its attributes; what style sheets do is not known here."""
        if self.tag == "template":
            return "shadowrootmode" not in self.attributes
        return self.tag in _UNSEEN or "hidden" in self.attributes or _HIDING.search(self.get("style")) is not None

    @property
    def hidden(self) -> bool:
        """Whether it or an element around it hides it."""
        return any(element.hides for element in self.around())

    def selector(self) -> str:
        """A CSS selector that finds it, as short as it can well be."""
        parts: list[str] = []
        for element in self.around():
            if element.tag in ("html", "body", ""):
                break
            if element.tag == "template":
                continue
            name = element.get("id")
            if _PLAIN_NAME.match(name) and not _MADE_UP.search(name):
                parts.append(f"#{name}")
                break
            if (field_name := element.get("name")) and '"' not in field_name and len(field_name) < 60:
                parts.append(f'{element.tag}[name="{field_name}"]')
                break
            parts.append(element.tag + element._position())
            if len(parts) == 5:
                break
        return " > ".join(reversed(parts)) or "body"

    def _position(self) -> str:
        if self.parent is None:
            return ""
        same = [each for each in self.parent.children if isinstance(each, Element) and each.tag == self.tag]
        return f":nth-of-type({same.index(self) + 1})" if len(same) > 1 else ""


def _texts(element: Element) -> Iterator[str]:
    waiting: list[Element | str] = [element]
    while waiting:
        each = waiting.pop()
        if isinstance(each, str):
            yield each
        elif not each.hides:
            waiting.extend(reversed(each.children))


@lru_cache(maxsize=48)
def parsed(html: str) -> Element:
    """The document's root, an element without a tag."""
    parser = _Parser()
    parser.feed(html)
    parser.close()
    return parser.root


class _Parser(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("", {})
        self._open = self.root

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs}, self._open)
        self._open.children.append(element)
        if tag not in _VOID:
            self._open = element

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        for element in self._open.around():
            if element.tag == tag and element.parent is not None:
                self._open = element.parent
                return

    def handle_data(self, data: str) -> None:
        self._open.children.append(data)
