"""Files that the portal serves: its own pictures, styles and scripts, and the library for apps' frames."""

from __future__ import annotations

import hashlib
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

FOLDER = Path(__file__).parent / "static"
LIBRARY = FOLDER / "bx24" / "api.js"
PULL_LIBRARY = FOLDER / "bx24" / "pull.js"
TYPES = {
    ".css": "text/css; charset=utf-8",
    ".js": "application/javascript; charset=utf-8",
    ".mjs": "application/javascript; charset=utf-8",
    ".json": "application/json",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".gif": "image/gif",
    ".webp": "image/webp",
    ".ico": "image/x-icon",
    ".woff2": "font/woff2",
    ".html": "text/html; charset=utf-8",
}


def serve_file(request: Request, path: Path) -> Response:
    """One file with an ETag; 404 when it is not there. Read on the loop: the files are few and small."""
    if not path.is_file():
        return Response("Not found", 404, media_type="text/plain")
    content = path.read_bytes()
    tag = f'"{hashlib.md5(content, usedforsecurity=False).hexdigest()}"'
    headers = {"ETag": tag, "Cache-Control": "no-cache", "Access-Control-Allow-Origin": "*"}
    if request.headers.get("if-none-match") == tag:
        return Response(status_code=304, headers=headers)
    headers["Content-Type"] = TYPES.get(path.suffix.lower(), "application/octet-stream")
    return Response(content, headers=headers)


async def _static(request: Request) -> Response:
    path = (FOLDER / str(request.path_params["path"])).resolve()
    if not path.is_relative_to(FOLDER.resolve()):
        return Response("Not found", 404, media_type="text/plain")
    return serve_file(request, path)


async def _library(request: Request) -> Response:
    return serve_file(request, LIBRARY)


async def _pull_library(request: Request) -> Response:
    return serve_file(request, PULL_LIBRARY)


def routes() -> list[BaseRoute]:
    """`/portal-static/...` from the package's folder `static`."""
    return [Route("/portal-static/{path:path}", _static, methods=["GET"])]


def library_routes() -> list[BaseRoute]:
    """The libraries at api.bitrix24.com: BX24 (portal-facts 9), and the push client for applications."""
    paths = ("/api/v1", "/api/v1/", "/api/v1/dev", "/api/v1/dev/")
    pull_paths = ("/api/v1/pull", "/api/v1/pull/")
    return [
        *(Route(path, _library, methods=["GET"]) for path in paths),
        *(Route(path, _pull_library, methods=["GET"]) for path in pull_paths),
    ]
