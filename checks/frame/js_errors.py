"""frame.js-errors: no JavaScript errors."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from checks.coverage import without_interface
from checks.frame.addresses import page_of, script_place, unreached_hosts
from checks.frame.console_noise import Verdict, not_the_apps, of_console, of_error
from checks.frame.grouping import Sighting, grouped
from checks.frame.screens import found, gap, screens
from checks.model import Clause, Judgement, Level, Rule, judged
from checks.texts.words import clipped
from journey.evidence import Evidence, ScriptError, Visit

_STACK_LINES = 6


@dataclass(frozen=True)
class _Fault:
    """One error, however it was told."""

    kind: str
    """exception, rejection, policy, mixed-content, module, console."""
    text: str
    verdict: Verdict
    source: str | None
    line: int | None
    column: int | None
    stack: str | None
    step: str | None
    frame: str | None = None
    """Address of the document that it was raised in."""


def decide(run: Evidence) -> Judgement:
    """Fails for every uncaught exception, unhandled rejection, console error and policy violation that the app caused."""
    if (absent := without_interface(run)) is not None:
        return absent
    visits = screens(run)
    sightings = [sighting for visit in visits for sighting in _of_visit(run, visit)]
    return judged(RULE.level, grouped(sightings), gap(run))


def _of_visit(run: Evidence, visit: Visit) -> Iterator[Sighting]:
    told = set()
    unreached = unreached_hosts(run, visit)
    for fault in [*_errors(visit), *_console(visit)]:
        if fault.verdict is Verdict.NOISE:
            continue
        shape = _shape(fault.text)
        if fault.kind == "console" and shape in told:
            continue  # The browser writes an uncaught error to the console as well.
        if fault.kind != "console":
            told.add(shape)
        follow_up = bool(unreached) and _may_follow_from_missing_script(fault)
        yield Sighting(
            (fault.kind, shape, _file(fault.source), fault.line),
            found(
                run,
                visit,
                _message(fault),
                source=script_place(run, fault.source, fault.line, fault.column),
                excerpt=_excerpt(run, fault),
                hint=_unreached_hint(unreached) if follow_up else _hint(fault),
                certain=fault.verdict is Verdict.ERROR and not follow_up,
                page=_page(run, visit, fault),
            ),
        )


def _page(run: Evidence, visit: Visit, fault: _Fault) -> str:
    """The screen; of an installation, which shows the installer and then the interface, the one where it was."""
    own = [exchange.url for exchange in visit.exchanges if exchange.main]
    known = visit.kind == "installer" and fault.frame is not None and fault.frame in own
    return page_of(run, fault.frame) if known and fault.frame is not None else visit.page


def _errors(visit: Visit) -> Iterator[_Fault]:
    for error in visit.errors:
        if error.origin != "app" or error.kind == "resource" or not_the_apps(error.source):
            continue
        if error.kind == "module" and _was_not_delivered(visit, error):
            continue  # A script that is not there is a missing resource.
        named = error.name not in ("", "Error") and not error.message.startswith(error.name)
        text = f"{error.name}: {error.message}" if named else error.message
        mixed = error.kind == "policy" and text.startswith("Mixed Content")
        kind = "mixed-content" if mixed else error.kind
        verdict = of_error(error.name, error.message)
        yield _Fault(kind, text, verdict, error.source, error.line, error.column, error.stack, error.step, error.frame)


def _was_not_delivered(visit: Visit, error: ScriptError) -> bool:
    """Whether a script could not be loaded because its server did not send it (or nothing is known of its answer)."""
    if error.name == "SyntaxError" or "could not load" not in error.message:
        return False
    answers = [e for e in visit.exchanges if e.url == error.source and e.redirect_to is None]
    return not any(e.status is not None and e.status < 400 and not e.failure for e in answers)


def _console(visit: Visit) -> Iterator[_Fault]:
    for message in visit.console:
        if message.origin != "app" or message.level not in ("error", "assert") or not_the_apps(message.source):
            continue
        text = message.text.strip()
        kind = "console"
        if text.startswith("Mixed Content:"):
            kind = "mixed-content"
        elif re.search(r"Content Security Policy directive", text):
            kind = "policy"
        elif re.match(r"Failed to load module script", text):
            kind = "module"
        place = (message.source, message.line, message.column)
        yield _Fault(kind, text, of_console(text), *place, None, message.step, message.frame)


_UNCAUGHT = re.compile(r"^Uncaught (?:\(in promise\) )?(?:Error: )?")
_CHANGING = re.compile(
    r"https?://[^\s'\"<>)]+|\b0x[0-9a-f]+|\b[0-9a-f]{8}-[0-9a-f-]{27}\b|\b(?=[0-9a-f]*\d)[0-9a-f]{6,}\b|\d+",
    re.IGNORECASE,
)


def _shape(text: str) -> str:
    """The message without what changes from one time to the next: numbers, hashes, addresses' queries."""
    first = _UNCAUGHT.sub("", text.strip()).split("\n    at ")[0]

    def plain(match: re.Match[str]) -> str:
        found_text = match.group()
        return (
            re.sub(r"\d+", "#", found_text.partition("?")[0].partition("#")[0])
            if found_text.startswith("http")
            else "#"
        )

    return " ".join(_CHANGING.sub(plain, first).split())[:400]


