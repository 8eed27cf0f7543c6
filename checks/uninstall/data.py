"""User and authorization data of the portal are removed from the app's own storage.

Clause: publication-requirements, 3. A: after the deletion, saved user or authorization data of that portal must be gone from
the solution's own databases, if it is a server application. Looked at after the uninstallation with "delete settings and
data" (CLEAN=1) alone: without it an app may keep what it has.

Fails: the declared data probe still counts something; the app's server calls the portal with a revoked token once it knows
of the uninstallation; the app shows names of the portal to a visitor without tokens, or after the reinstallation before it
asked for them. Warns: a single call soon after the event; a start screen that speaks of the first installation in the second one;
a probe that counted zero already before the uninstallation, for that proves nothing.

What cannot be seen is said so. Without a [probe] nobody can look into an app's storage: an app that shows signs of a
server application (`server_side.signs_of_storage`) is "not observable here", one that shows none has no storage that the
rule could be about. On a real portal revoked tokens in use can't be seen. A probe that gives no number is the user's to mend.

Right, however suspicious: a probe that needs some seconds to reach zero (the last reading counts); a last call with the
revoked token while the uninstall event is being handled; an app that greets a visitor without showing the portal's data.
"""

from __future__ import annotations

from checks.coverage import gap, hindered
from checks.model import Cause, Clause, Finding, Judgement, Level, Rule, judged, not_applicable, not_run
from checks.texts.words import clipped, counted, listed, path_of, seconds_text, sentence
from checks.uninstall.remembered import remembered
from checks.uninstall.server_side import deliveries, late_calls, signs_of_storage
from journey.evidence import Evidence, ProbeReading, RestCall, Uninstallation

GRACE = 1.0
"""Seconds after the uninstall event was answered (or, without one, after the click) in which a call may still be under way."""
LAST_WORD = 10.0
"""Seconds after it in which a single call may belong to the app's own cleaning up."""


def decide(evidence: Evidence) -> Judgement:
    """Looks at what the app still knows after the uninstallation with CLEAN=1."""
    hindrance = hindered(evidence, "uninstall")
    if hindrance is not None:
        return hindrance
    done = next((one for one in evidence.uninstallations if one.clean and one.stage == "uninstall"), None)
    if done is None:
        return gap(evidence, ("uninstall",)) or not_run(
            Cause.TOOL_ERROR, "no uninstallation with CLEAN=1 was recorded."
        )
    if done.problem:
        return not_run(Cause.STAGE_FAILED, f"the portal did not delete the app: {sentence(done.problem)}")
    untold = _never_told(evidence, done)
    if untold is not None:
        return judged(RULE.level, _by_marks(evidence, done), untold)
    found = [*_by_probe(evidence, done), *_by_calls(evidence, done), *_by_marks(evidence, done)]
    found += _by_greeting(evidence, done) if not found else []
    missing = _unseen(evidence, done)
    if missing is None and not found and not evidence.app.probe:
        return not_applicable(
            "The app shows no sign of a storage of its own: no event handler, no call or token of its server, no session. "
            "If it does store anything about a portal, declare a [probe] in the manifest."
        )
    return judged(RULE.level, found, missing)


def _by_probe(evidence: Evidence, done: Uninstallation) -> list[Finding]:
    return [
        finding
        for kind in evidence.app.probe
        for finding in _by_one_probe(
            evidence, done, _last_value(done.probes_before, kind), _last_value(done.probes_after, kind)
        )
    ]


def _by_one_probe(
    evidence: Evidence, done: Uninstallation, before: ProbeReading | None, after: ProbeReading | None
) -> list[Finding]:
    if after is None or after.value is None:
        return []
    counted_before = f"before it there were {before.value}" if before is not None else "before it nobody counted"
    waited = seconds_text(max(after.at - done.confirmed, 0.0))
    if after.value > 0:
        return [
            Finding(
                message=f"The data probe ({after.kind}) counts {after.value} records {waited} after the uninstallation with "
                f"«delete settings and data»; {counted_before}. Expected: 0.{_handler(evidence, done)}",
                stage=done.stage,
                hint="Remove every record of that member_id when ONAPPUNINSTALL comes with CLEAN=1, tokens first.",
            )
        ]
    if before is None or before.value == 0:
        how = (
            "counted 0 before the uninstallation too"
            if before is not None
            else "was not read before the uninstallation"
        )
        return [
            Finding(
                message=f"The data probe ({after.kind}) {how}, so its 0 after it proves nothing.",
                stage=done.stage,
                certain=False,
                hint="Let the probe count what the app stores for {member_id} at its installation (tokens, settings, users).",
            )
        ]
    return []


def _by_calls(evidence: Evidence, done: Uninstallation) -> list[Finding]:
    told = [one.at + (one.seconds or 0.0) for one in deliveries(evidence, done)]
    knows = max(told, default=done.confirmed)
    late = [one for one in late_calls(evidence, done) if one.at > knows + GRACE]
    if not late:
        return []
    what = list(
        dict.fromkeys(
            f"{one.method} ({one.error})" if isinstance(one, RestCall) else f"token renewal ({one.error})"
            for one in late
        )
    )
    return [
        Finding(
            message=f"The app's server used revoked tokens after the uninstallation: {counted(len(late), 'call')} "
            f"({listed(what)}), the first {seconds_text(late[0].at - done.confirmed)} after it. Expected: none, for it must have "
            f"deleted them.{_handler(evidence, done)}",
            stage=done.stage,
            certain=len(late) > 1 or late[-1].at > knows + LAST_WORD,
            count=len(late),
            hint="Delete the portal's tokens when ONAPPUNINSTALL comes, and take the portal out of scheduled jobs.",
        )
    ]


