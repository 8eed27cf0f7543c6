"""Hooks and fixtures of the suite: options in, one recording, verdicts as tests, the report at the end."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Error as PlaywrightError

from checks.catalogue import all_rules, rule_named
from e2e.cases import MARKERS, marker_of, rule_cases, stage_cases
from e2e.options import PortalChoice, RunOptions, WrongCall, add_options, read_options, suggestion, without_effect
from e2e.recording import BrowserParts
from e2e.recordings import UNUSABLE, Recordings
from e2e.session_report import SessionReport
from e2e.wording import catalogue_lines, explanation, stage_line
from journey.browser import BrowserMissing, find_browser
from journey.evidence import Stage
from journey.launch import launch_arguments

OPTIONS = pytest.StashKey[RunOptions]()
RECORDINGS = pytest.StashKey[Recordings]()
REPORT = pytest.StashKey[SessionReport]()
RUN_ID = "bitrix24_run"


def pytest_addoption(parser: pytest.Parser) -> None:
    add_options(parser)


def pytest_configure(config: pytest.Config) -> None:
    for marker, families in MARKERS.items():
        config.addinivalue_line("markers", f"{marker}: rules of {', '.join(families)}")
    if config.getoption("--rules") or config.getoption("--explain"):
        return
    options = read_options(config)
    config.stash[OPTIONS] = options
    config.stash[RECORDINGS] = Recordings(options, _announcer(config, options), _run_id(config))
    config.stash[REPORT] = SessionReport(options, config.stash[RECORDINGS])
    if not _is_worker(config):
        # A run that is told to end (a cancelled CI job) cleans up and reports as one that is interrupted by Ctrl-C.
        before = signal.signal(signal.SIGTERM, signal.default_int_handler)
        config.add_cleanup(lambda: signal.signal(signal.SIGTERM, before))
        for words in without_effect(config):
            config.issue_config_time_warning(pytest.PytestWarning(words), stacklevel=2)
        config.pluginmanager.register(config.stash[REPORT], "bitrix24-report")


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: Any) -> None:
    """Tell a worker of pytest-xdist which run it belongs to."""
    node.workerinput[RUN_ID] = node.config.stash[RECORDINGS].run_id


def pytest_cmdline_main(config: pytest.Config) -> int | None:
    """--rules and --explain print and exit."""
    wanted = config.getoption("--explain")
    if wanted:
        try:
            rule = rule_named(wanted)
        except KeyError as error:
            ids = [rule.id for rule in all_rules()]
            raise WrongCall(
                f"--explain {wanted!r}: there is no such rule{suggestion(wanted, ids)} --rules lists them all."
            ) from error
        print("\n".join(explanation(rule)))  # noqa: T201 - this is the command's output
        return 0
    if config.getoption("--rules"):
        print("\n".join(catalogue_lines(all_rules())))  # noqa: T201 - this is the command's output
        return 0
    return None


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    options = metafunc.config.stash[OPTIONS]
    if "stage_case" in metafunc.fixturenames:
        stages = list(stage_cases(options))
        metafunc.parametrize("stage_case", stages, ids=[case.id for case in stages])
    if "rule_case" in metafunc.fixturenames:
        metafunc.parametrize(
            "rule_case",
            [
                pytest.param(case, id=case.id, marks=getattr(pytest.mark, marker_of(case.rule)))
                for case in rule_cases(options)
            ],
        )


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    # With pytest-xdist, whole portals stay on one worker where that is asked for (--dist loadgroup).
    for item in items:
        case = getattr(item, "callspec", None)
        portal = (
            next((value.portal for value in case.params.values() if hasattr(value, "portal")), None) if case else None
        )
        if portal is not None:
            item.add_marker(pytest.mark.xdist_group(portal.key))


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    if exitstatus == pytest.ExitCode.NO_TESTS_COLLECTED and OPTIONS in session.config.stash:
        session.exitstatus = UNUSABLE
        terminal = session.config.pluginmanager.getplugin("terminalreporter")
        if terminal is not None:
            terminal.ensure_newline()
            terminal.write_line(
                "ERROR: nothing was selected: -k or -m fits no rule and no stage (--rules lists the rules)."
            )


@pytest.fixture(scope="session")
def recordings(request: pytest.FixtureRequest, pytestconfig: pytest.Config) -> Recordings:
    """The runs of this session. Recorded at the first use, in pytest-playwright's browser."""
    found = pytestconfig.stash[RECORDINGS]
    found.use_browser(lambda: _browser_parts(request))
    return found


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any], pytestconfig: pytest.Config) -> dict[str, Any]:
    """pytest-playwright's launch arguments, for the machine's browser with real scroll bars."""
    options = pytestconfig.stash[OPTIONS]
    if options.browser_server is not None:
        return browser_type_launch_args
    own = all(portal.kind == "embedded" for portal in options.portals)
    return launch_arguments(find_browser(os.environ).executable, browser_type_launch_args, trusting=own)


@pytest.fixture(scope="session")
def connect_options(connect_options: dict[str, Any] | None, pytestconfig: pytest.Config) -> dict[str, Any] | None:
    """The Playwright server of --browser-server."""
    server = pytestconfig.stash[OPTIONS].browser_server
    return {"endpoint": server} if server else connect_options


def _browser_parts(request: pytest.FixtureRequest) -> BrowserParts:
    options: RunOptions = request.config.stash[OPTIONS]
    where = options.browser_server or find_browser(os.environ).executable
    try:
        browser = request.getfixturevalue("browser")
    except PlaywrightError as error:
        why = str(error).strip().splitlines()[0]
        raise BrowserMissing(
            f"No connection to the Playwright server {where} of --browser-server ({why}). Check that it runs, and has a browser."
            if options.browser_server
            else f"The browser {where} can't be started: {why}"
        ) from error
    return BrowserParts(
        browser=browser,
        context_args=request.getfixturevalue("browser_context_args"),
        description=f"{browser.browser_type.name} {browser.version} ({where})",
    )


def _announcer(config: pytest.Config, options: RunOptions) -> Callable[[PortalChoice, Stage], None]:
    """Writes a line a stage, at once, past pytest's capturing."""

    width = max(len(choice.key) for choice in options.portals)
    several = len(options.portals) > 1

    def announce(choice: PortalChoice, stage: Stage) -> None:
        line = stage_line(stage, f"{choice.key:<{width}}" if several else "")
        capture = config.pluginmanager.getplugin("capturemanager")
        terminal = config.pluginmanager.getplugin("terminalreporter")
        with capture.global_and_fixture_disabled():
            if _is_worker(config):
                # A worker's standard output belongs to pytest-xdist; its standard error reaches the terminal.
                sys.stderr.write(line + "\n")
                sys.stderr.flush()
                return
            terminal.ensure_newline()
            terminal.write_line(line, **({"red": True} if stage.verdict == "fail" else {}))

    return announce


def _run_id(config: pytest.Config) -> str:
    """Tells the runs of this session from those of earlier ones; the same in the controlling process and its workers."""
    return str(config.workerinput[RUN_ID]) if _is_worker(config) else f"{os.getpid()}-{time.time_ns()}"


def _is_worker(config: pytest.Config) -> bool:
    return hasattr(config, "workerinput")
