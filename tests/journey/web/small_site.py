"""A small web server on this machine, which also plays the rest of the web: it is its own forward proxy."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass(frozen=True)
class Reply:
    """What the server answers."""

    body: str = ""
    status: int = 200
    headers: tuple[tuple[str, str], ...] = (("Content-Type", "text/html; charset=utf-8"),)
    silent: bool = False
    """Close the connection without an answer."""


@dataclass(frozen=True)
class Asked:
    """A request that arrived."""

    method: str
    path: str
    """The whole address where the server was asked as a proxy."""
    headers: Mapping[str, str]
    body: str


Route = Reply | Callable[[Asked], Reply]


@dataclass
class Site:
    """The server: what it answers, and what it was asked."""

    url: str
    routes: dict[str, Route] = field(default_factory=dict)
    asked: list[Asked] = field(default_factory=list)

    def methods(self, path: str) -> list[str]:
        """How a path was asked, in order."""
        return [each.method for each in self.asked if each.path == path]


def redirect(to: str, status: int = 302, *cookies: str) -> Reply:
    """A redirect that may set cookies."""
    return Reply("", status, (("Location", to), *(("Set-Cookie", cookie) for cookie in cookies)))


def page(text: str = "Hello there", title: str = "A page") -> Reply:
    """An ordinary page."""
    return Reply(f"<!doctype html><html><head><title>{title}</title></head><body><p>{text}</p></body></html>")


class _Quiet(ThreadingHTTPServer):
    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of clients that read no further."""


@contextmanager
def running_site() -> Iterator[Site]:
    """The server, running while the context lasts."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def answer(self) -> None:
            length = int(self.headers.get("Content-Length") or 0)
            body = self.rfile.read(length).decode()
            asked = Asked(self.command, self.path, {k.lower(): v for k, v in self.headers.items()}, body)
            known.asked.append(asked)
            route = known.routes.get(self.path) or known.routes.get(self.path.partition("?")[0]) or Reply("gone", 404)
            reply = route if isinstance(route, Reply) else route(asked)
            if reply.silent:
                self.close_connection = True
                return
            raw = reply.body.encode()
            self.send_response(reply.status)
            for name, value in reply.headers:
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(raw)))
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(raw)

        do_GET = do_HEAD = do_POST = answer

        def log_message(self, *args: object) -> None:
            """Say nothing."""

    server = _Quiet(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    known = Site(f"http://127.0.0.1:{server.server_port}")
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    yield known
    server.shutdown()
    server.server_close()
    thread.join(5)
