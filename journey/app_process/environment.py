"""The environment that the app's server and the data probe's command get."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping

MARK = "B24_APP_RUN"
"""A variable that every process of the app inherits: by it those are found that left the process group."""

# What signs this tool in on a real portal, and what belongs to the test run itself, is no business of the app.
_OURS = re.compile(r"B24_\w*(LOGIN|PASSWORD|STORAGE|COOKIE|TOTP|OTP)\w*|PYTEST_\w+|PLAYWRIGHT_\w+|" + MARK)


def app_environment(
    given: Mapping[str, str],
    declared: Mapping[str, str],
    *,
    port: int | None,
    inherited: Mapping[str, str] | None = None,
) -> dict[str, str]:
    """The environment for the app: ours without what is not the app's business, then PORT, then `given` (by the portal), then
    `declared` (by the manifest, which has the last word)."""
    source = os.environ if inherited is None else inherited
    environment = {name: value for name, value in source.items() if not _OURS.fullmatch(name)}
    # Python holds back what it prints into a pipe; then the last lines before a crash would be lost.
    environment.setdefault("PYTHONUNBUFFERED", "1")
    if port is not None:
        environment["PORT"] = str(port)
    environment.update(given)
    environment.update(declared)
    return environment
