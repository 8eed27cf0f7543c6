from __future__ import annotations

import pytest

from checks.texts.languages import language_of
from checks.texts.spelling import mistakes
from checks.texts.vocabulary import is_word
from tests.checks.texts.ordinary import screen

PLANTED = {
    "en": [
        *("General setings", "Recieve notifications about new deals", "Please enter your adress", "An error has occured"),
        *("Seperate lines with commas", "The custumer will be notified", "Save chnages", "Succesfully saved the deal"),
        *("No conversatoins yet", "This field is requried", "Enviroment variables", "Availible fields", "Delete notifcation"),
    ],
    "ru": [
        *("Сохраниеть изменения", "Добавить коментарий", "Выбирите файл", "Пожалуста, подождите", "Ответсвенный сотрудник"),
        *("Колличество товаров", "Сообшение отправлено", "Список сдлеок пуст", "Расчитать стоимость", "Ошбика соединения"),
        *("Загруска данных", "Авторизаця не выполнена", "Отоброжать колонки", "Настройкн"),
    ],
    "de": [
        *("Benachichtigung senden", "Bitte geben Sie Ihre Addresse ein", "Die Änderungen wurden gespeichrt", "Rechnug erstellen"),
        *("Verwaltng der Kunden", "Es ist ein Fehler aufgetretten", "Vorraussetzung für die Anmeldung", "Datei auswhälen"),
        *("Kontackt hinzufügen", "Aktualsieren"),
    ],
    "es": ["Configuracion general", "Guardar cambois", "Seleccione un archvo", "No se encontaron resultados"],
    "fr": ["Enregister les modifications", "Aucun résulat trouvé", "Adressse de messagerie", "Sélectionez un fichier"],
    "pt": ["Configuracões gerais", "Selecione um arquvo", "Nenhum resutado encontrado"],
    "it": ["Impostazoni generali", "Salva le modifche", "Selezona un file", "Nessun risutlato trovato"],
    "pl": ["Ustawiena ogólne", "Nie znaleziono wynkiów", "Dodaj komenatrz"],
    "ua": ["Налаштуваня", "Виберіть фйал", "Нічого не знйадено", "Відповідалний менеджер"],
}  # fmt: skip


@pytest.mark.parametrize("locale", list(PLANTED))
def test_planted_mistakes(locale: str) -> None:
    language = language_of(locale)
    text = screen(locale)
    missed = [line for line in PLANTED[locale] if len(mistakes(f"{text}\n{line}", [language, "en"])) != 1]
    assert len(missed) <= len(PLANTED[locale]) // 10, missed


def test_what_is_told() -> None:
    (one,) = mistakes(screen("en") + "\nPlease enter your adress here", ["en"])
    assert (one.word, one.suggestion, one.context) == ("adress", "address", "Please enter your adress here")
    (one,) = mistakes(screen("en") + "\nSetings of the pipeline", ["en"])
    assert (one.word, one.suggestion) == ("Setings", "Settings")


@pytest.mark.parametrize(
    "line",
    [
        "Smyth Consulting", "Jonson", "Schmitt & Partner", "The colour of the organisation", "Trello, Zapier and Bitrix24",
        "https://adress.example/recieve", "adress@example.com", "{recieve}", "recieve_notifications", "teh.adress", "adress()",
        "A\tB\tC\nAdress line\tRecieved\tThe custumer", "SKU-ADRESS",
        "Unassign, unsnooze, dedupe and reindex", "SMTP, IMAP, OAuth, XLSX", "adr.",
        "Setti...", "Notificat…", "Jürgen recieves",
        "Bitte rufen Sie nicht vor zehn Uhr an",
        "Überprüfung der Adresse", "naïve café résumé", "re-recieve", "don't, can't, you'll", "Subtasks and webhooks", "x",
    ],
)  # fmt: skip
def test_what_is_no_mistake(line: str) -> None:
    assert mistakes(f"{screen('en')}\n{line}", ["en"]) == []


@pytest.mark.parametrize(
    "word",
    ["Benachrichtigungseinstellungen", "Umsatzsteueridentifikationsnummer", "Kundenstammdaten", "Lieferantenrechnung",
     "Vertragsverlängerung", "Ansprechpartnerin", "wiederherstellbar", "Terminbestätigungsseite"],
)  # fmt: skip
def test_german_compounds(word: str) -> None:
    assert mistakes(f"{screen('de')}\nDie {word} wird gespeichert", ["de", "en"]) == []


