"""Finds the app's screens as a person would, and records each."""

from __future__ import annotations

from journey.desk import Desk
from journey.evidence import Visit
from journey.explore.explorer import Explorer
from journey.run_state import RunState
from journey.stages.opening import open_app
from pages.app_frame import AppFrame


def explore(run: RunState, desk: Desk, stage: str, start: Visit) -> str:
    """Explore from the start screen and write the visits; returns a short line for people."""

    def reopen() -> AppFrame:
        return open_app(run, desk)[0]

    explorer = Explorer(run.recorder, reopen=reopen, page=desk.page, role=desk.role, stage=stage, locale=start.locale)
    found = explorer.explore(start, declared=run.plan.manifest.pages)
    run.visits[:] = [found.amended.get(visit.id, visit) for visit in run.visits] + found.visits
    run.left_out.extend(line for line in found.left_out if line not in run.left_out)
    screens = len({visit.page for visit in found.visits} | {start.page})
    return f"{screens} screen{'s' if screens != 1 else ''}, {found.clicks} click{'s' if found.clicks != 1 else ''}"
