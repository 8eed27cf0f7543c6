"""The search for a browser, on small shell scripts that print what a browser prints for `--version`."""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

from journey import browser as browser_module
from journey.browser import BrowserMissing, find_browser
from journey.browser_install import Outcome, ensure_browser, main, package_commands, run_limited

CHROMIUM = "echo 'Chromium 156.0.8078.79 built on Debian GNU/Linux 12 (bookworm)'"


@pytest.fixture
def bare_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """The environment of a machine with no browser at all."""
    monkeypatch.setattr(browser_module, "USUAL_PLACES", {})
    (tmp_path / "bin").mkdir()
    return {"HOME": str(tmp_path / "home"), "PATH": str(tmp_path / "bin")}


def program(path: Path, body: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{body}\n", encoding="utf-8")
    path.chmod(0o755)
    return path


def test_browser_on_path_is_named_with_its_version(bare_machine: dict[str, str], tmp_path: Path) -> None:
    path = program(tmp_path / "bin/chromium", CHROMIUM)
    found = find_browser(bare_machine)
    assert (found.executable, found.name, found.version, found.source) == (
        path,
        "Chromium",
        "156.0.8078.79",
        "found on PATH",
    )


@pytest.mark.parametrize(
    ("command", "printed", "name"),
    [
        ("google-chrome", "Google Chrome 150.0.1.2 ", "Google Chrome"),
        ("microsoft-edge", "Microsoft Edge 149.0.3.4", "Microsoft Edge"),
        ("chromium-browser", "Chromium 120.0.5.6 snap", "Chromium"),
    ],
)
def test_browser_of_each_make(
    bare_machine: dict[str, str], tmp_path: Path, command: str, printed: str, name: str
) -> None:
    program(tmp_path / "bin" / command, f"echo '{printed}'")
    assert find_browser(bare_machine).name == name


def test_newest_complete_download_comes_before_path(bare_machine: dict[str, str], tmp_path: Path) -> None:
    program(tmp_path / "bin/chromium", CHROMIUM)
    downloads = tmp_path / "downloads"
    for revision, complete in (("1001", True), ("1255", True), ("1300", False)):
        program(downloads / f"chromium-{revision}/chrome-linux64/chrome", f"echo 'Chromium {revision}.0'")
        if complete:
            (downloads / f"chromium-{revision}/INSTALLATION_COMPLETE").touch()
    found = find_browser({**bare_machine, "PLAYWRIGHT_BROWSERS_PATH": str(downloads)})
    assert (found.version, found.source) == ("1255.0", "downloaded by Playwright")


def test_named_browser_comes_first(bare_machine: dict[str, str], tmp_path: Path) -> None:
    program(tmp_path / "bin/chromium", CHROMIUM)
    mine = program(tmp_path / "mine", "echo 'Chromium 99.0.1.1'")
    assert find_browser({**bare_machine, "B24_BROWSER": str(mine)}).executable == mine


@pytest.mark.parametrize(("body", "words"), [(None, "neither a file nor"), ("exit 3", "does not start")])
def test_named_browser_that_is_no_good_is_an_error(
    bare_machine: dict[str, str], tmp_path: Path, body: str | None, words: str
) -> None:
    program(tmp_path / "bin/chromium", CHROMIUM)
    if body is not None:
        program(tmp_path / "mine", body)
    with pytest.raises(BrowserMissing, match=words):
        find_browser({**bare_machine, "B24_BROWSER": str(tmp_path / "mine")})


def test_stub_that_only_tells_how_to_install_is_passed_over(bare_machine: dict[str, str], tmp_path: Path) -> None:
    program(
        tmp_path / "bin/chromium-browser", "echo 'This command requires the chromium snap to be installed.'; exit 1"
    )
    good = program(tmp_path / "bin/google-chrome", "echo 'Google Chrome 150.0.1.2'")
    assert find_browser(bare_machine).executable == good


def test_snap_is_the_last_choice(bare_machine: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    snap = program(tmp_path / "bin/snap", CHROMIUM)
    (tmp_path / "bin/chromium").symlink_to(snap)
    chrome = program(tmp_path / "opt/chrome", "echo 'Google Chrome 150.0.1.2'")
    assert "a snap" in find_browser(bare_machine).source
    monkeypatch.setattr(browser_module, "USUAL_PLACES", {sys.platform: (str(chrome),)})
    assert find_browser(bare_machine).executable == chrome


def test_no_browser_says_what_to_install(bare_machine: dict[str, str]) -> None:
    with pytest.raises(BrowserMissing, match="apt install chromium"):
        find_browser(bare_machine)


class Machine:
    """Stands for the commands of a machine: notes them, and lets one of them bring a browser."""

    def __init__(self, outcomes: dict[str, Outcome], brings: dict[str, Path] | None = None) -> None:
        self.outcomes = outcomes
        self.brings = brings or {}
        self.ran: list[str] = []

    def __call__(self, command: Sequence[str], limit: float) -> Outcome:
        line = " ".join(command)
        self.ran.append(line)
        for part, path in self.brings.items():
            if part in line:
                program(path, CHROMIUM)
        return next((outcome for part, outcome in self.outcomes.items() if part in line), Outcome(0))


def test_present_browser_needs_no_command(bare_machine: dict[str, str], tmp_path: Path) -> None:
    program(tmp_path / "bin/chromium", CHROMIUM)
    machine = Machine({})
    ensure_browser(bare_machine, machine, lambda _: None)
    assert machine.ran == []


def test_package_manager_follows_a_failed_download(
    bare_machine: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("os.geteuid", lambda: 0)
    program(tmp_path / "bin/apt-get", "exit 0")
    machine = Machine(
        {"playwright install": Outcome(1)}, {"--no-install-recommends chromium": tmp_path / "bin/chromium"}
    )
    steps: list[str] = []
    found = ensure_browser(bare_machine, machine, steps.append)
    assert found.executable == tmp_path / "bin/chromium"
    assert steps == ["downloading Chromium", "the download is out of reach", "installing a browser with apt-get"]


def test_slow_download_gets_a_second_chance_when_nothing_else_helps(
    bare_machine: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("os.geteuid", lambda: 1000)
    machine = Machine({"playwright install": Outcome(None), "sudo": Outcome(1)})
    with pytest.raises(BrowserMissing):
        ensure_browser(bare_machine, machine, lambda _: None)
    assert sum("playwright install chromium" in line for line in machine.ran) == 2


def test_library_packages_follow_a_download_that_does_not_start(
    bare_machine: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("os.geteuid", lambda: 0)
    machine = Machine({}, {"install-deps": tmp_path / "bin/chromium"})
    assert ensure_browser(bare_machine, machine, lambda _: None).version == "156.0.8078.79"


def test_without_administrator_rights_only_brew_is_left(bare_machine: dict[str, str], tmp_path: Path) -> None:
    for name in ("apt-get", "dnf", "apk", "brew"):
        program(tmp_path / "bin" / name, "exit 0")
    assert [way[-1][0] for way in package_commands(bare_machine, None)] == ["brew"]
    assert len(package_commands(bare_machine, ["sudo", "-n"])) == 5


def test_command_past_its_limit_ends_with_its_children(tmp_path: Path) -> None:
    started = time.monotonic()
    command = ["sh", "-c", f"(sleep 60; touch {tmp_path}/late) & echo begun; wait"]
    outcome = run_limited(command, 0.3)
    if not outcome.output:
        # A busy machine has not even started it.
        outcome = run_limited(command, 5.0)
    assert outcome == Outcome(None, "begun\n")
    assert time.monotonic() - started < 50  # the child held the pipe open: only its own end lets this return


def test_command_that_does_not_exist_is_an_outcome() -> None:
    assert run_limited(["/no/such/program"], 1).code == 127


def test_command_line_remembers_the_path(
    bare_machine: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = program(tmp_path / "bin/chromium", CHROMIUM)
    for name in ("HOME", "PATH"):
        monkeypatch.setenv(name, bare_machine[name])
    monkeypatch.delenv("B24_BROWSER", raising=False)
    monkeypatch.delenv("PLAYWRIGHT_BROWSERS_PATH", raising=False)
    assert main(["--remember", str(tmp_path / "stamp")]) == 0
    assert (tmp_path / "stamp").read_text(encoding="utf-8") == f"{path}\n"
    assert capsys.readouterr().out.startswith("Set-up: browser is Chromium 156.0.8078.79 (")


def test_command_line_stops_with_one_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("B24_BROWSER", "/no/such/browser")
    assert main([]) == 1
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.count("\n") == 1
