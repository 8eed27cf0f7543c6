"""Fields that take a password, with the words that stand around them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from checks.markup.tree import Element

_TEXT_TYPES = ("", "text", "email", "search", "tel", "url", "password")
_NAMED = re.compile(
    r"(?:^|[-_. \[])(?:pass|passwd|password|pwd|passwort|senha|contrasena|parol|user_?pass(?:word)?)(?:$|[-_. \]\d])",
    re.IGNORECASE,
)
_CAMEL = re.compile(r"Password|Passwd|Pwd")
_WORD = re.compile(
    r"\bpass-?(?:word|code|phrase)\b|\bpasswd\b|парол[ьяюе]|пароль|\bпароля\b|\bpasswor[dt]\b|kennwort|\bkennw"
    r"|contraseñ|\bclave de acceso"
    r"|mot de passe|\bsenha\b|palavra-passe|\bhasł[oa]\b|\bparola\b|\bşifre|\bwachtwoord|\blösenord|\bheslo\b"
    r"|\bjelsz[oó]|\bsalasana\b|\badgangskode"
    r"|\bpassord\b|mật khẩu|\bkata sandi\b|κωδικ[οό]ς πρ[οό]σβασης|סיסמ|كلمة المرور|كلمة السر|รหัสผ่าน|密码|密碼|パスワード"
    r"|비밀번호|पासवर्ड|құпия ?сөз|құпиясөз",
    re.IGNORECASE,
)
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6", "legend", "caption")
_GROUPS = ("form", "fieldset", "section", "dialog", "main", "article", "body")
_GROUP_NAMES = re.compile(r"form|modal|dialog|popup|login|auth|card|panel|field|group|row", re.IGNORECASE)
_MOST = 60
"""Fields of one document that are judged; each is read together with all that stands around it."""
_SAID = 300
"""Characters of a paragraph that tells what the form after it is for."""
_NEAR, _GROUP = 160, 1500
"""Characters of text that belong to a field, and to the form around it."""


@dataclass(frozen=True, eq=False)
class PasswordField:
    """One field."""

    element: Element
    label: str
    """What says what to enter: label, placeholder, name for screen readers, tooltip, text beside it."""
    heading: str
    """Headings above it, the nearest one first, and the form's own texts."""
    shown_as_text: bool
    """A plain text field that asks for a password."""
    action: str = ""
    """Where the form goes."""
    siblings: str = ""
    """Labels and names of the other fields of the form."""


def password_fields(root: Element) -> Iterator[PasswordField]:
    """The fields of a document that take a password and are not hidden, in document order, the first of very many."""
    labels = {each.get("for"): each for each in root.all() if each.tag == "label" and each.get("for")}
    by_id = {each.get("id"): each for each in root.all() if each.get("id")}
    inputs = [each for each in root.all() if each.tag in ("input", "textarea") and not each.hidden]
    found = 0
    for element in inputs:
        if found >= _MOST:
            break
        kind = element.get("type").lower()
        if kind not in _TEXT_TYPES:
            continue
        label = _label(element, labels, by_id)
        named = _is_named(element)
        if kind != "password" and not (named or _asks_for_password(label)):
            continue
        found += 1
        group = _group(element)
        others = [each for each in inputs if each is not element and group in each.around()][:8]
        yield PasswordField(
            element,
            label,
            _headings(root, element, group),
            kind != "password",
            group.get("action"),
            " ; ".join(
                f"{_label(each, labels, by_id, beside=True)} {each.get('name')} {_value(each)}" for each in others
            ),
        )


def _is_named(element: Element) -> bool:
    names = (element.get("name"), element.get("id"), element.get("autocomplete"))
    return any(_NAMED.search(name) or _CAMEL.search(name) for name in names)


def _asks_for_password(label: str) -> bool:
    """Whether the words of a text field ask for a password, rather than mention one in a long text."""
    return len(label) < 120 and _WORD.search(label) is not None


def says_password(text: str) -> bool:
    """Whether a text names a password, in one of many languages."""
    return _WORD.search(text) is not None


def _value(element: Element) -> str:
    """What stands in a field already, where it may be an address: "acme.bitrix24.com"."""
    value = element.get("value").strip()
    return value if "." in value and len(value) <= _NEAR and element.get("type").lower() != "password" else ""


def _label(element: Element, labels: dict[str, Element], by_id: dict[str, Element], *, beside: bool = False) -> str:
    parts = [element.get("aria-label"), element.get("placeholder"), element.get("title"), element.get("data-label")]
    parts += [
        by_id[name].text()
        for name in f"{element.get('aria-labelledby')} {element.get('aria-describedby')}".split()
        if name in by_id
    ]
    if element.get("id") in labels:
        parts.append(labels[element.get("id")].text())
    parts += [each.text() for each in element.around() if each.tag == "label"]
    silent = not any(part.strip() for part in (*parts[:1], *parts[4:]))
    if silent and (beside or element.get("type").lower() == "password" or not element.get("placeholder")):
        parts.append(_beside(element))
    return " | ".join(dict.fromkeys(part.strip()[:_NEAR] for part in parts if part.strip()))


def _beside(element: Element) -> str:
    """The text before the field in the nearest box that holds text and no other field."""
    inner = element
    for box in list(element.around())[1:6]:
        if box.tag in ("body", "html", "main", "section", ""):
            break
        fields = [
            each
            for each in box.all()
            if each.tag in ("input", "textarea", "select") and not each.hidden and each.get("type") != "hidden"
        ]
        before: list[str] = []
        for child in box.children:
            if child is inner:
                break
            before.append(child if isinstance(child, str) else "" if child.hides else child.text())
        text = " ".join(" ".join(before).split())
        if len(fields) > 1 and box.tag != "tr":
            # Fields and their labels in turn: the text right before this one.
            last = next((part.strip() for part in reversed(before) if part.strip()), "")
            return last[-_NEAR:]
        if text:
            return text[-_NEAR:]
        inner = box
    return ""


def _group(element: Element) -> Element:
    """The form around the field, or what stands in a form's place."""
    around = list(element.around())
    for each in around[1:]:
        if each.tag in _GROUPS[:-1] or each.get("role") in ("form", "dialog", "group"):
            return each
    for each in around[2:6]:
        if _GROUP_NAMES.search(each.names) and len(each.text()) <= _GROUP:
            return each
    return around[min(4, len(around) - 1)]


def _headings(root: Element, element: Element, group: Element) -> str:
    before: list[str] = []
    for each in root.all():
        if each is element:
            break
        if each.tag in _HEADINGS and not each.hidden:
            before.append(each.text())
    return " | ".join(
        part[:200] for part in (*reversed(before[-2:]), group.text()[:_GROUP], _said_before(group)) if part
    )


def _said_before(group: Element) -> str:
    """The paragraph right before a form: what it is for."""
    said = ""
    for child in group.parent.children if group.parent is not None else ():
        if child is group:
            break
        if isinstance(child, Element) and not child.hides:
            paragraph = child.tag in ("p", "div", "span", "label") and not any(
                each.tag in ("input", "table", "form", "nav", *_HEADINGS) for each in child.all()
            )
            said = child.text() if paragraph else ""
    return said if len(said) <= _SAID else ""
