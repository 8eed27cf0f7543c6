"""screenshot.size: at most 1280 by 720, PNG or JPEG."""

from __future__ import annotations

from collections.abc import Iterator

from checks.model import Clause, Finding, Judgement, Level, Rule, judged
from checks.screenshot.set_of_shots import absent, gap, taken, title
from journey.evidence import Evidence, Shot

WIDEST, HIGHEST = 1280, 720
FORMATS = ("PNG", "JPEG")


def decide(run: Evidence) -> Judgement:
    """Fails for each written file that is larger or of another format, as read back."""
    if (nothing := absent(run)) is not None:
        return nothing
    return judged(RULE.level, [finding for shot in taken(run) for finding in _judged(shot)], gap(run))


def _judged(shot: Shot) -> Iterator[Finding]:
    name = title(shot)[0].upper() + title(shot)[1:]
    if shot.width > WIDEST or shot.height > HIGHEST:
        hint = "Take it in a window of 1280 x 720 px at a device scale of 1."
        yield _finding(
            shot, f"{name} is {shot.width} x {shot.height} px; at most {WIDEST} x {HIGHEST} are taken.", hint
        )
    elif shot.width < 1 or shot.height < 1:
        yield _finding(shot, f"{name} has no size: the file is no picture.")
    if shot.format.upper() not in FORMATS:
        yield _finding(shot, f"{name} is a {shot.format or 'file of unknown format'}; only PNG and JPEG are taken.")


def _finding(shot: Shot, message: str, hint: str | None = None) -> Finding:
    return Finding(message, role=shot.role, stage="screenshots", page=shot.page, evidence=(shot.path,), hint=hint)


RULE = Rule(
    id="screenshot.size",
    level=Level.BLOCKER,
    title="The screenshots are at most 1280 by 720, PNG or JPEG",
    fail_title="A screenshot is too large or of a wrong format",
    why="The card's form takes no larger picture and no other format.",
    hint="Take the picture in a window of 1280 x 720 px at a device scale of 1, and save it as PNG or JPEG.",
    clause=Clause("common-requirements", "The size of screenshots must not exceed 1280 by 720 pixels"),
    decided_by="Width, height and format of each file of the set, read back after it was written.",
    decide=decide,
    stages=("screenshots",),
)
