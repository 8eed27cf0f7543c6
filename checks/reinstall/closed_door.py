"""An interface that sends its owner away after the second installation: the trial was used, the account is closed."""

from __future__ import annotations

import re

from checks.frame.screens import text_at_rest
from checks.texts.words import clipped, sentence
from journey.evidence import Evidence, Visit

_THING = (
    r"(?:trial|demo|test|evaluation|subscription|licen[cs]e|free)(?: (?:period|version|access|plan|phase))?"
    r"(?: (?:of|for) [^.!?\n]{1,60})?"
)
_AWAY = re.compile(
    rf"\b{_THING} (?:has |have |is |was |period )*(?:already )?(?:been )?"
    r"(?:ended|expired|over|used(?: up)?|finished|inactive|revoked)\b"
    r"|\balready (?:been )?(?:installed|registered|activated|in use|used|connected)\b"
    r"|\b(?:account|portal|bitrix24|workspace|access|licen[cs]e)\b[^.!?\n]{0,40} (?:is|was|has been) "
    r"(?:already )?(?:blocked|closed|deactivated|disabled|deleted|removed|suspended|revoked|inactive|not active|registered)\b"
    r"|(?:пробн|тестов|демо)\w*[^.!?\n]{0,30} (?:закончил|ист[её]к|заверш)\w*"
    r"|(?:лицензи|подписк)\w*[^.!?\n]{0,30} (?:закончил|ист[её]к|заверш|недействительн)\w*"
    r"|уже (?:установлен|зарегистрирован|активирован|использован|подключ[её]н)\w*"
    r"|(?:портал|аккаунт|доступ|уч[её]тная запись)[^.!?\n]{0,40} (?:заблокирован|отключ[её]н|удал[её]н|закрыт)\w*"
    r"|\b(?:testphase|testzeitraum|probezeit|lizenz|abonnement)\b[^.!?\n]{0,40} (?:abgelaufen|beendet|ungültig)\b"
    r"|\bbereits (?:installiert|registriert|aktiviert|verwendet|verbunden)\b"
    r"|\b(?:prueba|licencia|suscripción)\b[^.!?\n]{0,40} (?:terminado|caducado|vencido|expirado)\b"
    r"|\bya (?:está|fue|ha sido) (?:instalad|registrad|activad|usad)[oa]\b"
    r"|\b(?:essai|licence|abonnement)\b[^.!?\n]{0,40} (?:terminée?|expirée?)\b"
    r"|\bdéjà (?:installée?|enregistrée?|activée?|utilisée?)\b"
    r"|\b(?:avaliação|teste|licença|assinatura)\b[^.!?\n]{0,40} (?:terminou|expirou|acabou)\b"
    r"|\bjá (?:está |foi )?(?:instalad|registrad|ativad|usad)[oa]\b",
    re.IGNORECASE,
)
_SHARED = 0.3
"""Of the first interface's words, the share that the second one must still have to be the same interface with a note on it."""
_WORD = re.compile(r"\w{3,}")


def closed_door(evidence: Evidence, before: Visit, after: Visit) -> tuple[str, bool] | None:
    """What the second start screen says in place of the interface, and whether nothing of the interface is left beside it.

    None where it says no such thing, or said it the first time too.
    """
    first, second = text_at_rest(evidence, before), text_at_rest(evidence, after)
    match = _AWAY.search(second)
    if match is None or _AWAY.search(first):
        return None
    begin = max(second.rfind(mark, 0, match.start()) for mark in ".!?\n") + 1
    end = min((at for mark in ".!?\n" if (at := second.find(mark, match.end())) >= 0), default=len(second))
    words = {word.casefold() for word in _WORD.findall(first)}
    kept = words & {word.casefold() for word in _WORD.findall(second)}
    gone = bool(words) and len(kept) < _SHARED * len(words)
    return sentence(f"it says «{clipped(second[begin:end].strip(), 160)}»"), gone
