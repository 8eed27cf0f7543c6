"""How the browser is started."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any


def launch_arguments(executable: Path, given: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """Arguments for Playwright's `launch`: those given, this browser unless they choose a channel, and real scroll bars."""
    arguments = dict(given or {})
    if not arguments.get("channel"):
        arguments.setdefault("executable_path", str(executable))
    # Playwright hides scroll bars; the regulation is about them.
    arguments["ignore_default_args"] = [*arguments.get("ignore_default_args", []), "--hide-scrollbars"]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        # Chromium's sandbox does not start as root.
        arguments["args"] = [*arguments.get("args", []), "--no-sandbox"]
    return arguments
