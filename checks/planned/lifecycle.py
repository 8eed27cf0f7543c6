"""The parts of an app's life that are not played yet: updates, other editions, installs by a regular user, own scenarios."""

from __future__ import annotations

from checks.model import Clause, Level, Rule

LIFECYCLE: tuple[Rule, ...] = (
    Rule(
        id="update.completes",
        level=Level.WARNING,
        title="A newer version installs over the old one",
        fail_title="A newer version does not install over the old one",
        why="Users who have the published version get the new one by an update, not by a fresh installation.",
        hint="Handle ONAPPUPDATE, bind handlers and placements again, and keep what the old version stored.",
        clause=Clause("publication-requirements", "6. Modifying Published Solutions, Updates"),
        decided_by="An update on a portal where the previous version is installed: ONAPPUPDATE answered, interface open, "
        "data kept.",
        stages=("update",),
    ),
    Rule(
        id="roles.user-install",
        level=Level.BLOCKER,
        title="A regular user can install the app where the card allows it",
        fail_title="A regular user cannot install the app although the card allows it",
        why="The card's switch promises that no administrator rights are needed; a moderator tries it without them.",
        hint="Make every call of the installer work with a regular user's token, or switch the option off on the card.",
        clause=Clause("common-requirements", "1. C. Can be installed by user without administrative rights"),
        decided_by="A whole installation with the account of a regular user, where the manifest says `user_install`.",
        stages=("install",),
    ),
    Rule(
        id="edition.on-premise",
        level=Level.BLOCKER,
        title="The app works on the on-premise edition",
        fail_title="The app does not work on the on-premise edition",
        why="Solutions must also run on a customer's own Bitrix24 server, whose addresses and REST answers differ a little.",
        hint="Take the portal's address from DOMAIN and the token's endpoints, never from a fixed cloud domain.",
        clause=Clause("common-requirements", "2. The solution must work correctly in the on-premise Bitrix24"),
        decided_by="The whole journey on a portal of the on-premise edition.",
        stages=("install", "open", "explore", "uninstall", "reinstall"),
    ),
    Rule(
        id="scenario.passes",
        level=Level.BLOCKER,
        title="The main user scenarios work",
        fail_title="A main user scenario does not work",
        why="The partner has to test the scenarios that users come for; a solution that does not do its job is returned.",
        hint="Look at the failed scenario test and its pictures, mend the app, and run the scenarios again.",
        clause=Clause("how-to-add-app", "Testing Functionality"),
        decided_by="The partner's own scenario tests, run on the installed app.",
        stages=("scenario",),
    ),
)
