"""Whether a text tells a person that a right is missing, and whether it tells anything more."""

from __future__ import annotations

import re

_WORDS = re.compile(
    r"access|permission|\brights?\b|administrator|not allowed|доступ|прав|администратор|zugriff|acceso", re.IGNORECASE
)
_REFUSAL = re.compile(
    r"access (?:is |was )?(?:denied|forbidden|refused)|forbidden|unauthori[sz]ed|permission denied|no (?:access|permissions?)"
    r"|not allowed|you (?:have no|do not have|don['’]t have) (?:access|permissions?)"
    r"|доступ (?:запрещ[её]н|заборонено|закрыт)|нет доступа|немає доступу|zugriff verweigert|kein(?:en)? zugriff"
    r"|acc[eè]s (?:refusé|interdit)|acceso (?:denegado|prohibido)|acesso negado|accesso negato|brak dostępu"
    r"|odmowa dostępu|erişim (?:engellendi|reddedildi)",
    re.IGNORECASE,
)
_BESIDE = re.compile(r"(?i)\b(?:error|http|fehler|ошибка|40[13])\b|[\W_]+")


def speaks_of_rights(text: str) -> bool:
    """Whether a word of it is about rights."""
    return _WORDS.search(text) is not None


def only_refuses(text: str) -> bool:
    """Whether it is a refusal and nothing else ("403 Access denied"): not a word about what is missing or who can help."""
    rest, refusals = _REFUSAL.subn(" ", text)
    return refusals > 0 and not _BESIDE.sub("", rest)
