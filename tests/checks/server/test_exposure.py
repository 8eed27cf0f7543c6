from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import pytest

from checks.model import Judgement, Verdict
from checks.server.exposure import RULE
from journey.evidence import EvidenceStore, Exchange, LeakRead, Link, ServerEvidence
from journey.web.masking import masked
from tests.checks.build import ORIGIN, app_facts, console, decide, evidence, exchange, stage, stages, store, visit

HTML = "<!doctype html><html><head><title>Deal Radar</title></head><body><h1>Deals</h1></body></html>"
SQLITE = "SQLite format 3\0" + "x" * 50


def read(keep: EvidenceStore, path: str, body: str = "", **changes: Any) -> LeakRead:
    raw = body.encode()
    text = keep.put_text(masked(body)) if body and "\0" not in body else None
    found = {"begins": raw[:16].hex(), "digest": hashlib.sha256(raw).hexdigest()[:16] if raw else None, "text": text}
    return LeakRead(**({"url": ORIGIN + path, "status": 200, "bytes": len(raw)} | found | changes))


def judged(folder: Path, *reads: LeakRead, **changes: Any) -> Judgement:
    nothing = LeakRead(url=ORIGIN + "/nothing", control=True, status=404)
    return decide(RULE, evidence(folder, server=ServerEvidence(loopback=True, leaks=[nothing, *reads]), **changes))


@pytest.mark.parametrize(
    ("path", "body", "words"),
    [
        ("/settings.json", '{"access_token":"a1b2c3d4e5","refresh_token":"f6g7h8"}', "tokens or keys"),
        ("/src/settings.json", '{"portals":[{"auth":{"refresh_token":"f6g7h8i9"}}]}', "tokens or keys"),
        ("/auth.json", '{"C_REST_CLIENT_SECRET":"q1w2e3r4t5"}', "tokens or keys"),
        ("/config.json", '{"db":{"password":"hunter22"}}', "tokens or keys"),
        ("/tokens.json", '{"a.bitrix24.com": {"token": "0123456789abcdef", "cut": [', "tokens or keys"),
        ("/.env", "APP_ENV=prod\nDB_PASSWORD=secret\n", "settings with their secrets"),
        ("/.env.local", "export CLIENT_SECRET='abc-def-ghi'\n", "settings with their secrets"),
        ("/.env", 'DATABASE_URL="postgres://desk:pw123@db/desk"\n', "settings with their secrets"),
        ("/.git/HEAD", "ref: refs/heads/main\n", "repository"),
        (
            "/actuator/env",
            '{"activeProfiles":["prod"],"propertySources":[{"name":"systemEnvironment"}]}',
            "environment",
        ),
        ("/.git/HEAD", "0123456789abcdef0123456789abcdef01234567\n", "repository"),
        (
            "/.git/logs/HEAD",
            "0" * 40 + " 4b825dc642cb6eb9a060e54bf8d69288fbee4904 Dev <d@a.io> 1 +0000\tcommit\n",
            "repository",
        ),
        ("/.hg/requires", "dotencode\nfncache\nstore\n", "repository"),
        ("/settings.php", "<?php return ['client_secret' => 'q1w2e3'];", "source code"),
        (
            "/appsettings.json",
            '{"ConnectionStrings":{"Main":"Server=db;User Id=sa;Password=q1w2e3"}}',
            "tokens or keys",
        ),
        ("/.env", "STRIPE=sk_live_51HqLyjWDarjtT1zdp7dcK9w\n", "settings with their secrets"),
        ("/npm-debug.log", "0 info it worked if it ends with ok\n1 verbose cli [ 'node' ]\n", "a log"),
        (
            "/info.php",
            "<html><h1>PHP Version 8.2.1</h1><table><tr><td>System</td><td>Linux</td></tr>"
            "<tr><td>Server API</td></tr></table></html>",
            "phpinfo",
        ),
        ("/.git/config", "[core]\n\tbare = false\n", "repository"),
        ("/.svn/wc.db", SQLITE, "a database"),
        ("/.htpasswd", "admin:$apr1$x7Kq$abcdefghijk./\n", "hashes of their passwords"),
        ("/config.php.bak", "<?php $a = 1;", "source code"),
        ("/index.php~", "<?php\nrequire 'crest.php';", "source code"),
        ("/.install.php.swp", "b0VIM 8.2\0", "source code"),
        ("/backup.zip", "PK\x03\x04" + "\0" * 40, "an archive"),
        ("/dump.sql", "CREATE TABLE portals (id int);\n", "a dump"),
        ("/dump.sql", "--\n-- PostgreSQL database dump\n--\n", "a dump"),
        ("/error_log", "[21-Nov-2026 10:02:11 UTC] PHP Notice:  x in /a.php on line 1\n", "a log"),
        ("/storage/logs/laravel.log", "[2026-11-21 10:02:11] local.ERROR: oops\n#0 a\n#1 b\n", "a log"),
        ("/app.log", '{"level":"info","msg":"token refreshed"}\n', "a log"),
        ("/log.txt", "2026-11-21T10:02:11 opened by user 1\n", "a log"),
        ("/data.db", SQLITE, "a database"),
        ("/private.key", "-----BEGIN RSA PRIVATE KEY-----\nabc\n-----END RSA PRIVATE KEY-----\n", "a private key"),
        (
            "/docker-compose.yml",
            "services:\n  db:\n    environment:\n      - DB_PASSWORD=q7w8e9\n",
            "settings with their",
        ),
        ("/.htaccess", "SetEnv DB_PASSWORD q7w8e9r0\n", "settings with their secrets"),
        ("/.vscode/sftp.json", '{"host": "h", "username": "u", "password": "pw12345"}', "tokens or keys"),
        ("/phpinfo.php", "<html><head><title>PHP 8.2 - phpinfo()</title></head><body>x</body></html>", "phpinfo"),
    ],
)
def test_what_came_back_fails(tmp_path: Path, path: str, body: str, words: str) -> None:
    result = judged(tmp_path, read(store(tmp_path), path, body))
    assert result.verdict is Verdict.FAIL
    (finding,) = result.findings
    assert words in finding.message
    assert finding.page == path
    assert "hunter22" not in (finding.excerpt or "")


