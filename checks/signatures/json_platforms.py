"""The short JSON answers by which frameworks and clouds say that the program behind them failed."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from checks.signatures.evidence import kinds_in

_FAILED = re.compile(
    r"(?:(?:error )?5\d\d\W{1,3})?(?:internal[ _]server[ _]error|internal error|server error|slim application error"
    r"|the server encountered an (?:internal|unexpected) (?:error|condition)\b[^.]{0,80}|database query error|an"
    r" internal (?:server"
    r" )?error (?:has )?occurred"
    r"|bad gateway|service unavailable|gateway time-?out)\W*",
    re.IGNORECASE,
)
_API_GATEWAY = re.compile(r"(?:Internal [Ss]erver [Ee]rror|Endpoint request timed out|Service Unavailable)")
_KONG = re.compile(
    r"(?:An invalid response was received from the upstream server|The upstream server is timing out|failure to get a"
    r" peer from the"
    r" ring-balancer|name resolution failed|An unexpected error occurred|no Route matched with those values)"
)
_TIMED_OUT = re.compile(r"(?:^|\s)[0-9a-f-]{4,36} Task timed out after [\d.]+ seconds")
_ERROR_ID = re.compile(r"Error id [0-9a-f-]{36}")
_ERROR_KEYS = (
    "message error detail details title status statuscode status_code statusmessage code success ok type instance"
    " path url"
    " timestamp request_id description data errorid error_id"
    " requestid reason"
)
_OF_AN_ERROR = frozenset(_ERROR_KEYS.split())
Keys = Mapping[str, object]


@dataclass(frozen=True)
class PlainAnswer:
    """A platform's answer about its own failure."""

    platform: str
    words: str


def platform_answer(value: Keys) -> PlainAnswer | None:
    """What a JSON object, its keys in lower case, says as one of the platforms known by their shape; None for any other."""
    for platform, said in _ANSWERS:
        words = said(value)
        if words:
            return PlainAnswer(platform, words)
    return None


def _text(keys: Keys, name: str) -> str:
    value = keys.get(name)
    return value.strip() if isinstance(value, str) else ""


def _only(keys: Keys, *names: str) -> bool:
    return set(keys) <= set(names)


def _lambda(keys: Keys) -> str:
    message = _text(keys, "errormessage")
    named = _text(keys, "errortype") and _only(
        keys, "errormessage", "errortype", "requestid", "stacktrace", "trace", "cause", "location"
    )
    return message if message and (named or _TIMED_OUT.search(message)) else ""


def _wordpress(keys: Keys) -> str:
    data = keys.get("data")
    failed = isinstance(data, dict) and isinstance(data.get("status"), int) and data["status"] >= 500
    return _text(keys, "message") if failed and "error" in _text(keys, "code") else ""


def _celery(keys: Keys) -> str:
    said = keys.get("exc_message")
    words = " ".join(map(str, said)) if isinstance(said, list) else str(said or "")
    return f"{_text(keys, 'exc_type')}: {words}" if _text(keys, "exc_type") and "exc_module" in keys else ""


def _json_rpc(keys: Keys) -> str:
    message = _text(keys, "message")
    return message if keys.get("code") == -32603 and re.match(r"internal error\b", message, re.IGNORECASE) else ""


def _kong(keys: Keys) -> str:
    message = _text(keys, "message")
    return message if _only(keys, "message", "request_id", "error") and _KONG.fullmatch(message) else ""


def _api_gateway(keys: Keys) -> str:
    message = _text(keys, "message")
    return message if _only(keys, "message") and _API_GATEWAY.fullmatch(message) else ""


def _railway(keys: Keys) -> str:
    message = _text(keys, "message")
    return message if "request_id" in keys and message == "Application failed to respond" else ""


def _micronaut(keys: Keys) -> str:
    message = _text(keys, "message")
    return message if "_links" in keys and _FAILED.match(message) else ""


def _quarkus(keys: Keys) -> str:
    details = _text(keys, "details")
    return details if _ERROR_ID.match(details) else ""


