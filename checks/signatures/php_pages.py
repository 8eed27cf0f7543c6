"""Error pages of PHP frameworks."""

from __future__ import annotations

from checks.signatures.skeleton import Skeleton, all_of, any_of, from_text, heading, marks, text, title

PHP_PAGES: tuple[Skeleton, ...] = (
    Skeleton("PHP", "error page", "no input file specified", text(r"^No input file specified\.?$", 60), 500),
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
    Skeleton("PHP (Laravel)", "debug page", "ignition", any_of(marks("#ignition"), title(r"🧨")), 500),
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
    Skeleton("PHP (Tracy)", "debug page", "tracy", any_of(marks("#tracy-bs"), marks("#tracy-error")), 500),
    Skeleton(
        "PHP (Slim)",
        "error page",
        "slim application error",
        any_of(heading("Slim Application Error"), title("Slim Application Error")),
        500,
    ),
    Skeleton("PHP (Yii)", "debug page", "yii framework", all_of(marks(".call-stack"), text("Yii Framework")), 500),
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
    Skeleton(
        "PHP (WordPress)",
        "error page",
        "critical error on",
        all_of(marks("#error-page"), text("critical error on (?:this|your) website", 600)),
        500,
    ),
    Skeleton("PHP (Bitrix)", "error", "bx_main_exception", marks(".bx-exception")),
)
