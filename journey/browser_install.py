"""Sees to it that there is a browser: looks, tries Playwright's download, then the system's package manager.

Run as `python -m journey.browser [--remember FILE]`; prints one line that names the browser, or one sentence that says
what to install (exit code 1). `--remember` writes the browser's path into FILE, for the set-up's next start.
"""

from __future__ import annotations

import argparse
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from journey.browser import Browser, BrowserMissing, find_browser

# Behind a firewall the download hangs; a machine that can reach it usually needs less than this.
DOWNLOAD_TIME_LIMIT = 30.0
# When nothing but the download is left, it may take as long as a slow line needs.
PATIENT_DOWNLOAD_TIME_LIMIT = 900.0
PACKAGE_TIME_LIMIT = 600.0

Run = Callable[[Sequence[str], float], "Outcome"]


@dataclass(frozen=True)
class Outcome:
    """How a command ended: `code` is its exit code, or None when it was ended for taking too long."""

    code: int | None
    output: str = ""


def run_limited(command: Sequence[str], limit: float) -> Outcome:
    """Run `command` for at most `limit` seconds, with its whole process group ended past that."""
    try:
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            start_new_session=True,
        )
    except OSError as error:
        return Outcome(127, str(error))
    try:
        output, _ = process.communicate(timeout=limit)
    except subprocess.TimeoutExpired:
        _end_group(process)
        output, _ = process.communicate()
        return Outcome(None, output)
    except BaseException:  # Ctrl-C must not leave a download running
        _end_group(process)
        raise
    return Outcome(process.returncode, output)


def _end_group(process: subprocess.Popen[str]) -> None:
    if sys.platform == "win32":
        subprocess.run(["taskkill", "/F", "/T", "/PID", str(process.pid)], capture_output=True, check=False)
    else:
        os.killpg(process.pid, signal.SIGKILL)


def package_commands(environment: Mapping[str, str], root: Sequence[str] | None) -> list[list[list[str]]]:
    """The ways to install a browser with what is on PATH; each way is a list of commands.

    `root` is what to put before a command that needs the administrator ([] as root, ["sudo", "-n"]), None when such
    commands are not allowed here.
    """

    def there(name: str) -> bool:
        return shutil.which(name, path=environment.get("PATH", os.defpath)) is not None

    ways: list[list[list[str]]] = []
    if root is not None and there("apt-get"):
        install = [*root, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq", "install", "-y"]
        update = [*root, "apt-get", "-qq", "update"]
        ways += [[update, [*install, "--no-install-recommends", "chromium"]], [[*install, "chromium-browser"]]]
    if root is not None and there("dnf"):
        ways.append([[*root, "dnf", "install", "-y", "-q", "chromium"]])
    if root is not None and there("apk"):
        ways.append([[*root, "apk", "add", "--quiet", "chromium"]])
    if there("brew"):
        ways.append([["brew", "install", "--quiet", "--cask", "google-chrome"]])
    return ways


def root_command(run: Run) -> list[str] | None:
    """What makes a command run as the administrator without asking for anything, or None."""
    if sys.platform == "win32":
        return None
    if os.geteuid() == 0:
        return []
    return ["sudo", "-n"] if run(["sudo", "-n", "true"], 10.0).code == 0 else None


def ensure_browser(environment: Mapping[str, str], run: Run, say: Callable[[str], None]) -> Browser:
    """Return a browser of this machine, installing one where that is allowed.

    Raises `BrowserMissing` with one sentence when nothing helped.
    """
    try:
        return find_browser(environment)
    except BrowserMissing:
        if environment.get("B24_BROWSER"):
            raise  # the user wants that one and no other

    download = [sys.executable, "-m", "playwright", "install", "chromium"]
    say("downloading Chromium")
    outcome = run(download, DOWNLOAD_TIME_LIMIT)
    root = root_command(run)
    if outcome.code == 0:
        browser = _look(environment)
        if browser is None and root is not None:
            # It is there and does not start: a bare Linux lacks libraries, which Playwright knows by name.
            run([*root, sys.executable, "-m", "playwright", "install-deps", "chromium"], PACKAGE_TIME_LIMIT)
            browser = _look(environment)
        if browser is not None:
            return browser
    else:
        say("the download is out of reach" if outcome.code else "the download takes too long")

    for way in package_commands(environment, root):
        say(f"installing a browser with {_manager(way)}")
        for command in way:
            run(command, PACKAGE_TIME_LIMIT)
        browser = _look(environment)
        if browser is not None:
            return browser

    if outcome.code is None:
        say("downloading Chromium once more, with patience")
        if run(download, PATIENT_DOWNLOAD_TIME_LIMIT).code == 0:
            browser = _look(environment)
            if browser is not None:
                return browser
    return find_browser(environment)


def _look(environment: Mapping[str, str]) -> Browser | None:
    try:
        return find_browser(environment)
    except BrowserMissing:
        return None  # the next way is tried; the last look lets the error out


def _manager(way: list[list[str]]) -> str:
    return next(word for word in way[-1] if word in {"apt-get", "dnf", "apk", "brew"})


def main(arguments: Sequence[str]) -> int:
    """The command line; returns the exit code."""
    parser = argparse.ArgumentParser(prog="python -m journey.browser", description="Find or install a browser.")
    parser.add_argument("--remember", type=Path, metavar="FILE", help="write the browser's path into FILE")
    options = parser.parse_args(arguments)

    def say(step: str) -> None:
        sys.stdout.write(f"Set-up: {step}\n")
        sys.stdout.flush()

    try:
        browser = ensure_browser(os.environ, run_limited, say)
    except BrowserMissing as error:
        sys.stderr.write(f"Set-up stopped: {error}\n")
        return 1
    if options.remember:
        options.remember.write_text(f"{browser.executable}\n", encoding="utf-8")
    say(f"browser is {browser}")
    return 0
