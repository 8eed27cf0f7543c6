"""The words by which servers name a status, in the languages that they are installed in, and what else stands on such pages."""

from __future__ import annotations

import re

REASONS = {
    "bad request": 400,
    "context root not found": 404,
    "unauthorized": 401,
    "payment required": 402,
    "proxy authentication required": 407,
    "conflict": 409,
    "precondition failed": 412,
    "request entity too long": 413,
    "request-uri too long": 414,
    "uri too large": 414,
    "unsupported media": 415,
    "range not satisfiable": 416,
    "requested range not satisfiable": 416,
    "expectation failed": 417,
    "misdirected request": 421,
    "locked": 423,
    "failed dependency": 424,
    "upgrade required": 426,
    "precondition required": 428,
    "request header fields too large": 431,
    "request header fields too long": 431,
    "unavailable for legal reasons": 451,
    "variant also negotiates": 506,
    "loop detected": 508,
    "bandwidth limit exceeded": 509,
    "not extended": 510,
    "network authentication required": 511,
    "unknown error": 520,
    "unable to connect": 500,
    "service overloaded": 503,
    "bad gateway configuration": 502,
    "version not supported": 505,
    "http version not implemented": 505,
    "authorization required": 401,
    "forbidden": 403,
    "not found": 404,
    "object not found": 404,
    "file not found": 404,
    "invalid arguments": 400,
    "bad message": 400,
    "malformed request-line": 400,
    "invalid http request received": 400,
    "method not allowed": 405,
    "not allowed": 405,
    "not acceptable": 406,
    "request timeout": 408,
    "request time-out": 408,
    "gone": 410,
    "length required": 411,
    "content too large": 413,
    "payload too large": 413,
    "request entity too large": 413,
    "uri too long": 414,
    "request-uri too large": 414,
    "unsupported media type": 415,
    "unprocessable entity": 422,
    "unprocessable content": 422,
    "too many requests": 429,
    "request header or cookie too large": 400,
    "the plain http request was sent to https port": 400,
    "internal server error": 500,
    "server error": 500,
    "internal error": 500,
    "application error": 500,
    "not implemented": 501,
    "bad gateway": 502,
    "service unavailable": 503,
    "service temporarily unavailable": 503,
    "gateway timeout": 504,
    "gateway time-out": 504,
    "http version not supported": 505,
    "insufficient storage": 507,
    "web server is down": 521,
    "connection timed out": 522,
    "origin is unreachable": 523,
    "a timeout occurred": 524,
    "cloudflare tunnel error": 530,
    "interner serverfehler": 500,
    "serverfehler": 500,
    "внутренняя ошибка сервера": 500,
    "ошибка сервера": 500,
    "внутрішня помилка сервера": 500,
    "erreur interne du serveur": 500,
    "error interno del servidor": 500,
    "erro interno do servidor": 500,
    "errore interno del server": 500,
    "wewnętrzny błąd serwera": 500,
    "sunucu hatası": 500,
    "service not available": 503,
    "origin time-out": 524,
    "ssl handshake failed": 525,
    "invalid ssl certificate": 526,
    "railgun error": 527,
    "backend fetch failed": 503,
    "proxy error": 502,
    "internal service error": 500,
    "unexpected error": 500,
    "an internal server error occurred": 500,
    "erreur interne au serveur": 500,
    "erreur interne": 500,
    "erreur serveur": 500,
    "erreur du serveur": 500,
    "error interno": 500,
    "error del servidor": 500,
    "error de servidor": 500,
    "erro interno": 500,
    "erro no servidor": 500,
    "erro de servidor": 500,
    "errore interno": 500,
    "errore del server": 500,
    "błąd serwera": 500,
    "iç sunucu hatası": 500,
    "dahili sunucu hatası": 500,
    "помилка сервера": 500,
    "внутренняя ошибка": 500,
    "interner fehler": 500,
    "服务器错误": 500,
    "服务器内部错误": 500,
    "内部服务器错误": 500,
    "サーバーエラー": 500,
    "内部サーバーエラー": 500,
    "内部サーバー エラー": 500,
    "плохой шлюз": 502,
    "ошибка шлюза": 502,
    "ошибочный шлюз": 502,
    "поганий шлюз": 502,
    "fehlerhaftes gateway": 502,
    "ungültiges gateway": 502,
    "mauvaise passerelle": 502,
    "passerelle incorrecte": 502,
    "puerta de enlace incorrecta": 502,
    "gateway inválido": 502,
    "gateway non valido": 502,
    "zła brama": 502,
    "geçersiz ağ geçidi": 502,
    "错误网关": 502,
    "网关错误": 502,
    "不正なゲートウェイ": 502,
    "сервис недоступен": 503,
    "сервис временно недоступен": 503,
    "служба недоступна": 503,
    "сервер недоступен": 503,
    "сервер временно недоступен": 503,
    "сервіс недоступний": 503,
    "сервіс тимчасово недоступний": 503,
    "dienst nicht verfügbar": 503,
    "dienst vorübergehend nicht verfügbar": 503,
    "service nicht verfügbar": 503,
    "service indisponible": 503,
    "service temporairement indisponible": 503,
    "servicio no disponible": 503,
    "serviço indisponível": 503,
    "servizio non disponibile": 503,
    "usługa niedostępna": 503,
    "hizmet kullanılamıyor": 503,
    "服务不可用": 503,
    "サービス利用不可": 503,
    "サービスは利用できません": 503,
    "шлюз не отвечает": 504,
    "время ожидания шлюза истекло": 504,
    "истекло время ожидания шлюза": 504,
    "gateway-zeitüberschreitung": 504,
    "zeitüberschreitung am gateway": 504,
    "délai d'attente de la passerelle dépassé": 504,
    "网关超时": 504,
    "ゲートウェイタイムアウト": 504,
    "доступ запрещён": 403,
    "доступ запрещен": 403,
    "zugriff verweigert": 403,
    "verboten": 403,
    "accès interdit": 403,
    "interdit": 403,
    "prohibido": 403,
    "proibido": 403,
    "страница не найдена": 404,
    "не найдено": 404,
    "nicht gefunden": 404,
    "неверный запрос": 400,
    "некорректный запрос": 400,
    "ungültige anfrage": 400,
    "mauvaise requête": 400,
}
_WORDS = "|".join(re.escape(reason) for reason in sorted(REASONS, key=len, reverse=True))
_NUMBER_WORDS = (
    r"http[ -]?error|http[ -]?fehler|http status|http|status code|status|server error|error code|error|ошибка сервера"
    r"|ошибка|код"
    r"|помилка|serverfehler|fehler|erreur http|erreur|error http|erro|errore http|errore|błąd http|błąd|hata"
    r"|错误|エラー|エラーコード"
)
SAYS = re.compile(
    rf"^\W*(?:(?:{_NUMBER_WORDS})\W*)*(?:(?P<code>[45]\d\d)(?:\.\d{{1,2}})?\W+)"
    rf"?(?:\W*(?:error|ошибка|fehler)\W+)?(?P<reason>{_WORDS})"
    r"(?:\W*(?:error )?\(?(?P<tail>[45]\d\d)\)?)?\W*(?:\(code: \w+\))?$",
    re.IGNORECASE,
)
NUMBERED = re.compile(
    rf"^\W{{0,4}}(?P<word>(?:(?:{_NUMBER_WORDS})\W{{0,4}}){{0,2}})(?P<code>5\d\d)(?:\.\d{{1,2}})?(?P<rest>(?!\d).{{0,90}})$",
    re.IGNORECASE,
)
"""A server's error with its number first: "500", "Error 500", "HTTP ERROR 503", "502 - whatever a server calls it"."""
FAULT = re.compile(
    r"\berrors?\b|(?:un|not )available|gateway|\bfail(?:ed|ure)\b|went wrong|crash|\bfault|time[d -]?out|overload"
    r"|\bdown\b|exception"
    r"|не удалось|ошибк|недоступ|сбой|помилк|fehler|nicht (?:verfügbar|erreichbar)|störung|erreur|indisponible"
    r"|\berro\b|errore|disponibile"
    r"|indispon|no disponible|fallo|błęd|błąd|niedostępn|hata|kullanılam|ulaşılam"
    r"|错误|出错|不可用|故障|异常|エラー|利用できません|障害",
    re.IGNORECASE,
)
SERVER_TALK = re.compile(
    r"\b(?:server|requests?|errors?|gateway|unavailable|administrators?|webmaster|overload\w*|maintenance|time[d"
    r" -]?out|respon\w+|connect\w*"
    r"|try (?:again|later)|came back|come back|later|reload|refresh|page|web ?site|site|service|process\w*|sorry|oops"
    r"|whoops|logged|notified"
    r"|reference|id|incident|denied|forbidden|permission|access|allowed|url|host|proxy|upstream|backend|application"
    r"|version|powered)\b"
    r"|^\W*[45]\d\d\W*$|сервер|запрос|ошибк|позже|попробуйте|администратор|недоступ|страниц|обновите|сервис|доступ"
    r"|помилк|пізніше|спробуйте"
    r"|сторінк|fehler|anfrage|später|seite|dienst|überlastet|zugriff|serveur|requête|erreur|plus tard|page|accès"
    r"|servidor|solicitud"
    r"|más tarde|página|acceso|acesso|requisição|mais tarde|richiesta|più tardi|accesso|pagina|serwer|żądani|później"
    r"|stron|sunucu|istek"
    r"|sonra|sayfa|hata|服务器|请求|稍后|错误|页面|网关|サーバ|エラー|ページ|リクエスト|しばらく"
    r"|^\S{1,40}/\d[\w.]*(?: \(\w+\))?$",
    re.IGNORECASE,
)
"""What the lines beside the status are about on a server's page; a card, a room or a deal has other lines."""
EXPLAINS = re.compile(
    r"\bmeans?\b|\bthis (?:message|error|status) (?:appears|is shown|comes|means|usually)|\bif you (?:still )?see\b"
    r"|\bsee also\b|explained|\bhow to\b"
    r"|\brestart the\b|\bsymptoms\b|\bопределени|означает|значит|перезапустите|если вы видите|появляется|причины:"
    r"|diese meldung|bedeutet"
    r"|erscheint,|ce message"
    r"|signifie|este mensaje|significa|znaczy|anlamına|表示|意味",
    re.IGNORECASE,
)
"""What only pages about errors say."""
