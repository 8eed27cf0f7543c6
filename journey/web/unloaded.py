"""Asks for pictures and media that the screens name and the browser had no reason to load: lazy ones, others of a srcset, those
of a style for another state."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urldefrag, urlsplit

from journey.addresses import Addresses
from journey.evidence import Resource, ResourceCheck, Role, Visit
from journey.explore.safety import is_destructive
from journey.manifest import is_loopback
from journey.plan import Plan
from journey.web.client import Answer, Client, Request
from journey.web.cookies import BrowserCookie, cookie_header
from journey.web.gathering import is_own
from journey.web.pace import Crew, Later, Pace
from journey.web.walls import why_unproven

LIMIT = 10.0
"""Seconds for all of them together."""
TIMEOUT = 5.0
"""Seconds for one."""
MOST = 80
"""Files in one run."""
ELEMENTS = frozenset({"img", "srcset", "source", "poster"})
"""What a person may come to see. Of addresses in style rules, those of rules for something that is on the screen are asked too
(`_may_be_seen`): a rule that matches nothing is no fault."""


@dataclass(frozen=True)
class _Job:
    url: str
    own: bool
    role: Role
    referrer: str

    @property
    def host(self) -> str:
        return urlsplit(self.url).netloc.lower()


def ask_unloaded(
    plan: Plan,
    visits: Sequence[Visit],
    *,
    addresses: Addresses,
    cookies: Mapping[Role, Sequence[BrowserCookie]],
    network: Callable[[], bool],
    known: Sequence[ResourceCheck] = (),
) -> list[ResourceCheck]:
    """One check for each such file, `known` ones included; what the time does not suffice for is left out."""
    jobs = list(_jobs(visits, addresses, {check.url for check in known}))[:MOST]
    if any(not job.own for job in jobs) and not network():
        jobs = [job for job in jobs if job.own or is_loopback(urlsplit(job.url).hostname)]
    if not jobs:
        return list(known)
    crew: Crew[_Job, ResourceCheck] = Crew(Pace(), lambda job: job.host, lambda job: job.own, time.monotonic() + LIMIT)
    with Client(ca_bundle=plan.target.ca_bundle(), proxy=plan.target.proxy()) as client:

        def work(job: _Job) -> ResourceCheck | Later:
            return _check(job, _ask(client, job, cookies.get(job.role, ())))

        return [*known, *(check for _, check in crew.work_off(jobs, work))]


def _jobs(visits: Sequence[Visit], addresses: Addresses, known: set[str]) -> Iterable[_Job]:
    """Files without an answer of the browser, each once."""
    seen = known | {urldefrag(e.url).url for visit in visits for e in visit.exchanges if _parses(e.url)}
    for visit in visits:
        for resource in visit.resources:
            if not _may_be_seen(resource) or resource.loaded is not None or not _parses(resource.url):
                continue
            url = urldefrag(resource.url).url
            if url in seen or urlsplit(url).scheme not in {"http", "https"} or is_destructive(url=url, element="img"):
                continue
            seen.add(url)
            yield _Job(url, is_own(addresses, url), visit.role, urldefrag(visit.url).url)


def _may_be_seen(resource: Resource) -> bool:
    return resource.element in ELEMENTS or (resource.element == "css-url" and resource.visible)


def _parses(url: str) -> bool:
    try:
        return bool(urlsplit(url).scheme)
    except ValueError:  # no address: the browser said so in its own way
        return False


def _ask(client: Client, job: _Job, cookies: Sequence[BrowserCookie]) -> Answer:
    headers = {"Accept": "image/avif,image/webp,image/apng,image/svg+xml,image/*,*/*;q=0.8", "Sec-Fetch-Dest": "image"}
    if job.own:
        headers["Referer"] = job.referrer

    def ask(method: str) -> Answer:
        return client.ask(
            Request(job.url, method, headers),
            follow=lambda url: not is_destructive(url=url),
            cookies=lambda url: cookie_header(cookies, url),
            timeout=TIMEOUT,
            longest=1024,
        )

    answer = ask("HEAD")
    # Many servers know no HEAD: only what GET answers counts against the file.
    return ask("GET") if answer.status is None or answer.status >= 400 else answer


def _check(job: _Job, answer: Answer) -> ResourceCheck:
    declared = answer.headers.get("content-length", "")
    slow = "it took too long" if answer.failure_kind == "time" else None
    return ResourceCheck(
        url=job.url,
        status=answer.status,
        failure=answer.failure,
        mime=answer.mime,
        bytes=int(declared) if declared.isdigit() else None,
        unverified=slow if job.own else why_unproven(answer),
    )
