"""frame.broken-links: no links to missing or empty pages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from checks.coverage import without_interface
from checks.frame.addresses import Owner, owner_of, page_of, split, without_fragment
from checks.frame.emptiness import emptied_by_use, emptiness
from checks.frame.grouping import Sighting, grouped
from checks.frame.link_answers import Broken, is_start, judge_answer, same_as_nowhere, stands_in
from checks.frame.link_kinds import is_plain_anchor, is_route, leads_to_no_page, on_somebodys_disk, unfinished
from checks.frame.nowhere import Nowhere, nowhere, words_of
from checks.frame.screens import found, gap, main_answer, screens, stands_alone
from checks.model import Cause, Clause, Finding, Judgement, Level, Rule, judged, not_run
from checks.signatures.document import Document, parsed
from checks.signatures.not_found import soft_404
from checks.texts.words import clipped, listed
from journey.evidence import Evidence, Link, LinkCheck, Visit

_LIMIT = re.compile(r"limit|budget|too many|enough", re.IGNORECASE)
_NETWORK = re.compile(r"network|offline|unreachable", re.IGNORECASE)
_BLOCKED = "ERR_BLOCKED_BY_RESPONSE"
_ORIGIN_KINDS = ("explored", "route", "placement", "declared")


def decide(run: Evidence) -> Judgement:
    """Fails for each link, form, route or placement that leads to a page that is missing or empty."""
    if (absent := without_interface(run)) is not None:
        return absent
    visits = screens(run)
    checks = {check.url: check for check in run.links}
    sightings: list[Sighting] = []
    used: set[str] = set()
    drawn = _draws_paths(visits)
    none = nowhere(run)
    for visit in visits:
        sightings.extend(_of_inner_frames(run, visit))
        for link in visit.links:
            if leads_to_no_page(link) or link.destructive:
                continue
            used.add(without_fragment(link.url))
            sightings.extend(_of_link(run, visit, link, checks.get(without_fragment(link.url)), none, drawn=drawn))
    linked = _origins(visits)
    for visit in visits:
        sightings.extend(_of_screen(run, visit, linked, none))
    sightings.extend(_without_link(run, [check for check in run.links if check.url not in used], none))
    return judged(RULE.level, grouped(sightings), gap(run) or _not_asked(run))


def _key(run: Evidence, url: str) -> str:
    return page_of(run, without_fragment(url)).rstrip("/") or "/"


def _draws_paths(visits: list[Visit]) -> bool:
    """Whether a script draws screens under paths of their own: then the server need not know every path that works."""
    asked = {_path(exchange.url) for visit in visits for exchange in visit.exchanges if exchange.main}
    shown = [visit for visit in visits if visit.kind in ("explored", "route") and visit.at_rest is not None]
    return any(_path(visit.url) not in asked and not visit.failure for visit in shown)


def _path(url: str) -> str:
    return split(url).path.rstrip("/") or "/"


def _of_link(
    run: Evidence, visit: Visit, link: Link, check: LinkCheck | None, none: Nowhere, *, drawn: bool = False
) -> Iterator[Sighting]:
    if unfinished(link):
        broken: Broken | None = Broken(
            "is an address that a program did not fill in", hint="Fill it in, or show no link."
        )
    elif on_somebodys_disk(link):
        broken = Broken("is a file on somebody's own computer", hint="Put the file on the server and link it there.")
    else:
        broken = judge_answer(run, check, link, none) if check is not None else None
        if broken is not None and drawn and check is not None and _may_be_drawn(check):
            hint = "Its server does not know it. Click it, and reload the page there: does it come up again?"
            broken = replace(broken, certain=False, hint=hint)
    if broken is not None:
        yield Sighting(_key(run, link.url), _finding(run, visit, link, broken, check))
        return
    fragment = link.url.partition("#")[2]
    if (
        fragment
        and not is_route(fragment)
        and (missing := _missing_target(run, visit, link, check, fragment)) is not None
    ):
        yield Sighting(("target", page_of(run, link.url)), _finding(run, visit, link, missing, check))


def _may_be_drawn(check: LinkCheck) -> bool:
    """Whether a path that nobody clicked may be one that a script draws; files are none."""
    return (
        check.own
        and check.followed == "request"
        and check.status == 404
        and "." not in _path(check.url).rsplit("/")[-1]
    )


def _missing_target(run: Evidence, visit: Visit, link: Link, check: LinkCheck | None, fragment: str) -> Broken | None:
    hint = "Give the target element this id, or let the link lead to the page itself."
    if link.fragment_found is False:
        clicks = [click for click in visit.clicks if click.selector == link.selector]
        if any(click.result not in ("nothing", "failed") for click in clicks):
            return None
        html = run.text(visit.at_rest.html) if visit.at_rest is not None and visit.at_rest.html is not None else ""
        certain = any(click.result == "nothing" for click in clicks) or is_plain_anchor(html, link.raw.strip())
        return Broken(f"leads to #{fragment}, which is not on the screen", certain=certain and link.visible, hint=hint)
    if check is not None and link.fragment_found is None and check.fragments.get(fragment) is False:
        certain = check.own and not check.scripted
        return Broken(f"leads to #{fragment}, which is not on that page", certain=certain, hint=hint)
    return None


def _of_inner_frames(run: Evidence, visit: Visit) -> Iterator[Sighting]:
    """Pages of the app that a screen shows in a frame of its own, and that are not there."""
    # What an object or embed element shows is a file: frame.missing-resources.
    files_shown = {without_fragment(each.url) for each in visit.resources if each.element in ("object", "embed")}
    for exchange in visit.exchanges:
        inner = exchange.kind == "document" and exchange.frame == "nested" and exchange.redirect_to is None
        if not inner or exchange.aborted or owner_of(run, exchange.url) is not Owner.APP:
            continue
        if exchange.status in (404, 410) and without_fragment(exchange.url) not in files_shown:
            page = page_of(run, exchange.url)
            message = f"The inner frame {page} answers {exchange.status}."
            files = [exchange.body] if exchange.body is not None else []
            yield Sighting(_key(run, exchange.url), found(run, visit, message, evidence=files))


_NAMES = {"a": "link", "area": "link", "form": "form", "route": "route", "placement": "placement"}


def _finding(run: Evidence, visit: Visit, link: Link, broken: Broken, check: LinkCheck | None) -> Finding:
    text = f"«{clipped(link.text, 60)}»" if link.text.strip() else ""
    address = link.raw if unfinished(link) or on_somebodys_disk(link) else page_of(run, link.url)
    what = " ".join(part for part in (f"The {_NAMES[link.element]}", text, f"to {address}") if part)
    return found(
        run,
        visit,
        f"{what} {broken.words}.",
        selector=link.selector or None,
        excerpt="; ".join(check.hops) or None if check is not None else None,
        evidence=[check.body] if check is not None and check.body is not None else [],
        hint=broken.hint,
        certain=broken.certain,
    )


def _origins(visits: list[Visit]) -> dict[str, tuple[Visit, Link]]:
    """The first link to each address; a form that is sent by GET also stands for its address with a query."""
    origins: dict[str, tuple[Visit, Link]] = {}
    for visit in visits:
        for link in visit.links:
            address = without_fragment(link.url)
            origins.setdefault(address, (visit, link))
            if link.element == "form" and link.method.lower() == "get":
                origins.setdefault(f"{address.partition('?')[0]}?", (visit, link))
    return origins


def _of_screen(run: Evidence, visit: Visit, linked: dict[str, tuple[Visit, Link]], none: Nowhere) -> Iterator[Sighting]:
    """A screen that somebody led to, as the browser saw it. The finding stands where the link is, as far as that is known."""
    if visit.kind not in _ORIGIN_KINDS or _is_start_again(run, visit):
        return
    broken = _screen_trouble(run, visit, none)
    if broken is None:
        return
    address = without_fragment(visit.url)
    routed = is_route(visit.url.partition("#")[2])
    origin = linked.get(address) or linked.get(f"{address.partition('?')[0]}?")
    if origin is None and (passed := _passed(visit, linked)) is not None:
        origin, broken = passed, replace(broken, words=f"leads on to {visit.page}, which {broken.words}")
    linked_only = visit.kind == "explored" or (visit.kind == "declared" and not stands_alone(run, visit))
    if origin is not None and linked_only and not routed and not broken.unreached:
        source, link = origin
        if source.role != visit.role:
            source = source.model_copy(update={"role": visit.role, "stage": visit.stage})
        yield Sighting(_key(run, link.url), _finding(run, source, link, broken, None))
        return
    way = f" ({', then '.join(visit.path)})" if visit.path else ""
    finding = found(
        run,
        visit,
        f"The {'placement' if visit.kind == 'placement' else 'screen'} «{visit.name}»{way} {broken.words}.",
        hint=broken.hint,
        certain=broken.certain,
    )
    key = visit.page.rstrip("/") or "/" if "#" in visit.page else _key(run, _asked_for(visit))
    yield Sighting(key, finding)


def _passed(visit: Visit, linked: dict[str, tuple[Visit, Link]]) -> tuple[Visit, Link] | None:
    """The link to a page that led on to the screen by itself: with a refresh, or a script."""
    documents = [e for e in visit.exchanges if e.main and not e.aborted and e.redirect_to is None]
    return next((linked[at] for e in documents[:-1] if (at := without_fragment(e.url)) in linked), None)


def _is_start_again(run: Evidence, visit: Visit) -> bool:
    """Whether a picture was taken of the start screen: nothing links there, and its trouble is that of the start screen."""
    starts = {other.page for other in run.visits if other.kind == "start"}
    return visit.stage == "screenshots" and visit.page in starts


def _asked_for(visit: Visit) -> str:
    """The address that was asked for before redirects led to the screen."""
    documents = [e for e in visit.exchanges if e.main and not e.aborted]
    before = {e.redirect_to: e for e in documents if e.redirect_to is not None}
    if not documents:
        return visit.url
    first = documents[-1]
    while first.id in before:
        # A redirect leads to a later request: the way back ends.
        first = before.pop(first.id)
    return first.url


def _screen_trouble(run: Evidence, visit: Visit, none: Nowhere) -> Broken | None:
    answer = main_answer(visit)
    if _BLOCKED in f"{visit.failure} {answer.failure if answer is not None else ''}":
        return None  # the page is there, and the browser keeps it out of the frame: server.framing
    if answer is not None and answer.status is not None and (answer.status in (404, 410) or answer.status >= 500):
        return Broken(f"answers {answer.status}")
    if answer is not None and answer.failure and answer.status is None:
        return Broken(f"can't be reached ({answer.failure})", unreached=True) if visit.kind != "declared" else None
    rest = _at_rest(run, visit)
    if visit.kind != "placement" and rest is not None and (words := soft_404(rest)) is not None:
        return Broken(f"says «{words}»", hint="Answer a missing page with 404, and link no page that does not exist.")
    linked = visit.kind in ("explored", "route") and not any(
        v.page == visit.page for v in run.visits if v.kind == "start"
    )
    if linked and rest is not None and (broken := stands_in(rest)) is not None:
        return broken
    if visit.kind in ("explored", "declared") and (words := _as_nowhere(run, visit, none)) is not None:
        return same_as_nowhere(words)
    if visit.kind in ("explored", "route"):
        starts = {page_of(run, v.url).partition("?")[0] for v in run.visits if stands_alone(run, v)}
        empty = emptiness(run, visit)
        same = page_of(run, visit.url).partition("?")[0] in starts
        if (
            empty is not None
            and empty.kind not in ("waiting", "crashed")
            and not same
            and not emptied_by_use(run, visit)
        ):
            if empty.kind == "failed":
                why = empty.words.removeprefix("The page did not come: ").rstrip(".")
                return Broken(f"can't be reached: {why[:1].lower()}{why[1:]}", certain=empty.certain, unreached=True)
            return Broken(f"is an empty page. {empty.words.rstrip('.')}", certain=empty.certain)
    return None


def _at_rest(run: Evidence, visit: Visit) -> Document | None:
    """What the screen showed in the end; None where that was not kept."""
    rest = visit.at_rest
    if rest is None:
        return None
    if rest.html is not None:
        return parsed(run.text(rest.html))
    return parsed(run.text(rest.text), html=False) if rest.text is not None else None


def _as_nowhere(run: Evidence, visit: Visit, none: Nowhere) -> str | None:
    """The words of a screen on which still stands what the server answers for any address that nobody made."""
    answer, rest = main_answer(visit), visit.at_rest
    if not none.words or answer is None or answer.body is None or rest is None or rest.html is None:
        return None
    if without_fragment(answer.url) != without_fragment(visit.url) or is_start(run, visit.url):
        return None
    page, shown = parsed(run.text(answer.body)), parsed(run.text(rest.html))
    return none.says(visit.url, page) if words_of(page, visit.url) == words_of(shown, visit.url) else None


def _without_link(run: Evidence, checks: list[LinkCheck], none: Nowhere) -> Iterator[Sighting]:
    """Addresses that were asked although no recorded element leads there (a script's route, a handler)."""
    for check in checks:
        broken = judge_answer(run, check, None, none)
        if broken is not None:
            message = f"The address {page_of(run, check.url)} {broken.words}."
            files = (run.reference(check.body),) if check.body is not None else ()
            finding = Finding(
                message, page=page_of(run, check.url), evidence=files, hint=broken.hint, certain=broken.certain
            )
            yield Sighting(_key(run, check.url), finding)


def _not_asked(run: Evidence) -> Judgement | None:
    """Links that nobody looked at: not a pass, unless one of the same shape was."""
    unasked = [check for check in run.links if check.followed == "no" and check.skipped]
    asked = {_shape(check.url) for check in run.links if check.followed != "no"}
    offline = [c.url for c in unasked if _NETWORK.search(c.skipped or "") and owner_of(run, c.url) is Owner.OUTSIDE]
    if offline:
        hosts = sorted({url.split("/")[2] for url in offline if "//" in url})
        return not_run(Cause.NOT_OBSERVABLE, f"no network, so links to {listed(hosts)} were not followed.")
    left = [c.url for c in unasked if _LIMIT.search(c.skipped or "") and _shape(c.url) not in asked]
    if left:
        pages = listed([page_of(run, url) for url in left], 3)
        return not_run(Cause.NOT_OBSERVABLE, f"more links than one run follows; not followed: {pages}.")
    return None


def _shape(url: str) -> str:
    return re.sub(r"[0-9a-f]{8,}|\d+", "#", url.partition("?")[0])


RULE = Rule(
    id="frame.broken-links",
    level=Level.BLOCKER,
    title="Every link leads to a page that is there and not empty",
    fail_title="A link leads to a missing or empty page",
    why="Moderators click through the whole app; a dead link is a listed reason to return it.",
    hint="Correct the address, create the page, or take the link out.",
    clause=Clause("common-requirements", "Links to non-existent or empty pages"),
    decided_by=(
        "The answer to every link, form target and route that can be followed safely, the targets of anchors, and each screen"
        ' that exploring opened. Pages that say "not found" with status 200 count. Foreign hosts that keep machines out warn;'
        " without a network they are not looked at."
    ),
    decide=decide,
    per_role=True,
    stages=("open", "explore"),
)
