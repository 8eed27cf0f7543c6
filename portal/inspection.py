"""What a tester may ask the portal itself: its records of an app, and what belongs to this company alone."""

from __future__ import annotations

from dataclasses import dataclass

from portal.model import PortalState


@dataclass(frozen=True, slots=True)
class AppRecord:
    """The portal's records of an app. `handlers` are the events that something is bound to."""

    installed: bool
    finished: bool
    placements: tuple[str, ...]
    handlers: tuple[str, ...]


def app_record(state: PortalState, code: str) -> AppRecord:
    """The records by the app's Market code; an app that was never installed has empty ones."""
    row = state.row_of(code)
    if row is None:
        return AppRecord(False, False, (), ())
    return AppRecord(
        installed=row.active,
        finished=row.active and row.installed,
        placements=tuple(sorted(each.placement for each in state.placements if each.row_id == row.id)),
        handlers=tuple(sorted(each.event for each in state.handlers if each.row_id == row.id)),
    )


def company_names(state: PortalState) -> list[str]:
    """Full names of the employees: texts that no app can know unless it asked this portal."""
    return sorted({user.full_name for user in state.users.values()})
