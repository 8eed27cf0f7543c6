"""Many sightings of one fault make one finding."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import dataclass, replace

from checks.model import Finding
from checks.texts.gathered import place_of

MOST_FINDINGS = 50
"""A report with more rows than this is read by nobody; the rest is counted."""
_MOST_PLACES = 12
_MOST_FILES = 6


@dataclass(frozen=True)
class Sighting:
    """A fault seen once. Sightings with an equal `key` are the same fault."""

    key: Hashable
    finding: Finding


def grouped(sightings: Iterable[Sighting], most: int = MOST_FINDINGS) -> tuple[Finding, ...]:
    """One finding a fault, in the order of first sight, certain ones first.

    The finding is the first certain sighting; it counts the others and names their places. One that both accounts saw
    has no role, for it concerns both. Beyond `most`, a last finding says how many more there are.
    """
    groups: dict[Hashable, list[Finding]] = {}
    for sighting in sightings:
        groups.setdefault(sighting.key, []).append(sighting.finding)
    merged = [_merged(group) for group in groups.values()]
    merged.sort(key=lambda finding: not finding.certain)
    return capped(merged, most)


def _merged(group: list[Finding]) -> Finding:
    first = next((finding for finding in group if finding.certain), group[0])
    places = dict.fromkeys(place_of(finding) for finding in group)
    places.pop(place_of(first), None)
    also = [place for place in places if place]
    if len(also) > _MOST_PLACES:
        also = [*also[:_MOST_PLACES], f"{len(also) - _MOST_PLACES} more places"]
    files = dict.fromkeys(file for finding in [first, *group] for file in finding.evidence)
    return replace(
        first,
        role=first.role if all(finding.role == first.role for finding in group) else None,
        count=sum(finding.count for finding in group),
        also=(*first.also, *also),
        evidence=tuple(files)[:_MOST_FILES],
    )


def capped(findings: list[Finding], most: int = MOST_FINDINGS) -> tuple[Finding, ...]:
    """At most that many findings, and one that counts the rest."""
    if len(findings) <= most:
        return tuple(findings)
    rest = findings[most:]
    more = Finding(
        message=f"{len(rest)} more of the same kind are not listed here.",
        certain=any(finding.certain for finding in rest),
        count=sum(finding.count for finding in rest),
        hint="Mend the ones above and run again.",
    )
    return (*findings[:most], more)
