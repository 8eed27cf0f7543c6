"""What the line above a message tells: that details follow, that something failed, that a reason is given."""

from __future__ import annotations

import re

_DETAILS = re.compile(
    r"^\W*(?:(?:show|more|technical|error|server|debug)\W{1,2}){0,2}details?\W*$"
    r"|^\W*(?:технические )?(?:подробности|детали|сведения)\W*$"
    r"|^\W*(?:технічні )?(?:подробиці|деталі)\W*$|^\W*(?:technische )?(?:details|einzelheiten)\W*$"
    r"|^\W*détails(?: techniques)?\W*$"
    r"|^\W*detalles(?: técnicos)?\W*$|^\W*detalhes(?: técnicos)?\W*$|^\W*dettagli(?: tecnici)?\W*$|^\W*szczegóły\W*$"
    r"|^\W*(?:teknik )?(?:ayrıntılar|detaylar)\W*$|^\W*(?:详细信息|技术细节|詳細)\W*$",
    re.IGNORECASE,
)


def under_details(text: str, start: int) -> bool:
    """Whether the line before is the label of what an app folds away of an error: "Technical details"."""
    return _DETAILS.match(text[max(0, start - 200) : start].rstrip().rsplit("\n", 1)[-1]) is not None


_FAILED = re.compile(
    r"^(?!\W*(?:every|each|any|an?|no|common|typical|possible|if|when|the)\b)\W*(?:"
    r"(?:[^\W\d_]+ ){0,5}(?:failed|failure|error|went wrong|oops|crashed|fehlgeschlagen|fehler|échec|échoué|erreur|falló|falhou"
    r"|erro|falha|errore|fallit[oa]|błąd|başarısız|hata|ошибка|сбой|помилка|не удал(?:ось|ся|ась))"
    r"|(?:could(?: not|n['’]t)|unable to|failed to|не удал(?:ось|ся|ась)|не вдалося|impossible de|no se pudo|não foi possível"
    r"|impossibile|nie udało się) [^\W\d_]+(?: [^\W\d_]+){0,4}"
    r"|(?:[^\W\d_]+ ){0,2}(?:finished|completed|ended|done|stopped) with (?:\d+ |an? )?(?:errors?|failures?)"
    r"|(?:[^\W\d_]+ ){0,2}(?:заверш\w+|законч\w+|выполнен\w*) с ошибк\w+|mit fehlern (?:beendet|abgeschlossen)"
    r")\W*$",
    re.IGNORECASE,
)
_HEADS = 90
"""Characters; a longer line is no heading."""


def under_a_failure(text: str, start: int) -> bool:
    """Whether the line before says that something failed, and nothing else: "Sync failed", "Could not load the deals"."""
    above = text[max(0, start - 200) : start].rstrip().rsplit("\n", 1)[-1]
    return len(above) <= _HEADS and _FAILED.match(above) is not None


_REASON = re.compile(
    r"^\W*(?:(?:last|error|failure) )?(?:reason|error|message|cause|result|output|response|details?|причина"
    r"|ошибка|сообщение|ответ|помилка"
    r"|fehler|grund|meldung|ursache|ergebnis|erreur|motif|raison|message d'erreur|motivo|mensaje|erro|mensagem|errore|messaggio"
    r"|powód|błąd|komunikat|neden|hata|mesaj|原因|错误|消息|理由|エラー)\W*$",
    re.IGNORECASE,
)
_STATE_FAILED = re.compile(
    r"^\W*(?:failed|failure|error|not sent|stopped|ошибка|сбой|не удалось|помилка|fehler|fehlgeschlagen|échec|erreur|falló|falhou"
    r"|erro|fallito|errore|błąd|başarısız|hata|失败|错误|失敗|エラー)\W*$",
    re.IGNORECASE | re.MULTILINE,
)


def under_a_reason(text: str, start: int) -> bool:
    """Whether a list of properties says above that something failed, and the one before asks for the reason."""
    begins = text.rfind("\n", 0, start) + 1
    above = text[max(0, begins - 400) : begins].rstrip()
    return _REASON.match(above.rsplit("\n", 1)[-1]) is not None and _STATE_FAILED.search(above) is not None


_STATE = re.compile(
    r"^\W*(?:last |letzte\w? |dernière |última |последн\w+ )?(?:state|status|sync\w*|synchroni[sz]\w+|import|export|update|run"
    r"|last error|состояние|статус|синхронизация|обмен|выгрузка|загрузка|последняя ошибка"
    r"|стан|zustand|letzter fehler|abgleich|état|dernière erreur"
    r"|estado|último error|último erro|stato|ultimo errore|stan|ostatni błąd|durum|son hata|状态|状態)\W*$",
    re.IGNORECASE,
)


def under_a_state(text: str, start: int) -> bool:
    """Whether the line before asks how something stands: "Status", "Last sync"."""
    begins = text.rfind("\n", 0, start) + 1
    return _STATE.match(text[max(0, begins - 120) : begins].rstrip().rsplit("\n", 1)[-1]) is not None
