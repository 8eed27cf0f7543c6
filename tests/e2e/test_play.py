"""The portal to play with: starts, says where everything is, shows what the app prints, and ends without a trace."""

from __future__ import annotations

import io
import os
import re
import signal
import ssl
import subprocess
import sys
import threading
import time
from pathlib import Path

import httpx
import pytest

from e2e.play.choices import DEMO, WrongChoice, read_choices
from e2e.play.lines import LONGEST, Lines
from e2e.play.window import Window, command_line, has_display
from portal import EmbeddedPortal

ROOT = Path(__file__).resolve().parents[2]
TIME_LIMIT = 180.0
SERVER = """
import os, signal, sys
from http.server import BaseHTTPRequestHandler, HTTPServer

class Page(BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200); self.end_headers(); self.wfile.write(b"hello")
    def log_message(self, *_):
        print("asked for", self.path)

print("listening, pid", os.getpid(), "portal", os.environ["B24_PORTAL_URL"])
HTTPServer(("127.0.0.1", int(os.environ["PORT"])), Page).serve_forever()
"""
MANIFEST = """
[app]
title = "Small"
code = "acme.small"
version = 1
url = "http://127.0.0.1:{port}/"
installer_url = "http://127.0.0.1:{port}/install"
[serve]
command = "{python} server.py"
"""


def app_in(folder: Path, server: str = SERVER, manifest: str = MANIFEST) -> Path:
    (folder / "server.py").write_text(server)
    (folder / "app.toml").write_text(manifest)
    return folder / "app.toml"


def started(*arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "e2e.play", *arguments],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )


def run(*arguments: str) -> tuple[int, str]:
    process = started(*arguments)
    try:
        said, _ = process.communicate(timeout=TIME_LIMIT)
    finally:
        process.kill()
    return process.returncode, said


def lines_until(process: subprocess.Popen[str], end: str) -> list[str]:
    assert process.stdout is not None
    guard = threading.Timer(TIME_LIMIT, process.kill)
    guard.start()
    lines: list[str] = []
    for line in process.stdout:
        lines.append(line.rstrip("\n"))
        if end in line:
            break
    guard.cancel()
    assert lines, "nothing was printed"
    assert end in lines[-1], "\n".join(lines)
    return lines


def alive(number: int) -> bool:
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    return "Z" not in Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()[:1]


@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM])
def test_it_stays_up_until_it_is_asked_to_end(tmp_path: Path, ending: signal.Signals) -> None:
    process = started("--app", str(app_in(tmp_path)), "--language", "de", "--edition", "on-premise")
    try:
        said = "\n".join(lines_until(process, "Ctrl-C ends"))
        number = int(re.findall(r"app \| listening, pid (\d+)", said)[0])
        url = re.findall(r"app \| listening.* portal (\S+)", said)[0]
        assert f"Portal      {url}/   (on-premise, de)" in said
        assert "install=Y" in said
        assert re.search(r"administrator   \S+   \S+", said)
        assert "--proxy-server=http://127.0.0.1:" in said
        authority = Path(re.findall(r"only while this portal runs\): (\S+)", said)[0])
        context = ssl.create_default_context(cafile=str(authority))
        with httpx.Client(verify=context, trust_env=False, timeout=TIME_LIMIT) as client:
            assert client.get(f"{url}/-/log").status_code == 200
            front = re.findall(r"Small: (https://\S+),", said)[0]
            assert client.get(front).text == "hello"
        lines_until(process, "app | asked for /")
        process.send_signal(ending)
        rest, _ = process.communicate(timeout=TIME_LIMIT)
    finally:
        process.kill()
    assert process.returncode == 0, rest
    assert "Traceback" not in rest
    assert not alive(number)
    assert not authority.exists()


def test_an_app_that_ends_by_itself_is_said(tmp_path: Path) -> None:
    server = SERVER.replace("self.send_response(200)", "self.path == '/end' and os._exit(7); self.send_response(200)")
    process = started("--app", str(app_in(tmp_path, server)))
    try:
        said = "\n".join(lines_until(process, "Ctrl-C ends"))
        front = re.findall(r"Small: (https://\S+)/,", said)[0]
        with (
            httpx.Client(verify=False, trust_env=False, timeout=TIME_LIMIT) as client,
            pytest.raises(httpx.RemoteProtocolError),
        ):
            client.get(f"{front}/end")
        lines_until(process, "exit code 7")
        process.send_signal(signal.SIGINT)
        rest, _ = process.communicate(timeout=TIME_LIMIT)
    finally:
        process.kill()
    assert "Traceback" not in rest
    assert process.returncode == 0


