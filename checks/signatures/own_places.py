"""Elements that an app makes for the error of this very request, although such elements mostly hold somebody's text.

One cell, one heading, a box around code, a field that nobody can write in.
"""

from __future__ import annotations

from checks.signatures.document import READ_ONLY, Document, Region
from checks.signatures.evidence import FAILURE, NAME
from checks.signatures.lines_above import under_a_reason, under_a_state
from checks.signatures.match import Hit
from checks.signatures.page_titles import ABOUT, MAY_BE_ABOUT, titles
from checks.signatures.regions import HEADINGS
from checks.signatures.slots import ROW_LABEL, is_error_list, is_marked, is_slot
from checks.signatures.surroundings import is_a_lone_cell, is_a_lone_choice

_ITEMS = frozenset({"li", "dt", "dd", "summary", "h1", "h2", "h3", "h4", "h5", "h6", "a", "label", "option", "th"})
_FEW_SENTENCES = 2
_MOST_HEADINGS = 40
_BESIDE = 3
"""Characters that may stand beside a message in its element: quotation marks, a full stop."""


def in_its_place(document: Document, region: Region, hit: Hit, inside: frozenset[str]) -> bool:
    """Whether the element is made for the errors of this request, as a form's list of errors is, or is the one cell of a table
    in which something failed."""
    return (
        is_error_list(region.near(hit.start))
        or is_a_lone_choice(region, hit)
        or ("li" in inside and ROW_LABEL.match(_line_until(region, hit)) is not None)
        or ("td" in inside and not inside & _ITEMS and is_a_lone_cell(document, region, hit))
        or ("dd" in inside and _told_of_a_state(document, region, hit))
        or _is_a_lone_heading(document, region, hit, inside)
    )


def _line_until(region: Region, hit: Hit) -> str:
    """The line that a message stands in, as far as the message's first letters."""
    return region.text[region.text.rfind("\n", 0, hit.start) + 1 : hit.start + 8]


def _told_of_a_state(document: Document, region: Region, hit: Hit) -> bool:
    """Whether a list of properties tells it as a reason or a state of something, or the app marked it."""
    if under_a_reason(region.text, hit.start) or is_marked(region.near(hit.start)):
        return True
    return under_a_state(region.text, hit.start) and not _about_errors(document)


def _is_a_lone_heading(document: Document, region: Region, hit: Hit, inside: frozenset[str]) -> bool:
    """Whether it is the only heading that tells of a failure, on a screen on which nobody explains anything.

    In a list of questions every heading is a message.
    """
    level = next((each for each in HEADINGS if each in inside), None)
    if level is None or "a" in inside or "code" in document.tags or _about_errors(document) or document.prose.asks:
        return False
    others = [words for name, words in region.headings if name == level]
    if len(others) > _MOST_HEADINGS:
        return False
    failed = [words for words in others if FAILURE.search(words) or NAME.search(words)]
    around = [words for words in failed if hit.message[:20] not in " ".join(words.split())]
    return not around and document.prose.sentences(hit.start, hit.end) < _FEW_SENTENCES


def in_a_box(document: Document, region: Region, hit: Hit) -> bool:
    """Whether it stands in code in a box for errors, and nothing else in its line."""
    text = region.text
    start = text.rfind("\n", 0, hit.start) + 1
    stop = text.find("\n", max(hit.start, hit.end - 1))
    beside = text[start : hit.start] + (text[hit.end : stop] if stop >= hit.end else "")
    alone = len(beside.strip()) <= _BESIDE or ROW_LABEL.match(beside) is not None or beside.rstrip().endswith(":")
    return is_slot(region.near(hit.start)) and alone and not _about_errors(document)


def beside_a_field(region: Region, hit: Hit, inside: frozenset[str]) -> bool:
    """Whether a form shows it beside the field of a label: what a check of the field said."""
    return "label" in inside and is_error_list(region.near(hit.start))


def fills_a_read_only_field(document: Document, region: Region, hit: Hit) -> bool:
    """Whether it is all that a field holds that nobody can write in."""
    before = region.text[: hit.start].rsplit("\n", 1)[-1]
    return READ_ONLY in region.near(hit.start) and len(before) <= _LABELLED and not _about_errors(document)


_LABELLED = 40
"""Characters of an app's label before a message."""


def _about_errors(document: Document) -> bool:
    said = titles(document)
    if ABOUT.search(said) is not None:
        return True
    return MAY_BE_ABOUT.search(said) is not None and document.prose.sentences() >= _FEW_SENTENCES
