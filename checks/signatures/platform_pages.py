"""Error pages of Python, Node.js, Ruby, Java, .NET, Perl and Elixir frameworks, and of what stands in front of an app."""

from __future__ import annotations

import re

from checks.signatures.skeleton import (
    Skeleton,
    after,
    all_of,
    any_of,
    from_text,
    heading,
    marks,
    second_heading,
    text,
    title,
)

_ASP_NET = (
    r"Server Error in '.*' Application|Serverfehler in der Anwendung|Ошибка сервера в приложении"
    r"|Error de servidor en la aplicación|Erreur (?:du )?serveur dans l'application"
)

PLATFORM_PAGES: tuple[Skeleton, ...] = (
    # Python
    Skeleton(
        "Python (Django)",
        "debug page",
        "django version",
        all_of(marks("#summary"), any_of(marks("#traceback"), marks("#requestinfo"))),
        500,
        from_text(
            r"Exception Type: (\w+:?)\s+Exception Value: (.{0,200}?)\s*(?:Exception Location|Raised during|Python Executable)"
        ),
    ),
    Skeleton(
        "Python (Django)",
        "debug page",
        "debug = true",
        all_of(marks("#summary"), text("DEBUG = True"), title("Page not found")),
        404,
    ),
    Skeleton(
        "Python (Werkzeug)",
        "debug page",
        "werkzeug debugger",
        all_of(title("Werkzeug Debugger"), marks(".debugger")),
        500,
    ),
    Skeleton(
        "Python (Starlette)", "debug page", "starlette debugger", title("^Starlette Debugger"), 500, second_heading
    ),
    Skeleton("Python (Litestar)", "debug page", "litestar exception", title("^Litestar exception page"), 500),
    Skeleton("Python (Quart)", "debug page", "traceback", all_of(marks(".traceback", ".locals", ".info")), 500),
    Skeleton(
        "Python (Sanic)",
        "error page",
        "cannot handle your request",
        title("^Application .* cannot handle your request"),
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
        text("A problem occurred in a Python script.*Here is the sequence of function calls"),
        500,
        lambda page: page.text[:120],
    ),
    Skeleton("Python (Pyramid)", "debug page", "pyramid", marks("#pDebugToolbarHandle", ".traceback"), 500),
    Skeleton(
        "Python (aiohttp)",
        "error page",
        "server got itself in trouble",
        text("500 Internal Server Error Server got itself in trouble", 200),
        500,
    ),
    # Node.js
    Skeleton(
        "Node.js (Connect)",
        "debug page",
        "stacktrace",
        all_of(marks("#stacktrace", "#wrapper"), heading(r"^(?:4|5)\d\d ")),
        None,
        second_heading,
    ),
    Skeleton(
        "Node.js (Next.js)",
        "debug page",
        "nextjs__container_errors",
        any_of(marks("#nextjs__container_errors_desc"), marks("#nextjs__container_errors_label")),
        500,
    ),
    Skeleton(
        "Node.js (Next.js)",
        "error page",
        "next-error-h1",
        all_of(marks(".next-error-h1"), text(r"\b5\d\d\b|Internal Server Error|server-side exception", 300)),
        500,
    ),
    Skeleton(
        "Node.js (Next.js)",
        "error page",
        "server-side exception",
        text("Application error: a server-side exception has occurred", 400),
        500,
    ),
    Skeleton("Node.js (Nuxt)", "error page", "nuxt", all_of(title(r"^5\d\d - "), heading(r"^5\d\d$")), 500),
    Skeleton(
        "Node.js (Youch)",
        "debug page",
        "youch",
        any_of(marks("#youch-header"), marks(".error-stack", ".error-title")),
        500,
    ),
    Skeleton("Node.js (Vite)", "debug page", "vite-error-overlay", lambda page: "vite-error-overlay" in page.tags, 500),
    # Ruby
    Skeleton(
        "Ruby (Rails)",
        "debug page",
        "action controller: exception caught",
        title("Action Controller: Exception caught"),
        500,
    ),
    Skeleton(
        "Ruby (Rails)",
        "error page",
        "something went wrong",
        all_of(
            heading(r"^We're sorry, but something went wrong"),
            any_of(marks(".rails-default-error-page"), title(r"\(500\)")),
        ),
        500,
    ),
    Skeleton(
        "Ruby (Rack)",
        "debug page",
        "show_exceptions",
        text(
            r"You(?:'|’)re seeing this error because you (?:have enabled the show_exceptions setting|use Rack::ShowExceptions)"
        ),
        500,
    ),
    Skeleton(
        "Ruby (Puma)",
        "error page",
        "low",
        text(r"^(?:Puma caught this error: |An unhandled low-?level error occurred)"),
        500,
        lambda page: page.text[:160],
    ),
    Skeleton(
        "Ruby (Passenger)",
        "error page",
        "passenger",
        all_of(text("Passenger"), title(r"We're sorry, but something went wrong|Web application could not be started")),
        500,
    ),
    # Java
    Skeleton(
        "Java (Spring)",
        "error page",
        "whitelabel error page",
        heading("Whitelabel Error Page"),
        None,
        from_text(r"(There was an unexpected error \([^)]*\)\.?)"),
    ),
    Skeleton(
        "Java (Tomcat)",
        "error page",
        "http status",
        all_of(title(r"^(?:Apache )?(?:Tomcat.*)?HTTP Status \d{3}"), heading(r"^HTTP Status \d{3}")),
    ),
    Skeleton(
        "Java (Jetty)", "error page", "http error", all_of(title(r"^Error \d{3}"), heading(r"^HTTP ERROR[: ]\d{3}"))
    ),
    Skeleton("Java (Quarkus)", "debug page", "quarkus", title(r"^Internal Server Error - Error id"), 500),
    # .NET
    Skeleton(
        ".NET",
        "debug page",
        "server error in",
        all_of(
            heading(_ASP_NET), text(r"Runtime Error|Stack Trace|Version Information|Compilation Error|Parser Error")
        ),
        500,
        second_heading,
    ),
    Skeleton(".NET", "debug page", "asp.net", heading(_ASP_NET), 500, second_heading),
    Skeleton(
        ".NET",
        "error",
        "microsoft vbscript",
        text(r"Microsoft VBScript (?:runtime|compilation) error '?[0-9a-f]{8}'?|Active Server Pages error 'ASP \d{4}'"),
        message=from_text(
            r"(Microsoft VBScript \w+ error '?[0-9a-f]{8}'? .{3,160}?line \d+|Active Server Pages error 'ASP \d{4}')"
        ),
    ),
    Skeleton(
        ".NET",
        "debug page",
        "titleerror",
        all_of(marks(".titleerror"), heading("An unhandled exception occurred while processing the request")),
        500,
        lambda page: after(page, "processing the request."),
    ),
    # Perl
    Skeleton(
        "Perl (Mojolicious)",
        "debug page",
        "development mode",
        title(r"^(?:Server error|Page not found) \(development mode\)"),
    ),
    Skeleton(
        "Perl (Mojolicious)",
        "error page",
        "raptor",
        all_of(title(r"^Server error"), text("raptor|Page has crashed", 800)),
        500,
    ),
    Skeleton(
        "Perl (CGI)",
        "error page",
        "software error:",
        all_of(heading("^Software error:"), text("For help, please send mail to")),
        500,
        lambda page: after(page, "Software error:"),
    ),
    Skeleton(
        "Perl (Dancer)",
        "error page",
        "dancer",
        all_of(title(r"^(?:Error 5\d\d|Runtime Error|Internal Server Error)"), text(r"Powered by Dancer2?")),
        500,
    ),
    # Elixir
    Skeleton(
        "Elixir (Phoenix)",
        "debug page",
        "exception-info",
        all_of(marks(".exception-info"), marks(".code-explorer")),
        500,
    ),
    # In front of the app
    Skeleton(
        "Cloudflare", "error page", "cf-error-details", any_of(marks("#cf-error-details"), marks(".cf-error-details"))
    ),
    Skeleton("Varnish", "error page", "guru meditation", text("Guru Meditation:", 600), 503),
    Skeleton(
        "HAProxy",
        "error page",
        "no server is available to handle this request",
        text("No server is available to handle this request", 300),
        503,
    ),
    Skeleton(
        "Envoy",
        "error page",
        "upstream connect error",
        text("^upstream connect error or disconnect/reset before headers", 400),
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
        text(r"^(?:500: INTERNAL_SERVER_ERROR|This Serverless Function has crashed)", 600),
        500,
    ),
    Skeleton("ngrok", "error page", "err_ngrok", text(r"ERR_NGROK_\d+", 1200), 502),
    Skeleton("IIS", "error page", "iis", title(r"^IIS [\d.]+ Detailed Error - (\d{3})")),
)
