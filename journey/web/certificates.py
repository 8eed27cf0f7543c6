"""What stands in a certificate, as far as rules ask for it."""

from __future__ import annotations

from dataclasses import dataclass, field

from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric import dsa, ec, rsa
from cryptography.x509.oid import AuthorityInformationAccessOID, NameOID


@dataclass(frozen=True)
class Facts:
    """Of one certificate."""

    subject: str
    issuer: str
    not_before: float
    """Unix seconds."""
    not_after: float
    names: list[str] = field(default_factory=list)
    """DNS names and IP addresses of the subjectAltName."""
    key: str | None = None
    key_bits: int | None = None
    signature: str | None = None
    issuer_elsewhere: bool = False
    """It says where its issuer's certificate can be had (caIssuers)."""
    self_signed: bool = False


def read_certificate(der: bytes) -> Facts | None:
    """The facts of a certificate in DER; None when it can't be parsed."""
    try:
        certificate = x509.load_der_x509_certificate(der)
        key, bits = _key(certificate)
        return Facts(
            subject=_name(certificate.subject),
            issuer=_name(certificate.issuer),
            not_before=certificate.not_valid_before_utc.timestamp(),
            not_after=certificate.not_valid_after_utc.timestamp(),
            names=_names(certificate),
            key=key,
            key_bits=bits,
            signature=_signature(certificate),
            issuer_elsewhere=_issuer_elsewhere(certificate),
            self_signed=certificate.subject == certificate.issuer,
        )
    except (ValueError, UnsupportedAlgorithm):  # no certificate that this library can read
        return None


def _name(name: x509.Name) -> str:
    common = name.get_attributes_for_oid(NameOID.COMMON_NAME) or name.get_attributes_for_oid(NameOID.ORGANIZATION_NAME)
    return str(common[0].value) if common else name.rfc4514_string()


def _names(certificate: x509.Certificate) -> list[str]:
    try:
        found = certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    except x509.ExtensionNotFound:
        return []
    return [
        *found.get_values_for_type(x509.DNSName),
        *(str(address) for address in found.get_values_for_type(x509.IPAddress)),
    ]


def _key(certificate: x509.Certificate) -> tuple[str | None, int | None]:
    try:
        key = certificate.public_key()
    except (ValueError, UnsupportedAlgorithm):  # an odd kind of key: nothing is said of it
        return None, None
    if isinstance(key, rsa.RSAPublicKey | dsa.DSAPublicKey):
        kind = "RSA" if isinstance(key, rsa.RSAPublicKey) else "DSA"
        return f"{kind} {key.key_size}", key.key_size
    if isinstance(key, ec.EllipticCurvePublicKey):
        return f"EC {key.key_size}", key.key_size
    return type(key).__name__.removesuffix("PublicKey"), None


def _signature(certificate: x509.Certificate) -> str | None:
    try:
        algorithm = certificate.signature_hash_algorithm
    except UnsupportedAlgorithm:
        return None
    return algorithm.name if algorithm is not None else None


def _issuer_elsewhere(certificate: x509.Certificate) -> bool:
    try:
        access = certificate.extensions.get_extension_for_class(x509.AuthorityInformationAccess).value
    except x509.ExtensionNotFound:
        return False
    return any(one.access_method == AuthorityInformationAccessOID.CA_ISSUERS for one in access)
