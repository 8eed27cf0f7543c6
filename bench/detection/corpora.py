"""The corpora of texts, and the rules that are measured on them.

A further rule that judges texts alone is added as one more Corpus: its samples, and a function that tells which rules accuse one.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from bench.detection.tally import Tally
from checks.signatures import database_errors, server_errors

PAGES = Path(__file__).parents[2] / "tests/checks/signatures/pages"
SERVER, DATABASE = "frame.server-errors", "frame.database-errors"


@dataclass(frozen=True)
class Sample:
    """One text, and the rules of which at least one must find something in it (none: a good text)."""

    name: str
    family: str
    text: str
    wanted: tuple[str, ...]


@dataclass(frozen=True)
class Corpus:
    """Texts of one kind and what is asked of the rules about them."""

    name: str
    rules: tuple[str, ...]
    samples: Callable[[], Iterator[Sample]]
    accusers: Callable[[str], set[str]]
    """The rules that find something in a text."""


@dataclass(frozen=True)
class Outcome:
    """The tallies of one corpus, and the samples that were judged wrongly."""

    tallies: tuple[Tally, ...]
    missed: tuple[str, ...]
    accused: tuple[str, ...]


def recorded_pages() -> Iterator[Sample]:
    """The error pages by folder, the messages of databases, and the innocent pages.

    index.json tells what the folders do not: pages that hold no error although they stand beside errors.
    """
    index = json.loads((PAGES / "index.json").read_text(encoding="utf-8"))
    quiet, database = set(index["no_error"]), set(index["database"])
    for path in sorted(PAGES.rglob("*.*")):
        name, family = path.relative_to(PAGES).as_posix(), path.parent.name
        if path.parent == PAGES or path.suffix == ".md":
            continue
        text = path.read_text(encoding="utf-8")
        if path.suffix == ".jsonl":
            for number, line in enumerate(text.splitlines(), 1):
                yield _line(f"{name}:{number}", family, json.loads(line))
        else:
            good = family == "innocent" or name in quiet
            yield Sample(name, family, text, () if good else (DATABASE,) if name in database else (SERVER, DATABASE))


def _line(name: str, family: str, page: dict[str, str]) -> Sample:
    """One line of a list: a driver's message, an innocent page, or an error page written from knowledge of the platform."""
    if family == "innocent":
        return Sample(name, family, page["text"], ())
    database = family == "databases" or page["rule"] == "database"
    return Sample(
        name, "written" if family == "known" else family, page["text"], (DATABASE,) if database else (SERVER, DATABASE)
    )


def accusers_of_errors(text: str) -> set[str]:
    """Which of the two rules about errors find something."""
    pairs = ((SERVER, server_errors.find), (DATABASE, database_errors.find))
    return {rule for rule, find in pairs if find(text)}


CORPORA = (Corpus("pages", (SERVER, DATABASE), recorded_pages, accusers_of_errors),)


def outcome(corpus: Corpus) -> Outcome:
    """Every sample judged. A page that either of two rules may find counts for the first of them that is wanted."""
    tallies: dict[tuple[str, str], Tally] = {}
    missed, accused = [], []

    def tally(rule: str, family: str) -> Tally:
        return tallies.setdefault((rule, family), Tally(rule, family))

    for sample in corpus.samples():
        accusing = corpus.accusers(sample.text)
        if sample.wanted:
            line = tally(sample.wanted[0], sample.family)
            line.faults += 1
            line.found += bool(accusing & set(sample.wanted))
            missed += [sample.name] if not accusing & set(sample.wanted) else []
            continue
        for rule in corpus.rules:
            line = tally(rule, sample.family)
            line.good += 1
            line.accused += rule in accusing
        accused += [f"{sample.name} ({', '.join(sorted(accusing))})"] if accusing else []
    ordered = sorted(tallies.values(), key=lambda t: (corpus.rules.index(t.rule), t.kind))
    return Outcome(tuple(ordered), tuple(missed), tuple(accused))
