"""Errors inside JSON answers: the keys by which frameworks hand over an exception."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from itertools import islice, product

from checks.signatures.evidence import place_in
from checks.signatures.json_drivers import Carried, of_a_driver, of_a_system_call
from checks.signatures.json_platforms import platform_answer
from checks.signatures.json_rows import ROWS, failed_rows, is_record
from checks.signatures.json_wrappers import unwrapped

LARGEST = 400_000
"""Characters; a larger answer is data."""
SHORTEST = 12
"""Characters; a shorter value is no message of a platform."""
_MOST_VALUES = 4000

_TRACES = (
    "stack",
    "stacktrace",
    "stack_trace",
    "stack-trace",
    "traceback",
    "trace",
    "backtrace",
    "exceptiontrace",
    "tracebacklines",
    "debug",
    "exceptions",
)
_TEXT_NAMES = (
    "message error errors detail details description error_description reason exception output result html msg"
    " errormessage"
    " error_message errmsg exceptionmessage title content body data response sqlmessage sql_error dberror db_error"
    " reason cause original"
    " originalmessage err warning warnings info hint statusmessage text"
    " mensagem erro detalhe mensaje detalle nachricht meldung fehler fehlermeldung erreur messaggio errore dettaglio"
    " komunikat wiadomosc blad mesaj hata melding fout ошибка сообщение текст описание помилка 错误 消息 msgtext errtext"
)
_TEXTS = frozenset(_TEXT_NAMES.split())
"""Keys under which a message for the client stands; text under any other key (line, log, entry ...) is somebody's data."""
_OF_AN_ERROR = re.compile(r"err(?:or)?(?:message|msg|text|s|_?message)?$|exception$|fault(?:string)?$|failure$")
_RECORDS = frozenset(
    {
        "log",
        "logs",
        "entries",
        "history",
        "journal",
        "records",
        "events",
        "lines",
        "messages",
        "items",
        "rows",
        "articles",
        "issues",
        "incidents",
        "tickets",
        "comments",
        "posts",
        "alerts",
        "notifications",
        "deliveries",
        "builds",
        "services",
        "checks",
        "monitors",
        "hosts",
        "sites",
        "audit",
        "runs",
        "jobs",
        "example",
        "examples",
        "schemas",
        "paths",
        "definitions",
        "responses",
        "samples",
        "translations",
        "i18n",
        "locale",
        "locales",
    }
)
"""Lists of somebody's data: what is written in them did not happen to this request."""
_OF_AN_INPUT = frozenset({"type", "loc", "msg"})
"""Keys by which an answer says which field of what was sent is wrong: an answer to the client, whatever words are in it."""
_FRAME = re.compile(r'File "[^"]+", line \d+|^\s*at .+:\d+|\.php(?::|\()\d+|\.java:\d+|:\d+:in |#0 ', re.MULTILINE)


def carried(text: str) -> list[Carried] | None:
    """What a JSON answer carries; None when the text is no JSON."""
    stripped = unwrapped(text) if len(text) <= LARGEST else ""
    if not stripped or stripped[0] not in "{[":
        return None
    try:
        value = json.loads(stripped)
    except (json.JSONDecodeError, RecursionError):
        return None
    found = [item for item in islice(_walk(value, "", 0), _MOST_VALUES) if item is not None]
    top = _plain_error(value)
    return [*found, top] if top is not None and not any(item.kind == "trace" for item in found) else found


def _walk(value: object, key: str, depth: int) -> Iterator[Carried | None]:
    if depth > 12:
        return
    if isinstance(value, dict):
        if value.keys() >= _OF_AN_INPUT:
            return
        yield _exception(value)
        yield of_a_driver(value)
        yield of_a_system_call(value)
        for name, inner in value.items():
            if str(name).lower() not in _RECORDS:
                yield from _walk(inner, str(name).lower(), depth + 1)
            elif str(name).lower() in ROWS:
                for row in failed_rows(inner):
                    yield from _walk(row, "", depth + 1)
    elif isinstance(value, list):
        for inner in value:
            if not (isinstance(inner, dict) and is_record(inner)):
                yield from _walk(inner, key, depth + 1)
    elif isinstance(value, str) and len(value) >= SHORTEST and _may_tell(key, value):
        yield Carried("text", "", value)
    else:
        yield None


