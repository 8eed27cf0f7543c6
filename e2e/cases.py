"""Which test items there are: one a stage and role, one a rule and role, for each portal."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from checks.catalogue import all_rules
from checks.model import Rule
from e2e.options import PortalChoice, RunOptions
from journey.evidence import Role

STAGES: tuple[tuple[str, Role | None], ...] = (
    ("install", "admin"),
    ("open", None),
    ("explore", None),
    ("screenshots", "admin"),
    ("scenario", "admin"),
    ("uninstall", "admin"),
    ("reinstall", "admin"),
    ("reopen", None),
    ("update", "admin"),
    ("user-install", "user"),
    ("cleanup", "admin"),
)
"""Name, and the account that plays it; None: each of the run's."""

MARKERS = {
    "lifecycle": ("lifecycle", "install", "uninstall", "reinstall", "update", "roles", "edition"),
    "frame": ("frame",),
    "rest": ("rest", "telephony", "chatbot", "automation"),
    "server": ("server",),
    "card": ("card", "site-template", "smart-script", "bi-report", "crm-preset", "submission"),
    "screenshots": ("screenshot",),
    "scenario": ("scenario",),
}
"""Marker of contract.md: families of rules that it selects."""


@dataclass(frozen=True)
class StageCase:
    """One stage in one role on one portal."""

    portal: PortalChoice
    name: str
    role: Role
    id: str


@dataclass(frozen=True)
class RuleCase:
    """One rule on one portal; in one role where its verdict can be told for each account apart."""

    portal: PortalChoice
    rule: Rule
    role: Role | None
    id: str


def marker_of(rule: Rule) -> str:
    """The marker that selects a rule. Raises KeyError for a family without one."""
    for marker, families in MARKERS.items():
        if rule.family in families:
            return marker
    raise KeyError(rule.family)


def stage_cases(options: RunOptions) -> Iterator[StageCase]:
    """In the order of the journey."""
    for portal in options.portals:
        for name, only in STAGES:
            for role in options.roles if only is None else (only,):
                yield StageCase(portal, name, role, _id(options, portal, f"{name}-{role}"))


def rule_cases(options: RunOptions) -> Iterator[RuleCase]:
    """In the order of the catalogue."""
    for portal in options.portals:
        for rule in all_rules():
            roles: tuple[Role | None, ...] = options.roles if rule.per_role else (None,)
            for role in roles:
                name = rule.id if role is None else f"{rule.id}-{role}"
                yield RuleCase(portal, rule, role, _id(options, portal, name))


def _id(options: RunOptions, portal: PortalChoice, name: str) -> str:
    return name if len(options.portals) == 1 else f"{portal.key}-{name}"
