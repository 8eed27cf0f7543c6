"""What the command line answers before anything starts: one clear sentence and exit code 4, or the catalogue."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import cast

import pytest

from checks.catalogue import all_rules
from e2e.options import without_effect
from e2e.wording import stage_line
from journey.evidence import Stage
from tests.e2e.warm_start import WarmStart

GOOD = """
[app]
title = "Deal Radar"
code = "acme.dealradar"
version = 1
url = "https://app.example.com/"
"""


@pytest.fixture(scope="module")
def warm(tmp_path_factory: pytest.TempPathFactory) -> Iterator[WarmStart]:
    """Starts `pytest e2e/`."""
    with WarmStart(tmp_path_factory.mktemp("warm")) as start:
        yield start


def manifest(folder: Path, text: str) -> str:
    """A manifest with that text."""
    path = folder / "app.toml"
    path.write_text(text, encoding="utf-8")
    return str(path)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--edition", "clout"], ["--edition", "'clout'", "did you mean 'cloud'", "on-premise, both"]),
        (["--portal", "embeded"], ["--portal", "'embeded'", "did you mean 'embedded'"]),
        (["--portal", "embedded", "--portal", "embedded"], ["twice"]),
        (["--roles", "admin,usr"], ["--roles", "'usr'", "did you mean 'user'"]),
        (["--locales", "en,x1"], ["--locales", "language codes"]),
        (["--portal-host", "8.8.8.8"], ["--portal-host", "loopback"]),
        (["--evidence", "nowhere"], ["--evidence nowhere", "no evidence"]),
        (["--browser-server", "http://x"], ["--browser-server", "websocket"]),
        (["--storage-state", "boss=x"], ["--storage-state", "admin=FILE,user=FILE"]),
        (["--report", "test-results/x"], ["--report", "emptied"]),
        (["--explain", "frame.blanc"], ["frame.blanc", "did you mean 'frame.blank'"]),
        (["--app", "nowhere/app.toml"], ["nowhere/app.toml", "does not exist"]),
        (["-k", "no_such_rule"], ["nothing was selected", "--rules"]),
    ],
)
def test_a_wrong_call_is_said_in_a_sentence(arguments: list[str], words: list[str], warm: WarmStart) -> None:
    code, said = warm.run(*arguments)
    assert code == 4, said
    assert "Traceback" not in said
    for word in words:
        assert word in said


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (GOOD + "titel = 'x'\n", ["titel", "title", "line 7"]),
        (GOOD + "scopes = 5\n", ["scopes", "line 7"]),
        ("[app\n", ["line 1", "TOML"]),
        ("[app]\ntitle = 'x'\n", ["code"]),
        (GOOD + "[[accept]]\nrule = 'frame.blanc'\nreason = 'x'\n", ["frame.blanc", "frame.blank"]),
    ],
)
def test_a_wrong_manifest_names_key_and_line(tmp_path: Path, text: str, words: list[str], warm: WarmStart) -> None:
    code, said = warm.run("--app", manifest(tmp_path, text))
    assert code == 4, said
    assert "Traceback" not in said
    for word in words:
        assert word in said


def test_an_app_that_ends_at_once_shows_its_output(tmp_path: Path, warm: WarmStart) -> None:
    command = f"""{sys.executable} -c 'print("no such table: deals"); raise SystemExit(3)'"""
    text = GOOD.replace("https://app.example.com/", "http://127.0.0.1:{port}/")
    path = manifest(tmp_path, f"{text}[serve]\ncommand = '''{command}'''\n")
    code, said = warm.run("--app", path, "--report", str(tmp_path / "report"))
    assert code == 4, said
    assert "no such table: deals" in said
    assert "Traceback" not in said


def test_without_a_browser_the_run_says_what_to_install(tmp_path: Path, warm: WarmStart) -> None:
    nowhere = {"B24_BROWSER": str(tmp_path / "chromium")}
    code, said = warm.run("--report", str(tmp_path / "report"), environment=nowhere)
    assert code == 4, said
    assert "Traceback" not in said
    assert str(tmp_path / "chromium") in said


def test_the_catalogue_is_printed(warm: WarmStart) -> None:
    code, said = warm.run("--rules")
    assert code == 0
    for rule in all_rules():
        assert rule.id in said
    assert len(all_rules()) >= 103


def test_one_rule_is_explained(warm: WarmStart) -> None:
    code, said = warm.run("--explain", "install.redirect")
    assert code == 0
    assert "common-requirements" in said
    assert "blocker" in said


class Asked:
    """A configuration in which those options were given."""

    def __init__(self, **options: str) -> None:
        self._options = options

    def getoption(self, name: str, default: object = None) -> object:
        return self._options.get(name.removeprefix("--"), default)


def test_options_that_would_write_tokens_are_told_to_have_no_effect() -> None:
    said = without_effect(cast(pytest.Config, Asked(tracing="retain-on-failure", video="off", screenshot="on")))
    assert [words.split()[0] for words in said] == ["--tracing", "--screenshot"]
    assert all("tokens" in words for words in said)
    assert without_effect(cast(pytest.Config, Asked(tracing="off"))) == []


def test_a_stage_line_names_the_portal_where_there_are_several() -> None:
    stage = Stage(name="install", role="admin", verdict="pass", seconds=2.0, detail="finished")
    assert stage_line(stage).split() == ["ok", "install", "admin", "2.0", "s", "finished"]
    assert stage_line(stage, "embedded-on-premise").split()[:3] == ["ok", "embedded-on-premise", "install"]
