"""The parent side of the frame protocol (portal-facts 4), as small as it can be, on two origins of this machine."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from playwright.sync_api import Frame, Page

LIBRARY = Path(__file__).parents[2] / "portal" / "static" / "bx24" / "api.js"
SID = "0f" * 16
TIMEOUT = 30_000
"""Milliseconds in which anything comes true, on the busiest machine. No test waits for it."""

INIT_DATA: dict[str, Any] = {
    "LANG": "en",
    "DOMAIN": "unused.example",
    "PROTOCOL": 0,
    "PATH": "/rest",
    "AUTH_ID": "token-1",
    "AUTH_EXPIRES": "3600",
    "REFRESH_ID": "refresh-1",
    "MEMBER_ID": "member-1",
    "FIRST_RUN": False,
    "IS_ADMIN": True,
    "INSTALL": False,
    "USER_OPTIONS": {"colour": "red"},
    "APP_OPTIONS": {"limit": "10"},
    "PLACEMENT": "DEFAULT",
    "PLACEMENT_OPTIONS": {"tab": "1"},
}

PARENT_PAGE = """<!doctype html><title>portal</title><body><script>
const setting = SETTING;
window.messages = [];
window.replies = setting.replies;
window.callbacks = {};
addEventListener("message", event => {
    const parts = String(event.data).split(":");
    const message = {
        raw: event.data, method: parts[0], params: parts.slice(1, -2).join(":"), callback: parts[parts.length - 2],
        sid: parts[parts.length - 1],
    };
    window.messages.push(message);
    window.callbacks[message.method] = message.callback;
    if (message.method in window.replies && message.callback) {
        window.answer(message.method, window.replies[message.method]);
    }
});
// An answer without a value is the callback's id and a colon.
window.answer = (method, value) => document.querySelector("iframe").contentWindow.postMessage(
    window.callbacks[method] + ":" + (value === "nothing" ? "" : JSON.stringify(value)), setting.origin);
const frame = document.createElement("iframe");
frame.name = setting.name;
frame.src = setting.url;
document.body.append(frame);
</script>"""

APP_PAGE = """<!doctype html><html><head><title>app</title>
<script>window.errors = []; addEventListener("error", event => window.errors.push(event.message));</script>
<script src="/api.js"></script>
<script>SCRIPT</script></head><body style="margin: 0">BODY</body></html>"""


@dataclass(frozen=True)
class RestCall:
    """A request that reached the portal's REST interface."""

    path: str
    body: str
    content_type: str

    @property
    def params(self) -> dict[str, str]:
        return dict(parse_qsl(self.body, keep_blank_values=True))


@dataclass
class Rest:
    """What was called, and what is answered: (status, JSON or text) for each call, by default `{"result": true}`."""

    calls: list[RestCall] = field(default_factory=list)
    answer: Callable[[RestCall], tuple[int, Any]] = lambda call: (200, {"result": True})
    preflights: int = 0

    def reset(self) -> None:
        self.calls = []
        self.preflights = 0
        self.answer = lambda call: (200, {"result": True})


class Servers:
    """The portal's and the app's servers; the same address, other ports, so other origins."""

    def __init__(self) -> None:
        self.rest = Rest()
        self.pages: dict[str, tuple[str, str]] = {}
        self._portal = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._app = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self.portal_host = f"127.0.0.1:{self._portal.server_port}"
        self.portal_origin = f"http://{self.portal_host}"
        self.app_origin = f"http://127.0.0.1:{self._app.server_port}"
        self.pages["/api.js"] = ("text/javascript", LIBRARY.read_text(encoding="utf-8"))

    def __enter__(self) -> Servers:
        for server in (self._portal, self._app):
            threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        return self

    def __exit__(self, *exc: object) -> None:
        for server in (self._portal, self._app):
            server.shutdown()
            server.server_close()

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        servers = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                kind, text = servers.pages.get(urlsplit(self.path).path, ("text/plain", ""))
                self._send(200, kind, text)

            def do_OPTIONS(self) -> None:
                servers.rest.preflights += 1
                self._send(200, "text/plain", "")

            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"])).decode()
                call = RestCall(self.path, body, self.headers["Content-Type"])
                servers.rest.calls.append(call)
                status, answer = servers.rest.answer(call)
                text = answer if isinstance(answer, str) else json.dumps(answer)
                self._send(status, "application/json", text)

            def _send(self, status: int, kind: str, text: str) -> None:
                content = text.encode()
                self.send_response(status)
                self.send_header("Content-Type", f"{kind}; charset=utf-8")
                self.send_header("Content-Length", str(len(content)))
                self.send_header("Access-Control-Allow-Origin", "*")
                self.end_headers()
                self.wfile.write(content)

            def log_message(self, *args: object) -> None:
                """Quiet."""

        return Handler


