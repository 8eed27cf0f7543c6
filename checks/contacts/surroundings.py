"""What a telephone number, an address or a link stands among: a record of data, the maker's own contact details, or neither."""

from __future__ import annotations

import re
from enum import StrEnum
from itertools import pairwise

from checks.encoding.letters import script_of
from checks.markup.tree import Element


class Surroundings(StrEnum):
    """Where something stands."""

    RECORD = "record"
    """Beside a name, in a row of a table, an item of a list or a card, or in a form that is filled in."""
    CONTACT = "contact"
    """Among the words with which an app tells how to reach its makers."""
    OTHER = "other"


_ROWS = frozenset({"tr", "li", "article", "dl"})
_ROW_ROLES = frozenset({"row", "listitem", "gridcell", "option", "article"})
_ROW_NAMES = re.compile(
    r"(?:^|[-_\s])(?:row|card|item|record|entry|tile|contact|client|customer|lead|person|member|employee|user|profile"
    r"|vcard|cell)s?(?:$|[-_\s])",
    re.IGNORECASE,
)
_CONTACT_TAGS = frozenset({"footer", "address"})
_CONTACT_NAMES = re.compile(
    r"(?:^|[-_\s])(?:footer|support|feedback|helpdesk|help|contact-?us|copyright|social|socials|share|sharing|follow"
    r"|about|vendor|developer|partner|legal|imprint)"
    r"(?:$|[-_\s])",
    re.IGNORECASE,
)
_CONTACT_WORDS = re.compile(
    r"\bsupport\b(?! (?:ticket|request|case)s?)|\bhelp(?:line)?\b(?! ?desk)|contact us|our (?:contacts|office|team)"
    r"|get in touch|write (?:to )?us|reach us|call us|feedback|follow us|questions\?"
    r"|\bdevelop(?:er|ed by)|about us|imprint|privacy|copyright|©|поддержк|помощь|помощи|связаться|свяжитесь"
    r"|обратная связь|напишите нам|пишите|звоните|наши контакты|мы в соц"
    r"|разработчик|вопросы\?|по вопросам|підтримк|допомог|зв'яз|support|hilfe|kontaktieren|schreiben sie|impressum"
    r"|entwickler|fragen\?|folgen sie|assistance|nous contacter"
    r"|contactez|écrivez|aide\b|suivez|soporte|ayuda|contáct|contacte|escríb|síguenos|suporte|ajuda|fale conosco"
    r"|contate|siga-nos|assistenza|contattaci|scrivici|seguici"
    r"|pomoc|wsparcie|skontaktuj|napisz do nas|destek|yardım|bize ulaşın|bize yazın|hỗ trợ|liên hệ|bantuan|hubungi|支持"
    r"|帮助|联系我们|客服|技術支援|サポート|お問い合わせ|ヘルプ"
    r"|지원|문의|고객센터|الدعم|اتصل بنا|תמיכה|צור קשר|สนับสนุน|ติดต่อ|सहायता",
    re.IGNORECASE,
)
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6", "legend", "summary")
_BLOCKS = frozenset(["p", "div", "li", "td", "dd", "tr", "section", "form", "body", "article"])
_BLOCK, _RECORD, _CARD = 300, 600, 240
"""Characters of a block that says what it is about, of a record by its tag, and of a box that only looks like one."""
_FILLED = 2
"""Filled fields beside it from which a form is somebody's record."""


def surroundings(element: Element | None, value: str, *, personal: bool = False) -> Surroundings:
    """Where the element stands that shows `value`. `personal` says that the value itself holds a person's name."""
    if element is None:
        return Surroundings.OTHER
    around = list(element.around())
    if any(
        each.tag in _CONTACT_TAGS or each.get("role") == "contentinfo" or _CONTACT_NAMES.search(each.names)
        for each in around[:14]
    ):
        return Surroundings.CONTACT
    if _CONTACT_WORDS.search(_heading(around)):
        return Surroundings.CONTACT
    if any(each.tag in ("nav", "header") for each in around):
        return Surroundings.OTHER
    if _is_record(element, around, value, personal):
        return Surroundings.RECORD
    block = next((each for each in around if each.tag in _BLOCKS and len(each.text()) > len(value) + 3), None)
    text = block.text().replace(value, " ") if block is not None else ""
    if len(text) <= _BLOCK and _CONTACT_WORDS.search(f"{text} {element.get('title')} {element.get('aria-label')}"):
        return Surroundings.CONTACT
    return Surroundings.OTHER


