<?php

// The portal's events: ONAPPINSTALL brings the application token, ONAPPUNINSTALL ends what the app keeps.

declare(strict_types=1);

namespace ContactNotes;

require dirname(__DIR__) . '/src/bootstrap.php';

header('Content-Type: text/plain; charset=utf-8');
$event = strtoupper((string) ($_POST['event'] ?? ''));
$auth = is_array($_POST['auth'] ?? null) ? $_POST['auth'] : [];
$installs = in_array($event, ['ONAPPINSTALL', 'ONAPPUPDATE'], true);

try {
    $store = Visit::acceptEvent(
        (string) ($auth['member_id'] ?? ''),
        (string) ($auth['application_token'] ?? ''),
        $installs ? (string) ($auth['refresh_token'] ?? '') : ''
    );
} catch (Stranger | Refused) {
    http_response_code(403);
    echo 'the event could not be verified';
    return;
} catch (Outage) {
    http_response_code(503);
    echo 'try again later';
    return;
}

if ($event === 'ONAPPUNINSTALL') {
    if (($_POST['data']['CLEAN'] ?? '') === '1') {
        $store->forget();
    } else {
        // Settings and notes wait for the next installation; tokens are worth nothing any more, nor is what they read.
        $store->change(static fn (array $data): array => ['sessions' => [], 'contacts' => []] + $data);
    }
}
echo 'ok';
