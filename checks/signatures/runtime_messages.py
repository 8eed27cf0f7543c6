"""Exceptions of Python, Node.js and PHP that an app prints in one line, without a trace.

Each needs the name of the exception or the runtime's own wording with a quoted name: words that no author of a page writes.
"""

from __future__ import annotations

from checks.signatures.shape import Shape, shape

_START = (
    r"^[ \t]*(?:(?:[Aa]n )?[Ee]rror(?: \d{3})?: |ERROR: |Exception: |Failed: |[^\W\d_]\w{2,20}(?: [Ee]rror)? ?: "
    r"|\[?error\]?:? |\d{1,3} |(?:[^\W\d_]{1,20} ){0,3}(?:\[\d{1,5}\]:?|\d{1,5}:) ?)?"
)
_TOLD = r"^[ \t]*(?:[^\W\d_][^\n:.;,!?«»\"“”]{2,40}: |\[?[Ee]rror\]?:? )?"
"""What an app puts before an exception: some words and a colon."""
_PYTHON = (
    r"(?:NameError: (?:name|free variable|cannot access) |UnboundLocalError: (?:cannot access )?local variable '"
    r"|AttributeError:"
    r" (?:'?[\w.]+'? object has no|module '|type object '|partially initialized)|KeyError: ['\"\d(]|IndexError:"
    r" (?:list|string"
    r"|tuple|pop)"
    r"|TypeError: (?:unsupported operand|'?[\w.]+'? object (?:is not|does not)|\w[\w.]*\(\) (?:missing|takes|got"
    r"|argument)"
    r"|can only"
    r" concatenate|string indices|argument of type|not all arguments|sequence item|must be |int\(\) |float\(\) "
    r"|Object of type \w+ is not"
    r" JSON|unhashable)|ValueError: (?:invalid literal for|not enough values|too many values|could not convert|time"
    r" data '"
    r"|unconverted data|I/O"
    r" operation)|ZeroDivisionError: |ModuleNotFoundError: No module named|ImportError: (?:cannot import|No module)"
    r"|RecursionError: maximum"
    r"|FileNotFoundError: \[Errno|PermissionError: \[Errno|ConnectionRefusedError: \[Errno|IsADirectoryError: \[Errno"
    r"|OSError: \[Errno|UnicodeDecodeError:"
    r" '|UnicodeEncodeError: '|json\.decoder\.JSONDecodeError: |JSONDecodeError: (?:Expecting|Extra|Invalid)"
    r"|jinja2\.exceptions\.\w+"
    r"|TemplateNotFound: |TemplateSyntaxError: |TemplateDoesNotExist: |UndefinedError: '|TemplateError: Template '"
    r"|requests\.exceptions\.\w+"
    r"|urllib3?\.(?:error|exceptions)\.\w+|MultiValueDictKeyError: |NoReverseMatch: |ImproperlyConfigured: "
    r"|DoesNotExist: \w+ matching query"
    r"|RuntimeError: (?:dictionary changed|Working outside of|no running event|Event loop|This event loop|You cannot use)"
    r"|StopIteration\b$"
    r"|pydantic(?:_core)?(?:\.\w+)*\.ValidationError: |botocore\.exceptions\.\w+|NotImplementedError$|AssertionError$)"
)
_NODE = (
    r"(?:TypeError: (?:Cannot (?:read|set) propert|Cannot (?:convert|destructure|use 'in'|assign to|add property)"
    r"|[\w$.\[\]()'\"]{1,120} is not"
    r" (?:a function|iterable|a constructor|an object)|Converting circular structure|The \"[\w.]+\" argument must be"
    r"|Invalid URL|fetch failed|Reduce of"
    r" empty|undefined is not|null is not|object null is not|Assignment to constant|Unknown encoding)"
    r"|ReferenceError: [\w$.]{1,80} is not"
    r" defined|ReferenceError: Cannot access '|RangeError: (?:Maximum call stack|Invalid (?:array length|time value"
    r"|count value|string length))"
    r"|SyntaxError: (?:Unexpected (?:token|end|identifier|string|number)|Invalid or unexpected|missing \)|Expected"
    r" (?:property"
    r"|double|')|Bad control)"
    r"|(?:Error: )?Failed to lookup view \"|Error: (?:template not found: |Cannot find module '|ENOENT: |connect"
    r" E[A-Z]{5,}"
    r" |getaddrinfo E[A-Z]{4,}|read ECONNRESET|socket hang up|listen E[A-Z]{4,}|spawn \S+ E[A-Z]{4,}"
    r"|self[- ]signed certificate|unable to verify"
    r" the first certificate|secretOrPrivateKey must have|Parse error on line \d+:|Missing helper: \""
    r"|Objects are not valid as a React child)"
    r"|AxiosError: |FetchError: |UnhandledPromiseRejection\w*: |JsonWebTokenError: |\[ERR_[A-Z_]+\]: )"
)
_PHP = (
    r"(?:Call to (?:undefined (?:function|method)|a member function|(?:private|protected) (?:method"
    r"|[\w\\]+::)) ?[\w\\:>$-]+\(\)(?: on (?:null|\w+))?"
    r"|Uncaught (?:\w+\\)*[A-Z]\w*(?:Error|Exception)?: \S|Undefined (?:variable|index|offset|property|array key"
    r"|constant)(?::"
    r" ?\$?[\w\\:$]+| ?[\"'$][\w\\:$]+| \d+\b)"
    r"|Trying to (?:get property|access array offset|read property)[^\n]{3,80}|Attempt to (?:read"
    r"|assign) property \"[^\"\n]+\" on \w+"
    r"|Class ['\"][\w\\]+['\"] not found|Call to undefined constant|Unsupported operand types: \w+ [-+*/.%]+ \w+"
    r"|(?:[\w\\]+::)?\w+\(\): Argument #\d+ "
    r"|Too few arguments to function [\w\\:]+\(\)|Cannot redeclare \w+\(\)|Allowed memory size of \d+ bytes exhausted"
    r"|Maximum execution time of \d+"
    r" seconds? exceeded|syntax error, unexpected |Cannot modify header information - headers already sent"
    r"|Array to string conversion|Return value"
    r" of [\w\\:]+\(\) must be|Object of class [\w\\]+ could not be converted|Undefined offset: \d+|Division by zero$"
    r"|(?:include|require)(?:_once)?\([^)\n]*\): [Ff]ailed to open stream)"
)

