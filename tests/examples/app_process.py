"""An example app, started as its manifest says."""

from __future__ import annotations

import os
import shlex
import signal
import subprocess
import sys
import tomllib
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType

import httpx

from journey.app_process import free_port

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
# httpx waits 0, 0.5, 1, 2 ... seconds between these: a minute in all.
CONNECTION_TRIES = 8


class AppProcess:
    """Runs from `with` to the end of it. `url` is where it answers; `client` asks it, without following redirects."""

    def __init__(self, name: str, environment: Mapping[str, str]) -> None:
        self.folder = EXAMPLES / name
        self.manifest = tomllib.loads((self.folder / "app.toml").read_text(encoding="utf-8"))
        port = free_port()
        self.url = f"http://127.0.0.1:{port}"
        serve = self.manifest["serve"]
        filled = serve["command"].replace("{port}", str(port)).replace("{python}", shlex.quote(sys.executable))
        self._command = shlex.split(filled)
        self._cwd = self.folder / serve.get("cwd", ".")
        self._environment = {**os.environ, **serve.get("env", {}), "PORT": str(port), **environment}

    def __enter__(self) -> AppProcess:
        self._process = subprocess.Popen(
            self._command,
            cwd=self._cwd,
            env=self._environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )
        transport = httpx.HTTPTransport(retries=CONNECTION_TRIES)
        self.client = httpx.Client(base_url=self.url, timeout=60, transport=transport)
        try:
            self.client.head("/")
        except httpx.ConnectError as error:
            raise RuntimeError(f"{self._command} did not start:\n{self.stop()}") from error
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def stop(self) -> str:
        """End the app and return what it printed."""
        self.client.close()
        # The whole group: PHP's server leaves its workers behind when it alone is ended.
        os.killpg(self._process.pid, signal.SIGTERM)
        return self._process.communicate(timeout=60)[0]
