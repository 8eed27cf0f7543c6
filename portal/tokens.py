"""OAuth tokens of one portal: issue, refresh, expiry, revocation (portal-facts 6.1)."""

from __future__ import annotations

import secrets
import string
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

ACCESS_SECONDS = 3600
REFRESH_SECONDS = 180 * 24 * 3600
CODE_SECONDS = 30
SECRET_LENGTH = 50
SECRET_CHARS = string.ascii_letters + string.digits


def client_secret() -> str:
    """A fresh application key as the platform writes it: letters and digits alone."""
    return "".join(secrets.choice(SECRET_CHARS) for _ in range(SECRET_LENGTH))


@dataclass(frozen=True, slots=True)
class Token:
    """A pair of tokens for one employee in one app. Times are unix seconds.

    `hops` counts how often an event led to this pair: the portal's loop guard (portal-facts 5.1).
    """

    access: str
    refresh: str
    client_id: str
    user_id: int
    scopes: tuple[str, ...]
    expires: float
    refresh_expires: float
    hops: int = 0


@dataclass(frozen=True, slots=True)
class Code:
    """An authorization code, good once and for 30 s."""

    value: str
    client_id: str
    user_id: int
    scopes: tuple[str, ...]
    expires: float


class TokenStore:
    """All tokens that a portal gave out, and those it took back (a revoked token is told from an unknown one)."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._access: dict[str, Token] = {}
        self._refresh: dict[str, Token] = {}
        self._codes: dict[str, Code] = {}
        self._revoked: dict[str, str] = {}
        self._aged: set[str] = set()
        self.given: list[tuple[str, str]] = []
        """Name and value of every secret ever given out, in order: whoever writes a report must keep them out of it."""

    def _value(self, expires: float) -> str:
        """A token as the authorization server writes it: 70 hex digits, the first eight of them a time."""
        return f"{int(expires) & 0xFFFFFFFF:08x}" + secrets.token_hex(31)

    def issue(self, client_id: str, user_id: int, scopes: Iterable[str], *, hops: int = 0) -> Token:
        """A fresh pair for this employee; pairs given out before stay good until they expire."""
        now = self._clock()
        token = Token(
            access=self._value(now + ACCESS_SECONDS),
            refresh=self._value(now + REFRESH_SECONDS),
            client_id=client_id,
            user_id=user_id,
            scopes=tuple(scopes),
            expires=now + ACCESS_SECONDS,
            refresh_expires=now + REFRESH_SECONDS,
            hops=hops,
        )
        self._access[token.access] = token
        self._refresh[token.refresh] = token
        self.given += (("access_token", token.access), ("refresh_token", token.refresh))
        return token

    def find(self, access: str) -> Token | None:
        """The pair behind an access token, expired or not; None when it is unknown or revoked."""
        return self._access.get(access)

    def revoked_for(self, access: str) -> str | None:
        """The client_id of the app that this token belonged to before it was revoked."""
        return self._revoked.get(access)

    def expired(self, token: Token) -> bool:
        return self._clock() >= token.expires

    def take_refresh(self, refresh: str) -> Token | None:
        """Spend a refresh token: None when it is unknown, spent or past its 180 days."""
        token = self._refresh.pop(refresh, None)
        return None if token is None or self._clock() >= token.refresh_expires else token

    def peek_refresh(self, refresh: str) -> Token | None:
        """The pair behind a refresh token, without spending it."""
        return self._refresh.get(refresh)

    def issue_code(self, client_id: str, user_id: int, scopes: Iterable[str]) -> Code:
        """An authorization code for the redirect to the app."""
        code = Code(self._value(self._clock()), client_id, user_id, tuple(scopes), self._clock() + CODE_SECONDS)
        self._codes[code.value] = code
        self.given.append(("code", code.value))
        return code

    def take_code(self, value: str) -> Code | None:
        """Spend an authorization code: None when it is unknown, spent or too old."""
        code = self._codes.pop(value, None)
        return None if code is None or self._clock() >= code.expires else code

    def expire_app(self, client_id: str) -> int:
        """Let all access tokens of an app expire now (refresh tokens stay); answers how many."""
        now = self._clock()
        live = [token for token in self._access.values() if token.client_id == client_id and token.expires > now]
        for token in live:
            aged = replace(token, expires=now)
            self._access[token.access] = aged
            self._aged.add(token.access)
            if token.refresh in self._refresh:
                self._refresh[token.refresh] = aged
        return len(live)

    def was_aged(self, access: str) -> bool:
        """Whether `expire_app` let this token expire before its time."""
        return access in self._aged

    def revoke_app(self, client_id: str) -> int:
        """Take back everything that an app was given; answers how many pairs it was."""
        gone = [token for token in self._access.values() if token.client_id == client_id]
        for token in gone:
            del self._access[token.access]
            self._revoked[token.access] = client_id
        self._refresh = {key: token for key, token in self._refresh.items() if token.client_id != client_id}
        self._codes = {key: code for key, code in self._codes.items() if code.client_id != client_id}
        return len(gone)
