"""Starting, watching and stopping the app's server."""

from __future__ import annotations

import socket
import sys
import textwrap
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest

from journey.app_process import AppDidNotStart, AppProcess, answers, app_environment, free_port, need_running
from journey.app_process import output as output_module
from journey.app_process import process as process_module
from journey.evidence import EvidenceStore
from journey.manifest import load_manifest

Start = Callable[..., AppProcess]

LIMIT = 60.0
"""Seconds in which a small program starts on the busiest machine. No test waits for it."""

SERVER = """
import http.server, os, sys
class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(500)
        self.end_headers()
        self.wfile.write(b"hello")
    def log_message(self, *args):
        pass
print("listening on", os.environ["PORT"], os.environ.get("APP_ENV"), flush=True)
http.server.HTTPServer(("127.0.0.1", int(os.environ["PORT"])), Handler).serve_forever()
"""


def _manifest(folder: Path, command: str, extra: str) -> None:
    (folder / "app.toml").write_text(
        '[app]\ntitle = "A"\ncode = "a.b"\nurl = "http://127.0.0.1:{port}/"\n'
        f"[serve]\ncommand = '''{command}'''\n{extra}",
        encoding="utf-8",
    )


@pytest.fixture
def prepare(tmp_path: Path) -> Iterator[Start]:
    """Makes the process of a command, or of a Python program, from a manifest in tmp_path/app."""
    apps: list[AppProcess] = []

    def prepare(program: str = "", *, command: str = "", extra: str = "", port: int | None = None) -> AppProcess:
        folder = tmp_path / "app"
        folder.mkdir(exist_ok=True)
        (folder / "server.py").write_text(textwrap.dedent(program), encoding="utf-8")
        _manifest(folder, command or f"{sys.executable} server.py", extra)
        manifest = load_manifest(folder, port=port or free_port())
        assert manifest.serve is not None
        assert manifest.ready_url is not None
        app = AppProcess(
            manifest.serve, environment={"B24_PORTAL_URL": "https://127.0.0.2"}, ready_url=manifest.ready_url
        )
        apps.append(app)
        return app

    yield prepare
    for app in apps:
        app.stop()


@pytest.fixture
def start(prepare: Start) -> Start:
    """As `prepare`, and starts it."""

    def start(*program: str, **how: object) -> AppProcess:
        app = prepare(*program, **how)
        app.start()
        return app

    return start


def _gone(number: int) -> bool:
    try:
        state = Path(f"/proc/{number}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return True
    return state == "Z"


def _numbers(app: AppProcess, count: int) -> list[int]:
    """The process ids that the program printed, once all are there."""
    end = time.monotonic() + LIMIT
    while len(lines := app.output().split()) < count:
        assert time.monotonic() < end, app.output()
        time.sleep(0.01)
    return [int(line) for line in lines]


def test_any_http_answer_is_ready_and_the_environment_is_given(start: Start) -> None:
    app = start(SERVER, extra='env = { APP_ENV = "test" }')

    ready = app.wait_until_ready(LIMIT)

    assert ready.status == 500
    assert 0 < ready.seconds < LIMIT
    assert app.poll() is None
    assert not app.died
    assert app.tail() == [f"listening on {app.port} test"]
    app.stop()
    assert not answers("127.0.0.1", app.port)
    assert not app.died
    assert app.exit_code is None


def test_stopping_twice_or_before_the_start_is_fine(prepare: Start) -> None:
    app = prepare(SERVER)
    app.start()
    app.stop()
    app.stop()
    prepare(SERVER).stop()


def test_it_is_stopped_when_the_run_breaks(prepare: Start) -> None:
    app = prepare(SERVER)

    def broken_off() -> None:
        with app:
            app.wait_until_ready(LIMIT)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        broken_off()
    assert not answers("127.0.0.1", app.port)


def test_children_and_deaf_children_of_children_are_gone(start: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process_module, "STOP_LIMIT", 0.3)
    app = start("""
        import os, signal, subprocess, sys, time
        child = "import os, signal, subprocess, sys, time; signal.signal(signal.SIGTERM, signal.SIG_IGN);" \\
                "p = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)']);" \\
                "print(os.getpid(), p.pid, flush=True); time.sleep(60)"
        subprocess.Popen([sys.executable, "-c", child])
        print(os.getpid(), flush=True)
        time.sleep(60)
    """)
    numbers = _numbers(app, 3)

    app.stop()

    assert all(map(_gone, numbers))


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="only Linux shows what left the process group")
def test_a_daemon_counts_as_the_app_and_is_gone_too(start: Start) -> None:
    app = start(f"""
        import os, sys
        if os.fork():
            os._exit(0)
        os.setsid()
        if os.fork():
            os._exit(0)
        print(os.getpid(), flush=True)
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        exec({SERVER!r})
    """)
    [number] = _numbers(app, 1)

    assert app.wait_until_ready(LIMIT).status == 500
    assert app.poll() is None
    assert not app.died
    app.stop()
    assert _gone(number)
    assert not app.died


