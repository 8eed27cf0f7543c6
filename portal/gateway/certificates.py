"""The certificate authority of one portal, its certificates, and the bundles that clients are given."""

from __future__ import annotations

import base64
import hashlib
import os
import ssl
from pathlib import Path

import certifi
import trustme
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

BITRIX_HOSTS = (
    "api.bitrix24.com",
    "api.bitrix24.tech",
    "oauth.bitrix.info",
    "oauth.bitrix24.tech",
    "www.bitrix24.net",
    "auth2.bitrix24.net",
)
"""Bitrix24's own hosts that the portal answers for (portal-facts 1.1, 6.1, 9)."""
OAUTH_HOSTS = ("oauth.bitrix.info", "oauth.bitrix24.tech")
API_HOSTS = ("api.bitrix24.com", "api.bitrix24.tech")
LOOPBACK_NAMES = ("localhost", "127.0.0.1", "::1")


def system_authorities() -> bytes:
    """The certificate authorities that this machine trusts, PEM; certifi's list where it has none of its own."""
    places = (os.environ.get("SSL_CERT_FILE"), ssl.get_default_verify_paths().cafile, certifi.where())
    found = next(Path(place) for place in places if place and Path(place).is_file())
    return found.read_bytes()


class Certificates:
    """One authority with elliptic-curve keys, and server contexts signed by it.

    Writes `ca.pem` (this authority alone) and `bundle.pem` (the system's plus this one) into `folder`.
    """

    def __init__(self, folder: Path, portal_host: str) -> None:
        self._authority = trustme.CA(organization_name="Embedded Bitrix24 portal", key_type=trustme.KeyType.ECDSA)
        self.authority_file = folder / "ca.pem"
        self.bundle_file = folder / "bundle.pem"
        own = self._authority.cert_pem.bytes()
        self.authority_file.write_bytes(own)
        self.bundle_file.write_bytes(system_authorities().rstrip() + b"\n" + own)
        names = dict.fromkeys((portal_host, *LOOPBACK_NAMES, *BITRIX_HOSTS))
        self.pins: tuple[str, ...] = ()
        """SHA-256 of the public keys of the certificates made so far, base64."""
        self.portal_context = self._server_context(*names)
        self.front_context = self._server_context(*LOOPBACK_NAMES)

    def _server_context(self, *names: str) -> ssl.SSLContext:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.set_alpn_protocols(["http/1.1"])
        issued = self._authority.issue_cert(*names, key_type=trustme.KeyType.ECDSA)
        issued.configure_cert(context)
        self.pins = (*self.pins, _pin(issued.cert_chain_pems[0].bytes()))
        return context


def _pin(certificate: bytes) -> str:
    """The pin of a PEM certificate's public key, as Chromium's --ignore-certificate-errors-spki-list takes it."""
    key = x509.load_pem_x509_certificate(certificate).public_key()
    info = key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    return base64.b64encode(hashlib.sha256(info).digest()).decode()
