"""frame.scrollbars: no scroll bars in the frame, in windows of 1280 px and more."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from checks.coverage import without_interface
from checks.frame.addresses import unreached_styles, without_styles_hint
from checks.frame.grouping import Sighting, grouped
from checks.frame.screens import found, own_gap, own_screens
from checks.model import Cause, Clause, Finding, Judgement, Level, Rule, judged, not_run
from journey.evidence import Evidence, LayoutMeasure, Offender, Scroller, Visit

NARROWEST = 1280
"""The regulation speaks of windows of at least this width (common-requirements 2)."""
WHOLE_TEXT = 0.9
"""A plain box with this share of the screen's text holds the whole content, however small the box is."""
MAIN_TEXT, MAIN_VIEW = 0.75, 0.5
"""A plain box with this share of the text and of the view is the main pane: its bar stands where the frame's would."""
DOUBTFUL_TEXT, DOUBTFUL_VIEW = 0.5, 0.6
"""Half the text in a box of this size may be the main pane or one pane of several: suspicion."""
LONE_WIDGET_TEXT, LONE_WIDGET_VIEW = 0.97, 0.95
"""A table, list or chat that fills the frame from edge to edge stands among nothing: it holds the whole content."""
ALL_TEXT = 0.9995
"""Not a letter is outside: a table or list with this share holds the whole content, however small it is."""
_OWN_WORDS = ("chat", "textarea", "code", "log")
"""Widgets whose company (a line to write in, buttons with icons) has no text."""

Direction = Literal["horizontal", "vertical"]


@dataclass(frozen=True)
class _Bar:
    """One scroll bar in one window."""

    visit: Visit
    measure: LayoutMeasure
    direction: Direction
    scroller: Scroller | None
    """None for the frame's own bar."""
    certain: bool

    @property
    def excess(self) -> float:
        shown, content = self.lengths
        return content - shown

    @property
    def lengths(self) -> tuple[int, int]:
        """What is shown and what there is, in pixels."""
        holder = self.scroller or self.measure
        if self.direction == "horizontal":
            return holder.client.width, holder.content.width
        return holder.client.height, holder.content.height


def decide(run: Evidence) -> Judgement:
    """Fails for a bar of the frame's root or of the box that holds the whole content, seen in any window from 1280 px."""
    visits = own_screens(run)
    if (absent := without_interface(run)) is not None:
        return absent
    measured = [visit for visit in visits if any(m.window.width >= NARROWEST for m in visit.layouts)]
    groups: dict[tuple[str, str, str], list[_Bar]] = {}
    for visit in measured:
        for measure in visit.layouts:
            if measure.window.width >= NARROWEST:
                for bar in _bars(visit, measure, missing=bool(unreached_styles(run, visit))):
                    key = (visit.page, bar.direction, bar.scroller.selector if bar.scroller else "")
                    groups.setdefault(key, []).append(bar)
    sightings = [sighting for bars in groups.values() for sighting in _sightings(run, bars)]
    missing = own_gap(run)
    if missing is None and not measured:
        missing = not_run(Cause.TOOL_ERROR, "the layout was measured on no screen")
    return judged(RULE.level, grouped(sightings), missing)


def _bars(visit: Visit, measure: LayoutMeasure, *, missing: bool) -> Iterator[_Bar]:
    """The bars of one measure; nothing is certain where style sheets of the screen were out of reach."""
    settled = measure.settled and not missing
    sides: tuple[tuple[Direction, bool, str], ...] = (
        ("horizontal", measure.horizontal, measure.overflow_x),
        ("vertical", measure.vertical, measure.overflow_y),
    )
    for direction, shows, overflow in sides:
        # A root that hides its overflow shows no bar; what it cuts off is a matter of the layout rule.
        if shows and overflow not in ("hidden", "clip"):
            yield _Bar(visit, measure, direction, None, certain=settled)
    for scroller in measure.scrollers:
        holds = _holds_the_screen(scroller, visit)
        if holds != "part":
            certain = settled and holds == "whole"
            if scroller.horizontal:
                yield _Bar(visit, measure, "horizontal", scroller, certain)
            if scroller.vertical:
                yield _Bar(visit, measure, "vertical", scroller, certain)


def _holds_the_screen(scroller: Scroller, visit: Visit) -> Literal["whole", "doubtful", "part"]:
    """Whether a scrolling box is a bounded widget among other content, or stands for the frame itself."""
    text, view = scroller.share_of_text, scroller.share_of_view
    if scroller.tag.lower() in ("textarea", "select", "input") or scroller.widget == "dialog":
        return "part"
    rest = visit.at_rest
    if rest is not None and rest.visible.characters < 20 and text == 0:
        # A map, a drawing or a row of pictures has no text to share: the size decides.
        return "whole" if view >= 0.8 and scroller.widget is None else "part"
    if scroller.tag.lower() == "iframe" and scroller.widget is None and text < WHOLE_TEXT:
        # What stands in an inner frame may be no text at all: its size tells what it is to the screen.
        return "whole" if view >= 0.8 else "doubtful" if view >= DOUBTFUL_VIEW else "part"
    if scroller.widget is not None:
        if text >= ALL_TEXT and scroller.widget not in _OWN_WORDS:
            return "whole"
        return "whole" if text >= LONE_WIDGET_TEXT and view >= LONE_WIDGET_VIEW else "part"
    if text >= WHOLE_TEXT or (text >= MAIN_TEXT and view >= MAIN_VIEW):
        return "whole"
    return "doubtful" if text >= DOUBTFUL_TEXT and view >= DOUBTFUL_VIEW else "part"


