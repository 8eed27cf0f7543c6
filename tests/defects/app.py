"""A small application that does everything right, to be broken in one place by each case.

Run as `python app.py CASE PORT`: serves the case of that name on 127.0.0.1:PORT. Standard library only.
"""

from __future__ import annotations

import importlib
import json
import os
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, ClassVar
from urllib.parse import parse_qs, urlsplit

STYLE = """
:root { --ink: #24323f; --soft: #5b6b7a; --line: #dfe5ea; --accent: #1565c0; }
* { box-sizing: border-box; }
body { margin: 0; font: 15px/1.5 "Segoe UI", system-ui, sans-serif; color: var(--ink); background: #f5f7f9; }
header { display: flex; gap: 24px; align-items: center; padding: 14px 24px; background: #fff; border-bottom: 1px solid var(--line); }
header strong { font-size: 17px; }
nav { display: flex; flex-wrap: wrap; gap: 4px 16px; }
a { color: var(--accent); }
main { padding: 24px; max-width: 900px; }
.card { background: #fff; border: 1px solid var(--line); border-radius: 8px; padding: 18px 20px; margin: 0 0 16px; }
button { font: inherit; padding: 7px 16px; border: 0; border-radius: 6px; color: #fff; background: var(--accent); cursor: pointer; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; padding: 8px 10px; border-bottom: 1px solid var(--line); }
"""

LIBRARY = '<script src="//api.bitrix24.com/api/v1/"></script>'
FIT = "<script>BX24.init(function () { BX24.fitWindow(); });</script>"
"""The frame grows to its content, so that it needs no scroll bar of its own."""
NAVIGATION = (("/", "Overview"), ("/second", "Deals"))

INSTALLER = """
<p>Setting up the application for your company.</p>
<script>
BX24.init(function () {
  BX24.callMethod("user.current", {}, function () { BX24.installFinish(); });
});
</script>
"""
OVERVIEW = """
<div class="card"><h1>Overview</h1><p>Seven deals are open this week, three of them wait for an answer from the client.</p>
<p>The next meeting is on Thursday with the sales department.</p></div>
"""
SECOND = """
<div class="card"><h1>Deals</h1><table><thead><tr><th>Deal</th><th>Stage</th></tr></thead>
<tbody><tr><td>Office furniture</td><td>Offer sent</td></tr><tr><td>Yearly maintenance</td><td>Negotiation</td></tr></tbody></table></div>
"""


@dataclass
class Answer:
    """What a page answers."""

    body: str | bytes
    status: int = 200
    type: str = "text/html; charset=utf-8"
    headers: dict[str, str] = field(default_factory=dict)
    """A value of several lines is sent as so many headers."""


@dataclass
class Asked:
    """What was asked."""

    method: str
    path: str
    query: dict[str, str]
    form: dict[str, str]
    headers: dict[str, str]


def page(
    title: str,
    content: str,
    *,
    head: str = "",
    navigation: tuple[tuple[str, str], ...] = NAVIGATION,
    fit: bool = True,
) -> str:
    """A whole designed page around some content."""
    links = "".join(f'<a href="{path}">{label}</a>' for path, label in navigation)
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title}</title><link rel="icon" href="data:,">'
        f"<style>{STYLE}</style>{LIBRARY}{head}</head><body><header><strong>Contact Desk</strong><nav>{links}</nav></header>"
        f"<main>{content}</main>{FIT if fit else ''}</body></html>"
    )


@dataclass(frozen=True)
class Fault:
    """One thing that must be found."""

    rule: str
    page: str | None = None
    """The page that the finding must name."""
    says: str = ""
    """Words that its message must hold."""
    role: str | None = None
    certain: bool = True
    """False where the evidence can only raise a suspicion."""


