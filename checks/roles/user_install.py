"""Where the card says that no administrator rights are needed, a regular user can install the app.

Clause: common-requirements, 1. C: a solution can be marked as installable by users without administrative rights. Where the
manifest says `user_install`, the regular user installs the app on the portal from which it was removed with its settings and
data. The portal lets such a user finish the installation (portal-facts 1.3, 2.6); REST calls are made with a user's rights.

Fails: the portal refuses, the installation does not end, shows an empty page or does not lead to the interface, where the
administrator's did. Warns: what warns in an installation.

Right, however suspicious: calls that the portal refuses to the user, as long as the installation ends. An app that does not
promise it is not looked at: the portal shows a regular user a disabled button (portal-facts 2.3).
"""

from __future__ import annotations

from dataclasses import replace

from checks.coverage import gap, hindered
from checks.install.again import interface_trouble, last_of, own_faults, unlooked
from checks.model import Cause, Clause, Judgement, Level, Rule, judged, not_applicable, not_run
from journey.evidence import Evidence

STAGE = "user-install"
PREFIX = "As a regular user: "


def decide(evidence: Evidence) -> Judgement:
    """Judges the installation with the regular user's account."""
    if not evidence.app.user_install:
        return not_applicable("The app does not promise that users without administrator rights can install it.")
    if "user" not in evidence.roles:
        return not_run(Cause.NOT_SELECTED, "the run looked with the administrator's account alone (--roles).")
    hindrance = hindered(evidence, STAGE, "user")
    if hindrance is not None:
        return hindrance
    first, mine = last_of(evidence, "install"), last_of(evidence, STAGE)
    if mine is None or first is None:
        return gap(evidence, (STAGE,), ("user",)) or not_run(
            Cause.TOOL_ERROR, "no installation by a user was recorded."
        )
    found, shared = own_faults(evidence, first, mine, PREFIX)
    trouble = interface_trouble(evidence, mine, "user")
    if trouble is not None:
        found.append(replace(trouble, message=PREFIX + trouble.message))
    return judged(RULE.level, found, unlooked(evidence, mine, shared, "the installation by a regular user"))


RULE = Rule(
    id="roles.user-install",
    level=Level.BLOCKER,
    title="A regular user can install the app where the card allows it",
    fail_title="A regular user cannot install the app although the card allows it",
    why="The card's switch promises that no administrator rights are needed; a moderator tries it without them.",
    hint="Make every call of the installer work with a regular user's token, or switch the option off on the card.",
    clause=Clause("common-requirements", "1. C. Can be installed by user without administrative rights"),
    decided_by="A whole installation with the account of a regular user, judged beside the administrator's, where the manifest "
    "says `user_install`.",
    decide=decide,
    stages=("user-install",),
)
