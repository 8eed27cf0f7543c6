"""The client software that `.ci/clients` installed, and how to run it as an app's server would."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
APPS = Path(__file__).resolve().parent / "apps"
INSTALLED = ROOT / ".venv" / "clients"
PYTHON_PACKAGES = INSTALLED / "python"
NODE_MODULES = INSTALLED / "node" / "node_modules"
RUN_TIMEOUT = 180.0
"""Seconds that a client's script may take."""


def available(tool: str) -> bool:
    """Whether a program is on this machine; where everything must be tested (CI) a missing one is a failure."""
    return shutil.which(tool) is not None or bool(os.environ.get("CI"))


def environment(given: Mapping[str, str]) -> dict[str, str]:
    """This process' environment with what the portal gives an app, and with the installed Python clients."""
    return {**os.environ, "PYTHONPATH": str(PYTHON_PACKAGES), "PYTHONDONTWRITEBYTECODE": "1", **given}


def run(script: str, given: Mapping[str, str], task: Mapping[str, Any]) -> Any:
    """Run a Python script of `apps/` on a task (its standard input, JSON); answers the JSON that it prints."""
    done = subprocess.run(
        [sys.executable, str(APPS / script)],
        input=json.dumps(task),
        env=environment(given),
        capture_output=True,
        text=True,
        timeout=RUN_TIMEOUT,
        check=False,
    )
    assert done.returncode == 0, f"{script} ended with {done.returncode}:\n{done.stderr[-4000:]}"
    return json.loads(done.stdout)
