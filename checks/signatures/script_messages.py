"""Last words of Perl's templates, Ruby, Lua, Tcl, R, Julia and shells, beyond the traces in `stacks`."""

from __future__ import annotations

from checks.signatures.shape import Shape, shape

_LEAD = r"^[ \t]*(?:(?:\w[\w ]{0,30})?(?:[Ee]rror|ERROR|Exception|Ошибка|Fehler)[ \t]*[:-][ \t]*)?"

SCRIPT_MESSAGES: tuple[Shape, ...] = (
    # Octave
    shape(
        "Octave",
        r"error: called from",
        r"^[ \t]*(?P<message>error: [^\n]{3,300})\n[ \t]*error: called from",
    ),
    # Ruby
    shape(
        "Ruby",
        r" @ (?:rb|dir|io|fptr)_\w+",
        r"^[ \t]*(?:[^\n:]{2,40}: )?(?P<message>[A-Z][\w ]{3,60} @ (?:rb|dir|io|fptr)_\w+(?: - [^\n]{1,200})?)$",
        frames=1,
    ),
    shape(
        "Ruby",
        r"undefined (?:local variable or )?method [`']",
        rf"{_LEAD}(?:[A-Z]\w*(?:Error)?: )?(?P<message>undefined (?:local variable or )?method [`'][^`'\n]{{1,80}}' for "
        r"(?:nil(?::NilClass)?|main(?::Object)?|an instance of \S{1,100}|(?:class|module) \S{1,100}|#<[A-Z][^\n]*"
        r"|[\w:\"]{1,60}:[A-Z][\w:]*"
        r"|[^\s]{1,100}:[A-Z]\w*))[ \t]*(?:\(\w+Error\))?[ \t]*$",
        frames=1,
    ),
    shape(
        "Ruby",
        r"\((?:[A-Z]\w*::)*[A-Z]\w*(?:Error|Exception|NotFound)\)",
        r"^[ \t]*(?P<message>[^\n]{3,300} \((?:[A-Z]\w*::)*[A-Z]\w*(?:Error|Exception|NotFound)\))[ \t]*$",
        frames=1,
    ),
    shape(
        "Ruby",
        r"\.(?:rb|ru|erb|haml|slim):\d+: (?:syntax error|\w)",
        r"^[ \t]*(?P<file>[\w./\\:-]{1,200}\.(?:rb|ru|erb|haml|slim)):(?P<line>\d+): (?P<message>syntax"
        r" errors?[^\n]{0,300}"
        r"|[^\n]{3,300} \(\w*Error\))",
    ),
    shape(
        "Ruby",
        r"Slim::Parser::SyntaxError|Haml::\w*Error|Liquid (?:syntax )?error",
        r"^[ \t]*(?P<message>Slim::Parser::SyntaxError: [^\n]{1,200}|Haml::\w*Error: [^\n]{1,200}"
        r"|Liquid (?:syntax )?error(?: \([\w./]+ line \d+\))?: [^\n]{3,200})(?:\n[ \t]*(?P<file>[\w./-]{1,200}), Line"
        r" (?P<line>\d+))?",
    ),
    shape(
        "Ruby",
        r"uninitialized constant|cannot load such file",
        rf"{_LEAD}(?:\w+Error: )?(?P<message>uninitialized constant [A-Z]\w*(?:::[A-Z]\w*){{0,8}}|cannot load such"
        rf" file -- \S{{1,200}})"
        r"[ \t]*$",
        frames=1,
    ),
    # Perl
    shape(
        "Perl (Template Toolkit)",
        r"\b(?:file|undef|parse|plugin|filter|view|stash) error - ",
        r"^[ \t]*(?:Template error: )?(?P<message>(?:file|undef|parse|plugin|filter|view|stash) error - (?:parse error"
        r" - )?"
        r"(?:(?P<file>[\w./-]{1,200}?)(?: line (?P<line>\d+))?(?:-\d+)?: [^\n]{3,300}|[^\n]{3,300}))[ \t]*$",
        frames=1,
    ),
    shape(
        "Perl (Mason)",
        r"code stack:",
        r"^[ \t]*error:[ \t\n]*(?P<message>[^\n]{3,600})(?:\n[^\n]{0,400}){1,30}?\n[ \t]*code stack:[ \t\n]*"
        r"(?P<file>[^\s:]{1,260}):(?P<line>\d+)",
    ),
    # Lua
    shape(
        "Lua",
        r"\.(?:lua|lp|etlua|lsp|moon|lc):\d+: ",
        r"^[ \t]*(?:lua(?:jit|\d\.\d)?: |(?:lua entry thread aborted: |failed to [^\n:]{1,60}: )?runtime error: "
        r"|\[?error\]?:? )?"
        r"(?P<file>[\w./\\:-]{1,200}?\.(?:lua|lp|etlua|lsp|moon|lc)):(?P<line>\d+): (?P<message>[^\n]{3,300})"
        r"(?:\n+[ \t]*stack traceback:(?:\n(?:[ \t]+|coroutine )[^\n]{1,300}){1,60})?",
        kind="error",
    ),
    shape(
        "Lua",
        r"stack traceback:",
        r"^[ \t]*(?P<message>[^\n]{3,300})\n+[ \t]*stack traceback:(?:\n(?:[ \t]+|coroutine )[^\n]{1,300}){1,60}",
        kind="stack trace",
        place=r"(?P<file>[\w./\\-]{1,200}\.\w{2,6}):(?P<line>\d+): in ",
    ),
    # Tcl
    shape(
        "Tcl",
        r"while executing|invoked from within",
        r"^[ \t]*(?P<message>[^\n]{3,300})\n[ \t]+(?:while executing|invoked from within)\n[ \t]*\"[^\n]{1,300}(?:\n(?:[ \t]+"
        r"|\")[^\n]{1,300}){0,60}",
        kind="stack trace",
        place=r"\(file \"(?P<file>[^\"\n]{1,260})\" line (?P<line>\d+)\)",
    ),
    # R and Julia
    shape(
        "R",
        r"Error(?: in |: )",
        r"^[ \t]*(?P<message>Error in [^\n]{1,200}?(?:\)|\w) ?: ?\n? *[^\n]{3,300})\n(?:[^\n]{0,200}\n){0,6}?[ \t]*"
        r"(?:Execution halted|Calls: )",
        kind="stack trace",
    ),
    shape(
        "R",
        r"Error(?: in |: )",
        r"^[ \t]*(?P<message>Error(?: in [\w.:$]{1,80}\([^\n]{0,200}\) ?)?: ?(?:object '[^'\n]{1,80}' not found"
        r"|could not find function \"[^\"\n]{1,80}\"|there is no package called [^\n]{1,80}|subscript out of bounds"
        r"|non-numeric argument to \w+ operator|argument is of length zero|arguments imply differing number of"
        r" rows[^\n]{0,60}"
        r"|\[object Object\]|An error has occurred\. Check your logs or contact the app author for clarification\.))["
        r" \t]*$",
        frames=1,
    ),
    shape(
        "R",
        r"Error in \w",
        r"^[ \t]*(?P<message>Error in [\w.:$]{1,80}\([^\n]{0,200}\) ?: [^\n]{3,300})$",
        frames=1,
    ),
    shape(
        "Julia",
        r"Stacktrace:\s*\[1\] ",
        r"^[ \t]*(?:ERROR: )?(?P<message>[^\n]{3,300})(?:\n[^\n]{1,200}){0,4}?\n[ \t]*Stacktrace:(?:\n["
        r" \t]+[^\n]{1,300}){1,100}",
        kind="stack trace",
        place=r"@ [\w.]{1,60} (?P<file>[^\s:]{1,260}\.jl):(?P<line>\d+)",
    ),
    # Shells
    shape(
        "shell",
        r"(?:sh|cgi|bash): (?:line )?\d+: ",
        r"^[ \t]*(?P<file>(?:[\w./-]{1,200}\.(?:sh|cgi|bash|ksh)|(?:/usr)?/bin/(?:ba|da|k|z)?sh|(?:ba|da|k|z)?sh)): "
        r"(?:line )?(?P<line>\d+): (?P<message>[^\n]{3,300})$",
    ),
    shape("shell", r"^awk: |[gm]awk: ", r"^[ \t]*(?P<message>[gmn]?awk: [^\n]{0,120}(?:fatal|error): [^\n]{3,200})"),
)
