"""A portal and an OAuth server in miniature, over https, for the servers of the example apps.

It knows what those apps ask for and notes every call. The frame, events and rights are the tests' own business.
"""

from __future__ import annotations

import asyncio
import socket
import threading
from collections.abc import Callable, Mapping
from pathlib import Path
from urllib.parse import parse_qsl

import trustme
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

MEMBER_ID = "0123456789abcdef0123456789abcdef"
APPLICATION_TOKEN = "fedcba9876543210fedcba9876543210"

Answer = object


class Bitrix24Double:
    """Runs from the constructor to `close`.

    `valid` holds the access tokens that work, as `{token: user id}`; `refresh` the refresh tokens; both change when a
    token is renewed. `down` makes every answer a 503. `answers` maps a method to the function that answers it.
    """

    def __init__(self, folder: Path) -> None:
        authority = trustme.CA()
        self.ca_bundle = folder / "authority.pem"
        authority.cert_pem.write_to_path(self.ca_bundle)
        certificate = folder / "portal.pem"
        authority.issue_cert("127.0.0.1").private_key_and_cert_chain_pem.write_to_path(certificate)

        self.valid: dict[str, int] = {"access-1": 1, "access-7": 7}
        self.refresh: dict[str, int] = {"refresh-1": 1, "refresh-7": 7}
        self.calls: list[tuple[str, dict[str, str]]] = []
        self.down = False
        self.answers: dict[str, Callable[[dict[str, str]], Answer]] = {}
        self._renewals = 0

        listener = socket.create_server(("127.0.0.1", 0))
        self.domain = f"127.0.0.1:{listener.getsockname()[1]}"
        routes = [
            Route("/oauth/token/", self._oauth, methods=["GET", "POST"]),
            Route("/rest/{method}", self._rest, methods=["GET", "POST"]),
        ]
        config = uvicorn.Config(
            Starlette(routes=routes), ssl_certfile=certificate, log_level="error", lifespan="off", loop="asyncio"
        )
        self._server = uvicorn.Server(config)
        self._thread = threading.Thread(
            target=lambda: asyncio.run(self._server.serve(sockets=[listener])), name="bitrix24-double", daemon=True
        )
        self._thread.start()

    @property
    def oauth_url(self) -> str:
        return f"https://{self.domain}/oauth/token/"

    def close(self) -> None:
        self._server.should_exit = True
        self._thread.join(10)

    def expire(self) -> None:
        """All access tokens run out."""
        self.valid = {}

    def methods(self) -> list[str]:
        """The names of the calls that came, in order; the parts of a batch stand after it."""
        return [method for method, _ in self.calls]

    async def _oauth(self, request: Request) -> Response:
        form = await _form(request)
        self.calls.append(("oauth", form))
        if self.down:
            return JSONResponse({"error": "INTERNAL_SERVER_ERROR"}, 503)
        user_id = self.refresh.pop(form.get("refresh_token", ""), None)
        if user_id is None or form.get("client_secret") != "secret":
            return JSONResponse({"error": "invalid_grant", "error_description": "The refresh token is unknown"}, 400)
        self._renewals += 1
        access, refresh = f"renewed-access-{self._renewals}", f"renewed-refresh-{self._renewals}"
        self.valid[access] = user_id
        self.refresh[refresh] = user_id
        return JSONResponse(
            {
                "access_token": access,
                "refresh_token": refresh,
                "expires_in": 3600,
                "member_id": MEMBER_ID,
                "client_endpoint": f"https://{self.domain}/rest/",
                "server_endpoint": f"https://{self.domain}/rest/",
                "domain": "oauth.bitrix.info",
                "status": "F",
                "user_id": user_id,
            }
        )

    async def _rest(self, request: Request) -> Response:
        form = await _form(request)
        method = request.path_params["method"].removesuffix(".json").lower()
        self.calls.append((method, form))
        if self.down:
            return JSONResponse({"error": "OVERLOAD_LIMIT"}, 503)
        user_id = self.valid.get(form.get("auth", ""))
        if user_id is None:
            error = {"error": "expired_token", "error_description": "The access token provided has expired."}
            return JSONResponse(error, 401)
        if method != "batch":
            return JSONResponse({"result": self._answer(method, form, user_id), "time": {}})
        results: dict[str, Answer] = {}
        totals: dict[str, int] = {}
        for key, command in form.items():
            if key.startswith("cmd["):
                name, _, query = command.partition("?")
                parameters = dict(parse_qsl(query, keep_blank_values=True))
                self.calls.append((name, parameters))
                result = self._answer(name, parameters, user_id)
                results[key[4:-1]] = result
                if isinstance(result, list):
                    totals[key[4:-1]] = len(result)
        body = {"result": results, "result_error": [], "result_total": totals or [], "result_next": []}
        return JSONResponse({"result": body, "time": {}})

    def _answer(self, method: str, parameters: dict[str, str], user_id: int) -> Answer:
        if method == "profile":
            return {"ID": str(user_id), "ADMIN": user_id == 1, "NAME": "Ada", "LAST_NAME": "Example"}
        return self.answers[method](parameters)


async def _form(request: Request) -> dict[str, str]:
    body = (await request.body()).decode()
    return {**request.query_params, **dict(parse_qsl(body, keep_blank_values=True))}


def event(name: str, double: Bitrix24Double, application_token: str, **extra: str) -> Mapping[str, str]:
    """The form of an event as the portal posts it; `extra` holds more fields, `data_CLEAN` for `data[CLEAN]`."""
    fields = {
        "event": name,
        "ts": "1790000000",
        "auth[domain]": double.domain,
        "auth[client_endpoint]": f"https://{double.domain}/rest/",
        "auth[member_id]": MEMBER_ID,
        "auth[application_token]": application_token,
    }
    for key, value in extra.items():
        group, _, field = key.partition("_")
        fields[f"{group}[{field}]"] = value
    return fields
