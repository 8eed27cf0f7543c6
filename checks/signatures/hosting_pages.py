"""Error pages and answers of clouds and hosting platforms."""

from __future__ import annotations

import re

from checks.signatures.skeleton import (
    Skeleton,
    all_of,
    answer,
    any_of,
    from_text,
    heading,
    marks,
    raw,
    second_heading,
    text,
    title,
)

HOSTING_PAGES: tuple[Skeleton, ...] = (
    # Clouds and hosting platforms
    Skeleton(
        "Cloudflare",
        "error page",
        "cf-error-details",
        any_of(marks("#cf-error-details"), marks(".cf-error-details"), marks(".cf-error-details-wrapper")),
        None,
        from_text(r"^(.{3,120}?)(?: Visit | What happened|$)"),
    ),
    Skeleton("Cloudflare", "error page", "error code: ", answer(r"error code: \d{3,4}"), None),
    Skeleton("Heroku", "error page", "herokucdn.com/error-pages", raw(r"<iframe[^>]*herokucdn\.com/error-pages/"), 503),
    Skeleton(
        "Heroku",
        "error page",
        "heroku",
        all_of(
            title(r"^Heroku \| |^(?:Application Error|No such app)$"),
            any_of(heading(r"^(?:Application error|Offline for maintenance|No such app|There['’]s nothing here)")),
        ),
        503,
    ),
    Skeleton(
        "Vercel",
        "error page",
        "function_invocation",
        any_of(
            answer(
                r"(?:A server error has occurred|An error occurred with (?:your deployment|this application))"
                r" [A-Z_]{8,60} \S+"
            ),
            all_of(title(r"^\d{3}: [A-Z_]{5,60}$"), text(r"Code: [A-Z_]{8,60} ID: \w+::")),
            text(r"^\d{3}: [A-Z]+_[A-Z_]{3,60}\b.{0,600}(?:ID: \w+::|has crashed)", 900),
            all_of(text(r"^This (?:Serverless|Edge) Function has (?:crashed|timed out)", 600)),
        ),
        500,
    ),
    Skeleton(
        "Vercel", "error page", "code: ", all_of(title(r"^\d{3}: [A-Z_]{5,60}$"), text(r"Code: [A-Z_]{8,60} ID: \w+::"))
    ),
    Skeleton(
        "Netlify",
        "error page",
        "function",
        any_of(
            heading(r"^This (?:edge )?function has crashed$"),
            answer(r"(?:Function|edge function) (?:has )?(?:crashed|timed out).{0,200}"),
            title(r"^Uncaught exception in edge function"),
        ),
        500,
        from_text(r"following message:\s*(.{3,260}?)(?: Stack trace|$)"),
    ),
    Skeleton("Netlify", "error page", "lambda response", answer(r"error decoding lambda response: .{3,300}"), 502),
    Skeleton(
        "AWS CloudFront",
        "error page",
        "could not be satisfied",
        all_of(title(r"The request could not be satisfied"), heading(r"^\d{3} ERROR")),
    ),
    Skeleton(
        "AWS",
        "error answer",
        "<requestid>",
        raw(r"^\s*(?:<\?xml[^>]*>\s*)?<Error>\s*<Code>\w{3,60}</Code>"),
        None,
        lambda page: " ".join(re.sub(r"<[^>]*>", " ", page.source).split())[:200],
    ),
    Skeleton(
        "Azure",
        "error page",
        "azure",
        any_of(
            title(r"^Microsoft Azure (?:App Service|Web App) - "),
            all_of(title(r"^Web App - Unavailable|^Azure"), heading(r"^Error \d{3} - ")),
        ),
    ),
    Skeleton("Azure", "error page", "web app", heading(r"^Error \d{3} - This web app is stopped"), 403),
    Skeleton(
        "Azure",
        "error page",
        "our services aren",
        all_of(
            title(r"^Our services aren['’]t available right now"),
            heading(r"^Our services aren['’]t available right now"),
        ),
        503,
    ),
    Skeleton(
        "Azure",
        "error page",
        "function host",
        answer(r"(?:Function host is not running|The service is unavailable)\."),
        503,
    ),
    Skeleton("Azure", "error page", "the service is unavailable", answer(r"The service is unavailable\.?"), 503),
    Skeleton("Google Cloud", "error page", "that’s an error", text(r"^[45]\d\d\. That['’]s an error\.", 600)),
    Skeleton("Google Cloud", "error page", "that's an error", text(r"^[45]\d\d\. That['’]s an error\.", 600)),
    Skeleton(
        "Google Cloud",
        "error page",
        "could not handle the request",
        answer(r"Error: could not handle the request"),
        500,
    ),
    Skeleton(
        "Google Cloud",
        "error page",
        "server error",
        all_of(title(r"^\d{3} Server Error$"), heading(r"^Error: Server Error$")),
        None,
        second_heading,
    ),
    Skeleton(
        "Fly", "error page", "app failed to start", answer(r"App failed to start or is not listening.{0,200}"), 502
    ),
    Skeleton(
        "Railway",
        "error page",
        "application failed to respond",
        all_of(
            heading("^Application failed to respond$"),
            text("This error appears to be caused by the application|Request ID"),
        ),
        502,
    ),
    Skeleton(
        "Render",
        "error page",
        "service is currently unavailable",
        all_of(title(r"^50\d$"), text(r"^Bad Gateway This service is currently unavailable", 400)),
        502,
    ),
    Skeleton(
        "ngrok",
        "error page",
        "err_ngrok",
        any_of(title("^ngrok$"), answer(r".{10,1000}ERR_NGROK_\d+"), raw(r"<noscript>[^<]{5,600}\(?ERR_NGROK_\d+")),
        502,
        lambda page: _near(page.source, "ERR_NGROK_"),
    ),
    Skeleton(
        "cPanel",
        "error page",
        "account",
        all_of(
            any_of(title(r"^Account Suspended$"), heading(r"^Account Suspended$")),
            text(r"This Account has been suspended", 900),
        ),
        503,
    ),
    Skeleton(
        "Imperva", "error page", "_incapsula_resource", text(r"^Request unsuccessful\. Incapsula incident ID", 300), 503
    ),
    Skeleton(
        "Imperva",
        "error page",
        "incapsula incident id",
        raw(r"<iframe id=\"main-iframe\"[^>]*_Incapsula_Resource"),
        503,
    ),
    Skeleton(
        "Akamai",
        "error page",
        "reference",
        all_of(
            heading(r"^(?:Internal Server Error|Service Unavailable|Access Denied|Bad Gateway|Gateway Timeout)"),
            text(r"Reference #[0-9a-f.]+$", 600),
        ),
    ),
    Skeleton("Fastly", "error page", "fastly error", text(r"^Fastly error: ", 600), 503),
)


def _near(source: str, word: str) -> str:
    """The text around a word, tags left out."""
    at = source.find(word)
    begin = max(source.rfind(">", 0, at) + 1, at - 240)
    return " ".join(source[begin : at + 40].partition("<")[0].split())