@pytest.mark.parametrize(
    ("path", "body", "changes"),
    [
        ("/.env", HTML, {"mime": "text/html"}),
        ("/.env", HTML, {}),
        ("/.env.example", "APP_KEY=\nCLIENT_SECRET=your-client-secret\n", {}),
        ("/info.php", "<html><h1>Company</h1><p>PHP Version 8.2 pages, System, Server API</p></html>", {}),
        ("/.git/HEAD", HTML, {"mime": "text/html"}),
        ("/.git/HEAD", "Not found", {}),
        ("/settings.json", '{"error":"not_found","token":null}', {}),
        ("/settings.json", '{"theme":"dark","access_token":""}', {}),
        ("/settings.json", '{"access_token":"<your token>","client_secret":"your_secret"}', {}),
        ("/settings.json", '{"access_token":"a1b2c3d4e5"}', {"status": 403}),
        ("/config.json", '{"apiKey":"AIzaSy0123456789abcdefghij","mapboxToken":"pk.abcdefghij"}', {}),
        ("/config.json", '{"token_type":"bearer","password_url":"/reset"}', {}),
        ("/config.json", '{"sentryDsn":"https://abc0123@o1.ingest.example/1"}', {}),
        ("/.htaccess", "RewriteEngine On\nRewriteRule ^ index.php\n", {}),
        ("/config.php.bak", "gone", {}),
        ("/backup.zip", HTML, {"mime": "text/html"}),
        ("/dump.sql", "File not found.", {}),
        ("/error_log", '{"error":"no such route"}', {}),
        ("/app.log", "Not Found", {}),
        ("/phpinfo.php", HTML, {"mime": "text/html"}),
        ("/uploads/", HTML, {"mime": "text/html"}),
        ("/uploads/", "<html><head><title>Index of /other/</title></head><a href='a'>a</a></html>", {}),
        ("/docker-compose.yml", "environment:\n  DB_PASSWORD: ${DB_PASSWORD}\n", {}),
        ("/.svn/entries", "hello", {}),
        ("/data.db", "no such file", {}),
    ],
)
def test_what_only_looks_like_a_leak_passes(tmp_path: Path, path: str, body: str, changes: dict[str, Any]) -> None:
    result = judged(tmp_path, read(store(tmp_path), path, body, **changes))
    assert result.verdict is Verdict.PASS, result.findings


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/.env", "APP_ENV=production\nPORT=8080\n"),
        ("/config.json", '{"accessToken":"0123456789abcdef"}'),
        ("/debug.log", "first thing done\nsecond thing done\n"),
        (
            "/css/",
            "<html><head><title>Directory listing for /css/</title></head><body><h1>Directory listing for /css/</h1>"
            "<ul><li><a href='a.css'>a.css</a></ul></body></html>",
        ),
    ],
)
def test_what_may_be_meant_for_everybody_warns(tmp_path: Path, path: str, body: str) -> None:
    assert judged(tmp_path, read(store(tmp_path), path, body)).verdict is Verdict.WARN


