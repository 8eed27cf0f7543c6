"""The static example: files, and a server that bears the portal's POST."""

from __future__ import annotations

import socket
from collections.abc import Iterator

import httpx
import pytest

from tests.examples.app_process import AppProcess

HANDOVER = {"AUTH_ID": "access", "REFRESH_ID": "refresh", "member_id": "0123", "PLACEMENT": "DEFAULT"}


@pytest.fixture(scope="module")
def process() -> Iterator[AppProcess]:
    with AppProcess("static", {}) as app:
        yield app


@pytest.fixture
def app(process: AppProcess) -> httpx.Client:
    return process.client


@pytest.mark.parametrize("path", ["/", "/year.html"])
def test_screen_answers_every_kind_of_request(app: httpx.Client, path: str) -> None:
    answers = [app.post(path, data=HANDOVER), app.post(path, data=HANDOVER), app.get(path), app.head(path)]
    assert [answer.status_code for answer in answers] == [200] * 4
    assert answers[0].text == answers[2].text
    assert "frame-ancestors 'self' https:" in answers[0].headers["content-security-policy"]


@pytest.mark.parametrize("path", ["/nothing.html", "/../serve.py", "/app.toml", "/card/", "/.git/config"])
def test_only_the_public_folder_is_served(app: httpx.Client, path: str) -> None:
    assert app.get(path).status_code == 404


def test_overlong_body_is_refused_before_it_is_read(app: httpx.Client) -> None:
    with socket.create_connection((app.base_url.host, app.base_url.port or 0), timeout=60) as connection:
        connection.sendall(b"POST / HTTP/1.1\r\nHost: app\r\nContent-Length: 99999999\r\n\r\n")
        assert b" 413 " in connection.recv(1000)


@pytest.mark.parametrize("path", ["/licence.html", "/privacy.html"])
def test_documents_name_the_solution_and_the_licensor(app: httpx.Client, path: str) -> None:
    text = app.get(path).text
    assert "Team Birthdays" in text
    assert "Acme Apps Ltd." in text
