"""Whether a page says that the installation is over and sends the person on by a click: words in the languages of portals."""

from __future__ import annotations

import re
from typing import NamedTuple

_OVER = re.compile(
    r"\binstall(?:ation|ed)?\b[^.!?\n]{0,40}\b(?:complete[d]?|finished|done|success\w*|over)\b"
    r"|\b(?:was|is|has been|been|successfully|now)\s+installed\b|\bset-?up\b[^.!?\n]{0,20}\b(?:complete[d]?|finished|done)\b"
    r"|установк\w*[^.!?\n]{0,30}(?:заверш|выполнен|окончен|прошла)|(?:успешно|было?|была)\s+установлен|установлено?\b"
    r"|встановлен(?:о|ня\s+завершен)"
    r"|\binstallation\b[^.!?\n]{0,30}\b(?:abgeschlossen|beendet|erfolgreich|fertig|terminée|réussie|finie)\b|\binstalliert\b"
    r"|\binstalación\b[^.!?\n]{0,30}(?:complet|finaliz|termin)|\binstalação\b[^.!?\n]{0,30}(?:conclu|finaliz|complet)"
    r"|\binstalad[oa]\b|\binstallée?\b|\binstallazione\b[^.!?\n]{0,30}(?:complet|termin)|\binstallat[oa]\b"
    r"|\binstalacja\b[^.!?\n]{0,30}zakończ|\bzainstalowan",
    re.IGNORECASE,
)
_TO_THE_APP = re.compile(
    r"(?:(?:click|tap|press|follow)\b.{0,20}\bto\s+)?\b(?:open|go\s+to|enter|launch|start|proceed\s+to|continue\s+to|return\s+to)\s+"
    r"(?:the\s+|your\s+|my\s+)?(?:app\b|application|interface|dashboard|program|home\s+page|main\s+page|work)"
    r"|(?:перейти|открыть|запустить|вернуться|войти)\s+(?:к|в|на)?\s*(?:приложени|интерфейс|главн|панел)"
    r"|(?:anwendung|app|oberfläche)\s+(?:öffnen|starten)|zur\s+(?:anwendung|app|oberfläche)\b"
    r"|(?:abrir|ir\s+a|acceder\s+a|acessar)\s+(?:la\s+|el\s+|o\s+|ao?\s+)?(?:aplica|app\b|interfaz|interface)"
    r"|(?:ouvrir|accéder\s+à|aller\s+à)\s+l.?(?:application|app\b|interface)|apri\s+l.?app|otwórz\s+aplikacj|przejdź\s+do\s+aplikacj",
    re.IGNORECASE,
)
_ONWARD = re.compile(
    r"(?:(?:continue|next|proceed|start|get\s+started|let.s\s+go|ok|done|finish|продолжить|далее|начать|готово|weiter|fertig|los|"
    r"continuar|siguiente|continuer|suivant|avanti|dalej)"
    r"|(?:finish|complete|continue|end)\s+(?:the\s+)?(?:set-?up|installation|configuration)"
    r"|(?:завершить|закончить|продолжить)\s+(?:установку|настройку)|(?:installation|einrichtung)\s+(?:abschließen|beenden|fortsetzen)"
    r"|(?:finalizar|terminar|concluir)\s+(?:la\s+|a\s+)?(?:instalación|instalação|configuración|configuração))\W*",
    re.IGNORECASE,
)
_BY_ITSELF = re.compile(
    r"redirect|automatically|in a moment|one moment|please wait|переадрес|перенаправ|автоматически|подождите|automatisch"
    r"|weiterleit|automátic|automatiquement|patientez",
    re.IGNORECASE,
)
LONGEST = 400
"""Characters of a page that has nothing else to show."""


class EndPage(NamedTuple):
    """A page of that kind."""

    line: str
    """The words that send the person on."""
    to_the_app: bool
    """Whether they name the app or its interface; else it may be the first page of an introduction."""


def end_page(text: str) -> EndPage | None:
    """What such a page says, from the text that can be seen on it (a line for each block); None for any other page."""
    if len(text) > LONGEST or not _OVER.search(text) or _BY_ITSELF.search(text):
        return None
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    for line in lines:
        if _TO_THE_APP.match(line) and len(line) <= 60:
            return EndPage(line, to_the_app=True)
    for line in lines:
        if _ONWARD.fullmatch(line):
            return EndPage(line, to_the_app=False)
    return None
