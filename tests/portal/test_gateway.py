"""TLS fronts and the forward proxy, with real clients."""

from __future__ import annotations

import json
import os
import socket
import ssl
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import httpx
import pytest

from portal import EmbeddedPortal
from tests.portal.desk import Desk, Receiver, installed, trusting

CLIENT_TIMEOUT = 60


@contextmanager
def raw_server(answer: bytes, *, half_close: bool = False) -> Iterator[tuple[int, list[bytes]]]:
    """A server that reads one connection (to its end with `half_close`), then answers and closes."""
    listening = socket.create_server(("127.0.0.1", 0))
    seen: list[bytes] = []

    def serve() -> None:
        try:
            sock, _ = listening.accept()
        except OSError:
            return  # closed by the test without a connection
        with sock:
            data = b""
            while part := sock.recv(65536):
                data += part
                if not half_close and b"\r\n\r\n" in data:
                    break
            seen.append(data)
            sock.sendall(answer)

    thread = threading.Thread(target=serve)
    thread.start()
    try:
        yield listening.getsockname()[1], seen
    finally:
        listening.shutdown(socket.SHUT_RDWR)
        listening.close()
        thread.join()


def tls_socket(portal: EmbeddedPortal, port: int) -> ssl.SSLSocket:
    context = ssl.create_default_context(cafile=str(portal.ca_certificate))
    return context.wrap_socket(socket.create_connection(("127.0.0.1", port), timeout=60), server_hostname="127.0.0.1")


def port_of(url: str) -> int:
    return int(url.rpartition(":")[2])


def read_all(sock: socket.socket) -> bytes:
    data = b""
    while part := sock.recv(65536):
        data += part
    return data


def test_a_front_passes_requests_to_the_app(portal: EmbeddedPortal, client: httpx.Client, receiver: Receiver) -> None:
    url = portal.front("127.0.0.1", receiver.port)
    assert url.startswith("https://127.0.0.1:")
    assert not url.endswith("/")
    answer = client.post(f"{url}/x", content="event=A&data[b]=1")
    assert (answer.status_code, answer.text) == (200, "heard")
    assert receiver.messages[0]["data"] == {"b": "1"}


def test_a_front_passes_large_bodies_unchanged(
    portal: EmbeddedPortal, client: httpx.Client, receiver: Receiver
) -> None:
    body = "event=" + "x" * 5_000_000
    assert client.post(portal.front("127.0.0.1", receiver.port), content=body).status_code == 200
    assert len(receiver.messages[0]["event"]) == 5_000_000


def test_a_front_knows_nothing_of_the_protocol(portal: EmbeddedPortal) -> None:
    upgrade = b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n\r\n\x81\x02hi"
    with raw_server(upgrade) as (port, seen):
        front = portal.front("127.0.0.1", port)
        with tls_socket(portal, port_of(front)) as sock:
            sock.sendall(b"GET /ws HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\n\r\n")
            assert read_all(sock) == upgrade
        assert seen[0].startswith(b"GET /ws")


def test_a_front_does_not_hold_parts_back(portal: EmbeddedPortal) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        front = portal.front("127.0.0.1", server.getsockname()[1])
        with tls_socket(portal, port_of(front)) as sock:
            sock.sendall(b"GET /stream HTTP/1.1\r\n\r\n")
            app, _ = server.accept()
            with app:
                assert app.recv(65536).startswith(b"GET /stream")
                for part in (b"data: one\n\n", b"data: two\n\n"):
                    app.sendall(part)
                    assert sock.recv(65536) == part


def test_a_front_passes_half_close_on(portal: EmbeddedPortal) -> None:
    with raw_server(b"the answer comes after the end", half_close=True) as (port, seen):
        front = portal.front("127.0.0.1", port)
        context = ssl.create_default_context(cafile=str(portal.ca_certificate))
        incoming, outgoing = ssl.MemoryBIO(), ssl.MemoryBIO()
        tls = context.wrap_bio(incoming, outgoing, server_hostname="127.0.0.1")
        with socket.create_connection(("127.0.0.1", port_of(front)), timeout=60) as sock:
            while True:
                try:
                    tls.do_handshake()
                    break
                except ssl.SSLWantReadError:
                    sock.sendall(outgoing.read())
                    incoming.write(sock.recv(65536))
            tls.write(b"everything")
            with pytest.raises(ssl.SSLWantReadError):
                tls.unwrap()  # our close_notify; the peer's is to come after its answer
            sock.sendall(outgoing.read())
            sock.shutdown(socket.SHUT_WR)
            encrypted = read_all(sock)
        assert seen == [b"everything"]
        assert len(encrypted) > len(b"the answer comes after the end")


