"""Takes secrets out of everything before it is written."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from urllib.parse import quote

SHORTEST = 6
"""A known secret shorter than this would hit ordinary words; it is not searched for."""

_NAMES = (
    r"auth_id|refresh_id|access_token|refresh_token|client_secret|secret_id|application_token|app_token|auth\[access_token\]"
    r"|auth\[refresh_token\]|auth\[application_token\]|user_password|password|passwd|phpsessid|sessid|authorization|bx_auth"
)
_QUERY = re.compile(rf"(?i)(?<![a-z0-9_])({_NAMES}|auth)(=)([^&\s\"'<>;]{{6,}})")
_JSON = re.compile(rf'(?i)("(?:{_NAMES})"\s*:\s*")([^"]{{4,}})(")')
_BEARER = re.compile(r"(?i)\b(bearer|basic)\s+[a-z0-9._~+/=-]{8,}")
_WEBHOOK = re.compile(r"(/rest/\d+/)([a-z0-9]{8,})(?=[/?\s\"']|$)")


class Redactor:
    """Replaces secrets by a mark that still says what stood there: ``[access_token]``.

    Secrets known by value (tokens the portal gave, passwords, cookies, the client secret) are replaced wherever they stand,
    plain or percent-encoded; beyond these, values under telling names in queries, forms and JSON are.
    """

    def __init__(self) -> None:
        self._known: dict[str, str] = {}
        self._pattern: re.Pattern[str] | None = None
        self._given: Callable[[int], Sequence[tuple[str, str]]] | None = None
        self._heard = 0

    def listen_to(self, given: Callable[[int], Sequence[tuple[str, str]]]) -> None:
        """Ask before each text for the secrets that were given out meanwhile: `given(n)` answers name and value of all after
        the first n. Tokens are renewed at any moment, and the app may print them at once."""
        self._given = given

    def know(self, name: str, secrets: Iterable[str | None]) -> None:
        """Remember secrets by value; `name` stands in the mark. Values shorter than SHORTEST are left alone."""
        added = False
        for secret in secrets:
            if secret and len(secret) >= SHORTEST:
                for form in {secret, quote(secret, safe="")}:
                    added |= self._known.setdefault(form, name) == name
        if added:
            alternatives = sorted(self._known, key=len, reverse=True)
            self._pattern = re.compile("|".join(map(re.escape, alternatives)))

    def text(self, text: str) -> str:
        """The text without secrets."""
        if self._given is not None and (fresh := self._given(self._heard)):
            self._heard += len(fresh)
            for name in {name for name, _ in fresh}:
                self.know(name, (value for each, value in fresh if each == name))
        if self._pattern is not None:
            text = self._pattern.sub(lambda match: f"[{self._known[match.group()]}]", text)
        text = _QUERY.sub(lambda m: f"{m[1]}{m[2]}[{m[1].lower()}]" if not m[3].startswith("[") else m[0], text)
        text = _JSON.sub(lambda m: f"{m[1]}[secret]{m[3]}" if not m[2].startswith("[") else m[0], text)
        text = _BEARER.sub(lambda m: f"{m[1]} [token]", text)
        return _WEBHOOK.sub(lambda m: f"{m[1]}[webhook_secret]", text)
