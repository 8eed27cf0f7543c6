"""One fault on demand: what it does, to which calls or events, how often it was used."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from fnmatch import fnmatchcase
from types import TracebackType
from typing import Literal, Self

Via = Literal["browser", "server"]
Kind = Literal["answer", "delay", "drop", "refuse_refresh", "lose", "deliver_twice", "deliver_late"]
TOKEN_ENDPOINT = "oauth.token"
"""Stands for the authorization server's token endpoint among the names of methods."""


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer that takes the place of the portal's own: an error of REST or OAuth, or (`page`) a page of its web server."""

    name: str
    status: int
    error: str
    description: str
    page: str | None = None


@dataclass(frozen=True, slots=True)
class Drop:
    """The connection is closed: at once, or after the answer's head and `after_bytes` bytes of its body.

    `carried_out`: the call did its work first, and only the answer is lost.
    """

    after_bytes: int = 0
    carried_out: bool = False


@dataclass(frozen=True, slots=True)
class Trouble:
    """All that happens to one call. `wait` is seconds; of `answer` and `drop` at most one is there."""

    names: tuple[str, ...]
    wait: float = 0.0
    answer: Answer | None = None
    drop: Drop | None = None


@dataclass(frozen=True, slots=True)
class DeliveryTrouble:
    """All that happens to one event on its way to one handler. `wait` is seconds, beside the portal's own delay."""

    names: tuple[str, ...] = ()
    lost: bool = False
    twice: bool = False
    wait: float = 0.0


@dataclass(frozen=True, slots=True)
class Scope:
    """Which calls or events a fault is for; None means any. `names` are patterns of methods (lower-case) or events."""

    names: tuple[str, ...]
    app: str | None = None
    via: Via | None = None

    def holds(self, name: str, app: str | None, via: str | None) -> bool:
        if (self.app is not None and app != self.app) or (self.via is not None and via != self.via):
            return False
        # `*` means every method of REST; the token endpoint is another server, and has to be named.
        patterns = (each for each in self.names if name != TOKEN_ENDPOINT or each.startswith("oauth"))
        return any(fnmatchcase(name, pattern) for pattern in patterns)


class Fault:
    """A fault that is on, until it is used up, ended, or its `with` block is left. Its methods may be called from any thread."""

    def __init__(
        self,
        number: int,
        kind: Kind,
        scope: Scope,
        times: int | None,
        end: Callable[[Fault], None],
        *,
        answer: Answer | None = None,
        seconds: float = 0.0,
        drop: Drop | None = None,
    ) -> None:
        self.number = number
        self.kind = kind
        self.scope = scope
        self.answer = answer
        self.seconds = seconds
        self.drop = drop
        self._times = times
        self._hits = 0
        self._ended = False
        self._end = end
        self._lock = threading.Lock()

    @property
    def name(self) -> str:
        """As the log's entries name it: the error's own name, else the kind of fault."""
        return self.answer.name if self.kind == "answer" and self.answer is not None else self.kind

    @property
    def hits(self) -> int:
        """How many calls or deliveries it has met; 0 at the end of a test means that it proved nothing."""
        return self._hits

    @property
    def left(self) -> int | None:
        """How many it will meet yet; None: any number."""
        if self._ended:
            return 0
        return None if self._times is None else self._times - self._hits

    @property
    def active(self) -> bool:
        return self.left != 0

    def take(self) -> bool:
        """Use it once; False when it is used up or over. Two callers never take the same one of `times`."""
        with self._lock:
            if not self.active:
                return False
            self._hits += 1
            return True

    def end(self) -> None:
        """Switch it off; a second call does nothing."""
        with self._lock:
            self._ended = True
        self._end(self)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.end()

    def __repr__(self) -> str:
        left = "" if self.left is None else f", {self.left} left"
        return f"<Fault {self.name} for {', '.join(self.scope.names)}, {self.hits} hits{left}>"
