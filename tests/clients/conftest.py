"""The installed clients, and a portal with the cloud's request limit switched off."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator

import httpx
import pytest
from filelock import FileLock

from portal import EmbeddedPortal
from tests.clients.software import ROOT
from tests.portal.desk import trusting


@pytest.fixture(scope="session", autouse=True)
def installed_clients(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Install the clients where `make test` has not; instant when they are there."""
    with FileLock(tmp_path_factory.getbasetemp().parent / "clients.lock"):
        done = subprocess.run(["sh", str(ROOT / ".ci" / "clients")], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


@pytest.fixture(scope="module")
def portal() -> Iterator[EmbeddedPortal]:
    with EmbeddedPortal(rate_limit=False, event_delay=0.02) as portal:
        yield portal


@pytest.fixture(scope="module")
def client(portal: EmbeddedPortal) -> Iterator[httpx.Client]:
    with trusting(portal) as client:
        yield client
