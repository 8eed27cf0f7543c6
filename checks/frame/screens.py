"""The screens that frame rules look at, and what a finding says about where it was seen."""

from __future__ import annotations

from typing import Any

from checks import coverage
from checks.model import Cause, Finding, Judgement, not_run
from journey.evidence import Evidence, Exchange, Stored, Visit


def screens(run: Evidence) -> list[Visit]:
    """Every screen on which the app's own frame was shown, in the order they were visited."""
    return [visit for visit in run.visits if visit.portal_error is None]


def found(run: Evidence, visit: Visit, message: str, *, pictures: bool = True, **more: Any) -> Finding:
    """A finding about that screen, with its picture as evidence.

    `more` are fields of the finding; stored files in `more["evidence"]` come before the picture.
    """
    files: list[Stored] = list(more.pop("evidence", ()))
    if pictures:
        files += [stored for stored in (_picture(visit),) if stored is not None]
    more.setdefault("page", visit.page)
    return Finding(
        message=message,
        role=visit.role,
        stage=visit.stage,
        evidence=tuple(dict.fromkeys(run.reference(stored) for stored in files)),
        **more,
    )


def _picture(visit: Visit) -> Stored | None:
    if visit.at_rest is not None and visit.at_rest.picture is not None:
        return visit.at_rest.picture
    return visit.picture


def main_answer(visit: Visit) -> Exchange | None:
    """The last answer for the document of the app's frame itself (redirects followed), or None when none was recorded."""
    documents = [e for e in visit.exchanges if e.main and not e.aborted and e.redirect_to is None]
    return documents[-1] if documents else None


def text_at_rest(run: Evidence, visit: Visit) -> str:
    """The words that the screen shows at rest; empty where it never came to rest."""
    return run.text(visit.at_rest.text) if visit.at_rest is not None else ""


def own_screens(run: Evidence) -> list[Visit]:
    """The screens but those in whose place the app's server answered that it failed (5xx).

    What stands there is its platform's error page, whose looks and words are nobody's design: frame.server-errors and the rules
    about links and handover speak of it. A view of it that a click brought up is one too.
    """
    status: dict[tuple[str, str, str], int] = {}
    own: list[Visit] = []
    for visit in screens(run):
        place = (visit.role, visit.stage, visit.page)
        answer = main_answer(visit)
        if answer is not None and answer.status is not None:
            status[place] = answer.status
        if status.get(place, 200) < 500:
            own.append(visit)
    return own


def stands_alone(run: Evidence, visit: Visit) -> bool:
    """Whether a screen is the start or declared; a picture of a screen that exploring found is but another look at that one."""
    if visit.kind not in ("start", "declared"):
        return False
    return visit.stage != "screenshots" or not any(
        other.kind in ("explored", "route") and other.page == visit.page for other in run.visits
    )


NEEDED = ("open", "explore")
"""The stages without which nothing can be said of the interface."""


def gap(run: Evidence) -> Judgement | None:
    """What stands in place of a pass when the interface was not looked at as it should: see checks.coverage."""
    if run.app.interface and (missing := coverage.gap(run, NEEDED)) is not None:
        return missing
    if not screens(run):
        return not_run(Cause.STAGE_FAILED, "the app's frame was never shown.")
    return None


def own_gap(run: Evidence) -> Judgement | None:
    """As `gap`, for a rule that looks at `own_screens`."""
    if (missing := gap(run)) is not None or own_screens(run):
        return missing
    return not_run(Cause.STAGE_FAILED, "every screen was an error page of the app's server.")
