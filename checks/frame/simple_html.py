"""frame.simple-html: the interface is designed, not bare HTML."""

from __future__ import annotations

from collections.abc import Iterator

from checks.coverage import without_interface
from checks.frame.addresses import unreached_styles, without_styles_hint
from checks.frame.grouping import Sighting, grouped
from checks.frame.screens import found, main_answer, own_gap, own_screens
from checks.model import Cause, Clause, Finding, Judgement, Level, Rule, judged, not_run
from checks.pixels import look_at
from checks.signatures.document import Place
from checks.signatures.server_errors import find
from journey.evidence import Design, Evidence, Visit

LEAST_TEXT = 40
"""Characters; a shorter text with no control is a message, not an interface."""
BARE, DOUBTFUL = 1, 2
"""Up to so many signs of design a screen is bare, or may be."""


def decide(run: Evidence) -> Judgement:
    """Fails for screens on which nearly everything is drawn the browser's own way."""
    if (absent := without_interface(run)) is not None:
        return absent
    looked = [visit for visit in own_screens(run) if visit.design is not None]
    missing = own_gap(run)
    if missing is None and not looked:
        missing = not_run(Cause.TOOL_ERROR, "the design was looked at on no screen")
    return judged(RULE.level, grouped(sighting for visit in looked for sighting in _of_screen(run, visit)), missing)


def _of_screen(run: Evidence, visit: Visit) -> Iterator[Sighting]:
    design = visit.design
    if design is None or not _judged(run, visit, design):
        return
    signs = signs_of_design(design)
    defaults = design.default_controls >= 2 or design.default_tables >= 1 or design.default_links >= 2
    # An author's font alone, over fields, tables and links as the browser draws them, is no design.
    bare = signs <= BARE or (signs <= DOUBTFUL and defaults)
    if bare or signs <= DOUBTFUL:
        certain = bare and (design.characters >= LEAST_TEXT or design.controls > 0)
        missing = unreached_styles(run, visit)
        yield Sighting(visit.page, _finding(run, visit, design, certain=certain and not missing, missing=missing))


def _judged(run: Evidence, visit: Visit, design: Design) -> bool:
    """Whether the screen is a part of the interface: not the page of an error, and not a word or two."""
    if visit.failure or (design.characters < LEAST_TEXT and not design.controls and design.elements < 2):
        return False
    if _empty(run, visit):
        return False
    answer = main_answer(visit)
    if answer is not None and answer.status is not None and answer.status >= 400:
        return False
    source = run.text(visit.at_rest.html) if visit.at_rest is not None and visit.at_rest.html is not None else ""
    return not any(match.fatal and match.place is Place.VISIBLE for match in find(source, html=True))


def _empty(run: Evidence, visit: Visit) -> bool:
    """Whether nothing can be seen on it, which is for frame.blank to say."""
    rest = visit.at_rest
    if rest is None:
        return True
    seen = rest.visible
    if not any((seen.characters, seen.controls, seen.images, seen.graphics, seen.media, seen.frames)):
        return True
    picture = look_at(run, rest.picture)
    return picture is not None and picture.blank


def signs_of_design(design: Design) -> int:
    """How much of the screen an author has shaped, as points: 0 is bare HTML, from 3 on it is a design of some kind."""
    signs = 0
    if design.characters and design.default_font < 0.5:
        signs += 2
    signs += (design.shaped >= 0.08) + (design.shaped >= 0.25)
    if design.controls and design.default_controls <= design.controls / 2:
        signs += 1
    if design.links and not design.default_links:
        signs += 1
    signs += (design.arranged > 0) + (design.colours >= 2) + (not design.default_margin)
    if design.covered >= 0.3:
        signs += 2
    return signs


def _finding(run: Evidence, visit: Visit, design: Design, *, certain: bool, missing: list[str]) -> Finding:
    facts = []
    if design.default_font >= 0.5:
        facts.append(f"{design.default_font:.0%} of the text is in the browser's default font")
    if design.default_controls:
        facts.append(f"{design.default_controls} of {design.controls} buttons and fields are the browser's own")
    if design.default_tables:
        facts.append(f"{design.default_tables} of {design.tables} tables have no style")
    if design.default_links:
        facts.append(f"{design.default_links} of {design.links} links are blue and underlined")
    facts.append(f"{design.shaped:.0%} of {design.elements} elements have a style of the author's")
    word = "is" if certain else "looks like"
    hint = without_styles_hint(missing) if missing else None
    return found(run, visit, f"The screen {word} bare HTML: {', '.join(facts)}.", certain=certain, hint=hint)


RULE = Rule(
    id="frame.simple-html",
    level=Level.BLOCKER,
    title="The interface has a modern design close to Bitrix24",
    fail_title="The interface is bare HTML",
    why="Apps whose interface is plain, unstyled HTML are not published.",
    hint="Style texts, buttons, fields and tables; the Bitrix24 UI kit gives an app the portal's own look.",
    clause=Clause("common-requirements", "2. A modern and aesthetically appealing design"),
    decided_by=(
        "Fonts, controls, links and tables as the browser draws them by itself, against elements with a background, border,"
        " rounding, spacing, colour or arrangement of the author's, on every screen; error pages and short messages apart."
    ),
    decide=decide,
    stages=("open", "explore", "reopen"),
)
