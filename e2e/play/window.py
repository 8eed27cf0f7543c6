"""A window of a Chromium that shows the portal: its switches, and its life."""

from __future__ import annotations

import os
import shlex
import signal
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from portal import EmbeddedPortal

PATIENCE = 3.0
"""Seconds that the browser has to close its windows."""


def switches(portal: EmbeddedPortal, profile: str) -> list[str]:
    """What a Chromium has to be told: a profile of its own, the proxy that leads api.bitrix24.com to the portal, and the
    certificates of this portal and its fronts, which it trusts by their public keys, and no others."""
    return [
        f"--user-data-dir={profile}",
        f"--proxy-server={portal.proxy_url}",
        f"--ignore-certificate-errors-spki-list={','.join(portal.certificate_pins)}",
        "--no-first-run",
        "--no-default-browser-check",
        # Chromium's sandbox does not start as root.
        *(["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []),
    ]


def command_line(program: str, portal: EmbeddedPortal, addresses: Sequence[str]) -> str:
    """The same as a line for a shell; the profile is a new folder."""
    words = [program, *switches(portal, "PROFILE"), *addresses]
    return shlex.join(words).replace("--user-data-dir=PROFILE", '--user-data-dir="$(mktemp -d)"')


def has_display(environment: Mapping[str, str]) -> bool:
    """Whether this machine can show a window to the person at the terminal."""
    return sys.platform in {"darwin", "win32"} or bool(environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY"))


class Window:
    """A browser on the portal, started by the constructor; `close` ends it and removes its profile."""

    def __init__(self, executable: Path, portal: EmbeddedPortal, addresses: Sequence[str]) -> None:
        """Raises OSError when the browser can't be started."""
        self._profile = tempfile.TemporaryDirectory(prefix="bitrix24-play-", ignore_cleanup_errors=True)
        words = [str(executable), *switches(portal, self._profile.name), *addresses]
        try:
            self._process = subprocess.Popen(
                words,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
            )
        except OSError:
            self._profile.cleanup()
            raise

    @property
    def closed(self) -> bool:
        """Whether its windows were closed."""
        return self._process.poll() is not None

    def close(self) -> None:
        """End the browser: asked first, killed after PATIENCE seconds."""
        if not self.closed:
            self._signal(signal.SIGTERM)
            try:
                self._process.wait(PATIENCE)
            except subprocess.TimeoutExpired:
                self._signal(getattr(signal, "SIGKILL", signal.SIGTERM))
                self._process.wait()
        self._profile.cleanup()

    def _signal(self, number: int) -> None:
        if not hasattr(os, "killpg"):
            self._process.send_signal(number)
            return
        try:
            os.killpg(self._process.pid, number)
        except ProcessLookupError:
            return  # it ended meanwhile
