"""Finds the error messages of server platforms in a page or an answer."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from itertools import islice

from checks.signatures import php, stacks
from checks.signatures.debug_headings import debug_heading
from checks.signatures.debug_pages import SKELETONS
from checks.signatures.document import SHORTEST_ATTRIBUTE, Document, Place, Region, Run, parsed
from checks.signatures.error_slots import program_hits, state_hits
from checks.signatures.evidence import NAME
from checks.signatures.general_lines import general_hits
from checks.signatures.http_pages import LONGEST, status_page
from checks.signatures.json_answers import carried
from checks.signatures.json_drivers import Carried
from checks.signatures.last_words import last_words
from checks.signatures.markup import OPENS_WITH_A_TAG, ends_of, is_markup, looks_like_html
from checks.signatures.match import Hit, Match
from checks.signatures.quoting import is_doubtful, is_quoted

_TRIGGER = re.compile(
    r"on line|Traceback|\bat (?:async )?[\w.$<(/@]|#0 |\.php|:in [`'&]| line \d|E[A-Z]{4,6}: |find"
    r" module|panic|panicked|runtime error|template:|\*\* \(",
)
"""None of this in the source: no message with a place in code."""
_EXCERPT = 400
_MOST_HITS = 400
"""Of one text; a page with more of them is understood by then."""
_SHORT_PAGE = 600
"""Characters of visible text; on a longer page one more line of words with no place in code is somebody's text."""
_MOST_REGIONS, _LAST_REGIONS = 400, 100
"""Attributes, comments and scripts of one page that are looked through: of the first, and of the last."""
_GENERAL = 60_000
"""Characters of a region in which platforms that no list knows are looked for."""
_FEW_LINES, _SHORT_VALUE = 2, 1_500
"""A value of JSON with more lines, and no more characters: its first line is the message, the others belong to it."""
_BIG_PAGE = 60_000
"""Characters of source above which no web server's own error page is looked for."""


def find(text: str, *, html: bool | None = None, failing: bool = False) -> list[Match]:
    """The error messages of server platforms in `text`, in the order they stand there; empty when there are none.

    `html` says whether it is markup (found out when None); JSON is recognised by itself. `failing` says that the answer came with
    a 5xx status: then a message counts wherever it stands. Messages that a page only writes about are left out; those that
    nobody can see (comments, attributes, hidden blocks, script data) are there, with their `place`.
    """
    return list(_find(text, html, failing))


@lru_cache(maxsize=128)
def _find(text: str, html: bool | None, failing: bool) -> tuple[Match, ...]:
    if not text.strip():
        return ()
    items = carried(text) if html is not True else None
    if items is not None:
        return tuple(_of_json(text, items))
    text = ends_of(text)
    markup = is_markup(text, html)
    told = len(text) <= _BIG_PAGE or _may_hold(text)
    if told or not markup or _skeleton_trigger(text):
        return tuple(_of_document(parsed(text, html=markup), failing=failing, told=told))
    return ()


def _may_hold(text: str) -> bool:
    return bool(_TRIGGER.search(text)) or stacks.may_hold(text)


def _skeleton_trigger(text: str) -> bool:
    lowered = text.lower()
    return any(skeleton.trigger in lowered for skeleton in SKELETONS)


def _of_document(document: Document, *, failing: bool, told: bool) -> list[Match]:
    """What stands on a page; with `told` False only as a whole: its text holds no words of a message."""
    page = _whole_page(document)
    matches = [page] if page is not None else []
    if told:
        for region in _looked_through(document):
            matches.extend(_of_region(document, region, failing=failing or page is not None))
        if not matches:
            matches.extend(_in_broken_markup(document))
        if not matches and len(document.title) >= SHORTEST_ATTRIBUTE:
            title = Region(Place.ATTRIBUTE, document.title, (Run(0, 0, ("title",)),))
            matches.extend(match for match in _of_region(document, title, failing=False) if match.file is not None)
        if not any(match.place is Place.VISIBLE for match in matches):
            if (words := last_words(document)) is not None:
                matches.append(_page_match(document, "server", "error page", words, _status_in(words)))
            elif (words := debug_heading(document)) is not None:
                matches.append(_page_match(document, "server", "debug page", words, _status_in(document.title)))
    return _without_doubles(matches)


