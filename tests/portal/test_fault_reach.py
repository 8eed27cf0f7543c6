"""Faults reach further than the portal's own REST: `app.info` of the authorization server, and the offline queue."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from portal import EmbeddedPortal
from tests.portal.desk import Desk, installed, trusting

EVENT = "ONCRMLEADADD"


@pytest.fixture(autouse=True)
def no_fault_is_left(portal: EmbeddedPortal) -> Iterator[None]:
    yield
    portal.faults.clear()


def info(desk: Desk) -> httpx.Response:
    with trusting(desk.portal, proxy=desk.portal.proxy_url) as client:
        return client.get("https://oauth.bitrix.info/rest/app.info", params={"auth": desk.token})


def test_app_info_of_the_authorization_server(desk: Desk) -> None:
    faults, code = desk.portal.faults, desk.app.code
    with faults.answering("OVERLOAD_LIMIT", methods="app.info", app=code) as fault:
        answer = info(desk)
        assert (answer.status_code, answer.json()["error"], fault.hits) == (503, "OVERLOAD_LIMIT", 1)
    with faults.answering("nginx 502", methods="app.info"):
        assert info(desk).headers["content-type"].startswith("text/html")
    with faults.drop(methods="app.info"), pytest.raises(httpx.RemoteProtocolError):
        info(desk)
    assert info(desk).json()["result"]["client_id"] == desk.app.client_id


@pytest.fixture
def queue(portal: EmbeddedPortal, client: httpx.Client) -> Desk:
    """An app that keeps its events in the offline queue."""
    desk = installed(portal, client)
    assert desk.result("event.bind", EVENT=EVENT, EVENT_TYPE="offline") is True
    return desk


def queued(desk: Desk) -> list[Any]:
    lead = desk.result("crm.lead.add", fields={"TITLE": "Offline"})
    rows = desk.result("event.offline.list")
    assert {row["EVENT_DATA"]["FIELDS"]["ID"] for row in rows} <= {lead}
    return list(rows)


@pytest.mark.parametrize(("fault", "rows"), [("none", 1), ("lose", 0), ("deliver_twice", 2), ("deliver_late", 0)])
def test_the_offline_queue(queue: Desk, fault: str, rows: int) -> None:
    faults, app = queue.portal.faults, queue.app.code
    if fault == "deliver_late":
        faults.deliver_late(EVENT, 600, app=app)
    elif fault != "none":
        getattr(faults, fault)(EVENT, app=app)
    assert len(queued(queue)) == rows
    told = [e["fault"] for e in queue.portal.log.entries("event") if e["app"] == app and e["event"] == EVENT]
    assert told == ([] if fault == "none" else [fault])
