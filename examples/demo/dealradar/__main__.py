"""Starts the server: `python -m dealradar`. Listens on 127.0.0.1, on the port of `PORT` (8080 when unset)."""

from __future__ import annotations

import os

import uvicorn

from dealradar.configuration import Configuration
from dealradar.server import create_app


def main() -> None:
    """Serve until stopped."""
    configuration = Configuration.from_environment(os.environ)
    # The access log stays off: addresses carry the portal's name, and the REST log says what matters.
    uvicorn.run(
        create_app(configuration),
        host="127.0.0.1",
        port=int(os.environ.get("PORT", "8080")),
        access_log=False,
        log_level="warning",
    )


main()
