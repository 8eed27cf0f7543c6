"""Errors that an app prints in one line and that no list of names holds: the name of any exception with its message, the
runtime's own sentence without the exception's name, and any message with its place in a file of the server.

A line alone proves little, so all of them are weak hits (`frames` is 1): `quoting` asks where they stand.
"""

from __future__ import annotations

from checks.signatures.shape import Shape, shape

_TOLD = (
    r"^[ \t]*(?:(?:[Ee]rror: )?Uncaught (?:\(in promise\) )?|[^\W\d_][^\n:.;,!?«»\"“”]{2,40}[:.!] "
    r"|\[?[Ee]rror\]?:? |\[\d+\] ?)?"
)
"""What an app puts before an exception: some words and a colon."""
_NAMESPACE = r"(?:[A-Za-z_]\w{0,60}(?:\.|\\|::|/)){0,10}"
_EXCEPTION = r"[A-Z]\w{2,80}?(?:Error|Exception|Fault)"
SERVER_PATH = (
    r"(?:/(?:var|home|srv|app|opt|usr|www|data|code|workspace|mnt|tmp|root|Users|vagrant|site|web|htdocs|public_html"
    r"|in)/|[A-Za-z]:\\)[^\n:<>\"|?*()]{0,240}"
)
_SOURCE = (
    r"\.(?:php\d?|phtml|inc|tpl|twig|py|rb|erb|[cm]?[jt]sx?|java|kt|cs|vb|go|rs|exs?|lua|cf[mc]|asp|aspx"
    r"|jsp)"
)
_IN_FILE = (
    r"(?:in|at|file|in file|в|в файле|файл|en|en el archivo|archivo|dans|dans le fichier|fichier|datei|in datei|em"
    r"|no arquivo|arquivo|w pliku|plik|dosya|文件|于)"
)
_LINE = (
    r"(?:à la ligne|a la ligne|en la línea|auf zeile|in zeile|na linha|on line|at line|line|строка|строке|на"
    r" строке|в строке|стр\.|zeile|ligne|línea|linha|linii|wiersz|satır|行|第)"
)
_FAILURE = (
    r"\b(?:not|cannot|can't|couldn't|could not|fail(?:ed|s|ure)|unable|undefined|no|missing|error|invalid|denied"
    r"|expected|unexpected"
    r"|must be|required)\b"
)
_CODE = (
    r"(?:\b[A-Z]\w+\\[A-Z]\w+(?:\\\w+)*|\b(?:com|org|net|io|java|javax|jakarta|kotlin"
    r"|scala)\.[a-z]\w*\.(?:\w+\.)*[A-Z]\w+"
    r"|\bjava\.(?:lang|util|io)\.[A-Z]\w+|PublicKeyToken=\w+|%\{[\"a-z][^\n]{0,200}\}"
    r"|\b[A-Z]\w+(?:\.[A-Z]\w+)*\.[a-z_]\w*[?!]?/\d\b"
    r"|(?<![\w/.:])/(?:var/(?:www|lib|task)|srv|opt|usr/(?:src|local|share|lib|home)|app"
    r"|home/\w+/(?:[\w.-]+/){0,3}?(?:www"
    r"|public_html|htdocs|ext_www|domains|app))/[\w./-]*\w\.(?:php|phtml|py|rb|[cm]?js|ts|json|log|ya?ml|ini|env"
    r"|lock|sqlite3?|db|lua"
    r"|go|pl|pm|tpl|twig|html|conf)\b)"
)
"""What no author of an interface writes: names of classes with their namespaces, files of the server, a function with its arity."""  # noqa: E501

