"""Installing again on the same portal works like the first time.

Clause: publication-requirements, 3. A and B: delete and reinstall on the same Bitrix24. The portal drops tokens, widgets and
handlers with the app and gives it the same local id and application token again (portal-facts 2.8): an app that takes its
old record for a finished set-up, or trips over it, works only once.

The second installation is judged as the first one is (`install.completes`, `install.blank-frame`, `install.redirect`), and
both are compared: widgets and handlers, refused calls, the install event's answer, pages, script errors, what the installer says;
last the interface after it, which may not turn its owner away (a trial that was used, a portal that is known already). A fault
that the first installation had too is reported there and not again: what the second one would be like without it, nobody knows
yet, so the rule then does not pass.

Right, however suspicious: "already there" and "not found" answers to calls that bind, add, delete or read; one call with an old
token that is repeated with the new one; a greeting or a choice that only a first installation shows; another order of calls.
"""

from __future__ import annotations

from checks.coverage import gap, hindered
from checks.frame.emptiness import emptiness
from checks.install import blank_frame, completes, redirect
from checks.install.again import last_of, own_faults
from checks.install.causes import files
from checks.model import Cause, Clause, Finding, Judgement, Level, Rule, judged, not_run
from checks.reinstall.closed_door import closed_door
from checks.reinstall.comparison import compared
from checks.texts.words import clipped, listed, role_name, sentence
from journey.evidence import Evidence, Installation, Role, Visit


def decide(evidence: Evidence) -> Judgement:
    """Judges the installation after the uninstallation with CLEAN=1."""
    hindrance = hindered(evidence, "reinstall")
    if hindrance is not None:
        return hindrance
    first, second = (last_of(evidence, stage) for stage in ("install", "reinstall"))
    if second is None:
        return not_run(Cause.TOOL_ERROR, "no second installation was recorded.")
    if first is None:
        return not_run(Cause.TOOL_ERROR, "no first installation was recorded to compare the second one with.")
    own, shared = own_faults(evidence, first, second, "The second time: ")
    found = [*own, *compared(evidence, first, second), *_interface(evidence)]
    return judged(RULE.level, found, _gap(evidence, second, shared))


def _interface(evidence: Evidence) -> list[Finding]:
    """Accounts that get no interface after the second installation and got one after the first, or are turned away by it."""
    found = []
    for role in evidence.roles:
        before, after = (_start(evidence, stage, role) for stage in ("open", "reopen"))
        if before is None or after is None or _trouble(evidence, before) is not None:
            continue
        trouble = _trouble(evidence, after)
        if trouble is not None:
            found.append(
                Finding(
                    message=f"After the second installation the {role_name(role)} gets no interface: {trouble} "
                    "After the first one it came up.",
                    role=role,
                    stage=after.stage,
                    page=after.page,
                    evidence=files(evidence, after.at_rest),
                )
            )
        elif (closed := closed_door(evidence, before, after)) is not None:
            words, instead = closed
            found.append(
                Finding(
                    message=f"After the second installation the {role_name(role)}'s start screen turns its owner away: {words} "
                    "After the first one it did not.",
                    role=role,
                    stage=after.stage,
                    page=after.page,
                    evidence=files(evidence, after.at_rest),
                    certain=instead,
                    hint="A portal that deleted the app with its data is a new one: let it begin again, or let its term go on.",
                )
            )
    return found


def _start(evidence: Evidence, stage: str, role: Role) -> Visit | None:
    mine = [one for one in evidence.visits if one.stage == stage and one.role == role and one.kind == "start"]
    return mine[-1] if mine else None


def _trouble(evidence: Evidence, visit: Visit) -> str | None:
    if visit.portal_error is not None:
        return f"the portal shows «{clipped(visit.portal_error)}»."
    empty = emptiness(evidence, visit)
    return sentence(empty.words) if empty is not None and empty.certain else None


def _gap(evidence: Evidence, second: Installation, shared: list[str]) -> Judgement | None:
    if shared:
        return not_run(
            Cause.STAGE_FAILED,
            f"the second installation shows the same fault as the first ({listed(shared)}): mend that one first.",
        )
    ends = completes.open_ends(evidence, second)
    if ends is not None:
        return ends
    if not evidence.app.interface:
        return None
    seen = (blank_frame.unseen(evidence, second) or redirect.not_reached(second)) if evidence.app.installer else None
    return seen or gap(evidence, ("reopen",))


RULE = Rule(
    id="reinstall.completes",
    level=Level.BLOCKER,
    title="Installing again works like the first time",
    fail_title="Installing again does not work like the first time",
    why="The regulation asks for a second installation on the same portal; apps that remember the first one often fail in it.",
    hint="Write new tokens over old records, bind widgets and handlers again, and take «already there» for success.",
    clause=Clause("publication-requirements", "3. A. Reinstall the solution on the same Bitrix24"),
    decided_by="The second installation judged as the first one, and both compared: widgets and handlers, calls, events, pages, "
    "script errors, texts, and the interface after it.",
    decide=decide,
    stages=("reinstall", "reopen"),
)
