"""What the portal's REST carries: parallel calls a second, and a filtered list of 10,000 deals against an empty portal.

Run: python -m bench.rest_load [--rate 200] [--seconds 5] [--deals 10000]

The calls are made by a process of their own, at their times whether earlier ones are answered or not, by an app's token.
Goals: 200 calls a second are answered without an error on 2 cores; a filtered list of 10,000 deals takes under 50 ms.
The run ends by itself: the load after `--seconds` and at most ANSWER_SECONDS more, the lists after LISTS calls each.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import ssl
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import httpx

from portal import EmbeddedPortal, Listing
from portal.company.store import moment
from portal.frames import Frame, frame_for
from portal.lifecycle import finish_install, install

METHODS = ("profile", "crm.deal.list", "user.current", "app.info", "tasks.task.list", "crm.deal.get?id=1")
ANSWER_SECONDS = 10.0
LISTS = 25
FILTER = {">OPPORTUNITY": 400_000, "@STAGE_ID": ["NEW", "WON"], ">=DATE_CREATE": "2026-01-01", "%TITLE": "7"}


@dataclass(frozen=True, slots=True)
class Load:
    """What came of a load: calls made, those that failed, and the seconds that each took."""

    calls: int
    errors: int
    median: float
    slow: float
    seconds: float


async def offer(url: str, authorities: str, token: str, rate: float, seconds: float) -> Load:
    """Make `rate` calls a second for `seconds`; a call is an error when it is no 200 or takes over ANSWER_SECONDS."""
    taken: list[float] = []
    errors = 0
    limits = httpx.Limits(max_connections=100, max_keepalive_connections=100)
    context = ssl.create_default_context(cafile=authorities)
    async with httpx.AsyncClient(verify=context, trust_env=False, limits=limits, timeout=ANSWER_SECONDS) as client:

        async def call(method: str) -> None:
            nonlocal errors
            began = time.perf_counter()
            try:
                answer = await client.post(f"{url}/rest/{method}", json={"auth": token})
            except httpx.HTTPError:
                errors += 1
                return
            errors += answer.status_code != 200
            taken.append(time.perf_counter() - began)

        began = time.perf_counter()
        tasks = []
        for number in range(int(rate * seconds)):
            await asyncio.sleep(max(0.0, began + number / rate - time.perf_counter()))
            tasks.append(asyncio.create_task(call(METHODS[number % len(METHODS)])))
        await asyncio.gather(*tasks)
        whole = time.perf_counter() - began
    taken.sort()
    slow = taken[int(len(taken) * 0.95)] if taken else 0.0
    return Load(len(tasks), errors, statistics.median(taken) if taken else 0.0, slow, whole)


def opened(portal: EmbeddedPortal) -> str:
    """Install an app with the scopes of the calls; answers an administrator's token."""
    scopes = ("crm", "user", "task")
    app = portal.publish(Listing(code="bench.rest", title="Load", version=1, url="https://127.0.0.1:1/", scopes=scopes))
    who = portal.state.users[portal.admin.user_id]

    def work() -> str:
        result = install(portal.state, who, app.code)
        if not result.installed:
            finish_install(portal.state, who, result.id)
        frame = frame_for(portal.state, who, result.id)
        if not isinstance(frame, Frame):
            raise TypeError(f"the app has no frame: {frame}")
        return frame.auth_id

    return portal.on_loop(work)


def under_load(rate: float, seconds: float) -> tuple[Load, float]:
    """Offer a load to a portal from another process; answers with it the processor seconds that the portal took."""
    with EmbeddedPortal(rate_limit=False) as portal:
        given = [portal.url, str(portal.ca_bundle), opened(portal), str(rate), str(seconds)]
        command = [sys.executable, "-m", "bench.rest_load", "--client", *given]
        limit = seconds + 6 * ANSWER_SECONDS
        root = Path(__file__).resolve().parent.parent
        spent = time.process_time()
        done = subprocess.run(command, capture_output=True, text=True, timeout=limit, check=True, cwd=root)
        spent = time.process_time() - spent
    return Load(**json.loads(done.stdout)), spent


def fill(portal: EmbeddedPortal, deals: int) -> None:
    """Replace the portal's deals by this many."""
    table, now = portal.state.company["deal"], time.time()

    def work() -> None:
        table.rows.clear()
        for number in range(deals):
            table.add(
                {
                    "TITLE": f"Deal {number}",
                    "STAGE_ID": ("NEW", "PREPARATION", "EXECUTING", "WON")[number % 4],
                    "OPPORTUNITY": f"{number * 997 % 900_000}.00",
                    "CURRENCY_ID": "USD",
                    "ASSIGNED_BY_ID": str(number % 8 + 1),
                    "DATE_CREATE": moment(now - number * 3600),
                }
            )

    portal.on_loop(work)


def list_seconds(deals: int) -> tuple[float, int]:
    """Median seconds of a filtered list over HTTP, and how many deals it found."""
    with EmbeddedPortal(rate_limit=False) as portal:
        token = opened(portal)
        fill(portal, deals)
        context = ssl.create_default_context(cafile=str(portal.ca_bundle))
        taken, total = [], 0
        with httpx.Client(verify=context, trust_env=False) as client:
            body = {"auth": token, "filter": FILTER, "order": {"OPPORTUNITY": "DESC"}, "select": ["ID", "TITLE"]}
            for _ in range(LISTS):
                began = time.perf_counter()
                answer = client.post(f"{portal.url}/rest/crm.deal.list", json=body)
                taken.append(time.perf_counter() - began)
                total = int(answer.raise_for_status().json()["total"])
    return statistics.median(taken), total


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rate", type=float, default=200.0)
    parser.add_argument("--seconds", type=float, default=5.0)
    parser.add_argument("--deals", type=int, default=10_000)
    parser.add_argument("--client", nargs=5, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.client:
        url, authorities, token, rate, seconds = given.client
        load = asyncio.run(offer(url, authorities, token, float(rate), float(seconds)))
        names = ("calls", "errors", "median", "slow", "seconds")
        sys.stdout.write(json.dumps({name: getattr(load, name) for name in names}))
        return
    load, spent = under_load(given.rate, given.seconds)
    sys.stdout.write(
        f"load    {given.rate:.0f} calls a second for {given.seconds:g} s: {load.calls} calls, {load.errors} errors, all "
        f"answered after {load.seconds:.1f} s   median {load.median * 1000:.1f} ms   95 % under {load.slow * 1000:.1f} ms   "
        f"portal's processor time a call {spent / load.calls * 1000:.2f} ms\n"
    )
    empty, _ = list_seconds(0)
    full, total = list_seconds(given.deals)
    sys.stdout.write(
        f"list    {given.deals} deals, {total} found {full * 1000:5.1f} ms   empty portal {empty * 1000:5.1f} ms   "
        f"ratio {full / empty:5.2f}\n"
    )


if __name__ == "__main__":
    main()
