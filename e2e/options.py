"""The command line of a run, as contract.md describes it, checked before anything starts."""

from __future__ import annotations

import difflib
import os
import socket
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from ipaddress import ip_address
from pathlib import Path
from typing import Literal, cast
from urllib.parse import urlsplit

import pytest

from checks.catalogue import all_rules
from journey.evidence import Role
from journey.manifest import Manifest, ManifestError, load_manifest
from journey.plan import PARTS

ROOT = Path(__file__).resolve().parent.parent
DEMO = ROOT / "examples" / "demo" / "app.toml"
ROLES: tuple[Role, ...] = ("admin", "user")
EDITIONS = ("cloud", "on-premise", "both")
Edition = Literal["cloud", "on-premise"]


class WrongCall(pytest.UsageError):
    """The run was called wrong: one or two plain sentences, no stack trace, exit code 4."""


@dataclass(frozen=True)
class PortalChoice:
    """One portal of the run."""

    kind: Literal["embedded", "remote"]
    edition: Edition
    url: str | None = None
    """Of a real portal."""

    @property
    def key(self) -> str:
        """Names the portal's part of the report and of the test ids."""
        if self.kind == "embedded":
            return "embedded" if self.edition == "cloud" else f"embedded-{self.edition}"
        return urlsplit(self.url or "").netloc.replace(":", "-")


@dataclass(frozen=True)
class RunOptions:
    """What the user asked for."""

    portals: tuple[PortalChoice, ...]
    manifest_path: Path
    manifest: Manifest
    report: Path
    roles: tuple[Role, ...]
    locales: tuple[str, ...]
    portal_host: str | None
    evidence: Path | None
    storage_states: Mapping[Role, Path]
    browser_server: str | None
    strict: bool
    parts: frozenset[str] = PARTS
    """What of the journey is done; all of it from the command line."""

    def folder(self, portal: PortalChoice) -> Path:
        """Where that portal's part of the run is written."""
        return self.report if len(self.portals) == 1 else self.report / portal.key


def add_options(parser: pytest.Parser) -> None:
    """Add the options of contract.md, in a group of their own."""
    group = parser.getgroup("bitrix24", "Bitrix24 Market moderation")
    add = group.addoption
    add(
        "--portal",
        action="append",
        metavar="embedded|URL",
        help="the portal to use, may be repeated (default: embedded)",
    )
    add("--edition", metavar="|".join(EDITIONS), help="edition of the embedded portal (default: cloud)")
    add("--app", metavar="PATH", help="the app's manifest (default: the bundled demo app)")
    add("--report", metavar="DIR", help="folder for all that the run writes (default: reports/latest)")
    add("--roles", metavar="admin,user", help="accounts to look with (default: admin,user)")
    add("--portal-host", metavar="HOST", help="host name for the embedded portal; it must lead to a loopback address")
    add("--locales", metavar="en,de", help="languages of the portal (default: those of [card.texts], else en)")
    add("--evidence", metavar="DIR", help="judge the evidence of an earlier run again, with no browser and no portal")
    add("--storage-state", metavar="admin=FILE,user=FILE", help="signed-in state for a real portal, per role")
    add("--browser-server", metavar="WS_URL", help="Playwright server to run the browser on (default: this machine)")
    add("--rules", action="store_true", help="print the rule catalogue and exit")
    add("--explain", metavar="RULE", help="explain one rule and exit")


def read_options(config: pytest.Config) -> RunOptions:
    """The checked options. Raises WrongCall with what is wrong and what to do about it."""
    given = config.getoption
    roles = _roles(given("--roles"))
    evidence = given("--evidence")
    edition = _choice("--edition", given("--edition"), EDITIONS, "cloud")
    manifest_path = Path(given("--app")) if given("--app") else DEMO
    try:
        manifest = load_manifest(manifest_path, rules=[rule.id for rule in all_rules()])
    except ManifestError as error:
        raise WrongCall(str(error)) from error
    portals = _portals(given("--portal") or ["embedded"], edition)
    return RunOptions(
        portals=portals,
        manifest_path=manifest_path,
        manifest=manifest,
        report=_report_folder(given("--report"), given("--output")),
        roles=roles,
        locales=_locales(given("--locales"), manifest),
        portal_host=_portal_host(given("--portal-host")),
        evidence=evidence_folder(evidence, portals) if evidence else None,
        storage_states=_storage_states(given("--storage-state") or os.environ.get("B24_STORAGE_STATE")),
        browser_server=_browser_server(given("--browser-server")),
        strict=bool(config.getini("strict")),
    )


def without_effect(config: pytest.Config) -> list[str]:
    """What of pytest-playwright's options this run cannot honour, in words.

    Its traces, videos and pictures belong to contexts of its own tests. A trace would also hold every token that the portal
    gives the app (peers.md 0.5), and nothing secret may be written.
    """
    asked = [
        name for name in ("tracing", "video", "screenshot") if (config.getoption(f"--{name}", None) or "off") != "off"
    ]
    return [
        f"--{name} has no effect on the journey: what it writes would hold the portal's tokens. The report shows every screen, "
        "and its folder evidence/ holds all that was recorded; use --headed to watch."
        for name in asked
    ]


