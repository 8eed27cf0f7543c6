"""CRM of the seeded company: dictionaries, companies, contacts, leads, deals, activities, products."""

from __future__ import annotations

from random import Random
from typing import Any

from portal.company.store import EntityStore, moment
from portal.company.words import Words

DAY = 24 * 3600
DEALS = 64
CONTACTS = 40
STAGES = (
    ("NEW", "P", "#39A8EF"),
    ("PREPARATION", "P", "#2FC6F6"),
    ("PREPAYMENT_INVOICE", "P", "#55D0E0"),
    ("EXECUTING", "P", "#47E4C2"),
    ("FINAL_INVOICE", "P", "#FFA900"),
    ("WON", "S", "#7BD500"),
    ("LOSE", "F", "#FF5752"),
    ("APOLOGY", "F", "#FF5752"),
)
LEAD_STATUSES = (
    ("NEW", "P", "#39A8EF"),
    ("IN_PROCESS", "P", "#2FC6F6"),
    ("PROCESSED", "P", "#55D0E0"),
    ("CONVERTED", "S", "#7BD500"),
    ("JUNK", "F", "#FF5752"),
)
QUOTE_STATUSES = (
    ("DRAFT", "Draft", "P", "#39A8EF"),
    ("SENT", "Sent to client", "P", "#2FC6F6"),
    ("APPROVED", "Accepted", "S", "#7BD500"),
    ("DECLAINED", "Declined", "F", "#FF5752"),
)
STAGE_OF_TEN = (0, 1, 1, 2, 3, 3, 4, 5, 5, 6)
"""How ten deals spread over the stages."""
QUIET_DAYS = (1, 3, 2, 6, 9, 4, 15, 5, 2, 1, 24, 7, 3, 38)
"""Days since an open deal was last worked on."""
PROCESS = {"P": "process", "S": "success", "F": "failure"}


def multi(kind: str, number: int, value: str, usage: str = "WORK") -> list[dict[str, str]]:
    """A multi-field of one value, as REST shows it."""
    return [{"ID": str(number), "VALUE_TYPE": usage, "VALUE": value, "TYPE_ID": kind}]


def fill_crm(store: EntityStore, words: Words, today: float, staff: list[int]) -> None:
    """Fill all CRM tables; `today` is the start of a day in unix seconds, `staff` the employees' ids."""
    random = Random(20)
    _dictionaries(store, words, today)
    sellers = [number for number in staff if number in {2, 3, 4}] or staff
    _companies(store, words, today, sellers)
    _contacts(store, words, today, sellers)
    _leads(store, words, today, sellers, random)
    _deals(store, words, today, sellers, random)
    _activities(store, words, today, random)
    _products(store, words, today)
    _presets(store, today)


def _dictionaries(store: EntityStore, words: Words, today: float) -> None:
    status = store["status"]

    def entry(entity: str, code: str, name: str, sort: int, *, semantics: str | None = None, colour: str = "") -> None:
        extra = {"SEMANTICS": PROCESS[semantics], "COLOR": colour} if semantics else None
        status.add(
            {
                "ENTITY_ID": entity,
                "STATUS_ID": code,
                "NAME": name,
                "NAME_INIT": name,
                "SORT": str(sort),
                "SYSTEM": "Y" if semantics else "N",
                "COLOR": colour,
                "SEMANTICS": semantics if semantics in {"S", "F"} else None,
                "EXTRA": extra,
            }
        )

    for index, ((code, semantics, colour), name) in enumerate(zip(STAGES, words.stages, strict=True)):
        entry("DEAL_STAGE", code, name, (index + 1) * 10, semantics=semantics, colour=colour)
    for index, ((code, semantics, colour), name) in enumerate(zip(LEAD_STATUSES, words.lead_statuses, strict=True)):
        entry("STATUS", code, name, (index + 1) * 10, semantics=semantics, colour=colour)
    for index, (code, name, semantics, colour) in enumerate(QUOTE_STATUSES):
        entry("QUOTE_STATUS", code, name, (index + 1) * 10, semantics=semantics, colour=colour)
    plain = {
        "SOURCE": words.sources,
        "DEAL_TYPE": words.deal_types,
        "CONTACT_TYPE": words.contact_types,
        "COMPANY_TYPE": words.company_types,
        "INDUSTRY": words.industries,
    }
    for entity, pairs in plain.items():
        for index, (code, name) in enumerate(pairs):
            entry(entity, code, name, (index + 1) * 10)
    store["category"].add({"NAME": words.pipeline, "IS_DEFAULT": "Y", "CREATED_DATE": moment(today - 900 * DAY)}, 0)
    store["currency"].add(
        {
            "CURRENCY": words.currency,
            "FULL_NAME": words.currency_name,
            "BASE": "Y",
            "FORMAT_STRING": words.currency_format,
        }
    )


