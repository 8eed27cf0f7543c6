"""The catalogue as a whole: every rule of the regulation is there, with words for people."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from checks.catalogue import FAMILIES, all_rules, rule_named
from checks.model import Rule
from checks.planned import PLANNED


def _ids(text: str) -> list[str]:
    return text.split()


BLOCKERS = _ids("""
lifecycle.clean-portal install.completes install.blank-frame install.redirect install.handover uninstall.removed uninstall.data
reinstall.completes roles.user-interface roles.user-install edition.on-premise scenario.passes
frame.blank frame.js-errors frame.server-errors frame.database-errors frame.encoding frame.broken-links
frame.missing-resources frame.scrollbars frame.simple-html frame.real-demo-data frame.credentials
rest.invalid-requests rest.resent-errors rest.rate-limit rest.unused-scopes rest.missing-scopes rest.token-refresh
rest.webhooks server.url server.tls server.exposure server.framing
card.title card.categories card.tags card.short-description card.full-description card.languages card.keywords
card.installation card.support card.icon card.screenshots card.licence card.privacy card.media-links card.pricing
card.external-service card.promotions card.offensive card.fields card.whats-new card.scopes card.mobile
telephony.calls-registered telephony.recordings telephony.click-to-call telephony.callback telephony.card
chatbot.greeting chatbot.avatar automation.activities site-template.archive smart-script.description
bi-report.names bi-report.metrics bi-report.filters crm-preset.description crm-preset.screenshots
screenshot.size screenshot.context screenshot.content screenshot.set
""")
WARNINGS = _ids("""
uninstall.event update.completes frame.layout frame.language frame.spelling frame.offensive frame.promotions
frame.accessibility frame.slow rest.repeated rest.unbatched rest.placements rest.outage card.contact-links card.trade-names
card.spelling card.menu-item telephony.recommended site-template.images site-template.fonts screenshot.legible
submission.other-portal
""")
PERSON = _ids("""
rest.logs card.matches-function card.not-a-clone card.personal-data submission.agreements submission.sandbox
""")
LEVELS = dict.fromkeys(BLOCKERS, "blocker") | dict.fromkeys(WARNINGS, "warning") | dict.fromkeys(PERSON, "person")
"""Every clause that bears on an application, and what the regulation does with one who breaks it. May only grow."""

PAGES = {
    "https://apidocs.bitrix24.com/market/index",
    "https://apidocs.bitrix24.com/market/technology-partnership",
    "https://apidocs.bitrix24.com/market/preparing-to-publish/index",
    "https://apidocs.bitrix24.com/market/preparing-to-publish/access-to-sandbox",
    "https://apidocs.bitrix24.com/market/preparing-to-publish/how-to-add-app",
    "https://apidocs.bitrix24.com/market/preparing-to-publish/publication-requirements",
    "https://apidocs.bitrix24.com/market/preparing-to-publish/faq",
    "https://apidocs.bitrix24.com/market/preparing-to-publish/common-requirements",
    "https://apidocs.bitrix24.com/market/preparing-to-publish/requirements-telephony",
    "https://apidocs.bitrix24.com/market/preparing-to-publish/requirements-sites",
    "https://apidocs.bitrix24.com/market/preparing-to-publish/requirements-smart-scripts",
    "https://apidocs.bitrix24.com/market/preparing-to-publish/requirements-superset",
    "https://apidocs.bitrix24.com/market/preparing-to-publish/requirements-vertical-crm",
    "https://apidocs.bitrix24.com/market/preparing-to-publish/checklist",
    "https://apidocs.bitrix24.com/market/sales-terms",
    "https://apidocs.bitrix24.com/market/agreements",
}
STAGES = {
    "install",
    "open",
    "explore",
    "screenshots",
    "uninstall",
    "reinstall",
    "reopen",
    "cleanup",
    "update",
    "scenario",
    "user-install",
}


def test_every_clause_has_its_rule_and_level() -> None:
    assert len(LEVELS) == 103
    catalogue = {rule.id: str(rule.level) for rule in all_rules()}
    assert {rule_id: catalogue.get(rule_id) for rule_id in LEVELS} == LEVELS


def test_the_order_is_the_regulations() -> None:
    families = [rule.family for rule in all_rules()]
    assert families == sorted(families, key=FAMILIES.index)
    assert set(families) <= set(FAMILIES)


def test_a_built_rule_lives_in_the_module_of_its_name() -> None:
    planned = {rule.id for rule in PLANNED}
    for rule in all_rules():
        if rule.id in planned:
            assert rule.decide is None, f"{rule.id} is decided: take it off the planned ones"
            continue
        family, _, name = rule.id.replace("-", "_").partition(".")
        assert rule.decide is not None
        assert rule.decide.__module__ == f"checks.{family}.{name}"


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.id)
def test_a_rule_speaks_to_people(rule: Rule) -> None:
    for text in (rule.title, rule.fail_title):
        assert re.fullmatch(r"[A-Z].*[^.]", text), f"a title is a sentence without a full stop: {text!r}"
    for text in (rule.why, rule.hint, rule.decided_by):
        assert re.fullmatch(r"[A-Z«].*[.)]", text), f"a text is whole sentences: {text!r}"
        assert "  " not in text
    assert rule.title != rule.fail_title
    assert rule.clause.section
    assert rule.clause.url in PAGES
    assert set(rule.stages) <= STAGES


@pytest.mark.parametrize("field", ["title", "fail_title", "id"])
def test_nothing_is_said_twice(field: str) -> None:
    counts = Counter(getattr(rule, field) for rule in all_rules())
    assert [text for text, number in counts.items() if number > 1] == []


def test_a_rule_is_found_by_its_name() -> None:
    assert rule_named("frame.blank").family == "frame"
    with pytest.raises(KeyError):
        rule_named("frame.blanc")
