"""What the pictures of the set for the card must show."""

from __future__ import annotations

from checks.model import Clause, Level, Rule

SCREENSHOT: tuple[Rule, ...] = (
    Rule(
        id="screenshot.content",
        level=Level.BLOCKER,
        title="Every screenshot shows the app at work with realistic data",
        fail_title="A screenshot shows empty fields, test users, an empty report, a loading state or an error",
        why="Such pictures are not accepted on the card.",
        hint="Fill the demo data before the shot, and wait until the screen is ready.",
        clause=Clause("common-requirements", "1. B. Screenshots: empty fields, test users, empty reports"),
        decided_by="The state of the app's frame when the picture was taken: fields, texts, spinners, errors.",
        stages=("screenshots",),
    ),
    Rule(
        id="screenshot.legible",
        level=Level.WARNING,
        title="The text on every screenshot can be read",
        fail_title="The text on a screenshot is hard to read",
        why="Moderators look at the quality of screenshots and return blurred or over-compressed ones.",
        hint="Show fewer things at a larger size, and save with less compression.",
        clause=Clause("requirements-vertical-crm", "Quality of screenshots (text on them must be easily readable"),
        decided_by="Text size in the frame and sharpness of the saved file.",
        stages=("screenshots",),
    ),
)
