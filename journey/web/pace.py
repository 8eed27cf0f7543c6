"""Does many small jobs at once, but never too many on one host, and not beyond a moment in time."""

from __future__ import annotations

import threading
import time
from collections import Counter
from collections.abc import Callable, Iterable
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from typing import Generic, TypeVar

Job = TypeVar("Job")
Result = TypeVar("Result")


@dataclass(frozen=True)
class Later:
    """A job's result when its host asked for patience: it is done again, `seconds` from now."""

    seconds: float


@dataclass(frozen=True)
class Pace:
    """How many jobs run at once."""

    total: int = 8
    own: int = 4
    """On the app's own host: small servers answer one by one."""
    foreign: int = 2
    """On any other host."""


class Crew(Generic[Job, Result]):
    """Works off jobs in threads."""

    def __init__(self, pace: Pace, host: Callable[[Job], str], own: Callable[[Job], bool], until: float) -> None:
        self._pace = pace
        self._host = host
        self._own = own
        self._until = until
        self._busy: Counter[str] = Counter()
        self._not_before: dict[str, float] = {}

    def work_off(self, jobs: Iterable[Job], work: Callable[[Job], Result | Later]) -> list[tuple[Job, Result]]:
        """Do `work` for each job, in order where hosts allow; what is not done at `until` (time.monotonic) is left out.

        Raises what `work` raises.
        """
        waiting = list(jobs)
        running: dict[Future[Result | Later], Job] = {}
        done: list[tuple[Job, Result]] = []
        pool = ThreadPoolExecutor(self._pace.total, thread_name_prefix="links")
        try:
            while (waiting or running) and time.monotonic() < self._until:
                while len(running) < self._pace.total and (job := self._next(waiting)) is not None:
                    waiting.remove(job)
                    self._busy[self._host(job)] += 1
                    running[pool.submit(work, job)] = job
                for future in self._ended(running, waiting):
                    job = running.pop(future)
                    self._busy[self._host(job)] -= 1
                    result = future.result()
                    if isinstance(result, Later):
                        self._not_before[self._host(job)] = time.monotonic() + result.seconds
                        waiting.insert(0, job)
                    else:
                        done.append((job, result))
        finally:
            # Whoever still runs has a time limit of its own, which ends with ours.
            pool.shutdown(wait=False, cancel_futures=True)
        return done

    def _next(self, waiting: list[Job]) -> Job | None:
        now = time.monotonic()
        for job in waiting:
            host = self._host(job)
            most = self._pace.own if self._own(job) else self._pace.foreign
            if self._busy[host] < most and self._not_before.get(host, 0.0) <= now:
                return job
        return None

    def _ended(self, running: dict[Future[Result | Later], Job], waiting: list[Job]) -> set[Future[Result | Later]]:
        now = time.monotonic()
        due = [self._not_before.get(self._host(job), now) for job in waiting]
        if not running:
            # Every host that is left asked for patience: nothing can happen before the first of them is due.
            threading.Event().wait(max(0.0, min([self._until, *due]) - now))
            return set()
        later = [moment for moment in due if moment > now]
        return wait(running, timeout=max(0.0, min([self._until, *later]) - now), return_when=FIRST_COMPLETED).done