class Case:
    """An application that does everything right. A case overrides the one thing that is wrong, or only looks wrong."""

    breaks: ClassVar[tuple[str, ...]] = ()
    """The rules that must fail, and no others. Empty for an application that only looks suspicious."""
    warns: ClassVar[tuple[str, ...]] = ()
    """The rules that must warn, and no others."""
    on: ClassVar[str | None] = None
    """The page that the findings of the first broken rule must name."""
    role: ClassVar[str | None] = None
    """The account that they must name."""
    says: ClassVar[str | None] = None
    """Words that one of the findings must hold."""
    faults: ClassVar[tuple[Fault, ...]] = ()
    """All that must be found and nothing else, for a case that breaks many things. It takes the place of the five above."""
    hinders: ClassVar[bool] = False
    """The fault keeps the journey from going on: rules about what comes later can't be decided."""
    unseen: ClassVar[tuple[str, ...]] = ()
    """Rules that can't be decided although nothing is wrong."""
    parts: ClassVar[tuple[str, ...]] = ("explore",)
    """What the journey does beyond installing and opening: the parts of journey/plan.py, and "user" for the second account."""
    edition: ClassVar[str] = "cloud"
    files: ClassVar[dict[str, str]] = {}
    """Files beside the manifest, by their path."""
    manifest: ClassVar[dict[str, dict[str, Any] | list[dict[str, Any]]]] = {}
    """Keys of the manifest that differ, by section; a list of tables for [[page]] and [[screenshot]]."""
    installer = True
    events = True
    probe = True

    def __init__(self) -> None:
        self.stored: dict[str, dict[str, str]] = {}
        self.installations = 0
        self.lock = threading.Lock()

    def answer(self, asked: Asked) -> Answer:
        """Any request, by its path."""
        pages: dict[str, Callable[[Asked], str | Answer]] = {
            "/": self.overview,
            "/second": self.second,
            "/install": self.install,
            "/events": self.event,
            "/probe": self.count,
            **self.more(),
        }
        handler = pages.get(asked.path)
        if handler is None:
            return Answer(page("Not found", "<div class='card'><h1>Page not found</h1></div>"), 404)
        given = handler(asked)
        return given if isinstance(given, Answer) else Answer(given)

    def more(self) -> dict[str, Callable[[Asked], str | Answer]]:
        """Pages beyond the usual ones."""
        return {}

    def overview(self, asked: Asked) -> str | Answer:
        """The start screen."""
        self.remember(asked)
        return page("Overview", OVERVIEW)

    def second(self, asked: Asked) -> str | Answer:
        """The second screen."""
        return page("Deals", SECOND)

    def install(self, asked: Asked) -> str | Answer:
        """The installer."""
        self.remember(asked)
        if asked.method == "POST":
            self.installations += 1
        return page("Installation", INSTALLER, navigation=())

    def event(self, asked: Asked) -> str | Answer:
        """The handler of ONAPPINSTALL and ONAPPUNINSTALL."""
        if asked.form.get("event") == "ONAPPUNINSTALL" and asked.form.get("data[CLEAN]") == "1":
            self.forget(asked.form.get("auth[member_id]", ""))
        return Answer("ok", type="text/plain")

    def count(self, asked: Asked) -> str | Answer:
        """The probe: how many records of a portal are stored."""
        with self.lock:
            return Answer(str(int(asked.query.get("member_id", "") in self.stored)), type="text/plain")

    def remember(self, asked: Asked) -> None:
        """Keep the portal's tokens, as a server application does."""
        if asked.form.get("member_id"):
            with self.lock:
                self.stored[asked.form["member_id"]] = {"auth": asked.form.get("AUTH_ID", "")}

    def forget(self, member_id: str) -> None:
        """Delete what is kept of a portal."""
        with self.lock:
            self.stored.pop(member_id, None)

    def app_toml(self, folder: Path) -> Path:
        """Write the case's manifest and return its path."""
        name = f"{type(self).__module__.rpartition('.')[2]}.{type(self).__name__}"
        app: dict[str, Any] = {
            "title": "Contact Desk",
            "code": "acme.contactdesk",
            "version": 1,
            "url": "http://127.0.0.1:{port}/",
            "scopes": ["user_basic"],
        }
        if self.installer:
            app["installer_url"] = "http://127.0.0.1:{port}/install"
        if self.events:
            app["event_url"] = "http://127.0.0.1:{port}/events"
        sections: dict[str, dict[str, Any]] = {
            "app": app,
            "serve": {"command": f"{sys.executable} {Path(__file__).resolve()} {name} {{port}}", "ready": "/probe"},
        }
        if self.probe:
            sections["probe"] = {"url": "http://127.0.0.1:{port}/probe?member_id={member_id}"}
        tables: list[tuple[str, dict[str, Any]]] = []
        for section, keys in self.manifest.items():
            if isinstance(keys, list):
                tables += [(f"[[{section}]]", table) for table in keys]
            else:
                sections[section] = {**sections.get(section, {}), **keys}
        tables = [*((f"[{section}]", keys) for section, keys in sections.items()), *tables]
        text = "\n".join(
            f"{heading}\n" + "\n".join(f"{key} = {toml(value)}" for key, value in keys.items())
            for heading, keys in tables
        )
        for name, content in self.files.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(content, encoding="utf-8")
        path = folder / "app.toml"
        path.write_text(text, encoding="utf-8")
        return path


def toml(value: Any) -> str:
    """A value as TOML writes it."""
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{key} = {toml(each)}" for key, each in value.items()) + " }"
    if isinstance(value, list):
        return "[" + ", ".join(map(toml, value)) + "]"
    return json.dumps(value)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    case: ClassVar[Case]

    def _serve(self) -> None:
        parts = urlsplit(self.path)
        length = int(self.headers.get("Content-Length") or 0)
        body = self.rfile.read(length).decode("utf-8", "replace")
        asked = Asked(
            self.command,
            parts.path,
            {key: values[-1] for key, values in parse_qs(parts.query).items()},
            {key: values[-1] for key, values in parse_qs(body).items()},
            {key.lower(): value for key, value in self.headers.items()},
        )
        answer = self.case.answer(asked)
        data = answer.body.encode() if isinstance(answer.body, str) else answer.body
        self.send_response(answer.status)
        self.send_header("Content-Type", answer.type)
        self.send_header("Content-Length", str(len(data)))
        for name, values in answer.headers.items():
            for value in values.splitlines():
                self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(data)

    do_GET = do_POST = do_HEAD = _serve

    def log_message(self, format: str, *args: object) -> None:
        """Quiet: what the server prints is shown in reports."""


def find_case(name: str) -> Case:
    """The case "module.Class" of the folder `cases`."""
    module, _, cls = name.rpartition(".")
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
    found = getattr(importlib.import_module(f"tests.defects.cases.{module}"), cls)
    return found()  # type: ignore[no-any-return]


def serve(case: Case, port: int) -> None:
    """Serve a case until the process is stopped."""
    handler = type("Handler", (_Handler,), {"case": case})
    ThreadingHTTPServer(("127.0.0.1", port), handler).serve_forever()


def slow(seconds: float, answer: str) -> str:
    """An answer that takes its time: that is what the case is about."""
    time.sleep(seconds)
    return answer


if __name__ == "__main__":
    os.environ.setdefault("PYTHONUNBUFFERED", "1")
    serve(find_case(sys.argv[1]), int(sys.argv[2]))
