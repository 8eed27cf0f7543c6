"""What the console says about the portal beside its log: accounts, apps, faults that are on."""

from __future__ import annotations

from typing import Any

from portal.faults import Fault
from portal.market import application_page, vendor_test_link
from portal.model import PortalState


def overview(state: PortalState) -> dict[str, Any]:
    """All of it, as JSON-able values; the passwords were made up when this portal started."""
    settings = state.settings
    people = sorted(state.users.values(), key=lambda user: (not user.is_admin, user.id))
    return {
        "portal": {
            "url": settings.url,
            "edition": settings.edition,
            "language": settings.language,
            "market": settings.market,
        },
        "accounts": [
            {
                "name": user.full_name,
                "login": user.login,
                "password": user.password,
                "admin": user.is_admin,
            }
            for user in people
            if user.active
        ],
        "apps": [_app(state, code) for code in state.market],
        "faults": [_fault(fault) for fault in state.faults.active()],
    }


def _app(state: PortalState, code: str) -> dict[str, Any]:
    app, row = state.market[code], state.row_of(code)
    active = row is not None and row.active
    return {
        "code": code,
        "title": app.latest.title,
        "version": app.latest.version,
        "state": "not installed" if row is None or not active else "installed" if row.installed else "not finished",
        "card": None if app.local else vendor_test_link(state, code),
        "page": application_page(row) if row is not None and active and row.has_page else None,
        "events": sorted({handler.event for handler in state.handlers if row is not None and handler.row_id == row.id}),
        "placements": sorted({place.placement for place in state.placements if row and place.row_id == row.id}),
    }


def _fault(fault: Fault) -> dict[str, Any]:
    return {
        "number": fault.number,
        "name": fault.name,
        "names": ", ".join(fault.scope.names),
        "app": fault.scope.app,
        "via": fault.scope.via,
        "seconds": fault.seconds or None,
        "hits": fault.hits,
        "left": fault.left,
    }
