"""frame.missing-resources: no links to missing images, styles, scripts, fonts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from checks.coverage import without_interface
from checks.frame.addresses import Owner, host_of, on_this_machine, owner_of, page_of, without_fragment
from checks.frame.grouping import Sighting, grouped
from checks.frame.refused_files import WRONG_TYPE, refused_files
from checks.frame.replaced_pictures import replaced_pictures
from checks.frame.screens import found, gap, screens
from checks.model import Cause, Clause, Judgement, Level, Rule, judged, not_run
from journey.evidence import Evidence, Exchange, Resource, ResourceCheck, Visit

_KINDS = {"image": "picture", "stylesheet": "style sheet", "script": "script", "font": "font", "media": "media file"}
_MINOR = {"manifest": "web app manifest", "texttrack": "subtitle file"}
"""Not named by the regulation and never seen by a person: a suspicion."""
_BY_POLICY = ("mixed-content", "csp")
"""The browser's words for what a page's own policy, or its being on https, kept it from asking for."""
_ELEMENTS = {"img": "picture", "icon": "icon", "script": "script", "font-face": "font", "css-import": "style sheet"}
_ELEMENTS |= {
    "link": "style sheet",
    "video": "media file",
    "audio": "media file",
    "source": "media file",
    "object": "object",
    "use": "picture",
}
_UNLOADED = {"srcset": "other picture of a srcset", "css-url": "picture of a style rule"}
_STATES = re.compile(r":(?:hover|active|focus)\b")
"""States that whoever uses a screen brings about, in a rule's selector."""
_SCRIPT_TYPES = ("javascript", "ecmascript", "json", "wasm", "text/plain", "octet-stream", "xml")
_NEVER_SCRIPT = ("text/html", "image/", "audio/", "video/", "text/csv")
"""A browser never runs a script that is declared as one of these (an HTML page stops it at its first character)."""

_NEVER_STYLE = ("text/html", "application/", "text/plain")
"""A document in standards mode takes no style sheet that is declared as one of these."""


@dataclass(frozen=True)
class _Trouble:
    """Why a file is not there."""

    words: str
    certain: bool
    hint: str | None = None


def decide(run: Evidence) -> Judgement:
    """Fails for each file of the app's screens that its server does not have, or that the browser can't use."""
    if (absent := without_interface(run)) is not None:
        return absent
    sightings: list[Sighting] = []
    unreached: dict[str, None] = {}
    replaced = replaced_pictures(run)
    unloaded = {check.url: check for check in run.resource_checks}
    for visit in screens(run):
        asked: set[str] = set()
        for exchange in visit.exchanges:
            if exchange.failure in _BY_POLICY:
                # The file may well be there: server.exposure and frame.js-errors tell why it was not asked for.
                asked.add(without_fragment(exchange.url))
            elif (
                _concerns(exchange)
                and not _is_a_message(run, visit, exchange)
                and not _out_of_reach(run, exchange, unreached)
            ):
                asked.add(without_fragment(exchange.url))
                sightings.extend(_of_exchange(run, visit, exchange, replaced))
        sightings.extend(refused_files(run, visit, asked))
        sightings.extend(_of_resources(run, visit, asked))
        sightings.extend(_of_unloaded(run, visit, unloaded))
    return judged(RULE.level, grouped(sightings), gap(run) or _no_network(unreached))


def _concerns(exchange: Exchange) -> bool:
    return (
        (exchange.kind in _KINDS or exchange.kind in _MINOR)
        and exchange.frame != "portal"
        and exchange.origin == "app"
        and not exchange.aborted
        and exchange.redirect_to is None
        and not exchange.url.startswith(("data:", "blob:"))
        and "ERR_ABORTED" not in (exchange.failure or "")
        and not _is_default_icon(exchange)
    )


def _is_default_icon(exchange: Exchange) -> bool:
    """The browser asks for /favicon.ico by itself, whether the page names it or not."""
    return without_fragment(exchange.url).partition("?")[0].endswith("/favicon.ico")


def _out_of_reach(run: Evidence, exchange: Exchange, unreached: dict[str, None]) -> bool:
    """Whether the run had no network to fetch the file with; its host is then remembered."""
    if run.network or (exchange.status is not None and exchange.status < 500):
        return False
    if owner_of(run, exchange.url) is not Owner.OUTSIDE or not (exchange.failure or exchange.status):
        return False
    unreached[host_of(exchange.url)] = None
    return True


