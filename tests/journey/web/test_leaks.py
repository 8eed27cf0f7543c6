"""Reading the well-known places: what is asked, how politely, and what is kept of the answers."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from journey.addresses import Addresses
from journey.evidence import EvidenceStore
from journey.plan import Plan
from journey.web.leak_paths import MOST, reads
from journey.web.leaks import Leaks, look_for_leaks
from journey.web.masking import masked
from tests.journey.web.small_site import Asked, Reply, Site, page, redirect

Look = Callable[..., Leaks]
TEXT = (("Content-Type", "text/plain"),)


@pytest.fixture
def look(plan: Plan, store: EvidenceStore, site: Site) -> Look:
    """Looks through the server."""

    def look(limit: float = 60.0) -> Leaks:
        return look_for_leaks(plan, store, [], own=Addresses(f"{site.url}/").own, limit=limit)

    return look


def test_what_came_back_is_kept_with_its_secrets_hidden(site: Site, look: Look, store: EvidenceStore) -> None:
    site.routes["/.env"] = Reply("DB_PASSWORD=f7Gh2kLq\nDB_HOST=db\n", headers=TEXT)
    site.routes["/backup.zip"] = Reply("PK\x03\x04\0\0" + "x" * 90_000, headers=(("Content-Type", "application/zip"),))
    site.routes["/.git/HEAD"] = redirect("/login")

    found = {read.url.removeprefix(site.url): read for read in look().read}

    env = found["/.env"]
    assert (env.status, env.mime, env.bytes) == (200, "text/plain", 32)
    assert env.text is not None
    assert store.read_text(env.text) == "DB_PASSWORD=[hidden, 8 characters]\nDB_HOST=db\n"
    assert (found["/backup.zip"].begins[:8], found["/backup.zip"].bytes) == ("504b0304", 90_006)
    assert found["/backup.zip"].text is None
    assert (found["/.git/HEAD"].status, found["/.git/HEAD"].digest) == (302, None)
    assert found["/.git/HEAD"].location == f"{site.url}/login"
    assert not site.methods("/login")
    assert (found["/settings.json"].status, found["/settings.json"].digest) == (404, None)


def test_it_is_a_look_and_no_attack(site: Site, look: Look) -> None:
    found = look()

    assert len(site.asked) == len(found.read) <= MOST
    assert {asked.method for asked in site.asked} == {"GET"}
    assert not any({"cookie", "authorization"} & set(asked.headers) for asked in site.asked)
    controls = [read for read in found.read if read.control]
    assert len(controls) == 4
    assert found.unread == 0


def test_it_is_quick(site: Site, look: Look) -> None:
    began = time.process_time()
    look()
    assert time.process_time() - began < 1.5, "the processor's time: another machine's may be busy"


def test_a_server_that_keeps_us_out_is_left_alone(site: Site, look: Look) -> None:
    def refuse(asked: Asked) -> Reply:
        return Reply("", 429)

    site.routes.update({f"/{path}": refuse for path in (".env", "settings.json", "phpinfo.php")})
    allowed = look()
    assert allowed.unread == 0, "a few refusals among other answers stop nothing"


def test_a_silent_server_is_asked_no_more(site: Site, look: Look) -> None:
    class Silent(dict[str, Reply]):
        def get(self, key: object, default: object = None) -> Reply:  # type: ignore[override]
            return Reply(silent=True)

    site.routes = Silent()  # type: ignore[assignment]
    found = look()
    assert len(site.asked) <= 12
    assert found.unread >= 40


def test_time_is_limited(site: Site, look: Look) -> None:
    def slow(asked: Asked) -> Reply:
        time.sleep(0.3)
        return page()

    class Slow(dict[str, Reply]):
        def get(self, key: object, default: object = None) -> Callable[[Asked], Reply]:  # type: ignore[override]
            return slow

    site.routes = Slow()  # type: ignore[assignment]
    began = time.monotonic()
    found = look(0.2)
    assert time.monotonic() - began < MOST * 0.3 / 4, "as long as all of them take"
    assert found.unread > MOST / 2


def test_which_folders_are_read() -> None:
    unreal, wanted = reads(
        ["https://h.example/apps/radar/index.php", "https://h.example/apps/radar/install.php", None],
        ["https://h.example/apps/radar/assets/app.css", "https://cdn.example/lib/x.js"],
    )
    assert all(url.startswith("https://h.example/apps/radar/") for url in unreal)
    for path in (
        "/apps/radar/.env",
        "/apps/.env",
        "/.env",
        "/apps/radar/",
        "/apps/radar/assets/",
        "/apps/radar/index.php~",
    ):
        assert f"https://h.example{path}" in wanted
    assert not any("cdn.example" in url for url in wanted)
    assert len(unreal) + len(wanted) <= MOST
    assert len(set(wanted)) == len(wanted)
    assert "https://h.example/radar/.env" in reads(["https://h.example/radar"])[1]
    assert reads([None, "mailto:x"]) == ([], [])
    assert reads(["https://h.example/"])[0] != reads(["https://h.example/"])[0], "nobody can prepare for a name"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('{"access_token": "abcdef", "expires_in": 3600}', '{"access_token": "[hidden, 6 characters]", "expires_in": 3600}'),
        ('{"DB_PASSWORD": {"value": "hunter2"}}', '{"DB_PASSWORD": {"value": "[hidden, 7 characters]"}}'),
        ("'password' => 'hunter2',", "'password' => '[hidden, 7 characters]',"),
        ("define('DB_PASSWORD', 'hunter2');", "define('DB_PASSWORD', '[hidden, 7 characters]');"),
        ("CLIENT_SECRET=your-secret-here", "CLIENT_SECRET=your-secret-here"),
        ("API_KEY=", "API_KEY="),
        ("API_KEY=\nAPP_ENV=production", "API_KEY=\nAPP_ENV=production"),
        ('{"kind": "my_token", "password": "hunter2"}', '{"kind": "my_token", "password": "[hidden, 7 characters]"}'),
        ('"Desk": "Server=db;User Id=sa;Password=hunter2;"', '"Desk": "Server=db;User Id=sa;Password=[hidden, 7 characters];"'),
        ("mysql://desk:hunter2@db/desk", "mysql://desk:[hidden, 7 characters]@db/desk"),
        ("GET /x?auth_id=abcdef&y=1", "GET /x?auth_id=[hidden, 6 characters]&y=1"),
        ("anna.smith@acme.example called +49 30 1234567", "[e-mail] called [phone]"),
        ("-----BEGIN PRIVATE KEY-----\nabc\n-----END PRIVATE KEY-----",
         "-----BEGIN PRIVATE KEY-----[hidden, 3 characters]-----END PRIVATE KEY-----"),
        ("root:$apr1$ab$cd", "root:$apr1$[hidden, 5 characters]"),
        ("saw a1b2c3d4e5f6a7b8c9d0e1f2a3b4c5d6 there", "saw [hidden, 32 characters] there"),
        ("ref: refs/heads/feature-2026", "ref: refs/heads/feature-2026"),
        ("[core]\n\trepositoryformatversion = 0", "[core]\n\trepositoryformatversion = 0"),
        ("2026-11-21 10:02:11 deal 12 saved", "2026-11-21 10:02:11 deal 12 saved"),
    ],
)  # fmt: skip
def test_masks(text: str, expected: str) -> None:
    assert masked(text) == expected
    assert masked(expected) == expected, "hidden once is hidden"


def test_masks_are_quick_on_odd_texts() -> None:
    began = time.process_time()
    for text in (
        "token" * 4000,
        "a1" * 9000,
        "password=" + "x" * 16_000,
        "-----BEGIN PRIVATE KEY-----" * 600,
        "+1 " * 5000,
    ):
        masked(text)
    assert time.process_time() - began < 2
