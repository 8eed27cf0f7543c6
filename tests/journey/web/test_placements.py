"""Handlers of placements, asked like links."""

from __future__ import annotations

from typing import Any

from journey.addresses import Addresses
from journey.evidence import EvidenceStore, PortalLog, RestCall, Size, Visit
from journey.plan import Plan
from journey.web.links import LinkChecker
from journey.web.placements import with_placements
from tests.journey.web.small_site import Asked, Reply, Site, page


def _bound(number: int, handler: str, **more: Any) -> RestCall:
    params = {"PLACEMENT": "CRM_DEAL_DETAIL_TAB", "HANDLER": handler, "TITLE": "Radar"}
    return RestCall(id=number, at=0.0, method="placement.bind", params=params, **more)


def _installer(site: Site) -> Visit:
    return Visit(
        id="v1",
        role="admin",
        stage="install",
        locale="en",
        page="/install",
        url=f"{site.url}/install",
        name="Installer",
        kind="installer",
        window=Size(width=1280, height=720),
        started=0.0,
    )


def test_a_handler_is_missing_when_it_is_not_there_for_a_post_either(
    site: Site, plan: Plan, store: EvidenceStore
) -> None:
    def by_post(asked: Asked) -> Reply:
        return page() if asked.method == "POST" else Reply("Cannot GET /tab", 404)

    site.routes |= {"/tab": by_post, "/panel": page()}
    calls = [_bound(number, site.url + path) for number, path in enumerate(("/tab", "/panel", "/gone", "/gone"))]
    refused = _bound(9, f"{site.url}/refused", error="ERROR_CORE", status=400)
    visits = with_placements([_installer(site)], PortalLog(rest=[*calls, refused]))
    assert [link.url.removeprefix(site.url) for link in visits[0].links] == ["/tab", "/panel", "/gone"]
    assert with_placements(visits, PortalLog(rest=calls)) == visits

    checker = LinkChecker(
        plan, store, addresses=Addresses(f"{site.url}/"), cookies={}, network=lambda: True, timeout=20.0, limit=60.0
    )
    found = {check.url.removeprefix(site.url): check.status for check in checker.check(visits)}

    assert found == {"/tab": 200, "/panel": 200, "/gone": 404}
    assert site.methods("/panel") == ["GET"]
    assert site.methods("/gone") == ["GET", "POST"]


def test_without_a_screen_or_a_log_there_is_nothing_to_ask(site: Site) -> None:
    assert with_placements([], PortalLog(rest=[_bound(1, f"{site.url}/tab")])) == []
    assert with_placements([_installer(site)], None) == [_installer(site)]
