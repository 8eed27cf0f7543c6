"""Starts the portal and the app, says where they are, shows what the app prints, and ends both."""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from types import FrameType

from e2e.embedded_target import EmbeddedTarget
from e2e.play.choices import Choices, WrongChoice, read_choices
from e2e.play.lines import Lines
from e2e.play.window import Window, has_display
from e2e.play.wording import greeting
from journey.app_process import AppDidNotStart, AppProcess, free_port
from journey.browser import Browser, BrowserMissing, find_browser
from journey.manifest import Manifest, ManifestError, load_manifest
from portal import EmbeddedPortal, PortalError, PortalUsageError

FINISHED, UNUSABLE = 0, 4
LOOK = 0.5
"""Seconds between two looks at whether the app still runs."""
Say = Callable[[str], None]


def main(arguments: Sequence[str]) -> int:
    """Keep a portal and an app up until Ctrl-C (or SIGTERM, SIGHUP). Answers the exit code: 4 when they could not be started."""
    say = Lines(sys.stdout)
    try:
        play(read_choices(arguments), say.line, say.piece)
    except KeyboardInterrupt:
        say.line("Ended before it was ready.")
    except (WrongChoice, ManifestError, AppDidNotStart, PortalError, PortalUsageError, BrowserMissing) as error:
        say.rest()
        print(f"ERROR: {error}", file=sys.stderr)  # noqa: T201 - this is the command's output
        return UNUSABLE
    return FINISHED


def play(choices: Choices, say: Say, heard: Callable[[bytes], None]) -> None:
    """Everything between the start and Ctrl-C. `heard` is given what the app prints.

    Raises ManifestError, AppDidNotStart, PortalError, PortalUsageError, BrowserMissing or WrongChoice.
    """
    manifest = load_manifest(choices.app)
    if manifest.app.kind != "rest":
        raise WrongChoice(f"An app of kind {manifest.app.kind!r} can't be installed on the embedded portal yet.")
    browser = _browser(choices)
    with ExitStack() as closing, asked_to_end() as ending:
        manifest = manifest.with_port(free_port())
        portal = closing.enter_context(
            EmbeddedPortal(
                edition=choices.edition,
                language=choices.language or manifest.locales[0],
                host=choices.portal_host,
                market=choices.market,
                console=True,
            )
        )
        target = EmbeddedTarget(portal, manifest)
        process = _start_app(manifest, target, heard, closing)
        for line in greeting(
            portal, target.app(), manifest.app.title, str(browser.executable) if browser else "chromium"
        ):
            say(line)
        if choices.browser and browser is not None:
            window = _open(browser, portal, [target.app().card_url, portal.console_url or portal.url])
            closing.callback(window.close)
        _watch(process, ending, say)
        say("Ending the app and the portal.")


def _browser(choices: Choices) -> Browser | None:
    """The browser of this machine; only --browser can't do without one."""
    if choices.browser and not has_display(os.environ):
        raise WrongChoice(
            "--browser needs a screen, and neither DISPLAY nor WAYLAND_DISPLAY is set. Leave it out, and use the command line "
            "that is printed on a machine with one."
        )
    try:
        return find_browser(os.environ)
    except BrowserMissing:
        if choices.browser:
            raise
        return None


def _start_app(
    manifest: Manifest,
    target: EmbeddedTarget,
    heard: Callable[[bytes], None],
    closing: ExitStack,
) -> AppProcess | None:
    """The app's server; None for one that runs already."""
    if manifest.serve is None or manifest.ready_url is None:
        return None
    process = AppProcess(
        manifest.serve, environment=target.app_environment(), ready_url=manifest.ready_url, heard=heard
    )
    closing.callback(process.stop)
    process.start()
    process.wait_until_ready()
    return process


def _open(browser: Browser, portal: EmbeddedPortal, addresses: Sequence[str]) -> Window:
    try:
        return Window(browser.executable, portal, addresses)
    except OSError as error:
        raise WrongChoice(f"The browser {browser.executable} could not be started: {error}.") from error


def _watch(process: AppProcess | None, ending: Ending, say: Say) -> None:
    """Until the end is asked for; says so once when the app ends by itself."""
    told = False
    while not ending.within(LOOK):
        if process is not None and process.died and not told:
            told = True
            say(
                f"The app ended by itself with exit code {process.exit_code}. The portal stays up; press Ctrl-C, mend the app "
                "and start again."
            )


class Ending:
    """Whether the end was asked for."""

    def __init__(self) -> None:
        self._asked = threading.Event()
        self._waited_for = False

    def within(self, seconds: float) -> bool:
        """Wait at most so long for somebody to ask; from the first call on, asking interrupts nothing any more."""
        self._waited_for = True
        return self._asked.wait(seconds)

    def ask(self) -> None:
        self._asked.set()
        if not self._waited_for:
            raise KeyboardInterrupt


@contextmanager
def asked_to_end() -> Iterator[Ending]:
    """Ctrl-C, SIGTERM and the terminal's end ask for it. A second one is handled as ever."""
    ending = Ending()
    numbers = [signal.SIGINT, signal.SIGTERM, *([signal.SIGHUP] if hasattr(signal, "SIGHUP") else [])]
    before = {int(number): signal.getsignal(number) for number in numbers}

    def asked(number: int, _: FrameType | None) -> None:
        signal.signal(number, before[number])
        ending.ask()

    for number in numbers:
        signal.signal(number, asked)
    try:
        yield ending
    finally:
        for number in numbers:
            signal.signal(number, before[number])
