"""The on-premise edition beside the cloud: host, sign-in, consents, licence, limits (portal-facts 1.2, 2.7, 6.4, 7.2)."""

from __future__ import annotations

import re
from collections.abc import Iterator

import httpx
import pytest

from portal import EmbeddedPortal
from portal.gateway.address import OWN_NETWORKS
from portal.screens.market import consents
from tests.portal.desk import installed, listing, trusting


@pytest.fixture(scope="module")
def boxed() -> Iterator[EmbeddedPortal]:
    with EmbeddedPortal(edition="on-premise") as portal:
        yield portal


@pytest.fixture
def visitor(boxed: EmbeddedPortal) -> Iterator[httpx.Client]:
    with trusting(boxed, base_url=boxed.url) as client:
        yield client


def field(page: str, name: str) -> str:
    found = re.search(rf'name="{name}" value="([^"]*)"', page)
    assert found is not None, f"no field {name}"
    return found[1]


def test_two_portals_of_different_editions_never_share_a_host(boxed: EmbeddedPortal) -> None:
    assert len(set(OWN_NETWORKS.values())) == 2
    with EmbeddedPortal() as cloud:
        assert cloud.domain != boxed.domain
        if ":" not in boxed.domain:  # port 443 may be bound here
            assert boxed.domain.startswith("127.0.1.")
            assert cloud.domain.startswith("127.0.0.")


def test_signing_in_by_the_portals_own_form(boxed: EmbeddedPortal, visitor: httpx.Client) -> None:
    led = visitor.get("/market/?a=1")
    assert (led.status_code, led.headers["location"]) == (302, "/auth/?backurl=%2Fmarket%2F%3Fa%3D1")
    form = visitor.get(led.headers["location"]).text
    assert '<form name="form_auth" method="post" target="_top"' in form
    assert (field(form, "AUTH_FORM"), field(form, "TYPE"), field(form, "backurl")) == ("Y", "AUTH", "/market/?a=1")
    given = {
        "sessid": field(form, "sessid"),
        "backurl": "/market/?a=1",
        "USER_LOGIN": boxed.admin.login,
        "USER_PASSWORD": "wrong",
    }
    assert "intranet-login-error-block" in visitor.post("/auth/?login=yes", data=given).text
    good = visitor.post("/auth/?login=yes", data=given | {"USER_PASSWORD": boxed.admin.password})
    assert (good.status_code, good.headers["location"]) == (302, "/market/?a=1")
    assert visitor.get("/market/?a=1").status_code == 200


def test_a_form_from_elsewhere_signs_nobody_in(boxed: EmbeddedPortal, visitor: httpx.Client) -> None:
    given = {"USER_LOGIN": boxed.admin.login, "USER_PASSWORD": boxed.admin.password, "sessid": "0" * 32}
    assert visitor.post("/auth/?login=yes", data=given).status_code == 200
    assert visitor.get("/market/").status_code == 302


def test_the_networks_page_is_the_clouds_alone(visitor: httpx.Client) -> None:
    path = "/b24network/authorize/"
    assert visitor.get(path).headers["location"].startswith("/auth/?backurl=")
    with EmbeddedPortal() as cloud, trusting(cloud) as client:
        assert client.get(cloud.url + path).status_code == 200


def test_the_licence_tells_the_edition(boxed: EmbeddedPortal, visitor: httpx.Client) -> None:
    desk = installed(boxed, visitor)
    info = desk.result("app.info")
    assert (info["LICENSE"], info["LICENSE_TYPE"], info["LICENSE_FAMILY"]) == ("en_selfhosted",) + ("selfhosted",) * 2
    with EmbeddedPortal() as cloud, trusting(cloud) as client:
        assert "selfhosted" not in str(installed(cloud, client).result("app.info"))


def test_there_is_no_limit_of_requests_and_no_terms_of_the_cloud(boxed: EmbeddedPortal, visitor: httpx.Client) -> None:
    assert not boxed.state.settings.rate_limit
    assert [name for name, _ in consents(boxed.state, listing())] == ["market-install-confidentiality"]
