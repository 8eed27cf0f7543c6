"""Error pages of Java's, Kotlin's, Scala's, Groovy's and Clojure's servers and frameworks, and of ColdFusion."""

from __future__ import annotations

from checks.signatures.skeleton import (
    Skeleton,
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

_TOMCAT = r"^(?:\S{2,8} )?HTTP\s?(?:\w{2,8} )?\D{0,8}\s?\d{3} [-–—]"
"""HTTP Status 500 – ..., État HTTP 500 – ..., HTTPステータス 500 – ..."""

JVM_PAGES: tuple[Skeleton, ...] = (
    Skeleton(
        "Java (Spring)",
        "error page",
        "whitelabel error page",
        heading("^Whitelabel Error Page$"),
        None,
        from_text(r"(There was an unexpected error \([^)]*\)\.?)"),
    ),
    Skeleton(
        "Java (Tomcat)",
        "error page",
        "http",
        all_of(title(_TOMCAT), heading(_TOMCAT), raw(r'<hr class="line" ?/?>|<h3>Apache Tomcat/|<p><b>\w+</b>')),
    ),
    Skeleton("Java (Tomcat)", "error page", "error report", title(r"^Apache Tomcat/[\d.]+ - \S+ \S+")),
    Skeleton(
        "Java (GlassFish)",
        "error page",
        "error report",
        all_of(
            title(r"(?:GlassFish|Payara|Sun Java System|Eclipse).{0,80} - Error report$"),
            heading(r"^HTTP Status \d{3}"),
        ),
    ),
    Skeleton(
        "Java (Tomcat)",
        "error page",
        "http status",
        all_of(title(r"^(?:Apache )?(?:Tomcat.*)?HTTP Status \d{3}"), heading(r"^HTTP Status \d{3}")),
    ),
    Skeleton(
        "Java (Jetty)", "error page", "http error", all_of(title(r"^Error \d{3}"), heading(r"^HTTP ERROR[: ]\s?\d{3}"))
    ),
    Skeleton(
        "Java (Jetty)",
        "error page",
        "http error",
        text(r"^HTTP ERROR \d{3} .{1,400} URI: /.{0,300} STATUS: \d{3} "),
        None,
        from_text(r"^(HTTP ERROR \d{3} .{1,300}?) URI:"),
    ),
    Skeleton(
        "Java (Quarkus)", "debug page", "error id", title(r"^Internal Server Error - Error id"), 500, second_heading
    ),
    Skeleton(
        "Java (WildFly)",
        "debug page",
        "error processing request",
        text(r"^(?:ERROR )?Error processing request Context Path: "),
        500,
        from_text(r"(?:Stack Trace:|Exception:)\s*(\S.{0,200}?)\s(?:\S+\(|$)"),
    ),
    Skeleton(
        "Java (Undertow)",
        "error page",
        "<title>error</title>",
        all_of(
            title("^Error$"),
            raw(r"<body>[\w -]{5,40}</body>"),
            text(r"^(?:Internal Server Error|Not Found|Forbidden|Service Unavailable|Bad Request|Method Not Allowed)$"),
        ),
    ),
    Skeleton(
        "Java (WebLogic)", "error page", "error 500--", any_of(title(r"^Error \d{3}--"), heading(r"^Error \d{3}--"))
    ),
    Skeleton(
        "Java (WebSphere)",
        "error page",
        "error page exception",
        all_of(heading("^Error Page Exception$"), text(r"SRVE\d{4}E|Original Exception")),
        500,
        from_text(r"Error Message: (.{3,200}?) Error Code"),
    ),
    Skeleton(
        "Java (WebSphere)",
        "error page",
        "error ",
        text(r"^Error \d{3}: (?:[a-z]\w*\.)+[A-Z]\w*(?:Exception|Error)\b", 600),
    ),
    Skeleton(
        "Java (Struts)",
        "debug page",
        "struts problem report",
        any_of(title("^Struts Problem Report$"), heading("^Struts Problem Report$")),
        500,
        from_text(r"Messages: (.{1,200}?) (?:File|Stacktraces)"),
    ),
    Skeleton(
        "Java (JSF)",
        "debug page",
        "an error occurred",
        all_of(title("^Error - "), marks("#trace"), marks("#error")),
        500,
    ),
    Skeleton(
        "Java (Play)",
        "debug page",
        "play-error-page",
        marks("#play-error-page"),
        None,
        from_text(r"(\[\w+: .{0,200}?\]) In /|^(.{3,200}?)(?: In /|$)"),
    ),
    Skeleton(
        "Java (Play)",
        "debug page",
        "data-file",
        all_of(raw(r"<pre data-file=\"[^\"]+\" data-line=\"\d+\""), marks("#detail")),
        500,
    ),
    Skeleton(
        "Java (Grails)",
        "debug page",
        "grails runtime exception",
        title("^Grails Runtime Exception$"),
        500,
        from_text(r"Message (.{1,200}?) (?:Around|Caused|Trace|$)"),
    ),
    Skeleton(
        "Java (Grails)", "debug page", "error-details", all_of(marks(".error-details"), raw("<dt>Class</dt>")), 500
    ),
    Skeleton("Java (Grails)", "error page", "an error has occurred", text(r"^An error has occurred$", 40), 500),
    Skeleton(
        "Java (Vert.x)",
        "error page",
        "an unexpected error occurred",
        all_of(heading("^An unexpected error occurred$"), any_of(marks("#stacktrace"), heading(r"^\d{3} "))),
        None,
        second_heading,
    ),
    Skeleton(
        "Java (Grizzly)", "error page", "grizzly", all_of(title(r"^Grizzly \d"), text(r"^Request failed\.", 400)), 500
    ),
    Skeleton(
        "Clojure (Ring)",
        "debug page",
        "ring: stacktrace",
        title("^Ring: Stacktrace$"),
        500,
        from_text(r"^(\S+(?:Exception|Error)\S*(?: .{0,160})?)"),
    ),
    Skeleton(
        "Clojure",
        "debug page",
        "prone",
        raw(r"id=\"prone-data\"|window\.prone\b"),
        500,
    ),
    Skeleton(
        "ColdFusion (Lucee)",
        "debug page",
        "-lucee-err",
        any_of(marks("#-lucee-err"), marks("#lucee-err"), marks("#-railo-err")),
        500,
        from_text(r"Message (.{1,200}?) (?:Stacktrace|Detail|Pattern)"),
    ),
    Skeleton(
        "ColdFusion",
        "debug page",
        "error occurred while processing request",
        any_of(title("^Error Occurred While Processing Request$"), heading("has experienced an unexpected error")),
        500,
        from_text(r"Error Occurred While Processing Request\s+(.{3,200}?)(?: The error occurred|$)"),
    ),
)
