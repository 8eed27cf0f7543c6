"""Removes the app by its Market card and looks at what is left of it: on the portal and in the app's own storage."""

from __future__ import annotations

import time

from journey.desk import Desk
from journey.evidence import ProbeReading, Uninstallation
from journey.probe import read_probes
from journey.run_state import RunState
from journey.stages.presence import look_for_app
from journey.web.handover import ask_bare
from pages.errors import PageError
from pages.market_card import MarketCard

BETWEEN_READINGS = 0.25
"""Seconds between two readings of a probe that does not count zero yet."""


def uninstall(run: RunState, desk: Desk, stage: str, *, clean: bool) -> str:
    """Delete the app and write the Uninstallation; returns a short line for people. Raises PageError when the portal refused."""
    plan = run.plan
    record = Uninstallation(
        role=desk.role,
        stage=stage,
        clean=clean,
        confirmed=time.time(),
        probes_before=read_storage(run),
        marks=plan.target.marks(),
    )
    try:
        card = MarketCard(desk.page, plan.app.card_url, desk.limits)
        card.open()
        popup = card.start_delete()
        popup.delete_settings_and_data(clean)
        record = record.model_copy(update={"confirmed": time.time()})
        popup.confirm()
        run.installed = False
        record = record.model_copy(
            update={"seconds": time.time() - record.confirmed, "presence": look_for_app(run, desk)}
        )
        plan.target.wait_for_events(plan.limits.events)
        record = record.model_copy(update=_what_is_left(run, record, clean=clean))
    except PageError as error:
        record = record.model_copy(update={"problem": str(error)})
        raise
    finally:
        run.uninstallations.append(record)
    return "settings and data deleted too" if clean else "settings and data kept"


def _what_is_left(run: RunState, record: Uninstallation, *, clean: bool) -> dict[str, object]:
    """The probe's readings until it counts zero or the time is over, and the app's address asked without tokens."""
    readings: list[ProbeReading] = []
    deadline = time.monotonic() + run.plan.limits.forget
    while True:
        readings = read_storage(run)
        if not clean or not readings or all(reading.value == 0 for reading in readings) or time.monotonic() > deadline:
            break
        next(iter(run.desks.values())).page.wait_for_timeout(BETWEEN_READINGS * 1000)
    asked = ask_bare(run.plan, run.store, "interface")
    shown = " ".join(run.store.read_text(handover.body) for handover in asked if handover.body)
    return {
        "probes_after": readings,
        "handover_after": asked,
        "marks_found": [mark for mark in record.marks if mark in shown],
    }


def read_storage(run: RunState) -> list[ProbeReading]:
    """What the manifest's data probe counts for this portal now; empty without a probe."""
    probe = run.plan.manifest.probe
    member_id = run.plan.target.member_id()
    if probe is None or member_id is None:
        return []
    return read_probes(probe, member_id, ca_bundle=run.plan.target.ca_bundle())
