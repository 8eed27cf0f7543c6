<?php

// The installer: the server adds the tab to the card of a contact, the page shows the steps and finishes.
// ONAPPINSTALL and ONAPPUNINSTALL need no binding: the solution's card names their handler (app.toml, event_url).

declare(strict_types=1);

namespace ContactNotes;

require dirname(__DIR__) . '/src/bootstrap.php';

const PLACEMENT = 'CRM_CONTACT_DETAIL_TAB';

/** Binds the tab unless it is bound already. Returns true when the installation is still to be finished. */
function set_up(Visit $visit): bool
{
    $now = $visit->call('batch', ['halt' => 0, 'cmd' => ['app' => 'app.info', 'tabs' => 'placement.get']])['result'];
    if ($now['app']['INSTALLED'] ?? false) {
        return false;
    }
    // The portal reaches the app by the address that this request came to.
    $handler = "https://{$_SERVER['HTTP_HOST']}/contact.php";
    foreach ($now['tabs'] ?? [] as $tab) {
        if ($tab['placement'] === PLACEMENT && $tab['handler'] === $handler) {
            return true;
        }
    }
    $titles = array_fill_keys(LANGUAGES, ['TITLE' => 'Contact Notes']);
    $visit->call('placement.bind', ['PLACEMENT' => PLACEMENT, 'HANDLER' => $handler, 'TITLE' => 'Contact Notes', 'LANG_ALL' => $titles]);
    return true;
}

page('contacts', static function (Visit $visit): void {
    // Opened again later, or by a user, the installer has nothing to do but to lead on to the app.
    $unfinished = $visit->admin() && set_up($visit);
    ?>
    <section class="card installer" data-step="<?= $unfinished ? 'finish' : 'leave' ?>">
      <img src="/assets/logo.svg" alt="" width="72" height="72">
      <h1><?= e(t('installing')) ?></h1>
      <p class="soft"><?= e(t('installing_text')) ?></p>
      <progress max="3" value="2" aria-label="<?= e(t('installing')) ?>"></progress>
      <ol>
        <li class="done"><?= e(t('step_connect')) ?></li>
        <li class="done"><?= e(t('step_tab')) ?></li>
        <li class="now"><?= e(t('step_finish')) ?></li>
      </ol>
    </section>
    <?php
});
