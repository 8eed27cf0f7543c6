"""Where each key of a TOML text stands.

`tomllib` keeps no positions of a valid text, and neither do the style-keeping parsers. This reads the text a second time
for its keys alone; it may rely on the text being valid, since `tomllib` accepted it before.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass

KeyPath = tuple[str | int, ...]
"""Keys and, in arrays, positions from 0: ("page", 1, "steps", 0, "click")."""

_BARE = re.compile(r"[A-Za-z0-9_-]+")
_SPACE = re.compile(r"[ \t]*")
_BLANK = re.compile(r"(?:[ \t\n]|#[^\n]*)*")
_STRING = re.compile(
    r'"""(?:[^\\]|\\.)*?"""(?:"{0,2})' r"|'''.*?'''(?:'{0,2})" r'|"(?:[^"\\\n]|\\.)*"' r"|'[^'\n]*'",
    re.DOTALL,
)
_PLAIN = re.compile(r"[^,\]}\n#]+")


@dataclass(frozen=True)
class Position:
    """A place in the text; line and column from 1, the column in characters."""

    line: int
    column: int


START = Position(1, 1)


def key_positions(text: str) -> dict[KeyPath, Position]:
    """The place of each key, table header and array element of a valid TOML text.

    A table stands where its header stands (or the first key that makes it), the element of an array of tables at its
    own header.
    """
    return _Scanner(text.replace("\r\n", "\n")).scan()


def nearest(positions: dict[KeyPath, Position], path: KeyPath) -> Position:
    """The place of `path`, or of the innermost table around it that is in the text, or the text's first character."""
    for length in range(len(path), 0, -1):
        if path[:length] in positions:
            return positions[path[:length]]
    return START


class _Scanner:
    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self._found: dict[KeyPath, Position] = {}
        self._elements: dict[KeyPath, int] = {}
        self._line = 1
        self._line_start = 0
        self._counted_to = 0

    def scan(self) -> dict[KeyPath, Position]:
        table: KeyPath = ()
        while True:
            self._skip(_BLANK)
            if self._at >= len(self._text):
                return self._found
            if self._text[self._at] == "[":
                table = self._header()
            else:
                self._pair(table)

    def _header(self) -> KeyPath:
        here = self._position()
        element = self._text.startswith("[[", self._at)
        self._at += 2 if element else 1
        keys = self._keys()
        self._at += 2 if element else 1
        path: KeyPath = ()
        for number, key in enumerate(keys, 1):
            path = (*path, key)
            self._found.setdefault(path, here)
            if element and number == len(keys):
                self._elements[path] = self._elements.get(path, -1) + 1
            if path in self._elements:
                path = (*path, self._elements[path])
                self._found.setdefault(path, here)
        if not element:
            # A header that comes after one of its sub-tables is still the better place for the table.
            self._found[path] = here
        return path

    def _pair(self, table: KeyPath) -> None:
        here = self._position()
        path = table
        for key in self._keys():
            path = (*path, key)
            self._found.setdefault(path, here)
        self._at += 1  # the equals sign
        self._value(path)

    def _keys(self) -> list[str]:
        keys = []
        while True:
            self._skip(_SPACE)
            if self._text[self._at] in "\"'":
                keys.append(str(tomllib.loads(f"key = {self._take(_STRING)}")["key"]))
            else:
                keys.append(self._take(_BARE))
            self._skip(_SPACE)
            if self._text[self._at] != ".":
                return keys
            self._at += 1

    def _value(self, path: KeyPath) -> None:
        self._skip(_SPACE)
        first = self._text[self._at]
        if first == "[":
            self._array(path)
        elif first == "{":
            self._inline_table(path)
        else:
            self._take(_STRING if first in "\"'" else _PLAIN)

    def _array(self, path: KeyPath) -> None:
        self._at += 1
        number = 0
        while True:
            self._skip(_BLANK)
            if self._text[self._at] == "]":
                self._at += 1
                return
            if self._text[self._at] == ",":
                self._at += 1
                continue
            self._found[(*path, number)] = self._position()
            self._value((*path, number))
            number += 1

    def _inline_table(self, path: KeyPath) -> None:
        self._at += 1
        while True:
            self._skip(_BLANK)
            if self._text[self._at] == "}":
                self._at += 1
                return
            if self._text[self._at] == ",":
                self._at += 1
                continue
            self._pair(path)

    def _skip(self, pattern: re.Pattern[str]) -> None:
        match = pattern.match(self._text, self._at)
        if match is not None:
            self._at = match.end()

    def _take(self, pattern: re.Pattern[str]) -> str:
        match = pattern.match(self._text, self._at)
        if match is None:
            raise ValueError(f"not valid TOML at character {self._at}")
        self._at = match.end()
        return match.group()

    def _position(self) -> Position:
        # Lines are counted from the last place asked for, so that a long text costs one pass.
        breaks = self._text.count("\n", self._counted_to, self._at)
        if breaks:
            self._line += breaks
            self._line_start = self._text.rfind("\n", 0, self._at) + 1
        self._counted_to = self._at
        return Position(self._line, self._at - self._line_start + 1)
