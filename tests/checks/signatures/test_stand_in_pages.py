"""Pages that stand where somebody's page is to be one day."""

from __future__ import annotations

import pytest

from checks.signatures.document import parsed
from checks.signatures.stand_in_pages import stand_in

MENU = "<nav><a href='/'>Deals</a> <a href='/team'>Team</a></nav>"
SERVERS = [
    "<title>Welcome to nginx!</title><h1>Welcome to nginx!</h1><p>If you see this page, the nginx web server is"
    " successfully installed and working.</p>",
    "<title>Apache2 Ubuntu Default Page: It works</title><div><span>Apache2 Default Page</span></div><p>This is the default"
    " welcome page used to test the correct operation of the Apache2 server.</p>",
    "<html><body><h1>It works!</h1></body></html>",
    "<title>IIS Windows Server</title><img src='iisstart.png' alt='IIS'>",
    "<title>Apache Tomcat/9.0.71</title><h1>Apache Tomcat/9.0.71</h1><p>If you're seeing this, you've successfully"
    " installed Tomcat.</p>",
    "<title>HTTP Server Test Page powered by CentOS</title><h1>Testing 123..</h1>",
    "<title>The install worked successfully! Congratulations!</title><h1>The install worked successfully!"
    " Congratulations!</h1>",
]
LATER = [
    f"<title>Reports</title>{MENU}<h1>Reports</h1><p>Coming soon!</p>",
    f"<title>Deal Radar</title>{MENU}<h1>This page is under construction</h1>",
    f"<title>Отчёты</title>{MENU}<h1>Страница находится в разработке</h1>",
    f"<title>Berichte</title>{MENU}<h1>Diese Seite befindet sich noch im Aufbau</h1>",
    f"<title>Informes</title>{MENU}<p>Página en construcción</p>",
]
OTHERS = [
    f"<title>Deals</title>{MENU}<h1>Deals</h1><table><tr><td>Coming soon</td></tr></table>",
    f"<title>Servers</title>{MENU}<h1>Servers</h1><p>Welcome to nginx! is what a fresh server shows.</p>",
    f"<title>Plan</title>{MENU}<h1>Plan</h1><form><input></form><p>Under construction</p>",
    f"<title>Houses under construction</title>{MENU}<h1>Houses under construction</h1><p>Four of them.</p>",
    f"<title>How it works</title>{MENU}<h1>It works!</h1><p>{'The test call reached your server. ' * 20}</p>",
    f"<title>Welcome to Caddy Club</title>{MENU}<h1>Members</h1><p>Ada and Bo.</p>" + "<p>More of it.</p>" * 60,
]


@pytest.mark.parametrize("page", SERVERS)
def test_pages_that_a_server_brings_along(page: str) -> None:
    found = stand_in(parsed(page))
    assert found is not None
    assert found.server


@pytest.mark.parametrize("page", LATER)
def test_signs_of_work_to_come(page: str) -> None:
    found = stand_in(parsed(page))
    assert found is not None
    assert not found.server


@pytest.mark.parametrize("page", OTHERS)
def test_pages_with_a_content_of_their_own(page: str) -> None:
    assert stand_in(parsed(page)) is None
