"""An app in a frame: every address answers one page that loads a client library, and keeps what the portal posted."""

from __future__ import annotations

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

PAGE = """<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><link rel="icon" href="data:,"><title>App</title>
<script src="{script}"></script></head><body><h1 id="app">App</h1><p>Below</p></body></html>"""


class FrameApp:
    """Serves on a free port. `script` is the library's address, or a file that is served as `/library.js`."""

    def __init__(self, script: str | Path) -> None:
        library = script.read_bytes() if isinstance(script, Path) else b""
        page = PAGE.format(script="/library.js" if isinstance(script, Path) else script).encode()
        self.posts: list[tuple[str, dict[str, str]]] = []
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers.get("content-length") or 0)).decode()
                fields = {key: values[-1] for key, values in parse_qs(body).items()}
                outer.posts.append((urlsplit(self.path).path, fields))
                self._answer(page, "text/html; charset=utf-8")

            def do_GET(self) -> None:
                if self.path == "/library.js":
                    self._answer(library, "text/javascript; charset=utf-8")
                else:
                    self._answer(page, "text/html; charset=utf-8")

            def _answer(self, body: bytes, kind: str) -> None:
                self.send_response(200)
                self.send_header("Content-Type", kind)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, format: str, *args: object) -> None:
                """Quiet."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.port = int(self._server.server_address[1])
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True)
        self._thread.start()

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join(5)
