"""The app works on the on-premise edition.

Clause: common-requirements, 2: solutions have to work correctly in the on-premise Bitrix24. On a portal of that edition the whole
life of the app is played as on the cloud; this rule is the answer of the rules about that life, taken together.

Fails: a blocking rule about installing, opening, removing, installing again or the regular user fails on that edition. Where it
fails on the cloud as well, the fault is the same one and is mended once.

Not selected on a run on a cloud portal: `--edition on-premise` looks at this edition, `--edition both` at the two.
"""

from __future__ import annotations

from dataclasses import replace

from checks.frame import blank
from checks.install import blank_frame, completes, handover, redirect
from checks.model import Cause, Clause, Finding, Judgement, Level, Rule, Verdict, judged, not_run
from checks.reinstall import completes as reinstalled
from checks.roles import user_install, user_interface
from checks.uninstall import data, removed
from journey.evidence import Evidence

LIFE: tuple[Rule, ...] = tuple(
    module.RULE
    for module in (
        *(completes, blank_frame, redirect, handover, blank),
        *(removed, data, reinstalled, user_interface, user_install),
    )
)
"""The rules whose outcome counts."""
_OPEN = (Cause.STAGE_FAILED, Cause.TOOL_ERROR, Cause.NOT_SELECTED)


def decide(evidence: Evidence) -> Judgement:
    """Takes the rules about the app's life together, on a portal of the on-premise edition."""
    if evidence.portal.edition != "on-premise":
        return not_run(
            Cause.NOT_SELECTED,
            "this run was on the cloud edition; --edition on-premise, or both, looks at the other one.",
        )
    judgements = [(rule, rule.decide(evidence)) for rule in LIFE if rule.decide is not None]
    found = [_finding(rule, judgement) for rule, judgement in judgements if judgement.verdict is Verdict.FAIL]
    gaps = [(rule, judgement.reason or "") for rule, judgement in judgements if _open(rule, judgement)]
    return judged(RULE.level, found, _gap(*gaps[0]) if gaps else None)


def _open(rule: Rule, judgement: Judgement) -> bool:
    """Whether a part of the life was not looked at that could have been; accounts that were not asked for are no part of it."""
    if judgement.verdict is not Verdict.NOT_RUN:
        return False
    reason = judgement.reason or ""
    return reason.startswith(_OPEN) and not (rule.family == "roles" and reason.startswith(Cause.NOT_SELECTED))


def _finding(rule: Rule, judgement: Judgement) -> Finding:
    certain = [one for one in judgement.findings if one.certain]
    more = tuple(one.message for one in certain[1:])
    first = certain[0]
    return replace(
        first,
        message=f"{rule.fail_title} on the on-premise edition ({rule.id}): {first.message}",
        hint=first.hint or rule.hint,
        also=(*first.also, *more),
    )


def _gap(rule: Rule, reason: str) -> Judgement:
    cause = next(one for one in Cause if reason.startswith(one))
    detail = reason.removeprefix(cause).removeprefix(": ")
    return not_run(cause, f"{rule.id} could not be decided: {detail}")


RULE = Rule(
    id="edition.on-premise",
    level=Level.BLOCKER,
    title="The app works on the on-premise edition",
    fail_title="The app does not work on the on-premise edition",
    why="Solutions must also run on a customer's own Bitrix24 server, whose addresses and REST answers differ a little.",
    hint="Take the portal's address from DOMAIN and the token's endpoints, never from a fixed cloud domain.",
    clause=Clause("common-requirements", "2. The solution must work correctly in the on-premise Bitrix24"),
    decided_by="The whole journey on a portal of the on-premise edition: the blocking rules about installing, the interface, "
    "removing, installing again and the regular user.",
    decide=decide,
    stages=("install", "open", "explore", "uninstall", "reinstall", "reopen"),
)
