"""Error pages of ASP.NET, ASP.NET Core, Mono, WCF and IIS, in whatever language they were installed in."""

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

_ASP_NET = (
    r"Server Error in '.*' Application|Serverfehler in der Anwendung|Ошибка сервера в приложении"
    r"|Error de servidor en la aplicación|Erreur (?:du )?serveur dans l['’]application"
)
_YELLOW = r"(?i)<h1>[^<>]{5,200}<hr width=100% size=1 color=silver>\s*</h1>"
"""The heading of ASP.NET's yellow page, the same in all languages but for its words."""

DOTNET_PAGES: tuple[Skeleton, ...] = (
    Skeleton(
        ".NET",
        "debug page",
        "server error in",
        all_of(
            heading(_ASP_NET),
            text(r"(?:Description|Exception Details|Stack Trace|Version Information|Details): |Stack Trace:$"),
        ),
        500,
        second_heading,
    ),
    Skeleton(".NET", "debug page", "color=silver></h1>", raw(_YELLOW), 500, second_heading),
    Skeleton(
        ".NET (Mono)",
        "debug page",
        "server error in '",
        all_of(
            heading(r"^Server Error in '"),
            any_of(marks(".errorText"), marks(".bodyText"), text("Mono Runtime Version|HTTP 5\\d\\d")),
        ),
        500,
        second_heading,
    ),
    Skeleton(
        ".NET",
        "debug page",
        "titleerror",
        all_of(
            marks(".titleerror"),
            any_of(
                marks("#stackpage"),
                marks(".rawExceptionStackTrace"),
                marks("#header"),
                heading(
                    "An unhandled exception occurred while processing the request|An error occurred during the"
                    " compilation"
                ),
            ),
        ),
        500,
        lambda page: after(page, "processing the request."),
    ),
    Skeleton(
        ".NET",
        "error page",
        "development environment shouldn",
        all_of(
            heading(r"^Error\.$"),
            text(
                "An error occurred while processing your request.{0,200}Development environment shouldn['’]t be enabled"
            ),
        ),
        500,
        second_heading,
    ),
    Skeleton(
        ".NET (WCF)",
        "error page",
        "request error",
        all_of(
            any_of(title("^Request Error$"), marks(".heading1")),
            text(r"^Request Error The server encountered an error processing the request"),
        ),
        500,
    ),
    Skeleton(
        ".NET",
        "error answer",
        "<exceptionmessage>",
        raw(r"^\s*(?:<\?xml[^>]*>\s*)?<Error>\s*<Message>"),
        500,
        lambda page: _element(page.source, "ExceptionMessage"),
    ),
    Skeleton(
        ".NET",
        "error answer",
        "<error><message>an error has occurred",
        raw(r"^\s*(?:<\?xml[^>]*>\s*)?<Error><Message>An error has occurred\.</Message>"),
        500,
        lambda page: _element(page.source, "Message"),
    ),
    Skeleton(
        "SOAP",
        "error answer",
        "faultstring",
        raw(r"^\s*(?:<\?xml[^>]*>\s*)?<(?:\w+:)?Envelope[\s\S]{1,1500}<(?:\w+:)?Fault>[\s\S]{0,600}<faultstring"),
        500,
        lambda page: _element(page.source, "faultstring"),
    ),
    Skeleton(
        "IIS",
        "error page",
        "aspnetcore",
        all_of(title(r"^HTTP Error 50\d\.3\d - "), text("Troubleshooting steps")),
        500,
    ),
    Skeleton(
        "IIS",
        "error page",
        "http error 50",
        all_of(
            any_of(
                title(r"^(?:IIS \d{3}(?:\.\d+)? Error|HTTP Error \d{3}\.\d+)"), heading(r"^HTTP Error \d{3}\.\d+ - ")
            ),
            text(r"HTTP Error \d{3}\.\d+ - "),
        ),
    ),
    Skeleton("IIS", "error page", "iis", title(r"\bIIS\s[\d.]+.{0,40}\d{3}(?:\.\d+)?\b")),
    Skeleton(
        "IIS",
        "error page",
        "content-container",
        all_of(marks("#header", "#content", ".content-container"), raw(r"<fieldset>\s*<h2>[45]\d\d")),
    ),
    Skeleton("IIS", "error page", "http error ", text(r"^[\w ,-]{5,60} HTTP Error [45]\d\d\. [A-Z]", 300)),
    Skeleton(
        "IIS",
        "error page",
        "internet information services",
        all_of(
            heading(r"^The page cannot be (?:displayed|found)|^HTTP Error \d{3}"),
            text(r"Internet Information Services|HTTP Error [45]\d\d"),
        ),
        None,
        from_text(r"(HTTP Error \d{3}[\w. -]{0,80})"),
    ),
    Skeleton(
        "ASP",
        "error page",
        "url",
        text(
            r"^An error occurred on the server when processing the URL\. Please contact the system administrator", 400
        ),
        500,
    ),
    Skeleton(
        "Delphi",
        "error page",
        "internal application error",
        all_of(heading("^Internal Application Error$"), raw(r"<hr width=\"100%\">|Access violation at address")),
        500,
        lambda page: after(page, "Internal Application Error"),
    ),
)


def _element(source: str, name: str) -> str:
    """The text of the first element of that name."""
    inner = source.partition(f"{name}>")[2] or source.partition(f"{name} ")[2].partition(">")[2]
    return inner.partition("<")[0].replace("&gt;", ">").strip()
