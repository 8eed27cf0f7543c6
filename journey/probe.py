"""Reads the data probe of the manifest: how much the app still stores about a portal."""

from __future__ import annotations

import contextlib
import os
import re
import shlex
import signal
import subprocess
import time
from collections.abc import Mapping
from urllib.parse import quote

import httpx

from journey.app_process import app_environment
from journey.evidence import ProbeReading
from journey.manifest import Probe
from journey.manifest.problems import shortened
from journey.manifest.values import MEMBER_ID
from journey.web.client import tls_context

TIMEOUT = 15.0
"""Seconds for one reading."""
LONGEST = 10_000
"""Characters of an answer that are looked at."""
_NUMBER = re.compile(r"""(?P<quote>["']?)(?P<digits>[0-9]{1,18})(?:\.0+)?(?P=quote)""")


def read_probes(
    probe: Probe,
    member_id: str,
    *,
    ca_bundle: str | None = None,
    environment: Mapping[str, str] | None = None,
    timeout: float = TIMEOUT,
) -> list[ProbeReading]:
    """Ask each of the probe's kinds once. `environment` is added to the command's own.

    A reading without a value has a problem that says why; nothing is raised for what the app or its command does wrong.
    """
    readings = []
    if probe.url is not None:
        readings.append(_by_url(probe.url.replace(MEMBER_ID, quote(member_id, safe="")), ca_bundle, timeout))
    if probe.command is not None:
        readings.append(_by_command(probe, member_id, environment or {}, timeout))
    return readings


def _by_url(url: str, ca_bundle: str | None, timeout: float) -> ProbeReading:
    at = time.time()
    try:
        # The probe is the app's own address: no proxy leads there.
        with httpx.Client(
            verify=tls_context(ca_bundle), trust_env=False, follow_redirects=True, timeout=timeout
        ) as client:
            answer = client.get(url, headers={"Accept": "text/plain, application/json"})
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        said = str(error) or type(error).__name__
        return ProbeReading(at=at, kind="url", problem=f"the probe's address did not answer: {shortened(said, 200)}")
    if not answer.is_success:
        said = f"the probe's address answered {answer.status_code}: {shortened(answer.text[:LONGEST], 120)}"
        return ProbeReading(at=at, kind="url", problem=said.removesuffix(": "))
    return _reading(at, "url", answer.text)


def _by_command(probe: Probe, member_id: str, environment: Mapping[str, str], timeout: float) -> ProbeReading:
    at = time.time()
    # Replaced after the splitting: whatever the id holds, it stays one word.
    words = [word.replace(MEMBER_ID, member_id) for word in shlex.split(probe.command or "")]
    try:
        process = subprocess.Popen(
            words,
            cwd=probe.folder,
            env=app_environment({}, environment, port=None),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            errors="replace",
            start_new_session=True,
        )
    except OSError as error:
        said = f'the probe\'s command "{words[0]}" could not be started: {error.strerror or error}'
        return ProbeReading(at=at, kind="command", problem=said)
    try:
        output, errors = process.communicate(timeout=timeout)
    except subprocess.TimeoutExpired:
        _kill(process)
        return ProbeReading(at=at, kind="command", problem=f"the probe's command did not end within {timeout:g} s")
    except BaseException:
        _kill(process)
        raise
    if process.returncode != 0:
        said = shortened((errors.strip() or output.strip())[:LONGEST], 200) or "it printed nothing"
        problem = f"the probe's command ended with exit code {process.returncode}: {said}"
        return ProbeReading(at=at, kind="command", problem=problem)
    return _reading(at, "command", output)


def _kill(process: subprocess.Popen[str]) -> None:
    with contextlib.suppress(ProcessLookupError):  # ended meanwhile
        os.killpg(process.pid, signal.SIGKILL)
    process.communicate()


def _reading(at: float, kind: str, answer: str) -> ProbeReading:
    value = number_in(answer[:LONGEST])
    if value is not None:
        return ProbeReading.model_validate({"at": at, "kind": kind, "value": value})
    said = shortened(answer[:LONGEST], 120) or "nothing"
    problem = f"expected a number, 0 or more, alone in the first line; the probe answered: {said}"
    return ProbeReading.model_validate({"at": at, "kind": kind, "problem": problem})


def number_in(answer: str) -> int | None:
    """The whole number, 0 or more, that stands alone in the first line with something in it; None when there is none.

    Quotes around it and a fraction of zero are borne: "3", 3.0.
    """
    line = next((line.strip() for line in answer.lstrip("\ufeff").splitlines() if line.strip()), "")
    match = _NUMBER.fullmatch(line)
    return int(match["digits"]) if match else None