def test_nothing_is_said_in_place_of_an_app_that_does_not_run(portal: EmbeddedPortal, client: httpx.Client) -> None:
    with socket.create_server(("127.0.0.1", 0)) as gone:
        port = gone.getsockname()[1]
    with pytest.raises(httpx.TransportError):
        client.post(portal.front("127.0.0.1", port), content="x" * 100_000)


def test_plain_http_is_sent_on_to_https(portal: EmbeddedPortal, client: httpx.Client) -> None:
    front = portal.front("127.0.0.1", 9).replace("https:", "http:")
    seen = client.get(f"{front}/a?b=1")
    assert (seen.status_code, seen.headers["location"]) == (301, f"{front.replace('http:', 'https:')}/a?b=1")
    host, _, port = portal.domain.partition(":")
    posted = client.post(f"http://{host}:{port or 443}/rest/x", headers={"Host": "name.example"}, content="a=1")
    assert (posted.status_code, posted.headers["location"]) == (307, "https://name.example/rest/x")


def test_rubbish_on_a_front_does_no_harm(portal: EmbeddedPortal, client: httpx.Client) -> None:
    port = port_of(portal.front("127.0.0.1", 9))
    for rubbish in (b"\x16\x03\x01\xff\xff" + b"\0" * 300, b"\0\0\0\r\n\r\n", b"GET\r\n\r\n", b""):
        with socket.create_connection(("127.0.0.1", port), timeout=60) as sock:
            sock.sendall(rubbish)
            sock.shutdown(socket.SHUT_WR)
            read_all(sock)
    assert client.get(f"{portal.url}/rest/app.info").status_code == 401


@pytest.fixture(scope="module")
def through(portal: EmbeddedPortal) -> Iterator[httpx.Client]:
    with trusting(portal, proxy=portal.proxy_url) as client:
        yield client


@pytest.mark.parametrize("host", ["oauth.bitrix.info", "oauth.bitrix24.tech"])
def test_the_proxy_leads_to_the_authorization_server(through: httpx.Client, host: str) -> None:
    answer = through.get(f"https://{host}/oauth/token/")
    assert (answer.status_code, answer.json()["error"]) == (400, "invalid_request")


def test_a_slash_too_many_does_no_harm(portal: EmbeddedPortal, through: httpx.Client) -> None:
    # Clients join "https://portal/rest/" and "/method", or the server's address and "/oauth/token/".
    assert through.get("https://oauth.bitrix.info//oauth/token/").json()["error"] == "invalid_request"
    assert through.get(f"{portal.url}//rest//app.info").json()["error"] == "NO_AUTH_FOUND"


def test_the_proxy_leads_to_the_library(through: httpx.Client) -> None:
    for path in ("/api/v1/", "/api/v1", "/api/v1/dev/", "/api/v1/pull/"):
        answer = through.get(f"https://api.bitrix24.com{path}")
        assert answer.headers["content-type"].startswith("application/javascript")
    moved = through.get("http://api.bitrix24.com/api/v1/")
    assert (moved.status_code, moved.headers["location"]) == (301, "https://api.bitrix24.com/api/v1/")


def test_the_proxy_leads_elsewhere_directly(portal: EmbeddedPortal, through: httpx.Client, receiver: Receiver) -> None:
    assert through.get(f"{portal.url}/rest/app.info").status_code == 401
    assert through.post(receiver.url(), content="event=A").text == "heard"
    front = portal.front("127.0.0.1", receiver.port)
    assert through.post(front, content="event=B").text == "heard"
    assert [message["event"] for message in receiver.messages] == ["A", "B"]
    assert "proxy-connection" not in receiver.headers[0]


def test_the_proxy_answers_502_for_what_it_cannot_reach(through: httpx.Client) -> None:
    assert through.get("http://127.0.0.1:9/").status_code == 502
    with pytest.raises(httpx.ProxyError, match="502"):
        through.get("https://127.0.0.1:9/")


def test_the_proxy_takes_https_addresses_in_absolute_form(portal: EmbeddedPortal) -> None:
    # Some clients (axios) send these instead of CONNECT.
    for url in ("https://oauth.bitrix.info/oauth/token/", f"{portal.url}/rest/app.info"):
        host = url.split("/")[2]
        with socket.create_connection(("127.0.0.1", port_of(portal.proxy_url)), timeout=60) as sock:
            sock.sendall(f"GET {url} HTTP/1.1\r\nHost: {host}\r\n\r\n".encode())
            answer = read_all(sock)
        assert b'"error":' in answer
        assert b"Connection: close" in answer


