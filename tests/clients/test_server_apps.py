"""Servers without any library: plain PHP with curl, and Node with fetch, from the handover to events."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import httpx
import pytest

from journey.app_process import free_port
from portal import EmbeddedPortal
from portal.frames import Frame, frame_for
from portal.lifecycle import finish_install, install, uninstall
from tests.clients.server_process import serving
from tests.clients.software import APPS, available
from tests.portal.desk import Desk, installed, listing, person

QUIET = 40.0
"""Seconds that events may take to be delivered."""


def hand_over(client: httpx.Client, frame: Frame) -> httpx.Response:
    """What the portal's page posts into the frame, from the server's side."""
    parts = urlsplit(frame.action)
    return client.post(f"{parts.path}?{parts.query}", data=dict(frame.fields))


def open_frame(portal: EmbeddedPortal, row_id: int, placement: str = "DEFAULT", **options: Any) -> Frame:
    frame = portal.on_loop(lambda: frame_for(portal.state, person(portal), row_id, placement, options))
    assert isinstance(frame, Frame)
    return frame


def add_contacts(portal: EmbeddedPortal, client: httpx.Client, name: str, count: int) -> list[int]:
    """Contacts that another app adds."""
    other = installed(portal, client)
    commands = {f"c{number}": f"crm.contact.add?fields[NAME]={name} {number}" for number in range(count)}
    keys = list(commands)
    added: list[int] = []
    for start in range(0, count, 50):
        cmd = {key: commands[key] for key in keys[start : start + 50]}
        added += Desk.result(other, "batch", {"halt": 1, "cmd": cmd})["result"].values()
    return added


def shown(page: httpx.Response, name: str) -> str:
    """The text of an output of a page."""
    found = re.search(rf'<output id="{name}">(.*?)</output>', page.text)
    assert found is not None, page.text
    return found[1]


@pytest.mark.skipif(not available("php"), reason="php is not installed (packages php-cli and php-curl)")
def test_plain_php(portal: EmbeddedPortal, client: httpx.Client, tmp_path: Path) -> None:
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    app = portal.publish(
        listing(url=f"{url}/index.php", installer_url=f"{url}/install.php", scopes=("crm", "user", "placement"))
    )
    row_id = portal.on_loop(lambda: install(portal.state, person(portal), app.code)).id
    given = portal.app_environment(app.code) | {"SETTINGS_FOLDER": str(tmp_path), "APP_URL": url}
    with serving(["php", "-S", f"127.0.0.1:{port}", "-t", "."], APPS / "plain-php", port, given) as server:
        installer = hand_over(server, open_frame(portal, row_id))
        assert '{"tab":true,"removed":true,"added":true}' in installer.text.replace("&quot;", '"')
        portal.on_loop(lambda: finish_install(portal.state, person(portal), row_id))
        add_contacts(portal, client, "Plain", 70)
        start = hand_over(server, open_frame(portal, row_id))
        assert (shown(start, "count"), shown(start, "total")) == ("70", "70")
        assert portal.expire_tokens(app.code) > 0
        tab = hand_over(server, open_frame(portal, row_id, "CRM_CONTACT_DETAIL_TAB", ID="5"))
        assert (shown(tab, "count"), shown(tab, "item")) == ("70", "5")
        assert shown(tab, "me") == person(portal).name
        settings = json.loads((tmp_path / "settings.json").read_text())
        assert settings["renewals"] == 1
        assert settings["client_endpoint"] == f"{portal.url}/rest/"
        assert portal.wait_for_quiet(QUIET)
        assert (tmp_path / "events.log").read_text().count("ONCRMCONTACTADD") == 70
        portal.on_loop(lambda: uninstall(portal.state, person(portal), app.code, True))
        assert portal.wait_for_quiet(QUIET)
        assert not (tmp_path / "settings.json").exists()


@pytest.mark.skipif(not available("node"), reason="node is not installed (package nodejs)")
def test_node_with_fetch(portal: EmbeddedPortal, client: httpx.Client) -> None:
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    app = portal.publish(listing(url=f"{url}/contacts", installer_url=f"{url}/install", scopes=("crm",)))
    row_id = portal.on_loop(lambda: install(portal.state, person(portal), app.code)).id
    given = portal.app_environment(app.code) | {"PORT": str(port), "APP_URL": url}
    with serving(["node", "server.mjs"], APPS / "node", port, given) as server:
        assert hand_over(server, open_frame(portal, row_id)).json()["result"] is True
        portal.on_loop(lambda: finish_install(portal.state, person(portal), row_id))
        first = add_contacts(portal, client, "Node", 120)[0]
        seen = hand_over(server, open_frame(portal, row_id)).json()
        assert (seen["found"], seen["renewals"]) == (120, 0)
        assert seen["total"] == {"from0": 120, "from50": 120, "from100": 120}
        assert seen["next"] == {"from0": 50, "from50": 100}
        portal.expire_tokens(app.code)
        assert hand_over(server, open_frame(portal, row_id)).json()["renewals"] == 1
        assert portal.wait_for_quiet(QUIET)
        heard = server.get("/heard").json()
        assert heard[0] == {"event": "ONCRMCONTACTUPDATE", "id": str(first), "member": portal.member_id}
