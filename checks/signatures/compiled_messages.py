"""Panics, uncaught exceptions and last words of Go, Rust, Elixir, Erlang and other compiled languages."""

from __future__ import annotations

from checks.signatures.shape import Shape, shape

_LEAD = r"^[ \t]*(?:(?:\w[\w ]{0,30})?(?:[Ee]rror|ERROR|Exception|Ошибка|Fehler)[ \t]*[:-][ \t]*)?"
_GO_FILE = r"(?P<file>(?:/|[A-Za-z]:[\\/])[^\s:]{1,260}\.go):(?P<line>\d+)"
_OWN_GO_FILE = rf"(?<!\S)(?!\S*/(?:go/src|libexec|lib/go[\w.-]*/src|pkg/mod|runtime|net/http)/){_GO_FILE}"

GO_FRAMES = (
    r"(?:\n(?:[ \t]+\S[^\n]{0,300}|[\w./*()\[\]{}$<>-]{1,200}\([^\n]{0,300}|created by [^\n]{1,200}|exit"
    r" status \d+)){1,300}"
)

COMPILED_MESSAGES: tuple[Shape, ...] = (
    # Go
    shape(
        "Go",
        r"goroutine \d+ \[",
        r"^[ \t]*(?P<message>[^\n]{2,400})\n\s*goroutine \d+ \[[^\]\n]{1,60}\]:" + GO_FRAMES,
        kind="panic",
        place=_OWN_GO_FILE,
    ),
    shape(
        "Go",
        r"goroutine \d+ \[",
        r"^[ \t]*(?P<message>goroutine \d+ \[[^\]\n]{1,60}\]:)" + GO_FRAMES,
        kind="panic",
        place=_OWN_GO_FILE,
    ),
    shape(
        "Go",
        r"\.go:\d+(?: \(0x|\n)",
        r"^[ \t]*(?:panic: )?(?P<message>[^\n]{2,300})\n(?:[ \t]*(?:-> )?\S{0,200}\n){0,3}?[ \t]*(?:-> +)?"
        + _GO_FILE
        + r"(?: \(0x[0-9a-f]+\))?(?:\n(?:[ \t]+|/)[^\n]{1,300}){1,200}",
        kind="panic",
    ),
    shape(
        "Go",
        r"template: ",
        r"(?:^|(?<=[\n>])|(?<=: ))[ \t]*(?P<message>(?:html/)?template: ?(?:(?P<file>[\w./-]{1,200}):(?P<line>\d+)"
        r"(?::\d+)?: [^\n]{3,300}"
        r"|(?:\w{1,60}: )?\"[^\"\n]{1,200}\" is (?:undefined|an incomplete or empty template)"
        r"|no template \"[^\"\n]{1,200}\" associated[^\n]{0,100}|pattern matches no files: [^\n]{1,100}))",
    ),
    shape(
        "Go",
        r"interface conversion: |json: cannot unmarshal|sql: |dial tcp|context deadline exceeded|runtime error: "
        r"|assignment to entry",
        rf"{_LEAD}(?:\w[\w ]{{0,40}}: )?(?P<message>interface conversion: [\w.{{}}* ]{{1,80}} is [^\n]{{1,100}}"
        r"|json: (?:cannot unmarshal \w+ into Go (?:value of type|struct field) [^\n]{1,120}|unsupported (?:type"
        r"|value): [^\n]{1,100})"
        r"|sql: (?:no rows in result set|database is closed|unknown driver \"[^\n]{1,60}|Scan error on column index"
        r" \d+[^\n]{1,200}"
        r"|expected \d+ (?:destination )?arguments[^\n]{1,80})"
        r"|(?:(?:Get|Post|Put|Delete|Patch|Head) \"[^\"\n]{1,300}\": )?(?:dial (?:tcp|udp|unix)[^\n]{0,100}: "
        r"(?:connect: |i/o timeout|"
        r"lookup |no such host)[^\n]{0,160}|context deadline exceeded(?: \(Client\.Timeout[^\n]{1,80})?)"
        r"|runtime error: [^\n]{3,200}|assignment to entry in nil map)[ \t]*$",
        frames=1,
    ),
    shape(
        "Go",
        r"open [\w./-]+: no such file",
        r"\A\s*(?P<message>(?:open|stat|read|exec:) (?P<file>[\w./-]{1,200}): (?:no such file or directory|permission"
        r" denied|is a directory))\s*\Z",
    ),
    # Rust
    shape(
        "Rust",
        r"called `(?:Option|Result)::",
        rf"{_LEAD}(?P<message>called `(?:Option|Result)::\w+\(\)` on an? `\w+` value(?:: [^\n]{{1,400}})?)[ \t]*$",
        frames=1,
    ),
    shape(
        "Rust",
        r"App data is not configured|Requested application data is not configured|Missing request extension: |error"
        r" while rendering|os error \d",
        rf"{_LEAD}(?P<message>(?:App|Requested application) data is not configured[^\n]{{0,200}}|Missing request"
        rf" extension: Extension of type "
        r"[^\n]{1,200}|(?:Failed to render|Failed to parse) '[^'\n]{1,100}'[^\n]{0,300}|[A-Z][^\n]{3,120} \(os error"
        r" \d+\))[ \t]*$",
        frames=1,
    ),
    shape(
        "Rust",
        r"\.rs:\d+:\d+",
        r"^[ \t]*(?:Error: )?(?P<message>[^\n]{3,300})\n(?:[^\n]{0,300}\n){0,12}?[ \t]*(?:Stack backtrace|stack"
        r" backtrace):?\n"
        r"(?:[ \t]+[^\n]{1,300}\n?){2,200}",
        kind="stack trace",
        place=r"at (?P<file>\.?(?:/(?!rustc/))?[\w./-]{1,200}\.rs):(?P<line>\d+):\d+",
    ),
    # Elixir and Erlang
    shape(
        "Elixir",
        r"\*\* \((?:\w+\.)*\w+\) ",
        r"^[ \t]*\*\* \((?P<type>(?:\w+\.)*\w*(?:Error|Exit|exit|throw|EXIT[^)\n]{0,60}))\) (?P<message>[^\n]+)"
        r"(?:\n[ \t]+[^\n]{1,400}){1,100}",
        kind="stack trace",
        place=r"(?P<file>[\w./]{1,200}\.h?eex|[\w./]{1,200}\.exs?):(?P<line>\d+):",
    ),
    shape(
        "Erlang",
        r"\{file,\s*\"",
        r"^(?P<message>[^\n]{0,600}?(?:\n[ \t]+[^\n]{0,200}?){0,4}?)\{file,\s*\""
        r"(?P<file>[^\"\n]{1,200})\"\},\s*\{line,\s*(?P<line>\d+)\}[^\n]{0,2000}"
        r"(?:\n[ \t]+[^\n]{1,400}){0,200}",
        kind="stack trace",
    ),
    shape(
        "Erlang",
        r"\.erl, line \d",
        r"^[ \t]*(?P<message>(?:\*\* )?exception \w+: [^\n]{2,300})\n[ \t]*in (?:function|call)[^\n]{1,200}\("
        r"(?P<file>[\w./]{1,200}\.erl), line (?P<line>\d+)\)",
        kind="stack trace",
    ),
    # Haskell and OCaml
    shape(
        "OCaml",
        r"(?i)exception:? (?:\w+\.)*[A-Z]\w*_",
        r"^[ \t]*(?P<message>(?:Fatal error: e|E)xception:? (?:[A-Z]\w*\.)*[A-Z][a-z]+(?:_[a-z]+)+\b[^\n]{0,200})$",
        frames=1,
    ),
    shape(
        "Haskell",
        r"CallStack \(from",
        r"^[ \t]*(?P<message>[^\n]{3,300})\n[ \t]*CallStack \(from [^\n]{1,60}\):(?:\n[ \t]+[^\n]{1,300}){1,40}",
        kind="stack trace",
        place=r"called at (?!libraries/)(?P<file>[\w./-]{1,200}\.l?hs):(?P<line>\d+)",
    ),
    shape(
        "Haskell",
        r"Non-exhaustive|Prelude\.|Data\.\w+",
        rf"{_LEAD}(?:[\w.-]{{1,60}}: )?(?P<message>(?:(?P<file>[\w./-]{{1,200}}\.hs):\(?(?P<line>\d+)[\d,()-]*: )?"
        rf"(?:[\d:()-]+ )?(?:Non-exhaustive (?:patterns|guards) in "
        r"[^\n]{1,120}|Prelude\.[\w!.]{1,30}: (?:empty list|no parse|bad argument|index too large|undefined|negative"
        r" index|ambiguous parse)"
        r"|Data\.Map[\w.!]{0,40}: given key is not[^\n]{1,60}))[ \t]*$",
        frames=1,
    ),
    shape(
        "OCaml",
        r"Raised (?:at|by)|exception ",
        r"^[ \t]*(?:Fatal error: exception |Exception: )?(?P<message>[^\n]{2,300})\n[ \t]*(?:Raised (?:at|by)"
        r"|Re-raised at)[^\n]{1,120} file \""
        r"[^\n]{1,300}(?:\n[ \t]*(?:Called from|Re-raised at|Raised) [^\n]{1,300}){0,100}",
        kind="stack trace",
        place=r"from (?:Dune__exe__[^\n]{1,60} in )?file \"(?P<file>[^\"\n]{1,200})\"(?: \(inlined\))?, line (?P<line>\d+)",
    ),
    # The others
    shape(
        "Dart",
        r"#0 {2,}\S",
        r"^[ \t]*(?:Unhandled exception:\n)?(?P<message>[^\n]{3,300})\n(?:(?!#0 )[^\n]{1,300}\n){0,8}?[ \t]*#0"
        r" {2,}[^\n]{1,300}"
        r"\((?:package|dart|file):[^\n]{1,300}(?:\n[ \t]*#\d+ {2,}[^\n]{1,300}){0,200}",
        kind="stack trace",
        place=r"\((?P<file>(?:file|package):[^\s:]{1,260}):(?P<line>\d+)",
    ),
    shape(
        "Swift",
        r"Fatal error: ",
        r"^[ \t]*(?:(?P<file>[\w./-]{1,200}\.swift):(?P<line>\d+): (?P<message>Fatal error: [^\n]{3,300})"
        r"|(?P<other>Fatal error: [^\n]{3,300}: file [\w./-]{1,200}\.swift, line \d+))",
        place=r": file (?P<file>[\w./-]{1,200}\.swift), line (?P<line>\d+)",
    ),
    shape(
        "Crystal",
        r"from \S+\.cr:\d+",
        r"^[ \t]*(?:Unhandled exception[^\n:]{0,60}: )?(?P<message>[^\n]{2,300} \((?:\w+::)*\w+\))(?:\n[ \t]*from"
        r" [^\n]{1,300}){1,200}",
        kind="stack trace",
        place=r"from (?P<file>(?!/usr/)[\w./-]{1,200}\.cr):(?P<line>\d+)",
    ),
    shape(
        "Nim",
        r"\.nim\(\d+",
        r"(?:^[ \t]*[\w./\\:-]{1,200}\.nim\(\d+(?:, \d+)?\)[^\n]{0,200}\n){1,100}^[ \t]*(?:Error: unhandled"
        r" exception: )?(?P<message>[^\n]{3,300})",
        kind="stack trace",
        place=r"(?P<file>[\w./\\:-]{1,200}\.nim)\((?P<line>\d+)",
    ),
    shape(
        "D",
        r"@\S+\.d\(\d+\)",
        r"^[ \t]*(?P<type>[\w.]{1,120})@(?P<file>[\w./\\:-]{1,200}\.d)\((?P<line>\d+)\): ?(?P<message>[^\n]{0,300})"
        r"(?:\n[ \t]*-{4,}(?:\n[^\n]{1,300}){0,100})?",
        kind="stack trace",
    ),
    shape(
        "C++",
        r"terminate called|Segmentation fault|AddressSanitizer|core dumped",
        r"^[ \t]*(?P<message>terminate called (?:after throwing an instance of '[^'\n]{1,200}'|without an active"
        r" exception|recursively)"
        r"(?:\n[ \t]*what\(\):[^\n]{1,300})?|==\d+==ERROR: AddressSanitizer: [^\n]{3,200}|(?:Segmentation fault"
        r"|Aborted|Bus error"
        r"|Floating point exception|Illegal instruction) \(core dumped\))",
    ),
    shape(
        "Apache",
        r"\[an error occurred while",
        r"(?P<message>\[an error occurred while processing (?:this|the) directive\])",
    ),
    shape("C++", r"Segmentation fault|Bus error", r"\A\s*(?P<message>Segmentation fault|Bus error)\s*\Z"),
    shape(
        "Lisp",
        r"\(SB-[A-Z]+::",
        r"^[ \t]*(?P<message>[^\n]{3,300})\n(?:[ \t]*\d+: \(+[^\n]{1,2000}\n?){3,200}",
        kind="stack trace",
    ),
    shape(
        "Lisp",
        r"Backtrace for: #<|debugger invoked on a|In procedure |context\.\.\.:|Stack trace:",
        r"^[ \t]*(?P<message>Backtrace for: #<[^\n]{1,200}|debugger invoked on an? [^\n]{3,300}|ERROR: In procedure"
        r" [^\n]{3,300}"
        r"|[\w/?!*+<>=-]{1,60}: (?:contract violation|undefined|arity mismatch|division by zero)[^\n]{0,200}(?=\n"
        r"(?:[^\n]{0,200}\n){0,12}?[ \t]*context\.\.\.:))",
        kind="stack trace",
    ),
    shape(
        "Lisp",
        r"is not of type\s",
        r"^[ \t]*(?P<message>The value\s+\S[^\n]{0,200}\s+is not of type\s+[A-Z(][^\n]{0,200})",
        frames=1,
    ),
    shape(
        "1C",
        r"\(\d{1,6}(?:,\d{1,6})?\)\}: ?\S",
        r"^[^\n{]{0,80}(?P<message>\{(?P<file>[^{}()\n]{2,160})\((?P<line>\d{1,6})(?:,\d{1,6})?\)\}: ?\S[^\n]{2,300})",
    ),
    shape(
        "InterSystems",
        r"\+\d+\^\w",
        r"^[^\n<]{0,80}(?P<message><[A-Z][A-Z ]{2,24}>\w{0,60}\+(?P<line>\d{1,5})\^(?P<file>[\w.%]{2,80})[^\n]{0,200})",
    ),
)
