"""Errors that the browser tells badly, and floods of them: many in one document, one page for all."""

from __future__ import annotations

from collections.abc import Callable

from journey.evidence import ScriptError
from journey.recorder.limits import RecorderLimits
from tests.journey.recorder.conftest import Bench
from tests.journey.recorder.small_portal import Answer, Page

Make = Callable[..., Bench]
SCRIPT = "text/javascript; charset=utf-8"

THROWN: dict[str, tuple[str, str, str]] = {
    # code: (kind, name, message)
    "setTimeout(() => { throw 'no settings' })": ("exception", "Error", "no settings"),
    "setTimeout(() => { throw { code: 5, text: 'gone' } })": ("exception", "Error", "{code: 5, text: gone}"),
    "Promise.reject({ error: 'ACCESS_DENIED' })": ("rejection", "Error", "{error: ACCESS_DENIED}"),
    "Promise.reject('no rights')": ("rejection", "Error", "no rights"),
    "fetch('/text').then((r) => r.json())": (
        "rejection",
        "SyntaxError",
        "Unexpected token 'p', \"plain\" is not valid JSON",
    ),
    "import('bare')": ("rejection", "TypeError", "Failed to resolve module specifier"),
    "fetch('http://127.0.0.1:1/')": ("rejection", "TypeError", "Failed to fetch"),
    "new Worker('/worker.js')": ("exception", "ReferenceError", "inWorker is not defined"),
    "reportError(new RangeError('too many'))": ("exception", "RangeError", "too many"),
    "document.querySelector('##')": ("exception", "SyntaxError", "'##' is not a valid selector"),
}


def one(errors: list[ScriptError], message: str) -> ScriptError:
    [found] = [error for error in errors if message in error.message]
    return found


def test_whatever_is_thrown_has_its_kind_and_its_words(bench: Make) -> None:
    scripts = "".join(f"<script>{code}</script>\n" for code in THROWN)
    pages: dict[str, Page] = {
        "/": f"<p>Deals</p>{scripts}",
        "/text": Answer("plain", mime="text/plain"),
        "/worker.js": Answer("inWorker()", mime=SCRIPT),
    }
    errors = bench(pages).record().errors
    for kind, name, message in THROWN.values():
        error = one(errors, message)
        assert (error.kind, error.name, error.origin) == (kind, name, "app"), message
    assert len(errors) == len(THROWN)


def test_what_has_no_stack_has_its_place_all_the_same(bench: Make) -> None:
    pages = {"/": "<p>Deals</p><script src='/a.js'></script>", "/a.js": Answer("\n\nlet a = ;", mime=SCRIPT)}
    [error] = bench(pages).record().errors
    assert (error.kind, error.name, error.line) == ("module", "SyntaxError", 3)
    assert (error.source or "").endswith("/a.js")


def test_scripts_without_an_address_of_their_own_are_the_apps(bench: Make) -> None:
    page = r"""<p>Deals</p><iframe srcdoc="<script>inSource()</script>"></iframe><script src="/moderator-panel.js"></script>
        <script>eval("console.error('built')\n//# sourceURL=webpack-internal:///./src/app.js")</script>"""
    visit = bench({"/": page, "/moderator-panel.js": Answer("panel.open()", mime=SCRIPT)}).record()
    assert {error.message: error.origin for error in visit.errors} == {
        "inSource is not defined": "app",
        "panel is not defined": "app",
    }
    assert [(message.text, message.origin) for message in visit.console] == [("built", "app")]


def test_a_flood_of_one_kind_drowns_no_other(bench: Make) -> None:
    page = """<p>Deals</p><script>
        for (let i = 0; i < 60; i++) { console.log('row', i); setTimeout(() => { throw new Error('row ' + i) }) }
        setTimeout(() => { console.error('cannot sort'); Promise.reject(new Error('cannot save')) }, 20)</script>"""
    visit = bench({"/": page}, RecorderLimits(console=20)).record()
    assert [message.text for message in visit.console if message.level == "error"] == ["cannot sort"]
    assert len([message for message in visit.console if message.level == "log"]) == 20
    assert len([error for error in visit.errors if error.message.startswith("row")]) == 20
