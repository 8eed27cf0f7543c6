"""Error pages of content managers and shops in PHP, and of Bitrix."""

from __future__ import annotations

from checks.signatures.skeleton import Skeleton, all_of, any_of, from_text, heading, marks, text, title

CMS_PAGES: tuple[Skeleton, ...] = (
    Skeleton(
        "PHP (Drupal)",
        "error page",
        "the website encountered an unexpected error",
        text(r"^(?:Error\s+)?The website encountered an unexpected error\.", 8000),
        500,
    ),
    Skeleton(
        "PHP (Drupal)",
        "error page",
        "unexpected error",
        text(r"^Error\s+The website encountered|Uncaught exception thrown in (?:session|shutdown)", 8000),
        500,
    ),
    Skeleton(
        "PHP (Joomla)",
        "error page",
        "error",
        all_of(
            text(
                r"^(?:Error[: ]\s*)?(?:0|500)\s*(?:-|–)?\s*(?:An error has occurred|\w.{3,200}?)\s*(?:Call stack"
                r"|Return to (?:Dashboard|Home))",
                8000,
            )
        ),
        500,
    ),
    Skeleton(
        "PHP (Magento)",
        "error page",
        "there has been an error processing your request",
        text(r"There has been an error processing your request", 5000),
        500,
    ),
    Skeleton(
        "PHP (Magento)",
        "error page",
        "report id",
        all_of(
            text(
                r"Exception printing is disabled by default for security reasons|An error has happened during"
                r" application run",
                2000,
            )
        ),
        500,
    ),
    Skeleton(
        "PHP (MODX)",
        "error page",
        "site temporarily unavailable",
        text(r"(?:MODX encountered the following error|Could not load MODX config file)", 3000),
        500,
    ),
    Skeleton(
        "PHP (TYPO3)",
        "error page",
        "typo3",
        all_of(
            title(r"TYPO3 Exception|Oops, an error occurred!"),
            any_of(marks(".exception-page"), marks(".callout"), text("Oops, an error occurred")),
        ),
        500,
    ),
    Skeleton(
        "PHP (TYPO3)",
        "error",
        "oops, an error occurred! code:",
        text(r"Oops, an error occurred! Code: \d{14}"),
        500,
        from_text(r"(Oops, an error occurred! Code: \d+\w*)"),
    ),
    Skeleton("PHP (PrestaShop)", "debug page", "prestashopexception", text(r"\[PrestaShop\w*Exception\]"), 500),
    Skeleton(
        "PHP (MediaWiki)",
        "error page",
        "mediawiki",
        text(
            r"^(?:MediaWiki internal error\.|\[[\w-]{10,}\] \S+ +\S*(?:Exception|Error) from line \d+ of )"
            r"|Original exception: \[",
            20000,
        ),
        500,
    ),
    Skeleton(
        "PHP (DokuWiki)",
        "error page",
        "dokuwiki",
        text(r"An unforeseen error has occur+ed\. This is most likely a bug somewhere", 3000),
        500,
    ),
    Skeleton(
        "PHP (phpBB)",
        "error page",
        "general error",
        all_of(heading("^General Error"), text(r"SQL ERROR \[|Return to the index page")),
        500,
    ),
    Skeleton(
        "PHP (Bitrix)",
        "error page",
        "exception_handling",
        text(
            r"^(?:A error occurred during running the script|Произошла ошибка при выполнении скрипта"
            r"|Під час виконання скрипта сталася помилка)[.,]? .{0,120}exception_handling",
            600,
        ),
        500,
    ),
    Skeleton(
        "PHP (Bitrix)",
        "error page",
        "dbconn_error",
        text(
            r"^(?:.{0,60} )?(?:Error connecting to database|DB query error|Ошибка (?:подключения|соединения) (?:к|с)"
            r" баз(?:е"
            r"|ой) данных)\b.{0,40}(?:Please try later|попробуйте)?",
            300,
        ),
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