def test_the_proxy_goes_through_the_environments_proxy(
    portal: EmbeddedPortal, through: httpx.Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    with raw_server(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok") as (port, seen):
        monkeypatch.setenv("http_proxy", f"http://me:secret@127.0.0.1:{port}")
        assert through.get("http://shop.example/x").text == "ok"
    assert seen[0].startswith(b"GET http://shop.example/x HTTP/1.1\r\n")
    assert b"Proxy-Authorization: Basic bWU6c2VjcmV0" in seen[0]
    with raw_server(b"HTTP/1.1 403 No\r\n\r\n") as (port, seen):
        monkeypatch.setenv("https_proxy", f"http://127.0.0.1:{port}")
        with pytest.raises(httpx.ProxyError, match="502"):
            through.get("https://shop.example/x")
    assert seen[0].startswith(b"CONNECT shop.example:443 HTTP/1.1\r\n")


@pytest.fixture(scope="module")
def app(portal: EmbeddedPortal, client: httpx.Client) -> Desk:
    return installed(portal, client)


PYTHON = """
import httpx, os, sys, urllib.request
form = {"grant_type": "refresh_token", "client_id": os.environ["B24_CLIENT_ID"],
        "client_secret": os.environ["B24_CLIENT_SECRET"], "refresh_token": "none"}
print(httpx.post("https://oauth.bitrix.info/oauth/token/", data=form).text)
print(httpx.get(os.environ["B24_PORTAL_URL"] + "/rest/app.info").text)
print(httpx.post(os.environ["B24_OAUTH_URL"], data=form).text)
"""
PHP = """
foreach (['https://oauth.bitrix.info/oauth/token/', getenv('B24_PORTAL_URL') . '/rest/app.info',
          getenv('B24_OAUTH_URL')] as $url) {
    $curl = curl_init($url);
    curl_setopt($curl, CURLOPT_RETURNTRANSFER, true);
    echo curl_exec($curl), curl_error($curl), "\\n";
}
echo file_get_contents(getenv('B24_PORTAL_URL') . '/portal-static/none', false,
    stream_context_create(['http' => ['ignore_errors' => true]])), "\\n";
"""
NODE = """
const https = require('https');
const get = (url) => new Promise((done, fail) => https.get(url, (answer) => {
  let text = ''; answer.on('data', (part) => { text += part; }); answer.on('end', () => done(text));
}).on('error', fail));
(async () => {
  console.log(await get('https://oauth.bitrix.info/oauth/token/'));
  console.log(await get(process.env.B24_PORTAL_URL + '/rest/app.info'));
  console.log(await get(process.env.B24_OAUTH_URL));
  console.log(await (await fetch('https://oauth.bitrix.info/oauth/token/')).text());
})();
"""


@pytest.mark.parametrize(
    ("command", "errors"),
    [
        ((sys.executable, "-c", PYTHON), ["invalid_grant", "NO_AUTH_FOUND", "invalid_grant"]),
        (("php", "-r", PHP), ["invalid_request", "NO_AUTH_FOUND", "invalid_request", "Not found"]),
        (("node", "-e", NODE), ["invalid_request", "NO_AUTH_FOUND", "invalid_request", "invalid_request"]),
    ],
    ids=["python", "php", "node"],
)
def test_an_apps_server_needs_only_its_environment(
    portal: EmbeddedPortal, app: Desk, command: tuple[str, ...], errors: list[str]
) -> None:
    plain = {key: value for key, value in os.environ.items() if "proxy" not in key.lower()}
    done = subprocess.run(
        command,
        env=plain | portal.app_environment(app.app.code),
        capture_output=True,
        text=True,
        timeout=CLIENT_TIMEOUT,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    lines = [line for line in done.stdout.splitlines() if line]
    seen = [json.loads(line)["error"] if line.startswith("{") else line for line in lines]
    assert seen == errors, done.stdout + done.stderr


def test_the_environment_has_all_that_the_contract_names(portal: EmbeddedPortal, app: Desk) -> None:
    environment = portal.app_environment(app.app.code)
    assert environment["B24_PORTAL_URL"] == portal.url
    assert environment["B24_OAUTH_URL"] == f"{portal.url}/oauth/token/"
    assert environment["B24_CLIENT_ID"] == app.app.client_id
    assert environment["B24_CLIENT_SECRET"] == app.app.client_secret
    for name in ("SSL_CERT_FILE", "CURL_CA_BUNDLE", "REQUESTS_CA_BUNDLE", "NODE_EXTRA_CA_CERTS"):
        assert os.path.isfile(environment[name])
    assert environment["https_proxy"] == environment["HTTPS_PROXY"] == portal.proxy_url
    assert "localhost" in environment["no_proxy"].split(",")
    assert portal.domain.partition(":")[0] in environment["NO_PROXY"].split(",")
