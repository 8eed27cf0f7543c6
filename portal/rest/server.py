"""REST over HTTP: from a request to a logged answer (portal-facts 6.2)."""

from __future__ import annotations

import asyncio
import logging
import re
import time
from typing import Any

from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response

from portal.company.filters import FilterTooLarge
from portal.faults.connection import DroppedResponse, page_response
from portal.faults.model import Answer, Drop, Trouble
from portal.model import PortalState
from portal.rest.auth import (
    CREDENTIAL_NAMES,
    caller_for,
    check_context,
    check_scope,
    check_session,
    credential,
    webhook_caller,
)
from portal.rest.batch import run_batch
from portal.rest.call import Call, Caller, FileAnswer, Method, Page, Registry
from portal.rest.envelope import HEADERS, file_response, refusal, respond, success, time_block
from portal.rest.errors import RestError
from portal.rest.known import known_methods
from portal.rest.limits import LeakyBucket
from portal.rest.positional import named
from portal.rest.request import BodyTooLarge, read_params, seen_via

logger = logging.getLogger("portal.rest")
SUFFIX = re.compile(r"\.(json|xml)$", re.IGNORECASE)
DROPPED = "CONNECTION_DROPPED"
"""What the log says of a call that was not answered at all; its status is 0."""
TRANSFERS = frozenset({"upload", "download"})
"""Addresses for files, which are no methods."""
WEBHOOK = re.compile(r"^(\d{1,9})/([^/]+)(?:/(.+))?$")


class _Noted:
    """What is known about a call so far, for its line in the log; made when the call begins."""

    def __init__(self, state: PortalState, method: str, via: str, user_agent: str | None) -> None:
        self.number = state.log.next_id()
        self.at = state.clock()
        self._started = time.perf_counter()
        self.method = method
        self.via = via
        self.user_agent = user_agent
        self.params: dict[str, Any] = {}
        self.app: str | None = None
        self.client_id: str | None = None
        self.user_id: int | None = None
        self.auth = "none"
        self.faults: tuple[str, ...] = ()
        self.wait = 0.0
        self.page: Answer | None = None
        self.drop: Drop | None = None
        self.aged = False

    @property
    def seconds(self) -> float:
        return round(time.perf_counter() - self._started, 6)

    def times(self) -> dict[str, Any]:
        seconds = self.seconds
        return time_block(self.at, self.at + seconds, seconds)

    def by(self, caller: Caller) -> None:
        self.app, self.client_id, self.user_id = caller.row.code or None, caller.row.client_id or None, caller.user.id

    def meet(self, trouble: Trouble | None, whole: _Noted | None = None) -> None:
        """Let a fault happen to this call; raises RestError where it takes the place of the work.

        `whole` is the batch around a command: it is what waits, and what a page or a closed connection happens to.
        """
        if trouble is None:
            return
        whole = whole or self
        for noted in (self, whole):
            noted.faults = tuple(dict.fromkeys((*noted.faults, *trouble.names)))
        whole.wait += trouble.wait
        if trouble.answer is not None:
            whole.page = trouble.answer if trouble.answer.page is not None else whole.page
            raise RestError(trouble.answer.error, trouble.answer.description, trouble.answer.status)
        if trouble.drop is not None:
            whole.drop = trouble.drop
            if not trouble.drop.carried_out:
                raise RestError(DROPPED, "The connection was closed", 0)

    async def pause(self) -> None:
        """Wait as long as the faults met so far want it."""
        seconds, self.wait = self.wait, 0.0
        if seconds:
            await asyncio.sleep(seconds)


