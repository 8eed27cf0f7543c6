"""Which browser the run uses.

A Chromium is taken from the first place that has one that starts: the one asked for by `B24_BROWSER`, the one that
Playwright downloaded, one on PATH, one in the usual places of the system. Every browser is given to Playwright by its
path, so that the run behaves the same whichever it is. `python -m journey.browser` sees to it that there is one
(journey/browser_install.py).
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

# The first start of a browser on a cold disk takes seconds.
VERSION_TIME_LIMIT = 20.0

NAMES_ON_PATH = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "microsoft-edge",
    "microsoft-edge-stable",
)

USUAL_PLACES: Mapping[str, tuple[str, ...]] = {
    "linux": (
        "/usr/lib/chromium/chromium",
        "/opt/google/chrome/chrome",
        "/opt/microsoft/msedge/msedge",
        "/snap/bin/chromium",
        "/var/lib/flatpak/exports/bin/org.chromium.Chromium",
    ),
    "darwin": (
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        "/Applications/Chromium.app/Contents/MacOS/Chromium",
        "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
        "~/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    ),
    "win32": (
        r"%ProgramFiles%\Google\Chrome\Application\chrome.exe",
        r"%ProgramFiles(x86)%\Google\Chrome\Application\chrome.exe",
        r"%LocalAppData%\Google\Chrome\Application\chrome.exe",
        r"%LocalAppData%\Chromium\Application\chrome.exe",
        r"%ProgramFiles(x86)%\Microsoft\Edge\Application\msedge.exe",
        r"%ProgramFiles%\Microsoft\Edge\Application\msedge.exe",
    ),
}

# Inside `chromium-REVISION` of Playwright's folder of downloads, as its releases for the three systems name it.
DOWNLOADED = (
    "chrome-linux*/chrome",
    "chrome-mac*/*.app/Contents/MacOS/*",
    "chrome-win*/chrome.exe",
)


class BrowserMissing(Exception):
    """No usable browser; the text is a sentence for the user that says what to do."""


@dataclass(frozen=True)
class Browser:
    """A Chromium that starts.

    `executable` goes to Playwright's `executable_path`; `name` is "Chromium", "Google Chrome" or "Microsoft Edge";
    `version` is dotted numbers, or "unknown" on Windows, where a browser does not print it; `source` says where it was
    found, in words for a person.
    """

    executable: Path
    name: str
    version: str
    source: str

    def __str__(self) -> str:
        return f"{self.name} {self.version} ({self.executable}, {self.source})"


def find_browser(environment: Mapping[str, str]) -> Browser:
    """Return the browser to use on this machine.

    `environment` is that of the run: `B24_BROWSER` (path or name of a browser), `PATH`, `PLAYWRIGHT_BROWSERS_PATH`
    and the home folder count. Raises `BrowserMissing` when `B24_BROWSER` names none that starts, or none is found.
    """
    asked = environment.get("B24_BROWSER", "")
    if asked:
        named = Path(asked).expanduser()
        path = named if named.is_file() else _on_path(asked, environment)
        if path is None:
            raise BrowserMissing(f"B24_BROWSER names {asked}, which is neither a file nor a program on PATH.")
        browser = _examine(path, "named by B24_BROWSER")
        if browser is None:
            raise BrowserMissing(f"B24_BROWSER names {asked}, which does not start as a Chromium or Chrome.")
        return browser

    for path, source in _candidates(environment):
        browser = _examine(path, source)
        if browser is not None:
            return browser
    raise BrowserMissing(
        "No Chromium or Chrome was found. Install one (on Debian: 'apt install chromium'; elsewhere Google Chrome), "
        "or name one in the environment variable B24_BROWSER."
    )


def _candidates(environment: Mapping[str, str]) -> Iterator[tuple[Path, str]]:
    for path in _downloaded(environment):
        yield path, "downloaded by Playwright"
    # A browser packed as a snap has a /tmp of its own and cannot read the profile that Playwright makes: the last choice.
    snaps: list[tuple[Path, str]] = []
    for name in NAMES_ON_PATH:
        found = _on_path(name, environment)
        if found is not None and _is_snap(found):
            snaps.append((found, "found on PATH, a snap"))
        elif found is not None:
            yield found, "found on PATH"
    for place in USUAL_PLACES.get(sys.platform, ()):
        path = Path(_expand(place, environment))
        if path.is_file() and _is_snap(path):
            snaps.append((path, "found in its usual place, a snap"))
        elif path.is_file():
            yield path, "found in its usual place"
    yield from snaps


def _downloaded(environment: Mapping[str, str]) -> list[Path]:
    """Chromium builds that Playwright downloaded completely, the newest revision first."""
    folder = _downloads_folder(environment)
    builds: list[tuple[int, Path]] = []
    for build in folder.glob("chromium-*"):
        revision = build.name.removeprefix("chromium-")
        if revision.isdigit() and (build / "INSTALLATION_COMPLETE").exists():
            builds += [(int(revision), path) for pattern in DOWNLOADED for path in sorted(build.glob(pattern))]
    return [path for _, path in sorted(builds, key=lambda item: -item[0])]


def _downloads_folder(environment: Mapping[str, str]) -> Path:
    """Where Playwright keeps its browsers (its documentation, "Managing browser binaries")."""
    named = environment.get("PLAYWRIGHT_BROWSERS_PATH", "")
    if named == "0":
        import playwright

        return Path(playwright.__file__).parent / "driver/package/.local-browsers"
    if named:
        return Path(named)
    places = {
        "darwin": "~/Library/Caches/ms-playwright",
        "win32": r"%USERPROFILE%\AppData\Local\ms-playwright",
    }
    return Path(_expand(places.get(sys.platform, "~/.cache/ms-playwright"), environment))


def _expand(place: str, environment: Mapping[str, str]) -> str:
    """`~` and `%NAME%` replaced from the given environment (an unset name leaves a path that does not exist)."""
    if place.startswith("~"):
        home = environment.get("HOME") or environment.get("USERPROFILE") or os.path.expanduser("~")
        place = home + place[1:]
    lowered = {name.lower(): value for name, value in environment.items()}
    return re.sub(r"%([^%]+)%", lambda found: lowered.get(found[1].lower(), found[0]), place)


def _on_path(name: str, environment: Mapping[str, str]) -> Path | None:
    found = shutil.which(name, path=environment.get("PATH", os.defpath))
    return Path(found) if found else None


def _is_snap(path: Path) -> bool:
    # Below /snap/bin every name leads to the one program `snap`.
    return "snap" in path.parts[:3] or path.resolve().name == "snap"


def _examine(path: Path, source: str) -> Browser | None:
    """The browser at `path`, or None when it does not start (a stub that only says how to install one, a lost library)."""
    if sys.platform == "win32":
        # There `--version` opens a window and prints nothing.
        return Browser(path, _name("", path), "unknown", source)
    try:
        asked = subprocess.run(
            [path, "--version"], capture_output=True, text=True, timeout=VERSION_TIME_LIMIT, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return None  # not a program of this machine, or one that never answers: the next candidate may do
    version = re.search(r"\b\d+(\.\d+){1,3}\b", asked.stdout)
    if asked.returncode != 0 or version is None:
        return None
    return Browser(path, _name(asked.stdout, path), version[0], source)


def _name(printed: str, path: Path) -> str:
    words = f"{printed} {path}".lower()
    if "edge" in words:
        return "Microsoft Edge"
    return "Google Chrome" if "google chrome" in words or "google" in path.parts else "Chromium"


if __name__ == "__main__":
    from journey.browser_install import main

    sys.exit(main(sys.argv[1:]))
