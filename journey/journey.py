"""The journey through all stages: their order, what goes on after a failure, and what is always done at the end."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from playwright.sync_api import Error as PlaywrightError

from journey.addresses import Addresses
from journey.app_process import AppProcess
from journey.evidence import AppProcess as AppProcessFacts
from journey.evidence import Evidence, EvidenceStore, PortalFacts, Role, load
from journey.lives import NOT_SELECTED, installation_by_user, newer_version, own_scenarios
from journey.manifest import app_facts
from journey.network import outside_reachable
from journey.plan import Plan
from journey.playing import Playing, app_ended
from journey.recorder import Recorder
from journey.redaction import Redactor
from journey.run_state import RunState
from journey.stages.asking import ask_server, check_links, look_through
from journey.stages.exploring import explore
from journey.stages.installing import install
from journey.stages.opening import open_and_watch
from journey.stages.presence import look_for_app
from journey.stages.shooting import shoot
from journey.stages.uninstalling import uninstall
from journey.target import TargetError
from journey.third_party import keep_third_party_storage
from pages.errors import PageError


class PortalNotClean(TargetError):
    """The app is on the portal already: a test of its installation would prove nothing."""


class Journey:
    """One run on one portal."""

    def __init__(self, plan: Plan, store: EvidenceStore, redactor: Redactor, process: AppProcess | None) -> None:
        addresses = Addresses(plan.app.interface, (plan.app.installer, plan.app.event_handler))
        recorder = Recorder(
            store, app_origins=set(addresses.origins), portal_origin=plan.target.url, window=plan.window
        )
        self._run = RunState(plan, store, redactor, recorder, addresses, app_ended=partial(app_ended, process))
        self._playing = Playing(self._run, process)
        self._plan = plan
        self._process = process
        self._started = time.time()
        self._interrupted = False

    def go(self) -> Evidence:
        """Run all stages and return the evidence, saved to the store.

        Raises TargetError when the portal can't be used (nothing was installed then), and KeyboardInterrupt when the user broke
        off: the app is removed and the evidence saved before that.
        """
        try:
            self._check_clean()
        except BaseException:
            self._close_desks()
            raise
        try:
            self._first_life()
            self._second_life()
            newer_version(self._playing)
            installation_by_user(self._playing)
            # Last, and only where it was not done beside the links: a server may lock out whoever looks for leaks.
            self._playing.play("exposure", "admin", lambda: look_through(self._run), quiet=True)
        except KeyboardInterrupt:
            self._interrupted = True
            raise
        finally:
            self._clean_up()
            if self._process is not None:
                self._process.stop()
            evidence = self.evidence()
            self._run.store.save(evidence)
            self._close_desks()
        # As it was written: what rules see, and findings quote, has no secret in it, today as when it is judged again.
        return load(Path(self._run.store.folder))

    def _close_desks(self) -> None:
        for desk in self._run.desks.values():
            desk.close()

    def _check_clean(self) -> None:
        run, desk = self._run, self._run.desk("admin")
        try:
            browser = desk.context.browser
            kept = "the browser is not known" if browser is None else keep_third_party_storage(browser)
            if kept is not None:
                run.left_out.append(f"cookies and storage of frames may be blocked here: {kept}")
            desk.sign_in()
            run.before = look_for_app(run, desk)
        except (PageError, PlaywrightError) as error:
            raise TargetError(f"The portal {self._plan.target.url} can't be used: {error}") from error
        seen = run.before
        if (
            seen.in_installed_list
            or seen.rest_installed
            or (seen.card is not None and (seen.card.delete or seen.card.open))
        ):
            raise PortalNotClean(
                f"The portal {self._plan.target.url} is not clean: {self._plan.app.code} is installed there already. "
                "Delete it with its settings and data, or use a portal that never had it."
            )
        if seen.card is not None and seen.card.error:
            raise TargetError(f"The Market card {self._plan.app.card_url} can't be opened: {seen.card.error}")

    def _first_life(self) -> None:
        """The first installation, every screen in every role, the screenshot set, the removal."""
        run, plan = self._run, self._plan
        admin = run.desk("admin")
        installed = self._playing.play("install", "admin", lambda: install(run, admin, "install"))
        first = run.installation(1)
        usable = installed and first is not None and first.outcome in ("finished", "no-installer")
        self._playing.play("server", "admin", lambda: ask_server(run, handover=usable), quiet=True)
        for role in plan.roles:
            self._use(role, "open", "explore", usable)
        if plan.manifest.app.interface and "admin" in plan.roles:
            self._pictures(usable)
        own_scenarios(self._playing, usable=usable)
        self._links()
        if "removal" not in plan.parts:
            self._playing.skip("uninstall", "admin", NOT_SELECTED)
        elif run.installed:
            self._playing.play("uninstall", "admin", lambda: uninstall(run, admin, "uninstall", clean=True))
        else:
            self._playing.skip("uninstall", "admin", "the app was not installed")

    def _second_life(self) -> None:
        """The installation after a removal."""
        run, plan = self._run, self._plan
        admin = run.desk("admin")
        left_out = "second-life" not in plan.parts
        if left_out or run.installed or not run.uninstallations:
            reason = (
                NOT_SELECTED
                if left_out
                else "the app was not uninstalled"
                if run.installed
                else "the app was not installed"
            )
            for stage, role in (("reinstall", "admin"), *(("reopen", role) for role in plan.roles)):
                self._playing.skip(stage, role, reason)
            return
        installed = self._playing.play("reinstall", "admin", lambda: install(run, admin, "reinstall"))
        second = run.installation(2)
        usable = installed and second is not None and second.outcome in ("finished", "no-installer")
        for role in plan.roles:
            self._use(role, "reopen", None, usable)
        self._links()

    def _links(self) -> None:
        """Ask the addresses that were not asked before, while the app is still installed."""
        if self._run.visits:
            self._playing.play("links", "admin", lambda: check_links(self._run), quiet=True)

    def _use(self, role: Role, stage: str, explore_stage: str | None, usable: bool) -> None:
        """Open the app in one role and, in the first life, explore it."""
        run = self._run
        if not self._plan.manifest.app.interface:
            return
        if not usable:
            for name in filter(None, (stage, explore_stage)):
                self._playing.skip(name, role, "the installation did not end")
            return
        desk = run.desk(role)

        def look() -> None:
            desk.sign_in()
            seen = open_and_watch(run, desk, stage, self._plan.locales[0])
            if seen.failure:
                raise PageError(seen.failure)

        opened = self._playing.play(stage, role, look)
        if explore_stage is None:
            return
        start = next(
            (v for v in reversed(run.visits) if v.stage == stage and v.role == role and v.kind == "start"), None
        )
        if "explore" not in self._plan.parts:
            self._playing.skip(explore_stage, role, NOT_SELECTED)
            return
        if not opened or start is None or start.portal_error:
            self._playing.skip(explore_stage, role, "the app did not open")
            return
        self._playing.play(explore_stage, role, lambda: explore(run, desk, explore_stage, start))

    def _pictures(self, usable: bool) -> None:
        """The screenshot set in every language; languages after the first are switched on for it and off again."""
        run, plan = self._run, self._plan
        if "screenshots" not in plan.parts:
            self._playing.skip("screenshots", "admin", NOT_SELECTED)
            return
        if not usable:
            self._playing.skip("screenshots", "admin", "the installation did not end")
            return
        admin = run.desk("admin")
        self._playing.play("screenshots", "admin", lambda: shoot(run, admin, plan.locales[0]), locale=plan.locales[0])
        for locale in plan.locales[1:]:
            if not plan.target.speak(locale):
                self._playing.skip("screenshots", "admin", f"the portal can't be switched to {locale}", locale)
                continue
            self._playing.play("open", "admin", partial(self._greet, locale), locale=locale)
            self._playing.play("screenshots", "admin", partial(shoot, run, admin, locale), locale=locale)
        if len(plan.locales) > 1:
            plan.target.speak(plan.locales[0])

    def _greet(self, locale: str) -> None:
        seen = open_and_watch(self._run, self._run.desk("admin"), "open", locale)
        if seen.failure:
            raise PageError(seen.failure)

    def _clean_up(self) -> None:
        """Remove the app, whatever happened before."""
        run = self._run
        if run.installed:
            self._playing.play("cleanup", "admin", lambda: uninstall(run, run.desk("admin"), "cleanup", clean=False))
        elif run.installations and not self._interrupted:
            self._playing.skip("cleanup", "admin", "nothing was left to remove")

    def evidence(self) -> Evidence:
        """Everything recorded so far."""
        run, plan = self._run, self._plan
        log = plan.target.log()
        return Evidence(
            tool=plan.tool,
            app=app_facts(
                plan.manifest,
                address=plan.app.interface,
                installer=plan.app.installer,
                event_handler=plan.app.event_handler,
            ),
            portal=PortalFacts(
                kind=plan.target.kind,
                edition=plan.target.edition,
                url=plan.target.url,
                locales=list(plan.locales),
                member_id=plan.target.member_id(),
            ),
            roles=list(plan.roles),
            started=datetime.fromtimestamp(self._started, UTC),
            seconds=round(time.time() - self._started, 2),
            window=plan.window,
            before=run.before,
            stages=run.stages,
            installations=run.installations,
            handovers=run.handovers,
            uninstallations=run.uninstallations,
            update=run.update,
            scenarios=run.scenarios,
            visits=run.visits,
            links=run.links,
            resource_checks=run.resource_checks,
            server=run.server,
            shots=run.shots,
            log=log,
            app_process=self._process_facts(),
            network=outside_reachable(plan.target.proxy()),
            left_out=run.left_out,
            interrupted=self._interrupted,
            **{"schema": 1},
        ).at(Path(run.store.folder))

    def _process_facts(self) -> AppProcessFacts | None:
        return None if self._process is None else self._process.record(self._run.store, died_in=self._playing.died_in)
