"""`pytest e2e/` in processes forked off one that has imported everything: to import it anew takes seconds each time.

Run as `python -m tests.e2e.warm_start`: reads orders from stdin, a JSON object a line, and answers each with an exit code.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from types import TracebackType
from typing import NoReturn

import pytest

from checks.catalogue import all_rules

ROOT = Path(__file__).resolve().parents[2]


class WarmStart:
    """Runs command lines one after the other, each in a process of its own."""

    def __init__(self, folder: Path) -> None:
        """What is printed is kept in `folder` meanwhile."""
        self._output = folder / "output.txt"
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.e2e.warm_start"],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def __enter__(self) -> WarmStart:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._process.communicate(timeout=60)

    def run(self, *arguments: str, environment: Mapping[str, str] | None = None) -> tuple[int, str]:
        """Exit code and everything printed by `pytest e2e/` with those arguments, and those variables set on top."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        order = {"arguments": arguments, "environment": dict(environment or {}), "output": str(self._output)}
        self._process.stdin.write(json.dumps(order) + "\n")
        self._process.stdin.flush()
        answer = self._process.stdout.readline()
        assert answer, "the process that starts the runs is gone"
        return int(answer), self._output.read_text(encoding="utf-8")


def _start(order: Mapping[str, object]) -> NoReturn:
    with open(str(order["output"]), "wb", buffering=0) as output:
        os.dup2(output.fileno(), 1)
        os.dup2(output.fileno(), 2)
    environment, arguments = order["environment"], order["arguments"]
    assert isinstance(environment, dict)
    assert isinstance(arguments, list)
    os.environ.update(environment)
    code = pytest.main(["e2e/", "-p", "no:cacheprovider", *arguments])
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


def main() -> None:
    """Answer orders until there are no more."""
    # Forked processes need not do so again.
    import_module("e2e.session_report")
    all_rules()
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            _start(json.loads(line))
        _, status = os.waitpid(child, 0)
        sys.stdout.write(f"{os.waitstatus_to_exitcode(status)}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
