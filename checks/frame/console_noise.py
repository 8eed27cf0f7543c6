"""Console messages and errors that are not JavaScript errors of the app."""

from __future__ import annotations

import re
from enum import StrEnum


class Verdict(StrEnum):
    """What a message is worth."""

    ERROR = "error"
    DOUBTFUL = "doubtful"
    """It may be an error, or caused by the way the app was opened: a suspicion."""
    NOISE = "noise"


_NETWORK = re.compile(
    r"^Failed to load resource: (?:the server responded|net::)"
    r"|^(?:GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS) \S+ (?:net::ERR_|\d{3}\b)"
    r"|\bnet::ERR_[A-Z_]+\s*$"
    r"|^WebSocket connection to '[^']*' failed",
)
"""The browser's own lines about requests: they belong to the rules about links, resources and REST."""
_NOTICE = re.compile(
    r"^\[(?:Deprecation|Intervention|Violation|DOM|Accessibility)\]"
    r"|^ResizeObserver loop (?:limit exceeded|completed with undelivered notifications)"
    r"|^(?:Unrecognized feature|Error with Permissions-Policy header|Unrecognized Content-Security-Policy directive)"
    r"|^The (?:Content Security Policy|source list for)\b.*(?:ignored|delivered via a <meta>)"
    r"|^Blocked aria-hidden on an element because"
    r"|^Third-party cookie|^Cookie “|^Reading cookie in cross-site context"
    r"|^DevTools failed to load source ?map"
    r"|Transition was (?:aborted because of invalid state|skipped)\b"
    r"|^The resource \S+ was preloaded using link preload but not used"
    r"|^Mixed Content: .*This request was automatically upgraded"
    r"|\[Report Only\]|\(report only\)",
    re.IGNORECASE,
)
"""Advice of the browser: no script stopped, nothing is missing, and a policy that only reports refused nothing."""
_FRAMING = re.compile(
    r"frame-ancestors|^Refused to display '[^']*' in a frame because|^Refused to frame .*frame-ancestors"
    r"|'X-Frame-Options'|^Invalid 'X-Frame-Options'",
)
"""Whether a page may be shown in a frame is server.framing's business."""
_GIVEN_UP = re.compile(
    r"\bAbortError\b|The user aborted a request|signal is aborted without reason|The operation was aborted"
    r"|The play\(\) request was interrupted|Request aborted$|^(?:Uncaught \(in promise\) )?canceled$",
)
"""A request or a playback that the page itself gave up, as it does when it is left."""
_GESTURE = re.compile(
    r"play\(\) failed because the user didn't interact"
    r"|The AudioContext was not allowed to start|Permissions policy violation|permissions policy applied to the current document"
    r"|Disallowed by permissions policy"
    r"|Mixed Content: .*(?:should also be served over HTTPS|endpoint should be made available over a secure connection)",
    re.IGNORECASE,
)
"""Needs a person's gesture or a permission that a recorded visit doesn't give, or only would be refused."""
_WORKER = re.compile(r"An (?:unknown|SSL certificate) error occurred when fetching the script\.")
"""A service worker's script, where the browser does not take the test's own certificate: a browser of another machine."""
_NO_SCRIPT = (
    "chrome-extension:",
    "moz-extension:",
    "extensions::",
    "devtools:",
    "chrome-error:",
    "chrome:",
    "pptr:",
    "__playwright",
)
"""Addresses of scripts that are the browser's, an extension's or the tool's."""


def of_console(text: str) -> Verdict:
    """What a console line of level error is worth."""
    line = text.strip()
    if _NETWORK.search(line) or _NOTICE.search(line) or _FRAMING.search(line) or _GIVEN_UP.search(line):
        return Verdict.NOISE
    if not line or _doubtful(line) or (line.startswith("%c") and not _TROUBLE.search(line)):
        return Verdict.DOUBTFUL
    return Verdict.ERROR


_TROUBLE = re.compile(r"error|exception|fail|undefined|not a function", re.IGNORECASE)


def of_error(name: str, message: str) -> Verdict:
    """What an uncaught exception, a rejection or a policy violation is worth."""
    line = message.strip()
    named = f"{name}: {line}"
    if (
        name == "AbortError"
        or any(kind.search(line) for kind in (_NOTICE, _GIVEN_UP, _FRAMING))
        or _NOTICE.search(named)
    ):
        return Verdict.NOISE
    return Verdict.DOUBTFUL if _doubtful(named) else Verdict.ERROR


def _doubtful(line: str) -> bool:
    return _GESTURE.search(line) is not None or _WORKER.search(line) is not None


def not_the_apps(source: str | None) -> bool:
    """Whether a script's address says that it is the browser's, an extension's or the tool's."""
    return bool(source) and str(source).startswith(_NO_SCRIPT)
