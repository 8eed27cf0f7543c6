"""What a tester may ask the portal itself: its records of an app, and what belongs to this company alone."""

from __future__ import annotations

from dataclasses import dataclass

from portal.model import AppRow, PlacementRow, PortalState


@dataclass(frozen=True, slots=True)
class Widget:
    """One bound placement: its code, the title that the portal shows, the address that opens, its number on the portal."""

    code: str
    title: str
    handler: str
    id: int


@dataclass(frozen=True, slots=True)
class AppRecord:
    """The portal's records of an app. `handlers` are the events that something is bound to, `widgets` its placements with
    their titles in the portal's language, in the order in which they were bound, `options` the names of the app's options."""

    installed: bool
    finished: bool
    placements: tuple[str, ...]
    handlers: tuple[str, ...]
    widgets: tuple[Widget, ...] = ()
    options: tuple[str, ...] = ()


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
        widgets=tuple(
            Widget(each.placement, _title(state, row, each), each.handler, each.id)
            for each in state.placements
            if each.row_id == row.id
        ),
        options=tuple(sorted(state.app_options.get(row.client_id, {}))),
    )


def _title(state: PortalState, row: AppRow, bound: PlacementRow) -> str:
    """The placement's title in the portal's language, else its own, else the app's."""
    local = bound.lang_all.get(state.settings.language, {}).get("TITLE")
    return local or bound.title or row.listing.title


def company_names(state: PortalState) -> list[str]:
    """Full names of the employees: texts that no app can know unless it asked this portal."""
    return sorted({user.full_name for user in state.users.values()})
