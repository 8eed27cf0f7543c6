"""A further installation beside an earlier one: what it alone got wrong. No verdicts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from checks.frame.emptiness import emptiness
from checks.install import blank_frame, completes, redirect
from checks.install.causes import files, visits_of
from checks.model import Cause, Finding, Judgement, not_run
from checks.texts.words import clipped, listed, sentence
from journey.evidence import Evidence, Installation, Role, Visit


def last_of(evidence: Evidence, stage: str) -> Installation | None:
    """The last installation of that stage."""
    return next((one for one in reversed(evidence.installations) if one.stage == stage), None)


def own_faults(
    evidence: Evidence, earlier: Installation, later: Installation, prefix: str
) -> tuple[list[Finding], list[str]]:
    """What install.* finds in the later installation alone, each message after `prefix`; and the ids of rules that both broke."""
    own: list[Finding] = []
    shared: list[str] = []
    for rule_id, judge in _judges(evidence):
        before, after = judge(evidence, earlier), judge(evidence, later)
        for certain in (True, False):
            mine = [one for one in after if one.certain is certain]
            if mine and any(one.certain is certain for one in before):
                shared += [rule_id] if certain else []
            else:
                own += [replace(one, message=f"{prefix}{one.message}", hint=None) for one in mine]
    return own, shared


def _judges(evidence: Evidence) -> list[tuple[str, Callable[[Evidence, Installation], list[Finding]]]]:
    judges: list[tuple[str, Callable[[Evidence, Installation], list[Finding]]]] = [
        (completes.RULE.id, completes.findings)
    ]
    if evidence.app.installer and evidence.app.interface:
        judges += [(blank_frame.RULE.id, blank_frame.findings), (redirect.RULE.id, redirect.findings)]
    return judges


def unlooked(evidence: Evidence, later: Installation, shared: list[str], what: str) -> Judgement | None:
    """What could not be looked at in the later installation, or None. `what` names it: "the update"."""
    if shared:
        return not_run(
            Cause.STAGE_FAILED,
            f"{what} shows the same fault as the installation before ({listed(shared)}): mend that one first.",
        )
    ends = completes.open_ends(evidence, later)
    if ends is not None:
        return ends
    if not evidence.app.interface or not evidence.app.installer:
        return None
    return blank_frame.unseen(evidence, later) or redirect.not_reached(later)


def interface_trouble(evidence: Evidence, later: Installation, role: Role) -> Finding | None:
    """The interface that came up after it is empty, or the portal's error stands there; None where it was so before it."""
    if not evidence.app.interface or later.interface != "reached":
        return None
    starts = [one for one in evidence.visits if one.kind == "start" and one.role == role]
    if any(_trouble(evidence, one) is not None for one in starts):
        return None
    for visit in visits_of(evidence, later)[-1:]:
        trouble = _trouble(evidence, visit)
        if trouble is not None:
            return Finding(
                message=f"the interface does not come up: {trouble}",
                role=role,
                stage=later.stage,
                page=later.interface_page,
                evidence=files(evidence, visit.at_rest),
            )
    return None


def _trouble(evidence: Evidence, visit: Visit) -> str | None:
    if visit.portal_error is not None:
        return f"the portal shows «{clipped(visit.portal_error)}»."
    empty = emptiness(evidence, visit)
    return sentence(empty.words) if empty is not None and empty.certain else None