def _sightings(run: Evidence, bars: list[_Bar]) -> Iterator[Sighting]:
    """One sighting a visit; the worst window speaks, all are named."""
    worst = max(bars, key=lambda bar: (bar.certain, bar.excess))
    windows = sorted({bar.measure.window.width for bar in bars})
    for visit in dict.fromkeys(bar.visit.id for bar in bars):
        mine = [bar for bar in bars if bar.visit.id == visit]
        speaker = worst if worst in mine else max(mine, key=lambda bar: (bar.certain, bar.excess))
        key = (worst.visit.page, worst.direction, worst.scroller.selector if worst.scroller else None)
        yield Sighting(key, _finding(run, speaker, windows))


def _finding(run: Evidence, bar: _Bar, windows: list[int]) -> Finding:
    shown, content = bar.lengths
    offender = _offender(bar)
    side, size = ("wide", "widest") if bar.direction == "horizontal" else ("high", "lowest")
    holder = (
        "the frame" if bar.scroller is None else f"the box {bar.scroller.selector}, which holds the screen's content,"
    )
    if content > shown:
        measures = f"content is {content} px {side}, {holder} shows {shown} px"
    else:
        measures = f"content of {content} px would fit, but {holder} always shows a bar (overflow: scroll)"
    if offender is not None:
        start = offender.box.x if bar.direction == "horizontal" else offender.box.y
        length = offender.box.width if bar.direction == "horizontal" else offender.box.height
        measures += f"; {size} element: {offender.selector} ({start:.0f}..{start + length:.0f})"
    unsettled = "" if bar.measure.settled else " The content still changed when it was measured."
    missing = unreached_styles(run, bar.visit)
    selector = bar.scroller.selector if bar.scroller else offender.selector if offender else None
    return found(
        run,
        bar.visit,
        f"{bar.direction.capitalize()} scroll bar in windows of {', '.join(map(str, windows))} px: {measures}.{unsettled}",
        selector=selector,
        excerpt=offender.text[:120] or None if offender else None,
        evidence=[bar.measure.picture] if bar.measure.picture else [],
        hint=without_styles_hint(missing) if missing else _hint(bar),
        certain=bar.certain,
    )


def _offender(bar: _Bar) -> Offender | None:
    if bar.scroller is not None:
        return None
    beyond = "beyond_right" if bar.direction == "horizontal" else "beyond_bottom"
    reaching = [offender for offender in bar.measure.offenders if getattr(offender, beyond) > 0]
    return max(reaching, key=lambda offender: float(getattr(offender, beyond)), default=None)


def _hint(bar: _Bar) -> str:
    if bar.excess <= 0:
        return "overflow: scroll keeps a bar where nothing scrolls; some frameworks set it on html. Set overflow: auto there."
    if bar.scroller is not None:
        return (
            "Let the page grow with its content and call BX24.fitWindow(), so that the portal's own page scrolls; keep"
            " inner scrolling for a table or a list among other content."
        )
    if bar.direction == "horizontal":
        if bar.excess <= 20:
            return "A few pixels too wide: 100vw counts the vertical bar as well; use 100%, or box-sizing: border-box."
        return "Let the element shrink (max-width: 100%) or scroll inside its own box; avoid fixed widths above the frame's."
    return "Call BX24.fitWindow() (or resizeWindow) after each change of the content, and don't set heights above the frame's."


RULE = Rule(
    id="frame.scrollbars",
    level=Level.BLOCKER,
    title="The frame shows no scroll bars in windows of 1280 px and more",
    fail_title="The frame shows a scroll bar",
    why="Moderators return apps whose frame scrolls at 1280 px and wider; to a user, two bars side by side look broken.",
    hint="Let the content fit the frame's width, and let the frame grow to the content's height (BX24.fitWindow).",
    clause=Clause("common-requirements", "vertical or horizontal scroll bars (at a resolution of at least 1280 px)"),
    decided_by=(
        "The scrolling element of the app's frame and every scrolling box in it, measured in windows of 1280, 1366, 1440 and"
        " 1920 px after the app's own fitting settled. A bounded widget (table, list, code, text area, menu, chat) among other"
        " content may scroll; a box that holds the whole content may not."
    ),
    decide=decide,
    per_role=True,
    stages=("install", "open", "explore", "reinstall", "reopen"),
)
