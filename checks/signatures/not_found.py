"""Pages that say "not found", whatever their status is."""

from __future__ import annotations

import re

from checks.signatures.document import Document

LONGEST = 1500
"""Characters of visible text; a page that says more is about something else."""
BARE = 400
"""Characters of an error page with a header, a menu and a way back."""
_LINK = 30
"""Characters of a menu's item."""

_PAGE = (
    r"(?:\bpage\b|\burl\b|\bsite\b|\bscreen\b|страниц[аеуы]\b|сторінк[аиу]\b|\bseite\b|\bp[áa]gina\b|\bpagina\b"
    r"|\bstron[ay]\b|\bsayfa\b|\btrang\b"
    r"|\bstránka\b|\bhalaman\b|页面|頁面|网页|網頁|ページ|페이지)"
)
_THING = (
    r"(?:\broute\b|\bview\b|\bresource\b|\bfile\b|\baddress\b|\bcontent\b|\bадрес\b|\bфайл\b|\bраздел\b|\bресурс\b"
    r"|\bdatei\b|\badresse\b|\bressource\b"
    r"|\barchivo\b|\brecurso\b|\bficheiro\b|\brisorsa\b)"
)
"""Also what an app deals in: on a page with a form or a table they are its own."""
_MISSING = (
    r"(?:\bnot[ _](?:be )?(?:found|exist|available)\b|n['’]t (?:be )?(?:found|exist|available|seem to exist)"
    r"|can['’]?not be (?:found|displayed)"
    r"|no longer exists|is missing|does not seem to exist|has (?:been (?:moved|removed)|moved)|\bnot exist\b"
    r"|не (?:была |был |было )?(?:найден|существу|обнаружен|доступ)\w*|отсутствует|потерялась|\bнет\b"
    r"|не (?:була )?(?:знайден|існу|існує)\w*|(?:leider )?nicht (?:gefunden|vorhanden|verfügbar|existiert)(?:"
    r" werden)?|existiert nicht|gibt es (?:leider )?nicht"
    r"|introuvable|n['’]existe (?:pas|plus)|non trouvée?|(?:n['’]a|n['’]a pu|n['’]a pas) (?:pas )?(?:été|être|pu être)"
    r" trouvée?"
    r"|no (?:se ha |fue |ha sido |se pudo )?encontrad[ao]|no (?:se )?encontr\w+|no existe|no (?:está )?disponible"
    r"|n[ãa]o (?:foi |p[ôo]de ser )?encontrad[ao]"
    r"|n[ãa]o existe|non (?:è (?:stata )?)?(?:stata )?trovat[ao]|non esiste|nie (?:została )?znalezion[ao]|nie"
    r" istnieje|bulunamad[ıi]|mevcut değil|\byok\b"
    r"|không (?:tìm thấy|tồn tại)|nenalezena|neexistuje|tidak ditemukan"
    r"|不存在|未找到|找不到|没有找到|見つかりません|存在しません|ありません|찾을 수 없)"
)
_CANNOT_FIND = (
    r"(?:(?:could(?: not|n['’]t)|can(?:not|['’]t| not)|didn['’]t|unable to) (?:be able to )?find|no such|unknown"
    r"|there is no|не (?:удалось |смогли |можем )?на(?:йти|шли)"
    r"|не вдалося знайти|no (?:se )?(?:ha |hemos )?(?:podido )?(?:encontr\w+)|n[ãa]o (?:foi possível |conseguimos"
    r" )?encontr\w+|impossib\w+ (?:de )?(?:trov\w+|trouv\w+)"
    r"|nie (?:znaleziono|można znaleźć)|nelze najít|não encontr\w+"
    r"|找不到|没有找到|未找到|nothing (?:was )?found (?:at|on))"
)
_NUMBER = (
    r"(?:(?:http|error|err|ошибка|помилка|fehler|erreur|błąd|erro|errore|hata|lỗi|status|code|错误"
    r"|エラー)[\s:№#-]*){0,2}404(?!\d)"
    r"(?:[\s:.-]*(?:error|ошибка|fehler|erreur|エラー|错误))?"
)
_OPENS = (
    r"(?:(?:oops|sorry|whoops|uh[ -]?oh|ой|упс|ups|hoppla|entschuldigung|oups|désolé|ops|¡?vaya|к сожалению|на"
    r" жаль|抱歉|对不起|申し訳ありません)\W+)"
)
_END = (
    r"(?=\W*$|\)?!!1|\s+[|·•–—-]\s|\s*[.!,;。，！、]|\s+(?:or|или|oder|ou|o|albo|lub|або|veya|on this|at this|here"
    r"|anymore|any more|en este|sur ce|auf|でした|了)\b|\s*(?:でした|了|or)\b)"
)
_SAYS = re.compile(
    rf"^\W*{_OPENS}?(?:"
    rf"{_NUMBER}\W*$"
    rf"|{_NUMBER}\W{{0,6}}(?:{_OPENS}?[^:?]{{0,90}}?{_MISSING}{_END}|not_found\W*$|(?:the )?{_PAGE}\W*$|oops\W*$)"
    rf"|[^:?«“\"]{{0,60}}?{_PAGE}[^:?]{{0,70}}?{_MISSING}{_END}"
    rf"|[^:?«“\"]{{0,40}}?{_CANNOT_FIND}\W(?:[^:?]{{0,30}}\W)?{_PAGE}"
    rf"|{_CANNOT_FIND}{_PAGE}"
    r"|nothing (?:was )?found (?:at|on) this (?:location|address)"
    rf"|cannot (?:get|post|put|delete) /\S*$|no route matches \S+"
    rf"|{_MISSING}\W*404\W*$|(?:page missing|missing page|unknown (?:route|page)|not[ _]found)\W*$"
    rf"|(?:(?:the|this|that|such|requested|запрошенный|запрашиваемый|die|la|le|el|il|o|a)\W+){{0,2}}{_THING}\W"
    rf"(?:[^:?]{{0,30}}\W)?{_MISSING}{_END}"
    rf"|404\W+that['’]s an error\W*$)",
    re.IGNORECASE,
)
_WEAK = re.compile(rf"^\W*(?:not[ _]found|unknown route|nothing|[^:]{{0,40}}?{_THING})", re.IGNORECASE)
"""What may be said of a thing on a page that works."""
_NOT_SAID = re.compile(
    r"\?\s*$|^\W*(?:how|why|what|when|if|wenn|wie|warum|если|как|почему|что делать|cómo|comment|come|jak|якщо|як)\b|[«“]",
    re.IGNORECASE,
)
"""A question, or somebody's words about the page."""
_CONTROLS = frozenset({"form", "input", "table", "textarea", "select"})
_ONLY_OOPS = re.compile(
    r"^\W*(?:oops|ups|упс|ой|sorry|whoops|hoppla|lost|uh|ops|oups|error|ошибка|помилка|fehler|erreur|unexpected"
    r" application error|something went wrong|404)\b",
    re.IGNORECASE,
)
_TALK = re.compile(
    r"404|page|home|back|start|return|address|url|link|moved|mistyped|looking|sorry|search|support|страниц|главн"
    r"|назад|вернут|адрес|сторінк|голов"
    r"|seite|startseite|zurück|accueil|retour|página|inicio|volver|início|voltar|pagina|torna|stron|powrót|sayfa|ana"
    r"|首页|返回|页|ホーム|戻る|ページ",
    re.IGNORECASE,
)


