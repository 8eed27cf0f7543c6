<?php
// Events: notes each one; an uninstall with "delete settings and data" forgets the portal.
require __DIR__ . '/rest.php';

if (($_POST['auth']['member_id'] ?? '') !== (settings()['member_id'] ?? null)) {
    http_response_code(403);
    exit;
}
file_put_contents(getenv('SETTINGS_FOLDER') . '/events.log', $_POST['event'] . ' ' . json_encode($_POST['data']) . "\n", FILE_APPEND);
if ($_POST['event'] === 'ONAPPUNINSTALL' && ($_POST['data']['CLEAN'] ?? '') === '1') {
    unlink(settingsFile());
}
