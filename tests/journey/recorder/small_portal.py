"""A tiny portal and apps for it, on two loopback addresses, so that they are of different sites."""

from __future__ import annotations

import http.server
import threading
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from types import TracebackType
from urllib.parse import urlsplit

SID = "0123456789abcdef0123456789abcdef"


@dataclass
class Answer:
    """What a server answers at one path."""

    body: str | bytes = ""
    status: int = 200
    mime: str = "text/html; charset=utf-8"
    headers: tuple[tuple[str, str], ...] = ()


Page = str | Answer | Callable[["Handler"], None]


@dataclass
class Asked:
    """One request that a server got."""

    method: str
    path: str
    query: str
    body: str = ""


class Handler(http.server.BaseHTTPRequestHandler):
    """Answers from the server's table of pages."""

    protocol_version = "HTTP/1.1"
    server: Server

    def do_GET(self) -> None:
        length = int(self.headers.get("Content-Length") or 0)
        body = self.rfile.read(length).decode() if length else ""
        parts = urlsplit(self.path)
        self.server.asked.append(Asked(self.command, parts.path, parts.query, body))
        page = self.server.pages.get(parts.path, Answer("<h1>Not found</h1>", status=404))
        if callable(page):
            page(self)
        else:
            self.give(page if isinstance(page, Answer) else Answer(page))

    do_POST = do_GET
    do_HEAD = do_GET

    def give(self, answer: Answer) -> None:
        data = answer.body.encode() if isinstance(answer.body, str) else answer.body
        self.send_response(answer.status)
        self.send_header("Content-Type", answer.mime)
        self.send_header("Content-Length", str(len(data)))
        for name, value in answer.headers:
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format: str, *args: object) -> None:
        """Quiet."""


class Server(http.server.ThreadingHTTPServer, AbstractContextManager["Server"]):
    """A server of a table of pages; its threads end with the process."""

    daemon_threads = True
    block_on_close = False

    def __init__(self, host: str, pages: Mapping[str, Page]) -> None:
        super().__init__((host, 0), Handler)
        self.pages = dict(pages)
        self.asked: list[Asked] = []
        self.url = f"http://{host}:{self.server_address[1]}"
        self._thread = threading.Thread(target=self.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        self._thread.start()

    def handle_error(self, request: object, client_address: object) -> None:
        """A browser that hangs up in the middle of an answer is no news."""

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.shutdown()
        self.server_close()


@dataclass
class SmallPortal:
    """The page with the app's frame, as a portal renders it (portal-facts 3.3)."""

    server: Server
    url: str = field(init=False)

    def __post_init__(self) -> None:
        self.url = self.server.url

    def shows(self, app_url: str, *, height: str = "620px", script: str = "") -> str:
        """Publish a page that hands over to this address; returns the page's address. `script` runs on the portal's page."""
        mark = "&" if "?" in app_url else "?"
        host = urlsplit(self.url).netloc
        name = f"{host}|0|{SID}"
        action = f"{app_url}{mark}DOMAIN={host}&PROTOCOL=0&LANG=en&APP_SID={SID}"
        path = f"/marketplace/app/{len(self.server.pages)}/"
        self.server.pages[path] = f"""<!doctype html><html><head><link rel="icon" href="data:,"><title>Portal</title>
            <style>body{{margin:0;background:#eef2f4;overflow:hidden}} header{{height:60px}}</style></head><body>
            <header>Portal</header>
            <form name="appform_{SID}" method="POST" target="{name}" action="{action}">
              <input type="hidden" name="AUTH_ID" value="token-of-the-user"><input type="hidden" name="member_id" value="m1">
            </form>
            <div id="appframe_layout_{SID}" class="app-frame-layout" style="height:{height}">
              <iframe id="appframe_{SID}" name="{name}" class="app-frame"
                style="width:100%;height:100%;border:0;display:block"></iframe>
            </div>
            <script>{script};document.forms[0].submit()</script></body></html>"""
        return self.url + path
