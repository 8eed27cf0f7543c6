"""Calls to a portal's REST API and to the OAuth server, with renewal of tokens, one retry and the log of requests."""

from __future__ import annotations

import asyncio
import hashlib
import json
import logging
import time
from collections.abc import Mapping
from dataclasses import dataclass
from logging.handlers import TimedRotatingFileHandler
from pathlib import Path
from urllib.parse import urlencode

import httpx

from dealradar.configuration import Configuration
from dealradar.storage import Portal, Storage, Tokens

TIME_LIMIT = 15.0
# A portal over its limit of two requests a second is asked once more after this many seconds.
PAUSE_AT_LIMIT = 1.5
BATCH_SIZE = 50
# The regulation asks for three days of requests; today's file and four older ones always hold them.
LOG_DAYS = 4

Json = dict[str, object]


class Refused(Exception):
    """The portal or the OAuth server said no, and would say no again: `code` is its own word for the reason."""

    def __init__(self, code: str, text: str = "") -> None:
        super().__init__(f"{code}: {text}" if text else code)
        self.code = code


class Outage(Exception):
    """The portal or the OAuth server cannot answer now; later it may."""


@dataclass(frozen=True)
class Grant:
    """What the OAuth server says for a refresh token; it is the one source that a stranger cannot forge."""

    member_id: str
    endpoint: str
    access_token: str
    refresh_token: str


