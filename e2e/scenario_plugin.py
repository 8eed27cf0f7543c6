"""The pytest plugin in the process that runs a partner's scenarios: the fixtures app_frame, portal and role.

    def test_a_deal_can_be_found(app_frame):
        app_frame.get_by_label("Search").fill("Office")
        expect(app_frame.get_by_role("row")).to_have_count(2)

`app_frame` is the Playwright `Frame` of the app, opened anew for each scenario; `portal` a `ScenarioPortal`; `role` "admin" or
"user": a scenario that uses one of them is run once for each account of the run.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Error as PlaywrightError

from e2e.scenario_portal import Browsers, ScenarioPortal
from journey.browser import BrowserMissing
from journey.redaction import Redactor
from journey.scenarios.order import VARIABLE, Order, read_order

OWN_PACKAGES = ("pages", "portal", "journey", "checks", "reporting", "e2e", "tests")
ROOT = Path(__file__).resolve().parent.parent
LONGEST = 4000
"""Characters of a message, or of what a scenario printed."""


@pytest.hookimpl(tryfirst=True)
def pytest_load_initial_conftests() -> None:
    """Make way: a partner's scenarios have packages of their own, and `pages` is what page objects are called everywhere."""
    sys.path[:] = [entry for entry in sys.path if not entry or Path(entry).resolve() != ROOT]
    for name in [name for name in sys.modules if name.partition(".")[0] in OWN_PACKAGES]:
        del sys.modules[name]


def pytest_configure(config: pytest.Config) -> None:
    order = read_order(Path(os.environ[VARIABLE]))
    config.pluginmanager.register(ScenarioPlugin(order), "bitrix24-scenarios")


class ScenarioPlugin:
    """Fixtures and hooks of one process."""

    def __init__(self, order: Order) -> None:
        self._order = order
        self._redactor = Redactor()
        self._browsers = Browsers(order, self._redactor)
        self._shown: ScenarioPortal | None = None
        self._pictures = 0

    # Fixtures

    @pytest.fixture
    def portal(self, role: str) -> Iterator[ScenarioPortal]:
        """The portal, as the account of `role` sees it."""
        if role not in self._order.states:
            pytest.skip(f"the run has no account {role!r} (--roles)")
        try:
            context = self._browsers.context(role)
        except (PlaywrightError, BrowserMissing, OSError) as error:
            # No fault of the app's: the scenario counts as left out, and the run of them as broken.
            self._tell(kind="broken", message=f"no browser could be had for the scenarios: {error}")
            pytest.skip("no browser could be had")
        self._shown = ScenarioPortal(self._order, role, context)
        yield self._shown
        self._shown.close()
        self._shown = None

    @pytest.fixture
    def app_frame(self, portal: ScenarioPortal) -> Any:
        """The app's frame, freshly opened and loaded."""
        return portal.open_app()

    # What is run

    def pytest_generate_tests(self, metafunc: pytest.Metafunc) -> None:
        """Once for each account, unless the scenario names its accounts itself."""
        own = [mark.args[0] for mark in metafunc.definition.iter_markers("parametrize") if mark.args]
        names = {name.strip() for each in own for name in (each.split(",") if isinstance(each, str) else each)}
        if "role" in metafunc.fixturenames and "role" not in names:
            metafunc.parametrize("role", list(self._order.states))

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        if report.failed:
            self._tell(kind="problem", file=report.nodeid or self._order.path, message=_last_line(str(report.longrepr)))

    def pytest_collection_finish(self, session: pytest.Session) -> None:
        self._tell(kind="collected", scenarios=[_named(item) for item in session.items])

    # What comes out

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Generator[None, object, object]:
        self._tell(kind="begin", **_named(item))
        item.stash[PARTS] = []
        result = yield
        self._tell(kind="result", **_named(item), **_summary(item.stash[PARTS]))
        return result

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(
        self, item: pytest.Item, call: pytest.CallInfo[None]
    ) -> Generator[None, pytest.TestReport, pytest.TestReport]:
        report = yield
        part: dict[str, Any] = {"outcome": report.outcome, "seconds": report.duration}
        if report.failed or report.skipped:
            part |= {"message": _message(call, report), "where": self._place(call)}
        if report.failed:
            part |= self._seen()
            part["output"] = "\n".join(text for _, text in report.sections)[-LONGEST:]
        item.stash.setdefault(PARTS, []).append(part)
        return report

    @pytest.hookimpl(tryfirst=True)
    def pytest_sessionfinish(self) -> None:
        self._browsers.close()
        self._tell(kind="end")

    def _seen(self) -> dict[str, Any]:
        """A picture of the portal's page, and the address of the app's frame."""
        if self._shown is None:
            return {}
        self._pictures += 1
        name = f"{self._pictures}.png"
        try:
            self._shown.page.screenshot(path=Path(self._order.work) / name, timeout=5000)
        except PlaywrightError as error:
            return {"address": self._shown.address, "no_picture": str(error)}
        return {"address": self._shown.address, "picture": name}

    def _place(self, call: pytest.CallInfo[None]) -> str | None:
        """The last line of the partner's own files that was running."""
        folder = Path(self._order.folder).resolve()
        own = (folder, Path(self._order.path).resolve())
        for entry in reversed(call.excinfo.traceback) if call.excinfo else ():
            path = Path(str(entry.path)).resolve()
            if any(path.is_relative_to(each) for each in own):
                name = path.relative_to(folder).as_posix() if path.is_relative_to(folder) else path.name
                return f"{name}:{entry.lineno + 1}"
        return None

    def _tell(self, **told: Any) -> None:
        clean = {key: self._redactor.text(value) if isinstance(value, str) else value for key, value in told.items()}
        with self._order.report.open("a", encoding="utf-8") as report:
            report.write(json.dumps(clean, default=str) + "\n")


PARTS = pytest.StashKey[list[dict[str, Any]]]()


def _named(item: pytest.Item) -> dict[str, str | None]:
    """Name and account of a scenario: the account stands beside the name, not in it."""
    callspec = getattr(item, "callspec", None)
    role = callspec.params.get("role") if callspec is not None else None
    name = item.nodeid
    if isinstance(role, str) and name.endswith("]"):
        head, _, inside = name[:-1].rpartition("[")
        before, found, after = f"-{inside}-".rpartition(f"-{role}-")
        left = f"{before}-{after}".strip("-") if found else inside
        name = f"{head}[{left}]" if left else head
    return {"name": name, "role": role if role in ("admin", "user") else None}


def _summary(parts: list[dict[str, Any]]) -> dict[str, Any]:
    """One result of set-up, call and tear-down: the first that failed, else that was skipped, else the call."""
    ranks = ("failed", "skipped")
    chosen = next((part for rank in ranks for part in parts if part["outcome"] == rank), {"outcome": "passed"})
    return {**chosen, "seconds": sum(part["seconds"] for part in parts)}


def _message(call: pytest.CallInfo[None], report: pytest.TestReport) -> str:
    crash = getattr(report.longrepr, "reprcrash", None)
    if crash is not None:
        return str(crash.message)[:LONGEST]
    if isinstance(report.longrepr, tuple):
        return str(report.longrepr[2]).removeprefix("Skipped: ")[:LONGEST]
    return str(call.excinfo.value if call.excinfo else report.longrepr)[:LONGEST]


def _last_line(text: str) -> str:
    lines = [line.removeprefix("E").strip() for line in text.splitlines() if line.startswith("E ")] or text.splitlines()
    return " ".join(lines[-3:])[:LONGEST]
