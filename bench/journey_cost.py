"""What recording costs: the journey of the demo app against the same stages driven with nothing recorded.

Run: python -m bench.journey_cost [--app PATH] [--rounds N]

Both drive the same page objects on a fresh embedded portal, with both accounts, in one browser. The bare run installs, opens,
clicks the same controls that exploring clicked, goes to the declared pages, takes the same declared pictures, removes and
installs again; it waits for documents to be loaded, and looks at nothing. Goal: the recorded journey takes at most 2.0 times
as long.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

from playwright.sync_api import Browser, Error, Page, sync_playwright

from e2e.embedded_target import EmbeddedTarget
from e2e.options import DEMO, PortalChoice, RunOptions
from e2e.recording import BrowserParts, record
from journey.app_process import AppProcess, free_port
from journey.browser import find_browser
from journey.evidence import Evidence, Role
from journey.explore.steps import open_path, play_steps
from journey.launch import launch_arguments
from journey.manifest import Manifest, load_manifest
from journey.plan import WINDOW
from pages.app_frame import AppFrame
from pages.left_menu import LeftMenu
from pages.market_card import MarketCard
from pages.sign_in import SignIn
from portal import EmbeddedPortal

GOAL = 2.0
NOT_DRIVEN = ("scenario", "update", "user-install")
"""Stages that the bare run leaves out; their time is taken off the recorded run's."""
ROLES: tuple[Role, ...] = ("admin", "user")


def options_for(manifest: Path, report: Path) -> RunOptions:
    """A whole run in one language: further languages only add more of the same."""
    return RunOptions(
        portals=(PortalChoice("embedded", "cloud"),),
        manifest_path=manifest,
        manifest=load_manifest(manifest),
        report=report,
        roles=ROLES,
        locales=("en",),
        portal_host=None,
        evidence=None,
        storage_states={},
        browser_server=None,
        strict=False,
    )


class BareRun:
    """The same stages with nothing recorded."""

    def __init__(self, browser: Browser, manifest: Manifest, evidence: Evidence) -> None:
        self._browser = browser
        self._manifest = manifest
        self._evidence = evidence

    def go(self) -> float:
        """Drive all stages; seconds, the starting of the portal and the app not counted."""
        manifest = self._manifest.with_port(free_port())
        with EmbeddedPortal() as portal:
            target = EmbeddedTarget(portal, manifest)
            if manifest.serve is None:
                raise SystemExit("The benchmark needs an app with [serve].")
            with AppProcess(
                manifest.serve, environment=target.app_environment(), ready_url=manifest.ready_url
            ) as process:
                process.wait_until_ready()
                began = time.perf_counter()
                self._stages(portal, target)
                return time.perf_counter() - began

    def _stages(self, portal: EmbeddedPortal, target: EmbeddedTarget) -> None:
        pages = {role: self._signed_in(portal, target, role) for role in ROLES}
        app = target.app()
        self._install(pages["admin"], app.card_url, app.interface)
        for role in ROLES:
            self._open(pages[role], portal)
            self._click_through(pages[role], role)
            self._declared(pages[role])
        self._pictures(pages["admin"], portal)
        self._delete(pages["admin"], app.card_url)
        self._install(pages["admin"], app.card_url, app.interface)
        for role in ROLES:
            self._open(pages[role], portal)
        self._delete(pages["admin"], app.card_url)
        for page in pages.values():
            page.context.close()

    def _signed_in(self, portal: EmbeddedPortal, target: EmbeddedTarget, role: Role) -> Page:
        context = self._browser.new_context(
            ignore_https_errors=True,
            proxy={"server": portal.proxy_url},
            viewport={"width": WINDOW.width, "height": WINDOW.height},
        )
        page = context.new_page()
        account = target.account(role)
        sign_in = SignIn(page, portal.url)
        sign_in.open()
        sign_in.sign_in(account.login, account.password)
        return page

    def _install(self, page: Page, card_url: str, interface: str) -> None:
        card = MarketCard(page, card_url)
        card.open()
        popup = card.start_install()
        popup.accept_consents()
        popup.confirm()
        popup.wait_until_installed()
        frame = popup.open_application()
        frame.wait_until_posted_to(interface, exact=True)
        frame.wait_until_loaded()

    def _open(self, page: Page, portal: EmbeddedPortal) -> AppFrame:
        page.goto(f"{portal.url}/", wait_until="domcontentloaded")
        menu = LeftMenu(page)
        item = next(each for each in menu.app_items if each.title == self._manifest.app.title)
        frame = menu.open_app(item.app_id)
        frame.wait_until_loaded()
        return frame

    def _click_through(self, page: Page, role: Role) -> None:
        frame = AppFrame(page)
        for visit in self._evidence.visits:
            if visit.role != role or visit.stage not in ("open", "explore"):
                continue
            for click in visit.clicks:
                try:
                    frame.frame.locator(click.selector).first.click(timeout=500)
                except Error:
                    continue  # the walk is not the same to the letter: another screen is shown now
                frame.wait_until_loaded()

    def _declared(self, page: Page) -> None:
        frame = AppFrame(page)
        for declared in self._manifest.pages:
            if declared.path is not None:
                open_path(frame.frame, declared.path)
                frame.wait_until_loaded()
            play_steps(frame, declared.steps, lambda words: None)
            frame.wait_until_loaded()

    def _pictures(self, page: Page, portal: EmbeddedPortal) -> None:
        frame = self._open(page, portal)
        for shot in self._manifest.screenshots:
            if shot.path:
                open_path(frame.frame, shot.path)
            play_steps(frame, shot.steps, lambda words: None)
            frame.wait_until_loaded()
            page.screenshot()

    def _delete(self, page: Page, card_url: str) -> None:
        card = MarketCard(page, card_url)
        card.open()
        popup = card.start_delete()
        popup.delete_settings_and_data(True)
        popup.confirm()


def not_driven(evidence: Evidence) -> float:
    """Seconds of the recorded run's stages that the bare one does not have."""
    return sum(stage.seconds for stage in evidence.stages if stage.name in NOT_DRIVEN)


def measure(manifest: Path, rounds: int) -> list[tuple[float, float]]:
    """Seconds of the recorded and of the bare run, for each round."""
    measured = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(**launch_arguments(find_browser(os.environ).executable))
        parts = BrowserParts(browser, {}, f"chromium {browser.version}")
        for _ in range(rounds):
            with tempfile.TemporaryDirectory() as folder:
                options = options_for(manifest, Path(folder))
                evidence = record(options, options.portals[0], parts, lambda stage: None)
                bare = BareRun(browser, options.manifest, evidence).go()
                measured.append((evidence.seconds - not_driven(evidence), bare))
        browser.close()
    return measured


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--app", type=Path, default=DEMO)
    parser.add_argument("--rounds", type=int, default=3)
    arguments = parser.parse_args()
    measured = measure(arguments.app, arguments.rounds)
    for recorded, bare in measured:
        sys.stdout.write(f"recorded {recorded:6.1f} s   bare {bare:6.1f} s   ratio {recorded / bare:4.2f}\n")
    ratio = statistics.median(recorded / bare for recorded, bare in measured)
    sys.stdout.write(f"median ratio {ratio:.2f} (goal: at most {GOAL})\n")


if __name__ == "__main__":
    main()