def _choice(option: str, value: str | None, valid: Sequence[str], default: str) -> str:
    if value is None:
        return default
    if value in valid:
        return value
    raise WrongCall(f"{option} {value!r} is not known{suggestion(value, valid)} Valid values: {', '.join(valid)}.")


def suggestion(value: str, valid: Sequence[str]) -> str:
    """ "; did you mean 'cloud'?" where a valid value is near, else a full stop."""
    near = difflib.get_close_matches(value, valid, n=1, cutoff=0.5)
    return f"; did you mean {near[0]!r}?" if near else "."


def _portals(values: Sequence[str], edition: str) -> tuple[PortalChoice, ...]:
    editions = ("cloud", "on-premise") if edition == "both" else (edition,)
    choices: list[PortalChoice] = []
    for value in values:
        if value == "embedded":
            choices += [PortalChoice("embedded", cast(Edition, each)) for each in editions]
            continue
        parts = urlsplit(value)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise WrongCall(
                f"--portal {value!r} is neither `embedded` nor the address of a portal"
                f"{suggestion(value, ['embedded'])} Write https://name.bitrix24.com for a real one."
            )
        choices.append(PortalChoice("remote", "cloud", f"{parts.scheme}://{parts.netloc}"))
    keys = [choice.key for choice in choices]
    if doubled := {key for key in keys if keys.count(key) > 1}:
        raise WrongCall(f"--portal names {', '.join(sorted(doubled))} twice; each portal is visited once in a run.")
    return tuple(choices)


def _roles(value: str | None) -> tuple[Role, ...]:
    if value is None:
        return ROLES
    names = [name.strip() for name in value.split(",") if name.strip()]
    for name in names:
        if name not in ROLES:
            raise WrongCall(
                f"--roles {name!r} is not known{suggestion(name, ROLES)} Valid values: admin, user, or both."
            )
    if not names:
        raise WrongCall("--roles is empty. Valid values: admin, user, or both.")
    return tuple(role for role in ROLES if role in names)


def _locales(value: str | None, manifest: Manifest) -> tuple[str, ...]:
    if value is None:
        return tuple(manifest.locales)
    names = tuple(dict.fromkeys(name.strip().lower() for name in value.split(",") if name.strip()))
    wrong = [name for name in names if not (2 <= len(name) <= 5 and name.replace("-", "").replace("_", "").isalpha())]
    if wrong or not names:
        raise WrongCall(f"--locales {value!r} is not a list of language codes such as en,de.")
    return names


def _report_folder(value: str | None, output: str) -> Path:
    folder = Path(value) if value else ROOT / "reports" / "latest"
    # pytest-playwright empties --output at the start of a session: a report inside it would be lost.
    if folder.resolve().is_relative_to(Path(output).resolve()):
        raise WrongCall(
            f"--report {folder} lies inside --output {output}, which is emptied at every start; choose another folder."
        )
    if folder.exists() and not folder.is_dir():
        raise WrongCall(f"--report {folder} is a file; name a folder.")
    return folder


def _portal_host(value: str | None) -> str | None:
    if value is None:
        return None
    try:
        found = {str(info[4][0]) for info in socket.getaddrinfo(value, None)}
    except OSError as error:
        raise WrongCall(
            f"--portal-host {value!r} leads nowhere ({error.strerror or error}). Let it lead to a loopback address, "
            f"for instance with the line `127.0.0.2 {value}` in /etc/hosts."
        ) from error
    outside = sorted(address for address in found if not ip_address(address).is_loopback)
    if outside:
        raise WrongCall(f"--portal-host {value!r} leads to {', '.join(outside)}; it must lead to a loopback address.")
    return value


def evidence_folder(value: str, portals: Sequence[PortalChoice]) -> Path:
    """The folder with the evidence; for several portals, the report folder that has theirs."""
    folder = Path(value)
    if len(portals) == 1:
        for candidate in (folder / "evidence", folder):
            if (candidate / "evidence.json").is_file():
                return candidate
    elif missing := [one.key for one in portals if not (folder / one.key / "evidence" / "evidence.json").is_file()]:
        raise WrongCall(
            f"--evidence {value} holds no evidence of {', '.join(missing)}. Name the report folder of an earlier run on the same "
            "portals."
        )
    else:
        return folder
    runs = sorted(found.parent.parent.name for found in folder.glob("*/evidence/evidence.json"))
    raise WrongCall(
        f"--evidence {value} holds no evidence of an earlier run (no evidence.json there or in its folder evidence/)."
        + (f" It holds several runs; name one of {', '.join(f'{value}/{name}' for name in runs)}." if runs else "")
    )


def _storage_states(value: str | None) -> dict[Role, Path]:
    states: dict[Role, Path] = {}
    for part in (value or "").split(","):
        if not part.strip():
            continue
        name, sign, path = part.strip().partition("=")
        if not sign or name not in ROLES:
            raise WrongCall(f"--storage-state {part!r} is not of the form admin=FILE,user=FILE.")
        if not Path(path).is_file():
            raise WrongCall(f"--storage-state: there is no file {path} for {name}.")
        states[cast(Role, name)] = Path(path)
    return states


def _browser_server(value: str | None) -> str | None:
    if value is not None and urlsplit(value).scheme not in ("ws", "wss"):
        raise WrongCall(f"--browser-server {value!r} is not a websocket address (ws://HOST:PORT/PATH).")
    return value
