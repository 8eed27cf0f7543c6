from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from checks.frame.missing_resources import RULE
from checks.model import Judgement, Verdict
from journey.evidence import Exchange, Resource, ResourceCheck, Size
from tests.checks.build import ORIGIN, console, decide, evidence, exchange, snapshot, store, visit


def asked(path: str = "/logo.png", kind: str = "image", **changes: Any) -> Exchange:
    url = path if "://" in path or path.startswith("data:") else ORIGIN + path
    return exchange(changes.pop("number", 5), url, **({"kind": kind, "mime": "image/png", "bytes": 900} | changes))


def resource(path: str = "/logo.png", **changes: Any) -> Resource:
    url = path if "://" in path or path.startswith("data:") else ORIGIN + path
    return Resource(
        **(
            {"url": url, "element": "img", "selector": "img.logo", "loaded": True, "natural": Size(width=64, height=64)}
            | changes
        )
    )


NOTHING = Size(width=0, height=0)


def judged(*exchanges: Exchange, resources: list[Resource] | None = None, network: bool = False) -> Judgement:
    one = visit("/", exchanges=[exchange(), *exchanges], resources=resources or [])
    return decide(RULE, evidence(visits=[one], network=network))


@pytest.mark.parametrize(
    "fault",
    [
        asked(status=404),
        asked("/app.css", "stylesheet", status=404, mime="text/html"),
        asked("/app.js", "script", status=500),
        asked("/font.woff2", "font", status=403),
        asked(status=None, failure="net::ERR_CONNECTION_REFUSED"),
        asked("/app.js", "script", mime="text/html"),
        asked("/app.css", "stylesheet", mime="text/html"),
        asked("/app.js", "script", mime="application/json", headers={"x-content-type-options": "nosniff"}, status=404),
        asked("/logo.png", mime="text/html"),
    ],
)
def test_missing_files_fail(fault: Exchange) -> None:
    assert judged(fault).verdict is Verdict.FAIL


@pytest.mark.parametrize(
    "fine",
    [
        asked(),
        asked("/app.js", "script", mime="text/javascript"),
        asked("/app.js", "script", mime="text/plain"),
        asked("/app.css", "stylesheet", mime="text/css", bytes=0),
        asked("/data.json", "fetch", status=404),
        asked(status=None, failure="net::ERR_ABORTED"),
        asked(status=None, failure="net::ERR_FAILED", aborted=True),
        asked("/favicon.ico", status=404),
        asked("data:image/png;base64,AA", status=None, failure="net::ERR_INVALID_URL"),
        asked("https://127.0.0.2/portal.png", frame="portal", status=404),
        asked("https://127.0.0.2/portal.png", origin="portal", status=404),
        asked("/pixel.gif", status=204, mime=None, bytes=0),
        asked("/old.png", status=302, redirect_to=6),
    ],
)
def test_files_that_are_there_or_not_asked_for_pass(fine: Exchange) -> None:
    assert judged(fine).verdict is Verdict.PASS


def test_the_element_and_the_answer_are_named() -> None:
    (finding,) = judged(asked(status=404), resources=[resource(loaded=False, natural=NOTHING)]).findings
    assert finding.message == "The picture /logo.png answers 404."
    assert finding.selector == "img.logo"


def test_a_file_missing_on_every_screen_is_one_finding() -> None:
    run = evidence(visits=[visit(page, exchanges=[asked(status=404)]) for page in ("/", "/deals", "/team")])
    (finding,) = decide(RULE, run).findings
    assert (finding.count, len(finding.also)) == (3, 2)


def test_a_picture_that_can_not_be_decoded_fails() -> None:
    assert judged(asked(), resources=[resource(natural=NOTHING)]).verdict is Verdict.FAIL
    assert judged(asked(), resources=[resource(loaded=False, natural=None)]).verdict is Verdict.FAIL
    assert judged(asked(mime="image/svg+xml"), resources=[resource(natural=NOTHING)]).verdict is Verdict.WARN


def test_a_picture_not_loaded_without_an_answer_fails_when_it_shows_nothing() -> None:
    assert judged(resources=[resource(loaded=False, natural=NOTHING)]).verdict is Verdict.FAIL
    assert judged(resources=[resource(loaded=None, natural=None)]).verdict is Verdict.PASS
    assert (
        judged(resources=[resource("data:image/png;base64,AA", loaded=False, natural=NOTHING)]).verdict is Verdict.PASS
    )


def test_a_missing_icon_only_warns() -> None:
    icon = resource("/icon.png", element="icon", loaded=False, natural=None)
    assert judged(asked("/icon.png", status=404), resources=[icon]).verdict is Verdict.WARN