def says_not_found(text: str) -> bool:
    """Whether a title, a heading or a line of its own says that the page is not there.

    "404", "Page not found", "Страница не найдена"; not "No deals found", "Order 404" or "How to mend 404 errors".
    """
    line = " ".join(text.split())
    return bool(line) and len(line) <= 160 and not _NOT_SAID.search(line) and bool(_SAYS.match(line))


def soft_404(document: Document) -> str | None:
    """The words by which a short page says that it is not there, or None.

    The title or the first heading must say it, or one below the app's name on a page that says little else (among questions and
    answers it is a question); a page without headings, or with a mere "Oops", may say it in its first lines.
    """
    if len(document.text) > LONGEST:
        return None
    lines = [line.strip() for line in document.visible.text.splitlines() if line.strip()]
    parts = re.split(r"\s+[|·•–—-]\s+", document.title)
    first, others = document.headings[:1], document.headings[1:3]
    bare = len(document.text) <= BARE and len(document.headings) <= 3 and _little_else(document, lines)
    for words in (*first, *(others if bare else ()), *(part for part in (document.title, parts[0], parts[-1]) if part)):
        if says_not_found(words) and not (_WEAK.match(words) and document.tags & _CONTROLS):
            return words
    if len(document.text) <= 300 and (not document.headings or _ONLY_OOPS.match(document.headings[0])):
        return next((line for line in lines[:6] if says_not_found(line)), None)
    return None


def _little_else(document: Document, lines: list[str]) -> bool:
    """Whether beside the headings there are only the items of a menu and words about the way back."""
    rest = [line for line in lines if line not in document.headings]
    menu = re.compile(r"\D*")
    return not document.tags & _CONTROLS and all(
        _TALK.search(line) or says_not_found(line) or (len(line) <= _LINK and menu.fullmatch(line)) for line in rest
    )
