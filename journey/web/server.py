"""What the app's server answers to plain requests to its addresses."""

from __future__ import annotations

import socket
from typing import Literal
from urllib.parse import urlsplit

from journey.evidence import EvidenceStore, ServerAnswer, ServerEvidence, TlsProbe
from journey.manifest import is_loopback
from journey.plan import Plan
from journey.web.client import Client, Request
from journey.web.handover import app_addresses, kept_body, short_address
from journey.web.tls import places_of, probe_all

TIMEOUT = 20.0
"""Seconds for one request."""


def ask_addresses(plan: Plan, store: EvidenceStore) -> ServerEvidence:
    """HEAD without following redirects (server.url), then GET with the app's own redirects (its headers say who may frame it)."""
    answers = []
    targets: list[tuple[Literal["interface", "installer"], str | None]] = [
        ("interface", plan.app.interface),
        ("installer", plan.app.installer),
    ]
    with Client(ca_bundle=plan.target.ca_bundle(), proxy=plan.target.proxy()) as client:
        for target, url in targets:
            if url:
                answers += [_ask(plan, store, client, target, Request(url, method)) for method in ("HEAD", "GET")]
    return ServerEvidence(
        loopback=leads_to_loopback(plan.manifest.app.address or plan.app.interface),
        answers=answers,
        tls=certificates(plan),
    )


def certificates(plan: Plan) -> list[TlsProbe]:
    """The certificates of the hosts that the manifest names, as the world sees them: not those of a front of the portal's."""
    app = plan.manifest.app
    places = places_of((app.url, app.installer_url, app.event_url))
    return probe_all(places, is_local=leads_to_loopback, proxy=plan.target.proxy())


def leads_to_loopback(address: str) -> bool:
    """Whether the host of an address is this machine: by its looks, or because its name leads to loopback addresses only."""
    host = urlsplit(address).hostname
    if host is None or is_loopback(host):
        return host is not None
    try:
        found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    except OSError:  # no such name here: then it is not this machine
        return False
    return all(is_loopback(str(entry[4][0])) for entry in found)


def _ask(
    plan: Plan, store: EvidenceStore, client: Client, target: Literal["interface", "installer"], request: Request
) -> ServerAnswer:
    head = request.method == "HEAD"
    own = app_addresses(plan, request.url).own
    answer = client.ask(request, follow=lambda url: not head and own(url), timeout=TIMEOUT)
    body, _ = kept_body(answer, store, head=head)
    return ServerAnswer(
        target=target,
        method=request.method,
        url=request.url,
        status=answer.status,
        failure=answer.failure,
        hops=[f"{status} {short_address(url, request.url)}" for status, url in answer.hops],
        headers=dict(answer.headers),
        body=body,
        seconds=round(answer.seconds, 3),
    )
