<?php

declare(strict_types=1);

namespace ContactNotes;

/** The caller could not show which portal and user it is. */
final class Stranger extends \RuntimeException
{
}

/**
 * One user of one portal, looking at one page.
 *
 * The first page of a frame comes with the portal's POST (the handover). The pages after it are known by a cookie that
 * is made for frames on another site: SameSite=None, Secure and Partitioned, or browsers drop it.
 */
final class Visit
{
    private const COOKIE = 'contact_notes';
    private const SESSION_SECONDS = 12 * 3600;
    private const CONTACTS_SECONDS = 600;
    private const MOST_CONTACTS = 500;

    private function __construct(
        public readonly Store $store,
        private readonly string $memberId,
        private readonly string $hash,
    ) {
    }

    /** The visit of this request, or null when there is neither a handover nor a session. */
    public static function current(): ?self
    {
        if (isset($_POST['AUTH_ID'], $_POST['REFRESH_ID'], $_POST['member_id'], $_GET['DOMAIN'])) {
            return self::fromHandover($_POST['member_id'], $_GET['DOMAIN'], $_POST['AUTH_ID'], $_POST['REFRESH_ID']);
        }
        [$memberId, $key] = explode('.', $_COOKIE[self::COOKIE] ?? '', 2) + ['', ''];
        $store = Store::of($memberId);
        $hash = hash('sha256', $key);
        return isset($store?->read()['sessions'][$hash]) ? new self($store, $memberId, $hash) : null;
    }

    /** Makes sure that an event comes from the portal it names; its application token is kept from the first one. */
    public static function acceptEvent(string $memberId, string $applicationToken, string $refreshToken): Store
    {
        $store = Store::of($memberId) ?? throw new Stranger('no portal is named');
        $known = $store->read()['application_token'] ?? '';
        if ($known !== '') {
            return hash_equals($known, $applicationToken) ? $store : throw new Stranger('wrong application token');
        }
        if ($applicationToken === '' || $refreshToken === '') {
            throw new Stranger('nothing to check the event by');
        }
        $grant = Rest::renew($refreshToken);
        if ($grant['member_id'] !== $memberId) {
            throw new Stranger('the tokens belong to another portal');
        }
        $store->change(static fn (array $data): array => ['domain' => $grant['domain'], 'application_token' => $applicationToken] + $data);
        return $store;
    }

    public function admin(): bool
    {
        return $this->session()['admin'];
    }

    public function name(): string
    {
        return $this->session()['name'];
    }

    public function domain(): string
    {
        return $this->store->read()['domain'];
    }

    /** A secret of this session for its own forms: another site can send a form, but not this. */
    public function formKey(): string
    {
        return hash_hmac('sha256', 'form', $this->hash);
    }

    public function mayWrite(): bool
    {
        return $this->admin() || (settings($this->store)['writers'] === 'all');
    }

    /**
     * The contacts that this user may see, newest first; kept for ten minutes.
     *
     * @return array<int, array{name: string, post: string}>
     */
    public function contacts(): array
    {
        $user = $this->session()['user'];
        $kept = $this->store->read()['contacts'][$user] ?? ['at' => 0];
        if ($kept['at'] > time() - self::CONTACTS_SECONDS) {
            return $kept['rows'];
        }
        $page = static fn (int $start): string => 'crm.contact.list?' . http_build_query([
            'order' => ['ID' => 'DESC'], 'select' => ['ID', 'NAME', 'LAST_NAME', 'POST'], 'start' => $start,
        ]);
        $first = $this->call('batch', ['halt' => 0, 'cmd' => ['p0' => $page(0)]]);
        $found = $first['result']['p0'] ?? [];
        $more = [];
        for ($start = 50; $start < min($first['result_total']['p0'] ?? 0, self::MOST_CONTACTS); $start += 50) {
            $more["p$start"] = $page($start);
        }
        if ($more) {
            $found = array_merge($found, ...array_values($this->call('batch', ['halt' => 0, 'cmd' => $more])['result']));
        }
        $rows = [];
        foreach ($found as $contact) {
            $name = trim(($contact['NAME'] ?? '') . ' ' . ($contact['LAST_NAME'] ?? ''));
            $rows[(int) $contact['ID']] = ['name' => $name !== '' ? $name : "#{$contact['ID']}", 'post' => (string) ($contact['POST'] ?? '')];
        }
        $this->remember(static function (array $data) use ($user, $rows): array {
            $data['contacts'][$user] = ['at' => time(), 'rows' => $rows];
            return $data;
        });
        return $rows;
    }