def _dropwizard(keys: Keys) -> str:
    message = _text(keys, "message")
    return message if message.startswith("There was an error processing your request. It has been logged") else ""


def _web_api(keys: Keys) -> str:
    message = _text(keys, "message")
    if keys.get("exceptiontype") is not None and "stacktrace" in keys:
        return message
    return (
        message
        if _only(keys, "message")
        and message in ("An error has occurred.", "There was an error processing the request.")
        else ""
    )


def _phoenix(keys: Keys) -> str:
    inner = keys.get("errors")
    detail = inner.get("detail") if isinstance(inner, dict) and _only(keys, "errors") and len(inner) == 1 else None
    return detail if isinstance(detail, str) and _FAILED.fullmatch(detail) else ""


_KEY_ERROR = re.compile(r"'[^'\n]{1,80}'")
"""All that Python says of a key that is not there."""


def _graphql(keys: Keys) -> str:
    errors = keys.get("errors")
    first = errors[0] if isinstance(errors, list) and errors and isinstance(errors[0], dict) else {}
    extensions = first.get("extensions")
    failed = isinstance(extensions, dict) and extensions.get("code") == "INTERNAL_SERVER_ERROR"
    message = first.get("message")
    known = _only(keys, "errors", "data", "extensions")
    masked = message in ("Unexpected error.", "Unexpected error") and "path" in first
    if not isinstance(message, str) or not known:
        return ""
    of_a_key = "path" in first and _KEY_ERROR.fullmatch(message) is not None
    return message if failed or masked or of_a_key or _FAILED.fullmatch(message) else ""


def _plumber(keys: Keys) -> str:
    error = _text(keys, "error")
    return (
        f"{error} {_text(keys, 'message')}".strip()
        if _only(keys, "error", "message") and error.lower() == "500 - internal server error"
        else ""
    )


def _vapor(keys: Keys) -> str:
    reason = (
        _text(keys, "reason") if keys.get("error") is True and _only(keys, "error", "reason", "file", "line") else ""
    )
    # An app words its refusals in the same shape.
    own = _FAILED.fullmatch(reason) or reason == "Something went wrong." or kinds_in(reason)
    return reason if "file" in keys or own else ""


def _rocket(keys: Keys) -> str:
    code = keys.get("code")
    failed = isinstance(code, int) and code >= 500 and {"reason", "description"} <= set(keys)
    return f"{_text(keys, 'reason')}: {_text(keys, 'description')}" if failed else ""


def _any(keys: Keys) -> str:
    """An error object that holds a server's words and next to nothing else."""
    if not set(keys) <= _OF_AN_ERROR:
        return ""
    said = [
        text for name in ("message", "error", "detail", "title", "reason", "description") if (text := _text(keys, name))
    ]
    return " ".join(dict.fromkeys(said)) if any(_FAILED.fullmatch(text) for text in said) else ""


def _apigee(keys: Keys) -> str:
    if _only(keys, "faultcode", "faultstring", "faultactor", "detail"):
        return _text(keys, "faultstring")
    fault = keys.get("fault")
    return str(fault["faultstring"]) if isinstance(fault, dict) and isinstance(fault.get("faultstring"), str) else ""


_ANSWERS: tuple[tuple[str, Callable[[Keys], str]], ...] = (
    ("AWS Lambda", _lambda),
    ("PHP (WordPress)", _wordpress),
    ("Python (Celery)", _celery),
    ("JSON-RPC server", _json_rpc),
    ("Kong", _kong),
    ("Apigee", _apigee),
    ("AWS API Gateway", lambda keys: "" if _FAILED.fullmatch(_text(keys, "message")) else _api_gateway(keys)),
    ("Railway", _railway),
    ("Java (Micronaut)", _micronaut),
    ("Java (Quarkus)", _quarkus),
    ("Java (Dropwizard)", _dropwizard),
    (".NET", _web_api),
    ("Elixir (Phoenix)", _phoenix),
    ("GraphQL", _graphql),
    ("R (plumber)", _plumber),
    ("Swift (Vapor)", _vapor),
    ("Rust (Rocket)", _rocket),
    ("server", _any),
)
