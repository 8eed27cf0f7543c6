"""Events: who hears of what, and how (portal-facts 5)."""

from __future__ import annotations

import socket
import time
from typing import Any

import httpx
import pytest

from portal import EmbeddedPortal
from portal.events import MAX_HOPS, raise_event
from portal.lifecycle import finish_install, install, uninstall
from tests.portal.desk import Desk, Receiver, installed, listing, person, receiving, trusting

QUIET = 40.0


def settle(portal: EmbeddedPortal) -> None:
    assert portal.wait_for_quiet(QUIET)


def events(desk: Desk) -> list[dict[str, Any]]:
    return [entry for entry in desk.portal.log.entries("event") if entry["app"] == desk.app.code]


def test_the_declared_address_hears_of_install_and_uninstall(
    portal: EmbeddedPortal, client: httpx.Client, receiver: Receiver
) -> None:
    desk = installed(portal, client, event_url=receiver.url(), installer_url="https://127.0.0.1:1/install")
    settle(portal)
    (message,) = receiver.named("ONAPPINSTALL")
    assert message["data"] == {"VERSION": "1", "ACTIVE": "Y", "INSTALLED": "Y", "LANGUAGE_ID": "en"}
    auth = message["auth"]
    assert auth["application_token"] == desk.app.application_token
    assert (auth["domain"], auth["member_id"]) == (portal.domain, portal.member_id)
    assert (auth["expires_in"], auth["user_id"], auth["status"]) == ("3600", "1", "F")
    assert auth["client_endpoint"] == f"{portal.url}/rest/"
    assert receiver.headers[0]["content-type"] == "application/x-www-form-urlencoded"
    asked = client.get(f"{auth['client_endpoint']}app.info", params={"auth": auth["access_token"]})
    assert asked.status_code == 200
    refresh = {"grant_type": "refresh_token", "client_id": desk.app.client_id, "refresh_token": auth["refresh_token"]}
    pair = client.post(f"{portal.url}/oauth/token/", data=refresh | {"client_secret": desk.app.client_secret})
    assert pair.status_code == 200

    portal.on_loop(lambda: uninstall(portal.state, person(portal), desk.app.code, clean=True))
    settle(portal)
    (gone,) = receiver.named("ONAPPUNINSTALL")
    assert gone["data"] == {"LANGUAGE_ID": "en", "CLEAN": "1"}
    assert set(gone["auth"]) == {"domain", "server_endpoint", "client_endpoint", "member_id", "application_token"}
    assert gone["auth"]["application_token"] == desk.app.application_token
    first, last = events(desk)
    assert (first["status"], first["clean"], first["body"]) == (200, None, "heard")
    assert (last["event"], last["clean"], last["error"]) == ("ONAPPUNINSTALL", True, None)


def test_nothing_before_the_installation_is_finished(
    portal: EmbeddedPortal, client: httpx.Client, receiver: Receiver
) -> None:
    app = portal.publish(listing(installer_url="https://127.0.0.1:1/i", event_url=receiver.url()))
    row = portal.on_loop(lambda: install(portal.state, person(portal), app.code))
    settle(portal)
    assert receiver.messages == []
    portal.on_loop(lambda: finish_install(portal.state, person(portal), row.id))
    settle(portal)
    assert [message["event"] for message in receiver.messages] == ["ONAPPINSTALL"]


def test_a_rest_only_apps_installer_is_called(portal: EmbeddedPortal, receiver: Receiver) -> None:
    app = portal.publish(listing(interface=False, installer_url=receiver.url("/setup")))
    portal.on_loop(lambda: install(portal.state, person(portal), app.code))
    settle(portal)
    assert [(message["event"], message["path"]) for message in receiver.messages] == [("ONAPPINSTALL", "/setup")]


def test_crm_changes_are_told_to_those_who_asked(
    portal: EmbeddedPortal, client: httpx.Client, receiver: Receiver
) -> None:
    desk, other = installed(portal, client), installed(portal, client)
    for event in ("ONCRMDEALADD", "ONCRMDEALUPDATE", "ONCRMDEALDELETE"):
        desk.result("event.bind", {"EVENT": event, "HANDLER": receiver.url()})
    number = other.result("crm.deal.add", {"fields": {"TITLE": "Probe"}})
    other.result("crm.deal.update", {"id": number, "fields": {"TITLE": "Other"}})
    other.result("crm.deal.delete", id=number)
    settle(portal)
    assert sorted(message["event"] for message in receiver.messages) == [
        "ONCRMDEALADD",
        "ONCRMDEALDELETE",
        "ONCRMDEALUPDATE",
    ]
    assert all(message["data"] == {"FIELDS": {"ID": str(number)}} for message in receiver.messages)
    auth = receiver.messages[0]["auth"]
    assert "access_token" in auth
    assert "refresh_token" not in auth


def test_one_request_tells_the_same_thing_once(
    portal: EmbeddedPortal, client: httpx.Client, receiver: Receiver
) -> None:
    desk = installed(portal, client)
    desk.result("event.bind", {"EVENT": "ONCRMDEALUPDATE", "HANDLER": receiver.url()})
    desk.result("batch", {"cmd": ["crm.deal.update?id=1&fields[COMMENTS]=x"] * 3})
    settle(portal)
    assert len(receiver.messages) == 1


