"""The servers of a portal, on a thread and an event loop of their own."""

from __future__ import annotations

import asyncio
import contextlib
import threading
from collections.abc import Callable
from typing import TypeVar

from starlette.types import ASGIApp

from portal.events import EventCourier
from portal.gateway.address import Address
from portal.gateway.certificates import Certificates
from portal.gateway.front import TlsFront, to_address
from portal.gateway.listener import listen
from portal.gateway.proxy import ForwardProxy
from portal.model import PortalError, PortalUsageError
from portal.server import HttpServer

START_TIMEOUT = 60.0
CALL_TIMEOUT = 30.0
CLOSE_TIMEOUT = 15.0
Result = TypeVar("Result")


class RunningPortal:
    """The web application behind its TLS front, the forward proxy and the courier of events; running when constructed.

    Raises PortalError when they don't start. `on_loop` and `close` may be called from any thread.
    """

    def __init__(self, app: ASGIApp, address: Address, certificates: Certificates, courier: EventCourier) -> None:
        self._app = app
        self._address = address
        self._certificates = certificates
        self._courier = courier
        self._fronts: list[TlsFront] = []
        self._stop: asyncio.Event | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._failure: BaseException | None = None
        self._closed = False
        self._ready = threading.Event()
        self._thread = threading.Thread(target=self._run, name=f"portal {address.domain}", daemon=True)
        self._thread.start()
        if not self._ready.wait(START_TIMEOUT) or self._failure is not None:
            raise PortalError(f"The embedded portal did not start: {self._failure}") from self._failure

    def _run(self) -> None:
        try:
            with asyncio.Runner() as runner:
                runner.run(self._serve())
        except BaseException as exc:  # noqa: BLE001 - handed to the constructor, which raises it
            self._failure = exc
        finally:
            self._ready.set()

    async def _serve(self) -> None:
        self._loop, self._stop = asyncio.get_running_loop(), asyncio.Event()
        inner = listen("127.0.0.1", 0)
        web = HttpServer(self._app, inner)
        to_portal = to_address("127.0.0.1", int(inner.getsockname()[1]))
        certificates = self._certificates
        own = TlsFront(
            list(self._address.sockets), certificates.portal_context, to_portal, own_host=self._address.domain
        )
        proxy = ForwardProxy(listen("127.0.0.1", 0), certificates.portal_context, to_portal, certificates.bundle_file)
        self._proxy_port = proxy.port
        web.start()
        own.start()
        proxy.start()
        self._courier.start()
        self._ready.set()
        try:
            await self._stop.wait()
        finally:
            await self._courier.stop()
            await own.stop()
            await proxy.stop()
            for front in self._fronts:
                await front.stop()
            await web.stop()

    @property
    def proxy_url(self) -> str:
        """Where the forward proxy listens."""
        return f"http://127.0.0.1:{self._proxy_port}"

    def on_loop(self, function: Callable[[], Result]) -> Result:
        """Run a function on the portal's own loop and answer what it answers: the safe way to its state."""
        loop = self._loop
        if self._closed or loop is None:
            raise PortalUsageError("This portal is closed; make a new EmbeddedPortal.")
        if threading.current_thread() is self._thread:
            return function()

        async def there() -> Result:
            return function()

        return asyncio.run_coroutine_threadsafe(there(), loop).result(CALL_TIMEOUT)

    def front(self, host: str, port: int) -> str:
        """A TLS front for a server that speaks plain http at host:port; answers its https address, without a slash."""

        def open_front() -> str:
            front = TlsFront([listen("127.0.0.1", 0)], self._certificates.front_context, to_address(host, port))
            front.start()
            self._fronts.append(front)
            return f"https://127.0.0.1:{front.port}"

        return self.on_loop(open_front)

    def wait_for_quiet(self, timeout: float) -> bool:
        """Wait up to `timeout` seconds until no event delivery is pending or in flight any more."""
        if self._closed or self._loop is None:
            return True
        waiting = asyncio.run_coroutine_threadsafe(self._courier.wait_for_quiet(timeout), self._loop)
        return waiting.result(timeout + CALL_TIMEOUT)

    def close(self) -> None:
        """Stop everything; a second call does nothing."""
        if self._closed:
            return
        self._closed = True
        if self._loop is not None and self._stop is not None:
            with contextlib.suppress(RuntimeError):  # the loop has ended already, by a failure of its own
                self._loop.call_soon_threadsafe(self._stop.set)
        self._thread.join(CLOSE_TIMEOUT)
