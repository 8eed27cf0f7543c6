<?php

// The list of contacts. PHP's own server brings every unknown address here too, hence the first lines.

declare(strict_types=1);

namespace ContactNotes;

require dirname(__DIR__) . '/src/bootstrap.php';

const ROWS = 7;

if (!in_array(parse_url($_SERVER['REQUEST_URI'], PHP_URL_PATH), ['/', '/index.php'], true)) {
    http_response_code(404);
    message_page('missing');
    return;
}

page('contacts', static function (Visit $visit): void {
    $notes = $visit->store->read()['notes'] ?? [];
    $words = clean((string) ($_GET['q'] ?? ''), 100);
    $contacts = array_filter(
        $visit->contacts(),
        static fn (array $contact): bool => $words === '' || holds("{$contact['name']} {$contact['post']}", $words)
    );
    $pages = max(1, (int) ceil(count($contacts) / ROWS));
    $page = min($pages, max(1, (int) ($_GET['page'] ?? 1)));
    ?>
    <div class="heading">
      <h1><?= e(t('contacts')) ?></h1>
      <form class="search" role="search" action="/">
        <?php foreach (array_intersect_key($_GET, array_flip(['DOMAIN', 'PROTOCOL', 'LANG', 'APP_SID'])) as $name => $value) { ?>
        <input type="hidden" name="<?= e($name) ?>" value="<?= e((string) $value) ?>">
        <?php } ?>
        <label for="q"><?= e(t('search')) ?></label>
        <input type="search" id="q" name="q" value="<?= e($words) ?>" autocomplete="off">
        <button><?= e(t('find')) ?></button>
      </form>
    </div>
    <section class="card">
    <?php if (!$contacts) { ?>
      <div class="message"><h2><?= e(t('nobody')) ?></h2><p><?= e(t($words === '' ? 'nobody_text' : 'nobody_found')) ?></p></div>
    <?php } else { ?>
      <table>
        <thead><tr><th scope="col"><?= e(t('name')) ?></th><th scope="col"><?= e(t('post')) ?></th><th scope="col"><?= e(t('notes')) ?></th><th scope="col"><?= e(t('latest')) ?></th></tr></thead>
        <tbody>
        <?php foreach (array_slice($contacts, ($page - 1) * ROWS, ROWS, true) as $id => $contact) {
            $own = $notes[$id] ?? [];
            $latest = $own ? end($own) : null;
            ?>
          <tr>
            <td><a class="person" href="<?= e(url('/contact.php', ['id' => $id])) ?>"><span class="initials" aria-hidden="true"><?= e(initials($contact['name'])) ?></span><?= e($contact['name']) ?></a></td>
            <td><?= e($contact['post'] ?: '–') ?></td>
            <td><?= $own ? '<span class="count">' . count($own) . '</span>' : '–' ?></td>
            <td class="latest"><?= $latest ? e($latest['text']) : '–' ?></td>
          </tr>
        <?php } ?>
        </tbody>
      </table>
      <nav class="pages" aria-label="<?= e(t('pages')) ?>">
        <span><?= e(t('range', ['from' => ($page - 1) * ROWS + 1, 'to' => min($page * ROWS, count($contacts)), 'total' => count($contacts)])) ?></span>
        <?php foreach (['previous' => $page - 1, 'next' => $page + 1] as $name => $to) { ?>
            <?php if ($to >= 1 && $to <= $pages) { ?>
        <a class="button" href="<?= e(url('/', ['q' => $words, 'page' => $to])) ?>"><?= e(t($name)) ?></a>
            <?php } ?>
        <?php } ?>
      </nav>
    <?php } ?>
    </section>
    <?php
});

/** Whether the words are in the text, in any case and any script (without the mbstring extension). */
function holds(string $text, string $words): bool
{
    return preg_match('/' . preg_quote($words, '/') . '/iu', $text) === 1;
}

function initials(string $name): string
{
    preg_match('/^(\S)(?:.*\s(\S))?/u', $name, $found);
    return ($found[1] ?? '') . ($found[2] ?? '');
}
