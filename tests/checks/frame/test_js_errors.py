from __future__ import annotations

from typing import Any

import pytest

from checks.frame.js_errors import RULE
from checks.model import Judgement, Verdict
from journey.evidence import ConsoleMessage, ScriptError
from tests.checks.build import ORIGIN, console, decide, evidence, exchange, script_error, stage, stages, visit


def judged(*seen: ConsoleMessage | ScriptError, **changes: Any) -> Judgement:
    one = visit(
        "/deals",
        console=[each for each in seen if isinstance(each, ConsoleMessage)],
        errors=[each for each in seen if isinstance(each, ScriptError)],
        **changes,
    )
    return decide(RULE, evidence(visits=[visit("/"), one]))


def test_a_quiet_app_passes() -> None:
    assert decide(RULE, evidence()).verdict is Verdict.PASS


def test_an_exception_fails_with_its_place_and_stack() -> None:
    stack = "TypeError: x is undefined\n    at draw (https://127.0.0.1:44301/app.js:120:14)"
    result = judged(script_error("x is undefined", line=120, column=14, stack=stack, step="clicked 'Settings'"))

    assert result.verdict is Verdict.FAIL
    (finding,) = result.findings
    assert finding.message == (
        "Uncaught exception: «TypeError: x is undefined», after the app was used: clicked 'Settings'."
    )
    assert finding.source == "app.js:120:14"
    assert finding.excerpt == stack.replace("    at", "at")
    assert (finding.page, finding.stage, finding.role) == ("/deals", "open", "admin")


@pytest.mark.parametrize(
    "seen",
    [
        script_error("no token", "rejection", name="Error"),
        script_error("Unexpected token '<'", "module", name="SyntaxError"),
        console("Refused to load the script 'https://x.example/a.js' because it violates the following Content Security Policy"
                " directive: \"script-src 'self'\"."),
        console("Mixed Content: The page at 'https://a' was loaded over HTTPS, but requested an insecure script 'http://b'."
                " This request has been blocked; the content must be served over HTTPS."),
        console("Warning: Each child in a list should have a unique \"key\" prop."),
        console("deals could not be loaded"),
        console("Failed to load resource list: TypeError: x"),
        console("Assertion failed: deals", level="assert"),
        console("Access to fetch at 'https://127.0.0.1:9/x' from origin 'https://a' has been blocked by CORS policy"),
    ],
)  # fmt: skip
def test_errors_of_the_app_fail(seen: ConsoleMessage | ScriptError) -> None:
    assert judged(seen).verdict is Verdict.FAIL


@pytest.mark.parametrize(
    "seen",
    [
        console("deals loaded", level="info"),
        console("prop is deprecated", level="warning"),
        console("Failed to load resource: the server responded with a status of 404 (Not Found)"),
        console("Failed to load resource: net::ERR_CONNECTION_REFUSED"),
        console("GET https://127.0.0.1:44301/a.png net::ERR_ABORTED"),
        console("WebSocket connection to 'wss://127.0.0.1:1/' failed: Error in connection establishment"),
        console("ResizeObserver loop completed with undelivered notifications."),
        console("[Report Only] Refused to load the style 'https://x'"),
        script_error("script-src blocked inline", "policy", name="Content Security Policy (report only)"),
        console("[Deprecation] Synchronous XMLHttpRequest on the main thread is deprecated."),
        console("Refused to display 'https://x.example/' in a frame because it set 'X-Frame-Options' to 'deny'."),
        console("TypeError: portal", origin="portal"),
        console("TypeError: extension", source="chrome-extension://abc/a.js"),
        console("TypeError: tool", origin="tool"),
        script_error("ResizeObserver loop limit exceeded", name="Error"),
        script_error(
            "Transition was aborted because of invalid state. ViewTransition opt-in disabled",
            "rejection",
            name="InvalidStateError",
        ),
        script_error("The user aborted a request.", "rejection", name="AbortError"),
        script_error("The play() request was interrupted by a call to pause().", "rejection", name="DOMException"),
        script_error("portal", origin="portal"),
        script_error("third party", origin="other"),
        script_error("app.css", "resource"),
    ],
)
def test_what_the_app_did_not_cause_passes(seen: ConsoleMessage | ScriptError) -> None:
    assert judged(seen).verdict is Verdict.PASS


