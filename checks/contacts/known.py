"""What an app may show because it did not choose it: data that the portal gave it, and what the manifest says."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from checks.frame.addresses import Owner, owner_of
from journey.evidence import Evidence, RestCall

_DIGITS = re.compile(r"\+?\d[\d ().\u00a0-]{5,24}\d")
_WRITES = re.compile(r"\.(?:add|import|update|set|register)$", re.IGNORECASE)
_TAIL = 9
"""Last digits of a number that tell it from others, however its beginning is written."""


@dataclass(frozen=True)
class Known:
    """Texts of others, for comparison."""

    text: str
    """In lower case."""
    tails: frozenset[str]

    def has(self, value: str) -> bool:
        """Whether a mail address, a link or a piece of one is among them."""
        return value.lower() in self.text

    def has_number(self, digits: str) -> bool:
        """Whether a telephone number is, however it is written there."""
        return digits[-_TAIL:] in self.tails


def known(run: Evidence) -> Known:
    """What the portal answered (but for what the app itself wrote into it), and what the manifest says."""
    answers = [
        run.text(exchange.body)
        for visit in run.visits
        for exchange in visit.exchanges
        if exchange.body is not None and (exchange.frame == "portal" or owner_of(run, exchange.url) is Owner.PORTAL)
    ]
    own = "\n".join(value for _, value in written(run)).lower()
    text = "\n".join((json.dumps(run.app.manifest, ensure_ascii=False, default=str), *dict.fromkeys(answers))).lower()
    tails = {_tail(match.group()) for match in _DIGITS.finditer(text)} - {
        _tail(match.group()) for match in _DIGITS.finditer(own)
    }
    for value in sorted(set(own.split("\n")), key=len, reverse=True):
        if "@" in value or "/" in value:
            text = text.replace(value, " ")
    return Known(text.replace("\\/", "/"), frozenset(tails))


def _tail(text: str) -> str:
    return re.sub(r"\D", "", text)[-_TAIL:]


def written(run: Evidence) -> Iterator[tuple[RestCall, str]]:
    """Every text that the app wrote into the portal's records, with the call."""
    for call in run.log.rest if run.log is not None else []:
        if call.method.lower().startswith("crm.") and _WRITES.search(call.method) and call.error is None:
            for value in _texts(call.params):
                yield call, value


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from _texts(each)
    elif isinstance(value, list):
        for each in value:
            yield from _texts(each)


def own_domains(run: Evidence) -> frozenset[str]:
    """Hosts that are the partner's or the portal's: mail there reaches those who run the app."""
    hosts = re.findall(r"https?://([\w.-]+\.[a-z]{2,})", json.dumps(run.app.manifest, default=str).lower())
    hosts += re.findall(r"https?://([\w.-]+\.[a-z]{2,})", " ".join((run.app.address, run.portal.url)).lower())
    return frozenset(".".join(host.split(".")[-2:]) for host in hosts)
