"""The portal's handover repeated, and the app's addresses asked bare, as install.handover and uninstall.data want it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal
from urllib.parse import urlsplit

from journey.addresses import Addresses, origin
from journey.evidence import EvidenceStore, Handover, Stored
from journey.plan import Plan
from journey.web.client import Answer, Client, Request
from journey.web.markup import decoded, is_html, read_markup

TIMEOUT = 20.0
"""Seconds for one request with its redirects; the regulation gives no number, a person gives up about then."""
LONGEST_BODY = 300_000
"""Characters of a body that are kept."""
Target = Literal["installer", "interface"]


def repeat_post(plan: Plan, store: EvidenceStore, target: Target, url: str, fields: Mapping[str, str]) -> Handover:
    """Send the portal's POST to the installer or the interface once more, as recorded: `url` with its query, `fields` as a form.

    Redirects are followed on the app's own origins only: elsewhere they could carry the tokens away.
    """
    portal = f"{plan.target.url}/"
    headers = {
        "Origin": plan.target.url,
        "Referer": portal,
        "Cache-Control": "max-age=0",
        "Sec-Fetch-Dest": "iframe",
        "Sec-Fetch-Mode": "navigate",
        "Sec-Fetch-Site": "cross-site",
    }
    return _ask(plan, store, target, "post-again", Request(url, "POST", headers, dict(fields)))


def ask_bare(plan: Plan, store: EvidenceStore, target: Target) -> list[Handover]:
    """Ask the installer or the interface as a bare browser would: by GET and by HEAD, without tokens and cookies.

    Empty when the app has no such address.
    """
    url = plan.app.interface if target == "interface" else plan.app.installer
    if not url:
        return []
    return [
        _ask(plan, store, target, "get", Request(url)),
        _ask(plan, store, target, "head", Request(url, "HEAD")),
    ]


def _ask(
    plan: Plan, store: EvidenceStore, target: Target, attempt: Literal["post-again", "get", "head"], request: Request
) -> Handover:
    addresses = app_addresses(plan, request.url)
    with Client(ca_bundle=plan.target.ca_bundle(), proxy=plan.target.proxy()) as client:
        answer = client.ask(request, follow=addresses.own, timeout=TIMEOUT)
    body, characters = kept_body(answer, store, head=request.method == "HEAD")
    return Handover(
        target=target,
        attempt=attempt,
        page=addresses.page(request.url),
        status=answer.status,
        failure=answer.failure,
        seconds=round(answer.seconds, 3),
        hops=[f"{status} {short_address(url, request.url)}" for status, url in answer.hops],
        headers=dict(answer.headers),
        body=body,
        visible_characters=characters,
    )


def app_addresses(plan: Plan, *more: str | None) -> Addresses:
    """What counts as the app's own: the addresses that the portal knows, and `more`."""
    return Addresses(plan.app.interface, (plan.app.installer, plan.app.event_handler, *more))


def short_address(url: str, seen_from: str) -> str:
    """Path and query for an address on the same origin, else the whole address."""
    if origin(url) != origin(seen_from):
        return url
    parts = urlsplit(url)
    return f"{parts.path or '/'}?{parts.query}" if parts.query else parts.path or "/"


def kept_body(answer: Answer, store: EvidenceStore, *, head: bool) -> tuple[Stored | None, int | None]:
    """The stored text of an answer and how many characters a person would see of it; None for pictures and the like."""
    if answer.status is None or head:
        return None, None
    if is_html(answer.mime, answer.body):
        text = decoded(answer.body, answer.headers.get("content-type", ""))
        return store.put_text(text, "html", limit=LONGEST_BODY), read_markup(text).characters
    if answer.mime is None or is_text(answer.mime):
        text = decoded(answer.body, answer.headers.get("content-type", ""))
        return store.put_text(text, "txt", limit=LONGEST_BODY), len(" ".join(text.split()))
    return None, None


def is_text(mime: str) -> bool:
    """Whether a media type is one that can be read as text."""
    return mime.startswith("text/") or mime.endswith(("+json", "+xml", "/json", "/xml", "/javascript"))