def _made(created: float, changed: float, by: int) -> dict[str, Any]:
    return {
        "DATE_CREATE": moment(created),
        "DATE_MODIFY": moment(changed),
        "CREATED_BY_ID": str(by),
        "MODIFY_BY_ID": str(by),
        "ASSIGNED_BY_ID": str(by),
        "LAST_ACTIVITY_TIME": moment(changed),
        "LAST_ACTIVITY_BY": str(by),
    }


def _companies(store: EntityStore, words: Words, today: float, sellers: list[int]) -> None:
    for index, (name, city) in enumerate(words.companies):
        site = f"company{index + 1}.example"
        store["company"].add(
            {
                "TITLE": name,
                "COMPANY_TYPE": "PARTNER" if index % 7 == 6 else "CUSTOMER",
                "INDUSTRY": words.industries[index % len(words.industries)][0],
                "EMPLOYEES": "EMPLOYEES_1",
                "CURRENCY_ID": words.currency,
                "REVENUE": str(250_000 + 90_000 * (index % 9)),
                "ADDRESS": f"{words.streets[index % len(words.streets)]} {3 + index * 4}",
                "ADDRESS_CITY": city,
                "ADDRESS_COUNTRY": words.country,
                "PHONE": multi("PHONE", 1001 + index, words.phone.format(n=f"{60 + index % 40:02}")),
                "EMAIL": multi("EMAIL", 2001 + index, f"office@{site}"),
                "WEB": multi("WEB", 3001 + index, f"https://www.{site}"),
                "HAS_PHONE": "Y",
                "HAS_EMAIL": "Y",
                **_made(today - (640 - 23 * index) * DAY, today - (20 - index) * DAY, sellers[index % len(sellers)]),
            }
        )


