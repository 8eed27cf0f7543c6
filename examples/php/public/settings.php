<?php

// Who may write notes and how they are ordered. Administrators choose, all others read.

declare(strict_types=1);

namespace ContactNotes;

require dirname(__DIR__) . '/src/bootstrap.php';

const CHOICES = ['writers' => ['all', 'admins'], 'order' => ['new', 'old']];

page('settings', static function (Visit $visit): void {
    $said = '';
    if ($visit->admin() && isset($_POST['key'])) {
        $wanted = array_filter(
            array_intersect_key($_POST, CHOICES),
            static fn ($value, string $name): bool => in_array($value, CHOICES[$name], true),
            ARRAY_FILTER_USE_BOTH
        );
        $good = count($wanted) === count(CHOICES) && hash_equals($visit->formKey(), (string) $_POST['key']);
        if ($good) {
            $visit->store->change(static fn (array $data): array => ['settings' => $wanted] + $data);
        }
        $said = $good ? 'saved' : 'not_saved';
    }
    $settings = settings($visit->store);
    ?>
    <div class="heading"><h1><?= e(t('settings')) ?></h1></div>
    <div class="columns">
      <form class="card" method="post" action="<?= e(url('/settings.php')) ?>">
        <?php if (!$visit->admin()) { ?><p class="hint"><?= e(t('read_only')) ?></p><?php } ?>
        <?php foreach (CHOICES as $name => $values) { ?>
        <fieldset>
          <legend><?= e(t($name)) ?></legend>
            <?php foreach ($values as $value) { ?>
          <label><input type="radio" name="<?= $name ?>" value="<?= $value ?>"<?= $settings[$name] === $value ? ' checked' : '' ?><?= $visit->admin() ? '' : ' disabled' ?>> <?= e(t("{$name}_$value")) ?></label>
            <?php } ?>
        </fieldset>
        <?php } ?>
        <?php if ($visit->admin()) { ?>
        <input type="hidden" name="key" value="<?= e($visit->formKey()) ?>">
        <div class="line"><button class="primary"><?= e(t('save')) ?></button><span role="status"><?= $said ? e(t($said)) : '' ?></span></div>
        <?php } ?>
      </form>
      <section class="card">
        <h2><?= e(t('portal')) ?></h2>
        <dl>
          <div><dt><?= e(t('address')) ?></dt><dd><?= e($visit->domain()) ?></dd></div>
          <div><dt><?= e(t('you')) ?></dt><dd><?= e($visit->name()) ?></dd></div>
          <div><dt><?= e(t('rights')) ?></dt><dd><?= e(t($visit->admin() ? 'administrator' : 'employee')) ?></dd></div>
        </dl>
        <h2><?= e(t('stored')) ?></h2>
        <p class="soft"><?= e(t('stored_text')) ?></p>
      </section>
    </div>
    <?php
});
