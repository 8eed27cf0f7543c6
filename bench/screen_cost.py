"""What looking at one screen costs, and whether memory stays flat over many.

Run: python -m bench.screen_cost [--app PATH] [--rounds N] [--screens N] [--per-page N]

The portal opens the app in its slider from the left menu. The bare visit waits until the app's document is loaded and takes one
screenshot. The full one records everything, in four windows and with axe, and judges the screen by every rule that judges
screens. Both are done by turns in one browser, so the ratio means something on any machine. Goal: at most 2.5.

After that the full visit is repeated, and the memory of this process, of Playwright's driver and of the browser is read on the
way. Goal: what they hold after the last screen is little more than after a quarter of them. A page is closed and another one
opened after `--per-page` screens, since Playwright keeps what it knows of a request until the page is closed, or ten thousand
more have come; with as many as `--screens` all are looked at on one page. Resident memory is read from /proc: on other systems
it is not measured.
"""

from __future__ import annotations

import argparse
import os
import re
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from checks.catalogue import all_rules
from e2e.embedded_target import EmbeddedTarget
from e2e.options import DEMO
from journey.app_process import AppProcess, free_port
from journey.browser import find_browser
from journey.evidence import EvidenceStore, Visit
from journey.launch import launch_arguments
from journey.manifest import Manifest, load_manifest
from journey.plan import WINDOW
from journey.recorder import Recorder
from journey.redaction import Redactor
from pages.app_frame import AppFrame
from pages.left_menu import LeftMenu
from pages.market_card import MarketCard
from pages.sign_in import SignIn
from portal import EmbeddedPortal
from tests.checks.build import evidence

GOAL = 2.5
JUDGES = tuple(rule for rule in all_rules() if rule.family == "frame" and rule.decide is not None)


@dataclass
class Screen:
    """An installed app on a portal, and the browser in which it is opened."""

    portal: EmbeddedPortal
    target: EmbeddedTarget
    manifest: Manifest
    browser: Browser

    def signed_in(self, recorder: Recorder | None) -> Page:
        """A page of a context of its own, signed in as the administrator; with the recorder listening where one is given."""
        context = self._context()
        if recorder is not None:
            recorder.attach(context)
        page = context.new_page()
        account = self.target.account("admin")
        sign_in = SignIn(page, self.portal.url)
        sign_in.open()
        sign_in.sign_in(account.login, account.password)
        return page

    def install(self, page: Page) -> None:
        """Install the app from its card."""
        app = self.target.app()
        card = MarketCard(page, app.card_url)
        card.open()
        popup = card.start_install()
        popup.accept_consents()
        popup.confirm()
        popup.wait_until_installed()
        popup.open_application().wait_until_posted_to(app.interface, exact=True)

    def open(self, page: Page) -> AppFrame:
        """Open the app in the slider."""
        page.goto(f"{self.portal.url}/", wait_until="domcontentloaded")
        menu = LeftMenu(page)
        item = next(each for each in menu.app_items if each.title == self.manifest.app.title)
        frame = menu.open_app(item.app_id)
        frame.wait_until_loaded()
        return frame

    def bare(self, page: Page) -> float:
        """Seconds of a visit with one screenshot and nothing else."""
        began = time.perf_counter()
        self.open(page)
        page.screenshot()
        return time.perf_counter() - began

    def full(self, page: Page, recorder: Recorder) -> tuple[float, Visit]:
        """Seconds of a visit that is recorded and judged whole, and what was recorded."""
        recorder.measured.clear()  # a run measures a screen that it knows less closely; here each is to be a new one
        began = time.perf_counter()
        visit = recorder.begin(page, role="admin", stage="open", locale="en", kind="start", name="")
        self.open(page)
        visit.settle(15.0)
        seen = visit.finish(slider=True)
        run = evidence(visits=[seen], folder=recorder.store.folder)
        for rule in JUDGES:
            if rule.decide is not None:
                rule.decide(run)
        return time.perf_counter() - began, seen

    def _context(self) -> BrowserContext:
        size = {"width": WINDOW.width, "height": WINDOW.height}
        return self.browser.new_context(
            ignore_https_errors=True,
            proxy={"server": self.portal.proxy_url},
            viewport={"width": size["width"], "height": size["height"]},
        )


@contextmanager
def installed(manifest: Manifest, browser: Browser) -> Iterator[tuple[Screen, Page]]:
    """The app, installed on a fresh portal, and a page that is not recorded. Raises SystemExit for an app without [serve]."""
    with EmbeddedPortal() as portal:
        target = EmbeddedTarget(portal, manifest)
        if manifest.serve is None or manifest.ready_url is None:
            raise SystemExit("The benchmark needs an app with [serve].")
        with AppProcess(manifest.serve, environment=target.app_environment(), ready_url=manifest.ready_url) as process:
            process.wait_until_ready()
            screen = Screen(portal, target, manifest, browser)
            page = screen.signed_in(None)
            screen.install(page)
            yield screen, page


