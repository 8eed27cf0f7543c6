"""Who is behind a page in the frame, and whether an event really comes from the portal it names."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from dataclasses import replace

from dealradar.rest import Bitrix24, Grant, Refused
from dealradar.storage import Portal, Session, Storage, Tokens


class Stranger(Exception):
    """The caller could not prove which portal or user it is; `str()` is the reason, for the log."""


def digest(secret: str) -> str:
    """What is stored of a secret that only has to be recognised."""
    return hashlib.sha256(secret.encode()).hexdigest()


class Sessions:
    """Opens sessions from the tokens of the frame, registers portals, checks events."""

    def __init__(self, storage: Storage, bitrix24: Bitrix24) -> None:
        self._storage = storage
        self._bitrix24 = bitrix24

    async def open(self, member_id: str, access_token: str, refresh_token: str) -> tuple[str, Session]:
        """Return a new session key and its session for the user whose tokens these are.

        A page that is loaded again in the same frame brings the same token: then nobody is asked anew. The token is
        tried at the address that the OAuth server gave for `member_id`, never at one that the page names: who forges
        a handover gains nothing. Raises `Stranger`, `Refused` or `Outage`.
        """
        known = self._storage.session_of_frame(digest(access_token))
        if known is not None and known.member_id == member_id and self._storage.portal(member_id):
            return self._save(known)
        portal = self._storage.portal(member_id)
        tokens = Tokens(member_id, 0, access_token, refresh_token)
        if portal is None:
            grant = await self._grant(member_id, refresh_token)
            portal = Portal(member_id, grant.endpoint)
            self._storage.save_portal(portal)
            tokens = Tokens(member_id, 0, grant.access_token, grant.refresh_token)
        try:
            profile = await self._bitrix24.profile(portal, tokens.access_token)
        except Refused as refusal:
            if refusal.code != "expired_token":
                raise
            grant = await self._grant(member_id, tokens.refresh_token)
            tokens = Tokens(member_id, 0, grant.access_token, grant.refresh_token)
            profile = await self._bitrix24.profile(portal, tokens.access_token)
        user_id = int(str(profile["ID"]))
        self._storage.save_tokens(replace(tokens, user_id=user_id))
        name = f"{profile.get('NAME') or ''} {profile.get('LAST_NAME') or ''}".strip()
        return self._save(Session("", digest(access_token), member_id, user_id, bool(profile.get("ADMIN")), name))

    def find(self, key: str) -> tuple[Session, Portal, Tokens]:
        """Everything a request of the page needs. Raises `Stranger` when the key is unknown or the app is gone."""
        session = self._storage.session(digest(key))
        portal = self._storage.portal(session.member_id) if session else None
        tokens = self._storage.tokens(session.member_id, session.user_id) if session else None
        if session is None or portal is None or tokens is None:
            raise Stranger("no such session")
        return session, portal, tokens

    async def accept_event(self, member_id: str, application_token: str, refresh_token: str) -> None:
        """Return when the event is the portal's own, raise `Stranger` when it is not.

        The first event of a portal, ONAPPINSTALL, brings the application token that all later ones must show. It is
        believed when its refresh token is good for that very portal.
        """
        portal = self._storage.portal(member_id)
        if portal is not None and portal.application_token:
            if not hmac.compare_digest(portal.application_token.encode(), application_token.encode()):
                raise Stranger("wrong application token")
            return
        if not application_token or not refresh_token:
            raise Stranger("nothing to check the event by")
        try:
            grant = await self._grant(member_id, refresh_token)
        except Refused as refusal:
            raise Stranger("the refresh token is not good") from refusal
        self._storage.save_portal(Portal(member_id, grant.endpoint, application_token))

    async def _grant(self, member_id: str, refresh_token: str) -> Grant:
        grant = await self._bitrix24.renew(refresh_token)
        if grant.member_id != member_id:
            raise Stranger("the tokens belong to another portal")
        return grant

    def _save(self, session: Session) -> tuple[str, Session]:
        key = secrets.token_urlsafe(32)
        saved = replace(session, session_hash=digest(key))
        self._storage.save_session(saved)
        return key, saved
