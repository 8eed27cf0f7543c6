from __future__ import annotations

import pytest

from checks.texts.promotions import offers

PLANTED = {
    "en": [
        "Buy PRO for $19/month", "-30 % until Friday", "Get 2 months free", "Upgrade to Premium and save 20%",
        "Order a custom integration from our team, from $500", "Order setup by our specialists for only $199!",
        "Contact our sales team to purchase the extended version at a special price",
        "Also from Acme: SMS Booster. Install it today with a 30% discount!",
        "Use promo code SPRING25 to get a discount", "Special offer: 50% off the annual plan",
        "Order Bitrix24 implementation from us",
        "Limited-time offer: Deal Radar Pro for only $9 per month", "Black Friday: 40% off all plans",
        "Subscribe now for $5 a month",
        "Only today: 25% discount on licenses", "The first month is free when you pay for a year",
        "Upgrade your plan\nOnly $12 per month until Sunday",
    ],
    "ru": [
        "Скидка 20% при оплате за год", "Купите тариф PRO за 990 ₽ в месяц",
        "Только до 31 декабря скидка 30% на все тарифы",
        "3 месяца в подарок при оплате года", "Используйте промокод NEWYEAR и получите скидку",
        "Акция! Подписка на год дешевле на 25%", "Закажите внедрение Битрикс24 у нас",
        "Оформите подписку со скидкой 15%", "Только сегодня: доступ к расширенной версии за 490 рублей",
        "До конца ноября все модули нашей компании со скидкой", "Закажите внедрение CRM у наших специалистов",
    ],
    "de": [
        "Jetzt upgraden und 20 % sparen", "Nur bis Freitag: 30 % Rabatt auf alle Tarife",
        "2 Monate gratis bei jährlicher Zahlung",
        "Kaufen Sie die PRO-Version für 19 € pro Monat", "Mit dem Code SOMMER25 erhalten Sie Rabatt",
    ],
    "es": ["Compre el plan PRO por 19 € al mes", "Ahorre un 20 % con el plan anual", "2 meses gratis",
    "Solo hoy: 30 % de descuento"],
    "pt": ["Assine o plano PRO por R$ 49 por mês", "Economize 20% no plano anual", "2 meses grátis",
    "Só hoje: 30% de desconto"],
    "fr": ["Passez à la version Pro pour 19 € par mois", "Économisez 20 % avec l'abonnement annuel", "2 mois offerts"],
    "pl": ["Kup PRO za 49 zł miesięcznie", "Rabat 20% przy płatności rocznej za plan", "2 miesiące gratis"],
    "it": ["Acquista il piano PRO a 19 € al mese", "Risparmia il 20% con l'abbonamento annuale",
    "Solo oggi: sconto del 30%"],
    "zh": ["立即购买专业版，享受八折优惠！", "限时优惠：专业版仅需 ¥99/月，立即订阅"],
    "ja": ["今すぐプロ版を購入すると30％オフ！", "期間限定キャンペーン：プレミアムプランが今なら半額"],
    "ar": ["اشترِ النسخة الكاملة الآن واحصل على خصم 30٪"],
    "vi": ["Mua ngay phiên bản Pro với giá 199.000 ₫/tháng, giảm giá 30%"],
    "id": ["Beli versi Pro sekarang dan dapatkan diskon 30%!"],
    "kk": ["Толық нұсқаны қазір сатып алыңыз, 30% жеңілдік!"],
    "tr": ["PRO planını ayda 199 TL'ye satın alın", "Yıllık planda %20 indirim", "2 ay ücretsiz"],
    "uk": ["Знижка 20% при оплаті за рік", "Купіть тариф PRO за 400 грн на місяць", "Тільки до п'ятниці: знижка 30%"],
}  # fmt: skip


@pytest.mark.parametrize(
    ("language", "line"), [(language, line) for language, lines in PLANTED.items() for line in lines]
)
def test_planted_offers(language: str, line: str) -> None:
    (one,) = offers(f"Deals\n{line}", [language], "Deal Radar")
    assert one.text.split(" / ")[0] in line


