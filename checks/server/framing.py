"""server.framing: the pages may be shown in the portal's frame."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checks.coverage import without_interface
from checks.frame.addresses import Owner, owner_of, page_of
from checks.frame.grouping import Sighting, grouped
from checks.frame.screens import found, gap
from checks.model import Clause, Finding, Judgement, Level, Rule, judged
from checks.server.cookies import Cookie, cookies, same_site
from checks.server.frame_policy import Refusal, refusal
from checks.signatures.document import parsed
from journey.evidence import Evidence, Exchange, Visit

_BLOCKED = "ERR_BLOCKED_BY_RESPONSE"
_LOGGED_OUT = (401, 419, 440)
_SHORT = 400
"""Characters of a page that says little else than that the session is over."""
_EXPIRED = re.compile(
    r"\b(?:your |the )?session (?:has |is |was )?(?:expired|timed out|over|ended|not found|invalid|lost)"
    r"|\b(?:no|invalid) session\b"
    r"|\bSitzung (?:ist )?(?:abgelaufen|beendet|ungültig)|\bсесси[яи] (?:истекла|завершена|не найдена)"
    r"|\bсесія (?:завершена|закінчилася)"
    r"|\bsession (?:a )?expiré|\bsesión (?:ha )?(?:caducado|expirado)|\bsessão expirou|\bsesja wygasła|\bsessione (?:è )?scaduta",
    re.IGNORECASE,
)
_ABOUT_SESSION = re.compile(r"csrf|xsrf|session|cookie|token|sign(?:ed)? ?in|log(?:ged)? ?in", re.IGNORECASE)


def decide(run: Evidence) -> Judgement:
    """Fails for pages that the browser keeps out of the portal's frame; warns of session cookies that it drops there."""
    if (absent := without_interface(run)) is not None:
        return absent
    sightings: list[Sighting] = []
    for visit in run.visits:
        for exchange in visit.exchanges:
            if _is_page(run, exchange):
                sightings.extend(_of_headers(run, visit, exchange))
        sightings.extend(_of_cookies(run, visit))
    sightings.extend(_of_bare_answers(run, {_address(e) for visit in run.visits for e in visit.exchanges if e.main}))
    return judged(RULE.level, grouped(sightings), gap(run))


def _is_page(run: Evidence, exchange: Exchange) -> bool:
    return (
        exchange.kind == "document"
        and exchange.frame in ("app", "nested")
        and exchange.redirect_to is None
        and not exchange.aborted
        and not (exchange.status is not None and 300 <= exchange.status < 400)
        and (exchange.main or owner_of(run, exchange.url) is Owner.APP)
    )


def _of_headers(run: Evidence, visit: Visit, exchange: Exchange) -> Iterator[Sighting]:
    refused = refusal(exchange.headers, exchange.url, run.portal.url)
    blocked = _BLOCKED in (exchange.failure or "")
    if refused is None and not blocked:
        return
    page = page_of(run, exchange.url)
    what = f"The page {page}" if exchange.main or exchange.frame == "app" else f"The inner frame {page}"
    if refused is None:
        message = f"{what} was kept out of the portal's frame by the browser ({exchange.failure})."
        hint = "Look for X-Frame-Options, frame-ancestors and Cross-Origin-Embedder-Policy among its headers."
    else:
        message = f"{what} may not be shown in the portal's frame: {refused.header}: {refused.value}."
        hint = _hint(run, refused)
    yield Sighting(
        (page.partition("?")[0], refused),
        found(
            run,
            visit,
            message,
            page=page,
            excerpt=f"{refused.header}: {refused.value}" if refused else exchange.failure,
            hint=hint,
            # A policy for Bitrix24's own hosts is right on those: only this portal's name is not among them.
            certain=refused is None or not (refused.other_portals and run.portal.kind == "embedded"),
        ),
    )


def _address(exchange: Exchange) -> str:
    return exchange.url.partition("?")[0]


