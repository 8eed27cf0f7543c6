from __future__ import annotations

import pytest

from checks.texts.control_language import foreign_controls
from checks.texts.controls import Control, Kind


def found(wanted: str, *texts: str, kind: Kind = "button") -> list[str]:
    return [text for _, text in foreign_controls([Control(text, kind) for text in texts], [wanted])]


@pytest.mark.parametrize(
    ("wanted", "kind", "text"),
    [
        ("en", "button", "Сбросить фильтр"),
        ("en", "button", "Добавить"),
        ("en", "hint", "Введите имя клиента"),
        ("en", "legend", "Напоминать по почте"),
        ("ru", "button", "Delete selected records"),
        ("de", "button", "Cancel"),
        ("es", "button", "Save changes"),
        ("en", "button", "Supprimer la fiche"),
        ("en", "hint", "请输入名称"),
    ],
)
def test_one_command_is_enough(wanted: str, kind: Kind, text: str) -> None:
    assert found(wanted, text, kind=kind) == [text]


@pytest.mark.parametrize(
    ("wanted", "kind", "texts"),
    [
        ("en", "head", ("Название", "Ответственный")),
        ("en", "label", ("Сумма сделки", "Дата закрытия")),
        ("en", "button", ("Drucken", "Exportieren")),
        ("pl", "label", ("Zeitraum wählen", "Nur eigene Einträge")),
    ],
)
def test_two_labels_are_enough_and_one_is_a_record(wanted: str, kind: Kind, texts: tuple[str, str]) -> None:
    assert found(wanted, *texts, kind=kind) == list(texts)
    assert found(wanted, texts[0], kind=kind) == []


@pytest.mark.parametrize(
    ("wanted", "texts"),
    [
        ("en", ("Русский", "Deutsch", "中文", "Português")),
        ("en", ("Иван Петров", "Мария Соколова")),
        ("en", ("Berlin", "Paris", "São Paulo", "Roma")),
        ("de", ("Export", "Import", "Reset", "Upload", "Download", "Update", "Dashboard", "Webhook")),
        ("fr", ("Export", "Description", "Notes", "Code", "Type", "Client", "Action")),
        ("it", ("File", "Password", "Account", "Reset password", "Login")),
        ("ru", ("OK", "Excel", "Drag & Drop", "E-mail", "API", "Экспорт в Excel")),
        ("uk", ("Клієнт", "Контакт", "Телефон", "Склад", "Товар")),
        ("ru", ("Склад", "Назад", "Товар", "Клиент", "Контакт", "Телефон")),
        ("pt", ("Total", "Data", "Local", "Cliente", "Empresa", "Status")),
        ("ja", ("OK", "URL", "CSV", "削除", "保存")),
    ],
)
def test_names_and_words_of_both_languages(wanted: str, texts: tuple[str, ...]) -> None:
    assert found(wanted, *texts) == []
    assert found(wanted, *texts, kind="label") == []


def test_the_portals_data_and_the_apps_words() -> None:
    controls = [Control("Добавить", "button")]
    assert foreign_controls(controls, ["en"], data={"добавить"}) == []
    assert foreign_controls(controls, ["en"], names={"добавить"}) == []