def test_an_app_that_ends_at_once(start: Start) -> None:
    app = start("import sys; print('no database'); print('\\x1b[31mgoodbye\\x1b[0m', file=sys.stderr); sys.exit(3)")

    with pytest.raises(AppDidNotStart) as caught:
        app.wait_until_ready(LIMIT)

    said = str(caught.value)
    assert "ended with exit code 3 after" in said
    assert said.endswith("The last that it printed:\n  no database\n  goodbye")


def test_an_app_that_ends_later_is_noticed(start: Start) -> None:
    app = start(
        SERVER.replace("self.send_response(500)", "self.path == '/end' and os._exit(9); self.send_response(500)")
    )
    app.wait_until_ready(LIMIT)
    with pytest.raises(httpx.RemoteProtocolError):
        httpx.get(f"http://127.0.0.1:{app.port}/end", trust_env=False)
    end = time.monotonic() + LIMIT
    while not app.died and time.monotonic() < end:
        time.sleep(0.02)

    app.stop()
    assert app.died
    assert app.exit_code == 9
    assert app.died_at is not None
    assert abs(app.died_at - time.time()) < LIMIT


def test_an_app_that_is_killed_names_the_signal(start: Start) -> None:
    app = start("import os, signal; os.kill(os.getpid(), signal.SIGKILL)")
    with pytest.raises(AppDidNotStart, match="ended by the signal SIGKILL"):
        app.wait_until_ready(LIMIT)


def test_an_app_that_never_answers(start: Start) -> None:
    app = start("import time; print('warming up', flush=True); time.sleep(60)")
    _wait_for_output(app)

    with pytest.raises(AppDidNotStart) as caught:
        app.wait_until_ready(0.6)

    said = str(caught.value)
    assert f"http://127.0.0.1:{app.port}/ gave no HTTP answer within 0.6 s" in said
    assert "nothing listens there" in said
    assert "warming up" in said


def _wait_for_output(app: AppProcess) -> None:
    end = time.monotonic() + LIMIT
    while not app.output() and time.monotonic() < end:
        time.sleep(0.01)


def test_an_app_that_speaks_something_else(start: Start) -> None:
    begun = time.monotonic()
    app = start("""
        import os, socket
        listener = socket.create_server(("127.0.0.1", int(os.environ["PORT"])))
        print("listening", flush=True)
        while True:
            connection, _ = listener.accept()
            connection.sendall(b"220 mail.example ESMTP\\r\\n")
            connection.close()
    """)
    _wait_for_output(app)
    # The limit counts from the start, which may have been some time ago.
    with pytest.raises(AppDidNotStart, match="the last try: no HTTP answer"):
        app.wait_until_ready(time.monotonic() - begun + 0.8)


