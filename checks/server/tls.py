"""server.tls: a valid certificate, at least domain-validated."""

from __future__ import annotations

import ipaddress
from collections.abc import Iterator
from datetime import UTC, datetime

from checks.frame.addresses import on_this_machine
from checks.model import Cause, Clause, Finding, Judgement, Level, Rule, judged, not_applicable, not_run
from checks.texts.words import listed
from journey.evidence import Evidence, TlsProbe

DAY = 86_400.0
SOON = 14 * DAY
"""A certificate that runs out within this time may have run out when the moderator looks: the review takes days."""
_OLD = ("SSLv2", "SSLv3", "TLSv1", "TLSv1.1")
"""Browsers have refused these since 2020."""
_WEAK_HASHES = ("md2", "md4", "md5", "sha1")
_LEAST_BITS = {"RSA": 2048, "DSA": 2048, "EC": 224}
_CHAINS = {
    "self-signed": ("is signed by itself", "Get a certificate from a public authority, such as Let's Encrypt."),
    "own-authority": (
        "comes from an authority that browsers do not know",
        "Get a certificate from a public authority, such as Let's Encrypt.",
    ),
    "incomplete": (
        "is sent without the certificate of its authority between it and the root",
        "Let the server send the whole chain (fullchain.pem): browsers may find the missing one, other servers do not.",
    ),
    "expired": ("hangs on a certificate of its chain that has run out", "Install the authority's present chain."),
    "other": ("can't be verified", "Look at the chain with openssl s_client -connect HOST:443 -showcerts."),
}


def decide(run: Evidence) -> Judgement:
    """Fails for each host of the manifest whose certificate or protocol a browser refuses; warns of one that soon will be."""
    server = run.server
    if server is None or server.tls is None:
        if (server is not None and server.loopback) or (server is None and _local(run)):
            return _on_this_machine()
        return not_run(Cause.STAGE_FAILED, "the app's addresses were not asked.")
    probes = [probe for probe in server.tls if not probe.loopback]
    if not probes:
        return _on_this_machine()
    findings = [finding for probe in probes for finding in _of_probe(probe)]
    unseen = [probe for probe in probes if probe.failure and probe.scheme == "https"]
    gap = None
    if unseen:
        reasons = listed([f"{probe.host} ({probe.failure})" for probe in unseen])
        gap = not_run(Cause.NOT_OBSERVABLE, f"no certificate could be seen of {reasons}.")
    return judged(RULE.level, findings, gap)


def _local(run: Evidence) -> bool:
    written = run.app.manifest.get("app", {})
    urls = [written.get(key) for key in ("url", "installer_url", "event_url")] if isinstance(written, dict) else []
    hosts = [str(url).partition("://")[2].split("/")[0].rsplit(":", 1)[0] for url in urls if url]
    return bool(hosts) and all(on_this_machine(host) for host in hosts)


def _on_this_machine() -> Judgement:
    return not_applicable(
        "The app runs on this machine, where it has no certificate of its own: look again at its public address."
    )


def _of_probe(probe: TlsProbe) -> Iterator[Finding]:
    place = probe.host if probe.port in (80, 443) else f"{probe.host}:{probe.port}"
    page = probe.urls[0] if probe.urls else f"{probe.scheme}://{place}/"
    if probe.scheme == "http":
        yield Finding(
            f"The address {page} is plain http: there is no certificate at all.",
            page=page,
            hint="Serve the app by https. The portal is opened by https, and a browser shows no plain page in its frame.",
        )
        return
    if probe.refused:
        yield Finding(
            f"No secure connection to {place} could be made: {probe.refused}.",
            page=page,
            hint="Let the server speak TLS 1.2 and 1.3 on this port, with a certificate for this name.",
        )
        return
    if probe.protocol is None:
        return
    if probe.protocol in _OLD:
        yield Finding(
            f"{place} speaks no protocol newer than {probe.protocol.replace('v', ' ')}; browsers want at least TLS 1.2.",
            page=page,
            hint="Switch TLS 1.2 and 1.3 on.",
        )
    for message, hint, certain in (*_names(probe, place), *_dates(probe, place), *_chain(probe, place), *_weak(probe)):
        yield Finding(message, page=page, hint=hint, certain=certain, excerpt=_excerpt(probe))


_Said = tuple[str, str | None, bool]


