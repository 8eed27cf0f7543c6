"""What has to be settled before an application is submitted."""

from __future__ import annotations

from checks.model import Clause, Level, Rule

SUBMISSION: tuple[Rule, ...] = (
    Rule(
        id="submission.agreements",
        level=Level.PERSON,
        title="Region, sales terms, legal entity and agreements are settled",
        fail_title="Region, sales terms, legal entity or agreements are not settled",
        why="Without the agreements a solution cannot be submitted for moderation.",
        hint="Open Sales Settings in the Developer's area, choose region and terms, add the legal entity, accept the agreements.",
        clause=Clause("how-to-add-app", "Signing agreements"),
        decided_by="A person who looks into the Developer's area.",
    ),
    Rule(
        id="submission.sandbox",
        level=Level.PERSON,
        title="Access to the sandbox lasts as long as the tests",
        fail_title="Access to the sandbox ends before the tests do",
        why="Sandbox portals are given for three or six months; a test on one that has run out proves nothing.",
        hint="Ask for an extension in the chat or by a support ticket before the time is over.",
        clause=Clause("access-to-sandbox", "2. Sandbox Access Conditions"),
        decided_by="A person who knows until when the access was given.",
    ),
    Rule(
        id="submission.other-portal",
        level=Level.WARNING,
        title="The test portal is not the one that the app was developed on",
        fail_title="The test portal is the one that the app was developed on",
        why="On the portal of development leftovers hide faults that every other portal shows.",
        hint="Repeat the run on another portal, or on the embedded one.",
        clause=Clause("publication-requirements", "3. B. same Bitrix24 where it was originally developed"),
        decided_by="The manifest's `developed_on` against the portal of the run.",
    ),
)
