"""Certificates of servers on this machine: good ones, and each way in which one is not."""

from __future__ import annotations

import datetime
import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import trustme

from journey.evidence import TlsProbe
from journey.web.tls import Place, TrustStores, places_of, probe, probe_all

Serve = Callable[[ssl.SSLContext | None], int]
HOST = "app.desk.example"


@pytest.fixture
def serve() -> Iterator[Serve]:
    """Starts servers that make a handshake (or, without a context, say something else) and returns their port."""
    listeners: list[socket.socket] = []
    threads: list[threading.Thread] = []

    def start(context: ssl.SSLContext | None) -> int:
        listener = socket.create_server(("127.0.0.1", 0))
        listeners.append(listener)
        thread = threading.Thread(target=_answer, args=(listener, context), daemon=True)
        thread.start()
        threads.append(thread)
        return int(listener.getsockname()[1])

    yield start
    for listener in listeners:
        listener.shutdown(socket.SHUT_RDWR)
        listener.close()
    for thread in threads:
        thread.join(5)


def _answer(listener: socket.socket, context: ssl.SSLContext | None) -> None:
    while True:
        try:
            plain, _ = listener.accept()
        except OSError:  # closed: the test is over
            return
        with plain:
            try:
                if context is None:
                    plain.recv(1000)
                    plain.sendall(b"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n")
                else:
                    context.wrap_socket(plain, server_side=True).close()
            except OSError:  # the client found what it looked for, or did not trust us
                continue


@pytest.fixture
def authority() -> trustme.CA:
    """The authority that the probes take for a public one."""
    return trustme.CA()


@pytest.fixture
def stores(authority: trustme.CA, tmp_path: Path) -> TrustStores:
    """Trusts that authority; this machine trusts nobody."""
    public, nobody = tmp_path / "public.pem", tmp_path / "machine.pem"
    authority.cert_pem.write_to_path(str(public))
    trustme.CA().cert_pem.write_to_path(str(nobody))
    return TrustStores(str(public), str(nobody))


def _context(certificate: trustme.LeafCert) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    certificate.configure_cert(context)
    return context


def _look(port: int, stores: TrustStores, **more: str) -> TlsProbe:
    place = Place(HOST, port, "https", (f"https://{HOST}:{port}/",))
    return probe(place, stores=stores, reach="127.0.0.1", timeout=20.0, **more)


def test_a_good_certificate(serve: Serve, authority: trustme.CA, stores: TrustStores) -> None:
    seen = _look(serve(_context(authority.issue_cert(HOST, "*.desk.example"))), stores)

    assert (seen.trusted_by, seen.chain_problem, seen.refused, seen.failure) == ("public", None, None, None)
    assert seen.names == [HOST, "*.desk.example"]
    assert seen.protocol == "TLSv1.3"
    assert seen.key == "EC 256"
    assert seen.signature == "sha256"
    assert seen.not_after is not None
    assert seen.asked is not None
    assert seen.not_after > seen.asked


def test_dates_and_names_are_written_down_apart_from_the_chain(
    serve: Serve, authority: trustme.CA, stores: TrustStores
) -> None:
    past = datetime.datetime.now(datetime.UTC) - datetime.timedelta(days=3)
    old = authority.issue_cert("other.example", not_before=past - datetime.timedelta(days=90), not_after=past)

    seen = _look(serve(_context(old)), stores)

    assert (seen.trusted_by, seen.chain_problem) == ("public", None)
    assert seen.names == ["other.example"]
    assert seen.asked is not None
    assert seen.not_after is not None
    assert 2.9 < (seen.asked - seen.not_after) / 86_400 < 3.1


def test_an_unknown_authority_and_one_that_only_this_machine_knows(serve: Serve, stores: TrustStores) -> None:
    other = trustme.CA()
    port = serve(_context(other.issue_cert(HOST)))
    assert (_look(port, stores).trusted_by, _look(port, stores).chain_problem) == (None, "own-authority")

    assert stores.machine is not None
    other.cert_pem.write_to_path(stores.machine)
    seen = _look(port, stores)
    assert (seen.trusted_by, seen.chain_problem) == ("machine", "own-authority")


def test_a_chain_with_and_without_its_middle(serve: Serve, authority: trustme.CA, stores: TrustStores) -> None:
    leaf = authority.create_child_ca().issue_cert(HOST)
    whole = _look(serve(_context(leaf)), stores)
    assert (whole.trusted_by, whole.certificates) in {("public", 2), ("public", None)}

    short = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    with trustme.Blob(leaf.private_key_pem.bytes() + leaf.cert_chain_pems[0].bytes()).tempfile() as path:
        short.load_cert_chain(path)
    seen = _look(serve(short), stores)
    assert seen.trusted_by is None
    assert seen.chain_problem in {"own-authority", "incomplete"}


@pytest.mark.filterwarnings("ignore:ssl.TLSVersion.TLSv1_1 is deprecated")
def test_an_old_protocol_is_spoken_to_be_named(serve: Serve, authority: trustme.CA, stores: TrustStores) -> None:
    context = _context(authority.issue_cert(HOST))
    context.set_ciphers("ALL:@SECLEVEL=0")
    context.minimum_version = ssl.TLSVersion.MINIMUM_SUPPORTED
    context.maximum_version = ssl.TLSVersion.TLSv1_1

    assert _look(serve(context), stores).protocol == "TLSv1.1"


def test_no_tls_and_no_server(serve: Serve, stores: TrustStores) -> None:
    plain = _look(serve(None), stores)
    assert plain.failure is None
    assert plain.refused

    gone = _look(1, stores)
    assert gone.refused is None
    assert "no connection" in (gone.failure or "")


def test_a_proxy_that_leads_nowhere_is_no_fault_of_the_server(serve: Serve, stores: TrustStores) -> None:
    seen = _look(443, stores, proxy=f"http://127.0.0.1:{serve(None)}")
    assert seen.refused is None
    assert seen.failure == "the proxy answers 400"


def test_hosts_are_asked_once_and_loopback_and_plain_ones_not_at_all() -> None:
    places = places_of(["https://a.example/", "https://a.example/install", None, "http://b.example/x", "mailto:x"])
    assert [(place.host, place.port, place.scheme, len(place.urls)) for place in places] == [
        ("a.example", 443, "https", 2),
        ("b.example", 80, "http", 1),
    ]
    seen = probe_all(places, is_local=lambda url: "a.example" in url, proxy=None)
    assert [(one.loopback, one.scheme, one.failure, one.refused) for one in seen] == [
        (True, "https", None, None),
        (False, "http", None, None),
    ]
