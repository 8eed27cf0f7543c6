from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from checks.contacts.fiction import is_made_up
from checks.contacts.profiles import profile
from checks.frame.real_demo_data import RULE
from checks.model import Judgement, Verdict
from journey.evidence import PortalFacts
from portal.company.words import LANGUAGES, words_for
from tests.checks.build import PORTAL, START, app_facts, call, decide, exchange, portal_log, store
from tests.checks.frame.build_text_screens import screens


def judged(folder: Path, body: str, language: str = "en", **changes: Any) -> Judgement:
    run = screens(folder, body)
    visits = [
        one.model_copy(update={"snapshots": [s.model_copy(update={"language": language}) for s in one.snapshots]})
        for one in run.visits
    ]
    return decide(RULE, run.model_copy(update={"visits": visits} | changes).at(folder))


def row(*cells: str) -> str:
    """A table of people with one row."""
    return f"<table><tr>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr></table>"


REAL = {
    "Russian number": ("ru", row("Иван Петров", "+7 916 203-48-15")),
    "Russian number with eight": (
        "ru",
        "<table><tr><th>Имя</th><th>Телефон</th></tr><tr><td>Иван Петров</td><td>8 (916) 203-48-15</td></tr></table>",
    ),
    "digits under a heading": (
        "ru",
        "<table><tr><th>Имя</th><th>Телефон</th></tr><tr><td>Иван Петров</td><td>79162034815</td></tr></table>",
    ),
    "American number": (
        "en",
        "<table><tr><th>Name</th><th>Phone</th></tr><tr><td>Anna Smith</td><td>(415) 286-7391</td></tr></table>",
    ),
    "German number": ("de", row("Anna Schmidt", "+49 89 48953762")),
    "British number": ("en", row("Tom Reed", "+44 20 8743 8000")),
    "Brazilian number": ("pt", row("João Silva", "+55 11 98471-3026")),
    "Chinese name": ("zh", row("王小明", "+86 138 1092 4837")),
    "card": ("en", "<div class='contact-card'><h3>Anna Smith</h3><p>Acme Ltd</p><p>+1 415 286 7391</p></div>"),
    "list": ("en", "<ul><li>Anna Smith, +1 415 286 7391</li></ul>"),
    "link in a card": ("en", "<div class='card'><b>Anna Smith</b> <a href='tel:+14152867391'>Call</a></div>"),
    "WhatsApp": ("ru", "<div class='card'><b>Анна Белова</b> <a href='https://wa.me/79162034815'>Написать</a></div>"),
    "mail": ("en", row("Anna Smith", "anna.smith@gmail.com")),
    "mail of a company": ("ru", row("Иван Петров", "ivan@romashka-stroy.ru")),
    "mail link": ("en", "<div class='card'><b>Anna Smith</b> <a href='mailto:anna@siemens.com'>Write</a></div>"),
    "mail by its name alone": ("en", "<table><tr><td>12</td><td>ivan.petrov@yandex.ru</td></tr></table>"),
    "filled form": (
        "en",
        "<form><input name='name' type='text' value='Anna Smith'><input name='city' type='text' value='Boston'>"
        "<input name='phone' type='tel' value='+1 415 286 7391'></form>",
    ),
    "profile": ("en", row("Anna Smith", "<a href='https://www.linkedin.com/in/anna-smith-8817'>LinkedIn</a>")),
    "profile as text": ("ru", row("Анна Белова", "vk.com/anna_belova")),
    "Instagram": (
        "en",
        "<div class='card'><b>Anna Smith</b><a href='https://instagram.com/annasmith.photo'>photos</a></div>",
    ),
    "Telegram": ("ru", "<li>Иван Петров <a href='https://t.me/ivanpetrov77'>Telegram</a></li>"),
    "repeated boxes": (
        "en",
        "".join(
            f"<div class='q7'><span>{name}</span><span>{phone}</span></div>"
            for name, phone in (
                ("Anna Smith", "+1 415 286 7391"),
                ("Tom Reed", "+1 202 555 0123"),
                ("Eva Stone", "+1 202 555 0124"),
            )
        ),
    ),
}


@pytest.mark.parametrize(("language", "body"), [pytest.param(*case, id=name) for name, case in REAL.items()])
def test_real_data_in_records_fails(tmp_path: Path, language: str, body: str) -> None:
    judgement = judged(tmp_path, f"<h1>Clients</h1>{body}", language)
    assert judgement.verdict is Verdict.FAIL, [finding.message for finding in judgement.findings]
    assert len(judgement.findings) == 1, [finding.message for finding in judgement.findings]
    assert judgement.findings[0].selector


