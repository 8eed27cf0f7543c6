"""Records one run: starts the portal and the app, drives the journey, stops both."""

from __future__ import annotations

import shutil
import tomllib
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext

from e2e.embedded_target import EmbeddedTarget
from e2e.options import ROOT, PortalChoice, RunOptions
from journey.app_process import AppProcess, free_port, need_running
from journey.evidence import Evidence, EvidenceStore, Role, Stage, Tool
from journey.journey import Journey
from journey.manifest import Manifest
from journey.plan import WINDOW, Plan, ScenarioBrowser
from journey.redaction import Redactor
from journey.target import TargetError
from portal import EmbeddedPortal

WRITTEN = ("evidence", "screenshots", "pictures")
"""Folders of a report that a run writes; those of the run before are removed."""


@dataclass(frozen=True)
class BrowserParts:
    """What the run needs of pytest-playwright's fixtures."""

    browser: Browser
    context_args: Mapping[str, Any]
    description: str
    """For the report: name, version, path."""


def tool_version() -> str:
    """Our version, as the project file states it."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return str(project["project"]["version"])


def record(
    options: RunOptions, choice: PortalChoice, parts: BrowserParts, announce: Callable[[Stage], None]
) -> Evidence:
    """Run the journey on one portal and return its evidence, saved under the portal's report folder.

    Raises TargetError, AppDidNotStart and ManifestError when the run could not be set up.
    """
    report = options.folder(choice)
    clear_report(report)
    redactor = Redactor()
    store = EvidenceStore(report / "evidence", redactor.text)
    with ExitStack() as closing:
        port = free_port()
        manifest = options.manifest.with_port(port)
        target = _embedded(options, choice, manifest, closing)
        for name, secrets in target.secrets().items():
            redactor.know(name, secrets)
        redactor.listen_to(target.given)
        process = _start_app(manifest, target, redactor, closing)
        plan = Plan(
            manifest=manifest,
            app=target.app(),
            target=target,
            roles=options.roles,
            locales=options.locales,
            report=report,
            tool=Tool(version=tool_version(), browser=parts.description),
            new_context=_context_maker(parts, target, options),
            announce=announce,
            parts=options.parts,
            scenario_browser=ScenarioBrowser(options.browser_server, _context_arguments(parts, target, options)),
        )
        return Journey(plan, store, redactor, process).go()


def _embedded(options: RunOptions, choice: PortalChoice, manifest: Manifest, closing: ExitStack) -> EmbeddedTarget:
    if choice.kind != "embedded":
        raise TargetError(f"A run on a real portal ({choice.url}) is not built yet. Use --portal embedded.")
    if manifest.app.kind != "rest":
        raise TargetError(f"An app of kind {manifest.app.kind!r} can't be installed on the embedded portal yet.")
    portal = closing.enter_context(
        EmbeddedPortal(edition=choice.edition, language=options.locales[0], host=options.portal_host)
    )
    return EmbeddedTarget(portal, manifest)


def _start_app(manifest: Manifest, target: EmbeddedTarget, redactor: Redactor, closing: ExitStack) -> AppProcess | None:
    if manifest.serve is None:
        if manifest.app.address is not None and manifest.app.on_this_machine:
            need_running(manifest.app.address)
        return None
    process = AppProcess(
        manifest.serve,
        environment=target.app_environment(),
        ready_url=manifest.ready_url,
        redact=redactor.text,
    )
    closing.callback(process.stop)
    process.start()
    process.wait_until_ready()
    return process


def _context_arguments(parts: BrowserParts, target: EmbeddedTarget, options: RunOptions) -> dict[str, Any]:
    """What every browser context of the run is made with; a signed-in state comes on top."""
    arguments: dict[str, Any] = {
        "viewport": {"width": WINDOW.width, "height": WINDOW.height},
        "locale": options.locales[0],
        "ignore_https_errors": target.kind == "embedded",
        **parts.context_args,
    }
    proxy = target.proxy()
    if proxy is not None:
        arguments.setdefault("proxy", {"server": proxy})
    return arguments


def _context_maker(
    parts: BrowserParts, target: EmbeddedTarget, options: RunOptions
) -> Callable[[Role], BrowserContext]:
    def make(role: Role) -> BrowserContext:
        arguments = _context_arguments(parts, target, options)
        state = options.storage_states.get(role)
        if state is not None:
            arguments["storage_state"] = str(state)
        return parts.browser.new_context(**arguments)

    return make


def clear_report(report: Path) -> None:
    """Remove what an earlier run wrote, and nothing else: the folder may hold files of the user."""
    for name in WRITTEN:
        shutil.rmtree(report / name, ignore_errors=True)
    for name in ("index.html", "results.json", "summary.md"):
        (report / name).unlink(missing_ok=True)
    report.mkdir(parents=True, exist_ok=True)