def _of_bare_answers(run: Evidence, framed: set[str]) -> Iterator[Sighting]:
    """Pages that were asked outside the frame alone."""
    for answer in run.server.answers if run.server is not None else []:
        if answer.method != "GET" or answer.target not in ("interface", "installer"):
            continue
        refused = refusal(answer.headers, answer.url, run.portal.url)
        if refused is not None and answer.url.partition("?")[0] not in framed and (answer.status or 0) < 300:
            page = page_of(run, answer.url)
            message = f"The page {page} may not be shown in the portal's frame: {refused.header}: {refused.value}."
            certain = not (refused.other_portals and run.portal.kind == "embedded")
            yield Sighting((page, refused), Finding(message, page=page, hint=_hint(run, refused), certain=certain))


def _hint(run: Evidence, refused: Refusal) -> str:
    if refused.other_portals and run.portal.kind == "embedded":
        return (
            "The policy names portals of Bitrix24's own domains. On-premise portals have names of their own: build the policy"
            " from the DOMAIN that the portal sends. To run as it is, give the embedded portal a fitting name with --portal-host."
        )
    if refused.header == "X-Frame-Options":
        return "Send no X-Frame-Options for pages of the app (many frameworks and proxies add it); use frame-ancestors instead."
    return "Let frame-ancestors name the portal that opens the app (DOMAIN in the query), or leave the directive out."


def _of_cookies(run: Evidence, visit: Visit) -> Iterator[Sighting]:
    for exchange in visit.exchanges:
        if exchange.frame != "app" or owner_of(run, exchange.url) is not Owner.APP:
            continue
        if exchange.kind not in ("document", "xhr", "fetch") or same_site(exchange.url, run.portal.url):
            continue
        for cookie in cookies(exchange.headers.get("set-cookie", "")):
            if cookie.session_like and not cookie.deleted and not cookie.survives_in_frame:
                missed = _missed_by(run, exchange, cookie)
                yield Sighting(("cookie", cookie.name), _cookie_finding(run, visit, exchange, cookie, missed))


def _missed_by(run: Evidence, setter: Exchange, cookie: Cookie) -> Exchange | None:
    """A later request to the app's server that was refused and did not bring the cookie."""
    for visit in run.visits:
        for later in visit.exchanges:
            if (
                later.id > setter.id
                and later.frame == "app"
                and _wants_a_session(run, later)
                and owner_of(run, later.url) is Owner.APP
                and f"{cookie.name}=" not in later.request_headers.get("cookie", "")
            ):
                return later
    return None


def _wants_a_session(run: Evidence, answer: Exchange) -> bool:
    if answer.status == 403:
        return answer.body is not None and _ABOUT_SESSION.search(run.text(answer.body)) is not None
    if answer.status == 200 and answer.kind == "document" and answer.body is not None:
        text = parsed(run.text(answer.body)).text
        return len(text) < _SHORT and _EXPIRED.search(text) is not None
    return answer.status in _LOGGED_OUT


def _told(answer: Exchange) -> str:
    return "then says that there is no session" if answer.status == 200 else f"is then answered with {answer.status}"


def _cookie_finding(
    run: Evidence, visit: Visit, exchange: Exchange, cookie: Cookie, missed: Exchange | None
) -> Finding:
    message = f"The cookie {cookie.name} ({cookie.attributes}) is dropped by the browser in the portal's frame"
    if missed is not None:
        message += f", and {missed.method} {page_of(run, missed.url)} {_told(missed)}"
    return found(
        run,
        visit,
        f"{message}.",
        pictures=missed is not None,
        page=page_of(run, exchange.url),
        hint="Set it with SameSite=None; Secure (and Partitioned), or carry the session in the page and in headers.",
        certain=missed is not None,
    )


RULE = Rule(
    id="server.framing",
    level=Level.BLOCKER,
    title="The pages may be shown in the portal's frame",
    fail_title="A page may not be shown in the portal's frame",
    why="The app lives in a frame of the portal, which is another site: a page that forbids it stays empty there.",
    hint="Send no X-Frame-Options, and a frame-ancestors directive that admits the portal; cookies need SameSite=None; Secure.",
    clause=Clause("common-requirements", "2. an empty page within the frame"),
    decided_by=(
        "X-Frame-Options and Content-Security-Policy of every page that the app's frame loaded, what the browser did with it, and"
        " session cookies without SameSite=None; Secure (a suspicion, unless a later request failed for want of one)."
    ),
    decide=decide,
    stages=("install", "open", "explore"),
)
