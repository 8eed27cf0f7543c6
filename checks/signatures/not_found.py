"""Pages that say "not found", whatever their status is."""

from __future__ import annotations

import re

from checks.signatures.document import Document

LONGEST = 1500
"""Characters of visible text; a page that says more is about something else."""
BARE = 400
"""Characters of an error page with a header, a menu and a way back."""

_PAGE = (
    r"(?:page|url|route|screen|view|resource|file|address|страниц\w*|адрес\w*|файл\w*|раздел\w*|сторінк\w*|seite|datei|adresse"
    r"|ressource|p[áa]gina|archivo|recurso|ficheiro|pagina|risorsa|stron[ay]|strona|sayfa|trang|stránka|halaman)"
)
_MISSING = (
    r"(?:(?:was |is |could |can)?\s*(?:not|n['’]t|cannot|can['’]t)\s*(?:be\s+)?(?:found|exist|available)|not found"
    r"|doesn['’]t exist|does not exist|no longer exists|not exist|is missing|не найден\w*|не существует|не знайден\w*|не існує"
    r"|отсутствует|(?:wurde |konnte )?nicht (?:gefunden|vorhanden)(?: werden)?|existiert nicht|introuvable|n['’]existe pas"
    r"|non trouvée?|no (?:se ha |fue |ha sido )?encontrad[ao]|no existe|n[ãa]o (?:foi )?encontrad[ao]|n[ãa]o existe"
    r"|non (?:è stata )?trovat[ao]|non esiste|nie (?:została )?znalezion[ao]|nie istnieje|bulunamadı|mevcut değil"
    r"|không (?:tìm thấy|tồn tại)|nenalezena|tidak ditemukan)"
)
_NUMBER = r"(?:(?:http|error|err|ошибка|помилка|fehler|erreur|błąd|erro|errore|hata|lỗi|status)[\s:№#-]*)?404(?!\d)"
_SAYS = re.compile(
    rf"^\W*(?:{_NUMBER}(?:\W*$|\W{{0,6}}(?:error|ошибка|fehler|erreur|{_PAGE}|{_MISSING}|oops|not found)\b.*)"
    rf"|(?:(?:oops|sorry|ой|упс|whoops|ups)\W+)?(?:(?:the|this|that|requested|such|такая|такой|запрошенная|запрашиваемая|эта|die"
    rf"|angeforderte|diese|cette|la|esta|a|ta|žádaná|your)\W+){{0,3}}{_PAGE}\W+(?:.{{0,60}}\W)?{_MISSING}(?:\W.*)?"
    rf"|(?:no such {_PAGE}|not found|nothing here|page missing|missing page|страницы не существует|не найдено\W*404)\W*"
    rf"|we (?:could not|couldn['’]t|can['’]t|cannot) find (?:the|that|this) {_PAGE}\b.*"
    rf"|(?:找不到(?:该|此|您)?.{{0,8}}页面?|页面(?:不存在|未找到|找不到).{{0,10}}|ページが見つかりません.{{0,12}}|ページは存在しません.{{0,8}})"
    rf"|cannot (?:get|post) /\S*)$",
    re.IGNORECASE,
)
_NOT_FOUND_WITH_TAIL = re.compile(
    rf"^{_NUMBER}\b.*{_MISSING}|^{_MISSING}\W+404\W*$|^(?:nie znaleziono|nelze najít) {_PAGE}\W*$|^404\W+that['’]s an error\W*$",
    re.IGNORECASE,
)


def says_not_found(text: str) -> bool:
    """Whether a title, a heading or a line of its own says that the page is not there.

    "404", "Page not found", "Страница не найдена"; not "No deals found", "Order 404" or "How to mend 404 errors".
    """
    line = " ".join(text.split())
    return bool(line) and len(line) <= 160 and (bool(_SAYS.match(line)) or bool(_NOT_FOUND_WITH_TAIL.match(line)))


def soft_404(document: Document) -> str | None:
    """The words by which a short page says that it is not there, or None.

    The title or the first heading must say it, or one below the app's name on a page that says little else (among questions and
    answers it is a question); a page without headings may say it in its first line.
    """
    if len(document.text) > LONGEST:
        return None
    parts = re.split(r"\s+[|·•–—-]\s+", document.title)
    bare = len(document.text) <= BARE and len(document.headings) <= 3
    for words in (*document.headings[: 3 if bare else 1], *(part for part in (parts[0], parts[-1]) if part)):
        if says_not_found(words):
            return words
    lines = [line.strip() for line in document.visible.text.splitlines() if line.strip()]
    if not document.headings and len(document.text) <= 300:
        return next((line for line in lines[:3] if says_not_found(line)), None)
    return None
