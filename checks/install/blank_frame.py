"""Installing never shows an empty page in the frame.

Clause: common-requirements, 2: "Upon installation, the solution generates an empty page within the frame". Each recorded
moment is judged by the DOM and by its pixels; moments in a row make a stretch, and its length decides.

Fails: more than 3 s of an empty installer page, before or after the finish signal, be it that its DOM holds nothing or that
nothing of it can be seen; a spinner and nothing else until the time limit. Warns: 1.5 to 3 s; content that one picture alone
does not show.

Right, however suspicious: nothing in the document while it loads (the portal's own loader stands there until then); an
installer that stays empty and is done within a moment; a spinner, alone or with a text, in an installation that ends; a
page drawn on a canvas or with style sheets alone (the pixels show it). An app without installer, or one that works over the
REST API alone, shows nothing while it is installed. An empty interface is `frame.blank`.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from checks.coverage import hindered
from checks.install.causes import clock, error_source, files, likely_causes, visits_of
from checks.model import Cause, Clause, Finding, Judgement, Level, Rule, judged, not_applicable, not_run
from checks.pixels import look_at
from checks.signatures.document import parsed
from checks.texts.words import listed, path_of, seconds_text, sentence
from journey.evidence import Evidence, Exchange, Installation, InstallMoment, Visit

MOMENT = 1.5
"""Seconds that a page may be empty between two steps."""
LONG = 3.0
"""Seconds after which nobody takes an empty page for a page about to come."""
SPINNER = 15.0
"""Seconds of nothing but a spinner, in an installation that does not end."""
SPARSE = 5.0
"""Seconds between two recorded moments past which the time between them is doubtful."""

Impression = Literal["loading", "empty", "unseen", "spinner", "content"]


@dataclass(frozen=True)
class Stretch:
    """Moments in a row that gave the same impression."""

    impression: Impression
    moments: tuple[InstallMoment, ...]
    proven: float
    """Seconds from the first of them to the last, or to the end of the phase where nothing else followed."""
    possible: float
    """Seconds from the first of them to the next moment."""
    to_the_end: bool
    """Nothing else was seen before the phase ended."""


def decide(evidence: Evidence) -> Judgement:
    """Judges the first installation; the second one is `reinstall.completes`."""
    if not evidence.app.installer or not evidence.app.interface:
        return not_applicable("The portal shows no page of the app while it is installed.")
    hindrance = hindered(evidence, "install")
    if hindrance is not None:
        return hindrance
    mine = [one for one in evidence.installations if one.stage == "install"]
    if not mine:
        return not_run(Cause.TOOL_ERROR, "no installation was recorded.")
    return judged(RULE.level, findings(evidence, mine[-1]), unseen(evidence, mine[-1]))


def findings(evidence: Evidence, installation: Installation) -> list[Finding]:
    """The empty pages of that installation, the longest of each kind in each phase."""
    found = []
    for phase in ("installer", "after-finish"):
        moments = [moment for moment in installation.moments if moment.phase == phase]
        longest: dict[Impression, Stretch] = {}
        begin, end = _limits(evidence, installation, phase)
        for stretch in _stretches(evidence, moments, begin, end):
            if stretch.possible > longest.get(stretch.impression, _NONE).possible:
                longest[stretch.impression] = stretch
        for stretch in longest.values():
            finding = _judge(evidence, installation, stretch)
            if finding is not None:
                found.append(finding)
    return found


def unseen(evidence: Evidence, installation: Installation) -> Judgement | None:
    """Why nothing of that installation's page was seen, or None."""
    if any(moment.phase == "installer" for moment in installation.moments):
        return None
    if installation.outcome in ("finished", "no-installer"):
        stood = _stood(evidence, installation)
        if stood is not None and (stood <= MOMENT or (stood <= SPARSE and _wrote(evidence, installation))):
            return None
        return not_run(Cause.TOOL_ERROR, "the installer's page was not recorded.")
    why = sentence(installation.problem or "no reason was recorded")
    return not_run(Cause.STAGE_FAILED, f"the installer's page did not come up ({installation.outcome}): {why}")


def _wrote(evidence: Evidence, installation: Installation) -> bool:
    """Whether the installer's document itself holds words for people: then a page that was gone before the first look of a busy
    machine was not empty."""
    bodies = [exchange.body for _, exchange in _asked(evidence, installation) if exchange.body is not None]
    return any(len(parsed(evidence.text(body)).text.strip()) > 20 for body in bodies)


def _asked(evidence: Evidence, installation: Installation) -> list[tuple[Visit, Exchange]]:
    """The requests for the installer's page."""
    return [
        (visit, exchange)
        for visit in visits_of(evidence, installation)
        for exchange in visit.exchanges
        if exchange.main and path_of(exchange.url) == path_of(evidence.app.installer or "")
    ]


