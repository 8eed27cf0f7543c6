"""The four rules that read the texts of screens."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from checks.frame import language, offensive, promotions, spelling
from checks.model import Rule, Verdict
from journey.evidence import Dialog, Evidence, PortalFacts
from tests.checks.build import PORTAL, app_facts, decide, evidence, exchange, snapshot, stage, stages, store, visit
from tests.checks.frame.build_text_screens import screens
from tests.checks.texts.ordinary import screen

RULES: tuple[Rule, ...] = (language.RULE, spelling.RULE, offensive.RULE, promotions.RULE)
WRONG: dict[str, str] = {
    "frame.language": "Вы уверены, что эту сделку можно удалить?",
    "frame.spelling": "Please enter your adress here",
    "frame.offensive": "This is bullshit",
    "frame.promotions": "Buy PRO for $19/month",
}


def run_with(folder: Path, texts: dict[str, str], locale: str = "en", rest: object = None, **changes: Any) -> Evidence:
    """Both accounts saw these screens."""
    kept = store(folder)
    answers = [exchange(9, PORTAL + "/rest/crm.deal.list", kind="xhr", body=kept.put_text(json.dumps(rest), "json"))]
    visits = [
        visit(
            page,
            role,
            locale=locale,
            snapshots=[snapshot(page=page, text=kept.put_text(text, "txt"))],
            exchanges=answers if rest else [],
        )
        for role in ("admin", "user")
        for page, text in texts.items()
    ]
    portal = PortalFacts(kind="embedded", edition="cloud", url=PORTAL, locales=[locale], member_id="a" * 32)
    return evidence(folder, visits=visits, portal=portal, **changes)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_one_fault_is_one_warning(rule: Rule, tmp_path: Path) -> None:
    wrong = f"{screen('en')}\n{WRONG[rule.id]}"
    judgement = decide(rule, run_with(tmp_path, {"/": screen("en"), "/deals": wrong, "/more": wrong + "\nOverview"}))
    assert judgement.verdict is Verdict.WARN
    (finding,) = judgement.findings
    assert not finding.certain
    assert (finding.page, finding.role, finding.count) == ("/deals", None, 4)
    assert WRONG[rule.id].split()[0] in (finding.excerpt or "")
    assert any("/more" in place for place in finding.also)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_what_a_dialog_says_is_read(rule: Rule, tmp_path: Path) -> None:
    run = run_with(tmp_path, {"/": screen("en")})
    dialog = Dialog(at=1.0, kind="alert", message=WRONG[rule.id], answer="accepted")
    said = [visit.model_copy(update={"dialogs": [dialog]}) for visit in run.visits]
    assert decide(rule, run).verdict is Verdict.PASS
    assert decide(rule, run.model_copy(update={"visits": said})).verdict is Verdict.WARN


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
@pytest.mark.parametrize("locale", ["en", "ru", "de", "ua", "pl"])
def test_an_ordinary_screen_passes(rule: Rule, locale: str, tmp_path: Path) -> None:
    assert decide(rule, run_with(tmp_path, {"/": screen(locale)}, locale)).verdict is Verdict.PASS


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_the_portals_data_is_not_the_apps(rule: Rule, tmp_path: Path) -> None:
    run = run_with(tmp_path, {"/": f"{screen('en')}\n{WRONG[rule.id]}"}, rest={"result": [{"TITLE": WRONG[rule.id]}]})
    assert decide(rule, run).verdict is Verdict.PASS


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_what_was_not_seen_is_no_pass(rule: Rule, tmp_path: Path) -> None:
    failed = stages(stage("explore", "admin", "fail", reason="The frame did not open", caused_by="app"))
    right = run_with(tmp_path, {"/": screen("en")}, stages=failed)
    assert decide(rule, right).verdict is Verdict.NOT_RUN
    wrong = run_with(tmp_path, {"/": f"{screen('en')}\n{WRONG[rule.id]}"}, stages=failed)
    assert (decide(rule, wrong).verdict, len(decide(rule, wrong).findings)) == (Verdict.NOT_RUN, 1)
    assert decide(rule, evidence()).verdict is Verdict.NOT_RUN
    assert decide(rule, evidence(app=app_facts(interface=False), visits=[])).verdict is Verdict.NOT_APPLICABLE


def card(*locales: str) -> dict[str, Any]:
    return {"app": app_facts(manifest={"card": {"texts": {locale: {"short": "x"} for locale in locales}}})}


@pytest.mark.parametrize(
    ("locale", "shown", "declared", "verdict"),
    [
        ("en", "en", (), Verdict.PASS),
        ("de", "en", (), Verdict.PASS),
        ("de", "en", ("en", "ru"), Verdict.PASS),
        ("de", "en", ("en", "de"), Verdict.WARN),
        ("en", "ru", ("ru",), Verdict.WARN),
        ("en", "ru", (), Verdict.WARN),
        ("ua", "ru", ("ua", "en"), Verdict.WARN),
        ("ua", "ru", ("ru",), Verdict.WARN),
        ("la", "es", ("en", "la"), Verdict.PASS),
        ("br", "pt", ("en", "br"), Verdict.PASS),
        ("tc", "sc", ("en", "tc"), Verdict.PASS),
    ],
)
def test_which_language_is_right(
    locale: str, shown: str, declared: tuple[str, ...], verdict: Verdict, tmp_path: Path
) -> None:
    run = run_with(tmp_path, {"/": screen(shown)}, locale, **(card(*declared) if declared else {}))
    assert decide(language.RULE, run).verdict is verdict


def test_a_wrong_language_is_one_finding(tmp_path: Path) -> None:
    run = run_with(tmp_path, {f"/{page}": screen("ru") + f"\nСтраница {page}" for page in "abc"})
    (finding,) = decide(language.RULE, run).findings
    assert finding.message == "The screen is in Russian; the portal's language is English."
    assert finding.count == 6


def test_too_little_text_has_no_language(tmp_path: Path) -> None:
    judgement = decide(language.RULE, run_with(tmp_path, {"/": "OK\n42"}))
    assert (judgement.verdict, judgement.reason) == (
        Verdict.NOT_APPLICABLE,
        "No screen has enough text to tell its language.",
    )


def test_a_language_without_a_dictionary_is_no_pass(tmp_path: Path) -> None:
    judgement = decide(spelling.RULE, run_with(tmp_path, {"/": screen("ja")}, "ja"))
    assert (judgement.verdict, judgement.reason) == (
        Verdict.NOT_APPLICABLE,
        "There is no dictionary here for Japanese.",
    )


def test_the_apps_own_words(tmp_path: Path) -> None:
    text = f"{screen('en')}\nPlease enter your adress here"
    own = app_facts(manifest={"app": {"words": ["Adress"]}})
    assert decide(spelling.RULE, run_with(tmp_path, {"/": text}, app=own)).verdict is Verdict.PASS
    titled = app_facts(title="Adress Desk")
    assert decide(spelling.RULE, run_with(tmp_path, {"/": text}, app=titled)).verdict is Verdict.PASS


def test_a_message_after_a_click_is_read(tmp_path: Path) -> None:
    kept = store(tmp_path)
    clicked, rest = (
        snapshot(at, text=kept.put_text(f"{screen('en')}\n{more}", "txt"))
        for at, more in ((9.0, "Please enter your adress here"), (2.0, ""))
    )
    loading = snapshot(0.5, text=kept.put_text("Plese wait", "txt"))
    shown = visit("/", "admin", snapshots=[loading, clicked, rest])
    rule = next(rule for rule in RULES if rule.id == "frame.spelling")
    (finding,) = decide(rule, evidence(tmp_path, visits=[shown])).findings
    assert "adress" in finding.message


def test_hints_in_empty_fields_and_buttons_of_forms_are_spelled_too(tmp_path: Path) -> None:
    form = '<p>Orders of the week</p><input placeholder="Enter your adress here"><input type="submit" value="Cancle order">'
    found = decide(spelling.RULE, screens(tmp_path, form)).findings
    assert ["adress" in found[0].message, "Cancle" in found[1].message] == [True, True]
    samples = "".join(
        f'<input placeholder="{hint}">' for hint in ("e.g. Hillbert Recieve", "adress@shop.example", "Recieve", "")
    )
    other = screens(tmp_path, f"<p>Orders of the week</p>{samples}<input value='Adress of Hillbert'>")
    assert decide(spelling.RULE, other).verdict is Verdict.PASS
