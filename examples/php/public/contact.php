<?php

// The notes about one contact: a screen of the app, and the tab in the contact's card.

declare(strict_types=1);

namespace ContactNotes;

require dirname(__DIR__) . '/src/bootstrap.php';

const SHOWN = 3;
const MOST_NOTES = 100;
const MOST_CHARACTERS = 500;

/** The contact's id: from the address, or from the portal's placement options in a tab. */
function contact_id(): int
{
    $options = json_decode((string) ($_POST['PLACEMENT_OPTIONS'] ?? ''), true);
    return (int) ($_GET['id'] ?? (is_array($options) ? $options['ID'] ?? 0 : 0));
}

function add_note(Visit $visit, int $id, string $text): string
{
    if (!$visit->mayWrite() || !hash_equals($visit->formKey(), (string) ($_POST['key'] ?? ''))) {
        return 'not_saved';
    }
    if ($text === '') {
        return 'empty_note';
    }
    $full = false;
    $note = ['text' => $text, 'by' => $visit->name(), 'at' => time()];
    $visit->store->change(static function (array $data) use ($id, $note, &$full): array {
        $full = count($data['notes'][$id] ?? []) >= MOST_NOTES;
        if (!$full) {
            $data['notes'][$id][] = $note;
        }
        return $data;
    });
    return $full ? 'too_many' : 'saved';
}

page('contacts', static function (Visit $visit): void {
    $id = contact_id();
    $contact = $visit->contacts()[$id] ?? null;
    if ($contact === null) {
        echo '<div class="message"><h1>', e(t('no_contact')), '</h1><p>', e(t('no_contact_text')), '</p></div>';
        return;
    }
    $said = isset($_POST['note']) ? add_note($visit, $id, clean((string) $_POST['note'], MOST_CHARACTERS)) : '';
    $notes = $visit->store->read()['notes'][$id] ?? [];
    if (settings($visit->store)['order'] === 'new') {
        $notes = array_reverse($notes);
    }
    $pages = max(1, (int) ceil(count($notes) / SHOWN));
    $page = min($pages, max(1, (int) ($_GET['page'] ?? 1)));
    $here = static fn (int $to): string => url('/contact.php', ['id' => $id, 'page' => $to, 'tab' => in_tab() ? 1 : '']);
    ?>
    <div class="heading">
      <?php if (!in_tab()) { ?><a href="<?= e(url('/')) ?>">‹ <?= e(t('contacts')) ?></a><?php } ?>
      <h1><?= e($contact['name']) ?></h1>
      <span class="soft"><?= e($contact['post']) ?></span>
      <?php if (!in_tab()) { ?><button type="button" class="button" data-open="/crm/contact/details/<?= $id ?>/"><?= e(t('open_card')) ?></button><?php } ?>
    </div>
    <div class="columns">
      <section class="card">
        <h2><?= e(t('notes_count', ['n' => count($notes)])) ?></h2>
        <?php if (!$notes) { ?><p class="soft"><?= e(t('no_notes')) ?></p><?php } ?>
        <ul class="notes">
          <?php foreach (array_slice($notes, ($page - 1) * SHOWN, SHOWN) as $note) { ?>
          <li><p><?= e($note['text']) ?></p><p class="soft"><?= e($note['by']) ?>, <?= e(moment($note['at'])) ?></p></li>
          <?php } ?>
        </ul>
        <?php if ($pages > 1) { ?>
        <nav class="pages" aria-label="<?= e(t('pages')) ?>">
          <span><?= e(t('range', ['from' => ($page - 1) * SHOWN + 1, 'to' => min($page * SHOWN, count($notes)), 'total' => count($notes)])) ?></span>
          <?php if ($page > 1) { ?><a class="button" href="<?= e($here($page - 1)) ?>"><?= e(t('previous')) ?></a><?php } ?>
          <?php if ($page < $pages) { ?><a class="button" href="<?= e($here($page + 1)) ?>"><?= e(t('next')) ?></a><?php } ?>
        </nav>
        <?php } ?>
      </section>
      <?php if ($visit->mayWrite()) { ?>
      <form class="card" method="post" action="<?= e($here(1)) ?>">
        <h2><label for="note"><?= e(t('new_note')) ?></label></h2>
        <textarea id="note" name="note" rows="5" maxlength="<?= MOST_CHARACTERS ?>" aria-describedby="note-hint"></textarea>
        <p class="soft" id="note-hint"><?= e(t('note_hint', ['n' => MOST_CHARACTERS])) ?></p>
        <input type="hidden" name="key" value="<?= e($visit->formKey()) ?>">
        <div class="line"><button class="primary"><?= e(t('save')) ?></button><span role="status"><?= $said ? e(t($said)) : '' ?></span></div>
      </form>
      <?php } else { ?>
      <section class="card"><h2><?= e(t('new_note')) ?></h2><p class="hint"><?= e(t('may_not_write')) ?></p></section>
      <?php } ?>
    </div>
    <?php
});
