<?php

declare(strict_types=1);

namespace ContactNotes;

const LANGUAGES = ['en', 'de', 'ru'];

function language(): string
{
    $asked = strtolower((string) ($_GET['LANG'] ?? ''));
    return in_array($asked, LANGUAGES, true) ? $asked : 'en';
}

/** @param array<string, string|int> $values */
function t(string $key, array $values = []): string
{
    static $texts = [];
    $language = language();
    $texts[$language] ??= require dirname(__DIR__) . "/texts/$language.php";
    $text = $texts[$language][$key];
    if (is_array($text)) {
        $text = $text[plural($language, (int) $values['n'])];
    }
    return preg_replace_callback('/\{(\w+)\}/', static fn (array $found): string => (string) $values[$found[1]], $text);
}

/** Which form of a word goes with a number: one, few or many. */
function plural(string $language, int $n): string
{
    if ($language !== 'ru') {
        return $n === 1 ? 'one' : 'many';
    }
    return match (true) {
        $n % 10 === 1 && $n % 100 !== 11 => 'one',
        $n % 10 >= 2 && $n % 10 <= 4 && ($n % 100 < 12 || $n % 100 > 14) => 'few',
        default => 'many',
    };
}

/** Text from outside: valid UTF-8, trimmed, at most `$most` characters; empty when it is none. */
function clean(string $text, int $most): string
{
    return preg_match("/^.{0,$most}/us", trim($text), $found) ? $found[0] : '';
}

/** Text for HTML. */
function e(string $text): string
{
    return htmlspecialchars($text, ENT_QUOTES | ENT_SUBSTITUTE, 'UTF-8');
}

/**
 * An address inside the app; the portal's own parameters go along, for the language and for a page loaded anew.
 *
 * @param array<string, string|int> $parameters
 */
function url(string $path, array $parameters = []): string
{
    $kept = array_intersect_key($_GET, array_flip(['DOMAIN', 'PROTOCOL', 'LANG', 'APP_SID']));
    $query = http_build_query(array_filter($parameters, static fn ($value): bool => $value !== '') + $kept);
    return $query === '' ? $path : "$path?$query";
}

function moment(int $seconds): string
{
    return date(['en' => 'j M Y, H:i', 'de' => 'd.m.Y, H:i', 'ru' => 'd.m.Y, H:i'][language()], $seconds);
}

/**
 * Shows a page to a visitor who is known, and says in plain words what stands in the way of all others.
 *
 * @param callable(Visit): void $show prints the content of the page; may ask the portal
 */
function page(string $section, callable $show): void
{
    try {
        $visit = Visit::current();
        if ($visit === null) {
            // No handover, no cookie: the page takes the tokens from the BX24 library and posts them to itself.
            frame($section, t('opening'), static function (): void {
                echo '<div class="message" role="status" id="opening"><h1>', e(t('opening')), '</h1><p>', e(t('opening_text')),
                    '</p></div><template id="outside"><h1>', e(t('outside')), '</h1><p>', e(t('outside_text')), '</p></template>';
            }, 'handover');
            return;
        }
        ob_start();
        $show($visit);
        $content = (string) ob_get_clean();
    } catch (Outage) {
        http_response_code(503);
        message_page('outage', $section);
        return;
    } catch (Stranger | Refused $refusal) {
        $rights = $refusal instanceof Refused && in_array($refusal->error, ['', 'ACCESS_DENIED', 'insufficient_scope'], true);
        http_response_code($rights ? 403 : 401);
        message_page($rights ? 'no_access' : 'session', $section);
        return;
    }
    frame($section, t($section), static function () use ($content): void {
        echo $content;
    });
}

/** A page that only says what is the matter: `$name` is outage, session, no_access, fault or missing. */
function message_page(string $name, string $section = ''): void
{
    while (ob_get_level()) {
        ob_end_clean();
    }
    frame($section, t($name), static function () use ($name): void {
        echo '<div class="message" role="alert"><h1>', e(t($name)), '</h1><p>', e(t("{$name}_text")), '</p><p><a class="button" href="',
            e(url('/')), '">', e(t('again')), '</a></p></div>';
    });
}

/** The HTML around every page; a tab in a contact's card has no navigation of its own. */
function frame(string $section, string $title, callable $content, string $script = ''): void
{
    $tab = in_tab();
    ?>
<!doctype html>
<html lang="<?= language() ?>">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title><?= e($title) ?> – Contact Notes</title>
  <link rel="icon" href="/assets/logo.svg" type="image/svg+xml">
  <link rel="stylesheet" href="/assets/app.css">
  <script src="/assets/frame.js" defer></script>
</head>
<body<?= $tab ? ' class="tab"' : '' ?> data-do="<?= e($script) ?>">
    <?php if (!$tab) { ?>
  <header>
    <a class="brand" href="<?= e(url('/')) ?>"><img src="/assets/logo.svg" alt="" width="32" height="32">Contact Notes</a>
    <nav aria-label="<?= e(t('screens')) ?>">
        <?php foreach (['contacts' => '/', 'settings' => '/settings.php'] as $name => $path) { ?>
      <a href="<?= e(url($path)) ?>"<?= $name === $section ? ' aria-current="page"' : '' ?>><?= e(t($name)) ?></a>
        <?php } ?>
    </nav>
  </header>
    <?php } ?>
  <main>
    <?php $content(); ?>
  </main>
</body>
</html>
    <?php
}

/** Whether this page is the tab in the card of a contact. */
function in_tab(): bool
{
    return ($_POST['PLACEMENT'] ?? '') === 'CRM_CONTACT_DETAIL_TAB' || isset($_GET['tab']);
}
