"""How the browser is started."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

_PLAYWRIGHTS_OWN = (
    "AvoidUnnecessaryBeforeUnloadCheckSync",
    "DestroyProfileOnBrowserClose",
    "HttpsUpgrades",
    "HttpsFirstBalancedModeAutoEnable",
    "LensOverlay",
    "MediaRouter",
    "PaintHolding",
    "ThirdPartyStoragePartitioning",
    "AvoidCorsURLLoaderRestartOnRedirect",
    "TcpPortRandomizationWin",
    "OptimizationHints",
    "NetworkTimeServiceQuerying",
    "AimEnabled",
    "PreconnectToSearch",
    "msForceBrowserSignIn",
    "msEdgeUpdateLaunchServicesPreferredVersion",
)
"""What Playwright switches off itself: the browser heeds the last `--disable-features` alone, so ours repeats it. A test
compares it with the installed Playwright."""
_ADDRESS_BAR = ("WebUIOmniboxPopup", "WebUIOmniboxAimPopup")
"""Suggestions of the address bar: for each window the browser starts two renderers for them, half a second of processor
time, though nobody ever sees the address bar."""
TRUSTING = "--ignore-certificate-errors"
"""A context that ignores errors of certificates leaves service workers out: their script is refused all the same (measured)."""
FEATURES_OFF = "--disable-features=" + ",".join((*_PLAYWRIGHTS_OWN, *_ADDRESS_BAR))


def launch_arguments(
    executable: Path, given: Mapping[str, Any] | None = None, *, trusting: bool = False
) -> dict[str, Any]:
    """Arguments for Playwright's `launch`: those given, this browser unless they choose a channel, and real scroll bars.

    `trusting`: every certificate counts as valid, as those of an app do on a real portal. For the embedded portal alone, which
    makes its own.
    """
    arguments = dict(given or {})
    if not arguments.get("channel"):
        arguments.setdefault("executable_path", str(executable))
    # Playwright hides scroll bars; the regulation is about them.
    arguments["ignore_default_args"] = [*arguments.get("ignore_default_args", []), "--hide-scrollbars"]
    arguments["args"] = [FEATURES_OFF, *arguments.get("args", []), *([TRUSTING] if trusting else [])]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        # Chromium's sandbox does not start as root.
        arguments["args"] = [*arguments.get("args", []), "--no-sandbox"]
    return arguments
