"""Serves the folder `public` on 127.0.0.1, and answers a POST as if it were a GET.

The portal opens an app by a POST. A plain static host answers that with 405 Method Not Allowed, and the frame stays
empty; so a host for a Bitrix24 app has to allow it. In nginx that is one line: `error_page 405 =200 $uri;`.
"""

from __future__ import annotations

import os
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

PUBLIC = Path(__file__).resolve().parent / "public"
LONGEST_BODY = 1_000_000
# Any portal may frame the app, cloud or on-premise; the page talks to its portal alone, by the portal's own library.
POLICY = (
    "default-src 'none'; script-src 'self' https://api.bitrix24.com; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: https:; connect-src 'self' https:; base-uri 'none'; frame-ancestors 'self' https:"
)


class Handler(SimpleHTTPRequestHandler):
    """Files of `public`, nothing else: no listing of folders."""

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, directory=str(PUBLIC), **named)

    def do_POST(self) -> None:
        """Read the portal's form away (the page gets its tokens from the BX24 library) and answer with the page."""
        length = self.headers.get("Content-Length", "0")
        if not length.isdigit() or int(length) > LONGEST_BODY:
            self.close_connection = True
            self.send_error(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
            return
        self.rfile.read(int(length))
        self.do_GET()

    def list_directory(self, path: str | os.PathLike[str]) -> None:
        """A folder without a page is not there."""
        self.send_error(HTTPStatus.NOT_FOUND)

    def end_headers(self) -> None:
        """Add the headers that every answer carries."""
        self.send_header("Content-Security-Policy", POLICY)
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Referrer-Policy", "same-origin")
        self.send_header("Cache-Control", "no-cache")
        super().end_headers()

    def version_string(self) -> str:
        """Say nothing about the versions of the server."""
        return "static"

    def log_message(self, format: str, *arguments: Any) -> None:
        """Keep quiet: addresses carry the portal's name."""


if __name__ == "__main__":
    ThreadingHTTPServer(("127.0.0.1", int(os.environ.get("PORT", "8080"))), Handler).serve_forever()