def _file(source: str | None) -> str:
    return (source or "").partition("?")[0].partition("#")[0]


_WORDS = {
    "exception": "Uncaught exception",
    "rejection": "Unhandled promise rejection",
    "policy": "Violated content security policy",
    "mixed-content": "Mixed content",
    "module": "A module could not be loaded",
    "console": "Console error",
}


def _message(fault: _Fault) -> str:
    text = clipped(fault.text.split("\n    at ")[0], 240) or "(no text)"
    after = f", after the app was used: {fault.step}" if fault.step else ""
    parsing = fault.kind == "module" and fault.text.startswith("SyntaxError")
    what = "A script could not be parsed" if parsing else _WORDS.get(fault.kind, "Error")
    return f"{what}: «{text}»{after}."


def _excerpt(run: Evidence, fault: _Fault) -> str | None:
    stack = fault.stack or (fault.text if "\n" in fault.text else "")
    lines = [line for line in stack.splitlines() if line.strip()]
    if not lines:
        return None
    return "\n".join(clipped(line, 160) for line in lines[:_STACK_LINES])


def _hint(fault: _Fault) -> str:
    lowered = fault.text.lower()
    if fault.kind == "policy":
        return "Add the source to the policy's directive, or drop what the policy forbids; inline scripts need a nonce or a hash."
    if fault.kind == "mixed-content":
        return "The portal is https: load everything over https."
    if fault.kind == "module" or "dynamically imported module" in lowered or "loading chunk" in lowered:
        return "Check the script's address on the server: it must answer with a JavaScript file and its MIME type."
    if fault.kind == "rejection":
        return "Catch the rejection (try/catch around await, or .catch) and show a message to the user."
    if "blocked by cors policy" in lowered:
        return "The asked server must allow the app's origin (Access-Control-Allow-Origin), or ask it from the app's own server."
    if fault.kind == "console" and lowered.startswith("warning:"):
        return "A development build writes warnings as errors: publish the production build, and mend what it warns of."
    if fault.kind == "console":
        return "Mend the cause; what is no error should not be written with console.error."
    if "is not defined" in lowered:
        return "The name is used before the script that defines it has been loaded, or that script failed."
    if "of undefined" in lowered or "of null" in lowered:
        return "The value is missing here: check an empty answer or an element that is not on this screen."
    return "Open the screen with the browser's console and follow the stack to the line named."


_FOLLOWS = re.compile(
    r"is not defined|of undefined|of null|is not a function|is not a constructor|Failed to fetch|NetworkError|Network Error"
    r"|Load failed|Loading (?:CSS )?chunk|dynamically imported module|blocked by CORS policy|Failed to load module script",
)


def _may_follow_from_missing_script(fault: _Fault) -> bool:
    return _FOLLOWS.search(fault.text) is not None


def _unreached_hint(hosts: list[str]) -> str:
    return f"May follow from {', '.join(hosts[:3])} being out of reach in this run: repeat it with a network."


RULE = Rule(
    id="frame.js-errors",
    level=Level.BLOCKER,
    title="No JavaScript errors",
    fail_title="The app causes JavaScript errors",
    why="Moderators watch the browser's console; an error there returns the app, and for users something silently does not work.",
    hint="Open the screen with the browser's console, and mend every red line that comes from the app.",
    clause=Clause("common-requirements", "JavaScript errors"),
    decided_by=(
        "Uncaught exceptions, unhandled rejections, console errors, violated content policies and modules that could not be"
        " loaded, on every screen and after every click. What the portal, the browser, an extension or this tool caused does not"
        " count, nor do the browser's lines about failed requests."
    ),
    decide=decide,
    per_role=True,
    stages=("install", "open", "explore", "reinstall", "reopen"),
)
