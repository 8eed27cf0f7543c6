"""The whole of what one run recorded."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any, Literal

from pydantic import Field, PrivateAttr

from journey.evidence.base import Model, Role, Size, Stored
from journey.evidence.lifecycle import Handover, Installation, PortalPresence, Uninstallation
from journey.evidence.lives import ScenarioRun, Update
from journey.evidence.portal_log import PortalLog
from journey.evidence.texts import Texts
from journey.evidence.visit import DomSnapshot, Visit
from journey.evidence.web import LinkCheck, ResourceCheck, ServerEvidence

SCHEMA = 1
_NO_FOLDER = "the evidence is not tied to a folder: call at(folder) first"


class Tool(Model):
    """What recorded."""

    version: str
    browser: str
    """"Chromium 156.0.8078.79 (/usr/bin/chromium)"."""


class AppFacts(Model):
    """What the manifest says, as far as rules need it."""

    code: str
    title: str
    version: int
    kind: str = "rest"
    address: str
    """Where the app's interface is reached, as the portal opens it."""
    installer: str | None = None
    event_handler: str | None = None
    scopes: list[str] = Field(default_factory=list)
    placements: list[str] = Field(default_factory=list)
    interface: bool = True
    menu_item: bool = True
    mobile: bool = False
    user_install: bool = False
    features: list[str] = Field(default_factory=list)
    developed_on: str | None = None
    install_limit: float = 60.0
    probe: list[Literal["url", "command"]] = Field(default_factory=list)
    declared_pages: list[str] = Field(default_factory=list)
    declared_screenshots: list[str] = Field(default_factory=list)
    """Names, in order."""
    manifest: dict[str, Any] = Field(default_factory=dict)
    """The whole manifest as written, for rules of later families."""


class PortalFacts(Model):
    """The portal of the run."""

    kind: Literal["embedded", "remote"]
    edition: Literal["cloud", "on-premise"]
    url: str
    locales: list[str]
    """The first is the language of the whole journey."""
    member_id: str | None = None


class Stage(Model):
    """One stage of the journey."""

    name: str
    role: Role
    locale: str | None = None
    verdict: Literal["pass", "fail", "not-run"]
    """pass: the stage did what it had to; fail: it did not; not-run: an earlier failure or the selection made it pointless."""
    seconds: float
    reason: str | None = None
    """Why it failed or did not run, in one sentence."""
    caused_by: Literal["app", "tool", "portal", "user"] | None = None
    """Whose fault a failure is; user: interrupted."""
    detail: str | None = None
    """One short line for people: "5 screens, 31 clicks"."""


class Shot(Model):
    """One screenshot of the set for the card."""

    path: str
    """Relative to the report folder."""
    locale: str
    name: str
    caption: str | None = None
    position: int
    """From 1, in the order of the set."""
    page: str
    role: Role
    width: int
    height: int
    bytes: int
    format: str
    """As read back from the file: PNG, JPEG."""
    declared: bool
    """Asked for by the manifest (else chosen by the run)."""
    slider_open: bool
    """Taken from the portal's page with the app open in its slider."""
    app_share: float
    """Share of the picture that the app's frame covers, 0 to 1."""
    fingerprint: str
    """SHA-256 of the decoded pixels."""
    look: str
    """64-bit difference hash of the app's part of the picture, hex."""
    snapshot: DomSnapshot | None = None
    """The app's frame when it was taken."""
    problem: str | None = None
    """Why it could not be taken; then path is empty."""


class AppProcess(Model):
    """The app's own server, where the run started it."""

    command: str
    output: Stored | None = None
    exit_code: int | None = None
    """None while it ran to the end of the journey."""
    died_at: float | None = None
    """Unix seconds, when it ended by itself."""
    died_in: str | None = None
    """The stage."""


class Evidence(Model):
    """One run on one portal. Read by rules; they get everything from here and nothing from the browser."""

    schema_: int = Field(default=SCHEMA, alias="schema")
    tool: Tool
    app: AppFacts
    portal: PortalFacts
    roles: list[Role]
    started: datetime
    seconds: float = 0.0
    window: Size = Size(width=1280, height=720)
    before: PortalPresence | None = None
    """Where the portal showed the app before anything was done."""
    stages: list[Stage] = Field(default_factory=list)
    installations: list[Installation] = Field(default_factory=list)
    handovers: list[Handover] = Field(default_factory=list)
    uninstallations: list[Uninstallation] = Field(default_factory=list)
    update: Update | None = None
    scenarios: ScenarioRun | None = None
    """None where the manifest has none, or where they were not played."""
    visits: list[Visit] = Field(default_factory=list)
    links: list[LinkCheck] = Field(default_factory=list)
    resource_checks: list[ResourceCheck] = Field(default_factory=list)
    server: ServerEvidence | None = None
    shots: list[Shot] = Field(default_factory=list)
    log: PortalLog | None = None
    """None where the portal does not show it (a real portal)."""
    app_process: AppProcess | None = None
    network: bool = False
    """Whether hosts outside this machine could be reached."""
    left_out: list[str] = Field(default_factory=list)
    """What exploring saw and did not open, with the reason."""
    interrupted: bool = False

    _folder: Path | None = PrivateAttr(default=None)
    _texts: Texts | None = PrivateAttr(default=None)

    def at(self, folder: Path) -> Evidence:
        """Say where stored texts and pictures lie; returns self."""
        self._folder, self._texts = folder, Texts(folder)
        return self

    def file(self, stored: Stored) -> Path:
        """The path of a stored text or picture. Raises LookupError when the evidence was not tied to a folder."""
        if self._folder is None:
            raise LookupError(_NO_FOLDER)
        return self._folder / stored.path

    def text(self, stored: Stored | None) -> str:
        """A stored text; empty when nothing was stored. Raises LookupError as `file` does, and FileNotFoundError."""
        if stored is None:
            return ""
        if self._texts is None:
            raise LookupError(_NO_FOLDER)
        return self._texts.read(stored.path)

    def reference(self, stored: Stored) -> str:
        """The stored file's path relative to the report folder, as findings name it."""
        return f"evidence/{stored.path}"

    def stage(self, name: str, role: Role | None = None) -> list[Stage]:
        """The stages of that name, of one role or of all."""
        return [s for s in self.stages if s.name == name and (role is None or s.role == role)]