ORDINARY = {
    "fr": ["Remise moyenne : 5 %. Commandes du mois : 12 400 €. Abonnements actifs : 118."],
    "es": ["Descuento medio: 5 %. Suscripciones activas: 118. Importe al mes: 12 400 €."],
    "zh": ["平均折扣 5%，订阅客户 118，每月金额 ¥12,400"],
    "ja": ["平均割引率 5%、契約プラン数 118、月額合計 ¥124,000"],
    "vi": ["Giảm giá trung bình 5 %, số gói đang dùng 118"],
    "id": ["Diskon rata-rata 5 %, paket aktif 118, per bulan Rp12.400.000"],
    "en": [
        "Discount\t10%", "Opportunity: $4,000", "Price: $19", "Order total: $300, discount 10%",
        "Your plan: Free", "Upgrade to PRO",
        "Trial period: 14 days", "14 days free trial", "Upgrade your plan in Bitrix24 Market",
        "Discount 10% applied to order #45",
        "If the order total is more than $100, give a 10% discount", "Sale", "Save", "Free", "Buy",
        "Commercial offer, $12,000",
        "Deals won this month: $12,000 (+20%)", "Users: 5, $30 total",
        "Customers who pay before the 10th save 5%", "Buy price $20",
        "Win rate -5%", "Purchase order #1402: $4,000", "Pay invoice", "Subscription: active until 31 May",
        "Save changes\n$4,000",
        "Pipeline\n-12% compared with last month", "Total discount: $124.95", "Enter promo code",
        "Average discount 12%",
        "Special offers", "Active subscriptions: 120, $2,400 per month", "Monthly plan: $40,000",
        "Subscribe to updates",
        "Annual revenue $1,200,000, up 12%", "Quota: $50,000 per year", "20% off the list price",
        "Renew contract for $30,000",
        "Campaign\tText\nSpring\tSpecial offer: 20% off until 31 May", "Get started",
        "Commission: 10% for sales partners", "Discount 5%; active plans: 118", "Visit our site to get access to the examples",
    ],
    "ru": [
        "Скидка: 10%", "Сумма скидки 1 200 ₽", "Коммерческое предложение на 640 000 ₽", "Купить",
        "План продаж: 4 000 000 ₽ в месяц",
        "Выполнение плана 80%", "Тариф: Бесплатный", "Пробный период 14 дней", "Акции и спецпредложения",
        "Применить скидку 10%",
        "Скидка клиенту 5% по договору", "Подписка активна до 31 мая", "Доступ до 31.05.2025",
        "Оплата за год: 120 000 ₽",
        "Оплатить счёт 4 500 ₽", "Лицензия: 12 мест", "Если сумма больше 1000 ₽, скидка 10%",
        "Годовой доход 1 200 000 ₽",
    ],
    "de": [
        "Rabatt: 10 %", "Angebot gesendet: 4.000 €", "Sonderpreis 19 €", "Tarif: Kostenlos",
        "Testphase 14 Tage", "Rabatt anwenden",
        "Umsatz pro Monat 12.000 €", "Jährliche Wartung 1.200 €", "Kaufen", "Angebote gültig bis Freitag",
        "Lizenz: MIT",
    ],
}  # fmt: skip


@pytest.mark.parametrize(
    ("language", "line"), [(language, line) for language, lines in ORDINARY.items() for line in lines]
)
def test_the_words_of_trade(language: str, line: str) -> None:
    assert offers(f"Deals\n{line}", [language], "Deal Radar") == []


def test_each_offer_once_and_not_the_data() -> None:
    line = "Buy PRO for $19/month"
    assert len(offers(f"{line}\n{line}\nOverview\n{line}", ["en"])) == 1
    assert offers(line, ["en"], data={line.casefold()}) == []


def test_the_title_is_what_is_sold() -> None:
    line = "Deal Radar: 20% off until Friday. Buy Deal Radar for $5"
    assert offers(line, ["en"], "Deal Radar")
