"""What the portal's tests share: a receiver for events, and a desk to install apps and call REST from."""

from __future__ import annotations

import itertools
import ssl
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import httpx

from portal import EmbeddedPortal, Listing, PublishedApp
from portal.forms import parse_form
from portal.frames import Frame, frame_for
from portal.lifecycle import finish_install, install
from portal.model import User

ALL_SCOPES = (
    *("crm", "user", "department", "task", "placement", "im", "imbot", "bizproc", "telephony", "calendar", "disk"),
    "log",
)


@dataclass
class Receiver:
    """An http server that keeps what it is sent; `status` is what it answers."""

    port: int = 0
    status: int = 200
    messages: list[dict[str, Any]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    moments: list[float] = field(default_factory=list)
    """When each came (time.monotonic)."""

    def named(self, event: str, path: str | None = None) -> list[dict[str, Any]]:
        return [m for m in self.messages if m.get("event") == event and path in (None, m["path"])]

    def url(self, path: str = "/events") -> str:
        return f"http://127.0.0.1:{self.port}{path}"


@contextmanager
def receiving() -> Iterator[Receiver]:
    receiver = Receiver()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("content-length") or 0)).decode()
            receiver.moments.append(time.monotonic())
            receiver.messages.append(parse_form(body) | {"path": self.path})
            receiver.headers.append({key.lower(): value for key, value in self.headers.items()})
            self.send_response(receiver.status)
            self.send_header("Content-Length", "5")
            self.end_headers()
            self.wfile.write(b"heard")

        def log_message(self, format: str, *args: object) -> None:
            """Quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    receiver.port = server.server_port
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield receiver
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@dataclass
class Desk:
    """An app that is installed, an employee's token, and a client that trusts the portal."""

    portal: EmbeddedPortal
    client: httpx.Client
    app: PublishedApp
    frame: Frame

    @property
    def token(self) -> str:
        return self.frame.auth_id

    def ask(self, method: str, params: dict[str, Any] | None = None, **more: Any) -> httpx.Response:
        """A REST call with a JSON body."""
        return self.client.post(f"{self.portal.url}/rest/{method}", json={"auth": self.token, **(params or {})} | more)

    def result(self, method: str, params: dict[str, Any] | None = None, **more: Any) -> Any:
        answer = self.ask(method, params, **more)
        assert answer.status_code == 200, answer.text
        return answer.json()["result"]

    def refusal(self, method: str, params: dict[str, Any] | None = None, **more: Any) -> tuple[int, str]:
        answer = self.ask(method, params, **more)
        return answer.status_code, answer.json()["error"]

    def last(self, kind: str = "rest") -> dict[str, Any]:
        return self.portal.log.entries(kind)[-1]


CODES = (f"acme.app{number}" for number in itertools.count(1))


TIMEOUT = 60.0
"""Seconds in which the portal answers on the busiest machine. No test waits for it."""


def trusting(portal: EmbeddedPortal, **more: Any) -> httpx.Client:
    """A client that trusts this portal's authority and asks no proxy of the environment."""
    context = ssl.create_default_context(cafile=str(portal.ca_bundle))
    return httpx.Client(verify=context, trust_env=False, timeout=TIMEOUT, **more)


def listing(**more: Any) -> Listing:
    given: dict[str, Any] = {"title": "Deal Radar", "version": 1, "url": "https://127.0.0.1:1/", "scopes": ALL_SCOPES}
    return Listing(**({"code": next(CODES)} | given | more))


def person(portal: EmbeddedPortal, admin: bool = True) -> User:
    return portal.state.users[(portal.admin if admin else portal.user).user_id]


def installed(portal: EmbeddedPortal, client: httpx.Client, *, admin: bool = True, **more: Any) -> Desk:
    """Publish and install an app as the administrator, finish it, and open it as somebody."""
    app = portal.publish(listing(**more))
    who = person(portal)

    def work() -> Frame:
        result = install(portal.state, who, app.code)
        assert result.ok
        if not result.installed:
            finish_install(portal.state, who, result.id)
        frame = frame_for(portal.state, person(portal, admin), result.id)
        assert isinstance(frame, Frame)
        return frame

    return Desk(portal, client, app, portal.on_loop(work))