def _by_marks(evidence: Evidence, done: Uninstallation) -> list[Finding]:
    if not done.marks_found:
        return []
    shows = [one for one in done.handover_after if any(mark in evidence.text(one.body) for mark in done.marks_found)]
    where = "its address shows" if shows else "the app shows"
    visitor = " to a visitor without tokens" if shows else " before it asked the portal for them"
    body = evidence.text(shows[0].body) if shows else ""
    begin = max(body.find(done.marks_found[0]) - 100, 0)
    return [
        Finding(
            message=f"After the uninstallation with «delete settings and data» {where} texts of the portal{visitor}: "
            f"{listed([f'«{clipped(mark, 60)}»' for mark in done.marks_found])}. Expected: none.",
            stage=done.stage,
            page=shows[0].page if shows else path_of(evidence.app.address),
            excerpt=clipped(body[begin : begin + 400], 300) or None,
            evidence=tuple(evidence.reference(one.body) for one in shows[:1] if one.body is not None),
            hint="Show a portal's data only to who comes with a token of that portal, and delete it when the app is deleted.",
        )
    ]


def _by_greeting(evidence: Evidence, done: Uninstallation) -> list[Finding]:
    known = remembered(evidence)
    if known is None:
        return []
    visit, words = known
    return [
        Finding(
            message=f"After the uninstallation with «delete settings and data» and a second installation the start screen speaks "
            f"of the time before: «{words}». The first installation's start screen did not.",
            role=visit.role,
            stage=visit.stage,
            page=visit.page,
            certain=False,
            evidence=tuple(evidence.reference(one) for one in (visit.picture,) if one is not None),
            hint="See where these words come from: nothing that belongs to the portal may have stayed.",
        )
    ]


def _handler(evidence: Evidence, done: Uninstallation) -> str:
    """What became of the uninstall event, where it explains that data stayed."""
    if evidence.log is None:
        return ""
    sent = deliveries(evidence, done)
    if not sent:
        return " It got no uninstall event: no handler was bound or declared."
    bad = [one for one in sent if one.status is None or one.status >= 300]
    if bad:
        answer = (
            f"was answered with {bad[0].status}" if bad[0].status is not None else f"was not answered ({bad[0].error})"
        )
        return f" Its uninstall event {answer}."
    return ""


def _never_told(evidence: Evidence, done: Uninstallation) -> Judgement | None:
    """An app whose installation did not end gets no event (portal-facts 4.8): nothing told it to delete anything."""
    if evidence.log is None or deliveries(evidence, done):
        return None
    before = [one for one in evidence.installations if one.confirmed < done.confirmed]
    last = max(before, key=lambda one: one.confirmed, default=None)
    if last is None or last.outcome in ("finished", "no-installer"):
        return None
    return not_run(
        Cause.STAGE_FAILED,
        "the installation did not end, so the portal sent no uninstall event, and the app could not know that it was deleted.",
    )


def _unseen(evidence: Evidence, done: Uninstallation) -> Judgement | None:
    if evidence.app.probe:
        silent = [kind for kind in evidence.app.probe if _last_value(done.probes_after, kind) is None]
        if silent:
            problems = [one.problem for one in reversed(done.probes_after) if one.problem and one.kind in silent]
            why = sentence(problems[0] if problems else "it was not asked")
            return not_run(
                Cause.STAGE_FAILED, f"the data probe ({silent[0]}) gave no number after the uninstallation: {why}"
            )
        if evidence.log is None:
            return not_run(
                Cause.NOT_OBSERVABLE,
                "the probe was read; whether the app's server still uses revoked tokens, a real portal does not show.",
            )
        return _address(evidence, done)
    if evidence.log is None:
        return not_run(
            Cause.NOT_OBSERVABLE,
            "no [probe] is declared in the manifest, and a real portal does not show what the app's server does with its tokens.",
        )
    signs = signs_of_storage(evidence)
    if signs:
        return not_run(
            Cause.NOT_OBSERVABLE,
            f"the app is a server application ({listed(signs)}), and without a [probe] in the manifest nobody can look into its "
            "storage. Calls with revoked tokens and what its address shows were looked at.",
        )
    return _address(evidence, done)


def _address(evidence: Evidence, done: Uninstallation) -> Judgement | None:
    if evidence.app.interface and not done.handover_after:
        return not_run(Cause.STAGE_FAILED, "the app's address was not asked again after the uninstallation.")
    return None


def _last_value(readings: list[ProbeReading], kind: str) -> ProbeReading | None:
    return next((one for one in reversed(readings) if one.kind == kind and one.value is not None), None)


RULE = Rule(
    id="uninstall.data",
    level=Level.BLOCKER,
    title="The app's own storage keeps no data of a portal that deleted it",
    fail_title="The app's own storage keeps data of a portal that deleted it",
    why="Users who choose «delete settings and data» must be sure that their data and tokens are gone from the partner's server.",
    hint="Remove tokens and records of the portal's member_id when ONAPPUNINSTALL comes with CLEAN=1.",
    clause=Clause(
        "publication-requirements", "3. A. delete the solution and ensure that any saved user or authorization data"
    ),
    decided_by="The manifest's data probe before and after the uninstallation with CLEAN=1, calls with revoked tokens in the "
    "portal's log, and the portal's names on the app's pages after it.",
    decide=decide,
    stages=("uninstall", "reinstall"),
)