PASSES = {
    "American fiction": ("en", row("Anna Smith", "+1 202 555 0123", "(212) 555-0187")),
    "British fiction": ("en", row("Tom Reed", "+44 20 7946 0123", "+44 7700 900123", "020 7946 0958", "01632 960001")),
    "German fiction": ("de", row("Anna Schmidt", "+49 30 23125012", "030 23125012", "+49 176 04069012")),
    "French fiction": ("fr", row("Luc Martin", "+33 1 99 00 12 34", "06 39 98 12 34")),
    "Australian fiction": ("en", row("Kim Lee", "+61 491 570 156", "+61 2 5550 1234")),
    "Irish fiction": ("en", row("Pat Byrne", "+353 20 913 0012")),
    "the seeded company's numbers": ("ru", row("Ирина Соколова", "+7 495 555-01-10", "+7 900 555-01-52")),
    "no such code": ("ru", row("Иван Петров", "+7 (000) 203-48-15", "+7 999 999-99-99")),
    "made up": (
        "ru",
        row("Иван Петров", "+7 (495) 123-45-67", "+7 916 111-22-33", "8 800 000-00-00", "+7 495 765-43-21"),
    ),
    "made up, elsewhere": ("pt", row("João Silva", "+55 11 91234-5678", "+90 532 123 45 67", "+380 44 123 45 67")),
    "too short": ("en", row("Anna Smith", "555 0100", "+1 555 0100", "ext. 4471")),
    "reserved mail": (
        "en",
        row(
            "Anna Smith",
            "anna@example.com",
            "a@mail.example.org",
            "ivan@example.ru",
            "a.b@example.co.uk",
            "b@firma.example",
            "c@x.test",
            "d@localhost.localdomain",
        ),
    ),
    "order numbers": ("en", row("Anna Smith", "Order 4152867391", "No. 2034815-77", "INV-2026-0415286", "#9162034815")),
    "dates and times": (
        "ru",
        row("Иван Петров", "21.11.2026 10:30", "2026-11-22", "01.02.2026–05.03.2026", "22.11.2026 10:30:15"),
    ),
    "amounts": ("ru", row("Иван Петров", "12 500 000 ₽", "1 234 567,89", "$415,286.73", "4 152 867 391")),
    "tax numbers": (
        "ru",
        row("ООО «Север Юг»", "ИНН 7707083893", "КПП 770701001", "ОГРН 1027700132195", "р/с 40702810400000012345"),
    ),
    "identifiers": (
        "en",
        row(
            "Anna Smith", "b7d2f0c4-9162-4034-8151-0a9c1e6b7d33", "ID 9162034815", "4601234000012", "1Z999AA10123456784"
        ),
    ),
    "tracking numbers": (
        "en",
        row("Anna Smith", "RB916203481CN", "9400 1118 9922 3197 4283 90", "00340434161094021501"),
    ),
    "coordinates": ("en", row("North Depot", "55.7512440, 37.6184230", "-33.8688, 151.2093")),
    "versions and addresses": (
        "en",
        row("North Depot", "v10.15.7391", "192.168.114.231", "10.0.0.1:8080", "2001:db8::1", "Chrome 120.0.6099.109"),
    ),
    "cards and accounts": (
        "de",
        row("Anna Schmidt", "DE89 3704 0044 0532 0130 00", "4111 1111 1111 1111", "5500-0000-0000-0004"),
    ),
    "codes": ("en", row("Anna Smith", "1 800 flowers", "promo 2026-2027", "9:16-20:34", "10-15 pcs", "415 x 286 x 73")),
    "partner's footer": (
        "en",
        "<footer>Acme Software <a href='mailto:support@acme-software.io'>support@acme-software.io</a> +1 415 286 7391"
        " <a href='https://facebook.com/acmesoftware'>Facebook</a></footer>",
    ),
    "support block": (
        "en",
        "<div class='support'><p>Need help? Write to anna.smith@acme-software.io or call +1 415 286 7391</p></div>",
    ),
    "support sentence": ("ru", "<p>Техническая поддержка: help@acme-soft.ru, +7 495 204-18-33</p>"),
    "contact section": (
        "de",
        "<section><h2>Support</h2><p>Telefon</p><p>+49 89 48953762</p><p>hallo@acme-software.de</p></section>",
    ),
    "role mailbox": ("en", "<p>Mail goes out from no-reply@acme-software.io</p>"),
    "share buttons": (
        "en",
        row(
            "Anna Smith",
            "<a href='https://www.facebook.com/sharer/sharer.php?u=x'>f</a><a"
            " href='https://twitter.com/intent/tweet?text=x'>t</a>"
            "<a href='https://t.me/share/url?url=x'>tg</a><a href='https://vk.com/share.php?url=x'>vk</a><a"
            " href='https://wa.me/?text=x'>wa</a>"
            "<a href='https://www.linkedin.com/sharing/share-offsite/?url=x'>in</a>",
        ),
    ),
    "networks by name": (
        "en",
        row(
            "Anna Smith",
            "<a href='https://www.instagram.com/'>Instagram</a>",
            "facebook.com",
            "youtube.com/watch?v=abc123",
        ),
    ),
    "a bot": ("ru", row("Иван Петров", "<a href='https://t.me/ContactDeskBot'>бот</a>")),
    "sample handles": (
        "en",
        row("Anna Smith", "https://t.me/username", "instagram.com/your_account", "https://vk.com/id0"),
    ),
    "Bitrix24": (
        "en",
        row(
            "Anna Smith", "<a href='mailto:help@bitrix24.com'>help</a>", "<a href='https://facebook.com/bitrix24'>f</a>"
        ),
    ),
    "hints": (
        "en",
        "<form><input type='email' placeholder='anna.smith@gmail.com'><input type='tel' placeholder='+1 415 286 7391'></form>",
    ),
    "a picture's name": ("en", row("Anna Smith", "icon@2x.png", "logo@3x.svg")),
    "handles and decorators": (
        "en",
        row("Anna Smith", "@anna", "npm i @acme/desk@1.2.3", "git@github.com:acme/desk.git"),
    ),
    "in code": ("en", '<pre>POST {"phone": "+14152867391", "email": "anna@siemens.com"}</pre>'),
    "WhatsApp of nobody": (
        "en",
        "<div class='card'><b>Anna Smith</b> <a href='https://wa.me/12025550123'>Chat</a></div>",
    ),
}