def test_whose_token_a_handler_gets(portal: EmbeddedPortal, client: httpx.Client, receiver: Receiver) -> None:
    desk = installed(portal, client)
    desk.result("event.bind", {"EVENT": "ONCRMDEALUPDATE", "HANDLER": receiver.url("/as2"), "AUTH_TYPE": 2})
    desk.result("event.bind", {"EVENT": "ONCRMDEALUPDATE", "HANDLER": receiver.url("/actor")})
    desk.result("crm.deal.update", {"id": 2, "fields": {"COMMENTS": "x"}})
    portal.on_loop(lambda: raise_event(portal.state, "ONCRMDEALUPDATE", {"FIELDS": {"ID": 3}}))
    settle(portal)
    users = {(m["path"], m["data"]["FIELDS"]["ID"]): m["auth"].get("user_id") for m in receiver.messages}
    assert users == {("/as2", "2"): "2", ("/actor", "2"): "1", ("/as2", "3"): "2", ("/actor", "3"): None}


def test_event_test_reaches_its_own_app_only(portal: EmbeddedPortal, client: httpx.Client, receiver: Receiver) -> None:
    desk, other = installed(portal, client), installed(portal, client)
    desk.result("event.bind", {"EVENT": "ONAPPTEST", "HANDLER": receiver.url("/mine")})
    other.result("event.bind", {"EVENT": "ONAPPTEST", "HANDLER": receiver.url("/other")})
    assert desk.result("event.test", {"x": {"y": 1}}) == 1
    settle(portal)
    (message,) = receiver.messages
    assert (message["path"], message["data"]["QUERY"]) == ("/mine", {"x": {"y": "1"}})


def test_a_loop_of_events_ends(portal: EmbeddedPortal, client: httpx.Client, receiver: Receiver) -> None:
    desk = installed(portal, client)
    desk.result("event.bind", {"EVENT": "ONCRMDEALUPDATE", "HANDLER": receiver.url()})
    token = desk.token
    for hop in range(MAX_HOPS + 2):
        desk.client.post(f"{portal.url}/rest/crm.deal.update", json={"auth": token, "id": 1, "fields": {}})
        settle(portal)
        if len(receiver.messages) <= hop:
            break
        token = receiver.messages[-1]["auth"]["access_token"]
    assert len(receiver.messages) == MAX_HOPS


def test_a_handler_behind_the_portals_own_front(
    portal: EmbeddedPortal, client: httpx.Client, receiver: Receiver
) -> None:
    front = portal.front("127.0.0.1", receiver.port)
    desk = installed(portal, client, event_url=f"{front}/secure")
    settle(portal)
    assert [message["path"] for message in receiver.messages] == ["/secure"]
    assert events(desk)[0]["status"] == 200


def test_failures_are_logged_and_not_repeated(portal: EmbeddedPortal, client: httpx.Client, receiver: Receiver) -> None:
    receiver.status = 500
    broken = installed(portal, client, event_url=receiver.url())
    with socket.create_server(("127.0.0.1", 0)) as gone:
        nobody = f"http://127.0.0.1:{gone.getsockname()[1]}/"
    absent = installed(portal, client, event_url=nobody)
    settle(portal)
    assert [(entry["status"], entry["error"]) for entry in events(broken)] == [(500, None)]
    (entry,) = events(absent)
    assert (entry["status"], entry["body"]) == (None, None)
    assert "ConnectError" in str(entry["error"])
    assert len(receiver.messages) == 1


def test_a_handler_that_hangs_is_given_up() -> None:
    with (
        EmbeddedPortal(event_delay=0.0, event_timeout=0.3) as portal,
        trusting(portal) as client,
        socket.create_server(("127.0.0.1", 0)) as silent,
    ):
        desk = installed(portal, client, event_url=f"http://127.0.0.1:{silent.getsockname()[1]}/")
        settle(portal)
        assert events(desk)[0]["error"] == "no answer within 0.3 s"


def test_delivery_comes_a_little_after_the_cause() -> None:
    with EmbeddedPortal() as portal, trusting(portal) as client, receiving() as receiver:
        before = time.monotonic()
        installed(portal, client, event_url=receiver.url())
        settle(portal)
        [moment] = receiver.moments
        assert moment - before >= 0.2


def test_closing_does_not_wait_for_deliveries() -> None:
    portal = EmbeddedPortal(event_delay=60)
    with trusting(portal) as client:
        installed(portal, client, event_url="http://127.0.0.1:9/")
        assert not portal.wait_for_quiet(0.05)
        before = time.monotonic()
        portal.close()
        assert time.monotonic() - before < QUIET


@pytest.mark.parametrize("method", ["tasks.task.add", "task.item.add"])
def test_task_events(portal: EmbeddedPortal, client: httpx.Client, receiver: Receiver, method: str) -> None:
    desk = installed(portal, client)
    desk.result("event.bind", {"EVENT": "ONTASKADD", "HANDLER": receiver.url()})
    desk.result(method, {"fields": {"TITLE": "Probe", "RESPONSIBLE_ID": 1}})
    settle(portal)
    (message,) = receiver.messages
    assert message["data"]["FIELDS_AFTER"]["ID"].isdecimal()
