"""frame.server-errors: no messages of PHP or of another server platform."""

from __future__ import annotations

from collections.abc import Hashable, Iterator

from checks.coverage import without_interface
from checks.frame.addresses import page_of
from checks.frame.answers_of_server import Source, linked_pages, shown_texts, source_kind, sources
from checks.frame.grouping import Sighting, grouped
from checks.frame.message_places import certainty, in_words
from checks.frame.screens import found, gap, screens
from checks.model import Clause, Finding, Judgement, Level, Rule, judged
from checks.signatures.document import Place
from checks.signatures.json_answers import carried
from checks.signatures.match import Match
from checks.signatures.server_errors import find
from checks.texts.words import clipped
from journey.evidence import Evidence, Exchange, Visit


def decide(run: Evidence) -> Judgement:
    """Fails for each message that can be seen or that came in an answer, and for 5xx answers; warns of hidden messages."""
    if (absent := without_interface(run)) is not None:
        return absent
    sightings: list[Sighting] = []
    for visit in screens(run):
        sightings.extend(_of_visit(run, visit))
    seen = {sighting.key for sighting in sightings}
    sightings.extend(s for s in _behind_links(run) if s.key not in seen)
    return judged(RULE.level, grouped(sightings), gap(run))


def _of_visit(run: Evidence, visit: Visit) -> list[Sighting]:
    """What one screen shows of errors; a message in the body and in the text drawn from it is one."""
    shown = shown_texts(run, visit)
    told: set[int] = set()
    kept: dict[Hashable, Sighting] = {}
    for source in sources(run, visit):
        for match in _matches(source):
            certain = certainty(visit, source, match, shown)
            if certain is None or _told_already(match, kept):
                continue
            sighting = _sighting(run, visit, source, match, shown, certain=certain)
            before = kept.get(sighting.key)
            if before is None or (certain and not before.finding.certain):
                kept[sighting.key] = sighting
            if source.exchange is not None:
                told.add(source.exchange.id)
    return [*kept.values(), *_by_status(run, visit, told)]


def _told_already(match: Match, kept: dict[Hashable, Sighting]) -> bool:
    """Whether a line of no known shape only repeats, as text, a message with the same place in the code."""
    return match.kind == "error" and any(sighting.finding.source == match.where for sighting in kept.values())


def _matches(source: Source) -> list[Match]:
    return find(source.text, html=source.html, failing=(source.status or 0) >= 500)


def _key(match: Match) -> tuple[object, ...]:
    return (match.platform.split(" ")[0], match.message[:120], match.where)


def _sighting(
    run: Evidence, visit: Visit, source: Source, match: Match, shown: list[str], *, certain: bool
) -> Sighting:
    where = in_words(run, source, match, shown)
    return Sighting(
        _key(match),
        found(
            run,
            visit,
            f"{_named(match)}{where}.",
            source=match.where,
            excerpt=match.excerpt[:400] or None,
            evidence=[source.stored] if source.stored is not None else [],
            hint=_hint(match),
            certain=certain,
        ),
    )


def _named(match: Match) -> str:
    place = f" in {match.where}" if match.where else ""
    return f"{match.platform} {match.kind}: «{clipped(match.message, 200)}»{place}"


def _hint(match: Match) -> str:
    if match.platform.startswith("PHP") and not match.fatal:
        return "Mend the line named; on the server set display_errors=Off and write errors to a log."
    if match.kind == "debug page":
        return "Mend the error, and switch the framework's debug mode off where the app is published."
    return "Mend the error; catch what can go wrong, log it on the server, and show people a message of the app's own."


def _by_status(run: Evidence, visit: Visit, told: set[int]) -> Iterator[Sighting]:
    """5xx answers of the app's server in which no message was found."""
    for exchange in visit.exchanges:
        kind = source_kind(run, exchange)
        if kind is None or exchange.id in told or exchange.status is None or exchange.status < 500:
            continue
        yield Sighting(("status", exchange.status, _path(run, exchange)), _status_finding(run, visit, exchange, kind))


def _path(run: Evidence, exchange: Exchange) -> str:
    return page_of(run, exchange.url).partition("?")[0]


def _status_finding(run: Evidence, visit: Visit, exchange: Exchange, kind: str) -> Finding:
    body = run.text(exchange.body).strip() if exchange.body is not None else ""
    # An answer in the app's own words was given on purpose; an empty one or a bare page means that the program broke.
    on_purpose = kind == "xhr" and carried(body) is not None
    what = "The page" if kind == "document" else "The request"
    said = (
        "with an empty body"
        if not body
        else "with a message of the app's own"
        if on_purpose
        else "with no message known here"
    )
    after = f", after {exchange.step}" if exchange.step else ""
    return found(
        run,
        visit,
        f"{what} {exchange.method} {page_of(run, exchange.url)} is answered with {exchange.status} {said}{after}.",
        excerpt=clipped(body, 300) or None,
        evidence=[exchange.body] if exchange.body is not None else [],
        hint="Look at the server's log at that time: the program stopped with an error there.",
        certain=not on_purpose,
    )


def _behind_links(run: Evidence) -> Iterator[Sighting]:
    """Messages on pages that were fetched but not opened in the browser."""
    for source in linked_pages(run):
        for match in _matches(source):
            if source.check is None or match.kind == "error page" or (match.status or 500) < 500:
                continue
            finding = Finding(
                f"{_named(match)}{in_words(run, source, match, [])}.",
                page=page_of(run, source.check.url),
                source=match.where,
                excerpt=match.excerpt[:400] or None,
                evidence=(run.reference(source.stored),) if source.stored is not None else (),
                hint=_hint(match),
                certain=match.place in (Place.VISIBLE, Place.VALUE),
            )
            yield Sighting(_key(match), finding)


RULE = Rule(
    id="frame.server-errors",
    level=Level.BLOCKER,
    title="No screen shows a PHP error or one of another server platform",
    fail_title="A screen shows an error of the server's platform",
    why="PHP warnings, fatal errors and the like are listed reasons to return an app; they also tell strangers how it is built.",
    hint="Mend what the message says, and let the server write errors to a log instead of into pages and answers.",
    clause=Clause("common-requirements", "PHP Warnings, Fatal Errors, Syntax Errors, and/or Parse Errors"),
    decided_by=(
        "The rendered text and the raw bodies of all documents and XHR answers of the app's server, and 5xx answers. Messages"
        " that nobody can see (comments, attributes, hidden blocks, script data) only warn; pages that write about errors pass."
    ),
    decide=decide,
    per_role=True,
    stages=("install", "open", "explore", "reinstall", "reopen"),
)
