<?php

declare(strict_types=1);

namespace ContactNotes;

/**
 * All that is kept about one portal, in one JSON file: to forget the portal is to delete the file.
 *
 * Keys: domain, application_token, settings, notes {contact id: [note]}, sessions {hash: session}, contacts {user id: rows}.
 */
final class Store
{
    private function __construct(private readonly string $path)
    {
    }

    /** The store of a portal, or null when `$memberId` can be none (it comes from outside and names a file). */
    public static function of(string $memberId): ?self
    {
        return preg_match('/^[0-9a-z]{8,64}$/i', $memberId) ? new self(data_folder() . "/portal-$memberId.json") : null;
    }

    public function exists(): bool
    {
        return is_file($this->path);
    }

    /** @return array<string, mixed> */
    public function read(): array
    {
        return $this->locked(LOCK_SH, static fn (array $data): array => $data);
    }

    /**
     * Reads, lets `$edit` change the data, writes; nobody else comes in between, so `$edit` must not read the store.
     *
     * @param callable(array<string, mixed>): array<string, mixed> $edit
     * @return array<string, mixed> what was written
     */
    public function change(callable $edit): array
    {
        return $this->locked(LOCK_EX, $edit);
    }

    public function forget(): void
    {
        if ($this->exists()) {
            unlink($this->path);
        }
    }

    /** How many records are kept: the portal itself, its settings, notes, sessions, kept contacts. */
    public function count(): int
    {
        if (!$this->exists()) {
            return 0;
        }
        $data = $this->read();
        return 1 + count($data['settings'] ?? []) + count($data['sessions'] ?? [])
            + count($data['contacts'] ?? [])
            + array_sum(array_map('count', $data['notes'] ?? []));
    }

    /** @param callable(array<string, mixed>): array<string, mixed> $edit */
    private function locked(int $lock, callable $edit): array
    {
        if ($lock === LOCK_SH && !$this->exists()) {
            return [];
        }
        $file = fopen($this->path, $lock === LOCK_SH ? 'r' : 'c+');
        try {
            flock($file, $lock);
            $text = stream_get_contents($file);
            $data = $edit($text === '' ? [] : json_decode($text, true, 512, JSON_THROW_ON_ERROR));
            if ($lock === LOCK_EX) {
                rewind($file);
                ftruncate($file, 0);
                fwrite($file, json_encode($data, JSON_THROW_ON_ERROR | JSON_UNESCAPED_UNICODE));
                fflush($file);
            }
            return $data;
        } finally {
            fclose($file);
        }
    }
}
