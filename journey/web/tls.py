"""Looks at the certificates of the app's hosts: what each sends, and whether its chain leads to a known authority."""

from __future__ import annotations

import socket
import ssl
import time
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

import certifi

from journey.evidence import TlsProbe
from journey.web.certificates import Facts, read_certificate
from journey.web.tunnel import NoWay, connected

TIMEOUT = 6.0
"""Seconds for one connection with its handshake."""
_NO_CHECK_TIME = 0x200000
"""X509_V_FLAG_NO_CHECK_TIME of OpenSSL: dates are judged apart, from the certificate itself."""
_EXPIRED = frozenset({9, 10})
_SELF_SIGNED_LEAF, _SELF_SIGNED_CHAIN = 18, 19
_NO_ISSUER = frozenset({2, 20, 21})
"""X509_V_ERR codes (openssl-verification-options)."""


@dataclass(frozen=True)
class Place:
    """One host and port of the manifest."""

    host: str
    port: int
    scheme: str
    urls: tuple[str, ...]


@dataclass(frozen=True)
class TrustStores:
    """The authorities to hold a chain against; None: Mozilla's list, and this machine's own."""

    public: str | None = None
    machine: str | None = None


def places_of(urls: Iterable[str | None]) -> list[Place]:
    """The hosts and ports of some addresses, each once."""
    found: dict[tuple[str, int, str], list[str]] = {}
    for url in urls:
        parts = urlsplit(url or "")
        if url and parts.scheme in {"http", "https"} and parts.hostname:
            port = parts.port or (443 if parts.scheme == "https" else 80)
            found.setdefault((parts.hostname, port, parts.scheme), []).append(url)
    return [Place(host, port, scheme, tuple(dict.fromkeys(urls))) for (host, port, scheme), urls in found.items()]


def probe_all(
    places: Iterable[Place], *, is_local: Callable[[str], bool], proxy: str | None, stores: TrustStores = TrustStores()
) -> list[TlsProbe]:
    """One probe for each place; those on this machine and those without TLS are written down and not asked."""
    wanted = list(places)
    if not wanted:
        return []
    with ThreadPoolExecutor(min(4, len(wanted)), thread_name_prefix="tls") as pool:
        return list(pool.map(lambda place: _probe_one(place, is_local, proxy, stores), wanted))


def _probe_one(place: Place, is_local: Callable[[str], bool], proxy: str | None, stores: TrustStores) -> TlsProbe:
    local = is_local(place.urls[0])
    if local or place.scheme == "http":
        return TlsProbe.model_validate(
            {
                "host": place.host,
                "port": place.port,
                "urls": list(place.urls),
                "scheme": place.scheme,
                "loopback": local,
            }
        )
    way = proxy or (None if proxy_bypass(place.host) else getproxies().get("https"))
    return probe(place, proxy=way, stores=stores)


def probe(
    place: Place,
    *,
    proxy: str | None = None,
    stores: TrustStores = TrustStores(),
    reach: str | None = None,
    timeout: float = TIMEOUT,
) -> TlsProbe:
    """Connect to a place and write down what it sends; `reach` is the address to connect to, where that is not its name.

    Never raises for what the other side does: that is part of the probe.
    """
    began = time.time()
    base: dict[str, Any] = {"host": place.host, "port": place.port, "urls": list(place.urls), "asked": began}
    line = _Line(place, reach or place.host, proxy, timeout)
    try:
        seen = line.look()
    except NoWay as error:
        return TlsProbe(**base, failure=str(error))
    except (OSError, ssl.SSLError) as error:
        return TlsProbe(**base, refused=_words(error))
    base |= {"protocol": seen.protocol, "certificates": seen.certificates or None}
    facts = seen.facts
    if facts is None:
        return TlsProbe(**base, refused="the certificate can't be read")
    base |= {
        "names": facts.names,
        "subject": facts.subject,
        "issuer": facts.issuer,
        "not_before": facts.not_before,
        "not_after": facts.not_after,
        "key": facts.key,
        "key_bits": facts.key_bits,
        "signature": facts.signature,
        "intermediate_elsewhere": facts.issuer_elsewhere,
    }
    try:
        return TlsProbe(**base, **_chain(line, facts, seen.certificates, began, stores))
    except (NoWay, OSError) as error:
        return TlsProbe(**base, failure=f"the certificate's chain could not be looked at: {_words(error)}")


