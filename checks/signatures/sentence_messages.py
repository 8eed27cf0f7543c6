"""Sentences of runtimes and frameworks that an app prints in one line, without the exception's name.

A line alone proves little, so most of them are weak hits (`frames` is 1): `quoting` asks where they stand.
"""

from __future__ import annotations

from checks.signatures.general_messages import SERVER_PATH
from checks.signatures.shape import Shape, shape

_TOLD = (
    r"^[ \t]*(?:(?:[Ee]rror: )?Uncaught (?:\(in promise\) )?|[^\W\d_][^\n:.;,!?«»\"“”]{2,40}[:.!] "
    r"|\[?(?:[Ee]rror|ERROR)\]?:? |\[\d+\] ?)?"
)
"""What an app puts before an exception: some words and a colon."""

SENTENCE_MESSAGES: tuple[Shape, ...] = (
    shape(
        "PHP",
        r"\.php:\d",
        rf"^[ \t]*(?:Caught exception: |\[\w+\] )(?P<message>[^\n]{{5,400}}?)(?: in| \(\d+\))?"
        rf" (?P<file>{SERVER_PATH}\.php):(?P<line>\d+)$",
        frames=2,
    ),
    shape(
        "Python",
        r"has no attribute '|out of range|codec can't|\[Errno -?\d+\]|\[WinError|referenced before|' is not defined"
        r"|invalid literal|not subscriptable|not iterable|not callable|unsupported operand|unexpected keyword"
        r"|positional argument|HTTPSConnectionPool|HTTPConnectionPool|Expecting value: line|is undefined|matching"
        r" query|No module",
        _TOLD + r"[\"']?(?P<message>'?[\w.]{1,60}'? object (?:has no attribute '\w+'|is not (?:subscriptable"
            r"|iterable|callable)"
        r"|does not support item assignment|cannot be interpreted as an integer)"
        r"|(?:list|string|tuple|pop|bytearray) index out of range|pop from empty (?:list|\w+)"
        r"|'[\w.-]{3,20}' codec can't (?:de|en)code (?:byte|character)[^\n]{5,160}"
        r"|\[(?:Errno|WinError) -?\d{1,5}\] [A-Z][^\n]{3,200}"
        r"|(?:local|free) variable '\w+' referenced before assignment[^\n]{0,60}|cannot access local variable '\w+'"
        r" where[^\n]{5,60}"
        r"|name '\w+' is not defined|invalid literal for int\(\) with base \d+: [^\n]{1,80}|could not convert string"
        r" to float: [^\n]{1,60}"
        r"|unsupported operand type\(s\) for [^\n]{3,60}|\w[\w.]*\(\) (?:got an unexpected keyword argument '\w+'"
        r"|missing \d+ required"
        r" positional arguments?: [^\n]{2,80}|takes \d+ positional arguments? but \d+ (?:was|were) given)"
        r"|HTTPS?ConnectionPool\(host='[^'\n]+', port=[^\n]{4,500}|Expecting value: line \d+ column \d+ \(char \d+\)"
        r"|'\w+' is undefined|[A-Z]\w+ matching query does not exist\.?|No module named '?[\w.]+'?)[\"']?[ \t]*$",
        frames=1,
    ),
    shape(
        "R",
        r"(?:Error|Warning|Condition) in ",
        r"^[ \t]*(?P<message><(?:simple|[a-z]\w*)(?:Error|Warning|Condition) in [^\n]{2,200}: [^\n]{2,300}>)[ \t]*$",
        frames=1,
    ),
    shape(
        "Python (Pydantic)",
        r"validation errors? for ",
        r"^[ \t]*(?P<message>\d+ validation errors? for [A-Z]\w*)\n[^\n]{1,200}\n["
        r" \t]+[^\n]{3,300}\[?\(?type=[^\n]{3,300}",
    ),
    shape(
        "Python",
        r'File "[^"\n]+", line \d+',
        r"^[ \t]*File \"(?P<file>[^\"\n]{1,260})\", line (?P<line>\d+)(?:, in [^\n]{1,100})?\n(?:["
        r" \t]*[^\n]{0,300}\n){1,4}?"
        r"[ \t]*(?P<message>(?:[a-z_]\w*\.)*[A-Z]\w*(?:Error|Exception)(?:: [^\n]{1,300})?)[ \t]*$",
        frames=1,
    ),
    shape(
        "Node.js",
        r"Cannot (?:read|set|destructure)|is not defined|is not valid JSON|not a function|status code 5|getaddrinfo"
        r"|E[A-Z]{5,}"
        r"|JSON\.parse:"
        r"|unexpected end of|undefined is not|JSON at|E_[A-Z]{3,}_",
        _TOLD + r"(?P<message>Cannot (?:read|set) propert(?:y|ies) (?:'[^'\n]{1,60}' )?of (?:undefined|null)[^\n]{0,80}"
        r"|Cannot destructure property '[^\n]{1,160}|Unexpected token '?[^\n]{1,3}'?(?:, \"[^\n]{1,60} is not valid"
        r" JSON| in JSON at"
        r" position \d+[^\n]{0,40})|Unexpected end of JSON input|[A-Z][^\n]{3,120} (?:in"
        r"|after) JSON at position \d+[^\n]{0,40}|JSON\.parse: unexpected [^\n]{5,100}|undefined is"
        r" not (?:a function"
        r"|an object)[^\n]{0,100}|[\w$.]{1,80}(?:\(\.{3}\))?[\w$.]{0,60} is not a function"
        r"|[a-z]\w{0,60}[A-Z_$.]\w{0,60} is not defined|Request failed with"
        r" status code 5\d\d"
        r"|(?:connect|read|getaddrinfo|listen) E[A-Z]{4,12} ?[^\n]{0,100}|E_[A-Z]{3,}(?:_[A-Z]+)+: \S[^\n]{2,200})["
        r" \t]*$",
        frames=1,
    ),
    shape(
        "Java",
        r"Cannot (?:invoke|read|load|store|assign|throw|enter)|lazily initialize|template parsing|nested exception"
        r" is|For input string",
        _TOLD + r"(?P<message>Cannot (?:invoke \"[^\"\n]{3,200}\"|read (?:field|the array length)[^\n]{3,100}|load"
            r" from [^\n]{3,60}"
        r"|assign field[^\n]{3,60}) because [^\n]{3,160} is null|failed to lazily initialize a collection[^\n]{3,300}"
        r"|An error happened during template (?:parsing|rendering)[^\n]{3,200}|[^\n]{3,300}; nested exception is"
        r" [^\n]{5,400}"
        r"|For input string: \"[^\"\n]{0,100}\"|No value present|Index \d+ out of bounds for length \d+)[ \t]*$",
        frames=1,
    ),
    shape(
        "Go",
        r"looking for beginning of|unexpected end of JSON|no such host|connection refused|unsupported protocol scheme",
        _TOLD + r"(?P<message>invalid character '[^\n]{1,6}' (?:looking for beginning of \w+|after [^\n]{3,60}|in"
            r" [^\n]{3,40})"
        r"|unexpected end of JSON input|(?:Get|Post|Put|Patch|Delete) \"[^\"\n]{3,300}\": [^\n]{5,200})[ \t]*$",
        frames=1,
    ),
    shape(
        "Rust",
        r"Failed to deserialize|missing field `|unknown variant `|invalid type: |expected value at line",
        _TOLD + r"(?P<message>Failed to deserialize [^\n]{3,60}: [^\n]{3,300}|(?:missing field|unknown (?:field"
            r"|variant)) `\w+`[^\n]{0,200}"
        r"|invalid type: \w+[^\n]{0,80}, expected [^\n]{1,80}|expected value at line \d+ column \d+)[ \t]*$",
        frames=1,
    ),
    shape(
        "Elixir",
        r"\*\* \([A-Z]\w*",
        r"^[ \t]*(?P<message>\*\* \((?:[A-Z]\w*\.)*[A-Z]\w*(?:Error|Exit)\) [^\n]{3,400})$",
        frames=1,
    ),
    shape(
        "Erlang",
        r"with exit value: |CRASH REPORT=",
        r"(?P<message>Error in process <[\d.]+>[^\n]{0,60} with exit value:[^\n]{0,300}|=CRASH REPORT=+[^\n]{0,100})",
        frames=1,
    ),
    shape(
        ".NET",
        r"Ссылка на объект не|Objektverweis wurde nicht|Referencia a objeto no|référence d['’]objet n|未将对象引用|La"
        r" référence"
        r"|Referência de objeto não|Odwołanie do obiektu nie|Riferimento a un oggetto non|Nesne başvurusu"
        r"|オブジェクト参照",
        r"(?P<message>Ссылка на объект не указывает на экземпляр объекта|(?:Der )?Objektverweis wurde nicht auf eine"
        r" Objektinstanz"
        r" festgelegt|Referencia a objeto no establecida como instancia de un objeto|[Ll]a référence d['’]objet"
        r" n['’]est pas définie"
        r" à une instance d['’]un objet|未将对象引用设置到对象的实例|Referência de objeto não definida para uma"
        r" instância de um"
        r" objeto"
        r"|Odwołanie do obiektu nie zostało ustawione na wystąpienie obiektu|Riferimento a un oggetto non impostato"
        r" su un'istanza"
        r" di oggetto|Nesne başvurusu bir nesnenin örneğine ayarlanmadı|オブジェクト参照がオブジェクト"
        r" インスタンスに設定されていません)",
        frames=1,
    ),
    shape(
        "PHP (Guzzle)",
        r"cURL error \d|resulted in a `\d",
        _TOLD + r"(?P<message>cURL error \d{1,3}: [^\n]{3,400}|(?:Client error|Server error): `[A-Z]+ [^`\n]{3,400}`"
            r" resulted in a"
        r" `\d{3} [^\n]{1,300})$",
        frames=1,
    ),
    shape(
        "PHP",
        r"\[\"line\":protected\]|\[line:protected\]",
        r"^[ \t]*(?P<message>object\((?:\w+\\)*\w*(?:Error|Exception)\)#\d+|(?:\w+\\)*\w*(?:Error|Exception)"
        r" Object)\b[^\n]{0,3000}",
    ),
    shape(
        "PHP (Bitrix)",
        r"is not a component|No application encryption key",
        r"^[ \t]*(?P<message>'[\w.-]{2,40}:[\w.-]{2,60}' is not a component|No application encryption key has been"
        r" specified\.?)",
        frames=1,
    ),
    shape(
        "PHP (Twig)",
        r"during the rendering of a template|(?:does not exist|syntax error|Unexpected) [^\n]{0,80}\.twig",
        _TOLD + r"(?P<message>An exception has been thrown during the rendering of a template \(\"[^\n]{5,400})$",
        frames=1,
    ),
    shape(
        "Python (Django)",
        r"Invalid block tag|Could not parse the remainder|Invalid filter: ",
        _TOLD + r"(?P<message>Invalid block tag on line (?P<line>\d+): '[^\n]{3,200}|Could not parse the remainder:"
            r" '[^\n]{3,200}"
        r"|Invalid filter: '\w+')[ \t]*$",
        frames=1,
    ),
    shape(
        "Ruby",
        r"::\w{1,60} \(|[a-z]Error \(\w",
        r"^[ \t]*(?P<type>(?:[A-Z]\w*::)+[A-Z]\w*|[A-Z]\w+Error) \((?P<message>[^\n]{3,300})\):?\s*$",
        frames=1,
    ),
    shape(
        "Python",
        r"Traceback \(most recent call last\)",
        r"^[ \t]*(?P<message>Traceback \(most recent call last\):)\n(?:[^\n]{0,300}\n){0,2}?[ \t]*File"
        r" \"(?P<file>[^\"\n]{1,260})\", line (?P<line>\d+)[^\n]{0,100}(?:\n(?!Traceback)[ \t^~]+[^\n]{0,300}){0,60}",
        kind="stack trace",
        frames=1,
    ),
    shape(
        "PHP (Joomla)",
        r"JROOT/",
        r"^[ \t]*(?P<message>[^\n]{0,200}JROOT(?P<file>/[^\s:]{1,200}\.php):(?P<line>\d+))",
    ),
    shape(
        "Python (Streamlit)",
        r"This app has encountered an error\.",
        r"^[ \t]*(?P<message>(?:[\w.]+: )?This app has encountered an error\. The original error message is"
        r" redacted[^\n]{0,300})",
    ),
    shape(
        "Clojure",
        r"clojure\.lang\.",
        r"^[ \t]*(?P<message>clojure\.lang\.\w+: [^\n]{3,300})",
        frames=1,
    ),
    shape(
        "Python",
        r"\.[A-Z]\w{1,60}: ",
        r"^[ \t]*(?P<message>(?:[a-z_]\w{0,40}\.){2,8}[A-Z][a-z]\w+: [^\n]{3,300})$",
        frames=1,
    ),
    shape(
        "Node.js",
        r"\n[ \t]*at [^\n]+:\d+:\d+",
        r"^[ \t]*(?P<type>[A-Z]\w*(?:Error|Exception)|Error|error): (?P<message>[^\n]{2,400})\n[ \t]*at (?:async"
        r" )?[^\n(]{0,120}"
        r"\(?(?P<file>(?:file://)?(?:/(?!/)|[A-Za-z]:[\\/])[^\s():]{2,260}):(?P<line>\d+):\d+\)?",
    ),
    shape(
        "PHP (Laravel)",
        r"No query results for model|\] (?:not (?:defined|found|configured|supported)|does not exist)",
        _TOLD + r"(?P<message>No query results for model \[[\w\\]+\][^\n]{0,60}|(?:Route|View|Component|Target class"
            r"|Disk|Driver|Database connection|Cache store"
            r"|Class) \[[\w.\\:-]+\]"
        r" (?:is )?(?:not (?:defined|found|configured|supported)|does not exist)\.?)[ \t]*(?:\([^\n]{3,200}\))?$",
        frames=1,
    ),
    shape(
        "PHP",
        r"Composer detected issues|ionCube|php_network_getaddresses|Unable to locate Mix|Vite manifest",
        r"^[ \t]*(?P<message>Composer detected issues in your platform: [^\n]{3,300}|[^\n]{0,200}ionCube (?:PHP"
        r" )?(?:Loader|Encoder)[^\n]"
        r"{3,300}|[^\n]{0,80}php_network_getaddresses: [^\n]{3,200}|Unable to locate Mix file: [^\n]{3,200}|Vite"
        r" manifest not found at: "
        r"[^\n]{3,200})$",
        frames=1,
    ),
    shape(
        ".NET",
        r"ConnectionString property|locations were searched|name of a cmdlet|could not be found \(are you missing",
        r"^[ \t]*(?P<message>The ConnectionString property has not been initialized\.?|The (?:partial )?view"
        r" '[^'\n]+'[^\n]{0,60}was not"
        r" found\.[^\n]{0,60}The following locations were searched[^\n]{0,200}|[^\n]{0,60}'[^'\n]+' is not"
        r" recognized as the name of a"
        r" cmdlet[^\n]{0,200}|The type or namespace name '[^'\n]+' could not be found[^\n]{0,120})$",
        frames=1,
    ),
    shape(
        "Go",
        r"http: panic serving|strconv\.\w+: parsing",
        _TOLD + r"(?P<message>http: panic serving [^\n]{3,300}|strconv\.\w+: parsing \"[^\n]{1,200})$",
        frames=1,
    ),
    shape(
        "Rust",
        r"Caused by:\n|deserialize error: ",
        r"^[ \t]*(?P<message>Error: [^\n]{3,300})\n\s*Caused by:\n[ \t]+(?:\d+: )?[^\n]{3,300}",
    ),
    shape(
        "Rust",
        r"deserialize error: ",
        _TOLD + r"(?P<message>(?:Json|Query|Form|Path) deserialize error: [^\n]{3,300})$",
        frames=1,
    ),
    shape(
        "Java (Jackson)",
        r"Cannot (?:de)?(?:serialize|construct)|Unrecognized field",
        _TOLD + r"(?P<message>Cannot (?:deserialize (?:value|instance) of (?:type )?`|construct instance of"
            r" `)[^\n]{3,400}"
        r"|JSON parse error: [^\n]{3,300})$",
        frames=1,
    ),
    shape(
        "Node.js (EJS)",
        r"\.(?:ejs|pug|hbs|njk|jade|eta|liquid):\d+",
        r"^[ \t]*(?P<type>[A-Z]\w*Error): (?P<file>\S{2,200}\.(?:ejs|pug|hbs|njk|jade|eta|liquid)):(?P<line>\d+)[^\n]*",
    ),
    shape(
        "Perl",
        r"(?m)\bat -e line \d|^-e:\d+: ",
        r"^[ \t]*(?P<message>[^\n]{3,300} at -e line \d+[^\n]{0,80}|-e:\d+: [^\n]{3,200})$",
        frames=1,
    ),
    shape(
        "R",
        r"(?:Error|Ошибка|Fehler|Erreur|Errore) (?:in|в|dans|en|em) [\w.]",
        r"^[ \t]*(?P<message>(?:Error|Ошибка|Fehler|Erreur|Errore) (?:in|в|dans|en|em) [\w.:$]{1,80}\([^\n]{0,200}\)"
        r" ?: ?\S[^\n]{3,300})$",
        frames=1,
    ),
    shape(
        "Ruby (Rails)",
        r"unknown attribute '",
        _TOLD + r"(?P<message>unknown attribute '\w+' for [A-Z]\w*\.?)[ \t]*$",
        frames=1,
    ),
    shape("Tcl", r"invalid command name \"", _TOLD + r"(?P<message>invalid command name \"[^\"\n]{1,80}\")[ \t]*$", frames=1),
)  # fmt: skip
