"""What the app is told from outside."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

PUBLIC_OAUTH_URL = "https://oauth.bitrix.info/oauth/token/"


@dataclass(frozen=True)
class Configuration:
    """`client_id` and `client_secret` come from the solution's card ("Test" button); `oauth_url` is the token endpoint.

    `data` is the folder of the database and the REST log. It is outside everything that is served.
    `probe` switches the count of stored rows on, which only tests need.
    """

    client_id: str
    client_secret: str
    oauth_url: str
    data: Path
    probe: bool

    @classmethod
    def from_environment(cls, environment: Mapping[str, str]) -> Configuration:
        """Read the variables that README.md lists."""
        beside = Path(__file__).resolve().parent.parent / "data"
        return cls(
            client_id=environment.get("B24_CLIENT_ID", ""),
            client_secret=environment.get("B24_CLIENT_SECRET", ""),
            oauth_url=environment.get("B24_OAUTH_URL") or PUBLIC_OAUTH_URL,
            data=Path(environment.get("DEAL_RADAR_DATA") or beside),
            probe=environment.get("DEAL_RADAR_PROBE") == "1",
        )
