from __future__ import annotations

from typing import Any

import pytest

from checks.model import Judgement, Verdict
from checks.server.tls import RULE, fits
from journey.evidence import ServerEvidence, TlsProbe
from tests.checks.build import decide, evidence

NOW = 1_760_000_000.0
DAY = 86_400.0
GOOD: dict[str, Any] = {
    "host": "app.desk.example",
    "port": 443,
    "urls": ["https://app.desk.example/radar/"],
    "protocol": "TLSv1.3",
    "names": ["app.desk.example"],
    "issuer": "R12",
    "not_before": NOW - 30 * DAY,
    "not_after": NOW + 60 * DAY,
    "asked": NOW,
    "key": "RSA 2048",
    "key_bits": 2048,
    "signature": "sha256",
    "certificates": 2,
    "trusted_by": "public",
}


def judged(*changes: dict[str, Any]) -> Judgement:
    probes = [TlsProbe(**(GOOD | change)) for change in changes]
    return decide(RULE, evidence(server=ServerEvidence(loopback=False, tls=probes)))


@pytest.mark.parametrize(
    "change",
    [
        {},
        {"protocol": "TLSv1.2"},
        {"names": ["*.desk.example"]},
        {"names": ["www.desk.example", "APP.desk.example."]},
        {"host": "203.0.113.7", "names": ["203.0.113.7"]},
        {"host": "xn--e1afmkfd.example", "names": ["xn--e1afmkfd.example"]},
        {"key": "EC 256", "key_bits": 256},
        {"key": "Ed25519", "key_bits": None},
        {"not_after": NOW + 15 * DAY},
        {"certificates": None},
    ],
)
def test_good_certificates_pass(change: dict[str, Any]) -> None:
    assert judged(change).verdict is Verdict.PASS


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"scheme": "http", "port": 80, "urls": ["http://app.desk.example/"]}, "plain http"),
        ({"refused": "wrong version number", "protocol": None}, "No secure connection"),
        ({"protocol": "TLSv1.1"}, "no protocol newer than TLS 1.1"),
        ({"protocol": "TLSv1"}, "no protocol newer than TLS 1"),
        ({"names": []}, "names no host"),
        ({"names": ["desk.example"]}, "is for desk.example, not for this host"),
        ({"names": ["*.example"]}, "not for this host"),
        ({"names": ["*.app.desk.example"]}, "not for this host"),
        ({"not_after": NOW - 1}, "ran out on"),
        ({"not_before": NOW + DAY}, "is valid from"),
        ({"trusted_by": None, "chain_problem": "self-signed"}, "is signed by itself"),
        ({"trusted_by": None, "chain_problem": "own-authority"}, "authority that browsers do not know"),
        ({"trusted_by": None, "chain_problem": "incomplete", "certificates": 1}, "without the certificate of its"),
        ({"trusted_by": None, "chain_problem": "expired"}, "chain that has run out"),
        ({"trusted_by": None, "chain_problem": "other", "chain_words": "invalid CA"}, "can't be verified (invalid CA)"),
    ],
)
def test_what_a_browser_refuses_fails(change: dict[str, Any], words: str) -> None:
    result = judged(change)
    assert result.verdict is Verdict.FAIL
    (finding,) = result.findings
    assert words in finding.message
    assert finding.hint


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"not_after": NOW + 13.5 * DAY}, "13 days from the test"),
        ({"key": "RSA 1024", "key_bits": 1024}, "weak (RSA 1024)"),
        ({"signature": "sha1"}, "SHA1"),
        ({"trusted_by": "machine", "chain_problem": "own-authority"}, "trusted on this machine"),
    ],
)
def test_what_soon_or_elsewhere_may_be_refused_warns(change: dict[str, Any], words: str) -> None:
    result = judged(change)
    assert result.verdict is Verdict.WARN
    assert words in result.findings[0].message


def test_all_faults_of_a_certificate_are_named() -> None:
    faults = {"names": ["x.example"], "not_after": NOW - DAY, "trusted_by": None, "chain_problem": "self-signed"}
    assert len(judged(faults).findings) == 3


def test_a_host_out_of_reach_is_not_run_unless_another_fails() -> None:
    far = {"failure": "no connection", "protocol": None, "trusted_by": None}
    result = judged(far)
    assert result.verdict is Verdict.NOT_RUN
    assert result.reason is not None
    assert result.reason.startswith("not observable here")
    assert judged(far, {"host": "b.example", "names": ["c.example"]}).verdict is Verdict.FAIL
    assert judged({}, far).verdict is Verdict.NOT_RUN


def test_loopback_is_not_applicable() -> None:
    assert judged({"loopback": True, "protocol": None, "trusted_by": None}).verdict is Verdict.NOT_APPLICABLE
    assert judged({"loopback": True}, {"not_after": NOW - 1}).verdict is Verdict.FAIL
    older = evidence(server=ServerEvidence(loopback=True))
    assert decide(RULE, older).verdict is Verdict.NOT_APPLICABLE
    assert decide(RULE, evidence(server=None)).verdict is Verdict.NOT_RUN
    assert decide(RULE, evidence(server=ServerEvidence(loopback=False))).verdict is Verdict.NOT_RUN


@pytest.mark.parametrize(
    ("name", "host", "expected"),
    [
        ("*.example.com", "a.example.com", True),
        ("*.example.com", "a.b.example.com", False),
        ("*.example.com", "example.com", False),
        ("*.com", "example.com", False),
        ("a*.example.com", "ab.example.com", False),
        ("*", "localhost", False),
        ("127.0.0.1", "127.0.0.1", True),
        ("*.0.0.1", "127.0.0.1", False),
        ("::1", "0:0:0:0:0:0:0:1", True),
        ("пример.example", "xn--e1afmkfd.example", True),
    ],
)
def test_names_that_fit(name: str, host: str, expected: bool) -> None:
    assert fits(name, host) is expected