LISTINGS = {
    "Apache": "<title>Index of /logs</title><h1>Index of /logs</h1><table><tr><td><a href='/'>Parent Directory</a>"
    "<tr><td><a href='a.txt'>a.txt</a></table>",
    "nginx": "<html><head><title>Index of /logs/</title></head><body><h1>Index of /logs/</h1><pre><a href='../'>../</a>"
    "<a href='a.txt'>a.txt</a></pre></body></html>",
    "IIS": "<html><head><title>h - /logs/</title></head><body><H1>h - /logs/</H1><pre><A HREF='/'>[To Parent Directory]</A>"
    "<A HREF='/logs/a.txt'>a.txt</A></pre></body></html>",
    "Python with a dump": "<html><head><title>Directory listing for /logs/</title></head><h1>Directory listing for /logs/</h1>"
    "<li><a href='dump.sql'>dump.sql</a></html>",
}


@pytest.mark.parametrize("server", LISTINGS)
def test_listings_fail(tmp_path: Path, server: str) -> None:
    page = f"<!doctype html>{LISTINGS[server]}"
    assert judged(tmp_path, read(store(tmp_path), "/logs/", page, mime="text/html")).verdict is Verdict.FAIL


def test_a_server_that_answers_anything_so_proves_nothing(tmp_path: Path) -> None:
    keep = store(tmp_path)
    honey = [
        read(keep, "/x1", "DB_PASSWORD=f7gh2kl\n", control=True),
        read(keep, "/x1.json", '{"access_token":"abcdefgh1"}', control=True),
        read(keep, "/.env", "DB_PASSWORD=f7gh2kl\n"),
        read(keep, "/.env.local", "DB_PASSWORD=another1\n"),
        read(keep, "/settings.json", '{"access_token":"ijklmnop2"}'),
    ]
    assert judged(tmp_path, *honey).verdict is Verdict.PASS


@pytest.mark.parametrize(
    ("rules", "verdict"),
    [
        ('<Files "settings.json">\nRequire all denied\n</Files>', Verdict.WARN),
        ('<FilesMatch "\\.(json|log)$">\nDeny from all\n</FilesMatch>', Verdict.WARN),
        ("Deny from all", Verdict.WARN),
        ("RedirectMatch 404 settings\\.json", Verdict.WARN),
        ('<Files "other.json">\nRequire all denied\n</Files>', Verdict.FAIL),
        ("RewriteEngine On\nRewriteRule ^settings\\.json$ - [L]", Verdict.FAIL),
    ],
)
def test_a_file_that_the_real_server_would_keep(tmp_path: Path, rules: str, verdict: Verdict) -> None:
    keep = store(tmp_path)
    tokens = read(keep, "/app/settings.json", '{"access_token":"a1b2c3d4e5"}')
    assert judged(tmp_path, read(keep, "/app/.htaccess", rules), tokens).verdict is verdict
    elsewhere = read(keep, "/other/.htaccess", rules)
    assert judged(tmp_path, elsewhere, tokens).verdict is Verdict.FAIL


