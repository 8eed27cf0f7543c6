<?php

// How many records are kept about a portal. Only tests need it, so it has to be switched on.

declare(strict_types=1);

namespace ContactNotes;

require dirname(__DIR__) . '/src/bootstrap.php';

if (getenv('CONTACT_NOTES_PROBE') !== '1') {
    http_response_code(404);
    message_page('missing');
    return;
}
header('Content-Type: text/plain; charset=utf-8');
echo Store::of((string) ($_GET['member_id'] ?? ''))?->count() ?? 0;