_PRINTED = re.compile(
    r"\s*(?:<br ?/?>\s*<b>(?:Warning|Notice|Deprecated|Fatal error|Parse error)</b>:|PHP (?:Warning|Notice|Deprecated"
    r"|Fatal error|Parse error):|Traceback \(most recent call last\):\s|SQLSTATE\[\w{5}\])"
)
"""How platforms begin to print: a value that begins so is no value, whatever its key."""
_OF_A_SAMPLE = re.compile(
    r"example|sample|pattern|placeholder|query|search|keyword|subject|name|label|help|hint|tip|filter|rule"
)
"""Keys of what somebody typed in."""


def _may_tell(key: str, value: str) -> bool:
    """Whether the text under a key may be a message of this very request."""
    if key in _TEXTS or _OF_AN_ERROR.search(key):
        return True
    return _PRINTED.match(value) is not None and _OF_A_SAMPLE.search(key) is None


def _exception(value: dict[str, object]) -> Carried | None:
    """An exception with its trace, as frameworks in debug mode hand it over."""
    keys = {str(name).lower(): inner for name, inner in value.items()}
    file, line = keys.get("file") or keys.get("filename"), keys.get("line") or keys.get("lineno")
    message = next(
        (
            str(keys[k])
            for k in ("message", "error", "statusmessage", "detail", "title", "msg", "text")
            if isinstance(keys.get(k), str)
        ),
        "",
    )
    trace = next((keys[name] for name in _TRACES if keys.get(name)), None)
    text = "\n".join(str(each) for each in trace) if isinstance(trace, list) else str(trace or "")
    placed = isinstance(file, str) and isinstance(line, int) and re.search(r"[/\\].+\.\w{1,5}$", file) is not None
    if placed and (trace or "exception" in keys or "type" in keys):
        name = str(keys.get("exception") or keys.get("type") or "")
        words = f"{name}: {message}".strip(": ") or "exception"
        return Carried("trace", _platform(f"{file}\n{text}"), words, str(file), int(str(line)))
    if placed and message and _OF_A_SERVER.search(str(file)) and not is_record(value):
        return Carried("trace", _platform(str(file)), message, str(file), int(str(line)))
    if trace and (_FRAME.search(text) or place_in(text) is not None):
        return Carried("trace", _platform(text), _first(message, text), *_place(text))
    return _of_frames(keys, message) or _of_a_name(keys, message)


_FRAMES = ("frames", "stackframes", "stack_frames", "callstack", "call_stack", *_TRACES)
_FILES = ("file", "filename", "path", "source", "abs_path", "absolutepath")
_LINES = ("line", "lineno", "linenumber", "line_number", "lineno")


def _of_frames(keys: dict[str, object], message: str) -> Carried | None:
    """A trace whose frames are objects of their own."""
    for name in _FRAMES:
        frames = keys.get(name)
        for frame in islice(frames, 3) if isinstance(frames, list) else ():
            inner = {str(k).lower(): v for k, v in frame.items()} if isinstance(frame, dict) else {}
            file = next((inner[k] for k in _FILES if isinstance(inner.get(k), str)), None)
            line = next((inner[k] for k in _LINES if isinstance(inner.get(k), int)), None)
            if isinstance(file, str) and isinstance(line, int) and re.search(r"\.\w{1,6}$", file):
                named = str(keys.get("type") or keys.get("exception") or keys.get("name") or "")
                words = f"{named}: {message or keys.get('exception') or ''}".strip(": ") or "stack trace"
                return Carried("trace", _platform(f"{file}:{line}"), words, file, line)
    return None


_OF_A_RUNTIME = re.compile(
    r"(?:\w+(?:\.|\\\\|::))+[A-Z]\w*(?:Error|Exception)|(?:Type|Reference|Range|Syntax|Eval|URI|Key|Value|Attribute"
    r"|Index|Name|Runtime"
    r"|ZeroDivision|OS|IO|Assertion|Import|ModuleNotFound|Lookup|Unicode\w*|Recursion|NoMethod|Argument|NullPointer"
    r"|NullReference"
    r"|IllegalState|IllegalArgument|ClassCast|IndexOutOf\w+|NumberFormat|Arithmetic|InvalidOperation|FormatException"
    r"|Fatal|Template\w*"
    r"|Json|JSON|JSONDecode|JsonParse|QueryFailed|Sequelize\w*|Prisma\w*|Mongo\w*|NoSuchMethod)(?:Error|Exception)?"
)