def _names(probe: TlsProbe, place: str) -> Iterator[_Said]:
    if not probe.names:
        said = f"The certificate of {place} names no host (it has no subjectAltName), so browsers take it for nobody's."
        yield said, "Get a certificate for the exact host name.", True
    elif not any(fits(name, probe.host) for name in probe.names):
        named = listed(probe.names, 5)
        yield f"The certificate of {place} is for {named}, not for this host.", "Get one for the exact host name.", True


def fits(name: str, host: str) -> bool:
    """Whether a name of a certificate stands for a host (RFC 6125, 6.4): a star is the whole first label, and only that."""
    host, name = host.lower().rstrip("."), name.lower().rstrip(".")
    try:
        return ipaddress.ip_address(host) == ipaddress.ip_address(name)
    except ValueError:
        # At least one of them is a name; a star never stands for an address.
        pass
    host, name = _ascii(host), _ascii(name)
    if name.startswith("*."):
        first, _, rest = host.partition(".")
        return bool(first) and rest == name[2:] and "." in rest and not _is_address(host)
    return host == name


def _is_address(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


def _ascii(host: str) -> str:
    try:
        return host.encode("idna").decode("ascii")
    except UnicodeError:
        return host


def _dates(probe: TlsProbe, place: str) -> Iterator[_Said]:
    if probe.asked is None or probe.not_before is None or probe.not_after is None:
        return
    if probe.asked > probe.not_after:
        yield (
            f"The certificate of {place} ran out on {_day(probe.not_after)}.",
            "Renew it, and let it renew itself.",
            True,
        )
    elif probe.asked < probe.not_before:
        yield (
            f"The certificate of {place} is valid from {_day(probe.not_before)} on only.",
            "Look at the clock of the machine that made it.",
            True,
        )
    elif probe.not_after - probe.asked < SOON:
        left = int((probe.not_after - probe.asked) // DAY)
        days = f"{left} day{'s' if left != 1 else ''}"
        said = f"The certificate of {place} runs out on {_day(probe.not_after)}, {days} from the test."
        yield said, "See that it is renewed in time: the review may take longer.", False


def _chain(probe: TlsProbe, place: str) -> Iterator[_Said]:
    if probe.chain_problem is None:
        return
    words, hint = _CHAINS[probe.chain_problem]
    if probe.trusted_by == "machine":
        said = f"The certificate of {place} is trusted on this machine, but by no public list of authorities"
        hint = "If this network opens encrypted connections to look into them, test again from another one."
        yield f"{said} ({probe.issuer}).", hint, False
        return
    more = f" ({probe.chain_words})" if probe.chain_words else ""
    yield f"The certificate of {place} {words}{more}.", hint, True


def _weak(probe: TlsProbe) -> Iterator[_Said]:
    least = _LEAST_BITS.get((probe.key or "").partition(" ")[0])
    if least is not None and probe.key_bits is not None and probe.key_bits < least:
        yield f"The key of the certificate of {probe.host} is weak ({probe.key}).", f"Use at least {least} bits.", False
    if probe.signature in _WEAK_HASHES:
        said = f"The certificate of {probe.host} is signed with {str(probe.signature).upper()}, which can be forged."
        yield said, "Get a new one.", False


def _excerpt(probe: TlsProbe) -> str:
    until = f", valid until {_day(probe.not_after)}" if probe.not_after is not None else ""
    names = listed(probe.names, 5) if probe.names else "nobody"
    return f"for {names}; issued by {probe.issuer or 'nobody'}{until}; {probe.protocol}, {probe.key or 'unknown key'}"


def _day(moment: float) -> str:
    return datetime.fromtimestamp(moment, UTC).strftime("%Y-%m-%d")


RULE = Rule(
    id="server.tls",
    level=Level.BLOCKER,
    title="The server has a valid certificate",
    fail_title="The server's certificate is not valid",
    why="At least a domain-validated certificate is required; browsers refuse to show the frame without one.",
    hint="Install a certificate for the exact host name with its whole chain, and renew it before it runs out.",
    clause=Clause("common-requirements", "2. must use a valid SSL certificate"),
    decided_by=(
        "Chain, names, dates, key and protocol of each host of the manifest, against the public list of authorities; an address"
        " on this machine has none to look at. A certificate that runs out within 14 days warns."
    ),
    decide=decide,
)
