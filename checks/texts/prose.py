"""What of a screen's or a card's text is language, and what is numbers, names, codes and other people's data."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

_NOT_LANGUAGE = re.compile(
    r"""https?://\S+|www\.\S+                                 # addresses
    |\b[\w.+-]+@[\w-]+(?:\.[\w-]+)+|(?<!\w)[@\#][\w-]+         # mail, mentions, hash tags
    |\{\{?[^{}]*\}?\}|<[^<>]{1,80}>|%\w\b|\$\w+|&\w+;          # placeholders, markup
    |(?:[A-Za-z]:)?[\\/]?[\w.-]+(?:[\\/][\w.-]+)+/?            # paths, "and/or"
    |\b\w+(?:[_:]\w+|\.\w+)+\b|\b\w+\(\)                       # code: a_b, a.b, crm:deal, call()
    |\b(?:[a-z]+[A-Z]\w*|[A-Z]+[a-z]+[A-Z]\w*)\b               # camelCase
    |[^\W\d_]*\d[\w./-]*                                       # anything with a digit
    """,
    re.VERBOSE,
)
_BRANDS = re.compile(
    r"\b(?:bitrix\s?24(?:\.market)?|bitrix|битрикс\s?24|битрикс|бітрікс\s?24|бітрікс|whatsapp|telegram|viber|google|facebook|"
    r"instagram|linkedin|microsoft|outlook|gmail|excel|word|powerpoint|dropbox|onedrive|slack|zoom|skype|trello|asana|jira|"
    r"github|gitlab|youtube|twitter|tiktok|shopify|woocommerce|wordpress|stripe|paypal|mailchimp|hubspot|salesforce|android|"
    r"iphone|chrome|firefox|safari|apple|amazon|openai|chatgpt|zapier|airtable|notion|figma|power\s?bi)\b",
    re.IGNORECASE,
)
WORD = re.compile(r"[^\W\d_]+(?:['’ʼ][^\W\d_]+)*")
"""A word: letters, with an apostrophe inside."""


@dataclass(frozen=True)
class Piece:
    """A line of text, or one cell of a row."""

    text: str
    row: bool = False
    """A cell of a table's data: what stands there is mostly not the app's own words."""
    line: int = 0
    """Counted from 0."""

    @property
    def words(self) -> list[str]:
        """Its words, in order, without numbers, addresses, codes and trade names."""
        return WORD.findall(cleaned(self.text))


def cleaned(text: str) -> str:
    """The text with all that is no language (addresses, code, numbers, trade names) replaced by " · "."""
    return _BRANDS.sub(" · ", _NOT_LANGUAGE.sub(" · ", text))


def pieces(text: str, data: Collection[str] = ()) -> Iterator[Piece]:
    """The lines of a text, rows split into cells (the visible text of a table has a tab between cells).

    The first row of a table is its head, the others are data. `data` are texts, in lower case, that came from the portal:
    a line or cell that is one of them is left out.
    """
    before = False
    for number, line in enumerate(text.splitlines()):
        in_table = "\t" in line.strip(" ")
        cells = line.split("\t")
        for at, cell in enumerate(cells):
            words = cell.strip()
            if words and words.casefold() not in data:
                # Of two columns the first one names what the second one says.
                label = len(cells) == 2 and at == 0
                yield Piece(words, row=in_table and before and not label, line=number)
        before = in_table
