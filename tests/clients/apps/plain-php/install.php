<?php
// The installer: keeps the tokens of the request, binds a widget and an event, and tells the portal that it has finished.
require __DIR__ . '/rest.php';

remember([
    'access_token' => $_REQUEST['AUTH_ID'],
    'refresh_token' => $_REQUEST['REFRESH_ID'],
    'client_endpoint' => ($_REQUEST['PROTOCOL'] === '1' ? 'https://' : 'http://') . $_REQUEST['DOMAIN'] . '/rest/',
    'member_id' => $_REQUEST['member_id'],
]);
$here = getenv('APP_URL');
$bound = call('batch', ['halt' => 0, 'cmd' => [
    'tab' => 'placement.bind?' . http_build_query([
        'PLACEMENT' => 'CRM_CONTACT_DETAIL_TAB',
        'HANDLER' => "$here/index.php",
        'TITLE' => 'Plain',
        'LANG_ALL' => ['en' => ['TITLE' => 'Plain'], 'de' => ['TITLE' => 'Schlicht']],
    ]),
    'removed' => 'event.bind?' . http_build_query(['EVENT' => 'ONAPPUNINSTALL', 'HANDLER' => "$here/event.php"]),
    'added' => 'event.bind?' . http_build_query(['EVENT' => 'ONCRMCONTACTADD', 'HANDLER' => "$here/event.php"]),
]]);
?>
<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>Plain</title>
<script src="//api.bitrix24.com/api/v1/"></script></head>
<body><h1 id="app">Installing</h1><pre><?= htmlspecialchars(json_encode($bound['result'])) ?></pre>
<script>BX24.init(function () { BX24.installFinish(); });</script></body></html>
