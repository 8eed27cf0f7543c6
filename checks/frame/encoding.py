"""frame.encoding: all texts are in the right encoding."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from checks.coverage import without_interface
from checks.encoding.accents import wrong_accents
from checks.encoding.charset import contradiction
from checks.encoding.misread import misreadings
from checks.encoding.remains import remains, words_with_marks
from checks.frame.grouping import Sighting, grouped
from checks.frame.screen_texts import spoken_in_dialogs
from checks.frame.screens import found, gap, main_answer, screens
from checks.markup.pieces import Piece, different, pieces
from checks.model import Clause, Finding, Judgement, Level, Rule, judged
from checks.texts.words import clipped, counted
from journey.evidence import Evidence, Visit

_WORDS = {
    "replacement": "The text «{shown}» holds the replacement character: a letter was lost when it was decoded",
    "question-marks": "«{shown}»: question marks stand where letters were",
    "byte-order-mark": "A byte order mark (U+FEFF) stands in the text",
    "entity": "The entity «{shown}» is shown as it is written{means}: it was escaped twice",
    "tag": "The tag «{shown}» is shown as text: it was escaped where it should not have been",
    "unicode-escape": "«{shown}» is shown as it is written{means}: a JSON or JavaScript escape was not resolved",
    "percent-escape": "«{shown}» is shown percent-encoded{means}",
    "quoted-printable": "«{shown}» is shown in a mail's transfer encoding{means}",
    "utf-7": "«{shown}» is shown in UTF-7{means}",
}
_HINTS = {
    "replacement": "Find where bytes of another encoding are read as UTF-8 (a file, the database connection), or"
    " where a text is cut"
    " by bytes in the middle of a letter.",
    "question-marks": "The database, its connection or a file can't hold these letters: use UTF-8 (utf8mb4 in MySQL)"
    " all the way.",
    "byte-order-mark": "Save the files without a byte order mark.",
    "entity": "Escape texts once, where they are put into the page; store and send them unescaped.",
    "tag": "Put the markup into the page as markup, or take it out of the text.",
    "unicode-escape": "Parse JSON before its values are shown, and do not escape it twice.",
    "percent-escape": "Decode names and parameters (decodeURIComponent, urldecode) before they are shown.",
    "quoted-printable": "Decode the mail's headers and parts before they are shown.",
    "utf-7": "Decode the text before it is shown.",
}
_MOST_A_TEXT = 20
"""Broken words of one text that are looked for: to weigh them all takes time, and they say the same."""
_MOST_A_SCREEN = 12
"""Broken texts of one screen that are listed one by one; they have one cause, as a rule."""


def decide(run: Evidence) -> Judgement:
    """Fails for each broken text that a person can read; warns of hidden ones and of contradictory charsets."""
    if (absent := without_interface(run)) is not None:
        return absent
    sightings = [sighting for visit in screens(run) for sighting in _of_visit(run, visit)]
    return judged(RULE.level, grouped(sightings), gap(run))


def _of_visit(run: Evidence, visit: Visit) -> Iterator[Sighting]:
    kept: dict[object, Sighting] = {}
    moments = [[piece for piece in pieces(run, snapshot) if not piece.quoted] for snapshot in different(visit)]
    for shown in (*moments, [Piece(said, "dialog", True) for said in spoken_in_dialogs(visit)]):
        for sighting in _of_moment(run, visit, shown):
            before = kept.get(sighting.key)
            if before is None or (sighting.finding.certain and not before.finding.certain):
                kept[sighting.key] = sighting
    yield from _at_most(list(kept.values()))
    if (wrong := _charset(run, visit)) is not None:
        yield wrong


def _at_most(sightings: list[Sighting]) -> list[Sighting]:
    ordered = sorted(sightings, key=lambda sighting: not sighting.finding.certain)
    return ordered[:_MOST_A_SCREEN]


def _of_moment(run: Evidence, visit: Visit, shown: list[Piece]) -> Iterator[Sighting]:
    marked: dict[str, Piece] = {}
    garbled = 0
    for piece in shown:
        if garbled < 2 * _MOST_A_SCREEN:
            for sighting in _misread(run, visit, piece):
                garbled += 1
                yield sighting
        for remain in remains(piece.text, html=piece.kind not in ("value", "dialog")):
            means = f" (it means «{clipped(remain.means, 60)}»)" if remain.means.strip() else ""
            words = _WORDS[remain.kind].format(shown=clipped(remain.shown, 80), means=means)
            finding = _finding(
                run, visit, piece, words, hint=_HINTS[remain.kind], certain=remain.certain, start=remain.start
            )
            yield Sighting((remain.kind, remain.shown), finding)
        if piece.kind == "text" and piece.seen:
            marked |= dict.fromkeys(words_with_marks(piece.text), piece)
    if not garbled:
        yield from _accents(run, visit, shown)
    if len(marked) >= 2:
        listed = ", ".join(f"«{word}»" for word in list(marked)[:4])
        words = f"Question marks stand within words: {listed}"
        hint = _HINTS["question-marks"]
        yield Sighting(
            ("marks", tuple(marked)),
            _finding(run, visit, next(iter(marked.values())), words, hint=hint, certain=False, start=0),
        )


def _misread(run: Evidence, visit: Visit, piece: Piece) -> Iterator[Sighting]:
    if piece.text.isascii():
        return
    broken = list(islice(misreadings(piece.text), _MOST_A_TEXT))
    if not broken:
        return
    best = max(broken, key=lambda one: one.gain)
    if "\ufeff" in best.meant:
        words = f"«{best.shown}» is a byte order mark that was read as text"
        hint = _HINTS["byte-order-mark"]
    elif "\ufffd" in best.meant:
        words = f"«{clipped(best.shown, 60)}»: letters were lost, and the signs that stand for them were read in {best.read}"
        hint = _HINTS["replacement"]
    else:
        more = f", and {counted(len(broken) - 1, 'more word')} beside it" if len(broken) > 1 else ""
        meant = clipped(best.meant, 60)
        words = f"«{clipped(best.shown, 60)}» should read «{meant}»: {best.written} was read as {best.read}{more}"
        hint = None
    yield Sighting(
        ("misread", best.shown), _finding(run, visit, piece, words, hint=hint, certain=True, start=best.start)
    )


def _accents(run: Evidence, visit: Visit, shown: list[Piece]) -> Iterator[Sighting]:
    for one in islice(wrong_accents(piece.text for piece in shown if piece.kind != "value"), _MOST_A_SCREEN):
        piece = next(piece for piece in shown if one.shown in piece.text)
        words = f"«{one.shown}» should read «{one.meant}»: {one.written} was read as {one.read}"
        start = piece.text.index(one.shown)
        yield Sighting(("misread", one.shown), _finding(run, visit, piece, words, hint=None, certain=True, start=start))


def _finding(
    run: Evidence, visit: Visit, piece: Piece, words: str, *, hint: str | None, certain: bool, start: int
) -> Finding:
    where = {"title": ", in the page's title", "value": ", in a field", "dialog": ", in a dialog of the browser"}.get(
        piece.kind, ""
    )
    if piece.attribute and piece.kind == "attribute":
        where = f", in the attribute {piece.attribute}"
    if not piece.seen:
        where += ", where nobody sees it"
    return found(
        run,
        visit,
        f"{words}{where}.",
        selector=piece.selector,
        excerpt=clipped(piece.text[max(0, start - 80) : start + 160], 240),
        evidence=[stored for stored in (visit.at_rest.html if visit.at_rest else None,) if stored is not None],
        hint=hint,
        certain=certain and piece.seen,
    )


def _charset(run: Evidence, visit: Visit) -> Sighting | None:
    answer = main_answer(visit)
    if answer is None or answer.body is None or "html" not in (answer.mime or "html"):
        return None
    wrong = contradiction(answer.charset, run.text(answer.body), visit.at_rest.charset if visit.at_rest else None)
    if wrong is None:
        return None
    finding = found(run, visit, wrong.words, evidence=[answer.body], hint=wrong.hint, certain=False)
    return Sighting(("charset", wrong.words), finding)


RULE = Rule(
    id="frame.encoding",
    level=Level.BLOCKER,
    title="All texts are in the right encoding",
    fail_title="A text is in a wrong encoding",
    why="Garbled letters are one of the first things that a moderator sees, and a listed reason not to publish.",
    hint="Send UTF-8 everywhere: files, database connection, Content-Type header and meta charset.",
    clause=Clause("common-requirements", "2. The functionality of the solution reveals: Texts with incorrect encoding"),
    decided_by=(
        "Every text of a screen, with titles, placeholders, tooltips and dialogs: words that only read as writing when they"
        " are decoded in"
        " another encoding, replacement characters, question marks in place of letters, escapes that were not resolved; and the"
        " declared charset. Samples in code blocks pass; what nobody sees, and a charset that contradicts itself, warn."
    ),
    decide=decide,
    per_role=True,
    stages=("install", "open", "explore", "reinstall", "reopen"),
)