GENERAL_MESSAGES: tuple[Shape, ...] = (
    shape(
        "server",
        r"\w(?:Error|Exception|Fault)\b",
        _TOLD + rf"\[?(?P<type>{_NAMESPACE}{_EXCEPTION})(?: \[\w{{2,40}}\]| \(E_\w+\)| \(\d{{1,5}}\))?\]?"
        r"(?:: ?|\] |(?=\([\"']))(?=\S)(?P<message>[^\n]{2,400})$(?!\n[ \t]*(?:at )?[^\n]{0,200}https?://)",
        frames=1,
    ),
    shape(
        "server",
        r"[\w\\.](?:Error|Exception)\b",
        rf"^[ \t]*(?P<message>(?:[a-z_]\w{{0,60}}\.){{1,10}}{_EXCEPTION}"
        rf"|(?:[A-Z]\w{{0,60}}\\){{1,10}}\w{{0,60}}(?:Error|Exception))"
        r"[ \t]*$",
        frames=1,
    ),
    shape(
        "server",
        rf"(?i){_LINE}\W{{0,3}}\d",
        rf"(?i)^[ \t]*(?P<message>[^\n]{{5,400}}?),?"
        rf" \(?(?:{_IN_FILE})\W{{1,3}}(?P<file>{SERVER_PATH}{_SOURCE})\W{{1,4}}{_LINE}"
        r"\W{0,3}(?P<line>\d{1,6})[^\n\d]{0,4}$",
        frames=1,
    ),
    shape(
        "server",
        r"[A-Za-z]\\[A-Z]|\b(?:com|org|net|io|javax?|jakarta|kotlin|scala)\.[a-z]|PublicKeyToken=|%\{|[a-z]/\d\b"
        r"|/(?:var|srv|opt|usr|app|home)/",
        rf"^[ \t]*(?![^\n]{{0,400}}\bline \d)(?=[^\W\d_]|[\"'\[`(/])(?P<message>(?=[^\n;"
        rf"|]{{0,400}}(?i:{_FAILURE}))[^\n]{{0,300}}{_CODE}[^\n]{{0,300}})$",
        frames=1,
    ),
    shape(
        "server",
        r"[Nn]o route (?:found|matches)|Routing Error",
        r"^[ \t]*(?P<message>[Nn]o route (?:found for|matches) [\"\[]?(?:GET|POST|PUT|PATCH|DELETE"
        r"|HEAD)\b[^\n]{2,200})$",
        frames=1,
    ),
    shape(
        "server",
        r"(?i)no such file or dir|permission denied|connection refused|already in use|broken pipe|too many open files"
        r"|no space left"
        r"|read-only file system|not permitted|is unreachable|no route to host|reset by peer|cannot assign req"
        r"|resource busy"
        r"|not a directory|is a directory|i/o timeout|no such host|timed out",
        r"(?i)^[ \t]*(?P<message>(?=[^\n]{0,300}(?:(?<![\w/])/[\w.-]+/[\w./-]+|'[^'\n]{2,160}'|\"[^\"\n]{2,160}\""
        r"|\w\(\)|:\d{2,5}\b|\b[a-z]+ \w+\.\w{2,5}:))"
        r"[^\n]{3,300}[:)] (?:\[?errno \d+\]?:? |\(\d+\) )?(?:no such file or directory|permission denied|(?:connect:"
        r" )?connection refused"
        r"|address already in use|broken pipe|too many open files|no space left on device|read-only file system"
        r"|operation not permitted"
        r"|network is unreachable|no route to host|connection reset by peer|cannot assign requested address|device or"
        r" resource busy"
        r"|not a directory|is a directory|i/o timeout|no such host|(?:operation|connection) timed out)[.)\]]{0,3}(?:"
        r" \(os error \d+\))?)[ \t]*$",
        frames=1,
    ),
    shape(
        "shell",
        r"(?m)^[ \t]*[\w.+-]{2,20}: \S",
        r"^[ \t]*(?P<message>(?:cat|ls|cp|mv|rm|mkdir|chmod|chown|tar|g?unzip|zip|git|curl|wget|g?make|npm|npx|node"
        r"|php[\d.]*|python[\d.]*"
        r"|perl|ruby|luajit|lua[\d.]*|[gmn]?awk|sed|e?grep|find|ssh|scp|rsync|mysql|mysqldump|psql|pg_dump|convert"
        r"|ffmpeg|ba?sh|dash|zsh"
        r"|docker|composer|pip3?|javac?|gcc|g\+\+|ld|go|sudo|env|fatal|wkhtmltopdf|gs|soffice|sendmail|openssl|Rscript"
        r"|julia)"
        r"(?=: [^\n]{0,300}(?:"
        r"(?i:cannot|can't|could not|couldn't|failed|unable|invalid|error|not found|no such|no rule|denied|refused"
        r"|unknown|unrecognized"
        r"|expected|not a \w+|missing|undefined|usage)|Нет такого|не найден|Отказано|Keine Berechtigung|nicht gefunden"
        r"|introuvable|No existe))"
        r": [^\n]{3,300})$",
        frames=1,
    ),
)  # fmt: skip
