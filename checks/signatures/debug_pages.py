"""Error pages of frameworks and servers, known by their skeleton: titles, headings, ids and classes that only they have."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from checks.signatures.document import Document


@dataclass(frozen=True)
class Skeleton:
    """How one error page is built."""

    platform: str
    kind: str
    trigger: str
    """Stands in the source, in lower case: looked for before anything is parsed."""
    fits: Callable[[Document], bool]
    status: int | None = None
    message: Callable[[Document], str] | None = None
    """Takes the message out of the page; by default its first heading or title."""


def _marks(*wanted: str) -> Callable[[Document], bool]:
    return lambda page: all(mark in page.marks for mark in wanted)


def _title(pattern: str) -> Callable[[Document], bool]:
    compiled = re.compile(pattern, re.IGNORECASE)
    return lambda page: bool(compiled.search(page.title))


def _heading(pattern: str) -> Callable[[Document], bool]:
    compiled = re.compile(pattern, re.IGNORECASE)
    return lambda page: any(compiled.search(heading) for heading in page.headings[:3])


def _text(pattern: str, longest: int = 200_000) -> Callable[[Document], bool]:
    compiled = re.compile(pattern, re.IGNORECASE | re.DOTALL)
    return lambda page: len(page.text) <= longest and bool(compiled.search(page.text))


def _all(*tests: Callable[[Document], bool]) -> Callable[[Document], bool]:
    return lambda page: all(test(page) for test in tests)


def _any(*tests: Callable[[Document], bool]) -> Callable[[Document], bool]:
    return lambda page: any(test(page) for test in tests)


def _second_heading(page: Document) -> str:
    return page.headings[1] if len(page.headings) > 1 else page.title


def _from_text(pattern: str) -> Callable[[Document], str]:
    compiled = re.compile(pattern, re.IGNORECASE | re.DOTALL)

    def take(page: Document) -> str:
        match = compiled.search(page.text)
        return " ".join(group for group in match.groups() if group) if match else (page.headings or (page.title,))[0]

    return take


SKELETONS: tuple[Skeleton, ...] = (
    # PHP frameworks
    Skeleton("PHP (Laravel)", "debug page", "ignition", _any(_marks("#ignition"), _title(r"🧨")), 500),
    Skeleton(
        "PHP (Laravel)",
        "debug page",
        "illuminate\\",
        _all(_text(r"Illuminate\\\w+"), _text(r"LARAVEL\s+\d|Laravel\s+\d")),
        500,
    ),
    Skeleton("PHP (Laravel)", "error page", "server error", _text(r"^500\s*\|?\s*Server Error$", 60), 500),
    Skeleton(
        "PHP (Symfony)",
        "debug page",
        "exception-message",
        _any(_marks(".exception-message-wrapper"), _marks(".exception-summary")),
        500,
    ),
    Skeleton(
        "PHP (Symfony)",
        "error page",
        "oops! an error occurred",
        _all(_heading("Oops! An Error Occurred"), _text("The server returned a")),
    ),
    Skeleton("PHP (Whoops)", "debug page", "whoops", _any(_marks(".Whoops"), _marks(".exc-title")), 500),
    Skeleton("PHP (Tracy)", "debug page", "tracy", _any(_marks("#tracy-bs"), _marks("#tracy-error")), 500),
    Skeleton(
        "PHP (Slim)",
        "error page",
        "slim application error",
        _any(_heading("Slim Application Error"), _title("Slim Application Error")),
        500,
    ),
    Skeleton("PHP (Yii)", "debug page", "yii framework", _all(_marks(".call-stack"), _text("Yii Framework")), 500),
    Skeleton(
        "PHP (CodeIgniter)",
        "error",
        "was encountered",
        _text(
            r"An? (?:PHP Error|uncaught Exception) was encountered\s+(?:Severity|Type): .*?(?:Line Number|Line): \d+"
        ),
        message=_from_text(r"Message:\s*(.{1,300}?)\s*Filename:"),
    ),
    Skeleton(
        "PHP (CakePHP)",
        "debug page",
        "cake",
        _any(_marks(".cake-error"), _marks(".cake-stack-trace"), _marks(".cake-debug-output")),
        500,
    ),
    Skeleton(
        "PHP (WordPress)",
        "error page",
        "critical error on",
        _all(_marks("#error-page"), _text("critical error on (?:this|your) website", 600)),
        500,
    ),
    Skeleton("PHP (Bitrix)", "error", "bx_main_exception", _marks(".bx-exception")),
    # Python
    Skeleton(
        "Python (Django)",
        "debug page",
        "django version",
        _all(_marks("#summary"), _any(_marks("#traceback"), _marks("#requestinfo"))),
        500,
        _from_text(
            r"Exception Type: (\w+:?)\s+Exception Value: (.{0,200}?)\s*(?:Exception Location|Raised during|Python Executable)"
        ),
    ),
    Skeleton(
        "Python (Django)",
        "debug page",
        "debug = true",
        _all(_marks("#summary"), _text("DEBUG = True"), _title("Page not found")),
        404,
    ),
    Skeleton(
        "Python (Werkzeug)",
        "debug page",
        "werkzeug debugger",
        _all(_title("Werkzeug Debugger"), _marks(".debugger")),
        500,
    ),
    Skeleton(
        "Python (Starlette)", "debug page", "starlette debugger", _title("^Starlette Debugger"), 500, _second_heading
    ),
    Skeleton("Python (Litestar)", "debug page", "litestar exception", _title("^Litestar exception page"), 500),
    Skeleton("Python (Quart)", "debug page", "traceback", _all(_marks(".traceback", ".locals", ".info")), 500),
    Skeleton(
        "Python (Sanic)",
        "error page",
        "cannot handle your request",
        _title("^Application .* cannot handle your request"),
        None,
        lambda page: page.headings[0],
    ),
    Skeleton(
        "Python (Sanic)",
        "error page",
        "internal server error\n===",
        lambda page: bool(re.match(r"⚠️ 5\d\d — ", page.text)),
        500,
    ),
    Skeleton(
        "Python (cgitb)",
        "debug page",
        "a problem occurred in a python script",
        _text("A problem occurred in a Python script.*Here is the sequence of function calls"),
        500,
        lambda page: page.text[:120],
    ),
    Skeleton("Python (Pyramid)", "debug page", "pyramid", _marks("#pDebugToolbarHandle", ".traceback"), 500),
    Skeleton(
        "Python (aiohttp)",
        "error page",
        "server got itself in trouble",
        _text("500 Internal Server Error Server got itself in trouble", 200),
        500,
    ),
    # Node.js
    Skeleton(
        "Node.js (Connect)",
        "debug page",
        "stacktrace",
        _all(_marks("#stacktrace", "#wrapper"), _heading(r"^(?:4|5)\d\d ")),
        None,
        _second_heading,
    ),
    Skeleton(
        "Node.js (Next.js)",
        "debug page",
        "nextjs__container_errors",
        _any(_marks("#nextjs__container_errors_desc"), _marks("#nextjs__container_errors_label")),
        500,
    ),
    Skeleton(
        "Node.js (Next.js)",
        "error page",
        "next-error-h1",
        _all(_marks(".next-error-h1"), _text(r"\b5\d\d\b|Internal Server Error|server-side exception", 300)),
        500,
    ),
    Skeleton(
        "Node.js (Next.js)",
        "error page",
        "server-side exception",
        _text("Application error: a server-side exception has occurred", 400),
        500,
    ),
    Skeleton("Node.js (Nuxt)", "error page", "nuxt", _all(_title(r"^5\d\d - "), _heading(r"^5\d\d$")), 500),
    Skeleton(
        "Node.js (Youch)",
        "debug page",
        "youch",
        _any(_marks("#youch-header"), _marks(".error-stack", ".error-title")),
        500,
    ),
    Skeleton("Node.js (Vite)", "debug page", "vite-error-overlay", lambda page: "vite-error-overlay" in page.tags, 500),
    # Ruby
    Skeleton(
        "Ruby (Rails)",
        "debug page",
        "action controller: exception caught",
        _title("Action Controller: Exception caught"),
        500,
    ),
    Skeleton(
        "Ruby (Rails)",
        "error page",
        "something went wrong",
        _all(
            _heading(r"^We're sorry, but something went wrong"),
            _any(_marks(".rails-default-error-page"), _title(r"\(500\)")),
        ),
        500,
    ),
    Skeleton(
        "Ruby (Rack)",
        "debug page",
        "show_exceptions",
        _text(
            r"You(?:'|’)re seeing this error because you (?:have enabled the show_exceptions setting|use Rack::ShowExceptions)"
        ),
        500,
    ),
    Skeleton(
        "Ruby (Puma)",
        "error page",
        "low",
        _text(r"^(?:Puma caught this error: |An unhandled low-?level error occurred)"),
        500,
        lambda page: page.text[:160],
    ),
    Skeleton(
        "Ruby (Passenger)",
        "error page",
        "passenger",
        _all(_text("Passenger"), _title(r"We're sorry, but something went wrong|Web application could not be started")),
        500,
    ),
    # Java
    Skeleton(
        "Java (Spring)",
        "error page",
        "whitelabel error page",
        _heading("Whitelabel Error Page"),
        None,
        _from_text(r"(There was an unexpected error \([^)]*\)\.?)"),
    ),
    Skeleton(
        "Java (Tomcat)",
        "error page",
        "http status",
        _all(_title(r"^(?:Apache )?(?:Tomcat.*)?HTTP Status \d{3}"), _heading(r"^HTTP Status \d{3}")),
    ),
    Skeleton(
        "Java (Jetty)", "error page", "http error", _all(_title(r"^Error \d{3}"), _heading(r"^HTTP ERROR[: ]\d{3}"))
    ),
    Skeleton("Java (Quarkus)", "debug page", "quarkus", _title(r"^Internal Server Error - Error id"), 500),
    # .NET
    Skeleton(
        ".NET",
        "debug page",
        "server error in",
        _all(_heading(r"Server Error in '.*' Application"), _text(r"Runtime Error|Stack Trace|Version Information")),
        500,
        _second_heading,
    ),
    Skeleton(
        ".NET",
        "debug page",
        "titleerror",
        _all(_marks(".titleerror"), _heading("An unhandled exception occurred while processing the request")),
        500,
        lambda page: _after(page, "processing the request."),
    ),
    # Perl
    Skeleton(
        "Perl (Mojolicious)",
        "debug page",
        "development mode",
        _title(r"^(?:Server error|Page not found) \(development mode\)"),
    ),
    Skeleton(
        "Perl (Mojolicious)",
        "error page",
        "raptor",
        _all(_title(r"^Server error"), _text("raptor|Page has crashed", 800)),
        500,
    ),
    Skeleton(
        "Perl (CGI)",
        "error page",
        "software error:",
        _all(_heading("^Software error:"), _text("For help, please send mail to")),
        500,
        lambda page: _after(page, "Software error:"),
    ),
    Skeleton(
        "Perl (Dancer)",
        "error page",
        "dancer",
        _all(_title(r"^(?:Error 5\d\d|Runtime Error|Internal Server Error)"), _text(r"Powered by Dancer2?")),
        500,
    ),
    # Elixir
    Skeleton(
        "Elixir (Phoenix)",
        "debug page",
        "exception-info",
        _all(_marks(".exception-info"), _marks(".code-explorer")),
        500,
    ),
    # In front of the app
    Skeleton(
        "Cloudflare", "error page", "cf-error-details", _any(_marks("#cf-error-details"), _marks(".cf-error-details"))
    ),
    Skeleton("Varnish", "error page", "guru meditation", _text("Guru Meditation:", 600), 503),
    Skeleton(
        "HAProxy",
        "error page",
        "no server is available to handle this request",
        _text("No server is available to handle this request", 300),
        503,
    ),
    Skeleton(
        "Envoy",
        "error page",
        "upstream connect error",
        _text("^upstream connect error or disconnect/reset before headers", 400),
        503,
    ),
    Skeleton(
        "Heroku",
        "error page",
        "herokucdn.com/error-pages",
        lambda page: "herokucdn.com/error-pages/" in page.source,
        503,
    ),
    Skeleton(
        "Vercel",
        "error page",
        "function_invocation",
        _text(r"^(?:500: INTERNAL_SERVER_ERROR|This Serverless Function has crashed)", 600),
        500,
    ),
    Skeleton("ngrok", "error page", "err_ngrok", _text(r"ERR_NGROK_\d+", 1200), 502),
    Skeleton("IIS", "error page", "iis", _title(r"^IIS [\d.]+ Detailed Error - (\d{3})")),
)


def _after(page: Document, words: str) -> str:
    text = page.text.partition(words)[2].strip()
    return text[:200]
