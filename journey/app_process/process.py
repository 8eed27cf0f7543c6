"""Starts the app's server, waits until it answers, and stops it with all its children."""

from __future__ import annotations

import atexit
import errno
import shlex
import signal
import subprocess
import sys
import threading
import time
import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import TracebackType
from typing import Self
from urllib.parse import urlsplit

import httpx

from journey.app_process.environment import MARK, app_environment
from journey.app_process.family import Family
from journey.app_process.output import LONGEST, LONGEST_END, Output
from journey.app_process.ports import answers
from journey.evidence import AppProcess as AppRecord
from journey.evidence import EvidenceStore
from journey.manifest import Serve, is_loopback

PYTHON = "{python}"
"""In a command: the interpreter that this tool runs in. `python` alone is whatever the user's PATH says."""
READY_LIMIT = 30.0
"""Seconds until the app has to answer."""
STOP_LIMIT = 10.0
"""Seconds that the app has to end by itself."""
LINES_SHOWN = 15
_STEP = 0.05
_TOO_SHORT = 0.3
"""Seconds left in which nobody can be expected to answer."""
_SHELL_WORDS = {"&&", "||", "|", ";", "&", ">", ">>", "<", "2>&1"}


class AppDidNotStart(Exception):
    """The app's server could not be brought to answer: says what was tried, what it printed, and what to do."""


@dataclass(frozen=True)
class Ready:
    """The first answer of the app."""

    url: str
    status: int
    """Any status counts: the app answers. Whether it answers well is for the journey to see."""
    seconds: float
    """Since the start."""


