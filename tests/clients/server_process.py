"""An app's server as a process of its own, with the environment that the portal gives it."""

from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import httpx

from tests.clients.software import environment

# httpx waits 0, 0.5, 1, 2 ... seconds between these: a minute in all.
CONNECTION_TRIES = 8


@contextmanager
def serving(command: Sequence[str], folder: Path, port: int, given: Mapping[str, str]) -> Iterator[httpx.Client]:
    """Run a server for the length of a block; answers a client for it once it listens."""
    process = subprocess.Popen(
        command,
        cwd=folder,
        env=environment(given),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    transport = httpx.HTTPTransport(retries=CONNECTION_TRIES)
    try:
        with httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=60, transport=transport) as client:
            client.head("/")
            yield client
    finally:
        # The whole group: PHP's server leaves its workers behind when it alone is ended.
        os.killpg(process.pid, signal.SIGTERM)
        process.communicate(timeout=60)