class Bitrix24:
    """The REST client of all portals. `close` it at the end."""

    def __init__(self, configuration: Configuration, storage: Storage) -> None:
        self._configuration = configuration
        self._storage = storage
        # httpx follows https_proxy, no_proxy and SSL_CERT_FILE of the environment by itself.
        self._http = httpx.AsyncClient(timeout=TIME_LIMIT)
        self._renewing: dict[tuple[str, int], asyncio.Lock] = {}
        self._log = _open_log(configuration.data)

    async def close(self) -> None:
        await self._http.aclose()
        for handler in list(self._log.handlers):
            self._log.removeHandler(handler)
            handler.close()

    async def renew(self, refresh_token: str) -> Grant:
        """Exchange a refresh token. Raises `Refused` (for example invalid_grant) or `Outage`."""
        form = {
            "grant_type": "refresh_token",
            "client_id": self._configuration.client_id,
            "client_secret": self._configuration.client_secret,
            "refresh_token": refresh_token,
        }
        answer = await self._post(self._configuration.oauth_url, form, "oauth refresh_token", "")
        return Grant(
            member_id=str(answer.get("member_id", "")),
            endpoint=str(answer.get("client_endpoint", "")),
            access_token=str(answer.get("access_token", "")),
            refresh_token=str(answer.get("refresh_token", "")),
        )

    async def profile(self, portal: Portal, access_token: str) -> Json:
        """Whose token this is: ID, NAME, LAST_NAME, ADMIN. Renews nothing. Raises `Refused` or `Outage`."""
        form = {"auth": access_token}
        return _object(
            (await self._post(f"{portal.endpoint}profile.json", form, "profile", portal.member_id))["result"]
        )

    async def batch(self, portal: Portal, tokens: Tokens, calls: Mapping[str, tuple[str, Json]]) -> dict[str, Json]:
        """Run up to 50 calls in one request; each is `name: (method, parameters)`.

        Returns `{name: {"result": ..., "total": ...}}`. Expired tokens are renewed on the way, once.
        Raises `Refused` when the request or one of its calls is refused, `Outage` when the portal does not answer.
        """
        if len(calls) > BATCH_SIZE:
            raise ValueError(f"a batch takes {BATCH_SIZE} calls, not {len(calls)}")
        form = {"halt": "0"}
        for name, (method, parameters) in calls.items():
            form[f"cmd[{name}]"] = f"{method}?{urlencode(flatten(parameters))}"
        words = "batch: " + ", ".join(method for method, _ in calls.values())
        answer = await self._authorized(portal, tokens, form, words)
        outer = _object(answer.get("result"))
        errors = _object(outer.get("result_error"))
        for error in errors.values():
            details = _object(error)
            raise Refused(str(details.get("error", "")), str(details.get("error_description", "")))
        results, totals = _object(outer.get("result")), _object(outer.get("result_total"))
        return {name: {"result": results.get(name), "total": totals.get(name)} for name in calls}

    async def _authorized(self, portal: Portal, tokens: Tokens, form: dict[str, str], words: str) -> Json:
        url = f"{portal.endpoint}batch.json"
        try:
            return await self._post(url, {**form, "auth": tokens.access_token}, words, portal.member_id)
        except Refused as refusal:
            if refusal.code not in {"expired_token", "invalid_token"}:
                raise
        renewed = await self._renewed(tokens)
        return await self._post(url, {**form, "auth": renewed.access_token}, words, portal.member_id)

    async def _renewed(self, tokens: Tokens) -> Tokens:
        """New tokens for these; calls that find the same token expired at the same time share one renewal."""
        key = (tokens.member_id, tokens.user_id)
        async with self._renewing.setdefault(key, asyncio.Lock()):
            stored = self._storage.tokens(*key)
            if stored is not None and stored.access_token != tokens.access_token:
                return stored
            grant = await self.renew(tokens.refresh_token)
            renewed = Tokens(tokens.member_id, tokens.user_id, grant.access_token, grant.refresh_token)
            # While the answer was on its way the app may have been uninstalled: then nothing is kept.
            if self._storage.portal(tokens.member_id) is not None:
                self._storage.save_tokens(renewed)
            return renewed

    async def _post(self, url: str, form: Mapping[str, str], words: str, member_id: str) -> Json:
        for last_try in (False, True):
            started = time.time()
            try:
                response = await self._http.post(url, data=dict(form))
                answer = _object(response.json())
            except (httpx.HTTPError, ValueError) as error:
                self._note(words, member_id, started, 0, type(error).__name__)
                raise Outage(f"no usable answer to {words}") from error
            code = str(answer.get("error", ""))
            self._note(words, member_id, started, response.status_code, code)
            if code == "QUERY_LIMIT_EXCEEDED" and not last_try:
                await asyncio.sleep(PAUSE_AT_LIMIT)
                continue
            if response.status_code >= 500 or code == "OPERATION_TIME_LIMIT":
                raise Outage(f"{words} was answered with {response.status_code} {code}")
            if "error" in answer:
                raise Refused(code, str(answer.get("error_description", "")))
            return answer
        raise Outage(f"{words} met the limit of requests twice")

    def _note(self, words: str, member_id: str, started: float, status: int, error: str) -> None:
        # Neither tokens nor the customer's data: the log outlives the app's data on the portal's uninstall.
        portal = hashlib.sha256(member_id.encode()).hexdigest()[:12] if member_id else ""
        line = {
            "at": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(started)),
            "portal": portal,
            "request": words,
            "status": status,
            "error": error,
            "seconds": round(time.time() - started, 3),
        }
        self._log.info("%s", json.dumps(line, ensure_ascii=False))


def _open_log(folder: Path) -> logging.Logger:
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    handler = TimedRotatingFileHandler(
        folder / "rest.log", when="midnight", backupCount=LOG_DAYS, utc=True, encoding="utf-8"
    )
    log = logging.getLogger(f"dealradar.rest.{id(handler)}")
    log.setLevel(logging.INFO)
    log.propagate = False
    log.addHandler(handler)
    return log


def flatten(parameters: Mapping[str, object], prefix: str = "") -> list[tuple[str, str]]:
    """`{"filter": {"@ID": [1, 2]}}` as the platform wants it: `filter[@ID][0]=1`, `filter[@ID][1]=2`."""
    pairs: list[tuple[str, str]] = []
    for key, value in parameters.items():
        name = f"{prefix}[{key}]" if prefix else key
        if isinstance(value, Mapping):
            pairs += flatten(value, name)
        elif isinstance(value, list | tuple):
            pairs += flatten({str(index): item for index, item in enumerate(value)}, name)
        else:
            pairs.append((name, str(value)))
    return pairs


def _object(value: object) -> Json:
    """The platform writes an empty object as `[]`."""
    return value if isinstance(value, dict) else {}
