<?php
// The start screen and the widget: contacts page by page.
require __DIR__ . '/rest.php';

$rows = [];
$start = 0;
do {
    $page = call('crm.contact.list', ['order' => ['ID' => 'ASC'], 'filter' => ['%NAME' => 'Plain'],
        'select' => ['ID', 'NAME'], 'start' => $start]);
    $rows = array_merge($rows, $page['result'] ?? []);
    $start = $page['next'] ?? null;
} while ($start);
$options = json_decode($_REQUEST['PLACEMENT_OPTIONS'] ?? '[]', true);
$me = call('user.current');
?>
<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>Plain</title></head>
<body><h1 id="app">Contacts</h1><output id="count"><?= count($rows) ?></output><output id="total"><?= $page['total'] ?? '' ?></output>
<output id="me"><?= htmlspecialchars($me['result']['NAME'] ?? $me['error']) ?></output>
<output id="item"><?= htmlspecialchars($options['ID'] ?? '') ?></output></body></html>