def _of_a_name(keys: dict[str, object], message: str) -> Carried | None:
    """The name of a runtime's exception beside its message."""
    for name in (
        "exception",
        "name",
        "type",
        "errortype",
        "error_type",
        "exceptionclass",
        "class",
        "classname",
        "kind",
    ):
        said = keys.get(name)
        if isinstance(said, str) and message and message != said and _OF_A_RUNTIME.fullmatch(said):
            return Carried("text", "", f"{said}: {message}")
    for name, other in product(_NAMED_BY, _DESCRIBED_BY):
        said, words = keys.get(name), keys.get(other)
        if isinstance(said, str) and isinstance(words, str) and _OF_A_RUNTIME.fullmatch(said) and words:
            return Carried("text", "", f"{said}: {words}")
    return None


_NAMED_BY = ("error", "code", "title", "errorcode", "error_code")
_DESCRIBED_BY = ("error_description", "description", "message", "detail", "msg")


_OF_A_SERVER = re.compile(r"^(?:/|[A-Za-z]:[\\/]).+\.(?:php|phtml|py|rb|[cm]?js|ts|java|cs|pl|pm|go|ex|exs)$")


def _first(message: str, text: str) -> str:
    lines = [line for line in text.splitlines() if line.strip() and "Traceback" not in line]
    if "Traceback" in text or 'File "' in text:
        return lines[-1].strip() if lines else message
    return lines[0].strip() if lines and not lines[0].lstrip().startswith("at ") else message or "stack trace"


def _place(text: str) -> tuple[str | None, int | None]:
    match = re.search(r'File "(?P<f>[^"]+)", line (?P<l>\d+)|\(?(?P<f2>(?:/|[A-Z]:\\)[^\s():]+):(?P<l2>\d+)', text)
    if match is None:
        return None, None
    return match["f"] or match["f2"], int(match["l"] or match["l2"])


def _platform(text: str) -> str:
    for name, pattern in (
        ("PHP", r"\.php\b"),
        ("Python", r'\.py\b|File "'),
        ("Java", r"\.(?:java|kt):\d+"),
        ("Ruby", r"\.rb\b"),
        (".NET", r"\.cs:line|\bat System\."),
        ("Node.js", r"\bat .+\.[cm]?[jt]s:\d+|node:"),
    ):
        if re.search(pattern, text):
            return name
    return "server"


_FAILURE_NAMES = (
    "statuscode status_code status statusmessage status_message code timestamp path message requestid request_id error"
    " title"
    " detail description reason context extra args exceptions stack data trace errors type instance method url success ok"
    " unhandled"
)
_ABOUT_A_FAILURE = frozenset(_FAILURE_NAMES.split())
"""What an answer about a failure is made of."""


def _plain_error(value: object) -> Carried | None:
    """The error answer that a framework sends by itself, without a trace."""
    if not isinstance(value, dict):
        return None
    keys = {str(name).lower(): inner for name, inner in value.items()}
    if isinstance(keys.get("error"), dict) and not isinstance(keys.get("message"), str):
        return _plain_error(keys["error"])
    if (keys.get("statuscode") == 500 and keys.get("stack") == []) or keys.get("classname") == "general-error":
        return Carried("answer", "Node.js", str(keys.get("statusmessage") or keys.get("message") or "500"), status=500)
    if set(keys) == {"code", "message"} and keys["code"] in (
        "Internal",
        "InternalServer",
        "InternalError",
        "internal_server_error",
    ):
        return Carried("answer", "server", str(keys["message"]), status=500)
    status = next(
        (keys[k] for k in ("statuscode", "status_code", "status", "code") if isinstance(keys.get(k), int)), None
    )
    said = ("error", "title", "detail", "message", "statusmessage", "description", "reason")
    words = " ".join(str(keys[k]) for k in said if isinstance(keys.get(k), str))
    if (
        isinstance(status, int)
        and 500 <= status <= 599
        and (
            re.search(r"(?:internal )?server error|error occurred while processing", words, re.I)
            or (
                (words or {"timestamp", "path"} <= keys.keys())
                and set(keys) <= _ABOUT_A_FAILURE
                and (status != keys.get("code") or "status" in keys or "statuscode" in keys)
            )
        )
    ):
        platform = (
            "Java (Spring)" if {"timestamp", "path"} <= keys.keys() else ".NET" if "traceid" in keys else "server"
        )
        return Carried("answer", platform, words, status=status)
    if set(keys) <= {"message", "error", "detail", "title"} and re.fullmatch(
        r"(?:500 )?(?:internal server error|server error)\.?", words.strip(), re.I
    ):
        return Carried("answer", "server", words, status=500)
    answer = platform_answer(keys)
    return Carried("answer", answer.platform, answer.words, status=500) if answer is not None else None
