"""Stack traces and last words of .NET, and the messages that classic ASP prints into its pages."""

from __future__ import annotations

from checks.signatures.shape import Shape, shape

_LEAD = r"^[ \t]*(?:[A-Za-zА-я][\w .]{0,30}[ \t]*[:-][ \t]*)?"
_FRAME = r"\n[ \t]*at [\w.<>`+\[\],$|]{3,300}\([^\n]{0,400}"
_PLACE = r" in (?P<file>(?:[A-Za-z]:)?[^\n:]{1,260}?):(?:line |Zeile |ligne |línea |строка |riga |linha |wiersz )?(?P<line>\d+)"

DOTNET_MESSAGES: tuple[Shape, ...] = (
    shape(
        ".NET",
        r"\b(?:at|bei|à|en|в|in|w) [\w.<>`+\[\],$|]+\(",
        r"^[ \t]*(?:Unhandled [Ee]xception[.:] |--->? ?|\[)?(?P<type>(?:[A-Z]\w*\.)+[A-Z]\w*(?:Exception|Error|Fault))"
        r"(?: \(0x[0-9A-Fa-f]+\))?:[ \t]?(?P<message>[^\n]{0,600})"
        r"(?:\n(?![ \t]*(?:at|bei|à|en|в|in|w) )[^\n]{0,400}){0,8}?"
        r"(?:\n[ \t]*(?:at|bei|à|en|в|in|w) [\w.<>`+\[\],$|]{3,300}\([^\n]{0,400}){1,400}",
        kind="stack trace",
        place=_PLACE,
    ),
    shape(
        ".NET",
        r"\[\w+(?:Exception|Error)",
        r"^[ \t]*\[(?P<type>[A-Z]\w{2,80}(?:Exception|Error))(?: \(0x[0-9A-Fa-f]+\))?:[ \t]?(?P<message>[^\n]{0,400})\]"
        r"(?:\n[ \t]+[\w.<>`+\[\],$|]{3,300}\([^\n]{0,400}){1,400}",
        kind="stack trace",
        place=_PLACE,
    ),
    shape(
        ".NET",
        r"(?:Exception|Error)\b",
        rf"{_LEAD}(?P<type>(?:System|Microsoft|MySql|Npgsql|Oracle|Newtonsoft|Autofac|AutoMapper)\.(?:\w{{1,60}}\.){{0,8}}"
        r"[A-Z]\w{0,80}(?:Exception|Error))(?: \(0x[0-9A-Fa-f]+\))?: (?P<message>[^\n]{1,600})$",
        frames=1,
    ),
    shape(
        ".NET",
        r"Object reference|Sequence contains|Index was out|Input string was|cannot be null|Unable to cast|Nullable"
        r" object|given key",
        rf"{_LEAD}(?P<message>Object reference not set to an instance of an object|Sequence contains (?:no|more than one) "
        r"(?:matching )?elements?|Index was (?:outside the bounds of the array|out of range\. Must be non-negative[^\n]{0,160})"
        r"|(?:The )?[Ii]nput string (?:'[^'\n]{0,100}' )?was not in a correct format|Value cannot be null\."
        r" \(Parameter '[^'\n]+'\)"
        r"|Unable to cast object of type '[^'\n]+' to type '[^'\n]+'|Nullable object must have a value"
        r"|The given key (?:'[^'\n]*' )?was not present in the dictionary)\.?[ \t]*$",
        frames=1,
    ),
    shape(
        "ASP",
        r"'(?:[0-9a-fA-F]{8}|ASP \d{4}(?: ?: ?[0-9a-fA-F]{8})?)'",
        r"^[ \t]*(?P<type>(?=[^\n]{0,100}(?:Microsoft|ADODB|ADOX|CDO|MSXML|msxml|Scripting|Provider|Active Server|Server object"
        r"|Request object|Response Object|Session object|WScript|Persits|JMail|VBScript|JScript))[^\n']{3,120}?)[ \t]+\w+ "
        r"'(?:[0-9a-fA-F]{8}|ASP \d{4}(?: ?: ?[0-9a-fA-F]{8})?)'"
        r"\s{1,8}(?P<message>[^\n]{3,400}?)\s{1,8}(?P<file>/[^\s,]{1,200}\.(?:asp|inc|asa|html?))(?:,[ \t]+\w+[ \t]+"
        r"(?P<line>\d+))?",
    ),
    shape(
        "ASP",
        r"\(0x[0-9A-Fa-f]{8}\)",
        r"^[ \t]*(?P<type>Microsoft (?:VBScript|JScript) (?:runtime|compilation)|Active Server Pages, ASP \d{4}) "
        r"\(0x[0-9A-Fa-f]{8}\)\n[ \t]*(?P<message>[^\n]{3,300})(?:\n[ \t]*(?P<file>/[^\s,]{1,200}), line (?P<line>\d+))?",
    ),
)