class AppProcess:
    """The server of the app under test, from [serve].

    `environment` is what the portal gives to the app, `ready_url` the address to poll (Manifest.ready_url); its port is what
    the app gets as PORT. The output goes to a temporary file of the owner's as it is printed, since it may hold tokens: what
    leaves this object for people (errors, `tail()`) goes through `redact`, what is kept goes through the evidence store.
    `heard` is given the output piece by piece as it comes, as it is.

    A context manager: starting is `start()`, stopping always happens, even when the interpreter ends by an exception.
    """

    def __init__(
        self,
        serve: Serve,
        *,
        environment: Mapping[str, str],
        ready_url: str,
        redact: Callable[[str], str] = str,
        heard: Callable[[bytes], None] | None = None,
    ) -> None:
        self.ready_url = ready_url
        self.command = serve.command
        self._serve = serve
        self._given = environment
        self._redact = redact
        self._heard = heard
        parts = urlsplit(ready_url)
        self._host = parts.hostname or "127.0.0.1"
        self._port = parts.port or (443 if parts.scheme == "https" else 80)
        self._mark = uuid.uuid4().hex
        self._process: subprocess.Popen[bytes] | None = None
        self._family = Family(self._mark)
        self._output: Output | None = None
        self._started = 0.0
        self._ended_at: float | None = None
        self._stopping = False
        self._exit: tuple[int, float] | None = None
        self._lock = threading.Lock()

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def start(self) -> None:
        """Start the command. Raises AppDidNotStart when that is not possible."""
        if self._process is not None:
            raise RuntimeError("the app was started already")
        words = [word.replace(PYTHON, sys.executable) for word in shlex.split(self.command)]
        if is_loopback(self._host) and answers(self._host, self._port):
            raise AppDidNotStart(self._port_taken())
        environment = app_environment(self._given, self._serve.env, port=self._port)
        environment[MARK] = self._mark
        # Whatever happens from here on, nothing is left behind.
        atexit.register(self.stop)
        try:
            self._process = subprocess.Popen(
                words,
                cwd=self._serve.cwd,
                env=environment,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                bufsize=0,
                start_new_session=True,
            )
        except OSError as error:
            atexit.unregister(self.stop)
            raise AppDidNotStart(self._not_startable(words, error, environment)) from error
        self._started = time.monotonic()
        self._family.group = self._process.pid
        assert self._process.stdout is not None
        self._output = Output(self._process.stdout, self._heard)
        threading.Thread(target=self._watch, name="app-watch", daemon=True).start()

    def wait_until_ready(self, timeout: float = READY_LIMIT) -> Ready:
        """Ask `ready_url` until there is an HTTP answer, of whatever status; redirects are not followed.

        Raises AppDidNotStart when the app ends before, or has not answered after `timeout` seconds.
        """
        if self._process is None:
            raise RuntimeError("the app was not started: call start() first")
        end = self._started + timeout
        last = "nothing listens there"
        # The app may have a certificate of its own, and no proxy leads to this machine.
        with httpx.Client(verify=False, trust_env=False, follow_redirects=False) as client:
            while (left := end - time.monotonic()) > 0:
                status: int | None = None
                try:
                    # The first request may take long (an app that builds itself): it is not cut short and sent again.
                    with client.stream(
                        "GET", self.ready_url, timeout=httpx.Timeout(left, connect=min(left, 1.0))
                    ) as got:
                        status = got.status_code
                except httpx.TransportError as error:
                    # A try that the limit cut short tells nothing of the app.
                    if left > _TOO_SHORT or not isinstance(error, httpx.TimeoutException):
                        last = _said(error)
                if self.died:
                    raise AppDidNotStart(self._ended_early(answered=status is not None))
                if status is not None:
                    return Ready(self.ready_url, status, time.monotonic() - self._started)
                time.sleep(_STEP)
        raise AppDidNotStart(self._never_answered(timeout, last))

    def poll(self) -> int | None:
        """The exit code (negative: the signal), or None while the app runs.

        A command that ended well and left its server running behind it (a daemon) counts as running.
        """
        if self._process is None:
            return None
        code = self._process.poll()
        if code == 0 and self._family.alive():
            return None
        return code

    @property
    def died(self) -> bool:
        """Whether the app ended by itself."""
        return self._own_end() is not None

    @property
    def exit_code(self) -> int | None:
        """With what the app ended by itself (negative: the signal); None when it runs, or ran until it was stopped."""
        end = self._own_end()
        return None if end is None else end[0]

    @property
    def died_at(self) -> float | None:
        """Unix seconds when the app ended by itself; None when it runs, or ran until it was stopped."""
        end = self._own_end()
        return None if end is None else end[1]

    def _own_end(self) -> tuple[int, float] | None:
        if self._stopping:
            return self._exit
        code = self.poll()
        return None if code is None else (code, self._ended_at or time.time())

    @property
    def port(self) -> int:
        """The port on which the app is reached, and PORT in its environment."""
        return self._port

    def output(self) -> str:
        """Everything that the app printed, as far as it was kept; not redacted."""
        return "" if self._output is None else self._output.text()

    def tail(self, lines: int = LINES_SHOWN) -> list[str]:
        """The last lines that the app printed, redacted."""
        return [] if self._output is None else [self._redact(line) for line in self._output.tail(lines)]

    def stop(self) -> None:
        """End the app and all its children: asked first, killed after STOP_LIMIT seconds. May be called again and again."""
        with self._lock:
            if self._stopping:
                return
            self._exit = self._own_end()
            self._stopping = True
            try:
                self._family.end(STOP_LIMIT)
            finally:
                # Also when the wait was broken off (Ctrl-C): then nobody is asked any more.
                self._family.end(0)
                atexit.unregister(self.stop)
            if self._process is not None:
                self._process.wait()
            if self._output is not None:
                self._output.finish(2.0)

    def record(self, store: EvidenceStore, *, died_in: str | None = None) -> AppRecord:
        """What the evidence keeps of it; `died_in` is the stage in which it ended by itself. Call it after stop()."""
        return AppRecord(
            command=self._redact(self.command),
            output=store.put_text(self.output(), "txt", limit=LONGEST + LONGEST_END),
            exit_code=self.exit_code,
            died_at=self.died_at,
            died_in=died_in if self.died else None,
        )

    def _watch(self) -> None:
        assert self._process is not None
        self._process.wait()
        self._ended_at = time.time()

    def _port_taken(self) -> str:
        return (
            f"Port {self._port} on {self._host} is taken already, so the app can't be started there. Stop the program that "
            f"holds it (lsof -i :{self._port}, or ss -ltnp, shows which), or write {{port}} instead of {self._port} in the "
            "manifest, so that each run picks a free one."
        )

    def _not_startable(self, words: list[str], error: OSError, environment: Mapping[str, str]) -> str:
        program = words[0]
        start = f'The app\'s command "{self.command}" could not be started in {self._serve.cwd}: '
        if "=" in program:
            return start + f'"{program}" is no program. Variables go into [serve] env = {{ NAME = "value" }}.'
        if isinstance(error, FileNotFoundError):
            if "/" in program:
                return (
                    start
                    + f'there is no file "{program}". Paths are relative to [serve] cwd, which is {self._serve.cwd}.'
                )
            beside = (self._serve.cwd / program).is_file()
            hint = (
                f' It lies in that folder: write "./{program}".' if beside else " Install it, or give its whole path."
            )
            return start + f'no program "{program}" is on the PATH ({environment.get("PATH", "empty")}).{hint}'
        if isinstance(error, PermissionError):
            return (
                start
                + f'"{program}" may not be executed. Make it executable (chmod +x), or name its interpreter before it.'
            )
        if error.errno == errno.ENOEXEC:
            return start + f'"{program}" has no first line that names its interpreter, such as #!/bin/sh.'
        return start + f"{error.strerror or error}."

    def _ended_early(self, *, answered: bool) -> str:
        code = self.poll() or 0
        how = f"was ended by the signal {_signal_name(-code)}" if code < 0 else f"ended with exit code {code}"
        seconds = time.monotonic() - self._started
        said = f'The app\'s command "{self.command}" {how} after {seconds:.1f} s, before the app answered.'
        if answered:
            said = (
                f'The app\'s command "{self.command}" {how}, and yet {self.ready_url} answers: another program holds the '
                f"port. Stop it (lsof -i :{self._port}, or ss -ltnp, shows which)."
            )
        operators = [word for word in shlex.split(self.command) if word in _SHELL_WORDS or word.endswith(";")]
        if operators:
            said += f" There is no shell that would understand \"{operators[0]}\": write sh -c '...', or a script."
        return said + self._last_lines()

    def _never_answered(self, timeout: float, last: str) -> str:
        return (
            f"The app was started, but {self.ready_url} gave no HTTP answer within {timeout:g} s (any status would do; "
            f'the last try: {last}). The command was "{self.command}", in {self._serve.cwd}, with PORT={self._port}. Check that '
            "it listens on that host and port, and that [serve] ready is a path that it answers." + self._last_lines()
        )

    def _last_lines(self) -> str:
        if self._output is not None and self.poll() is not None:
            # Everything was printed: let it arrive.
            self._output.finish(1.0)
        lines = self.tail()
        if not lines:
            return "\nIt printed nothing."
        return "\nThe last that it printed:\n" + "\n".join(f"  {line[:300]}" for line in lines)


def _said(error: httpx.TransportError) -> str:
    if isinstance(error, httpx.ConnectError):
        return "nothing listens there"
    if isinstance(error, httpx.TimeoutException):
        return "the connection was accepted, but no answer came"
    return f"no HTTP answer ({str(error) or type(error).__name__})"


def _signal_name(number: int) -> str:
    try:
        return signal.Signals(number).name
    except ValueError:  # a real-time signal has no name
        return str(number)