RUNTIME_MESSAGES: tuple[Shape, ...] = (
    shape("Python", r"Error: |Exception|Not(?:Found|Exist)|StopIteration|Error$", _TOLD + rf"(?P<message>"
        rf"(?:[a-z_]\w*\.)*{_PYTHON}[^\n]{{0,300}})", frames=1),
    shape("Node.js", r"Error: |Failed to lookup|Rejection|\[ERR_", _TOLD + rf"(?P<message>{_NODE}[^\n]{{0,300}})", frames=1),
    shape(
        "PHP",
        r"Call to|Uncaught |Undefined |Trying to|Attempt to|not found|Unsupported op|Argument #|Too few|redeclare"
        r"|Allowed memory|Maximum exec"
        r"|syntax error, un|headers already|conversion|Return value|Object of class|Division by|ailed to open stream",
        _START + rf"(?P<message>(?:PHP )?(?:(?:[A-Z]\w*\\)*[A-Z]\w*(?:Error|Exception|Notice|Warning): |(?:Fatal error"
            rf"|Warning"
            rf"|Notice|Error): )?{_PHP}"
        r"[^\n]{0,300})",
        frames=1,
    ),
    shape(
        "Node.js (Nunjucks)",
        r"Template render error: ",
        _START + r"(?P<message>Template render error: \((?P<file>[^()\n]+)\)(?: \[Line (?P<line>\d+), Column"
            r" \d+\])?\s*[^\n]*)",
        frames=1,
    ),
    shape(
        "PHP (Twig)",
        r"Twig\\Error|Twig_Error|\.twig",
        _START
        + r"(?P<message>(?:(?:Twig\\Error\\|Twig_Error_?)\w+: )?(?:Variable|Unknown|Unexpected|Key|Neither"
            r"|Unable to find template|Impossible to|The \""
            r"|An exception has been thrown during the rendering)[^\n]{3,300}? in \"(?P<file>[^\"\n]+\.twig)\" at line "
            r"(?P<line>\d+)\.?)",
        frames=1,
    ),
    shape(
        "PHP (Smarty)",
        r"Smarty",
        _START + r"(?P<message>(?:Smarty(?:Compiler)?Exception: |Smarty Compiler: |Smarty: )[^\n]{3,300})",
        frames=1,
    ),
    shape(
        "Python (Chameleon)",
        r"Expression: \"| - Filename: ",
        r"^[ \t]*(?P<message>\w+Error: [^\n]*)\n+\s*- (?:Expression"
        r"|String): [^\n]*\n\s*- Filename: +(?P<file>[^\n]*)\n\s*- Location: +\(line (?P<line>\d+)",
    ),
)  # fmt: skip