def test_foreign_files_are_not_looked_at_without_a_network() -> None:
    result = judged(asked("https://cdn.example.com/a.js", "script", status=None, failure="net::ERR_NAME_NOT_RESOLVED"))
    assert result.verdict is Verdict.NOT_RUN
    assert result.reason is not None
    assert result.reason.startswith("not observable here: no network")


@pytest.mark.parametrize(
    ("changes", "verdict"),
    [
        ({"status": 404}, Verdict.FAIL),
        ({"status": 403}, Verdict.WARN),
        ({"status": 503}, Verdict.WARN),
        ({"status": None, "failure": "net::ERR_NAME_NOT_RESOLVED"}, Verdict.FAIL),
        ({"status": None, "failure": "net::ERR_TIMED_OUT"}, Verdict.WARN),
        ({"status": None, "failure": "net::ERR_BLOCKED_BY_CLIENT"}, Verdict.PASS),
    ],
)
def test_foreign_files_with_a_network(changes: dict[str, Any], verdict: Verdict) -> None:
    assert judged(asked("https://cdn.example.com/a.js", "script", **changes), network=True).verdict is verdict


def test_own_fault_fails_although_the_network_is_missing() -> None:
    outside = asked("https://cdn.example.com/a.js", "script", status=None, failure="net::ERR_NAME_NOT_RESOLVED")
    result = judged(outside, asked(status=404, number=6))
    assert result.verdict is Verdict.FAIL


def test_a_picture_that_is_shown_is_there_whatever_its_type_says() -> None:
    assert judged(asked(mime="text/html"), resources=[resource()]).verdict is Verdict.PASS
    assert judged(asked(mime="text/html"), resources=[resource(loaded=False, natural=None)]).verdict is Verdict.FAIL


@pytest.mark.parametrize(
    "failure", ["net::ERR_BLOCKED_BY_ORB", "net::ERR_NAME_NOT_RESOLVED", "net::ERR_CONNECTION_RESET"]
)
def test_a_foreign_picture_that_stands_nowhere_counts_visits(failure: str) -> None:
    pixel = asked("https://statistics.example/hit.gif", status=None, failure=failure)
    assert judged(pixel, network=True).verdict is Verdict.PASS
    assert judged(pixel, network=False).verdict is Verdict.PASS
    shown = resource("https://statistics.example/hit.gif", loaded=False, natural=NOTHING)
    assert judged(pixel, resources=[shown], network=True).verdict in (Verdict.FAIL, Verdict.WARN)


@pytest.mark.parametrize("failure", ["mixed-content", "csp"])
def test_what_a_policy_blocked_is_not_missing(failure: str) -> None:
    for network in (True, False):
        script = asked("http://cdn.example/a.js", "script", status=None, failure=failure)
        left = resource("http://cdn.example/a.js", element="script", loaded=False, natural=None)
        assert judged(script, resources=[left], network=network).verdict is Verdict.PASS


@pytest.mark.parametrize(
    ("path", "changes", "verdict"),
    [
        ("/a@2x.png", {"status": 404}, Verdict.FAIL),
        ("/a@2x.png", {"status": 500}, Verdict.FAIL),
        ("/a@2x.png", {"status": None, "failure": "no connection"}, Verdict.FAIL),
        ("/a@2x.png", {"status": 200, "mime": "text/html"}, Verdict.FAIL),
        ("/a@2x.png", {"status": 200, "mime": "image/png", "bytes": 0}, Verdict.FAIL),
        ("/a@2x.png", {"status": 403}, Verdict.WARN),
        ("/a@2x.png", {"status": 200, "mime": "image/png", "bytes": 9}, Verdict.PASS),
        ("/a@2x.png", {"status": 200, "mime": None}, Verdict.PASS),
        ("/a@2x.png", {"status": None, "failure": "slow", "unverified": "it took too long"}, Verdict.PASS),
        ("https://cdn.example/a.png", {"status": 404}, Verdict.FAIL),
        ("https://cdn.example/a.png", {"status": 500}, Verdict.WARN),
        ("https://cdn.example/a.png", {"status": 403, "unverified": "a wall"}, Verdict.PASS),
    ],
)
def test_pictures_that_the_browser_had_no_reason_to_load(path: str, changes: dict[str, Any], verdict: Verdict) -> None:
    url = path if "://" in path else ORIGIN + path
    candidate = resource(path, element="srcset", loaded=None, natural=None)
    one = visit("/", exchanges=[exchange()], resources=[candidate])
    run = evidence(visits=[one], network=True, resource_checks=[ResourceCheck(url=url, **changes)])
    assert decide(RULE, run).verdict is verdict


