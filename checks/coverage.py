"""What a rule needed to look at and could not.

What was not looked at is never a pass. A rule names the stages and accounts whose evidence it needs; where one of them did
not take place, `gap` gives the judgement that stands in place of a pass (see `checks.model.judged`). Its cause says who
can mend it (contract, "What a run writes"): "stage failed" and "tool error" make the run incomplete, "not selected" and
"not observable here" do not.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from checks.model import Cause, Judgement, not_applicable, not_run
from checks.texts.words import listed, role_name, sentence
from journey.evidence import Evidence, Role, Stage, Visit

LIFECYCLE = frozenset({"install", "screenshots", "scenario", "uninstall", "reinstall", "update", "cleanup"})
"""Stages that only the administrator plays, whatever accounts were asked for."""


def gap(evidence: Evidence, stages: Sequence[str], roles: Iterable[Role] | None = None) -> Judgement | None:
    """The not-run judgement for the first of these stages that did not do its work, or None when all of them did.

    `roles` are the accounts that a stage is needed for, all of the run's by default; stages that only the administrator
    plays are looked for once. A screen that could not be recorded counts as well. Further gaps are named in the sentence.
    """
    wanted: list[Role] = list(evidence.roles if roles is None else roles)
    administrator: list[Role] = ["admin"]
    missing: list[tuple[str, Judgement]] = []
    for name in stages:
        for role in administrator if name in LIFECYCLE else wanted:
            judgement = _stage_gap(evidence, name, role) or _visit_gap(evidence, name, role)
            if judgement is not None:
                missing.append((f"{name} ({role_name(role)})", judgement))
    if not missing:
        return None
    first = missing[0][1]
    rest = [place for place, _ in missing[1:]]
    return Judgement(first.verdict, f"{first.reason} Also not looked at: {listed(rest, 9)}.") if rest else first


def hindered(evidence: Evidence, stage: str, role: Role = "admin") -> Judgement | None:
    """As `gap` for one stage, but None also where the app or the portal made it fail: then there may be a fault to report.

    A portal's refusal is among them: what it refused, and why, the stage's own record tells.
    """
    played = evidence.stage(stage, role)
    if played and all(one.verdict != "not-run" and one.caused_by not in ("tool", "user") for one in played):
        return None
    return _stage_gap(evidence, stage, role)


def without_interface(evidence: Evidence) -> Judgement | None:
    """The not-applicable judgement for rules about screens when the app has none, else None."""
    if evidence.app.interface or any(visit.kind != "installer" for visit in evidence.visits):
        return None
    return not_applicable("The app has no interface in the portal: it works over the REST API alone.")


def _stage_gap(evidence: Evidence, name: str, role: Role) -> Judgement | None:
    played = evidence.stage(name, role)
    who = f"{name} ({role_name(role)})"
    if not played:
        return _not_reached(evidence, who)
    for stage in played:
        if stage.verdict == "fail":
            return _failed(stage, who)
        if stage.verdict == "not-run":
            return _left_out(evidence, stage, who)
    return None


def _failed(stage: Stage, who: str) -> Judgement:
    why = sentence(stage.reason or "no reason was recorded")
    if stage.caused_by == "tool":
        return not_run(Cause.TOOL_ERROR, f"the stage {who} could not be played: {why}")
    if stage.caused_by == "user":
        return not_run(Cause.STAGE_FAILED, f"the run was interrupted in the stage {who}.")
    return not_run(Cause.STAGE_FAILED, f"{who}: {why}")


def _left_out(evidence: Evidence, stage: Stage, who: str) -> Judgement:
    reason = stage.reason or ""
    if reason.startswith(str(Cause.NOT_SELECTED)):
        return not_run(Cause.NOT_SELECTED, f"the stage {who} was left out.")
    if reason:
        return not_run(Cause.STAGE_FAILED, f"{who} did not run: {sentence(reason)}")
    return _not_reached(evidence, who)


def _not_reached(evidence: Evidence, who: str) -> Judgement:
    for stage in evidence.stages:
        # An interruption is no failure of the stage it came in: it has its own sentence.
        if stage.verdict == "fail" and stage.caused_by != "user":
            cause = Cause.TOOL_ERROR if stage.caused_by == "tool" else Cause.STAGE_FAILED
            before = f"{stage.name} ({role_name(stage.role)})"
            why = sentence(stage.reason or "no reason was recorded")
            return not_run(cause, f"the run did not come to {who}, because {before} failed: {why}")
    if evidence.interrupted:
        return not_run(Cause.STAGE_FAILED, f"the run was interrupted before the stage {who}.")
    return not_run(Cause.STAGE_FAILED, f"the stage {who} did not take place.")


def _visit_gap(evidence: Evidence, name: str, role: Role) -> Judgement | None:
    for visit in evidence.visits:
        if visit.stage == name and visit.role == role and (found := _unrecorded(visit)):
            return found
    return None


def _unrecorded(visit: Visit) -> Judgement | None:
    where = f"the screen {visit.page} in {visit.stage} ({role_name(visit.role)})"
    why = sentence(visit.failure or "no reason was recorded")
    if visit.failed_by == "tool":
        return not_run(Cause.TOOL_ERROR, f"{where} could not be recorded: {why}")
    if visit.failed_by == "app" and visit.kind in ("start", "declared"):
        return not_run(Cause.STAGE_FAILED, f"{where} did not come up: {why}")
    return None
