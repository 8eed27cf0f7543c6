"""What probably held an installation up, and what its page showed: details for findings, no verdicts."""

from __future__ import annotations

from checks.frame.addresses import page_of, script_place
from checks.texts.words import clipped, listed
from journey.evidence import DomSnapshot, Evidence, Exchange, Installation, InstallMoment, Visit

_MOST_CAUSES = 3


def visits_of(evidence: Evidence, installation: Installation) -> list[Visit]:
    """The screens recorded during that installation."""
    mine = set(installation.visits)
    return [visit for visit in evidence.visits if visit.id in mine]


def clock(evidence: Evidence, installation: Installation) -> float:
    """Seconds from the moment at which the recording of its page began to the click on Install.

    What is stored with a visit (moments, dialogs) counts from the first, an installation's own times from the second.
    """
    began = [visit.started for visit in visits_of(evidence, installation)]
    return max(installation.confirmed - min(began), 0.0) if began else 0.0


def files(evidence: Evidence, *snapshots: DomSnapshot | None) -> tuple[str, ...]:
    """Pictures and documents of those moments, as findings name them."""
    stored = [file for one in snapshots if one is not None for file in (one.picture, one.html) if file is not None]
    return tuple(dict.fromkeys(evidence.reference(file) for file in stored))


def shown(evidence: Evidence, moment: InstallMoment) -> str:
    """What stands on the page at that moment, in words that follow "the page ...": "waits for a person: «Continue»"."""
    content = moment.snapshot.visible
    if moment.waiting_for:
        return f"waits for a person: {clipped(moment.waiting_for)}"
    text = clipped(evidence.text(moment.snapshot.text), 120)
    if content.spinners:
        says = f", with the text «{text}»" if text else ""
        return f"still shows that it is busy ({listed(content.spinners, 2)}){says}"
    if text:
        return f"shows «{text}»"
    if content.characters or content.images or content.graphics or content.controls:
        return f"shows {content.characters} characters of text and {content.controls} buttons and fields"
    return "is empty"


def likely_causes(evidence: Evidence, installation: Installation) -> str:
    """A sentence with the last things that went wrong while it ran; empty when nothing was seen.

    The nearest to the portal come first: a dead server, a refused finish signal or call, a failed request, a script error.
    """
    causes = [
        *_server(evidence, installation),
        *_refused(evidence, installation),
        *_requests(evidence, installation),
        *_scripts(evidence, installation),
    ]
    return f"Likely cause: {'; '.join(causes[:_MOST_CAUSES])}." if causes else ""


def error_source(evidence: Evidence, installation: Installation) -> str | None:
    """Where the last script error of that installation was raised: "app.js:120:14"."""
    for visit in reversed(visits_of(evidence, installation)):
        for error in reversed(visit.errors):
            if error.origin == "app" and error.source:
                return script_place(evidence, error.source, error.line, error.column)
    return None


def _server(evidence: Evidence, installation: Installation) -> list[str]:
    process = evidence.app_process
    if process is None or process.died_in != installation.stage:
        return []
    code = f" with exit code {process.exit_code}" if process.exit_code is not None else ""
    return [f"the app's server ended by itself{code}"]


def _refused(evidence: Evidence, installation: Installation) -> list[str]:
    if evidence.log is None:
        return []
    until = installation.confirmed + (installation.seconds or installation.limit)
    actions = [one for one in evidence.log.lifecycle if installation.confirmed <= one.at <= until + 1 and not one.ok]
    calls = [call for call in evidence.log.rest if installation.confirmed <= call.at <= until and call.error]
    causes = [
        f"the portal refused the {one.action} ({clipped(one.error or 'no reason given', 80)})" for one in actions[-1:]
    ]
    for call in calls[-1:]:
        why = f": {clipped(call.error_description, 80)}" if call.error_description else ""
        causes.append(f"the portal refused {call.method} ({call.error}{why})")
    return causes


def _requests(evidence: Evidence, installation: Installation) -> list[str]:
    failed = [
        exchange
        for visit in visits_of(evidence, installation)
        for exchange in visit.exchanges
        if exchange.origin == "app" and not exchange.aborted and (exchange.failure or (exchange.status or 0) >= 400)
    ]
    return [f"{last.method} {clipped(page_of(evidence, last.url), 100)} " + _outcome(last) for last in failed[-1:]]


def _outcome(exchange: Exchange) -> str:
    if not exchange.failure:
        return f"was answered with {exchange.status}"
    if exchange.status:
        return f"was answered with {exchange.status}, and the browser did not take it ({exchange.failure})"
    return f"got no answer ({exchange.failure})"


def _scripts(evidence: Evidence, installation: Installation) -> list[str]:
    visits = visits_of(evidence, installation)
    errors = [error for visit in visits for error in visit.errors if error.origin == "app"]
    if errors:
        last = errors[-1]
        place = script_place(evidence, last.source, last.line, last.column)
        return [f"the script error «{clipped(last.message, 100)}»" + (f" at {place}" if place else "")]
    messages = [
        message for visit in visits for message in visit.console if message.level == "error" and message.origin == "app"
    ]
    return [f"the console error «{clipped(message.text, 100)}»" for message in messages[-1:]]
