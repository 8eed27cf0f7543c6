"""What a person does on a screen, written as a list of small tables: { click = "..." }, { fill = "...", value = "..." }."""

from __future__ import annotations

from typing import Any, Literal, get_args

from pydantic import BaseModel, ConfigDict, model_validator

from journey.manifest.problems import KEY, described, did_you_mean, listed
from journey.manifest.values import wrong

Action = Literal["click", "fill", "press", "select", "check", "hover", "wait_for", "goto"]
ACTIONS: tuple[Action, ...] = get_args(Action)
WITH_VALUE = ("fill", "select")

_EXPECTED = {
    "click": "a selector",
    "fill": "a selector",
    "press": 'a key such as "Enter"',
    "select": "a selector",
    "check": "a selector",
    "hover": "a selector",
    "wait_for": "a selector",
    "goto": 'a path such as "/settings"',
}


class Step(BaseModel):
    """One step. Exactly one of the actions is set; see `action`, `target` and `value`.

    A selector is one of Playwright's ("role=tab[name='Settings']", "#q", "text=Next").
    """

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    click: str | None = None
    fill: str | None = None
    """The field to write `value` into."""
    press: str | None = None
    """A key, pressed where the focus is ("Enter", "Control+A")."""
    select: str | None = None
    """The drop-down list in which to choose the option with this value or label."""
    check: str | None = None
    hover: str | None = None
    wait_for: str | None = None
    """A selector that must become visible before the next step."""
    goto: str | None = None
    """A path of the app."""
    value: str | None = None

    @property
    def action(self) -> Action:
        """What is done."""
        return next(action for action in ACTIONS if getattr(self, action) is not None)

    @property
    def target(self) -> str:
        """What it is done to: a selector; a key for "press", a path for "goto"."""
        return str(getattr(self, self.action))

    def __str__(self) -> str:
        """In words, for reports. What is written into a field is not in it: it may be a password."""
        return f"{self.action.replace('_', ' ')} {self.target}"

    @model_validator(mode="before")
    @classmethod
    def _one_action(cls, data: Any) -> Any:
        if not isinstance(data, dict):
            raise wrong(f'found {described(data)}; expected a step such as {{ click = "text=Next" }}', KEY)
        actions = [key for key in data if key in ACTIONS]
        for key in data:
            if key not in (*ACTIONS, "value"):
                guess = did_you_mean(key, (*ACTIONS, "value"))
                hint = f'did you mean "{guess}"? ' if guess else ""
                raise wrong(f'unknown action "{key}"; {hint}Expected one of {listed(ACTIONS)}', KEY)
        if len(actions) != 1:
            found = f"has {listed(actions)} at once" if actions else "says nothing to do"
            raise wrong(f"the step {found}; expected exactly one of {listed(ACTIONS)}", KEY)
        action = actions[0]
        if not isinstance(data[action], str) or not data[action].strip():
            raise wrong(f'"{action}" holds {described(data[action])}; expected {_EXPECTED[action]} in quotes')
        if (action in WITH_VALUE) != ("value" in data):
            raise wrong(
                f'"{action}" needs a "value" beside it: {{ {action} = "...", value = "..." }}'
                if action in WITH_VALUE
                else f'"value" does not go with "{action}"; expected it with {listed(WITH_VALUE)} only'
            )
        if action == "goto" and not data[action].startswith(("/", "#", "?")):
            raise wrong(f'"{data[action]}" is not a path on the app\'s own address; expected one that begins with "/"')
        return data
