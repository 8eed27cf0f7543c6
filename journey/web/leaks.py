"""Reads a few addresses that should not be there, once and politely; what the answers mean is the rule's business."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from journey.evidence import EvidenceStore, LeakRead, Stored, Visit
from journey.plan import Plan
from journey.web.client import Answer, Client, Request
from journey.web.leak_paths import reads
from journey.web.markup import decoded
from journey.web.masking import masked
from journey.web.pace import Crew, Later, Pace

LIMIT = 8.0
"""Seconds for all reads on this machine."""
FAR = 20.0
"""Seconds for all reads of a server elsewhere."""
TIMEOUT = 4.0
"""Seconds for one read."""
MOST_BYTES = 16_384
"""Of one answer: enough to know what it is."""
KEPT = 4_000
"""Characters of a text that are kept; of the answer for an address that nobody made, all that is read."""
ENOUGH = 6
"""So many reads without an answer, and no more are tried: the server is gone, or keeps us out."""


@dataclass(frozen=True)
class Leaks:
    """What was read, in the order of asking, and how many reads were left out."""

    read: list[LeakRead]
    unread: int


def look_for_leaks(
    plan: Plan, store: EvidenceStore, visits: Sequence[Visit], *, own: Callable[[str], bool], limit: float
) -> Leaks:
    """Read the well-known places beside the app's addresses, within `limit` seconds."""
    app = plan.app
    seen = [
        exchange.url.partition("?")[0]
        for visit in visits
        for exchange in visit.exchanges
        if exchange.kind in {"stylesheet", "script", "image", "document"} and _is_own(own, exchange.url)
    ]
    unreal, wanted = reads((app.interface, app.installer, app.event_handler), seen)
    jobs = [_Job(url, control=True) for url in unreal] + [_Job(url) for url in wanted]
    until = time.monotonic() + limit
    silent = 0
    crew: Crew[_Job, LeakRead | None] = Crew(Pace(total=4, own=4), lambda job: job.host, lambda _: True, until)
    with Client(ca_bundle=plan.target.ca_bundle(), proxy=plan.target.proxy()) as client:

        def work(job: _Job) -> LeakRead | Later | None:
            nonlocal silent
            if silent >= ENOUGH:
                return None
            left = max(0.1, min(TIMEOUT, until - time.monotonic()))
            answer = client.ask(Request(job.url), follow=lambda _: False, timeout=left, longest=MOST_BYTES)
            # A race between threads costs a read or two more, which is no harm.
            silent = silent + 1 if answer.status is None or answer.status == 429 else 0
            return _read(job, answer, store)

        done = [(job, read) for job, read in crew.work_off(jobs, work) if read is not None]
    order = {job.url: number for number, job in enumerate(jobs)}
    done.sort(key=lambda pair: order[pair[0].url])
    return Leaks([read for _, read in done], len(jobs) - len(done))


@dataclass(frozen=True)
class _Job:
    url: str
    control: bool = False

    @property
    def host(self) -> str:
        return urlsplit(self.url).netloc


def _is_own(own: Callable[[str], bool], url: str) -> bool:
    try:
        return own(url)
    except ValueError:  # no address
        return False


def _read(job: _Job, answer: Answer, store: EvidenceStore) -> LeakRead:
    body = answer.body if answer.status in {200, 203, 206} else b""
    declared = answer.headers.get("content-length", "")
    whole = declared.isdigit() and "content-encoding" not in answer.headers
    return LeakRead(
        url=job.url,
        control=job.control,
        status=answer.status,
        failure=answer.failure,
        mime=answer.mime,
        bytes=None if answer.status is None else int(declared) if whole else len(answer.body),
        begins=body[:16].hex(),
        digest=hashlib.sha256(body).hexdigest()[:16] if body else None,
        text=_kept(body, answer, store, MOST_BYTES if job.control else KEPT),
        location=answer.hops[-1][1] if answer.hops else None,
    )


def _kept(body: bytes, answer: Answer, store: EvidenceStore, most: int) -> Stored | None:
    if not body or b"\0" in body[:1024]:
        return None
    text = decoded(body, answer.headers.get("content-type", ""))
    # Hidden first and cut then: a secret must not be cut in two.
    return store.put_text(masked(text)[:most], "txt")
