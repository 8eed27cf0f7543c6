"""What a signature found."""

from __future__ import annotations

from dataclasses import dataclass

from checks.signatures.document import Place


@dataclass(frozen=True)
class Hit:
    """A stretch of one region's text that has the shape of an error message, before anybody asked where it stands."""

    platform: str
    kind: str
    """warning, notice, deprecation, fatal error, parse error, exception, stack trace ..."""
    message: str
    start: int
    end: int
    file: str | None = None
    line: int | None = None
    fatal: bool = False
    """The program ended with it."""
    frames: int = 0
    """Places in code that a stack trace names."""


@dataclass(frozen=True)
class Match:
    """An error message of a server platform or a database, with where it stands in the source text."""

    platform: str
    """"PHP", "Python (Django)", "Node.js (Express)", "nginx", "PostgreSQL" ..."""
    kind: str
    """warning, fatal error, stack trace, debug page, error page, error answer ..."""
    message: str
    """One line."""
    start: int
    end: int
    file: str | None = None
    line: int | None = None
    place: Place = Place.VISIBLE
    """As far as the text alone tells: style sheets and scripts may show or hide it."""
    fatal: bool = False
    """The program ended with it: the screen or the answer is not what it should be."""
    doubtful: bool = False
    """A line in the shape of a message that nothing else speaks for: neither printed as the platform prints it, nor in an element
    for errors, nor first or alone on the page."""
    status: int | None = None
    """For an error page: the status that it names."""
    excerpt: str = ""
    needle: str = ""
    """Words that stand in the page when the message is shown, white space folded."""

    @property
    def where(self) -> str | None:
        """ "index.php:12"; None when no file is named."""
        if not self.file:
            return None
        name = self.file.replace("\\", "/").rsplit("/", 1)[-1]
        return f"{name}:{self.line}" if self.line is not None else name
