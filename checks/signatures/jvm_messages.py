"""Stack traces and template errors of Java, Kotlin, Scala, Groovy, Clojure and ColdFusion."""

from __future__ import annotations

from checks.signatures.shape import Shape, shape

_SOURCE = r"[\w$-]+\.(?:java|kts?|scala|groovy|gsp|cljc?|jsp|cfm|cfc)"
_NAME = r"(?:[a-z_]\w*\.)+[A-Z]\w*(?:Exception|Error|Throwable|Failure|Interrupt)\w*"
_FRAME = rf"[ \t]*(?:at )?[\w.$/@<>-]{{3,200}}\((?:{_SOURCE}:\d+|Native Method|Unknown Source)\)[^\n]{{0,120}}"
_PLACE = rf"\((?P<file>{_SOURCE}):(?P<line>\d+)\)"
_LEAD = (
    r"^[ \t]*(?:Exception in thread \"[^\"\n]{1,80}\" |Caused by: |(?:[A-Z][\w ]{0,30})?(?:Error|Exception|Message"
    r"|MESSAGE|ERROR"
    r"|Ошибка|Fehler)(?: \d{3})?[ \t]*[:-][ \t]*|HTTP ERROR \d{3} )?"
)

JVM_MESSAGES: tuple[Shape, ...] = (
    shape(
        "Java",
        r"\bat [\w.$/@<>-]+\(|\.(?:java|kt|scala|groovy|clj):\d+\)",
        rf"^[ \t]*(?:Exception in thread \"[^\"\n]{{1,80}}\" |Caused by: |\[)?(?P<type>{_NAME})"
        rf"(?:: (?P<message>[^\n]{{0,600}}))?(?:\n(?![ \t]*at )[^\n]{{1,300}}){{0,8}}?"
        rf"(?:\n{_FRAME}|\n[ \t]*at [\w.$/@<>-]{{3,200}}\([^()\n]{{0,200}}\)[^\n]{{0,120}})"
        rf"(?:\n{_FRAME}|\n[ \t]*at [\w.$/@<>-]{{3,200}}\([^()\n]{{0,200}}\)[^\n]{{0,120}}"
        r"|\n[ \t]*(?:\.\.\. \d+ |(?:Caused by|Suppressed|Wrapped by): )[^\n]{0,400}){0,400}",
        kind="stack trace",
        place=_PLACE,
    ),
    shape(
        "Java",
        r"(?:Exception|Error|Throwable)\b",
        rf"{_LEAD}(?P<type>(?:java|javax|jakarta|kotlin|scala|groovy|clojure|org|com|io|net|freemarker|ognl|akka|play"
        rf"|ru|de)\."
        r"(?:[a-zA-Z_]\w{0,60}\.){0,10}[A-Z]\w{0,100}(?:Exception|Error|Throwable))(?::["
        r" \t]?(?P<message>[^\n]{0,600}))?[ \t]*$",
        frames=1,
    ),
    shape(
        "Java (JSP)",
        r"An error occurred at line: ",
        r"^[ \t]*(?:[\w.]+Exception: )?(?P<message>Unable to compile class for JSP[^\n]*|An exception occurred"
        r" processing[^\n]*)\n"
        r"(?:[^\n]*\n){0,3}?An error occurred at line: \[?(?P<line>\d+)\]? in the (?:jsp file|generated java file):"
        r" \[?(?P<file>[^\]\s]+)",
    ),
    shape(
        "Java (FreeMarker)",
        r"FreeMarker template error",
        r"^[ \t]*(?P<type>FreeMarker template error)[^\n]{0,60}\n+(?P<message>[^\n]{3,400})(?:\n[^\n]{0,400}){0,3}",
        place=r"(?:template \"(?P<file>[^\"\n]+)\" at line (?P<line>\d+)|(?!))",
    ),
    shape(
        "Java (Velocity)",
        r"\.vm\[line ",
        r"^[^\n]{0,300}?(?P<message>[A-Z][^\n]{3,200}?) at (?P<file>[\w./-]{1,200}\.vm)\[line (?P<line>\d+), column"
        r" \d+\]",
    ),
    shape(
        "Clojure",
        r"\.cljc?:\d+",
        r"^[ \t]*(?P<message>(?:Syntax error|Execution error|Unexpected error)[^\n]{0,120}) at [^\n]{0,120}?"
        r"\((?P<file>[\w./-]{1,200}\.cljc?):(?P<line>\d+)(?::\d+)?\)\.(?:\n[^\n]{3,300})?",
    ),
    shape(
        "ColdFusion",
        r"(?i)the error occurred in",
        r"(?i)^[ \t]*(?P<message>[^\n]{3,400})\n(?:[^\n]{0,300}\n){0,3}?[ \t]*(?:stacktrace\s+)?the error occurred in\s+"
        r"(?P<file>[^\n:]{0,4}[^\n:]{1,200}\.cf[mc]): line (?P<line>\d+)",
    ),
    shape(
        "Java",
        r"SRVE\d{4}E: ",
        r"^[ \t]*(?P<message>(?:Error \d{3}: [^\n]{0,200})?SRVE\d{4}E: [^\n]{3,400})",
    ),
    shape(
        "Java (Grails)",
        r"Line \| Method",
        r"^[ \t]*(?P<message>Line \| Method)\n[ \t]*->>[ \t]*(?P<line>\d+) \|[^\n]* in (?P<file>[\w./-]{1,120})",
    ),
)
