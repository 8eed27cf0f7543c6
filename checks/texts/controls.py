"""Texts that an app wrote for certain, told by the elements that hold them: buttons, labels, heads of columns, hints in fields.

What stands elsewhere may be a record's; a button's words are always the app's. Read from the markup, they are also told apart
where the visible text runs them together (buttons without white space between them).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from checks.markup.pieces import Piece
from checks.markup.tree import Element

Kind = Literal["button", "head", "label", "legend", "hint"]
_TAGS: dict[str, Kind] = {"button": "button", "th": "head", "legend": "legend", "label": "label"}
_ROLES: dict[str, Kind] = {"button": "button", "tab": "button", "columnheader": "head"}
_BUTTON_NAMES = re.compile(r"(?:^|[-_\s])(?:btn|button)(?:$|[-_\s])", re.IGNORECASE)
_HOLDERS = 3
"""Elements around a text among which its button, label or head may be."""
_LONGEST = 160


@dataclass(frozen=True)
class Control:
    """One text, and what it stands on."""

    text: str
    kind: Kind


def control_of(piece: Piece) -> Control | None:
    """The control that a text belongs to, or None where it may be data as well."""
    if len(piece.text) > _LONGEST or piece.element is None:
        return None
    if piece.attribute == "placeholder":
        return Control(piece.text, "hint")
    if piece.kind != "text":
        return None
    if piece.attribute == "value":
        return Control(piece.text, "button")
    for depth, each in enumerate(piece.element.around()):
        if depth >= _HOLDERS or each.tag in ("td", "option", "form", "table", "body"):
            break
        kind = _ROLES.get(each.get("role")) or _TAGS.get(each.tag)
        if kind is None and each.tag in ("a", "span", "div") and _BUTTON_NAMES.search(each.get("class")):
            kind = "button" if each.tag == "a" or not any(isinstance(one, Element) for one in each.children) else None
        if kind is not None:
            return Control(piece.text, kind)
    return None


def data_cells(shown: Iterable[Piece]) -> frozenset[str]:
    """The texts, in lower case, in cells of tables that name their columns."""
    found: set[str] = set()
    headed: dict[int, bool] = {}
    for piece in shown:
        if piece.element is None or piece.kind != "text":
            continue
        around = list(piece.element.around())
        cell = next((at for at, each in enumerate(around) if each.tag == "td"), None)
        table = next((each for each in around if each.tag == "table"), None)
        if cell is None or table is None or any(each.tag == "button" for each in around[:cell]):
            continue
        if id(table) not in headed:
            headed[id(table)] = any(each.tag == "th" for each in table.all())
        if headed[id(table)]:
            found.update(line.strip().casefold() for line in piece.text.splitlines() if line.strip())
    return frozenset(found)
