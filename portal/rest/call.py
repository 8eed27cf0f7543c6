"""One REST call, what a method family makes of it, and the list of methods."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from portal.events import raise_event
from portal.frames import is_admin_in_app
from portal.model import AppRow, PortalState, User
from portal.rest.errors import RestError, missing
from portal.tokens import Token

PAGE = 50


class EmptyObject(dict[str, Any]):
    """An object that stays `{}` in the answer, where PHP would write `[]`."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page of results with the keys `total` and `next` of the envelope (absent when None)."""

    result: Any
    total: int | None = None
    next: int | None = None

    @property
    def rows(self) -> int | None:
        inner = next(iter(self.result.values()), None) if isinstance(self.result, dict) else self.result
        return len(inner) if isinstance(inner, list) else None


@dataclass(frozen=True, slots=True)
class FileAnswer:
    """A result that is no JSON: the content of a file."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Caller:
    """Who calls: an employee through an app."""

    token: Token
    row: AppRow
    user: User


@dataclass(slots=True)
class Call:
    """One method call. `hit` names the HTTP request it came in, `depth` is 1 inside a batch."""

    state: PortalState
    method: str
    params: dict[str, Any]
    caller: Caller
    hit: str
    via: str
    depth: int = 0
    upper: dict[str, Any] = field(init=False)

    def __post_init__(self) -> None:
        self.upper = {str(key).upper(): value for key, value in self.params.items()}

    def with_params(self, params: dict[str, Any]) -> Call:
        """The same call with other parameters, for methods that are made of other methods."""
        return Call(self.state, self.method, params, self.caller, self.hit, self.via, self.depth)

    @property
    def user(self) -> User:
        return self.caller.user

    @property
    def row(self) -> AppRow:
        return self.caller.row

    @property
    def is_admin(self) -> bool:
        """Administrator of the portal, or allowed to install this app (portal-facts 1.3)."""
        return is_admin_in_app(self.state, self.user, self.row.listing)

    def arg(self, name: str, default: Any = None) -> Any:
        """A parameter, whatever the case of its name."""
        return self.upper.get(name.upper(), default)

    def text(self, name: str, default: str = "") -> str:
        value = self.arg(name)
        return default if value is None or isinstance(value, (dict, list)) else str(value)

    def need(self, name: str) -> str:
        """A parameter that must be there and not empty; raises ERROR_ARGUMENT."""
        value = self.text(name)
        if not value:
            raise missing(name)
        return value

    def integer(self, name: str, default: int = 0) -> int:
        text = self.text(name).strip()
        return int(text) if text.lstrip("-").isdecimal() and len(text) < 16 else default

    def items(self, name: str) -> dict[str, Any]:
        """A parameter that is an object; an array counts by its indexes, anything else as empty."""
        value = self.arg(name)
        if isinstance(value, list):
            return {str(index): item for index, item in enumerate(value)}
        return value if isinstance(value, dict) else {}

    def array(self, name: str) -> list[Any]:
        """A parameter that is an array; a single value counts as an array of one."""
        value = self.arg(name)
        if isinstance(value, dict):
            return list(value.values())
        if isinstance(value, list):
            return value
        return [] if value in (None, "") else [value]

    def admin_only(self) -> None:
        if not self.is_admin:
            raise RestError("ACCESS_DENIED")

    def raise_event(self, event: str, data: dict[str, Any], *, own: bool = False) -> int:
        """Let the portal raise an event because of this call; `own`: for this app alone."""
        return raise_event(
            self.state,
            event,
            data,
            user_id=self.user.id,
            only=self.row if own else None,
            hops=self.caller.token.hops + 1,
            hit=self.hit,
        )

    def page(self, rows: list[Any], size: int = PAGE) -> Page:
        """Cut one page out of all rows by `start`; `start=-1` gives the first page without a count."""
        start = self.integer("start")
        if start < 0:
            return Page(rows[:size])
        start -= start % size
        following = start + size
        return Page(rows[start:following], len(rows), following if following < len(rows) else None)


Handler = Callable[[Call], Any]


@dataclass(frozen=True, slots=True)
class Method:
    """A REST method: any one of `scopes` opens it (none: every app may call it)."""

    name: str
    handler: Handler
    scopes: tuple[str, ...] = ()
    admin: bool = False


class Registry(Mapping[str, Method]):
    """All methods of a portal by name."""

    def __init__(self, methods: Iterable[Method]) -> None:
        self._methods: dict[str, Method] = {}
        for method in methods:
            if method.name in self._methods:
                raise ValueError(f"the method {method.name} is defined twice")
            self._methods[method.name] = method

    def __getitem__(self, name: str) -> Method:
        return self._methods[name]

    def __iter__(self) -> Any:
        return iter(self._methods)

    def __len__(self) -> int:
        return len(self._methods)
