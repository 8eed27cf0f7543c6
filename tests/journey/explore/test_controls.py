"""Which buttons lead on from step to step."""

from __future__ import annotations

import pytest

from journey.explore.controls import Control


def button(label: str, **attributes: str) -> Control:
    return Control(selector="button", label=label, tag="button", attributes=attributes)


@pytest.mark.parametrize("label", ["Next", "Next →", "Next step", "Weiter", "Далее", "Continue", "次へ"])
def test_the_button_of_a_wizard_moves_on(label: str) -> None:
    assert button(label, **{"class": "btn btn-primary"}).moves_on


@pytest.mark.parametrize(
    "control",
    [
        button("›", **{"aria-label": "Next page"}),
        button("Next", **{"class": "paginate_button next"}),
        button("Next", **{"class": "carousel-control-next"}),
        button("Next page"),
        button("Nächste Seite"),
        button("Next of kin"),
        button("Refresh"),
    ],
)
def test_what_turns_pages_does_not(control: Control) -> None:
    assert not control.moves_on