class RestServer:
    """Answers `/rest/<method>` for one portal."""

    def __init__(self, state: PortalState, registry: Registry) -> None:
        self._state = state
        self._registry = registry
        self._bucket = LeakyBucket(time.monotonic)

    async def endpoint(self, request: Request) -> Response:
        """The Starlette endpoint for everything below `/rest/`."""
        if request.method == "OPTIONS":
            return Response(b"", 200, HEADERS)
        path = str(request.path_params.get("path", "")).strip("/")
        suffix = SUFFIX.search(path)
        transport = suffix[1].lower() if suffix else "json"
        path = path[: suffix.start()] if suffix else path
        webhook = WEBHOOK.match(path)
        method = ((webhook[3] or "") if webhook else path).lower()
        noted = _Noted(self._state, method, seen_via(request), request.headers.get("user-agent"))
        rows: int | None = None
        error: RestError | None = None
        body: dict[str, Any] = {}
        try:
            if webhook:
                noted.auth = "webhook"
            outcome = await self._answer(request, noted, webhook)
            if isinstance(outcome, FileAnswer):
                self._log(noted, None, None)
                return file_response(outcome)
            rows = (outcome if isinstance(outcome, Page) else Page(outcome)).rows
            body = success(outcome, noted.times())
        except RestError as exc:
            error = exc
        except ClientDisconnect:
            error = RestError("INVALID_REQUEST", "The caller left before its request was whole")
        except Exception:
            # The caller gets the platform's own error; the cause is ours and goes to the program's log.
            logger.exception("REST method %s broke", noted.method)
            error = RestError("INTERNAL_SERVER_ERROR")
        if noted.page is not None:
            error = RestError(noted.page.error, noted.page.description, noted.page.status)
        if noted.drop is not None:
            # A call that was carried out may have answered well; the caller never hears of it.
            whole = respond(body, 200, transport) if error is None else refusal(error, error.status or 200, transport)
            self._log(noted, RestError(DROPPED, "The connection was closed", 0), rows)
            return DroppedResponse(whole, noted.drop)
        self._log(noted, error, rows, body=body)
        if noted.page is not None:
            return page_response(noted.page)
        return refusal(error, None, transport) if error else respond(body, 200, transport)

    async def _answer(self, request: Request, noted: _Noted, webhook: re.Match[str] | None) -> Any:
        try:
            params = await read_params(request)
        except BodyTooLarge as exc:
            raise RestError("INVALID_REQUEST", "Request body is too large", 413) from exc
        access = credential(request, params)
        noted.params = {key: value for key, value in params.items() if key not in CREDENTIAL_NAMES}
        hook = webhook_caller(self._state, int(webhook[1]), webhook[2]) if webhook else None
        if hook is not None:
            access, noted.user_id = None, hook.user.id
        if access is not None:
            noted.auth = "token"
            self._note_app(noted, access)
        if self._state.settings.rate_limit and not self._bucket.allow((noted.via, noted.client_id, noted.user_id)):
            raise RestError("QUERY_LIMIT_EXCEEDED")
        noted.aged = access is not None and self._state.tokens.was_aged(access)
        try:
            noted.meet(self._state.faults.for_call(noted.method, noted.app, noted.via))
        finally:
            await noted.pause()
        if noted.method != "batch" and noted.method not in self._registry:
            raise RestError("ERROR_METHOD_NOT_FOUND")
        caller = hook or caller_for(self._state, access)
        check_session(self._state, request, caller)
        call = Call(self._state, noted.method, noted.params, caller, str(noted.number), noted.via)
        if noted.method == "batch":
            result = run_batch(call, lambda inner: self._carry(inner, noted))
            await noted.pause()
            return result
        return self._run(call)

    def _note_app(self, noted: _Noted, access: str | None) -> None:
        """Who it seems to be, also when the call is refused later."""
        token = self._state.tokens.find(access) if access else None
        client_id = token.client_id if token else self._state.tokens.revoked_for(access) if access else None
        row = self._state.row_of_client(client_id) if client_id else None
        noted.client_id, noted.user_id = client_id, token.user_id if token else None
        noted.app = row.code if row else None

    def _method(self, call: Call) -> Method:
        if call.method == "batch" or (call.depth and call.method in TRANSFERS):
            raise RestError("ERROR_BATCH_METHOD_NOT_ALLOWED")
        method = self._registry.get(call.method)
        if method is None:
            raise RestError("ERROR_METHOD_NOT_FOUND")
        check_scope(method, call.caller)
        check_context(method.name, call.caller, call.upper)
        if method.admin:
            call.admin_only()
        return method

    def _run(self, call: Call) -> Any:
        method = self._method(call)
        given = named(method.name, call.params)
        if given is not call.params:
            call = call.with_params(given)
        try:
            return method.handler(call)
        except FilterTooLarge as exc:
            raise RestError("ERROR_CORE", "The filter has too many conditions") from exc

    def _carry(self, call: Call, outer: _Noted) -> tuple[Any, dict[str, Any]]:
        """One command of a batch."""
        noted = _Noted(self._state, SUFFIX.sub("", call.method).lower(), outer.via, outer.user_agent)
        noted.params, noted.auth = call.params, outer.auth
        noted.by(call.caller)
        call.method = noted.method
        error: RestError | None = None
        outcome: Any = None
        try:
            noted.meet(self._state.faults.for_call(noted.method, noted.app, noted.via), outer)
            outcome = self._run(call)
        except RestError as exc:
            error = exc
        except Exception:
            logger.exception("REST method %s broke", noted.method)
            error = RestError("INTERNAL_SERVER_ERROR")
        rows = None if error else (outcome if isinstance(outcome, Page) else Page(outcome)).rows
        self._log(noted, error, rows, outer.number, body=outcome)
        if error is not None:
            raise error
        return outcome, noted.times()

    def _log(
        self,
        noted: _Noted,
        error: RestError | None,
        rows: int | None,
        batch: int | None = None,
        *,
        body: Any = None,
    ) -> None:
        if noted.aged and error is not None and error.error == "expired_token":
            noted.faults = (*noted.faults, "expire_tokens")
        answer = error.body() if error else body.result if isinstance(body, Page) else body
        self._state.log.rest(
            id=noted.number,
            at=noted.at,
            method=noted.method,
            params=noted.params,
            app=noted.app,
            client_id=noted.client_id,
            user_id=noted.user_id,
            via=noted.via,
            auth=noted.auth,
            status=error.status if error else 200,
            error=error.error if error else None,
            error_description=error.description if error else None,
            seconds=noted.seconds,
            batch=batch,
            rows=rows,
            user_agent=noted.user_agent,
            emulated=noted.method == "batch" or noted.method in self._registry or noted.method not in known_methods(),
            fault=", ".join(noted.faults) or None,
            answer=answer,
        )