def _no_network(unreached: dict[str, None]) -> Judgement | None:
    if not unreached:
        return None
    return not_run(Cause.NOT_OBSERVABLE, f"no network, so files of {', '.join(sorted(unreached)[:5])} were not seen.")


def _of_exchange(run: Evidence, visit: Visit, exchange: Exchange, replaced: frozenset[str]) -> Iterator[Sighting]:
    shown = [r for r in visit.resources if _same(r, exchange)]
    resource = shown[0] if shown else None
    trouble = _trouble(run, exchange, visit)
    if trouble is None:
        return
    if without_fragment(exchange.url) in replaced:
        if exchange.stood_in_for:
            return
        words = f"{trouble.words}; a script put another in its place or took it away"
        trouble = _Trouble(words, certain=False, hint="Ask for a picture only where there is one.")
    what = _KINDS.get(exchange.kind) or _MINOR[exchange.kind]
    icon = resource is not None and resource.element == "icon"
    yield Sighting(
        without_fragment(exchange.url),
        found(
            run,
            visit,
            f"The {'icon' if icon else what} {page_of(run, exchange.url)} {trouble.words}.",
            selector=resource.selector if resource else None,
            excerpt=exchange.failure,
            hint=trouble.hint,
            certain=trouble.certain and not icon and exchange.kind in _KINDS,
            evidence=[exchange.body] if exchange.body else [],
        ),
    )


def _same(resource: Resource, exchange: Exchange) -> bool:
    return without_fragment(resource.url) == without_fragment(exchange.url)


def _is_a_message(run: Evidence, visit: Visit, exchange: Exchange) -> bool:
    """Whether a foreign "picture" stands nowhere on the screen: a script counts visits with it, whatever comes back."""
    if exchange.kind != "image" or owner_of(run, exchange.url) is not Owner.OUTSIDE:
        return False
    return not any(_same(resource, exchange) for resource in visit.resources)


def _trouble(run: Evidence, exchange: Exchange, visit: Visit) -> _Trouble | None:
    near = owner_of(run, exchange.url) is not Owner.OUTSIDE
    if exchange.failure and exchange.status is None:
        missing_host = "ERR_NAME_NOT_RESOLVED" in exchange.failure
        refused = "ERR_BLOCKED_BY_RESPONSE" in exchange.failure or "ERR_BLOCKED_BY_ORB" in exchange.failure
        if "ERR_BLOCKED_BY_CLIENT" in exchange.failure:
            return None
        return _Trouble(f"could not be fetched ({exchange.failure})", near or missing_host or refused)
    status = exchange.status
    if status is None:
        return None
    if status >= 400:
        # A foreign server may keep machines out, or be down for an hour: only "not there" is certain.
        return _Trouble(f"answers {status}", near or status in (404, 410))
    decoded = exchange.kind == "image" and any(_shows(r) for r in visit.resources if _same(r, exchange))
    # A browser looks at a picture's bytes: one that it shows is there, whatever its declared type is.
    return None if decoded else _wrong_type(exchange, near) or _undecodable(exchange, visit)


def _shows(resource: Resource) -> bool:
    return resource.natural is not None and resource.natural.width > 0 and resource.natural.height > 0


def _wrong_type(exchange: Exchange, near: bool) -> _Trouble | None:
    mime = (exchange.mime or "").lower()
    if not mime or exchange.status == 204:
        return None
    nosniff = exchange.headers.get("x-content-type-options", "").lower().startswith("nosniff")
    refused = (
        (exchange.kind == "stylesheet" and mime != "text/css" and (nosniff or mime.startswith(_NEVER_STYLE)))
        or (exchange.kind == "script" and mime.startswith(_NEVER_SCRIPT))
        or (exchange.kind == "script" and nosniff and not any(word in mime for word in _SCRIPT_TYPES[:4]))
        or (exchange.kind in ("image", "font", "media") and mime.startswith("text/html"))
    )
    if not refused:
        return None
    return _Trouble(f"is answered with the type {mime}, which the browser can't use as such", near, WRONG_TYPE)


