"""The answers that a portal under load or in trouble gives, by name (portal-facts 6.1, 6.2)."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

from portal.faults.model import Answer

REST: dict[str, tuple[int, str]] = {
    "QUERY_LIMIT_EXCEEDED": (503, "Too many requests"),
    "OVERLOAD_LIMIT": (503, "REST API is blocked due to overload."),
    "OPERATION_TIME_LIMIT": (429, "Method is blocked due to operation time limit."),
    "INTERNAL_SERVER_ERROR": (500, "Internal server error"),
    "ERROR_UNEXPECTED_ANSWER": (500, "Server returned an unexpected response"),
    "PORTAL_DELETED": (403, "Portal was deleted"),
    "ACCESS_DENIED": (403, "REST API is available only on commercial plans"),
    "insufficient_scope": (401, "The request requires higher privileges than provided by the access token"),
    "user_access_error": (403, "The user does not have access to the application."),
    "authorization_error": (401, "Unable to authorize user"),
    "expired_token": (401, "The access token provided has expired."),
    "invalid_token": (401, "Unable to get application by token"),
    "NO_AUTH_FOUND": (401, "Wrong authorization data"),
    "APPLICATION_NOT_FOUND": (401, "Application not found"),
    "ERROR_METHOD_NOT_FOUND": (404, "Method not found!"),
    "ERROR_CORE": (400, "Internal error"),
}
PAGES: dict[str, tuple[int, str]] = {
    "nginx 502": (502, "502 Bad Gateway"),
    "nginx 503": (503, "503 Service Temporarily Unavailable"),
    "nginx 504": (504, "504 Gateway Time-out"),
}
BY_STATUS = {
    "500": "INTERNAL_SERVER_ERROR",
    "502": "nginx 502",
    "503": "nginx 503",
    "504": "nginx 504",
    "429": "OPERATION_TIME_LIMIT",
}
GRANT: dict[str, tuple[int, str]] = {
    "invalid_grant": (400, "Invalid refresh token"),
    "invalid_request": (400, "Wrong or missing grant_type"),
    "invalid_scope": (400, "Wrong scope"),
    "insufficient_scope": (400, "The scope is wider than what the application was granted"),
    "invalid_client": (401, "Application not installed"),
    "PAYMENT_REQUIRED": (401, "Payment required"),
}
"""Refusals of a refresh. Which statuses the real server gives is unconfirmed (portal-facts 12): 400, and 401 for a client or
portal that is refused altogether."""


def nginx_page(text: str) -> str:
    """The page that the web server in front of the portal answers when nothing behind it does."""
    return (
        f"<html>\r\n<head><title>{text}</title></head>\r\n<body>\r\n<center><h1>{text}</h1></center>\r\n"
        "<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n"
    )


def unknown(what: str, given: object, valid: Iterable[str]) -> ValueError:
    """One sentence about a name that is none, with the nearest one that is."""
    names = list(valid)
    near = difflib.get_close_matches(str(given), names, n=1, cutoff=0.5)
    meant = f"; did you mean {near[0]!r}?" if near else "."
    listed = f" Valid ones: {', '.join(names)}." if len(names) < 40 else ""
    return ValueError(f"{given!r} is no {what}{meant}{listed}")


def answer_named(error: str | int, description: str | None = None) -> Answer:
    """The answer by its name (`QUERY_LIMIT_EXCEEDED`, `nginx 502`) or HTTP status (500, 502, 503, 504, 429).

    Raises ValueError for a name that no portal answers.
    """
    name = BY_STATUS.get(str(error), str(error))
    if name in PAGES:
        status, text = PAGES[name]
        return Answer(name, status, name, text, nginx_page(text))
    if name not in REST:
        raise unknown("error of REST", error, (*REST, *PAGES, *BY_STATUS))
    status, text = REST[name]
    return Answer(name, status, name, text if description is None else description)


def grant_refusal(error: str, description: str | None = None) -> Answer:
    """The token endpoint's refusal by its error. Raises ValueError for one that it never gives."""
    if error not in GRANT:
        raise unknown("error of the token endpoint", error, GRANT)
    status, text = GRANT[error]
    return Answer(error, status, error, text if description is None else description)
