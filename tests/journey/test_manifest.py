"""What a right manifest gives."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from journey.manifest import app_facts, load_manifest
from journey.manifest.faults import valid_keys

WHOLE = """
[app]
title = "Deal Radar"
code = "acme.dealradar"
version = 1
kind = "rest"
url = "http://127.0.0.1:{port}/"
installer_url = "http://127.0.0.1:{port}/install"
event_url = "http://127.0.0.1:{port}/events"
scopes = ["crm", "user_basic", "placement"]
placements = ["CRM_DEAL_DETAIL_TAB"]
interface = true
menu_item = true
mobile = false
user_install = false
features = ["telephony", "chatbot", "automation"]
developed_on = "acme-dev.bitrix24.com"
words = ["Dealometer"]

[serve]
command = "php -S 127.0.0.1:{port} -t public"
cwd = "."
ready = "/"
env = { APP_ENV = "test", API_KEY = "very-secret" }

[install]
timeout = 45
steps = [{ click = "text=Next" }, { press = "Enter" }]

[probe]
url = "http://127.0.0.1:{port}/probe?member_id={member_id}"
command = "sqlite3 data.db \\"select count(*) from portals where member_id='{member_id}'\\""

[[page]]
name = "Settings"
path = "/settings"

[[page]]
name = "Search"
steps = [{ click = "role=tab[name='Settings']" }, { fill = "#q", value = "x" }]

[[screenshot]]
name = "Pipeline"
path = "/"
steps = []
[screenshot.captions]
en = "The whole pipeline"

[card]
region = "global"
title = "Deal Radar"
categories = ["CRM"]
tags = []
keywords = "deals, radar"
icon = "card/icon.png"
screenshots = "card/{locale}"
licence_url = "https://acme.example/licence"
privacy_url = "http://127.0.0.1:{port}/privacy"
contact_url = ""
demo_url = ""
integration = { service = "Acme", url = "https://acme.example", pricing_url = "https://acme.example/p", test_data = "x" }
pricing = { free = true, external_service = false, in_app = false }
[card.texts.en]
short = "Deals at a glance."
full = "..."
installation = "..."
support = "..."
whats_new = "..."
[card.texts.de]
short = "Deals auf einen Blick."

[scenarios]
path = "scenarios"

[archive]
path = "template.zip"
partner_code = "acme"

[[accept]]
rule = "frame.promotions"
where = "**/pricing*"
reason = "the price list is required by the integration"
until = 2027-01-31
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "card").mkdir()
    (tmp_path / "card" / "icon.png").touch()
    (tmp_path / "scenarios").mkdir()
    (tmp_path / "template.zip").touch()
    (tmp_path / "app.toml").write_text(WHOLE, encoding="utf-8")
    return tmp_path


def _write(folder: Path, text: str) -> Path:
    file = folder / "app.toml"
    file.write_text(text, encoding="utf-8")
    return file


SMALL = '[app]\ntitle = "A"\ncode = "acme.a"\nurl = "{url}"\n'


def test_every_key_of_the_contract_is_read(folder: Path) -> None:
    manifest = load_manifest(folder / "app.toml", port=8123)

    assert manifest.app.url == "http://127.0.0.1:8123/"
    assert manifest.app.features == ("telephony", "chatbot", "automation")
    assert manifest.app.words == ("Dealometer",)
    assert manifest.serve is not None
    assert manifest.serve.command == "php -S 127.0.0.1:8123 -t public"
    assert manifest.serve.cwd == folder
    assert manifest.install.timeout == 45
    assert [str(step) for step in manifest.install.steps] == ["click text=Next", "press Enter"]
    assert manifest.probe is not None
    assert manifest.probe.url == "http://127.0.0.1:8123/probe?member_id={member_id}"
    assert manifest.probe.kinds == ["url", "command"]
    assert [page.name for page in manifest.pages] == ["Settings", "Search"]
    fill = manifest.pages[1].steps[1]
    assert (fill.action, fill.target, fill.value) == ("fill", "#q", "x")
    assert manifest.screenshots[0].captions == {"en": "The whole pipeline"}
    assert manifest.card is not None
    assert manifest.card.icon == folder / "card" / "icon.png"
    assert manifest.card.screenshots_folder("de") == folder / "card" / "de"
    assert manifest.card.pricing is not None
    assert manifest.card.pricing.free is True
    assert manifest.locales == ["en", "de"]
    assert manifest.scenarios is not None
    assert manifest.scenarios.path == folder / "scenarios"
    assert manifest.archive is not None
    assert manifest.archive.partner_code == "acme"
    assert manifest.accepted[0].until == date(2027, 1, 31)


