"""Plain requests: with the portal's certificate authority and proxy, redirects followed one by one, answers bounded."""

from __future__ import annotations

import socket
import ssl
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from http.cookiejar import CookieJar, DefaultCookiePolicy
from types import TracebackType
from typing import Literal, Self
from urllib.parse import urldefrag, urljoin, urlsplit

import httpx

from journey.manifest import is_loopback

USER_AGENT = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36"
"""Used where no browser of the run has said its own."""
NAVIGATION = {
    "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8",
    "Accept-Language": "en-US,en;q=0.9",
    "Upgrade-Insecure-Requests": "1",
}
"""What a browser sends when a person opens an address."""
MOST_HOPS = 10
LONGEST = 2_000_000
"""Bytes of an answer's body that are read."""

FailureKind = Literal["name", "connection", "certificate", "time", "protocol", "redirects", "address"]


@dataclass(frozen=True)
class Request:
    """What is asked."""

    url: str
    method: str = "GET"
    headers: Mapping[str, str] = field(default_factory=dict)
    form: Mapping[str, str] | None = None
    """Fields of a form that is posted."""


@dataclass(frozen=True)
class Answer:
    """What came of it, after the redirects that were followed."""

    url: str
    """Of the last answer."""
    status: int | None = None
    failure: str | None = None
    """Why there is no answer, in words."""
    failure_kind: FailureKind | None = None
    hops: tuple[tuple[int, str], ...] = ()
    """Status and absolute address of every redirect, also of one that was not followed."""
    headers: Mapping[str, str] = field(default_factory=dict)
    """Names in lower case; several Set-Cookie headers are joined by a line feed."""
    body: bytes = b""
    cut: bool = False
    """The body was longer than what was read."""
    seconds: float = 0.0

    @property
    def mime(self) -> str | None:
        """The media type without its parameters."""
        value = self.headers.get("content-type", "").partition(";")[0].strip().lower()
        return value or None


CookiesFor = Callable[[str], str]
"""The Cookie header for an address; empty for none."""
Follow = Callable[[str], bool]
"""Whether a redirect to an address may be followed."""


@cache
def tls_context(ca_bundle: str | None) -> ssl.SSLContext:
    """Trusts the authorities of a PEM file, or the system's."""
    return ssl.create_default_context(cafile=ca_bundle)


