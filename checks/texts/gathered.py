"""Puts equal findings together, so that one fault is one finding however often it was seen."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from checks.model import Finding
from checks.texts.words import role_name


def gathered(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings in their order, those with the same message, place in the code and certainty as one.

    The first one stays; `count` adds up, `also` names the other places and `evidence` keeps the first one's files.
    """
    kept: dict[tuple[object, ...], Finding] = {}
    for finding in findings:
        key = (finding.message, finding.selector, finding.source, finding.certain)
        first = kept.get(key)
        if first is None:
            kept[key] = finding
            continue
        place = place_of(finding)
        also = first.also if place in (*first.also, place_of(first), "") else (*first.also, place)
        kept[key] = replace(first, count=first.count + finding.count, also=also)
    return tuple(kept.values())


def place_of(finding: Finding) -> str:
    """Where a finding was seen, in words: "regular user, reopen: /deals"."""
    who = ", ".join(part for part in (role_name(finding.role) if finding.role else "", finding.stage or "") if part)
    return f"{who}: {finding.page}" if who and finding.page else finding.page or who
