"""A server application handles the uninstall event.

Clause: publication-requirements, 3. A: after the deletion a server application has removed what it stored of the portal. The
only word that it gets is ONAPPUNINSTALL, with CLEAN=1 or 0, sent once and never again (portal-facts 5.1, 5.2). Handlers are
the one declared on the card and those bound with event.bind (contract, "The manifest"; portal-facts 5.3).

Warns: no handler although the app's server works with the portal; a handler that can't be reached, answers with an error or
a redirect (the event is not sent on), prints an error, or takes longer than 10 s.

Right, however suspicious: an app without a handler whose server never called the portal (static pages): it has nothing to
remove; any 2xx answer, an empty one included; two handlers for the same event.
"""

from __future__ import annotations

from checks.coverage import gap, hindered
from checks.model import Cause, Clause, Finding, Judgement, Level, Rule, judged, not_applicable, not_run
from checks.signatures.server_errors import find
from checks.texts.words import clipped, counted, listed, path_of, seconds_text
from checks.uninstall.server_side import UNINSTALL, deliveries, signs_of_storage
from journey.evidence import EventDelivery, Evidence, Uninstallation

SLOW = 10.0
"""Seconds after which the portal's queue puts a handler behind the others (portal-facts 5.1)."""


def decide(evidence: Evidence) -> Judgement:
    """Looks at how ONAPPUNINSTALL was answered after each uninstallation."""
    if evidence.log is None:
        return not_run(
            Cause.NOT_OBSERVABLE,
            "a real portal does not show how its events are answered; run on the embedded portal for that.",
        )
    done = [one for one in evidence.uninstallations if not one.problem and hindered(evidence, one.stage) is None]
    if not done:
        return gap(evidence, ("uninstall",)) or not_run(Cause.STAGE_FAILED, "the portal did not delete the app.")
    if not _has_handler(evidence):
        return _without_handler(evidence)
    found = [finding for one in done for finding in _findings(evidence, one)]
    return judged(RULE.level, found, _silence(evidence, done) or gap(evidence, ("uninstall", "reinstall", "cleanup")))


def _has_handler(evidence: Evidence) -> bool:
    assert evidence.log is not None
    return (
        bool(evidence.app.event_handler)
        or any(one.event.upper() == UNINSTALL for one in evidence.log.events)
        or any(
            call.method == "event.bind" and not call.error and str(call.params.get("event", "")).upper() == UNINSTALL
            for call in evidence.log.rest
        )
    )


def _without_handler(evidence: Evidence) -> Judgement:
    signs = signs_of_storage(evidence)
    if not signs:
        return not_applicable(
            "The app has no handler for ONAPPUNINSTALL, and nothing in the run says that its server works with the portal: "
            "it has nothing to remove."
        )
    return judged(
        RULE.level,
        [
            Finding(
                message=f"The app has no handler for ONAPPUNINSTALL, although {listed(signs)}: nothing tells its server that the "
                "portal deleted it.",
                stage="uninstall",
                certain=False,
                hint="Bind a handler to ONAPPUNINSTALL in the installer (event.bind), or declare one on the version card "
                "(event_url in the manifest), and remove the portal's records in it.",
            )
        ],
    )


def _findings(evidence: Evidence, uninstallation: Uninstallation) -> list[Finding]:
    found = []
    for one in deliveries(evidence, uninstallation):
        wrong = _wrong(one)
        if wrong is None:
            continue
        what, hint = wrong
        flag = f" with CLEAN={1 if one.clean else 0}" if one.clean is not None else ""
        found.append(
            Finding(
                message=f"The handler {path_of(one.handler)} {what} to {UNINSTALL}{flag}. Expected: 200 within {SLOW:.0f} s.",
                stage=uninstallation.stage,
                page=path_of(one.handler),
                excerpt=clipped(one.body or "", 300) or None,
                certain=False,
                hint=hint,
            )
        )
    return found


def _wrong(one: EventDelivery) -> tuple[str, str] | None:
    if one.status is None:
        return (
            f"gave no answer ({one.error or 'no reason was recorded'})",
            "Make the address reachable for the portal; it sends the event once.",
        )
    if 300 <= one.status < 400:
        return f"answered with the redirect {one.status}", "Answer at that very address: the event is not sent on."
    if one.status >= 400:
        return (
            f"answered with {one.status}",
            "Look at the server's log; the event comes as a form, with no access token.",
        )
    errors = find(one.body or "")
    if errors:
        return f"answered with {one.status} and an error message", "Look at the error below and mend the handler."
    if one.seconds is not None and one.seconds > SLOW:
        return f"took {seconds_text(one.seconds)} to answer", "Answer at once and remove the data after it."
    return None


def _silence(evidence: Evidence, done: list[Uninstallation]) -> Judgement | None:
    """The portal sent nothing after an uninstallation, although there was a handler.

    Not asked of an installation that was an update or a regular user's: handlers that it left out are its own rule's finding.
    """
    silent = [one.stage for one in done if not deliveries(evidence, one) and _of_a_usual_life(evidence, one)]
    if not silent:
        return None
    return not_run(
        Cause.STAGE_FAILED,
        f"the portal sent no {UNINSTALL} after {counted(len(silent), 'uninstallation')} ({listed(silent)}), although the app has "
        "a handler: it was not installed to its end, or it unbound the handler before.",
    )


def _of_a_usual_life(evidence: Evidence, uninstallation: Uninstallation) -> bool:
    before = [one for one in evidence.installations if one.confirmed < uninstallation.confirmed]
    return not before or max(before, key=lambda one: one.confirmed).stage in ("install", "reinstall")


RULE = Rule(
    id="uninstall.event",
    level=Level.WARNING,
    title="The app handles the uninstall event",
    fail_title="The app does not handle the uninstall event",
    why="The event is the only word that an app's server gets when a portal deletes it; without it data of that portal stays.",
    hint="Answer ONAPPUNINSTALL at once with 200, check its application_token, and remove the portal's records.",
    clause=Clause(
        "publication-requirements", "3. A. delete the solution and ensure that any saved user or authorization data"
    ),
    decided_by="The status, time and body of each delivery of ONAPPUNINSTALL, with CLEAN=1 and with CLEAN=0.",
    decide=decide,
    stages=("uninstall", "cleanup"),
)
