"""The portal as an object: start, several at once, addresses, close."""

from __future__ import annotations

import errno
import os
import socket
import threading
from pathlib import Path

import pytest

from portal import EmbeddedPortal, Listing, PortalUsageError
from portal.gateway import address as addresses
from portal.gateway.listener import listen
from tests.portal.desk import trusting


def test_it_runs_when_the_constructor_returns() -> None:
    for _ in range(5):
        with EmbeddedPortal() as portal, trusting(portal) as client:
            assert client.get(f"{portal.url}/rest/app.info").status_code == 401


def test_several_portals_keep_to_themselves() -> None:
    with EmbeddedPortal() as one, EmbeddedPortal(language="de") as other:
        assert one.url != other.url
        assert one.member_id != other.member_id
        one.publish(Listing("acme.one", "One", 1, "https://127.0.0.1:1/"))
        assert one.app_environment("acme.one")["B24_CLIENT_ID"]
        with pytest.raises(PortalUsageError, match=r"acme\.one"):
            other.app_environment("acme.one")
        with trusting(one) as client, pytest.raises(Exception, match="certificate verify failed"):
            client.get(f"{other.url}/rest/app.info")


def test_accounts_are_an_administrator_and_an_employee() -> None:
    with EmbeddedPortal() as portal:
        users = portal.state.users
        assert users[portal.admin.user_id].is_admin
        assert not users[portal.user.user_id].is_admin
        assert portal.admin.login.endswith(".example")
        assert portal.admin.password != portal.user.password


def test_close_leaves_nothing_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    # An address that no test beside this one takes as soon as it is free.
    monkeypatch.setitem(addresses.OWN_NETWORKS, "cloud", f"127.77.{os.getpid() % 250}")
    threads = set(threading.enumerate())
    portal = EmbeddedPortal()
    front = portal.front("127.0.0.1", 9)
    folder = Path(portal.ca_bundle).parent
    ports = [(portal.domain.partition(":")[0], 443 if ":" not in portal.domain else int(portal.domain.split(":")[1]))]
    ports += [("127.0.0.1", int(url.rpartition(":")[2])) for url in (front, portal.proxy_url)]
    with trusting(portal) as client:
        client.get(f"{portal.url}/portal-static/none.css")
        kept = client.get(f"{portal.url}/rest/app.info")
        assert kept.status_code == 401
        portal.close()
        portal.close()
    assert set(threading.enumerate()) <= threads, "others, of tests before this one, may end meanwhile"
    assert not folder.exists()
    for place in ports:
        with pytest.raises(OSError):  # noqa: PT011 - refused, in whatever way this system says it
            socket.create_connection(place, timeout=1).close()
    with pytest.raises(PortalUsageError, match="closed"):
        portal.front("127.0.0.1", 9)
    assert portal.wait_for_quiet(0.1)


def test_it_listens_on_loopback_only() -> None:
    with pytest.raises(ValueError, match="loopback"):
        listen("0.0.0.0", 0)


def test_without_port_443_it_is_localhost_with_a_port(monkeypatch: pytest.MonkeyPatch) -> None:
    def unprivileged(host: str, port: int) -> socket.socket:
        if port == addresses.HTTPS:
            raise PermissionError(errno.EACCES, "Permission denied")
        return listen(host, port)

    monkeypatch.setattr(addresses, "listen", unprivileged)
    with EmbeddedPortal() as portal, trusting(portal) as client:
        assert portal.url.startswith("https://localhost:")
        assert portal.domain == portal.url.removeprefix("https://")
        assert client.get(f"{portal.url}/rest/app.info").status_code == 401


def test_a_host_name_of_its_own() -> None:
    with EmbeddedPortal(host="localhost") as portal, trusting(portal) as client:
        assert portal.url.startswith("https://localhost")
        assert client.get(f"{portal.url}/rest/app.info").status_code == 401


@pytest.mark.parametrize("host", ["192.0.2.7", "no-such-host.invalid"])
def test_a_host_that_does_not_lead_here_is_refused(host: str) -> None:
    with pytest.raises(PortalUsageError, match=host):
        EmbeddedPortal(host=host)


def test_a_wrong_edition_is_refused() -> None:
    with pytest.raises(PortalUsageError, match="edition"):
        EmbeddedPortal(edition="boxed")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("language", "name"), [("en", "Maple"), ("de", "Ahornweg"), ("ru", "Кленовая"), ("fr", "Maple")]
)
def test_the_company_speaks_the_portals_language(language: str, name: str) -> None:
    with EmbeddedPortal(language=language) as portal:
        company = portal.state.company
        assert name in company["company"].rows[1]["ADDRESS"]
        assert len(company["deal"].rows) >= 60
        assert len(company["contact"].rows) == 40
        assert len(company["company"].rows) == 20
        assert len(company["lead"].rows) == 15
        assert len(company["task"].rows) == 12
        assert 8 <= len(portal.state.users) <= 10
        assert len(portal.state.departments) == 4
        assert all(user.avatar.startswith("<svg") for user in portal.state.users.values())


def test_the_company_is_the_same_each_time() -> None:
    def made() -> list[object]:
        with EmbeddedPortal(clock=lambda: 1_790_000_000.0) as portal:
            return [list(portal.state.company[name].rows.items()) for name in portal.state.company.names()]

    assert made() == made()
