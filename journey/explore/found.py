"""What exploring found."""

from __future__ import annotations

from dataclasses import dataclass, field

from journey.evidence import Click, ClickResult, Link, Visit
from journey.explore.controls import Control
from journey.explore.state import State


@dataclass
class FoundScreen:
    """A screen that was found, and how it is reached."""

    visit: Visit
    state: State
    trail: tuple[Control, ...] = ()
    depth: int = 0
    clicks: list[Click] = field(default_factory=list)
    opened: list[Link] = field(default_factory=list)
    """Addresses of windows that its buttons opened: they lead on as links do, and are asked with those."""
    states: int = 0
    """How often its document was read again after a click."""
    _seen: set[str] = field(default_factory=set)

    def says_more(self, after: State) -> bool:
        """Whether a click brought words or fields that were not read on this screen before."""
        known = self.state.words | self._seen
        new = after.words - known
        self._seen |= after.words
        return bool(new) or after.dialogs != self.state.dialogs

    def clicked(self, control: Control, result: ClickResult, detail: str | None, windows: list[str]) -> None:
        """Note what a click on this screen came to; `windows` are the addresses of those that it opened."""
        self.clicks.append(Click(label=control.label, selector=control.selector, result=result, detail=detail))
        if result == "opened-window":
            self.opened += [
                Link(url=url, raw=url, element="a", text=control.label, selector=control.selector, target="_blank")
                for url in windows
                if url.startswith("http")
            ]

    def with_clicks(self, visit: Visit) -> Visit:
        """Its visit, as amended meanwhile, with what was clicked on it."""
        return visit.model_copy(update={"clicks": [*visit.clicks, *self.clicks], "links": [*visit.links, *self.opened]})


@dataclass(frozen=True)
class Found:
    """What exploring found."""

    visits: list[Visit]
    """Every screen but the start, in the order found; those of earlier stages that were amended are not among them."""
    amended: dict[str, Visit]
    """Visits by id, the start screen's included, with what was heard and clicked after they had been recorded."""
    clicks: int
    left_out: list[str]
