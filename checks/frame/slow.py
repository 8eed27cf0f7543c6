"""frame.slow: the interface is there in good time.

The regulation gives no number. Two are used here: after 3 s without anything to see, people doubt that the click was
taken, and the portal's own "Loading" line is all they have; after 10 s they have turned to something else. A run has the app
and the portal on one machine with no network between, so a screen that is slower than this here is slower in real life.
"""

from __future__ import annotations

from collections.abc import Iterator

from checks.coverage import without_interface
from checks.frame.grouping import Sighting, grouped
from checks.frame.screens import found, gap, screens
from checks.model import Cause, Clause, Judgement, Level, Rule, judged, not_run
from journey.evidence import Evidence, Exchange, Visit

FIRST_CONTENT = 3.0
"""Seconds until something of the app can be seen."""
READY = 10.0
"""Seconds until the screen is at rest."""

_OPENED_BY_PORTAL = ("start", "placement", "declared")


def decide(run: Evidence) -> Judgement:
    """Warns for each screen that came late; installers are judged by install.completes."""
    if (absent := without_interface(run)) is not None:
        return absent
    visits = [visit for visit in screens(run) if visit.kind != "installer"]
    missing = gap(run)
    if missing is None and not any(v.timing.first_content is not None or v.timing.ready is not None for v in visits):
        missing = not_run(Cause.TOOL_ERROR, "no screen was timed")
    return judged(RULE.level, grouped(s for visit in visits for s in _late(run, visit, visits)), missing)


def _late(run: Evidence, visit: Visit, visits: list[Visit]) -> Iterator[Sighting]:
    slowest = _slowest(visit)
    first, ready = _own_times(visit)
    # The machine of the run may be busy for a moment: without an answer that took its time, every visit must be late.
    same = [visit] if slowest is not None else [other for other in visits if other.page == visit.page]
    if first is not None and _late_in_all([_own_times(other)[0] for other in same], FIRST_CONTENT):
        message = f"Nothing could be seen for {first:.1f} s (more than {FIRST_CONTENT:.0f} s)."
    elif ready is not None and _late_in_all([_own_times(other)[1] for other in same], READY):
        message = f"The screen came to rest after {ready:.1f} s (more than {READY:.0f} s)."
    else:
        return
    excerpt = f"{slowest.method} {slowest.url} took {slowest.seconds:.1f} s" if slowest and slowest.seconds else None
    yield Sighting(visit.page, found(run, visit, message, excerpt=excerpt))


def _own_times(visit: Visit) -> tuple[float | None, float | None]:
    """Seconds to the first content and to rest, counted from when the app was asked: the portal's share is not its fault."""
    asked = [exchange.at for exchange in visit.exchanges if exchange.main] if visit.kind in _OPENED_BY_PORTAL else []
    begun = min(asked, default=0.0)
    first, ready = visit.timing.first_content, visit.timing.ready
    return (None if first is None else first - begun, None if ready is None else ready - begun)


def _late_in_all(moments: list[float | None], limit: float) -> bool:
    known = [moment for moment in moments if moment is not None]
    return bool(known) and min(known) > limit


def _slowest(visit: Visit) -> Exchange | None:
    """The answer that took longest, where it took long enough to be the reason."""
    slow = [
        e for e in visit.exchanges if e.frame != "portal" and e.seconds is not None and e.seconds >= FIRST_CONTENT / 2
    ]
    return max(slow, key=lambda e: e.seconds or 0.0, default=None)


RULE = Rule(
    id="frame.slow",
    level=Level.WARNING,
    title="The interface is there in good time",
    fail_title="A screen of the interface comes late",
    why="While nothing is to be seen, a moderator cannot tell a slow screen from an empty page.",
    hint="Draw the page's frame at once and load data after it; keep REST calls off the way to the first content, or batch them.",
    clause=Clause("common-requirements", "Content and Functionality Requirements"),
    decided_by="Seconds from the request for the app's page until something of it could be seen "
    f"(over {FIRST_CONTENT:.0f} s) and until the screen was at rest (over {READY:.0f} s), on every screen.",
    decide=decide,
    per_role=True,
    stages=("open", "explore", "reopen"),
)
