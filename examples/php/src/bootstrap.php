<?php

// What every page needs: strict errors that never reach the page, headers, the parts of the app.

declare(strict_types=1);

namespace ContactNotes;

require __DIR__ . '/Store.php';
require __DIR__ . '/Rest.php';
require __DIR__ . '/Visit.php';
require __DIR__ . '/view.php';

error_reporting(E_ALL);
ini_set('display_errors', '0');
ini_set('log_errors', '1');

// A warning is a fault like any other: it stops the page instead of leaving it half right.
set_error_handler(static function (int $level, string $text, string $file, int $line): bool {
    throw new \ErrorException($text, 0, $level, $file, $line);
});
set_exception_handler(static function (\Throwable $fault): void {
    error_log((string) $fault);
    http_response_code(500);
    message_page('fault');
});

// Any portal may frame the app, cloud or on-premise; nothing else is loaded than the portal's own library.
header(
    "Content-Security-Policy: default-src 'none'; script-src 'self' https://api.bitrix24.com; "
    . "style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self' https:; form-action 'self'; "
    . "base-uri 'none'; frame-ancestors 'self' https:"
);
header('X-Content-Type-Options: nosniff');
header('Referrer-Policy: same-origin');
header('Cache-Control: no-store');
header_remove('X-Powered-By');

/** The folder for everything the app keeps: beside the document root, never inside it. */
function data_folder(): string
{
    $folder = getenv('CONTACT_NOTES_DATA') ?: dirname(__DIR__) . '/data';
    if (!is_dir($folder)) {
        @mkdir($folder, 0700, true);
    }
    return $folder;
}
