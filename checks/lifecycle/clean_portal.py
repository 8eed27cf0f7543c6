"""The test starts on a portal where the app was never installed.

Clause: publication-requirements, 3. A: the installation is tested on a "clean" Bitrix24. On a portal that knows the app,
leftovers (options, placements, handlers, the server's own records) hide the faults that every new customer meets.

Right, however suspicious: a menu entry or an installed list that was not looked at while the card and the portal's own
record say that the app is not there is no finding; it is a gap where the rule needs that place. A card without the Install
button is no sign of an installation either (a plan may forbid it); its Open, Update and Delete buttons are.
"""

from __future__ import annotations

from checks.coverage import gap
from checks.model import Cause, Clause, Finding, Judgement, Level, Rule, judged, not_run
from checks.texts.words import counted, listed, sentence
from journey.evidence import Evidence, PortalPresence

_MENU = "in the left menu"
"""Before an installation the menu can be searched by the app's title alone, which another entry may bear too."""


def decide(evidence: Evidence) -> Judgement:
    """Looks at where the portal showed the app before anything was done."""
    before = evidence.before
    if before is None:
        return _not_looked(evidence)
    places = _places(before)
    found = [_finding(places, certain=places != [_MENU])] if places else []
    return judged(RULE.level, found, _gap(evidence, before))


def _places(before: PortalPresence) -> list[str]:
    places = []
    if before.in_installed_list:
        places.append("in the list of installed apps")
    if before.card is not None:
        buttons = [
            name
            for name, shown in (
                ("Open", before.card.open),
                ("Update", before.card.update),
                ("Delete", before.card.delete),
            )
            if shown
        ]
        if buttons:
            places.append(f"on its card ({counted(len(buttons), 'button')} {listed(buttons)})")
    if before.rest_installed:
        places.append("in the portal's own record (installed)")
    if before.in_left_menu:
        places.append(_MENU)
    if before.placements:
        places.append(f"with {counted(len(before.placements), 'widget')} ({listed(before.placements)})")
    if before.handlers:
        places.append(f"with {counted(len(before.handlers), 'event handler')} ({listed(before.handlers)})")
    return places


def _finding(places: list[str], *, certain: bool) -> Finding:
    return Finding(
        message=f"The portal knew the app before the run: {listed(places, 9)}. Expected: no trace of it.",
        role="admin",
        stage="install",
        certain=certain,
    )


def _gap(evidence: Evidence, before: PortalPresence) -> Judgement | None:
    unseen = []
    if before.card is None:
        unseen.append("the app's card")
    elif before.card.error:
        unseen.append(f"the app's card (it shows «{before.card.error}»)")
    if before.in_installed_list is None:
        unseen.append("the list of installed apps")
    if unseen:
        why = f" {sentence(before.problem)}" if before.problem else ""
        return not_run(Cause.STAGE_FAILED, f"before the run nobody could look at {listed(unseen)}.{why}")
    if before.rest_installed is None:
        if evidence.portal.kind == "remote":
            return not_run(
                Cause.NOT_OBSERVABLE,
                "the card and the list of installed apps show no trace of the app; whether it was installed in the past, a "
                "real portal does not tell from outside.",
            )
        why = f" {sentence(before.problem)}" if before.problem else ""
        return not_run(Cause.STAGE_FAILED, f"the portal's own record was not read before the run.{why}")
    return None


def _not_looked(evidence: Evidence) -> Judgement:
    hindrance = gap(evidence, ("install",))
    if hindrance is not None:
        return hindrance
    return not_run(Cause.TOOL_ERROR, "the portal was not looked at before the installation.")


RULE = Rule(
    id="lifecycle.clean-portal",
    level=Level.BLOCKER,
    title="The app was never installed on the portal before the test",
    fail_title="The app was on the portal before the test",
    why="A first installation can only be tested where the app is unknown; leftovers hide faults that every new customer meets.",
    hint="Use a portal where the app was never installed, such as the embedded one, or delete the app with its data first.",
    clause=Clause("publication-requirements", "3. A. Conduct installation testing on a"),
    decided_by="The app's card, the list of installed apps, the left menu and the portal's own record, read before anything "
    "else was done.",
    decide=decide,
    stages=("install",),
)
