"""One portal a module, without the request limit; each test installs an app of its own where it needs a clean one."""

from __future__ import annotations

from collections.abc import Iterator

import httpx
import pytest

from portal import EmbeddedPortal
from tests.portal.desk import Desk, Receiver, installed, receiving, trusting


@pytest.fixture(scope="module")
def portal() -> Iterator[EmbeddedPortal]:
    with EmbeddedPortal(rate_limit=False, event_delay=0.02) as portal:
        yield portal


@pytest.fixture(scope="module")
def client(portal: EmbeddedPortal) -> Iterator[httpx.Client]:
    with trusting(portal) as client:
        yield client


@pytest.fixture(scope="module")
def desk(portal: EmbeddedPortal, client: httpx.Client) -> Desk:
    """An administrator in an app with all scopes."""
    return installed(portal, client)


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with receiving() as receiver:
        yield receiver
