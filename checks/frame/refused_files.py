"""Files that the browser itself says it could not use, where nothing of their answers tells why."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checks.frame.addresses import Owner, owner_of, page_of, without_fragment
from checks.frame.grouping import Sighting
from checks.frame.screens import found
from journey.evidence import Evidence, Visit

WRONG_TYPE = (
    "The server answers a missing file with a page, or declares a wrong type: send the file with its own MIME type."
)
_REFUSED = re.compile(
    r"Refused to (?:apply|execute) (?P<what>style|script) from '(?P<url>[^']+)' because its MIME type \('(?P<mime>[^']*)'\)"
)
_NO_FONT = re.compile(r"^Failed to decode downloaded font: (?P<url>\S+)")


def refused_files(run: Evidence, visit: Visit, asked: set[str]) -> Iterator[Sighting]:
    """Styles and scripts that the browser threw away for their type before anything of the answer was recorded, and fonts that
    came and are none.

    `asked` are the addresses that other parts of frame.missing-resources have judged; those told here are added.
    """
    for message in visit.console:
        if message.origin != "browser":
            continue
        if (refusal := _REFUSED.search(message.text)) is not None:
            what = "style sheet" if refusal["what"] == "style" else "script"
            words, hint = f"is answered with the type {refusal['mime']}, which the browser can't use", WRONG_TYPE
        elif (refusal := _NO_FONT.search(message.text)) is not None:
            what, words, hint = "font", "was answered but is no font that the browser can use", None
        else:
            continue
        url = without_fragment(refusal["url"])
        owner = owner_of(run, url)
        known = url in asked and what != "font"
        if known or owner is Owner.PORTAL or (owner is Owner.OUTSIDE and not run.network) or url.startswith("data:"):
            continue
        asked.add(url)
        selector = next((r.selector for r in visit.resources if without_fragment(r.url) == url), None)
        near = owner is Owner.APP
        name = f"The {what} {page_of(run, url)} {words}."
        yield Sighting(url, found(run, visit, name, selector=selector, certain=near, hint=hint))
