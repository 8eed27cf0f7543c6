"""What screens say: another language, misspelled words, insults and offers to buy; and texts that only look like these."""

from __future__ import annotations

from collections.abc import Callable

from tests.defects.app import Answer, Asked, Case, Fault, page

BROKEN = {
    "/": ("Overview", "<p>Seven deals are open this week, three of them wait for an answer from the client.</p>"),
    "/reports": (
        "Reports",
        "<p>Отчёт показывает, сколько сделок закрыто за неделю и какие из них требуют внимания руководителя.</p>"
        "<p>Выберите воронку, чтобы увидеть конверсию по каждой стадии, средний чек и причины отказов клиентов.</p>"
        "<p>Данные обновляются каждый час, поэтому новые сделки появляются здесь с небольшой задержкой.</p>",
    ),
    "/settings": (
        "Settings",
        "<p>Choose which pipelines are watched and how often the responsible person gets a reminder.</p>"
        "<p>Bitte wählen Sie aus, welche Felder verglichen werden sollen.</p><p><button>Speichern</button> <button>Abbrechen</button></p>",
    ),
    "/notices": (
        "Notices",
        "<p>You will recieve a message when a deal was not touched for two weeks.</p>"
        "<p>The custumer sees none of these messages, and the responsible person can switch them off.</p>",
    ),
    "/rating": ("Rating", "<p>The last comment about the department was short: this report is bullshit.</p>"),
    "/plans": (
        "Plans",
        "<p>All functions are there for five users.</p><p>Upgrade to Contact Desk PRO now and save 20% until Friday!</p>"
        "<p>Get 2 months free when you pay for a year.</p>",
    ),
}
INNOCENT = {
    "/": ("Overview", "<p>Seven deals are open this week, three of them wait for an answer from the client.</p>"),
    "/companies": (
        "Companies",
        "<table><thead><tr><th>Company</th><th>Town</th><th>Comment</th></tr></thead><tbody>"
        "<tr><td>Scunthorpe Steelworks</td><td>Scunthorpe</td><td>Adress was changed, recieved by phone</td></tr>"
        "<tr><td>ООО «Рога и копыта»</td><td>Саратов</td><td>Вы можете позвонить им завтра, если это нужно</td></tr>"
        "<tr><td>Müller &amp; Söhne GmbH</td><td>München</td><td>Bitte rufen Sie nicht vor zehn Uhr an</td></tr></tbody></table>"
        "<p>Smyth Consulting, Hancock and Cockburn, Dick Dickens, Jürgen Schwanz</p>",
    ),
    "/invoices": (
        "Invoices",
        "<table><thead><tr><th>Number</th><th>Discount, %</th><th>Sale price</th><th>Total</th></tr></thead><tbody>"
        "<tr><td>INV-91</td><td>10%</td><td>$120.00</td><td>$1,080.00</td></tr>"
        "<tr><td>INV-92</td><td>Special offer: 20% off until 31 May</td><td>$90.00</td><td>$720.00</td></tr></tbody></table>"
        "<p>Total discount: $200.00</p><p>If the order total is more than $1,000, the client gets a discount of 10%.</p>"
        "<p><button type='button'>Apply discount</button> <label>Promo code <input name='code'></label></p>",
    ),
    "/tariff": (
        "Licence",
        "<p>Your plan: Free. Users: 3 of 5.</p><p>Trial period: 14 days</p><p>The subscription is managed in Bitrix24 Market.</p>",
    ),
    "/terms": (
        "Terms",
        "<p>Unassign, unsnooze, dedupe, reindex: what the buttons of the webhook and chatbot settings do.</p>"
        "<p>Sex, breast cancer screening and anal fissure are fields of the patient form; the classic analysis of the assets follows.</p>"
        "<p>English Русский Deutsch Français 中文</p>",
    ),
}  # fmt: skip


class BrokenTexts(Case):
    """A fault of each kind, each on a screen of its own."""

    faults = (
        Fault("frame.language", "/reports", "The screen is in Russian", certain=False),
        Fault("frame.language", "/settings", "3 texts in German", certain=False),
        Fault("frame.spelling", "/notices", "«receive» was meant", certain=False),
        Fault("frame.spelling", "/notices", "«customer» was meant", certain=False),
        Fault("frame.offensive", "/rating", "«bullshit»", certain=False),
        Fault("frame.promotions", "/plans", "save 20% until Friday", certain=False),
        Fault("frame.promotions", "/plans", "2 months free", certain=False),
    )
    texts = BROKEN

    def more(self) -> dict[str, Callable[[Asked], str | Answer]]:
        """The screens."""
        return dict.fromkeys(self.texts, self.screen)

    def screen(self, asked: Asked) -> str:
        """One of them."""
        if asked.path == "/":
            self.remember(asked)
        title, content = self.texts[asked.path]
        navigation = tuple((path, name) for path, (name, _) in self.texts.items())
        return page(title, f"<div class='card'><h1>{title}</h1>{content}</div>", navigation=navigation)


class InnocentTexts(BrokenTexts):
    """Data in other languages, names that hold bad words, the words of trade, terms: nothing of it is a fault."""

    faults = ()
    texts = INNOCENT
