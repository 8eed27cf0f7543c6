"""What happened when the app was installed and uninstalled."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from journey.evidence.base import Model, Role, Stored
from journey.evidence.visit import Dialog, DomSnapshot


class CardSeen(Model):
    """The buttons of the Market card, as a person sees them."""

    install: bool
    install_disabled: bool = False
    update: bool = False
    open: bool = False
    delete: bool = False
    error: str | None = None


class PortalPresence(Model):
    """Where the portal shows the app. None means that this place was not looked at."""

    at: float
    card: CardSeen | None = None
    in_installed_list: bool | None = None
    in_left_menu: bool | None = None
    rest_installed: bool | None = None
    """By the portal's own record or an app.info call."""
    placements: list[str] | None = None
    handlers: list[str] | None = None
    """Events the app is bound to."""
    problem: str | None = None
    """Why a place could not be looked at."""


class InstallMoment(Model):
    """What the app's frame showed at one moment of an installation."""

    phase: Literal["installer", "after-finish", "interface"]
    """installer: before the finish signal; after-finish: the installer's page still there; interface: the application's
    own address."""
    page: str
    snapshot: DomSnapshot
    waiting_for: str | None = None
    """What the page asks a person to do, where it does: the labels of its visible buttons and fields."""


class Installation(Model):
    """One installation, from the confirmation in the popup to the interface."""

    role: Role
    stage: str
    ordinal: int
    """1 for the first installation on this portal, 2 for the second ..."""
    consents: list[str] = Field(default_factory=list)
    confirmed: float
    """Unix seconds of the click on Install."""
    limit: float
    """Seconds that the manifest allows."""
    outcome: Literal["finished", "no-installer", "timeout", "refused", "portal-error", "crashed", "broken-off"]
    """finished: by the finish signal; no-installer: the portal needed none; refused: the portal did not install it (reason in
    problem); portal-error: an error of the portal stands in the frame; crashed: the page or the app's server died."""
    seconds: float | None = None
    """From the confirmation to the finish signal (or to the portal's answer when there is no installer)."""
    steps: list[str] = Field(default_factory=list)
    """The manifest's wizard steps that were played."""
    interface: Literal["reached", "installer-stays", "elsewhere", "not-shown"] | None = None
    """Where the user was led after the finish without doing anything; None when it did not come to that."""
    interface_page: str | None = None
    interface_seconds: float | None = None
    """From the finish signal to the interface's first content."""
    moments: list[InstallMoment] = Field(default_factory=list)
    dialogs: list[Dialog] = Field(default_factory=list)
    visits: list[str] = Field(default_factory=list)
    """Ids of the visits recorded during it (installer, interface)."""
    problem: str | None = None
    presence: PortalPresence | None = None
    """After the installation."""


class Handover(Model):
    """One request to the installer or the interface, sent the way the portal (or a bare browser) sends it."""

    target: Literal["installer", "interface"]
    attempt: Literal["post", "post-again", "get", "head"]
    """post: as recorded when the portal opened the frame; the others are sent by the tool."""
    page: str
    status: int | None = None
    failure: str | None = None
    seconds: float | None = None
    hops: list[str] = Field(default_factory=list)
    """"302 /login" for each redirect on the way."""
    headers: dict[str, str] = Field(default_factory=dict)
    body: Stored | None = None
    visible_characters: int | None = None
    """Text of the answered page without markup, scripts and styles."""


class ProbeReading(Model):
    """One reading of the manifest's data probe."""

    at: float
    kind: Literal["url", "command"]
    value: int | None = None
    problem: str | None = None
    """Why there is no value: the answer or the command's output, shortened."""


class Uninstallation(Model):
    """One uninstallation by the card's Delete button."""

    role: Role
    stage: str
    clean: bool
    """With "delete settings and data"."""
    confirmed: float
    seconds: float | None = None
    problem: str | None = None
    """Why the portal did not delete it."""
    presence: PortalPresence | None = None
    """After it."""
    probes_before: list[ProbeReading] = Field(default_factory=list)
    probes_after: list[ProbeReading] = Field(default_factory=list)
    handover_after: list[Handover] = Field(default_factory=list)
    """The app's address asked again after it, without tokens."""
    marks: list[str] = Field(default_factory=list)
    """Texts of this portal (names of the seeded company, the user's name) that handover_after or the reinstalled app must not
    show before they were asked for again."""
    marks_found: list[str] = Field(default_factory=list)
