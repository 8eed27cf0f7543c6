"""When the server is looked through: beside the links on this machine, at the very end elsewhere, and once in a run."""

from __future__ import annotations

from types import SimpleNamespace
from typing import cast

import pytest

from journey.addresses import Addresses
from journey.evidence import EvidenceStore
from journey.plan import Plan
from journey.run_state import RunState
from journey.stages import asking
from tests.journey.web.small_site import Site


@pytest.fixture
def run(plan: Plan, store: EvidenceStore, site: Site) -> RunState:
    """A run that has recorded nothing yet."""
    return RunState(
        plan,
        store,
        redactor=cast("object", None),  # type: ignore[arg-type]
        recorder=cast("object", None),  # type: ignore[arg-type]
        addresses=Addresses(f"{site.url}/"),
    )


def _reads(site: Site) -> int:
    return len(site.methods("/.env"))


def test_a_server_on_this_machine_is_looked_through_beside_the_links(run: RunState, site: Site) -> None:
    asking.check_links(run)
    assert run.server is not None
    assert run.server.leaks
    assert (run.server.loopback, run.server.tls is not None) == (True, True)
    assert _reads(site) == 1

    asking.check_links(run)
    assert asking.look_through(run) == "done before"
    assert _reads(site) == 1


def test_a_server_elsewhere_is_looked_through_last(run: RunState, site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    def elsewhere(address: str) -> bool:
        return False

    monkeypatch.setattr(asking, "leads_to_loopback", elsewhere)
    asking.check_links(run)
    assert _reads(site) == 0
    asking.look_through(run)
    assert _reads(site) == 1
    assert run.server is not None
    assert run.server.leaks


def test_what_was_known_of_the_server_stays(run: RunState, site: Site) -> None:
    cast(SimpleNamespace, run.plan.app).installer = None
    asking.ask_server(run, handover=False)
    assert run.server is not None
    assert [answer.method for answer in run.server.answers] == ["HEAD", "GET"]
    assert run.server.leaks is None
    asking.look_through(run)
    assert [answer.method for answer in run.server.answers] == ["HEAD", "GET"]
    assert run.server.leaks
