"""The forward proxy: Bitrix24's own hosts lead to this portal, everything else to where it asks."""

from __future__ import annotations

import base64
import socket
import ssl
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import SplitResult, unquote, urlsplit
from urllib.request import getproxies_environment, proxy_bypass_environment  # type: ignore[attr-defined]

from portal.gateway.certificates import BITRIX_HOSTS
from portal.gateway.front import Upstream, serve_tls
from portal.gateway.http_head import Head, answer, read_head
from portal.gateway.listener import Listener
from portal.gateway.streams import PlainStream, Stream, TlsStream, connect, pipe

HOP_HEADERS = ("connection", "keep-alive", "proxy-connection", "proxy-authorization")


class ProxyFailure(OSError):
    """The way to a host is closed; the text says what was tried."""


@dataclass(frozen=True, slots=True)
class Target:
    """Where a request wants to go."""

    host: str
    port: int

    @property
    def ours(self) -> bool:
        return self.host.lower().rstrip(".") in BITRIX_HOSTS

    @property
    def text(self) -> str:
        return f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"


def upstream_proxy(scheme: str, host: str) -> SplitResult | None:
    """The proxy that our own environment names for this host (http_proxy, https_proxy, all_proxy, no_proxy)."""
    proxies = getproxies_environment()
    named = proxies.get(scheme) or proxies.get("all")
    if not named or proxy_bypass_environment(host, proxies):
        return None
    return urlsplit(named if "://" in named else f"http://{named}")


def _credentials(proxy: SplitResult) -> tuple[str, ...]:
    if proxy.username is None:
        return ()
    pair = f"{unquote(proxy.username)}:{unquote(proxy.password or '')}"
    return (f"Proxy-Authorization: Basic {base64.b64encode(pair.encode()).decode()}",)


async def _to_proxy(proxy: SplitResult) -> PlainStream:
    if proxy.scheme != "http" or not proxy.hostname:
        raise ProxyFailure(f"the proxy {proxy.scheme}://{proxy.hostname} of the environment is no http:// proxy")
    return await connect(proxy.hostname, proxy.port or 80)


async def open_tunnel(target: Target) -> Stream:
    """A byte stream to the target, directly or through the environment's proxy; raises OSError."""
    proxy = upstream_proxy("https", target.host)
    if proxy is None:
        return await connect(target.host, target.port)
    below = await _to_proxy(proxy)
    request = Head(f"CONNECT {target.text} HTTP/1.1", (f"Host: {target.text}", *_credentials(proxy)))
    try:
        await below.write(request.encode())
        found = await read_head(below)
    except OSError:
        below.close()
        raise
    if found is None or found[0].first.split(" ")[1:2] != ["200"]:
        below.close()
        raise ProxyFailure(f"the proxy of the environment refused {target.text}: {found[0].first if found else ''}")
    return _Prefixed(below, found[1])


class _Prefixed:
    """A stream of which some bytes were read too early."""

    def __init__(self, below: Stream, first: bytes) -> None:
        self._below = below
        self._first = first

    async def read(self) -> bytes:
        if self._first:
            data, self._first = self._first, b""
            return data
        return await self._below.read()

    async def write(self, data: bytes) -> None:
        await self._below.write(data)

    async def end(self) -> None:
        await self._below.end()

    def close(self) -> None:
        self._below.close()


