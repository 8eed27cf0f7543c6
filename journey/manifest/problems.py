"""What can be wrong with a manifest, and how it is said."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from journey.manifest.positions import KeyPath

SYNTAX, KEY, TYPE, VALUE, FILE = range(5)
"""Ranks: what makes other problems likely comes first."""


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong: where, and in one sentence what was found and what was expected."""

    message: str
    line: int | None = None
    """From 1; None when the file itself could not be read."""
    column: int | None = None
    key: str = ""
    """As a person would name it: "[serve] command", "[[page]] number 2, steps"."""
    rank: int = VALUE

    def __str__(self) -> str:
        where = "" if self.line is None else f"line {self.line}, column {self.column}: "
        return f"{where}{self.key}: {self.message}" if self.key else f"{where}{self.message}"


class ManifestError(Exception):
    """The manifest can't be used: a mistake in how the run was set up, not a finding about the app.

    `problems` has all that was found, the most important first; `str()` says them all.
    """

    def __init__(self, file: Path, problems: Iterable[Problem]) -> None:
        self.file = file
        self.problems = sorted(problems, key=lambda p: (p.rank, p.line or 0, p.column or 0))
        super().__init__(self._said())

    def _said(self) -> str:
        if len(self.problems) == 1:
            problem = self.problems[0]
            return str(problem) if problem.line is None else f"{self.file}, {problem}"
        lines = "\n".join(f"  {problem}" for problem in self.problems)
        return f"The manifest {self.file} has {len(self.problems)} problems:\n{lines}"


@dataclass(frozen=True)
class Fault:
    """A problem before its place in the text is known."""

    path: KeyPath
    message: str
    rank: int = VALUE
    instead_of: str | None = field(default=None, compare=False)
    """For an unknown key: the valid one it most likely stands for."""


def did_you_mean(found: str, valid: Sequence[str]) -> str | None:
    """The valid name that `found` most likely stands for, or None."""
    close = difflib.get_close_matches(found.lower(), [name.lower() for name in valid], n=1, cutoff=0.6)
    if not close:
        return None
    return next(name for name in valid if name.lower() == close[0])


def named(path: KeyPath, data: Mapping[str, Any]) -> str:
    """A path of keys as a person would name it: "[card.texts.en] short", "[[page]] number 2, steps, number 1"."""
    match path:
        case (str(array), int(number), *rest):
            words = [f"[[{array}]] number {number + 1}"]
        case _:
            header: list[str] = []
            here: Any = data
            for key in path:
                here = here.get(key) if isinstance(here, dict) else None
                if not isinstance(here, dict):
                    break
                header.append(str(key))
            rest = list(path[len(header) :])
            words = [f"[{'.'.join(header)}]"] if header else []
    inner = ", ".join(f"number {key + 1}" if isinstance(key, int) else key for key in rest)
    return " ".join([*words, inner] if inner else words)


def listed(names: Iterable[str]) -> str:
    """Names in quotes, separated by commas."""
    return ", ".join(f'"{name}"' for name in names)


def described(value: object) -> str:
    """What a TOML value is, in words, shortened."""
    match value:
        case bool():
            return "true" if value else "false"
        case str():
            return f'the text "{shortened(value)}"'
        case int() | float():
            return f"the number {value}"
        case dict():
            return "a table"
        case list() | tuple() if value and all(isinstance(item, dict) for item in value):
            return "an array of tables"
        case list() | tuple():
            return "a list"
        case _:
            return f"the date or time {value}"


def shortened(text: str, limit: int = 60) -> str:
    """One line of at most `limit` characters."""
    folded = " ".join(text.split())
    return folded if len(folded) <= limit else folded[: limit - 3] + "..."