def recorder_for(screen: Screen, folder: Path) -> Recorder:
    """A recorder that writes to that folder."""
    store = EvidenceStore(folder, Redactor().text)
    origins = {screen.target.app().interface}
    return Recorder(store, app_origins=origins, portal_origin=screen.portal.url, window=WINDOW)


def descendants(process: int) -> list[int]:
    """Ids of all processes that come from this one; itself is not among them."""
    children: dict[int, list[int]] = {}
    for entry in Path("/proc").glob("[0-9]*/stat"):
        try:
            parent = int(entry.read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()[1])
        except OSError:
            continue  # it ended while the list was read
        children.setdefault(parent, []).append(int(entry.parent.name))
    found, waiting = [], [process]
    while waiting:
        for child in children.get(waiting.pop(), []):
            found.append(child)
            waiting.append(child)
    return found


def resident(process: int) -> float:
    """Megabytes of memory that a process holds; 0 when it has ended."""
    try:
        lines = Path(f"/proc/{process}/status").read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS:")), 0.0)


@dataclass(frozen=True)
class Held:
    """Megabytes that the processes of a run hold, with memory that several of the browser's share counted for each."""

    own: float
    """This process: the recorder, the rules, the embedded portal."""
    driver: float
    """Playwright's, which speaks with the browser."""
    browser: float

    @classmethod
    def now(cls) -> Held:
        """At this moment."""
        family = {process: _command(process) for process in descendants(os.getpid())}
        return cls(
            resident(os.getpid()),
            sum(resident(process) for process, command in family.items() if "run-driver" in command),
            sum(resident(process) for process, command in family.items() if _BROWSER.match(command)),
        )

    def __str__(self) -> str:
        return f"this process {self.own:6.0f} MB   driver {self.driver:6.0f} MB   browser {self.browser:6.0f} MB"


_BROWSER = re.compile(r"\S*/(?:chrom|headless_shell)")


def _command(process: int) -> str:
    try:
        return Path(f"/proc/{process}/cmdline").read_text(encoding="utf-8", errors="replace").replace("\0", " ")
    except OSError:
        return ""  # it has ended


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--app", type=Path, default=DEMO)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--screens", type=int, default=200)
    parser.add_argument("--per-page", type=int, default=50)
    arguments = parser.parse_args()
    manifest = load_manifest(arguments.app).with_port(free_port())
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(**launch_arguments(find_browser(os.environ).executable))
        with installed(manifest, browser) as (screen, plain):
            recorder = recorder_for(screen, Path(folder))
            watched = screen.signed_in(recorder)
            screen.bare(plain), screen.full(watched, recorder)  # the first of each fills caches
            pairs = [(screen.bare(plain), screen.full(watched, recorder)[0]) for _ in range(arguments.rounds)]
            report_cost(pairs)
            report_memory(screen, watched, recorder, arguments.screens, arguments.per_page)
        browser.close()


def report_cost(pairs: list[tuple[float, float]]) -> None:
    """Print each pair and the ratio of the medians."""
    for bare, full in pairs:
        sys.stdout.write(f"bare {bare:5.2f} s   full {full:5.2f} s   ratio {full / bare:4.2f}\n")
    bare, full = (statistics.median(side) for side in zip(*pairs, strict=True))
    sys.stdout.write(f"medians: bare {bare:.2f} s, full {full:.2f} s, ratio {full / bare:.2f} (goal: at most {GOAL})\n")


def report_memory(screen: Screen, page: Page, recorder: Recorder, screens: int, per_page: int) -> None:
    """Look at that many screens and print what is held on the way, pages still open."""
    kept: list[Visit] = []  # as a run keeps them until its end
    seen: list[tuple[int, Held]] = []
    for number in range(1, screens + 1):
        kept.append(screen.full(page, recorder)[1])
        if number % max(1, screens // 4) == 0:
            seen.append((number, Held.now()))
            sys.stdout.write(f"after {number:4} screens: {seen[-1][1]}\n")
            sys.stdout.flush()
        if number % per_page == 0 and number < screens:
            page = _another(page)
    (first, early), (last, late) = seen[0], seen[-1]
    if last > first:
        own, driver = ((late.own - early.own) / (last - first), (late.driver - early.driver) / (last - first))
        sys.stdout.write(
            f"a screen more, after the first {first}: this process {own:+.2f} MB, driver {driver:+.2f} MB\n"
        )


def _another(page: Page) -> Page:
    """A new page of the same context, in place of that one."""
    context = page.context
    page.close()
    return context.new_page()


if __name__ == "__main__":
    main()
