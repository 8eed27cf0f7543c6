"""Texts of buttons, labels and heads of columns, read from the markup, reach the rules about texts."""

from __future__ import annotations

from pathlib import Path

import pytest

from checks.frame import language, offensive, promotions, spelling
from checks.frame.screen_texts import screen_texts
from checks.model import Verdict
from tests.checks.build import decide
from tests.checks.frame.build_text_screens import screens

BASE = "<h1>Visits</h1><p>Choose the visits that should be moved to another day of the week.</p>"


def test_kinds_of_controls(tmp_path: Path) -> None:
    body = (
        "<button><span>Print</span></button><input type='submit' value='Send'>"
        "<a class='btn primary'>Export</a><div role='tab'>All</div>"
        "<label>Day <select><option>Monday</option></select></label><input placeholder='Find a visit'>"
        "<table><tr><th>Client</th></tr><tr><td>Blue Harbor</td><td><button>Open</button></td></tr></table>"
        "<table><tr><td>Comment</td></tr></table>"
    )
    (text,) = screen_texts(screens(tmp_path, BASE + body))
    assert {(one.kind, one.text) for one in text.controls} == {
        ("button", "Print"), ("button", "Send"), ("button", "Export"), ("button", "All"), ("button", "Open"),
        ("label", "Day"), ("hint", "Find a visit"), ("head", "Client"),
    }  # fmt: skip
    assert text.cells == {"blue harbor"}


@pytest.mark.parametrize(
    "more",
    [
        "<button>Перенести визит</button>",
        "<div><button>Weiter</button><button>Zurück</button></div>",
        "<input placeholder='Введите имя клиента'>",
        "<table><tr><th>Клиент</th><th>Дата визита</th></tr><tr><td>Blue Harbor</td><td>Nov 2</td></tr></table>",
    ],
)
def test_a_forgotten_translation(tmp_path: Path, more: str) -> None:
    assert decide(language.RULE, screens(tmp_path, BASE + more)).verdict is Verdict.WARN


def test_records_in_a_table_are_nobodys_mistakes(tmp_path: Path) -> None:
    rows = "".join(f"<tr><td>{name}</td></tr>" for name in ("Gay Talese", "Поставка столов для офиса", "Recieve"))
    run = screens(tmp_path, f"{BASE}<table><tr><th>Contact</th></tr>{rows}</table>")
    assert decide(language.RULE, run).verdict is Verdict.PASS
    assert decide(spelling.RULE, run).verdict is Verdict.PASS


def test_buttons_that_the_text_runs_together_are_spelled(tmp_path: Path) -> None:
    run = screens(tmp_path, f"{BASE}<div><button>Print</button><button>Cancle</button></div>", text="PrintCancle")
    (finding,) = decide(spelling.RULE, run).findings
    assert "Cancle" in finding.message


def test_hints_are_not_offensive(tmp_path: Path) -> None:
    assert decide(offensive.RULE, screens(tmp_path, BASE + "<input placeholder='Find the asshole'>")).findings


PLANS = "<table><tr><th>Plan</th><th>Price</th></tr><tr><td>Team</td><td>$19 / month</td><td>{}</td></tr></table>"


@pytest.mark.parametrize(
    ("body", "verdict"),
    [
        (PLANS.format("<button>Buy now</button>"), Verdict.WARN),
        (PLANS.format("<button>Subscribe</button>"), Verdict.WARN),
        (PLANS.format("<button>Edit</button>"), Verdict.PASS),
        ("<p>Office chair</p><p>$120</p><button>Buy</button>", Verdict.PASS),
        ("<p>The full version costs $29 per month.</p><a href='/buy'>Buy now</a>", Verdict.WARN),
    ],
)
def test_lists_of_prices(tmp_path: Path, body: str, verdict: Verdict) -> None:
    assert decide(promotions.RULE, screens(tmp_path, BASE + body)).verdict is verdict
