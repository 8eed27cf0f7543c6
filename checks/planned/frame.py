"""What the interface must look and read like."""

from __future__ import annotations

from checks.model import Clause, Level, Rule

_SCREENS = ("open", "explore", "reopen")

FRAME: tuple[Rule, ...] = (
    Rule(
        id="frame.encoding",
        level=Level.BLOCKER,
        title="All texts are in the right encoding",
        fail_title="A text is in a wrong encoding",
        why="Garbled letters are one of the first things that a moderator sees, and a listed reason not to publish.",
        hint="Send UTF-8 everywhere: files, database connection, Content-Type header and meta charset.",
        clause=Clause(
            "common-requirements", "2. The functionality of the solution reveals: Texts with incorrect encoding"
        ),
        decided_by="The visible text (letters decoded twice, replacement characters, entities escaped twice) and the declared "
        "charset against the one in use.",
        per_role=True,
        stages=_SCREENS,
    ),
    Rule(
        id="frame.layout",
        level=Level.WARNING,
        title="Nothing overlaps, is cut off or runs out of its box",
        fail_title="Something overlaps, is cut off or runs out of its box",
        why="An incorrect layout is a listed reason not to publish; a machine can only suspect it.",
        hint="Look at the marked elements in the picture; let texts wrap and boxes grow with their content.",
        clause=Clause("common-requirements", "2. The functionality of the solution reveals: Incorrect layout"),
        decided_by="The boxes of visible elements in windows of 1280, 1366, 1440 and 1920 px.",
        per_role=True,
        stages=_SCREENS,
    ),
    Rule(
        id="frame.simple-html",
        level=Level.BLOCKER,
        title="The interface has a modern design close to Bitrix24",
        fail_title="The interface is bare HTML",
        why="Apps whose interface is plain, unstyled HTML are not published.",
        hint="Style texts, buttons, fields and tables; the Bitrix24 UI kit gives an app the portal's own look.",
        clause=Clause("common-requirements", "2. A modern and aesthetically appealing design"),
        decided_by="The share of visible elements with styles of the author against browser defaults for fonts and controls.",
        stages=_SCREENS,
    ),
    Rule(
        id="frame.language",
        level=Level.WARNING,
        title="The interface speaks the portal's language",
        fail_title="The interface speaks another language than the portal",
        why="Users of a region expect the language that they chose in the portal, and screenshots must be in it.",
        hint="Take the language from the LANG parameter of the handover, and fall back to English.",
        clause=Clause("common-requirements", "1. D. Texts in descriptions or screenshots"),
        decided_by="The language of the visible text against LANG.",
        stages=_SCREENS,
    ),
    Rule(
        id="frame.spelling",
        level=Level.WARNING,
        title="The interface has no obvious spelling mistakes",
        fail_title="The interface has words that look misspelled",
        why="Obvious language mistakes in the interface are a listed reason not to publish.",
        hint="Correct the words, or put names and terms of yours on the app's word list.",
        clause=Clause("common-requirements", "2. Obvious grammatical errors in the user interface"),
        decided_by="The visible words against a dictionary of the screen's language.",
        stages=_SCREENS,
    ),
    Rule(
        id="frame.offensive",
        level=Level.WARNING,
        title="Nothing in the interface or the demo data is offensive",
        fail_title="Something in the interface or the demo data may be offensive",
        why="Offensive or unlawful content keeps a solution out of the Market.",
        hint="Replace the words, or accept the finding with a reason where they are harmless in their place.",
        clause=Clause(
            "common-requirements", "2. Offensive, obscene information is present in the interface or demo data"
        ),
        decided_by="Word lists for each language; a person decides what they find.",
        stages=_SCREENS,
    ),
    Rule(
        id="frame.promotions",
        level=Level.WARNING,
        title="The interface offers no discounts and nothing to buy from the partner",
        fail_title="The interface seems to offer a discount or something to buy from the partner",
        why="Promotions and direct offers of the partner inside the app are a listed reason not to publish.",
        hint="Remove discounts and special offers; a plain price list that an integration needs may stay.",
        clause=Clause("common-requirements", "2. Descriptions of promotions, special offers, and discounts"),
        decided_by="Phrases and prices with the text around them; a person decides.",
        stages=_SCREENS,
    ),
    Rule(
        id="frame.real-demo-data",
        level=Level.BLOCKER,
        title="Demo data holds no real phone numbers, e-mail addresses or social links",
        fail_title="Demo data holds what looks like a real phone number, e-mail address or social link",
        why="Demo data that reaches real people or companies is not allowed.",
        hint="Use numbers reserved for fiction, addresses at example.com, and no links to social networks.",
        clause=Clause("common-requirements", "2. All demo data of the solution must not be real"),
        decided_by="Phone numbers, mail domains and social links in the visible text, against what is reserved for examples.",
        stages=_SCREENS,
    ),
    Rule(
        id="frame.credentials",
        level=Level.BLOCKER,
        title="The app never asks for a Bitrix24 login and password",
        fail_title="The app asks for a Bitrix24 login and password",
        why="Access to a portal is given by OAuth 2.0; asking for the user's password is forbidden.",
        hint="Use the tokens of the handover, or the OAuth 2.0 authorization of the portal.",
        clause=Clause("common-requirements", "2. request the user's login and password"),
        decided_by="Password fields and the words around them on every screen.",
        stages=("install", *_SCREENS),
    ),
    Rule(
        id="frame.accessibility",
        level=Level.WARNING,
        title="The interface can be used by everyone",
        fail_title="Some people cannot use parts of the interface",
        why="Contrast, labels and keyboard access are a part of the modern interface that the regulation expects.",
        hint="Follow the help page of each finding: it names the element and the change.",
        clause=Clause("common-requirements", "2. A modern and aesthetically appealing design"),
        decided_by="The accessibility engine axe-core on every screen.",
        stages=_SCREENS,
    ),
)