def _heading(around: list[Element]) -> str:
    """The nearest heading before the element, among the elements around it."""
    for inner, box in pairwise(around):
        heading = ""
        for child in box.children:
            if child is inner:
                break
            if isinstance(child, Element) and not child.hides:
                found = (
                    child
                    if child.tag in _HEADINGS
                    else next((each for each in child.all() if each.tag in _HEADINGS), None)
                )
                heading = found.text() if found is not None else heading
        if heading:
            return heading
    return ""


def _is_record(element: Element, around: list[Element], value: str, personal: bool) -> bool:
    for depth, each in enumerate(around[:12]):
        if depth == 0 and each.tag in ("a", "input", "span", "b", "td"):
            continue
        if each.tag in ("body", "html", "main", ""):
            break
        row = each.tag in _ROWS or each.get("role") in _ROW_ROLES or _ROW_NAMES.search(each.names) or _repeats(each)
        if not row or each.tag == "td":
            continue
        text = each.text()
        own = each.tag in _ROWS or each.get("role") in _ROW_ROLES
        if len(text) > (_RECORD if own else _CARD):
            break
        if not own and any(inner.tag in _ROWS or inner.tag == "table" for inner in each.all()):
            continue  # a panel with a list in it
        if personal or names_somebody(text.replace(value, " ")):
            return True
        if depth > 1 and each.tag in ("tr", "article"):
            break
    if around[0].tag == "input":
        return _in_filled_form(element, around)
    return personal and any(each.tag in ("td", "li", "dd") for each in around[:3])


def _repeats(element: Element) -> bool:
    """Whether it is one of several boxes of one kind."""
    if element.parent is None or not element.get("class"):
        return False
    like = [
        each
        for each in element.parent.children
        if isinstance(each, Element)
        and each.tag == element.tag
        and each.get("class").split()[:1] == element.get("class").split()[:1]
    ]
    return len(like) >= 3


def _in_filled_form(element: Element, around: list[Element]) -> bool:
    form = next((each for each in around if each.tag in ("form", "fieldset", "tr") or each.get("role") == "form"), None)
    if form is None:
        return False
    values = [
        each.get("value")
        for each in form.all()
        if each.tag == "input" and each is not element and each.get("type") in ("", "text", "tel", "email")
    ]
    filled = [value for value in values if value.strip()]
    return len(filled) >= _FILLED and any(names_somebody(value) or value.istitle() for value in filled)


_LEGAL_FORM = re.compile(
    r"(?:AG|SE|KG|LLC|LLP|LTD|INC|PLC|SA|SAS|SARL|SRL|SPA|BV|NV|AB|AS|OY|PT|ООО|ОАО|ЗАО|ПАО|АО|ИП|ТОВ|ФОП|ЖШС)\.?"
)
"""Two of these letters beside a word make a company of it: "Siemens AG"."""


def names_somebody(text: str) -> bool:
    """Whether two words in a row begin with capitals, as names do; where a script has no capitals, two letters in a row."""
    before = False
    for word in re.findall(r"[^\W\d_][^\s\d,;:()|]*", text):
        if (
            script_of(word[0]) in ("HAN", "KANA", "HANGUL", "ARABIC", "HEBREW", "THAI", "DEVANAGARI", "GEORGIAN")
            and len(word) >= 2
        ):
            return True
        capital = word[0].isupper() and len(word) >= 2 and not word.isupper()
        company = _LEGAL_FORM.fullmatch(word) is not None
        if (capital or company) and before:
            return True
        before = capital or company or (len(word) == 2 and word.endswith("."))
    return False


def near_words(element: Element | None) -> str:
    """The words that name a value: its label, the column's heading, the term of a definition, the text before it."""
    if element is None:
        return ""
    parts = [
        element.get(name)
        for name in ("name", "id", "class", "aria-label", "placeholder", "data-label", "title", "data-title", "type")
    ]
    for inner, box in list(zip(element.around(), list(element.around())[1:], strict=False))[:5]:
        if inner.tag in ("td", "th") and box.tag == "tr":
            parts.append(_column(inner, box))
            break
        before = ""
        for child in box.children:
            if child is inner:
                break
            text = child if isinstance(child, str) else child.text()
            before = text if text.strip() else before
        parts.append(before.strip()[-60:])
        if before.strip() or box.tag in ("body", "section", "form"):
            break
        parts.append(box.get("class") if box.tag not in ("body", "html") else "")
    return " ".join(part for part in parts if part)


def _column(cell: Element, row: Element) -> str:
    index = [each for each in row.children if isinstance(each, Element)].index(cell)
    table = next((each for each in row.around() if each.tag == "table"), None)
    if table is None:
        return ""
    first = next((each for each in table.all() if each.tag == "tr"), None)
    if first is None or first is row:
        return ""
    cells = [each for each in first.children if isinstance(each, Element)]
    return cells[index].text() if index < len(cells) else ""
