"""server.url: the application's and the installer's address answer a HEAD request."""

from __future__ import annotations

import re
from dataclasses import dataclass

from checks.frame.addresses import host_of, on_this_machine
from checks.model import Cause, Clause, Finding, Judgement, Level, Rule, judged, not_applicable, not_run
from checks.texts.words import listed
from journey.evidence import Evidence

ACCEPTED = (200, 301, 302)
"""What the Market's form takes for an address that is there (faq, "Incorrect URL"). It looks at the first answer."""


@dataclass(frozen=True)
class _Head:
    target: str
    url: str
    first: int | None
    """Status of the first answer, before any redirect is followed."""
    failure: str | None


def decide(run: Evidence) -> Judgement:
    """Fails for each of the two addresses whose first answer to HEAD is no 200, 301 or 302."""
    wanted = [
        target
        for target, there in (("interface", run.app.interface), ("installer", run.app.installer is not None))
        if there
    ]
    if not wanted:
        return not_applicable("The app has neither an interface nor an installer.")
    heads = _heads(run)
    findings = [
        finding
        for target in wanted
        for head in heads
        if head.target == target and not _out_of_reach(run, head)
        for finding in _judged(head)
    ]
    missing = [target for target in wanted if target not in {head.target for head in heads}]
    if missing:
        gap = not_run(Cause.TOOL_ERROR, f"no HEAD request was sent to the {' and the '.join(missing)}.")
        return judged(RULE.level, findings, gap)
    return judged(RULE.level, findings, _unreached(run, wanted, heads))


def _unreached(run: Evidence, wanted: list[str], heads: list[_Head]) -> Judgement | None:
    """A public address can't be asked without a network: that is no fault of its server."""
    far = [host_of(head.url) for head in heads if head.target in wanted and _out_of_reach(run, head)]
    return not_run(Cause.NOT_OBSERVABLE, f"no network, so {listed(far)} was not asked.") if far else None


def _out_of_reach(run: Evidence, head: _Head) -> bool:
    host = host_of(head.url)
    return head.first is None and not run.network and bool(host) and not on_this_machine(host)


def _heads(run: Evidence) -> list[_Head]:
    """The requests on record, those of the server part first."""
    found: dict[str, _Head] = {}
    for answer in run.server.answers if run.server is not None else []:
        if (
            answer.method.upper() == "HEAD"
            and answer.target in ("interface", "installer")
            and answer.target not in found
        ):
            found[answer.target] = _Head(answer.target, answer.url, _first(answer.hops, answer.status), answer.failure)
    for handover in run.handovers:
        if handover.attempt == "head" and handover.target not in found:
            head = _Head(handover.target, handover.page, _first(handover.hops, handover.status), handover.failure)
            found[handover.target] = head
    return list(found.values())


def _first(hops: list[str], status: int | None) -> int | None:
    match = re.match(r"\s*(\d{3})", hops[0]) if hops else None
    return int(match.group(1)) if match else status


def _judged(head: _Head) -> list[Finding]:
    if head.first in ACCEPTED:
        return []
    if head.first is None:
        answered, hint = (
            f"got no answer ({head.failure or 'no reason was recorded'})",
            "Start the server and check its address.",
        )
    elif head.first in (405, 501):
        answered = f"is answered with {head.first}"
        hint = "The address takes GET or POST only: let it answer HEAD as well (many frameworks need a route or a flag for it)."
    else:
        answered, hint = f"is answered with {head.first}", None
    message = f"A HEAD request to the {head.target} ({head.url}) {answered}; 200, 301 or 302 is expected."
    return [Finding(message, page=head.url, hint=hint)]


RULE = Rule(
    id="server.url",
    level=Level.BLOCKER,
    title="The addresses of the application and the installer answer a HEAD request",
    fail_title="An address of the application does not answer a HEAD request as it should",
    why="The vendor's form sends a HEAD request and refuses the address as incorrect unless it is answered with 200, 301 or 302.",
    hint="Let the server answer HEAD as it answers GET, with 200, 301 or 302.",
    clause=Clause("faq", 'When adding the application, an error occurs saying "Incorrect URL"'),
    decided_by="One HEAD request to the interface and one to the installer; the first answer counts.",
    decide=decide,
    stages=("install",),
)
