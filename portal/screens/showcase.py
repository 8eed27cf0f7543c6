"""Invented solutions that fill the catalogue. They are inert: their cards have no buttons."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from portal.model import Listing


@dataclass(frozen=True, slots=True)
class ShowcaseItem:
    """A solution that only shows: titles and descriptions by language."""

    code: str
    developer: str
    category: str
    titles: Mapping[str, str]
    texts: Mapping[str, str]

    def listing(self, language: str) -> Listing:
        """The item as a listing in this language; English where it has no text of its own."""
        return Listing(
            code=self.code,
            title=self.titles.get(language, self.titles["en"]),
            version=1,
            url="about:blank",
            developer=self.developer,
            description=self.texts.get(language, self.texts["en"]),
        )


SHOWCASE = (
    ShowcaseItem(
        "paperfinch.offersheet",
        "Paper Finch",
        "documents",
        {"en": "Offer Sheet", "de": "Angebotsblatt", "ru": "Лист предложения"},
        {
            "en": "Builds a tidy offer from the products of a deal and keeps every version of it.",
            "de": "Erstellt aus den Produkten eines Auftrags ein sauberes Angebot und bewahrt jede Fassung auf.",
            "ru": "Собирает аккуратное предложение из товаров сделки и хранит каждую его версию.",
        },
    ),
    ShowcaseItem(
        "northwindow.pulse",
        "North Window",
        "analytics",
        {"en": "Pulse Reports", "de": "Pulsberichte", "ru": "Пульс отчётов"},
        {
            "en": "Weekly figures of your sales team: new deals, won amounts and the time a deal spends in each stage.",
            "de": "Wochenzahlen des Vertriebs: neue Aufträge, gewonnene Beträge und die Dauer je Phase.",
            "ru": "Показатели отдела продаж за неделю: новые сделки, выигранные суммы и время на каждой стадии.",
        },
    ),
    ShowcaseItem(
        "quietbell.reminder",
        "Quiet Bell",
        "communication",
        {"en": "Call Back Reminder", "de": "Rückruf-Erinnerung", "ru": "Напоминание перезвонить"},
        {
            "en": "Reminds the person in charge when a customer has not been called back in time.",
            "de": "Erinnert die Zuständigen, wenn ein Kunde nicht rechtzeitig zurückgerufen wurde.",
            "ru": "Напоминает ответственному, если клиенту вовремя не перезвонили.",
        },
    ),
    ShowcaseItem(
        "millstone.stages",
        "Millstone Studio",
        "crm",
        {"en": "Stage Checklists", "de": "Phasen-Checklisten", "ru": "Чек-листы стадий"},
        {
            "en": "A short checklist for each stage of a deal, so that nothing is forgotten on the way.",
            "de": "Eine kurze Checkliste für jede Phase eines Auftrags, damit nichts vergessen wird.",
            "ru": "Короткий чек-лист для каждой стадии сделки, чтобы ничего не забыть.",
        },
    ),
)


def showcase_of(code: str) -> ShowcaseItem | None:
    """The item with this code."""
    return next((item for item in SHOWCASE if item.code == code), None)