def test_a_folder_means_the_app_toml_in_it(folder: Path) -> None:
    assert load_manifest(folder).file == folder / "app.toml"


def test_a_small_manifest_has_defaults(tmp_path: Path) -> None:
    manifest = load_manifest(_write(tmp_path, SMALL.replace("{url}", "http://127.0.0.1:8000")))

    assert manifest.app.version == 1
    assert manifest.app.interface
    assert manifest.install.timeout == 60
    assert manifest.serve is None
    assert manifest.locales == ["en"]
    assert not manifest.needs_port
    assert manifest.ready_url is None


def test_a_byte_order_mark_and_windows_line_ends_are_borne(tmp_path: Path) -> None:
    file = tmp_path / "app.toml"
    text = SMALL.replace("{url}", "http://127.0.0.1:8000").replace("\n", "\r\n")
    file.write_bytes(b"\xef\xbb\xbf" + text.encode())

    assert load_manifest(file).app.code == "acme.a"


def test_the_port_can_be_given_later(folder: Path) -> None:
    manifest = load_manifest(folder)

    assert manifest.needs_port
    assert manifest.app.url == "http://127.0.0.1:{port}/"
    assert manifest.with_port(9000).app.installer_url == "http://127.0.0.1:9000/install"
    assert manifest.with_port(9000).with_port(9001).app.url == "http://127.0.0.1:9001/"


def test_addresses_are_joined_as_a_browser_would(tmp_path: Path) -> None:
    app = load_manifest(_write(tmp_path, SMALL.replace("{url}", "http://127.0.0.1:8000/app/index.php"))).app

    assert app.at("/settings?tab=2") == "http://127.0.0.1:8000/settings?tab=2"
    assert app.at("?tab=2") == "http://127.0.0.1:8000/app/index.php?tab=2"
    assert app.at("#/deals") == "http://127.0.0.1:8000/app/index.php#/deals"
    assert app.at(None) == "http://127.0.0.1:8000/app/index.php"
    assert app.origin == "http://127.0.0.1:8000"
    assert app.on_this_machine


@pytest.mark.parametrize(
    ("url", "port", "expected"),
    [
        ("http://127.0.0.1:{port}/app/", 8123, "http://127.0.0.1:8123/health"),
        ("http://localhost:8000/", 8123, "http://localhost:8000/health"),
        ("https://me.tunnel.example/", 8123, "http://127.0.0.1:8123/health"),
        ("https://me.tunnel.example/", None, "https://me.tunnel.example/health"),
    ],
)
def test_a_started_app_is_polled_on_this_machine(tmp_path: Path, url: str, port: int | None, expected: str) -> None:
    file = _write(tmp_path, SMALL.replace("{url}", url) + '[serve]\ncommand = "true"\nready = "/health"\n')

    assert load_manifest(file, port=port).ready_url == expected


def test_the_evidence_keeps_the_file_as_written_without_the_environment(folder: Path) -> None:
    facts = app_facts(load_manifest(folder, port=8123), address="https://127.0.0.1:4443/")

    assert facts.address == "https://127.0.0.1:4443/"
    assert facts.installer == "http://127.0.0.1:8123/install"
    assert facts.declared_screenshots == ["Pipeline"]
    assert facts.manifest["app"]["url"] == "http://127.0.0.1:{port}/"
    assert facts.manifest["accept"][0]["until"] == "2027-01-31"
    assert "very-secret" not in json.dumps(facts.manifest)


def test_an_app_without_an_interface_needs_no_page(tmp_path: Path) -> None:
    text = '[app]\ntitle = "A"\ncode = "a.b"\ninterface = false\nevent_url = "http://127.0.0.1:1/e"\n'

    assert load_manifest(_write(tmp_path, text)).app.address == "http://127.0.0.1:1/e"


def test_an_archive_needs_no_address(tmp_path: Path) -> None:
    text = '[app]\ntitle = "A"\ncode = "a.b"\nkind = "site-template"\n'

    assert load_manifest(_write(tmp_path, text)).app.address is None


def test_every_section_of_the_contract_is_known() -> None:
    assert valid_keys(()) == [
        "app",
        "serve",
        "install",
        "probe",
        "page",
        "screenshot",
        "card",
        "scenarios",
        "archive",
        "accept",
    ]
    assert valid_keys(("card", "texts", "en")) == ["short", "full", "installation", "support", "whats_new"]
    assert valid_keys(("page", 3)) == ["name", "path", "steps"]