@pytest.mark.parametrize(
    "seen",
    [
        console(""),
        console("%cWelcome to Deal Radar color: red"),
        script_error(
            "play() failed because the user didn't interact with the document first.",
            "rejection",
            name="NotAllowedError",
        ),
        script_error("Disallowed by permissions policy", "rejection", name="TypeError"),
        script_error(
            "Failed to register a ServiceWorker for scope ('https://127.0.0.1:1/') with script ('https://127.0.0.1:1/sw.js'): "
            "An unknown error occurred when fetching the script.",
            "rejection",
            name="SecurityError",
        ),
    ],
)
def test_doubtful_messages_warn(seen: ConsoleMessage | ScriptError) -> None:
    assert judged(seen).verdict is Verdict.WARN


SCRIPT = ORIGIN + "/app.mjs"


@pytest.mark.parametrize(
    ("answer", "verdict"),
    [
        ({"status": 404}, Verdict.PASS),
        ({"status": None, "failure": "net::ERR_CONNECTION_REFUSED"}, Verdict.PASS),
        ({"status": 200, "mime": "text/html"}, Verdict.FAIL),
    ],
)
def test_scripts_that_could_not_be_loaded(answer: dict[str, Any], verdict: Verdict) -> None:
    told = script_error(f"<script> could not load {SCRIPT}", "module", name="module script", source=SCRIPT, line=None)
    exchanges = [exchange(), exchange(2, SCRIPT, kind="script", **answer)]
    assert judged(told, exchanges=exchanges).verdict is verdict


@pytest.mark.parametrize(
    ("name", "message", "verdict"),
    [
        ("Content Security Policy", "script-src-elem blocked https://x.example/a.js", Verdict.FAIL),
        ("Content Security Policy (report only)", "script-src-elem blocked https://x.example/a.js", Verdict.PASS),
        ("Content Security Policy", "frame-ancestors blocked https://127.0.0.2/", Verdict.PASS),
        (
            "Mixed Content",
            "Mixed Content: 'https://a' requested 'http://b'. This request has been blocked",
            Verdict.FAIL,
        ),
        ("Mixed Content", "Mixed Content: 'https://a'. This request was automatically upgraded to HTTPS", Verdict.PASS),
    ],
)
def test_policies(name: str, message: str, verdict: Verdict) -> None:
    assert judged(script_error(message, "policy", name=name)).verdict is verdict


def test_one_fault_with_changing_numbers_is_one_finding() -> None:
    result = judged(*[console(f"Deal {number} at 0x{number:08x} has no stage") for number in range(40, 50)])
    (finding,) = result.findings
    assert finding.count == 10


def test_an_exception_that_the_console_repeats_counts_once() -> None:
    result = judged(script_error("x is undefined"), console("Uncaught TypeError: x is undefined"))
    (finding,) = result.findings
    assert finding.message.startswith("Uncaught exception")


def test_the_same_error_elsewhere_is_named_once() -> None:
    run = evidence(
        visits=[
            visit(page, role, errors=[script_error("boom")]) for page in ("/", "/deals") for role in ("admin", "user")
        ]
    )
    (finding,) = decide(RULE, run).findings
    assert (finding.count, finding.role) == (4, None)
    assert "regular user, open: /deals" in finding.also


def test_errors_that_follow_from_a_host_out_of_reach_only_warn() -> None:
    cdn = exchange(
        2, "https://cdn.example.com/jquery.js", kind="script", status=None, failure="net::ERR_NAME_NOT_RESOLVED"
    )
    result = judged(script_error("$ is not defined", name="ReferenceError"), exchanges=[exchange(), cdn])
    assert result.verdict is Verdict.WARN
    assert result.findings[0].hint is not None
    assert "cdn.example.com" in result.findings[0].hint


def test_with_a_network_the_same_error_fails() -> None:
    cdn = exchange(
        2, "https://cdn.example.com/jquery.js", kind="script", status=None, failure="net::ERR_NAME_NOT_RESOLVED"
    )
    one = visit("/", errors=[script_error("$ is not defined", name="ReferenceError")], exchanges=[cdn])
    assert decide(RULE, evidence(visits=[one], network=True)).verdict is Verdict.FAIL


def test_an_inline_script_is_named_by_its_page() -> None:
    (finding,) = judged(script_error("boom", source=f"{ORIGIN}/settings?x=1", line=7, column=3)).findings
    assert finding.source == "settings:7:3"


def test_screens_that_were_not_explored_are_no_pass() -> None:
    run = evidence(stages=stages(stage("explore", verdict="fail", caused_by="tool", reason="The browser went away")))
    assert decide(RULE, run).verdict is Verdict.NOT_RUN
