"""Reading a request as the platform does: query, form, JSON, multipart, or any text taken as a form (portal-facts 6.2)."""

from __future__ import annotations

import asyncio
import base64
import json
import math
from collections.abc import AsyncGenerator
from typing import Any

from starlette.datastructures import Headers, UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser
from starlette.requests import Request

from portal.forms import MAX_DEPTH, MAX_PAIRS, nest, parse_form

BODY_LIMIT = 64 * 1024 * 1024
AT_ONCE = 512 * 1024
"""Bytes of a body that are read in one go."""


class BodyTooLarge(Exception):
    """The body is longer than BODY_LIMIT."""


def seen_via(request: Request) -> str:
    """`browser` when the request has an Origin or Sec-Fetch-* header, else `server`."""
    names = request.headers.keys()
    return "browser" if any(name == "origin" or name.startswith("sec-fetch-") for name in names) else "server"


async def _body(request: Request) -> bytes:
    declared = request.headers.get("content-length", "")
    if declared.isdecimal() and int(declared) > BODY_LIMIT:
        raise BodyTooLarge
    parts, size = [], 0
    async for part in request.stream():
        size += len(part)
        if size > BODY_LIMIT:
            raise BodyTooLarge
        parts.append(part)
    return b"".join(parts)


def too_deep(value: Any) -> bool:
    """Whether dicts and lists are nested deeper than the platform reads; does not recurse itself."""
    level = [value]
    for _ in range(MAX_DEPTH):
        below: list[Any] = []
        for item in level:
            if isinstance(item, dict):
                below.extend(item.values())
            elif isinstance(item, list):
                below.extend(item)
        if not below:
            return False
        level = below
    return True


def _no_constant(name: str) -> Any:
    raise ValueError(name)


def _finite(text: str) -> float | str:
    """A number of JSON; one that no float holds (1e999) stays text, as an answer could not carry it."""
    number = float(text)
    return number if math.isfinite(number) else text


def parse_json(text: str) -> dict[str, Any]:
    """A JSON object, or an array by its indexes; anything else counts as no parameters, as on the platform."""
    try:
        value = json.loads(text, parse_constant=_no_constant, parse_float=_finite)
    except (ValueError, RecursionError):
        return {}
    if isinstance(value, list):
        # Parameters by position, for methods that take them so.
        value = {str(index): item for index, item in enumerate(value)}
    return value if isinstance(value, dict) and not too_deep(value) else {}


async def _multipart(headers: Headers, body: bytes) -> dict[str, Any]:
    async def stream() -> AsyncGenerator[bytes, None]:
        yield body

    parser = MultiPartParser(headers, stream(), max_files=100, max_fields=MAX_PAIRS, max_part_size=BODY_LIMIT)
    parser.spool_max_size = BODY_LIMIT
    try:
        form = await parser.parse()
    except (MultiPartException, KeyError, ValueError):
        return {}
    pairs: list[tuple[str, Any]] = []
    for name, value in form.multi_items():
        if isinstance(value, UploadFile):
            pairs.append((name, [value.filename or "", base64.b64encode(await value.read()).decode()]))
        else:
            pairs.append((name, value))
    await form.close()
    return nest(pairs)


async def read_params(request: Request) -> dict[str, Any]:
    """All parameters of a request; the body's win over the query's. Raises BodyTooLarge."""
    params = parse_form(request.url.query)
    if request.method not in {"POST", "PUT", "PATCH"}:
        return params
    body = await _body(request)
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if len(body) > AT_ONCE:
        # Reading millions of names or escapes takes seconds: others are answered meanwhile.
        return params | await asyncio.to_thread(_read_alone, request.headers, kind, body)
    if kind == "multipart/form-data":
        return params | await _multipart(request.headers, body)
    return params | _read(kind, body)


def _read(kind: str, body: bytes) -> dict[str, Any]:
    text = body.decode("utf-8", "replace").lstrip("\ufeff")
    if kind == "application/json" or text.lstrip().startswith(("{", "[")):
        return parse_json(text)
    return parse_form(text.strip())


def _read_alone(headers: Headers, kind: str, body: bytes) -> dict[str, Any]:
    """The same on a thread of its own."""
    return asyncio.run(_multipart(headers, body)) if kind == "multipart/form-data" else _read(kind, body)
