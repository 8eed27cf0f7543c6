"""Plain requests: what is trusted, how failures are named, how much is read."""

from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
import trustme

from journey.web.client import Client, Request
from journey.web.markup import decoded, is_html, read_markup
from tests.journey.web.small_site import Asked, Reply, Site, page


def _everywhere(url: str) -> bool:
    return True


@pytest.fixture
def secure(tmp_path: Path) -> Iterator[tuple[str, str]]:
    """Address of a server with a certificate of its own authority, and the file with that authority."""
    authority = trustme.CA()
    bundle = tmp_path / "ca.pem"
    authority.cert_pem.write_to_path(str(bundle))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("127.0.0.1").configure_cert(context)
    listener = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        while True:
            try:
                plain, _ = listener.accept()
            except OSError:  # closed: the test is over
                return
            try:
                with context.wrap_socket(plain, server_side=True) as connection:
                    connection.recv(4096)
                    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok")
            except OSError:  # the client does not trust us
                continue

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    yield f"https://127.0.0.1:{listener.getsockname()[1]}/", str(bundle)
    listener.shutdown(socket.SHUT_RDWR)
    listener.close()
    thread.join(5)


def test_the_portals_authority_is_trusted_when_it_is_given(secure: tuple[str, str]) -> None:
    url, bundle = secure
    with Client(ca_bundle=bundle) as client:
        assert client.ask(Request(url), follow=_everywhere).body == b"ok"
    with Client() as client:
        answer = client.ask(Request(url), follow=_everywhere)
    assert answer.failure_kind == "certificate"
    assert "the certificate is not trusted" in (answer.failure or "")


def test_failures_are_named() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener, Client() as client:
        mute = f"http://127.0.0.1:{listener.getsockname()[1]}/"
        assert client.ask(Request(mute), follow=_everywhere, timeout=0.2).failure == "no answer within 0.2 s"
        for url, kind in {
            "http://127.0.0.1:1/": "connection",
            "http://[nowhere/": "address",
            "http:///path": "address",
            "http://127.0.0.1:99999/": "address",
        }.items():
            assert client.ask(Request(url), follow=_everywhere).failure_kind == kind, url


def test_cookies_of_one_answer_do_not_go_with_the_next_request(site: Site) -> None:
    site.routes["/"] = Reply("x", 200, (("Set-Cookie", "sid=1; Path=/"),))
    with Client() as client:
        client.ask(Request(f"{site.url}/"), follow=_everywhere)
        client.ask(Request(f"{site.url}/"), follow=_everywhere)
    assert all("cookie" not in asked.headers for asked in site.asked)


def test_long_answers_are_cut(site: Site) -> None:
    site.routes["/"] = page("x" * 5000)
    with Client() as client:
        answer = client.ask(Request(f"{site.url}/"), follow=_everywhere, longest=1000)
        whole = client.ask(Request(f"{site.url}/"), follow=_everywhere)
    assert (len(answer.body), answer.cut) == (1000, True)
    assert not whole.cut


def test_this_machine_is_reached_without_the_proxy(site: Site) -> None:
    site.routes["/"] = site.routes["http://outside.example/"] = lambda asked: Reply(asked.path)
    with Client(proxy=site.url) as client:
        assert client.ask(Request(f"{site.url}/"), follow=_everywhere).body == b"/"
        assert client.ask(Request("http://outside.example/"), follow=_everywhere).body == b"http://outside.example/"


def test_a_refusing_proxy_is_a_connection_that_failed(site: Site) -> None:
    def refuse(asked: Asked) -> Reply:
        return Reply("", 502)

    site.routes["outside.example:443"] = refuse
    with Client(proxy=site.url) as client:
        answer = client.ask(Request("https://outside.example/"), follow=_everywhere)
    assert answer.status is None
    assert answer.failure_kind in {"connection", "protocol"}


@pytest.mark.parametrize(
    ("html", "characters"),
    [
        ("", 0),
        ("<p>one</p><p>two</p>", 7),
        ("<p>one <b>two</b></p><!-- three -->", 7),
        ("<script>var a = '<p>no</p>'</script><style>p {}</style>", 0),
        ("<div hidden>no</div><div style='display: none'>no</div>yes", 3),
        ("<noscript>no</noscript><template>no</template>", 0),
        ("<head><title>no</title><body>yes", 3),
        ("<ul><li>a<li>b</ul>c", 5),
        ("&nbsp;&nbsp;&amp;", 1),
        ("<p hidden>no<br>no</p>yes", 3),
        ("yes<![if foo]>", 3),
    ],
)
def test_visible_characters(html: str, characters: int) -> None:
    assert read_markup(html).characters == characters


@pytest.mark.parametrize(
    ("html", "scripted"),
    [
        ("<script src='a.js'></script>", True),
        ("<script type='module'>x</script>", True),
        ("<script type='text/javascript'>x</script>", True),
        ("<script type='application/ld+json'>{}</script>", False),
        ("<p>x</p>", False),
    ],
)
def test_scripts(html: str, scripted: bool) -> None:
    assert read_markup(html).scripted is scripted


def test_targets_and_title() -> None:
    markup = read_markup("<title>A\n  B</title><a name='old'></a><h2 id='new'><svg><title>no</title></svg></h2>")
    assert markup.targets == {"old", "new"}
    assert markup.title == "A B"


def test_charsets() -> None:
    assert decoded("ü".encode("latin-1"), "text/html; charset=ISO-8859-1") == "ü"
    assert decoded("<meta charset='windows-1251'>Да".encode("cp1251")).endswith("Да")
    assert decoded(b"\xef\xbb\xbfx", "text/html; charset=latin-1") == "x"
    assert decoded("ü".encode(), "text/html; charset=no-such") == "ü"
    assert is_html(None, b"  <!DOCTYPE html>")
    assert not is_html("application/json", b"<html>")
