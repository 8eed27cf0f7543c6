"""Both installations side by side: what only the second one did, or no longer did. No verdicts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checks.frame.addresses import script_place
from checks.install.causes import files, visits_of
from checks.model import Finding
from checks.texts.words import clipped, listed, path_of
from journey.evidence import EventDelivery, Evidence, Installation, RestCall

_AFTERMATH = 5.0
"""Seconds after the interface came up in which calls still belong to the installation."""
_ORDINARY = re.compile(
    r"already|exist|duplicat|unique|not[ _]found|taken|занят|уже|существует|не найден|ERROR_CORE", re.IGNORECASE
)
_BINDS = re.compile(r"(bind|add|register|delete|get)$", re.IGNORECASE)
_TOKENS = re.compile(
    r"(expired|invalid)_token|no_auth_found|invalid_(credentials|grant|client)|application_not_found", re.IGNORECASE
)
_REGISTERS = frozenset(
    ["imbot.register", "bizproc.activity.add", "bizproc.robot.add", "imconnector.register", "messageservice.sender.add"]
)
"""What the portal drops with the app's deletion beside widgets and handlers (portal-facts 2.8)."""
_ERROR_WORDS = re.compile(
    r"\b(error|failed|failure|exception|duplicate|already (?:installed|exists)|could not|cannot)\b"
    r"|ошибк|не удалось|уже установлен",
    re.IGNORECASE,
)


def compared(evidence: Evidence, first: Installation, second: Installation) -> list[Finding]:
    """What was wrong the second time alone: bindings, registrations, calls, events, pages, scripts and texts, in that order."""
    return [
        *_bindings(evidence, first, second),
        *_registrations(evidence, first, second),
        *_calls(evidence, first, second),
        *_events(evidence, first, second),
        *_pages(evidence, first, second),
        *_scripts(evidence, first, second),
        *_texts(evidence, first, second),
    ]


def _bindings(evidence: Evidence, first: Installation, second: Installation) -> Iterator[Finding]:
    """The portal drops every widget and handler with the app (portal-facts 2.8): the second installation binds them again."""
    if first.presence is None or second.presence is None or second.outcome not in ("finished", "no-installer"):
        return
    for what, method, before, after in (
        ("widget", "placement.bind", first.presence.placements, second.presence.placements),
        ("event handler", "event.bind", first.presence.handlers, second.presence.handlers),
    ):
        if before is None or after is None:
            continue
        # An app may bind when its interface is opened, after the portal was looked at.
        later = {
            name
            for call in _calls_of(evidence, second, whole=True)
            if (name := _bound(call, method)) and not call.error
        }
        missing = sorted({name.upper() for name in before} - {name.upper() for name in after} - later)
        if missing:
            yield _finding(
                second,
                f"The second installation left out {what}s that the first one bound: {listed(missing, 9)}. "
                f"Expected: {listed(sorted(before), 9)}; found: {listed(sorted(after), 9) or 'none'}.",
                hint=f"Call {method} in every installation: the portal drops the bindings when the app is deleted.",
            )


def _bound(call: RestCall, method: str) -> str:
    if call.method.lower() != method:
        return ""
    return str(call.params.get("PLACEMENT") or call.params.get("event") or call.params.get("EVENT") or "").upper()


def _registrations(evidence: Evidence, first: Installation, second: Installation) -> Iterator[Finding]:
    made, again = (
        {call.method.lower() for call in _calls_of(evidence, one, whole=True)} & _REGISTERS for one in (first, second)
    )
    missing = sorted(
        method
        for method in made - again
        if any(not c.error for c in _calls_of(evidence, first, True) if c.method.lower() == method)
    )
    if missing:
        yield _finding(
            second,
            f"The second installation did not call {listed(missing)}, which the first one did. The portal drops what was "
            "registered when the app is deleted.",
            certain=False,
            hint="Register bots, rules and connectors in every installation.",
        )


def _calls(evidence: Evidence, first: Installation, second: Installation) -> Iterator[Finding]:
    before, after = _calls_of(evidence, first), _calls_of(evidence, second)
    known = {(call.method, call.error) for call in before}
    worked_then = {call.method for call in before if not call.error}
    works_now = {call.method for call in after if not call.error}
    seen: dict[tuple[str, str], int] = {}
    for call in after:
        if call.error and (call.method, call.error) not in known and not _is_ordinary(call):
            seen[call.method, call.error] = seen.get((call.method, call.error), 0) + 1
    for (method, error), count in seen.items():
        old_token = _TOKENS.fullmatch(error) is not None
        if old_token and method in works_now:
            continue
        yield _finding(
            second,
            f"{method} was refused in the second installation ({error}); in the first one it "
            f"{'worked' if method in worked_then else 'was not refused'}.",
            certain=old_token and method in worked_then,
            count=count,
            hint="Store the new tokens over the old ones: those of the first installation died with it."
            if old_token
            else None,
        )


def _is_ordinary(call: RestCall) -> bool:
    """ "Already there" and "not found", which an installer that runs again has to expect."""
    return bool(_BINDS.search(call.method) and _ORDINARY.search(f"{call.error} {call.error_description or ''}"))


