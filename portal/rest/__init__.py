"""The portal's REST interface; one module a method family in `portal.rest.methods`."""

from __future__ import annotations

from starlette.routing import BaseRoute, Route

from portal.model import PortalState
from portal.rest.methods import build_registry
from portal.rest.server import RestServer


def routes(state: PortalState) -> list[BaseRoute]:
    """Everything below `/rest/`."""
    server = RestServer(state, build_registry())
    verbs = ["GET", "POST", "PUT", "DELETE", "PATCH", "OPTIONS"]
    return [Route("/rest/{path:path}", server.endpoint, methods=verbs), Route("/rest", server.endpoint, methods=verbs)]
