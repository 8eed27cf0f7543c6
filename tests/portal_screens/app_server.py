"""A tiny app: its pages keep every message from the portal and post whatever a test tells them to."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, parse_qsl, urlsplit

PAGE = """<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><link rel="icon" href="data:,"><title>Test app</title></head>
<body><h1 id="app">Test app</h1><script>
window.received = [];
addEventListener("message", (event) => received.push({ data: event.data, origin: event.origin }));
const [domain, protocol, sid] = window.name.split("|");
window.sid = sid;
window.portalOrigin = `${protocol === "1" ? "https" : "http"}://${domain}`;
window.say = (message) => {
  const filled = typeof message === "string" ? message.replace("<SID>", sid) : { ...message, appSid: sid };
  parent.postMessage(filled, portalOrigin);
};
</script></body></html>"""


@dataclass(frozen=True)
class Visit:
    """A request that the app got: `pairs` is the body as it came, in order."""

    method: str
    path: str
    query: dict[str, str]
    pairs: list[tuple[str, str]]

    @property
    def fields(self) -> dict[str, str]:
        return dict(self.pairs)


class AppServer:
    """The app's server on a free port; `visits` holds the page requests in order."""

    def __init__(self) -> None:
        self.visits: list[Visit] = []
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                length = int(self.headers.get("content-length") or 0)
                self._answer(parse_qsl(self.rfile.read(length).decode(), keep_blank_values=True))

            def do_GET(self) -> None:
                self._answer([])

            def _answer(self, pairs: list[tuple[str, str]]) -> None:
                parts = urlsplit(self.path)
                query = {key: values[-1] for key, values in parse_qs(parts.query).items()}
                outer.visits.append(Visit(self.command, parts.path, query, pairs))
                body = PAGE.encode()
                self.send_response(200)
                self.send_header("Content-Type", "text/html; charset=utf-8")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, format: str, *args: object) -> None:
                """Quiet."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.port = int(self._server.server_address[1])
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True)
        self._thread.start()

    def last(self, path: str) -> Visit:
        """The newest request for this path."""
        return next(visit for visit in reversed(self.visits) if visit.path == path)

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join(5)
