"""What a clean portal costs: its constructor, and its pages, against a bare server of the same kind.

Run: python -m bench.portal_start [--rounds N]

The bare server is a Starlette app with one empty page on uvicorn, in a thread, behind the same TLS front: what is left is the
portal's own work. Goal: a constructor takes less than 300 ms, a page less than 50 ms.
"""

from __future__ import annotations

import argparse
import ssl
import statistics
import sys
import threading
import time
from collections.abc import Callable

import httpx
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from portal import EmbeddedPortal
from portal.sessions import new_session

PAGES = ("/stream/", "/crm/deal/", "/market/", "/company/")


def seconds_of(work: Callable[[], object]) -> float:
    """How long one call takes."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def bare_server() -> tuple[uvicorn.Server, threading.Thread]:
    """A running server with one empty page."""

    async def empty(request: Request) -> PlainTextResponse:
        return PlainTextResponse("")

    app = Starlette(routes=[Route("/", empty)])
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="error"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.001)
    return server, thread


def start_bare() -> float:
    """Seconds until a bare server runs; it is stopped again."""
    began = time.perf_counter()
    server, thread = bare_server()
    seconds = time.perf_counter() - began
    server.should_exit = True
    thread.join()
    return seconds


def start_portal() -> float:
    """Seconds until a portal runs; it is closed again."""
    began = time.perf_counter()
    with EmbeddedPortal():
        return time.perf_counter() - began


def page_seconds(rounds: int) -> tuple[float, float]:
    """Median seconds of the portal's pages, and of the bare server's."""
    server, thread = bare_server()
    port = server.servers[0].sockets[0].getsockname()[1]
    with EmbeddedPortal() as portal:
        front = portal.front("127.0.0.1", port)
        session = portal.on_loop(lambda: new_session(portal.state, portal.admin.user_id))
        trust = ssl.create_default_context(cafile=str(portal.ca_bundle))
        with httpx.Client(verify=trust, cookies={"PHPSESSID": session.id}, trust_env=False) as client:
            client.get(front)
            taken = [
                (
                    seconds_of(lambda page=page: client.get(portal.url + page).raise_for_status()),
                    seconds_of(lambda: client.get(front)),
                )  # type: ignore[misc]
                for _ in range(rounds)
                for page in PAGES
            ]
    server.should_exit = True
    thread.join()
    return statistics.median(ours for ours, _ in taken), statistics.median(bare for _, bare in taken)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=10)
    rounds = parser.parse_args().rounds
    start_portal()
    pairs = [(start_portal(), start_bare()) for _ in range(rounds)]
    ours, bare = statistics.median(a for a, _ in pairs), statistics.median(b for _, b in pairs)
    sys.stdout.write(f"start   portal {ours * 1000:5.0f} ms   bare {bare * 1000:5.0f} ms   ratio {ours / bare:5.2f}\n")
    ours, bare = page_seconds(rounds)
    sys.stdout.write(f"page    portal {ours * 1000:5.1f} ms   bare {bare * 1000:5.1f} ms   ratio {ours / bare:5.2f}\n")


if __name__ == "__main__":
    main()
