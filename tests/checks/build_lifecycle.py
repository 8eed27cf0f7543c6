"""Makes what happened to an app on the portal: see tests/checks/build.py."""

from __future__ import annotations

from typing import Any

from journey.evidence import (
    CardSeen,
    EventDelivery,
    FrameOpened,
    Handover,
    Installation,
    InstallMoment,
    LifecycleAction,
    PortalLog,
    PortalPresence,
    ProbeReading,
    RestCall,
    Uninstallation,
)
from tests.checks.build_screens import ORIGIN, START, snapshot


def presence(installed: bool, at: float = START, **changes: Any) -> PortalPresence:
    """Where a portal shows an installed app with a placement and a handler, or one that is not there."""
    return PortalPresence(
        **(
            {
                "at": at,
                "card": CardSeen(install=not installed, open=installed, delete=installed),
                "in_installed_list": installed,
                "in_left_menu": installed,
                "rest_installed": installed,
                "placements": ["CRM_DEAL_DETAIL_TAB"] if installed else [],
                "handlers": ["ONAPPUNINSTALL"] if installed else [],
            }
            | changes
        )
    )


def moment(phase: str = "installer", at: float = 0.5, page: str = "/install", **changes: Any) -> InstallMoment:
    """What the frame showed at one moment; `visible`, `picture` ... may be given for its snapshot."""
    waiting = changes.pop("waiting_for", None)
    return InstallMoment.model_validate(
        {"phase": phase, "page": page, "snapshot": snapshot(at, page, **changes), "waiting_for": waiting}
    )


def installation(ordinal: int = 1, **changes: Any) -> Installation:
    """An installation that finished in four seconds and led to the interface."""
    stage = "install" if ordinal == 1 else "reinstall"
    confirmed = START + (10 if ordinal == 1 else 100)
    return Installation(
        **(
            {
                "role": "admin",
                "stage": stage,
                "ordinal": ordinal,
                "confirmed": confirmed,
                "limit": 60.0,
                "outcome": "finished",
                "seconds": 4.0,
                "interface": "reached",
                "interface_page": "/",
                "interface_seconds": 1.1,
                "moments": [
                    moment("installer", 0.6),
                    moment("installer", 2.4),
                    moment("after-finish", 4.1),
                    moment("interface", 5.1, "/"),
                ],
                "visits": [f"admin-{stage}-/install"],
                "presence": presence(True, confirmed + 6),
            }
            | changes
        )
    )


def handovers() -> list[Handover]:
    """Every request that the tool sends to the installer and the interface; the portal's own POST is in the visits."""
    return [
        handover(target, attempt) for target in ("installer", "interface") for attempt in ("post-again", "get", "head")
    ]


def handover(target: str = "interface", attempt: str = "post", **changes: Any) -> Handover:
    """One request that was answered with a page."""
    return Handover(
        **(
            {
                "target": target,
                "attempt": attempt,
                "page": "/install" if target == "installer" else "/",
                "status": 200,
                "seconds": 0.1,
                "visible_characters": 300,
            }
            | changes
        )
    )


def probe(value: int | None, at: float = START + 88, **changes: Any) -> ProbeReading:
    """A reading of the manifest's data probe."""
    return ProbeReading(**({"at": at, "kind": "url", "value": value} | changes))


def uninstallation(clean: bool = True, **changes: Any) -> Uninstallation:
    """An uninstallation after which nothing is left."""
    stage, confirmed = ("uninstall", START + 80) if clean else ("cleanup", START + 160)
    return Uninstallation(
        **(
            {
                "role": "admin",
                "stage": stage,
                "clean": clean,
                "confirmed": confirmed,
                "seconds": 0.8,
                "presence": presence(False, confirmed + 5),
                "probes_before": [probe(1, confirmed - 1)],
                "probes_after": [probe(0, confirmed + 4)],
                "handover_after": [handover("interface", "get", visible_characters=40)],
                "marks": ["Northwind Trading", "Anna Miller"],
            }
            | changes
        )
    )


def call(method: str, at: float = START + 12, **changes: Any) -> RestCall:
    """A REST call that the portal answered."""
    return RestCall(**({"id": round(at * 1000), "at": at, "method": method, "app": "acme.dealradar"} | changes))


def delivery(event: str, at: float, **changes: Any) -> EventDelivery:
    """An event that its handler answered at once."""
    return EventDelivery(
        **(
            {
                "at": at,
                "event": event,
                "handler": ORIGIN + "/events",
                "app": "acme.dealradar",
                "status": 200,
                "seconds": 0.05,
            }
            | changes
        )
    )


def portal_log(**changes: Any) -> PortalLog:
    """Two installations alike and two uninstallations, with and without CLEAN."""
    app = "acme.dealradar"
    actions = [
        LifecycleAction(at=START + 10, action="install", app=app, user_id=1, version=1),
        LifecycleAction(at=START + 14, action="finish", app=app, user_id=1, version=1),
        LifecycleAction(at=START + 80, action="uninstall", app=app, user_id=1, version=1, clean=True),
        LifecycleAction(at=START + 100, action="install", app=app, user_id=1, version=1),
        LifecycleAction(at=START + 104, action="finish", app=app, user_id=1, version=1),
        LifecycleAction(at=START + 160, action="uninstall", app=app, user_id=1, version=1, clean=False),
    ]
    calls = [
        call(method, begin + offset)
        for begin in (START + 10, START + 100)
        for method, offset in (("event.bind", 1.0), ("placement.bind", 1.2), ("user.current", 5.0))
    ]
    events = [
        delivery("ONAPPINSTALL", START + 14.2),
        delivery("ONAPPUNINSTALL", START + 80.2, clean=True),
        delivery("ONAPPINSTALL", START + 104.2),
        delivery("ONAPPUNINSTALL", START + 160.2, clean=False),
    ]
    frames = [
        FrameOpened(
            at=START + begin + offset, app=app, user_id=1, url=ORIGIN + page, sid=f"{begin}{offset}", install=install
        )
        for begin in (10, 100)
        for offset, page, install in ((0, "/install", True), (4, "/", False))
    ]
    return PortalLog(**({"rest": calls, "events": events, "lifecycle": actions, "frames": frames} | changes))
