"""An interface that greets a portal as an old acquaintance after "delete settings and data"."""

from __future__ import annotations

import re

from checks.frame.screens import text_at_rest
from checks.texts.words import clipped
from journey.evidence import Evidence, Visit

_REMEMBERS = re.compile(
    r"\bwelcome back\b|\b(?:last|previous|earlier|former) installation\b"
    r"|\b(?:have|has) been restored\b|\b(?:were|was|are|is) (?:restored|still here)\b"
    r"|с возвращением|(?:прошл|предыдущ)\w+ установк\w+|\bвосстановлен[аоы]?\b"
    r"|willkommen zurück|(?:letzten|vorherigen|früheren) installation|\bwiederhergestellt\b"
    r"|bienvenid[oa]s? de nuevo|instalación anterior|\bbon retour\b|heureux de vous revoir|installation précédente"
    r"|bem-vind[oa]s? de volta|instalação anterior|witaj(?:cie)? ponownie|bentornat[oaie]|poprzedniej instalacji",
    re.IGNORECASE,
)


def remembered(evidence: Evidence) -> tuple[Visit, str] | None:
    """The start screen after the second installation that knows the first one, and its words.

    None where the start screen of the first installation said the same: then the words are no memory of that installation.
    """
    for role in evidence.roles:
        before, after = (
            [v for v in evidence.visits if v.stage == stage and v.role == role and v.kind == "start"]
            for stage in ("open", "reopen")
        )
        if not before or any(_REMEMBERS.search(text_at_rest(evidence, visit)) for visit in before):
            continue
        for visit in after:
            text = text_at_rest(evidence, visit)
            if (match := _REMEMBERS.search(text)) is not None:
                return visit, clipped(text[max(match.start() - 60, 0) : match.end() + 120], 200)
    return None
