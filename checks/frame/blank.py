"""frame.blank: no page of the interface is empty."""

from __future__ import annotations

from checks.coverage import without_interface
from checks.frame.addresses import split
from checks.frame.emptiness import Emptiness, emptied_by_use, emptiness
from checks.frame.grouping import Sighting, grouped
from checks.frame.screens import found, gap, main_answer, screens, stands_alone
from checks.model import Clause, Judgement, Level, Rule, judged
from journey.evidence import Evidence, Visit


def decide(run: Evidence) -> Judgement:
    """Fails for every start screen, declared screen and placement that shows nothing, for screens that a click empties, and for
    spinners that never end anywhere.

    Empty screens behind links are frame.broken-links, empty installers install.blank-frame.
    """
    if (absent := without_interface(run)) is not None:
        return absent
    starts = {_path(visit) for visit in run.visits if stands_alone(run, visit)}
    sightings = [
        _sighting(run, visit, empty)
        for visit in screens(run)
        if visit.kind != "installer"
        and (empty := emptiness(run, visit)) is not None
        and _ours(run, visit, empty, starts)
    ]
    return judged(RULE.level, grouped(sightings), gap(run))


def _path(visit: Visit) -> str:
    parts = split(visit.page)
    return f"{parts.path.rstrip('/') or '/'}#{parts.fragment}"


def _ours(run: Evidence, visit: Visit, empty: Emptiness, starts: set[str]) -> bool:
    if visit.kind == "placement":
        # A handler that is not there is a broken link; one that answers with nothing is an empty page.
        answer = main_answer(visit)
        return empty.kind != "failed" and (answer is None or answer.status is None or answer.status < 400)
    if not stands_alone(run, visit):
        return empty.kind in ("waiting", "crashed") or _path(visit) in starts or emptied_by_use(run, visit)
    return True


def _sighting(run: Evidence, visit: Visit, empty: Emptiness) -> Sighting:
    answer = main_answer(visit)
    files = [answer.body] if answer is not None and answer.body is not None else []
    finding = found(
        run,
        visit,
        f"{visit.name}: {empty.words}" if visit.name and visit.name != visit.page else empty.words,
        evidence=files,
        hint=_HINTS.get(empty.kind),
        certain=empty.certain,
    )
    return Sighting((visit.page, empty.kind), finding)


_HINTS = {
    "failed": "Start the app's server and check the address: it must answer the portal's POST with a page.",
    "crashed": "Look for endless loops and memory leaks in the page's scripts.",
    "empty": "Look at the console and the server's log: often a script stopped before it drew the page.",
    "invisible": "The content is there but can't be seen: check its colour, its height, what lies over it and where it stands.",
    "waiting": "Take the spinner away when the request ends, also when it fails, and then show a message.",
    "meaningless": "Answer with a page for people at this address.",
}

RULE = Rule(
    id="frame.blank",
    level=Level.BLOCKER,
    title="No page of the interface is empty",
    fail_title="A page of the interface is empty",
    why="An empty page in the frame is what moderators look for first: the app does not work there.",
    hint="Make sure that each screen shows something within seconds: its content, or a message that says what is missing.",
    clause=Clause("common-requirements", "Upon installation, the solution generates an empty page within the frame"),
    decided_by=(
        "What the document shows (text, pictures, drawings, media, controls) and the pixels of the frame, at rest. A page drawn"
        " by style sheets alone is not empty; content that can't be seen, and a spinner that never ends, are."
    ),
    decide=decide,
    per_role=True,
    stages=("open", "explore", "reopen"),
)
