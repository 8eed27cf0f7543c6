"""An HTML text as a person would read it, with what stands where nobody sees it kept apart.

The texts that rules look through are broken more often than not: a PHP warning inside an attribute, a stack trace after the end
of the page. So nothing here insists on valid markup; every character of text keeps its place in the source.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from html import unescape
from html.parser import HTMLParser
from itertools import islice

from checks.signatures.plain_words import plain, unquoted
from checks.signatures.regions import Document, Place, Region, Run

__all__ = ["READ_ONLY", "SHORTEST_ATTRIBUTE", "Document", "Place", "Region", "Run", "parsed"]

_BLOCK_NAMES = (
    "label input address article aside blockquote body br button caption center dd details dialog div dl dt fieldset figcaption"
    " figure footer"
    " form h1 h2 h3 h4 h5 h6 head header hr html iframe legend li main nav ol option p pre section select summary"
    " table tbody td"
    " textarea tfoot th thead title tr ul"
)
_VOID_NAMES = "area base br col embed hr img input link meta param source track wbr"
_INLINE_NAMES = (
    "a abbr acronym b bdi bdo big cite code data del dfn em font g i img ins kbd link map mark meta nobr"
    " path q rp rt ruby s samp"
    " script small source span strike strong style sub sup svg time tt u use var wbr"
)
_BLOCKS = frozenset(_BLOCK_NAMES.split())
_INLINE = frozenset(_INLINE_NAMES.split())
_VOID = frozenset(_VOID_NAMES.split())
_RAW = {"script": Place.SCRIPT, "style": Place.SCRIPT}
_UNSEEN = frozenset({"template", "noscript", "noembed", "noframes", "datalist"})
_CLOSES: dict[str, frozenset[str]] = {
    "p": frozenset({"p"}),
    "li": frozenset({"li"}),
    "option": frozenset({"option"}),
    "tr": frozenset({"tr", "td", "th"}),
    "td": frozenset({"td", "th"}),
    "th": frozenset({"td", "th"}),
    "dt": frozenset({"dt", "dd"}),
    "dd": frozenset({"dt", "dd"}),
}
_HIDING = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,300}>")
_DEEPEST = 60
"""Elements around a text that are remembered."""
_NEAR = 3
"""Elements whose classes say what a text in them is."""
READ_ONLY = "-read-only-"
"""Stands among the classes of a field that nobody can write in."""
SHORTEST_ATTRIBUTE = 24
"""A shorter value holds no message."""


@lru_cache(maxsize=64)
def parsed(source: str, *, html: bool = True) -> Document:
    """The text taken apart. With `html` False it is plain text: all of it visible, outside any element."""
    if not html:
        region = Region(Place.VISIBLE, plain(source), (Run(0, 0, ()),))
        return Document(source, "", (), frozenset(), frozenset(), (region,), html=False)
    parser = _Parser(source)
    parser.feed(_tamed(source))
    parser.close()
    parser.take_the_rest()
    return parser.document()


_LOOSE = re.compile(r"<(?=[^<>]*(?:<|\Z))")
_MOST_LOOSE = 200
"""So many tags without an end, or comments without one, no program writes by mistake."""
_BROKEN_PLACE = re.compile(r",[ \t]{0,8}\n\s{1,40}(?=(?:at |on )?line\s\d)")
"""Between a file and its line, where the template of a debug page goes on in the next line."""
_PAIRS = (("<!--", "-->"), ("<![", "]]>"))


def _tamed(source: str) -> str:
    """The text with what never ends made plain, character for character: the parser looks for each end through the whole rest, so
    that a few hundred kilobytes of hostile text would keep it busy for minutes."""
    if sum(1 for _ in islice(_LOOSE.finditer(source), _MOST_LOOSE + 1)) > _MOST_LOOSE:
        source = _LOOSE.sub("\u2039", source)
    for opening, closing in _PAIRS:
        if source.count(opening) > source.count(closing) + _MOST_LOOSE:
            last = source.rfind(closing) + 1
            source = source[:last] + source[last:].replace(opening, "\u2039" + opening[1:])
    return source


@dataclass
class _Open:
    tag: str
    hidden: bool
    names: str
    inside: tuple[str, ...]
    """Names of the elements around what stands in it, itself included."""


_RED = re.compile(
    r"(?<![-\w])color\s*:\s*(?:red|crimson|darkred|firebrick|#[a-f]00\b|#[a-f][0-9a-f]0000\b|#(?:dc3545|d9534f|e74c3c|dd3333)\b)",
    re.IGNORECASE,
)
"""The colour of errors."""


@dataclass
class _Flow:
    """A region while it grows."""

    place: Place
    parts: list[str] = field(default_factory=list)
    runs: list[Run] = field(default_factory=list)
    length: int = 0

    def add(self, text: str, source: int, inside: tuple[str, ...], near: str = "") -> None:
        self.runs.append(Run(self.length, source, inside, near))
        self.parts.append(text)
        self.length += len(text)

    def break_line(self, source: int, inside: tuple[str, ...]) -> None:
        if self.parts and not self.parts[-1].endswith("\n"):
            self.add("\n", source, inside)

    def region(self) -> Region:
        text = _BROKEN_PLACE.sub(lambda gap: "," + " " * (len(gap.group()) - 1), "".join(self.parts))
        return Region(self.place, text, tuple(self.runs) or (Run(0, 0, ()),))


class _Parser(HTMLParser):
    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=True)
        self._source = source
        self._lines = [0, *(match.end() for match in re.finditer("\n", source))]
        self._stack: list[_Open] = []
        self._visible, self._hidden = _Flow(Place.VISIBLE), _Flow(Place.HIDDEN)
        self._others: list[Region] = []
        self._marks: set[str] = set()
        self._tags: set[str] = set()
        self._title: list[str] = []
        self._headings: list[list[str]] = []

    def document(self) -> Document:
        headings = tuple(text for parts in self._headings if (text := " ".join("".join(parts).split())))
        title = " ".join("".join(self._title).split())
        regions = (self._visible.region(), self._hidden.region(), *self._others)
        return Document(self._source, title, headings, frozenset(self._marks), frozenset(self._tags), regions)

    def take_the_rest(self) -> None:
        """What stands in a script that never ends, as where PHP died in one: HTMLParser keeps it to itself."""
        if self.rawdata:
            rest, self.rawdata = self.rawdata, ""
            self.handle_data(rest)

    def _at(self) -> int:
        line, column = self.getpos()
        return self._lines[min(line, len(self._lines)) - 1] + column

    @property
    def _inside(self) -> tuple[str, ...]:
        return self._stack[-1].inside if self._stack else ()

    @property
    def _flow(self) -> _Flow:
        return self._hidden if self._stack and self._stack[-1].hidden else self._visible

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _CLOSES and self._stack and self._stack[-1].tag in _CLOSES[tag]:
            self._stack.pop()
        self._tags.add(tag)
        values = {name: value or "" for name, value in attrs}
        hidden = bool(self._stack and self._stack[-1].hidden) or _hides(tag, values)
        if _breaks(tag):
            self._flow.break_line(self._at(), self._inside)
        self._note_attributes(tag, values, hidden)
        if tag in ("h1", "h2") and not hidden:
            self._headings.append([])
        if tag not in _VOID:
            names = f"{values.get('class', '')} {values.get('id', '')} {values.get('role', '')}".strip()
            if _RED.search(values.get("style", "")) or (
                tag == "font" and _RED.match(f"color:{values.get('color', '')}")
            ):
                names = f"{names} text-danger".strip()
            if tag == "textarea" and ("readonly" in values or "disabled" in values):
                names = f"{names} {READ_ONLY}"
            self._stack.append(_Open(tag, hidden, names, (*self._inside, tag)[-_DEEPEST:]))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _VOID and self._stack and self._stack[-1].tag == tag:
            self._stack.pop()

    def handle_endtag(self, tag: str) -> None:
        if _breaks(tag):
            self._flow.break_line(self._at(), self._inside)
        for depth in range(len(self._stack) - 1, -1, -1):
            if self._stack[depth].tag == tag:
                del self._stack[depth:]
                return

    def handle_data(self, data: str) -> None:
        tag = self._stack[-1].tag if self._stack else ""
        at = self._at()
        if tag in _RAW:
            if data.strip():
                self._others.append(_without_tags(_RAW[tag], unquoted(data), Run(0, at, self._inside)))
            return
        if tag == "title" and "svg" not in self._inside:
            self._title.append(data)
            return
        if self._headings and {"h1", "h2"} & set(self._inside):
            self._headings[-1].append(data)
        near = " ".join(element.names for element in self._stack[-_NEAR:] if element.names)
        self._flow.add(plain(data), at, self._inside, near)

    def handle_comment(self, data: str) -> None:
        if data.strip():
            words = unescape(data) if "&" in data else data  # Apps escape whatever they print, in comments too.
            self._others.append(_without_tags(Place.COMMENT, words, Run(0, self._at() + 4, self._inside)))

    def unknown_decl(self, data: str) -> None:
        if data.startswith("CDATA[") and self._source.lstrip().startswith("<?xml"):
            self.handle_data(data[6:])
        else:
            self.handle_comment(data)

    def handle_pi(self, data: str) -> None:
        self.handle_comment(data)

    def _note_attributes(self, tag: str, values: dict[str, str], hidden: bool) -> None:
        if any('"' in name or "'" in name or "$" in name for name in values):
            self._others.append(self._torn(tag))
        for name, value in values.items():
            if name == "id":
                self._marks.add(f"#{value.strip()}")
            elif name == "class":
                self._marks.update(f".{word}" for word in value.split())
            elif name.startswith("data-"):
                self._marks.add(f"[{name}]")
            if len(value) >= SHORTEST_ATTRIBUTE and name not in (
                "class",
                "href",
                "src",
                "srcset",
                "d",
                "style",
                "content",
            ):
                shown = name in ("value", "placeholder") and values.get("type", "").lower() != "hidden" and not hidden
                place = Place.VALUE if shown and tag in ("input", "textarea", "button") else Place.ATTRIBUTE
                words = unquoted(value) if value[:1] in "{[" else value
                self._others.append(
                    _without_tags(place, words, Run(0, self._at(), (*self._inside, tag), _names_of(name, values)))
                )

    def _torn(self, tag: str) -> Region:
        """A tag in which a quotation mark of a message ended the value around it: the message, as it stands there."""
        place = Place.VALUE if tag in ("input", "textarea", "button") else Place.ATTRIBUTE
        return _without_tags(place, self.get_starttag_text() or "", Run(0, self._at(), (*self._inside, tag)))


def _without_tags(place: Place, markup: str, run: Run) -> Region:
    """A region of text that the browser does not parse: tags in it were meant for the page."""
    text = _TAG.sub("", re.sub(r"<br ?/?>", "\n", markup)) if "</" in markup or "<br" in markup else markup
    return Region(place, text, (run,), markup)


def _breaks(tag: str) -> bool:
    """Whether an element begins a line: HTML's blocks, and the elements of other languages, as in an answer in XML."""
    return tag in _BLOCKS or (tag not in _INLINE and "-" not in tag and ":" not in tag)


def _names_of(attribute: str, values: dict[str, str]) -> str:
    """The attribute's name, the element's classes, and for a value the field's name: what tells what the words are."""
    return f"{attribute} {values.get('class', '')} {values.get('name', '') if attribute == 'value' else ''}".strip()


def _hides(tag: str, values: dict[str, str]) -> bool:
    return tag in _UNSEEN or "hidden" in values or bool(_HIDING.search(values.get("style", "")))
