"""What the evidence keeps of a manifest."""

from __future__ import annotations

from journey.evidence import AppFacts
from journey.manifest.manifest import Manifest


def app_facts(
    manifest: Manifest, *, address: str | None = None, installer: str | None = None, event_handler: str | None = None
) -> AppFacts:
    """The manifest as rules read it.

    `address`, `installer` and `event_handler` are where the portal reaches the app (behind a TLS front, say); without
    them, the manifest's own stand there.
    """
    app = manifest.app
    return AppFacts(
        code=app.code,
        title=app.title,
        version=app.version,
        kind=app.kind,
        address=address or app.address or "",
        installer=installer or app.installer_url,
        event_handler=event_handler or app.event_url,
        scopes=list(app.scopes),
        placements=list(app.placements),
        interface=app.interface,
        menu_item=app.menu_item,
        mobile=app.mobile,
        user_install=app.user_install,
        features=list(app.features),
        developed_on=app.developed_on,
        install_limit=manifest.install.timeout,
        probe=manifest.probe.kinds if manifest.probe else [],
        declared_pages=[page.name for page in manifest.pages],
        declared_screenshots=[shot.name for shot in manifest.screenshots],
        manifest=manifest.as_written,
    )
