"""All rules, found by scanning the family folders: a rule is a module with a RULE, and nothing else has to be edited."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache

import checks
from checks.model import Rule
from checks.planned import PLANNED

FAMILIES = (
    "lifecycle",
    "install",
    "uninstall",
    "reinstall",
    "update",
    "roles",
    "edition",
    "scenario",
    "frame",
    "rest",
    "server",
    "card",
    "telephony",
    "chatbot",
    "automation",
    "site-template",
    "smart-script",
    "bi-report",
    "crm-preset",
    "screenshot",
    "submission",
)
"""In the order of the regulation; rules are listed in this order and by their ids' order within."""


@cache
def all_rules() -> tuple[Rule, ...]:
    """Every rule of the catalogue, built and planned, in a fixed order.

    Raises ValueError when two rules share an id or a family is unknown.
    """
    rules = list(PLANNED)
    for family in pkgutil.iter_modules(checks.__path__, "checks."):
        if not family.ispkg:
            continue
        package = importlib.import_module(family.name)
        for module in pkgutil.iter_modules(package.__path__, f"{family.name}."):
            rule = getattr(importlib.import_module(module.name), "RULE", None)
            if isinstance(rule, Rule):
                rules.append(rule)
    ids = [rule.id for rule in rules]
    if doubled := sorted({rule_id for rule_id in ids if ids.count(rule_id) > 1}):
        raise ValueError(f"two rules share an id: {', '.join(doubled)}")
    if unknown := sorted({rule.family for rule in rules} - set(FAMILIES)):
        raise ValueError(f"unknown rule families: {', '.join(unknown)}")
    return tuple(sorted(rules, key=lambda rule: (FAMILIES.index(rule.family), rule.id)))


def rule_named(rule_id: str) -> Rule:
    """The rule of that id. Raises KeyError."""
    for rule in all_rules():
        if rule.id == rule_id:
            return rule
    raise KeyError(rule_id)
