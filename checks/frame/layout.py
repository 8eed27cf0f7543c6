"""frame.layout: nothing overlaps, is cut off or runs out of its box."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checks.coverage import without_interface
from checks.frame.addresses import unreached_icons, unreached_styles, without_styles_hint
from checks.frame.grouping import Sighting, grouped
from checks.frame.screens import found, own_gap, own_screens
from checks.model import Cause, Clause, Finding, Judgement, Level, Rule, judged, not_run
from journey.evidence import Evidence, LayoutMeasure, Misplaced, Visit

_ICON = re.compile(r"\s*[a-z]+(?:_[a-z0-9]+)*\s*")
"""The name of an icon, as it shows where its typeface did not come."""


def decide(run: Evidence) -> Judgement:
    """Warns for elements that are misplaced in at least one window; those an author may have wanted so are left out."""
    if (absent := without_interface(run)) is not None:
        return absent
    visits = own_screens(run)
    looked = [visit for visit in visits if any(measure.misplaced is not None for measure in visit.layouts)]
    missing = own_gap(run)
    if missing is None and not looked:
        missing = not_run(Cause.TOOL_ERROR, "the arrangement was measured on no screen")
    return judged(RULE.level, grouped(sighting for visit in looked for sighting in _of_screen(run, visit)), missing)


def _of_screen(run: Evidence, visit: Visit) -> Iterator[Sighting]:
    seen: dict[tuple[str, str], list[tuple[LayoutMeasure, Misplaced]]] = {}
    no_icons = unreached_icons(run, visit)
    for measure in visit.layouts:
        for each in measure.misplaced or ():
            if no_icons and (_ICON.fullmatch(each.text) or _ICON.fullmatch(each.other_text)):
                continue
            if each.certain and measure.settled:
                seen.setdefault((each.kind, each.selector), []).append((measure, each))
    for (kind, selector), places in seen.items():
        yield Sighting((visit.page, kind, selector), _finding(run, visit, places))


def _finding(run: Evidence, visit: Visit, places: list[tuple[LayoutMeasure, Misplaced]]) -> Finding:
    measure, worst = max(places, key=lambda place: place[1].amount)
    missing = unreached_styles(run, visit)
    windows = ", ".join(str(width) for width in sorted({measure.window.width for measure, _ in places}))
    return found(
        run,
        visit,
        f"{_what(worst)} (windows of {windows} px).",
        selector=worst.selector,
        excerpt=worst.text or worst.other_text or None,
        evidence=[measure.misplaced_picture] if measure.misplaced_picture else [],
        hint=without_styles_hint(missing) if missing else _HINTS[worst.kind],
    )


def _what(each: Misplaced) -> str:
    name = f"«{each.text[:60]}»" if each.text else each.selector
    pixels = f"{each.amount:.0f} px"
    if each.kind == "overlap":
        other = f"«{each.other_text[:60]}»" if each.other_text else each.other
        if other is None:
            return f"The lines of {name} are written into each other by {pixels}"
        return f"{name} overlaps {other} by {pixels}"
    if each.kind == "cut-off":
        by = "at the edge of the frame" if each.other in (None, "body", "html") else f"by {each.other}"
        return f"{name} is cut off {by}: {pixels} of it can't be seen"
    return f"{name} reaches {pixels} over the edge of {each.other}"


_HINTS = {
    "overlap": "Give each its own place: no negative margins or absolute positions for what must be read side by side.",
    "cut-off": "Let the text wrap or its box grow; where it must be short, end it with an ellipsis and show it whole on hover.",
    "out-of-box": "Let the box grow with its content, or the content break and shrink (overflow-wrap, max-width: 100%).",
}

RULE = Rule(
    id="frame.layout",
    level=Level.WARNING,
    title="Nothing overlaps, is cut off or runs out of its box",
    fail_title="Something overlaps, is cut off or runs out of its box",
    why="An incorrect layout is a listed reason not to publish; a machine can only suspect it.",
    hint="Look at the marked elements in the picture; let texts wrap and boxes grow with their content.",
    clause=Clause("common-requirements", "2. The functionality of the solution reveals: Incorrect layout"),
    decided_by=(
        "The lines of text and the boxes of visible elements in windows of 1280, 1366, 1440 and 1920 px: text over text, controls"
        " over controls, text that an edge cuts without an ellipsis, content that crosses the border of its box. Dialogs, menus,"
        " badges, carousels and other layers that float on purpose are left out."
    ),
    decide=decide,
    per_role=True,
    stages=("open", "explore", "reopen"),
)