def _undecodable(exchange: Exchange, visit: Visit) -> _Trouble | None:
    if exchange.kind != "image" or exchange.status == 204:
        return None
    shown = [r for r in visit.resources if without_fragment(r.url) == without_fragment(exchange.url)]
    if exchange.bytes == 0 and exchange.status == 200:
        return _Trouble("is empty (0 bytes)", certain=any(r.visible for r in shown))
    if any(_shows_nothing(resource) for resource in shown):
        # A drawing without a size of its own may have none and still be shown.
        drawing = "svg" in (exchange.mime or "")
        return _Trouble("was answered but is no picture that the browser can decode", certain=not drawing)
    return None


def _shows_nothing(resource: Resource) -> bool:
    """A picture element that ended without a decoded picture."""
    if resource.element not in ("img", "input", "picture") or resource.loaded is None:
        return False
    no_size = resource.natural is not None and (resource.natural.width == 0 or resource.natural.height == 0)
    return resource.loaded is False or no_size


def _of_resources(run: Evidence, visit: Visit, asked: set[str]) -> Iterator[Sighting]:
    """Files that the document names, the browser could not use, and no recorded answer explains."""
    for resource in visit.resources:
        url = without_fragment(resource.url)
        if url in asked or not url.startswith(("http:", "https:")) or resource.loaded is not False:
            continue
        owner = owner_of(run, url)
        if owner is Owner.PORTAL or (owner is Owner.OUTSIDE and not run.network) or url.endswith("/favicon.ico"):
            continue
        if any(without_fragment(e.url) == url and (e.aborted or e.redirect_to is not None) for e in visit.exchanges):
            continue
        what = _ELEMENTS.get(resource.element, "file")
        near = owner is Owner.APP or on_this_machine(host_of(url))
        # The browser asks for some files, the drawings of a sprite among them, as for no kind in particular.
        refused = next((e.status for e in visit.exchanges if _same(resource, e) and (e.status or 0) >= 400), None)
        words = "was not loaded; no answer to it was seen" if refused is None else f"answers {refused}"
        yield Sighting(
            url,
            found(
                run,
                visit,
                f"The {what} {page_of(run, url)} {words}.",
                selector=resource.selector,
                certain=near and resource.visible and (refused is not None or _shows_nothing(resource)),
            ),
        )


def _of_unloaded(run: Evidence, visit: Visit, checks: dict[str, ResourceCheck]) -> Iterator[Sighting]:
    """Pictures that the browser had no reason to load yet (lazy, another candidate of srcset, a style's state), asked apart."""
    for resource in visit.resources:
        check = checks.get(without_fragment(resource.url))
        if check is None or check.unverified or resource.loaded is not None:
            continue
        near = owner_of(run, check.url) is Owner.APP
        if check.status is None:
            words, certain = f"could not be fetched ({check.failure})", near
        elif check.status >= 400:
            words, certain = f"answers {check.status}", check.status in (404, 410) or (near and check.status >= 500)
        elif (check.mime or "").startswith("text/html"):
            words, certain = "is answered with a page (text/html)", near
        elif check.bytes == 0 and check.status == 200:
            words, certain = "is empty (0 bytes)", near
        else:
            continue
        if resource.element == "css-url":
            # Another rule may stand over this one in every state that a person can bring about.
            certain = certain and _STATES.search(resource.selector) is not None
        what = _UNLOADED.get(resource.element) or _ELEMENTS.get(resource.element, "file")
        message = f"The {what} {page_of(run, check.url)} {words}; the browser had not loaded it yet."
        yield Sighting(check.url, found(run, visit, message, selector=resource.selector, certain=certain))


RULE = Rule(
    id="frame.missing-resources",
    level=Level.BLOCKER,
    title="No picture, style, script or font is missing",
    fail_title="A picture, style, script or font is missing",
    why="A missing file is a listed reason to return an app: the layout breaks, or the console shows it.",
    hint="Publish the file at the address that the page names, or take the reference out.",
    clause=Clause("common-requirements", "Links to non-existent images, style files, etc."),
    decided_by=(
        "The answer to every picture, style sheet, script, font and media file that a screen asked for, its type, and the decoded"
        " size of pictures. Lazy pictures, other candidates of a srcset and pictures of styles for another state are asked for"
        " apart; what style rules name for nothing that was on a screen is unknown."
    ),
    decide=decide,
    per_role=True,
    stages=("install", "open", "explore", "reinstall", "reopen"),
)
