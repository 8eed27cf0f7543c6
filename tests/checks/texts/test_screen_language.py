from __future__ import annotations

import pytest

from checks.texts.identify import other_language
from checks.texts.languages import language_of, near
from checks.texts.screen_language import spoken
from tests.checks.texts.ordinary import screen, screens


@pytest.mark.parametrize(
    ("locale", "language"),
    [("en", "en"), ("la", "es"), ("br", "pt"), ("pt-BR", "pt"), ("ua", "uk"), ("sc", "zh"), ("tc", "zh"), ("vn", "vi"),
     ("kz", "kk"), ("in", "hi"), ("id", "id"), ("en_US", "en"), ("RU", "ru")],
)  # fmt: skip
def test_codes_of_the_portal(locale: str, language: str) -> None:
    assert language_of(locale) == language


WANTED = ("en", "ru", "de", "es", "fr", "pl", "uk", "ja", "zh", "tr")


def test_a_screen_in_a_wrong_language_is_found_and_never_misnamed() -> None:
    found = missed = 0
    for one in screens():
        language = language_of(one.locale)
        for wanted in WANTED:
            if wanted == language:
                continue
            whole = spoken(one.text, [wanted]).whole
            assert whole in (None, language) or near(whole, language), f"{one.name} is no {whole}"
            found += whole is not None
            missed += whole is None and not near(wanted, language)
    assert found > 440
    assert missed <= 0.06 * found


@pytest.mark.parametrize(
    ("locale", "wanted"),
    [("ru", "uk"), ("ua", "ru"), ("es", "en"), ("de", "en"), ("en", "ru"), ("en", "de"), ("sc", "en")],
)
def test_pairs_that_partners_mix_up(locale: str, wanted: str) -> None:
    assert spoken(screen(locale), [wanted]).whole == language_of(locale)


@pytest.mark.parametrize(("locale", "wanted"), [("id", "ms"), ("ms", "id"), ("ja", "ja")])
def test_near_languages_are_not_told_apart(locale: str, wanted: str) -> None:
    assert spoken(screen(locale), [wanted]).whole is None


def test_danish_is_not_held_against_norwegian() -> None:
    text = (
        "Indstillinger\nGem ændringer\nAnnuller\nVælg hvilke felter der skal sammenlignes\nDer er ingen samtaler endnu"
    )
    assert spoken(text, ["no"]).whole is None


def test_english_is_right_where_it_may_stand_in() -> None:
    assert spoken(screen("en"), ["de", "en"]).whole is None
    assert spoken(screen("en"), ["de"]).whole == "en"


HALF = [
    ("de", "en", "Choose which pipelines are watched and when you should be notified.\nSave changes\nCancel"),
    ("en", "ru", "Сохранить\nОтмена\nНастройки"),
    ("ru", "en", "Your changes have been saved and will take effect at once."),
    ("es", "en", "Your trial has ended, please contact the administrator."),
    ("fr", "de", "Bitte wählen Sie aus, welche Felder verglichen werden sollen."),
    ("ua", "ru", "Выберите, какие воронки нужно отслеживать, чтобы ничего не пропустить."),
    ("pl", "en", "Save\nDelete\nAre you sure?"),
    ("en", "de", "Abbrechen\nSpeichern"),
    ("tr", "en", "There are no conversations yet. You can connect a channel in the settings."),
    ("en", "zh", "请选择需要监控的销售漏斗以及何时提醒负责人。更改立即生效。"),
    ("it", "fr", "Vous pouvez choisir les champs que vous voulez comparer."),
]


@pytest.mark.parametrize(("locale", "other", "lines"), HALF)
def test_half_translated_screens(locale: str, other: str, lines: str) -> None:
    said = spoken(f"{screen(locale)}\n{lines}", [language_of(locale)])
    assert said.whole is None
    assert {language for language, _ in said.lines} == {other}
    assert {line for _, line in said.lines} <= set(lines.splitlines())


@pytest.mark.parametrize(
    "line",
    [
        "Иван Петров",
        "Поставка офисной мебели для ООО «Рога и копыта»",
        "English\nРусский\nDeutsch\n中文",
        "Büromöbel für Müller & Söhne GmbH",
        "OAuth callback URL",
        "Name\tКомментарий\nAnna\tВы можете позвонить мне завтра, если это нужно",
        "Сохранить",
        "株式会社トヨタ自動車",
    ],
)
def test_data_on_an_english_screen(line: str) -> None:
    assert spoken(f"{screen('en')}\n{line}", ["en"]).lines == ()


def test_what_the_portal_gave_is_data() -> None:
    line = "Вы уверены, что это можно удалить?"
    assert spoken(f"{screen('en')}\n{line}", ["en"]).lines == (("ru", line),)
    assert spoken(f"{screen('en')}\n{line}", ["en"], data={line.casefold()}).lines == ()


@pytest.mark.parametrize(
    "text", ["", "42", "Deals\n42", "Anna Kowalczyk\n+1 202 555 0100", "BX-100\tBX-200\nhttps://a.example/b"]
)
def test_too_little_text_is_not_judged(text: str) -> None:
    assert not spoken(text, ["ru"]).enough


def test_names_alone_are_no_language() -> None:
    people = "Anna Kowalczyk\nJürgen Schäfer\nMehmet Yılmaz\nNguyễn Thị Hoa\nSiobhán O'Connor\nÍñigo Etxeberria\nChloé Bénard"
    assert spoken(people, ["en"]).whole is None
    assert spoken(people, ["de"]).whole is None


def test_nothing_to_compare_with() -> None:
    assert other_language([], ["en"]) is None
    assert other_language(["Überprüfung", "der", "Einstellungen"], []) is None
