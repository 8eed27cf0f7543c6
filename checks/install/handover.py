"""The installer and the interface accept the portal's POST, and bear a repeated POST and a bare GET.

Clause: how-to-add-app, Testing Functionality: users install, open and open again. The portal hands over by POST with tokens
in the body and DOMAIN, PROTOCOL, LANG, APP_SID in the query (portal-facts 3.3); a reload repeats it, and a curious person
or a link checker comes without anything.

Fails: no answer, a 5xx or an error text to any of them; a 4xx to the portal's POST; a repeated POST that gets an empty answer
where the first got a page. Warns: a 4xx or an empty answer to the bare GET; an error text where nobody sees it.

Right, however suspicious: "Please open this app from Bitrix24" with status 200 to the bare GET; redirects on the way to a
page; a page without text that its scripts fill; a regular user who is refused (roles.user-interface looks at the words).
HEAD is `server.url`, and what the first POST's page looks like belongs to the frame rules.
"""

from __future__ import annotations

from typing import NamedTuple

from checks.coverage import gap
from checks.model import Cause, Clause, Finding, Judgement, Level, Rule, judged, not_applicable, not_run
from checks.signatures.document import Place
from checks.signatures.match import Match
from checks.signatures.server_errors import find
from checks.texts.words import clipped, listed, path_of
from journey.evidence import Evidence, Exchange, Handover, Visit

_WORDS = {"post": "the portal's POST", "post-again": "the repeated POST", "get": "a bare GET"}
_ERROR_PAGES = ("error page", "error answer")
"""Kinds of match that say no more than a status from 400 on does by itself."""
_STAGES = {"installer": "install", "interface": "open"}


class Fault(NamedTuple):
    """What is wrong with one answer."""

    what: str
    """Follows the name of the page: "answers 500"."""
    hint: str
    certain: bool = True
    excerpt: str | None = None


def decide(evidence: Evidence) -> Judgement:
    """Judges every request that was sent to the installer and the interface."""
    if not evidence.app.interface:
        # The installer's address of such an app gets events, which install.completes and uninstall.event judge.
        return not_applicable("The portal opens no page of the app: it works over the REST API alone.")
    targets = ["installer", "interface"] if evidence.app.installer else ["interface"]
    found = [finding for target in targets for finding in _findings(evidence, target)]
    return judged(RULE.level, found, _gap(evidence, targets))


def _findings(evidence: Evidence, target: str) -> list[Finding]:
    mine = _sent(evidence, target)
    first = next((one for one in mine if one.attempt == "post"), None)
    together: dict[Fault, list[Handover]] = {}
    for one in mine:
        fault = _fault(evidence, one, first)
        if fault is not None:
            together.setdefault(fault, []).append(one)
    return [_finding(evidence, target, fault, answers) for fault, answers in together.items()]


def _sent(evidence: Evidence, target: str) -> list[Handover]:
    """Every request to the page, the portal's own ones first."""
    sent = [one for one in evidence.handovers if one.target == target and one.attempt in _WORDS]
    if not any(one.attempt == "post" for one in sent):
        sent += _recorded(evidence, target)
    return sorted(sent, key=lambda one: list(_WORDS).index(one.attempt))


def _recorded(evidence: Evidence, target: str) -> list[Handover]:
    """The portal's POSTs as the browser recorded them on the screens, the bad ones before the good ones."""
    address = (evidence.app.installer if target == "installer" else evidence.app.address) or ""
    posts = [
        _as_handover(target, visit, exchange)
        for visit in evidence.visits
        if (visit.role == "admin" or "admin" not in evidence.roles) and not _server_was_dead(evidence, visit)
        for exchange in visit.exchanges
        if exchange.main
        and exchange.method == "POST"
        and not exchange.aborted
        and exchange.frame == "app"
        and path_of(exchange.url) == path_of(address)
        and not (target == "interface" and visit.kind == "installer" and address == evidence.app.installer)
    ]
    return sorted(posts, key=lambda one: one.status is not None and one.status < 400)[:1]


def _server_was_dead(evidence: Evidence, visit: Visit) -> bool:
    """Whether the app's process had ended before: silence then is no answer to this request (`install.completes`, the stages)."""
    process = evidence.app_process
    return process is not None and process.died_at is not None and visit.started >= process.died_at


