"""Elements that are made for the errors of this very request, by their classes: alerts, lists of a form's errors, toasts."""

from __future__ import annotations

import re

_SLOT = re.compile(
    r"(?<![\w-])(?:alert(?:-(?:danger|error|warning|block))?|danger|err|errors?|(?:error|err|exception"
    r"|warning)[-_]?(?:message|msg|box|text|block|bar|banner|area|panel|line|label|title|container|wrapper"
    r"|info|details)?|exception|fatal|warn(?:ing)?|toast[\w-]*|flash(?:[-_](?:error|danger|warning))?"
    r"|notification(?:-(?:error|danger))?"
    r"|(?:message|msg|text|notice|ui-alert|callout|banner|has)[-_]{1,2}(?:error|danger|err|warning)|failure|debug"
    r"|crash|(?:is-)?invalid(?:[-_]\w+)?|(?:form|field|page|validation|global|summary)[-_]+(?:summary[-_]+)?errors|errorlist|(?:fa-|bi-|icon-)?exclamation(?:-[a-z]+)*|[-_]*(?:[a-z\d]+[-_]+){0,4}(?:error|danger|exception|failure)(?:[-_]+[a-z]+){0,3}|(?:bg|text|badge|label|callout)-warning|(?:(?:text|txt|font|color|msg)-)?red(?:-\d{2,3})?)(?![\w-])",
    re.IGNORECASE,
)
_MARKED = re.compile(
    r"(?:^|[\s-])(?:err(?:or)?|errors|danger|fail(?:ed|ure)?|bad|nok|ko|exception|(?:table|row|is|has|status|state|bg|list-group-item)"
    r"-(?:error|danger|failed|invalid))\s*$",
    re.IGNORECASE,
)
"""The class of a row or cell for what failed."""
_NO_SLOT = re.compile(
    r"(?<![a-z])(?:log|logs|history|list|row|table|issue|ticket|comment|field|hint|help|tip|doc|section)(?![a-z])",
    re.IGNORECASE,
)
NO_LIST = re.compile(r"(?<![a-z])(?:log|logs|history|issue|ticket|comment|hint|help|tip|doc)(?![a-z])", re.IGNORECASE)
HAS_A_STATE = re.compile(
    r"^\W*(?:last )?(?:sync\w*|import|export|update|run|state|status|result|response|answer|output|проверка"
    r"|синхронизация|последн\w+ \w+"
    r"|состояние|статус|результат|ответ|стан|letzte\w* \w+|zustand|ergebnis|antwort|dernière \w+|état|résultat"
    r"|última \w+|estado|resultado"
    r"|stato|risultato|stan|wynik|durum|sonuç|状态|结果|状態)(?: [^\n:]{1,30})?: (?=\S)",
    re.IGNORECASE,
)
"""A label after which an app says how its last work went."""
FAILURE_LABEL = re.compile(
    r"^\W*(?:[^\W\d_][\w ]{0,40} )?(?:errors?|exception|failed|failure|ошибка|ошибки|сбой|помилка|fehler"
    r"|fehlgeschlagen|erreur|échec"
    r"|erro|falha|errore|błąd|hata|错误|失败|エラー|오류)(?: [^\n:]{1,40})?\s?: ?(?=\S)"
    r"|^\W*(?:[^\W\d_]+ ){1,4}(?:failed|crashed|stopped|aborted|went wrong)\s?(?:[.!:] ?[—–-]?|[—–-]) (?=\S)"
    r"|^\W{0,2}\[(?:error|err|fatal|exception|fail(?:ed)?|critical)\][:—–-]? ?(?=\S)"
    r"|^\W*(?:не удалось|не вдалося|could(?: not|n['’]t)|unable to|failed to|impossible d[e'’]|no se pudo|não foi possível"
    r"|impossibile|nie udało się) [^\W\d_]+(?: [^\W\d_]+){0,4}[.!] (?=\S)"
    r"|^\W*(?:не удалось|не вдалося|could(?: not|n['’]t)|can(?:not|['’]t)|unable to|failed to"
    r"|konnte [^\n:]{0,30}nicht|impossible d[e'’]"
    r"|no se pudo|não foi possível|impossibile|nie udało się)(?: [^\n:]{1,50})?\s?: (?=\S)",
    re.IGNORECASE,
)
"""What an app puts before what it caught."""
ROW_LABEL = re.compile(
    r"^\W*(?:row|line|record|item|entry|строка|запись|элемент|рядок|zeile|datensatz|ligne|enregistrement|fila|registro|linha"
    r"|riga|wiersz|satır|行)\s?(?:no\.? ?|№ ?|#)?\d{1,7}(?: \([^()\n]{1,40}\))?\s?[:—–-] ?(?=\S)",
    re.IGNORECASE,
)
"""Which row of an import it was that failed."""
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")


def is_slot(classes: str) -> bool:
    """Whether classes are those of an element for what an app has to say of an error."""
    return _SLOT.search(_split(classes)) is not None and not _NO_SLOT.search(classes)


def is_error_list(classes: str) -> bool:
    """Whether the elements around a message are made for errors, be it a list, a field or a row of them."""
    return _SLOT.search(_split(classes)) is not None and not NO_LIST.search(classes)


def is_marked(classes: str) -> bool:
    """Whether the innermost element that has a class is marked as failed."""
    return _MARKED.search(classes) is not None


def _split(classes: str) -> str:
    """Words that are run together taken apart: MuiAlert-standardError."""
    return _HUMP.sub("-", classes)


_MOST_LABELS = 3
_ANY_LABEL = re.compile(r"\W{0,3}[^\W\d_]+(?: [^\W\d_]+){0,5}(?:: |! )(?=\S)")
"""Words before a colon; whether they are a label or the message's own, what stands behind them tells."""


def behind_labels(words: str) -> str:
    """What stands behind the labels that an app and a library put before a message: "Import stopped: Error: ..."."""
    for _ in range(_MOST_LABELS):
        label = FAILURE_LABEL.match(words) or ROW_LABEL.match(words) or _ANY_LABEL.match(words)
        if label is None:
            break
        words = words[label.end() :]
    return words
