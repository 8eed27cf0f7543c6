<?php

declare(strict_types=1);

namespace ContactNotes;

/** The portal or the OAuth server said no, and would say no again. */
final class Refused extends \RuntimeException
{
    public function __construct(public readonly string $error, string $description = '')
    {
        parent::__construct(rtrim("$error: $description", ': '));
    }
}

/** The portal or the OAuth server cannot answer now; later it may. */
final class Outage extends \RuntimeException
{
}

/** Requests to a portal's REST API and to the OAuth server. */
final class Rest
{
    private const TIME_LIMIT = 15;
    private const PAUSE_AT_LIMIT = 1500000; // microseconds; a portal takes two requests a second
    private const LOG_DAYS = 4;

    /**
     * Calls one method of the portal at `$domain`. The token goes in the body, never in the address.
     *
     * @param array<string, mixed> $parameters
     * @return mixed the "result" of the answer
     */
    public static function call(string $domain, string $method, string $token, array $parameters = []): mixed
    {
        $answer = self::post("https://$domain/rest/$method.json", ['auth' => $token] + $parameters, $method);
        return $answer['result'] ?? null;
    }

    /**
     * Exchanges a refresh token. The answer is the one source about a portal that a stranger cannot forge.
     *
     * @return array{member_id: string, domain: string, access_token: string, refresh_token: string}
     */
    public static function renew(string $refreshToken): array
    {
        $answer = self::post(getenv('B24_OAUTH_URL') ?: 'https://oauth.bitrix.info/oauth/token/', [
            'grant_type' => 'refresh_token',
            'client_id' => (string) getenv('B24_CLIENT_ID'),
            'client_secret' => (string) getenv('B24_CLIENT_SECRET'),
            'refresh_token' => $refreshToken,
        ], 'oauth refresh_token');
        $endpoint = parse_url((string) $answer['client_endpoint']);
        return [
            'member_id' => (string) $answer['member_id'],
            'domain' => $endpoint['host'] . (isset($endpoint['port']) ? ":{$endpoint['port']}" : ''),
            'access_token' => (string) $answer['access_token'],
            'refresh_token' => (string) $answer['refresh_token'],
        ];
    }

    /**
     * @param array<string, mixed> $form
     * @return array<string, mixed>
     */
    private static function post(string $url, array $form, string $words, bool $again = true): array
    {
        $started = microtime(true);
        $request = curl_init($url);
        curl_setopt_array($request, [
            CURLOPT_POST => true,
            CURLOPT_POSTFIELDS => http_build_query($form),
            CURLOPT_RETURNTRANSFER => true,
            CURLOPT_TIMEOUT => self::TIME_LIMIT,
        ]);
        // libcurl takes https_proxy and no_proxy from the environment by itself, but not the certificates.
        $authorities = getenv('CURL_CA_BUNDLE') ?: getenv('SSL_CERT_FILE');
        if ($authorities) {
            curl_setopt($request, CURLOPT_CAINFO, $authorities);
        }
        $body = curl_exec($request);
        $status = (int) curl_getinfo($request, CURLINFO_RESPONSE_CODE);
        $answer = is_string($body) ? json_decode($body, true) : null;
        $error = is_array($answer) ? (string) ($answer['error'] ?? '') : 'no usable answer';
        self::note($words, $status, $error, microtime(true) - $started);
        if ($error === 'QUERY_LIMIT_EXCEEDED' && $again) {
            usleep(self::PAUSE_AT_LIMIT);
            return self::post($url, $form, $words, false);
        }
        if (!is_array($answer) || $status >= 500) {
            throw new Outage("$words was answered with $status $error");
        }
        if (isset($answer['error'])) {
            throw new Refused($error, (string) ($answer['error_description'] ?? ''));
        }
        return $answer;
    }

    /** The regulation asks for three days of requests. Neither tokens nor the customer's data are in the log. */
    private static function note(string $words, int $status, string $error, float $seconds): void
    {
        $folder = data_folder();
        $line = [gmdate('c'), $words, $status, $error, round($seconds, 3)];
        file_put_contents("$folder/rest-" . gmdate('Y-m-d') . '.log', json_encode($line) . "\n", FILE_APPEND | LOCK_EX);
        foreach (glob("$folder/rest-*.log") as $log) {
            if (basename($log) < 'rest-' . gmdate('Y-m-d', time() - self::LOG_DAYS * 86400)) {
                @unlink($log);
            }
        }
    }
}