def test_a_style_that_the_browser_threw_away_for_its_type() -> None:
    text = (
        f"Refused to apply style from '{ORIGIN}/log.css' because its MIME type ('text/plain') is not a supported stylesheet MIME"
        " type, and strict MIME checking is enabled."
    )
    thrown = asked("/log.css", "stylesheet", status=None, mime=None, aborted=True, failure="net::ERR_ABORTED")

    def run(origin: str) -> Judgement:
        told = [console(text, origin=origin, source=ORIGIN + "/")]
        return decide(RULE, evidence(visits=[visit("/", exchanges=[exchange(), thrown], console=told)]))

    assert run("browser").verdict is Verdict.FAIL
    assert [one.message for one in run("browser").findings] == [
        "The style sheet /log.css is answered with the type text/plain, which the browser can't use."
    ]
    assert run("app").verdict is Verdict.PASS


def test_a_font_that_came_and_is_none() -> None:
    text = f"Failed to decode downloaded font: {ORIGIN}/slab.woff2"
    came = asked("/slab.woff2", "font", mime="font/woff2")
    told = [console(text, "warning", origin="browser", source=ORIGIN + "/")]
    judgement = decide(RULE, evidence(visits=[visit("/", exchanges=[exchange(), came], console=told)]))
    assert judgement.verdict is Verdict.FAIL
    assert "is no font that the browser can use" in judgement.findings[0].message
    assert judged(came).verdict is Verdict.PASS


@pytest.mark.parametrize(
    ("selector", "status", "verdict"),
    [
        (".save:hover", 404, Verdict.FAIL),
        (".menu a:focus, .menu a:active", 404, Verdict.FAIL),
        (".logo", 404, Verdict.WARN),
        (".save:hover", 200, Verdict.PASS),
        (".hover-card", 404, Verdict.WARN),
    ],
)
def test_pictures_of_styles_for_another_state(selector: str, status: int, verdict: Verdict) -> None:
    named = resource("/glow.png", element="css-url", selector=selector, loaded=None, natural=None)
    one = visit("/", exchanges=[exchange()], resources=[named])
    check = ResourceCheck(url=f"{ORIGIN}/glow.png", status=status, mime="image/png", bytes=9)
    assert decide(RULE, evidence(visits=[one], resource_checks=[check])).verdict is verdict


def test_a_picture_that_a_script_replaced_warns_unless_another_one_shows(tmp_path: Path) -> None:
    address = f"{ORIGIN}/people"

    def run(html: str, asker: str = address, shown: str = "/nobody.png", came: bool = False) -> Verdict:
        page = snapshot(page="/people", html=store(tmp_path).put_text(html, "html"))
        portrait = asked("/portraits/7.jpg", status=404, request_headers={"referer": asker}, stood_in_for=came)
        seen = visit("/people", exchanges=[exchange(), portrait], resources=[resource(shown)], snapshots=[page])
        return decide(RULE, evidence(tmp_path, visits=[seen])).verdict

    assert run("<img src='/nobody.png'>") is Verdict.WARN
    assert run("<img src='/nobody.png'>", came=True) is Verdict.PASS
    assert run("<style>h1 { background: url(/portraits/7.jpg) }</style>", came=True) is Verdict.FAIL
    assert run("<style>h1 { background: url(/portraits/7.jpg) }</style>") is Verdict.FAIL
    assert run("<img src='/nobody.png'>", asker=f"{ORIGIN}/app.css") is Verdict.FAIL
    assert run("<img src='/nobody.png'>", asker=f"{ORIGIN}/install") is Verdict.FAIL
    assert run("<img src='/nobody.png'>", shown="/portraits/7.jpg") is Verdict.FAIL


def test_a_picture_that_a_click_asked_for_is_missing_unless_it_was_seen_to_be_replaced(tmp_path: Path) -> None:
    def run(*after: str, came: bool = False) -> Verdict:
        keep = store(tmp_path)
        rest = snapshot(page="/people", html=keep.put_text("<img src='/1.png'>", "html"))
        later = [snapshot(4.0, "/people", html=keep.put_text(html, "html")) for html in after]
        second = asked("/2.png", status=404, at=3.0, request_headers={"referer": f"{ORIGIN}/people"}, stood_in_for=came)
        seen = visit(
            "/people", exchanges=[exchange(), second], resources=[resource("/1.png")], snapshots=[*later, rest]
        )
        return decide(RULE, evidence(tmp_path, visits=[seen])).verdict

    assert run() is Verdict.FAIL
    assert run("<p>Two</p><img src='/2.png'>") is Verdict.FAIL
    assert run("<p>Two</p><img src='/nobody.png'>") is Verdict.WARN
    assert run(came=True) is Verdict.PASS


def test_a_sprite_that_is_not_there_fails() -> None:
    drawing = resource("/sprite.svg", element="use", loaded=False, natural=None)
    (finding,) = judged(asked("/sprite.svg", "other", status=404, mime="text/html"), resources=[drawing]).findings
    assert (finding.certain, finding.message) == (True, "The picture /sprite.svg answers 404.")
    (unknown,) = judged(resources=[drawing]).findings
    assert not unknown.certain
