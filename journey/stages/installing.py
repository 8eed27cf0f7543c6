"""Installs the app by its Market card and follows it to the interface, the way a moderator watches it."""

from __future__ import annotations

import time
from typing import Literal

from playwright.sync_api import Error as PlaywrightError

from journey.desk import Desk
from journey.evidence import Dialog, DomSnapshot, Installation, InstallMoment
from journey.explore.steps import play_steps
from journey.recorder import OpenVisit
from journey.run_state import RunState
from journey.stages.asked_for import asked_for
from journey.stages.finish_signal import FinishSignal
from journey.stages.handover_forms import HandoverForms
from journey.stages.presence import app_id_in, look_for_app, presence_by_record
from pages.app_frame import AppFrame
from pages.errors import InstallRefused, NotLoaded, PageError
from pages.install_popup import InstallPopup
from pages.market_card import MarketCard

MOMENTS = (0.4, 1.2, 2.5, 4.0, 6.0, 10.0, 15.0, 20.0, 30.0, 45.0)
"""Seconds after the installer was opened at which its page is looked at; past the last, every LATER seconds."""
LATER = 20.0
LOOK = 0.1
"""Seconds between two looks at an installer that is at work."""

WATCHED = ("install", "reinstall")
"""Installations after which the lists and menus of the portal are looked at."""

Phase = Literal["installer", "after-finish", "interface"]
Outcome = Literal["finished", "no-installer", "timeout", "refused", "portal-error", "crashed", "broken-off"]
Interface = Literal["reached", "installer-stays", "elsewhere", "not-shown"]


def install(run: RunState, desk: Desk, stage: str, *, newer: str | None = None) -> str:
    """Install the app and write the Installation; returns a short line for people.

    `newer` is the card of a newer version, to which the installed app is updated. After the first two installations the app is
    looked for where a person sees it, after others in the portal's records alone. Raises PageError when the portal did not do
    its part; the Installation is written all the same.
    """
    with HandoverForms(run, desk.page), FinishSignal(desk.page) as signal:
        installing = _Installing(run, desk, stage, signal, newer)
        try:
            installing.go()
        finally:
            run.installations.append(installing.close())
    if run.installed and not desk.page.is_closed():
        presence = look_for_app(run, desk) if stage in WATCHED else presence_by_record(run)
        seen = run.installations[-1].model_copy(update={"presence": presence})
        run.installations[-1] = seen
    return _said(run.installations[-1])


