"""Reading the data probe, and whether the outside answers."""

from __future__ import annotations

import socket
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from journey.evidence import ProbeReading
from journey.manifest import load_manifest
from journey.network import reachable
from journey.probe import number_in, read_probes
from tests.journey.web.small_site import Reply, Site, redirect, running_site

Read = Callable[..., list[ProbeReading]]
PLAIN = (("Content-Type", "text/plain"),)


@pytest.fixture
def site() -> Iterator[Site]:
    """A web server."""
    with running_site() as running:
        yield running


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Reads the probe of a manifest with these lines in [probe]."""

    def read(probe: str, timeout: float = 30.0) -> list[ProbeReading]:
        (tmp_path / "app.toml").write_text(
            f'[app]\ntitle = "A"\ncode = "a.b"\nurl = "http://127.0.0.1:1/"\n[probe]\n{probe}\n', encoding="utf-8"
        )
        manifest = load_manifest(tmp_path)
        assert manifest.probe is not None
        return read_probes(manifest.probe, "0a1b; rm -rf '", timeout=timeout)

    return read


@pytest.mark.parametrize(
    ("answer", "number"),
    [
        ("0", 0),
        ("3\n", 3),
        ("\n\n 12 \nrows", 12),
        ("3.0", 3),
        ('"7"', 7),
        ("\ufeff4", 4),
        ("007", 7),
        ("", None),
        ("-1", None),
        ("3.5", None),
        ("3 rows", None),
        ("true", None),
        ("NaN", None),
        ('{"count": 3}', None),
        ("[3]", None),
        ("<html>0</html>", None),
    ],
)
def test_which_answers_are_numbers(answer: str, number: int | None) -> None:
    assert number_in(answer) == number


def test_an_address_is_asked_with_the_member_id(site: Site, read: Read) -> None:
    site.routes["/probe"] = Reply("2", 200, PLAIN)

    [reading] = read(f'url = "{site.url}/probe?m={{member_id}}"')

    assert (reading.kind, reading.value, reading.problem) == ("url", 2, None)
    assert abs(reading.at - time.time()) < 60
    assert site.asked[0].path == "/probe?m=0a1b%3B%20rm%20-rf%20%27"


@pytest.mark.parametrize(
    ("reply", "words"),
    [
        (Reply("many", 200, PLAIN), "the probe answered: many"),
        (Reply("", 200, PLAIN), "the probe answered: nothing"),
        (Reply("x " * 500, 200, PLAIN), "..."),
        (Reply("0", 500, PLAIN), "answered 500: 0"),
        (Reply("", 404, PLAIN), "answered 404"),
        (Reply(silent=True), "did not answer"),
        (redirect("/probe"), "did not answer"),
    ],
)
def test_an_address_that_gives_no_number(site: Site, read: Read, reply: Reply, words: str) -> None:
    site.routes["/probe"] = reply

    [reading] = read(f'url = "{site.url}/probe"')

    assert reading.value is None
    assert words in (reading.problem or "")
    assert len(reading.problem or "") < 300


def test_a_command_runs_in_the_manifests_folder_without_a_shell(tmp_path: Path, read: Read) -> None:
    (tmp_path / "count.py").write_text(
        "import sys; print(len(sys.argv[1])); print(sys.argv, file=sys.stderr)", encoding="utf-8"
    )

    [reading] = read(f"command = \"{sys.executable} count.py 'id={{member_id}}'\"")

    assert (reading.kind, reading.value) == ("command", len("id=0a1b; rm -rf '"))


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("print('none')", "the probe answered: none"),
        ("raise SystemExit('no such table')", "exit code 1: no such table"),
        ("import sys; sys.exit(3)", "exit code 3: it printed nothing"),
        ("import time; time.sleep(60)", "did not end within 0.4 s"),
    ],
)
def test_a_command_that_gives_no_number(tmp_path: Path, read: Read, code: str, words: str) -> None:
    (tmp_path / "count.py").write_text(code, encoding="utf-8")

    [reading] = read(f'command = "{sys.executable} count.py"', timeout=0.4 if "sleep" in code else 30.0)

    assert reading.value is None
    assert words in (reading.problem or "")


def test_a_command_that_is_not_there(read: Read) -> None:
    [reading] = read('command = "no-such-program {member_id}"')
    assert '"no-such-program" could not be started' in (reading.problem or "")


def test_both_kinds_are_read(site: Site, read: Read) -> None:
    site.routes["/probe"] = Reply("0", 200, PLAIN)
    readings = read(f'url = "{site.url}/probe"\ncommand = "{sys.executable} -c \'print(1)\'"')
    assert [(reading.kind, reading.value) for reading in readings] == [("url", 0), ("command", 1)]


def test_the_outside_answers_when_one_place_does() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        place = listener.getsockname()
        assert reachable([("127.0.0.1", 1), place], None, 20.0)
    assert not reachable([("127.0.0.1", 1)], None, 1.0)
    assert not reachable([], None, 1.0)


def test_the_outside_answers_through_a_proxy_that_connects(site: Site) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(60)
        address = f"127.0.0.1:{listener.getsockname()[1]}"

        def answer() -> None:
            connection, _ = listener.accept()
            with connection:
                assert connection.recv(1000).startswith(b"CONNECT outside.example:443 HTTP/1.1\r\n")
                connection.sendall(b"HTTP/1.1 200 Connection established\r\n\r\n")

        thread = threading.Thread(target=answer)
        thread.start()
        assert reachable([("outside.example", 443)], f"http://{address}", 20.0)
        thread.join(60)
    assert not reachable([("outside.example", 443)], site.url, 20.0), "a proxy that refuses"
    assert not reachable([("outside.example", 443)], "http://127.0.0.1:1", 1.0)