@pytest.mark.parametrize(
    ("server", "manifest", "words"),
    [
        ("print('no database'); raise SystemExit(3)", MANIFEST, ["app | no database", "exit code 3"]),
        (SERVER, MANIFEST.replace("title", "titel"), ["ERROR", "title"]),
        (SERVER, MANIFEST + '\ncommandd = "x"', ["ERROR", "commandd"]),
        (SERVER, MANIFEST.replace("{python}", "no-such-program"), ["ERROR", "no-such-program"]),
    ],
)
def test_what_can_not_start_is_said_in_a_sentence(tmp_path: Path, server: str, manifest: str, words: list[str]) -> None:
    code, said = run("--app", str(app_in(tmp_path, server, manifest)))
    assert code == 4, said
    assert "Traceback" not in said
    for word in words:
        assert word in said


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--edition", "clout"], "did you mean 'cloud'"),
        (["--market", "2021"], "2018, 2020, 2022"),
        (["--language", "english"], "no language code"),
        (["--brwser"], "--brwser"),
        (["--app"], "--app"),
    ],
)
def test_a_wrong_option_is_said(arguments: list[str], words: str) -> None:
    with pytest.raises(WrongChoice, match=words):
        read_choices(arguments)


def test_a_host_that_leads_elsewhere_and_a_wrong_option_end_with_4() -> None:
    code, said = run("--portal-host", "8.8.8.8")
    assert (code, "loopback" in said, "Traceback" in said) == (4, True, False)


def test_the_choices() -> None:
    plain = read_choices([])
    assert (plain.app, plain.edition, plain.market, plain.language, plain.browser) == (
        DEMO,
        "cloud",
        "2022",
        None,
        False,
    )
    given = read_choices(["--app", "x.toml", "--edition", "on-premise", "--market", "2018", "--language", "DE"])
    assert (given.app, given.edition, given.market, given.language) == (Path("x.toml"), "on-premise", "2018", "de")


def test_a_window_needs_a_screen() -> None:
    assert has_display({"DISPLAY": ":0"})
    assert has_display({"WAYLAND_DISPLAY": "wayland-0"})
    if sys.platform == "linux":
        assert not has_display({})


def test_the_command_line_is_one_for_a_shell() -> None:
    with EmbeddedPortal() as portal:
        line = command_line("/opt/my browser", portal, ["https://x/?a=1&b=2"])
        assert all(re.fullmatch(r"[A-Za-z0-9+/]{43}=", pin) for pin in portal.certificate_pins)
        assert line.startswith("'/opt/my browser' --user-data-dir=\"$(mktemp -d)\" --proxy-server=http://127.0.0.1:")
        assert line.endswith("'https://x/?a=1&b=2'")


def test_a_window_ends_with_the_command(tmp_path: Path) -> None:
    program, seen = tmp_path / "browser", tmp_path / "seen"
    program.write_text(f'#!/bin/sh\ntrap "" TERM\nprintf "%s\\n" "$@" >{seen}.part\nmv {seen}.part {seen}\nsleep 600\n')
    program.chmod(0o755)
    with EmbeddedPortal() as portal:
        window = Window(program, portal, [portal.url])
        # A deaf one is killed, with what it started.
        deadline = time.monotonic() + TIME_LIMIT
        while not seen.exists() and time.monotonic() < deadline:
            threading.Event().wait(0.02)
        words = seen.read_text().splitlines()
        profile = Path(words[0].removeprefix("--user-data-dir="))
        assert profile.is_dir()
        assert f"--proxy-server={portal.proxy_url}" in words
        assert words[-1] == portal.url
        assert not window.closed
        window.close()
        assert window.closed
        assert not profile.exists()
        with pytest.raises(OSError, match="nowhere"):
            Window(tmp_path / "nowhere", portal, [])


def test_what_the_app_prints_comes_in_whole_lines() -> None:
    out = io.StringIO()
    lines = Lines(out)
    for piece in (b"one\r\ntw", "ö".encode()[:1], "ö".encode()[1:] + b"\n\xff\n", b"x" * (LONGEST + 1), b"end"):
        lines.piece(piece)
    lines.line("own")
    lines.rest()
    assert out.getvalue() == f"app | one\napp | twö\napp | \ufffd\napp | {'x' * (LONGEST + 1)}\nown\napp | end\n"