@pytest.mark.parametrize(("language", "body"), [pytest.param(*case, id=name) for name, case in PASSES.items()])
def test_what_belongs_to_nobody_or_to_the_partner_passes(tmp_path: Path, language: str, body: str) -> None:
    judgement = judged(tmp_path, f"<h1>Clients</h1>{body}", language)
    assert judgement.verdict is Verdict.PASS, [finding.message for finding in judgement.findings]


DOUBTFUL = {
    "no record": "<p>Leads come from +1 415 286 7391 as well.</p>",
    "a row without a name": row("Deal 7", "offer sent", "+1 415 286 7391"),
    "a setting": "<form><label>Notify <input type='email' name='notify' value='anna@siemens.com'></label></form>",
    "a placeholder domain": row("Anna Smith", "anna@company.com"),
    "hidden": f"<div hidden>{row('Anna Smith', 'anna@siemens.com')}</div>",
}


@pytest.mark.parametrize("body", [pytest.param(body, id=name) for name, body in DOUBTFUL.items()])
def test_what_may_be_meant_otherwise_warns(tmp_path: Path, body: str) -> None:
    judgement = judged(tmp_path, f"<h1>Overview</h1>{body}")
    assert judgement.verdict is Verdict.WARN, [finding.message for finding in judgement.findings]


def test_what_the_portal_gave_passes(tmp_path: Path) -> None:
    keep = store(tmp_path)
    body = row("Anna Smith", "+1 (415) 286-7391", "anna@siemens.com", "https://www.linkedin.com/in/anna-smith-8817")
    answer = exchange(
        7,
        f"{PORTAL}/rest/crm.contact.list.json",
        kind="xhr",
        body=keep.put_text(
            '{"result":[{"PHONE":[{"VALUE":"14152867391"}],"EMAIL":[{"VALUE":"Anna@siemens.com"}],'
            '"WEB":[{"VALUE":"https:\\/\\/www.linkedin.com\\/in\\/anna-smith-8817"}]}]}'
        ),
    )
    run = screens(tmp_path, body)
    assert decide(RULE, run).verdict is Verdict.FAIL
    visit = run.visits[0].model_copy(update={"exchanges": [*run.visits[0].exchanges, answer]})
    assert decide(RULE, run.model_copy(update={"visits": [visit]}).at(tmp_path)).verdict is Verdict.PASS


def test_a_real_portal_has_real_people(tmp_path: Path) -> None:
    portal = PortalFacts(kind="remote", edition="cloud", url="https://acme.bitrix24.com", locales=["en"])
    body = row("Anna Smith", "+1 415 286 7391")
    assert judged(tmp_path, body, portal=portal).verdict is Verdict.WARN


def test_the_manifests_own_contacts_pass(tmp_path: Path) -> None:
    texts = {"en": {"support": "Anna Smith, anna@acme-desk.io, +1 415 286 7391"}}
    app = app_facts(manifest={"card": {"texts": texts, "privacy_url": "https://www.acme-software.io/privacy"}})
    body = row("Anna Smith", "anna@acme-desk.io", "tom@acme-software.io", "+1 415 286-7391")
    assert judged(tmp_path, body, app=app).verdict is Verdict.PASS