def _stood(evidence: Evidence, installation: Installation) -> float | None:
    """Seconds from the request for the installer's page to the finish signal.

    From the confirmation where nobody saw the request.
    """
    if installation.seconds is None:
        return None
    asked = [visit.started + exchange.at for visit, exchange in _asked(evidence, installation)]
    begin = max(min(asked, default=installation.confirmed), installation.confirmed)
    return installation.confirmed + installation.seconds - begin


def _impression(evidence: Evidence, moment: InstallMoment) -> Impression:
    document = moment.snapshot
    if document.ready != "complete" or document.url.startswith("about:"):
        return "loading"
    content = document.visible
    picture = look_at(evidence, document.picture)
    in_dom = (
        # A single character is a stray mark, not a message.
        content.characters > 1
        or content.images + content.graphics + content.media + content.controls + content.backgrounds + content.frames
        > 0
    )
    if in_dom:
        return "unseen" if picture is not None and picture.blank else "content"
    if content.spinners:
        return "spinner"
    return "empty" if picture is None or picture.blank else "content"


def _stretches(
    evidence: Evidence, moments: list[InstallMoment], begin: float | None, end: float | None
) -> list[Stretch]:
    seen = [(moment, _impression(evidence, moment)) for moment in moments]
    rows = [(kind, tuple(moment for moment, _ in row)) for kind, row in groupby(seen, key=lambda pair: pair[1])]
    made = []
    for number, (kind, row) in enumerate(rows):
        to_the_end = number == len(rows) - 1
        first, last = row[0].snapshot.at, row[-1].snapshot.at
        if number == 0 and begin is not None:
            first = min(begin, first)
        if to_the_end:
            until = max(end or last, last)
            made.append(Stretch(kind, row, until - first, until - first, True))
        else:
            made.append(Stretch(kind, row, last - first, rows[number + 1][1][0].snapshot.at - first, False))
    return made


def _limits(evidence: Evidence, installation: Installation, phase: str) -> tuple[float | None, float | None]:
    """When the phase is known to have begun and ended, on the moments' clock.

    Before the first moment the installer's document is on its way, so that phase begins with it. After the finish signal the
    portal takes the page away at a moment that nobody recorded: there only what was seen counts.
    """
    seconds = installation.limit if installation.outcome == "timeout" else installation.seconds
    finish = None if seconds is None else clock(evidence, installation) + seconds
    return (finish, None) if phase == "after-finish" else (None, finish)


def _judge(evidence: Evidence, installation: Installation, stretch: Stretch) -> Finding | None:
    length = seconds_text(stretch.proven)
    first = stretch.moments[0]
    place = "after the finish signal" if first.phase == "after-finish" else "before the finish signal"
    ended = installation.outcome in ("finished", "no-installer")
    if stretch.impression == "empty":
        certain = stretch.proven > LONG
        if stretch.proven <= MOMENT and stretch.possible <= SPARSE:
            return None
        if stretch.proven <= MOMENT:
            length = f"up to {seconds_text(stretch.possible)}"
        what = (
            f"The installer's page was empty for {length} {place}: no text, no picture, no control. "
            f"Expected: {MOMENT} s at most."
        )
    elif stretch.impression == "unseen":
        # A page may fade in, and an inner frame's content be slow: once, or in an inner frame alone, is a suspicion.
        content = stretch.moments[-1].snapshot.visible
        certain = len(stretch.moments) > 1 and content.characters + content.controls + content.images > 1
        if stretch.proven <= LONG:
            return None
        what = (
            f"The installer's page looked empty for {length} {place}, although its document has "
            f"{content.characters} characters of text: nothing stands out in the picture."
        )
    elif stretch.impression == "spinner" and not ended and stretch.to_the_end and stretch.proven > SPINNER:
        certain = True
        spinners = listed(stretch.moments[-1].snapshot.visible.spinners, 2)
        what = f"The installer's page showed nothing but a spinner ({spinners}) for {length}, until the time was over."
    else:
        return None
    causes = "" if ended else likely_causes(evidence, installation)
    return Finding(
        message=f"{what} {causes}".strip(),
        role=installation.role,
        stage=installation.stage,
        page=first.page,
        source=None if ended else error_source(evidence, installation),
        evidence=files(evidence, first.snapshot, stretch.moments[-1].snapshot),
        certain=certain,
    )


_NONE = Stretch("loading", (), 0.0, -1.0, False)

RULE = Rule(
    id="install.blank-frame",
    level=Level.BLOCKER,
    title="Installing never shows an empty page",
    fail_title="Installing shows an empty page in the frame",
    why="An empty page during the installation is a listed reason not to publish: the user cannot tell whether anything happens.",
    hint="Write on the installer's page what happens from its first byte on, and show errors there too.",
    clause=Clause("common-requirements", "2. Upon installation, the solution generates an empty page within the frame"),
    decided_by="The DOM and the pixels of the frame at each recorded moment of the installation, before and after the finish "
    "signal; over 1.5 s warns, over 3 s fails.",
    decide=decide,
    stages=("install",),
)
