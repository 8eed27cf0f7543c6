"""Error pages of Elixir's, Go's, Rust's, Lua's, R's and Lisp's frameworks, and of less common ones."""

from __future__ import annotations

from checks.signatures.skeleton import Skeleton, all_of, any_of, from_text, heading, marks, raw, text, title

OTHER_PAGES: tuple[Skeleton, ...] = (
    # Elixir, Go, Lua, R
    Skeleton(
        "Elixir (Phoenix)",
        "debug page",
        "exception-info",
        all_of(marks(".exception-info"), marks(".code-explorer")),
        500,
        lambda page: page.title,
    ),
    Skeleton(
        "Elixir (Phoenix)",
        "debug page",
        "exception: ** (",
        text(r"^# \S+ at \S+ \S+ Exception: \*\* \("),
        500,
        from_text(r"Exception: (\*\* \(.{3,240}?)(?: \(\w|$)"),
    ),
    Skeleton(
        "Erlang (Yaws)",
        "error page",
        "yaws code crashed",
        text(r"^Internal error, yaws code crashed"),
        500,
        from_text(r"(ERROR erlang .{3,80} File: \S+)"),
    ),
    Skeleton(
        "Go (Beego)",
        "debug page",
        "beego",
        any_of(title("^beego application error$"), all_of(heading("runtime error"), text("beego framework"))),
        500,
    ),
    Skeleton(
        "Go (Revel)",
        "debug page",
        "panic",
        all_of(title("^Runtime Panic$|^Go Compilation Error$"), marks("#source")),
        500,
        from_text(r"^(.{3,200}?) In \S+ \(around"),
    ),
    Skeleton(
        "Go (Revel)",
        "error page",
        "this exception has been logged",
        text(r"^Oops, an error occ?urr?ed This exception has been logged", 200),
        500,
    ),
    Skeleton(
        "Go (Buffalo)", "debug page", "error trace", all_of(heading(r"^\d{3} - ERROR!$"), text(r"Error Trace")), 500
    ),
    Skeleton(
        "Go (Chi)",
        "error",
        "panic: ",
        text(r"^panic: .{1,300}? -> \S+ -> /?\S+\.go:\d+"),
        500,
        from_text(r"^(panic: .{1,200}?) -> "),
    ),
    Skeleton("Rust (Rocket)", "error page", "rocket", all_of(heading(r"^\d{3}: "), text(r"Rocket$", 400))),
    Skeleton(
        "Lua (Lapis)",
        "debug page",
        "lapis",
        all_of(heading("^Error$"), heading("^Traceback$")),
        500,
        from_text(r"^Error (.{3,200}?) Traceback"),
    ),
    Skeleton(
        "R (Shiny)",
        "error",
        "shiny-output-error",
        raw(r"class=\"(?:[^\"]*\s)?shiny-output-error(?=[\s\"])(?![^\"]*(?:validation|silent))[^\"]*\"[^>]*>(?!\s*<)"),
        500,
        from_text(r"(Error: .{3,160})"),
    ),
    Skeleton(
        "R (Shiny)",
        "error page",
        "an error has occurred",
        text(
            r"^(?:Error )?An error has occurred[. ](?:\s?The application (?:failed to start|exited)|\s?Check your"
            r" logs or contact the app author)"
        ),
        500,
    ),
    # Others
    Skeleton(
        "server",
        "error answer",
        "<message>",
        raw(
            r"^\s*(?:<\?xml[^>]{0,200}>\s*)?<(?i:errors?|exception|fault|problem|response"
            r"|ErrorResponse)\b[^>]{0,300}>[\s\S]{0,2000}?"
            r"<(?i:trace|stack|stack_?trace|backtrace|file|exception|exceptiontype)\b"
        ),
        500,
        lambda page: " ".join(page.text.split())[:200],
    ),
    Skeleton(
        "Crystal (Kemal)",
        "debug page",
        "kemal has encountered an error",
        text(r"Kemal has encountered an error\. \(\d{3}\)"),
        500,
    ),
    Skeleton(
        "Nim (Jester)",
        "error page",
        "in one of your routes",
        text(r"An error has occur?red in one of your routes", 2000),
        500,
        from_text(r"(Detail: .{3,160})"),
    ),
    Skeleton(
        "Racket",
        "error page",
        "servlet error",
        all_of(title("^Servlet (?:Error|Exception)$"), text("stack trace|exception", 20_000)),
        500,
        from_text(r"with the message:\s*(.{3,160}?) (?:Stack trace|$)"),
    ),
    Skeleton(
        "Lisp (Hunchentoot)",
        "error page",
        "hunchentoot",
        all_of(title(r"^\d{3} "), raw(r"weitz\.de/hunchentoot|HUNCHENTOOT:")),
    ),
    Skeleton("Prolog (SWI-Prolog)", "error page", "swi-prolog", all_of(title(r"^\d{3} "), raw("</a> httpd at "))),
    Skeleton(
        "Zope",
        "error page",
        "site error",
        text(r"^Site Error An error was encountered while publishing this resource", 2000),
        500,
        from_text(r"Error Type: (\S+) Error Value: (.{1,160})"),
    ),
    Skeleton("Domino", "error page", "http web server", text(r"^Error \d{3} HTTP Web Server: ", 300)),
    Skeleton("Oracle APEX", "error page", "ora-", text(r"^(?:Error )?ORA-\d{5}: ", 600), 500),
    Skeleton("Bun", "debug page", "__bunfallback", title(r"^Bun - "), 500),
    Skeleton("Bun", "debug page", "__bun_root", all_of(marks("#__bun_root"), title("Error")), 500),
)