def test_parts_of_one_repository_are_one_finding(tmp_path: Path) -> None:
    keep = store(tmp_path)
    parts = [read(keep, "/.git/HEAD", "ref: refs/heads/main"), read(keep, "/.git/config", "[core]\n")]
    assert len(judged(tmp_path, *parts).findings) == 1


def test_nothing_read_is_no_pass(tmp_path: Path) -> None:
    assert decide(RULE, evidence(server=ServerEvidence(loopback=True))).verdict is Verdict.NOT_RUN
    assert decide(RULE, evidence(server=None)).verdict is Verdict.NOT_RUN
    silent = [LeakRead(url=f"{ORIGIN}/{number}", failure="no connection") for number in range(6)]
    assert decide(RULE, evidence(server=ServerEvidence(loopback=True, leaks=silent))).verdict is Verdict.NOT_RUN
    banned = [LeakRead(url=f"{ORIGIN}/a", status=404), LeakRead(url=f"{ORIGIN}/b", status=429)]
    run = evidence(server=ServerEvidence(loopback=True, leaks=banned, leaks_unread=40))
    assert decide(RULE, run).verdict is Verdict.NOT_RUN


def asking(url: str, kind: str = "fetch", **changes: Any) -> Exchange:
    return exchange(7, url, **({"kind": kind} | changes))


@pytest.mark.parametrize(
    ("leaving", "verdict"),
    [
        (asking("https://stats.example/c?key=[auth_id]"), Verdict.FAIL),
        (asking("https://stats.example/c?u=https%3A%2F%2Fa%2F%3FAUTH_ID%3D%5Bauth_id%5D", "image"), Verdict.FAIL),
        (
            asking("https://stats.example/c", "script", request_headers={"referer": "https://a/?t=[refresh_id]"}),
            Verdict.FAIL,
        ),
        (asking("wss://push.example/?token=[auth_id]", "websocket"), Verdict.WARN),
        (asking("https://stats.example/c?auth=[auth]"), Verdict.WARN),
        (asking("https://stats.example/c?access_token=[access_token]&member_id=1"), Verdict.WARN),
        (asking("https://maps.example/tile?access_token=[access_token]", "image"), Verdict.PASS),
        (asking("https://127.0.0.2/rest/user.current?auth=[auth_id]"), Verdict.PASS),
        (asking("https://acme.bitrix24.com/rest/user.current?auth=[auth_id]"), Verdict.PASS),
        (asking("https://oauth.bitrix.info/oauth/token/?client_secret=[client_secret]"), Verdict.PASS),
        (asking(ORIGIN + "/save?AUTH_ID=[auth_id]"), Verdict.PASS),
        (asking("https://stats.example/c?key=[auth_id]", frame="portal"), Verdict.PASS),
        (asking("https://bitrix24.example.com/c?key=[auth_id]"), Verdict.FAIL),
    ],
)
def test_tokens_in_addresses(tmp_path: Path, leaving: Exchange, verdict: Verdict) -> None:
    assert judged(tmp_path, visits=[visit("/", exchanges=[exchange(), leaving])]).verdict is verdict


def test_a_token_in_a_link_is_a_suspicion(tmp_path: Path) -> None:
    url = "https://desk.example/?auth=[auth_id]"
    link = Link(url=url, raw=url, element="a", selector="a.more")
    result = judged(tmp_path, visits=[visit("/", links=[link])])
    assert result.verdict is Verdict.WARN
    assert result.findings[0].selector == "a.more"


SCRIPT = (
    "Mixed Content: The page at 'https://127.0.0.2/x' was loaded over HTTPS, but requested an insecure {0} '{1}'. "
    "This request has been blocked; the content must be served over HTTPS."
)
PICTURE = (
    "Mixed Content: The page at 'https://127.0.0.2/x' was loaded over HTTPS, but requested an insecure element "
    "'http://cdn.example/a.png'. This request was automatically upgraded to HTTPS."
)


