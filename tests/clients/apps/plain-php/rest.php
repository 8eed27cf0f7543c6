<?php
// REST the way many plain PHP integrations do it: settings in a file, curl, the token renewed when it has expired.

const OAUTH = 'https://oauth.bitrix.info/oauth/token/';

function settingsFile(): string
{
    return getenv('SETTINGS_FOLDER') . '/settings.json';
}

function settings(): array
{
    return is_file(settingsFile()) ? json_decode(file_get_contents(settingsFile()), true) : [];
}

function remember(array $more): void
{
    file_put_contents(settingsFile(), json_encode(array_merge(settings(), $more)));
}

function post(string $url, array $fields): array
{
    $curl = curl_init($url);
    curl_setopt_array($curl, [
        CURLOPT_POST => true,
        CURLOPT_POSTFIELDS => http_build_query($fields),
        CURLOPT_RETURNTRANSFER => true,
        CURLOPT_FOLLOWLOCATION => true,
        CURLOPT_TIMEOUT => 20,
    ]);
    $body = curl_exec($curl);
    if ($body === false) {
        throw new RuntimeException(curl_error($curl));
    }
    return json_decode($body, true);
}

function call(string $method, array $fields = [], bool $again = true): array
{
    $settings = settings();
    $answer = post($settings['client_endpoint'] . $method . '.json', $fields + ['auth' => $settings['access_token']]);
    if (($answer['error'] ?? '') !== 'expired_token' || !$again) {
        return $answer;
    }
    $pair = post(OAUTH, [
        'grant_type' => 'refresh_token',
        'client_id' => getenv('B24_CLIENT_ID'),
        'client_secret' => getenv('B24_CLIENT_SECRET'),
        'refresh_token' => $settings['refresh_token'],
    ]);
    if (empty($pair['access_token'])) {
        return $pair;
    }
    remember([
        'access_token' => $pair['access_token'],
        'refresh_token' => $pair['refresh_token'],
        'client_endpoint' => $pair['client_endpoint'],
        'renewals' => ($settings['renewals'] ?? 0) + 1,
    ]);
    return call($method, $fields, false);
}