def _looked_through(document: Document) -> list[Region]:
    """The regions of a page, those that repeat another word for word left out; of a great many the first and the last."""
    different = list({(region.place, region.text, region.near(0)): region for region in document.regions}.values())
    return [*different[:_MOST_REGIONS], *different[_MOST_REGIONS:][-_LAST_REGIONS:]]


def _in_broken_markup(document: Document) -> Iterator[Match]:
    """PHP's messages with their tags in a place where a quotation mark of the message ended the attribute around it."""
    for hit in islice(php.bold(document.source), _MOST_HITS):
        if (
            f"in {hit.file} on line {hit.line}" not in document.text
        ):  # Else it stands in the page, and was judged there.
            yield _match(document, Region(Place.ATTRIBUTE, document.source, (Run(0, 0, ()),)), hit)


def _whole_page(document: Document) -> Match | None:
    """An error page of a framework or a web server, by its skeleton."""
    lowered = document.source.lower()
    for skeleton in SKELETONS:
        if skeleton.trigger in lowered and skeleton.fits(document):
            message = skeleton.message(document) if skeleton.message else (document.headings or (document.title,))[0]
            status = skeleton.status or _status_in(message) or _status_in(document.title)
            return _page_match(
                document, skeleton.platform, skeleton.kind, message or document.title or document.text[:120], status
            )
    if (
        len(document.text) <= LONGEST
        and len(document.source) <= _BIG_PAGE
        and (said := status_page(document)) is not None
    ):
        return _page_match(document, said.platform, "error page", said.words, said.status)
    return None


def _page_match(document: Document, platform: str, kind: str, message: str, status: int | None) -> Match:
    folded = " ".join(message.split())[:300]
    return Match(
        platform,
        kind,
        folded,
        0,
        len(document.source),
        fatal=True,
        status=status,
        excerpt=document.text[:_EXCERPT],
        needle=folded[:80],
    )


def _status_in(text: str) -> int | None:
    match = re.search(r"\b([45]\d\d)\b", text)
    return int(match.group(1)) if match else None


def _of_region(document: Document, region: Region, *, failing: bool) -> Iterator[Match]:
    hits: list[Hit] = []
    for found in (
        php.hits(region.text),
        stacks.hits(region.text),
        php.handled(region.text),
    ):
        hits += islice(found, _MOST_HITS)
    if not any(hit.file for hit in hits):
        general = islice(general_hits(region.text[:_GENERAL]), _MOST_HITS)
        hits += [hit for hit in general if hit.frames > 1 or region.place is not Place.SCRIPT]
    if region.place in (Place.VISIBLE, Place.HIDDEN, Place.ATTRIBUTE, Place.COMMENT):
        hits += islice(program_hits(document, region), _MOST_HITS)
    hits += state_hits(region)
    told = _told_once(hits)
    names = {hit.message.partition(":")[0] for hit in told if _is_named(hit)}
    for hit in told:
        printed = _printed(document, region, hit)
        if failing and region.place is Place.VISIBLE:
            yield _match(document, region, hit)
        elif not is_quoted(document, region, hit, printed=printed):
            doubtful = not printed and is_doubtful(document, region, hit)
            if doubtful and hit.file is None and (len(document.text) > _SHORT_PAGE or len(names) > 1):
                continue  # One of many lines; several exceptions by name are a list of exceptions.
            yield replace(_match(document, region, hit), doubtful=doubtful)


def _is_named(hit: Hit) -> bool:
    return hit.platform == "server" and hit.file is None and NAME.match(hit.message) is not None


def _told_once(hits: list[Hit]) -> list[Hit]:
    """The hits without those that another one tells better: lines that are known by their words alone, or without a place."""
    kept: list[Hit] = []
    for hit in sorted(
        hits, key=lambda each: (each.file is None and each.frames <= 1, each.platform == "server", _is_handled(each))
    ):
        if not any(_weak(hit) and hit.start < other.end and other.start < hit.end for other in kept):
            kept.append(hit)
    return sorted(kept, key=lambda hit: hit.start)


def _weak(hit: Hit) -> bool:
    return (hit.file is None and hit.frames <= 1) or hit.platform == "server" or _is_handled(hit)


def _is_handled(hit: Hit) -> bool:
    """Whether it is a line of an app's own error handler in PHP."""
    return hit.platform == "PHP" and hit.kind == "error"