    /**
     * Calls the portal as this user; a token that is over is renewed through OAuth, once.
     *
     * @param array<string, mixed> $parameters
     */
    public function call(string $method, array $parameters = []): mixed
    {
        $session = $this->session();
        try {
            return Rest::call($this->domain(), $method, $session['access'], $parameters);
        } catch (Refused $refusal) {
            if ($refusal->error !== 'expired_token') {
                throw $refusal;
            }
        }
        $grant = Rest::renew($session['refresh']);
        $this->remember(function (array $data) use ($grant): array {
            $renewed = ['access' => $grant['access_token'], 'refresh' => $grant['refresh_token']];
            $data['sessions'][$this->hash] = $renewed + $data['sessions'][$this->hash];
            return $data;
        });
        return Rest::call($this->domain(), $method, $grant['access_token'], $parameters);
    }

    private static function fromHandover(string $memberId, string $domain, string $access, string $refresh): self
    {
        $store = Store::of($memberId) ?? throw new Stranger('no portal is named');
        $data = $store->read();
        // A page that is posted again, or loaded again in the same frame, brings the same token: it is known.
        $key = hash_hmac('sha256', "$memberId $access", (string) getenv('B24_CLIENT_SECRET'));
        if (isset($data['sessions'][hash('sha256', $key)])) {
            return self::start($store, $memberId, $key, $data['sessions'][hash('sha256', $key)]);
        }
        // Tokens are tried only at an address that the OAuth server confirmed for this portal: a forged handover,
        // with a DOMAIN of its own, gets nowhere.
        if (($data['domain'] ?? '') !== $domain) {
            [$access2, $refresh2] = self::confirm($store, $memberId, $refresh);
        }
        $token = $access2 ?? $access;
        $renewal = $refresh2 ?? $refresh;
        $domain = $store->read()['domain'];
        try {
            $profile = Rest::call($domain, 'profile', $token);
        } catch (Refused $refusal) {
            if ($refusal->error !== 'expired_token') {
                throw $refusal;
            }
            [$token, $renewal] = self::confirm($store, $memberId, $renewal);
            $profile = Rest::call($domain, 'profile', $token);
        }
        return self::start($store, $memberId, $key, [
            'access' => $token,
            'refresh' => $renewal,
            'user' => (int) $profile['ID'],
            'admin' => (bool) ($profile['ADMIN'] ?? false),
            'name' => trim(($profile['NAME'] ?? '') . ' ' . ($profile['LAST_NAME'] ?? '')),
        ]);
    }

    /** @return array{string, string} new access and refresh token, once it is sure whose they are */
    private static function confirm(Store $store, string $memberId, string $refresh): array
    {
        $grant = Rest::renew($refresh);
        if ($grant['member_id'] !== $memberId) {
            throw new Stranger('the tokens belong to another portal');
        }
        $store->change(static fn (array $data): array => ['domain' => $grant['domain']] + $data);
        return [$grant['access_token'], $grant['refresh_token']];
    }

    /** @param array<string, mixed> $session */
    private static function start(Store $store, string $memberId, string $key, array $session): self
    {
        $hash = hash('sha256', $key);
        $store->change(static function (array $data) use ($session, $hash): array {
            $fresh = static fn (array $one): bool => $one['at'] > time() - self::SESSION_SECONDS;
            $data['sessions'] = array_filter($data['sessions'] ?? [], $fresh);
            $data['sessions'][$hash] = ['at' => time()] + $session;
            return $data;
        });
        // setcookie() of this PHP does not know "Partitioned".
        header('Set-Cookie: ' . self::COOKIE . "=$memberId.$key; Path=/; Secure; HttpOnly; SameSite=None; Partitioned");
        return new self($store, $memberId, $hash);
    }

    /** @return array<string, mixed> */
    private function session(): array
    {
        return $this->store->read()['sessions'][$this->hash] ?? throw new Stranger('the session is over');
    }

    /**
     * Changes the store for a visitor who is still there: the app may have been uninstalled while the portal was being
     * asked, and then nothing is kept.
     *
     * @param callable(array<string, mixed>): array<string, mixed> $edit
     */
    private function remember(callable $edit): void
    {
        if ($this->store->exists()) {
            $this->store->change(fn (array $data): array => isset($data['sessions'][$this->hash]) ? $edit($data) : $data);
        }
    }
}

/** @return array{writers: string, order: string} */
function settings(Store $store): array
{
    return ($store->read()['settings'] ?? []) + ['writers' => 'all', 'order' => 'new'];
}
