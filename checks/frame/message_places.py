"""Where a message stands, and whether a person could read it."""

from __future__ import annotations

from checks.frame.addresses import page_of
from checks.frame.answers_of_server import Source, folded, out_of_json, strings_of
from checks.signatures.document import Place
from checks.signatures.json_answers import carried
from checks.signatures.match import Match
from journey.evidence import Evidence, Visit

FIRST_PAGES = ("start", "installer")
"""Screens that nobody is led to by a link: what stands there in the app's place is all there is."""

_ENOUGH = 28
"""Characters of a message that are not found on a screen by chance."""
_SHORT = 12


def is_shown(match: Match, shown: list[str]) -> bool:
    """Whether one of the recorded screens held the message as visible text."""
    words = folded(match.needle or match.message)
    if not words:
        return False
    needles = {words, words[:_ENOUGH]} if len(words) > _ENOUGH else {words}
    # A short word by itself ("KeyError: 1") may stand anywhere; with the file's name beside it, it is the message.
    file = match.where.partition(":")[0].lower() if match.where and len(words) < _SHORT else ""
    return any(needle in text and file in text for text in shown for needle in needles)


def in_words(run: Evidence, source: Source, match: Match, shown: list[str]) -> str:
    """The place for a finding's message: ", visible", ", in the answer to GET /api/deals", ", hidden in a comment"."""
    parts = ""
    if source.kind == "xhr" and source.exchange is not None:
        parts = f", in the answer to {source.exchange.method} {page_of(run, source.exchange.url)} ({source.exchange.status})"
    elif source.kind == "document" and source.exchange is not None and (source.exchange.status or 200) >= 400:
        parts = f", the page answers {source.exchange.status}"
    if is_shown(match, shown):
        return f"{parts}, to be seen on the screen"
    if match.place is Place.VALUE:
        return f"{parts}, in a field"
    if match.place is not Place.VISIBLE:
        return f"{parts}, not to be seen ({match.place})"
    return parts


def certainty(visit: Visit, source: Source, match: Match, shown: list[str]) -> bool | None:
    """Whether the match fails (True) or only warns (False); None when another rule is about it."""
    status = source.status
    if match.doubtful and (status or 200) < 500:
        return False
    if source.kind == "xhr":
        return _certain_in_answer(source, match, shown)
    refusal = match.status is not None and match.status < 500
    if refusal:
        return _certain_refusal(visit, source, match)
    if status is not None and 300 <= status < 400:
        return is_shown(match, shown)
    if status is not None and status >= 500 and source.exchange is not None and source.exchange.main:
        return True
    if match.place is Place.VALUE:
        return True
    if not shown:
        return match.place is Place.VISIBLE
    return is_shown(match, shown)


def _certain_in_answer(source: Source, match: Match, shown: list[str]) -> bool | None:
    status = source.status or 200
    if match.kind == "error page" and status < 400 and not is_shown(match, shown):
        return None
    if match.status is not None and match.status < 500 and status < 500:
        return None  # A refusal in an answer is the app's own business.
    if status >= 500 or is_shown(match, shown):
        return True
    if carried(source.text) is not None:
        # The answer itself says that the request failed so; anywhere else it is a message inside data that nobody is shown.
        return is_shown(match, [folded(_told_of_failure(source.text))])
    return match.place in (Place.VISIBLE, Place.VALUE)


def _certain_refusal(visit: Visit, source: Source, match: Match) -> bool | None:
    """A platform's "404", "405" or "403": at the app's own address it is all a person sees; behind a link it is a broken link."""
    if source.kind != "document" or source.exchange is None or not source.exchange.main:
        return None
    if source.exchange.status is not None and source.exchange.status < 400:
        return None
    if visit.kind in FIRST_PAGES:
        return True
    if match.status in (404, 410):
        return False if match.kind == "debug page" else None
    return visit.kind == "declared"


_FAILURES = frozenset(
    {"error", "errors", "err", "errmsg", "exception", "fault", "error_description", "error_message", "errormessage"}
    | {"sqlmessage", "stack", "trace", "traceback"}
)
_FAILED = ("error", "fail", "failed", "failure")


def _told_of_failure(text: str) -> str:
    """What a JSON answer says of the failure of its own request; empty when it tells of none."""
    value = out_of_json(text)
    if not isinstance(value, dict):
        return ""
    failed = value.get("success") is False or value.get("ok") is False or value.get("status") in _FAILED
    parts = list(value.values()) if failed else [part for key, part in value.items() if key.lower() in _FAILURES]
    return "\n".join(each for part in parts for each in strings_of(part))
