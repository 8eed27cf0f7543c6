"""Updates the app from its Market card to the next version, and looks what was kept."""

from __future__ import annotations

import time

from journey.desk import Desk
from journey.evidence import Kept, ProbeReading, Update
from journey.run_state import RunState
from journey.stages.installing import install
from journey.stages.uninstalling import read_storage

BETWEEN_READINGS = 0.25
"""Seconds between two readings of a probe that counts less than before."""
PATIENCE = 2.0
"""Seconds in which a new version may move what the old one stored."""


def update(run: RunState, desk: Desk, card: str) -> str:
    """Install the newer version from the card at that address and write the Update; returns a short line for people.

    Raises PageError when the portal did not do its part; the Update is written all the same.
    """
    version = run.plan.manifest.app.version
    run.update = Update(from_version=version, to_version=version + 1, before=_kept(run))
    try:
        said = install(run, desk, "update", newer=card)
    except Exception as error:
        run.update = run.update.model_copy(update={"problem": str(error)})
        raise
    run.plan.target.wait_for_events(run.plan.limits.events)
    run.update = run.update.model_copy(update={"after": _settled(run, desk, run.update.before)})
    return f"to version {version + 1}: {said}"


def _settled(run: RunState, desk: Desk, before: Kept) -> Kept:
    """What is kept once the probe counts as much as before, or the time is over."""
    deadline = time.monotonic() + PATIENCE
    while True:
        now = _kept(run)
        if not _fewer(before.probes, now.probes) or time.monotonic() > deadline:
            return now
        desk.page.wait_for_timeout(BETWEEN_READINGS * 1000)


def _fewer(before: list[ProbeReading], now: list[ProbeReading]) -> bool:
    counted = {reading.kind: reading.value for reading in before}
    return any((counted.get(one.kind) or 0) > (one.value or 0) for one in now)


def _kept(run: RunState) -> Kept:
    record = run.plan.target.record(run.plan.app.code)
    probes = read_storage(run)
    if record is None:
        return Kept(at=time.time(), probes=probes)
    return Kept(
        at=time.time(),
        installed=record.installed,
        finished=record.finished,
        placements=list(record.placements),
        handlers=list(record.handlers),
        options=None if record.options is None else list(record.options),
        probes=probes,
    )
