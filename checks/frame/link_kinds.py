"""What kind of a link an element is, before anybody follows it."""

from __future__ import annotations

import re
from functools import lru_cache
from html.parser import HTMLParser

from journey.evidence import Link

_NO_PAGE = re.compile(
    r"^(?:mailto|tel|sms|javascript|callto|skype|viber|tg|whatsapp|data|blob|about|market|itms-apps|geo):",
    re.IGNORECASE,
)
_FORGOTTEN = re.compile(r"(?:^|/)(?:undefined|null|NaN|None|\[object%20Object\]|\[object Object\])(?:[/?#]|$)")
_TEMPLATE = re.compile(r"\{\{.*?\}\}|%7B%7B|\$\{[^}]*\}|<%=?|\{%|%%\w+%%")
_DISK = re.compile(r"^(?:file:|[a-z]:[\\/])", re.IGNORECASE)
_BARE_ATTRIBUTES = frozenset({"href", "class", "id", "title", "name", "style", "lang", "dir", "aria-label", "tabindex"})


def leads_to_no_page(link: Link) -> bool:
    """Mail, telephone, script and the like: nothing to follow. Also "#" and "#top", which lead to the top of the screen."""
    raw = link.raw.strip()
    return bool(_NO_PAGE.match(raw)) or raw in ("", "#", "#top", "#!") or (raw == "/" and link.element == "form")


def on_somebodys_disk(link: Link) -> bool:
    """Whether a link leads to a file on the computer of whoever made the page: browsers open none of these from the web."""
    return bool(_DISK.match(link.raw.strip()))


def is_route(fragment: str) -> bool:
    """Whether a fragment is an address of a single-page app and no target in the document."""
    return fragment.startswith(("/", "!", "?")) or "/" in fragment or "=" in fragment


def unfinished(link: Link) -> bool:
    """Whether a program forgot to fill in the address: "/deals/undefined", "{{url}}"."""
    return bool(_FORGOTTEN.search(link.raw) or _TEMPLATE.search(link.raw))


def is_plain_anchor(html: str, raw: str) -> bool:
    """Whether the link with this href has nothing but its address: no handler, role or data attribute that a script may use."""
    elements = [attributes for href, attributes in _anchors(html) if href == raw]
    return bool(elements) and all(attributes <= _BARE_ATTRIBUTES for attributes in elements)


@lru_cache(maxsize=32)
def _anchors(html: str) -> tuple[tuple[str, frozenset[str]], ...]:
    collector = _Collector()
    collector.feed(html)
    return tuple(collector.found)


class _Collector(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, frozenset[str]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("a", "area"):
            values = dict(attrs)
            self.found.append(((values.get("href") or "").strip(), frozenset(values)))
