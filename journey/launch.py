"""How the browser is started, so that an app's frame behaves as in a moderator's ordinary window."""

from __future__ import annotations

import json
import os
import shlex
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

PREFERENCES: Mapping[str, object] = {"profile": {"cookie_controls_mode": 0, "block_third_party_cookies": False}}
"""An ordinary window lets a frame of another site keep cookies (SameSite=None; Secure) and storage. The windows that
Playwright opens are private ones, and some builds block these everywhere: an app that stores something would fail here
and nowhere else."""


def launch_arguments(executable: Path, folder: Path, given: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """Arguments for Playwright's `launch`, on top of those given: this browser, real scroll bars, ordinary cookies.

    `folder` takes a small script that starts the browser; it must live as long as the browser.
    """
    arguments = dict(given or {})
    if not arguments.get("channel"):
        arguments.setdefault("executable_path", str(ordinary(executable, folder)))
    # Playwright hides scroll bars; the regulation is about them.
    arguments["ignore_default_args"] = [*arguments.get("ignore_default_args", []), "--hide-scrollbars"]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        # Chromium's sandbox does not start as root.
        arguments["args"] = [*arguments.get("args", []), "--no-sandbox"]
    return arguments


def ordinary(executable: Path, folder: Path) -> Path:
    """A script that starts this browser with PREFERENCES in its new profile; the browser itself where there is no POSIX shell.

    Playwright makes the profile's folder itself and takes no preferences for it, so they are put there on the way.
    """
    if sys.platform == "win32":
        return executable
    script = folder / "browser.sh"
    preferences = shlex.quote(json.dumps(PREFERENCES))
    script.write_text(
        "#!/bin/sh\n"
        'for argument in "$@"; do\n'
        '    case "$argument" in --user-data-dir=*)\n'
        '        profile="${argument#--user-data-dir=}/Default"\n'
        '        mkdir -p "$profile"\n'
        f'        [ -e "$profile/Preferences" ] || printf %s {preferences} >"$profile/Preferences"\n'
        "    esac\n"
        "done\n"
        f'exec {shlex.quote(str(executable))} "$@"\n',
        encoding="utf-8",
    )
    script.chmod(0o700)
    return script
