"""frame.database-errors: no messages of databases."""

from __future__ import annotations

from collections.abc import Hashable, Iterator

from checks.coverage import without_interface
from checks.frame.addresses import page_of
from checks.frame.answers_of_server import Source, linked_pages, shown_texts, sources
from checks.frame.grouping import Sighting, grouped
from checks.frame.message_places import certainty, in_words
from checks.frame.screens import found, gap, screens
from checks.model import Clause, Finding, Judgement, Level, Rule, judged
from checks.signatures.database_errors import find
from checks.signatures.document import Place
from checks.signatures.match import Match
from checks.texts.words import clipped
from journey.evidence import Evidence, Visit


def decide(run: Evidence) -> Judgement:
    """Fails for each message of a database that can be seen or that came in an answer; warns of hidden ones."""
    if (absent := without_interface(run)) is not None:
        return absent
    sightings = [sighting for visit in screens(run) for sighting in _of_visit(run, visit)]
    seen = {sighting.key for sighting in sightings}
    sightings += [sighting for sighting in _behind_links(run) if sighting.key not in seen]
    return judged(RULE.level, grouped(sightings), gap(run))


def _of_visit(run: Evidence, visit: Visit) -> list[Sighting]:
    shown = shown_texts(run, visit)
    kept: dict[Hashable, Sighting] = {}
    for source in sources(run, visit):
        for match in _matches(source):
            certain = certainty(visit, source, match, shown)
            if certain is None:
                continue
            finding = found(
                run,
                visit,
                f"{_named(match)}{in_words(run, source, match, shown)}.",
                excerpt=match.excerpt or None,
                evidence=[source.stored] if source.stored is not None else [],
                certain=certain,
            )
            before = kept.get(_key(match))
            if before is None or (certain and not before.finding.certain):
                kept[_key(match)] = Sighting(_key(match), finding)
    return list(kept.values())


def _matches(source: Source) -> list[Match]:
    return find(source.text, html=source.html, failing=(source.status or 0) >= 500)


def _key(match: Match) -> Hashable:
    return (match.platform, match.needle)


def _named(match: Match) -> str:
    name = "A database" if match.platform == "database" else match.platform
    return f"{name} says: «{clipped(match.message, 220)}»"


def _behind_links(run: Evidence) -> Iterator[Sighting]:
    for source in linked_pages(run):
        for match in _matches(source):
            if source.check is not None:
                finding = Finding(
                    f"{_named(match)}{in_words(run, source, match, [])}.",
                    page=page_of(run, source.check.url),
                    excerpt=match.excerpt or None,
                    evidence=(run.reference(source.stored),) if source.stored is not None else (),
                    certain=match.place in (Place.VISIBLE, Place.VALUE),
                )
                yield Sighting(_key(match), finding)


RULE = Rule(
    id="frame.database-errors",
    level=Level.BLOCKER,
    title="No screen shows a database's error message",
    fail_title="A screen shows a database's error message",
    why="Database errors are a listed reason to return an app; they also tell strangers how the app stores its data.",
    hint="Catch the error on the server, log it there, and answer with a message for people.",
    clause=Clause("common-requirements", "Database errors"),
    decided_by=(
        "The rendered text and the raw bodies of all documents and XHR answers of the app's server, held against the messages of"
        " MySQL/MariaDB, PostgreSQL, SQLite, Oracle, SQL Server, MongoDB and Redis as their drivers print them. Pages that write"
        " about such messages pass."
    ),
    decide=decide,
    per_role=True,
    stages=("install", "open", "explore", "reinstall", "reopen"),
)
