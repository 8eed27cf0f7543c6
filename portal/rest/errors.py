"""The errors of REST, with their HTTP statuses and texts (portal-facts 6.2; where sources differ, the official Python SDK)."""

from __future__ import annotations

from typing import Any

TABLE: dict[str, tuple[int, str]] = {
    "NO_AUTH_FOUND": (401, "Wrong authorization data"),
    "expired_token": (401, "The access token provided has expired."),
    "invalid_token": (401, "Unable to get application by token"),
    "insufficient_scope": (401, "The request requires higher privileges than provided by the access token"),
    "user_access_error": (403, "The user does not have access to the application."),
    "authorization_error": (401, "Unable to authorize user"),
    "APPLICATION_NOT_FOUND": (401, "Application not found"),
    "WRONG_AUTH_TYPE": (403, "Current authorization type is denied for this method"),
    "ACCESS_DENIED": (403, "Access denied!"),
    "INVALID_CREDENTIALS": (401, "Invalid request credentials"),
    "ERROR_METHOD_NOT_FOUND": (404, "Method not found!"),
    "ERROR_ARGUMENT": (400, "Argument is missing or invalid"),
    "ERROR_CORE": (400, "Internal error"),
    "INVALID_REQUEST": (400, "Https required"),
    "ERROR_BATCH_METHOD_NOT_ALLOWED": (405, "Method is not allowed for batch usage"),
    "ERROR_BATCH_LENGTH_EXCEEDED": (400, "Max batch length exceeded"),
    "OPERATION_TIME_LIMIT": (429, "Method is blocked due to operation time limit."),
    "QUERY_LIMIT_EXCEEDED": (503, "Too many requests"),
    "OVERLOAD_LIMIT": (503, "REST API is blocked due to overload."),
    "INTERNAL_SERVER_ERROR": (500, "Internal server error"),
}


class RestError(Exception):
    """An error that the caller gets: `error`, `error_description`, and further keys such as `argument`."""

    def __init__(self, error: str, description: str | None = None, status: int | None = None, **extra: Any) -> None:
        known = TABLE.get(error, (400, error))
        super().__init__(f"{error}: {description or known[1]}")
        self.error = error
        self.description = known[1] if description is None else description
        self.status = known[0] if status is None else status
        self.extra = extra

    def body(self) -> dict[str, Any]:
        return {"error": self.error, "error_description": self.description, **self.extra}


def missing(argument: str) -> RestError:
    """ERROR_ARGUMENT for a parameter that is not there."""
    return RestError("ERROR_ARGUMENT", f"Argument '{argument}' is null or empty", argument=argument)


def crm_error(text: str) -> RestError:
    """A crm.* error: its code is an empty string (portal-facts 7.6)."""
    return RestError("", text, 400)