@pytest.mark.parametrize(
    ("value", "verdict"),
    [
        ("+7 916 203-48-15", Verdict.FAIL),
        ("anna@siemens.com", Verdict.FAIL),
        ("+1 202 555 0123", Verdict.PASS),
        ("anna@example.com", Verdict.PASS),
        ("2026-11-22", Verdict.PASS),
        ("9162034815", Verdict.PASS),
    ],
)
def test_what_the_app_writes_into_the_crm(tmp_path: Path, value: str, verdict: Verdict) -> None:
    params = {"fields": {"NAME": "Anna", "PHONE": [{"VALUE": value, "VALUE_TYPE": "WORK"}]}}
    log = portal_log(rest=[call("crm.contact.add", START + 15, params=params)])
    assert judged(tmp_path, "<h1>Deals</h1>", log=log).verdict is verdict


def test_a_value_on_many_screens_is_one_finding(tmp_path: Path) -> None:
    body = row("Anna Smith", "anna@siemens.com")
    (finding,) = decide(RULE, screens(tmp_path, body, body, body)).findings
    assert finding.count == 3
    assert finding.excerpt == "Anna Smith anna@siemens.com"


def test_a_table_of_people_is_no_endless_list(tmp_path: Path) -> None:
    rows = "".join(row("Anna Smith", f"anna{number}@siemens.com") for number in range(60))
    assert len(judged(tmp_path, rows).findings) == 10


@pytest.mark.parametrize(
    "digits", ["4951234567", "9161112233", "8000000000", "2027777777", "9876543210", "495000000", "1112233"]
)
def test_made_up_numbers(digits: str) -> None:
    assert is_made_up(digits)


@pytest.mark.parametrize("digits", ["9162034815", "4152867391", "2087438000", "8005553535", "8948953762", "4952041833"])
def test_numbers_that_may_be_somebodys(digits: str) -> None:
    assert not is_made_up(digits)


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("https://www.facebook.com/anna.smith.77", "Facebook"),
        ("https://www.facebook.com/profile.php?id=100044817263", "Facebook"),
        ("https://x.com/annasmith77", "X"),
        ("https://www.youtube.com/@annasmith", "YouTube"),
        ("https://www.tiktok.com/@annasmith", "TikTok"),
        ("https://ok.ru/profile/5718263748", "OK"),
        ("https://de.linkedin.com/company/siemens", "LinkedIn"),
        ("https://www.linkedin.com/shareArticle?url=x", None),
        ("https://www.linkedin.com/oauth/v2/authorization", None),
        ("https://developers.facebook.com/docs", None),
        ("https://graph.facebook.com/v12.0/me", None),
        ("https://api.telegram.org/bot1", None),
        ("https://www.facebook.com/v19.0/dialog/oauth", None),
        ("https://x.com/", None),
        ("https://netx.com/anna", None),
        ("https://example.com/facebook.com/anna", None),
        ("mailto:anna@facebook.com", None),
        ("//[bad", None),
    ],
)
def test_profiles(address: str, network: str | None) -> None:
    assert profile(address) == network


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_embedded_portals_company_is_nobody(tmp_path: Path, language: str) -> None:
    words = words_for(language)
    numbers = [pattern.format(n=f"{n:02}") for pattern in (words.phone, words.mobile) for n in (0, 10, 57, 99)]
    mails = [f"{person.mail}@{words.domain}" for person in words.people]
    body = "".join(row(f"{person.name} {person.last_name}", *numbers, *mails) for person in words.people)
    judgement = judged(tmp_path, body, language)
    assert judgement.verdict is Verdict.PASS, [finding.message for finding in judgement.findings]


@pytest.mark.parametrize(
    ("body", "language", "verdict"),
    [
        ("<table><tr><td>Siemens AG</td><td>contact@siemens.com</td></tr></table>", "en", Verdict.FAIL),
        ("<div class='client'><b>Сергей Волков</b> <span>8 916 734 28 51</span></div>", "ru", Verdict.FAIL),
        ("<p>Create a bot with <a href='https://t.me/BotFather'>@BotFather</a>.</p>", "en", Verdict.PASS),
    ],
)
def test_companies_bare_mobile_numbers_and_telegrams_own_accounts(
    tmp_path: Path, body: str, language: str, verdict: Verdict
) -> None:
    run = screens(tmp_path, body)
    visits = [
        one.model_copy(update={"snapshots": [s.model_copy(update={"language": language}) for s in one.snapshots]})
        for one in run.visits
    ]
    assert decide(RULE, run.model_copy(update={"visits": visits}).at(tmp_path)).verdict is verdict
