"""Makes an update, an installation by a regular user and scenarios: see tests/checks/build.py."""

from __future__ import annotations

from typing import Any

from journey.evidence import Evidence, Installation, Kept, ScenarioResult, ScenarioRun, Stage, Update
from tests.checks.build import START, app_facts, evidence, installation, probe, stage, stages, visit

UPDATED = START + 130
BY_USER = START + 150


def kept(**changes: Any) -> Kept:
    """What the portal and the app keep about a healthy installation."""
    values: dict[str, Any] = {
        "at": UPDATED,
        "installed": True,
        "finished": True,
        "placements": ["CRM_DEAL_DETAIL_TAB"],
        "handlers": ["ONAPPUNINSTALL", "ONAPPUPDATE"],
        "options": ["limit"],
        "probes": [probe(3, UPDATED)],
    }
    return Kept(**(values | changes))


def later(name: str, **changes: Any) -> Installation:
    """A third installation: "update" by the administrator, "user-install" by the regular user."""
    values: dict[str, Any] = {
        "stage": name,
        "role": "user" if name == "user-install" else "admin",
        "confirmed": BY_USER if name == "user-install" else UPDATED,
        "visits": [f"later-{name}"],
    }
    return installation(3, **(values | changes))


def lived(name: str, *, ended: Stage | None = None, first: dict[str, Any] | None = None, **changes: Any) -> Evidence:
    """A full run with that third installation; `changes` are the installation's, those under "evidence" the run's."""
    others: dict[str, Any] = changes.pop("evidence", {})
    mine = later(name, **changes)
    shown = visit("/", mine.role, name, kind="installer", id=f"later-{name}", started=mine.confirmed)
    values: dict[str, Any] = {
        "installations": [installation(1, **(first or {})), installation(2, **(first or {})), mine],
        "visits": [*evidence().visits, shown],
        "stages": [*stages(), ended or stage(name, mine.role)],
        "update": Update(from_version=1, to_version=2, before=kept(), after=kept()),
        "app": app_facts(user_install=True),
    }
    return evidence(**(values | others))


def result(name: str = "scenarios/test_deals.py::test_search", **changes: Any) -> ScenarioResult:
    """A scenario that passed as the administrator."""
    return ScenarioResult(**({"name": name, "role": "admin", "outcome": "passed", "seconds": 1.0} | changes))


def scenarios(*results: ScenarioResult, **changes: Any) -> Evidence:
    """A run with these scenarios played."""
    others: dict[str, Any] = changes.pop("evidence", {})
    values: dict[str, Any] = {"path": "scenarios", "began": START + 60, "ended": START + 65, "results": list(results)}
    return evidence(
        **{
            "app": app_facts(manifest={"scenarios": {"path": "scenarios"}}),
            "stages": [*stages(), stage("scenario")],
            "scenarios": ScenarioRun(**(values | changes)),
            **others,
        }
    )