def _as_handover(target: str, visit: Visit, exchange: Exchange) -> Handover:
    by_id = {one.id: one for one in visit.exchanges}
    hops = []
    seen = {exchange.id}
    last = exchange
    while last.redirect_to is not None and last.redirect_to in by_id and last.redirect_to not in seen:
        seen.add(last.redirect_to)
        following = by_id[last.redirect_to]
        hops.append(f"{last.status} {path_of(following.url)}")
        last = following
    return Handover.model_validate(
        {
            "target": target,
            "attempt": "post",
            "page": visit.page if visit.page and visit.kind == "start" else path_of(exchange.url),
            "status": last.status,
            "failure": last.failure,
            "hops": hops,
            "body": last.body,
        }
    )


def _finding(evidence: Evidence, target: str, fault: Fault, answers: list[Handover]) -> Finding:
    asked = listed([_WORDS[one.attempt] for one in answers])
    hops = answers[0].hops
    way = f" (after {', '.join(hops)})" if hops else ""
    files = [one.body for one in answers if one.body is not None]
    return Finding(
        message=f"The {target} {fault.what} to {asked}{way}. Expected: 200 with a page.",
        stage=_STAGES[target],
        page=answers[0].page,
        excerpt=fault.excerpt,
        evidence=tuple(dict.fromkeys(evidence.reference(file) for file in files)),
        hint=fault.hint,
        certain=fault.certain,
        count=len(answers),
    )


def _fault(evidence: Evidence, one: Handover, first: Handover | None) -> Fault | None:
    bare = one.attempt == "get"
    if one.status is None:
        return Fault(
            f"gives no answer ({one.failure or 'no reason was recorded'})",
            "Look at the app's server: it must answer each request.",
        )
    body = evidence.text(one.body)
    if one.status >= 500:
        return Fault(f"answers {one.status}", _HINT_5XX[bare], excerpt=clipped(body, 300) or None)
    errors = [match for match in find(body) if one.status < 400 or match.kind not in _ERROR_PAGES]
    if errors:
        return _error_text(one.status, errors)
    if one.status >= 400:
        hint = _HINT_GET if bare else "Accept POST at this address; static hosts that refuse it cannot serve an app."
        return Fault(f"answers {one.status}", hint, certain=not bare, excerpt=clipped(body, 300) or None)
    if not _empty(one, body):
        return None
    if bare:
        return Fault(f"answers {one.status} with nothing", _HINT_GET, certain=False)
    if one.attempt == "post-again" and first is not None and not _empty(first, evidence.text(first.body)):
        return Fault(
            f"answers {one.status} with nothing",
            "Bear the same request twice: a reload of the portal's page sends it again.",
        )
    return None


def _error_text(status: int, errors: list[Match]) -> Fault:
    """The first error that a person sees, else the first one, which is then a suspicion."""
    seen = [match for match in errors if match.place in (Place.VISIBLE, Place.VALUE)]
    first = (seen or errors)[0]
    where = f" ({first.where})" if first.where else ""
    hidden = "" if seen else f", in a place that nobody sees ({first.place})"
    return Fault(
        f"answers {status} with an error of {first.platform}{hidden}, «{clipped(first.message, 160)}»{where},",
        "Mend the error that the text names; check first that what the request should bring is there.",
        certain=bool(seen),
        excerpt=clipped(first.excerpt, 300) or None,
    )


def _empty(one: Handover, body: str) -> bool:
    if one.body is not None:
        return not body.strip()
    return one.visible_characters == 0


def _gap(evidence: Evidence, targets: list[str]) -> Judgement | None:
    for target in targets:
        sent = {one.attempt for one in _sent(evidence, target)}
        missing = [words for attempt, words in _WORDS.items() if attempt not in sent]
        if missing:
            return gap(evidence, (_STAGES[target],), ("admin",)) or not_run(
                Cause.STAGE_FAILED, f"{listed(missing)} did not go out to the {target}."
            )
    return None


_HINT_5XX = {
    True: "Check that the tokens are there before they are used, and answer without them with a short page for people.",
    False: "Look at the server's log for this request.",
}
_HINT_AGAIN = "Bear the same request twice: a reload of the portal's page sends it again."
_HINT_GET = (
    "Answer a visitor without tokens with status 200 and a short page that says how to open the app in Bitrix24."
)

RULE = Rule(
    id="install.handover",
    level=Level.BLOCKER,
    title="Installer and interface accept the portal's request, twice and without tokens too",
    fail_title="Installer or interface does not bear a request that the portal or a person sends",
    why="A reload sends the portal's request again, and people follow links without it; an error then is what they see.",
    hint="Treat each request as if it might come twice or without tokens, and answer with a page in every case.",
    clause=Clause("how-to-add-app", "Testing Functionality: installation, uninstallation, and reinstallation"),
    decided_by="Status and body of the portal's POST as it was recorded, of the same POST sent again, and of a GET without "
    "anything, for the installer and for the interface.",
    decide=decide,
    stages=("install", "open"),
)