@dataclass(frozen=True)
class _Seen:
    protocol: str | None
    facts: Facts | None
    certificates: int


class _Line:
    """Connects to one place, again for each question."""

    def __init__(self, place: Place, reach: str, proxy: str | None, timeout: float) -> None:
        self._place, self._reach, self._proxy, self._timeout = place, reach, proxy, timeout

    def look(self) -> _Seen:
        """The protocol and the certificate, whatever they are worth."""
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
        # To say "only TLS 1.0", one must be able to speak it.
        context.set_ciphers("ALL:@SECLEVEL=0")
        with suppress(ValueError):
            context.minimum_version = ssl.TLSVersion.MINIMUM_SUPPORTED
        with self._handshake(context) as secure:
            leaf = secure.getpeercert(binary_form=True)
            return _Seen(secure.version(), read_certificate(leaf) if leaf else None, _sent(secure))

    def verify(self, bundle: str | None, *, times: bool) -> ssl.SSLCertVerificationError | None:
        """Why the chain leads to no authority of `bundle` (None: this machine's); None when it does. Names are not looked at."""
        context = ssl.create_default_context(cafile=bundle)
        context.check_hostname = False
        context.minimum_version = ssl.TLSVersion.MINIMUM_SUPPORTED
        context.set_ciphers("DEFAULT:@SECLEVEL=0")
        if not times:
            context.verify_flags = ssl.VerifyFlags(context.verify_flags | _NO_CHECK_TIME)
        try:
            with self._handshake(context):
                return None
        except ssl.SSLCertVerificationError as error:
            return error

    def _handshake(self, context: ssl.SSLContext) -> ssl.SSLSocket:
        plain = connected(self._reach, self._place.port, self._proxy, self._timeout)
        try:
            return context.wrap_socket(plain, server_hostname=self._place.host)
        except BaseException:
            plain.close()
            raise


def _chain(line: _Line, leaf: Facts, sent: int, now: float, stores: TrustStores) -> dict[str, Any]:
    error = line.verify(stores.public or certifi.where(), times=True)
    if error is None:
        return {"trusted_by": "public"}
    if error.verify_code in _EXPIRED and not leaf.not_before <= now <= leaf.not_after:
        # The certificate's own dates are on record: what is asked here is the chain.
        error = line.verify(stores.public or certifi.where(), times=False)
        if error is None:
            return {"trusted_by": "public"}
    problem, words = _problem(error, leaf, sent), error.verify_message
    if problem != "expired" and line.verify(stores.machine, times=False) is None:
        return {"trusted_by": "machine", "chain_problem": problem, "chain_words": words}
    return {"chain_problem": problem, "chain_words": words}


def _problem(error: ssl.SSLCertVerificationError, leaf: Facts, sent: int) -> str:
    if error.verify_code in _EXPIRED:
        return "expired"
    if error.verify_code == _SELF_SIGNED_LEAF or leaf.self_signed:
        return "self-signed"
    if error.verify_code == _SELF_SIGNED_CHAIN:
        return "own-authority"
    if error.verify_code in _NO_ISSUER:
        return "incomplete" if sent == 1 and leaf.issuer_elsewhere else "own-authority"
    return "other"


def _sent(secure: ssl.SSLSocket) -> int:
    """How many certificates the server sent; 0 where this Python does not tell (public from 3.13 on)."""
    for owner in (secure, getattr(secure, "_sslobj", None)):
        ask = getattr(owner, "get_unverified_chain", None)
        if ask is not None:
            return len(ask() or ())
    return 0


def _words(error: Exception) -> str:
    if isinstance(error, ssl.SSLError):
        return (error.reason or str(error)).lower().replace("_", " ")
    if isinstance(error, TimeoutError | socket.timeout):
        return "no answer in time"
    return str(error).strip() or type(error).__name__
