"""The portal's web application: which host and path leads where, and the HTTP server that runs it."""

from __future__ import annotations

import asyncio
import re
import socket

import uvicorn
from starlette.applications import Starlette
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from portal import console as console_pages
from portal import oauth, rest, screens, static_files
from portal.faults.connection import DroppableProtocol
from portal.gateway.certificates import API_HOSTS, OAUTH_HOSTS
from portal.model import PortalState

KEEP_ALIVE_SECONDS = 75
SLASHES = re.compile("/{2,}")


class HostSwitch:
    """One server for several hosts: the portal's own name, the authorization server's, the library's."""

    def __init__(self, by_host: dict[str, ASGIApp], otherwise: ASGIApp) -> None:
        self._by_host = by_host
        self._otherwise = otherwise

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        app = self._otherwise
        if scope["type"] == "http":
            # The outside of the front is https, whatever reaches this server.
            scope["scheme"] = "https"
            host = Headers(scope=scope).get("host", "").lower()
            app = self._by_host.get(host.removesuffix(":443"), self._otherwise)
            # As the product's web server: clients that join addresses by a slash too many are served all the same.
            if "//" in scope["path"]:
                scope["path"] = SLASHES.sub("/", scope["path"])
        await app(scope, receive, send)


def build_app(state: PortalState, *, console: bool = False) -> ASGIApp:
    """All routes of one portal; `console`: with the page that shows its log."""
    live = console_pages.routes(state) if console else []
    main = Starlette(
        routes=[*live, *rest.routes(state), *oauth.routes(state), *static_files.routes(), *screens.routes(state)]
    )
    authorization: ASGIApp = Starlette(routes=oauth.server_routes(state))
    library: ASGIApp = Starlette(routes=static_files.library_routes())
    hosts = dict.fromkeys(OAUTH_HOSTS, authorization) | dict.fromkeys(API_HOSTS, library)
    return HostSwitch(hosts, main)


class HttpServer:
    """uvicorn on a bound socket, on the running loop."""

    def __init__(self, app: ASGIApp, sock: socket.socket) -> None:
        self._sock = sock
        config = uvicorn.Config(
            app,
            http=DroppableProtocol,
            ws="none",
            lifespan="off",
            log_config=None,
            access_log=False,
            server_header=False,
            proxy_headers=False,
            timeout_keep_alive=KEEP_ALIVE_SECONDS,
        )
        self._server = uvicorn.Server(config)
        self._serving: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begin to serve; the socket listens already, so requests wait rather than fail until then."""
        self._serving = asyncio.ensure_future(self._server.serve(sockets=[self._sock]))

    async def stop(self) -> None:
        """Stop at once: connections come through the gateway, which has ended them before."""
        if self._serving is None:
            return
        self._serving.cancel()
        await asyncio.gather(self._serving, return_exceptions=True)
        for server in getattr(self._server, "servers", []):
            server.close()
        self._sock.close()
