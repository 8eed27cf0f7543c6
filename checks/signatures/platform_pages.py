"""Error pages of Python's and Node.js' frameworks."""

from __future__ import annotations

import re

from checks.signatures.skeleton import (
    Skeleton,
    all_of,
    any_of,
    from_text,
    heading,
    marks,
    second_heading,
    text,
    title,
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
            r"Exception Type: (\w+:?)\s+Exception Value: (.{0,200}?)\s*(?:Exception Location|Raised during|Python"
            r" Executable)"
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
        "Python (Django)",
        "debug page",
        "request method:",
        text(r"^\w+(?: at /\S*)? .{0,600}?Request Method: \w+ Request URL: .{0,600}?Django Version: \d"),
        500,
        from_text(r"^(\w+ at /\S* .{0,200}?)(?= Request Method:)"),
    ),
    Skeleton(
        "Python (Django)",
        "error page",
        "csrf",
        all_of(heading(r"\(403\)$"), marks("#summary"), text("CSRF", 6000)),
        403,
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
)
