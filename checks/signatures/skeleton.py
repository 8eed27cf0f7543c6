"""How error pages of frameworks and servers are built: tests on titles, headings, ids and classes that only they have."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from html import unescape

from checks.signatures.document import Document


@dataclass(frozen=True)
class Skeleton:
    """How one error page is built."""

    platform: str
    kind: str
    trigger: str
    """Stands in the source, in lower case: looked for before anything is parsed."""
    fits: Callable[[Document], bool]
    status: int | None = None
    message: Callable[[Document], str] | None = None
    """Takes the message out of the page; by default its first heading or title."""


def marks(*wanted: str) -> Callable[[Document], bool]:
    """All of these ids ("#summary") and classes (".debugger") are on the page."""
    return lambda page: all(mark in page.marks for mark in wanted)


def title(pattern: str) -> Callable[[Document], bool]:
    """The title holds it."""
    compiled = re.compile(pattern, re.IGNORECASE)
    return lambda page: bool(compiled.search(page.title))


def heading(pattern: str) -> Callable[[Document], bool]:
    """One of the first headings holds it."""
    compiled = re.compile(pattern, re.IGNORECASE)
    return lambda page: any(compiled.search(each) for each in page.headings[:3])


def text(pattern: str, longest: int = 200_000) -> Callable[[Document], bool]:
    """The visible text holds it, and is no longer than that many characters."""
    compiled = re.compile(pattern, re.IGNORECASE | re.DOTALL)
    return lambda page: len(page.text) <= longest and bool(compiled.search(page.text))


def answer(pattern: str) -> Callable[[Document], bool]:
    """The visible text is this and nothing else."""
    compiled = re.compile(pattern, re.IGNORECASE | re.DOTALL)
    return lambda page: len(page.text) <= 1200 and compiled.fullmatch(page.text) is not None


def raw(pattern: str) -> Callable[[Document], bool]:
    """The source, tags included, holds it: what is quoted on a page stands there escaped."""
    compiled = re.compile(pattern)
    return lambda page: bool(compiled.search(page.source))


def all_of(*tests: Callable[[Document], bool]) -> Callable[[Document], bool]:
    """Each test holds."""
    return lambda page: all(test(page) for test in tests)


def any_of(*tests: Callable[[Document], bool]) -> Callable[[Document], bool]:
    """One test holds."""
    return lambda page: any(test(page) for test in tests)


def second_heading(page: Document) -> str:
    """The message under the status."""
    return page.headings[1] if len(page.headings) > 1 else page.title


def from_text(pattern: str) -> Callable[[Document], str]:
    """The pattern's groups in the visible text, joined; else the first heading."""
    compiled = re.compile(pattern, re.IGNORECASE | re.DOTALL)

    def take(page: Document) -> str:
        match = compiled.search(page.text)
        return " ".join(group for group in match.groups() if group) if match else (page.headings or (page.title,))[0]

    return take


def from_source(pattern: str) -> Callable[[Document], str]:
    """The pattern's first group in the source, entities resolved; else the title."""
    compiled = re.compile(pattern)

    def take(page: Document) -> str:
        match = compiled.search(page.source)
        return unescape(unescape(match.group(1))) if match else page.title

    return take


def after(page: Document, words: str) -> str:
    """The beginning of what follows these words."""
    text = page.text.partition(words)[2].strip()
    return text[:200]