class Client:
    """Sends requests; may be used by several threads. A context manager."""

    def __init__(self, *, ca_bundle: str | None = None, proxy: str | None = None) -> None:
        context = tls_context(ca_bundle)
        limits = httpx.Limits(max_connections=None, max_keepalive_connections=8)
        # Nothing on this machine is reached through a proxy; what is outside goes the portal's way, else the environment's.
        self._here = httpx.Client(verify=context, trust_env=False, limits=limits, cookies=_no_cookies())
        self._outside = httpx.Client(
            verify=context, proxy=proxy, trust_env=proxy is None, limits=limits, cookies=_no_cookies()
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close all connections."""
        self._here.close()
        self._outside.close()

    def ask(
        self,
        request: Request,
        *,
        follow: Follow,
        cookies: CookiesFor | None = None,
        timeout: float = 10.0,
        longest: int = LONGEST,
    ) -> Answer:
        """Send `request` and follow its redirects, as long as `follow` allows, within `timeout` seconds in all.

        Never raises for what the other side does: a failure is part of the answer.
        """
        began = time.monotonic()
        until = began + timeout
        began_at = request.url
        if problem := _no_address(request.url):
            return Answer(request.url, failure=problem, failure_kind="address")
        jar = _Jar(cookies)
        hops: list[tuple[int, str]] = []
        seen: set[tuple[str, str, str]] = set()
        while True:
            here = (request.method, request.url, jar.header(request.url))
            if here in seen:
                way = [began_at, *(url for _, url in hops)]
                chain = " -> ".join(way[way.index(request.url) :])
                return _failed(request, "redirects", f"the redirects go round in a circle ({chain})", hops, began)
            seen.add(here)
            answer = self._once(request, here[2], until, timeout, longest)
            answer = _with(answer, hops, began)
            location = answer.headers.get("location")
            if answer.status not in {301, 302, 303, 307, 308} or not location:
                return answer
            jar.take(request.url, answer.headers.get("set-cookie", ""))
            if problem := _no_address(location, request.url):
                return _failed(request, "address", f"the redirect leads nowhere: {problem}", hops, began)
            target = urldefrag(urljoin(request.url, location)).url
            hops.append((answer.status, target))
            if urlsplit(target).scheme not in {"http", "https"} or not follow(target):
                return _with(answer, hops, began)
            if len(hops) > MOST_HOPS:
                return _failed(request, "redirects", f"more than {MOST_HOPS} redirects", hops, began)
            request = _next(request, answer.status, target)

    def _once(self, request: Request, cookie: str, until: float, timeout: float, longest: int) -> Answer:
        left = until - time.monotonic()
        if left <= 0:
            return Answer(request.url, failure=f"no answer within {timeout:g} s", failure_kind="time")
        headers = {"User-Agent": USER_AGENT, **NAVIGATION, **request.headers}
        if cookie:
            headers["Cookie"] = cookie
        try:
            host = urlsplit(request.url).hostname
            client = self._here if is_loopback(host) else self._outside
            with client.stream(
                request.method, request.url, headers=headers, data=request.form, timeout=httpx.Timeout(left)
            ) as got:
                body, cut = _bounded(got.iter_bytes(), longest, until)
                return Answer(str(got.url), got.status_code, headers=lower_headers(got.headers), body=body, cut=cut)
        except (httpx.InvalidURL, httpx.UnsupportedProtocol, UnicodeError, ValueError) as error:
            return Answer(request.url, failure=f"not a valid address ({error})", failure_kind="address")
        except (httpx.TransportError, httpx.DecodingError, OSError) as error:
            kind, words = _why(error, timeout)
            return Answer(request.url, failure=words, failure_kind=kind)


def _no_address(url: str, base: str = "") -> str | None:
    """Why nothing can be asked at an address, where it is no address at all."""
    try:
        # Reading the port parses it, and raises for one that is no number.
        parts = urlsplit(urljoin(base, url))
        if parts.scheme in {"http", "https"} and (not parts.hostname or parts.port == 0):
            return "not a valid address (no host or port)"
    except ValueError as error:
        return f"not a valid address ({error})"
    return None


def _no_cookies() -> CookieJar:
    """A jar that takes nothing: each request gets the cookies that it was given, none that another answer set."""
    return CookieJar(policy=DefaultCookiePolicy(allowed_domains=[]))


class _Jar:
    """The cookies of one chain of redirects: the given ones, and what the answers on the way set."""

    def __init__(self, given: CookiesFor | None) -> None:
        self._given = given
        self._set: dict[str, dict[str, str]] = {}

    def header(self, url: str) -> str:
        pairs = dict(
            pair.strip().split("=", 1) for pair in (self._given(url) if self._given else "").split(";") if "=" in pair
        )
        pairs |= self._set.get(urlsplit(url).hostname or "", {})
        return "; ".join(f"{name}={value}" for name, value in pairs.items())

    def take(self, url: str, lines: str) -> None:
        mine = self._set.setdefault(urlsplit(url).hostname or "", {})
        for line in lines.splitlines():
            name, found, value = line.partition(";")[0].partition("=")
            if found:
                mine[name.strip()] = value.strip()


def lower_headers(headers: httpx.Headers) -> dict[str, str]:
    """Headers by lower-case name; several Set-Cookie headers are joined by a line feed, others by a comma."""
    plain: dict[str, str] = {}
    for written, value in headers.multi_items():
        name = written.lower()
        joint = "\n" if name == "set-cookie" else ", "
        plain[name] = f"{plain[name]}{joint}{value}" if name in plain else value
    return plain


def _bounded(chunks: Iterator[bytes], longest: int, until: float) -> tuple[bytes, bool]:
    """The body's beginning, and whether it went on."""
    kept = bytearray()
    for chunk in chunks:
        kept += chunk
        if len(kept) > longest or time.monotonic() > until:
            return bytes(kept[:longest]), True
    return bytes(kept), False


def _next(request: Request, status: int, target: str) -> Request:
    """The request that a browser sends after a redirect (Fetch standard, HTTP-redirect fetch)."""
    to_get = (status in {301, 302} and request.method == "POST") or (
        status == 303 and request.method not in {"GET", "HEAD"}
    )
    if to_get:
        return Request(target, "GET", request.headers)
    return Request(target, request.method, request.headers, request.form)


def _with(answer: Answer, hops: list[tuple[int, str]], began: float) -> Answer:
    return Answer(
        answer.url,
        answer.status,
        answer.failure,
        answer.failure_kind,
        tuple(hops),
        answer.headers,
        answer.body,
        answer.cut,
        time.monotonic() - began,
    )


def _failed(request: Request, kind: FailureKind, words: str, hops: list[tuple[int, str]], began: float) -> Answer:
    return _with(Answer(request.url, failure=words, failure_kind=kind), hops, began)


def _why(error: Exception, timeout: float) -> tuple[FailureKind, str]:
    causes: list[BaseException] = [error]
    while (cause := causes[-1].__cause__ or causes[-1].__context__) is not None and cause not in causes:
        causes.append(cause)
    for each in causes:
        if isinstance(each, socket.gaierror):
            return "name", f"the host's name is not known ({each.strerror})"
        if isinstance(each, ssl.SSLCertVerificationError):
            return "certificate", f"the certificate is not trusted ({each.verify_message})"
        if isinstance(each, ssl.SSLError):
            return "certificate", f"no secure connection ({each.reason or each})"
    said = str(error).strip() or type(error).__name__
    if isinstance(error, httpx.ConnectTimeout):
        return "time", f"no connection within {timeout:g} s"
    if isinstance(error, httpx.TimeoutException):
        return "time", f"no answer within {timeout:g} s"
    if isinstance(error, httpx.ConnectError | httpx.ProxyError):
        return "connection", f"no connection ({said})"
    if isinstance(error, httpx.ReadError | httpx.RemoteProtocolError | httpx.WriteError):
        return "protocol", f"the connection was closed without a whole answer ({said})"
    return "protocol", f"no HTTP answer ({said})"