class _Installing:
    """One installation while it goes on."""

    def __init__(self, run: RunState, desk: Desk, stage: str, signal: FinishSignal, newer: str | None) -> None:
        self._run, self._desk, self._stage, self._signal, self._newer = run, desk, stage, signal, newer
        self._frame = AppFrame(desk.page, desk.limits)
        self._visit: OpenVisit = run.recorder.begin(
            desk.page,
            role=desk.role,
            stage=stage,
            locale=run.plan.locales[0],
            kind="installer",
            name="Installer",
            path=["Update on the Market card" if newer else "Install on the Market card"],
        )
        self._consents: list[str] = []
        self._confirmed = time.time()
        self._ended: float | None = None
        self._outcome: Outcome = "broken-off"
        self._steps: list[str] = []
        self._interface: Interface | None = None
        self._interface_page: str | None = None
        self._interface_seconds: float | None = None
        self._moments: list[InstallMoment] = []
        self._problem: str | None = None
        self._without_frame = False
        """True of an app that the portal never opens: there is no screen to write down."""

    def go(self) -> None:
        """From the card to the interface. Raises PageError and Playwright's Error; close() is due in any case."""
        try:
            popup = self._confirm()
            if popup.rest_only:
                self._without_frame = True
                self._ended, self._outcome = time.time(), "no-installer"
                popup.close()
                self._run.plan.target.wait_for_events(self._run.plan.limits.events)
            else:
                self._follow(popup)
        except InstallRefused as error:
            self._outcome, self._problem = "refused", str(error)
            raise
        except (PageError, PlaywrightError) as error:
            self._problem = self._problem or str(error)
            raise

    def close(self) -> Installation:
        """End the visit and return the evidence."""
        seen = self._visit.finish(layouts=self._interface is None, links=False)
        if not self._without_frame:
            self._run.visits.append(seen)
        if seen.crashed or (self._outcome == "broken-off" and self._desk.page.is_closed()):
            self._outcome = "crashed"
        return self._model(seen.id, seen.dialogs)

    def _confirm(self) -> InstallPopup:
        card = MarketCard(self._desk.page, self._newer or self._run.plan.app.card_url, self._desk.limits)
        card.open()
        popup = card.start_update() if self._newer else card.start_install()
        self._consents = [consent.kind for consent in popup.consents]
        popup.accept_consents()
        self._confirmed = time.time()
        popup.confirm()
        popup.wait_until_installed()
        self._run.installed = True
        return popup

    def _follow(self, popup: InstallPopup) -> None:
        answered = time.time()
        popup.open_application()
        if self._run.plan.app.installer is not None:
            if not self._until_finished():
                return
            self._ended, self._outcome = self._signal.at, "finished"
        else:
            self._ended, self._outcome = answered, "no-installer"
        self._see_interface(self._ended or answered)

    def _until_finished(self) -> bool:
        """Look at the installer's page until it finishes; False when it failed or the time was over, with the problem noted."""
        # From here on it is the app's time: a portal that is slow to open the installer takes none of it.
        opened = time.time()
        deadline = opened + self._run.plan.manifest.install.timeout
        due = [opened + seconds for seconds in MOMENTS]
        wizard = self._run.plan.manifest.install.steps
        while self._signal.at is None:
            now = time.time()
            if now >= deadline:
                self._take_moment("installer")
                self._outcome = "timeout"
                self._problem = f"no finish signal within {self._run.plan.manifest.install.timeout:g} s"
                return False
            shown, ended = self._frame.error_text, self._run.app_ended()
            if shown or ended:
                self._outcome, self._problem = ("portal-error", shown) if shown else ("crashed", ended)
                return False
            if now < due[0]:
                self._desk.page.wait_for_timeout(LOOK * 1000)
                continue
            due = due[1:] or [now + LATER]
            self._take_moment("installer")
            if wizard and not self._steps and self._visit.settle(1.0):
                self._steps = play_steps(self._frame, wizard, self._visit.step)
        return True

    def _see_interface(self, since: float) -> None:
        """Look where the portal leads after the finish, with nobody doing anything."""
        plan, frame, addresses = self._run.plan, self._frame, self._run.addresses
        self._visit.step("the installation was finished")
        try:
            frame.wait_until_posted_to(plan.app.interface, plan.limits.interface, exact=True)
        except NotLoaded as error:
            shown = frame.error_text
            self._interface = "not-shown" if shown or not frame.present else "installer-stays"
            self._problem = shown or str(error)
            self._take_moment("after-finish")
            return
        self._visit.settle(plan.limits.settle)
        self._take_moment("interface")
        address, installer = frame.address, plan.app.installer
        if frame.refused:
            self._interface = "not-shown"
        elif (
            installer
            and not addresses.same_screen(installer, plan.app.interface)
            and addresses.same_screen(address, installer)
        ):
            self._interface = "installer-stays"
        else:
            self._interface = "reached" if addresses.own(address) else "elsewhere"
        self._interface_page = addresses.page(address)
        self._interface_seconds = round(time.time() - since, 2)
        self._run.app_id = app_id_in(self._desk.page.url) or self._run.app_id

    def _take_moment(self, phase: Phase) -> None:
        """Write down what the app's frame shows now; nothing when it is just being replaced."""
        snapshot = self._visit.snapshot(picture=True) if self._frame.present else None
        if snapshot is None or (phase == "installer" and self._finished_before(snapshot)):
            return
        self._moments.append(
            InstallMoment(
                phase=phase,
                page=self._run.addresses.page(snapshot.url),
                snapshot=snapshot,
                waiting_for=asked_for(self._visit.frame) if phase != "interface" else None,
            )
        )

    def _finished_before(self, snapshot: DomSnapshot) -> bool:
        """Whether the installer had finished when its page was read: on a busy machine the interface may stand there by then."""
        return self._signal.at is not None and self._visit.log.started + snapshot.at >= self._signal.at

    def _model(self, visit: str, dialogs: list[Dialog]) -> Installation:
        return Installation(
            role=self._desk.role,
            stage=self._stage,
            ordinal=len(self._run.installations) + 1,
            consents=self._consents,
            confirmed=self._confirmed,
            limit=self._run.plan.manifest.install.timeout,
            outcome=self._outcome,
            seconds=None if self._ended is None else round(max(0.0, self._ended - self._confirmed), 2),
            steps=self._steps,
            interface=self._interface,
            interface_page=self._interface_page,
            interface_seconds=self._interface_seconds,
            moments=self._moments,
            dialogs=dialogs,
            visits=[] if self._without_frame else [visit],
            problem=self._problem,
        )


def _said(installation: Installation) -> str:
    if installation.seconds is not None:
        return f"finished after {installation.seconds:.1f} s"
    return installation.problem or installation.outcome