@pytest.mark.parametrize(
    "word",
    [
        "переназначенного",
        "воронками",
        "автозаполнением",
        "сделкою",
        "вебхуков",
        "коллтрекингом",
        "мультиворонка",
        "технически",
    ],
)
def test_russian_endings(word: str) -> None:
    assert is_word(word, "ru")


def test_english_words_on_a_german_screen() -> None:
    line = "Der Lead wird im Workflow vom Dashboard gelöscht und der Owner bekommt ein Update"
    assert mistakes(f"{screen('de')}\n{line}", ["de", "en"]) == []


def test_own_words_and_data() -> None:
    text = screen("en") + "\nThe adress of Recievr is shown here\nOur custumer list"
    assert [one.word for one in mistakes(text, ["en"], own={"adress"})] == ["custumer"]
    assert [one.word for one in mistakes(text, ["en"], own={"adress"}, data={"our custumer list"})] == []


@pytest.mark.parametrize("languages", [[], ["ja"], ["xx"], ["th", "zh"]])
def test_languages_without_a_dictionary(languages: list[str]) -> None:
    assert mistakes("請選擇需要監控的銷售漏斗\nPlease enter your adress", languages) == []


def test_hostile_texts() -> None:
    assert mistakes("a" * 5000 + "\n" + "\t" * 500 + "\n" + "́" * 50, ["en"]) == []


@pytest.mark.parametrize(
    ("language", "text", "meant"),
    [
        ("en", "The discount is valid untill the end of the month.", "until"),
        ("en", "Remind me tommorow about this deal.", "tomorrow"),
        ("de", "Der Preis gilt nur für die Reperatur beim Kunden.", "Reparatur"),
        ("ru", "Чтобы зделать заказ, выберите клиента из списка.", "сделать"),
        ("pl", "Każdy uzytkownik widzi tutaj swoje zamówienia.", "użytkownik"),
    ],
)
def test_slips_that_everybody_makes_are_found_however_frequent_they_are(language: str, text: str, meant: str) -> None:
    assert [one.suggestion for one in mistakes(text, [language, "en"])] == [meant]


def test_a_usual_slip_is_right_where_the_app_or_the_portal_says_so() -> None:
    text = "The discount is valid untill the end of the month."
    assert mistakes(text, ["en"], {"untill"}) == []


@pytest.mark.parametrize(
    ("language", "line", "word"),
    [
        ("en", "Prefered langauge", "langauge"),
        ("en", "Your changes have been saved succesfuly.", "succesfuly"),
        ("en", "Calender settings", "Calender"),
        ("ru", "Пожалуйста, введите професиональный адрес.", "професиональный"),
        ("de", "Einstelungen zurücksetzen", "Einstelungen"),
    ],
)
def test_slips_that_stand_beside_each_other_or_look_like_words(language: str, line: str, word: str) -> None:
    assert word in [one.word for one in mistakes(f"{screen(language)}\n{line}", [language])]


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("ru", "Логин Авито и ключ Вайлдберриз"),
        ("en", "Bitte wählen Sie ein Lager aus"),
        ("en", "Aún no hay visitas. Pulse el botón para crear la primera."),
        ("en", "Weiter"),
    ],
)
def test_trade_names_and_other_languages_are_no_slips(language: str, line: str) -> None:
    assert mistakes(f"{screen(language)}\n{line}", [language]) == []


@pytest.mark.parametrize(
    "line",
    [
        "Emmy Levet",
        "Emmy Levet created a new project Morning alarm clock.",
        'Dunn Slane posted "Well, what do you want?"',
        "Geoffry Flaunders made a $10 donation.",
        "$8,900 · Globex Inc · Business",
        "The deal with Rekall Ltd was won",
        "Uses a mixin of two datagrid scripts",
    ],
)
def test_names_of_people_and_terms_of_builders_are_no_slips(line: str) -> None:
    assert mistakes(f"{screen('en')}\n{line}", ["en"]) == []


@pytest.mark.parametrize(
    ("line", "word"),
    [
        ("Press Sumbit to go on", "Sumbit"),
        ("Custmer Dashboard", "Custmer"),
        ("Recieve Deals from the portal", "Recieve"),
        ("Recieve Invoices by mail", "Recieve"),
        ("Manage Your Comapny Settings here", "Comapny"),
    ],
)
def test_a_label_with_capitals_is_no_name(line: str, word: str) -> None:
    assert [one.word for one in mistakes(f"{screen('en')}\n{line}", ["en"])] == [word]