class App:
    """The app's page inside the frame, and what it sent."""

    def __init__(self, page: Page, frame: Frame, servers: Servers) -> None:
        self.page = page
        self.frame = frame
        self.rest = servers.rest

    def after_init(self) -> App:
        self.frame.evaluate("() => new Promise(resolve => BX24.init(resolve))")
        return self

    def run(self, script: str, argument: object = None) -> Any:
        """Runs `script` with `done` and `arg` in reach; gives what `done` was called with (a list), or what it returns."""
        return self.frame.evaluate(
            f"""arg => new Promise((resolve, reject) => {{
                const done = (...values) => resolve(values);
                try {{ {script} }} catch (error) {{ reject(error); }}
            }})""",
            argument,
        )

    def value(self, expression: str) -> Any:
        return self.frame.evaluate(f"() => {expression}")

    def messages(self, method: str | None = None) -> list[dict[str, str]]:
        """What the app sent to the window above it, all or one kind; each with raw, method, params, callback, sid."""
        sent: list[dict[str, str]] = self.page.evaluate("() => window.messages")
        return [message for message in sent if method in (None, message["method"])]

    def wait_for(self, method: str, count: int = 1) -> list[dict[str, str]]:
        """Waits until so many messages of that kind have come."""
        self.page.wait_for_function(
            "([method, count]) => window.messages.filter(message => message.method === method).length >= count",
            arg=[method, count],
            timeout=TIMEOUT,
        )
        return self.messages(method)

    def wait_until(self, expression: str) -> None:
        self.frame.wait_for_function(f"() => {expression}", timeout=TIMEOUT)

    def forget(self) -> None:
        """Forgets what was sent and called so far."""
        self.rest.reset()
        self.page.evaluate("() => { window.messages = []; }")

    def answer_always(self, method: str, value: object) -> None:
        """From now on each message of that kind gets this answer."""
        self.page.evaluate("([method, value]) => { window.replies[method] = value; }", [method, value])

    def answer(self, method: str, value: object) -> None:
        """Sends an answer with the callback id of the last message of that kind."""
        self.page.evaluate("([method, value]) => window.answer(method, value)", [method, value])


class ParentWindow:
    """Opens an app in a frame, as a portal does."""

    def __init__(self, page: Page, servers: Servers) -> None:
        self.page = page
        self.servers = servers

    def open(
        self,
        script: str = "",
        body: str = "",
        *,
        init: dict[str, Any] | None = None,
        replies: dict[str, Any] | None = None,
        name: str | None = None,
        silent: bool = False,
    ) -> App:
        """Shows an app with `script` in its head. `init` changes the answer to getInitData, `silent` withholds it."""
        answers = dict(replies or {})
        if not silent:
            answers["getInitData"] = {**INIT_DATA, **(init or {})}
        setting = {
            "replies": answers,
            "name": f"{self.servers.portal_host}|0|{SID}" if name is None else name,
            "url": f"{self.servers.app_origin}/app.html",
            "origin": self.servers.app_origin,
        }
        self.servers.pages["/app.html"] = ("text/html", APP_PAGE.replace("SCRIPT", script).replace("BODY", body))
        self.servers.pages["/parent.html"] = ("text/html", PARENT_PAGE.replace("SETTING", json.dumps(setting)))
        self.page.goto(f"{self.servers.portal_origin}/parent.html")
        handle = self.page.query_selector("iframe")
        frame = handle.content_frame() if handle else None
        assert frame is not None
        return App(self.page, frame, self.servers)
