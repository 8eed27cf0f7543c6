"""Ordinary screens of business apps in many languages: whatever is found on one of them is a false alarm.

They lie in `screens/LANGUAGE.txt`, each under a line "=== name"; in `other.txt` the name begins with the portal's code of the
language. Cells of a row have a tab between them, as in the visible text of a table.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent / "screens"


@dataclass(frozen=True)
class Screen:
    """One screen."""

    locale: str
    """The portal's code of its language."""
    name: str
    text: str


def screens() -> list[Screen]:
    """All of them."""
    found: list[Screen] = []
    for file in sorted(FOLDER.glob("*.txt")):
        for part in re.split(r"(?m)^=== ", file.read_text(encoding="utf-8"))[1:]:
            heading, _, text = part.partition("\n")
            locale = heading.split()[0] if file.stem == "other" else file.stem
            found.append(Screen(locale, f"{file.stem}: {heading}", text.strip()))
    return found


def screen(locale: str) -> str:
    """The text of the first screen in a language."""
    return next(one.text for one in screens() if one.locale == locale)
