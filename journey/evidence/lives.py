"""What happened to an installed app beyond its first life: the update to a newer version, and the partner's own scenarios."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from journey.evidence.base import Model, Role, Stored
from journey.evidence.lifecycle import ProbeReading


class Kept(Model):
    """What the portal and the app keep about an installation at one moment. None: nobody could look."""

    at: float
    installed: bool | None = None
    finished: bool | None = None
    """The portal has left its install mode."""
    placements: list[str] | None = None
    handlers: list[str] | None = None
    """Events that something is bound to."""
    options: list[str] | None = None
    """Names of the app's options (app.option.set)."""
    probes: list[ProbeReading] = Field(default_factory=list)


class Update(Model):
    """A newer version installed over the one that was there; its Installation has the stage "update"."""

    from_version: int
    to_version: int
    before: Kept
    after: Kept | None = None
    """Once the interface had come up; None when it did not come to that."""
    problem: str | None = None
    """Why the update was not made."""


class ScenarioResult(Model):
    """One scenario of the partner's in one role."""

    name: str
    """ "test_deals.py::test_search"."""
    role: Role | None = None
    """None for one that asks for no account."""
    outcome: Literal["passed", "failed", "skipped", "overdue", "not-reached"]
    """overdue: it did not end in its time and was stopped; not-reached: the run of the scenarios ended before it."""
    seconds: float = 0.0
    message: str | None = None
    """What it asserted, or why it was left out."""
    where: str | None = None
    """ "test_deals.py:14"."""
    page: str | None = None
    """The app's screen as the app knows it."""
    picture: Stored | None = None
    """The portal's page when it failed."""
    output: Stored | None = None
    """What it printed."""


class ScenarioProblem(Model):
    """A scenario file that could not be loaded."""

    file: str
    message: str


class ScenarioRun(Model):
    """All scenarios of the manifest's folder, played on the installed app."""

    path: str
    """The folder or file, relative to the manifest."""
    began: float
    ended: float
    """Unix seconds: calls between them belong to the scenarios."""
    results: list[ScenarioResult] = Field(default_factory=list)
    problems: list[ScenarioProblem] = Field(default_factory=list)
    broken: str | None = None
    """Why the run of the scenarios itself broke down, in one sentence."""
    output: Stored | None = None
    """What it printed, where it broke down."""