def _contacts(store: EntityStore, words: Words, today: float, sellers: list[int]) -> None:
    for index in range(CONTACTS):
        first = words.first_names[index % len(words.first_names)]
        last = words.last_names[(index * 3 + index // 20) % len(words.last_names)]
        store["contact"].add(
            {
                "NAME": first,
                "LAST_NAME": last,
                "POST": words.posts[index % len(words.posts)],
                "TYPE_ID": "SUPPLIER" if index % 11 == 10 else "CLIENT",
                "SOURCE_ID": words.sources[index % len(words.sources)][0],
                "COMPANY_ID": str(index % len(words.companies) + 1),
                "PHONE": multi("PHONE", 4001 + index, words.mobile.format(n=f"{50 + index:02}")),
                "EMAIL": multi("EMAIL", 5001 + index, f"contact{index + 1}@example.com"),
                "HAS_PHONE": "Y",
                "HAS_EMAIL": "Y",
                **_made(today - (600 - 13 * index) * DAY, today - (41 - index) * DAY, sellers[index % len(sellers)]),
            }
        )


def _leads(store: EntityStore, words: Words, today: float, sellers: list[int], random: Random) -> None:
    for index, title in enumerate(words.leads):
        code, semantics, _ = LEAD_STATUSES[(0, 0, 1, 1, 2, 0, 1, 4)[index % 8]]
        created = today - (index * 2) * DAY + 9 * 3600 + random.randrange(8 * 3600)
        store["lead"].add(
            {
                "TITLE": title,
                "NAME": words.first_names[(index * 7 + 3) % len(words.first_names)],
                "LAST_NAME": words.last_names[(index * 5 + 1) % len(words.last_names)],
                "STATUS_ID": code,
                "STATUS_SEMANTIC_ID": semantics,
                "SOURCE_ID": words.sources[(index * 2) % len(words.sources)][0],
                "OPPORTUNITY": f"{words.products[index % len(words.products)][1] * (index % 5 + 1)}.00",
                "CURRENCY_ID": words.currency,
                "PHONE": multi("PHONE", 6001 + index, words.mobile.format(n=f"{20 + index:02}")),
                "EMAIL": multi("EMAIL", 7001 + index, f"lead{index + 1}@example.org"),
                "HAS_PHONE": "Y",
                "HAS_EMAIL": "Y",
                **_made(created, created + 3600 * (index % 9), sellers[index % len(sellers)]),
            }
        )


def _deals(store: EntityStore, words: Words, today: float, sellers: list[int], random: Random) -> None:
    companies = len(words.companies)
    for index in range(DEALS):
        code, semantics, _ = STAGES[7 if index == 37 else STAGE_OF_TEN[index % 10]]
        company = index * 7 % companies + 1
        created = today - (180 - index * 2.7) * DAY + 8 * 3600 + random.randrange(9 * 3600)
        changed = min(created + random.randrange(1, 25) * DAY, today - 3600)
        planned = created - created % DAY + 30 * DAY
        if semantics == "P":
            # Open deals are of these weeks, most of them worked on lately, and to be closed over the next months.
            quiet = QUIET_DAYS[index % len(QUIET_DAYS)]
            changed = today - quiet * DAY - random.randrange(9 * 3600)
            created = changed - (5 + index * 11 % 60) * DAY
            planned = today + (index * 17 % 150 - 12) * DAY
        amount = sum(price * random.randrange(1, 6) for _, price in random.sample(words.products, 3))
        store["deal"].add(
            {
                "TITLE": words.deals[index % len(words.deals)],
                "TYPE_ID": words.deal_types[index % len(words.deal_types)][0],
                "STAGE_ID": code,
                "STAGE_SEMANTIC_ID": semantics,
                "PROBABILITY": {"S": "100", "F": "0"}.get(semantics, str(10 + 20 * (index % 4))),
                "OPPORTUNITY": f"{amount}.00",
                "CURRENCY_ID": words.currency,
                "COMPANY_ID": str(company),
                # Contacts are spread over the companies in the same way, so the contact works there.
                "CONTACT_ID": str(company if index % 2 else company + companies),
                "BEGINDATE": moment(created - created % DAY),
                "CLOSEDATE": moment(planned),
                "CLOSED": "N" if semantics == "P" else "Y",
                "IS_NEW": "Y" if code == "NEW" else "N",
                "IS_RETURN_CUSTOMER": "Y" if index > companies else "N",
                "SOURCE_ID": words.sources[index % len(words.sources)][0],
                "COMMENTS": words.deal_comment if index % 6 == 0 else "",
                "MOVED_TIME": moment(changed),
                **_made(created, changed, sellers[index % len(sellers)]),
            }
        )


def _activities(store: EntityStore, words: Words, today: float, random: Random) -> None:
    # TYPE_ID: 1 meeting, 2 call, 4 e-mail; OWNER_TYPE_ID 2: a deal.
    kinds = (
        ("2", "VOXIMPLANT_CALL", "CALL", words.calls),
        ("1", "CRM_MEETING", "MEETING", words.meetings),
        ("4", "CRM_EMAIL", "EMAIL", words.mails),
    )
    deals = list(store["deal"].rows.values())
    for index in range(36):
        deal = deals[(index * 5 + 2) % len(deals)]
        kind, provider, form, subjects = kinds[index % len(kinds)]
        start = today + (index - 30) * DAY + 9 * 3600 + random.randrange(0, 8) * 3600
        done = start < today
        store["activity"].add(
            {
                "OWNER_ID": deal["ID"],
                "OWNER_TYPE_ID": "2",
                "TYPE_ID": kind,
                "PROVIDER_ID": provider,
                "PROVIDER_TYPE_ID": form,
                "SUBJECT": subjects[index % len(subjects)],
                "CREATED": moment(start - 2 * DAY),
                "LAST_UPDATED": moment(start - DAY),
                "START_TIME": moment(start),
                "END_TIME": moment(start + 1800),
                "DEADLINE": moment(start + 1800),
                "COMPLETED": "Y" if done else "N",
                "STATUS": "2" if done else "1",
                "RESPONSIBLE_ID": deal["ASSIGNED_BY_ID"],
                "AUTHOR_ID": deal["ASSIGNED_BY_ID"],
                "EDITOR_ID": deal["ASSIGNED_BY_ID"],
                "DIRECTION": "2" if kind != "1" else "0",
                "DESCRIPTION": "",
            }
        )


def _products(store: EntityStore, words: Words, today: float) -> None:
    for index, (name, price) in enumerate(words.products):
        store["product"].add(
            {
                "NAME": name,
                "PRICE": f"{price}.00",
                "CURRENCY_ID": words.currency,
                "SORT": str((index + 1) * 100),
                "DATE_CREATE": moment(today - 700 * DAY),
                "TIMESTAMP_X": moment(today - (90 + index) * DAY),
                "CREATED_BY": "1",
                "MODIFIED_BY": "1",
            }
        )


def _presets(store: EntityStore, today: float) -> None:
    """The templates of company details that every portal begins with."""
    for number, name in enumerate(("Company", "Person"), 1):
        store["preset"].add(
            {
                "ENTITY_TYPE_ID": "8",
                "COUNTRY_ID": "122",
                "NAME": name,
                "XML_ID": f"#CRM_REQUISITE_PRESET_DEF_US_{name.upper()}#",
                "ACTIVE": "Y",
                "SORT": str(number * 500),
                "DATE_CREATE": moment(today - 700 * DAY),
                "CREATED_BY_ID": "1",
            }
        )
