"""Mail addresses in a text that somebody may have."""

from __future__ import annotations

import re
from collections.abc import Iterator

_ADDRESS = re.compile(r"(?<![\w.+/@:-])([\w.+'-]{1,64})@((?:[\w-]{1,63}\.){1,5}[^\W\d_]{2,24})(?![\w-]|\.\w|/|:\S)")
_RESERVED = re.compile(
    r"(?:^|\.)(?:example(?:\.(?:com|net|org|edu|[a-z]{2}|co\.[a-z]{2}))?|test|invalid|localhost|local|localdomain|internal|intranet|lan"
    r"|corp|home|private|arpa|onion|alt)$"
)
"""RFC 2606, 6761, 6762, 7686, 9476, the same word in the registries of countries, and names that no registry gives away."""
_PLACEHOLDER = re.compile(
    r"^(?:(?:your|my|the|our)[-_]?\w*|domain|company|companyname|yourdomain|site|website|mail|email|e-mail|provider"
    r"|host|server|corp|firma|empresa|entreprise"
    r"|sample|demo|test|example|exemple|ejemplo|beispiel|primer|acme|foo|bar|abc|xyz|name|business|organization"
    r"|organisation)\.[a-z]{2,4}$",
    re.IGNORECASE,
)
"""What people write in a hint instead of a domain; registered all the same."""
_FILES = frozenset(
    {"png", "jpg", "jpeg", "gif", "svg", "webp", "css", "js", "json", "html", "htm", "php", "py", "md", "pdf"}
)


def mails(text: str) -> Iterator[re.Match[str]]:
    """The addresses of a text whose domain is not reserved for examples; group 2 is the domain."""
    for match in _ADDRESS.finditer(text):
        domain = match[2].lower()
        if not _RESERVED.search(domain) and domain.rpartition(".")[2] not in _FILES:
            yield match


def is_placeholder(domain: str) -> bool:
    """Whether a domain stands for any domain: "company.com"."""
    return _PLACEHOLDER.match(domain) is not None