def _events(evidence: Evidence, first: Installation, second: Installation) -> Iterator[Finding]:
    if not evidence.app.interface:
        return  # There the event is a part of the installation itself: install.completes.
    good = {path_of(one.handler) for one in _installs(evidence, first) if one.status is not None and one.status < 300}
    for one in _installs(evidence, second):
        if path_of(one.handler) in good and (one.status is None or one.status >= 300):
            answer = f"answered with {one.status}" if one.status is not None else f"gave no answer ({one.error})"
            yield _finding(
                second,
                f"The handler {path_of(one.handler)} {answer} to ONAPPINSTALL in the second installation; it took the first one.",
                page=path_of(one.handler),
                excerpt=clipped(one.body or "", 300) or None,
                hint="Look at the server's log: a record of the portal from the first installation is often in the way.",
            )


def _installs(evidence: Evidence, installation: Installation) -> list[EventDelivery]:
    if evidence.log is None:
        return []
    begin, end = _span(evidence, installation, whole=True)
    return [one for one in evidence.log.events if one.event.upper() == "ONAPPINSTALL" and begin <= one.at < end]


def _pages(evidence: Evidence, first: Installation, second: Installation) -> Iterator[Finding]:
    good = {
        path_of(exchange.url)
        for visit in visits_of(evidence, first)
        for exchange in visit.exchanges
        if exchange.main and exchange.failure is None and exchange.status is not None and exchange.status < 400
    }
    told: set[str] = set()
    for visit in visits_of(evidence, second):
        for exchange in visit.exchanges:
            bad = exchange.failure is not None or (exchange.status or 0) >= 400
            path = path_of(exchange.url)
            if not exchange.main or exchange.aborted or not bad or path not in good or path in told:
                continue
            told.add(path)
            answer = f"answered with {exchange.status}" if exchange.status else f"gave no answer ({exchange.failure})"
            if exchange.status and exchange.failure:
                answer += f", and the browser did not take it ({exchange.failure}),"
            yield _finding(
                second,
                f"{path} {answer} in the second installation; in the first one it came with a page.",
                page=visit.page,
                evidence=tuple(evidence.reference(file) for file in (exchange.body, visit.picture) if file is not None),
            )


def _scripts(evidence: Evidence, first: Installation, second: Installation) -> Iterator[Finding]:
    known = {_plain(error.message) for visit in visits_of(evidence, first) for error in visit.errors}
    for visit in visits_of(evidence, second):
        for error in visit.errors:
            if (
                error.origin != "app"
                or error.kind not in ("exception", "rejection", "module")
                or _plain(error.message) in known
            ):
                continue
            known.add(_plain(error.message))
            yield _finding(
                second,
                f"A script error came up in the second installation alone: «{clipped(error.message, 200)}».",
                page=visit.page,
                source=script_place(evidence, error.source, error.line, error.column),
                excerpt=clipped(error.stack or "", 300) or None,
                evidence=files(evidence, visit.at_rest),
            )


def _texts(evidence: Evidence, first: Installation, second: Installation) -> Iterator[Finding]:
    texts = [
        [
            (moment, evidence.text(moment.snapshot.text))
            for moment in one.moments
            if moment.phase in ("installer", "after-finish")
        ]
        for one in (first, second)
    ]
    if any(_ERROR_WORDS.search(text) for _, text in texts[0]):
        return
    for moment, text in texts[1]:
        match = _ERROR_WORDS.search(text)
        if match is not None:
            yield _finding(
                second,
                f"The installer speaks of an error in the second installation alone: «{match.group(0)}».",
                page=moment.page,
                certain=False,
                excerpt=clipped(text[max(match.start() - 100, 0) :], 300),
                evidence=files(evidence, moment.snapshot),
            )
            return


def _calls_of(evidence: Evidence, installation: Installation, whole: bool = False) -> list[RestCall]:
    if evidence.log is None:
        return []
    begin, end = _span(evidence, installation, whole)
    return [call for call in evidence.log.rest if begin <= call.at < end and call.method != "batch"]


def _span(evidence: Evidence, installation: Installation, whole: bool = False) -> tuple[float, float]:
    """From the confirmation to the end of the installation, or with `whole` to the next uninstallation; unix seconds."""
    begin = installation.confirmed
    end = min((one.confirmed for one in evidence.uninstallations if one.confirmed > begin), default=float("inf"))
    if whole:
        return begin, end
    took = installation.seconds if installation.seconds is not None else installation.limit
    return begin, min(begin + took + (installation.interface_seconds or 0.0) + _AFTERMATH, end)


def _plain(message: str) -> str:
    return re.sub(r"\d+", "0", message)


def _finding(
    second: Installation,
    message: str,
    *,
    certain: bool = True,
    page: str | None = None,
    source: str | None = None,
    excerpt: str | None = None,
    evidence: tuple[str, ...] = (),
    hint: str | None = None,
    count: int = 1,
) -> Finding:
    return Finding(
        message=message,
        role=second.role,
        stage=second.stage,
        page=page,
        source=source,
        excerpt=excerpt,
        evidence=evidence,
        hint=hint,
        certain=certain,
        count=count,
    )