class ForwardProxy:
    """CONNECT and absolute-form requests on one loopback socket.

    `context` holds the certificate for Bitrix24's hosts, `portal` leads to the portal's own plain http server,
    `ca_bundle` is what https targets of absolute-form requests are verified with.
    """

    def __init__(self, sock: socket.socket, context: ssl.SSLContext, portal: Upstream, ca_bundle: Path) -> None:
        self._context = context
        self._portal = portal
        self._ca_bundle = ca_bundle
        self._listener = Listener([sock], self._serve)

    @property
    def port(self) -> int:
        return self._listener.port

    def start(self) -> None:
        self._listener.start()

    async def stop(self) -> None:
        await self._listener.stop()

    async def _serve(self, sock: socket.socket) -> None:
        client = PlainStream(sock)
        found = await read_head(client)
        if found is None:
            return
        head, rest = found
        words = head.first.split(" ")
        try:
            if len(words) != 3:
                await answer(client, 400, "This is no HTTP request.\n")
            elif words[0] == "CONNECT":
                await self._tunnel(_Prefixed(client, rest), words[1])
            else:
                await self._forward(_Prefixed(client, rest), head, words)
        except ValueError:
            await answer(client, 400, f"The proxy cannot read the address {words[1]!r}.\n")

    async def _tunnel(self, client: Stream, authority: str) -> None:
        parts = urlsplit(f"//{authority}")
        target = Target(parts.hostname or "", parts.port or 443)
        if target.ours:
            await client.write(b"HTTP/1.1 200 Connection established\r\n\r\n")
            await serve_tls(client, self._context, self._portal)
            return
        try:
            other = await open_tunnel(target)
        except OSError as exc:
            await answer(client, 502, f"{target.text} cannot be reached: {exc}\n")
            return
        with closing(other):
            await client.write(b"HTTP/1.1 200 Connection established\r\n\r\n")
            await pipe(client, other)

    async def _forward(self, client: Stream, head: Head, words: list[str]) -> None:
        parts = urlsplit(words[1])
        if parts.scheme not in {"http", "https"} or not parts.hostname:
            await answer(client, 400, "This is a proxy: send CONNECT, or a request with the whole address.\n")
            return
        target = Target(parts.hostname, parts.port or (443 if parts.scheme == "https" else 80))
        if target.ours and parts.scheme == "http":
            location = words[1].replace("http://", "https://", 1)
            status = 301 if words[0] in {"GET", "HEAD"} else 307
            await answer(client, status, f"Use {location}\n", f"Location: {location}")
            return
        # The next request on this connection may ask for another host, so each connection carries one request.
        upgrade = head.get("upgrade") is not None
        sent = head.without(*HOP_HEADERS).plus("Connection: Upgrade" if upgrade else "Connection: close")
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        try:
            other, whole = await self._open(parts, target)
        except OSError as exc:
            await answer(client, 502, f"{target.text} cannot be reached: {exc}\n")
            return
        with closing(other):
            line = f"{words[0]} {words[1] if whole else path} {words[2]}"
            extra = _credentials(whole) if whole else ()
            await other.write(Head(line, sent.lines).plus(*extra).encode())
            await pipe(client, _ClosingAnswer(other) if not upgrade else other)

    async def _open(self, parts: SplitResult, target: Target) -> tuple[Stream, SplitResult | None]:
        """The stream to send a request on, and the proxy that wants the whole address in it, if any."""
        if target.ours:
            return await self._portal(), None
        if parts.scheme == "https":
            context = ssl.create_default_context(cafile=str(self._ca_bundle))
            tls = TlsStream(await open_tunnel(target), context, target.host)
            try:
                await tls.handshake()
            except BaseException:
                tls.close()
                raise
            return tls, None
        proxy = upstream_proxy("http", target.host)
        if proxy is None:
            return await connect(target.host, target.port), None
        return await _to_proxy(proxy), proxy


class _ClosingAnswer(_Prefixed):
    """A server's answers with `Connection: close` in the head, whatever the server says."""

    def __init__(self, below: Stream) -> None:
        super().__init__(below, b"")
        self._headed = False

    async def read(self) -> bytes:
        if self._headed:
            return await super().read()
        found = await read_head(self._below)
        if found is None:
            self._headed = True
            return b""
        head, self._first = found
        interim = head.first.split(" ")[1:2] in (["100"], ["102"], ["103"])
        self._headed = not interim
        if interim:
            below, first = self._below, self._first
            self._below, self._first = _Prefixed(below, first), b""
            return head.encode()
        return head.without(*HOP_HEADERS).plus("Connection: close").encode()
