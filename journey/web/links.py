"""Asks every address that the app's screens lead to, once in the run."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

from journey.addresses import Addresses, origin
from journey.evidence import EvidenceStore, LinkCheck, Role, Visit
from journey.explore.safety import is_destructive
from journey.manifest import is_loopback
from journey.network import outside_reachable
from journey.plan import Plan
from journey.web.client import LONGEST, Answer, Client, Request
from journey.web.cookies import BrowserCookie, cookie_header
from journey.web.gathering import Asked, gather, in_fair_order, is_own
from journey.web.handover import LONGEST_BODY, is_text
from journey.web.markup import Markup, decoded, is_html, read_markup
from journey.web.opened import OpenedInBrowser, resolved_fragments
from journey.web.pace import Crew, Later, Pace
from journey.web.walls import why_unproven

LIMIT = 45.0
"""Seconds for all links together."""
TIMEOUT = 10.0
"""Seconds for one address with its redirects."""
PATIENCE = 5.0
"""A host that asks for a longer pause than this many seconds is not asked again."""
HEAD_TIMEOUT = 4.0
"""Seconds for a HEAD: some servers never answer one, and then GET needs the time."""
FOREIGN_BODY = 100_000
"""Bytes of a foreign page that are read: enough for the marks of a wall against robots."""


class LinkChecker:
    """Checks the links of recorded screens.

    `cookies` are those of each account's browser context, so that the app's pages answer as they do in the frame. `network` says
    whether the outside can be reached; it is asked only when a link leads there.
    """

    def __init__(
        self,
        plan: Plan,
        store: EvidenceStore,
        *,
        addresses: Addresses,
        cookies: Mapping[Role, Sequence[BrowserCookie]],
        network: Callable[[], bool] | None = None,
        limit: float = LIMIT,
        timeout: float = TIMEOUT,
        pace: Pace = Pace(),  # noqa: B008 - immutable
    ) -> None:
        self._target = plan.target
        self._store = store
        self._addresses = addresses
        self._cookies = cookies
        self._network = network or (lambda: outside_reachable(plan.target.proxy()))
        self._limit = limit
        self._timeout = timeout
        self._pace = pace

    def check(self, visits: Sequence[Visit], known: Sequence[LinkCheck] = ()) -> list[LinkCheck]:
        """One LinkCheck for each address, in the order in which the screens show them.

        `known` are the checks of an earlier call: their addresses are not asked again, unless nothing was learned of them. An
        address that the browser opened takes its answer from there; status None then means that a script drew the screen without
        asking the server.
        """
        until = time.monotonic() + self._limit
        before = {check.url: check for check in known if check.skipped not in {"limit", "no network"}}
        asked = gather(visits, self._addresses, self._target.url)
        opened = OpenedInBrowser(visits, self._addresses, self._store)
        results: dict[str, LinkCheck] = {}
        open_questions: list[Asked] = []
        for each in asked:
            check = before.get(each.url) or opened.answer(each) or _not_asked(each) or _within(each)
            if check is None:
                open_questions.append(each)
            else:
                results[each.url] = check
        results |= self._ask_all(open_questions, _browser_headers(visits), until)
        limit = {each.url: _skipped(each, "limit") for each in asked}
        ordered = {each.url: results.get(each.url, limit[each.url]) for each in asked}
        return [*ordered.values(), *(check for url, check in before.items() if url not in ordered)]

    def _ask_all(self, asked: Sequence[Asked], headers: Mapping[str, str], until: float) -> dict[str, LinkCheck]:
        outside = [each for each in asked if not each.own and not is_loopback(_host_name(each.url))]
        if outside and not self._network():
            results = {each.url: _skipped(each, "no network") for each in outside}
            asked = [each for each in asked if each.url not in results]
        else:
            results = {}
        crew: Crew[Asked, LinkCheck] = Crew(self._pace, lambda each: each.host, lambda each: each.own, until)
        patience: set[str] = set()
        with Client(ca_bundle=self._target.ca_bundle(), proxy=self._target.proxy()) as client:

            def work(each: Asked) -> LinkCheck | Later:
                answer = self._answer(client, each, headers, until)
                if answer.failure_kind == "time" and time.monotonic() >= until - 0.2:
                    # It was our time that ran out, not the server's.
                    return _skipped(each, "limit")
                pause = _pause(answer)
                # Once only: a host that keeps asking for patience is one that can't be verified.
                if pause is not None and each.url not in patience and time.monotonic() + pause < until:
                    patience.add(each.url)
                    return Later(pause)
                return self._check(each, answer)

            done = crew.work_off(in_fair_order(asked), work)
        return results | {each.url: check for each, check in done}

    def _answer(self, client: Client, each: Asked, headers: Mapping[str, str], until: float) -> Answer:
        sent = {**headers, **_navigation(each)}
        role_cookies = self._cookies.get(each.role, ())

        def ask(method: str, longest: int, most: float = self._timeout) -> Answer:
            left = min(most, max(0.1, until - time.monotonic()))
            return client.ask(
                Request(each.url, method, sent, {} if method == "POST" else None),
                follow=self._may_follow,
                cookies=lambda url: cookie_header(role_cookies, url),
                timeout=left,
                longest=longest,
            )

        if not each.own:
            answer = ask("HEAD", 0, min(self._timeout, HEAD_TIMEOUT))
            refused = answer.failure_kind in {"protocol", "time"} or (
                answer.status is not None and answer.status >= 400
            )
            return ask("GET", FOREIGN_BODY) if refused and _pause(answer) is None else answer
        answer = ask("GET", LONGEST)
        if each.placement and answer.status in {404, 405, 410}:
            return ask("POST", LONGEST)
        # A small server that closes a connection under load is asked once more.
        return ask("GET", LONGEST) if answer.failure_kind == "protocol" else answer

    def _may_follow(self, url: str) -> bool:
        return origin(url) != origin(self._target.url) and not is_destructive(url=url)

    def _check(self, each: Asked, answer: Answer) -> LinkCheck:
        html = answer.status is not None and is_html(answer.mime, answer.body) and bool(answer.body)
        text = decoded(answer.body, answer.headers.get("content-type", "")) if html else ""
        markup = read_markup(text) if html else None
        # Of a page that was not read to its end, nobody knows what else is on it.
        targets = markup.targets if markup and markup.whole and each.own and not answer.cut else None
        keep = each.own and answer.status is not None and (html or is_text(answer.mime or "")) and answer.body
        kept = text or answer.body.decode("utf-8", errors="replace")
        return LinkCheck(
            url=each.url,
            own=each.own,
            followed="request",
            status=answer.status,
            failure=answer.failure,
            hops=[f"{status} {url}" for status, url in answer.hops],
            final_url=answer.url,
            mime=answer.mime,
            bytes=_size(answer),
            title=markup.title if markup else None,
            visible_characters=_characters(each, answer, markup),
            scripted=bool(markup and markup.scripted),
            fragments=resolved_fragments(each.fragments, targets),
            unverified=self._unverified(each, answer),
            body=self._store.put_text(kept, "html" if html else "txt", limit=LONGEST_BODY) if keep else None,
            seconds=round(answer.seconds, 3),
        )

    def _unverified(self, each: Asked, answer: Answer) -> str | None:
        if answer.status in {301, 302, 303, 307, 308} and answer.hops:
            target = answer.hops[-1][1]
            if urlsplit(target).scheme not in {"http", "https"}:
                return f"it leads on to {urlsplit(target).scheme}:, which only the browser can open"
            if not self._may_follow(target):
                where = (
                    "the portal"
                    if origin(target) == origin(self._target.url)
                    else "an address that could change something"
                )
                return f"it leads on to {where}, which is not asked"
        # An own address may lead on to another host: then it is that one which answered, or did not.
        if not is_own(self._addresses, answer.url):
            return None if is_loopback(_host_name(answer.url)) else why_unproven(answer)
        if answer.status in {401, 403}:
            # The frame may hold what a plain request lacks: a header set by a script, storage of its own.
            return f"outside the browser the app answers {answer.status}"
        return None


def _not_asked(each: Asked) -> LinkCheck | None:
    return None if each.skipped is None else _skipped(each, each.skipped)


def _within(each: Asked) -> LinkCheck | None:
    """For links that stay in their own document, which the browser shows."""
    if not each.within:
        return None
    return LinkCheck(
        url=each.url,
        own=each.own,
        followed="browser",
        final_url=each.url,
        fragments=resolved_fragments(each.fragments, None),
    )


def _skipped(each: Asked, reason: str) -> LinkCheck:
    return LinkCheck(
        url=each.url, own=each.own, followed="no", skipped=reason, fragments=resolved_fragments(each.fragments, None)
    )


def _host_name(url: str) -> str | None:
    try:
        return urlsplit(url).hostname
    except ValueError:  # not an address: asking it says so
        return "localhost"


def _characters(each: Asked, answer: Answer, markup: Markup | None) -> int | None:
    if answer.status is None or not each.own:
        return None
    if markup is not None:
        return markup.characters
    return 0 if not answer.body and (answer.mime in {None, "text/html"}) else None


def _size(answer: Answer) -> int | None:
    declared = answer.headers.get("content-length", "")
    if answer.status is None:
        return None
    return int(declared) if declared.isdigit() and "content-encoding" not in answer.headers else len(answer.body)


def _pause(answer: Answer) -> float | None:
    """Seconds that the host asks to wait, when it does and it is not too long."""
    value = answer.headers.get("retry-after", "").strip()
    if answer.status not in {429, 503} or not value:
        return None
    try:
        seconds = float(value) if value.isdigit() else parsedate_to_datetime(value).timestamp() - time.time()
    except ValueError:  # neither seconds nor a date
        return None
    return max(0.0, seconds) if seconds <= PATIENCE else None


def _navigation(each: Asked) -> dict[str, str]:
    """What a browser adds when a person clicks the link (the default policy strict-origin-when-cross-origin)."""
    site = "same-origin" if origin_of(each.url) == origin_of(each.referrer) else "cross-site"
    headers = {
        "Sec-Fetch-Dest": "iframe" if each.in_frame else "document",
        "Sec-Fetch-Mode": "navigate",
        "Sec-Fetch-Site": site,
        "Sec-Fetch-User": "?1",
    }
    if site == "same-origin":
        headers["Referer"] = each.referrer
    elif not (each.referrer.startswith("https:") and each.url.startswith("http:")):
        headers["Referer"] = f"{origin_of(each.referrer)}/"
    return headers


def origin_of(url: str) -> str:
    """The origin, or nothing for what is no address."""
    try:
        return origin(url)
    except ValueError:
        return ""


def _browser_headers(visits: Sequence[Visit]) -> dict[str, str]:
    """The browser's own name and languages, as it sent them with the app's pages."""
    names = {"user-agent": "User-Agent", "accept-language": "Accept-Language"}
    for visit in visits:
        for exchange in visit.exchanges:
            lower = {name.lower(): value for name, value in exchange.request_headers.items()}
            if exchange.frame == "app" and "user-agent" in lower:
                return {written: lower[name] for name, written in names.items() if name in lower}
    return {}