def _printed(document: Document, region: Region, hit: Hit) -> bool:
    """Whether the source shows that the platform itself printed this, character by character."""
    if hit.platform != "PHP" or hit.kind in ("stack trace", "error", "exception"):
        return False
    if region.markup is None:
        return php.as_printed(document.source, region.source_of(hit.start))
    words = re.escape(region.text[hit.start : hit.start + 40].split("\n")[0].partition(":")[2].strip()[:24])
    found = re.search(rf"(?:[A-Z][a-z]+ ?\w*)(?=(?:</b>)?: +{words})", region.markup)
    return found is not None and php.as_printed(region.markup, found.start())


def _match(document: Document, region: Region, hit: Hit) -> Match:
    message = " ".join(hit.message.split())[:300]
    return Match(
        hit.platform,
        hit.kind,
        message,
        region.source_of(hit.start),
        max(region.source_of(max(hit.start, hit.end - 1)) + 1, region.source_of(hit.start) + 1),
        hit.file,
        hit.line,
        region.place,
        hit.fatal,
        excerpt=region.text[hit.start : hit.end][:_EXCERPT],
        needle=message[:80],
    )


def _of_json(text: str, items: list[Carried]) -> list[Match]:
    matches: list[Match] = []
    for item in items:
        if item.kind == "text":
            matches.extend(_moved(match, text) for match in _of_value(item.text))
            continue
        kind = "stack trace" if item.kind == "trace" else "error answer"
        words = " ".join(item.text.split())[:300]
        match = Match(
            item.platform,
            kind,
            words,
            0,
            len(text),
            item.file,
            item.line,
            fatal=True,
            status=item.status,
            excerpt=text[:_EXCERPT],
            needle=words[:80],
        )
        matches.append(match)
    return _without_doubles(matches)


def _of_value(text: str) -> list[Match]:
    """Inside a value of a JSON answer; a message that holds tags, as one about a template does, is no markup."""
    found = _no_pages(find(text))
    if not found and looks_like_html(text) and not OPENS_WITH_A_TAG.match(text):
        found = _no_pages(find(text, html=False))
    if not found and text.count("\n") > _FEW_LINES and len(text) <= _SHORT_VALUE:
        found = _no_pages(find(text.strip().split("\n", 1)[0], html=False))
    return found


def _no_pages(matches: list[Match]) -> list[Match]:
    return [match for match in matches if match.kind != "error page"]


def _moved(match: Match, text: str) -> Match:
    """A match inside a value of a JSON answer: its place in the whole is not worth looking for."""
    return replace(match, start=0, end=len(text))


def _without_doubles(matches: list[Match]) -> list[Match]:
    """One match for one event: a trace on an error page, PHP's line and its trace, a trace repeated in a comment."""
    kept: list[Match] = []
    for match in sorted(matches, key=lambda m: (m.place is not Place.VISIBLE, m.start, -(m.end - m.start))):
        around = next(
            (k for k in kept if k.place is match.place and k.start <= match.start and match.end <= k.end), None
        )
        if around is not None:
            if around.file is None and match.file is not None:
                kept[kept.index(around)] = _with_place(around, match)
        elif not any(_same(match, other) for other in kept):
            kept.append(match)
    return sorted((m for m in kept if not _told_with_place(m, kept)), key=lambda m: m.start)


def _told_with_place(match: Match, others: list[Match]) -> bool:
    """Whether it is a heading alone, and the trace under it says the same and where."""
    return (
        match.kind == "error"
        and match.file is None
        and any(o.place is match.place and o.file is not None and o.message == match.message for o in others)
    )


def _same(match: Match, other: Match) -> bool:
    if match.place is not other.place:
        return match.message == other.message
    if match.file is None or (match.file, match.line) != (other.file, other.line):
        return False
    return match.message in other.message or other.message in match.message


def _with_place(page: Match, inner: Match) -> Match:
    """The page's match with what the trace on it tells: the message, the file and the line."""
    return replace(
        page,
        platform=inner.platform if page.platform in ("web server", "server") else page.platform,
        message=inner.message if ":" in inner.message and inner.platform != "server" else page.message,
        file=inner.file,
        line=inner.line,
        fatal=True,
        excerpt=inner.excerpt or page.excerpt,
    )
