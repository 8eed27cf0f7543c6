"""The answer around a result: envelope, times, PHP's empty arrays, JSON or XML (portal-facts 6.2)."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any
from urllib.parse import quote
from xml.sax.saxutils import escape

from starlette.responses import Response

from portal.rest.call import EmptyObject, FileAnswer, Page
from portal.rest.errors import RestError

OPERATING_WINDOW = 600
HEADERS = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Allow-Headers": "origin, content-type, accept",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
}


def iso(moment: float) -> str:
    """Unix seconds as the portal writes dates."""
    return datetime.fromtimestamp(moment, UTC).isoformat(timespec="seconds")


def time_block(start: float, finish: float, processing: float) -> dict[str, Any]:
    """The `time` key; all in seconds."""
    return {
        "start": round(start, 6),
        "finish": round(finish, 6),
        "duration": round(finish - start, 6),
        "processing": round(processing, 6),
        "date_start": iso(start),
        "date_finish": iso(finish),
        "operating_reset_at": int(start) + OPERATING_WINDOW,
        "operating": 0,
    }


def php(value: Any) -> Any:
    """A value as PHP would encode it: objects without keys become `[]`."""
    if isinstance(value, dict):
        if not value:
            return {} if isinstance(value, EmptyObject) else []
        return {key: php(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [php(item) for item in value]
    return value


def success(outcome: Any, time: dict[str, Any]) -> dict[str, Any]:
    """The whole answer for a method's outcome (a plain result or a Page)."""
    page = outcome if isinstance(outcome, Page) else Page(outcome)
    body: dict[str, Any] = {"result": php(page.result)}
    if page.next is not None:
        body["next"] = page.next
    if page.total is not None:
        body["total"] = page.total
    return body | {"time": time}


def _xml(value: Any, name: str) -> str:
    if isinstance(value, dict):
        inner = "".join(_xml(item, str(key)) for key, item in value.items())
    elif isinstance(value, list):
        inner = "".join(_xml(item, "item") for item in value)
    elif isinstance(value, bool):
        inner = "1" if value else ""
    else:
        inner = "" if value is None else escape(str(value))
    # Keys such as "0" or "a b" are no XML names.
    tag = name if name.isidentifier() else "item"
    return f"<{tag}>{inner}</{tag}>"


def respond(body: dict[str, Any], status: int, transport: str) -> Response:
    """The HTTP answer; `transport` is `json` or `xml`."""
    if transport == "xml":
        text, kind = '<?xml version="1.0" encoding="UTF-8"?>' + _xml(body, "response"), "text/xml"
    else:
        text, kind = json.dumps(body, ensure_ascii=False, separators=(",", ":")), "application/json"
    return Response(text.encode("utf-8", "replace"), status, HEADERS, f"{kind}; charset=utf-8")


def file_response(answer: FileAnswer) -> Response:
    """A file as it was put there, to be saved."""
    disposition = f"attachment; filename*=UTF-8''{quote(answer.name, safe='')}"
    return Response(answer.content, 200, HEADERS | {"Content-Disposition": disposition}, "application/octet-stream")


def refusal(error: RestError, status: int | None = None, transport: str = "json") -> Response:
    return respond(php(error.body()), error.status if status is None else status, transport)