@pytest.mark.parametrize(
    ("command", "words"),
    [
        ("no-such-program --x", ['no program "no-such-program" is on the PATH', "Install it"]),
        ("./no-such-file", ['there is no file "./no-such-file"', "[serve] cwd"]),
        ("server.py", ['It lies in that folder: write "./server.py"']),
        ("./server.py", ["may not be executed", "chmod +x"]),
        ("APP_ENV=test python3 server.py", ['"APP_ENV=test" is no program', "[serve] env"]),
    ],
)
def test_a_command_that_can_not_be_started(start: Start, command: str, words: list[str]) -> None:
    with pytest.raises(AppDidNotStart) as caught:
        start(command=command)
    for word in words:
        assert word in str(caught.value)


def test_a_command_that_needs_a_shell(start: Start) -> None:
    app = start(command=f"{sys.executable} -c 'raise SystemExit(2)' && echo done")
    with pytest.raises(AppDidNotStart, match='no shell that would understand "&&"'):
        app.wait_until_ready(LIMIT)


def test_a_port_that_is_taken(start: Start) -> None:
    first = start(SERVER)
    first.wait_until_ready(LIMIT)

    with pytest.raises(AppDidNotStart, match=f"Port {first.port} on 127.0.0.1 is taken already.*lsof -i :{first.port}"):
        start(SERVER, port=first.port)


def test_long_output_is_bounded_and_never_blocks_the_app(start: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(output_module, "LONGEST", 1000)
    monkeypatch.setattr(output_module, "LONGEST_END", 500)
    app = start("for number in range(20000): print('line', number)")
    with pytest.raises(AppDidNotStart):
        app.wait_until_ready(LIMIT)
    app.stop()

    text = app.output()
    assert text.startswith("line 0\nline 1\n")
    assert text.endswith("line 19999\n")
    assert "bytes left out" in text
    assert len(text) < 1600
    assert app.tail(1) == ["line 19999"]


def test_the_record_is_redacted(start: Start, tmp_path: Path) -> None:
    app = start("print('token abcdef123456'); raise SystemExit(1)")
    with pytest.raises(AppDidNotStart):
        app.wait_until_ready(LIMIT)
    app.stop()
    store = EvidenceStore(tmp_path / "evidence", lambda text: text.replace("abcdef123456", "[token]"))

    record = app.record(store, died_in="install")

    assert record.output is not None
    assert (store.folder / record.output.path).read_text(encoding="utf-8") == "token [token]\n"
    assert (record.exit_code, record.died_in) == (1, "install")


def test_our_own_secrets_are_not_the_apps_business() -> None:
    inherited = {
        "PATH": "/bin",
        "B24_ADMIN_PASSWORD": "x",
        "B24_STORAGE_STATE": "y",
        "PYTEST_CURRENT_TEST": "z",
        "B24_CLIENT_ID": "mine",
        "https_proxy": "http://corporate:3128",
    }

    environment = app_environment(
        {"https_proxy": "http://portal:1", "B24_PORTAL_URL": "https://127.0.0.2"},
        {"PORT": "9", "APP_ENV": "test"},
        port=8123,
        inherited=inherited,
    )

    assert environment == {
        "PATH": "/bin",
        "B24_CLIENT_ID": "mine",
        "PYTHONUNBUFFERED": "1",
        "https_proxy": "http://portal:1",
        "B24_PORTAL_URL": "https://127.0.0.2",
        "PORT": "9",
        "APP_ENV": "test",
    }


def test_free_ports_are_free() -> None:
    port = free_port()
    assert port < 32_768, "one that systems hand out to others"
    assert not answers("127.0.0.1", port)
    with pytest.raises(httpx.ConnectError):
        httpx.get(f"http://127.0.0.1:{port}/", trust_env=False)


def test_an_app_that_the_run_does_not_start_must_be_there() -> None:
    address = f"http://127.0.0.1:{free_port()}/start"
    with pytest.raises(AppDidNotStart, match=r"Nothing listens at .*/start\. .*no \[serve\]"):
        need_running(address)
    with socket.create_server(("127.0.0.1", 0)) as listening:
        need_running(f"http://127.0.0.1:{listening.getsockname()[1]}/")
