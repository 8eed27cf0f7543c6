"""screenshot.context: the app is open in the slider with the portal around it."""

from __future__ import annotations

from collections.abc import Iterator

from checks.frame.grouping import capped
from checks.model import Clause, Finding, Judgement, Level, Rule, judged
from checks.screenshot.set_of_shots import absent, gap, taken, title
from journey.evidence import Evidence, Shot

LEAST_SHARE = 0.3
"""Below this the app is a detail of the picture."""
MOST_SHARE = 0.98
"""Above this nothing of the portal can be seen around the app."""


def decide(run: Evidence) -> Judgement:
    """Fails for each shot that was not taken from the portal's page with the slider open around the app."""
    if (nothing := absent(run)) is not None:
        return nothing
    findings = [finding for shot in taken(run) for finding in _judged(shot)]
    return judged(RULE.level, capped(findings), gap(run))


def _judged(shot: Shot) -> Iterator[Finding]:
    name = title(shot)[0].upper() + title(shot)[1:]
    if not shot.slider_open:
        message, hint = (
            f"{name} was taken without the app's slider open.",
            "Open the app from the portal, in its slider.",
        )
    elif shot.app_share > MOST_SHARE:
        message = f"{name} shows the app alone: its frame covers {shot.app_share:.0%} of the picture."
        hint = "Take the whole portal page, with the slider's edge and the portal around the app."
    elif shot.app_share < LEAST_SHARE:
        message = f"{name} hardly shows the app: its frame covers {shot.app_share:.0%} of the picture."
        hint = "Let the app's frame fill the slider (BX24.fitWindow, a height of its own), or take another screen."
    else:
        return
    yield Finding(message, role=shot.role, stage="screenshots", page=shot.page, evidence=(shot.path,), hint=hint)


RULE = Rule(
    id="screenshot.context",
    level=Level.BLOCKER,
    title="The screenshots show the app open in the slider, with the portal around it",
    fail_title="A screenshot does not show the app open in the slider",
    why="The card's pictures must show the app where users will see it; pictures of the bare app are returned.",
    hint="Take the pictures from the portal's page, with the app open in its slider.",
    clause=Clause("common-requirements", "the application must be open in the slider on the screenshots"),
    decided_by=f"Whether the slider was open, and the share of the picture that the app's frame covers "
    f"({LEAST_SHARE:.0%} to {MOST_SHARE:.0%}).",
    decide=decide,
    stages=("screenshots",),
)
