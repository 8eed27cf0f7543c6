"""Everything the app keeps about a portal, in one SQLite file; `forget` removes all of it."""

from __future__ import annotations

import sqlite3
from dataclasses import asdict, dataclass, fields
from pathlib import Path

SCHEMA = """
CREATE TABLE IF NOT EXISTS portals (
    member_id TEXT PRIMARY KEY, endpoint TEXT NOT NULL, application_token TEXT NOT NULL DEFAULT '');
CREATE TABLE IF NOT EXISTS tokens (
    member_id TEXT NOT NULL, user_id INTEGER NOT NULL, access_token TEXT NOT NULL, refresh_token TEXT NOT NULL,
    PRIMARY KEY (member_id, user_id));
CREATE TABLE IF NOT EXISTS sessions (
    session_hash TEXT PRIMARY KEY, frame_hash TEXT NOT NULL, member_id TEXT NOT NULL, user_id INTEGER NOT NULL,
    admin INTEGER NOT NULL, name TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS settings (
    member_id TEXT PRIMARY KEY, quiet_days INTEGER NOT NULL, monthly_goal INTEGER NOT NULL,
    overdue_counts INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS changes (
    member_id TEXT PRIMARY KEY, received INTEGER NOT NULL, last_at REAL NOT NULL);
"""
TABLES = ("portals", "tokens", "sessions", "settings", "changes")


@dataclass(frozen=True)
class Portal:
    """`endpoint` is the REST address, with a slash at its end, as the OAuth server gave it."""

    member_id: str
    endpoint: str
    application_token: str = ""


@dataclass(frozen=True)
class Tokens:
    """The OAuth tokens of one user of one portal."""

    member_id: str
    user_id: int
    access_token: str
    refresh_token: str


@dataclass(frozen=True)
class Session:
    """Who is behind a page that is open in the frame. Only hashes are kept of what the page itself holds."""

    session_hash: str
    frame_hash: str
    member_id: str
    user_id: int
    admin: bool
    name: str


@dataclass(frozen=True)
class Settings:
    """What an administrator sets for the whole portal.

    `monthly_goal` is in the portal's main currency, 0 for none; None as long as nobody has set it.
    """

    quiet_days: int = 14
    monthly_goal: int | None = None
    overdue_counts: bool = True


@dataclass(frozen=True)
class Changes:
    """How many events about deals came, and when the last one did (unix seconds, 0 for never)."""

    received: int = 0
    last_at: float = 0.0


class Storage:
    """The database. One connection, used from the server's one event loop only."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        self._db = sqlite3.connect(folder / "deal-radar.sqlite", timeout=10, isolation_level=None)
        self._db.row_factory = sqlite3.Row
        self._db.executescript(SCHEMA)

    def close(self) -> None:
        self._db.close()

    def portal(self, member_id: str) -> Portal | None:
        row = self._row("SELECT * FROM portals WHERE member_id = ?", member_id)
        return Portal(**dict(row)) if row else None

    def save_portal(self, portal: Portal) -> None:
        self._replace("portals", asdict(portal))

    def tokens(self, member_id: str, user_id: int) -> Tokens | None:
        row = self._row("SELECT * FROM tokens WHERE member_id = ? AND user_id = ?", member_id, user_id)
        return Tokens(**dict(row)) if row else None

    def save_tokens(self, tokens: Tokens) -> None:
        self._replace("tokens", asdict(tokens))

    def session(self, session_hash: str) -> Session | None:
        return self._session(self._row("SELECT * FROM sessions WHERE session_hash = ?", session_hash))

    def session_of_frame(self, frame_hash: str) -> Session | None:
        return self._session(self._row("SELECT * FROM sessions WHERE frame_hash = ?", frame_hash))

    def save_session(self, session: Session) -> None:
        """A frame has one session: a page that is loaded again in it takes the place of the one before."""
        self._db.execute("DELETE FROM sessions WHERE frame_hash = ?", (session.frame_hash,))
        self._replace("sessions", asdict(session))

    def settings(self, member_id: str) -> Settings:
        row = self._row("SELECT quiet_days, monthly_goal, overdue_counts FROM settings WHERE member_id = ?", member_id)
        return Settings(row["quiet_days"], row["monthly_goal"], bool(row["overdue_counts"])) if row else Settings()

    def save_settings(self, member_id: str, settings: Settings) -> None:
        self._replace("settings", {"member_id": member_id, **asdict(settings)})

    def changes(self, member_id: str) -> Changes:
        row = self._row("SELECT received, last_at FROM changes WHERE member_id = ?", member_id)
        return Changes(**dict(row)) if row else Changes()

    def save_changes(self, member_id: str, changes: Changes) -> None:
        self._replace("changes", {"member_id": member_id, **asdict(changes)})

    def sign_out(self, member_id: str) -> None:
        """Drop tokens and sessions: they are worth nothing once the app is uninstalled. Settings stay."""
        for table in ("tokens", "sessions"):
            self._db.execute(f"DELETE FROM {table} WHERE member_id = ?", (member_id,))

    def forget(self, member_id: str) -> None:
        """Drop everything about the portal."""
        for table in TABLES:
            self._db.execute(f"DELETE FROM {table} WHERE member_id = ?", (member_id,))

    def count(self, member_id: str) -> int:
        """How many rows are kept about the portal."""
        counts = (self._row(f"SELECT count(*) AS n FROM {table} WHERE member_id = ?", member_id) for table in TABLES)
        return sum(row["n"] for row in counts if row)

    def _row(self, query: str, *values: object) -> sqlite3.Row | None:
        row: sqlite3.Row | None = self._db.execute(query, values).fetchone()
        return row

    def _session(self, row: sqlite3.Row | None) -> Session | None:
        if row is None:
            return None
        values = {field.name: row[field.name] for field in fields(Session)}
        return Session(**{**values, "admin": bool(row["admin"])})

    def _replace(self, table: str, values: dict[str, object]) -> None:
        marks = ", ".join("?" * len(values))
        self._db.execute(f"REPLACE INTO {table} ({', '.join(values)}) VALUES ({marks})", tuple(values.values()))
