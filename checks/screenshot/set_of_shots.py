"""The set of screenshots as rules look at it."""

from __future__ import annotations

from checks import coverage
from checks.model import Cause, Judgement, not_applicable, not_run
from journey.evidence import Evidence, Shot


def absent(run: Evidence) -> Judgement | None:
    """The judgement when the app has no interface to take pictures of, else None."""
    return (
        None if run.app.interface else not_applicable("The app has no interface in the portal to take screenshots of.")
    )


def gap(run: Evidence) -> Judgement | None:
    """What stands in place of a pass when the set was not made."""
    if (missing := coverage.gap(run, ("screenshots",))) is not None:
        return missing
    return None if taken(run) else not_run(Cause.STAGE_FAILED, "no screenshot was taken.")


def taken(run: Evidence) -> list[Shot]:
    """The shots that there are, by language and position."""
    return sorted((shot for shot in run.shots if not shot.problem), key=lambda s: (_order(run, s.locale), s.position))


def _order(run: Evidence, locale: str) -> int:
    locales = run.portal.locales
    return locales.index(locale) if locale in locales else len(locales)


def title(shot: Shot) -> str:
    """How findings name a shot: "the shot 2 «Pipeline» (en)"."""
    return f"the shot {shot.position} «{shot.name}» ({shot.locale})"