@pytest.mark.parametrize(
    ("changes", "verdict"),
    [
        ({"console": [console(SCRIPT.format("script", "http://cdn.example/a.js"))]}, Verdict.FAIL),
        ({"console": [console(SCRIPT.format("frame", "http://map.example/"))]}, Verdict.FAIL),
        (
            {"exchanges": [asking("http://cdn.example/a.js", "script", status=None, failure="mixed-content")]},
            Verdict.FAIL,
        ),
        ({"console": [console(PICTURE, "warning")]}, Verdict.WARN),
        ({"console": [console(SCRIPT.format("script", "http://127.0.0.1:8080/a.js"))]}, Verdict.PASS),
        ({"exchanges": [asking("http://localhost:8080/a.js", "script")]}, Verdict.PASS),
        ({"console": [console(SCRIPT.format("script", "http://cdn.example/a.js"), origin="portal")]}, Verdict.PASS),
    ],
)
def test_plain_http_on_a_page_on_https(tmp_path: Path, changes: dict[str, Any], verdict: Verdict) -> None:
    assert judged(tmp_path, visits=[visit("/", **changes)]).verdict is verdict


@pytest.mark.parametrize(
    ("text", "changes", "verdict"),
    [
        ("<?php require 'crest.php';", {"mime": "application/octet-stream"}, Verdict.FAIL),
        ("<?php require 'crest.php';", {"mime": "text/html", "url": ORIGIN + "/index.php"}, Verdict.FAIL),
        ("<?php require 'crest.php';", {"mime": "text/plain", "url": "https://docs.example/a.php"}, Verdict.PASS),
        ("<h1>PHP</h1><pre>&lt;?php</pre>", {"mime": "text/html", "url": ORIGIN + "/index.php"}, Verdict.PASS),
        ('<?xml version="1.0"?><a/>', {"mime": "application/xml"}, Verdict.PASS),
    ],
)
def test_source_that_was_not_run(tmp_path: Path, text: str, changes: dict[str, Any], verdict: Verdict) -> None:
    one = exchange(**({"body": store(tmp_path).put_text(text)} | changes))
    assert judged(tmp_path, visits=[visit("/", exchanges=[one])]).verdict is verdict


@pytest.mark.parametrize(
    ("host", "verdict"),
    [
        ("api.desk.example", Verdict.PASS),
        ("desk.example", Verdict.PASS),
        ("desk.example.net", Verdict.FAIL),
        ("other.vercel.app", Verdict.FAIL),
    ],
)
def test_the_partners_own_hosts_are_no_strangers(tmp_path: Path, host: str, verdict: Verdict) -> None:
    url = "https://mine.vercel.app/" if "vercel" in host else "https://app.desk.example/"
    sent = asking(f"https://{host}/c?key=[auth_id]")
    own = app_facts(address=url, installer=None, event_handler=None)
    assert judged(tmp_path, app=own, visits=[visit("/", exchanges=[sent])]).verdict is verdict


def test_screens_that_were_not_seen_are_no_pass(tmp_path: Path) -> None:
    unseen = stages(stage("explore", "admin", "fail", reason="the page crashed", caused_by="app"))
    assert judged(tmp_path, stages=unseen).verdict is Verdict.NOT_RUN
    leak = read(store(tmp_path), "/.env", "DB_PASSWORD=f7gh2kl\n")
    assert judged(tmp_path, leak, stages=unseen).verdict is Verdict.FAIL
    silent = app_facts(interface=False, menu_item=False)
    assert judged(tmp_path, app=silent, stages=unseen, visits=[]).verdict is Verdict.PASS


@pytest.mark.parametrize(
    ("path", "body"), [("/.env", "DB_PASSWORD=secret-1\n"), ("/.git/HEAD", "ref: refs/heads/main\n")]
)
def test_a_text_sent_as_a_page_is_a_text(tmp_path: Path, path: str, body: str) -> None:
    assert judged(tmp_path, read(store(tmp_path), path, body, mime="text/html")).verdict is Verdict.FAIL
