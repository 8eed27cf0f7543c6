"""Error pages of PHP and its frameworks."""

from __future__ import annotations

from checks.signatures.skeleton import (
    Skeleton,
    all_of,
    any_of,
    from_source,
    from_text,
    heading,
    marks,
    raw,
    text,
    title,
)

PHP_PAGES: tuple[Skeleton, ...] = (
    Skeleton("PHP", "error page", "no input file specified", text(r"^No input file specified\.?$", 60), 500),
    Skeleton(
        "PHP (Tracy)",
        "debug bar",
        "tracy-errortab",
        raw(r"tracy-ErrorTab"),
        message=from_source(r"<pre>(PHP [^<]{3,300})"),
    ),
    Skeleton(
        "PHP (Debugbar)",
        "debug bar",
        "phpdebugbar.adddataset",
        raw(r'"exceptions":\{"count":[1-9]'),
        message=from_source(r'"exceptions":\[\{.{0,600}?"message":"((?:[^"\\]|\\.){3,300})"'),
    ),
    Skeleton(
        "PHP (Laravel)",
        "debug page",
        "laravel",
        text(
            r"^Internal Server Error .{0,600}?PHP\s+\d+\.\d.{0,60}?Laravel\s+\d+|Laravel\s+\d+\.\d.{0,60}?PHP\s+\d+\.\d"
        ),
        500,
        from_text(r"^Internal Server Error (\S+ .{3,200}?)(?= (?:GET|POST) |$)"),
    ),
    Skeleton("PHP (Laravel)", "debug page", "ignition", marks("#ignition"), 500),
    Skeleton("PHP (Laravel)", "debug page", "🧨", title(r"^🧨 "), 500),
    Skeleton(
        "PHP (Laravel)",
        "debug page",
        "illuminate\\",
        all_of(text(r"Illuminate\\\w+"), text(r"LARAVEL\s+\d|Laravel\s+\d")),
        500,
    ),
    Skeleton("PHP (Laravel)", "error page", "server error", text(r"^500\s*\|?\s*Server Error$", 60), 500),
    Skeleton(
        "PHP (Symfony)",
        "debug page",
        "exception-message",
        any_of(marks(".exception-message-wrapper"), marks(".exception-summary")),
        500,
    ),
    Skeleton(
        "PHP (Symfony)",
        "error page",
        "oops! an error occurred",
        all_of(heading("Oops! An Error Occurred"), text("The server returned a")),
    ),
    Skeleton("PHP (Whoops)", "debug page", "whoops", any_of(marks(".Whoops"), marks(".exc-title")), 500),
    Skeleton(
        "PHP (Whoops)",
        "debug page",
        "<error>",
        raw(r"<error>\s*<type>[\w\\]+</type>\s*<message>[^<]*</message>"),
        500,
        from_text(r"^(.{3,300}?)(?= [/\\]|$)"),
    ),
    Skeleton("PHP (Tracy)", "debug page", "tracy", any_of(marks("#tracy-bs"), marks("#tracy-error")), 500),
    Skeleton(
        "PHP (Slim)",
        "error page",
        "slim application error",
        any_of(heading("Slim Application Error"), title("Slim Application Error")),
        500,
    ),
    Skeleton(
        "PHP (Tracy)",
        "error page",
        "technical problem encountered",
        text(
            r"^Server Error .{0,40}We(?:'|’)re sorry! The server encountered an internal error|Tracy is unable to log"
            r" error",
            900,
        ),
        500,
    ),
    Skeleton(
        "PHP (Yii)",
        "debug page",
        "call-stack",
        all_of(
            marks(".call-stack", ".header"), text(r"[\w\\]*(?:Exception|Error|PHP (?:Warning|Notice|Deprecated))\b")
        ),
        500,
        from_text(r"^((?:Exception|Error|PHP [\w ]+|[\w ()\[\]#-]{3,60})\s.{3,200}?)(?= 1\. in |$)"),
    ),
    Skeleton(
        "PHP (Yii)",
        "debug page",
        "yii framework",
        all_of(marks(".traces"), text(r"Stack Trace"), heading(r"Exception|Error|PHP ")),
        500,
        from_text(r"^(.{3,300}?)(?= [/A-Z]:?[/\\]\S+\.php\()"),
    ),
    Skeleton(
        "PHP (Yii)",
        "error page",
        "web server was processing your request",
        text(
            r"(?:An internal server error occurred\.|Internal Server Error|Error|Exception).{0,400}(?:The above"
            r"|An internal) error occurred while the Web server",
            1200,
        ),
        500,
    ),
    Skeleton(
        "PHP (CodeIgniter)",
        "debug page",
        "backtrace",
        all_of(text(r"CodeIgniter"), any_of(marks("#backtrace"), marks("#tabs", ".source"))),
        500,
    ),
    Skeleton("PHP (CodeIgniter)", "error page", "whoops!", text(r"^Whoops!\s+We seem to have hit a snag", 300), 500),
    Skeleton(
        "PHP (CodeIgniter)",
        "error page",
        "was encountered",
        all_of(
            heading(r"^(?:An Error Was Encountered|A Database Error Occurred)$"), lambda page: len(page.text) < 3000
        ),
        500,
        from_text(r"(?:An Error Was Encountered|A Database Error Occurred) (.{3,200})"),
    ),
    Skeleton(
        "PHP (CakePHP)",
        "error page",
        "an internal error has occurred",
        text(r"An Internal Error Has Occurred\.?\s+(?:Error: )?", 900),
        500,
    ),
    Skeleton(
        "PHP (CakePHP)",
        "error page",
        "missing ",
        all_of(
            heading(
                r"^Missing (?:Controller|Method|View|Template|Connection|Database Table|Plugin|Helper|Component|Route|Cell|Action"
                r"|Datasource|Layout|Element|Behavior|Task)\W*$"
            ),
            text(r"Cake\\|\w+(?:Controller|Exception|Helper|Table|Component)\b|\.(?:php|ctp)\b|Error:|\bError\b"),
        ),
    ),
    Skeleton(
        "PHP (CakePHP)",
        "error page",
        "cake",
        all_of(heading(r"^(?:Fatal Error|Database Error)\W*$"), text(r"Cake(?:PHP|\\)|CORE/src|\.(?:php|ctp)\b")),
    ),
    Skeleton(
        "PHP (Laminas)",
        "error page",
        "additional information",
        all_of(heading("^An error occurred"), text(r"Additional information:|We cannot determine at this time")),
        500,
        from_text(r"Additional information: ?:? ?(.{3,200}?)(?= Stack trace|$)"),
    ),
    Skeleton(
        "PHP (Zend Framework)",
        "error page",
        "an error occurred",
        all_of(heading("^An error occurred"), text("Exception information:|Request Parameters:")),
        500,
    ),
    Skeleton(
        "PHP (Laminas)",
        "error page",
        "unexpected error",
        text(r"^(?:Oops!\s+)?This is awkward\.?\s|^An unexpected error occurred(?:; strap yourself in|$)", 500),
        500,
    ),
    Skeleton(
        "PHP (Phalcon)",
        "debug page",
        "phalcon",
        all_of(marks(".error-main"), any_of(marks(".error-backtrace"), marks("#error-tabs"))),
        500,
    ),
    Skeleton(
        "PHP (Smarty)",
        "error",
        "smarty",
        text(
            r"Smarty(?:\\)?(?:Compiler)?(?:Exception)?: (?:Syntax error in template|Unable to load template)"
            r"|Syntax [Ee]rror in template \"[^\"]{1,200}\" +on line \d+",
            40000,
        ),
        500,
        from_text(r"((?:Unable to load template|Syntax [Ee]rror in template) .{3,200})"),
    ),
    Skeleton(
        "PHP (CodeIgniter)",
        "error",
        "was encountered",
        text(r"An? (?:PHP Error|uncaught Exception) was encountered\s+(?:Severity|Type): .*?(?:Line Number|Line): \d+"),
        message=from_text(r"Message:\s*(.{1,300}?)\s*Filename:"),
    ),
    Skeleton(
        "PHP (CakePHP)",
        "debug page",
        "cake",
        any_of(marks(".cake-error"), marks(".cake-stack-trace"), marks(".cake-debug-output")),
        500,
    ),
)
