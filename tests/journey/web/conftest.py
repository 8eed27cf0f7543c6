"""The small web server, and a run whose app it is."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest

from journey.evidence import EvidenceStore
from journey.plan import Plan
from tests.journey.web.small_site import Site, running_site


@pytest.fixture
def site() -> Iterator[Site]:
    """The server, running."""
    with running_site() as running:
        yield running


@pytest.fixture
def store(tmp_path: Path) -> EvidenceStore:
    """An evidence store without redaction."""
    return EvidenceStore(tmp_path / "evidence", str)


@pytest.fixture
def plan(site: Site) -> Plan:
    """A run whose app is the server, and whose portal leads the rest of the web there, too."""
    target = SimpleNamespace(url="https://127.0.0.2", ca_bundle=lambda: None, log=lambda: None, proxy=lambda: site.url)
    app = SimpleNamespace(interface=f"{site.url}/", installer=f"{site.url}/install", event_handler=None)
    written = SimpleNamespace(address=f"{site.url}/", url=f"{site.url}/", installer_url=None, event_url=None)
    manifest = SimpleNamespace(app=written)
    return cast(Plan, SimpleNamespace(target=target, app=app, manifest=manifest))
