"""What one run does: the app, the portal, the accounts, the limits."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext

from journey.evidence import Role, Size, Stage, Tool
from journey.manifest import Manifest
from journey.target import AppOnPortal, Target

WINDOW = Size(width=1280, height=720)
"""The smallest window the regulation speaks of, at the height of a card's screenshot."""


PARTS = frozenset({"explore", "screenshots", "scenario", "removal", "second-life", "update", "user-install"})
"""What a whole run does beyond installing, opening and cleaning up."""


@dataclass(frozen=True)
class StageLimits:
    """The longest each stage may take, in seconds. A stage that takes longer is stopped and fails."""

    sign_in: float = 60.0
    install_around: float = 60.0
    """On top of the manifest's own limit: the portal's part of an installation, and the interface after it."""
    open: float = 60.0
    explore: float = 180.0
    screenshots: float = 90.0
    uninstall: float = 90.0
    scenario: float = 60.0
    """One scenario of the partner's."""
    scenarios: float = 300.0
    """All of them."""
    settle: float = 10.0
    """One screen comes to rest."""
    interface: float = 15.0
    """The portal leads from the finished installer to the interface."""
    events: float = 15.0
    """Events on their way arrive."""
    forget: float = 5.0
    """The app's storage is empty after it was told to forget the portal."""

    def of(self, stage: str, install_limit: float) -> float:
        """The limit of a stage by its name."""
        if stage in ("install", "reinstall", "update", "user-install"):
            return self.sign_in + install_limit + self.install_around
        if stage in ("uninstall", "cleanup"):
            return self.uninstall
        own = {"explore": self.explore, "screenshots": self.screenshots, "scenario": self.scenarios + self.sign_in}
        return own.get(stage, self.open)


@dataclass(frozen=True)
class ScenarioBrowser:
    """The browser that the partner's scenarios get: one of their own, so that they can't spoil the run's."""

    server: str | None = None
    """Websocket address of a Playwright server; None: one on this machine."""
    context: Mapping[str, Any] = field(default_factory=dict)
    """Arguments of its contexts, JSON-able: window, language, proxy."""


@dataclass(frozen=True)
class Plan:
    """One run on one portal."""

    manifest: Manifest
    app: AppOnPortal
    target: Target
    roles: tuple[Role, ...]
    locales: tuple[str, ...]
    report: Path
    """The folder that the run writes to; evidence lies in its folder `evidence`."""
    tool: Tool
    new_context: Callable[[Role], BrowserContext]
    """Makes a browser context for an account: window, language, signed-in state, proxy."""
    announce: Callable[[Stage], None]
    """Called when a stage has ended: one line for the person who waits."""
    limits: StageLimits = StageLimits()
    parts: frozenset[str] = PARTS
    """Which of PARTS are done; the stages of the others are not-run, as not selected."""
    window: Size = WINDOW
    scenario_browser: ScenarioBrowser = ScenarioBrowser()
