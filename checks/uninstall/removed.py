"""The app can be deleted, and is gone from the portal.

Clause: how-to-add-app, Testing Functionality: installation, uninstallation and reinstallation are tested by the partner.
Both uninstallations of the run are looked at: with "delete settings and data" and without.

Fails: the portal did not delete the app; it still stands in the list of installed apps, on its card (Open, Delete), in the
left menu or in the portal's own record; a widget or an event handler is still bound.

Right, however suspicious: a menu entry that was not looked at for an app that has none; widgets that can't be listed from
outside for an app that has none; a card that shows Install again and nothing else.
"""

from __future__ import annotations

from checks.coverage import gap, hindered
from checks.model import Cause, Clause, Finding, Judgement, Level, Rule, judged, not_run
from checks.texts.words import clipped, counted, listed, seconds_text, sentence
from journey.evidence import Evidence, PortalPresence, Uninstallation


def decide(evidence: Evidence) -> Judgement:
    """Looks at what the portal shows of the app after each uninstallation."""
    mine = [one for one in evidence.uninstallations if hindered(evidence, one.stage) is None]
    # A popup or card that did not come up says nothing about the app; the portal's own "no" does.
    mine = [one for one in mine if not one.problem or "refused" in one.problem or not _by_portal(evidence, one)]
    found = [finding for one in mine for finding in _findings(one)]
    first = next((one for one in mine if one.stage == "uninstall"), None)
    if first is None:
        missing = gap(evidence, ("uninstall",)) or not_run(Cause.TOOL_ERROR, "no uninstallation was recorded.")
        return judged(RULE.level, found, missing)
    gaps = [_unseen(evidence, one) for one in mine if not one.problem]
    return judged(RULE.level, found, next((one for one in gaps if one is not None), None))


def _by_portal(evidence: Evidence, uninstallation: Uninstallation) -> bool:
    return any(stage.caused_by == "portal" for stage in evidence.stage(uninstallation.stage, uninstallation.role))


def _findings(uninstallation: Uninstallation) -> list[Finding]:
    how = "with «delete settings and data»" if uninstallation.clean else "without «delete settings and data»"
    if uninstallation.problem:
        why = sentence(clipped(uninstallation.problem, 300))
        return [
            Finding(
                message=f"The portal did not delete the app ({how}): {why}",
                role=uninstallation.role,
                stage=uninstallation.stage,
            )
        ]
    presence = uninstallation.presence
    places = _places(presence) if presence is not None else []
    if presence is None or not places:
        return []
    after = seconds_text(max(presence.at - uninstallation.confirmed, 0.0))
    return [
        Finding(
            message=f"{after} after the app was deleted ({how}) the portal still has it: {listed(places, 9)}. "
            "Expected: no trace of it.",
            role=uninstallation.role,
            stage=uninstallation.stage,
        )
    ]


def _places(presence: PortalPresence) -> list[str]:
    places = []
    if presence.in_installed_list:
        places.append("in the list of installed apps")
    if presence.card is not None and not presence.card.error:
        buttons = [name for name, shown in (("Open", presence.card.open), ("Delete", presence.card.delete)) if shown]
        if buttons:
            places.append(f"on its card ({counted(len(buttons), 'button')} {listed(buttons)})")
    if presence.rest_installed:
        places.append("in the portal's own record (installed)")
    if presence.in_left_menu:
        places.append("in the left menu")
    if presence.placements:
        places.append(f"{counted(len(presence.placements), 'widget')} ({listed(presence.placements)})")
    if presence.handlers:
        places.append(f"{counted(len(presence.handlers), 'event handler')} ({listed(presence.handlers)})")
    return places


def _unseen(evidence: Evidence, uninstallation: Uninstallation) -> Judgement | None:
    presence = uninstallation.presence
    if presence is None:
        return not_run(Cause.STAGE_FAILED, f"after {uninstallation.stage} nobody looked whether the app is gone.")
    by_interface = []
    if presence.in_installed_list is None and (presence.card is None or presence.card.error):
        by_interface.append("the list of installed apps and the card")
    if presence.in_left_menu is None and evidence.app.menu_item:
        by_interface.append("the left menu")
    if by_interface:
        why = f" {sentence(presence.problem)}" if presence.problem else ""
        return not_run(
            Cause.STAGE_FAILED, f"after {uninstallation.stage} nobody could look at {listed(by_interface)}.{why}"
        )
    by_rest = []
    if presence.rest_installed is None:
        by_rest.append("the portal's own record")
    if presence.placements is None and _binds_widgets(evidence):
        by_rest.append("its widgets")
    if not by_rest:
        return None
    if evidence.portal.kind == "remote":
        return not_run(
            Cause.NOT_OBSERVABLE,
            f"the app is gone from every screen; {listed(by_rest)} can't be read from outside once its tokens are revoked.",
        )
    why = f" {sentence(presence.problem)}" if presence.problem else ""
    return not_run(Cause.STAGE_FAILED, f"after {uninstallation.stage} nobody read {listed(by_rest)}.{why}")


def _binds_widgets(evidence: Evidence) -> bool:
    if evidence.app.placements:
        return True
    return evidence.log is not None and any(
        call.method == "placement.bind" and not call.error for call in evidence.log.rest
    )


RULE = Rule(
    id="uninstall.removed",
    level=Level.BLOCKER,
    title="The app can be deleted and is gone from the portal",
    fail_title="The app cannot be deleted, or something of it stays on the portal",
    why="A user who deletes an app expects no button, menu entry or widget of it to stay; the moderator deletes it in each test.",
    hint="Do not bind anything again while the app is being deleted, and look at what the portal says when it refuses.",
    clause=Clause("how-to-add-app", "Testing Functionality: uninstallation"),
    decided_by="The list of installed apps, the card, the left menu, widgets and handlers, and the portal's own record, "
    "read after each uninstallation.",
    decide=decide,
    stages=("uninstall", "cleanup"),
)
