"""What the app's server answers for addresses that nobody made: a page that gets the same answer is not there either."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import unquote

from checks.frame.addresses import split
from checks.frame.screens import main_answer
from checks.signatures.document import Document, parsed
from checks.texts.rights import speaks_of_rights
from journey.evidence import Evidence

_LONGEST = 600
"""Characters of a page that says in its own words that nothing is there; a longer one, shown for any address, is meant so."""
_READ_WHOLE = 16_000
"""Bytes: of a longer answer only the beginning was read, and beginnings are alike."""
_CONTENT = frozenset({"textarea", "iframe", "canvas", "video", "object", "embed", "table"})
_WANTS_MORE = re.compile(
    r"(?:open|launch|start|run|install\w*|inside|within|from|через|внутри|из|откройте|запустите|установите|öffnen|aus)\b"
    r"(?:\W+\w+){0,6}?\W+(?:bitrix|битрикс|portal|портал)"
    r"|sign(?:ed)?[ -]?in|log(?:ged)?[ -]?in|session|token|authori[sz]|войти|войдите|авториз|сесси|anmeld|einlog|connecter",
    re.IGNORECASE,
)
"""The plain request lacked something that the frame has: this is no word about the address."""


@dataclass(frozen=True)
class Nowhere:
    """The answers for addresses that nobody made."""

    words: frozenset[str]
    """Short texts that stand for pages which are not there."""
    redirects: frozenset[str]
    """Paths that such addresses are led to."""

    def says(self, url: str, page: Document) -> str | None:
        """The words of a page that is one of these; None for any other. `url` is its address, which the page may repeat."""
        return " ".join(page.text.split()) if self.words and words_of(page, url) in self.words else None

    def leads(self, path: str) -> bool:
        """Whether an address that nobody made is led to this path."""
        return (path.rstrip("/") or "/") in self.redirects


@lru_cache(maxsize=8)
def _read(source: str) -> Document:
    return parsed(source)


def nowhere(run: Evidence) -> Nowhere:
    """What the run tells of it; nothing where nobody asked, or where the server answers any address with its start page."""
    reads = [read for read in (run.server.leaks or ()) if read.control] if run.server is not None else []
    words: set[str] = set()
    redirects: set[str] = set()
    starts = _start_pages(run)
    for read in reads:
        if read.location is not None and split(read.location).netloc == split(read.url).netloc:
            redirects.add(split(read.location).path.rstrip("/") or "/")
        if (
            read.status != 200
            or read.text is None
            or (read.bytes or 0) > _READ_WHOLE
            or "html" not in (read.mime or "")
        ):
            continue
        source = run.text(read.text)
        page = _read(source)
        said = words_of(page, read.url)
        if said and said not in starts and not _may_be_meant(page, source):
            words.add(said)
    return Nowhere(frozenset(words), frozenset(redirects))


def _may_be_meant(page: Document, source: str) -> bool:
    text = page.text
    return bool(
        len(text) > _LONGEST
        or page.tags & _CONTENT
        or 'type="password"' in source
        or _WANTS_MORE.search(text)
        or speaks_of_rights(text)
    )


def _start_pages(run: Evidence) -> set[str]:
    answers = [main_answer(visit) for visit in run.visits if visit.kind == "start"]
    return {
        words_of(_read(run.text(answer.body)), answer.url) for answer in answers if answer is not None and answer.body
    }


def words_of(page: Document, url: str) -> str:
    """A page's words without its own address and without numbers (times, counters)."""
    path = unquote(split(url).path)
    text = page.text.replace(url, "").replace(path, "").replace(path.rstrip("/").rpartition("/")[2] or path, "")
    return re.sub(r"[\W\d_]+", " ", text).strip().lower()
