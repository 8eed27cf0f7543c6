"""The vocabulary of runtimes: what they talk about when something fails, and nobody says to people."""

from __future__ import annotations

import re

_STRONG = re.compile(
    r"\bNoneType\b|<class '\w|\bcannot use '|\bundef\b|\bnil(?:Class| value)\b|\bnull (?:reference|pointer"
    r"|object)|\bvalue cannot be null|\bfor nil\b"
    r"|\bhas no (?:attribute|method|member)s?\b|\bno (?:implicit|signature|overload|matching|suitable) (?:conversion|of method"
    r"|method|function|for method|constructor|driver)\b|\bno such (?:variable|method|function|property|member|module|procedure"
    r"|command|operator)\b|\bmissing method\b"
    r"|\bis(?: not|n['’]t) (?:iterable|callable|subscriptable|hashable|(?:JSON )?serializable|a function|a constructor"
    r"|an? (?:object|array|instance|hash|pointer)\b|defined|assignable|applicable for|exported)"
    r"|\b(?:wrong|incorrect|invalid) number of (?:arguments|parameters|operands)|\bnot enough (?:values|arguments)\b"
    r"|\btoo (?:few|many) (?:values|arguments|parameters)\b|\((?:expected|given|got) \d+,? (?:but )?(?:got|expected|given) \d+\)"
    r"|\b(?:positional|keyword|missing|unexpected) argument|\bargument must be (?:of type|an? )|\bof type (?:string|number|str"
    r"|int|object)\b|\breceived (?:undefined|null|type)\b|\bparameter name: ?\w|\(parameter '\w+'\)"
    r"|\b(?:index|subscript|offset|array|position)\b[^.\n]{0,40}\bout(?:side)? (?:of|the) (?:bounds|range)|\bnon-negative and"
    r" less than\b"
    r"|\bcall stack\b|\bstack (?:overflow|size|level|depth)\b|\brecursion (?:depth|limit)|\btoo much recursion"
    r"|\bcan(?:'t|not|’t) (?:only )?(?:concatenate|subtract|unpack|dereference|serialize|deserialize|unmarshal"
    r"|marshal|pickle|coerce"
    r"|infer|instantiate|be cast|be coerced|modify frozen|decode byte|encode character|load such)\b|\bonly concatenate\b"
    r"|\boffset-(?:naive|aware)\b|\bcodec\b|\bbyte 0x|\bwith base \d+|\binvalid literal\b|\bJSON (?:input|string|serializable)"
    r"|\b(?:to|in|parse|decode) JSON\b|\bcircular structure\b|\bconstant variable\b|\bcollection was modified"
    r"|\bsequence contains\b|\bundefined (?:local variable|method|columns|index|offset|function|symbol|reference)\b"
    r"|\bsegmentation fault|\bmemory address\b|\bexit (?:status|code) -?\d|\bErrno -?\d|\bexecution time(?:out)? (?:of|exceeded)"
    r"|\bobject ['\"`][\w.]+['\"`] not found|\bcould not find function|\bobject reference\b|\bbad operand|\bunsupported operand"
    r"|\barithmetic operation|\bfloating[ -]point|\binteger (?:overflow|divi)|\barray (?:index|bounds|to string)"
    r"|\bspecified cast\b|\binstance of an object\b|\bvirtual machine\b|\bheap (?:space|out of)"
    r"|\bgarbage collect|\bfile descriptor"
    r"|\bconnection (?:refused|reset by peer|aborted)\b(?! by )|\bname (?:or service not known|resolution)|\bno route to host"
    r"|\bhostname resolution|\bbroken pipe|\bsocket hang up|\bunhandled (?:rejection|exception)|\bself[- ]signed certificate"
    r"|\bcertificate (?:verify failed|has expired)|\bunexpected (?:token|end of (?:input|file|JSON|data)|EOF|indent)\b"
    r"|\b(?:missing|unknown|bad|unsupported|invalid)[\w ]{0,20} (?:URL )?(?:protocol|scheme)\b|\bmissing an 'https?://'"
    r"|\binner exception\b|\bfirst certificate\b|\bSSL connection\b|\bx509\b|\btimeout of \d+ ?ms exceeded|\bcontext deadline"
    r"|\bexecution expired|\bSOAP-ERROR|\bWSDL\b|\bcreating bean\b|\bresolving template \[|\bresolve service for type\b"
    r"|\bcould(?: not|n['’]t) (?:be converted to \w+\.\w|find \w+ with(?:out)? (?:an )?['\w]*id\b)|\bBytePositionInLine\b"
    r"|\bu?int(?:8|16|32|64)\b|\bfloat(?:32|64)\b|\bdtype\b|\bwhen calling the \w+ operation|\(\d{3}, b['\"]"
    r"|\b[45]\d\d[- ][45]\.\d\.\d"
    r"|\bcall to (?:a member function|undefined|unknown|protected|private)\b|\b\d{1,3}(?:\.\d{1,3}){3}:\d{2,5}\b|\]:\d{2,5}\b"
    r"|\[WinError \d+\]|\{[\w.]+\.\w+\(\d+\)\}|\bin \[object Object\]|\bcannot be cast to class\b"
    r"|\bisoformat\b|\b(?:a|to) BigInt\b|\bURI malformed\b|\bmalformed URI\b|\bkey not found: "
    r"|\bunexpected token\b|\bvalid (?:DateTime|Guid|Boolean)\b"
    r"|\boperand of\b|\bno such element\b|\broot level is invalid|\b(?:string|str) to (?:a )?(?:float|int"
    r"|number)\b|\bhexadecimal UUID"
    r"|^'[^'\n]{1,40}' is not a valid [A-Z]\w*$|\bconvert a Symbol\b|\bjava\.\w+\.[A-Z]\w+(?:Exception|Error)\b"
    r"|\bmismatched tag\b|\bdoes not match format\b|\breal number is required|\b(?:empty|update) sequence\b"
    r"|\bdataclass\b|\bsubpattern\b"
    r"|\bno section: |\btakes no arguments|\bcannot import name\b|\blocal variable\b|\bunhashable\b"
    r"|\bconcat str\b|\bbetween instances\b"
    r"|\bkeyword argument\b|\bcontext manager\b|\bno filter named\b|\bnot extensible\b|\bcreate proxy\b|\bnot valid JSON\b"
    r"|\bdelete property\b|\bbefore initialization|\bweak map\b|\bfor header \"|\bBigInt\b"
    r"|\bregular expression: /|\bprivate member\b"
    r"|\bundefined (?:constant|method|class)\b|\bparsed as XML\b|\b(?:closed|running) generator\b|\bfor enum\b|\bargument #\d"
    r"|\binvalid URI\b|\bsame key has already been added|\bone or more errors occurred\. ?\(|\bBase-64 string\b|\boverflow\b"
    r"|\bload (?:the )?(?:file or )?assembly|\bsuperclass method\b|\bmalformedCSV"
    r"|\bclass \\?\"[\w\\\\]+\\?\" (?:not found|does not exist)"
    r"|\battempt to (?:concatenate|index|call|perform|compare)\b|\bis not recognized as\b|\bargument types?:",
    re.IGNORECASE,
)
"""One of these in a place for errors is enough."""
_TRANSLATED = re.compile(
    r"Eingabezeichenfolge hat das falsche Format|Index (?:war|lag) außerhalb|Objektverweis wurde nicht"
    r"|index se trouve en dehors|référence d'objet n'est pas définie|chaîne d'entrée est incorrect"
    r"|cadena de entrada no tiene el formato|[ÍI]ndice fuera de los límites|Referencia a objeto no establecida"
    r"|cadeia de caracteres de entrada não|[ÍI]ndice estava fora dos limites|Referência de objeto não definida"
    r"|indice è (?:esterno|oltre)|Riferimento a un oggetto non|stringa di input non è in un formato"
    r"|Индекс (?:находился вне границ|за пределами)|Входная строка имела неверный формат|Ссылка на объект не указывает"
    r"|format ciągu wejściowego|Indeks wykracza\w* poza|Odwołanie do obiektu nie zostało|Nesne başvurusu|Dizin, dizi sınırlarının"
    r"|索引超出了?数组界限|输入字符串的格式不正确|未将对象引用设置到对象的实例|オブジェクト参照がオブジェクト"
    r"|Zielcomputer die Verbindung verweigerte|конечный компьютер отверг запрос|目标计算机积极拒绝|máquina de destino as recusou"
    r"|equipo de destino denegó expresamente|ordinateur cible l[’']a expressément refusée|rifiuto persistente del computer"
    r"|komputer docelowy aktywnie jej odmawia|hedef makine etkin olarak reddetti|対象のコンピューターによって拒否",
    re.IGNORECASE,
)
"""The same from .NET and Windows in other languages."""
_WEAK = re.compile(
    r"\b(?:variable|function|method|constructor|argument|parameter|array|hash|tuple|dict(?:ionary)?|list|json|xml|utf-8|unicode"
    r"|datetime|timestamp|boolean|integer|float|string|str|int|bool|enum|struct|interface|instance|class|type|cast|null|nil"
    r"|undefined|none|pointer|iterator|generator|coroutine|promise|closure|frozen|immutable|stack|heap|buffer|stream|socket|thread"
    r"|mutex|lock|eof|token|parser?|syntax|regex|lambda|operand|operator|literal|character|byte|offset|index|range|module|package"
    r"|namespace|assembly|library|runtime|process|signal|pipe|encoding|object|attribute|property|symbol|expression|iterable"
    r"|overflow|recursion|reference|identifier|template|render\w*|serializ\w+|malformed|callback|handler)s?\b",
    re.IGNORECASE,
)
_OF_A_REQUEST = re.compile(
    r"\b(?:body|input|request|payload|content-type|query|fields?|header|cell|row \d+|column \d+ of)\b", re.IGNORECASE
)
"""What an interface says of what was sent to it."""
_ENOUGH = 2
_NAMED_INPUT = re.compile(r"end of (?:JSON )?input|input_\w+|request URL|'[^']*'|\"[^\"]*\"", re.IGNORECASE)
_QUOTED = re.compile(r"(?:^|[\s(:])(?:'[^'\n]{1,60}'|\"[^\"\n]{1,60}\"|`[^`'\n]{1,60}['`])(?=[\s,.:;)]|$)")
"""A value or a name that a program puts in quotation marks."""


def is_of_a_runtime(words: str) -> bool:
    """Whether a sentence says what only a runtime or a library says: its vocabulary, in the way in which programs write."""
    if _OF_A_REQUEST.search(_NAMED_INPUT.sub("", words)):
        return False
    if _STRONG.search(words) or _TRANSLATED.search(words):
        return True
    terms = {match.group().lower().rstrip("s") for match in _WEAK.finditer(words)}
    written_by_one = not words[:1].isupper() or not words.rstrip().endswith((".", "!"))
    return written_by_one and len(terms) + bool(_QUOTED.search(words)) > _ENOUGH and len(terms) >= _ENOUGH
