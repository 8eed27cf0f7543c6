"""What a run has so far: shared by its stages, turned into evidence at the end."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from journey.addresses import Addresses
from journey.desk import Desk
from journey.evidence import (
    EvidenceStore,
    Handover,
    Installation,
    LinkCheck,
    PortalPresence,
    ResourceCheck,
    Role,
    ScenarioRun,
    ServerEvidence,
    Shot,
    Stage,
    Uninstallation,
    Update,
    Visit,
)
from journey.plan import Plan
from journey.recorder import Recorder
from journey.redaction import Redactor


@dataclass
class RunState:
    """Collected while the stages run. Only the thread of the run touches it."""

    plan: Plan
    store: EvidenceStore
    redactor: Redactor
    recorder: Recorder
    addresses: Addresses
    desks: dict[Role, Desk] = field(default_factory=dict)
    stages: list[Stage] = field(default_factory=list)
    before: PortalPresence | None = None
    installations: list[Installation] = field(default_factory=list)
    uninstallations: list[Uninstallation] = field(default_factory=list)
    handovers: list[Handover] = field(default_factory=list)
    update: Update | None = None
    scenarios: ScenarioRun | None = None
    visits: list[Visit] = field(default_factory=list)
    links: list[LinkCheck] = field(default_factory=list)
    resource_checks: list[ResourceCheck] = field(default_factory=list)
    server: ServerEvidence | None = None
    shots: list[Shot] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    app_ended: Callable[[], str | None] = lambda: None
    """Why the app's own server has ended, where the run started it; None while it runs."""
    app_id: str | None = None
    """The portal's local ID of the app, once it was seen."""
    installed: bool = False
    """The app is on the portal: it has to be removed at the end."""
    last_form: dict[str, tuple[str, dict[str, str]]] = field(default_factory=dict)
    """The portal's last handover to "installer" and "interface": address and fields, with their tokens; never written."""

    def desk(self, role: Role) -> Desk:
        """The desk of an account, made at its first use."""
        if role not in self.desks:
            self.desks[role] = Desk(self.plan, role, self.recorder, self.redactor)
        return self.desks[role]

    @property
    def usable(self) -> bool:
        """The app is on the portal, and its last installation came to its end."""
        last = self.installations[-1] if self.installations else None
        return self.installed and last is not None and last.outcome in ("finished", "no-installer")

    def installation(self, ordinal: int) -> Installation | None:
        """The first, second ... installation of the run."""
        return next((each for each in self.installations if each.ordinal == ordinal), None)
