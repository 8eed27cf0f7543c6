"""What is still to be clicked, and what is left alone and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from journey.explore.controls import Control, why_not
from journey.explore.limits import ExploreLimits
from journey.recorder.addresses import screen_of

STEPS = 4
"""Steps of a wizard that one button leads through."""


@dataclass(frozen=True)
class Pending:
    """A control that is still to be clicked, on the screen on which it was first seen."""

    control: Control
    screen: int
    """Number of that screen, in the order found."""
    openers: tuple[Control, ...] = ()
    """What has to be clicked on the screen before the control shows: the button of its menu."""


class Queue:
    """Controls in the order in which they were seen. Each is taken once, whatever screens it stands on."""

    def __init__(self, app_origins: set[str], limits: ExploreLimits) -> None:
        self.left_out: list[str] = []
        self._origins = app_origins
        self._limits = limits
        self._pending: list[Pending] = []
        self._known: set[tuple[str, ...]] = set()
        self._kinds: Counter[tuple[str, ...]] = Counter()
        self._skipped: Counter[tuple[str, ...]] = Counter()
        self._steps: Counter[tuple[str, ...]] = Counter()

    def __bool__(self) -> bool:
        return bool(self._pending)

    def add(
        self, controls: Iterable[Control], screen: int, page: str, recorded: set[str], openers: tuple[Control, ...] = ()
    ) -> None:
        """Put what is new at the end of the line.

        `page` is the path of the screen on which the controls stand, `recorded` the paths of the screens found so far; `openers`
        were clicked before the controls showed.
        """
        for control in controls:
            key = control.key(page)
            if key in self._known or (control.selected and not control.leads):
                continue
            self._known.add(key)
            reason = why_not(control, self._origins)
            if reason is not None:
                if reason:
                    self.leave_out(page, control, reason)
            elif not self._leads_to(control, recorded) and not self._is_one_of_many(control):
                self._pending.append(Pending(control, screen, openers))

    def go_on(
        self, clicked: Control, controls: Iterable[Control], screen: int, page: str, openers: tuple[Control, ...] = ()
    ) -> None:
        """Put the button of a wizard that was clicked at the end of the line again, where it stands on the next step as well."""
        key = clicked.key(page)
        if not clicked.moves_on or self._steps[key] >= STEPS - 1:
            return
        again = next((control for control in controls if control.key(page) == key), None)
        if again is not None and why_not(again, self._origins) is None:
            self._steps[key] += 1
            self._pending.append(Pending(again, screen, openers))

    def take(self, here: int, present: Callable[[], set[tuple[str, ...]]]) -> Pending:
        """The first control of the screen that is shown, else the first that stands on it as well, else the first of all.

        `present` tells the keys of what is on the screen shown; it is asked only where that matters.
        """
        chosen = next((pending for pending in self._pending if pending.screen == here), None)
        if chosen is None:
            keys = present()
            shared = (pending for pending in self._pending if pending.control.key("") in keys)
            chosen = next(shared, self._pending[0])
        self._pending.remove(chosen)
        return chosen

    def leave_out(self, page: str, control: Control, reason: str) -> None:
        """Note that a control was not clicked."""
        self.left_out.append(f"{page}: '{control.name}' ({reason})")

    def close(self, page_of: Callable[[int], str]) -> None:
        """Name what was not opened for want of room or time."""
        for pattern, count in self._skipped.items():
            self.left_out.append(f"{count} more like {pattern[-1] if pattern[0] == 'link' else pattern[1]}")
        for pending in self._pending:
            self.leave_out(page_of(pending.screen), pending.control, "the bounds of exploring were reached")
        self._pending.clear()

    def _leads_to(self, control: Control, recorded: set[str]) -> bool:
        return (control.leads or control.routes) and screen_of(control.url, self._origins) in recorded

    def _is_one_of_many(self, control: Control) -> bool:
        """Whether enough of its kind were taken: the rows of a list lead to screens of one kind."""
        kinds: list[tuple[tuple[str, ...], int]] = []
        if control.repeated or control.leads:
            kinds.append((control.pattern, self._limits.of_a_kind))
        if control.repeated and not control.chrome:
            kinds.append((control.place, self._limits.of_a_place))
        for kind, limit in kinds:
            if self._kinds[kind] >= limit:
                self._skipped[control.pattern] += 1
                return True
        for kind, _ in kinds:
            self._kinds[kind] += 1
        return False
