"""Error pages of Ruby's and Perl's servers and frameworks."""

from __future__ import annotations

from checks.signatures.skeleton import (
    Skeleton,
    after,
    all_of,
    any_of,
    from_text,
    heading,
    marks,
    raw,
    second_heading,
    text,
    title,
)

_SORRY = r"^We['’]re sorry, but something went wrong"

SCRIPT_PAGES: tuple[Skeleton, ...] = (
    # Ruby
    Skeleton(
        "Ruby (Rails)",
        "debug page",
        "action controller: exception caught",
        title("^Action Controller: Exception caught$"),
        500,
        second_heading,
    ),
    Skeleton(
        "Ruby (Rails)",
        "debug page",
        "rails.root: ",
        text(r"^\S+(?: in \S+)? =+ .{1,2000}Rails\.root: \S+ "),
        500,
        from_text(r"^(\S+)(?: in \S+)? =+ (.{1,200}?) (?:Extracted source|Rails\.root)"),
    ),
    Skeleton(
        "Ruby (Passenger)",
        "error page",
        "passenger",
        all_of(text("Passenger"), title(rf"{_SORRY}|^Web application could not be started")),
        500,
    ),
    Skeleton(
        "Ruby (Rails)",
        "error page",
        "something went wrong",
        all_of(
            any_of(heading(_SORRY), title(_SORRY)),
            any_of(marks(".rails-default-error-page"), title(r"\(500\b"), raw("lives in public/500")),
        ),
        500,
    ),
    Skeleton(
        "Ruby (Rails)",
        "error page",
        "you were looking for doesn",
        all_of(
            title(r"^The page you were looking for doesn['’]t exist \(404"),
            any_of(
                marks(".rails-default-error-page", ".dialog"),
                marks(".dialog"),
                raw("lives in public/404|application owner"),
            ),
        ),
        404,
    ),
    Skeleton(
        "Ruby (Rails)",
        "error page",
        "the change you wanted was rejected",
        title(r"^The change you wanted was rejected \(422"),
        422,
    ),
    Skeleton(
        "Ruby (Rails)",
        "error page",
        "administrator of this website",
        text(
            r"^500 Internal Server Error If you are the administrator of this website, then please read this web"
            r" application['’]s log",
            400,
        ),
        500,
    ),
    Skeleton(
        "Ruby (better_errors)",
        "debug page",
        "better-errors",
        any_of(
            marks(".better-errors-javascript-not-loaded"),
            marks(".better-errors-javascript-loaded"),
            all_of(marks(".backtrace", ".exception"), title(" at /")),
        ),
        500,
        from_text(r"^(.{3,250}?)(?: Application Frames| All Frames|$)"),
    ),
    Skeleton(
        "Ruby (Rack)",
        "debug page",
        "seeing this error because you",
        text(
            r"You(?:'|’)re seeing this error because you (?:have enabled the\s+show_exceptions\s+setting"
            r"|use\s+Rack::ShowExceptions)"
        ),
        500,
        from_text(r"^(\S.{1,200}? at /\S*) (.{1,160}?) (?:Ruby |file:)"),
    ),
    Skeleton(
        "Ruby (Sinatra)",
        "debug page",
        "__sinatra__",
        raw(r"src=['\"][^'\"]*/__sinatra__/(?:404|500)\.png"),
        None,
        lambda page: (page.headings or (page.text,))[0],
    ),
    Skeleton(
        "Ruby (Puma)",
        "error page",
        "low",
        text(r"^(?:Puma caught this error: |An unhandled low-?\s?level error occurred)"),
        500,
        lambda page: page.text[:160],
    ),
    Skeleton(
        "Ruby (WEBrick)",
        "error page",
        "webrick/",
        all_of(raw(r"WEBrick/[\d.]+ \(Ruby/"), heading(r"\S")),
        None,
        lambda page: " ".join(page.text.split(" WEBrick/")[0].split())[:200],
    ),
    Skeleton("Ruby (Rack)", "error page", "rack::lint", text(r"Rack::Lint::LintError: ", 800), 500),
    # Perl
    Skeleton(
        "Perl (Mojolicious)",
        "debug page",
        "development mode",
        title(r"^(?:Server error|Page not found) \(development mode\)"),
        None,
        from_text(r"Server error\s+(.{3,200}?)\s(?:Context|Insight|Stack|Trace|Request|$)"),
    ),
    Skeleton(
        "Perl (Mojolicious)",
        "error page",
        "server error",
        all_of(title(r"^Server error$"), any_of(text("Page has crashed", 800), raw("raptor|mojolicious"))),
        500,
    ),
    Skeleton(
        "Perl (Mojolicious)",
        "error page",
        "mojo",
        all_of(title(r"^Page not found$"), raw(r"mojo/|mojolicious|raptor")),
        404,
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
        all_of(
            title(r"^(?:Error [45]\d\d|Runtime Error|Internal Server Error|Not Found)"), text(r"Powered by Dancer2?")
        ),
        None,
        lambda page: (
            (after(page, page.headings[0]) if page.headings else "").partition("Powered by")[0].strip() or page.title
        ),
    ),
    Skeleton("Perl (Catalyst)", "error page", "please come back later", text(r"^\(en\) Please come back later"), 500),
    Skeleton(
        "Perl (Catalyst)",
        "debug page",
        "caught exception in",
        text(r"Caught exception in \S+->\S+ [\"“]"),
        500,
        from_text(r"(Caught exception in .{3,260})"),
    ),
    Skeleton(
        "Perl (Plack)",
        "debug page",
        "<title>error: ",
        all_of(title(r"^Error: .{3,}"), any_of(marks(".frame", ".message"), raw(r"StackTrace|<li class=\"frame\""))),
        500,
    ),
    Skeleton(
        "Perl (Mason)",
        "error page",
        "code stack:",
        all_of(text(r"^System error error: .{3,2000}code stack: "), text("raw error|context: ")),
        500,
        from_text(r"error: (.{3,200}?) context: "),
    ),
)
